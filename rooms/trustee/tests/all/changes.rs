//! Grants, changes and signatures on both databases: `domain.md` 11 check 6, and what both books
//! say.

use crate::office::{
    self, ACCOUNTANT, DIRECTOR, OFFICER, Office, PLANNER,
    acts::{cash_of, change, columns_of, give, granted, request, spend},
    approve, budget_step, codes, day, money, offices, refusal, sign_change, thousand,
};
use kernel::{Address, Won};
use trustee::{ChangeState, Grant, RefuseGrant, RequestChange, YearState};

/// `domain.md` 11, check 6, told on the books.
#[test]
fn the_fixture_of_grants_and_moves() {
    for office in offices() {
        granted(&office, "150,000천원");
        // Q2 while the report of Q1 is missing.
        let (code, said) = refusal(request(&office, "2017-04-03", "2", "100,000천원"));
        assert_eq!(code, ["trustee.report_missing"]);
        assert!(
            said.contains("1분기 집행 및 실적 보고가 없어 2분기를 교부할 수 없습니다."),
            "{said}"
        );
        assert!(said.contains("설정: 위·수탁 협약"), "{said}");
        let year = office.year;
        office
            .on("2017-04-10", ACCOUNTANT, move |tx| {
                let report = Address::new("clearing", "report", "2017-1");
                trustee::mark_reported(tx, year, 1, report)
            })
            .expect("marked");
        let second = request(&office, "2017-04-11", "2", "100,000천원").expect("asked");
        give(&office, "2017-04-12", second).expect("given");
        // Spending over a line.
        let prize = office.line("시상금");
        let (code, said) = refusal(spend(
            &office,
            prize,
            thousand(47_918),
            "over",
            "2017-05-02",
        ));
        assert_eq!(code, ["trustee.over_line"]);
        assert!(said.contains("47,917,000원"), "{said}");
        assert!(said.contains("예산 변경을 먼저 신청하세요."), "{said}");
        assert!(said.contains("지방재정법 제47조"), "{said}");
        never_moved(&office);
    }
}

/// 전용 from 인건비, into 업무추진비, after 12-31.
fn never_moved(office: &Office) {
    for (on, between, effective_on, code, words) in [
        (
            "2017-05-02",
            ("기본급", "행사비"),
            "2017-05-02",
            "trustee.source_banned",
            "인건비",
        ),
        (
            "2017-05-02",
            ("행사비", "회의비"),
            "2017-05-02",
            "trustee.target_banned",
            "업무추진비",
        ),
        (
            "2017-12-28",
            ("행사비", "홍보비"),
            "2018-01-01",
            "trustee.move_too_late",
            "12. 31.까지만",
        ),
        (
            "2018-01-02",
            ("행사비", "홍보비"),
            "2018-01-02",
            "trustee.move_too_late",
            "12. 31.까지만",
        ),
    ] {
        let (found, said) = refusal(change(office, on, between, "1,000천원", effective_on));
        assert_eq!(found, [code], "{between:?}");
        assert!(said.contains(words), "{said}");
        assert!(
            said.contains("지방재정법 제49조, 같은 법 시행령 제55조"),
            "{said}"
        );
    }
}

#[test]
fn a_grant_stands_in_both_books_and_each_names_the_other() {
    for office in offices() {
        let grant = request(&office, "2017-01-03", "1", "150,000천원").expect("asked");
        let movement = give(&office, "2017-01-05", grant).expect("given");
        let (row, entry, grant) = office
            .see(|tx| {
                let row = budget::movement(tx, movement)?;
                let grant = trustee::grant(tx, grant)?;
                let book = trustee::year(tx, office.year)?.book;
                let entry = ledger::entry(tx, book, grant.seq.expect("a receipt"))?;
                Ok((row, entry, grant))
            })
            .expect("read");
        assert_eq!(row.movement.amount, thousand(150_000));
        assert_eq!(row.movement.basis, Some(budget::ExecutionBasis::Granted));
        assert!(
            row.movement
                .memo
                .contains(&Grant::address(grant.id).to_string())
        );
        assert!(
            entry.memo.contains(&format!("budget/movement/{movement}")),
            "{}",
            entry.memo
        );
        assert_eq!(entry.source, Grant::address(grant.id).to_string());
        assert_eq!(cash_of(&office).granted, thousand(150_000));
        // A second time, by another, and by who asked: no.
        assert_eq!(
            codes(give(&office, "2017-01-06", grant.id)),
            ["trustee.cannot"]
        );
        both_or_none(&office);
    }
}

