//! Payments as the rooms above and the people of the office meet them, on both databases.

use crate::office::{
    CASHIER, CLERK, HEAD, Office, approved, digits, later, number, offices, paid, payee, prepare,
    refused, said, send, typed_change, typed_payee,
};
use kernel::Id;
use payment::{
    Bounce, DropPayable, FileForm, Payable, PaymentState as S, ResolveUnknown, SettleBatch,
    SettleRow,
};

fn csv(office: &Office, batch: Id<payment::PaymentBatch>, roles: &[&str]) -> String {
    let bytes = office
        .act(roles, move |tx| {
            payment::transfer_file(tx, batch, FileForm::Csv, "대량이체")
        })
        .expect("a file");
    encoding_rs::EUC_KR.decode(&bytes).0.into_owned()
}

#[test]
fn a_confirmed_payment_counts_as_spent_and_a_returned_one_does_not() {
    for office in offices() {
        let (payable, batch) = office.sent(1, 400_000);
        assert_eq!(
            office.books(),
            (0, 400_000, 100_000_000),
            "sent is not spent"
        );
        let text = csv(&office, batch, CASHIER);
        assert!(
            text.contains(&digits(1, 1)) && text.contains(",400000,강사료"),
            "{text}"
        );
        let seq = office
            .act(CASHIER, move |tx| {
                payment::confirm_payment(tx, paid(payable))
            })
            .expect("confirmed");
        let found = office.payable(payable);
        assert!(seq.is_some());
        assert_eq!((found.state, found.seq), (S::Confirmed, seq));
        assert_eq!(office.books(), (400_000, 0, 99_600_000));
        let twice = office.act(CASHIER, move |tx| {
            payment::confirm_payment(tx, paid(payable))
        });
        assert_eq!(refused(twice), ["payment.wrong_state"]);
        let came_back = Bounce {
            payable: payable.to_string(),
            on: "2018-03-02".to_owned(),
            evidence: "거래내역 타행 반송".to_owned(),
        };
        office
            .act(CASHIER, move |tx| {
                payment::bounce_payment(tx, came_back.clone())
            })
            .expect("bounced");
        let found = office.payable(payable);
        assert_eq!(found.state, S::Failed);
        assert!(found.seq.is_some() && found.unpaid_seq.is_some());
        assert_eq!(office.books(), (0, 400_000, 100_000_000), "as before");
        // Asked again, paid again, once.
        let again = office
            .act(CLERK, move |tx| payment::ask_again(tx, payable))
            .expect("again");
        assert_ne!(again, payable);
        let batch = office.prepared(&[again]);
        office
            .act(CASHIER, move |tx| send(tx, batch))
            .expect("sent");
        office
            .act(CASHIER, move |tx| payment::confirm_payment(tx, paid(again)))
            .expect("confirmed");
        assert_eq!(office.books(), (400_000, 0, 99_600_000));
        let of_subject = office
            .see(|tx| Ok(payment::payable_of(tx, &found.subject)?))
            .expect("read");
        assert_eq!(of_subject.map(|one| one.id), Some(again));
        let verdicts = office.see(|tx| Ok(ledger::verify_all(tx)?)).expect("read");
        assert!(verdicts.iter().all(Result::is_ok), "{verdicts:?}");
    }
}

#[test]
fn withheld_tax_stays_in_the_bank_as_a_debt() {
    for office in offices() {
        let to = office.act(CLERK, |tx| payee(tx, 1)).expect("a payee");
        let mut paper = approved(&office, to, 1, 1_000_000);
        paper.withheld = kernel::Won(33_000);
        let payable = office.act(HEAD, move |tx| paper.ask(tx)).expect("asked");
        let batch = office.prepared(&[payable]);
        office
            .act(CASHIER, move |tx| send(tx, batch))
            .expect("sent");
        assert!(csv(&office, batch, CASHIER).contains(",967000,"));
        office
            .act(CASHIER, move |tx| {
                payment::confirm_payment(tx, paid(payable))
            })
            .expect("confirmed");
        assert_eq!(office.books(), (1_000_000, 0, 100_000_000 - 967_000));
        let lines = office
            .see(|tx| {
                let day = jiff::civil::date(2018, 3, 2);
                payment::payments_in(tx, office.year, day, day)
            })
            .expect("lines");
        assert_eq!(lines.len(), 1);
        assert_eq!((lines[0].net.0, lines[0].state), (967_000, S::Confirmed));
    }
}

