use std::collections::BTreeMap;

use jiff::civil::date;
use kernel::Id;

use super::*;
use crate::model::{Ownership, Resource, Source, State};

const TODAY: Date = date(2018, 3, 5);

fn own() -> Surveyor {
    Surveyor {
        account: "me".to_owned(),
        name: "나라".to_owned(),
    }
}

fn ask() -> MakeCampaign {
    MakeCampaign {
        name: "봄 조사".to_owned(),
        kinds: vec!["village".to_owned()],
        region: "강원도 평창군, 47720".to_owned(),
        from_on: "2018-03-05".to_owned(),
        to_on: "2018-04-30".to_owned(),
        lead: String::new(),
    }
}

fn campaign() -> Campaign {
    let draft = make(&ask(), &own(), &[], TODAY).unwrap();
    Campaign {
        id: Id::from_parts(0, [0; 10]),
        name: draft.name,
        kinds: draft.kinds,
        regions: draft.regions,
        from_on: draft.from_on,
        to_on: draft.to_on,
        lead: draft.lead.account,
        lead_name: draft.lead.name,
        made_on: TODAY,
        version: 1,
        closed_on: None,
        closed_why: String::new(),
    }
}

fn task(n: u8, surveyor: &str, done_on: Option<Date>, due_on: Date) -> Task {
    Task {
        campaign: Id::from_parts(0, [0; 10]),
        resource: Id::<Resource>::from_parts(0, [n; 10]),
        name: format!("마을 {n}"),
        kind: ResourceKind::Village,
        region: None,
        region_text: String::new(),
        address: String::new(),
        state: State::Surveyed,
        surveyor: surveyor.to_owned(),
        surveyor_name: surveyor.to_owned(),
        due_on,
        assigned_at: "2018-03-05T01:00:00Z".parse().unwrap(),
        version: 1,
        undone_why: String::new(),
        done_on,
        done_by_name: String::new(),
    }
}

fn fields(refused: &Refusal) -> Vec<Option<&'static str>> {
    refused.each().map(|one| one.field).collect()
}

#[test]
fn a_plan_is_read_or_says_what_is_wrong() {
    let draft = make(&ask(), &own(), &[], TODAY).unwrap();
    assert_eq!((draft.regions.len(), draft.lead.name.as_str()), (2, "나라"));
    let changed = |change: &dyn Fn(&mut MakeCampaign)| {
        let mut ask = ask();
        change(&mut ask);
        fields(&make(&ask, &own(), &[], TODAY).unwrap_err())
    };
    assert_eq!(changed(&|ask| ask.name.clear()), [Some("name")]);
    assert_eq!(
        changed(&|ask| ask.kinds.push("x".to_owned())),
        [Some("kinds")]
    );
    assert_eq!(
        changed(&|ask| ask.region = "없는군".to_owned()),
        [Some("region")]
    );
    assert_eq!(
        changed(&|ask| ask.to_on = "2018-03-04".to_owned()),
        [Some("to_on")]
    );
    assert_eq!(
        changed(&|ask| ask.lead = "nobody".to_owned()),
        [Some("lead")]
    );
}

#[test]
fn a_campaign_takes_records_of_its_kinds_and_regions() {
    let brief = |kind, region: &str, state| Brief {
        id: Id::from_parts(0, [0; 10]),
        kind,
        name: String::new(),
        region: region.parse().ok(),
        region_text: String::new(),
        owner: Ownership::Public,
        source: Source::Survey,
        source_on: TODAY,
        surveyed_on: None,
        state,
    };
    let village = ResourceKind::Village;
    for (kind, region, state, expected) in [
        (village, "42760", State::Candidate, true),
        (village, "47720", State::Published, true),
        (village, "42770", State::Candidate, false),
        (ResourceKind::Market, "42760", State::Candidate, false),
        (village, "42760", State::Retired, false),
        (village, "", State::Candidate, false),
    ] {
        let taken = takes(&campaign(), &brief(kind, region, state), TODAY);
        assert_eq!(taken, expected, "{kind:?} {region} {state:?}");
    }
    let mut everything = campaign();
    everything.kinds.clear();
    everything.regions.clear();
    assert!(takes(
        &everything,
        &brief(ResourceKind::Market, "", State::Candidate),
        TODAY
    ));
}

#[test]
fn a_survey_counts_since_the_assignment_until_the_closing() {
    let at = |text: &str| text.parse::<Timestamp>().unwrap();
    let survey = |text: &str| (at(text), "나라".to_owned());
    let assigned = at("2018-03-05T01:00:00Z");
    let before = survey("2018-03-05T00:59:59Z");
    let first = survey("2018-03-06T16:00:00Z");
    let second = survey("2018-03-09T01:00:00Z");
    assert_eq!(done(assigned, std::slice::from_ref(&before), None), None);
    let all = [before, second, first];
    let counted = done(assigned, &all, None).unwrap();
    assert_eq!(counted.0, date(2018, 3, 7), "the day in Seoul of the first");
    assert!(done(assigned, &all, Some(date(2018, 3, 7))).is_some());
    assert!(done(assigned, &all, Some(date(2018, 3, 6))).is_none());
}

#[test]
fn progress_is_folded_from_the_tasks() {
    let tasks = [
        task(1, "가람", Some(TODAY), TODAY),
        task(2, "가람", None, date(2018, 3, 4)),
        task(3, "나라", None, TODAY),
    ];
    let by = progress(&tasks, TODAY, |task| task.surveyor_name.clone());
    let read: Vec<_> = by
        .iter()
        .map(|one| (one.label.as_str(), one.total, one.done, one.late))
        .collect();
    assert_eq!(read, [("가람", 2, 1, 1), ("나라", 1, 0, 0)]);
    let total: i64 = by.iter().map(|one| one.total).sum();
    assert_eq!(total, 3, "the parts add up to the whole");
}

#[test]
fn a_due_day_lies_in_the_campaign() {
    let mut no = Vec::new();
    assert_eq!(
        due(&mut no, "2018-04-30", &campaign()),
        Some(date(2018, 4, 30))
    );
    assert_eq!(due(&mut no, "2018-05-01", &campaign()), None);
    assert_eq!(due(&mut no, "곧", &campaign()), None);
    assert_eq!(no.len(), 2);
}

#[test]
fn a_campaign_is_closed_once_and_says_why_something_was_not_done() {
    let tasks = [
        task(1, "가람", Some(TODAY), TODAY),
        task(2, "가람", None, TODAY),
        task(3, "나라", None, TODAY),
    ];
    let mut ask = CloseCampaign {
        version: "1".to_owned(),
        ..CloseCampaign::default()
    };
    let refused = close(&ask, &campaign(), &tasks).unwrap_err();
    assert_eq!(fields(&refused), [Some("reason")]);
    assert!(refused.text.contains("2건"), "{}", refused.text);
    ask.reasons = BTreeMap::from([(tasks[1].resource.to_string(), "길이 막힘".to_owned())]);
    assert!(close(&ask, &campaign(), &tasks).is_err(), "one is left");
    ask.reason = "장마".to_owned();
    let (_, undone) = close(&ask, &campaign(), &tasks).unwrap();
    assert_eq!(
        undone,
        [(1, "길이 막힘".to_owned()), (2, "장마".to_owned())]
    );
    ask.version = "0".to_owned();
    assert!(close(&ask, &campaign(), &tasks).is_err());
    let closed = Campaign {
        closed_on: Some(TODAY),
        ..campaign()
    };
    ask.version = "1".to_owned();
    let refused = close(&ask, &closed, &tasks).unwrap_err();
    assert_eq!(refused.code, "resource.campaign_closed");
}
