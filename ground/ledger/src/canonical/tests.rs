//! The bytes are frozen.

use jiff::civil::date;
use kernel::Won;
use proptest::prelude::*;

use super::*;
use crate::model::{Closing, Lock, SignedHead};

fn legs() -> Vec<Leg> {
    vec![
        Leg::debit(AccountNumber(1), Won(7)),
        Leg::credit(AccountNumber(2), Won(7)),
    ]
}

fn sealed(legs: &[Leg]) -> Sealed<'_> {
    Sealed {
        seq: 3,
        key: "k-1",
        kind: "executed",
        effective_on: date(2016, 12, 31),
        recorded_at: Timestamp::from_microsecond(1_483_142_400_000_001).unwrap(),
        actor: "system:test",
        reason: "시험",
        reverses: None,
        source: "budget/movement/1",
        memo: "",
        legs,
        step: None,
    }
}

fn form(entry: &Sealed<'_>) -> Vec<u8> {
    canonical(entry, &mut Digests::default())
}

/// Digests that are kept between entries are those of the texts.
#[test]
fn kept_digests_change_nothing() {
    let legs = legs();
    let mut kept = Digests::default();
    let texts = ["a", "a", "b", "", "", "b", "a"];
    for kind in texts {
        for actor in texts {
            let entry = Sealed {
                kind,
                actor,
                ..sealed(&legs)
            };
            assert_eq!(canonical(&entry, &mut kept), form(&entry));
        }
    }
}

/// The form is frozen: another byte here makes every stored book fail its check.
#[test]
fn the_bytes_lie_where_the_table_says() {
    let legs = legs();
    let bytes = form(&sealed(&legs));
    assert_eq!(bytes.len(), 224 + 2 * 17);
    assert_eq!(&bytes[0..2], &[0, 1]);
    assert_eq!(&bytes[2..10], &3i64.to_be_bytes());
    assert_eq!(&bytes[10..14], &[0x07, 0xE0, 12, 31]);
    assert_eq!(&bytes[14..22], &1_483_142_400_000_001i64.to_be_bytes());
    assert_eq!(&bytes[22..30], &[0; 8]);
    assert_eq!(&bytes[30..62], &digest("k-1"));
    assert_eq!(&bytes[190..222], &digest(""));
    assert_eq!(&bytes[222..224], &[0, 2]);
    assert_eq!(bytes[232], b'D');
    assert_eq!(&bytes[233..241], &7i64.to_be_bytes());
    assert_eq!(&bytes[241..249], &2i64.to_be_bytes());
    assert_eq!(bytes[249], b'C');
}

#[test]
fn a_known_entry_has_a_known_hash() {
    let legs = legs();
    let opened = Timestamp::from_second(0).unwrap();
    let start = book_hash("hanbit", BookNumber(1), "city/2016", opened, "system:test");
    assert_eq!(start.to_string(), KNOWN_BOOK);
    assert_eq!(entry_hash(start, &sealed(&legs)).to_string(), KNOWN_ENTRY);
}

#[test]
fn an_entry_of_a_hold_has_a_form_of_its_own() {
    let legs = legs();
    let opened = Timestamp::from_second(0).unwrap();
    let start = book_hash("hanbit", BookNumber(1), "city/2016", opened, "system:test");
    let mut entry = sealed(&legs);
    entry.step = Some(Step {
        hold: 2,
        finish: true,
    });
    assert_eq!(entry_hash(start, &entry).to_string(), KNOWN_STEP);
    assert_eq!(form(&entry).len(), form(&sealed(&legs)).len() + 9);
}

#[test]
fn the_chains_beside_the_log_have_known_hashes() {
    let recorded_at = sealed(&[]).recorded_at;
    let at = Hash([7; 32]);
    let start = side::start("hanbit", BookNumber(1), "city/2016");
    assert_eq!(start.to_string(), KNOWN_START);
    let closing = side::closing_hash(&Closing {
        number: 1,
        key: "close-1".to_owned(),
        reopens: false,
        closed_through: date(2016, 12, 31),
        recorded_at,
        actor: "system:test".to_owned(),
        second: String::new(),
        reason: "마감".to_owned(),
        source: "budget/year/2016".to_owned(),
        at_seq: 3,
        at_hash: at,
        prev_hash: start,
        hash: start,
    });
    assert_eq!(closing.to_string(), KNOWN_CLOSING);
    let lock = side::lock_hash(&Lock {
        book: BookNumber(1),
        number: 1,
        locked: true,
        recorded_at,
        actor: "system:test".to_owned(),
        reason: "검사 실패".to_owned(),
        prev_hash: start,
        hash: start,
    });
    assert_eq!(lock.to_string(), KNOWN_LOCK);
    let head = side::head_hash(&SignedHead {
        tenant: kernel::TenantId::new("hanbit").unwrap(),
        book: BookNumber(1),
        name: "city/2016".to_owned(),
        number: 1,
        signed_at: recorded_at,
        entries: (3, at),
        accounts: (2, at),
        closings: (1, closing),
        locks: (1, lock),
        prev_hash: start,
        signed_with: [9; 32],
        signature: [5; 64],
    });
    assert_eq!(head.to_string(), KNOWN_HEAD);
}

/// Computed from the module's table by another program.
const KNOWN_BOOK: &str = "b5f26f1bd7ed8411f10d180f66a0c3fa464e8da9d9951c76e38c1181534d8173";
const KNOWN_ENTRY: &str = "293c0a24e1afd331bb1945175df8ec66c2020366d24ba2bca4e0d951a4dad595";

const KNOWN_STEP: &str = "15129e52cfa21c778dc70b368c3982b21ef5d7279bf3f6ae8a05ac00546830cb";
const KNOWN_START: &str = "aa677d031b9a1ecf4652a2198596ffba6d7781aeb601d6a726e83bafa95a39b5";
const KNOWN_CLOSING: &str = "d3f2a35250877fcb83644b4d29baa2321e2b5e00542abbe27a27e579a6378cbf";
const KNOWN_LOCK: &str = "6ca8927817a53ddf8a715307e975c3bf970159261fe657726e855ea034f3f62e";
const KNOWN_HEAD: &str = "74d6a6b28233fad79214decf8e05403703c02fa220352a52ec959e6615101dd7";

proptest! {
    /// Any single change of any field changes the form.
    #[test]
    fn no_two_entries_share_a_form(
        seq in 1i64..9, other_seq in 1i64..9,
        key in "[a-c]{1,2}", other_key in "[a-c]{1,2}",
        memo in "[a-c]{0,2}", other_memo in "[a-c]{0,2}",
        amount in 1i64..4, other_amount in 1i64..4,
    ) {
        let of = |seq, key, memo, amount| {
            let legs = vec![
                Leg::debit(AccountNumber(1), Won(amount)),
                Leg::credit(AccountNumber(2), Won(amount)),
            ];
            form(&Sealed { seq, key, memo, ..sealed(&legs) })
        };
        let same = seq == other_seq && key == other_key && memo == other_memo
            && amount == other_amount;
        let one = of(seq, &key, &memo, amount);
        let two = of(other_seq, &other_key, &other_memo, other_amount);
        prop_assert_eq!(one == two, same);
    }
}
