//! Months, reopening, reports, the year's end and carry-over, on both databases.

use crate::office::{
    self, ACCOUNTANT, COUNCIL, DIRECTOR, OFFICER, Office, PLANNER, codes, offices, refusal,
    spent::Bought,
};
use clearing::{
    AskCarryover, AskReopening, BringCarryover, CarriedLine, Carryover, CarryoverState, DecideAsk,
    Reopening, ReopeningState, ReportState,
};
use kernel::{Id, Outcome, Won};
use trustee::YearState;

fn bought(office: &Office) -> Bought {
    Bought {
        line: office.line("행사비"),
        supply: 1_000_000,
        vat: 100_000,
        recoverable: false,
    }
}

#[test]
fn months_close_in_order_and_nothing_is_dated_into_them() {
    for office in offices() {
        office.granted(100_000_000);
        let (found, said) = refusal(office.close_month("2017-03-03", 2));
        assert_eq!(found, ["clearing.blocked"]);
        assert!(said.contains("앞의 달을 먼저 마감하세요."), "{said}");
        assert_eq!(
            codes(office.close_month("2017-01-31", 1)),
            ["clearing.blocked"]
        );
        office.close_month("2017-02-01", 1).unwrap();
        let line = office.line("행사비");
        let late = office.on("2017-02-02", ACCOUNTANT, move |tx| {
            trustee::commit(tx, line, Won(1_000), office::money("late", "2017-01-31"))
        });
        let (found, said) = refusal(late);
        assert_eq!(found, ["ledger.closed"]);
        assert!(said.contains("2017-01-31까지 마감된 장부입니다."), "{said}");
        assert_eq!(
            codes(office.close_month("2017-02-03", 1)),
            ["clearing.blocked"],
            "twice"
        );
        let nobody = office.on("2017-03-03", DIRECTOR, {
            let year = office.frame.year;
            move |tx| {
                let ask = clearing::CloseMonth {
                    year: year.to_string(),
                    month: "2".to_owned(),
                    ..clearing::CloseMonth::default()
                };
                clearing::close_month(tx, ask)
            }
        });
        assert_eq!(codes(nobody), ["access.denied"]);
    }
}

#[test]
fn without_a_statement_a_reason_is_kept_and_open_payments_need_one_too() {
    for office in offices() {
        office.granted(100_000_000);
        let what = bought(&office);
        let order = office.ordered("2017-01-10", what);
        let resolution = office.resolved("2017-01-10", what, order);
        let payable = office.sent("2017-01-10", resolution);
        let year = office.frame.year;
        let close = |bank: &'static str, open: &'static str| {
            office.on("2017-02-01", ACCOUNTANT, move |tx| {
                let ask = clearing::CloseMonth {
                    year: year.to_string(),
                    month: "1".to_owned(),
                    note: String::new(),
                    bank_reason: bank.to_owned(),
                    open_reason: open.to_owned(),
                };
                clearing::close_month(tx, ask)
            })
        };
        let (found, said) = refusal(close("", ""));
        assert_eq!(found, ["clearing.reason_needed", "clearing.reason_needed"]);
        assert!(
            said.contains("은행 결과가 없는 지급 1건: 가나광고"),
            "{said}"
        );
        assert_eq!(
            codes(close("은행 전산 장애", "")),
            ["clearing.reason_needed"]
        );
        close("은행 전산 장애", "은행에 문의함").unwrap();
        let months = office.see_on("2017-02-01", COUNCIL, |tx| clearing::months(tx, year));
        let first = months.unwrap().remove(0);
        let closing = first.closing.expect("closed");
        assert_eq!(closing.bank_reason, "은행 전산 장애");
        assert_eq!(closing.open_reason, "은행에 문의함");
        // The bank's answer counts for an open day.
        office.confirm("2017-02-01", payable);
    }
}

#[test]
fn a_missing_paper_behind_paid_money_blocks_the_month() {
    for office in offices() {
        office.granted(100_000_000);
        let shop = office.frame.shop;
        // Pay needs its transfer slip once the bank has paid.
        let id = office::spent::personnel(&office, "2017-01-10", shop);
        let (found, said) = refusal(office.close_month("2017-02-01", 1));
        assert_eq!(found, ["clearing.blocked"]);
        assert!(said.contains("증빙이 빠진 지출 1건"), "{said}");
        office::spent::attach(&office, "2017-02-01", id, "transfer_slip");
        office.close_month("2017-02-01", 1).unwrap();
    }
}

