//! The records behind the pages, on both databases.

use crate::sample::{self, CITY, STAFF, act, code, offices, value, year};
use kernel::Id;
use program::{
    ActivityFilter, AddActivity, ChangeActivity, ChangeLine, ChangePlanStep, Chosen,
    CorrectCitation, FactKey, RecordResult, SetFact, SetTexts, Source, Withdraw,
};
use store::Tx;
use testing::{HANBIT, SAEBYEOK};

#[test]
fn the_plan_of_a_year_is_complete_when_nothing_is_missing() {
    for (store, id) in offices() {
        let missing = || {
            let found = store
                .see(HANBIT, STAFF, |tx| program::missing(tx, id, year(2018)))
                .unwrap();
            found.into_iter().map(|m| m.what).collect::<Vec<_>>()
        };
        assert_eq!(missing().len(), 12, "{:?}", missing());
        act(&store, move |tx| {
            sample::plan(tx, id)?;
            sample::register(tx, id)
        });
        let rest = missing();
        assert_eq!(rest.len(), 2, "{rest:?}");
        assert!(
            rest[0].contains("제4조 제1항 제2조") && rest[0].contains("제1항"),
            "{rest:?}"
        );
        assert!(rest[1].contains("2015년도"), "{rest:?}");
        let plan = store
            .see(HANBIT, STAFF, |tx| program::year_plan(tx, id, year(2018)))
            .unwrap();
        assert_eq!(value(&plan.plan_total), 626_000_000);
        assert_eq!(plan.plan_steps[0].amount, None, "blank is not zero");
        assert_eq!(plan.texts.purposes, ["넓힘", "둘째 줄"]);
        assert_eq!(plan.staff.as_ref().map(value), Some(8));
        assert_eq!(
            program::law_lines(&plan.citations),
            ["서울특별시 행정사무의 민간위탁에 관한 조례 제4조, 제4조 제1항 제2조"]
        );
        assert_eq!(
            program::other_lines(&plan.citations),
            ["운영계획(행정1부시장방침 '15.10)"]
        );
        let wrong = plan.citations[1].id;
        act(&store, move |tx| {
            let ask = CorrectCitation {
                citation: wrong.to_string(),
                corrected_text: "제4조제1항제2호".to_owned(),
                corrected_note: "항 아래에는 조가 없음".to_owned(),
            };
            program::correct_citation(tx, ask)
        });
        assert_eq!(missing().len(), 1);
        let plan = store
            .see(HANBIT, STAFF, |tx| program::year_plan(tx, id, year(2018)))
            .unwrap();
        let Source::Law(law) = &plan.citations[1].source else {
            panic!("a law")
        };
        assert_eq!(
            law.article_text, "제4조 제1항 제2조",
            "the printed text stays"
        );
        assert_eq!(law.corrected_text.as_deref(), Some("제4조제1항제2호"));
        assert_eq!(law.as_of.to_string(), "2018-01-01");
    }
}

#[test]
fn facts_have_dates_and_texts_have_years() {
    for (store, id) in offices() {
        let set = |key: &'static str, from: &'static str, text: &'static str| {
            act(&store, move |tx| {
                let [key, from, text] = [key, from, text].map(str::to_owned);
                program::set_fact(
                    tx,
                    SetFact {
                        program: id.to_string(),
                        key,
                        from,
                        text,
                    },
                )
            });
        };
        set("department", "2019-03-01", "지역상생교류담당관");
        set("staff", "2016-05-02", "6");
        set("staff", "2018-01-01", "7");
        set("staff", "2018-01-01", "8");
        let at = |y| {
            store
                .see(HANBIT, STAFF, |tx| program::year_plan(tx, id, year(y)))
                .unwrap()
        };
        assert_eq!(at(2018).department, "대외협력담당관");
        assert_eq!(at(2019).department, "지역상생교류담당관");
        assert_eq!(at(2015).staff, None);
        assert_eq!(at(2017).staff.as_ref().map(value), Some(6));
        assert_eq!(at(2018).staff.as_ref().map(value), Some(8));
        let facts = store
            .see(HANBIT, STAFF, |tx| program::facts_of(tx, id))
            .unwrap();
        let staff: Vec<_> = facts.iter().filter(|f| f.key == FactKey::Staff).collect();
        assert_eq!(
            staff.len(),
            2,
            "a value that begins on the same day is rewritten"
        );
        assert_eq!(
            staff[0].to.map(|d| d.to_string()).as_deref(),
            Some("2017-12-31")
        );
        let write = |y: i64, lines: &'static [&'static str]| {
            act(&store, move |tx| {
                let ask = SetTexts {
                    program: id.to_string(),
                    fiscal_year: y.to_string(),
                    section: "effect".to_owned(),
                    lines: lines.iter().map(|l| (*l).to_owned()).collect(),
                };
                program::set_texts(tx, ask)
            });
        };
        write(2018, &["하나", "둘", "셋"]);
        write(2018, &["하나", "둘째"]);
        write(2019, &["다른 해"]);
        assert_eq!(at(2018).texts.effects, ["하나", "둘째"]);
        assert_eq!(at(2019).texts.effects, ["다른 해"]);
        let years = store
            .see(HANBIT, STAFF, |tx| program::years(tx, id))
            .unwrap();
        assert_eq!(years, [year(2018), year(2019)]);
    }
}

