//! Carrying a rest into the next year: with a plan, with the city's approval, in time.

use std::collections::BTreeMap;

use jiff::civil::Date;
use kernel::{DatedRules, FiscalYear, Id};
use trustee::{LineColumns, TrusteeLine, YearState};

use super::{Refused, dated, refusal::day_text, typed};
use crate::model::{AskCarryover, CarriedLine, Carryover, CarryoverLine, CarryoverState};

/// What is asked, as read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Why it could not be spent.
    pub reason: String,
    /// What it will be spent for.
    pub plan: String,
    /// Line by line.
    pub lines: Vec<CarryoverLine>,
}

/// The year that gives.
#[derive(Debug, Clone, Copy)]
pub struct Giving<'a> {
    /// Its number.
    pub fiscal_year: FiscalYear,
    /// Where it stands.
    pub state: YearState,
    /// Its lines with their columns.
    pub lines: &'a [(TrusteeLine, LineColumns)],
    /// Today in Seoul.
    pub today: Date,
}

/// Reads and judges what is asked: a plan, at least one line, and no more than each line has.
pub fn ask(rules: &DatedRules, ask: &AskCarryover, of: Giving<'_>) -> Result<Draft, Vec<Refused>> {
    let mut no = Vec::new();
    let reason = typed::text(&mut no, "reason", "이월 사유를", &ask.reason);
    let plan = typed::text(&mut no, "plan", "이월 사업계획을", &ask.plan);
    no.extend(in_time(rules, of));
    let mut lines: Vec<CarryoverLine> = Vec::new();
    for typed_line in ask.lines.iter().filter(|one| !one.amount.trim().is_empty()) {
        let amount = typed::amount(&mut no, "lines", &typed_line.amount);
        let known = of
            .lines
            .iter()
            .find(|(line, _)| line.id.to_string() == typed_line.line.trim());
        let (Some(amount), Some((line, columns))) = (amount, known) else {
            if known.is_none() {
                no.push(unknown_line());
            }
            continue;
        };
        if amount > columns.available {
            no.push(Refused::Exceeds {
                field: "lines",
                what: format!("‘{}’의 사용 가능액", line.title()),
                has: columns.available,
                asked: amount,
            });
        }
        if lines.iter().any(|one| one.line == line.id) {
            no.push(unknown_line());
        }
        lines.push(CarryoverLine {
            line: line.id,
            amount,
            to_line: None,
        });
    }
    if lines.is_empty() && no.is_empty() {
        no.push(Refused::Missing {
            field: "lines",
            what: "이월할 과목의 금액을 하나 이상",
        });
    }
    match (reason, plan) {
        (Some(reason), Some(plan)) if no.is_empty() => Ok(Draft {
            reason,
            plan,
            lines,
        }),
        _ => Err(no),
    }
}

fn unknown_line() -> Refused {
    Refused::Unreadable {
        field: "lines",
        text: "이 연도의 과목을 한 번씩 고르세요.".to_owned(),
    }
}

/// The last day on which a carry-over of a year is fixed, and the rule behind it.
fn last_day(rules: &DatedRules, year: FiscalYear, on: Date) -> (Date, Option<String>) {
    let row = rules.on(dated::CARRYOVER_LAST_DAY, on);
    let next = year.last_day().year().saturating_add(1);
    let last = row.and_then(|row| dated::day_in(row, next));
    (last.unwrap_or(year.last_day()), row.map(dated::basis_text))
}

fn in_time(rules: &DatedRules, of: Giving<'_>) -> Option<Refused> {
    if of.state != YearState::Open {
        return Some(Refused::WrongYearState {
            what: "이월을",
            state: of.state.label(),
            next: "집행 중인 연도에서만 이월할 수 있습니다.",
        });
    }
    let (last, article) = last_day(rules, of.fiscal_year, of.today);
    (of.today > last).then(|| Refused::Cannot {
        why: format!(
            "이월은 {}까지 정해야 합니다. 남은 금액은 정산 때 반납하세요.",
            day_text(last)
        ),
        article,
    })
}

/// Whether somebody may decide it.
pub fn decide(one: &Carryover, actor: &str) -> Result<(), Refused> {
    if one.state != CarryoverState::Asked {
        return Err(Refused::WrongState {
            what: "결정을",
            state: one.state.label(),
            next: "결정을 기다리는 이월만 승인하거나 거절할 수 있습니다.",
        });
    }
    if one.asked_by == actor {
        return Err(Refused::SamePerson {
            what: "이월 승인은 신청한 사람이 아닌",
        });
    }
    Ok(())
}

/// Whether it may go out now: only what the city approved.
pub fn carry_out(rules: &DatedRules, one: &Carryover, of: Giving<'_>) -> Result<(), Refused> {
    match one.state {
        CarryoverState::Approved => in_time(rules, of).map_or(Ok(()), Err),
        CarryoverState::Asked => Err(Refused::Cannot {
            why: "시의 사전 승인이 없어 이월할 수 없습니다. 승인을 먼저 받으세요.".to_owned(),
            article: dated::cited(rules, dated::CARRYOVER_APPROVAL, of.today),
        }),
        other => Err(Refused::WrongState {
            what: "이월 실행을",
            state: other.label(),
            next: "승인된 이월만 실행할 수 있습니다.",
        }),
    }
}

/// Where each line goes: every carried line to one line of the next year (I7).
pub fn bring_in(
    one: &Carryover,
    asked: &[CarriedLine],
    receiving: &[TrusteeLine],
) -> Result<Vec<CarryoverLine>, Vec<Refused>> {
    if one.state != CarryoverState::CarriedOut {
        return Err(vec![Refused::WrongState {
            what: "다음 연도 편성을",
            state: one.state.label(),
            next: "실행된 이월만 다음 연도에 편성할 수 있습니다.",
        }]);
    }
    let mut no = Vec::new();
    let to: BTreeMap<&str, &str> = asked
        .iter()
        .map(|line| (line.line.trim(), line.to_line.trim()))
        .collect();
    let mut placed = Vec::new();
    for line in &one.lines {
        let wanted = to.get(line.line.to_string().as_str()).copied();
        let found = receiving
            .iter()
            .find(|known| Some(known.id.to_string().as_str()) == wanted)
            .map(|known| known.id);
        match found {
            Some(id) => placed.push(CarryoverLine {
                to_line: Some(id),
                ..line.clone()
            }),
            None => no.push(Refused::Unreadable {
                field: "lines",
                text: "이월된 과목마다 다음 연도의 과목을 고르세요.".to_owned(),
            }),
        }
    }
    no.dedup();
    if no.is_empty() { Ok(placed) } else { Err(no) }
}

/// The line of the next year that looks like one of this year: what a form offers first.
pub fn alike(line: &TrusteeLine, receiving: &[TrusteeLine]) -> Option<Id<TrusteeLine>> {
    let same = |other: &&TrusteeLine| {
        (&other.section, &other.item, &other.category, &other.name)
            == (&line.section, &line.item, &line.category, &line.name)
    };
    receiving.iter().find(same).map(|other| other.id)
}

#[cfg(test)]
mod tests;
