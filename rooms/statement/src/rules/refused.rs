//! Every refusal of this room, in the order in which a form should show them.

use kernel::{FiscalYear, Refusal};

/// A rule of this room said no. Earlier variants are shown first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Refused {
    /// No year of this product.
    YearUnreadable {
        /// What was typed.
        typed: String,
    },
    /// An edition without a reason.
    NoteMissing,
    /// A note beyond its limit.
    NoteTooLong,
    /// Published or taken back without a reason.
    ReasonMissing,
    /// A reason beyond its limit.
    ReasonTooLong,
    /// Everybody may read the edition already.
    AlreadyPublic,
    /// The edition is not before everybody.
    NotPublic,
    /// Two editions that are not of one statement.
    OtherStatement,
    /// Neither a file nor pasted text.
    PaperMissing,
    /// The bytes are no statement at all.
    PaperUnreadable {
        /// Which way, as a stable name.
        code: &'static str,
        /// What to do.
        text: String,
    },
    /// The paper does not tell something that a record cannot do without.
    PaperIncomplete {
        /// What.
        what: &'static str,
    },
    /// A count of times that no year can hold.
    TooManyTimes {
        /// Line of the paper, from 1.
        line: usize,
        /// What it says.
        times: i64,
    },
    /// The program has records of that year already.
    AlreadyRecorded {
        /// The program's name.
        program: String,
        /// The year.
        year: FiscalYear,
        /// What is there.
        what: &'static str,
    },
    /// A wrong number that nobody accepted.
    FindingNotAccepted {
        /// Line, from 1.
        line: usize,
        /// Character, from 1.
        column: usize,
        /// The finding's id.
        id: String,
        /// What is wrong.
        said: String,
    },
}

impl Refused {
    /// Stable machine name.
    pub fn code(&self) -> &'static str {
        match self {
            Refused::YearUnreadable { .. } => "statement.year_unreadable",
            Refused::NoteMissing => "statement.note_missing",
            Refused::NoteTooLong => "statement.note_too_long",
            Refused::ReasonMissing => "statement.reason_missing",
            Refused::ReasonTooLong => "statement.reason_too_long",
            Refused::AlreadyPublic => "statement.already_public",
            Refused::NotPublic => "statement.not_public",
            Refused::OtherStatement => "statement.other_statement",
            Refused::PaperMissing => "statement.paper_missing",
            Refused::PaperUnreadable { code, .. } => code,
            Refused::PaperIncomplete { .. } => "statement.paper_incomplete",
            Refused::TooManyTimes { .. } => "statement.too_many_times",
            Refused::AlreadyRecorded { .. } => "statement.already_recorded",
            Refused::FindingNotAccepted { .. } => "statement.finding_not_accepted",
        }
    }

    fn field(&self) -> Option<&'static str> {
        match self {
            Refused::YearUnreadable { .. } => Some("fiscal_year"),
            Refused::NoteMissing | Refused::NoteTooLong => Some("note"),
            Refused::ReasonMissing | Refused::ReasonTooLong => Some("why"),
            Refused::PaperMissing | Refused::PaperUnreadable { .. } => Some("paper"),
            Refused::FindingNotAccepted { .. } => Some("accept"),
            Refused::OtherStatement
            | Refused::AlreadyPublic
            | Refused::NotPublic
            | Refused::PaperIncomplete { .. }
            | Refused::TooManyTimes { .. }
            | Refused::AlreadyRecorded { .. } => None,
        }
    }

    fn text(&self) -> String {
        match self {
            Refused::YearUnreadable { typed } => {
                format!("‘{typed}’은 회계연도가 아닙니다. 2018처럼 네 자리 연도를 쓰세요.")
            }
            Refused::NoteMissing => {
                "확정 사유를 쓰세요. 판 목록에서 이 사유로 판을 구별합니다.".to_owned()
            }
            Refused::NoteTooLong => {
                format!(
                    "확정 사유는 {}자까지 쓸 수 있습니다. 줄여 쓰세요.",
                    super::NOTE_MOST
                )
            }
            Refused::ReasonMissing => "사유를 쓰세요. 변경 기록에 남습니다.".to_owned(),
            Refused::ReasonTooLong => format!(
                "사유는 {}자까지 쓸 수 있습니다. 줄여 쓰세요.",
                super::NOTE_MOST
            ),
            Refused::AlreadyPublic => {
                "이미 누리집에 공개한 판입니다. 판의 화면에서 확인하세요.".to_owned()
            }
            Refused::NotPublic => {
                "누리집에 공개하지 않은 판입니다. 더 할 일은 없습니다.".to_owned()
            }
            Refused::OtherStatement => "같은 사업, 같은 연도의 판끼리만 비교할 수 있습니다. 판 \
                 목록에서 두 판을 다시 고르세요."
                .to_owned(),
            Refused::PaperMissing => {
                "사업별 설명서 파일을 고르거나 본문을 붙여 넣으세요.".to_owned()
            }
            Refused::PaperUnreadable { text, .. } => text.clone(),
            Refused::PaperIncomplete { what } => format!(
                "설명서에서 {what}을(를) 찾지 못해 기록을 만들 수 없습니다. 원문에 적어 넣은 뒤 \
                 다시 들여오세요."
            ),
            Refused::TooManyTimes { line, times } => format!(
                "{line}행의 ‘총 {times}회’는 한 해에 한 일로 볼 수 없습니다. 횟수를 확인하고 고친 뒤 \
                 다시 들여오세요."
            ),
            Refused::AlreadyRecorded {
                program,
                year,
                what,
            } => format!(
                "‘{program}’의 {year}년도 {what} 기록이 이미 있어 들여오지 않았습니다. 고칠 것은 \
                 해당 화면에서 고치세요."
            ),
            Refused::FindingNotAccepted {
                id,
                line,
                column,
                said,
            } => format!(
                "{line}행 {column}번째 글자: {said} 그대로 들여오려면 ‘{id}’을(를) 받아들인다고 \
                 표시하세요."
            ),
        }
    }

    /// Joins refusals, the most important first. An empty list is a refusal of nothing in
    /// particular and does not happen: callers ask only when something was refused.
    pub fn all(mut refused: Vec<Refused>) -> Refusal {
        refused.sort();
        Refusal::all(refused.into_iter().map(Refusal::from).collect())
            .unwrap_or_else(|| Refusal::new("statement.refused", "요청을 처리할 수 없습니다."))
    }
}

impl From<Refused> for Refusal {
    fn from(refused: Refused) -> Self {
        match refused.field() {
            Some(field) => Refusal::at(field, refused.code(), refused.text()),
            None => Refusal::new(refused.code(), refused.text()),
        }
    }
}

impl From<Refused> for kernel::Error {
    fn from(refused: Refused) -> Self {
        Refusal::from(refused).into()
    }
}
