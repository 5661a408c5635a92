//! Refusals about the keys of programs, in the words of the screens.

use jiff::civil::Date;
use kernel::Refusal;

/// Refused about a key.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum KeyRefusal {
    /// The account has as many open keys as it may.
    TooMany {
        /// How many those are.
        most: usize,
    },
    /// The key has been taken back already.
    Over,
    /// The last day is past or too far away.
    Term {
        /// The latest that is possible.
        latest: Date,
    },
}

impl KeyRefusal {
    pub(super) fn refusal(self) -> Refusal {
        match self {
            KeyRefusal::TooMany { most } => Refusal::new(
                "people.keys_too_many",
                format!("쓸 수 있는 열쇠는 {most}개까지입니다. 쓰지 않는 열쇠를 먼저 거두세요."),
            ),
            KeyRefusal::Over => Refusal::new(
                "people.key_over",
                "이미 거둔 열쇠입니다. 더 할 일은 없습니다.",
            ),
            KeyRefusal::Term { latest } => Refusal::at(
                "expires_on",
                "people.key_term",
                format!(
                    "마지막 날은 오늘부터 {}까지 정할 수 있습니다. 날짜를 고쳐 입력하세요.",
                    kernel::official_day(latest)
                ),
            ),
        }
    }
}
