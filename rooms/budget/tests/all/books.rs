//! What the city's books refuse and how they are mended, through the verbs, on both databases.

use crate::city::{
    OFFICER, cities, close, codes, found, line, paper, record, refused, thousands, undo, year,
};
use budget::{BudgetMovement, CostBasisText, RecordMovement, SetCostBasis};
use kernel::{Error, Id, Outcome};
use program::Program;
use testing::{HANBIT, TestStore};

fn available(store: &TestStore, program: Id<Program>, of: i64) -> i64 {
    store
        .see(HANBIT, OFFICER, |tx| {
            Ok(thousands(
                &budget::year_totals(tx, program, year(of))?
                    .row
                    .unexecuted_balance,
            ))
        })
        .expect("read")
}

#[test]
fn a_refused_movement_leaves_nothing() {
    for (store, program) in cities() {
        let line_2017 = store
            .act(HANBIT, OFFICER, move |tx| {
                codes(tx)?;
                let id = line(tx, program, "2017 307-05 city")?;
                record(tx, id, "당초예산 2017-01-01 1,000", None)?;
                Ok(id)
            })
            .expect("entered");
        let over = store.act(HANBIT, OFFICER, move |tx| {
            record(tx, line_2017, "집행 2017-03-01 1,001 granted", None)
        });
        assert_eq!(refused(over), ["budget.short"]);
        assert_eq!(available(&store, program, 2017), 1_000);
        let all = store
            .see(HANBIT, OFFICER, |tx| {
                budget::movements(tx, program, year(2017))
            })
            .expect("read");
        assert_eq!(all.len(), 1);
    }
}

#[test]
fn a_wrong_movement_is_undone_by_a_new_one() {
    for (store, program) in cities() {
        let (wrong, undoing) = store
            .act(HANBIT, OFFICER, move |tx| {
                codes(tx)?;
                let id = line(tx, program, "2017 307-05 city")?;
                record(tx, id, "당초예산 2017-01-01 1,000", None)?;
                let wrong = record(tx, id, "집행 2017-03-01 999 granted", None)?;
                Ok((wrong, undo(tx, wrong, "금액을 잘못 적음")?))
            })
            .expect("entered");
        assert_eq!(available(&store, program, 2017), 1_000);
        let row = store
            .see(HANBIT, OFFICER, |tx| budget::movement(tx, wrong))
            .expect("kept");
        assert_eq!(row.reversed_by, Some(undoing));
        let row = store
            .see(HANBIT, OFFICER, |tx| budget::movement(tx, undoing))
            .expect("kept");
        assert_eq!(row.movement.reverses, Some(wrong));
        assert_eq!(row.kind_label(), "집행 취소");
        for id in [wrong, undoing] {
            let again = store.act(HANBIT, OFFICER, move |tx| undo(tx, id, "또"));
            assert_eq!(refused(again), ["budget.cannot_reverse"]);
        }
        let nothing = Id::<BudgetMovement>::from_parts(1, [1; 10]);
        let strange = store.act(HANBIT, OFFICER, move |tx| undo(tx, nothing, "또"));
        assert_eq!(refused(strange), ["not_found"]);
    }
}

#[test]
fn a_transfer_into_another_program_is_two_linked_entries() {
    for (store, program) in cities() {
        let (other, transfer) = store
            .act(HANBIT, OFFICER, move |tx| {
                codes(tx)?;
                let other = found(tx, "다른 사업")?;
                let from = line(tx, program, "2017 307-05 city")?;
                let to = line(tx, other, "2017 201-01 city")?;
                record(tx, from, "당초예산 2017-01-01 1,000", None)?;
                record(tx, to, "당초예산 2017-01-01 10", None)?;
                Ok((other, record(tx, from, "이용 2017-06-01 300", Some(to))?))
            })
            .expect("entered");
        assert_eq!(available(&store, program, 2017), 700);
        assert_eq!(available(&store, other, 2017), 310);
        let row = store
            .see(HANBIT, OFFICER, |tx| budget::movement(tx, transfer))
            .expect("kept");
        assert!(row.movement.counter.is_some());
        let seen = store
            .see(HANBIT, OFFICER, |tx| {
                budget::movements(tx, other, year(2017))
            })
            .expect("read");
        assert!(
            seen.iter().any(|row| row.movement.id == transfer),
            "both programs show it"
        );
        store
            .act(HANBIT, OFFICER, move |tx| {
                undo(tx, transfer, "의회 의결 전")
            })
            .expect("undone");
        assert_eq!(available(&store, program, 2017), 1_000);
        assert_eq!(available(&store, other, 2017), 10);
        let verdicts = store
            .see(HANBIT, &[], |tx| Ok(ledger::verify_all(tx)?))
            .expect("read");
        assert!(
            verdicts.len() == 2 && verdicts.iter().all(Result::is_ok),
            "{verdicts:?}"
        );
    }
}

