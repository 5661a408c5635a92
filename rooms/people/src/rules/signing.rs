//! Who may sign in whose place, as far as roles decide it.

use jiff::civil::Date;
use kernel::Role;

use super::roles::{keep_apart, meets};
use crate::{
    model::RoleGrant,
    refusal::{PeopleRefusal, RightsRefusal},
    role,
};

/// A right that somebody wants to hand on for some days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct HandsOn {
    /// Which role's steps may be signed.
    pub(crate) role: Role,
    /// First day.
    pub(crate) from_on: Date,
    /// Last day.
    pub(crate) to_on: Date,
}

/// Decides by the roles both have: the giver must hold the role to the last day; the taker must
/// hold a role that signs anything (`signing`), and none in those days that is kept apart from it
/// – a borrowed role counts like an own one.
pub(crate) fn hand_on(
    ask: HandsOn,
    giver: &[RoleGrant],
    taker: &[RoleGrant],
    signing: &[Role],
) -> Result<(), PeopleRefusal> {
    let during = |g: &&RoleGrant| meets(g, ask.from_on, Some(ask.to_on));
    for held in taker.iter().filter(during) {
        keep_apart(&held.role, ask.role)?;
    }
    if !taker
        .iter()
        .filter(during)
        .any(|held| signing.contains(&held.role.as_str()))
    {
        return Err(RightsRefusal::CannotSign.into());
    }
    let own = giver.iter().filter(during).filter(|g| g.role == ask.role);
    // An open end is the latest of all.
    let last = own.map(|g| g.to_on.unwrap_or(Date::MAX)).max();
    match last.filter(|last| *last < ask.to_on) {
        Some(last) => Err(RightsRefusal::RoleEndsBefore {
            role: role::card(ask.role).map_or(ask.role, |card| card.label),
            last,
        }
        .into()),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use kernel::Id;

    use super::*;
    use crate::access::SIGNING;

    fn held(role: &str, from_on: Date, to_on: Option<Date>) -> RoleGrant {
        RoleGrant {
            id: Id::from_parts(1, [1; 10]),
            account: Id::from_parts(2, [2; 10]),
            role: role.to_owned(),
            from_on,
            to_on,
            why: "발령".to_owned(),
            granted_by_name: "관리자".to_owned(),
            granted_at: "2018-03-02T00:00:00Z".parse().unwrap(),
            revoked: None,
        }
    }

    fn since(role: &str) -> RoleGrant {
        held(role, date(2015, 1, 1), None)
    }

    fn ask(role: Role) -> HandsOn {
        HandsOn {
            role,
            from_on: date(2018, 3, 5),
            to_on: date(2018, 3, 9),
        }
    }

    fn code(result: Result<(), PeopleRefusal>) -> Option<&'static str> {
        result.err().map(|r| kernel::Refusal::from(r).code)
    }

    #[test]
    fn who_may_sign_in_whose_place() {
        let apart = Some("people.roles_apart");
        let cannot = Some("people.cannot_sign");
        for (given, taker, expected) in [
            (role::DIRECTOR, Some("staff_planning"), None),
            (role::DIRECTOR, Some("accountant"), apart),
            (role::DIRECTOR, Some("admin"), apart),
            (role::DIRECTOR, Some("auditor"), apart),
            (role::ACCOUNTANT, Some("director"), apart),
            (role::ACCOUNTANT, Some("staff_resource"), None),
            (role::CITY_MANAGER, Some("city_officer"), None),
            (role::CITY_MANAGER, Some("admin"), apart),
            (role::STAFF_PLANNING, Some("admin"), cannot),
            (role::STAFF_PLANNING, Some("auditor"), apart),
            (role::CITY_OFFICER, Some("council"), cannot),
            (role::CITY_OFFICER, Some("vendor"), cannot),
            (role::CITY_OFFICER, None, cannot),
        ] {
            let taker: Vec<_> = taker.into_iter().map(since).collect();
            let found = hand_on(ask(given), &[since(given)], &taker, SIGNING);
            assert_eq!(code(found), expected, "{given} to {taker:?}");
        }
    }

    #[test]
    fn only_roles_of_those_days_count() {
        let giver = [since("director")];
        let ended = held("accountant", date(2015, 1, 1), Some(date(2018, 3, 4)));
        let coming = held("accountant", date(2018, 3, 10), None);
        let touching = held("accountant", date(2018, 3, 9), None);
        let mut revoked = since("accountant");
        revoked.revoked = Some(crate::model::Revoked {
            at: "2018-03-02T00:00:00Z".parse().unwrap(),
            by_name: "관리자".to_owned(),
            why: "인사이동".to_owned(),
        });
        for (other, expected) in [
            (ended, None),
            (coming, None),
            (revoked, None),
            (touching, Some("people.roles_apart")),
        ] {
            let taker = [since("staff_planning"), other];
            let found = hand_on(ask(role::DIRECTOR), &giver, &taker, SIGNING);
            assert_eq!(code(found), expected, "{taker:?}");
        }
    }

    #[test]
    fn nobody_hands_on_what_ends_before() {
        let taker = [since("staff_planning")];
        for (last, expected) in [
            (None, None),
            (Some(date(2018, 3, 9)), None),
            (Some(date(2018, 3, 8)), Some("people.role_ends_before")),
        ] {
            let giver = [held("director", date(2017, 1, 1), last)];
            let found = hand_on(ask(role::DIRECTOR), &giver, &taker, SIGNING);
            assert_eq!(code(found), expected, "{last:?}");
        }
    }
}
