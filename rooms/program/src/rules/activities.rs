//! What may be entered into the activity register, and what may become of it.

use jiff::civil::Date;
use kernel::{FiscalYear, Id, Period, Refusal};

use super::{Refused, typed};
use crate::model::{
    Activity, ActivityState, AddActivity, ChangeActivity, CompleteActivity, Region,
};

/// What an activity is judged against.
#[derive(Debug, Clone, Copy)]
pub struct Frame<'a> {
    /// The year of its line; `None` when the line itself could not be read.
    pub year: Option<FiscalYear>,
    /// All regions, with their dates.
    pub regions: &'a [Region],
    /// The day of the request.
    pub today: Date,
}

/// The values of an activity.
#[derive(Debug, PartialEq, Eq)]
pub struct ActivityDraft {
    /// Its label.
    pub label: Option<String>,
    /// When.
    pub period: Period,
    /// Where, in order.
    pub places: Vec<String>,
    /// Regions it covers, in order.
    pub regions: Vec<Id<Region>>,
    /// What to remember.
    pub note: Option<String>,
}

/// Reads a new activity: its values, its state, its source.
pub fn add_activity(
    frame: Frame<'_>,
    ask: &AddActivity,
) -> Result<(ActivityDraft, ActivityState, Option<String>), Vec<Refused>> {
    let mut no = Vec::new();
    let texts = Texts {
        label: &ask.label,
        period: &ask.period,
        places: &ask.places,
        regions: &ask.regions,
        note: &ask.note,
    };
    let draft = draft(&mut no, frame, &texts);
    let source = typed::optional(&mut no, "source", "출처", &ask.source, typed::TEXT_MOST);
    let state = match typed::one_line(&ask.state).as_str() {
        "" => Some(ActivityState::Planned),
        text => typed::choice(&mut no, "state", "상태", text, |word| {
            ActivityState::read(word).filter(|state| *state != ActivityState::Cancelled)
        }),
    };
    if let (Some(draft), Some(ActivityState::Done)) = (&draft, state) {
        no.extend(not_yet_held(&draft.period, frame.today));
    }
    match (draft, state) {
        (Some(draft), Some(state)) if no.is_empty() => Ok((draft, state, source)),
        _ => Err(no),
    }
}

/// Reads new values for a stored activity.
pub fn change_activity(
    frame: Frame<'_>,
    stored: &Activity,
    ask: &ChangeActivity,
) -> Result<ActivityDraft, Vec<Refused>> {
    let mut no = Vec::new();
    let texts = Texts {
        label: &ask.label,
        period: &ask.period,
        places: &ask.places,
        regions: &ask.regions,
        note: &ask.note,
    };
    let draft = draft(&mut no, frame, &texts);
    if stored.state == ActivityState::Cancelled {
        no.push(Refused::StateCannot {
            from: stored.state,
            to: stored.state,
        });
    }
    if ask.version.trim() != stored.version.to_string() {
        no.push(changed_meanwhile(stored, &texts));
    }
    if let (Some(draft), ActivityState::Done) = (&draft, stored.state) {
        no.extend(not_yet_held(&draft.period, frame.today));
    }
    match draft {
        Some(draft) if no.is_empty() => Ok(draft),
        _ => Err(no),
    }
}

struct Texts<'a> {
    label: &'a str,
    period: &'a str,
    places: &'a [String],
    regions: &'a [String],
    note: &'a str,
}

fn draft(no: &mut Vec<Refused>, frame: Frame<'_>, texts: &Texts<'_>) -> Option<ActivityDraft> {
    let label = typed::optional(no, "label", "회차 이름", texts.label, 40);
    let period = typed::period(no, "period", "기간", texts.period);
    let places = typed::names(no, "places", "장소", texts.places);
    let names = typed::names(no, "regions", "권역", texts.regions);
    let note = typed::optional(no, "note", "비고", texts.note, typed::TEXT_MOST);
    if let (Some(year), Some(period)) = (frame.year, &period) {
        no.extend(outside(period, year));
    }
    let regions = match frame.year {
        Some(year) => regions(no, frame.regions, year, &names),
        None => Vec::new(),
    };
    Some(ActivityDraft {
        label,
        period: period?,
        places,
        regions,
        note,
    })
}

fn outside(period: &Period, year: FiscalYear) -> Option<Refused> {
    let day = if period.from() < year.first_day() {
        period.from()
    } else if period.to() > year.last_day() {
        period.to()
    } else {
        return None;
    };
    Some(Refused::OutsideYear {
        field: "period",
        year,
        day,
    })
}

fn regions(
    no: &mut Vec<Refused>,
    all: &[Region],
    year: FiscalYear,
    names: &[String],
) -> Vec<Id<Region>> {
    let of_year = || all.iter().filter(|r| r.span.touches(year));
    let mut found = Vec::new();
    for name in names {
        match of_year().find(|r| r.name == *name) {
            Some(region) => found.push(region.id),
            None => {
                let known: Vec<&str> = of_year().map(|r| r.name.as_str()).collect();
                no.push(Refused::RegionUnknown {
                    name: name.clone(),
                    known: known.join(", "),
                });
            }
        }
    }
    found
}