#[test]
fn what_nobody_knows_is_never_repeated_and_ends_by_a_person() {
    for office in offices() {
        let (payable, batch) = office.sent(1, 100);
        office
            .act(CASHIER, move |tx| {
                payment::mark_unknown(tx, said(payable, "은행 화면이 끊김"))
            })
            .expect("marked");
        let repeated = [
            refused(office.act(CASHIER, move |tx| send(tx, batch))),
            refused(office.act(CASHIER, move |tx| {
                payment::confirm_payment(tx, paid(payable))
            })),
            refused(office.act(CLERK, move |tx| payment::ask_again(tx, payable))),
            refused(office.act(CLERK, {
                let ask = prepare(office.year, &[payable]);
                move |tx| payment::prepare_batch(tx, ask.clone())
            })),
            refused(office.act(CASHIER, move |tx| {
                payment::transfer_file(tx, batch, FileForm::Csv, "다시")
            })),
        ];
        assert_eq!(
            repeated,
            [
                ["payment.batch_done"],
                ["payment.wrong_state"],
                ["payment.already_asked"],
                ["payment.wrong_state"],
                ["payment.file_closed"],
            ]
        );
        let resolve = |verdict: &str, on: &str, evidence: &str| {
            let ask = ResolveUnknown {
                payable: payable.to_string(),
                verdict: verdict.to_owned(),
                on: on.to_owned(),
                evidence: evidence.to_owned(),
            };
            office.act(CASHIER, move |tx| payment::resolve_unknown(tx, ask.clone()))
        };
        assert_eq!(
            refused(resolve("paid", "2018-03-02", "")),
            ["payment.missing"]
        );
        assert_eq!(office.payable(payable).state, S::Unknown);
        let state = resolve("paid", "2018-03-02", "거래내역 조회 3. 2.").expect("resolved");
        assert_eq!((state, office.books().0), (S::Confirmed, 100));
        assert_eq!(
            refused(resolve("not_paid", "", "거래내역 조회 3. 2.")),
            ["payment.wrong_state"]
        );
        let steps = office
            .see(|tx| payment::payable_steps(tx, payable))
            .expect("steps");
        let words: Vec<&str> = steps.iter().map(|step| step.step.word()).collect();
        assert_eq!(words, ["prepare", "send", "lose", "resolve_paid"]);
        assert!(steps[3].note.contains("거래내역 조회"));
    }
}

#[test]
fn a_changed_account_waits_two_days_and_old_approvals_do_not_reach_it() {
    for office in offices() {
        let to = office.act(CLERK, |tx| payee(tx, 1)).expect("a payee");
        let first = approved(&office, to, 1, 100);
        let waiting = office.act(HEAD, move |tx| first.ask(tx)).expect("asked");
        let stale = approved(&office, to, 1, 100);
        let change = typed_change(to, 1, 2);
        let version = office
            .act(CLERK, move |tx| payment::change_account(tx, change.clone()))
            .expect("changed");
        assert_eq!(version, 2);
        let prepared = |payable: Id<Payable>, hours: i64| {
            let ask = prepare(office.year, &[payable]);
            office.at(later(hours), CLERK, move |tx| {
                payment::prepare_batch(tx, ask.clone())
            })
        };
        assert_eq!(refused(prepared(waiting, 100)), ["payment.superseded"]);
        assert_eq!(
            refused(office.act(HEAD, move |tx| stale.ask(tx))),
            ["payment.superseded"],
            "approving what was drafted before the change"
        );
        let fresh = approved(&office, to, 2, 200);
        let fresh = office.act(HEAD, move |tx| fresh.ask(tx)).expect("asked");
        assert_eq!(refused(prepared(fresh, 47)), ["payment.on_hold"]);
        let batch = prepared(fresh, 48).expect("after the hold");
        office
            .at(later(49), CASHIER, move |tx| send(tx, batch))
            .expect("sent");
        let file = office
            .at(later(49), CASHIER, move |tx| {
                payment::transfer_file(tx, batch, FileForm::Csv, "대량이체")
            })
            .expect("a file");
        let text = String::from_utf8_lossy(&file).into_owned();
        assert!(
            text.contains(&digits(1, 2)) && !text.contains(&digits(1, 1)),
            "{text}"
        );
        // The old approval ends by a word, not by itself.
        let drop = DropPayable {
            payable: waiting.to_string(),
            reason: "계좌가 바뀌어 다시 결재받음".to_owned(),
        };
        office
            .act(CLERK, move |tx| payment::drop_payable(tx, drop.clone()))
            .expect("dropped");
        assert_eq!(office.payable(waiting).state, S::Failed);
    }
}

