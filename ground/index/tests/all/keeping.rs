//! Fresh entries, segments and what was removed from them, against a model that keeps a plain list;
//! writers at once, work undone, and databases that an older version left.

use std::collections::{BTreeMap, BTreeSet};

use crate::corpus::Chance;
use index::{Answer, Ask, Audience, Entry, Months, Region};
use jiff::civil::{Date, date};
use kernel::{Address, Error, Outcome};
use store::{RoomSchema, Secrets, Store, Tx, args};
use testing::{Database, HANBIT, SAEBYEOK, Scratch, TestStore, as_role, clock, tenant, world};

/// No two share a syllable, so that no word stands across two others.
const WORDS: [&str; 10] = [
    "감자", "수박", "호두", "버섯", "딸기", "참외", "당근", "무화", "팥죽", "옥돔",
];
const LEVELS: [Audience; 3] = [Audience::Public, Audience::Partner, Audience::Staff];
const STEPS: usize = 700;

fn entry(id: usize, words: &[&str], audience: Audience, until: Option<Date>) -> Entry {
    Entry {
        address: Address::new("resource", "place", id),
        kind: ["house", "school"][id % 2].to_owned(),
        title: words.first().copied().unwrap_or("집터").to_owned(),
        body: words.get(1..).unwrap_or_default().join(" "),
        words: String::new(),
        audience,
        visible_until: until,
        happens: None,
        region: Region::new(["42150", "43720"][id % 2]),
        months: Months::ALL_YEAR,
        surveyed_on: None,
        fresh_until: None,
        updated_on: date(2018, 1, 5),
    }
}

fn any_entry(id: usize, chance: &mut Chance) -> Entry {
    let many = 1 + chance.below(4);
    let words: Vec<&str> = (0..many).map(|_| *chance.pick(&WORDS)).collect();
    // The story's clock stands in March.
    let days = [
        None,
        None,
        Some(date(2018, 1, 31)),
        Some(date(2018, 12, 31)),
    ];
    entry(id, &words, *chance.pick(&LEVELS), *chance.pick(&days))
}

fn ask(audience: Audience, text: &str) -> Ask {
    Ask {
        limit: 100,
        ..Ask::of(audience).text(text)
    }
}

fn ids(answer: &Answer) -> BTreeSet<usize> {
    let ids = answer.hits.iter().map(|hit| hit.address.id().parse());
    ids.map(Result::unwrap).collect()
}

fn find(store: &Store, audience: Audience, text: &str) -> BTreeSet<usize> {
    let ask = ask(audience, text);
    let answer = store.read(&as_role(HANBIT, &[]), |tx| index::query(tx, &ask));
    ids(&answer.unwrap())
}

/// The model: every entry, as it was put last.
type Model = BTreeMap<usize, Entry>;

fn wanted(model: &Model, audience: Audience, text: &str) -> BTreeSet<usize> {
    let sees = |one: &Entry| {
        let hidden = one.visible_until.is_some_and(|day| day < date(2018, 3, 1));
        one.audience <= audience && (audience == Audience::Staff || !hidden)
    };
    let says = |one: &Entry| format!("{} {}", one.title, one.body).contains(text);
    let found = model.iter().filter(|(_, one)| sees(one) && says(one));
    found.map(|(id, _)| *id).collect()
}

/// What answers is what the model says, in hits and in counts.
fn same(answer: &Answer, model: &Model, (audience, text): (Audience, &str), say: &str) {
    let wanted = wanted(model, audience, text);
    assert_eq!(ids(answer), wanted, "{say}");
    assert_eq!(answer.total, wanted.len(), "{say}");
    let odd = wanted.iter().filter(|id| *id % 2 == 1).count();
    let counts = [("house", wanted.len() - odd), ("school", odd)];
    let counts = counts.into_iter().filter(|(_, many)| *many > 0);
    let counts: Vec<_> = counts.map(|(kind, many)| (kind.to_owned(), many)).collect();
    assert_eq!(answer.facets.kinds, counts, "{say}");
}

/// One step: an entry is put or removed, or the index is kept; now and then it is all undone.
fn step(store: &TestStore, model: &mut Model, chance: &mut Chance) {
    let id = chance.below(80);
    let undone = chance.below(8) == 0;
    let what = chance.below(20);
    let new = any_entry(id, chance);
    let mut after = model.clone();
    match what {
        0 => {}
        1..=4 => drop(after.remove(&id)),
        _ => drop(after.insert(id, new.clone())),
    }
    let inside = (*chance.pick(&LEVELS), *chance.pick(&WORDS));
    let then = after.clone();
    let verb = move |tx: &mut Tx<'_>| -> Outcome<()> {
        match what {
            0 => drop(index::keep(tx)?),
            1..=4 => index::remove(tx, &Address::new("resource", "place", id))?,
            _ => index::put(tx, &new)?,
        }
        // The next question in the same transaction sees it.
        let answer = index::query(tx, &ask(inside.0, inside.1))?;
        same(&answer, &then, inside, "inside");
        if undone { Err(Error::NotFound) } else { Ok(()) }
    };
    let done = store.act(HANBIT, &["staff"], verb);
    assert_eq!(done.is_err(), undone, "{done:?}");
    if !undone {
        *model = after;
    }
}