fn not_yet_held(period: &Period, today: Date) -> Option<Refused> {
    (period.from() > today).then(|| Refused::NotYetHeld {
        from: period.from(),
    })
}

fn changed_meanwhile(stored: &Activity, yours: &Texts<'_>) -> Refused {
    let summary = |label: &str, period: &str, places: &str, regions: &str, note: &str| {
        let named = [
            ("회차", label),
            ("기간", period),
            ("장소", places),
            ("권역", regions),
            ("비고", note),
        ];
        let parts: Vec<String> = named
            .iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| format!("{name} {value}"))
            .collect();
        parts.join(" · ")
    };
    Refused::ChangedMeanwhile {
        theirs: summary(
            stored.label.as_deref().unwrap_or_default(),
            &stored.period.print_short(),
            &stored.places.join(", "),
            &stored.regions.join(", "),
            stored.note.as_deref().unwrap_or_default(),
        ),
        yours: summary(
            yours.label,
            yours.period,
            &typed::one_line(&yours.places.join(", ")),
            &yours.regions.join(", "),
            &typed::one_line(yours.note),
        ),
    }
}

/// Refuses a second record of the same single day at a shared place, unless the asker confirmed it.
/// `others` are the places of the line's other activities on that day, cancelled ones left out.
pub fn same_day_same_place(
    draft: &ActivityDraft,
    others: &[Vec<String>],
    confirmed: bool,
) -> Option<Refused> {
    let day = single_day(&draft.period).filter(|_| !confirmed)?;
    let nowhere = draft.places.is_empty() && others.iter().any(Vec::is_empty);
    let shared = draft
        .places
        .iter()
        .find(|place| others.iter().any(|o| o.contains(place)));
    (nowhere || shared.is_some()).then(|| Refused::SameDaySamePlace {
        day,
        place: shared.cloned(),
    })
}

/// The day of a period that is one day.
pub fn single_day(period: &Period) -> Option<Date> {
    (period.from() == period.to()).then(|| period.from())
}

/// Whether an activity may go from one state to another. `done` may still be cancelled: that is how
/// a record entered by mistake stops counting.
pub fn may_become(from: ActivityState, to: ActivityState) -> bool {
    use ActivityState::{Approved, Cancelled, Done, Planned};
    matches!(
        (from, to),
        (Planned, Approved | Done | Cancelled) | (Approved, Done | Cancelled) | (Done, Cancelled)
    )
}

/// Refuses a step that the states do not allow.
pub fn check_step(from: ActivityState, to: ActivityState) -> Result<(), Refused> {
    if may_become(from, to) {
        Ok(())
    } else {
        Err(Refused::StateCannot { from, to })
    }
}

/// Which of the activities of a line and a day a room above means by a day at a place: one that was
/// entered by hand for that place, or for none. Two days of rooms above are never one.
pub fn same_event<'a>(of_day: &'a [Activity], place: &str) -> Option<&'a Activity> {
    let place = typed::one_line(place);
    let by_hand = || {
        let origin = |one: &Activity| Activity::origin_in(one.source.as_deref()?);
        of_day.iter().filter(move |one| origin(one).is_none())
    };
    by_hand()
        .find(|one| one.places.contains(&place))
        .or_else(|| by_hand().find(|one| one.places.is_empty()))
}

/// Refuses a day that has not come or lies outside of the line's year.
pub fn check_held(period: &Period, year: FiscalYear, today: Date) -> Result<(), Refusal> {
    let no: Vec<_> = outside(period, year)
        .into_iter()
        .chain(not_yet_held(period, today))
        .collect();
    Refusal::none_of(no)
}

/// When an activity was really held: what was typed, or the planned period.
pub fn complete_activity(
    frame: Frame<'_>,
    stored: &Activity,
    ask: &CompleteActivity,
) -> Result<Period, Vec<Refused>> {
    let mut no = Vec::new();
    no.extend(check_step(stored.state, ActivityState::Done).err());
    let period = match typed::one_line(&ask.period).as_str() {
        "" => Some(stored.period.clone()),
        text => typed::period(&mut no, "period", "기간", text),
    };
    if let Some(period) = &period {
        no.extend(outside(period, stored.fiscal_year));
        no.extend(not_yet_held(period, frame.today));
    }
    match period {
        Some(period) if no.is_empty() => Ok(period),
        _ => Err(no),
    }
}

/// Reads a reason for taking something out.
pub fn reason(text: &str) -> Result<String, Vec<Refused>> {
    let mut no = Vec::new();
    let reason = typed::required(&mut no, "reason", "사유", text, typed::TEXT_MOST);
    if no.is_empty() { Ok(reason) } else { Err(no) }
}
