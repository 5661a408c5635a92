//! How offers, demands and matches come further: one table of moves, each with what it asks for.

use jiff::civil::Date;
use kernel::{Refusal, typed};

use super::{
    reading::{LINE, same_version},
    refused::Refused,
};
use crate::model::{MoveStage, Noun, Stage};

/// What a move asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// That both sides said yes; such a move is made by the second acceptance alone.
    BothSides,
    /// A reason in words.
    Reason,
    /// That its first day has come.
    Begun,
    /// That its last day, or the last day to answer, is over.
    Past,
}

/// One way from here to there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Move {
    /// What moves.
    pub of: Noun,
    /// From here.
    pub from: Stage,
    /// To there.
    pub to: Stage,
    /// What it is called on a button.
    pub label: &'static str,
    /// What it asks for.
    pub needs: &'static [Need],
}

const fn step(
    of: Noun,
    from: Stage,
    to: Stage,
    label: &'static str,
    needs: &'static [Need],
) -> Move {
    Move {
        of,
        from,
        to,
        label,
        needs,
    }
}

/// Every move. That an open offer and an open demand are proposed is the birth of a match: it is
/// [`Stage::Proposed`] from the first. Offers and demands stay open while their matches go on, so
/// that a large offer can have several.
pub static MOVES: &[Move] = &[
    step(
        Noun::Offer,
        Stage::Open,
        Stage::Withdrawn,
        "거두기",
        &[Need::Reason],
    ),
    step(
        Noun::Offer,
        Stage::Open,
        Stage::Expired,
        "만료로 바꾸기",
        &[Need::Past],
    ),
    step(
        Noun::Offer,
        Stage::Withdrawn,
        Stage::Open,
        "다시 열기",
        &[Need::Reason],
    ),
    step(
        Noun::Offer,
        Stage::Expired,
        Stage::Open,
        "다시 열기",
        &[Need::Reason],
    ),
    step(
        Noun::Demand,
        Stage::Open,
        Stage::Withdrawn,
        "거두기",
        &[Need::Reason],
    ),
    step(Noun::Demand, Stage::Open, Stage::Ended, "찾았음", &[]),
    step(
        Noun::Demand,
        Stage::Open,
        Stage::Expired,
        "만료로 바꾸기",
        &[Need::Past],
    ),
    step(
        Noun::Demand,
        Stage::Withdrawn,
        Stage::Open,
        "다시 열기",
        &[Need::Reason],
    ),
    step(
        Noun::Demand,
        Stage::Ended,
        Stage::Open,
        "다시 열기",
        &[Need::Reason],
    ),
    step(
        Noun::Demand,
        Stage::Expired,
        Stage::Open,
        "다시 열기",
        &[Need::Reason],
    ),
    step(
        Noun::Match,
        Stage::Proposed,
        Stage::Accepted,
        "양쪽 수락",
        &[Need::BothSides],
    ),
    step(
        Noun::Match,
        Stage::Proposed,
        Stage::Withdrawn,
        "거두기",
        &[Need::Reason],
    ),
    step(
        Noun::Match,
        Stage::Proposed,
        Stage::Expired,
        "만료로 바꾸기",
        &[Need::Past],
    ),
    step(
        Noun::Match,
        Stage::Accepted,
        Stage::Running,
        "진행 시작",
        &[Need::Begun],
    ),
    step(
        Noun::Match,
        Stage::Accepted,
        Stage::Withdrawn,
        "거두기",
        &[Need::Reason],
    ),
    step(
        Noun::Match,
        Stage::Running,
        Stage::Ended,
        "끝내기",
        &[Need::Begun],
    ),
    step(
        Noun::Match,
        Stage::Running,
        Stage::Withdrawn,
        "그만두기",
        &[Need::Reason],
    ),
];

/// The moves that somebody can choose, in the order of the buttons.
pub fn moves_from(of: Noun, from: Stage) -> impl Iterator<Item = &'static Move> {
    MOVES.iter().filter(move |one| {
        one.of == of && one.from == from && !one.needs.contains(&Need::BothSides)
    })
}

/// What a move is judged by.
#[derive(Debug, Clone)]
pub struct Standing {
    /// What moves.
    pub of: Noun,
    /// Where it stands.
    pub stage: Stage,
    /// Its version.
    pub version: i64,
    /// Its first day.
    pub first_day: Date,
    /// Its last day; of a proposed match, the last day to answer.
    pub last_day: Date,
    /// What it is, in a line.
    pub what: String,
}

