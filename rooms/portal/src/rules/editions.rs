//! Editions of legal texts: what is written, from when it holds, and that it never changes after.

use jiff::civil::Date;
use kernel::{Refusal, official_day, typed};

use super::Refused;
use crate::model::{Edition, EditionStanding, EditionWords};

/// Longest text, in characters.
const LONGEST_BODY: usize = 50_000;
/// Longest name of a department.
const LONGEST_DEPARTMENT: usize = 60;

/// What an edition says, as it will be stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditionDraft {
    /// The text.
    pub body: String,
    /// The department.
    pub department: String,
    /// Its telephone.
    pub phone: String,
}

/// Reads what was typed.
pub fn words(words: &EditionWords) -> Result<EditionDraft, Refusal> {
    let mut no = Vec::new();
    let body = typed::fitting(&mut no, "body", words.body.trim().to_owned(), LONGEST_BODY);
    let body = typed::present(&mut no, "body", "내용을", body);
    let department = typed::one_line(&words.department);
    let department = typed::fitting(&mut no, "department", department, LONGEST_DEPARTMENT);
    let phone = office_phone(&mut no, &words.phone);
    Refusal::none_of(no)?;
    Ok(EditionDraft {
        body: body.unwrap_or_default(),
        department: department.unwrap_or_default(),
        phone: phone.unwrap_or_default(),
    })
}

/// The telephone of a department, or nothing: never one that somebody carries about.
fn office_phone(no: &mut Vec<Refused>, text: &str) -> Option<String> {
    let text = text.trim();
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let plain = text.chars().all(|c| c.is_ascii_digit() || c == '-');
    if text.is_empty() || (plain && (8..=12).contains(&digits) && !text.starts_with("01")) {
        return Some(text.to_owned());
    }
    let said = if text.starts_with("01") {
        "휴대전화번호는 싣지 않습니다. 부서의 전화번호를 적으세요. 예: 02-0000-0000"
    } else {
        "전화번호를 숫자와 붙임표(-)로 적으세요. 예: 02-0000-0000"
    };
    no.push(Refused::Unreadable {
        field: "phone",
        text: said.to_owned(),
    });
    None
}

/// Where an edition stands on a day among all of its kind.
pub fn standing(edition: &Edition, of_kind: &[Edition], today: Date) -> EditionStanding {
    match edition.in_force_on {
        None => EditionStanding::Draft,
        Some(from) if today < from => EditionStanding::Coming,
        Some(_) if in_force(of_kind, today).is_some_and(|one| one.id == edition.id) => {
            EditionStanding::InForce
        }
        Some(_) => EditionStanding::Past,
    }
}

/// The one that holds on a day; `None` before the first.
pub fn in_force(of_kind: &[Edition], today: Date) -> Option<&Edition> {
    let begun = of_kind
        .iter()
        .filter(|one| one.in_force_on.is_some_and(|from| from <= today));
    begun.max_by_key(|one| one.in_force_on)
}

/// From when to when an edition holds, in words; empty for a draft.
pub fn span(edition: &Edition, of_kind: &[Edition]) -> String {
    let Some(from) = edition.in_force_on else {
        return String::new();
    };
    let later = of_kind.iter().filter_map(|one| one.in_force_on);
    let next = later.filter(|day| *day > from).min();
    match next.and_then(|day| day.yesterday().ok()) {
        Some(last) => format!("{} ~ {}", official_day(from), official_day(last)),
        None => format!("{}부터", official_day(from)),
    }
}

/// What was on somebody's screen, beside what is stored.
#[derive(Debug, Clone, Copy)]
pub struct Seen<'s> {
    /// The version on the screen.
    pub version: &'s str,
    /// Who changed the stored one last, and when.
    pub changed_by: &'s str,
}

/// Whether what was on the screen is what is stored.
fn same_version(seen: Seen<'_>, stored: &Edition) -> Result<(), Refused> {
    if seen.version.trim() == stored.version.to_string() {
        return Ok(());
    }
    let by = seen.changed_by.to_owned();
    Err(Refused::EditionChanged { by })
}

/// Whether a draft can be changed.
pub fn changeable(seen: Seen<'_>, stored: &Edition) -> Result<(), Refusal> {
    if let Some(day) = stored.in_force_on {
        return Err(Refused::HasItsDay { day }.into());
    }
    Ok(same_version(seen, stored)?)
}

