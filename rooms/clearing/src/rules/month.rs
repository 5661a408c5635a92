//! What must be right before a month closes.

use jiff::civil::Date;
use kernel::{DatedRules, FiscalYear, Won};
use trustee::YearState;

use super::{Refused, dated, refusal::day_text};
use crate::model::{Check, CheckState};

/// The line of the checklist about payments that the bank has not answered.
pub const PAYMENTS: &str = "지급";
/// The line of the checklist about the bank statement.
pub const BANK: &str = "통장 대사";

/// What the bank says, as far as this room asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BankFacts {
    /// What the book holds on the last day, in won.
    pub book: Won,
    /// The day and balance of the newest statement until then; `None` without one.
    pub statement: Option<(Date, Won)>,
    /// The difference that no open item explains; `None` without a statement.
    pub difference: Option<Won>,
    /// Entries of the one that the other does not have.
    pub open_items: usize,
}

/// A payment that the bank has not answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenPayment {
    /// To whom, and what for.
    pub label: String,
    /// Where it stands.
    pub state: &'static str,
}

/// What a detector found, as far as this room shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// What is wrong.
    pub text: String,
    /// Whether a paper is missing behind money that was paid by the end of the month.
    pub blocks: bool,
}

/// Everything that the closing of a month asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthFacts {
    /// The year.
    pub fiscal_year: FiscalYear,
    /// Where the year stands.
    pub state: YearState,
    /// The first day of the work.
    pub starts_on: Date,
    /// The month, 1 to 12.
    pub month: i64,
    /// The last day that is closed.
    pub closed_through: Option<Date>,
    /// Today in Seoul.
    pub today: Date,
    /// What the bank says.
    pub bank: BankFacts,
    /// Payments that were sent by the end of the month and are not settled.
    pub open_payments: Vec<OpenPayment>,
    /// What the detectors found.
    pub found: Vec<Found>,
    /// Reopening asked for and not answered.
    pub reopening_waits: bool,
}

/// First and last day of a month of a year.
pub fn days_of(year: FiscalYear, month: i64) -> Option<(Date, Date)> {
    let number = year.first_day().year();
    let first = Date::new(number, i8::try_from(month).ok()?, 1).ok()?;
    Some((first, first.last_of_month()))
}

fn check(what: &'static str, state: CheckState, text: impl Into<String>, path: String) -> Check {
    Check {
        what,
        state,
        text: text.into(),
        path,
        article: None,
    }
}

/// The checklist of a month, in the order of the page.
pub fn checklist(rules: &DatedRules, facts: &MonthFacts) -> Vec<Check> {
    let mut checks = vec![over(facts), in_order(facts), payments(facts), bank(facts)];
    checks.extend(papers(rules, facts));
    checks
}

fn over(facts: &MonthFacts) -> Check {
    const WHAT: &str = "기간";
    let none = String::new();
    let Some((_, last)) = days_of(facts.fiscal_year, facts.month) else {
        return check(WHAT, CheckState::Blocks, "없는 월입니다.", none);
    };
    if facts.state != YearState::Open {
        let text = format!("수탁 예산이 ‘{}’ 상태입니다.", facts.state.label());
        return check(WHAT, CheckState::Blocks, text, none);
    }
    if facts.today <= last {
        let text = format!(
            "아직 끝나지 않은 달입니다. {} 뒤에 마감하세요.",
            day_text(last)
        );
        return check(WHAT, CheckState::Blocks, text, none);
    }
    if last < facts.starts_on {
        let text = format!(
            "위탁 업무가 {}에 시작되었습니다.",
            day_text(facts.starts_on)
        );
        return check(WHAT, CheckState::Blocks, text, none);
    }
    if facts.closed_through.is_some_and(|through| through >= last) {
        return check(WHAT, CheckState::Blocks, "이미 마감된 달입니다.", none);
    }
    check(WHAT, CheckState::Fine, "끝난 달입니다.", none)
}

/// Earlier months first: a book closes through a day, without a hole.
fn in_order(facts: &MonthFacts) -> Check {
    const WHAT: &str = "순서";
    if facts.reopening_waits {
        let text = "마감 풀기 신청이 답을 기다립니다. 그 답이 난 뒤에 마감하세요.";
        return check(WHAT, CheckState::Blocks, text, String::new());
    }
    let Some((first, _)) = days_of(facts.fiscal_year, facts.month) else {
        return check(WHAT, CheckState::Blocks, "없는 월입니다.", String::new());
    };
    let begins = first <= facts.starts_on;
    let before = first.yesterday().ok();
    let done = before.is_some_and(|day| facts.closed_through >= Some(day));
    if begins || done {
        return check(
            WHAT,
            CheckState::Fine,
            "앞의 달이 모두 마감되었습니다.",
            String::new(),
        );
    }
    let text = "앞의 달을 먼저 마감하세요.";
    check(WHAT, CheckState::Blocks, text, String::new())
}

