//! What a person is where.

use jiff::civil::Date;
use kernel::{Refusal, typed};

use super::{agreements::some_day, dated, declined::Declined};
use crate::model::{Counterpart, CounterpartState, EndRole, GiveRole, PersonRole};

/// A role as it will be stored, without where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleDraft {
    /// The word of the list.
    pub role: String,
    /// The first day.
    pub from: Date,
}

/// Whether anything may still be written of a record.
pub fn writable(stored: &Counterpart) -> Result<(), Declined> {
    match stored.state {
        CounterpartState::Merged => Err(Declined::AlreadyMerged),
        CounterpartState::Erased => Err(Declined::Erased),
        CounterpartState::Active | CounterpartState::Ended => Ok(()),
    }
}

/// Reads a role; its word must be in the list of its first day.
pub fn give(ask: &GiveRole, person: &Counterpart, today: Date) -> Result<RoleDraft, Refusal> {
    writable(person)?;
    let mut no: Vec<Declined> = Vec::new();
    let mut days = Vec::new();
    let from = some_day(&mut days, "from", &ask.from).unwrap_or(today);
    no.extend(days.into_iter().map(Declined::Other));
    let known = dated::roles_on(from);
    let read = |text: &str| known.iter().find(|(word, _)| word == text).cloned();
    let role = typed::choice(&mut no, "role", "역할을", &ask.role, read);
    Refusal::none_of(no)?;
    let (role, _) = role.unwrap_or_default();
    Ok(RoleDraft { role, from })
}

/// Reads the last day of a role.
pub fn end(ask: &EndRole, stored: &PersonRole) -> Result<Date, Refusal> {
    if let Some(on) = stored.to {
        return Err(Declined::RoleEnded { on }.into());
    }
    let mut no: Vec<Declined> = Vec::new();
    let to = typed::day(&mut no, "to", &ask.to);
    if to.is_some_and(|to| to < stored.from) {
        let from = stored.from;
        no.push(Declined::Other(super::Refused::EndsBeforeItBegins { from }));
    }
    Refusal::none_of(no)?;
    Ok(to.unwrap_or(stored.from))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use kernel::Id;

    use super::*;

    #[test]
    fn a_role_ends_once_and_not_before_it_begins() {
        let stored = |to| PersonRole {
            id: Id::from_parts(0, [1; 10]),
            person: Id::from_parts(0, [2; 10]),
            person_name: "가○○".to_owned(),
            counterpart: Some(Id::from_parts(0, [3; 10])),
            government: None,
            at_name: "솔바람".to_owned(),
            role: "contact".to_owned(),
            from: date(2018, 3, 5),
            to,
        };
        for (before, typed, code) in [
            (None, "2018-03-05", None),
            (None, "2018-03-04", Some("partner.ends_before_it_begins")),
            (None, "", Some("partner.missing")),
            (
                Some(date(2018, 4, 1)),
                "2018-05-01",
                Some("partner.role_ended"),
            ),
        ] {
            let ask = EndRole {
                to: typed.to_owned(),
                ..EndRole::default()
            };
            let ended = end(&ask, &stored(before));
            assert_eq!(ended.err().map(|no| no.code), code, "{typed}");
        }
    }
}