#[test]
fn an_account_that_changes_between_preparing_and_sending_stops_the_batch() {
    for office in offices() {
        let payable = office.waiting(1, 100);
        let batch = office.prepared(&[payable]);
        let change = typed_change(office.payable(payable).payee, 1, 2);
        office
            .act(CLERK, move |tx| payment::change_account(tx, change.clone()))
            .expect("changed");
        assert_eq!(
            refused(office.act(CASHIER, move |tx| send(tx, batch))),
            ["payment.superseded"]
        );
        office
            .act(CASHIER, move |tx| {
                payment::dissolve_batch(tx, batch, "계좌가 바뀜")
            })
            .expect("dissolved");
        assert_eq!(office.payable(payable).state, S::Waiting);
        assert_eq!(
            refused(office.act(CASHIER, move |tx| send(tx, batch))),
            ["payment.batch_done"]
        );
    }
}

#[test]
fn the_old_contact_is_told_with_the_mask_only() {
    for office in offices() {
        let to = office.act(CLERK, |tx| payee(tx, 1)).expect("a payee");
        let contact = payment::ChangeContact {
            payee: to.to_string(),
            contact: "other@example.com".to_owned(),
            reason: "담당 변경".to_owned(),
        };
        office
            .act(CLERK, move |tx| {
                payment::change_contact(tx, contact.clone())
            })
            .expect("changed");
        let change = typed_change(to, 1, 2);
        office
            .act(CLERK, move |tx| payment::change_account(tx, change.clone()))
            .expect("changed");
        let told = office
            .see(|tx| Ok(outbox::letters(tx, outbox::Shelf::Waiting, 50, 0)?))
            .expect("letters");
        let mut to_whom: Vec<(String, bool)> = told
            .iter()
            .map(|letter| (letter.to.clone(), letter.subject.contains("계좌")))
            .collect();
        to_whom.sort();
        let expected = [
            ("other@example.com", true),
            ("payee1@example.com", false),
            ("payee1@example.com", true),
        ];
        assert_eq!(
            to_whom,
            expected.map(|(to, account)| (to.to_owned(), account))
        );
    }
}

#[test]
fn the_same_account_of_another_payee_is_seen() {
    for office in offices() {
        let (a, b) = office
            .act(CLERK, |tx| {
                let first = payee(tx, 1)?;
                let mut second = typed_payee(2);
                second.account_number = number(1, 1).replace('-', "");
                Ok((first, payment::add_payee(tx, second)?))
            })
            .expect("payees");
        for (own, other, name) in [(a, b, "가나2"), (b, a, "가나1")] {
            let same = office
                .see(|tx| Ok(payment::same_account(tx, own)?))
                .expect("read");
            assert_eq!(same.len(), 1);
            assert_eq!((same[0].payee, same[0].name.as_str()), (other, name));
        }
        let again = typed_change(a, 1, 1);
        assert_eq!(
            refused(office.act(CLERK, move |tx| payment::change_account(tx, again.clone()))),
            ["payment.taken"]
        );
    }
}