/// More than the city's line has: nothing is written in either book.
fn both_or_none(office: &Office) {
    let year = office.year;
    office
        .on("2017-04-10", ACCOUNTANT, move |tx| {
            trustee::mark_reported(tx, year, 1, Address::new("clearing", "report", "1"))
        })
        .expect("marked");
    let (big, line) = (
        request(office, "2017-04-11", "2", "423,917천원").expect("asked"),
        office.city_line,
    );
    office
        .on("2017-04-11", OFFICER, move |tx| {
            budget::record_movement(
                tx,
                budget::RecordMovement {
                    line: line.to_string(),
                    kind: "supplementary_cut".to_owned(),
                    effective_on: "2017-04-11".to_owned(),
                    amount: "1,000".to_owned(),
                    ..budget::RecordMovement::default()
                },
            )
        })
        .expect("cut");
    assert_eq!(codes(give(office, "2017-04-12", big)), ["budget.short"]);
    assert_eq!(cash_of(office).granted, thousand(150_000));
    let waiting = office.see(|tx| trustee::grant(tx, big)).expect("read");
    assert_eq!(waiting.state, trustee::GrantState::Requested);
    let refused = office.on("2017-04-12", OFFICER, move |tx| {
        trustee::refuse_grant(
            tx,
            RefuseGrant {
                grant: big.to_string(),
                reason: "추경으로 예산이 줄었음".to_owned(),
            },
        )
    });
    refused.expect("refused");
    // The quarter is free again.
    request(office, "2017-04-13", "2", "100,000천원").expect("asked again");
}

#[test]
fn changes_are_signed_by_whom_the_rules_say_and_count_from_their_day() {
    for office in offices() {
        granted(&office, "100,000천원");
        let (giver, taker) = (office.line("행사비"), office.line("홍보비"));
        // 20 % of 120,000: the director alone.
        let small = change(
            &office,
            "2017-05-02",
            ("행사비", "홍보비"),
            "24,000천원",
            "2017-05-10",
        )
        .expect("asked");
        let refused = office.on("2017-05-02", PLANNER, move |tx| sign_change(tx, small));
        assert!(refused.is_err(), "who asked does not sign");
        let state = office.on("2017-05-02", DIRECTOR, move |tx| sign_change(tx, small));
        assert_eq!(state.expect("signed"), ChangeState::Approved);
        assert_eq!(columns_of(&office, giver).current, thousand(96_000));
        assert_eq!(columns_of(&office, taker).current, thousand(64_000));
        // What was added counts from its day.
        let commit = |key: &'static str, on: &'static str, amount: i64| {
            office.on(on, ACCOUNTANT, move |tx| {
                trustee::commit(tx, taker, thousand(amount), money(key, on))
            })
        };
        let (code, said) = refusal(commit("early", "2017-05-09", 40_001));
        assert_eq!(code, ["trustee.not_effective_yet"]);
        assert!(
            said.contains("24,000,000원은 아직 효력이 없습니다."),
            "{said}"
        );
        commit("in", "2017-05-09", 40_000).expect("the old money");
        commit("late", "2017-05-10", 24_000).expect("the new money");
        // One more won and the city has to sign.
        let more = change(
            &office,
            "2017-05-11",
            ("행사비", "시상금"),
            "1",
            "2017-05-11",
        )
        .expect("asked");
        let state = office.on("2017-05-11", DIRECTOR, move |tx| sign_change(tx, more));
        assert_eq!(state.expect("signed"), ChangeState::Requested);
        assert_eq!(
            columns_of(&office, giver).current,
            thousand(96_000),
            "not yet"
        );
        let state = office.on("2017-05-12", OFFICER, move |tx| sign_change(tx, more));
        assert_eq!(state.expect("signed"), ChangeState::Approved);
        assert_eq!(columns_of(&office, giver).current, Won(95_999_999));
        let posted = office.see(|tx| trustee::change(tx, more)).expect("read");
        assert_eq!(posted.decided_on, Some(day("2017-05-12")));
        let entries = office
            .see(|tx| trustee::line_entries(tx, giver))
            .expect("read");
        let last = entries.last().expect("an entry");
        assert_eq!(last.on, day("2017-05-12"), "never back-dated");
    }
}

