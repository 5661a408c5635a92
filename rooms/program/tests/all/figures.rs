//! Every number is the fold of its rows, on both databases.

use crate::sample::{self, STAFF, act, code, offices, value, year};
use kernel::{Figure, Id, Outcome, Selection, fold, number::grouped};
use program::{
    ActivityFilter, AddActivity, CancelActivity, Chosen, CompleteActivity, LineKind, Program,
    RecordResult, Withdraw, YearResult,
};
use store::{Engine, Tx};
use testing::{HANBIT, SAEBYEOK, TestStore};

/// Every figure of a year: those of its lines, the year-wide ones, the plan's.
fn figures(tx: &mut Tx<'_>, program: Id<Program>, y: i64) -> Outcome<Vec<Figure>> {
    let mut figures = Vec::new();
    for line in program::result_lines(tx, program, year(y))? {
        figures.extend(line.figures);
    }
    for what in YearResult::ALL {
        figures.push(program::results_of_kind(tx, program, year(y), *what)?);
    }
    let plan = program::year_plan(tx, program, year(y))?;
    figures.extend(
        [Some(plan.plan_total), plan.teams, plan.staff]
            .into_iter()
            .flatten(),
    );
    Ok(figures)
}

#[test]
fn every_figure_is_the_fold_of_its_rows() {
    for (store, id) in offices() {
        act(&store, move |tx| {
            sample::register(tx, id)?;
            sample::plan(tx, id)
        });
        let mut seen = 0;
        for y in 2015..=2019 {
            let all = store
                .see(HANBIT, STAFF, |tx| figures(tx, id, y))
                .expect("reads");
            for figure in all {
                let rows = store
                    .see(HANBIT, STAFF, |tx| {
                        program::figure_rows(tx, &figure.selection)
                    })
                    .expect("lists");
                assert_eq!(fold(figure.fold, &rows), Ok(figure.value), "{}", figure.key);
                let elsewhere = store
                    .see(SAEBYEOK, STAFF, |tx| {
                        program::figure_rows(tx, &figure.selection)
                    })
                    .expect("lists");
                assert_eq!(elsewhere, Vec::new(), "{} of another office", figure.key);
                seen += 1;
            }
        }
        assert!(seen > 30, "{seen} figures");
    }
}

#[test]
fn the_register_prints_what_the_paper_counts() {
    for (store, id) in offices() {
        act(&store, move |tx| sample::register(tx, id));
        let printed = |y| {
            let lines = store
                .see(HANBIT, STAFF, |tx| program::result_lines(tx, id, year(y)))
                .unwrap();
            lines.iter().map(|line| line.printed()).collect::<Vec<_>>()
        };
        assert_eq!(
            printed(2016),
            [
                "판매공간 시범운영(청계광장, 시민청) : ’16. 6~11월 (총 12회)",
                "권역위원회(강원, 충청, 호남, 영남, 경기) 개최 : ’16. 7~10월 (총 5회)",
                "아이디어 공모전 : ’16. 9~10월 (12개 아이디어)",
            ]
        );
        assert_eq!(
            printed(2017),
            [
                "판매공간 시범운영(광화문광장) : ’17. 4~10월 (총 11회)",
                "권역위원회(충청-호남-영남, 강원, 경기) 개최 : ’17. 7월, 9월 (총 3회)",
                "아이디어 공모전 : (1차) ’17. 4~5월, (2차) 7~8월, (3차) 9~10월 (6개 아이디어)",
            ]
        );
        let year_wide = |y| {
            let figure = |what| {
                store.see(HANBIT, STAFF, |tx| {
                    program::results_of_kind(tx, id, year(y), what)
                })
            };
            YearResult::ALL
                .iter()
                .map(|w| value(&figure(*w).unwrap()))
                .collect::<Vec<_>>()
        };
        assert_eq!(year_wide(2016), [12, 5, 5, 12]);
        assert_eq!(year_wide(2017), [11, 3, 5, 6]);
        assert_eq!(year_wide(2015), [0, 0, 0, 0]);
    }
}

/// The only line of 2016 as it prints now.
fn printed(store: &TestStore, program: Id<Program>) -> Option<String> {
    let lines = store.see(HANBIT, STAFF, |tx| {
        program::result_lines(tx, program, year(2016))
    });
    lines.unwrap().first().map(|line| line.printed())
}

