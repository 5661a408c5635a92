//! Why this room says no, the gravest first.

use jiff::civil::Date;
use kernel::{Error, FiscalYear, Period, Refusal, Won, typed::Unread};

use crate::model::LineAccount;

mod transfer;

pub use transfer::TransferProblem;

/// Why the room says no.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Refused {
    /// The books of the year are final.
    YearClosed {
        /// The year.
        year: FiscalYear,
        /// Since when.
        closed_on: Date,
        /// The article.
        article: Option<String>,
    },
    /// 전용 from an item that may not give.
    SourceBanned {
        /// The item's name and code.
        item: String,
        /// The article.
        article: Option<String>,
    },
    /// 전용 into an item that may not receive.
    TargetBanned {
        /// The item's name and code.
        item: String,
        /// The article.
        article: Option<String>,
    },
    /// 전용 for something the year's budget does not have.
    Unbudgeted {
        /// The article.
        article: Option<String>,
    },
    /// A change of lines after the year's end.
    TransferTooLate {
        /// The last day.
        last: Date,
        /// The article.
        article: Option<String>,
    },
    /// A day that the year's books do not take for this kind.
    OutsideYear {
        /// What was to be recorded.
        what: &'static str,
        /// First day.
        first: Date,
        /// Last day.
        last: Date,
        /// The article.
        article: Option<String>,
    },
    /// What has not happened yet cannot be recorded.
    InFuture {
        /// The day of the request.
        today: Date,
    },
    /// A guarded balance would fall below zero.
    Short {
        /// The line, as people read it.
        line: String,
        /// Which balance.
        balance: &'static str,
        /// What it is.
        has: Won,
        /// What was asked.
        asked: Won,
    },
    /// The line's executed amounts count on another basis.
    OtherBasis {
        /// The line's.
        known: &'static str,
    },
    /// A carry-in that is more than last year's carry-out.
    CarryExceeds {
        /// What is left to carry in.
        room: Won,
    },
    /// The line has its first vote already.
    OriginalTwice {
        /// What it is.
        has: Won,
    },
    /// A transfer between lines that may not pass money to each other.
    TransferMismatch {
        /// Why.
        why: TransferProblem,
    },
    /// The movement was undone before, or is itself an undoing.
    CannotReverse {
        /// Why.
        why: &'static str,
    },
    /// The year cannot be closed yet or again.
    CannotClose {
        /// Why.
        why: String,
    },
    /// A field is empty that must not be.
    Missing {
        /// The form field.
        field: &'static str,
        /// Its label with its particle: `금액을`.
        what: &'static str,
    },
    /// A field cannot be read.
    Unreadable {
        /// The form field.
        field: &'static str,
        /// What to do.
        text: String,
    },
    /// Something of that key is there already.
    Taken {
        /// The form field.
        field: &'static str,
        /// What to do.
        text: String,
    },
    /// A row of a cost basis cannot be evaluated.
    Expression {
        /// Which row, from 1.
        row: usize,
        /// At which character, from 1.
        column: usize,
        /// What is wrong.
        text: String,
    },
}

fn day(date: Date) -> String {
    Period::day(date).print_official()
}

fn cited(refusal: Refusal, article: Option<String>) -> Refusal {
    match article {
        Some(article) => refusal.with_article(article),
        None => refusal,
    }
}

impl Unread for Refused {
    fn missing(field: &'static str, what: &'static str) -> Self {
        Self::Missing { field, what }
    }

    fn unreadable(field: &'static str, text: String) -> Self {
        Self::Unreadable { field, text }
    }
}

impl From<Refused> for Refusal {
    fn from(refused: Refused) -> Self {
        use Refused as R;
        match refused {
            R::YearClosed {
                year,
                closed_on,
                article,
            } => cited(
                Refusal::new(
                    "budget.year_closed",
                    format!(
                        "{year}년 장부는 {} 마감되어 더 기록할 수 없습니다. 마감 뒤에 돌려받은 \
                         돈은 올해의 세입으로 처리하세요.",
                        day(closed_on)
                    ),
                ),
                article,
            ),
            transfer @ (R::SourceBanned { .. }
            | R::TargetBanned { .. }
            | R::Unbudgeted { .. }
            | R::TransferTooLate { .. }
            | R::TransferMismatch { .. }) => transfer_refusal(transfer),
            other => entry_refusal(other),
        }
    }
}

