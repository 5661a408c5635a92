//! What somebody saw, as it was typed in the field.

use jiff::civil::Date;
use kernel::{Refusal, typed};

use super::{
    details::{Reader, free},
    reading::{day, point},
    refused::Refused,
};
use crate::model::{Availability, Certainty, Coordinates, Resource, State, SurveyResource};

/// Longest note and longest description of a condition, in letters.
const LINE: usize = 300;
const TEXT: usize = 3_000;

/// A survey as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SurveyDraft {
    /// The day.
    pub surveyed_on: Date,
    /// How sure they are.
    pub certainty: Certainty,
    /// Whether it can be had.
    pub availability: Availability,
    /// In what condition it is.
    pub condition_text: String,
    /// Its point; `None`: as it was.
    pub coordinates: Option<Coordinates>,
    /// A note for the history.
    pub note: String,
}

/// Reads a survey and checks it against what is stored now.
pub fn survey(
    ask: &SurveyResource,
    stored: &Resource,
    today: Date,
) -> Result<SurveyDraft, Refusal> {
    let mut no = Vec::new();
    let on = day(&mut no, "surveyed_on", &ask.surveyed_on, today).map(|day| day.unwrap_or(today));
    let certainty = typed::choice(
        &mut no,
        "certainty",
        "확실한 정도를",
        &ask.certainty,
        Certainty::read,
    );
    let availability = typed::choice(
        &mut no,
        "availability",
        "이용 가능 여부를",
        &ask.availability,
        Availability::read,
    );
    let condition = ask.condition_text.trim().to_owned();
    let condition = free(
        &mut no,
        "condition_text",
        condition,
        TEXT,
        Reader::Typed,
        true,
    );
    let note = typed::fitting(&mut no, "note", typed::one_line(&ask.note), LINE);
    let coordinates = point(&mut no, &ask.latitude, &ask.longitude);
    if let Some((last, on)) = stored.surveyed_on.zip(on)
        && on < last
    {
        no.push(Refused::OlderThanSurvey { last });
    }
    if stored.state.is_over() {
        no.push(Refused::Over {
            state: stored.state,
        });
    }
    if ask.version.trim() != stored.version.to_string() {
        no.push(Refused::changed_meanwhile(stored));
    }
    Refusal::none_of(no)?;
    let read = || {
        Some(SurveyDraft {
            surveyed_on: on?,
            certainty: certainty?,
            availability: availability?,
            condition_text: condition?,
            coordinates,
            note: note?,
        })
    };
    read().ok_or_else(|| Refused::NotSeen.into())
}

/// Where a record stands after somebody looked.
pub fn state_after(state: State) -> State {
    match state {
        State::Candidate => State::Surveyed,
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{
        model::{Ownership, ResourceKind},
        rules::publicity::tests::resource,
    };

    const TODAY: Date = date(2018, 3, 5);

    fn ask() -> SurveyResource {
        SurveyResource {
            version: "3".to_owned(),
            surveyed_on: "2018-03-04".to_owned(),
            certainty: "confirmed".to_owned(),
            availability: "limited".to_owned(),
            condition_text: "지붕을 고쳐야 함".to_owned(),
            latitude: "37.5436".to_owned(),
            longitude: "128.4424".to_owned(),
            ..SurveyResource::default()
        }
    }

    fn codes(ask: &SurveyResource, state: State) -> Vec<(&'static str, Option<&'static str>)> {
        let stored = resource(ResourceKind::VacantHouse, Ownership::Private, state);
        match survey(ask, &stored, TODAY) {
            Ok(_) => Vec::new(),
            Err(refusal) => refusal.each().map(|one| (one.code, one.field)).collect(),
        }
    }

    #[test]
    fn a_survey_is_read_and_an_empty_day_is_today() {
        let stored = resource(
            ResourceKind::VacantHouse,
            Ownership::Private,
            State::Candidate,
        );
        let read = survey(&ask(), &stored, TODAY).unwrap();
        assert_eq!(read.surveyed_on, date(2018, 3, 4));
        assert_eq!(read.availability, Availability::Limited);
        let now = SurveyResource {
            surveyed_on: String::new(),
            ..ask()
        };
        assert_eq!(survey(&now, &stored, TODAY).unwrap().surveyed_on, TODAY);
        assert_eq!(state_after(State::Candidate), State::Surveyed);
        assert_eq!(state_after(State::Published), State::Published);
    }

    #[test]
    fn every_error_of_a_survey_is_said_at_its_field() {
        let nothing = SurveyResource {
            version: "3".to_owned(),
            latitude: "37.5".to_owned(),
            ..SurveyResource::default()
        };
        assert_eq!(
            codes(&nothing, State::Candidate),
            [
                ("resource.unreadable", Some("availability")),
                ("resource.unreadable", Some("certainty")),
                ("resource.unreadable", Some("longitude")),
            ]
        );
        for (day, code) in [
            ("2018-01-31", "resource.older_than_survey"),
            ("2018-03-06", "resource.future_day"),
        ] {
            let other = SurveyResource {
                surveyed_on: day.to_owned(),
                ..ask()
            };
            assert_eq!(
                codes(&other, State::Surveyed),
                [(code, Some("surveyed_on"))]
            );
        }
        let exchanged = SurveyResource {
            latitude: "128.4424".to_owned(),
            longitude: "37.5436".to_owned(),
            ..ask()
        };
        assert_eq!(
            codes(&exchanged, State::Surveyed),
            [("resource.outside_the_country", Some("latitude"))]
        );
        assert_eq!(codes(&ask(), State::Retired), [("resource.over", None)]);
        let stale = SurveyResource {
            version: "2".to_owned(),
            ..ask()
        };
        assert_eq!(
            codes(&stale, State::Surveyed),
            [("resource.changed_meanwhile", None)]
        );
    }
}
