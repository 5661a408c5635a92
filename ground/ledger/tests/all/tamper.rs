//! Somebody edits the database file. The check finds it and names the first wrong thing; what is
//! right in itself – an older state – is found by the heads that were kept outside.

use crate::place;
use crate::scene::{Scene, TABLES};
use ledger::{Broken, Place as At};
use rusqlite::types::Value;

#[test]
fn an_untouched_database_passes() {
    let scene = Scene::new();
    assert_eq!(scene.first_wrong(), None);
    scene.put_back(&TABLES, "last", None);
    assert!(!scene.differs(&TABLES));
    assert_eq!(
        scene.first_wrong(),
        None,
        "putting the same rows back changes nothing"
    );
}

/// What somebody does by hand, statements parted by `;`, and what must be named.
const EDITS: &[(&str, &str)] = &[
    (
        "UPDATE ledger_entry SET memo = '다른 적요' WHERE book = 1 AND seq = 5",
        "entry 5",
    ),
    (
        "UPDATE ledger_entry SET effective_on = '2017-12-31' WHERE book = 1 AND seq = 7",
        "entry 7",
    ),
    (
        "UPDATE ledger_entry SET recorded_at = substr(recorded_at, 1, 19) || 'Z' \
         WHERE book = 1 AND seq = 9",
        "entry 9",
    ),
    (
        "UPDATE ledger_entry SET recorded_at = replace(recorded_at, 'T', ' ') \
         WHERE book = 1 AND seq = 12",
        "entry 12",
    ),
    (
        "UPDATE ledger_entry SET hash = zeroblob(31) WHERE book = 1 AND seq = 14",
        "entry 14",
    ),
    (
        "UPDATE ledger_entry SET prev_hash = hash WHERE book = 1 AND seq = 18",
        "entry 18",
    ),
    (
        "UPDATE ledger_entry SET actor = 'someone' WHERE book = 1 AND seq = 20",
        "entry 20",
    ),
    (
        "UPDATE ledger_leg SET amount = amount + 1 WHERE book = 1 AND seq = 3",
        "entry 3",
    ),
    (
        "UPDATE ledger_leg SET account = 4 WHERE book = 1 AND seq = 3 AND leg_no = 1",
        "entry 3",
    ),
    (
        "UPDATE ledger_leg SET amount = 1 WHERE book = 1 AND seq = 8; \
         UPDATE ledger_leg SET amount = 1 WHERE book = 1 AND seq = 2",
        "entry 2",
    ),
    (
        "DELETE FROM ledger_leg WHERE book = 1 AND seq = 4; \
         DELETE FROM ledger_entry WHERE book = 1 AND seq = 4",
        "entry 4",
    ),
    (
        "DELETE FROM ledger_entry WHERE book = 1 AND seq = 4",
        "entry 4",
    ),
    (
        "DELETE FROM ledger_leg WHERE book = 1 AND seq = 6 AND leg_no = 4",
        "entry 6",
    ),
    (
        "DELETE FROM ledger_leg WHERE book = 1 AND seq = 20; \
         DELETE FROM ledger_entry WHERE book = 1 AND seq = 20",
        "entry 20",
    ),
    (
        "UPDATE ledger_entry SET seq = 99 WHERE book = 1 AND seq = 10; \
         UPDATE ledger_entry SET seq = 10 WHERE book = 1 AND seq = 11; \
         UPDATE ledger_entry SET seq = 11 WHERE book = 1 AND seq = 99",
        "entry 10",
    ),
    (
        "UPDATE ledger_account SET credit_total = 0 WHERE book = 1 AND number = 2",
        "account account-2",
    ),
    (
        "UPDATE ledger_account SET guard = 'free' WHERE book = 1 AND number = 3",
        "account account-3",
    ),
    (
        "UPDATE ledger_account SET name = 'x' WHERE book = 2 AND number = 4",
        "account x",
    ),
    (
        "DELETE FROM ledger_account WHERE book = 1 AND number = 6",
        "book",
    ),
    (
        "UPDATE ledger_book SET head_seq = 21 WHERE number = 1",
        "entry 21",
    ),
    (
        "UPDATE ledger_book SET opened_by = 'x' WHERE number = 2",
        "account account-1",
    ),
    ("DELETE FROM ledger_book WHERE number = 1", "book"),
    ("DELETE FROM ledger_book WHERE number = 2", "book"),
    (
        "UPDATE ledger_hold SET posted = posted - 1 WHERE seq = 13",
        "hold 13",
    ),
    (
        "UPDATE ledger_hold SET voided = 0 WHERE seq = 16",
        "hold 16",
    ),
    (
        "UPDATE ledger_hold SET from_account = 1 WHERE seq = 16",
        "hold 16",
    ),
    ("DELETE FROM ledger_hold WHERE seq = 13", "hold 13"),
    ("UPDATE ledger_hold SET seq = 5 WHERE seq = 16", "hold 5"),
    (
        "UPDATE ledger_hold_step SET hold = 13 WHERE seq = 17",
        "entry 17",
    ),
    (
        "UPDATE ledger_hold_step SET finish = 0 WHERE seq = 19",
        "entry 19",
    ),
    ("DELETE FROM ledger_hold_step WHERE seq = 15", "entry 15"),
    (
        "INSERT INTO ledger_hold_step VALUES ('hanbit', 1, 3, 3, 0)",
        "entry 3",
    ),
    (
        "INSERT INTO ledger_hold_step VALUES ('hanbit', 1, 0, 13, 0)",
        "entry 0",
    ),
    (
        "INSERT INTO ledger_hold_step VALUES ('hanbit', 1, 30, 13, 0)",
        "entry 30",
    ),
    (
        "UPDATE ledger_closing SET closed_through = '2018-01-30' WHERE book = 1 AND number = 1",
        "closing 1",
    ),
    (
        "UPDATE ledger_closing SET second = 'park' WHERE book = 1 AND number = 2",
        "closing 2",
    ),
    (
        "DELETE FROM ledger_closing WHERE book = 1 AND number = 2",
        "closing 2",
    ),
    (
        "DELETE FROM ledger_closing WHERE book = 1 AND number = 3",
        "closing 3",
    ),
    (
        "UPDATE ledger_lock SET locked = 1 WHERE number = 2",
        "lock 2",
    ),
    (
        "UPDATE ledger_lock SET reason = '그냥' WHERE number = 3",
        "lock 3",
    ),
    ("DELETE FROM ledger_lock WHERE number = 4", "lock 4"),
    (
        "UPDATE ledger_head SET entry_count = 14 WHERE book = 1 AND number = 1",
        "head 1",
    ),
    (
        "UPDATE ledger_head SET signed_at = '2018-03-02T01:00:00.000001Z' WHERE number = 2",
        "head 2",
    ),
    (
        "DELETE FROM ledger_head WHERE book = 1 AND number = 2",
        "head 2",
    ),
    ("DELETE FROM ledger_tip WHERE book = 1", "book"),
    (
        "UPDATE ledger_tip SET lock_count = 3 WHERE book = 1",
        "lock 4",
    ),
    (
        "UPDATE ledger_tip SET closing_hash = zeroblob(32) WHERE book = 1",
        "closing 3",
    ),
];

