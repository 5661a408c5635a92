//! From spending to the cleared year, through the verbs, on both databases.

use crate::office::{
    self, ACCOUNTANT, AUDITOR, COUNCIL, DIRECTOR, MANAGER, OFFICER, Office, STAFF, codes, offices,
    refusal, spent::Bought, whole,
};
use clearing::{
    ClearingState, Disallow, Disallowance, PayInOwnMoney, ReturnState, StateOpinion,
    StrikeDisallowance,
};
use kernel::{Id, Won, fold};
use spending::ExpenditureResolution;
use trustee::YearState;

/// The numbers of the paper: granted 626,000,000, spent 600,000,003, interest 12,347.
fn paper_year(office: &Office) {
    office.granted(626_000_000);
    office.spend(office.line("기본급"), 400_000_000, "1", "2017-06-30");
    office.spend(office.line("임차료"), 26_000_000, "2", "2017-09-30");
    office.spend(office.line("행사비"), 150_000_003, "3", "2017-11-30");
    office.spend(office.line("시상금"), 24_000_000, "4", "2017-12-20");
    office.interest(12_347, "2017-12-29");
}

#[test]
fn the_numbers_of_the_paper_come_out() {
    for office in offices() {
        paper_year(&office);
        office.ended();
        let id = office.opened("2018-02-01");
        let steps = office.return_steps("2018-02-01");
        assert_eq!(steps.unexecuted(), Ok(Won(25_999_997)));
        assert_eq!(steps.total(), Ok(Won(26_012_344)));
        assert_eq!(steps.payable(), Ok(Won(26_012_340)));
        let all = ["submit", "sign", "inspect", "propose", "fix", "notify"];
        assert_eq!(office.steps("2018-03-02", id, &all), ClearingState::Noticed);
        let one = office.see_on("2018-03-02", COUNCIL, |tx| clearing::clearing(tx, id));
        assert_eq!(
            one.unwrap().due_on,
            Some(office::day("2018-03-12")),
            "ten days"
        );
        let told = office.tell("2018-03-09", "").unwrap();
        assert_eq!(
            office.record("2018-03-09", OFFICER, told).unwrap(),
            ReturnState::Recorded
        );
        // After the closing of the fiscal year it is revenue: the settlement row of 2017 stays.
        let row = office.city_row(2017);
        assert_eq!(whole(&row.executed), Won(626_000_000));
        let revenue = office.see_on("2018-03-09", OFFICER, |tx| {
            budget::revenues(tx, office.frame.program, office::fiscal_year(2018))
        });
        let revenue: Vec<(&str, Won)> = revenue
            .unwrap()
            .iter()
            .map(|one| (one.kind.word(), one.amount))
            .collect();
        assert_eq!(
            revenue,
            [
                ("prior_year_return", Won(25_999_997)),
                ("interest", Won(12_343))
            ]
        );
        assert_eq!(
            office.steps("2018-03-10", id, &["close"]),
            ClearingState::Closed
        );
        assert_eq!(office.state(), YearState::Cleared);
        // What is left in the account is what was cut off, and no more (I8).
        let cash = office.cash();
        assert_eq!((cash.balance, cash.returned), (Won(4), Won(26_012_340)));
        sound(&office);
    }
}

/// Both books verify, and every figure of the settlement book folds to its value.
fn sound(office: &Office) {
    let year = office.frame.year;
    office
        .see_on("2018-06-01", ACCOUNTANT, |tx| {
            for verdict in ledger::verify_all(tx)? {
                verdict.expect("sound");
            }
            let one = clearing::clearing_of(tx, year)?.expect("a clearing");
            let paper = clearing::compose(tx, one.id)?;
            for known in &paper.figures {
                let figure = &known.figure;
                let rows = if figure.selection.0.starts_with("trustee.") {
                    trustee::figure_rows(tx, &figure.selection)?
                } else {
                    clearing::figure_rows(tx, &figure.selection)?
                };
                assert_eq!(fold(figure.fold, &rows)?, figure.value, "{}", figure.key);
            }
            Ok(())
        })
        .unwrap();
}

/// A year with one payment whose VAT comes back, ended.
fn with_vat(office: &Office) -> Id<ExpenditureResolution> {
    office.granted(100_000_000);
    let id = office.buy(
        "2017-05-10",
        Bought {
            line: office.line("행사비"),
            supply: 10_000_000,
            vat: 1_000_000,
            recoverable: true,
        },
    );
    office.spend(office.line("임차료"), 5_000_000, "rent", "2017-06-30");
    office.ended();
    id
}

