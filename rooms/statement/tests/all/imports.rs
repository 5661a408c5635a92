//! Last year's paper becomes records, and the records become the paper again.

use std::{collections::BTreeMap, path::PathBuf};

use crate::sample::{self, CITY, PAPER, composed, import, office, stores, text, year};
use kernel::{Error, FigureValue, Id, Outcome, Refusal};
use paper::Paper;
use program::Program;
use statement::import::FindingKind;
use store::Tx;
use testing::{HANBIT, SAEBYEOK, TestStore};

fn refusal<T>(done: Result<T, Error>) -> Refusal {
    match done {
        Err(Error::Refusal(refusal)) => *refusal,
        Err(other) => panic!("{other}"),
        Ok(_) => panic!("nothing was refused"),
    }
}

/// Every figure by its key; ids of lines in keys differ between offices and are left out.
fn figures(paper: &Paper) -> BTreeMap<String, (FigureValue, String)> {
    let plain = |key: &str| !key.contains(".line.") && !key.starts_with("cost_basis.");
    paper
        .figures
        .iter()
        .filter(|f| plain(&f.figure.key))
        .map(|f| (f.figure.key.clone(), (f.figure.value, f.printed.clone())))
        .collect()
}

fn programs(store: &TestStore, office: &str) -> usize {
    store
        .see(office, CITY, program::programs)
        .map(|all| all.len())
        .expect("seen")
}

/// Puts its correction beside the impossible reference.
fn correct(tx: &mut Tx<'_>, program: Id<Program>) -> Outcome<()> {
    let plan = program::year_plan(tx, program, year(2018))?;
    let impossible = |citation: &&program::Citation| match &citation.source {
        program::Source::Law(law) => law.reference.impossible.is_some(),
        program::Source::Other(_) => false,
    };
    let citation = plan
        .citations
        .iter()
        .find(impossible)
        .expect("the impossible one")
        .id;
    let ask = program::CorrectCitation {
        citation: citation.to_string(),
        corrected_text: "제4조제1항제2호".to_owned(),
        corrected_note: "항 안에는 호가 옵니다.".to_owned(),
    };
    program::correct_citation(tx, ask)
}

#[test]
fn our_own_text_gives_the_same_records_again() {
    for store in stores() {
        let program = office(&store).program;
        let corrected = store.act(HANBIT, CITY, move |tx| correct(tx, program));
        corrected.unwrap_or_else(|e| panic!("{e}"));
        let first = composed(&store, program, 2018);
        let printed = text(&first);
        assert!(printed.contains("‘제4조제1항제2호’(으)로 바로잡음 — 항 안에는 호가 옵니다."));
        let draft = statement::read_paper(printed.as_bytes()).expect("a paper");
        let kinds: Vec<_> = draft
            .findings
            .iter()
            .map(|f| (f.kind, f.said.clone()))
            .collect();
        let wrong = kinds
            .iter()
            .filter(|(kind, _)| *kind != FindingKind::LegalReference);
        assert_eq!(
            wrong.collect::<Vec<_>>(),
            Vec::<&(FindingKind, String)>::new()
        );
        let again = store
            .act(SAEBYEOK, CITY, move |tx| import(tx, &printed, &[]))
            .unwrap_or_else(|e| panic!("{e}"));
        let second = store
            .see(SAEBYEOK, CITY, |tx| {
                statement::compose(tx, again.program, year(2018))
            })
            .expect("composed");
        assert_eq!(text(&second), text(&first));
        assert_eq!(figures(&second), figures(&first));
        let keys = |paper: &Paper| paper.figures.len();
        assert_eq!(keys(&second), keys(&first));
    }
}

#[test]
fn a_wrong_number_waits_until_it_is_accepted_by_name() {
    let wrong =
        PAPER
            .replacen("(x-) 52,083", "(x-) 52,084", 1)
            .replacen("(x-) 23,397", "(x-) 23,398", 1);
    for store in stores() {
        let act = |accept: &'static [&'static str]| {
            let wrong = wrong.clone();
            store.act(HANBIT, CITY, move |tx| import(tx, &wrong, accept))
        };
        let no = refusal(act(&[]));
        let told: Vec<_> = no.each().map(|r| (r.code, r.field)).collect();
        let waiting = ("statement.finding_not_accepted", Some("accept"));
        assert!(
            told.len() >= 2 && told.iter().all(|t| *t == waiting),
            "{told:?}"
        );
        let texts: Vec<_> = no.each().map(|r| r.text.clone()).collect();
        let last = "settlement.2016.unexecuted_balance";
        assert!(
            texts
                .iter()
                .any(|text| text.contains(last) && text.contains("94행")),
            "{texts:?}"
        );
        let rest = refusal(act(&["settlement.2016.unexecuted_balance"]));
        assert!(rest.each().all(|r| !r.text.contains("settlement.2016")));
        assert_eq!(programs(&store, HANBIT), 0, "nothing is saved");
        let draft = statement::read_paper(wrong.as_bytes()).expect("a paper");
        let accept: Vec<String> = draft
            .findings
            .iter()
            .filter(|f| f.blocking)
            .map(|f| f.id.clone())
            .collect();
        let done = store.act(HANBIT, CITY, move |tx| {
            let (draft, accept) = (draft.clone(), accept.clone());
            statement::import_paper(tx, statement::ImportPaper { draft, accept })
        });
        // What was derived on the paper is derived again, from the numbers it was made of.
        let paper = composed(&store, done.expect("imported").program, 2018);
        let balance = sample::value(&paper, "settlement.2016.unexecuted_balance");
        assert_eq!(balance, FigureValue::Whole(23_397_000));
        assert_eq!(sample::printed(&paper, "budget.difference"), "(x-) 52,083");
    }
}