fn payments(facts: &MonthFacts) -> Check {
    if facts.open_payments.is_empty() {
        let text = "보낸 지급의 결과가 모두 기록되었습니다.";
        return check(PAYMENTS, CheckState::Fine, text, String::new());
    }
    let each = facts.open_payments.iter().take(5);
    let names: Vec<String> = each
        .map(|one| format!("{} ({})", one.label, one.state))
        .collect();
    let text = format!(
        "은행 결과가 없는 지급 {}건: {}. 결과를 기록하거나, 남겨 두고 마감하는 사유를 적으세요.",
        facts.open_payments.len(),
        names.join(", ")
    );
    check(
        PAYMENTS,
        CheckState::NeedsReason,
        text,
        "/payment".to_owned(),
    )
}

fn bank(facts: &MonthFacts) -> Check {
    let bank = &facts.bank;
    match (&bank.statement, bank.difference) {
        (Some((on, _)), Some(Won(0))) => {
            let text = format!(
                "{} 통장 잔액과 장부 잔액 {}원이 맞습니다. 설명된 미결 {}건.",
                day_text(*on),
                bank.book,
                bank.open_items
            );
            check(BANK, CheckState::Fine, text, "/bank".to_owned())
        }
        (Some((on, balance)), difference) => {
            let text = format!(
                "{} 통장 잔액 {balance}원과 장부 잔액 {}원의 차이 {}원이 설명되지 않았습니다. \
                 통장 내역을 장부와 맞추세요.",
                day_text(*on),
                bank.book,
                difference.unwrap_or_default()
            );
            check(BANK, CheckState::Blocks, text, "/bank".to_owned())
        }
        (None, _) => {
            let text = format!(
                "이 달까지의 통장 내역이 없습니다. 장부 잔액은 {}원입니다. 통장 내역을 가져오거나, \
                 없이 마감하는 사유를 적으세요.",
                bank.book
            );
            check(BANK, CheckState::NeedsReason, text, "/bank".to_owned())
        }
    }
}

fn papers(rules: &DatedRules, facts: &MonthFacts) -> Vec<Check> {
    const EVIDENCE: &str = "증빙";
    const OTHER: &str = "지출 점검";
    let path = || "/spending/warnings".to_owned();
    let (missing, other): (Vec<_>, Vec<_>) = facts.found.iter().partition(|one| one.blocks);
    let evidence = match missing.first() {
        None => check(
            EVIDENCE,
            CheckState::Fine,
            "증빙이 모두 있습니다.",
            String::new(),
        ),
        Some(first) => Check {
            article: dated::cited(rules, dated::EVIDENCE_COMPLETE, facts.today),
            ..check(
                EVIDENCE,
                CheckState::Blocks,
                format!("증빙이 빠진 지출 {}건: {}", missing.len(), first.text),
                path(),
            )
        },
    };
    let rest = match other.first() {
        None => check(
            OTHER,
            CheckState::Fine,
            "확인할 지출이 없습니다.",
            String::new(),
        ),
        Some(first) => check(
            OTHER,
            CheckState::Warns,
            format!("확인할 지출 {}건: {}", other.len(), first.text),
            path(),
        ),
    };
    vec![evidence, rest]
}

/// Whether a month may close with these reasons; the last day that closes.
pub fn close(
    rules: &DatedRules,
    facts: &MonthFacts,
    bank_reason: &str,
    open_reason: &str,
) -> Result<Date, Vec<Refused>> {
    let mut no: Vec<Refused> = Vec::new();
    for one in checklist(rules, facts) {
        let (field, reason) = match one.what {
            BANK => ("bank_reason", bank_reason),
            _ => ("open_reason", open_reason),
        };
        match one.state {
            CheckState::Blocks => no.push(Refused::Blocked {
                what: format!("{}월을 마감", facts.month),
                text: format!("{}: {}", one.what, one.text),
                article: one.article,
            }),
            CheckState::NeedsReason if reason.is_empty() => no.push(Refused::ReasonNeeded {
                field,
                text: one.text,
            }),
            _ => {}
        }
    }
    match days_of(facts.fiscal_year, facts.month) {
        Some((_, last)) if no.is_empty() => Ok(last),
        _ => Err(no),
    }
}

#[cfg(test)]
mod tests;
