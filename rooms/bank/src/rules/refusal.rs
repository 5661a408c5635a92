//! Why this room says no, the gravest first.

use kernel::{Error, Refusal, Won, typed::Unread};

use crate::model::ImportState;

/// The article that forbids keeping resident registration numbers.
const NUMBER_ARTICLE: &str = "개인정보 보호법 제24조의2";

/// Why the room says no.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Refused {
    /// A resident registration number was typed.
    ResidentNumber {
        /// The form field.
        field: &'static str,
    },
    /// Lines and entries that do not come to the same money.
    Unequal {
        /// What the lines come to.
        lines: Won,
        /// What the entries come to.
        entries: Won,
    },
    /// A line or an entry that stands for something else already.
    AlreadyMatched {
        /// Which, as people read it.
        what: String,
    },
    /// Lines and entries of different programs.
    OtherProgram,
    /// What cannot be done where an import stands.
    WrongState {
        /// Where it stands.
        state: ImportState,
        /// What was tried.
        step: &'static str,
    },
    /// Another file of the account is not decided yet.
    OneOpen,
    /// Rows that could not be read, or balances that do not follow, and nobody said that they know.
    Unread {
        /// How many rows could not be read.
        bad: i64,
        /// In how many places the balance does not follow.
        gaps: i64,
    },
    /// Something that cannot be done as things are.
    Cannot {
        /// Why and what to do.
        text: String,
    },
    /// A file that cannot be read.
    File {
        /// Why and what to do.
        text: String,
    },
    /// A field is empty that must not be.
    Missing {
        /// The form field.
        field: &'static str,
        /// Its label with its particle.
        what: &'static str,
    },
    /// A field cannot be read.
    Unreadable {
        /// The form field.
        field: &'static str,
        /// What to do.
        text: String,
    },
}

impl Refused {
    /// Something that cannot be done as things are.
    pub fn cannot(text: impl Into<String>) -> Self {
        Refused::Cannot { text: text.into() }
    }

    /// A file that cannot be read.
    pub fn file(text: impl Into<String>) -> Self {
        Refused::File { text: text.into() }
    }
}

impl Unread for Refused {
    fn missing(field: &'static str, what: &'static str) -> Self {
        Refused::Missing { field, what }
    }

    fn unreadable(field: &'static str, text: String) -> Self {
        Refused::Unreadable { field, text }
    }
}

impl From<Refused> for Refusal {
    fn from(refused: Refused) -> Self {
        use Refused as R;
        match refused {
            R::ResidentNumber { field } => {
                let text = "주민등록번호는 적을 수 없습니다. 지우고 다시 적으세요.";
                Refusal::at(field, "bank.resident_number", text).with_article(NUMBER_ARTICLE)
            }
            R::Unequal { lines, entries } => Refusal::new(
                "bank.unequal",
                format!(
                    "거래 합계 {lines}원과 장부 기록 합계 {entries}원이 다릅니다. 금액이 같은 것끼리 \
                     맞추세요."
                ),
            ),
            R::AlreadyMatched { what } => Refusal::new(
                "bank.already_matched",
                format!("{what}은(는) 이미 다른 것과 맞추었습니다. 화면을 새로 열어 확인하세요."),
            ),
            R::OtherProgram => Refusal::new(
                "bank.other_program",
                "다른 사업의 계좌와 장부는 맞출 수 없습니다. 같은 사업에서 고르세요.",
            ),
            R::Cannot { text } => Refusal::new("bank.cannot", text),
            R::File { text } => Refusal::at("file", "bank.file", text),
            R::Missing { field, what } => {
                Refusal::at(field, "bank.missing", format!("{what} 적으세요."))
            }
            R::Unreadable { field, text } => Refusal::at(field, "bank.unreadable", text),
            other => import_refusal(other),
        }
    }
}

/// Refusals about one import as it stands.
fn import_refusal(refused: Refused) -> Refusal {
    use Refused as R;
    match refused {
        R::WrongState { state, step } => Refusal::new(
            "bank.wrong_state",
            format!(
                "‘{}’ 상태에서는 ‘{step}’ 처리를 할 수 없습니다. 화면을 새로 열어 지금 상태를 \
                 확인하세요.",
                state.label()
            ),
        ),
        R::OneOpen => Refusal::at(
            "account",
            "bank.one_open",
            "이 계좌의 다른 파일이 아직 확인 대기 중입니다. 그 파일을 먼저 반영하거나 취소하세요.",
        ),
        R::Unread { bad, gaps } => Refusal::at(
            "despite",
            "bank.unread",
            format!(
                "읽지 못한 행 {bad}개, 잔액이 이어지지 않는 곳 {gaps}곳이 있습니다. 파일을 고쳐 다시 \
                 올리거나, 알고 반영한다고 표시하세요."
            ),
        ),
        // The other variants were answered before.
        _ => Refusal::new("bank.refused", "처리할 수 없습니다."),
    }
}

impl From<Refused> for Error {
    fn from(refused: Refused) -> Self {
        Refusal::from(refused).into()
    }
}

/// All refusals of one request as one error: what a rule forbids first, the gravest of it on top;
/// then what cannot be read, in the order of the form.
pub fn refuse(refused: Vec<Refused>) -> Error {
    let unread =
        |one: &Refused| matches!(one, Refused::Missing { .. } | Refused::Unreadable { .. });
    let (unread, mut forbidden): (Vec<_>, Vec<_>) = refused.into_iter().partition(unread);
    forbidden.sort();
    let all = forbidden
        .into_iter()
        .chain(unread)
        .map(Refusal::from)
        .collect();
    Refusal::all(all)
        .unwrap_or_else(|| Refusal::new("bank.refused", "처리할 수 없습니다."))
        .into()
}