/// Refusals of the four kinds of change.
fn transfer_refusal(refused: Refused) -> Refusal {
    use Refused as R;
    let (at, code, text, article) = match refused {
        R::SourceBanned { item, article } => (
            "line",
            "budget.transfer_source_banned",
            format!("{item}에서는 전용할 수 없습니다. 다른 항목에서 옮기세요."),
            article,
        ),
        R::TargetBanned { item, article } => (
            "counter_line",
            "budget.transfer_target_banned",
            format!("{item} 항목에는 전용할 수 없습니다. 다른 항목으로 옮기세요."),
            article,
        ),
        R::Unbudgeted { article } => (
            "counter_line",
            "budget.transfer_unbudgeted",
            "받는 세부사업에 그해 예산이 없습니다. 예산에 없던 일에는 전용할 수 없으니 \
             추가경정예산으로 편성하세요."
                .to_owned(),
            article,
        ),
        R::TransferTooLate { last, article } => (
            "effective_on",
            "budget.transfer_too_late",
            format!(
                "회계연도가 끝난 뒤에는 예산을 옮길 수 없습니다. {} 이전 날짜인지 확인하세요.",
                day(last)
            ),
            article,
        ),
        R::TransferMismatch { why } => (
            "counter_line",
            "budget.transfer_mismatch",
            why.text().to_owned(),
            None,
        ),
        other => return entry_refusal(other),
    };
    cited(Refusal::at(at, code, text), article)
}

fn entry_refusal(refused: Refused) -> Refusal {
    use Refused as R;
    match refused {
        R::OutsideYear {
            what,
            first,
            last,
            article,
        } => cited(
            Refusal::at(
                "effective_on",
                "budget.outside_year",
                format!(
                    "‘{what}’의 날짜는 {}부터 {}까지여야 합니다.",
                    day(first),
                    day(last)
                ),
            ),
            article,
        ),
        R::InFuture { today } => Refusal::at(
            "effective_on",
            "budget.in_future",
            format!(
                "아직 오지 않은 날짜입니다. 오늘({}) 또는 그 전 날짜를 적으세요.",
                day(today)
            ),
        ),
        other => amount_refusal(other),
    }
}

/// Refusals of amounts and of what they count on.
fn amount_refusal(refused: Refused) -> Refusal {
    use Refused as R;
    match refused {
        R::Short {
            line,
            balance,
            has,
            asked,
        } => {
            let missing = Won(asked.0.saturating_sub(has.0));
            let mend = if balance == LineAccount::Available.label() {
                "금액을 줄이거나, 추가경정예산·전용 등 예산 변동을 먼저 기록하세요."
            } else {
                "금액을 확인하세요."
            };
            let text = format!(
                "{line}의 {balance} {has}원에서 {asked}원을 뺄 수 없습니다. {missing}원이 \
                 모자랍니다. {mend}"
            );
            Refusal::at("amount", "budget.short", text)
        }
        R::OtherBasis { known } => Refusal::at(
            "basis",
            "budget.other_basis",
            format!(
                "이 항목의 집행은 ‘{known}’ 기준으로 기록되어 있습니다. 두 기준을 섞으면 같은 \
                 돈을 두 번 세게 되니 ‘{known}’ 기준을 고르세요."
            ),
        ),
        R::CarryExceeds { room } => Refusal::at(
            "amount",
            "budget.carry_exceeds",
            format!(
                "전년도 장부에서 차년이월로 남은 금액은 {room}원입니다. 그 이하로 적거나 전년도의 \
                 차년이월을 먼저 기록하세요."
            ),
        ),
        R::OriginalTwice { has } => Refusal::at(
            "kind",
            "budget.original_twice",
            format!(
                "이 항목에는 당초예산 {has}원이 이미 있습니다. 잘못 적었으면 취소하고 다시 적고, \
                 연중에 늘었으면 추가경정예산으로 적으세요."
            ),
        ),
        other => form_refusal(other),
    }
}

fn form_refusal(refused: Refused) -> Refusal {
    use Refused as R;
    match refused {
        R::CannotReverse { why } => Refusal::new("budget.cannot_reverse", why),
        R::CannotClose { why } => Refusal::new("budget.cannot_close", why),
        R::Missing { field, what } => {
            Refusal::at(field, "budget.missing", format!("{what} 적으세요."))
        }
        R::Unreadable { field, text } => Refusal::at(field, "budget.unreadable", text),
        R::Taken { field, text } => Refusal::at(field, "budget.taken", text),
        R::Expression { row, column, text } => Refusal::at(
            "rows",
            "budget.expression",
            format!("산출근거 {row}번째 줄 {column}번째 글자: {text}"),
        ),
        // The other variants were answered before.
        _ => Refusal::new("budget.refused", "기록할 수 없습니다."),
    }
}

/// All refusals of one request as one error: what a rule forbids first, the gravest of it on top;
/// then what cannot be read, in the order of the form.
pub fn refuse(refused: Vec<Refused>) -> Error {
    use Refused as R;
    let unread = |one: &R| {
        matches!(
            one,
            R::Missing { .. } | R::Unreadable { .. } | R::Taken { .. } | R::Expression { .. }
        )
    };
    let (unread, mut forbidden): (Vec<_>, Vec<_>) = refused.into_iter().partition(unread);
    forbidden.sort();
    let all = forbidden
        .into_iter()
        .chain(unread)
        .map(Refusal::from)
        .collect();
    Refusal::all(all)
        .unwrap_or_else(|| Refusal::new("budget.refused", "기록할 수 없습니다."))
        .into()
}
