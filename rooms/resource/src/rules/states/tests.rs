use jiff::civil::date;

use super::*;
use crate::{
    model::{Ownership, ResourceKind, Source},
    rules::publicity::tests::{consent, resource},
};

const TODAY: Date = date(2018, 3, 5);

fn ask(to: &str, reason: &str) -> MoveState {
    MoveState {
        resource: String::new(),
        version: "3".to_owned(),
        to: to.to_owned(),
        reason: reason.to_owned(),
    }
}

fn codes(ask: &MoveState, stored: &Resource, consents: &[Consent]) -> Vec<&'static str> {
    match decide(ask, stored, consents, TODAY) {
        Ok(_) => Vec::new(),
        Err(refusal) => refusal.each().map(|one| one.code).collect(),
    }
}

fn village(state: State) -> Resource {
    resource(ResourceKind::Village, Ownership::Public, state)
}

/// Every pair of states: what a record that lacks nothing may do.
#[test]
fn the_table_of_moves() {
    let rows = [
        (State::Candidate, "verified rejected"),
        (State::Surveyed, "verified rejected"),
        (State::Verified, "published retired rejected"),
        (State::Published, "verified matched retired"),
        (State::Matched, "published in_use retired"),
        (State::InUse, "published retired"),
        (State::Retired, "candidate"),
        (State::Rejected, "candidate"),
    ];
    assert_eq!(rows.len(), State::ALL.len());
    for (from, allowed) in rows {
        let may: Vec<&str> = State::ALL
            .iter()
            .filter(|to| codes(&ask(to.word(), "까닭"), &village(from), &[]).is_empty())
            .map(|to| to.word())
            .collect();
        assert_eq!(may.join(" "), allowed, "{from:?}");
    }
}

#[test]
fn nothing_comes_to_surveyed_but_by_a_survey() {
    let refused = codes(&ask("surveyed", "까닭"), &village(State::Candidate), &[]);
    assert_eq!(refused, ["resource.no_such_move"]);
}

#[test]
fn verifying_asks_for_a_region_and_a_fresh_look() {
    let surveyed = || village(State::Surveyed);
    let bare = Resource {
        region: None,
        surveyed_on: None,
        ..surveyed()
    };
    let to = ask("verified", "");
    assert_eq!(
        codes(&to, &bare, &[]),
        ["resource.not_seen", "resource.no_region"]
    );
    let old = Resource {
        surveyed_on: Some(date(2017, 3, 4)),
        ..surveyed()
    };
    assert_eq!(codes(&to, &old, &[]), ["resource.stale"]);
    let last_day = Resource {
        surveyed_on: Some(date(2017, 3, 5)),
        ..surveyed()
    };
    assert_eq!(codes(&to, &last_day, &[]), [""; 0]);
    let data = |source| Resource {
        source,
        surveyed_on: None,
        ..village(State::Candidate)
    };
    assert_eq!(codes(&to, &data(Source::Import), &[]), [""; 0]);
    assert_eq!(
        codes(&to, &data(Source::Partner), &[]),
        ["resource.not_seen"]
    );
}

#[test]
fn a_private_house_is_published_with_consent_only_and_the_law_is_named() {
    let house = resource(
        ResourceKind::VacantHouse,
        Ownership::Private,
        State::Verified,
    );
    let refusal = decide(&ask("published", ""), &house, &[], TODAY).unwrap_err();
    assert_eq!(refusal.code, "resource.no_consent");
    assert_eq!(
        refusal.article.as_deref(),
        Some("빈집 및 소규모주택 정비에 관한 특례법 제15조제6항")
    );
    let given = consent(date(2018, 1, 1), date(2018, 3, 5), None);
    assert_eq!(codes(&ask("published", ""), &house, &[given]), [""; 0]);
    let over = consent(date(2018, 1, 1), date(2018, 3, 4), None);
    let refusal = decide(&ask("published", ""), &house, &[over], TODAY).unwrap_err();
    assert!(
        refusal.text.contains("2018. 3. 4.에 끝났습니다"),
        "{}",
        refusal.text
    );
    let back = resource(ResourceKind::VacantHouse, Ownership::Private, State::InUse);
    assert_eq!(
        codes(&ask("published", "임대 끝"), &back, &[]),
        ["resource.no_consent"]
    );
}

#[test]
fn what_ends_or_returns_has_a_reason_and_nobody_is_overwritten() {
    for (from, to) in [
        (State::Verified, "rejected"),
        (State::Published, "retired"),
        (State::Published, "verified"),
        (State::Rejected, "candidate"),
    ] {
        assert_eq!(
            codes(&ask(to, " "), &village(from), &[]),
            ["resource.missing"]
        );
    }
    let stale = MoveState {
        version: "2".to_owned(),
        ..ask("verified", "")
    };
    assert_eq!(
        codes(&stale, &village(State::Surveyed), &[]),
        ["resource.changed_meanwhile"]
    );
    let (_, reason) = decide(&ask("verified", ""), &village(State::Surveyed), &[], TODAY).unwrap();
    assert_eq!(reason, "확인");
    assert_eq!(
        codes(&ask("", ""), &village(State::Surveyed), &[]),
        ["resource.unreadable"]
    );
}

#[test]
fn the_director_decides_over_what_everybody_reads() {
    assert!(is_grave(State::Verified, State::Published));
    assert!(is_grave(State::Published, State::Verified));
    assert!(is_grave(State::InUse, State::Retired));
    assert!(!is_grave(State::Surveyed, State::Verified));
    assert!(!is_grave(State::Published, State::Matched));
}