#[test]
fn a_year_is_imported_once() {
    for store in stores() {
        let program = office(&store).program;
        let again = store.act(HANBIT, CITY, |tx| import(tx, PAPER, &[]));
        assert_eq!(refusal(again).code, "statement.already_recorded");
        // The next year's paper brings its own year and leaves the years that are there alone.
        let next = text(&composed(&store, program, 2019));
        let draft = statement::read_paper(next.as_bytes()).expect("a paper");
        let accept: Vec<String> = draft.findings.iter().map(|f| f.id.clone()).collect();
        let done = store
            .act(HANBIT, CITY, move |tx| {
                let (draft, accept) = (draft.clone(), accept.clone());
                statement::import_paper(tx, statement::ImportPaper { draft, accept })
            })
            .unwrap_or_else(|e| panic!("{e}"));
        assert_eq!(done.program, program);
        for left in [
            "2018년 예산은 기록이 이미 있음",
            "2016년도 추진실적은 기록이 이미 있음",
        ] {
            assert!(
                done.left_out.iter().any(|text| text.contains(left)),
                "{:?}",
                done.left_out
            );
        }
        let paper = composed(&store, program, 2019);
        let days = sample::value(&paper, "results.2016.exhibition_days");
        assert_eq!(days, FigureValue::Whole(12));
        assert_eq!(
            sample::printed(&paper, "budget.original.2018"),
            "(x-) 626,000"
        );
    }
}

#[test]
fn who_may_not_make_the_records_imports_nothing() {
    for store in stores() {
        for roles in [
            &["director"][..],
            &["auditor"],
            &["staff_planning"],
            &["council"],
        ] {
            let done = store.act(HANBIT, roles, |tx| import(tx, PAPER, &[]));
            assert_eq!(refusal(done).code, "access.denied", "{roles:?}");
        }
        assert_eq!(programs(&store, HANBIT), 0);
    }
}

#[test]
fn a_paper_without_a_name_or_a_year_says_so() {
    let [store, ..] = &stores()[..] else {
        panic!("a store")
    };
    let nameless = "1 기본 현황\n\n□ 사업목적\n\n- 함께 살기\n";
    let draft = statement::read_paper(nameless.as_bytes()).expect("a paper");
    let accept: Vec<String> = draft.findings.iter().map(|f| f.id.clone()).collect();
    let done = store.act(HANBIT, CITY, move |tx| {
        let (draft, accept) = (draft.clone(), accept.clone());
        statement::import_paper(tx, statement::ImportPaper { draft, accept })
    });
    let no = refusal(done);
    assert!(
        no.each().all(|r| r.code == "statement.paper_incomplete"),
        "{no:?}"
    );
    assert!(no.each().any(|r| r.text.contains("연도")), "{no:?}");
    for (bytes, code) in [
        (&b""[..], "statement.import_empty"),
        (b"\xFF\xFEx\0", "statement.import_utf16"),
        (b"%PDF-1.7", "statement.import_other_format"),
        ("아무 말".as_bytes(), "statement.import_no_section"),
    ] {
        let no = statement::read_paper(bytes).expect_err("refused");
        assert_eq!((no.code, no.field), (code, Some("paper")));
    }
}

#[test]
fn the_report_names_lines_and_columns() {
    let draft = statement::read_paper(PAPER.as_bytes()).expect("a paper");
    let report = statement::import_report(&draft, false);
    let json = serde_json::to_value(&report).expect("JSON");
    assert_eq!(json["imported"], false);
    let finding = &json["findings"][0];
    assert_eq!(
        (&finding["kind"], &finding["line"]),
        (&"legal_reference".into(), &46.into())
    );
    assert_eq!(
        (&finding["column"], &finding["blocking"]),
        (&28.into(), &false.into())
    );
    assert!(
        finding["message"]
            .as_str()
            .is_some_and(|text| text.contains("제4조"))
    );
    let records = statement::plan_import(&draft);
    assert_eq!(records.len(), report.records.len());
    let activities = records.iter().filter(|r| r.what == "추진실적");
    let activities: Vec<_> = activities
        .filter_map(|r| r.text.rsplit("→ 활동 ").next().map(str::to_owned))
        .collect();
    assert!(activities.contains(&"12건".to_owned()), "{activities:?}");
}

/// The paper that this product began with, where it is at hand.
fn seed() -> Option<String> {
    let path = std::env::var_os("SANGSAENG_SEED").map_or_else(
        || {
            PathBuf::from(env!("CARGO_MANIFEST_DIR"))
                .join("../../../shared/seed/statement-2018.txt")
        },
        PathBuf::from,
    );
    std::fs::read_to_string(path).ok()
}

#[test]
fn the_first_paper_of_all_gives_its_figures_again() {
    let Some(seed) = seed() else {
        eprintln!("skipped: SANGSAENG_SEED names no paper");
        return;
    };
    for store in stores() {
        let draft = statement::read_paper(seed.as_bytes()).expect("a paper");
        let kinds: Vec<_> = draft.findings.iter().map(|finding| finding.kind).collect();
        assert_eq!(kinds, [FindingKind::LegalReference], "{:?}", draft.findings);
        let text_of_seed = seed.clone();
        let done = store
            .act(HANBIT, CITY, move |tx| import(tx, &text_of_seed, &[]))
            .unwrap_or_else(|e| panic!("{e}"));
        let seeds = composed(&store, done.program, 2018);
        let ours = store
            .act(SAEBYEOK, CITY, |tx| import(tx, PAPER, &[]))
            .expect("imported");
        let ours = store
            .see(SAEBYEOK, CITY, |tx| {
                statement::compose(tx, ours.program, year(2018))
            })
            .expect("composed");
        assert_eq!(figures(&seeds), figures(&ours));
    }
}
