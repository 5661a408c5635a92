//! Why this room says no, the gravest first.

use jiff::{Timestamp, civil::Date, tz};
use kernel::{Error, Period, Refusal, typed::Unread};

/// Why the room says no.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Refused {
    /// In its state it cannot be done.
    State {
        /// What to do instead.
        text: String,
    },
    /// Only who asked may go on with a question.
    NotAsker {
        /// Who asked.
        name: String,
    },
    /// Only who asked for an export fetches its file.
    NotRequester {
        /// Who asked.
        name: String,
    },
    /// Nobody releases what they asked for themselves.
    SamePerson,
    /// The records have changed since the export was asked for.
    Changed,
    /// There is nothing to draw from.
    NothingToDraw,
    /// The book is longer than a page may check.
    BookTooLong {
        /// Entries it has.
        entries: i64,
        /// Entries that a page checks.
        most: i64,
    },
    /// The papers are larger than one file may be.
    TooLarge {
        /// Their size in mebibytes, rounded up.
        size: i64,
        /// The limit in mebibytes.
        most: i64,
    },
    /// A letter that CP949 does not have.
    Unwritable {
        /// Line of the file, from 1.
        line: usize,
        /// The letter.
        letter: char,
    },
    /// A resident registration number was typed.
    PersonalNumber {
        /// The form field.
        field: &'static str,
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

impl Unread for Refused {
    fn missing(field: &'static str, what: &'static str) -> Self {
        Refused::Missing { field, what }
    }

    fn unreadable(field: &'static str, text: String) -> Self {
        Refused::Unreadable { field, text }
    }
}

impl Refused {
    /// In its state it cannot be done.
    pub fn state(text: impl Into<String>) -> Self {
        Refused::State { text: text.into() }
    }

    /// A field that cannot be read.
    pub fn at(field: &'static str, text: impl Into<String>) -> Self {
        Refused::Unreadable {
            field,
            text: text.into(),
        }
    }

    fn is_typing(&self) -> bool {
        matches!(
            self,
            Refused::Missing { .. } | Refused::Unreadable { .. } | Refused::PersonalNumber { .. }
        )
    }
}

/// A day as papers write it.
pub fn day_text(day: Date) -> String {
    Period::day(day).print_official()
}

/// An instant as people read it: `2018. 3. 4. 10:00`, in Seoul.
pub fn instant(at: Timestamp) -> String {
    let seoul = at.to_zoned(tz::TimeZone::fixed(tz::offset(9)));
    format!("{} {}", day_text(seoul.date()), seoul.strftime("%H:%M"))
}

impl From<Refused> for Refusal {
    fn from(refused: Refused) -> Self {
        use Refused as R;
        match refused {
            R::State { text } => Refusal::new("audit.state", text),
            R::NotAsker { name } => Refusal::new(
                "audit.not_asker",
                format!("{name}님 또는 같은 역할을 맡은 사람만 할 수 있습니다."),
            ),
            R::NotRequester { name } => Refusal::new(
                "audit.not_requester",
                format!("파일은 요청한 {name}님만 받을 수 있습니다. 필요하면 새로 요청하세요."),
            ),
            R::SamePerson => Refusal::new(
                "audit.same_person",
                "자기가 요청한 내보내기는 다른 사람이 확인해야 합니다.",
            ),
            R::Changed => Refusal::new(
                "audit.changed",
                "요청한 뒤 기록이 달라졌습니다. 지금 기록으로 새로 요청하세요.",
            ),
            R::NothingToDraw => Refusal::at(
                "year",
                "audit.nothing_to_draw",
                "승인된 지출결의서가 없어 표본을 뽑을 수 없습니다.",
            ),
            R::BookTooLong { entries, most } => Refusal::new(
                "audit.book_too_long",
                format!(
                    "분개가 {entries}건이라 화면에서는 검증하지 않습니다({most}건까지). 관리자에게 \
                     ‘sangsaeng verify’ 명령의 결과를 요청하세요."
                ),
            ),
            R::TooLarge { size, most } => Refusal::at(
                "first",
                "audit.too_large",
                format!(
                    "증빙 파일이 모두 {size}MB로 한 묶음의 한도 {most}MB보다 큽니다. 결의서 번호 \
                     범위를 나누어 요청하세요."
                ),
            ),
            R::Unwritable { line, letter } => Refusal::at(
                "form",
                "audit.unwritable",
                format!(
                    "파일 {line}번째 줄의 글자 ‘{letter}’는 CP949에 없습니다. UTF-8 형식을 고르세요."
                ),
            ),
            R::PersonalNumber { field } => Refusal::at(
                field,
                "audit.personal_number",
                "주민등록번호는 적을 수 없습니다. 지우고 다시 적으세요.",
            )
            .with_article("개인정보 보호법 제24조의2"),
            R::Missing { field, what } => {
                Refusal::at(field, "audit.missing", format!("{what} 적으세요."))
            }
            R::Unreadable { field, text } => Refusal::at(field, "audit.unreadable", text),
        }
    }
}

/// All refusals of one request as one error: what a rule forbids first, the gravest of it on top;
/// then what cannot be read, in the order of the form.
pub fn refuse(refused: Vec<Refused>) -> Error {
    let (typing, mut forbidden): (Vec<_>, Vec<_>) =
        refused.into_iter().partition(Refused::is_typing);
    forbidden.sort();
    let all = forbidden
        .into_iter()
        .chain(typing)
        .map(Refusal::from)
        .collect();
    Refusal::all(all)
        .unwrap_or_else(|| Refusal::new("audit.refused", "처리할 수 없습니다."))
        .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_gravest_comes_first_and_typing_keeps_its_order() {
        let error = refuse(vec![
            Refused::at("form", "고르세요."),
            Refused::missing("reason", "사유를"),
            Refused::Changed,
            Refused::state("이미 종결되었습니다."),
        ]);
        let Error::Refusal(refusal) = error else {
            panic!("a refusal");
        };
        let codes: Vec<_> = refusal.each().map(|one| one.code).collect();
        assert_eq!(
            codes,
            [
                "audit.state",
                "audit.changed",
                "audit.unreadable",
                "audit.missing"
            ]
        );
    }
}
