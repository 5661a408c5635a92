//! Windows, fees and their order, as tables.

use jiff::civil::date;
use kernel::Id;

use super::*;
use crate::rules::days::tests::day;

pub fn row(step: &str, on_day: &str) -> PermitRow {
    PermitRow {
        id: Id::from_parts(3, [3; 10]),
        step: PermitStep::read(step).unwrap(),
        on_day: on_day.parse().unwrap(),
        paper: "문서 1".to_owned(),
        fee: Won(if step == "granted" { 1_200_000 } else { 0 }),
        exempt: ExemptBasis::None,
        note: String::new(),
        recorded_at: jiff::Timestamp::UNIX_EPOCH,
        recorded_by_name: String::new(),
    }
}

fn codes(done: Result<PermitDraft, Refusal>) -> Vec<(Option<&'static str>, &'static str)> {
    let refusal = done.err();
    let each = refusal.iter().flat_map(Refusal::each);
    each.map(|one| (one.field, one.code)).collect()
}

fn typed(step: &str, on_day: &str) -> WritePermit {
    WritePermit {
        step: step.to_owned(),
        on_day: on_day.to_owned(),
        paper: "문서 1".to_owned(),
        seen: "0".to_owned(),
        ..WritePermit::default()
    }
}

#[test]
fn the_plaza_takes_applications_from_90_to_5_days_before() {
    // 90 days before 2026-06-05 is 2026-03-07, 5 days before it 2026-05-31.
    let day = day("2026-06-05");
    let today = date(2026, 6, 4);
    let wrote = |on_day: &str, note: &str| {
        let ask = WritePermit {
            note: note.to_owned(),
            ..typed("applied", on_day)
        };
        codes(write(&ask, &day, &[], today))
    };
    let early = [(Some("on_day"), "market.window_not_open")];
    let late = [(Some("on_day"), "market.window_shut")];
    assert_eq!(wrote("2026-03-06", ""), early);
    assert_eq!(wrote("2026-03-07", ""), []);
    assert_eq!(wrote("2026-05-31", ""), []);
    assert_eq!(wrote("2026-06-01", ""), late);
    assert_eq!(wrote("2026-06-01", "긴급 행사 인정 공문"), []);
    assert_eq!(wrote("2026-03-06", "긴급 행사 인정 공문"), early);
    let refused = write(&typed("applied", "2026-06-01"), &day, &[], today).unwrap_err();
    assert!(
        refused
            .article
            .is_some_and(|text| text.contains("제5조제1항"))
    );
}

#[test]
fn the_fee_is_due_five_days_after_the_notice_or_the_day_before() {
    let day = day("2026-06-20");
    for (notified, due) in [
        (date(2026, 6, 1), date(2026, 6, 6)),
        (date(2026, 6, 15), date(2026, 6, 20)),
        (date(2026, 6, 16), date(2026, 6, 19)),
        (date(2026, 6, 18), date(2026, 6, 19)),
    ] {
        assert_eq!(fee_due(&day, notified), Some(due), "{notified}");
    }
}

#[test]
fn a_permit_says_what_is_to_be_done_next() {
    let day = day("2026-06-05");
    let applied = row("applied", "2026-04-01");
    let granted = row("granted", "2026-04-10");
    let free = PermitRow {
        fee: Won(0),
        exempt: ExemptBasis::GovernmentEvent,
        ..granted.clone()
    };
    let (paid, denied) = (row("fee_paid", "2026-04-12"), row("denied", "2026-04-10"));
    let again = row("applied", "2026-04-15");
    use PermitVerdict as V;
    let table: &[(&[&PermitRow], Date, PermitVerdict)] = &[
        (&[], date(2026, 3, 6), V::ApplyFrom(date(2026, 3, 7))),
        (&[], date(2026, 3, 7), V::Apply(Some(date(2026, 5, 31)))),
        (&[], date(2026, 6, 1), V::TooLate(date(2026, 5, 31))),
        (&[&applied], date(2026, 6, 1), V::Waiting),
        (
            &[&applied, &granted],
            date(2026, 4, 15),
            V::Pay(Some(date(2026, 4, 15))),
        ),
        (
            &[&applied, &granted],
            date(2026, 4, 16),
            V::PayLate(date(2026, 4, 15)),
        ),
        (&[&applied, &granted, &paid], date(2026, 5, 1), V::Complete),
        (&[&applied, &free], date(2026, 5, 1), V::Complete),
        (&[&applied, &denied], date(2026, 5, 1), V::Denied),
        (&[&applied, &denied, &again], date(2026, 5, 1), V::Waiting),
        (
            &[&applied, &granted, &paid, &denied],
            date(2026, 5, 1),
            V::Denied,
        ),
    ];
    for (rows, today, expected) in table {
        let rows: Vec<PermitRow> = rows.iter().copied().cloned().collect();
        let permit = VenuePermit::of(&rows);
        assert_eq!(verdict(&day, &permit, *today), *expected, "{rows:?}");
        let open = missing(&day, &permit, *today).is_none();
        assert_eq!(open, *expected == V::Complete);
    }
}