#[test]
fn nothing_enters_a_closed_year_by_any_verb() {
    for (store, program) in cities() {
        store
            .act(HANBIT, OFFICER, move |tx| paper(tx, program))
            .expect("entered");
        let of_2016 = store
            .see(HANBIT, OFFICER, |tx| {
                budget::movements(tx, program, year(2016))
            })
            .expect("read");
        let (id, movement) = (of_2016[0].line.id, of_2016[1].movement.id);
        let closed = ["budget.year_closed"];
        let late = store.act(HANBIT, OFFICER, move |tx| {
            record(tx, id, "집행 2016-12-31 1 granted", None)
        });
        assert_eq!(refused(late), closed);
        let undone = store.act(HANBIT, OFFICER, move |tx| undo(tx, movement, "뒤늦은 발견"));
        assert_eq!(refused(undone), closed);
        let opened = store.act(HANBIT, OFFICER, move |tx| {
            line(tx, program, "2016 201-01 city")
        });
        assert_eq!(refused(opened), closed);
        let basis = store.act(HANBIT, OFFICER, move |tx| {
            budget::set_cost_basis(
                tx,
                SetCostBasis {
                    line: id.to_string(),
                    rows: Vec::new(),
                },
            )
        });
        assert_eq!(refused(basis), closed);
        let again = store.act(HANBIT, OFFICER, move |tx| close(tx, program, 2016));
        assert_eq!(refused(again), ["budget.cannot_close"]);
    }
}

#[test]
fn a_year_is_closed_after_its_end_and_with_something_in_it() {
    for (store, program) in cities() {
        store
            .act(HANBIT, OFFICER, move |tx| paper(tx, program))
            .expect("entered");
        for of in [2015, 2018] {
            let early = store.act(HANBIT, OFFICER, move |tx| close(tx, program, of));
            assert_eq!(refused(early), ["budget.cannot_close"], "{of}");
        }
        assert!(
            store
                .act(HANBIT, OFFICER, move |tx| close(tx, program, 2017))
                .is_ok()
        );
    }
}

#[test]
fn what_goes_over_is_what_comes_in() {
    for (store, program) in cities() {
        let line_2017 = store
            .act(HANBIT, OFFICER, move |tx| {
                codes(tx)?;
                let before = line(tx, program, "2016 307-05 city")?;
                record(tx, before, "당초예산 2016-01-01 1,000", None)?;
                record(tx, before, "차년이월 2016-12-31 400", None)?;
                line(tx, program, "2017 307-05 city")
            })
            .expect("entered");
        let more = store.act(HANBIT, OFFICER, move |tx| {
            record(tx, line_2017, "전년이월 2017-01-02 401", None)
        });
        assert_eq!(refused(more), ["budget.carry_exceeds"]);
        store
            .act(HANBIT, OFFICER, move |tx| {
                record(tx, line_2017, "전년이월 2017-01-02 400", None)
            })
            .expect("exactly");
        let twice = store.act(HANBIT, OFFICER, move |tx| {
            record(tx, line_2017, "전년이월 2017-01-03 1", None)
        });
        assert_eq!(refused(twice), ["budget.carry_exceeds"]);
    }
}

#[test]
fn codes_and_lines_are_there_once_and_must_exist() {
    for (store, program) in cities() {
        store.act(HANBIT, OFFICER, codes).expect("codes");
        assert_eq!(refused(store.act(HANBIT, OFFICER, codes)), ["budget.taken"]);
        let opened = |text: &'static str| {
            store
                .act(HANBIT, OFFICER, move |tx| line(tx, program, text))
                .map(|_| ())
        };
        opened("2017 307-05 city").expect("first");
        assert_eq!(refused(opened("2017 307-05 city")), ["budget.taken"]);
        opened("2017 307-05 national").expect("another source");
        opened("2017 307-05 city off").expect("outside the budget");
        assert_eq!(refused(opened("2017 999-99 city")), ["budget.unreadable"]);
        assert_eq!(refused(opened("2019 307-05 city")), ["budget.unreadable"]);
        assert_eq!(refused(opened("2017 307-05 heaven")), ["budget.unreadable"]);
    }
}

