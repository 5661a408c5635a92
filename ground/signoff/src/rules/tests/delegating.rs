//! Who hands which right on, and who ends that.

use super::*;

#[test]
fn handing_a_right_on() {
    let given = |change: fn(&mut Delegate)| {
        let mut given = delegation("chief", "deputy", "director").given;
        change(&mut given);
        given
    };
    let chief = || actor("chief", &["director", "staff_planning"]);
    let same = |_: &mut Delegate| {};
    use DelegationRefused as D;
    let table: [(Delegate, Actor, Result<(), D>); 11] = [
        (given(same), chief(), Ok(())),
        (given(same), Actor::System("seed"), Ok(())),
        (
            given(same),
            actor("chief", &["accountant"]),
            Err(D::RoleNotHeld),
        ),
        // What was only delegated to the deputy is not the deputy's to delegate.
        (
            given(|d| d.from.key = "deputy".to_owned()),
            chief(),
            Err(D::NotTheGiver),
        ),
        (
            given(same),
            actor("deputy", &["director"]),
            Err(D::NotTheGiver),
        ),
        (given(same), Actor::Public, Err(D::NotTheGiver)),
        (
            given(|d| d.to.key = "chief".to_owned()),
            chief(),
            Err(D::NobodyElse),
        ),
        (given(|d| d.to.key.clear()), chief(), Err(D::NobodyElse)),
        (
            given(|d| d.from_on = date(2018, 3, 1)),
            chief(),
            Err(D::StartsInThePast),
        ),
        (
            given(|d| d.from_on = date(2018, 3, 3)),
            chief(),
            Err(D::DaysReversed),
        ),
        (
            given(|d| d.role = "admin".to_owned()),
            chief(),
            Err(D::RoleNotHeld),
        ),
    ];
    for (ask, actor, expected) in table {
        assert_eq!(
            delegate(&ask, &actor, &[], TODAY),
            expected,
            "{ask:?} by {actor:?}"
        );
    }
}

#[test]
fn the_same_right_is_not_delegated_twice_at_a_time() {
    let mut standing = delegation("chief", "deputy", "director");
    standing.given.from_on = date(2018, 3, 5);
    standing.given.to_on = date(2018, 3, 9);
    let chief = actor("chief", &["director", "accountant"]);
    for (from, to, whom, role, free) in [
        (
            date(2018, 3, 2),
            date(2018, 3, 4),
            "deputy",
            "director",
            true,
        ),
        (
            date(2018, 3, 2),
            date(2018, 3, 5),
            "deputy",
            "director",
            false,
        ),
        (
            date(2018, 3, 6),
            date(2018, 3, 7),
            "deputy",
            "director",
            false,
        ),
        (
            date(2018, 3, 9),
            date(2018, 3, 20),
            "deputy",
            "director",
            false,
        ),
        (
            date(2018, 3, 10),
            date(2018, 3, 20),
            "deputy",
            "director",
            true,
        ),
        (
            date(2018, 3, 6),
            date(2018, 3, 7),
            "another",
            "director",
            true,
        ),
        (
            date(2018, 3, 6),
            date(2018, 3, 7),
            "deputy",
            "accountant",
            true,
        ),
    ] {
        let mut ask = delegation("chief", whom, role).given;
        (ask.from_on, ask.to_on) = (from, to);
        let found = delegate(&ask, &chief, std::slice::from_ref(&standing), TODAY);
        assert_eq!(found.is_ok(), free, "{from} to {to}, {whom}, {role}");
    }
}

#[test]
fn ending_a_delegation() {
    use DelegationRefused as D;
    let standing = delegation("chief", "deputy", "director");
    let mut over = standing.clone();
    over.given.from_on = date(2018, 2, 1);
    over.given.to_on = date(2018, 3, 1);
    let mut ended = standing.clone();
    ended.ended = Some(Ended {
        by: person("chief"),
        at: Timestamp::UNIX_EPOCH,
        note: String::new(),
    });
    for (which, who, expected) in [
        (&standing, "chief", Ok(())),
        (&standing, "deputy", Err(D::NotTheGiver)),
        (&standing, "fresh", Err(D::NotTheGiver)),
        (&over, "chief", Err(D::Over)),
        (&ended, "chief", Err(D::Over)),
    ] {
        assert_eq!(
            end_delegation(which, &actor(who, &[]), TODAY),
            expected,
            "{who}"
        );
    }
}
