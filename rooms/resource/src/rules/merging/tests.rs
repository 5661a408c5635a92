use jiff::civil::date;

use super::*;
use crate::{
    model::{Availability, Details, Ownership, ResourceKind, Season, State},
    rules::{publicity::tests::resource, reading::ContactDraft},
};

fn draft() -> Draft {
    Draft {
        name: "솔바람 마을".to_owned(),
        region: "51760".parse().ok(),
        region_text: "강원 평창군".to_owned(),
        address: "평창읍 솔바람길 1".to_owned(),
        coordinates: None,
        owner: Ownership::Public,
        description: String::new(),
        season: None,
        capacity: None,
        price_text: String::new(),
        availability: None,
        condition_text: String::new(),
        certainty: None,
        details: Details([("lodging".to_owned(), "yes".to_owned())].into()),
        contact: ContactDraft::Keep,
        source_name: "체험휴양마을 표준데이터".to_owned(),
        source_on: Some(date(2018, 3, 1)),
    }
}

fn version(number: i64, step: Step, at: &str, resource: &Resource) -> Version {
    Version {
        version: number,
        step,
        changed_at: format!("{at}T01:00:00Z").parse().unwrap(),
        changed_by: String::new(),
        changed_by_name: String::new(),
        reason: String::new(),
        snapshot: Snapshot::of(resource),
    }
}

fn known() -> Resource {
    resource(ResourceKind::Village, Ownership::Public, State::Published)
}

#[test]
fn a_change_puts_everything_that_the_form_told() {
    let stored = Resource {
        season: Season::of(&[7]).unwrap(),
        availability: Availability::Limited,
        ..known()
    };
    let after = changed(&stored, &draft());
    assert_eq!(after.address, "평창읍 솔바람길 1");
    assert_eq!(
        after.season,
        Season::ALL_YEAR,
        "no month ticked is all year"
    );
    assert_eq!(after.availability, Availability::Limited);
    assert_eq!(
        (after.id, after.state, after.version),
        (stored.id, stored.state, 3)
    );
}

#[test]
fn a_code_in_the_form_leaves_the_words_of_the_region() {
    let by_code = |code: &str| {
        let draft = Draft {
            region: code.parse().ok(),
            region_text: code.to_owned(),
            ..draft()
        };
        changed(&known(), &draft).region_text
    };
    assert_eq!(by_code("51760"), "강원 평창군");
    assert_eq!(by_code("51770"), "51770");
}

/// Registered from data of January; surveyed on 3 March, which found no lodging and a limit.
fn story() -> (Resource, Vec<Version>) {
    let first = Resource {
        surveyed_on: None,
        ..known()
    };
    let mut surveyed = Resource {
        surveyed_on: Some(date(2018, 3, 3)),
        availability: Availability::Limited,
        ..first.clone()
    };
    surveyed
        .details
        .0
        .insert("lodging".to_owned(), "no".to_owned());
    let versions = vec![
        version(1, Step::Register, "2018-01-02", &first),
        version(2, Step::Survey, "2018-03-04", &surveyed),
    ];
    (surveyed, versions)
}

#[test]
fn older_data_gives_way_to_a_survey_field_by_field() {
    let (stored, versions) = story();
    let (after, kept) = imported(&stored, &draft(), &versions, date(2018, 3, 1));
    assert_eq!(kept, ["lodging"]);
    assert_eq!(after.details.value("lodging"), "no");
    assert_eq!(after.availability, Availability::Limited);
    assert_eq!(
        after.address, "평창읍 솔바람길 1",
        "what nobody surveyed is taken"
    );
    assert_eq!(after.source_on, date(2018, 3, 1));
}

#[test]
fn newer_data_is_taken_and_its_silence_changes_nothing() {
    let (mut stored, versions) = story();
    stored.description = "두부를 만든다".to_owned();
    let (after, kept) = imported(&stored, &draft(), &versions, date(2018, 3, 3));
    assert_eq!(kept, [""; 0]);
    assert_eq!(after.details.value("lodging"), "yes");
    assert_eq!(after.description, "두부를 만든다");
    let unknown = Draft {
        region: None,
        region_text: String::new(),
        ..draft()
    };
    let (after, kept) = imported(&stored, &unknown, &versions, date(2018, 3, 3));
    assert_eq!((after.region, kept.len()), (stored.region, 0));
}

#[test]
fn a_change_counts_by_its_day_in_seoul_and_data_takes_its_own_back() {
    let first = known();
    let mut mine = first.clone();
    mine.price_text = "만 원".to_owned();
    let mut theirs = mine.clone();
    theirs.price_text = "이만 원".to_owned();
    let mut versions = vec![
        version(1, Step::Register, "2018-01-02", &first),
        version(2, Step::Change, "2018-03-04", &mine),
    ];
    let after = |day| written_after(&versions, day);
    assert!(after(date(2018, 3, 3)).contains("price_text"));
    assert!(after(date(2018, 3, 4)).is_empty());
    versions.push(version(3, Step::Import, "2018-03-05", &theirs));
    assert!(written_after(&versions, date(2018, 3, 3)).is_empty());
}
