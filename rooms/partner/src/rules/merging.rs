//! Making one record of two, field by field.

use kernel::{Refusal, typed};

use super::{
    Declined, Register, counterparts::changed_meanwhile, personal::names_a_person,
    refused::Refused, roles::writable,
};
use crate::model::{Chosen, Counterpart, MergeCounterparts, MergeField, SealedField, Taken};

/// Longest reason, in letters.
const LINE: usize = 200;

/// What the kept record becomes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MergePlan {
    /// The kept record with what was taken from the other.
    pub after: Counterpart,
    /// What is sealed of the other and goes to the kept one; where the other has none, the kept one
    /// loses its own.
    pub sealed: Vec<SealedField>,
    /// What the two differed in and what was taken.
    pub chosen: Vec<Chosen>,
    /// Why.
    pub reason: String,
}

/// A field of a record in words; sealed texts masked.
pub fn words(field: MergeField, one: &Counterpart, list: &Register) -> String {
    let region = || {
        let region = one.region.and_then(|code| list.get(code));
        region
            .map(|region| list.full_name(region))
            .unwrap_or_default()
    };
    match field {
        MergeField::Kind => one.kind.label().to_owned(),
        MergeField::Name => one.name.clone(),
        MergeField::Region => region(),
        MergeField::Address => one.address.clone(),
        MergeField::WebPage => one.web_page.clone(),
        MergeField::Items => one.items.clone(),
        MergeField::MemberOf => one.member_of_name.clone(),
        MergeField::Number => {
            let kind = one.number_kind.map_or("", |kind| kind.label());
            let words = [kind, one.masked(SealedField::Number)];
            words.join(" ").trim().to_owned()
        }
        MergeField::Phone => one.masked(SealedField::Phone).to_owned(),
        MergeField::Mail => one.masked(SealedField::Mail).to_owned(),
        MergeField::Note => one.note.clone(),
    }
}

/// What of a field is sealed.
fn sealed(field: MergeField, one: &Counterpart) -> Option<SealedField> {
    match field {
        MergeField::Name if one.is_person() => Some(SealedField::Name),
        MergeField::Number => Some(SealedField::Number),
        MergeField::Phone => Some(SealedField::Phone),
        MergeField::Mail => Some(SealedField::Mail),
        _ => None,
    }
}

/// The fields in which two records differ, so that somebody has to choose.
pub fn differing(kept: &Counterpart, other: &Counterpart, list: &Register) -> Vec<MergeField> {
    let mark = |one: &Counterpart, field| {
        let part = one.sealed.iter().find(|part| part.field == field);
        part.map(|part| part.mark)
    };
    MergeField::of(kept.kind.sort())
        .filter(|field| match sealed(*field, kept) {
            Some(SealedField::Number) => {
                let field = SealedField::Number;
                kept.number_kind != other.number_kind || mark(kept, field) != mark(other, field)
            }
            Some(field) => mark(kept, field) != mark(other, field),
            None if *field == MergeField::MemberOf => kept.member_of != other.member_of,
            None => words(*field, kept, list) != words(*field, other, list),
        })
        .collect()
}

/// Decides what the kept record becomes.
pub fn merge(
    ask: &MergeCounterparts,
    kept: &Counterpart,
    other: &Counterpart,
    list: &Register,
) -> Result<MergePlan, Refusal> {
    writable(kept)?;
    writable(other)?;
    let mut no = Vec::new();
    if kept.id == other.id || kept.kind.sort() != other.kind.sort() {
        return Err(Declined::CannotMerge.into());
    }
    for (typed, stored) in [(&ask.version, kept), (&ask.other_version, other)] {
        if typed.trim() != stored.version.to_string() {
            no.push(changed_meanwhile(stored));
        }
    }
    let mut plan = MergePlan {
        after: kept.clone(),
        sealed: Vec::new(),
        chosen: Vec::new(),
        reason: String::new(),
    };
    for field in differing(kept, other, list) {
        let typed = ask.choices.get(field.word()).map_or("", String::as_str);
        let Some(taken) = Taken::read(typed) else {
            let (field, what) = (field.word(), "어느 쪽을 남길지");
            no.push(Declined::Other(Refused::Missing { field, what }));
            continue;
        };
        plan.chosen.push(Chosen {
            field,
            kept: words(field, kept, list),
            other: words(field, other, list),
            taken,
        });
        if taken == Taken::Other {
            take(&mut plan, field, other);
        }
    }
    if names_a_person(&ask.reason) {
        no.push(Declined::NamesAPerson { field: "reason" });
    }
    let reason = typed::fitting(&mut no, "reason", typed::one_line(&ask.reason), LINE);
    let reason = typed::present(&mut no, "reason", "같다고 본 까닭을", reason);
    Refusal::none_of(no)?;
    plan.reason = reason.unwrap_or_default();
    Ok(plan)
}