fn named(broken: &Broken) -> String {
    match &broken.place {
        At::Entry(seq) => format!("entry {seq}"),
        At::Account(name) => format!("account {name}"),
        At::Book => "book".to_owned(),
        At::Hold(seq) => format!("hold {seq}"),
        At::Closing(number) => format!("closing {number}"),
        At::Lock(number) => format!("lock {number}"),
        At::Head(number) => format!("head {number}"),
    }
}

#[test]
fn the_first_wrong_thing_is_named() {
    let scene = Scene::new();
    for (edits, place) in EDITS {
        for sql in edits.split("; ") {
            assert!(scene.raw.execute(sql, []).unwrap() > 0, "{sql}");
        }
        let broken = scene.first_broken();
        scene.put_back(&TABLES, "last", None);
        let broken = broken.unwrap_or_else(|| panic!("{edits} was not found"));
        assert_eq!(&named(&broken), place, "{edits}: {broken}");
    }
}

#[test]
fn the_message_says_where_and_what() {
    let scene = Scene::new();
    let said = |sql: &str| {
        scene.raw.execute(sql, []).unwrap();
        let broken = scene.first_broken().unwrap();
        scene.put_back(&TABLES, "last", None);
        broken.to_string()
    };
    assert_eq!(
        said("UPDATE ledger_account SET debit_total = 10001 WHERE book = 1 AND number = 2"),
        "장부 first, 계정 account-2: 저장된 합계(차변 10,001, 대변 1,450)가 분개를 다시 더한 \
         값(차변 10,210, 대변 1,450)과 다릅니다."
    );
    assert_eq!(
        said("UPDATE ledger_hold SET posted = 1200 WHERE seq = 13"),
        "장부 first, 잡아 둔 금액 13번: 저장된 금액(쓴 것 1,200, 푼 것 100)이 분개를 다시 더한 \
         값(쓴 것 200, 푼 것 100)과 다릅니다."
    );
    assert_eq!(
        said("DELETE FROM ledger_lock WHERE number = 4"),
        "장부 first, 잠금 4번: 장부에 적힌 수와 다릅니다(끝이 잘렸거나 덧붙었습니다)."
    );
}

