//! Lines and entries: at most once each, whoever comes at once.

use crate::office::{CASHIER, CLERK, CLERK_2, Office, csv, income, offices, refused};
use bank::{BookLine, ConfirmFromLine, MarkLine, MatchLine, UnmatchLine};
use jiff::civil::date;
use kernel::{Error, Id, Won};

fn pair(office: &Office, lines: &[usize], entries: &[i64]) -> MatchLine {
    let all = office.lines();
    MatchLine {
        lines: lines.iter().map(|at| all[*at].id.to_string()).collect(),
        entries: entries
            .iter()
            .map(|seq| format!("{}:{seq}", office.at.year))
            .collect(),
    }
}

fn matched(office: &Office, ask: MatchLine) -> Result<Id<bank::LineMatch>, Error> {
    office.act(CLERK, move |tx| bank::match_line(tx, ask.clone()))
}

#[test]
fn what_is_sure_is_matched_once_and_what_is_not_waits() {
    for office in offices() {
        let at = office.at;
        office
            .act(CLERK, move |tx| income(tx, at, 1_000, "a"))
            .expect("income");
        for key in ["b", "c"] {
            office
                .act(CLERK, move |tx| income(tx, at, 50, key))
                .expect("income");
        }
        office.take(&csv(
            0,
            &[
                ("2018-03-02", "가", 1_000),
                ("2018-03-02", "나", 50),
                ("2018-03-02", "이자", 7),
            ],
        ));
        let done = office.act(CLERK, bank::match_all_sure).expect("matched");
        assert_eq!(done, 1, "the two of fifty are anybody's");
        assert_eq!(office.act(CLERK, bank::match_all_sure).expect("again"), 0);
        let lines = office.lines();
        assert!(lines[0].matched.is_some() && lines[1].matched.is_none());
        let offered = office
            .see(|tx| bank::candidates(tx, &lines[1]))
            .expect("candidates");
        assert_eq!(offered.len(), 2);
        let found = office.reconciled(date(2018, 3, 2));
        assert_eq!(found.difference, Some(Won::ZERO), "{found:?}");
        assert_eq!(
            (
                found.booked_not_at_bank.len(),
                found.at_bank_not_booked.len()
            ),
            (2, 2)
        );
        assert!(found.is_explained() && !found.is_clean());
    }
}

#[test]
fn sums_must_be_equal_and_nothing_is_matched_twice() {
    for office in offices() {
        let at = office.at;
        let a = office
            .act(CLERK, move |tx| income(tx, at, 60, "a"))
            .expect("income");
        let b = office
            .act(CLERK, move |tx| income(tx, at, 40, "b"))
            .expect("income");
        office.take(&csv(
            0,
            &[
                ("2018-03-02", "가", 100),
                ("2018-03-02", "나", 60),
                ("2018-03-03", "정정", -60),
            ],
        ));
        assert_eq!(
            refused(matched(&office, pair(&office, &[1], &[b]))),
            ["bank.unequal"]
        );
        assert_eq!(
            refused(matched(&office, pair(&office, &[1], &[]))),
            ["bank.cannot"]
        );
        assert_eq!(
            refused(matched(&office, pair(&office, &[1], &[999]))),
            ["not_found"]
        );
        // Two entries and the one line that has both; two lines that undo each other.
        let one = matched(&office, pair(&office, &[0], &[a, b])).expect("matched");
        matched(&office, pair(&office, &[1, 2], &[])).expect("matched");
        assert_eq!(
            refused(matched(&office, pair(&office, &[1], &[a]))),
            ["bank.already_matched"]
        );
        let found = office.reconciled(date(2018, 12, 31));
        assert!(found.is_clean(), "{found:?}");
        // Apart again, with a reason.
        let ask = UnmatchLine {
            matched: one.to_string(),
            reason: String::new(),
        };
        let empty = ask.clone();
        let blank = office.act(CLERK, move |tx| bank::unmatch_line(tx, empty.clone()));
        assert_eq!(refused(blank), ["bank.missing"]);
        let ask = UnmatchLine {
            reason: "다른 입금".to_owned(),
            ..ask
        };
        office
            .act(CLERK, move |tx| bank::unmatch_line(tx, ask.clone()))
            .expect("apart");
        assert_eq!(
            office
                .reconciled(date(2018, 12, 31))
                .booked_not_at_bank
                .len(),
            2
        );
    }
}

#[test]
fn two_people_match_one_line_at_once() {
    for office in offices() {
        let at = office.at;
        let mut seqs = Vec::new();
        for n in 0..6 {
            let key = format!("k{n}");
            seqs.push(
                office
                    .act(CLERK, move |tx| income(tx, at, 50, &key))
                    .expect("income"),
            );
        }
        office.take(&csv(0, &[("2018-03-02", "가", 50)]));
        let start = std::sync::Barrier::new(seqs.len());
        let won: usize = std::thread::scope(|scope| {
            let running: Vec<_> = seqs
                .iter()
                .map(|seq| {
                    let (ask, start, office) = (pair(&office, &[0], &[*seq]), &start, &office);
                    scope.spawn(move || {
                        start.wait();
                        let who = if seq % 2 == 0 { CLERK } else { CLERK_2 };
                        match office.act(who, move |tx| bank::match_line(tx, ask.clone())) {
                            Ok(_) => 1,
                            Err(Error::Refusal(_)) => 0,
                            Err(Error::Fault(fault)) if fault.passing => 0,
                            Err(other) => panic!("{other:?}"),
                        }
                    })
                })
                .collect();
            running
                .into_iter()
                .map(|one| one.join().expect("no panic"))
                .sum()
        });
        assert_eq!(won, 1, "{}", office.store.name());
        assert_eq!(
            office.reconciled(date(2018, 3, 2)).booked_not_at_bank.len(),
            5
        );
    }
}