/// The first day of a draft, which must not lie in the past: what held then was another text.
pub fn put_in_force(
    seen: Seen<'_>,
    day: &str,
    stored: &Edition,
    of_kind: &[Edition],
    today: Date,
) -> Result<Date, Refusal> {
    changeable(seen, stored)?;
    let mut no: Vec<Refused> = Vec::new();
    let unreadable = |text: String| Refused::Unreadable {
        field: "in_force_on",
        text,
    };
    let day = match day.trim() {
        "" => {
            no.push(Refused::Missing {
                field: "in_force_on",
                what: "시행일을",
            });
            None
        }
        text => typed::day(&mut no, "in_force_on", text),
    };
    if let Some(day) = day {
        if day < today {
            let text = format!(
                "시행일은 오늘({})부터 적을 수 있습니다.",
                official_day(today)
            );
            no.push(unreadable(text));
        }
        if of_kind.iter().any(|one| one.in_force_on == Some(day)) {
            let text = "그날 시행하는 다른 글이 있습니다. 다른 날을 적으세요.".to_owned();
            no.push(unreadable(text));
        }
    }
    Refusal::none_of(no)?;
    day.ok_or_else(super::nothing_said)
}

/// Whether an edition can become a draft again: only before its day.
pub fn withdraw(seen: Seen<'_>, stored: &Edition, today: Date) -> Result<(), Refusal> {
    match stored.in_force_on {
        Some(day) if day > today => Ok(same_version(seen, stored)?),
        Some(day) => Err(Refused::HasBegun { day }.into()),
        None => Err(Refused::NoDay.into()),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use kernel::Id;

    use super::*;
    use crate::model::LegalKind;

    fn seen(version: &str) -> Seen<'_> {
        Seen {
            version,
            changed_by: "김하나, 2018. 3. 2. 10:05",
        }
    }

    fn edition(number: u8, from: Option<Date>) -> Edition {
        Edition {
            id: Id::from_parts(0, [number; 10]),
            kind: LegalKind::Privacy,
            body: "글".to_owned(),
            department: String::new(),
            phone: String::new(),
            in_force_on: from,
            written_on: date(2018, 3, 2),
            updated_on: date(2018, 3, 2),
            version: 1,
        }
    }

    #[test]
    fn the_latest_that_has_begun_holds_and_each_knows_its_days() {
        let all = [
            edition(1, Some(date(2018, 1, 1))),
            edition(2, Some(date(2018, 6, 1))),
            edition(3, None),
        ];
        for (day, stand) in [
            (date(2017, 12, 31), ["coming", "coming", "draft"]),
            (date(2018, 1, 1), ["in_force", "coming", "draft"]),
            (date(2018, 5, 31), ["in_force", "coming", "draft"]),
            (date(2018, 6, 1), ["past", "in_force", "draft"]),
        ] {
            let found = all.iter().map(|one| standing(one, &all, day).word());
            assert_eq!(found.collect::<Vec<_>>(), stand, "{day}");
        }
        assert_eq!(span(&all[0], &all), "2018. 1. 1. ~ 2018. 5. 31.");
        assert_eq!(span(&all[1], &all), "2018. 6. 1.부터");
        assert_eq!(span(&all[2], &all), "");
    }

    #[test]
    fn a_day_is_new_and_not_in_the_past_and_what_has_one_stays_as_it_is() {
        let today = date(2018, 3, 2);
        let all = [edition(1, Some(date(2018, 6, 1))), edition(2, None)];
        let put = |version: &str, day: &str| {
            let no = put_in_force(seen(version), day, &all[1], &all, today);
            no.map_err(|no| (no.code, no.field.unwrap_or_default()))
        };
        assert_eq!(put("1", "2018-03-02"), Ok(today));
        for (day, code) in [
            ("", "portal.missing"),
            ("곧", "portal.unreadable"),
            ("2018-03-01", "portal.unreadable"),
            ("2018-06-01", "portal.unreadable"),
        ] {
            assert_eq!(put("1", day), Err((code, "in_force_on")), "{day}");
        }
        assert_eq!(
            put("2", "2018-03-02"),
            Err(("portal.changed_meanwhile", ""))
        );
        let late = changeable(seen("2"), &all[1]).unwrap_err();
        assert!(late.text.contains("김하나, 2018. 3. 2. 10:05"));
        let code = |done: Result<(), Refusal>| done.err().map(|no| no.code);
        assert_eq!(
            code(changeable(seen("1"), &all[0])),
            Some("portal.has_its_day")
        );
        assert_eq!(code(withdraw(seen("1"), &all[0], today)), None);
        let begun = withdraw(seen("1"), &all[0], date(2018, 6, 1));
        assert_eq!(code(begun), Some("portal.has_begun"));
        assert_eq!(
            code(withdraw(seen("1"), &all[1], today)),
            Some("portal.no_day")
        );
    }

    #[test]
    fn a_telephone_is_that_of_a_department() {
        for (phone, code) in [
            ("", None),
            ("02-0000-0000", None),
            ("1588-0000", None),
            ("010-0000-0000", Some("portal.unreadable")),
            ("전화", Some("portal.unreadable")),
            ("02", Some("portal.unreadable")),
        ] {
            let typed = EditionWords {
                body: "글".to_owned(),
                phone: phone.to_owned(),
                ..EditionWords::default()
            };
            assert_eq!(words(&typed).err().map(|no| no.code), code, "{phone}");
        }
    }
}
