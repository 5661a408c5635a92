//! Plan steps with money.

use kernel::{FiscalYear, Period, Won};

use super::{Refused, typed};
use crate::model::{AddPlanStep, ChangePlanStep, PlanStep};

/// The values of a step.
#[derive(Debug, PartialEq, Eq)]
pub struct StepDraft {
    /// 추진절차.
    pub name: String,
    /// 추진기간.
    pub period: Period,
    /// 예산집행금액; blank is not zero.
    pub amount: Option<Won>,
    /// 추진세부내용.
    pub detail: Option<String>,
}

/// Reads a new step.
pub fn add_plan_step(ask: &AddPlanStep) -> Result<(FiscalYear, StepDraft), Vec<Refused>> {
    let mut no = Vec::new();
    let year = typed::year(&mut no, "fiscal_year", &ask.fiscal_year);
    let draft = draft(
        &mut no,
        year,
        [&ask.name, &ask.period, &ask.amount, &ask.detail],
    );
    match (year, draft) {
        (Some(year), Some(draft)) if no.is_empty() => Ok((year, draft)),
        _ => Err(no),
    }
}

/// Reads new values for a stored step.
pub fn change_plan_step(
    stored: &PlanStep,
    ask: &ChangePlanStep,
) -> Result<StepDraft, Vec<Refused>> {
    let mut no = Vec::new();
    let year = Some(stored.fiscal_year);
    let draft = draft(
        &mut no,
        year,
        [&ask.name, &ask.period, &ask.amount, &ask.detail],
    );
    if ask.version.trim() != stored.version.to_string() {
        no.push(Refused::ChangedMeanwhile {
            theirs: summary(&stored.name, &stored.period.print_short(), stored.amount),
            yours: format!("{} · {} · {}", ask.name, ask.period, ask.amount),
        });
    }
    match draft {
        Some(draft) if no.is_empty() => Ok(draft),
        _ => Err(no),
    }
}

fn summary(name: &str, period: &str, amount: Option<Won>) -> String {
    let amount = amount.map_or_else(|| "금액 없음".to_owned(), |a| format!("{a}원"));
    format!("{name} · {period} · {amount}")
}

fn draft(
    no: &mut Vec<Refused>,
    year: Option<FiscalYear>,
    [name, period, amount, detail]: [&str; 4],
) -> Option<StepDraft> {
    let name = typed::required(no, "name", "추진절차", name, typed::LINE_MOST);
    let period = typed::period(no, "period", "추진기간", period);
    let amount = typed::whole(no, "amount", "예산집행금액", amount, "원").map(Won);
    let detail = typed::optional(no, "detail", "추진세부내용", detail, typed::TEXT_MOST);
    if let (Some(year), Some(period)) = (year, &period) {
        let near = i64::from(period.from().year()) >= year.get() - 1
            && i64::from(period.to().year()) <= year.get() + 1;
        if !near {
            no.push(Refused::FarFromYear { year });
        }
    }
    Some(StepDraft {
        name,
        period: period?,
        amount,
        detail,
    })
}
