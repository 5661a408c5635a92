//! Who may hold which role, and who may give it.

use jiff::civil::Date;
use kernel::{Id, Role};

use crate::{
    model::{Account, RoleGrant},
    refusal::{PeopleRefusal, RightsRefusal, TypedRefusal},
    role,
};

/// Two roles that one person may not hold at the same time, and why.
pub(crate) struct Apart {
    /// One of them.
    pub(crate) one: Role,
    /// The other.
    pub(crate) other: Role,
    /// Why, as a sentence.
    pub(crate) why: &'static str,
    /// The article behind it.
    pub(crate) article: Option<&'static str>,
}

const ADMIN_APPROVES: &str = "시스템을 관리하는 사람은 아무것도 승인할 수 없습니다.";
const READS_ONLY: &str = "감사는 모두 읽기만 하고 아무것도 바꾸지 않습니다.";

/// Every pair that is kept apart. An auditor is kept apart from every role that writes.
pub(crate) fn apart() -> impl Iterator<Item = Apart> {
    let pays = Apart {
        one: role::DIRECTOR,
        other: role::ACCOUNTANT,
        why: "승인하는 사람과 지급하는 사람은 달라야 합니다.",
        article: Some("지방회계법 제36조"),
    };
    let admin = role::APPROVING.iter().map(|approving| Apart {
        one: role::ADMIN,
        other: approving,
        why: ADMIN_APPROVES,
        article: None,
    });
    let auditor = role::ROLES
        .iter()
        .filter(|card| card.id != role::AUDITOR)
        .map(|card| Apart {
            one: role::AUDITOR,
            other: card.id,
            why: READS_ONLY,
            article: None,
        });
    std::iter::once(pays).chain(admin).chain(auditor)
}

/// A role asked for, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Wanted {
    /// Which role.
    pub(crate) role: Role,
    /// First day.
    pub(crate) from_on: Date,
    /// Last day; `None` for no end.
    pub(crate) to_on: Option<Date>,
    /// Why.
    pub(crate) why: String,
}

/// Reads what was typed: role, days and reason.
pub(crate) fn read(
    role: &str,
    from_on: &str,
    to_on: &str,
    why: &str,
) -> Result<Wanted, Vec<PeopleRefusal>> {
    let mut notes = Vec::new();
    let role = role::card(role).map(|card| card.id);
    if role.is_none() {
        let what = "역할을 목록에서 고르세요.";
        notes.push(
            TypedRefusal::Needed {
                field: "role",
                what,
            }
            .into(),
        );
    }
    let from_on = super::or_note(super::day("from_on", from_on), &mut notes);
    let to_on = super::or_note(super::day_or_none("to_on", to_on), &mut notes);
    let why = super::or_note(
        super::filled_line("why", "사유", why, 200, "역할을 주는 사유를 입력하세요."),
        &mut notes,
    );
    if let (Some(from), Some(Some(to))) = (from_on, to_on)
        && to < from
    {
        notes.push(TypedRefusal::DaysReversed.into());
    }
    match (role, from_on, to_on, why) {
        (Some(role), Some(from_on), Some(to_on), Some(why)) if notes.is_empty() => Ok(Wanted {
            role,
            from_on,
            to_on,
            why,
        }),
        _ => Err(notes),
    }
}

/// Decides whether an account may be given a role, knowing every grant it has had.
pub(crate) fn grant(own: bool, held: &[RoleGrant], wanted: &Wanted) -> Result<(), PeopleRefusal> {
    if own {
        return Err(RightsRefusal::SelfGrant.into());
    }
    for other in held
        .iter()
        .filter(|g| meets(g, wanted.from_on, wanted.to_on))
    {
        if other.role == wanted.role {
            return Err(RightsRefusal::RoleHeld {
                from: other.from_on,
            }
            .into());
        }
        keep_apart(&other.role, wanted.role)?;
    }
    Ok(())
}

/// Whether a grant counts on any day of these.
pub(crate) fn meets(grant: &RoleGrant, from_on: Date, to_on: Option<Date>) -> bool {
    grant.revoked.is_none()
        && grant.to_on.is_none_or(|to| from_on <= to)
        && to_on.is_none_or(|to| grant.from_on <= to)
}

/// Refuses a role beside one that is held when the two are kept apart.
pub(crate) fn keep_apart(held: &str, asked: Role) -> Result<(), PeopleRefusal> {
    let pair = apart().find(|pair| {
        (pair.one == held && pair.other == asked) || (pair.other == held && pair.one == asked)
    });
    match (pair, role::card(held)) {
        (Some(pair), Some(card)) => Err(RightsRefusal::RolesApart {
            held: card.label,
            asked: role::card(asked).map_or(asked, |c| c.label),
            why: pair.why,
            article: pair.article,
        }
        .into()),
        _ => Ok(()),
    }
}

/// Decides whether a grant may be revoked, and its last day: today, or its first day when that is
/// still to come.
pub(crate) fn revoke(own: bool, grant: &RoleGrant, today: Date) -> Result<Date, PeopleRefusal> {
    if own {
        return Err(RightsRefusal::SelfGrant.into());
    }
    if grant.revoked.is_some() || grant.to_on.is_some_and(|to| to < today) {
        return Err(RightsRefusal::GrantOver.into());
    }
    Ok(today.max(grant.from_on))
}

/// An administrator grant in force without an end, of an active account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Standing {
    /// The grant.
    pub(crate) grant: Id<RoleGrant>,
    /// Who holds it.
    pub(crate) account: Id<Account>,
}

