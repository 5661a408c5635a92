//! The register: what may be entered, and what may become of it.

use jiff::civil::date;
use kernel::Period;

use super::{Told, codes, id, year};
use crate::{
    model::{
        Activity, ActivityState, AddActivity, ChangeActivity, CompleteActivity, Region, RegionSpan,
    },
    rules::{
        Refused,
        activities::{self, Frame, may_become},
    },
};

fn regions() -> Vec<Region> {
    let names = ["강원", "충청", "호남"];
    (1u8..)
        .zip(names)
        .map(|(n, name)| Region {
            id: id(n),
            name: name.to_owned(),
            position: i64::from(n),
            span: RegionSpan {
                from: date(2015, 1, 1),
                to: (name == "호남").then(|| date(2016, 12, 31)),
            },
        })
        .collect()
}

fn ask(period: &str, state: &str) -> AddActivity {
    AddActivity {
        period: period.to_owned(),
        state: state.to_owned(),
        ..AddActivity::default()
    }
}

#[test]
fn an_activity_is_read_or_refused_at_its_fields() {
    let regions = regions();
    let frame = Frame {
        year: Some(year(2017)),
        regions: &regions,
        today: date(2017, 8, 1),
    };
    let refused = |ask: AddActivity| match activities::add_activity(frame, &ask) {
        Ok(_) => Vec::new(),
        Err(no) => codes(no),
    };
    let table: &[(AddActivity, &[Told])] = &[
        (ask("’17. 7월, 9월", ""), &[]),
        (ask("2017-07-31", "done"), &[]),
        (ask("", ""), &[("program.empty", Some("period"))]),
        (
            ask("17년 여름", ""),
            &[("program.period_unreadable", Some("period"))],
        ),
        (
            ask("2017-02-29", ""),
            &[("program.period_unreadable", Some("period"))],
        ),
        (
            ask("2016-12-31", ""),
            &[("program.outside_year", Some("period"))],
        ),
        (
            ask("2017-12-30~2018-01-02", ""),
            &[("program.outside_year", Some("period"))],
        ),
        (
            ask("2017-08-02", "done"),
            &[("program.not_yet_held", Some("period"))],
        ),
        (
            ask("2017-08-02", "cancelled"),
            &[("program.not_a_choice", Some("state"))],
        ),
        (
            AddActivity {
                regions: vec!["강원, 호남".to_owned()],
                ..ask("2017-07", "")
            },
            &[("program.region_unknown", Some("regions"))],
        ),
        (
            AddActivity {
                label: "긴".repeat(41),
                ..ask("", "")
            },
            &[
                ("program.empty", Some("period")),
                ("program.too_long", Some("label")),
            ],
        ),
    ];
    for (ask, wanted) in table {
        assert_eq!(refused(ask.clone()), *wanted, "{ask:?}");
    }
}

#[test]
fn the_same_day_at_the_same_place_needs_a_second_look() {
    let frame = Frame {
        year: Some(year(2016)),
        regions: &[],
        today: date(2018, 1, 1),
    };
    let draft = |period: &str, places: &[&str]| {
        let places = places.iter().map(|p| (*p).to_owned()).collect();
        let ask = AddActivity {
            places,
            ..ask(period, "done")
        };
        activities::add_activity(frame, &ask).expect("readable").0
    };
    let others = [vec!["청계광장".to_owned(), "시민청".to_owned()]];
    let nowhere = [Vec::new()];
    let day = draft("2016-06-18", &["시민청"]);
    let twice = activities::same_day_same_place(&day, &others, false);
    assert!(twice.is_some_and(|r| r.text().contains("2016-06-18 시민청")));
    assert_eq!(activities::same_day_same_place(&day, &others, true), None);
    assert_eq!(activities::same_day_same_place(&day, &nowhere, false), None);
    let elsewhere = draft("2016-06-18", &["광화문광장"]);
    assert_eq!(
        activities::same_day_same_place(&elsewhere, &others, false),
        None
    );
    let placeless = draft("2016-06-18", &[]);
    assert!(activities::same_day_same_place(&placeless, &nowhere, false).is_some());
    let month = draft("2016-06", &["시민청"]);
    assert_eq!(
        activities::same_day_same_place(&month, &others, false),
        None
    );
}

