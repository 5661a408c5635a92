//! What an account's fields may hold.

use kernel::Id;

use crate::{
    model::{ORGANIZATION_KINDS, Organization, Word},
    refusal::{PeopleRefusal, TypedRefusal},
};

/// The fields of an account that people may change, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fields {
    /// The person's name.
    pub(crate) name: String,
    /// The organization.
    pub(crate) organization: Id<Organization>,
    /// Position; may be empty.
    pub(crate) title: String,
    /// Office telephone; may be empty.
    pub(crate) phone: String,
}

/// The name under which an account is looked up: trimmed, ASCII letters in lower case.
pub(crate) fn sign_in_key(typed: &str) -> String {
    typed.trim().to_ascii_lowercase()
}

/// Reads a new sign-in name.
pub(crate) fn sign_in(typed: &str) -> Result<String, PeopleRefusal> {
    let name = sign_in_key(typed);
    let fits = (4..=64).contains(&name.len())
        && name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.chars().all(|c| {
            c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '_' | '-' | '@')
        });
    if fits {
        Ok(name)
    } else {
        Err(TypedRefusal::SignInShape.into())
    }
}

/// Reads the changeable fields; every refusal at once.
pub(crate) fn fields(
    name: &str,
    organization: &str,
    title: &str,
    phone: &str,
) -> Result<Fields, Vec<PeopleRefusal>> {
    let mut notes = Vec::new();
    let name = super::or_note(
        super::filled_line("name", "이름", name, 40, "이름을 입력하세요."),
        &mut notes,
    );
    let organization = super::or_note(
        organization.trim().parse().map_err(|_| {
            TypedRefusal::Needed {
                field: "organization",
                what: "소속을 목록에서 고르세요.",
            }
            .into()
        }),
        &mut notes,
    );
    let title = super::or_note(super::line("title", "직위", title, 40), &mut notes);
    let phone = super::or_note(read_phone(phone), &mut notes);
    match (name, organization, title, phone) {
        (Some(name), Some(organization), Some(title), Some(phone)) => Ok(Fields {
            name,
            organization,
            title,
            phone,
        }),
        _ => Err(notes),
    }
}

/// Reads everything of a new account but its password; every refusal at once.
pub(crate) fn new_account(
    sign_in_name: &str,
    name: &str,
    organization: &str,
    title: &str,
    phone: &str,
) -> Result<(String, Fields), Vec<PeopleRefusal>> {
    let fields = fields(name, organization, title, phone);
    match (sign_in(sign_in_name), fields) {
        (Ok(sign_in), Ok(fields)) => Ok((sign_in, fields)),
        (sign_in, fields) => {
            let first = sign_in.err().into_iter();
            Err(first.chain(fields.err().into_iter().flatten()).collect())
        }
    }
}

/// Reads an organization: its sort and its name.
pub(crate) fn organization(
    kind: &str,
    name: &str,
) -> Result<(&'static Word, String), Vec<PeopleRefusal>> {
    let mut notes = Vec::new();
    let kind = ORGANIZATION_KINDS.iter().find(|k| k.id == kind);
    if kind.is_none() {
        let what = "종류를 목록에서 고르세요.";
        notes.push(
            TypedRefusal::Needed {
                field: "kind",
                what,
            }
            .into(),
        );
    }
    let name = super::or_note(
        super::filled_line("name", "기관 이름", name, 60, "기관 이름을 입력하세요."),
        &mut notes,
    );
    match (kind, name) {
        (Some(kind), Some(name)) => Ok((kind, name)),
        _ => Err(notes),
    }
}

/// `02-0000-0000`, `010-0000-0000`, `0505-000-0000`, `1588-0000`, or nothing.
fn read_phone(typed: &str) -> Result<String, PeopleRefusal> {
    let number = typed.trim();
    let parts: Vec<&str> = number.split('-').collect();
    let digits = parts
        .iter()
        .all(|p| !p.is_empty() && p.bytes().all(|b| b.is_ascii_digit()));
    let fits = number.is_empty()
        || digits
            && match parts.as_slice() {
                [area, middle, last] => {
                    area.starts_with('0')
                        && (2..=4).contains(&area.len())
                        && (3..=4).contains(&middle.len())
                        && last.len() == 4
                }
                [head, last] => head.starts_with('1') && head.len() == 4 && last.len() == 4,
                _ => false,
            };
    if fits {
        Ok(number.to_owned())
    } else {
        Err(TypedRefusal::PhoneShape.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sign_in_names() {
        for (typed, name) in [
            ("planner", "planner"),
            (" Planner ", "planner"),
            ("kim.hanbit@office-1", "kim.hanbit@office-1"),
        ] {
            assert_eq!(sign_in(typed), Ok(name.to_owned()), "{typed}");
        }
        let long = "a".repeat(65);
        for typed in ["", "abc", "1abc", "김한빛님", "a b c d", "abc/def", &long] {
            assert_eq!(
                sign_in(typed),
                Err(TypedRefusal::SignInShape.into()),
                "{typed}"
            );
        }
    }

    #[test]
    fn phones() {
        for typed in [
            "",
            "02-0000-0001",
            "010-0000-0001",
            "063-000-0001",
            "1588-0000",
        ] {
            assert_eq!(read_phone(typed), Ok(typed.to_owned()), "{typed}");
        }
        // The last is the shape of a resident registration number, which is never collected.
        for typed in [
            "0200000001",
            "02-0000-001",
            "2133-0000",
            "02-0000-0001-9",
            "900101-1234567",
        ] {
            assert_eq!(
                read_phone(typed),
                Err(TypedRefusal::PhoneShape.into()),
                "{typed}"
            );
        }
    }

    #[test]
    fn everything_typed_wrong_is_said_at_once() {
        let refusals = fields(" ", "없음", "직위\n둘", "전화").unwrap_err();
        let said: Vec<_> = refusals
            .into_iter()
            .map(|r| kernel::Refusal::from(r).field.unwrap())
            .collect();
        assert_eq!(said, ["name", "organization", "title", "phone"]);
        assert_eq!(organization("kind", "").unwrap_err().len(), 2);
    }
}