/// SplitMix64.
struct Dice(u64);

impl Dice {
    fn below(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((z ^ (z >> 31)) % below as u64).unwrap()
    }
}

/// One random change of one value of one row.
fn changed(value: &Value, dice: &mut Dice) -> Value {
    match value {
        Value::Null => Value::Integer(i64::try_from(dice.below(8)).unwrap() + 1),
        Value::Integer(number) => Value::Integer(number ^ (1 << dice.below(12))),
        Value::Real(_) => Value::Null,
        Value::Text(text) => {
            let mut chars: Vec<char> = text.chars().collect();
            let at = dice.below(chars.len() + 1);
            if chars.is_empty() || at == chars.len() || dice.below(2) == 0 {
                let letter = u8::try_from(dice.below(26)).unwrap();
                chars.insert(at, char::from(b'a' + letter));
            } else {
                chars.remove(at);
            }
            Value::Text(chars.into_iter().collect())
        }
        Value::Blob(bytes) => {
            let mut bytes = bytes.clone();
            let at = dice.below(bytes.len());
            bytes[at] ^= 1 << dice.below(8);
            Value::Blob(bytes)
        }
    }
}

/// Something that was done, and – where it is plain – the place that must be named.
struct Done {
    what: String,
    tables: Vec<&'static str>,
    place: Option<String>,
}

fn one_table(what: String, table: &'static str, place: Option<String>) -> Done {
    Done {
        what,
        tables: vec![table],
        place,
    }
}

/// The place of a row whose key was not touched.
fn place_of(table: &str, row: &[Value]) -> Option<String> {
    let number = |at: usize| match &row[at] {
        Value::Integer(number) => *number,
        other => panic!("{table} has {other:?} for a number"),
    };
    match table {
        "ledger_entry" | "ledger_leg" | "ledger_hold_step" => Some(format!("entry {}", number(2))),
        "ledger_hold" => Some(format!("hold {}", number(2))),
        "ledger_closing" => Some(format!("closing {}", number(2))),
        "ledger_lock" => Some(format!("lock {}", number(2))),
        "ledger_head" => Some(format!("head {}", number(2))),
        _ => None,
    }
}

const KEYS: [&str; 5] = ["tenant", "book", "number", "seq", "leg_no"];

fn edit(scene: &Scene, dice: &mut Dice) -> Option<Done> {
    let table = TABLES[dice.below(TABLES.len())];
    let (names, mut rows) = scene.rows(table);
    let at = dice.below(rows.len());
    let row = &mut rows[at];
    let column = dice.below(names.len());
    let new = changed(&row[column], dice);
    let what = format!("{table}.{} of {row:?} to {new:?}", names[column]);
    let own = !KEYS.contains(&names[column].as_str());
    let place = place_of(table, row).filter(|_| own);
    // A value that a key or a type of the schema does not take cannot be planted.
    let done = scene.set(table, &names, row, column, &new);
    done.then(|| one_table(what, table, place))
}

