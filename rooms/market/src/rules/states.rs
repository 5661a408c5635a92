//! How a day comes further: one table of moves, each with its gates.

use jiff::civil::Date;
use kernel::{Refusal, typed};

use super::{
    call_refused::CallRefused,
    permits::missing,
    reading::{note, same_version},
    refused::Refused,
    sale_refused::SaleRefused,
    sales::Tally,
};
use crate::model::{DayState, MarketDay, MoveDay, SeasonKind, VenuePermit};

/// What a move asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gate {
    /// That the place may be used and its fee is paid.
    Permit,
    /// That the day is ahead.
    Ahead,
    /// That somebody can still apply.
    Called,
    /// That the day has come. What was done on it may be written down later.
    Begun,
    /// A reason in words.
    Reason,
    /// That of every booth is known who came and what was sold.
    Tallied,
    /// That nothing was sold.
    Unsold,
}

/// One way from here to there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Move {
    /// From here.
    pub from: DayState,
    /// To there.
    pub to: DayState,
    /// What it is called on a button.
    pub label: &'static str,
    /// Of which seasons; `None` of all.
    pub kind: Option<SeasonKind>,
    /// Whether the director decides it.
    pub is_decision: bool,
    /// What it asks for.
    pub gates: &'static [Gate],
}

const fn step(
    from: DayState,
    to: DayState,
    label: &'static str,
    kind: Option<SeasonKind>,
    gates: &'static [Gate],
) -> Move {
    Move {
        from,
        to,
        label,
        kind,
        is_decision: match to {
            DayState::Recruiting => true,
            DayState::Cancelled => {
                matches!(
                    from,
                    DayState::Recruiting | DayState::Allocated | DayState::Open
                )
            }
            _ => false,
        },
        gates,
    }
}

const ANY: Option<SeasonKind> = None;
const MARKET: Option<SeasonKind> = Some(SeasonKind::Market);
const SHOW: Option<SeasonKind> = Some(SeasonKind::Exhibition);
const PERMIT: &[Gate] = &[Gate::Permit];
const CALL: &[Gate] = &[Gate::Ahead, Gate::Called];
const BEGUN: &[Gate] = &[Gate::Begun];
const WHY: &[Gate] = &[Gate::Reason];
const TALLIED: &[Gate] = &[Gate::Tallied];
const OFF: &[Gate] = &[Gate::Reason, Gate::Unsold];

/// Every move of a form. Booths are given out by the release of an allocation.
pub static MOVES: &[Move] = &[
    step(
        DayState::Planned,
        DayState::VenuePermitted,
        "장소 허가 확인",
        ANY,
        PERMIT,
    ),
    step(DayState::Planned, DayState::Cancelled, "취소", ANY, WHY),
    step(
        DayState::VenuePermitted,
        DayState::Recruiting,
        "모집 시작",
        MARKET,
        CALL,
    ),
    step(
        DayState::VenuePermitted,
        DayState::Open,
        "전시 열기",
        SHOW,
        BEGUN,
    ),
    step(
        DayState::VenuePermitted,
        DayState::Cancelled,
        "취소",
        ANY,
        WHY,
    ),
    step(
        DayState::Recruiting,
        DayState::Cancelled,
        "취소",
        MARKET,
        WHY,
    ),
    step(
        DayState::Allocated,
        DayState::Cancelled,
        "취소",
        MARKET,
        WHY,
    ),
    step(
        DayState::Allocated,
        DayState::Open,
        "장터 열기",
        MARKET,
        BEGUN,
    ),
    step(
        DayState::Open,
        DayState::Closed,
        "장터 마침",
        MARKET,
        TALLIED,
    ),
    step(DayState::Open, DayState::Closed, "전시 마침", SHOW, &[]),
    // Rain before anybody sold anything: the day was not held and does not count.
    step(DayState::Open, DayState::Cancelled, "취소", ANY, OFF),
];

/// The moves of a day of a season of some kind, in the order of the buttons.
pub fn moves_from(state: DayState, kind: SeasonKind) -> impl Iterator<Item = &'static Move> {
    let fits = move |one: &&Move| one.kind.is_none_or(|of| of == kind);
    MOVES
        .iter()
        .filter(move |one| one.from == state && fits(one))
}

/// A move of any season, if there is one.
pub fn found(from: DayState, to: &str) -> Option<&'static Move> {
    let to = DayState::read(to.trim())?;
    MOVES.iter().find(|one| one.from == from && one.to == to)
}

/// What a move is judged by.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'f> {
    /// The day.
    pub day: &'f MarketDay,
    /// The kind of its season.
    pub kind: SeasonKind,
    /// Its permit.
    pub permit: &'f VenuePermit,
    /// The last day of applying in its season; `None` where none was set.
    pub until: Option<Date>,
    /// What stands between it and its end.
    pub tally: &'f Tally,
    /// The day of the request.
    pub today: Date,
}

/// Decides a move. Answers it and what the journal keeps as its reason.
pub fn decide(ask: &MoveDay, facts: Facts<'_>) -> Result<(&'static Move, String), Refusal> {
    let mut no = Vec::new();
    let from = facts.day.state;
    let to = typed::choice(&mut no, "to", "할 일을", &ask.to, DayState::read);
    let reason = note(&mut no, "reason", &ask.reason);
    same_version(&mut no, &ask.version, facts.day.version);
    let found = to.and_then(|to| moves_from(from, facts.kind).find(|one| one.to == to));
    if let (None, Some(to)) = (found, to) {
        no.push(Refused::NoSuchMove { from, to });
    }
    for gate in found.map_or(&[][..], |one| one.gates) {
        no.extend(closed(*gate, facts, &reason));
    }
    Refusal::none_of(no)?;
    let one = found.ok_or(Refused::NoSuchMove { from, to: from })?;
    let reason = match reason.is_empty() {
        true => one.label.to_owned(),
        false => reason,
    };
    Ok((one, reason))
}

