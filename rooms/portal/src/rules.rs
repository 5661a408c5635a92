//! Decisions without IO.

pub mod editions;

use jiff::civil::Date;
use kernel::{Error, Refusal, official_day, typed, typed::Unread};

use crate::model::{ChangeFront, Front, OpenFront, ReachedBy, SetHost};

/// Longest name in the address.
const LONGEST_NAME: usize = 32;
/// Longest host.
const LONGEST_HOST: usize = 253;
/// Longest text of the first page, in characters.
const LONGEST_INTRO: usize = 1_000;

/// The code of a refusal after which saving again is a decision.
pub const CHANGED_MEANWHILE: &str = "portal.changed_meanwhile";

/// A rule of this room said no. Earlier variants are shown first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Refused {
    /// Someone else changed it since the form was opened.
    ChangedMeanwhile {
        /// What is stored now.
        theirs: String,
    },
    /// Someone else changed the edition since it was opened.
    EditionChanged {
        /// Who and when.
        by: String,
    },
    /// An edition that has its day does not change.
    HasItsDay {
        /// The day.
        day: Date,
    },
    /// An edition has begun to hold.
    HasBegun {
        /// The day.
        day: Date,
    },
    /// The edition is a draft already.
    NoDay,
    /// The office has no front yet.
    NoFront,
    /// The office has a front already.
    AlreadyOpen {
        /// Its name.
        name: String,
    },
    /// All offices of the installation stand under that host.
    HostOfAll,
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
                CHANGED_MEANWHILE,
                format!(
                    "그사이 다른 사람이 바꿨습니다. 지금 저장된 내용: {theirs}. 입력한 내용과 \
                     비교해 고친 뒤 다시 저장하세요."
                ),
            ),
            Refused::EditionChanged { by } => Refusal::new(
                CHANGED_MEANWHILE,
                format!(
                    "그사이 다른 사람이 바꿨습니다({by}). 지금 저장된 글을 열어 입력한 내용과 \
                     비교해 고친 뒤 다시 보내세요."
                ),
            ),
            Refused::HasItsDay { day } => Refusal::new(
                "portal.has_its_day",
                format!(
                    "{}부터 시행하는 글은 고칠 수 없습니다. 새 글을 쓰세요.",
                    official_day(day)
                ),
            ),
            Refused::HasBegun { day } => Refusal::new(
                "portal.has_begun",
                format!(
                    "{}부터 시행한 글입니다. 바꾸려면 새 글을 써서 시행하세요.",
                    official_day(day)
                ),
            ),
            Refused::NoDay => Refusal::new(
                "portal.no_day",
                "시행일이 없어 취소할 것이 없는 글입니다. 시행하려면 시행일을 적고 ‘시행’을 누르세요.",
            ),
            Refused::NoFront => Refusal::new(
                "portal.no_front",
                "공개 누리집을 아직 열지 않았습니다. ‘공개 누리집’ 화면에서 먼저 연 뒤 이 화면에서 \
                 다시 저장하세요. 입력한 내용은 아래에 그대로 있습니다.",
            ),
            Refused::AlreadyOpen { name } => Refusal::new(
                "portal.already_open",
                format!("이 사무국의 누리집이 이미 있습니다: /o/{name}. 그 소개글을 바꾸세요."),
            ),
            Refused::HostOfAll => Refusal::at(
                "host",
                "portal.host_of_all",
                "이 설치의 모든 사무국이 함께 쓰는 주소라 정할 수 없습니다. 이 사무국만 쓰려고 \
                 받은 주소를 적으세요. 그런 주소인데도 이 글이 나오면 시스템 관리자에게 설치의 \
                 주소를 `--origin`으로 정해 달라고 하세요.",
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
        let theirs = format!("소개글 ‘{}’", stored.intro);
        no.push(Refused::ChangedMeanwhile { theirs });
    }
    match (intro, all(no)) {
        (Some(intro), None) => Ok(intro),
        (_, refusal) => Err(refusal.unwrap_or_else(nothing_said)),
    }
}

