//! Which postings a year takes, and on which days.

use jiff::civil::Date;
use kernel::DatedRules;

use super::{Refused, dated};
use crate::model::{TrusteeLine, TrusteeYear, YearState};

/// What every decision is made against.
#[derive(Debug, Clone, Copy)]
pub struct Frame<'a> {
    /// The day of the request in Seoul.
    pub today: Date,
    /// The limits with their dates.
    pub rules: &'a DatedRules,
}

/// What can be recorded in a year's book.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Posting {
    /// Holding money for a signed proposal.
    Commit,
    /// Giving it back to the line.
    Uncommit,
    /// Paying out of a commitment.
    Pay,
    /// Undoing a payment that bounced.
    Unpay,
    /// A payee gives back in the open year.
    TakeBack,
    /// Paying withheld tax and insurance.
    Remit,
    /// Interest of the account.
    Interest,
    /// Fees and other income.
    Income,
    /// The trustee's own money, for what the city does not admit.
    OwnMoney,
    /// The city's money.
    Grant,
    /// Back to the city.
    ReturnCash,
    /// A line's money into the next year.
    CarryOut,
    /// A line's money from the year before.
    CarryIn,
    /// Cash out of a year.
    CashOut,
    /// Cash into a year.
    CashIn,
    /// What ends with the year.
    Lapse,
}

/// The last day that a posting may count for.
enum Until {
    YearEnd,
    Exception,
    CarryOut,
    Open,
}

impl Posting {
    /// What people call it.
    pub fn label(self) -> &'static str {
        match self {
            Posting::Commit => "원인행위",
            Posting::Uncommit => "원인행위 취소",
            Posting::Pay => "지급",
            Posting::Unpay => "지급 취소",
            Posting::TakeBack => "반납 결의",
            Posting::Remit => "예수금 납부",
            Posting::Interest => "이자 수입",
            Posting::Income => "수입금",
            Posting::OwnMoney => "수탁기관 부담금",
            Posting::Grant => "교부금 수령",
            Posting::ReturnCash => "시 반납",
            Posting::CarryOut => "차년이월",
            Posting::CarryIn => "전년이월",
            Posting::CashOut | Posting::CashIn => "이월금 이체",
            Posting::Lapse => "불용",
        }
    }

    /// Whether a closed year still takes it.
    fn after_closing(self) -> bool {
        matches!(
            self,
            Posting::Remit
                | Posting::Interest
                | Posting::OwnMoney
                | Posting::ReturnCash
                | Posting::CashOut
        )
    }

    fn until(self) -> Until {
        match self {
            Posting::Commit | Posting::CarryIn => Until::YearEnd,
            Posting::CarryOut => Until::CarryOut,
            Posting::Remit
            | Posting::Interest
            | Posting::OwnMoney
            | Posting::ReturnCash
            | Posting::CashOut
            | Posting::CashIn
            | Posting::Lapse => Until::Open,
            _ => Until::Exception,
        }
    }
}

/// Whether a year takes a posting on a day.
pub fn may_post(
    frame: Frame<'_>,
    year: &TrusteeYear,
    what: Posting,
    on: Date,
) -> Result<(), Refused> {
    in_state(year, what)?;
    let (first, last, article) = window(frame.rules, year, what, on);
    if on < first || last.is_some_and(|last| on > last) {
        return Err(Refused::OutsideYear {
            what: what.label(),
            first,
            last: last.unwrap_or(frame.today),
            article,
        });
    }
    if on > frame.today {
        return Err(Refused::InFuture { today: frame.today });
    }
    Ok(())
}

fn in_state(year: &TrusteeYear, what: Posting) -> Result<(), Refused> {
    let next = match year.state {
        YearState::Open => return Ok(()),
        YearState::Closed | YearState::Cleared if what.after_closing() => return Ok(()),
        YearState::Draft => "예산 결재를 먼저 마치세요.",
        YearState::Closed => "다음 연도 예산에 기록하거나, 마감을 먼저 푸세요.",
        YearState::Cleared => "정산이 끝난 연도는 바꿀 수 없습니다. 시와 협의하세요.",
    };
    Err(Refused::WrongState {
        what: format!("{} 기록을", what.label()),
        state: year.state.label(),
        next,
    })
}

/// First day, last day where there is one, and the rule behind the last.
fn window(
    rules: &DatedRules,
    year: &TrusteeYear,
    what: Posting,
    on: Date,
) -> (Date, Option<Date>, Option<String>) {
    let end = year.fiscal_year.last_day();
    let row_day = |key, in_year: i16| {
        let row = rules.on(key, on)?;
        Some((dated::day_in(row, in_year)?, dated::article(row)))
    };
    let next = end.year().saturating_add(1);
    let first = match what {
        Posting::Lapse => end,
        Posting::Commit | Posting::Pay => year.starts_on,
        _ => year.fiscal_year.first_day().min(year.starts_on),
    };
    let limit = match what.until() {
        Until::Open => return (first, None, None),
        Until::YearEnd => None,
        Until::Exception => row_day(dated::EXCEPTION_LAST_DAY, next),
        Until::CarryOut => row_day(dated::CARRY_OUT_LAST_DAY, next),
    };
    match limit {
        Some((last, article)) => (first, Some(last), Some(article)),
        None => {
            let article = dated::cited(rules, dated::YEAR_INDEPENDENCE, on);
            (first, Some(end), article)
        }
    }
}

/// Whether a day of delivery or service belongs to the year (회계연도 독립).
pub fn day_fits(rules: &DatedRules, year: &TrusteeYear, day: Date) -> Result<(), Refused> {
    let (first, last) = (year.starts_on, year.fiscal_year.last_day());
    if (first..=last).contains(&day) {
        return Ok(());
    }
    Err(Refused::OutsideYear {
        what: "집행 대상 행위",
        first,
        last,
        article: dated::cited(rules, dated::YEAR_INDEPENDENCE, day),
    })
}

/// Whether a line can be used on a day.
pub fn usable(line: &TrusteeLine, on: Date) -> Result<(), Refused> {
    if on < line.usable_from {
        return Err(Refused::NotUsableYet {
            line: line.title(),
            from: line.usable_from,
        });
    }
    Ok(())
}

#[cfg(test)]
mod tests;
