//! Records that may be about the same body.

use jiff::civil::Date;
use kernel::{Id, Refusal};

use super::{Declined, Register};
use crate::model::{Alike, AlikeReason, Counterpart, RegionCode};

/// Words of a legal form that people write or leave out.
const LEGAL_FORMS: &[&str] = &[
    "(주)",
    "(사)",
    "(재)",
    "(유)",
    "㈜",
    "주식회사",
    "유한회사",
    "사단법인",
    "재단법인",
];

/// A name as duplicates compare it: letters and digits alone, small, without its legal form.
pub fn name_key(name: &str) -> String {
    let mut bare: String = name.split_whitespace().collect();
    for form in LEGAL_FORMS {
        bare = bare.replace(form, "");
    }
    bare.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// Whether two regions may be one on a day; an unknown one may be any.
pub fn same_place(
    list: &Register,
    one: Option<RegionCode>,
    other: Option<RegionCode>,
    day: Date,
) -> bool {
    let Some((one, other)) = one.zip(other) else {
        return true;
    };
    let here = list.region_on(one, day).all();
    let there = list.region_on(other, day).all();
    one == other || here.iter().any(|region| there.contains(region))
}

/// Whether a record may be written beside those that look like it: never with the number of
/// another, and else only when somebody said that it is not the same.
pub fn decide(alike: &[Alike], anyway: bool) -> Result<(), Refusal> {
    if let Some(one) = alike.iter().find(|one| one.why == AlikeReason::Number) {
        let name = one.name.clone();
        return Err(Declined::NumberTaken { name }.into());
    }
    if alike.is_empty() || anyway {
        return Ok(());
    }
    Err(Declined::may_be(alike).into())
}

/// Each record once, with its first reason; `own` is not like itself.
pub fn once(found: Vec<Alike>, own: Option<Id<Counterpart>>) -> Vec<Alike> {
    let mut kept: Vec<Alike> = Vec::new();
    for one in found {
        if Some(one.id) != own && kept.iter().all(|known| known.id != one.id) {
            kept.push(one);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::regions::register;

    #[test]
    fn names_are_compared_without_blanks_marks_and_legal_forms() {
        for (one, other) in [
            ("(주)솔바람 유통", "솔바람유통 주식회사"),
            ("솔바람 (마을) No.1", "솔바람마을no1"),
            ("사단법인 나루", "㈜나루"),
        ] {
            assert_eq!(name_key(one), name_key(other));
        }
        assert_ne!(name_key("솔바람"), name_key("달바람"));
    }

    #[test]
    fn a_place_keeps_being_the_same_through_the_days() {
        let day = date(2024, 6, 1);
        for (one, other, same) in [
            ("42760", "51760", true),
            ("47720", "27720", true),
            ("51760", "51770", false),
            ("51760", "", true),
        ] {
            let same_on = same_place(register(), one.parse().ok(), other.parse().ok(), day);
            assert_eq!(same_on, same, "{one} {other}");
        }
    }

    #[test]
    fn a_number_has_one_record_and_a_name_may_have_two() {
        use AlikeReason::{Name, Number, Phone};
        let alike = |why| Alike {
            id: Id::from_parts(0, [1; 10]),
            name: "솔바람".to_owned(),
            why,
        };
        for (found, anyway, code) in [
            (vec![], false, None),
            (vec![alike(Name)], true, None),
            (vec![alike(Name)], false, Some("partner.may_be_the_same")),
            (vec![alike(Phone)], false, Some("partner.may_be_the_same")),
            (vec![alike(Number)], true, Some("partner.number_taken")),
        ] {
            let decided = decide(&found, anyway);
            assert_eq!(decided.err().map(|no| no.code), code, "{found:?}");
        }
        let own = Id::from_parts(0, [1; 10]);
        assert_eq!(once(vec![alike(Name), alike(Phone)], None).len(), 1);
        assert!(once(vec![alike(Name)], Some(own)).is_empty());
    }
}
