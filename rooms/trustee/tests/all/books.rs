//! The trustee's money on both databases: paying, closing, carrying over, accounts, figures.

use crate::office::{
    self, ACCOUNTANT, DIRECTOR, LINES, OFFICER, Office,
    acts::{cash_of, change, columns_of, granted, spend},
    approve, codes, day, money, offices, refusal, sign_change, thousand,
};
use kernel::{Fold, Id, Won, fold};
use testing::{HANBIT, SAEBYEOK};
use trustee::{Chosen, LineAccount, Measure, Paid, TrusteeLine};

#[test]
fn paying_moves_budget_and_cash_together() {
    for office in offices() {
        granted(&office, "100,000천원");
        let (year, line) = (office.year, office.line("시상금"));
        let hold = office
            .on("2017-03-02", ACCOUNTANT, move |tx| {
                trustee::commit(tx, line, thousand(10_000), money("c1", "2017-03-02"))
            })
            .expect("committed")
            .seq;
        let pay = |key: &'static str, gross: i64, withheld: i64, finish: bool| {
            office.on("2017-03-03", ACCOUNTANT, move |tx| {
                let paid = Paid {
                    hold,
                    gross: thousand(gross),
                    withheld: thousand(withheld),
                    finish,
                };
                trustee::pay(tx, year, paid, money(key, "2017-03-03"))
            })
        };
        pay("p1", 4_000, 352, false).expect("paid");
        assert_eq!(codes(pay("p2", 4_000, 4_001, false)), ["trustee.cannot"]);
        let last = pay("p3", 5_000, 0, true).expect("paid").seq;
        let columns = columns_of(&office, line);
        assert_eq!(columns.spent, thousand(9_000));
        assert_eq!(
            columns.committed,
            Won::ZERO,
            "the rest went back to the line"
        );
        assert_eq!(columns.available, thousand(38_917));
        let cash = cash_of(&office);
        assert_eq!(cash.paid, thousand(9_000));
        assert_eq!(cash.withheld, thousand(352));
        assert_eq!(cash.balance, thousand(100_000 - 9_000 + 352));
        // The same key answers the same and does nothing again.
        assert_eq!(pay("p3", 5_000, 0, true).expect("repeated").seq, last);
        // The bank sent it back: the commitment is open again, with what had been given back.
        office
            .on("2017-03-06", ACCOUNTANT, move |tx| {
                trustee::unpay(tx, year, last, money("u1", "2017-03-06"))
            })
            .expect("undone");
        let columns = columns_of(&office, line);
        assert_eq!(
            (columns.spent, columns.committed),
            (thousand(4_000), thousand(6_000))
        );
        remitted_and_taken_back(&office, line);
    }
}

fn remitted_and_taken_back(office: &Office, line: Id<TrusteeLine>) {
    let year = office.year;
    // Withheld tax is remitted, never more than was withheld.
    let remit = |key: &'static str, amount: i64| {
        office.on("2017-04-10", ACCOUNTANT, move |tx| {
            trustee::remit(tx, year, thousand(amount), money(key, "2017-04-10"))
        })
    };
    let (code, said) = refusal(remit("r1", 353));
    assert_eq!(code, ["trustee.short"]);
    assert!(said.contains("예수금이 352,000원이어서"), "{said}");
    remit("r2", 352).expect("remitted");
    // A payee gives back: the line may use it again.
    office
        .on("2017-04-20", ACCOUNTANT, move |tx| {
            trustee::take_back(tx, line, thousand(1_000), money("t1", "2017-04-20"))
        })
        .expect("taken back");
    assert_eq!(columns_of(office, line).spent, thousand(3_000));
    let lines = office
        .see(|tx| trustee::cash_lines(tx, year, day("2017-01-01"), day("2017-12-31")))
        .expect("read");
    let sum: i64 = lines.iter().map(|line| line.amount.0).sum();
    assert_eq!(Won(sum), cash_of(office).balance);
    assert_eq!(lines.len(), 6, "{lines:?}");
}

#[test]
fn the_bank_never_pays_what_it_does_not_have() {
    for office in offices() {
        granted(&office, "1,000천원");
        let line = office.line("행사비");
        let (code, said) = refusal(spend(&office, line, thousand(1_001), "x", "2017-03-02"));
        assert_eq!(code, ["trustee.short"]);
        assert!(
            said.contains("보유 현금이 1,000,000원이어서 1,001,000원"),
            "{said}"
        );
        // Nothing of the refused request stays.
        assert_eq!(columns_of(&office, line).committed, Won::ZERO);
        spend(&office, line, thousand(1_000), "y", "2017-03-02").expect("all of it");
        assert_eq!(cash_of(&office).balance, Won::ZERO);
    }
}