#[test]
fn interest_is_booked_from_its_line_once() {
    for office in offices() {
        office.take(&csv(
            0,
            &[("2018-02-28", "결산이자", 123), ("2018-03-01", "세금", -3)],
        ));
        let lines = office.lines();
        let ask = BookLine {
            line: lines[0].id.to_string(),
            year: office.at.year.to_string(),
            what: "remit".to_owned(),
            memo: String::new(),
        };
        let wrong = ask.clone();
        let refusal = office.act(CLERK, move |tx| bank::book_line(tx, wrong.clone()));
        assert_eq!(
            refused(refusal),
            ["bank.unreadable"],
            "money that came in is no remittance"
        );
        let ask = BookLine {
            what: "interest".to_owned(),
            ..ask
        };
        let again = ask.clone();
        office
            .act(CLERK, move |tx| bank::book_line(tx, ask.clone()))
            .expect("booked");
        let twice = office.act(CLERK, move |tx| bank::book_line(tx, again.clone()));
        assert_eq!(refused(twice), ["bank.already_matched"]);
        let cash = office
            .see(|tx| trustee::cash(tx, office.at.year))
            .expect("cash");
        assert_eq!((cash.interest, cash.balance), (Won(123), Won(123)));
        let entry =
            office.see(|tx| trustee::cash_lines(tx, office.at.year, lines[0].day, lines[0].day));
        assert_eq!(entry.expect("entries")[0].memo, "결산이자");
        // More than was withheld cannot be remitted: the book says so.
        let tax = BookLine {
            line: lines[1].id.to_string(),
            year: office.at.year.to_string(),
            what: "remit".to_owned(),
            memo: String::new(),
        };
        assert_eq!(
            refused(office.act(CLERK, move |tx| bank::book_line(tx, tax.clone()))),
            ["trustee.short"]
        );
        let mark = MarkLine {
            line: lines[1].id.to_string(),
            kind: "bank_error".to_owned(),
            reason: "은행에 정정 요청".to_owned(),
        };
        office
            .act(CLERK, move |tx| bank::mark_line(tx, mark.clone()))
            .expect("marked");
        let found = office.reconciled(date(2018, 3, 2));
        assert!(found.is_explained());
        assert!(
            found.at_bank_not_booked[0]
                .words
                .contains("은행 오류(은행에 정정 요청)")
        );
        take_the_mark_back(&office, lines[1].id.to_string());
    }
}

/// What was said of a line is taken back, with a reason; the line stays open.
fn take_the_mark_back(office: &Office, line: String) {
    let back = MarkLine {
        line,
        kind: String::new(),
        reason: "은행이 맞다고 답함".to_owned(),
    };
    office
        .act(CLERK, move |tx| bank::mark_line(tx, back.clone()))
        .expect("taken back");
    let found = office.reconciled(date(2018, 3, 2));
    assert!(!found.at_bank_not_booked[0].words.contains("은행 오류"));
}

#[test]
fn a_line_confirms_what_was_sent_in_one_sum() {
    for office in offices() {
        let at = office.at;
        office
            .act(CLERK, move |tx| income(tx, at, 10_000_000, "in"))
            .expect("income");
        let payables = office.sent(1, &[300_000, 200_000]);
        office.take(&csv(
            0,
            &[
                ("2018-03-02", "입금", 10_000_000),
                ("2018-03-02", "대량이체", -500_000),
            ],
        ));
        let line = office.lines()[1].clone();
        let offered = office
            .see(|tx| bank::candidates(tx, &line))
            .expect("candidates");
        assert_eq!(offered.len(), 1);
        assert!(
            !offered[0].is_booked() && offered[0].entries.len() == 2,
            "{offered:?}"
        );
        assert_eq!(
            office.act(CLERK, bank::match_all_sure).expect("sure"),
            1,
            "only the income"
        );
        let ask = ConfirmFromLine {
            line: line.id.to_string(),
            payables: payables.iter().map(ToString::to_string).collect(),
        };
        let part = ConfirmFromLine {
            payables: ask.payables[..1].to_vec(),
            ..ask.clone()
        };
        let unequal = office.act(CASHIER, move |tx| bank::confirm_from_line(tx, part.clone()));
        assert_eq!(refused(unequal), ["bank.unequal"]);
        let own = ask.clone();
        let duties = office.act(CLERK, move |tx| bank::confirm_from_line(tx, own.clone()));
        assert_eq!(
            refused(duties),
            ["payment.duties"],
            "who prepared does not confirm"
        );
        office
            .act(CASHIER, move |tx| bank::confirm_from_line(tx, ask.clone()))
            .expect("confirmed");
        let found = office.reconciled(date(2018, 3, 2));
        assert!(found.is_clean(), "{found:?}");
        let spent = office
            .see(|tx| trustee::columns(tx, at.year))
            .expect("columns")[0]
            .1
            .spent;
        assert_eq!(spent, Won(500_000));
    }
}

#[test]
fn payments_of_one_batch_are_surely_the_one_line_that_paid_them() {
    for office in offices() {
        let at = office.at;
        office
            .act(CLERK, move |tx| income(tx, at, 10_000_000, "in"))
            .expect("income");
        for payable in office.sent(1, &[300_000, 200_000]) {
            office.paid(payable, "2018-03-02");
        }
        office.take(&csv(
            0,
            &[
                ("2018-03-02", "입금", 10_000_000),
                ("2018-03-02", "대량이체", -500_000),
            ],
        ));
        assert_eq!(office.act(CLERK, bank::match_all_sure).expect("sure"), 2);
        assert!(office.reconciled(date(2018, 3, 2)).is_clean());
    }
}