fn stored(state: ActivityState, version: i64) -> Activity {
    Activity {
        id: id(9),
        line: id(1),
        fiscal_year: year(2016),
        label: None,
        period: Period::parse("2016-06-18").expect("a day"),
        state,
        cancel_reason: None,
        note: None,
        source: None,
        version,
        places: vec!["청계광장".to_owned()],
        regions: Vec::new(),
    }
}

#[test]
fn two_people_do_not_overwrite_each_other() {
    let frame = Frame {
        year: Some(year(2016)),
        regions: &[],
        today: date(2018, 1, 1),
    };
    let change = |version: &str| ChangeActivity {
        version: version.to_owned(),
        period: "2016-06-25".to_owned(),
        ..ChangeActivity::default()
    };
    let now = stored(ActivityState::Done, 3);
    assert!(activities::change_activity(frame, &now, &change("3")).is_ok());
    let no = activities::change_activity(frame, &now, &change("2")).expect_err("too late");
    let text = no.first().map(Refused::text).unwrap_or_default();
    assert!(
        text.contains("청계광장") && text.contains("2016-06-25"),
        "{text}"
    );
    let gone = stored(ActivityState::Cancelled, 3);
    let no = activities::change_activity(frame, &gone, &change("3")).expect_err("cancelled");
    assert_eq!(codes(no), [("program.state_cannot", None)]);
}

#[test]
fn states_go_forward_and_a_mistake_can_be_cancelled() {
    use ActivityState::{Approved, Cancelled, Done, Planned};
    let steps = [
        (Planned, Approved),
        (Planned, Done),
        (Planned, Cancelled),
        (Approved, Done),
        (Approved, Cancelled),
        (Done, Cancelled),
    ];
    for from in ActivityState::ALL {
        for to in ActivityState::ALL {
            assert_eq!(
                may_become(*from, *to),
                steps.contains(&(*from, *to)),
                "{from:?} {to:?}"
            );
        }
    }
}

#[test]
fn done_needs_to_have_begun_and_stays_in_its_year() {
    let frame = Frame {
        year: None,
        regions: &[],
        today: date(2016, 6, 17),
    };
    let complete = |period: &str| {
        let ask = CompleteActivity {
            period: period.to_owned(),
            ..CompleteActivity::default()
        };
        activities::complete_activity(frame, &stored(ActivityState::Planned, 1), &ask)
            .map(|p| p.to_string())
            .map_err(codes)
    };
    assert_eq!(
        complete(""),
        Err(vec![("program.not_yet_held", Some("period"))])
    );
    assert_eq!(complete("'16.6.11"), Ok("2016-06-11".to_owned()));
    assert_eq!(
        complete("'15.6.11"),
        Err(vec![("program.outside_year", Some("period"))])
    );
}

#[test]
fn a_day_of_a_room_above_is_one_activity() {
    let origin = |n: u8| {
        format!(
            "market/day/{}",
            kernel::Id::<Activity>::from_parts(n.into(), [n; 10])
        )
    };
    let activity = |n: u8, places: &[&str], source: Option<String>| Activity {
        id: kernel::Id::from_parts(n.into(), [n; 10]),
        line: kernel::Id::from_parts(1, [1; 10]),
        fiscal_year: year(2018),
        label: None,
        period: kernel::Period::day(date(2018, 4, 21)),
        state: ActivityState::Planned,
        cancel_reason: None,
        note: None,
        source,
        version: 1,
        places: places.iter().map(|place| (*place).to_owned()).collect(),
        regions: Vec::new(),
    };
    let table = [
        // Nothing is there; something elsewhere is.
        (vec![], None),
        (vec![activity(1, &["시민청"], None)], None),
        // Planned by hand: for the place, or for no place yet.
        (vec![activity(1, &["서울광장"], None)], Some(1)),
        (
            vec![activity(1, &[], Some("시정/계획/3호".to_owned()))],
            Some(1),
        ),
        (
            vec![activity(1, &[], None), activity(2, &["서울광장"], None)],
            Some(2),
        ),
        // The morning's market is not the evening's.
        (vec![activity(1, &["서울광장"], Some(origin(8)))], None),
        (
            vec![
                activity(1, &["서울광장"], Some(origin(8))),
                activity(2, &[], None),
            ],
            Some(2),
        ),
    ];
    for (of_day, wanted) in table {
        let found = activities::same_event(&of_day, " 서울광장 ");
        let wanted = wanted.map(|n: u8| kernel::Id::from_parts(n.into(), [n; 10]));
        assert_eq!(found.map(|one| one.id), wanted, "{of_day:?}");
    }
}
