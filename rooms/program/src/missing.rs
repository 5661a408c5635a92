//! What this year's statement still lacks.

use kernel::{FiscalYear, Id, Outcome};
use store::Tx;

use crate::{
    access,
    model::{Citation, Missing, PeriodKind, Program, Source, TextSection, YearPlan},
    store as rows,
    year_plan::year_plan,
};

/// Years of results that a statement prints: the three before its own.
const RESULT_YEARS: i64 = 3;

/// What is missing for the statement of a year, each with the page where it can be entered.
pub fn missing(tx: &mut Tx<'_>, program: Id<Program>, year: FiscalYear) -> Outcome<Vec<Missing>> {
    tx.require(&access::VIEW)?;
    let plan = year_plan(tx, program, year)?;
    let mut missing = of_plan(&plan);
    for back in (1..=RESULT_YEARS).rev() {
        let Some(past) = FiscalYear::new(year.get() - back) else {
            continue;
        };
        missing.extend(of_results(tx, program, past)?);
    }
    Ok(missing)
}

fn of_plan(plan: &YearPlan) -> Vec<Missing> {
    let here = format!("program={}&year={}", plan.program.id, plan.fiscal_year);
    let mut missing = Vec::new();
    let mut say = |lacks: bool, what: &str, page: &str| {
        if lacks {
            missing.push(Missing {
                what: what.to_owned(),
                path: format!("/program/{page}&{here}"),
            });
        }
    };
    let facts = "facts?key=";
    say(
        plan.summary.is_none(),
        "사업내용이 없습니다.",
        &format!("{facts}summary"),
    );
    let term = plan.program.period_kind == PeriodKind::Term && plan.term.is_none();
    say(term, "사업기간이 없습니다.", &format!("{facts}term"));
    say(
        plan.method.is_none(),
        "추진방법이 없습니다.",
        &format!("{facts}method"),
    );
    say(
        plan.size.is_none(),
        "규모가 없습니다.",
        &format!("{facts}size"),
    );
    for section in [
        TextSection::Purpose,
        TextSection::Function,
        TextSection::Effect,
    ] {
        let what = format!("{}이(가) 없습니다.", section.label());
        let page = format!("texts?section={}", section.word());
        say(plan.texts.of(section).is_empty(), &what, &page);
    }
    let laws = plan
        .citations
        .iter()
        .any(|c| matches!(c.source, Source::Law(_)));
    say(!laws, "법률근거가 없습니다.", "citations/add?kind=law");
    say(
        plan.plan_steps.is_empty(),
        "추진일정이 없습니다.",
        "plan/add?from=desk",
    );
    let no_money =
        !plan.plan_steps.is_empty() && plan.plan_steps.iter().all(|s| s.amount.is_none());
    say(
        no_money,
        "추진일정에 예산집행금액이 하나도 없습니다.",
        "plan/add?from=desk",
    );
    missing.extend(plan.citations.iter().filter_map(uncorrected));
    missing
}

/// A reference that cannot exist and has no correction beside it.
fn uncorrected(citation: &Citation) -> Option<Missing> {
    let Source::Law(law) = &citation.source else {
        return None;
    };
    let why = law
        .reference
        .impossible
        .as_ref()
        .filter(|_| law.corrected_text.is_none())?;
    Some(Missing {
        what: format!(
            "{} {}: {why}. 바로잡은 조문이 없습니다.",
            law.statute, law.article_text
        ),
        path: format!("/program/citations/{}", citation.id),
    })
}

fn of_results(tx: &mut Tx<'_>, program: Id<Program>, year: FiscalYear) -> Outcome<Vec<Missing>> {
    let lines = rows::lines::of_year(tx, program, year)?;
    let mut missing = Vec::new();
    if lines.is_empty() {
        missing.push(Missing {
            what: format!("{year}년도 추진실적이 없습니다."),
            path: format!("/activities/add?program={program}&year={year}"),
        });
    }
    let today = tx.today();
    let overdue = rows::activities::overdue(tx, program, year, today)?;
    if overdue > 0 {
        missing.push(Missing {
            what: format!(
                "{year}년도에 기간이 지났는데 완료하지 않은 활동이 {overdue}건 있습니다."
            ),
            path: format!("/activities?program={program}&year={year}&state=planned"),
        });
    }
    Ok(missing)
}