#[test]
fn what_is_sent_is_what_was_prepared_and_seen() {
    for office in offices() {
        let batch = {
            let payables = [office.waiting(1, 100), office.waiting(2, 200)];
            office.prepared(&payables)
        };
        let unseen = office.act(CASHIER, move |tx| {
            payment::send_batch(
                tx,
                payment::SendBatch {
                    batch: batch.to_string(),
                    content_seen: kernel::Digest::of(b"other").to_string(),
                },
            )
        });
        assert_eq!(refused(unseen), ["payment.content_changed"]);
        let early = office.act(CASHIER, move |tx| {
            payment::transfer_file(tx, batch, FileForm::Csv, "미리")
        });
        assert_eq!(refused(early), ["payment.file_closed"]);
        office
            .act(CASHIER, move |tx| send(tx, batch))
            .expect("sent");
        for form in [FileForm::Csv, FileForm::Xlsx] {
            let fetch = |roles: &[&str]| {
                office.act(roles, move |tx| {
                    payment::transfer_file(tx, batch, form, "대량이체")
                })
            };
            let (first, second) = (
                fetch(CASHIER).expect("a file"),
                fetch(CASHIER).expect("again"),
            );
            assert_eq!(first, second, "the same bytes");
            assert_eq!(
                refused(fetch(CLERK)),
                ["payment.file_closed"],
                "not the preparer"
            );
        }
        let opened = office
            .see(|tx| Ok(vault::accesses(tx, &vault::AccessQuery::default())?))
            .expect("log");
        // Two numbers, opened to prepare and for each of four files.
        assert_eq!(opened.len(), 10);
        assert!(opened.iter().all(|one| !one.why.is_empty()));
    }
}

#[test]
fn results_come_in_rows_all_or_none() {
    for office in offices() {
        let payables: Vec<_> = (1..=3).map(|n| office.waiting(n, 100)).collect();
        let batch = office.prepared(&payables);
        office
            .act(CASHIER, move |tx| send(tx, batch))
            .expect("sent");
        let rows = |verdicts: [(&str, &str, &str); 3]| SettleBatch {
            batch: batch.to_string(),
            rows: payables
                .iter()
                .zip(verdicts)
                .map(|(payable, (verdict, on, note))| SettleRow {
                    payable: payable.to_string(),
                    verdict: verdict.to_owned(),
                    on: on.to_owned(),
                    note: note.to_owned(),
                })
                .collect(),
        };
        let bad = rows([
            ("confirm", "2018-03-02", ""),
            ("fail", "", ""),
            ("", "", ""),
        ]);
        let outcome = office.act(CASHIER, move |tx| payment::settle_batch(tx, bad.clone()));
        assert_eq!(refused(outcome), ["payment.missing"]);
        assert_eq!(office.books().0, 0, "nothing of it happened");
        let good = rows([
            ("confirm", "2018-03-02", ""),
            ("fail", "", "예금주 이름 다름"),
            ("lose", "", "응답 없음(은행 점검)"),
        ]);
        let count = office
            .act(CASHIER, move |tx| payment::settle_batch(tx, good.clone()))
            .expect("settled");
        assert_eq!(count, 3);
        let states: Vec<S> = payables
            .iter()
            .map(|id| office.payable(*id).state)
            .collect();
        assert_eq!(states, [S::Confirmed, S::Failed, S::Unknown]);
    }
}

#[test]
fn an_approval_that_nobody_gave_is_not_paid() {
    for office in offices() {
        let to = office.act(CLERK, |tx| payee(tx, 1)).expect("a payee");
        let good = approved(&office, to, 1, 100);
        let mut nobody = good.clone();
        nobody.approved_by.clear();
        let mut own = good.clone();
        own.approved_by = vec![own.drafted_by.clone()];
        let mut nothing_left = good.clone();
        nothing_left.withheld = nothing_left.gross;
        let mut version = good.clone();
        version.version = 7;
        for bad in [nobody, own, nothing_left, version] {
            let outcome = office.act(HEAD, move |tx| bad.ask(tx));
            assert_eq!(refused(outcome), ["payment.bad_approval"]);
        }
        let elsewhere = good.clone();
        let foreign = office
            .store
            .act(testing::SAEBYEOK, HEAD, move |tx| elsewhere.ask_from(tx, 1));
        assert_eq!(
            refused(foreign),
            ["payment.bad_approval"],
            "another office's payee"
        );
    }
}
