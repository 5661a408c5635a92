//! What may become of a plan, as tables.

use super::*;
use crate::{
    model::Venue,
    rules::{
        days::tests::day,
        plan_space::tests::{part, plaza},
        vendors::tests::codes,
    },
};

/// The field and the code of a refusal.
type Code = (Option<&'static str>, &'static str);

fn vendor(at: u64) -> Id<VendorApplication> {
    Id::from_parts(at, [9; 10])
}

/// A plaza of 40 by 30 metres with a lane, two booths beside it and nobody there.
struct Scene {
    day: MarketDay,
    plan: SitePlan,
    parts: Vec<PlanPart>,
    holders: Vec<Id<VendorApplication>>,
    limits: PlanLimits,
}

fn scene() -> Scene {
    let day = day("2018-05-05");
    Scene {
        plan: plaza(400, 300),
        parts: vec![
            part(1, PartKind::Booth, (0, 0), (30, 30)),
            part(2, PartKind::Booth, (30, 0), (30, 30)),
            part(3, PartKind::Lane, (0, 30), (400, 40)),
        ],
        holders: vec![vendor(1), vendor(2)],
        limits: PlanLimits::on(day.on_day),
        day,
    }
}

impl Scene {
    fn facts(&self) -> Facts<'_> {
        Facts {
            day: &self.day,
            plan: &self.plan,
            parts: &self.parts,
            holders: &self.holders,
            limits: &self.limits,
        }
    }
}

fn begin(width: &str, depth: &str, booths: &str) -> StartPlan {
    StartPlan {
        width: width.to_owned(),
        depth: depth.to_owned(),
        booths: booths.to_owned(),
        booth_width: "3".to_owned(),
        booth_depth: "3".to_owned(),
        ..StartPlan::default()
    }
}

#[test]
fn a_plan_starts_with_booths_along_lanes() {
    let day = day("2018-05-05");
    let made = start(&begin("15", "10", "10"), &day, 0).unwrap();
    let at = |kind: PartKind| {
        let of_kind = made.parts.iter().filter(move |part| part.kind == kind);
        let places = of_kind.map(|part| (part.place.left_dm, part.place.top_dm, part.place.turns));
        places.collect::<Vec<_>>()
    };
    assert_eq!(at(PartKind::Lane), [(0, 30, 0)]);
    assert_eq!(at(PartKind::Entrance), [(0, 30, 0)]);
    let booths = at(PartKind::Booth);
    assert_eq!(
        (booths.len(), booths[0], booths[4]),
        (10, (0, 0, 0), (120, 0, 0))
    );
    assert_eq!(
        booths[5],
        (0, 70, 2),
        "the fronts of both rows look at the lane"
    );
    let refused = |ask: &StartPlan, drafts| codes(start(ask, &day, drafts));
    assert_eq!(
        refused(&begin("15", "10", "11"), 0),
        [(Some("booths"), "market.plan_no_space")]
    );
    assert_eq!(
        refused(&begin("15", "10", "0"), 1),
        [(None, "market.plan_draft_there")]
    );
    assert_eq!(
        refused(&begin("", "0.5", "많이"), 0),
        [
            (Some("width"), "market.missing"),
            (Some("booths"), "market.unreadable"),
            (Some("depth"), "market.unreadable"),
        ]
    );
    let mut over = day.clone();
    over.state = DayState::Closed;
    assert_eq!(
        codes(start(&begin("15", "10", "0"), &over, 0)),
        [(None, "market.not_here")]
    );
}

#[test]
fn a_released_plan_is_taken_over_on_its_place_and_vendors_on_their_day_alone() {
    let mut scene = scene();
    scene.parts[0].application = Some(vendor(1));
    scene.parts[0].needs_power = true;
    scene.plan.state = PlanState::Released;
    let taken =
        |day: &MarketDay, drafts| copy((day, drafts), (&scene.day, &scene.plan, &scene.parts));
    let own = taken(&scene.day, 0).unwrap();
    assert_eq!(own.parts[0].application, Some(vendor(1)));
    let mut later = day("2018-05-12");
    later.id = Id::from_parts(5, [5; 10]);
    let other = taken(&later, 0).unwrap();
    assert_eq!(other.parts.len(), 3);
    let first = &other.parts[0];
    assert_eq!((first.application, first.needs_power), (None, false));
    assert_eq!(first.place, scene.parts[0].place);
    assert_eq!(codes(taken(&later, 1)), [(None, "market.plan_draft_there")]);
    later.venue = Venue::Cheonggye;
    assert_eq!(
        codes(taken(&later, 0)),
        [(Some("plan"), "market.plan_other_venue")]
    );
    scene.plan.state = PlanState::Dropped;
    let dropped = copy((&scene.day, 0), (&scene.day, &scene.plan, &scene.parts));
    assert_eq!(codes(dropped), [(Some("plan"), "market.plan_not_released")]);
}

fn new(kind: &str, number: &str, left: &str, top: &str) -> PlacePart {
    PlacePart {
        seen: "1.1".to_owned(),
        kind: kind.to_owned(),
        number: number.to_owned(),
        left: left.to_owned(),
        top: top.to_owned(),
        width: "3".to_owned(),
        depth: "3".to_owned(),
        ..PlacePart::default()
    }
}