#[test]
fn only_what_was_done_counts() {
    for (store, id) in offices() {
        let line = act(&store, move |tx| {
            sample::line(tx, id, 2016, "market", "장터")
        });
        let add = |period: &'static str, state: &'static str| {
            act(&store, move |tx| {
                let state = state.to_owned();
                let ask = AddActivity {
                    state,
                    ..sample::held(line, period, "광장", "")
                };
                program::add_activity(tx, ask)
            })
        };
        let planned = add("2016-06-04", "planned");
        assert_eq!(printed(&store, id), None);
        let ideas = move |tx: &mut Tx<'_>| {
            let ask = RecordResult {
                activity: planned.to_string(),
                measure: "ideas".to_owned(),
                quantity: "3".to_owned(),
                ..RecordResult::default()
            };
            program::record_result(tx, ask)
        };
        let result = act(&store, ideas);
        add("2016-06-11", "done");
        let mistake = add("2016-07-02", "done");
        assert_eq!(
            printed(&store, id).as_deref(),
            Some("장터(광장) : ’16. 6~7월 (총 2회)")
        );
        act(&store, move |tx| {
            let (activity, reason) = (mistake.to_string(), "두 번 적음".to_owned());
            program::cancel_activity(tx, CancelActivity { activity, reason })
        });
        assert_eq!(
            printed(&store, id).as_deref(),
            Some("장터(광장) : ’16. 6월")
        );
        act(&store, move |tx| {
            let (activity, period) = (planned.to_string(), "2016-06-05".to_owned());
            program::complete_activity(tx, CompleteActivity { activity, period })
        });
        assert_eq!(
            printed(&store, id).as_deref(),
            Some("장터(광장) : ’16. 6월 (총 2회, 3개 아이디어)")
        );
        act(&store, move |tx| {
            let ask = Withdraw {
                id: result.to_string(),
                reason: "잘못 셈".to_owned(),
            };
            program::withdraw_result(tx, ask)
        });
        assert_eq!(
            printed(&store, id).as_deref(),
            Some("장터(광장) : ’16. 6월 (총 2회)")
        );
        let again = store.act(HANBIT, STAFF, move |tx| {
            let ask = Withdraw {
                id: result.to_string(),
                reason: "또".to_owned(),
            };
            program::withdraw_result(tx, ask)
        });
        assert_eq!(code(again), "program.already_withdrawn");
    }
}

#[test]
fn ten_thousand_activities_are_one_line() {
    for (store, id) in offices() {
        // Through a network connection the verbs take their time; a tenth shows the same there.
        let many = if store.engine() == Engine::Sqlite {
            10_000
        } else {
            1_000
        };
        let line = act(&store, move |tx| {
            let line = sample::line(tx, id, 2017, "market", "장터")?;
            for n in 0..many {
                let day = format!("2017-{:02}-{:02}", n % 12 + 1, n % 28 + 1);
                let mut ask = sample::held(line, &day, &format!("마당 {}", n % 7), "");
                ask.confirmed = true;
                program::add_activity(tx, ask)?;
            }
            Ok(line)
        });
        let lines = store.see(HANBIT, STAFF, |tx| {
            program::result_lines(tx, id, year(2017))
        });
        let printed = lines.unwrap()[0].printed();
        let all = grouped(many);
        assert!(
            printed.ends_with(&format!(" : ’17. 1~12월 (총 {all}회)")),
            "{printed}"
        );
        let filter = ActivityFilter {
            kind: Some(LineKind::Market),
            text: "마당 3".to_owned(),
            ..ActivityFilter::of_line(line)
        };
        let some = Chosen::Activities(filter).selection();
        let rows = store
            .see(HANBIT, STAFF, |tx| program::figure_rows(tx, &some))
            .unwrap();
        assert_eq!(
            i64::try_from(rows.len()).unwrap(),
            (many + 3) / 7,
            "every seventh place"
        );
    }
}

#[test]
fn strange_selections_are_not_found() {
    for (store, _) in offices() {
        for text in [
            "budget.lines?year=2016",
            "program.regions?text=x",
            "program.activities?x=1",
        ] {
            let rows = store.see(HANBIT, STAFF, |tx| {
                program::figure_rows(tx, &Selection(text.to_owned()))
            });
            assert_eq!(code(rows), "not found", "{text}");
        }
    }
}