#[test]
fn a_cost_basis_is_replaced_whole_and_compared() {
    for (store, program) in cities() {
        let id = store
            .act(HANBIT, OFFICER, move |tx| {
                codes(tx)?;
                let id = line(tx, program, "2018 307-05 city")?;
                record(tx, id, "당초예산 2018-01-01 626,000", None)?;
                Ok(id)
            })
            .expect("entered");
        let set = |rows: &'static [(&'static str, &'static str)]| {
            store.act(HANBIT, OFFICER, move |tx| {
                let rows = rows
                    .iter()
                    .map(|(label, expression)| CostBasisText {
                        label: (*label).to_owned(),
                        expression: (*expression).to_owned(),
                    })
                    .collect();
                budget::set_cost_basis(
                    tx,
                    SetCostBasis {
                        line: id.to_string(),
                        rows,
                    },
                )
            })
        };
        let short = set(&[
            ("인건비", "50,000,000원 × 12월"),
            ("", ""),
            ("행사", "25,999,000원"),
        ]);
        assert_eq!(
            short.expect("set"),
            budget::Comparison::Differs {
                by: kernel::Won(-1_000)
            }
        );
        assert_eq!(
            set(&[("민간위탁금", "626,000천원")]).expect("set"),
            budget::Comparison::Equal
        );
        let rows = store
            .see(HANBIT, OFFICER, |tx| {
                budget::cost_basis(tx, program, year(2018))
            })
            .expect("read");
        assert_eq!(rows[0].rows.len(), 1, "the second row is gone");
        assert_eq!(rows[0].rows[0].expression, "626,000천원");
        let wrong = set(&[("가", "1원 +"), ("", "5원"), ("나", "1/3")]);
        let expected = [
            "budget.expression",
            "budget.unreadable",
            "budget.expression",
        ];
        assert_eq!(refused(wrong), expected);
    }
}

#[test]
fn who_may_do_what() {
    for (store, program) in cities() {
        store
            .act(HANBIT, OFFICER, move |tx| paper(tx, program))
            .expect("entered");
        for role in people::role::ROLES {
            let roles: &[&str] = &[role.id];
            let enters = ["city_officer", "city_manager", "city_central"].contains(&role.id);
            let sees = enters
                || [
                    "staff_planning",
                    "staff_resource",
                    "director",
                    "accountant",
                    "auditor",
                ]
                .contains(&role.id)
                || role.id == "council";
            let denied = |outcome: Outcome<()>| match outcome {
                Err(Error::Refusal(refusal)) => refusal.code == "access.denied",
                _ => false,
            };
            let seen = store.see(HANBIT, roles, |tx| budget::years(tx, program).map(|_| ()));
            assert_eq!(!denied(seen), sees, "{}", role.id);
            type Try = fn(&mut store::Tx<'_>) -> Outcome<()>;
            let writes: [Try; 5] = [
                |tx| budget::open_line(tx, budget::OpenLine::default()).map(|_| ()),
                |tx| budget::record_movement(tx, RecordMovement::default()).map(|_| ()),
                |tx| budget::reverse_movement(tx, budget::ReverseMovement::default()).map(|_| ()),
                |tx| budget::set_cost_basis(tx, SetCostBasis::default()).map(|_| ()),
                |tx| budget::close_year(tx, budget::CloseYear::default()).map(|_| ()),
            ];
            for (at, write) in writes.into_iter().enumerate() {
                assert_eq!(
                    !denied(store.act(HANBIT, roles, write)),
                    enters,
                    "{} {at}",
                    role.id
                );
            }
        }
    }
}

#[test]
fn the_row_and_the_entry_say_the_same() {
    for (store, program) in cities() {
        store
            .act(HANBIT, OFFICER, move |tx| paper(tx, program))
            .expect("entered");
        store
            .see(HANBIT, OFFICER, |tx| {
                for of in [2016, 2017, 2018] {
                    for row in budget::movements(tx, program, year(of))? {
                        let movement = row.movement;
                        let book = ledger::BookNumber(movement.book);
                        let entry = ledger::entry(tx, book, movement.seq)?;
                        assert_eq!(entry.effective_on, movement.effective_on);
                        assert!(entry.legs.iter().all(|leg| leg.amount == movement.amount));
                        assert_eq!(
                            entry.source,
                            BudgetMovement::address(movement.id).to_string()
                        );
                        assert_eq!(entry.kind, movement.kind.word());
                    }
                }
                Ok(())
            })
            .expect("read");
    }
}

#[test]
fn a_reason_ends_with_its_verb() {
    for (store, program) in cities() {
        store
            .act(HANBIT, OFFICER, move |tx| paper(tx, program))
            .expect("entered");
        store
            .see(HANBIT, OFFICER, |tx| {
                // 2017 was entered after the closing of 2016, in the same transaction.
                let row = budget::movements(tx, program, year(2017))?.remove(0);
                let book = ledger::BookNumber(row.movement.book);
                assert_eq!(ledger::entry(tx, book, row.movement.seq)?.reason, "시험");
                Ok(())
            })
            .expect("read");
    }
}
