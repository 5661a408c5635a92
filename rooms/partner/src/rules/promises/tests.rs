use jiff::civil::date;

use super::{
    super::agreements::tests::{agreement, promise},
    *,
};

const TODAY: Date = date(2018, 3, 5);

fn codes<T>(read: Result<T, Refusal>) -> Vec<(Option<&'static str>, &'static str)> {
    match read {
        Ok(_) => Vec::new(),
        Err(refusal) => refusal.each().map(|one| (one.field, one.code)).collect(),
    }
}

#[test]
fn a_promise_is_planned_moved_kept_late_or_given_up() {
    let due = Some(date(2018, 3, 5));
    let moved = (date(2018, 2, 1), false);
    let kept = (date(2018, 3, 1), true);
    let taken_back = (date(2018, 3, 1), false);
    for (due_on, proofs, day, expected) in [
        (None, vec![], TODAY, PromiseState::Planned),
        (due, vec![], date(2018, 3, 5), PromiseState::Planned),
        (due, vec![], date(2018, 3, 6), PromiseState::Late),
        (due, vec![moved], date(2018, 1, 31), PromiseState::Planned),
        (due, vec![moved], TODAY, PromiseState::InProgress),
        (due, vec![moved], date(2018, 3, 6), PromiseState::Late),
        (due, vec![moved, kept], date(2019, 1, 1), PromiseState::Kept),
        (due, vec![kept, taken_back], TODAY, PromiseState::InProgress),
    ] {
        let one = promise(due_on, &proofs);
        assert_eq!(state(&one, day), expected, "{proofs:?} on {day}");
    }
    let mut given_up = promise(due, &[kept]);
    given_up.cancelled_on = Some(date(2018, 3, 4));
    assert_eq!(state(&given_up, date(2018, 3, 3)), PromiseState::Kept);
    assert_eq!(state(&given_up, TODAY), PromiseState::Cancelled);
}

#[test]
fn the_next_promise_is_the_open_one_whose_day_comes_first() {
    let mut one = agreement();
    assert_eq!(next_due(&one, TODAY), None);
    let kept = promise(Some(date(2017, 1, 1)), &[(date(2017, 1, 1), true)]);
    let someday = promise(None, &[]);
    let later = promise(Some(date(2018, 12, 1)), &[]);
    let sooner = promise(Some(date(2018, 4, 1)), &[]);
    one.promises = vec![kept, someday, later, sooner.clone()];
    assert_eq!(next_due(&one, TODAY), Some(&sooner));
}

#[test]
fn what_is_typed_of_a_promise_is_read_or_refused_at_its_field() {
    let terms = |what: &str, side: &str, department: &str, due_on: &str| PromiseTerms {
        what: what.to_owned(),
        side: side.to_owned(),
        department: department.to_owned(),
        due_on: due_on.to_owned(),
    };
    for (typed, expected) in [
        (terms("장터", "city", "농정과", ""), vec![]),
        (terms("장터", "both", "농정과", "2018-12-31"), vec![]),
        (
            terms("", "none", "", "언제"),
            vec![
                (Some("department"), "partner.missing"),
                (Some("what"), "partner.missing"),
                (Some("due_on"), "partner.unreadable"),
                (Some("side"), "partner.unreadable"),
            ],
        ),
        (
            terms("장터", "city", "농정과 033-000-0012", ""),
            vec![(Some("department"), "partner.names_a_contact")],
        ),
        (
            terms("장터", "city", "농정과", "2016-08-31"),
            vec![(Some("due_on"), "partner.too_early")],
        ),
    ] {
        assert_eq!(
            codes(add(&typed, &agreement(), TODAY)),
            expected,
            "{typed:?}"
        );
    }
    let mut over = agreement();
    over.valid_to = Some(date(2018, 3, 4));
    let good = terms("장터", "city", "농정과", "");
    let ended = vec![(None, "partner.agreement_ended")];
    assert_eq!(codes(add(&good, &over, TODAY)), ended);
    let stored = promise(None, &[]);
    let ask = ChangePromise {
        promise: String::new(),
        version: "1".to_owned(),
        terms: good,
    };
    let stale = vec![(None, "partner.changed_meanwhile")];
    assert_eq!(codes(change(&ask, &stored, &agreement(), TODAY)), stale);
}

#[test]
fn what_happened_has_a_day_after_the_signing_and_evidence() {
    let stored = promise(None, &[]);
    let ask = |on: &str, what: &str, evidence: &str, address: &str| ProvePromise {
        promise: String::new(),
        on: on.to_owned(),
        what_happened: what.to_owned(),
        evidence_text: evidence.to_owned(),
        address: address.to_owned(),
        fulfils: "1".to_owned(),
    };
    for (typed, expected) in [
        (
            ask("2018-03-05", "장터", "보고", "program/activity/7"),
            vec![],
        ),
        (
            ask("2018-03-06", "장터", "보고", ""),
            vec![(Some("on"), "partner.to_come")],
        ),
        (
            ask("2016-08-31", "장터", "보고", ""),
            vec![(Some("on"), "partner.too_early")],
        ),
        (
            ask("2018-03-05", "", "", "어딘가"),
            vec![
                (Some("evidence_text"), "partner.missing"),
                (Some("what_happened"), "partner.missing"),
                (Some("address"), "partner.unreadable"),
            ],
        ),
    ] {
        let read = prove(&typed, &stored, &agreement(), TODAY);
        assert_eq!(codes(read), expected, "{typed:?}");
    }
    let mut draft = agreement();
    draft.signed_on = None;
    let good = ask("2018-03-05", "장터", "보고", "");
    let unsigned = vec![(None, "partner.not_signed")];
    assert_eq!(codes(prove(&good, &stored, &draft, TODAY)), unsigned);
    let mut given_up = stored;
    given_up.cancelled_on = Some(TODAY);
    let cancelled = vec![(None, "partner.promise_cancelled")];
    assert_eq!(
        codes(prove(&good, &given_up, &agreement(), TODAY)),
        cancelled
    );
    let why = CancelPromise {
        version: "2".to_owned(),
        reason: "통합".to_owned(),
        ..CancelPromise::default()
    };
    assert_eq!(codes(cancel(&why, &given_up)), cancelled);
}
