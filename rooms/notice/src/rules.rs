//! Decisions without IO.

pub mod files;

use jiff::civil::Date;
use kernel::{Error, Refusal, official_day, typed, typed::Unread};

use crate::model::{Category, Notice, NoticeFields, Standing};

/// Longest heading, in characters.
const LONGEST_TITLE: usize = 100;
/// Longest text.
const LONGEST_BODY: usize = 10_000;

/// The code of a refusal after which saving again is a decision.
pub const CHANGED_MEANWHILE: &str = "notice.changed_meanwhile";

/// A rule of this room said no. Earlier variants are shown first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Refused {
    /// Someone else changed it since it was opened.
    ChangedMeanwhile {
        /// Who and when.
        by: String,
    },
    /// Someone else changed what is said of a picture.
    PictureChanged {
        /// What is stored now.
        theirs: String,
    },
    /// It is not a draft.
    NotADraft {
        /// Where it stands.
        standing: Standing,
    },
    /// It is a draft already.
    DraftAlready,
    /// The file was taken away.
    FileRemoved {
        /// When.
        on: Date,
    },
    /// A picture came that nobody drew again.
    PictureAsItCame,
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
    /// The last day lies before the first.
    EndsBeforeItBegins {
        /// The first day.
        from: Date,
    },
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
        match refused {
            Refused::ChangedMeanwhile { by } => Refusal::new(
                CHANGED_MEANWHILE,
                format!(
                    "그사이 다른 사람이 바꿨습니다({by}). 지금 저장된 글을 열어 입력한 내용과 \
                     비교해 고친 뒤 다시 저장하세요."
                ),
            ),
            Refused::PictureChanged { theirs } => Refusal::new(
                CHANGED_MEANWHILE,
                format!(
                    "그사이 다른 사람이 바꿨습니다. 지금 저장된 설명: {theirs}. 입력한 내용과 \
                     비교해 고친 뒤 다시 저장하세요."
                ),
            ),
            Refused::NotADraft { standing } => Refusal::new(
                "notice.not_a_draft",
                format!(
                    "{} 상태의 글입니다. 게시 기간은 글을 고쳐서 바꾸세요.",
                    standing.label()
                ),
            ),
            Refused::DraftAlready => Refusal::new(
                "notice.draft_already",
                "이미 내린 글이라 더 내릴 것이 없습니다. 다시 보이게 하려면 ‘지금 게시’를 누르세요.",
            ),
            Refused::FileRemoved { on } => Refusal::new(
                "notice.file_removed",
                format!(
                    "{}에 이미 지운 파일입니다. 다시 필요하면 ‘첨부파일’ 화면에서 새로 올리세요.",
                    official_day(on)
                ),
            ),
            Refused::PictureAsItCame => Refusal::new(
                "notice.picture_as_it_came",
                "사진은 JPEG, PNG, WebP로 올리세요. 다른 그림은 바꾸어 저장한 뒤 올리세요.",
            ),
            Refused::Missing { field, what } => {
                Refusal::at(field, "notice.missing", format!("{what} 적으세요."))
            }
            Refused::Unreadable { field, text } => Refusal::at(field, "notice.unreadable", text),
            Refused::EndsBeforeItBegins { from } => Refusal::at(
                "expires_on",
                "notice.ends_before_it_begins",
                format!(
                    "게시 마지막 날이 첫날({})보다 앞섭니다. 고쳐 적으세요.",
                    official_day(from)
                ),
            ),
        }
    }
}

impl From<Refused> for Error {
    fn from(refused: Refused) -> Self {
        Refusal::from(refused).into()
    }
}

/// A notice as it will be stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoticeDraft {
    /// What it is about.
    pub category: Category,
    /// The heading.
    pub title: String,
    /// The text.
    pub body: String,
    /// The first day.
    pub publish_on: Option<Date>,
    /// The last day.
    pub expires_on: Option<Date>,
}

/// Reads what was typed. Days that are over are allowed: a notice can be put back where it was.
pub fn read(fields: &NoticeFields) -> Result<NoticeDraft, Refusal> {
    let mut no = Vec::new();
    let read = Category::read;
    let category = typed::choice(&mut no, "category", "종류를", &fields.category, read);
    let title = typed::one_line(&fields.title);
    let title = typed::fitting(&mut no, "title", title, LONGEST_TITLE);
    let title = typed::present(&mut no, "title", "제목을", title);
    let body = fields.body.trim().to_owned();
    let body = typed::fitting(&mut no, "body", body, LONGEST_BODY);
    let body = typed::present(&mut no, "body", "내용을", body);
    let publish_on = day(&mut no, "publish_on", &fields.publish_on);
    let expires_on = day(&mut no, "expires_on", &fields.expires_on);
    if let (Some(from), Some(to)) = (publish_on, expires_on)
        && to < from
    {
        no.push(Refused::EndsBeforeItBegins { from });
    }
    no.sort();
    if let Some(refusal) = Refusal::all(no.into_iter().map(Refusal::from).collect()) {
        return Err(refusal);
    }
    let parts = category.zip(title).zip(body);
    let ((category, title), body) = parts.ok_or_else(unread)?;
    Ok(NoticeDraft {
        category,
        title,
        body,
        publish_on,
        expires_on,
    })
}