#[test]
fn from_the_year_end_to_the_clearing() {
    for office in offices() {
        granted(&office, "200,000천원");
        let (year, prize, event) = (office.year, office.line("시상금"), office.line("행사비"));
        spend(&office, prize, thousand(40_000), "a", "2017-11-02").expect("spent");
        let hold = office
            .on("2017-12-20", ACCOUNTANT, move |tx| {
                trustee::commit(tx, event, thousand(10_000), money("h", "2017-12-20"))
            })
            .expect("committed")
            .seq;
        office
            .on("2018-01-05", ACCOUNTANT, move |tx| {
                trustee::receive_interest(tx, year, Won(12_347), money("i", "2017-12-31"))?;
                trustee::carry_out(tx, event, thousand(30_000), money("co", "2018-01-05"))
            })
            .expect("carried out");
        let close = |on: &'static str| {
            office.on(on, ACCOUNTANT, move |tx| {
                trustee::close_year(tx, year, money("close", on))
            })
        };
        assert_eq!(codes(close("2017-12-31")), ["trustee.cannot"]);
        assert_eq!(codes(close("2018-01-22")), ["trustee.still_committed"]);
        office
            .on("2018-01-22", ACCOUNTANT, move |tx| {
                // A commitment that is not paid by January 20 is given back.
                let none = trustee::uncommit(tx, year, hold, None, money("v", "2018-01-20"))?;
                for line in trustee::lines(tx, year)? {
                    let key = format!("l/{}", line.id);
                    trustee::lapse(tx, line.id, money(&key, "2017-12-31"))?;
                }
                Ok(none.seq)
            })
            .expect("lapsed");
        close("2018-01-22").expect("closed");
        let event_columns = columns_of(&office, event);
        assert_eq!(event_columns.carried_out, thousand(30_000));
        assert_eq!(event_columns.lapsed, thousand(90_000));
        assert_eq!(event_columns.available, Won::ZERO);
        // Nothing is spent any more; money only returns.
        assert_eq!(
            codes(spend(&office, prize, Won(1), "b", "2017-12-31")),
            ["trustee.wrong_state"]
        );
        into_the_next_year(&office, event);
        office
            .on("2018-02-20", ACCOUNTANT, move |tx| {
                trustee::return_cash(tx, year, Won(130_012_347), money("ret", "2018-02-20"))?;
                trustee::mark_cleared(tx, year, money("clear", "2018-02-20"))
            })
            .expect("returned");
        let cash = cash_of(&office);
        assert_eq!(cash.balance, Won::ZERO, "{cash:?}");
        let reopened = office.on("2018-02-21", ACCOUNTANT, move |tx| {
            trustee::reopen(
                tx,
                year,
                day("2017-12-01"),
                "other".to_owned(),
                money("re", "2018-02-21"),
            )
        });
        assert_eq!(codes(reopened), ["trustee.wrong_state"]);
        let verdicts = office.see(|tx| Ok(ledger::verify_all(tx)?)).expect("read");
        assert!(verdicts.iter().all(Result::is_ok), "{verdicts:?}");
    }
}

fn into_the_next_year(office: &Office, event: Id<TrusteeLine>) {
    let (program, year) = (office.program, office.year);
    let (next, lines) = office
        .on("2018-01-22", ACCOUNTANT, move |tx| {
            office::draft_year(tx, program, "2018")
        })
        .expect("drafted");
    approve(&office.store, "2018-01-22", next);
    let to = lines[3];
    let carry = |amount: i64, key: &'static str| {
        office.on("2018-01-23", ACCOUNTANT, move |tx| {
            trustee::carry_in(tx, to, thousand(amount), event, money(key, "2018-01-23"))?;
            let cash = money(&format!("{key}/cash"), "2018-01-23");
            trustee::carry_cash(tx, year, next, thousand(amount), cash)
        })
    };
    let (code, said) = refusal(carry(30_001, "ci"));
    assert_eq!(code, ["trustee.short"]);
    assert!(said.contains("30,000,000원"), "{said}");
    carry(30_000, "ci2").expect("carried in");
    assert_eq!(codes(carry(1, "ci3")), ["trustee.short"]);
    let columns = office.see(|tx| trustee::columns(tx, next)).expect("read");
    assert_eq!(columns[3].1.carried_in, thousand(30_000));
    let cash = office.see(|tx| trustee::cash(tx, next)).expect("read");
    assert_eq!(cash.carried_in, thousand(30_000));
}

