//! Nothing shares ground that may not, as tables and against a count of every square decimetre.

use jiff::Timestamp;
use kernel::Id;
use proptest::prelude::*;

use super::*;
use crate::model::PlanState;

/// A plaza of an office that is being drawn.
pub fn plaza(width_dm: i64, depth_dm: i64) -> SitePlan {
    SitePlan {
        id: Id::from_parts(1, [1; 10]),
        day: Id::from_parts(2, [2; 10]),
        edition: 1,
        state: PlanState::Draft,
        width_dm,
        depth_dm,
        note: String::new(),
        taken_from: None,
        version: 1,
        started_at: Timestamp::UNIX_EPOCH,
        started_by_name: String::new(),
        released: None,
    }
}

/// Something on it, not turned.
pub fn part(
    at: u64,
    kind: PartKind,
    (left, top): (i64, i64),
    (wide, deep): (i64, i64),
) -> PlanPart {
    PlanPart {
        id: Id::from_parts(at, [7; 10]),
        kind,
        number: (kind == PartKind::Booth).then(|| i64::try_from(at).unwrap()),
        name: String::new(),
        place: Placement {
            left_dm: left,
            top_dm: top,
            width_dm: wide,
            depth_dm: deep,
            turns: 0,
        },
        needs_power: false,
        application: None,
    }
}

fn limits() -> PlanLimits {
    PlanLimits::on(date(2018, 5, 5))
}

#[test]
fn metres_are_read_as_they_are_printed() {
    for (text, read) in [
        ("3", Some(30)),
        ("2.5", Some(25)),
        ("0.1", Some(1)),
        (" 12 m", Some(120)),
        ("2.50", None),
        ("-1", None),
        ("+1", None),
        ("1.", None),
        (".5", None),
        ("삼", None),
        ("", None),
        ("999999", None),
    ] {
        assert_eq!(read_metres(text), read, "{text:?}");
    }
    for dm in [0, 1, 25, 30, 1_205] {
        assert_eq!(read_metres(&metres_text(dm)), Some(dm), "{dm}");
    }
}

#[test]
fn what_may_stand_on_the_same_ground() {
    use PartKind::{Booth, Entrance, Lane, Other, Power, Shade, Water};
    let shared = [
        (Shade, Booth),
        (Shade, Power),
        (Shade, Water),
        (Shade, Entrance),
        (Shade, Other),
        (Shade, Shade),
        (Lane, Lane),
        (Lane, Entrance),
    ];
    for one in PartKind::ALL {
        for other in PartKind::ALL {
            let wanted = shared.contains(&(*one, *other)) || shared.contains(&(*other, *one));
            assert_eq!(may_share(*one, *other), wanted, "{one:?} {other:?}");
        }
    }
}

#[test]
fn each_fault_is_named() {
    use PartKind::{Booth, Lane};
    let plan = plaza(400, 300);
    let there = part(1, Booth, (100, 100), (30, 30));
    // what, its place, its size, its turns, what is wrong with it
    let table = [
        (Booth, (130, 100), (30, 30), 0, ""),
        (Booth, (100, 70), (30, 30), 0, ""),
        (Booth, (129, 100), (30, 30), 0, "overlap"),
        (Booth, (80, 100), (40, 20), 0, "overlap"),
        (Booth, (80, 100), (40, 20), 1, ""),
        (Booth, (371, 0), (30, 30), 0, "outside"),
        (Booth, (0, 270), (30, 30), 0, ""),
        (Booth, (0, 280), (30, 20), 0, ""),
        (Booth, (0, 280), (30, 20), 1, "outside"),
        (Lane, (0, 0), (400, 40), 0, ""),
        (Lane, (0, 0), (400, 39), 0, "narrow"),
        (Lane, (0, 0), (39, 300), 0, "narrow"),
        (Lane, (0, 80), (400, 40), 0, "overlap"),
    ];
    for (kind, at, size, turns, wanted) in table {
        let mut new = part(2, kind, at, size);
        new.place.turns = turns;
        let found = faults_of((&plan, &limits()), (kind, new.place, "새것"), &[&there]);
        let words: Vec<&str> = { found.iter() }
            .map(|fault| match fault {
                PlanRefused::Outside { .. } => "outside",
                PlanRefused::Overlap { .. } => "overlap",
                PlanRefused::LaneTooNarrow { .. } => "narrow",
                _ => "other",
            })
            .collect();
        assert_eq!(words.join(" "), wanted, "{kind:?} {at:?} {size:?} {turns}");
    }
}

