//! Decisions without IO.

use kernel::{Error, Refusal, typed, typed::Unread};

use crate::model::{ChangeFront, Front, OpenFront};

/// Longest name in the address.
const LONGEST_NAME: usize = 32;
/// Longest text of the first page, in characters.
const LONGEST_INTRO: usize = 1_000;

/// A rule of this room said no. Earlier variants are shown first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Refused {
    /// Someone else changed it since the form was opened.
    ChangedMeanwhile {
        /// What is stored now.
        theirs: String,
    },
    /// The office has a front already.
    AlreadyOpen {
        /// Its name.
        name: String,
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
        Self::Missing { field, what }
    }

    fn unreadable(field: &'static str, text: String) -> Self {
        Self::Unreadable { field, text }
    }
}

impl From<Refused> for Refusal {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::ChangedMeanwhile { theirs } => Refusal::new(
                "portal.changed_meanwhile",
                format!(
                    "그사이 다른 사람이 바꿨습니다. 지금 저장된 소개글: {theirs} 입력한 내용과 \
                     비교해 고친 뒤 다시 저장하세요."
                ),
            ),
            Refused::AlreadyOpen { name } => Refusal::new(
                "portal.already_open",
                format!("이 사무국의 누리집이 이미 있습니다: /o/{name}. 그 소개글을 바꾸세요."),
            ),
            Refused::Missing { field, what } => {
                Refusal::at(field, "portal.missing", format!("{what} 적으세요."))
            }
            Refused::Unreadable { field, text } => Refusal::at(field, "portal.unreadable", text),
        }
    }
}

impl From<Refused> for Error {
    fn from(refused: Refused) -> Self {
        Refusal::from(refused).into()
    }
}

/// Name and text as they will be stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrontDraft {
    /// The name in the address.
    pub name: String,
    /// What the first page says.
    pub intro: String,
}

/// Reads a new front.
pub fn open(ask: &OpenFront, known: Option<&Front>) -> Result<FrontDraft, Refusal> {
    if let Some(known) = known {
        let name = known.name.clone();
        return Err(Refused::AlreadyOpen { name }.into());
    }
    let mut no = Vec::new();
    let name = name(&mut no, &ask.name);
    let intro = intro(&mut no, &ask.intro);
    match (name, intro, all(no)) {
        (Some(name), Some(intro), None) => Ok(FrontDraft { name, intro }),
        (_, _, refusal) => Err(refusal.unwrap_or_else(nothing_said)),
    }
}

/// Reads a change and checks it against what is stored now.
pub fn change(ask: &ChangeFront, stored: &Front) -> Result<String, Refusal> {
    let mut no = Vec::new();
    let intro = intro(&mut no, &ask.intro);
    if ask.version.trim() != stored.version.to_string() {
        let theirs = stored.intro.clone();
        no.push(Refused::ChangedMeanwhile { theirs });
    }
    match (intro, all(no)) {
        (Some(intro), None) => Ok(intro),
        (_, refusal) => Err(refusal.unwrap_or_else(nothing_said)),
    }
}

/// A name fits into an address: a letter, then letters, digits and hyphens, all small.
fn name(no: &mut Vec<Refused>, text: &str) -> Option<String> {
    let text = typed::present(no, "name", "주소 이름을", Some(text.trim().to_owned()))?;
    let begins = text.starts_with(|c: char| c.is_ascii_lowercase());
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if begins && text.len() <= LONGEST_NAME && text.chars().all(fits) {
        return Some(text);
    }
    let text = format!(
        "영어 소문자로 시작해 소문자, 숫자, 붙임표(-)로 {LONGEST_NAME}자까지 적으세요. 예: seoul"
    );
    no.push(Refused::Unreadable {
        field: "name",
        text,
    });
    None
}

fn intro(no: &mut Vec<Refused>, text: &str) -> Option<String> {
    let text = typed::fitting(no, "intro", text.trim().to_owned(), LONGEST_INTRO);
    typed::present(no, "intro", "소개글을", text)
}

fn all(mut notes: Vec<Refused>) -> Option<Refusal> {
    notes.sort();
    Refusal::all(notes.into_iter().map(Refusal::from).collect())
}

/// A reader that gives no value has said why; this stands for what cannot be.
fn nothing_said() -> Refusal {
    Refusal::new(
        "portal.unread",
        "입력한 내용을 읽지 못했습니다. 다시 보내세요.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stored() -> Front {
        Front {
            name: "hanbit".to_owned(),
            intro: "도시와 농촌을 잇습니다.".to_owned(),
            opened_on: jiff::civil::date(2018, 3, 2),
            updated_on: jiff::civil::date(2018, 3, 2),
            version: 3,
        }
    }

    #[test]
    fn names_fit_into_an_address() {
        let long = "a".repeat(33);
        for (name, code) in [
            ("hanbit", None),
            ("hanbit-2", None),
            ("", Some("portal.missing")),
            ("한빛", Some("portal.unreadable")),
            ("2hanbit", Some("portal.unreadable")),
            ("Hanbit", Some("portal.unreadable")),
            ("han bit", Some("portal.unreadable")),
            ("../x", Some("portal.unreadable")),
            (&long, Some("portal.unreadable")),
        ] {
            let ask = OpenFront {
                name: name.to_owned(),
                intro: "소개".to_owned(),
            };
            let refused = open(&ask, None).err();
            assert_eq!(refused.as_ref().map(|no| no.code), code, "{name}");
        }
        let again = open(&OpenFront::default(), Some(&stored())).unwrap_err();
        assert_eq!(again.code, "portal.already_open");
    }

    #[test]
    fn a_change_of_an_old_version_shows_what_is_there() {
        let ask = |version: &str, intro: &str| ChangeFront {
            version: version.to_owned(),
            intro: intro.to_owned(),
        };
        assert_eq!(change(&ask("3", " 새 글 "), &stored()).unwrap(), "새 글");
        let late = change(&ask("2", "새 글"), &stored()).unwrap_err();
        assert!(late.text.contains("도시와 농촌을 잇습니다."));
        let empty = change(&ask("3", " "), &stored()).unwrap_err();
        assert_eq!((empty.code, empty.field), ("portal.missing", Some("intro")));
        let long = change(&ask("3", &"가".repeat(1_001)), &stored()).unwrap_err();
        assert_eq!(long.code, "portal.unreadable");
    }
}