#[test]
fn one_body_is_found_by_each_of_its_names() {
    for (store, id) in offices() {
        act(&store, move |tx| {
            program::add_alias(tx, id, "지역 상생교류사업단")
        });
        let twice = store.act(HANBIT, STAFF, move |tx| {
            program::add_alias(tx, id, "지역 상생교류사업단")
        });
        assert_eq!(code(twice), "program.name_taken");
        let find = |office, name: &'static str| {
            store
                .see(office, STAFF, |tx| program::program_by_name(tx, name))
                .unwrap()
        };
        for name in [
            "지역 상생교류사업 지원단 운영",
            "서울지역상생교류사업단",
            "지역 상생교류사업단",
        ] {
            assert_eq!(find(HANBIT, name), Some(id), "{name}");
            assert_eq!(find(SAEBYEOK, name), None, "{name}");
        }
        let again = store.act(HANBIT, CITY, sample::open);
        assert_eq!(code(again), "program.name_taken");
        let all = store.see(HANBIT, STAFF, program::programs).unwrap();
        assert_eq!(all[0].aliases.len(), 3);
        assert_eq!(store.see(SAEBYEOK, STAFF, program::programs).unwrap(), []);
        let elsewhere = store.see(SAEBYEOK, STAFF, |tx| program::program(tx, id));
        assert_eq!(code(elsewhere), "not found");
    }
}

#[test]
fn changes_reach_every_row_and_are_refused_when_late() {
    for (store, id) in offices() {
        let (activity, second) = act(&store, move |tx| {
            let first = sample::line(tx, id, 2017, "regional_committee", "권역위원회")?;
            let second = sample::line(tx, id, 2017, "seminar", "세미나")?;
            let ask = sample::held(first, "2017-07-06", "시청, 도청", "강원, 충청");
            Ok((program::add_activity(tx, ask)?, second))
        });
        let change = |version: &str, places: &str, regions: &str| ChangeActivity {
            activity: activity.to_string(),
            version: version.to_owned(),
            line: second.to_string(),
            period: "2017-07-07".to_owned(),
            places: vec![places.to_owned()],
            regions: vec![regions.to_owned()],
            ..ChangeActivity::default()
        };
        let ask = change("1", "도청", "충청");
        act(&store, move |tx| {
            let result = RecordResult {
                activity: activity.to_string(),
                measure: "participants".to_owned(),
                quantity: "40".to_owned(),
                ..RecordResult::default()
            };
            program::record_result(tx, result)?;
            program::change_activity(tx, ask.clone())
        });
        let lines = store.see(HANBIT, STAFF, |tx| {
            program::result_lines(tx, id, year(2017))
        });
        let lines = lines.unwrap();
        assert_eq!(lines.len(), 1, "the activity moved with its result");
        assert_eq!(lines[0].printed(), "세미나(도청) : ’17. 7월 (40명 참여자)");
        let late = change("1", "시청", "");
        let refused = store.act(HANBIT, STAFF, move |tx| {
            program::change_activity(tx, late.clone())
        });
        assert_eq!(code(refused), "program.changed_meanwhile");
        let more = change("2", "도청, 회관, 시청", "강원, 충청");
        act(&store, move |tx| program::change_activity(tx, more.clone()));
        let filter = ActivityFilter::of_line(second);
        let rows = store
            .see(HANBIT, STAFF, |tx| {
                program::figure_rows(tx, &Chosen::Regions(filter).selection())
            })
            .unwrap();
        let names: Vec<_> = rows.iter().filter_map(|r| r.distinct.as_deref()).collect();
        assert_eq!(names, ["강원", "충청"]);
        let elsewhere = ChangeActivity {
            line: Id::<program::Line>::new().to_string(),
            ..change("3", "", "")
        };
        let refused = store.act(HANBIT, STAFF, move |tx| {
            program::change_activity(tx, elsewhere.clone())
        });
        assert_eq!(code(refused), "program.line_unknown");
    }
}

