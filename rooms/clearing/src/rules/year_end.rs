//! What must be right before a year ends.

use jiff::civil::Date;
use kernel::{FiscalYear, Won};
use trustee::YearState;

use super::{Refused, refusal::day_text};
use crate::model::{Check, CheckState};

/// Everything that the end of a year asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearEndFacts {
    /// The year.
    pub fiscal_year: FiscalYear,
    /// Where it stands.
    pub state: YearState,
    /// Today in Seoul.
    pub today: Date,
    /// The last day that is closed.
    pub closed_through: Option<Date>,
    /// Lines with something committed, and how much.
    pub committed: Vec<(String, Won)>,
    /// Proposals that are handed in or approved and not closed.
    pub open_proposals: usize,
    /// Payments that did not end.
    pub open_payments: usize,
    /// Payments whose money moved and that lack a paper.
    pub missing_papers: usize,
    /// Tax and insurance that was withheld and not remitted.
    pub withheld: Won,
    /// Recoverable VAT that did not come back.
    pub vat: Won,
    /// A carry-over that was approved and not carried out.
    pub carryover_waits: bool,
    /// A reopening that waits for its answer.
    pub reopening_waits: bool,
}

fn check(what: &'static str, state: CheckState, text: impl Into<String>, path: &str) -> Check {
    Check {
        what,
        state,
        text: text.into(),
        path: path.to_owned(),
        article: None,
    }
}

/// The checklist of a year's end, in the order of the page.
pub fn checklist(facts: &YearEndFacts) -> Vec<Check> {
    vec![
        period(facts),
        committed(facts),
        count(
            "품의",
            facts.open_proposals,
            "결재 중이거나 닫지 않은 품의",
            "/spending/proposals",
        ),
        count("지급", facts.open_payments, "끝나지 않은 지급", "/payment"),
        count(
            "증빙",
            facts.missing_papers,
            "증빙이 빠진 지출",
            "/spending/warnings",
        ),
        waits(
            "월 마감",
            facts.closed_through < Some(facts.fiscal_year.last_day()),
            "12월까지의 달을 먼저 마감하세요.",
            "12월까지 마감되었습니다.",
        ),
        waits(
            "마감 풀기",
            facts.reopening_waits,
            "마감 풀기 신청이 답을 기다립니다.",
            "기다리는 신청이 없습니다.",
        ),
        waits(
            "이월",
            facts.carryover_waits,
            "결정을 기다리거나 승인된 이월이 있습니다. 실행한 뒤에 마감하세요.",
            "실행하지 않은 이월이 없습니다.",
        ),
        left(
            "예수금",
            facts.withheld,
            ("납부하지 않은 예수금", "정산 전에 납부하세요."),
            "",
        ),
        left(
            "부가가치세",
            facts.vat,
            (
                "반납하지 않은 환급·공제 부가세액",
                "정산 때 반납액에 더합니다.",
            ),
            "/spending/warnings",
        ),
    ]
}

fn period(facts: &YearEndFacts) -> Check {
    const WHAT: &str = "기간";
    let end = facts.fiscal_year.last_day();
    if facts.state != YearState::Open {
        let text = format!("수탁 예산이 ‘{}’ 상태입니다.", facts.state.label());
        return check(WHAT, CheckState::Blocks, text, "");
    }
    if facts.today <= end {
        let text = format!("{} 뒤에 마감하세요.", day_text(end));
        return check(WHAT, CheckState::Blocks, text, "");
    }
    check(WHAT, CheckState::Fine, "끝난 회계연도입니다.", "")
}

fn committed(facts: &YearEndFacts) -> Check {
    const WHAT: &str = "원인행위";
    let Some((line, amount)) = facts.committed.first() else {
        return check(WHAT, CheckState::Fine, "남은 원인행위가 없습니다.", "");
    };
    let text = format!(
        "‘{line}’에 원인행위 {amount}원이 남아 있습니다({}개 과목). 지급하거나 품의를 닫으세요.",
        facts.committed.len()
    );
    check(WHAT, CheckState::Blocks, text, "/spending/proposals")
}

/// Something that blocks while it is so.
fn waits(what: &'static str, so: bool, blocked: &str, fine: &str) -> Check {
    if so {
        check(what, CheckState::Blocks, blocked, "")
    } else {
        check(what, CheckState::Fine, fine, "")
    }
}

/// Money that is left over and only warned about.
fn left(what: &'static str, amount: Won, (noun, next): (&str, &str), path: &str) -> Check {
    if amount == Won::ZERO {
        return check(what, CheckState::Fine, format!("{noun}이 없습니다."), "");
    }
    check(
        what,
        CheckState::Warns,
        format!("{noun} {amount}원. {next}"),
        path,
    )
}

fn count(what: &'static str, number: usize, noun: &str, path: &str) -> Check {
    if number == 0 {
        return check(what, CheckState::Fine, format!("{noun}이 없습니다."), "");
    }
    let text = format!("{noun} {number}건이 있습니다. 끝내거나 닫으세요.");
    check(what, CheckState::Blocks, text, path)
}

/// Whether the year may end.
pub fn close(facts: &YearEndFacts) -> Result<(), Vec<Refused>> {
    let blocked = checklist(facts)
        .into_iter()
        .filter(|one| one.state == CheckState::Blocks);
    let no: Vec<Refused> = blocked
        .map(|one| Refused::Blocked {
            what: format!("{}년을 마감", facts.fiscal_year),
            text: format!("{}: {}", one.what, one.text),
            article: one.article,
        })
        .collect();
    if no.is_empty() { Ok(()) } else { Err(no) }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn facts() -> YearEndFacts {
        YearEndFacts {
            fiscal_year: FiscalYear::new(2017).expect("in range"),
            state: YearState::Open,
            today: date(2018, 1, 5),
            closed_through: Some(date(2017, 12, 31)),
            committed: Vec::new(),
            open_proposals: 0,
            open_payments: 0,
            missing_papers: 0,
            withheld: Won(10),
            vat: Won(10),
            carryover_waits: false,
            reopening_waits: false,
        }
    }

    fn with(change: impl Fn(&mut YearEndFacts)) -> YearEndFacts {
        let mut facts = facts();
        change(&mut facts);
        facts
    }

    #[test]
    fn what_blocks_a_year() {
        let through = |day| with(move |f| f.closed_through = day);
        for (case, blocks) in [
            (facts(), 0),
            (with(|f| f.today = date(2017, 12, 31)), 1),
            (with(|f| f.today = date(2018, 1, 1)), 0),
            (with(|f| f.state = YearState::Closed), 1),
            (through(None), 1),
            (through(Some(date(2017, 12, 30))), 1),
            (through(Some(date(2018, 1, 31))), 0),
            (
                with(|f| f.committed = vec![("사업비".to_owned(), Won(1))]),
                1,
            ),
            (with(|f| (f.open_proposals, f.open_payments) = (2, 1)), 2),
            (with(|f| f.missing_papers = 1), 1),
            (with(|f| f.carryover_waits = true), 1),
            (with(|f| f.reopening_waits = true), 1),
        ] {
            let found = close(&case).map_or_else(|no| no.len(), |()| 0);
            assert_eq!(found, blocks, "{case:?}");
        }
    }
}
