//! What the rules of calls say no to.

use jiff::civil::Date;
use kernel::Refusal;

use super::refused::{Refused, shown};

/// A rule of calls said no.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum CallRefused {
    /// The last day of applying is over.
    Over {
        /// The form field.
        field: &'static str,
        /// That day.
        last: Date,
    },
    /// Vendors may still apply.
    Runs {
        /// Until when.
        last: Date,
    },
    /// Nobody could apply any more for a day that is to be called for.
    Shut {
        /// The last day.
        until: Date,
    },
    /// The call was published without a last day.
    Unlimited,
    /// It would end earlier than was published.
    NotLater {
        /// What was published.
        than: Date,
    },
    /// It would end before it is written down.
    Past {
        /// The day of the request.
        today: Date,
    },
    /// It would end when a day of the season is there.
    TooLate {
        /// That day.
        day: Date,
    },
}

impl CallRefused {
    /// What to say.
    pub fn refusal(self) -> Refusal {
        let at = |code, text| Refusal::at("until", code, text);
        match self {
            Self::Over { field, last } => Refusal::at(
                field,
                "market.call_over",
                format!(
                    "신청은 {}까지였습니다. 더 받으려면 사업단장이 시즌 화면에서 신청 마감일을 \
                     늦춰야 합니다.",
                    shown(last)
                ),
            ),
            Self::Runs { last } => Refusal::new(
                "market.call_runs",
                format!(
                    "{}까지 신청을 받습니다. 그 뒤에 부스 배정을 계산하세요.",
                    shown(last)
                ),
            ),
            Self::Shut { until } => Refusal::at(
                "to",
                "market.call_shut",
                format!(
                    "신청 마감일({})이 지나 아무도 신청할 수 없습니다. 시즌 화면에서 신청 마감일을 \
                     먼저 늦추세요.",
                    shown(until)
                ),
            ),
            Self::Unlimited => at(
                "market.call_unlimited",
                "마감일 없이 모집을 알려 날마다 여는 날 전날까지 신청을 받습니다. 알린 것보다 \
                 앞당길 수 없습니다."
                    .to_owned(),
            ),
            Self::NotLater { than } => at(
                "market.call_not_later",
                format!(
                    "알린 마감일({})보다 늦은 날을 적으세요. 앞당길 수 없습니다.",
                    shown(than)
                ),
            ),
            Self::Past { today } => at(
                "market.call_past",
                format!(
                    "지난 날에 마감할 수 없습니다. {}이나 그 뒤의 날을 적으세요.",
                    shown(today)
                ),
            ),
            Self::TooLate { day } => at(
                "market.call_too_late",
                format!(
                    "{}에 여는 날이 있습니다. 그 전날까지의 날을 적으세요.",
                    shown(day)
                ),
            ),
        }
    }
}

impl From<CallRefused> for Refused {
    fn from(no: CallRefused) -> Self {
        Refused::Call(no)
    }
}
