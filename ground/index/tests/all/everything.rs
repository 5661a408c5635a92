//! What nobody asked for by words: the latest first, counted in the database and read in steps.

use std::collections::{BTreeMap, BTreeSet};

use index::{Answer, Ask, Audience, Entry, Months, Region};
use jiff::civil::{Date, date};
use kernel::Address;
use testing::{HANBIT, SAEBYEOK, TestStore, world};

/// More than two steps of reading.
const ENTRIES: usize = 700;

/// One in sixty is a school; one in three is seen by nobody outside, one in seven no longer; one in
/// five is nowhere.
fn entry(id: usize) -> Entry {
    Entry {
        address: Address::new("resource", "place", id),
        kind: if id.is_multiple_of(60) {
            "school"
        } else {
            "house"
        }
        .to_owned(),
        title: "집".to_owned(),
        body: String::new(),
        words: String::new(),
        audience: [Audience::Public, Audience::Public, Audience::Staff][id % 3],
        visible_until: id.is_multiple_of(7).then_some(date(2018, 1, 31)),
        happens: None,
        region: region(id),
        months: Months::of(&[1 + i8::try_from(id % 12).unwrap()]).unwrap(),
        surveyed_on: None,
        fresh_until: id.is_multiple_of(4).then_some(date(2018, 2, 28)),
        updated_on: day(id),
    }
}

fn region(id: usize) -> Option<Region> {
    match id % 5 {
        0 => None,
        _ => Region::new(["42150", "43720"][id % 2]),
    }
}

fn day(id: usize) -> Date {
    date(2018, 1, 1 + i8::try_from(id % 3).unwrap())
}

fn is_seen(id: usize) -> bool {
    id % 3 != 2 && !id.is_multiple_of(7)
}

fn pages(store: &TestStore, ask: &Ask) -> Vec<Answer> {
    let (mut found, mut after) = (Vec::new(), None);
    loop {
        let ask = Ask {
            after,
            ..ask.clone()
        };
        let answer = store.see(HANBIT, &[], |tx| index::query(tx, &ask)).unwrap();
        after = answer.next;
        found.push(answer);
        if after.is_none() {
            return found;
        }
    }
}

/// Everything on the pages is what passes, once, and the latest comes first.
fn check(store: &TestStore, ask: &Ask, passes: impl Fn(usize) -> bool) -> Vec<usize> {
    let wanted: BTreeSet<usize> = (0..ENTRIES).filter(|id| passes(*id)).collect();
    let pages = pages(store, ask);
    let hits = pages.iter().flat_map(|page| &page.hits);
    let ids: Vec<usize> = hits.map(|hit| hit.address.id().parse().unwrap()).collect();
    assert_eq!(ids.len(), wanted.len());
    assert_eq!(ids.iter().copied().collect::<BTreeSet<_>>(), wanted);
    assert!(ids.is_sorted_by(|a, b| day(*a) >= day(*b)));
    let whole = pages.iter().map(|page| page.hits.len());
    let sizes: Vec<usize> = whole.collect();
    let (last, full) = sizes.split_last().unwrap();
    assert!(full.iter().all(|size| *size == ask.limit) && *last <= ask.limit);
    for page in &pages {
        assert_eq!(page.total, wanted.len());
        assert_eq!(page.facets, pages[0].facets);
    }
    ids
}

#[test]
fn the_latest_come_first_whatever_is_filtered() {
    let mut orders = Vec::new();
    for store in world(&[index::schema]) {
        for (office, entries) in [(HANBIT, ENTRIES), (SAEBYEOK, 5)] {
            let put = move |tx: &mut store::Tx<'_>| {
                (0..entries).try_for_each(|id| index::put(tx, &entry(id)))
            };
            store.act(office, &["staff"], put).unwrap();
        }
        // The story's clock stands in March: what was to be seen until January is not.
        let all = Ask {
            limit: 100,
            ..Ask::of(Audience::Public)
        };
        let mut order = check(&store, &all, is_seen);
        let schools = Ask {
            kinds: vec!["school".to_owned()],
            limit: 3,
            ..all.clone()
        };
        order.extend(check(&store, &schools, |id| {
            is_seen(id) && id.is_multiple_of(60)
        }));
        let narrow = Ask {
            region: Region::new("42"),
            fresh_on: Some(date(2018, 3, 1)),
            ..all.clone()
        };
        let is_fresh = |id: usize| {
            is_seen(id) && id.is_multiple_of(2) && !id.is_multiple_of(4) && !id.is_multiple_of(5)
        };
        order.extend(check(&store, &narrow, is_fresh));
        let placeless = Ask {
            placeless: true,
            ..all.clone()
        };
        let is_nowhere = |id: usize| is_seen(id) && id.is_multiple_of(5);
        order.extend(check(&store, &placeless, is_nowhere));
        let counted = &pages(&store, &schools)[0].facets;
        let seen = (0..ENTRIES).filter(|id| is_seen(*id));
        let (schools, houses): (Vec<usize>, Vec<usize>) =
            seen.partition(|id| id.is_multiple_of(60));
        let kinds = [("house", houses.len()), ("school", schools.len())];
        let kinds = kinds.map(|(kind, many)| (kind.to_owned(), many));
        assert_eq!(counted.kinds, kinds, "its own filter aside");
        orders.push(order);
    }
    assert!(orders.iter().all(|order| *order == orders[0]));
}

/// Whoever draws a map needs every record once, also those that name no place.
#[test]
fn every_record_that_is_seen_is_somewhere_once() {
    let mut wanted: BTreeMap<Option<Region>, usize> = BTreeMap::new();
    for id in (0..ENTRIES).filter(|id| is_seen(*id)) {
        *wanted.entry(region(id)).or_default() += 1;
    }
    assert_eq!(wanted.len(), 3);
    for store in world(&[index::schema]) {
        let put =
            |tx: &mut store::Tx<'_>| (0..ENTRIES).try_for_each(|id| index::put(tx, &entry(id)));
        store.act(HANBIT, &["staff"], put).unwrap();
        let counted = |office: &str| {
            let counted = store.see(office, &[], |tx| index::whereabouts(tx, Audience::Public));
            counted.unwrap()
        };
        assert_eq!(counted(HANBIT), wanted);
        assert_eq!(counted(SAEBYEOK), BTreeMap::new());
        // What was put again somewhere else is there alone.
        let moved = Entry {
            region: Region::new("46"),
            ..entry(1)
        };
        let put = move |tx: &mut store::Tx<'_>| index::put(tx, &moved);
        store.act(HANBIT, &["staff"], put).unwrap();
        let now = counted(HANBIT);
        assert_eq!(now.get(&Region::new("46")), Some(&1));
        assert_eq!(now.values().sum::<usize>(), wanted.values().sum::<usize>());
    }
}