#[test]
fn whatever_happens_the_index_answers_like_a_plain_list() {
    let seed = std::env::var("SANGSAENG_INDEX_SEED").ok();
    let seed: u64 = seed.and_then(|text| text.parse().ok()).unwrap_or(2018);
    for store in world(&[index::schema]) {
        let mut chance = Chance::new(seed);
        let mut model = Model::new();
        let theirs = move |tx: &mut Tx<'_>| index::put(tx, &entry(1, &WORDS, LEVELS[0], None));
        store.act(SAEBYEOK, &["staff"], theirs).unwrap();
        for nth in 0..STEPS {
            step(&store, &mut model, &mut chance);
            let say = format!("{}, seed {seed}, step {nth}", store.name());
            let text = *chance.pick(&[WORDS[0], WORDS[3], WORDS[9], ""]);
            let level = *chance.pick(&LEVELS);
            let asked = ask(level, text);
            let answer = store.see(HANBIT, &[], |tx| index::query(tx, &asked));
            same(&answer.unwrap(), &model, (level, text), &say);
        }
    }
}

#[test]
fn writers_at_once_lose_nothing() {
    for store in world(&[index::schema]) {
        let store = &store;
        std::thread::scope(|threads| {
            for writer in 0..4 {
                threads.spawn(move || {
                    for nth in 0..30 {
                        let id = writer * 100 + nth;
                        let word = WORDS[nth % 2];
                        let put = move |tx: &mut Tx<'_>| {
                            index::put(tx, &entry(id, &[word, "마당"], LEVELS[nth % 3], None))
                        };
                        store.act(HANBIT, &["staff"], put).unwrap();
                        if nth % 5 == 4 {
                            let gone = Address::new("resource", "place", id - 1);
                            let remove = move |tx: &mut Tx<'_>| index::remove(tx, &gone);
                            store.act(HANBIT, &["staff"], remove).unwrap();
                        }
                    }
                });
            }
        });
        let left = (0..4).flat_map(|writer| (0..30).map(move |nth| (writer * 100 + nth, nth)));
        let left: Vec<(usize, usize)> = left.filter(|(_, nth)| nth % 5 != 3).collect();
        for (at, word) in WORDS.iter().take(2).enumerate() {
            let wanted = left
                .iter()
                .filter(|(_, nth)| nth % 2 == at)
                .map(|(id, _)| *id);
            let found = find(store, Audience::Staff, word);
            assert_eq!(found, wanted.collect(), "{} {word}", store.name());
        }
        let total = store.see(HANBIT, &[], |tx| {
            index::query(tx, &ask(Audience::Staff, ""))
        });
        assert_eq!(total.unwrap().total, left.len(), "{}", store.name());
    }
}

/// Segments that were made and undone leave nothing behind, in the database or in memory.
#[test]
fn what_is_undone_was_never_there() {
    for store in world(&[index::schema]) {
        for (word, stays) in [("감자", false), ("수박", true), ("호두", false)] {
            let verb = move |tx: &mut Tx<'_>| {
                for id in 0..60 {
                    index::put(tx, &entry(id, &[word], Audience::Public, None))?;
                }
                while index::keep(tx)? {}
                let answer = index::query(tx, &ask(Audience::Public, word))?;
                assert_eq!(answer.total, 60);
                if stays { Ok(()) } else { Err(Error::NotFound) }
            };
            let done = store.act(HANBIT, &["staff"], verb);
            assert_eq!(done.is_ok(), stays);
        }
        let many = |text| find(&store, Audience::Public, text).len();
        let found = ["감자", "수박", "호두"].map(many);
        assert_eq!(found, [0, 60, 0], "{}", store.name());
    }
}