fn ask_reopening(office: &Office, on: &str, roles: &[&str], month: i64) -> Outcome<Id<Reopening>> {
    let year = office.frame.year;
    office.on(on, roles, move |tx| {
        clearing::ask_reopening(
            tx,
            AskReopening {
                year: year.to_string(),
                month: month.to_string(),
                reason: "빠진 지출을 기록하려고".to_owned(),
            },
        )
    })
}

fn decide(
    office: &Office,
    on: &str,
    roles: &[&str],
    id: Id<Reopening>,
    answer: &'static str,
) -> Outcome<ReopeningState> {
    office.on(on, roles, move |tx| {
        clearing::decide_reopening(
            tx,
            DecideAsk {
                id: id.to_string(),
                answer: answer.to_owned(),
                note: "확인".to_owned(),
            },
        )
    })
}

#[test]
fn opening_a_month_again_takes_two_persons() {
    for office in offices() {
        office.granted(100_000_000);
        office.close_months(1, 3);
        let open = ask_reopening(&office, "2017-04-05", ACCOUNTANT, 4);
        assert_eq!(codes(open), ["clearing.unreadable"], "not closed");
        let both: &[&str] = &["accountant", "director"];
        let id = ask_reopening(&office, "2017-04-05", both, 2).unwrap();
        let second = ask_reopening(&office, "2017-04-05", ACCOUNTANT, 3);
        assert_eq!(codes(second), ["clearing.taken"]);
        let alone = decide(&office, "2017-04-05", both, id, "agree");
        assert_eq!(codes(alone), ["clearing.same_person"]);
        let wrong = decide(&office, "2017-04-05", ACCOUNTANT, id, "agree");
        assert_eq!(codes(wrong), ["access.denied"]);
        let waits = office.close_month("2017-05-02", 4);
        assert_eq!(codes(waits), ["clearing.blocked"]);
        let agreed = decide(&office, "2017-04-06", OFFICER, id, "agree").unwrap();
        assert_eq!(agreed, ReopeningState::Agreed);
        let year = office.frame.year;
        let through = office.see_on("2017-04-06", DIRECTOR, |tx| {
            trustee::closed_through(tx, year)
        });
        assert_eq!(through.unwrap(), Some(office::day("2017-01-31")));
        office.spend(office.line("행사비"), 5_000, "found", "2017-02-10");
        let again = decide(&office, "2017-04-06", OFFICER, id, "agree");
        assert_eq!(codes(again), ["clearing.wrong_state"]);
        let refused = ask_reopening(&office, "2017-04-07", ACCOUNTANT, 1).unwrap();
        let state = decide(&office, "2017-04-07", DIRECTOR, refused, "refuse").unwrap();
        assert_eq!(state, ReopeningState::Refused);
        // February and March close again.
        for month in [2, 3] {
            office.close_month("2017-04-08", month).unwrap();
        }
    }
}

#[test]
fn the_next_grant_waits_for_the_report_and_the_report_is_kept_as_it_was_signed() {
    for office in offices() {
        office.granted(200_000_000);
        office.spend(office.line("행사비"), 10_000_000, "1", "2017-02-10");
        let early = office.report("2017-03-31", "quarterly", 1).unwrap();
        let early = office.step_report("2017-03-31", ACCOUNTANT, early, "submit");
        assert_eq!(codes(early), ["clearing.cannot"], "the quarter is not over");
        let (found, said) = refusal(office.ask_grant("2017-04-03", 2, 100_000_000));
        assert_eq!(found, ["trustee.report_missing"]);
        assert!(said.contains("1분기 보고서를 먼저 제출하세요."), "{said}");
        let id = office.report("2017-04-04", "quarterly", 1).unwrap();
        office
            .step_report("2017-04-04", ACCOUNTANT, id, "submit")
            .unwrap();
        // Something is recorded into the quarter after the report was handed in.
        office.spend(office.line("행사비"), 1, "late", "2017-03-31");
        let stale = office.step_report("2017-04-05", DIRECTOR, id, "sign");
        assert_eq!(codes(stale), ["clearing.changed"]);
        office
            .step_report("2017-04-05", DIRECTOR, id, "give_back")
            .unwrap();
        office
            .step_report("2017-04-05", ACCOUNTANT, id, "submit")
            .unwrap();
        let own = office.step_report("2017-04-05", ACCOUNTANT, id, "sign");
        assert_eq!(codes(own), ["signoff.drafter"]);
        let state = office
            .step_report("2017-04-06", DIRECTOR, id, "sign")
            .unwrap();
        assert_eq!(state, ReportState::Sent);
        let (one, paper) = office
            .see_on("2017-04-06", COUNCIL, |tx| clearing::report(tx, id))
            .unwrap();
        assert_eq!(one.hash, Some(paper::hash(&paper).unwrap()));
        let spent = paper.figure("total.so_far").expect("a figure").figure.value;
        assert_eq!(spent, kernel::FigureValue::Whole(10_000_001));
        // What happens later changes nothing in what was sent.
        office.spend(office.line("행사비"), 7, "later", "2017-03-31");
        let (_, kept) = office
            .see_on("2017-06-30", COUNCIL, |tx| clearing::report(tx, id))
            .unwrap();
        assert_eq!(kept, paper);
        let grant = office.ask_grant("2017-04-07", 2, 100_000_000).unwrap();
        office.give_grant("2017-04-10", grant);
        let changed = office.report("2017-04-11", "quarterly", 1);
        assert_eq!(codes(changed), ["clearing.wrong_state"], "sent is sent");
        let month = office.report("2017-04-11", "monthly", 3).unwrap();
        let state = office.step_report("2017-04-11", ACCOUNTANT, month, "submit");
        assert_eq!(state.unwrap(), ReportState::Waiting);
    }
}

