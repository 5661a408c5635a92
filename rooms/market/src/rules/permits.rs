//! The permit of a place: when it is applied for, until when its fee is paid, what is missing.

use jiff::civil::Date;
use kernel::{Refusal, Won, typed};

use super::{
    dated::{self, Limit, article},
    reading::{days_after, line, note, same_version},
    refused::{Refused, unread},
};
use crate::model::{
    DayState, ExemptBasis, MarketDay, PermitRow, PermitStep, Venue, VenuePermit, WritePermit,
};

/// From when until when a place takes applications for a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// The first day; `None` where there is none.
    pub from: Option<Date>,
    /// The last day.
    pub until: Option<Date>,
}

/// The days on which a place takes applications for a day, by the rules of a day.
pub fn window(venue: Venue, on_day: Date, rules_of: Date) -> Window {
    let rules = dated::of_place(venue, rules_of);
    let before = |limit: Option<Limit>| limit.map(|limit| days_after(on_day, -limit.days));
    Window {
        from: before(rules.first),
        until: before(rules.last),
    }
}

/// Until when the fee is paid that a notice asks for; `None` where no rule says.
pub fn fee_due(day: &MarketDay, notified: Date) -> Option<Date> {
    fee_rule(day, notified).map(|(due, _)| due)
}

/// The same with the rule that says so.
fn fee_rule(day: &MarketDay, notified: Date) -> Option<(Date, Limit)> {
    let rules = dated::of_place(day.venue, notified);
    let is_short = |limit: &Limit| days_after(day.on_day, -limit.days) <= notified;
    if let Some(limit) = rules.fee_short.filter(is_short) {
        return Some((days_after(day.on_day, -1), limit));
    }
    let limit = rules.fee?;
    Some((days_after(notified, limit.days), limit))
}

/// How the permit of a day stands, and what is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PermitVerdict {
    /// Applications are taken from a day on.
    ApplyFrom(Date),
    /// It is to be applied for, until a day where there is one.
    Apply(Option<Date>),
    /// Applications are no longer taken; the day that was the last one.
    TooLate(Date),
    /// The answer is awaited.
    Waiting,
    /// It was turned down.
    Denied,
    /// The fee is to be paid, until a day where there is one.
    Pay(Option<Date>),
    /// The fee is not paid, and the day is over until which it was due.
    PayLate(Date),
    /// It was not paid until a day, and the notice lost its effect with it.
    Lapsed(Date),
    /// Nothing is missing.
    Complete,
}

impl PermitVerdict {
    /// Whether it will not come right by itself.
    pub fn is_warning(self) -> bool {
        matches!(
            self,
            Self::TooLate(_) | Self::Denied | Self::PayLate(_) | Self::Lapsed(_)
        )
    }
}

/// Judges the permit of a day.
pub fn verdict(day: &MarketDay, permit: &VenuePermit, today: Date) -> PermitVerdict {
    if permit.denied.is_some() {
        return PermitVerdict::Denied;
    }
    if permit.applied.is_none() {
        let window = window(day.venue, day.on_day, today);
        return match (window.from, window.until) {
            (Some(from), _) if today < from => PermitVerdict::ApplyFrom(from),
            (_, Some(until)) if until < today => PermitVerdict::TooLate(until),
            (_, until) => PermitVerdict::Apply(until),
        };
    }
    let Some(granted) = &permit.granted else {
        return PermitVerdict::Waiting;
    };
    if granted.fee == Won(0) {
        return PermitVerdict::Complete;
    }
    let due = fee_due(day, granted.on_day);
    let paid = permit.fee_paid.as_ref().map(|row| row.on_day);
    let late = due.filter(|due| *due < paid.unwrap_or(today));
    let lapses = dated::of_place(day.venue, granted.on_day).lapses.is_some();
    match (late, paid) {
        (Some(due), _) if lapses => PermitVerdict::Lapsed(due),
        (_, Some(_)) => PermitVerdict::Complete,
        (Some(due), None) => PermitVerdict::PayLate(due),
        (None, None) => PermitVerdict::Pay(due),
    }
}

