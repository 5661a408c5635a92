//! What everybody may read, and why the rest is hidden.

use jiff::civil::Date;

use super::{consents::covered_until, refused::shown};
use crate::model::{Consent, Ownership, Resource, ResourceKind, State};

/// Whether everybody may read a record on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Publicity {
    /// Yes.
    Public {
        /// The last day on which consents allow it; `None`: no consent is needed.
        until: Option<Date>,
    },
    /// No.
    Hidden(Hidden),
}

/// Why not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hidden {
    /// The office has not published it, or has ended it.
    NotPublished(State),
    /// There never was a consent.
    NoConsent,
    /// A consent begins later.
    ConsentBegins(Date),
    /// The last consent was withdrawn.
    ConsentWithdrawn(Date),
    /// The last consent is over.
    ConsentEnded(Date),
}

impl Hidden {
    /// What to say to the office.
    pub fn text(self) -> String {
        match self {
            Hidden::NotPublished(state) => {
                format!("‘{}’ 상태라 공개하지 않습니다.", state.label())
            }
            Hidden::NoConsent => "등록한 동의가 없습니다.".to_owned(),
            Hidden::ConsentBegins(on) => format!("동의는 {}부터입니다.", shown(on)),
            Hidden::ConsentWithdrawn(on) => format!("{}에 동의가 철회되었습니다.", shown(on)),
            Hidden::ConsentEnded(on) => format!("동의가 {}에 끝났습니다.", shown(on)),
        }
    }
}

/// Whether a record of this kind and owner is published with consent only. Somebody who offers work
/// is a person, whoever else owns what.
pub fn needs_consent(kind: ResourceKind, owner: Ownership) -> bool {
    owner == Ownership::Private || kind == ResourceKind::People
}

/// The law behind it.
pub fn consent_article(kind: ResourceKind) -> &'static str {
    match kind {
        ResourceKind::VacantHouse => "빈집 및 소규모주택 정비에 관한 특례법 제15조제6항",
        _ => "개인정보 보호법 제17조제1항제1호",
    }
}

/// Whether everybody may read a record on a day.
pub fn may_be_public(resource: &Resource, consents: &[Consent], day: Date) -> Publicity {
    if !resource.state.is_for_everybody() {
        return Publicity::Hidden(Hidden::NotPublished(resource.state));
    }
    by_consent(resource, consents, day)
}

/// The same without asking how far the record has come: whether the owner's side allows it.
pub fn by_consent(resource: &Resource, consents: &[Consent], day: Date) -> Publicity {
    if !needs_consent(resource.kind, resource.owner) {
        return Publicity::Public { until: None };
    }
    if let Some(until) = covered_until(consents, day) {
        return Publicity::Public { until: Some(until) };
    }
    let begins = consents
        .iter()
        .filter(|one| one.withdrawn_on.is_none() && one.valid_from > day);
    if let Some(first) = begins.map(|one| one.valid_from).min() {
        return Publicity::Hidden(Hidden::ConsentBegins(first));
    }
    let last = consents
        .iter()
        .max_by_key(|one| one.withdrawn_on.unwrap_or(one.last_day()));
    Publicity::Hidden(match last {
        None => Hidden::NoConsent,
        Some(last) => match last.withdrawn_on {
            Some(on) => Hidden::ConsentWithdrawn(on),
            None => Hidden::ConsentEnded(last.last_day()),
        },
    })
}

#[cfg(test)]
pub(crate) mod tests {
    use jiff::civil::date;
    use kernel::Id;

    use super::*;
    use crate::model::{Availability, Certainty, Details, GivenBy, Season, Source};

    const TODAY: Date = date(2018, 3, 5);

    pub(crate) fn resource(kind: ResourceKind, owner: Ownership, state: State) -> Resource {
        Resource {
            id: Id::from_parts(0, [0; 10]),
            kind,
            name: "솔바람 마을".to_owned(),
            region: "51760".parse().ok(),
            region_text: "강원 평창군".to_owned(),
            address: String::new(),
            coordinates: None,
            owner,
            description: String::new(),
            season: Season::ALL_YEAR,
            capacity: None,
            price_text: String::new(),
            availability: Availability::Open,
            condition_text: String::new(),
            details: Details::default(),
            contact: None,
            source: Source::Survey,
            source_name: String::new(),
            source_key: None,
            source_on: date(2018, 1, 2),
            surveyed_on: Some(date(2018, 2, 1)),
            surveyed_by: None,
            surveyed_by_name: None,
            certainty: Certainty::Confirmed,
            state,
            version: 3,
            created_at: "2018-01-02T01:00:00Z".parse().unwrap(),
            updated_on: date(2018, 2, 1),
        }
    }

    pub(crate) fn consent(from: Date, to: Date, withdrawn: Option<Date>) -> Consent {
        Consent {
            id: Id::from_parts(0, [0; 10]),
            resource: Id::from_parts(0, [0; 10]),
            given_on: from,
            given_by_role: GivenBy::Owner,
            valid_from: from,
            valid_to: Some(to),
            with_photos: false,
            evidence_text: String::new(),
            withdrawn_on: withdrawn,
            withdrawn_reason: String::new(),
        }
    }

    #[test]
    fn only_what_is_published_is_public() {
        for state in State::ALL {
            let village = resource(ResourceKind::Village, Ownership::Public, *state);
            let expected = match state {
                State::Published | State::Matched | State::InUse => {
                    Publicity::Public { until: None }
                }
                _ => Publicity::Hidden(Hidden::NotPublished(*state)),
            };
            assert_eq!(may_be_public(&village, &[], TODAY), expected, "{state:?}");
        }
    }

    #[test]
    fn what_is_private_is_public_as_long_as_a_consent_covers_it() {
        let house = resource(
            ResourceKind::VacantHouse,
            Ownership::Private,
            State::Published,
        );
        let year = |withdrawn| consent(date(2018, 1, 1), date(2018, 12, 31), withdrawn);
        for (consents, expected) in [
            (vec![], Publicity::Hidden(Hidden::NoConsent)),
            (
                vec![year(None)],
                Publicity::Public {
                    until: Some(date(2018, 12, 31)),
                },
            ),
            (
                vec![year(Some(TODAY))],
                Publicity::Hidden(Hidden::ConsentWithdrawn(TODAY)),
            ),
            (
                vec![consent(date(2017, 1, 1), date(2017, 12, 31), None)],
                Publicity::Hidden(Hidden::ConsentEnded(date(2017, 12, 31))),
            ),
            (
                vec![
                    consent(date(2018, 4, 1), date(2018, 12, 31), None),
                    year(Some(TODAY)),
                ],
                Publicity::Hidden(Hidden::ConsentBegins(date(2018, 4, 1))),
            ),
        ] {
            assert_eq!(may_be_public(&house, &consents, TODAY), expected);
        }
    }

    #[test]
    fn a_person_is_asked_whoever_owns_the_rest() {
        let guide = resource(ResourceKind::People, Ownership::Public, State::Published);
        let hidden = Publicity::Hidden(Hidden::NoConsent);
        assert_eq!(may_be_public(&guide, &[], TODAY), hidden);
        assert!(consent_article(ResourceKind::VacantHouse).starts_with("빈집"));
        assert!(consent_article(ResourceKind::People).starts_with("개인정보"));
    }
}