store::statements! {
    /// What segments hold, in blocks.
    BLOCKS = "SELECT COUNT(*) FROM index_block b WHERE b.tenant = $1";
    /// An entry of an older version.
    OLD_ENTRY = "INSERT INTO index_entry (tenant, number, address, kind, title, body, audience, \
                 region, months, updated_on, folded, posted) \
                 VALUES ($1, $2, $3, 'house', $4, $5, $6, '42150', 4095, 20180105, $7, '감자 5')";
    /// Its facts.
    OLD_FACT = "INSERT INTO index_fact (tenant, number, audience, kind, region, months, \
                updated_on) VALUES ($1, $2, $3, 'house', '42150', 4095, 20180105)";
    /// One of its postings.
    OLD_POSTING = "INSERT INTO index_posting (tenant, piece, entry, marks) \
                   VALUES ($1, $2, $3, 5)";
}

/// What was removed is in no block any more once the index was kept.
#[test]
fn what_is_removed_is_forgotten() {
    for store in world(&[index::schema]) {
        let blocks = || {
            let count = store.see(HANBIT, &[], |tx| tx.one(&BLOCKS, args![], |row| row.get(0)));
            let count: i64 = count.unwrap();
            count
        };
        let put = |tx: &mut Tx<'_>| {
            for id in 0..100 {
                index::put(tx, &entry(id, &WORDS, LEVELS[id % 3], None))?;
            }
            while index::keep(tx)? {}
            Ok(())
        };
        store.act(HANBIT, &["staff"], put).unwrap();
        assert!(blocks() > 0);
        let remove = |tx: &mut Tx<'_>| {
            (0..100).try_for_each(|id| index::remove(tx, &Address::new("resource", "place", id)))
        };
        store.act(HANBIT, &["staff"], remove).unwrap();
        assert!(find(&store, Audience::Staff, "감자").is_empty());
        let keep = |tx: &mut Tx<'_>| {
            while index::keep(tx)? {}
            Ok(())
        };
        store.act(HANBIT, &["staff"], keep).unwrap();
        assert_eq!(blocks(), 0, "{}", store.name());
    }
}

/// The schema as it was before segments.
fn before() -> RoomSchema {
    let RoomSchema { files, .. } = index::schema();
    RoomSchema {
        room: "index",
        files: &files[..4],
        statements: vec![],
        tables: vec![],
    }
}

const OLD: usize = 1_100;

fn write_old(tx: &mut Tx<'_>) -> Outcome<()> {
    for id in 0..OLD {
        let (number, level) = (i64::try_from(id).unwrap(), i64::try_from(id % 3).unwrap());
        let address = format!("resource/place/{id}");
        let word = WORDS[id % 10];
        let folded = format!("마을 {id} {word}의 밭 예전이름");
        let (title, body) = (format!("마을 {id}"), format!("{word}의 밭"));
        let values = args![number, address, title, body, level, folded];
        tx.execute(&OLD_ENTRY, values)?;
        if id < 50 {
            tx.execute(&OLD_FACT, args![number, level])?;
            tx.execute(&OLD_POSTING, args![word, number])?;
        }
    }
    Ok(())
}

/// Opens a store with these files of the schema.
type Open = Box<dyn Fn(&[RoomSchema]) -> Store>;

#[test]
fn entries_of_an_older_version_are_found_again() {
    let (folder, database) = (Scratch::new(), Database::new());
    let place = folder.path().to_owned();
    let mut opens: Vec<Open> = vec![Box::new(move |schema| {
        Store::open_dir_with(&place, schema, Secrets::fixed_for_tests()).unwrap()
    })];
    if let Some(database) = &database {
        let url = database.url.clone();
        opens.push(Box::new(move |schema| {
            Store::open_url_with(&url, schema, Secrets::fixed_for_tests()).unwrap()
        }));
    }
    for open in opens {
        let old = open(&[before()]);
        old.found_office(&tenant(HANBIT), "한빛시", clock::now())
            .unwrap();
        old.write(as_role(HANBIT, &["staff"]), write_old).unwrap();
        drop(old);
        let store = open(&[index::schema()]);
        let mut steps = 0;
        while store
            .write(as_role(HANBIT, &["staff"]), index::keep)
            .unwrap()
        {
            steps += 1;
        }
        assert!(steps >= 2, "in steps");
        for (reader, wanted) in LEVELS.into_iter().zip([367, 734, OLD]) {
            for text in ["", "마을", "예전이름", "ㅇㅈㅇㄹ"] {
                let ask = ask(reader, text);
                let answer = store.read(&as_role(HANBIT, &[]), |tx| index::query(tx, &ask));
                assert_eq!(answer.unwrap().total, wanted, "{reader:?} {text}");
            }
        }
        assert_eq!(
            find(&store, Audience::Staff, "마을 1017"),
            BTreeSet::from([1017])
        );
        let of_word = ask(Audience::Staff, "감자");
        let answer = store.read(&as_role(HANBIT, &[]), |tx| index::query(tx, &of_word));
        assert_eq!(answer.unwrap().total, OLD / 10);
    }
}