#[test]
fn lines_keep_their_own_titles_and_take_another_place() {
    for (store, id) in offices() {
        let (first, second) = act(&store, move |tx| {
            let first = sample::line(tx, id, 2017, "regional_committee", "권역위원회")?;
            Ok((first, sample::line(tx, id, 2017, "seminar", "세미나")?))
        });
        let taken = store.act(HANBIT, STAFF, move |tx| {
            let ask = ChangeLine {
                line: first.to_string(),
                kind: "seminar".to_owned(),
                title: "세미나".to_owned(),
                ..ChangeLine::default()
            };
            program::change_line(tx, ask)
        });
        assert_eq!(code(taken), "program.line_taken");
        act(&store, move |tx| {
            let ask = ChangeLine {
                line: second.to_string(),
                kind: "seminar".to_owned(),
                title: "민관 세미나".to_owned(),
                category: "network".to_owned(),
                position: "1".to_owned(),
            };
            program::change_line(tx, ask)
        });
        let order = store
            .see(HANBIT, STAFF, |tx| program::lines_of(tx, id, year(2017)))
            .unwrap();
        let titles: Vec<_> = order.iter().map(|l| l.title.as_str()).collect();
        assert_eq!(titles, ["민관 세미나", "권역위원회"]);
    }
}

#[test]
fn plan_steps_change_and_leave_with_a_reason() {
    for (store, id) in offices() {
        act(&store, move |tx| sample::plan(tx, id));
        let plan = || {
            store
                .see(HANBIT, STAFF, |tx| program::year_plan(tx, id, year(2018)))
                .unwrap()
        };
        let step = plan().plan_steps[1].clone();
        let change = |version: i64, amount: &str| ChangePlanStep {
            step: step.id.to_string(),
            version: version.to_string(),
            name: step.name.clone(),
            period: "2018. 1. ~ 12.".to_owned(),
            amount: amount.to_owned(),
            detail: String::new(),
        };
        let ask = change(1, "600,000,000");
        act(&store, move |tx| program::change_plan_step(tx, ask.clone()));
        assert_eq!(value(&plan().plan_total), 600_000_000);
        let late = change(1, "1");
        let refused = store.act(HANBIT, STAFF, move |tx| {
            program::change_plan_step(tx, late.clone())
        });
        assert_eq!(code(refused), "program.changed_meanwhile");
        let (gone, citation) = (step.id, plan().citations[0].id);
        act(&store, move |tx| {
            let withdraw = |id: String| Withdraw {
                id,
                reason: "사업 변경".to_owned(),
            };
            program::withdraw_plan_step(tx, withdraw(gone.to_string()))?;
            program::withdraw_citation(tx, withdraw(citation.to_string()))
        });
        let after = plan();
        assert_eq!(value(&after.plan_total), 0);
        assert_eq!((after.plan_steps.len(), after.citations.len()), (1, 2));
        let again = change(2, "1");
        let refused = store.act(HANBIT, STAFF, move |tx| {
            program::change_plan_step(tx, again.clone())
        });
        assert_eq!(code(refused), "program.already_withdrawn");
    }
}

#[test]
fn roles_are_held() {
    for (store, id) in offices() {
        let line = act(&store, move |tx| {
            sample::line(tx, id, 2018, "market", "장터")
        });
        let approved = move |tx: &mut Tx<'_>| {
            let ask = AddActivity {
                state: "approved".to_owned(),
                ..sample::held(line, "2018-04-21", "광장", "")
            };
            program::add_activity(tx, ask)
        };
        assert_eq!(code(store.act(HANBIT, STAFF, approved)), "access.denied");
        assert!(store.act(HANBIT, CITY, approved).is_ok());
        for roles in [&["auditor"][..], &["council"], &["admin"], &["citizen"]] {
            assert_eq!(code(store.act(HANBIT, roles, approved)), "access.denied");
        }
        let admin = store.see(HANBIT, &["admin"], program::programs);
        assert_eq!(code(admin), "access.denied");
        assert!(store.see(HANBIT, &["auditor"], program::programs).is_ok());
    }
}