/// Decides a move. Answers it and what the journal keeps as its reason.
pub fn decide(
    ask: &MoveStage,
    stored: &Standing,
    today: Date,
) -> Result<(&'static Move, String), Refusal> {
    let mut no = Vec::new();
    let to = typed::choice(&mut no, "to", "할 일을", &ask.to, Stage::read);
    let reason = typed::fitting(&mut no, "reason", typed::one_line(&ask.reason), LINE);
    let theirs = format!("{}, {}", stored.what, stored.stage.label());
    same_version(&mut no, &ask.version, stored.version, theirs);
    let found = to.and_then(|to| moves_from(stored.of, stored.stage).find(|one| one.to == to));
    if let (None, Some(to)) = (found, to) {
        let from = stored.stage;
        no.push(Refused::NoSuchMove { from, to });
    }
    let reason = reason.unwrap_or_default();
    for need in found.map_or(&[][..], |one| one.needs) {
        no.extend(unmet(*need, stored, &reason, today));
    }
    Refusal::none_of(no)?;
    let one = found.ok_or(Refused::NoSuchMove {
        from: stored.stage,
        to: stored.stage,
    })?;
    let reason = match reason.is_empty() {
        true => one.label.to_owned(),
        false => reason,
    };
    Ok((one, reason))
}

fn unmet(need: Need, stored: &Standing, reason: &str, today: Date) -> Option<Refused> {
    let (first_day, last_day) = (stored.first_day, stored.last_day);
    match need {
        Need::BothSides => None,
        Need::Reason => reason.is_empty().then_some(Refused::Missing {
            field: "reason",
            what: "까닭을",
        }),
        Need::Begun => (today < first_day).then_some(Refused::NotYet { from: first_day }),
        Need::Past => (today <= last_day).then(|| Refused::NotYet {
            from: last_day.tomorrow().unwrap_or(Date::MAX),
        }),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn codes(of: Noun, stage: Stage, to: &str, reason: &str) -> Vec<&'static str> {
        let stored = Standing {
            of,
            stage,
            version: 2,
            first_day: date(2018, 4, 1),
            last_day: date(2018, 4, 10),
            what: "두부 만들기".to_owned(),
        };
        let ask = MoveStage {
            version: "2".to_owned(),
            to: to.to_owned(),
            reason: reason.to_owned(),
            ..MoveStage::default()
        };
        match decide(&ask, &stored, date(2018, 4, 5)) {
            Ok(_) => Vec::new(),
            Err(refusal) => refusal.each().map(|one| one.code).collect(),
        }
    }

    #[test]
    fn each_move_asks_for_what_the_table_says() {
        let none: [&str; 0] = [];
        for (of, stage, to, reason, said) in [
            (Noun::Match, Stage::Accepted, "running", "", &none[..]),
            (Noun::Match, Stage::Running, "ended", "", &none),
            (
                Noun::Match,
                Stage::Proposed,
                "accepted",
                "",
                &["exchange.no_such_move"],
            ),
            (
                Noun::Match,
                Stage::Proposed,
                "withdrawn",
                "",
                &["exchange.missing"],
            ),
            (
                Noun::Match,
                Stage::Proposed,
                "withdrawn",
                "전화로 거절",
                &none,
            ),
            (
                Noun::Match,
                Stage::Proposed,
                "expired",
                "",
                &["exchange.not_yet"],
            ),
            (
                Noun::Match,
                Stage::Ended,
                "running",
                "",
                &["exchange.no_such_move"],
            ),
            (
                Noun::Offer,
                Stage::Open,
                "expired",
                "",
                &["exchange.not_yet"],
            ),
            (Noun::Demand, Stage::Open, "ended", "", &none),
            (
                Noun::Demand,
                Stage::Open,
                "running",
                "",
                &["exchange.no_such_move"],
            ),
            (Noun::Offer, Stage::Open, "", "", &["exchange.unreadable"]),
        ] {
            assert_eq!(codes(of, stage, to, reason), said, "{of:?} {stage:?} {to}");
        }
    }

    #[test]
    fn no_stage_is_a_dead_end_but_the_ends_of_a_match() {
        for of in Noun::ALL {
            for stage in Stage::ALL {
                let reached = MOVES.iter().any(|one| one.of == *of && one.to == *stage);
                let left = MOVES.iter().any(|one| one.of == *of && one.from == *stage);
                let end = *of == Noun::Match
                    && [Stage::Ended, Stage::Withdrawn, Stage::Expired].contains(stage);
                assert!(!reached || left || end, "{of:?} {stage:?}");
            }
        }
    }
}