fn delete(scene: &Scene, dice: &mut Dice) -> Option<Done> {
    let table = TABLES[dice.below(TABLES.len())];
    let (names, rows) = scene.rows(table);
    let row = &rows[dice.below(rows.len())];
    scene.delete(table, &names, row);
    let what = format!("{table} without {row:?}");
    // A leg that is gone, or an entry without which others have no number, is named by its entry.
    Some(one_table(what, table, place_of(table, row)))
}

fn swap(scene: &Scene, dice: &mut Dice) -> Option<Done> {
    let table = TABLES[dice.below(TABLES.len())];
    let (names, rows) = scene.rows(table);
    let (a, b) = (dice.below(rows.len()), dice.below(rows.len()));
    let column = dice.below(names.len());
    let (mut first, mut second) = (rows[a].clone(), rows[b].clone());
    let (was, other) = (first[column].clone(), second[column].clone());
    if was == other {
        return None;
    }
    let between = match &was {
        Value::Text(_) => Value::Text("between".to_owned()),
        Value::Blob(_) => Value::Blob(vec![0; 32]),
        _ => Value::Integer(1_000_003),
    };
    let what = format!("{table}.{} of {first:?} and {second:?}", names[column]);
    let done = scene.set(table, &names, &mut first, column, &between)
        && scene.set(table, &names, &mut second, column, &was)
        && scene.set(table, &names, &mut first, column, &other);
    if !done {
        scene.put_back(&[table], "last", None);
    }
    done.then(|| one_table(what, table, None))
}

fn roll_back(scene: &Scene, dice: &mut Dice) -> Option<Done> {
    let stage = dice.below(Scene::stages()).to_string();
    let tables: Vec<&'static str> = match dice.below(3) {
        0 => TABLES.to_vec(),
        _ => TABLES
            .iter()
            .copied()
            .filter(|_| dice.below(2) == 0)
            .collect(),
    };
    let book = [None, Some(1)][dice.below(2)];
    scene.put_back(&tables, &stage, book);
    Some(Done {
        what: format!("{tables:?} of book {book:?} as before stage {stage}"),
        tables,
        place: None,
    })
}

type Hand = fn(&Scene, &mut Dice) -> Option<Done>;

#[test]
fn a_thousand_edits_deletions_swaps_and_roll_backs_are_found_and_named() {
    let seed = 20_181_231;
    eprintln!("tamper: seed {seed}");
    let scene = Scene::new();
    let mut dice = Dice(seed);
    let hands: [(Hand, usize); 4] = [(edit, 400), (delete, 200), (swap, 200), (roll_back, 200)];
    let mut only_by_heads = 0;
    for (hand, wanted) in hands {
        let mut found = 0;
        while found < wanted {
            let Some(done) = hand(&scene, &mut dice) else {
                continue;
            };
            if !scene.differs(&done.tables) {
                continue;
            }
            let in_itself = scene.first_broken();
            only_by_heads += usize::from(in_itself.is_none());
            let broken = in_itself.or_else(|| scene.first_wrong());
            scene.put_back(&done.tables, "last", None);
            let broken = broken.unwrap_or_else(|| panic!("not found: {}", done.what));
            if let Some(place) = done.place {
                assert_eq!(named(&broken), place, "{}: {broken}", done.what);
            }
            found += 1;
        }
    }
    // Whole states of earlier days are right in themselves.
    assert!(only_by_heads > 20, "{only_by_heads}");
}

/// After a roll-back somebody goes on as if nothing had happened: the log is longer than the head
/// and still not the book.
#[test]
fn a_rolled_back_book_that_went_on_is_found() {
    let scene = Scene::new();
    scene.put_back(&TABLES, "5", None);
    scene
        .place
        .store
        .write(place::ctx(), |tx| {
            for n in 0..9 {
                let ask = place::ask(&format!("new-{n}"), place::pair(3, 2, 1));
                ledger::post(tx, ledger::BookNumber(1), ask)?;
            }
            Ok(())
        })
        .unwrap();
    assert_eq!(scene.first_broken(), None);
    let broken = scene.first_wrong().unwrap();
    assert_eq!(named(&broken), "entry 20", "{broken}");
}