/// Refuses when the last standing administrator would go; `leaves` says which of them would.
pub(crate) fn keep_an_admin(
    standing: &[Standing],
    leaves: impl Fn(&Standing) -> bool,
) -> Result<(), PeopleRefusal> {
    if !standing.is_empty() && standing.iter().all(leaves) {
        return Err(RightsRefusal::LastAdmin.into());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::model::Revoked;

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

    fn wanted(role: &'static str) -> Wanted {
        let from_on = date(2018, 6, 1);
        Wanted {
            role,
            from_on,
            to_on: Some(date(2018, 12, 31)),
            why: "발령".to_owned(),
        }
    }

    fn code(result: Result<(), PeopleRefusal>) -> Option<&'static str> {
        result.err().map(|r| kernel::Refusal::from(r).code)
    }

    #[test]
    fn duties_are_separated() {
        let apart = Some("people.roles_apart");
        let table: &[(&str, Role, Option<&str>)] = &[
            ("admin", role::DIRECTOR, apart),
            ("admin", role::ACCOUNTANT, apart),
            ("admin", role::CITY_MANAGER, apart),
            ("director", role::ADMIN, apart),
            ("city_manager", role::ADMIN, apart),
            ("admin", role::STAFF_PLANNING, None),
            ("director", role::ACCOUNTANT, apart),
            ("director", role::STAFF_PLANNING, None),
            ("staff_planning", role::STAFF_RESOURCE, None),
            ("auditor", role::STAFF_PLANNING, apart),
            ("admin", role::AUDITOR, apart),
            ("director", role::DIRECTOR, Some("people.role_held")),
        ];
        for (has, asks, expected) in table {
            let grants = [held(has, date(2018, 1, 1), None)];
            assert_eq!(
                code(grant(false, &grants, &wanted(asks))),
                *expected,
                "{has} {asks}"
            );
        }
    }

    #[test]
    fn only_grants_of_the_same_time_matter() {
        let ask = wanted(role::DIRECTOR);
        let ended = held("admin", date(2018, 1, 1), Some(date(2018, 5, 31)));
        assert_eq!(grant(false, std::slice::from_ref(&ended), &ask), Ok(()));
        let later = held("admin", date(2019, 1, 1), None);
        assert_eq!(grant(false, &[ended, later], &ask), Ok(()));
        let touching = held("admin", date(2018, 1, 1), Some(date(2018, 6, 1)));
        assert_eq!(
            code(grant(false, &[touching], &ask)),
            Some("people.roles_apart")
        );
        let mut revoked = held("admin", date(2018, 1, 1), None);
        revoked.revoked = Some(Revoked {
            at: "2018-04-02T00:00:00Z".parse().unwrap(),
            by_name: "관리자".to_owned(),
            why: "인사이동".to_owned(),
        });
        assert_eq!(grant(false, &[revoked], &ask), Ok(()));
    }

    #[test]
    fn nobody_changes_their_own_roles() {
        let ask = wanted(role::STAFF_PLANNING);
        assert_eq!(code(grant(true, &[], &ask)), Some("people.self_grant"));
        let own = held("admin", date(2018, 1, 1), None);
        let refused = revoke(true, &own, date(2018, 6, 1));
        assert_eq!(refused, Err(RightsRefusal::SelfGrant.into()));
    }

    #[test]
    fn revoking_ends_today_and_only_once() {
        let today = date(2018, 6, 1);
        let table = [
            (date(2018, 1, 1), None, Ok(today)),
            (date(2018, 1, 1), Some(date(2018, 12, 31)), Ok(today)),
            (date(2018, 7, 1), None, Ok(date(2018, 7, 1))),
            (
                date(2018, 1, 1),
                Some(date(2018, 5, 31)),
                Err(RightsRefusal::GrantOver.into()),
            ),
        ];
        for (from, to, expected) in table {
            assert_eq!(
                revoke(false, &held("director", from, to), today),
                expected,
                "{from}"
            );
        }
    }

    #[test]
    fn the_last_admin_stays() {
        let standing = |n: u8| Standing {
            grant: Id::from_parts(u64::from(n), [n; 10]),
            account: Id::from_parts(u64::from(n), [n + 100; 10]),
        };
        let (first, second) = (standing(1), standing(2));
        let goes = |who: Standing| move |s: &Standing| s.grant == who.grant;
        let quits = |who: Standing| move |s: &Standing| s.account == who.account;
        let last = Some("people.last_admin");
        assert_eq!(code(keep_an_admin(&[first], goes(first))), last);
        assert_eq!(code(keep_an_admin(&[first], quits(first))), last);
        assert_eq!(
            keep_an_admin(&[first], goes(second)),
            Ok(()),
            "another grant"
        );
        assert_eq!(keep_an_admin(&[first, second], goes(first)), Ok(()));
        assert_eq!(keep_an_admin(&[], |_| true), Ok(()), "nobody to lose");
    }

    #[test]
    fn everything_typed_wrong_is_said_at_once() {
        let refusals = read("nobody", "어제", "2018-13-01", " ").unwrap_err();
        let fields: Vec<_> = refusals
            .into_iter()
            .map(|r| kernel::Refusal::from(r).field.unwrap())
            .collect();
        assert_eq!(fields, ["role", "from_on", "to_on", "why"]);
        let reversed = read("director", "2018-06-01", "2018-05-31", "발령").unwrap_err();
        assert_eq!(reversed, [PeopleRefusal::from(TypedRefusal::DaysReversed)]);
    }
}