#[test]
fn a_new_line_gets_its_money_from_a_change_the_city_signs() {
    for office in offices() {
        let year = office.year.to_string();
        let add = |amount: &'static str| {
            let year = year.clone();
            office.on("2017-06-01", ACCOUNTANT, move |tx| {
                trustee::add_line(
                    tx,
                    trustee::AddLine {
                        year: year.clone(),
                        section: "사업비".to_owned(),
                        item: "장터".to_owned(),
                        category: "보험료".to_owned(),
                        nature: "programme".to_owned(),
                        amount: amount.to_owned(),
                        ..trustee::AddLine::default()
                    },
                )
            })
        };
        assert_eq!(codes(add("1,000")), ["trustee.unreadable"]);
        let line = add("").expect("added");
        assert_eq!(codes(add("")), ["trustee.taken"]);
        let (from, id) = (office.line("행사비").to_string(), office.year.to_string());
        let change = office
            .on("2017-06-01", PLANNER, move |tx| {
                trustee::request_change(
                    tx,
                    RequestChange {
                        year: id.clone(),
                        from: from.clone(),
                        to: line.to_string(),
                        amount: "500천원".to_owned(),
                        reason: "장터 보험에 듦".to_owned(),
                        effective_on: "2017-06-10".to_owned(),
                        ..RequestChange::default()
                    },
                )
            })
            .expect("asked");
        for (roles, expected) in [
            (DIRECTOR, ChangeState::Requested),
            (OFFICER, ChangeState::Approved),
        ] {
            let state = office.on("2017-06-02", roles, move |tx| sign_change(tx, change));
            assert_eq!(state.expect("signed"), expected);
        }
        let commit = |on: &'static str| {
            office.on(on, ACCOUNTANT, move |tx| {
                trustee::commit(tx, line, thousand(500), money("first", on))
            })
        };
        assert_eq!(codes(commit("2017-06-09")), ["trustee.not_usable_yet"]);
        commit("2017-06-10").expect("usable");
    }
}

#[test]
fn what_changes_after_signing_voids_the_signature() {
    for office in offices() {
        let program = office.program;
        let (year, lines) = office
            .on("2018-01-02", ACCOUNTANT, move |tx| {
                office::draft_year(tx, program, "2018")
            })
            .expect("drafted");
        let step = |roles: &'static [&'static str], step: &'static str| {
            office.on("2018-01-02", roles, move |tx| budget_step(tx, year, step))
        };
        step(ACCOUNTANT, "submit").expect("submitted");
        assert!(
            step(ACCOUNTANT, "sign").is_err(),
            "the drafter does not sign"
        );
        assert!(
            step(OFFICER, "sign").is_err(),
            "the city signs after the director"
        );
        step(DIRECTOR, "sign").expect("signed");
        let line = lines[1].to_string();
        office
            .on("2018-01-02", ACCOUNTANT, move |tx| {
                trustee::change_line(
                    tx,
                    trustee::ChangeLine {
                        line: line.clone(),
                        amount: "1,000".to_owned(),
                        headcount: String::new(),
                    },
                )
            })
            .expect("changed");
        assert!(
            step(OFFICER, "sign").is_err(),
            "another content than was signed"
        );
        let state = office
            .see(|tx| trustee::year(tx, year))
            .expect("read")
            .state;
        assert_eq!(state, YearState::Draft);
        approve(&office.store, "2018-01-03", year);
        let all = office.see(|tx| trustee::columns(tx, year)).expect("read");
        assert_eq!(all[1].1.original, Won(1_000));
    }
}

#[test]
fn a_line_without_money_leaves_the_draft() {
    for office in offices() {
        let program = office.program;
        let (year, lines) = office
            .on("2018-01-02", ACCOUNTANT, move |tx| {
                office::draft_year(tx, program, "2018")
            })
            .expect("drafted");
        let (gone, count) = (lines[0], lines.len());
        office
            .on("2018-01-02", ACCOUNTANT, move |tx| {
                let ask = trustee::ChangeLine {
                    line: gone.to_string(),
                    amount: "0".to_owned(),
                    headcount: String::new(),
                };
                trustee::change_line(tx, ask)
            })
            .expect("taken out");
        let left = office
            .see(|tx| Ok(trustee::lines(tx, year)?))
            .expect("read");
        assert_eq!(left.len(), count - 1);
        assert!(left.iter().all(|line| line.id != gone));
    }
}