/// Why a gate is closed; nothing where it is open.
fn closed(gate: Gate, facts: Facts<'_>, reason: &str) -> Vec<Refused> {
    let on_day = facts.day.on_day;
    let no = match gate {
        Gate::Permit => missing(facts.day, facts.permit, facts.today),
        Gate::Ahead => (on_day <= facts.today).then_some(Refused::NotAhead { day: on_day }),
        Gate::Called => facts
            .until
            .filter(|until| *until < facts.today)
            .map(|until| CallRefused::Shut { until }.into()),
        Gate::Begun => (facts.today < on_day).then_some(Refused::NotYet { day: on_day }),
        Gate::Reason => reason.is_empty().then_some(Refused::Missing {
            field: "reason",
            what: "까닭을",
        }),
        Gate::Tallied => return facts.tally.refused(),
        Gate::Unsold => facts.tally.is_sold.then(|| SaleRefused::Sold.into()),
    };
    no.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;
    use crate::rules::{days::tests::day, permits::tests::row};

    fn complete() -> VenuePermit {
        VenuePermit::of(&[
            row("applied", "2018-03-01"),
            row("granted", "2018-03-02"),
            row("fee_paid", "2018-03-03"),
        ])
    }

    fn state() -> impl Strategy<Value = DayState> {
        proptest::sample::select(DayState::ALL)
    }

    proptest! {
        #[test]
        fn no_way_leads_around_a_gate(
            wishes in proptest::collection::vec((state(), any::<bool>()), 1..12),
            is_market in any::<bool>(),
            (has_permit, is_allocated, is_tallied) in any::<(bool, bool, bool)>(),
            after in -1_i64..2,
        ) {
            let mut known = day("2018-05-05");
            let tally = Tally {
                unreported: if is_tallied { Vec::new() } else { vec!["산들농원".to_owned()] },
                is_sold: !is_tallied,
                ..Tally::default()
            };
            if is_allocated && is_market {
                known.state = DayState::Allocated;
            }
            let kind = if is_market { SeasonKind::Market } else { SeasonKind::Exhibition };
            let permit = if has_permit { complete() } else { VenuePermit::default() };
            let today = super::super::reading::days_after(known.on_day, after);
            for (to, why) in wishes {
                let ask = MoveDay {
                    version: "1".to_owned(),
                    to: to.word().to_owned(),
                    reason: if why { "비".to_owned() } else { String::new() },
                    ..MoveDay::default()
                };
                let facts = Facts {
                    day: &known,
                    kind,
                    permit: &permit,
                    until: None,
                    tally: &tally,
                    today,
                };
                let Ok((one, reason)) = decide(&ask, facts) else { continue };
                prop_assert!(!reason.is_empty());
                match one.to {
                    DayState::Planned => prop_assert!(false, "nothing is planned again"),
                    DayState::VenuePermitted => prop_assert!(has_permit),
                    DayState::Recruiting => {
                        prop_assert!(is_market && after < 0 && one.is_decision);
                    }
                    DayState::Allocated => prop_assert!(false, "booths are given out elsewhere"),
                    DayState::Open => {
                        let is_given = is_market && known.state == DayState::Allocated;
                        prop_assert!(after >= 0 && (is_given || !is_market && has_permit));
                    }
                    DayState::Closed => {
                        prop_assert!(known.state == DayState::Open);
                        prop_assert!(!is_market || is_tallied);
                    }
                    DayState::Cancelled => {
                        prop_assert!(why);
                        let is_called = !matches!(
                            known.state,
                            DayState::Planned | DayState::VenuePermitted
                        );
                        prop_assert_eq!(one.is_decision, is_called);
                        prop_assert!(known.state != DayState::Open || is_tallied);
                    }
                }
                known.state = one.to;
            }
        }
    }

    #[test]
    fn each_closed_gate_says_what_to_do() {
        let permitted = crate::model::MarketDay {
            state: DayState::VenuePermitted,
            ..day("2018-05-05")
        };
        let planned = day("2018-05-05");
        let (none, tallied) = (VenuePermit::default(), Tally::default());
        let table = [
            (
                &planned,
                "venue_permitted",
                date(2018, 3, 5),
                "market.not_applied",
            ),
            (
                &permitted,
                "recruiting",
                date(2018, 5, 5),
                "market.not_ahead",
            ),
            (&permitted, "cancelled", date(2018, 3, 5), "market.missing"),
            (&permitted, "open", date(2018, 5, 5), "market.no_such_move"),
        ];
        let show = |today| Facts {
            day: &permitted,
            kind: SeasonKind::Exhibition,
            permit: &none,
            until: None,
            tally: &tallied,
            today,
        };
        let open = MoveDay {
            version: "1".to_owned(),
            to: "open".to_owned(),
            ..MoveDay::default()
        };
        let no = decide(&open, show(date(2018, 5, 4)))
            .map(|_| ())
            .unwrap_err();
        assert!(no.text.starts_with("2018. 5. 5.에 엽니다"), "{}", no.text);
        assert!(decide(&open, show(date(2018, 5, 6))).is_ok(), "a day later");
        for (known, to, today, code) in table {
            let ask = MoveDay {
                version: "1".to_owned(),
                to: to.to_owned(),
                ..MoveDay::default()
            };
            let facts = Facts {
                day: known,
                kind: SeasonKind::Market,
                permit: &none,
                until: None,
                tally: &tallied,
                today,
            };
            let no = decide(&ask, facts).map(|_| ()).unwrap_err();
            assert_eq!(no.code, code, "{to}");
        }
    }
}