#[test]
fn a_new_part_is_refused_at_its_field() {
    let scene = scene();
    let made = place(&new("booth", "", "6", "0"), scene.facts()).unwrap();
    assert_eq!((made.number, made.place.left_dm), (Some(3), 60));
    let made = place(&new("power", "9", "6", "0"), scene.facts()).unwrap();
    assert_eq!(made.number, None, "only booths have numbers");
    let mut long = new("other", "", "6", "0");
    long.name = "가".repeat(31);
    let mut stale = new("booth", "", "6", "0");
    stale.seen = "1.0".to_owned();
    // what is asked, the fields and codes of the refusal
    let table: [(PlacePart, &[Code]); 6] = [
        (stale, &[(None, "market.changed_meanwhile")]),
        (long, &[(Some("name"), "market.unreadable")]),
        (
            new("booth", "2", "6", "0"),
            &[(Some("number"), "market.plan_number_taken")],
        ),
        (
            new("booth", "", "5.9", "0"),
            &[(Some("left"), "market.plan_overlap")],
        ),
        (
            new("lane", "", "6", "10"),
            &[(Some("width"), "market.plan_lane_too_narrow")],
        ),
        (
            new("tent", "", "", "1.23"),
            &[
                (Some("left"), "market.missing"),
                (Some("kind"), "market.unreadable"),
                (Some("top"), "market.unreadable"),
            ],
        ),
    ];
    for (ask, wanted) in table {
        assert_eq!(codes(place(&ask, scene.facts())), wanted, "{ask:?}");
    }
}

#[test]
fn a_part_moves_by_half_metres_and_turns_on_the_spot() {
    let scene = scene();
    let ask = |step: &str, left: &str, turns: &str| MovePart {
        seen: "1.1".to_owned(),
        step: step.to_owned(),
        left: left.to_owned(),
        turns: turns.to_owned(),
        ..MovePart::default()
    };
    let moved = |ask: MovePart| {
        let place = shift(&ask, scene.facts(), &scene.parts[1])?;
        Ok::<_, Refusal>((place.left_dm, place.top_dm, place.turns))
    };
    assert_eq!(moved(ask("right", "", "")).unwrap(), (35, 0, 0));
    assert_eq!(moved(ask("turn", "", "")).unwrap(), (30, 0, 1));
    assert_eq!(moved(ask("", "10.1", "3")).unwrap(), (101, 0, 3));
    for (ask, code) in [
        (ask("left", "", ""), "market.plan_overlap"),
        (ask("up", "", ""), "market.plan_outside"),
        (ask("down", "", ""), "market.plan_overlap"),
        (ask("around", "", ""), "market.unreadable"),
        (ask("", "", "4"), "market.unreadable"),
        (ask("", "-3", ""), "market.unreadable"),
        (ask("", "37.1", ""), "market.plan_outside"),
    ] {
        let found = codes(moved(ask.clone()));
        let found: Vec<&str> = found.iter().map(|(_, code)| *code).collect();
        assert_eq!(found, [code], "{ask:?}");
    }
}

#[test]
fn only_who_has_a_booth_stands_at_one_and_only_once() {
    let mut scene = scene();
    scene.parts[0].application = Some(vendor(1));
    let ask = |application: String| AssignVendor {
        seen: "1.1".to_owned(),
        application,
        power: "1".to_owned(),
        ..AssignVendor::default()
    };
    let found = |ask: &AssignVendor, at: usize| assign(ask, scene.facts(), &scene.parts[at]);
    let second = ask(vendor(2).to_string());
    assert_eq!(found(&second, 1).unwrap(), (Some(vendor(2)), true));
    assert_eq!(found(&ask(String::new()), 0).unwrap(), (None, true));
    let field = Some("application");
    for (application, at, code) in [
        (vendor(1), 1, "market.plan_stands_already"),
        (vendor(3), 1, "market.plan_no_stand"),
        (vendor(2), 2, "market.plan_no_booth"),
    ] {
        let refused = codes(found(&ask(application.to_string()), at));
        assert_eq!(refused, [(field, code)], "{at}");
    }
    let nobody = ask(vendor(1).to_string());
    assert_eq!(
        found(&nobody, 0).unwrap().0,
        Some(vendor(1)),
        "stays where it stands"
    );
}

#[test]
fn a_plan_counts_once_nothing_is_lacking() {
    let found = |scene: &Scene| {
        let all = codes(release("1.1", scene.facts()));
        all.into_iter().map(|(_, code)| code).collect::<Vec<_>>()
    };
    assert_eq!(found(&scene()), [""; 0]);
    type Change = fn(&mut Scene);
    let table: [(Change, &str); 8] = [
        (
            |scene| scene.holders.push(vendor(3)),
            "market.plan_too_few_booths",
        ),
        (|scene| drop(scene.parts.pop()), "market.plan_no_lane"),
        (
            |scene| scene.parts[0].needs_power = true,
            "market.plan_no_power",
        ),
        (
            |scene| scene.parts[0].application = Some(vendor(3)),
            "market.plan_gone",
        ),
        (
            |scene| {
                scene.parts[0].application = Some(vendor(1));
                scene.parts[1].application = Some(vendor(1));
            },
            "market.plan_stands_already",
        ),
        (|scene| scene.plan.depth_dm = 60, "market.plan_outside"),
        (
            |scene| scene.limits.lane.dm = 60,
            "market.plan_lane_too_narrow",
        ),
        (|scene| scene.plan.version = 2, "market.changed_meanwhile"),
    ];
    for (change, code) in table {
        let mut scene = scene();
        change(&mut scene);
        assert_eq!(found(&scene), [code]);
    }
}