/// The same request, sent from a page that showed these rows.
fn seeing(ask: &WritePermit, rows: &[PermitRow]) -> WritePermit {
    WritePermit {
        seen: rows.len().to_string(),
        ..ask.clone()
    }
}

#[test]
fn nothing_is_answered_that_was_not_asked() {
    let day = day("2026-06-05");
    let today = date(2026, 5, 1);
    let applied = row("applied", "2026-04-01");
    let wrote =
        |ask: &WritePermit, rows: &[PermitRow]| codes(write(&seeing(ask, rows), &day, rows, today));
    let notice = |fee: &str, exempt: &str| WritePermit {
        fee: fee.to_owned(),
        exempt: exempt.to_owned(),
        ..typed("granted", "2026-04-10")
    };
    let unasked = [(Some("step"), "market.nothing_to_answer")];
    let have = [applied.clone()];
    assert_eq!(wrote(&notice("1,200,000", ""), &[]), unasked);
    assert_eq!(wrote(&notice("1,200,000", ""), &have), []);
    assert_eq!(wrote(&typed("fee_paid", "2026-04-12"), &have), unasked);
    assert_eq!(
        wrote(&typed("applied", "2026-04-12"), &have),
        [(Some("step"), "market.already_applied")]
    );
    assert_eq!(
        wrote(&notice("0", "none"), &have),
        [(Some("exempt"), "market.no_fee_no_basis")]
    );
    assert_eq!(wrote(&notice("0", "government_event"), &have), []);
    for ask in [
        notice("0", "place_rules"),
        notice("5000", "government_event"),
    ] {
        assert_eq!(
            wrote(&ask, &have),
            [(Some("exempt"), "market.unreadable")],
            "{ask:?}"
        );
    }
    assert_eq!(
        wrote(&typed("denied", "2026-04-12"), &have),
        [(Some("note"), "market.missing")]
    );
}

#[test]
fn what_was_noticed_is_paid_or_taken_back_once() {
    let day = day("2026-06-05");
    let today = date(2026, 5, 1);
    let applied = row("applied", "2026-04-01");
    let granted = row("granted", "2026-04-10");
    let wrote =
        |ask: &WritePermit, rows: &[PermitRow]| codes(write(&seeing(ask, rows), &day, rows, today));
    let unasked = [(Some("step"), "market.nothing_to_answer")];
    let have = [applied.clone(), granted.clone()];
    assert_eq!(
        wrote(&typed("fee_paid", "2026-04-09"), &have),
        [(Some("on_day"), "market.earlier")]
    );
    assert_eq!(wrote(&typed("fee_paid", "2026-04-20"), &have), []);
    let with_fee = WritePermit {
        fee: "1000".to_owned(),
        ..typed("fee_paid", "2026-04-20")
    };
    assert_eq!(
        wrote(&with_fee, &have),
        [(Some("fee"), "market.unreadable")]
    );
    // Who saw fewer rows writes nothing over those that came since.
    let stale = write(&typed("fee_paid", "2026-04-20"), &day, &have, today);
    assert_eq!(codes(stale), [(None, "market.changed_meanwhile")]);
    let back = WritePermit {
        note: "다른 곳에서 엶".to_owned(),
        ..typed("withdrawn", "2026-04-20")
    };
    assert_eq!(wrote(&back, &[]), unasked);
    assert_eq!(wrote(&back, &have), []);
    let again = [applied.clone(), granted, row("withdrawn", "2026-04-20")];
    assert_eq!(wrote(&typed("applied", "2026-04-21"), &again), []);
}

#[test]
fn an_unpaid_notice_of_the_other_plaza_loses_its_effect() {
    let day = MarketDay {
        venue: Venue::SeoulPlaza,
        ..day("2018-05-05")
    };
    let rows = [row("applied", "2018-03-05"), row("granted", "2018-03-06")];
    let late = [rows.as_slice(), &[row("fee_paid", "2018-03-12")]].concat();
    let paid = [rows.as_slice(), &[row("fee_paid", "2018-03-11")]].concat();
    let due = date(2018, 3, 11);
    for (rows, today, expected) in [
        (&rows[..], date(2018, 3, 11), PermitVerdict::Pay(Some(due))),
        (&rows[..], date(2018, 3, 12), PermitVerdict::Lapsed(due)),
        (&late[..], date(2018, 3, 13), PermitVerdict::Lapsed(due)),
        (&paid[..], date(2018, 3, 13), PermitVerdict::Complete),
    ] {
        let permit = VenuePermit::of(rows);
        assert_eq!(verdict(&day, &permit, today), expected, "{today}");
    }
    let no = missing(&day, &VenuePermit::of(&late), date(2018, 3, 13)).map(Refusal::from);
    let article = no.and_then(|no| no.article);
    assert!(article.is_some_and(|text| text.ends_with("제10조제6항")));
}

#[test]
fn what_came_late_stays_late_whatever_is_written_later() {
    let day = day("2026-06-05");
    let rows = [
        row("applied", "2026-04-01"),
        row("granted", "2026-04-10"),
        row("fee_paid", "2026-04-20"),
        row("denied", "2026-04-21"),
    ];
    assert!(was_late(&day, &rows[..3]));
    assert!(!was_late(&day, &rows[..2]) && !was_late(&day, &rows));
}