#[test]
fn nothing_is_dated_into_a_closed_month() {
    for office in offices() {
        granted(&office, "100,000천원");
        let (year, line) = (office.year, office.line("행사비"));
        let close = |on: &'static str, through: &'static str| {
            office.on(on, ACCOUNTANT, move |tx| {
                trustee::close_through(tx, year, day(through), money(through, on))
            })
        };
        assert_eq!(
            codes(close("2017-03-30", "2017-03-31")),
            ["trustee.in_future"]
        );
        close("2017-04-03", "2017-03-31").expect("closed");
        let closed = office
            .see(|tx| trustee::closed_through(tx, year))
            .expect("read");
        assert_eq!(closed, Some(day("2017-03-31")));
        let commit = |key: &'static str, on: &'static str| {
            office.on("2017-04-03", ACCOUNTANT, move |tx| {
                trustee::commit(tx, line, thousand(1), money(key, on))
            })
        };
        assert_eq!(codes(commit("late", "2017-03-31")), ["ledger.closed"]);
        commit("fine", "2017-04-01").expect("open");
    }
}

#[test]
fn accounts_are_sealed_and_one_per_purpose() {
    for office in offices() {
        let year = office.year.to_string();
        let add = |number: &'static str, purpose: &'static str| {
            let year = year.clone();
            office.on("2017-01-10", ACCOUNTANT, move |tx| {
                trustee::add_bank_account(
                    tx,
                    trustee::AddBankAccount {
                        year: year.clone(),
                        bank: "한빛은행".to_owned(),
                        number: number.to_owned(),
                        holder: "지역상생교류사업단".to_owned(),
                        purpose: purpose.to_owned(),
                        opened_on: "2017-01-10".to_owned(),
                    },
                )
            })
        };
        let main = add("100-2000-3000-40", "main").expect("added");
        assert_eq!(codes(add("100-2000-3000-40", "income")), ["trustee.taken"]);
        let (code, said) = refusal(add("100-2000-3000-41", "main"));
        assert_eq!(code, ["trustee.second_account"]);
        assert!(said.contains("한 사업에는 하나만"), "{said}");
        add("100-2000-3000-42", "income").expect("apart");
        let shown = office
            .see(|tx| trustee::bank_accounts(tx, office.year))
            .expect("read");
        assert_eq!(shown.len(), 2);
        assert!(shown[0].masked.ends_with("0040"), "{}", shown[0].masked);
        assert!(!shown[0].masked.contains("2000"), "{}", shown[0].masked);
        let written = office
            .see(|tx| {
                let query = store::JournalQuery {
                    table: "trustee_bank_account".to_owned(),
                    limit: 10,
                    ..store::JournalQuery::default()
                };
                Ok(format!("{:?}", tx.journal(&query)?))
            })
            .expect("read");
        assert!(!written.contains("1002000300040"), "{written}");
        let found = office
            .see(|tx| trustee::account_by_number(tx, "10020003000 40"))
            .expect("read");
        assert_eq!(found.map(|account| account.id), Some(main));
        let reveal = |why: &'static str| {
            office.on("2017-01-11", ACCOUNTANT, move |tx| {
                trustee::reveal_number(
                    tx,
                    trustee::RevealNumber {
                        account: main.to_string(),
                        why: why.to_owned(),
                    },
                )
            })
        };
        assert_eq!(codes(reveal("")), ["trustee.missing"]);
        assert_eq!(reveal("교부 계좌 확인").expect("opened"), "1002000300040");
        let other = office.store.see(SAEBYEOK, ACCOUNTANT, |tx| {
            trustee::bank_accounts(tx, office.year)
        });
        assert_eq!(codes(other), ["not_found"]);
    }
}

