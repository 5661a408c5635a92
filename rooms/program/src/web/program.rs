//! The program in a year: what the statement is written from, results apart.

use askama::Template;
use axum::extract::Query;
use kernel::{Figure, FigureValue, number::grouped};
use web::{Answer, Visit};

use super::{
    Asked,
    scope::{Scope, YearLink, scope},
};
use crate::{
    access,
    model::{Citation, Fact, FactKey, PeriodKind, PlanStep, Source, TextSection, YearPlan},
    rules::citations::other_lines,
    store as rows,
    year_plan::year_plan,
};

#[derive(Template)]
#[template(path = "program.html")]
struct ProgramPage {
    frame: ui::Frame,
    shown: Option<Shown>,
    may_create: bool,
    may_edit: bool,
}

/// What the page shows of a program.
struct Shown {
    scope: Scope,
    years: Vec<YearLink>,
    facts: Vec<FactRow>,
    history: Vec<Fact>,
    sections: Vec<SectionRow>,
    citations: Vec<CitationRow>,
    steps: Vec<StepRow>,
    plan_total: Linked,
}

/// A number and where its rows are listed, for whom that page is there.
struct Linked {
    digits: String,
    rows: Option<String>,
}

struct FactRow {
    label: &'static str,
    value: String,
    /// Where the rows of a number are listed, for whom that page is there.
    rows: Option<String>,
    /// Where it can be stated anew.
    path: Option<String>,
}

struct SectionRow {
    label: &'static str,
    lines: Vec<String>,
    path: String,
}

struct CitationRow {
    kind: &'static str,
    printed: String,
    as_of: String,
    corrected: String,
    /// Why the printed reference cannot exist.
    impossible: Option<String>,
    path: String,
}

struct StepRow {
    name: String,
    period: String,
    amount: String,
    detail: String,
    path: String,
}

/// Shows the program in a year.
pub async fn show(visit: Visit, Query(query): Query<Asked>) -> Answer {
    let found = visit
        .read(move |tx| {
            let Some(scope) = scope(tx, &query)? else {
                return Ok(None);
            };
            let plan = year_plan(tx, scope.program.id, scope.year)?;
            let history = rows::programs::facts(tx, scope.program.id)?;
            Ok(Some((scope, plan, history)))
        })
        .await?;
    let title = found.as_ref().map_or_else(
        || "사업".to_owned(),
        |(_, plan, _)| plan.official_name.clone(),
    );
    let may_follow = visit.may(&access::FOLLOW_FIGURES);
    let page = ProgramPage {
        frame: visit.frame(&title),
        shown: found.map(|(scope, plan, history)| shown(scope, &plan, history, may_follow)),
        may_create: visit.may(&access::CREATE_PROGRAM),
        may_edit: visit.may(&access::SET_FACT),
    };
    Ok(visit.page(&page))
}

fn shown(scope: Scope, plan: &YearPlan, history: Vec<Fact>, may_follow: bool) -> Shown {
    let sections = TextSection::ALL.iter().map(|section| SectionRow {
        label: section.label(),
        lines: plan.texts.of(*section).to_vec(),
        path: scope.path(&format!("/program/texts?section={}", section.word())),
    });
    Shown {
        years: scope.year_links("/program"),
        facts: fact_rows(&scope, plan, may_follow),
        sections: sections.collect(),
        citations: plan.citations.iter().map(citation_row).collect(),
        steps: plan.plan_steps.iter().map(step_row).collect(),
        plan_total: linked(&plan.plan_total, may_follow),
        history,
        scope,
    }
}

fn fact_rows(scope: &Scope, plan: &YearPlan, may_follow: bool) -> Vec<FactRow> {
    let row = |key: FactKey, value: Option<String>| FactRow {
        label: key.label(),
        value: value.unwrap_or_default(),
        rows: None,
        path: Some(scope.path(&format!("/program/facts?key={}", key.word()))),
    };
    let number = |key: FactKey, figure: &Option<Figure>| FactRow {
        rows: figure.as_ref().filter(|_| may_follow).map(web::figure_path),
        ..row(key, figure.as_ref().map(digits))
    };
    let term = match plan.program.period_kind {
        PeriodKind::Recurring => Some(PeriodKind::Recurring.label().to_owned()),
        PeriodKind::Term => plan.term.as_ref().map(|term| term.printed()),
    };
    vec![
        row(FactKey::OfficialName, Some(plan.official_name.clone())),
        row(FactKey::Bureau, Some(plan.bureau.clone())),
        row(FactKey::Department, Some(plan.department.clone())),
        FactRow {
            label: "회계",
            value: plan.program.budget_account.clone(),
            rows: None,
            path: None,
        },
        row(FactKey::Term, term),
        row(FactKey::Summary, plan.summary.clone()),
        row(FactKey::Method, plan.method.clone()),
        row(FactKey::Size, plan.size.clone()),
        number(FactKey::Teams, &plan.teams),
        number(FactKey::Staff, &plan.staff),
    ]
}

fn citation_row(citation: &Citation) -> CitationRow {
    let path = format!("/program/citations/{}", citation.id);
    match &citation.source {
        Source::Law(law) => {
            let title = law
                .article_title
                .as_ref()
                .map(|t| format!("({t})"))
                .unwrap_or_default();
            let note = law
                .corrected_note
                .as_ref()
                .map(|n| format!(" ({n})"))
                .unwrap_or_default();
            let corrected = law
                .corrected_text
                .as_ref()
                .map(|text| format!("{text}{note}"));
            CitationRow {
                kind: "법률근거",
                printed: format!("{} {}{title}", law.statute, law.article_text),
                as_of: law.as_of.to_string(),
                corrected: corrected.unwrap_or_default(),
                impossible: law.reference.impossible.clone(),
                path,
            }
        }
        Source::Other(_) => CitationRow {
            kind: "기타근거",
            printed: other_lines(std::slice::from_ref(citation)).concat(),
            as_of: String::new(),
            corrected: String::new(),
            impossible: None,
            path,
        },
    }
}

fn step_row(step: &PlanStep) -> StepRow {
    StepRow {
        name: step.name.clone(),
        period: step.period.print_range_dotted(),
        amount: step.amount.map(|a| a.to_string()).unwrap_or_default(),
        detail: step.detail.clone().unwrap_or_default(),
        path: format!("/program/plan/{}", step.id),
    }
}

fn linked(figure: &Figure, may_follow: bool) -> Linked {
    Linked {
        digits: digits(figure),
        rows: may_follow.then(|| web::figure_path(figure)),
    }
}

fn digits(figure: &Figure) -> String {
    match figure.value {
        FigureValue::Whole(number) => grouped(number),
        FigureValue::Rate(_) => String::new(),
    }
}