#[test]
fn power_is_near_by_the_shortest_way() {
    let source = part(1, PartKind::Power, (0, 0), (10, 10));
    // Thirty metres from edge to edge, straight and around a corner (18 and 24 metres).
    for (at, is_near) in [
        ((310, 0), true),
        ((311, 0), false),
        ((190, 250), true),
        ((190, 251), false),
    ] {
        let mut booth = part(2, PartKind::Booth, at, (30, 30));
        booth.needs_power = true;
        let parts = [source.clone(), booth];
        assert_eq!(
            without_power(&limits(), &parts).is_empty(),
            is_near,
            "{at:?}"
        );
    }
    let idle = [part(2, PartKind::Booth, (0, 0), (30, 30))];
    assert!(without_power(&limits(), &idle).is_empty(), "nobody asks");
}

/// How often each square decimetre is taken by what shares no ground, counted one by one.
fn is_shared(parts: &[PlanPart]) -> bool {
    let takes = |part: &PlanPart, x: i64, y: i64| {
        let area = part.place.area();
        (area.left..area.right()).contains(&x) && (area.top..area.bottom()).contains(&y)
    };
    let cells = (0..40).flat_map(|x| (0..40).map(move |y| (x, y)));
    cells.into_iter().any(|(x, y)| {
        let here: Vec<&PlanPart> = parts.iter().filter(|part| takes(part, x, y)).collect();
        here.iter().enumerate().any(|(at, one)| {
            let mut before = here.iter().take(at);
            before.any(|other| !may_share(one.kind, other.kind))
        })
    })
}

fn any_part() -> impl Strategy<Value = (usize, (i64, i64), (i64, i64), i64)> {
    (
        0_usize..7,
        (0_i64..40, 0_i64..40),
        (1_i64..20, 1_i64..20),
        0_i64..4,
    )
}

proptest! {
    #[test]
    fn what_is_let_in_never_shares_ground_and_what_is_not_would(
        asked in proptest::collection::vec(any_part(), 1..25),
    ) {
        let plan = plaza(40, 40);
        let limits = PlanLimits { lane: Length { dm: 4, basis: String::new() }, ..limits() };
        let mut parts: Vec<PlanPart> = Vec::new();
        for (at, (kind, place, size, turns)) in (1..).zip(asked) {
            let mut new = part(at, PartKind::ALL[kind], place, size);
            new.place.turns = turns;
            let others: Vec<&PlanPart> = parts.iter().collect();
            let found = faults_of((&plan, &limits), (new.kind, new.place, ""), &others);
            let area = new.place.area();
            let is_inside = area.right() <= 40 && area.bottom() <= 40;
            let is_wide = new.kind != PartKind::Lane || area.width.min(area.depth) >= 4;
            let mut with: Vec<PlanPart> = parts.clone();
            with.push(new);
            // A part that leaves the plaza is compared on the plaza alone.
            let fits = is_inside && is_wide && !is_shared(&with);
            prop_assert_eq!(found.is_empty(), fits);
            if fits {
                parts = with;
            }
        }
        prop_assert!(!is_shared(&parts));
        prop_assert!(faults(&plan, &limits, &parts).is_empty());
    }

    #[test]
    fn a_first_layout_has_no_faults_and_says_how_many_fit(
        plaza_size in (10_i64..900, 10_i64..900),
        booth in (10_i64..60, 10_i64..60),
        booths in 0_i64..120,
    ) {
        use crate::rules::plan_layout::rows;
        let plan = plaza(plaza_size.0, plaza_size.1);
        let laid = rows(plaza_size, booths, booth, limits().lane.dm);
        match laid {
            Ok(drafts) => {
                let parts: Vec<PlanPart> = (1..).zip(drafts).map(|(at, draft)| PlanPart {
                    number: draft.number,
                    place: draft.place,
                    ..part(at, draft.kind, (0, 0), (1, 1))
                }).collect();
                prop_assert_eq!(faults(&plan, &limits(), &parts), vec![]);
                let numbers: Vec<i64> = parts.iter().filter_map(|part| part.number).collect();
                prop_assert_eq!(numbers, (1..=booths).collect::<Vec<_>>());
            }
            Err(fits) => {
                prop_assert!(fits < booths);
                prop_assert!(rows(plaza_size, fits, booth, limits().lane.dm).is_ok());
            }
        }
    }
}