#[test]
fn every_figure_folds_from_its_rows() {
    for office in offices() {
        granted(&office, "150,000천원");
        let line = office.line("행사비");
        spend(&office, line, thousand(1_234), "f", "2017-03-02").expect("spent");
        let small = change(
            &office,
            "2017-05-02",
            ("행사비", "홍보비"),
            "1,000천원",
            "2017-05-02",
        )
        .expect("asked");
        office
            .on("2017-05-02", DIRECTOR, move |tx| sign_change(tx, small))
            .expect("signed");
        let (columns, cash) = (columns_of(&office, line), cash_of(&office));
        let lines = LineAccount::ALL
            .iter()
            .map(|one| (Measure::Line(*one), columns.of(*one)));
        let rest = columns.unexecuted_balance().expect("in range");
        let more = [
            (Measure::Current, columns.current),
            (Measure::Unexecuted, rest),
        ];
        let money = trustee::CashAccount::ALL
            .iter()
            .map(|one| (Measure::Cash(*one), cash.of(*one)));
        for (measure, value) in lines.chain(more).chain(money) {
            let of = (!matches!(measure, Measure::Cash(_))).then_some(line);
            let chosen = Chosen::new(measure, office.year, of);
            let rows = office
                .see(|tx| trustee::figure_rows(tx, &chosen.selection()))
                .expect("rows");
            let folded = fold(Fold::Sum, &rows).expect("in range");
            assert_eq!(folded, kernel::FigureValue::Whole(value.0), "{measure:?}");
        }
        let whole = Chosen::new(Measure::Line(LineAccount::Original), office.year, None);
        let rows = office
            .see(|tx| trustee::figure_rows(tx, &whole.selection()))
            .expect("rows");
        assert_eq!(rows.len(), LINES.len());
        let other = office.store.see(SAEBYEOK, ACCOUNTANT, |tx| {
            trustee::figure_rows(tx, &whole.selection())
        });
        assert_eq!(codes(other), ["not_found"]);
    }
}

#[test]
fn duties_are_excepted_by_the_city_for_some_days() {
    for office in offices() {
        let (id, year) = (office.year.to_string(), office.year);
        let allow = |roles: &'static [&'static str], to_on: &'static str| {
            let id = id.clone();
            office.on("2017-02-01", roles, move |tx| {
                trustee::allow_duty_exception(
                    tx,
                    trustee::AllowDutyException {
                        year: id.clone(),
                        from_on: "2017-02-01".to_owned(),
                        to_on: to_on.to_owned(),
                        reason: "회계 담당 병가".to_owned(),
                    },
                )
            })
        };
        assert_eq!(codes(allow(DIRECTOR, "2017-02-28")), ["access.denied"]);
        assert_eq!(codes(allow(OFFICER, "2017-05-04")), ["trustee.unreadable"]);
        assert_eq!(codes(allow(OFFICER, "2017-01-31")), ["trustee.unreadable"]);
        allow(OFFICER, "2017-02-28").expect("allowed");
        for (on, expected) in [
            ("2017-01-31", false),
            ("2017-02-01", true),
            ("2017-02-28", true),
            ("2017-03-01", false),
        ] {
            let found = office.store.see(HANBIT, ACCOUNTANT, |tx| {
                Ok(trustee::duty_exception(tx, year, day(on))?)
            });
            assert_eq!(found.expect("read"), expected, "{on}");
        }
    }
}

/// Two clerks cannot spend the same won: 60 commitments of a million at once, on a line of 47.917.
#[test]
fn clerks_at_the_same_time_never_commit_more_than_the_line_has() {
    for office in offices() {
        let line = office.line("시상금");
        let store: &store::Store = &office.store;
        let accepted: usize = std::thread::scope(|scope| {
            let clerks: Vec<_> = (0..4)
                .map(|clerk| scope.spawn(move || commit_often(store, line, clerk)))
                .collect();
            let each = clerks
                .into_iter()
                .map(|clerk| clerk.join().expect("no panic"));
            each.sum()
        });
        assert_eq!(accepted, 47);
        let columns = columns_of(&office, line);
        assert_eq!(columns.committed, thousand(47_000));
        assert_eq!(columns.available, thousand(917));
    }
}

/// How many of 15 commitments were accepted; a fault that passes is tried again.
fn commit_often(store: &store::Store, line: Id<TrusteeLine>, clerk: usize) -> usize {
    let now = testing::clock::morning("2017-03-02");
    let mut accepted = 0;
    for turn in 0..15 {
        loop {
            let ctx = testing::as_role_at(HANBIT, ACCOUNTANT, now);
            let done = store.write(ctx, move |tx| {
                let money = money(&format!("{clerk}-{turn}"), "2017-03-02");
                trustee::commit(tx, line, thousand(1_000), money)
            });
            match done {
                Ok(_) => accepted += 1,
                Err(kernel::Error::Fault(fault)) if fault.passing => continue,
                Err(kernel::Error::Refusal(refusal)) => {
                    assert_eq!(refusal.code, "trustee.over_line", "{}", refusal.text);
                }
                Err(other) => panic!("{other}"),
            }
            break;
        }
    }
    accepted
}