/// What is missing of a permit before the place counts as given.
pub fn missing(day: &MarketDay, permit: &VenuePermit, today: Date) -> Option<Refused> {
    let notified = permit.granted.as_ref().map_or(today, |row| row.on_day);
    let rules = dated::of_place(day.venue, notified);
    let fee = fee_rule(day, notified).map(|(_, limit)| limit);
    match verdict(day, permit, today) {
        PermitVerdict::Complete => None,
        PermitVerdict::Waiting => Some(Refused::NotGranted),
        PermitVerdict::Denied => Some(Refused::PermitDenied),
        PermitVerdict::Pay(until) => Some(Refused::FeeUnpaid {
            until,
            article: article(fee.as_ref()),
        }),
        PermitVerdict::PayLate(due) => Some(Refused::FeeLate {
            due,
            article: article(fee.as_ref()),
        }),
        PermitVerdict::Lapsed(due) => Some(Refused::Lapsed {
            due,
            article: article(rules.lapses.as_ref()),
        }),
        PermitVerdict::ApplyFrom(_) | PermitVerdict::Apply(_) | PermitVerdict::TooLate(_) => {
            Some(Refused::NotApplied {
                article: article(rules.last.as_ref()),
            })
        }
    }
}

/// What happened with a permit, as it will be written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PermitDraft {
    /// What happened.
    pub step: PermitStep,
    /// When.
    pub on_day: Date,
    /// The paper.
    pub paper: String,
    /// The fee that a notice asks for.
    pub fee: Won,
    /// Why none is.
    pub exempt: ExemptBasis,
    /// Conditions or reasons.
    pub note: String,
}

/// Reads what happened with the permit of a day, after what is written down already.
pub fn write(
    ask: &WritePermit,
    day: &MarketDay,
    rows: &[PermitRow],
    today: Date,
) -> Result<PermitDraft, Refusal> {
    let permit = &VenuePermit::of(rows);
    let mut no = Vec::new();
    let known = i64::try_from(rows.len()).unwrap_or(i64::MAX);
    same_version(&mut no, &ask.seen, known);
    let step = typed::choice(
        &mut no,
        "step",
        "무슨 일이 있었는지",
        &ask.step,
        PermitStep::read,
    );
    let on_day = past_day(&mut no, &ask.on_day, today);
    let paper = line(&mut no, "paper", "문서번호나 서류가 있는 곳을", &ask.paper);
    let note = note(&mut no, "note", &ask.note);
    if day.state != DayState::Planned {
        no.push(Refused::NotHere { state: day.state });
    }
    let (mut fee, mut exempt) = (Won(0), ExemptBasis::None);
    if let (Some(step), Some(on_day)) = (step, on_day) {
        no.extend(out_of_order(step, on_day, permit));
        match step {
            PermitStep::Applied => no.extend(outside(day, on_day, &note)),
            PermitStep::Granted => (fee, exempt) = terms(&mut no, ask, day.venue, on_day),
            PermitStep::FeePaid => {}
            PermitStep::Denied | PermitStep::Withdrawn if note.is_empty() => {
                no.push(Refused::Missing {
                    field: "note",
                    what: "까닭을",
                });
            }
            PermitStep::Denied | PermitStep::Withdrawn => {}
        }
        if step != PermitStep::Granted {
            no.extend(terms_of_no_notice(ask));
        }
    }
    Refusal::none_of(no)?;
    let (step, on_day) = step.zip(on_day).ok_or_else(unread)?;
    Ok(PermitDraft {
        step,
        on_day,
        paper,
        fee,
        exempt,
        note,
    })
}

fn past_day(no: &mut Vec<Refused>, text: &str, today: Date) -> Option<Date> {
    let day = match text.trim() {
        "" => Some(today),
        text => typed::day(no, "on_day", text),
    };
    if day.is_some_and(|day| today < day) {
        let text = "아직 오지 않은 날입니다. 실제로 한 날을 적으세요.";
        no.push(Refused::at("on_day", text));
    }
    day
}

/// That something happened before what it rests on.
fn out_of_order(step: PermitStep, on_day: Date, permit: &VenuePermit) -> Option<Refused> {
    let base = match step {
        PermitStep::Applied if permit.stands() => return Some(Refused::AlreadyApplied),
        PermitStep::Applied => return None,
        PermitStep::Granted | PermitStep::Denied => {
            permit.applied.as_ref().filter(|_| permit.denied.is_none())
        }
        PermitStep::FeePaid => permit.granted.as_ref().filter(|row| row.fee > Won(0)),
        PermitStep::Withdrawn if !permit.stands() => None,
        PermitStep::Withdrawn => {
            let last = permit.fee_paid.as_ref().or(permit.granted.as_ref());
            last.or(permit.applied.as_ref())
        }
    };
    match base {
        None => Some(Refused::NothingToAnswer { step }),
        Some(base) if on_day < base.on_day => Some(Refused::Earlier { than: base.on_day }),
        Some(_) if step == PermitStep::FeePaid && permit.fee_paid.is_some() => {
            Some(Refused::NothingToAnswer { step })
        }
        Some(_) => None,
    }
}

