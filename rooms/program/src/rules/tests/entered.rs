//! Single values, plan steps, results and lines as they are typed.

use super::codes;
use crate::{
    model::{ActivityState, AddLine, AddPlanStep, RecordResult},
    rules::{Refused, lines, plan, results, typed},
};

#[test]
fn the_refusal_names_what_is_wrong_with_the_date() {
    let mut no = Vec::new();
    typed::period(&mut no, "period", "기간", "2018. 2. 30.");
    let text = no.first().map(Refused::text).unwrap_or_default();
    assert!(text.contains("2018년 2월에는 30일이 없습니다"), "{text}");
    assert!(text.contains("‘2018. 2. 30.’"), "{text}");
}

#[test]
fn places_are_named_once_and_brackets_keep_their_commas() {
    let mut no = Vec::new();
    let typed = [
        "청계광장, 시민청 ,청계광장\n세종로(공원, 북측)".to_owned(),
        "\u{0}".to_owned(),
    ];
    let places = typed::names(&mut no, "places", "장소", &typed);
    assert_eq!(places, ["청계광장", "시민청", "세종로(공원, 북측)"]);
    assert!(no.is_empty());
}

#[test]
fn a_blank_amount_is_not_zero() {
    let step = |amount: &str| {
        let ask = AddPlanStep {
            fiscal_year: "2018".to_owned(),
            name: "계약심사".to_owned(),
            period: "2017.11~2017.12".to_owned(),
            amount: amount.to_owned(),
            ..AddPlanStep::default()
        };
        plan::add_plan_step(&ask)
            .map(|(_, draft)| draft.amount.map(|a| a.0))
            .map_err(codes)
    };
    assert_eq!(step(""), Ok(None));
    assert_eq!(step("0"), Ok(Some(0)));
    assert_eq!(step("626,000,000원"), Ok(Some(626_000_000)));
    assert_eq!(step("-1"), Err(vec![("program.negative", Some("amount"))]));
    assert_eq!(
        step("육억"),
        Err(vec![("program.number_unreadable", Some("amount"))])
    );
}

#[test]
fn a_plan_step_lies_near_its_year() {
    let step = |period: &str| {
        let ask = AddPlanStep {
            fiscal_year: "2018년도".to_owned(),
            name: "운영".to_owned(),
            period: period.to_owned(),
            ..AddPlanStep::default()
        };
        plan::add_plan_step(&ask)
            .map(|(y, _)| y.get())
            .map_err(codes)
    };
    assert_eq!(step("2018. 1. ~ 12.(12개월)"), Ok(2018));
    assert_eq!(
        step("2016.12~2018.1"),
        Err(vec![("program.far_from_year", Some("period"))])
    );
}

#[test]
fn results_take_the_usual_words_of_their_measure() {
    let record = |measure: &str, quantity: &str| {
        let ask = RecordResult {
            measure: measure.to_owned(),
            quantity: quantity.to_owned(),
            ..RecordResult::default()
        };
        results::record_result(&ask)
            .map(|d| (d.label, d.unit, d.quantity))
            .map_err(codes)
    };
    assert_eq!(
        record("ideas", "12개"),
        Ok(("아이디어".to_owned(), "개".to_owned(), 12))
    );
    assert_eq!(
        record("ideas", ""),
        Err(vec![("program.empty", Some("quantity"))])
    );
    assert_eq!(
        record("new_measure", "3"),
        Err(vec![
            ("program.empty", Some("label")),
            ("program.empty", Some("unit"))
        ])
    );
    assert_eq!(record("아이디어", "1").map_err(|no| no.len()), Err(3));
}

#[test]
fn a_line_needs_its_words() {
    let no = lines::add_line(&AddLine {
        fiscal_year: "18".to_owned(),
        ..AddLine::default()
    });
    assert_eq!(
        no.map_err(codes),
        Err(vec![
            ("program.empty", Some("kind")),
            ("program.empty", Some("title")),
            ("program.year_unreadable", Some("fiscal_year")),
        ])
    );
}

/// Refusals of single values, one of each.
fn refusals_of_typing() -> Vec<Refused> {
    let (field, label) = ("period", "기간");
    let typed = || "말".to_owned();
    let problem = typed;
    vec![
        Refused::Empty { field, label },
        Refused::TooLong {
            field,
            label,
            most: 40,
        },
        Refused::NotAChoice { field, label },
        Refused::YearUnreadable {
            field,
            typed: typed(),
        },
        Refused::DayUnreadable {
            field,
            label,
            typed: typed(),
            problem: problem(),
        },
        Refused::PeriodUnreadable {
            field,
            label,
            typed: typed(),
            problem: problem(),
        },
        Refused::NumberUnreadable {
            field,
            label,
            typed: typed(),
        },
        Refused::Negative { field, label },
        Refused::EndBeforeBegin,
        Refused::MeasureUnreadable { typed: typed() },
    ]
}

/// Refusals about days, states and records, one of each.
fn refusals_of_records() -> Vec<Refused> {
    let (field, year) = ("period", super::year(2018));
    let day = year.first_day();
    let (planned, done) = (ActivityState::Planned, ActivityState::Done);
    let [theirs, yours, known, title, place] = ["말"; 5].map(str::to_owned);
    let name = || "말".to_owned();
    vec![
        Refused::ChangedMeanwhile { theirs, yours },
        Refused::StateCannot {
            from: done,
            to: done,
        },
        Refused::StateCannot {
            from: done,
            to: planned,
        },
        Refused::AlreadyWithdrawn,
        Refused::OutsideYear { field, year, day },
        Refused::FarFromYear { year },
        Refused::NotYetHeld { from: day },
        Refused::RegionUnknown {
            name: name(),
            known: String::new(),
        },
        Refused::RegionUnknown {
            name: name(),
            known,
        },
        Refused::LineOfOtherYear { year },
        Refused::LineUnknown,
        Refused::ActivityOfOtherLine,
        Refused::NameTaken {
            field,
            name: name(),
        },
        Refused::LineTaken { title, field },
        Refused::RegionTaken { name: name() },
        Refused::SameDaySamePlace {
            day,
            place: Some(place),
        },
        Refused::SameDaySamePlace { day, place: None },
    ]
}

#[test]
fn every_refusal_speaks_korean_and_says_what_to_do() {
    let every = [refusals_of_typing(), refusals_of_records()].concat();
    for refused in &every {
        let text = refused.text();
        assert!(text.ends_with('.'), "{}: {text}", refused.code());
        assert!(
            !text.contains(refused.code()),
            "{}: has no words",
            refused.code()
        );
    }
    let says = |wanted: &str| every.iter().any(|refused| refused.text() == wanted);
    assert!(says("기간을 입력하세요."), "particles follow the word");
}