fn disallow(
    office: &Office,
    clearing: Id<clearing::Clearing>,
    of: Id<ExpenditureResolution>,
    (reason, won): (&'static str, i64),
) -> kernel::Outcome<Id<Disallowance>> {
    let line = office.line("행사비");
    office.on("2018-03-05", OFFICER, move |tx| {
        clearing::disallow(
            tx,
            Disallow {
                clearing: clearing.to_string(),
                line: line.to_string(),
                subject: ExpenditureResolution::address(of).to_string(),
                reason: reason.to_owned(),
                amount: won.to_string(),
                note: "검수 사진이 없음".to_owned(),
            },
        )
    })
}

#[test]
fn what_is_not_admitted_comes_out_of_the_trustees_own_money_and_vat_returns_once() {
    for office in offices() {
        let bought = with_vat(&office);
        let id = office.opened("2018-02-01");
        let steps = office.return_steps("2018-02-01");
        assert_eq!(steps.unexecuted(), Ok(Won(84_000_000)));
        assert_eq!(steps.vat, Won(1_000_000), "recoverable and not back");
        office.steps("2018-03-02", id, &["submit", "sign", "inspect"]);
        // The VAT is disallowed as VAT: it is not asked for a second time.
        let vat = disallow(&office, id, bought, ("vat_refund", 600_000)).unwrap();
        let steps = office.return_steps("2018-03-05");
        assert_eq!((steps.disallowed, steps.vat), (Won(600_000), Won(400_000)));
        let over = disallow(&office, id, bought, ("above_rate", 10_400_001));
        assert_eq!(codes(over), ["clearing.exceeds"]);
        disallow(&office, id, bought, ("missing_evidence", 2_000_000)).unwrap();
        strike(&office, vat);
        let steps = office.return_steps("2018-03-05");
        assert_eq!(
            (steps.disallowed, steps.vat),
            (Won(2_000_000), Won(1_000_000))
        );
        assert_eq!(steps.payable(), Ok(Won(87_000_000)));
        office.steps("2018-03-06", id, &["propose", "fix", "notify"]);
        // The won were spent: without the trustee's own money nothing can go back.
        let early = office.tell("2018-03-08", "");
        assert_eq!(codes(early), ["clearing.own_money_missing"]);
        own_money(&office, id);
        let partly = office.tell("2018-03-08", "1");
        assert_eq!(codes(partly), ["clearing.unreadable"], "everything at once");
        let told = office.tell("2018-03-08", "87,000,000").unwrap();
        office.record("2018-03-09", OFFICER, told).unwrap();
        assert_eq!(
            office.steps("2018-03-09", id, &["close"]),
            ClearingState::Closed
        );
        assert_eq!(office.cash().balance, Won::ZERO);
        let result = office.see_on("2018-03-09", COUNCIL, |tx| clearing::result(tx, id));
        let result = result.unwrap().expect("fixed");
        let line = result.lines.iter().find(|one| one.title.contains("행사비"));
        let line = line.unwrap();
        assert_eq!(line.claimed, Won(11_000_000));
        assert_eq!(
            (line.disallowed, line.admitted),
            (Won(2_000_000), Won(9_000_000))
        );
        assert_eq!(result.disallowed.len(), 1);
        bases(&office);
        sound(&office);
    }
}

/// The trustee says something; the inspector takes it back.
fn strike(office: &Office, id: Id<Disallowance>) {
    office
        .on("2018-03-05", STAFF, move |tx| {
            clearing::state_opinion(
                tx,
                StateOpinion {
                    disallowance: id.to_string(),
                    opinion: "부가세는 정산 때 따로 반납합니다.".to_owned(),
                },
            )
        })
        .unwrap();
    office
        .on("2018-03-05", OFFICER, move |tx| {
            clearing::strike_disallowance(
                tx,
                StrikeDisallowance {
                    disallowance: id.to_string(),
                    reason: "소명을 받아들임".to_owned(),
                },
            )
        })
        .unwrap();
}

fn own_money(office: &Office, id: Id<clearing::Clearing>) {
    let pay_in = |won: i64| {
        office.on("2018-03-07", ACCOUNTANT, move |tx| {
            clearing::pay_in_own_money(
                tx,
                PayInOwnMoney {
                    clearing: id.to_string(),
                    amount: won.to_string(),
                    on: "2018-03-07".to_owned(),
                    note: "법인 계좌에서".to_owned(),
                },
            )
        })
    };
    assert_eq!(codes(pay_in(3_000_001)), ["clearing.exceeds"]);
    pay_in(3_000_000).unwrap();
    assert_eq!(codes(pay_in(1)), ["clearing.exceeds"], "not twice");
}

/// Both meanings of "executed", with what lies between.
fn bases(office: &Office) {
    let program = office.frame.program;
    let found = office.see_on("2018-03-09", COUNCIL, |tx| {
        clearing::execution_bases(tx, program, office::fiscal_year(2017))
    });
    let found = found.unwrap();
    assert_eq!(
        (found.granted, found.spent),
        (Won(100_000_000), Won(16_000_000))
    );
    let sum = Won::sum(found.reasons.iter().map(|(_, amount)| *amount));
    assert_eq!(sum, Ok(found.difference), "{:?}", found.reasons);
    assert_eq!(
        found.reasons,
        [
            (
                "마감 뒤에 반납해 세외수입이 된 돈".to_owned(),
                Won(87_000_000)
            ),
            (
                "수탁기관이 자기 돈으로 낸 불인정액".to_owned(),
                Won(-3_000_000)
            ),
        ]
    );
}

#[test]
fn a_return_before_january_20_goes_back_to_the_line() {
    for office in offices() {
        office.granted(100_000_000);
        office.spend(office.line("행사비"), 60_000_000, "1", "2017-06-30");
        office.interest(700, "2017-12-29");
        office.close_months(1, 12);
        let over = office.tell("2018-01-18", "40,000,701");
        assert_eq!(codes(over), ["clearing.exceeds"]);
        let told = office.tell("2018-01-18", "40,000,700").unwrap();
        let second = office.tell("2018-01-18", "1");
        assert_eq!(codes(second), ["clearing.taken"], "one waits");
        assert_eq!(
            codes(office.record("2018-01-18", ACCOUNTANT, told)),
            ["access.denied"]
        );
        office.record("2018-01-19", OFFICER, told).unwrap();
        assert_eq!(
            codes(office.record("2018-01-19", OFFICER, told)),
            ["clearing.wrong_state"]
        );
        let row = office.city_row(2017);
        assert_eq!(whole(&row.executed), Won(60_000_000), "restored");
        assert_eq!(whole(&row.unexecuted_balance), Won(566_000_000));
        let parts = office.see_on("2018-01-19", COUNCIL, |tx| clearing::returned(tx, told));
        let (one, parts) = parts.unwrap();
        assert_eq!(one.destination, Some(clearing::Destination::RestoreToLine));
        let read: Vec<(bool, Won)> = parts.iter().map(|p| (p.restored(), p.amount)).collect();
        assert_eq!(read, [(true, Won(40_000_000)), (false, Won(700))]);
        linked(&office, &one, &parts);
        // The same program's later return is revenue, and the row stays where it is.
        office.close_year("2018-01-25").unwrap();
        let id = office.opened("2018-02-01");
        office.interest(55, "2018-02-02");
        let all = ["submit", "sign", "inspect", "propose", "fix", "notify"];
        assert_eq!(office.steps("2018-02-05", id, &all), ClearingState::Noticed);
        let told = office.tell("2018-02-06", "").unwrap();
        office.record("2018-02-06", OFFICER, told).unwrap();
        assert_eq!(whole(&office.city_row(2017).executed), Won(60_000_000));
        assert_eq!(
            office.cash().balance,
            Won(5),
            "755 won of interest, cut to 750"
        );
        sound(&office);
    }
}

/// The entries of both books name each other.
fn linked(office: &Office, one: &clearing::Return, parts: &[clearing::CityPart]) {
    let year = office.frame.year;
    office
        .see_on("2018-01-19", OFFICER, |tx| {
            let book = trustee::year(tx, year)?.book;
            let entry = ledger::entry(tx, book, one.seq.expect("recorded"))?;
            for part in parts {
                assert!(
                    entry.memo.contains(&part.entry.to_string()),
                    "{}",
                    entry.memo
                );
            }
            let movement = budget::movement(tx, parts[0].entry.id().parse().unwrap())?;
            let own = clearing::Return::address(one.id).to_string();
            assert!(movement.movement.memo.contains(&own));
            let revenue = budget::revenue(tx, parts[1].entry.id().parse().unwrap())?;
            assert_eq!(revenue.source.to_string(), own);
            Ok(())
        })
        .unwrap();
}

#[test]
fn nothing_is_submitted_that_is_not_complete() {
    for office in offices() {
        office.granted(100_000_000);
        let year = office.frame.year;
        let line = office.line("행사비");
        office
            .on("2017-03-02", ACCOUNTANT, move |tx| {
                let hold = trustee::commit(tx, line, Won(1_000), office::money("c", "2017-03-02"))?;
                let paid = trustee::Paid {
                    hold: hold.seq,
                    gross: Won(1_000),
                    withheld: Won(33),
                    finish: true,
                };
                trustee::pay(tx, year, paid, office::money("p", "2017-03-02"))
            })
            .unwrap();
        let early = office.on("2018-01-25", ACCOUNTANT, move |tx| {
            let ask = clearing::OpenClearing {
                year: year.to_string(),
                overview: "개요".to_owned(),
                ..clearing::OpenClearing::default()
            };
            clearing::open_clearing(tx, ask)
        });
        assert_eq!(codes(early), ["clearing.wrong_year_state"]);
        office.ended();
        let id = office.opened("2018-02-01");
        let (found, said) = refusal(office.step("2018-02-01", ACCOUNTANT, id, "submit"));
        assert_eq!(found, ["clearing.blocked"]);
        assert!(said.contains("예수금 33원"), "{said}");
        office
            .on("2018-02-01", ACCOUNTANT, move |tx| {
                trustee::remit(tx, year, Won(33), office::money("tax", "2018-02-01"))
            })
            .unwrap();
        office.step("2018-02-01", ACCOUNTANT, id, "submit").unwrap();
    }
}

#[test]
fn a_signature_covers_what_was_seen_and_interest_may_go_on() {
    for office in offices() {
        paper_year(&office);
        office.ended();
        let id = office.opened("2018-02-01");
        office.steps("2018-02-01", id, &["submit", "sign", "inspect", "propose"]);
        // Interest comes after the result was handed in: the manager does not sign another result.
        office.interest(1_000, "2018-02-02");
        let stale = office.step("2018-02-03", MANAGER, id, "fix");
        assert_eq!(codes(stale), ["clearing.changed"]);
        office.steps("2018-02-03", id, &["propose", "fix", "notify"]);
        // And once more before the return: it returns with the rest.
        office.interest(500, "2018-02-04");
        let due = office.return_steps("2018-02-05").due();
        assert_eq!(due, Ok(Won(26_013_840)));
        let told = office.tell("2018-02-05", "").unwrap();
        office.interest(10, "2018-02-06");
        office.record("2018-02-06", OFFICER, told).unwrap();
        let one = office.see_on("2018-02-06", DIRECTOR, |tx| clearing::clearing(tx, id));
        assert_eq!(
            one.unwrap().state,
            ClearingState::Noticed,
            "10 won are still due"
        );
        let told = office.tell("2018-02-07", "").unwrap();
        office.record("2018-02-07", OFFICER, told).unwrap();
        assert_eq!(
            office.steps("2018-02-08", id, &["close"]),
            ClearingState::Closed
        );
        assert_eq!(office.cash().balance, Won(4));
        sound(&office);
    }
}

#[test]
fn sending_back_voids_the_signature_and_everything_goes_again() {
    for office in offices() {
        paper_year(&office);
        office.ended();
        let id = office.opened("2018-02-01");
        office.steps("2018-02-01", id, &["submit", "sign", "inspect"]);
        assert_eq!(
            office.steps("2018-02-02", id, &["send_back"]),
            ClearingState::Draft
        );
        let again = office.step("2018-02-02", OFFICER, id, "inspect");
        assert_eq!(codes(again), ["clearing.wrong_state"]);
        let all = ["submit", "sign", "inspect", "propose", "fix"];
        assert_eq!(office.steps("2018-02-03", id, &all), ClearingState::Fixed);
        let seen = office.see_on("2018-02-03", AUDITOR, |tx| clearing::sent_book(tx, id));
        assert_eq!(seen.unwrap().title, "2017년 정산보고서");
        let hidden = office.see_on("2018-02-03", COUNCIL, |tx| clearing::sent_book(tx, id));
        assert_eq!(codes(hidden), ["access.denied"], "it names payees");
    }
}