/// That an application was made outside of the days on which the place takes them. A late one for
/// an urgent event says what it rests on.
fn outside(day: &MarketDay, applied: Date, rests_on: &str) -> Option<Refused> {
    let rules = dated::of_place(day.venue, applied);
    let window = window(day.venue, day.on_day, applied);
    if let Some(from) = window.from.filter(|from| applied < *from) {
        return Some(Refused::WindowNotOpen {
            day: day.on_day,
            from,
            article: article(rules.first.as_ref()),
        });
    }
    let last = window.until.filter(|last| *last < applied)?;
    let urgent = rules.urgent.filter(|_| applied < day.on_day);
    if urgent.is_some() && !rests_on.is_empty() {
        return None;
    }
    Some(Refused::WindowShut {
        field: "on_day",
        day: day.on_day,
        last,
        article: article(rules.last.as_ref()),
        urgent: urgent.map(|_| "긴급한 행사로 인정받았으면 근거를 비고에 적으세요."),
    })
}

/// That a fee or a ground was typed with something that has none.
fn terms_of_no_notice(ask: &WritePermit) -> Option<Refused> {
    let is_free = matches!(ask.exempt.trim(), "" | "none");
    let field = match (ask.fee.trim().is_empty(), is_free) {
        (true, true) => return None,
        (false, _) => "fee",
        (true, false) => "exempt",
    };
    let text = "허가 통지를 적을 때만 적습니다. 비우거나 ‘허가 통지 받음’을 고르세요.";
    Some(Refused::at(field, text))
}

/// The fee of a notice, or why there is none.
fn terms(
    no: &mut Vec<Refused>,
    ask: &WritePermit,
    venue: Venue,
    notified: Date,
) -> (Won, ExemptBasis) {
    let fee = typed::won(&ask.fee).filter(|fee| *fee >= Won(0));
    let exempt = match ask.exempt.trim() {
        "" => Some(ExemptBasis::None),
        text => typed::choice(no, "exempt", "면제 근거를", text, ExemptBasis::read),
    };
    let Some(fee) = fee else {
        no.push(match ask.fee.trim() {
            "" => Refused::Missing {
                field: "fee",
                what: "사용료를(면제면 0)",
            },
            _ => Refused::at("fee", "원으로 적으세요. 면제면 0. 예: 1,200,000"),
        });
        return (Won(0), ExemptBasis::None);
    };
    let Some(exempt) = exempt else {
        return (fee, ExemptBasis::None);
    };
    let by_law = dated::of_place(venue, notified).exempt;
    let fits = may_exempt(venue, exempt, notified);
    match (fee, exempt) {
        (Won(0), ExemptBasis::None) => no.push(Refused::NoFeeNoBasis {
            article: article(by_law.as_ref()),
        }),
        (Won(0), _) if !fits => no.push(Refused::at(
            "exempt",
            "이 장소에는 없는 면제 근거입니다. 화면에 보이는 것 가운데 고르세요.",
        )),
        (Won(0), _) | (_, ExemptBasis::None) => {}
        _ => no.push(Refused::at(
            "exempt",
            "사용료가 있으면 면제가 아닙니다. ‘면제 없음’을 고르거나 사용료를 0으로 적으세요.",
        )),
    }
    (fee, exempt)
}

/// Whether a place knows a ground for paying nothing.
pub fn may_exempt(venue: Venue, basis: ExemptBasis, day: Date) -> bool {
    let by_law = dated::of_place(venue, day).exempt.is_some();
    match basis {
        ExemptBasis::None => true,
        ExemptBasis::GovernmentEvent | ExemptBasis::PublicInterest => by_law,
        ExemptBasis::PlaceRules => !by_law,
    }
}

/// Whether the last of some rows came after the day until which it was due. What was written down
/// later does not change that.
pub fn was_late(day: &MarketDay, rows: &[PermitRow]) -> bool {
    let permit = VenuePermit::of(rows);
    let due = permit.granted.and_then(|row| fee_due(day, row.on_day));
    let paid = rows.last().filter(|row| row.step == PermitStep::FeePaid);
    paid.is_some_and(|row| due.is_some_and(|due| due < row.on_day))
}

#[cfg(test)]
pub mod tests;
