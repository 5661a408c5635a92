use jiff::civil::date;
use kernel::Id;

use super::*;

const TODAY: Date = date(2018, 3, 5);

fn ask() -> GiveConsent {
    GiveConsent {
        resource: String::new(),
        given_on: "2018-03-02".to_owned(),
        given_by_role: "heir".to_owned(),
        valid_from: String::new(),
        valid_to: "2019-03-01".to_owned(),
        open_ended: String::new(),
        with_photos: String::new(),
        evidence_text: " 동의서철 1권 3쪽 ".to_owned(),
    }
}

fn codes(ask: &GiveConsent) -> Vec<(&'static str, Option<&'static str>)> {
    match give(ask, TODAY) {
        Ok(_) => Vec::new(),
        Err(refusal) => refusal.each().map(|one| (one.code, one.field)).collect(),
    }
}

fn consent(from: &str, to: &str, withdrawn: &str) -> Consent {
    let day = |text: &str| text.parse().ok();
    Consent {
        id: Id::from_parts(0, [0; 10]),
        resource: Id::from_parts(0, [0; 10]),
        given_on: day(from).unwrap(),
        given_by_role: GivenBy::Owner,
        valid_from: day(from).unwrap(),
        valid_to: day(to),
        with_photos: false,
        evidence_text: String::new(),
        withdrawn_on: day(withdrawn),
        withdrawn_reason: String::new(),
    }
}

#[test]
fn a_consent_has_a_term_or_says_that_it_has_none() {
    let read = give(&ask(), TODAY).unwrap();
    assert_eq!(read.valid_from, date(2018, 3, 2));
    assert_eq!(read.valid_to, Some(date(2019, 3, 1)));
    assert_eq!(read.evidence_text, "동의서철 1권 3쪽");
    let open = GiveConsent {
        valid_to: String::new(),
        open_ended: "1".to_owned(),
        ..ask()
    };
    assert_eq!(give(&open, TODAY).unwrap().valid_to, None);
    for both in [
        GiveConsent {
            valid_to: String::new(),
            ..ask()
        },
        GiveConsent {
            open_ended: "1".to_owned(),
            ..ask()
        },
    ] {
        assert_eq!(codes(&both), [("resource.term_or_open", Some("valid_to"))]);
    }
}

#[test]
fn every_error_of_a_consent_is_said_at_once() {
    let nothing = GiveConsent::default();
    assert_eq!(
        codes(&nothing),
        [
            ("resource.missing", Some("evidence_text")),
            ("resource.missing", Some("given_on")),
            ("resource.unreadable", Some("given_by_role")),
            ("resource.term_or_open", Some("valid_to")),
        ]
    );
    let backwards = GiveConsent {
        given_on: "2018-03-06".to_owned(),
        valid_from: "2019-03-02".to_owned(),
        ..ask()
    };
    assert_eq!(
        codes(&backwards),
        [
            ("resource.future_day", Some("given_on")),
            ("resource.ends_before_it_begins", Some("valid_to")),
        ]
    );
}

#[test]
fn a_consent_covers_its_days_until_it_is_withdrawn() {
    let term = consent("2018-01-01", "2018-12-31", "");
    for (day, covered) in [
        ("2017-12-31", false),
        ("2018-01-01", true),
        ("2018-12-31", true),
        ("2019-01-01", false),
    ] {
        assert_eq!(term.covers(day.parse().unwrap()), covered, "{day}");
    }
    let open = consent("2018-01-01", "", "");
    assert_eq!(open.last_day(), date(2020, 1, 1));
    let withdrawn = consent("2018-01-01", "", "2018-03-05");
    assert!(withdrawn.covers(date(2018, 3, 4)));
    assert!(!withdrawn.covers(TODAY), "at once");
}

#[test]
fn consents_that_follow_each_other_reach_further() {
    let until = |consents: &[Consent]| covered_until(consents, TODAY);
    let first = || consent("2018-01-01", "2018-06-30", "");
    assert_eq!(until(&[first()]), Some(date(2018, 6, 30)));
    let next = consent("2018-07-01", "2018-12-31", "");
    assert_eq!(until(&[next, first()]), Some(date(2018, 12, 31)));
    let gap = consent("2018-07-02", "2018-12-31", "");
    assert_eq!(until(&[first(), gap]), Some(date(2018, 6, 30)));
    let over = consent("2017-01-01", "2018-03-04", "");
    assert_eq!(until(&[over]), None);
    assert_eq!(
        until(&[consent("2018-01-01", "2018-12-31", "2018-03-05")]),
        None
    );
    assert_eq!(until(&[]), None);
}