fn ask_carryover(office: &Office, on: &str, roles: &[&str], won: i64) -> Outcome<Id<Carryover>> {
    let (year, line) = (office.frame.year, office.line("행사비"));
    office.on(on, roles, move |tx| {
        clearing::ask_carryover(
            tx,
            AskCarryover {
                year: year.to_string(),
                reason: "장터가 다음 해로 미뤄짐".to_owned(),
                plan: "3월에 같은 자리에서 연다.".to_owned(),
                lines: vec![CarriedLine {
                    line: line.to_string(),
                    amount: won.to_string(),
                    to_line: String::new(),
                }],
            },
        )
    })
}

fn decide_carryover(
    office: &Office,
    roles: &[&str],
    id: Id<Carryover>,
    answer: &'static str,
) -> Outcome<CarryoverState> {
    office.on("2017-12-28", roles, move |tx| {
        clearing::decide_carryover(
            tx,
            DecideAsk {
                id: id.to_string(),
                answer: answer.to_owned(),
                note: "대외협력담당관-1234".to_owned(),
            },
        )
    })
}

fn carry_out(office: &Office, on: &'static str, id: Id<Carryover>) -> Outcome<CarryoverState> {
    office.on(on, ACCOUNTANT, move |tx| {
        let ask = BringCarryover {
            carryover: id.to_string(),
            on: on.to_owned(),
            lines: Vec::new(),
        };
        clearing::carry_out(tx, ask)
    })
}

#[test]
fn a_carry_over_needs_the_city_and_comes_in_line_by_line_once() {
    for office in offices() {
        office.granted(300_000_000);
        office.spend(office.line("행사비"), 100_000_000, "1", "2017-06-30");
        let over = ask_carryover(&office, "2017-12-20", ACCOUNTANT, 60_000_001);
        assert_eq!(codes(over), ["clearing.exceeds"]);
        let id = ask_carryover(&office, "2017-12-20", ACCOUNTANT, 50_000_000).unwrap();
        let early = carry_out(&office, "2017-12-21", id);
        let (found, said) = refusal(early);
        assert_eq!(found, ["clearing.cannot"]);
        assert!(
            said.contains("시의 사전 승인이 없어 이월할 수 없습니다."),
            "{said}"
        );
        let own = decide_carryover(&office, DIRECTOR, id, "agree");
        assert_eq!(codes(own), ["access.denied"]);
        let state = decide_carryover(&office, OFFICER, id, "agree").unwrap();
        assert_eq!(state, CarryoverState::Approved);
        office.close_months(1, 12);
        assert_eq!(
            codes(office.close_year("2018-01-05")),
            ["clearing.blocked"],
            "approved and not carried out"
        );
        let late = carry_out(&office, "2018-01-11", id);
        assert_eq!(codes(late), ["clearing.cannot"]);
        carry_out(&office, "2018-01-10", id).unwrap();
        office.close_year("2018-01-12").unwrap();
        // I6: line by line, what the line had is spent, carried or lapsed.
        let line = office.columns(office.line("행사비"));
        assert_eq!(
            (line.current, line.spent, line.carried_out, line.lapsed),
            (
                Won(160_000_000),
                Won(100_000_000),
                Won(50_000_000),
                Won(10_000_000)
            )
        );
        comes_in_once(&office, id, line.carried_out);
    }
}