/// Reads a host and checks it against what is stored now: names of small letters, digits and
/// hyphens with points between them, the last one with a letter, so that it is no number of a
/// machine. The host of the installation is nobody's own: `/` under it leads to every office.
/// Where the operator did not say which that is, it is the one that staff come by.
pub fn host(ask: &SetHost, stored: &Front, reached: &ReachedBy) -> Result<String, Refusal> {
    let host = ask.host.trim().to_ascii_lowercase();
    let word = |part: &str| {
        let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        (1..=63).contains(&part.len())
            && part.chars().all(fits)
            && !part.starts_with('-')
            && !part.ends_with('-')
    };
    let lettered = |part: &str| part.chars().any(|c| c.is_ascii_lowercase());
    let parts: Vec<&str> = host.split('.').collect();
    let is_host = parts.len() > 1
        && host.len() <= LONGEST_HOST
        && parts.iter().all(|part| word(part))
        && parts.last().is_some_and(|last| lettered(last));
    if !host.is_empty() && !is_host {
        let text =
            "주소를 https:// 와 빗금(/) 없이 적으세요. 예: sangsaeng.example.go.kr".to_owned();
        let field = "host";
        return Err(Refused::Unreadable { field, text }.into());
    }
    if ask.version.trim() != stored.version.to_string() {
        let theirs = match stored.host.as_str() {
            "" => "자체 주소 없음".to_owned(),
            host => format!("자체 주소 ‘{host}’"),
        };
        return Err(Refused::ChangedMeanwhile { theirs }.into());
    }
    let of_all = match (&reached.set, &reached.asked) {
        (Some(set), _) => *set == host,
        (None, asked) => asked.as_ref() == Some(&host) && host != stored.host,
    };
    if of_all {
        return Err(Refused::HostOfAll.into());
    }
    Ok(host)
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
            host: String::new(),
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
    fn a_host_is_a_name_and_nothing_else() {
        for (typed, read) in [
            ("", Some("")),
            (" Sangsaeng.Example.go.kr ", Some("sangsaeng.example.go.kr")),
            ("a-1.kr", Some("a-1.kr")),
            ("localhost", None),
            ("10.0.0.1", None),
            ("https://a.kr", None),
            ("a.kr/x", None),
            ("a.kr:80", None),
            ("a..kr", None),
            ("-a.kr", None),
            ("a.kr.", None),
            ("a b.kr", None),
            ("사무국.kr", None),
            ("a.kr\r\nx: y", None),
        ] {
            let ask = SetHost {
                version: "3".to_owned(),
                host: typed.to_owned(),
            };
            let found = host(&ask, &stored(), &ReachedBy::default()).ok();
            assert_eq!(found.as_deref(), read, "{typed:?}");
        }
        let late = host(&SetHost::default(), &stored(), &ReachedBy::default()).unwrap_err();
        assert_eq!(late.code, CHANGED_MEANWHILE);
    }

    #[test]
    fn the_host_of_the_installation_is_nobodys_own() {
        let ask = SetHost {
            version: "3".to_owned(),
            host: "All.example".to_owned(),
        };
        let own = Front {
            host: "all.example".to_owned(),
            ..stored()
        };
        let all = || Some("all.example".to_owned());
        let other = || Some("other.example".to_owned());
        for (set, asked, front, refused) in [
            (None, None, stored(), false),
            (None, other(), stored(), false),
            (None, all(), stored(), true),
            // Who comes by the host that the office has already may save the form again.
            (None, all(), own.clone(), false),
            (all(), other(), stored(), true),
            (all(), all(), own, true),
            // The operator's word goes before what a browser says.
            (other(), all(), stored(), false),
        ] {
            let reached = ReachedBy { set, asked };
            let code = host(&ask, &front, &reached).err().map(|no| no.code);
            let wanted = refused.then_some("portal.host_of_all");
            assert_eq!(code, wanted, "{reached:?}");
        }
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