fn take(plan: &mut MergePlan, field: MergeField, other: &Counterpart) {
    let after = &mut plan.after;
    match field {
        MergeField::Kind => after.kind = other.kind,
        MergeField::Name => after.name.clone_from(&other.name),
        MergeField::Region => after.region = other.region,
        MergeField::Address => after.address.clone_from(&other.address),
        MergeField::WebPage => after.web_page.clone_from(&other.web_page),
        MergeField::Items => after.items.clone_from(&other.items),
        MergeField::MemberOf => {
            after.member_of = other.member_of;
            after.member_of_name.clone_from(&other.member_of_name);
        }
        MergeField::Number => after.number_kind = other.number_kind,
        MergeField::Note => after.note.clone_from(&other.note),
        MergeField::Phone | MergeField::Mail => {}
    }
    plan.sealed.extend(sealed(field, other));
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use kernel::Id;

    use super::*;
    use crate::{
        model::{CounterpartKind, CounterpartState, NumberKind, SealedPart},
        regions::register,
        rules::counterparts::tests::organization,
    };

    fn ask(choices: &[(&str, &str)]) -> MergeCounterparts {
        let choices = choices.iter();
        let choices = choices.map(|(field, taken)| ((*field).to_owned(), (*taken).to_owned()));
        MergeCounterparts {
            version: "1".to_owned(),
            other_version: "1".to_owned(),
            choices: choices.collect::<BTreeMap<_, _>>(),
            reason: "같은 곳".to_owned(),
            ..MergeCounterparts::default()
        }
    }

    fn two() -> (Counterpart, Counterpart) {
        let kept = organization(1, "솔바람");
        let mut other = organization(2, "솔바람 협동조합");
        other.address = "평창읍 1".to_owned();
        other.number_kind = Some(NumberKind::Business);
        other.sealed = vec![SealedPart {
            field: SealedField::Number,
            masked: "123-**-*****".to_owned(),
            mark: kernel::Digest::from_bytes([1; 32]),
        }];
        (kept, other)
    }

    #[test]
    fn every_field_that_differs_is_chosen_and_remembered() {
        let (kept, other) = two();
        let no = merge(&ask(&[]), &kept, &other, register()).unwrap_err();
        let fields: Vec<_> = no.each().filter_map(|one| one.field).collect();
        assert_eq!(fields, ["address", "name", "number"]);
        let choices = [("name", "kept"), ("address", "other"), ("number", "other")];
        let plan = merge(&ask(&choices), &kept, &other, register()).unwrap();
        assert_eq!(plan.after.name, "솔바람");
        assert_eq!(plan.after.address, "평창읍 1");
        assert_eq!(plan.after.number_kind, Some(NumberKind::Business));
        assert_eq!(plan.sealed, [SealedField::Number]);
        assert_eq!(plan.chosen.len(), 3);
        assert_eq!(plan.chosen[0].taken, Taken::Kept);
    }

    #[test]
    fn only_two_open_records_of_a_sort_become_one() {
        let (kept, other) = two();
        let choices = [("name", "kept"), ("address", "kept"), ("number", "kept")];
        let code = |kept: &Counterpart, other: &Counterpart, ask: MergeCounterparts| {
            let merged = merge(&ask, kept, other, register());
            merged.err().map(|no| no.code)
        };
        let changed = |change: &dyn Fn(&mut Counterpart)| {
            let mut other = other.clone();
            change(&mut other);
            code(&kept, &other, ask(&choices))
        };
        assert_eq!(changed(&|_| {}), None);
        let merged = changed(&|one| one.state = CounterpartState::Merged);
        assert_eq!(merged, Some("partner.already_merged"));
        let erased = changed(&|one| one.state = CounterpartState::Erased);
        assert_eq!(erased, Some("partner.erased"));
        let newer = changed(&|one| one.version = 2);
        assert_eq!(newer, Some("partner.changed_meanwhile"));
        let person = changed(&|one| one.kind = CounterpartKind::Person);
        assert_eq!(person, Some("partner.cannot_merge"));
        let itself = changed(&|one| one.id = Id::from_parts(0, [1; 10]));
        assert_eq!(itself, Some("partner.cannot_merge"));
    }
}
