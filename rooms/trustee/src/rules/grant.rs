//! When the city gives a quarter's money.

use jiff::civil::Date;
use kernel::{DatedRules, Overflow, Won};

use super::{Refused, dated, typed};
use crate::model::{
    CashColumns, Grant, GrantState, ReportMark, RequestGrant, TrusteeYear, YearState,
};

/// What is known of a year when money is asked for.
#[derive(Debug, Clone)]
pub struct GrantFacts {
    /// The year.
    pub year: TrusteeYear,
    /// What its lines may use together.
    pub current: Won,
    /// Its money.
    pub cash: CashColumns,
    /// Everything asked before.
    pub grants: Vec<Grant>,
    /// The quarters whose report was sent.
    pub marks: Vec<ReportMark>,
}

/// A request as read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GrantDraft {
    /// 1 to 4.
    pub quarter: i64,
    /// Whole won.
    pub amount: Won,
    /// What for.
    pub purpose: String,
}

impl GrantFacts {
    /// What may still be asked: the budget less what was given, waits or came over.
    pub fn room(&self) -> Result<Won, Overflow> {
        let waiting = self.grants.iter();
        let waiting = waiting
            .filter(|grant| grant.state == GrantState::Requested)
            .map(|grant| grant.amount);
        self.current
            .minus(self.cash.granted)?
            .minus(self.cash.carried_in)?
            .minus(Won::sum(waiting)?)
    }
}

/// The report that a quarter's grant waits for.
pub fn missing_report(facts: &GrantFacts, quarter: i64) -> Option<i64> {
    let before = quarter - 1;
    let began = before >= facts.year.first_quarter();
    let marked = facts.marks.iter().any(|mark| mark.quarter == before);
    (began && !marked).then_some(before)
}

fn report_rule(rules: &DatedRules, facts: &GrantFacts, quarter: i64, on: Date) -> Option<Refused> {
    let row = rules.on(dated::GRANT_NEEDS_REPORT, on)?;
    missing_report(facts, quarter).map(|missing| Refused::ReportMissing {
        quarter: missing,
        asked: quarter,
        article: Some(dated::article(row)),
    })
}

fn open(year: &TrusteeYear) -> Option<Refused> {
    (year.state != YearState::Open).then(|| Refused::WrongState {
        what: "교부 처리를".to_owned(),
        state: year.state.label(),
        next: "집행 중인 연도의 예산에서 하세요.",
    })
}

/// Reads and judges a request.
pub fn request(
    rules: &DatedRules,
    ask: &RequestGrant,
    facts: &GrantFacts,
    today: Date,
) -> Result<GrantDraft, Vec<Refused>> {
    let mut no = Vec::new();
    no.extend(open(&facts.year));
    let quarter = typed::quarter(&mut no, "quarter", &ask.quarter);
    let amount = typed::amount(&mut no, "amount", &ask.amount);
    let purpose = typed::required(&mut no, "purpose", "쓸 곳을", &ask.purpose);
    if let Some(quarter) = quarter {
        if quarter < facts.year.first_quarter() {
            let text = format!(
                "이 연도의 사업은 {}분기에 시작합니다. 그 분기부터 신청하세요.",
                facts.year.first_quarter()
            );
            no.push(Refused::Unreadable {
                field: "quarter",
                text,
            });
        }
        no.extend(report_rule(rules, facts, quarter, today));
    }
    let room = facts.room().unwrap_or(Won::ZERO);
    if amount.is_some_and(|amount| amount > room) {
        no.push(Refused::GrantOverBudget { room });
    }
    match (quarter, amount, purpose) {
        (Some(quarter), Some(amount), Some(purpose)) if no.is_empty() => Ok(GrantDraft {
            quarter,
            amount,
            purpose,
        }),
        _ => Err(no),
    }
}

/// Whether a request may be answered at all.
pub fn undecided(grant: &Grant) -> Option<Refused> {
    (grant.state != GrantState::Requested).then(|| Refused::Cannot {
        why: format!(
            "{}분기 교부신청은 이미 결정되었습니다({}). 다시 결정할 수 없습니다.",
            grant.quarter,
            grant.state.label()
        ),
    })
}

/// Whether a request may be given: the rules are asked again on the day of the gift.
pub fn give(
    rules: &DatedRules,
    grant: &Grant,
    facts: &GrantFacts,
    same_person: bool,
    on: Date,
) -> Result<(), Vec<Refused>> {
    let mut no = Vec::new();
    no.extend(open(&facts.year));
    no.extend(undecided(grant));
    if same_person {
        no.push(Refused::SamePerson);
    }
    no.extend(report_rule(rules, facts, grant.quarter, on));
    let over = facts.room().unwrap_or(Won::ZERO) < Won::ZERO;
    if no.is_empty() && over {
        let room = facts
            .room()
            .and_then(|room| room.plus(grant.amount))
            .unwrap_or(Won::ZERO);
        no.push(Refused::GrantOverBudget { room });
    }
    if no.is_empty() { Ok(()) } else { Err(no) }
}

#[cfg(test)]
mod tests;