/// A day, or none where nothing was typed.
fn day(no: &mut Vec<Refused>, field: &'static str, text: &str) -> Option<Date> {
    if text.trim().is_empty() {
        return None;
    }
    typed::day(no, field, text)
}

/// A reader without a value has said why; this stands for what cannot be.
fn unread() -> Refusal {
    let text = "내용을 읽지 못했습니다. 다시 적으세요.".to_owned();
    Refused::Unreadable {
        field: "body",
        text,
    }
    .into()
}

/// Whether what was on the screen is what is stored, which somebody changed last (`by`).
pub fn same_version(version: &str, stored: &Notice, by: &str) -> Result<(), Refusal> {
    if version.trim() == stored.version.to_string() {
        return Ok(());
    }
    let by = by.to_owned();
    Err(Refused::ChangedMeanwhile { by }.into())
}

/// The first day of a draft that is shown by one press. A last day that is over would hide it at
/// once, so it is taken away.
pub fn publish(stored: &Notice, today: Date) -> Result<(Date, Option<Date>), Refusal> {
    match stored.standing(today) {
        Standing::Draft => {
            let last = stored.expires_on.filter(|last| today <= *last);
            Ok((today, last))
        }
        standing => Err(Refused::NotADraft { standing }.into()),
    }
}

/// Whether it can be taken down.
pub fn take_down(stored: &Notice) -> Result<(), Refusal> {
    match stored.publish_on {
        Some(_) => Ok(()),
        None => Err(Refused::DraftAlready.into()),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::model::tests::notice;

    fn fields() -> NoticeFields {
        NoticeFields {
            category: "call".to_owned(),
            title: "농가를 찾습니다".to_owned(),
            body: "참가할 농가를 모집합니다.".to_owned(),
            publish_on: "2018. 3. 5.".to_owned(),
            expires_on: "2018-03-09".to_owned(),
        }
    }

    type Change = fn(&mut NoticeFields);

    #[test]
    fn every_field_that_cannot_be_read_is_named() {
        let read_it = read(&fields()).unwrap();
        assert_eq!(read_it.publish_on, Some(date(2018, 3, 5)));
        let cases: [(Change, &str, &str); 7] = [
            (|f| f.category = "x".into(), "category", "notice.unreadable"),
            (|f| f.title = " ".into(), "title", "notice.missing"),
            (|f| f.title = "가".repeat(101), "title", "notice.unreadable"),
            (|f| f.body = String::new(), "body", "notice.missing"),
            (
                |f| f.body = "가".repeat(10_001),
                "body",
                "notice.unreadable",
            ),
            (
                |f| f.publish_on = "곧".into(),
                "publish_on",
                "notice.unreadable",
            ),
            (
                |f| f.expires_on = "2018-03-04".into(),
                "expires_on",
                "notice.ends_before_it_begins",
            ),
        ];
        for (change, field, code) in cases {
            let mut typed = fields();
            change(&mut typed);
            let no = read(&typed).unwrap_err();
            assert_eq!((no.field, no.code), (Some(field), code));
        }
        let nothing = read(&NoticeFields::default()).unwrap_err();
        assert_eq!(nothing.each().count(), 3, "kind, title and text at once");
    }

    #[test]
    fn a_draft_is_shown_by_one_press_and_an_old_end_does_not_hide_it() {
        let today = date(2018, 3, 5);
        let press = |from, to| publish(&notice(from, to), today).map_err(|no| no.code);
        assert_eq!(press(None, None), Ok((today, None)));
        assert_eq!(press(None, Some("2018-01-01")), Ok((today, None)));
        let last = date(2018, 3, 5);
        assert_eq!(press(None, Some("2018-03-05")), Ok((today, Some(last))));
        for from in ["2018-03-04", "2018-03-06"] {
            assert_eq!(press(Some(from), None), Err("notice.not_a_draft"));
        }
        assert!(take_down(&notice(None, None)).is_err());
        assert!(take_down(&notice(Some("2018-03-09"), None)).is_ok());
    }

    #[test]
    fn an_old_version_hears_who_changed_it() {
        let stored = notice(None, None);
        let by = "김하나, 2018. 3. 2. 10:05";
        assert!(same_version("2", &stored, by).is_ok());
        let late = same_version("1", &stored, by).unwrap_err();
        assert!(late.text.contains(by), "{}", late.text);
        assert!(
            !late.text.contains("둘째 문단"),
            "a long text is no message"
        );
    }
}