/// I7: line by line, once, with the approval in both books; the cash goes with it.
fn comes_in_once(office: &Office, id: Id<Carryover>, went: Won) {
    let (next, lines) = office.next_year("2018-01-15");
    let bring = |to: Id<trustee::TrusteeLine>| {
        let from = office.line("행사비");
        office.on("2018-01-16", ACCOUNTANT, move |tx| {
            let ask = BringCarryover {
                carryover: id.to_string(),
                on: "2018-01-16".to_owned(),
                lines: vec![CarriedLine {
                    line: from.to_string(),
                    amount: String::new(),
                    to_line: to.to_string(),
                }],
            };
            clearing::bring_carryover(tx, ask)
        })
    };
    let stranger = bring(office.line("행사비"));
    assert_eq!(
        codes(stranger),
        ["clearing.unreadable"],
        "a line of the old year"
    );
    assert_eq!(bring(lines[2]).unwrap(), CarryoverState::CarriedIn);
    assert_eq!(codes(bring(lines[2])), ["clearing.wrong_state"], "once");
    let came = office.columns(lines[2]);
    assert_eq!(came.carried_in, went);
    let cash = office.see_on("2018-01-16", DIRECTOR, |tx| trustee::cash(tx, next));
    assert_eq!(cash.unwrap().carried_in, Won(50_000_000));
    assert_eq!(office.cash().carried_out, Won(50_000_000));
    let entries = office.see_on("2018-01-16", DIRECTOR, |tx| {
        trustee::line_entries(tx, lines[2])
    });
    let named = entries
        .unwrap()
        .iter()
        .any(|one| one.memo.contains("대외협력담당관-1234"));
    assert!(named, "the approval stands in the book");
    // Only the rest returns: 300 − 100 − 50 million.
    let steps = office.return_steps("2018-02-01");
    assert_eq!(steps.payable(), Ok(Won(150_000_000)));
}

#[test]
fn nobody_approves_the_carry_over_they_asked_for() {
    for office in offices() {
        office.granted(300_000_000);
        let both: &[&str] = &["accountant", "city_officer"];
        let id = ask_carryover(&office, "2017-12-20", both, 1_000).unwrap();
        let own = decide_carryover(&office, both, id, "agree");
        assert_eq!(codes(own), ["clearing.same_person"]);
        let state = decide_carryover(&office, OFFICER, id, "refuse").unwrap();
        assert_eq!(state, CarryoverState::Refused);
        let again = ask_carryover(&office, "2017-12-29", both, 1_000);
        assert!(again.is_ok(), "after a refusal another may be asked");
    }
}

#[test]
fn a_year_ends_once_nothing_is_open() {
    for office in offices() {
        office.granted(300_000_000);
        let line = office.line("시상금");
        office
            .on("2017-12-01", ACCOUNTANT, move |tx| {
                trustee::commit(tx, line, Won(700), office::money("open", "2017-12-01"))
            })
            .unwrap();
        office.close_months(1, 12);
        let (found, said) = refusal(office.close_year("2018-01-25"));
        assert_eq!(found, ["clearing.blocked"]);
        assert!(said.contains("원인행위 700원이 남아 있습니다"), "{said}");
        let wrong = office.on("2018-01-25", PLANNER, {
            let year = office.frame.year;
            move |tx| {
                let ask = clearing::CloseYear {
                    year: year.to_string(),
                    note: String::new(),
                };
                clearing::close_year(tx, ask)
            }
        });
        assert_eq!(codes(wrong), ["access.denied"]);
        let year = office.frame.year;
        office
            .on("2018-01-20", ACCOUNTANT, move |tx| {
                let entries = trustee::line_entries(tx, line)?;
                let hold = entries
                    .iter()
                    .find(|one| one.kind == ledger::HOLD)
                    .expect("held")
                    .seq;
                trustee::uncommit(tx, year, hold, None, office::money("free", "2018-01-20"))
            })
            .unwrap();
        assert_eq!(office.close_year("2018-01-25").unwrap(), YearState::Closed);
        let columns = office.columns(line);
        assert_eq!(
            (columns.available, columns.lapsed),
            (Won::ZERO, columns.current)
        );
        // Opened again by two, it ends again, with the same sums.
        let id = ask_reopening(&office, "2018-01-26", ACCOUNTANT, 12).unwrap();
        decide(&office, "2018-01-26", DIRECTOR, id, "agree").unwrap();
        assert_eq!(office.state(), YearState::Open);
        office.close_month("2018-01-26", 12).unwrap();
        assert_eq!(office.close_year("2018-01-26").unwrap(), YearState::Closed);
        assert_eq!(office.columns(line), columns);
    }
}
