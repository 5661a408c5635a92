//! `/exchange/offers/new` and `…/change`: an offer is registered or changed.

use askama::Template;
use axum::extract::{Path, Query};
use resource::{ResourceKind, Season};
use serde::Deserialize;
use web::{Answer, Sent, Visit};

use super::{id_of, offer_path, settle, shown::Choice, version_after};
use crate::{
    access, door,
    keep_offers::{change_offer, register_offer},
    model::{ChangeOffer, Feature, Offer, OfferFields, RegisterOffer},
};

/// Months as the check boxes send them.
const MONTHS: &[Choice] = &[
    ("1", "1월"),
    ("2", "2월"),
    ("3", "3월"),
    ("4", "4월"),
    ("5", "5월"),
    ("6", "6월"),
    ("7", "7월"),
    ("8", "8월"),
    ("9", "9월"),
    ("10", "10월"),
    ("11", "11월"),
    ("12", "12월"),
];

/// The record in an address.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    resource: String,
}

#[derive(Template)]
#[template(path = "offer_form.html")]
struct Page {
    frame: ui::Frame,
    form: ui::FormView,
    action: String,
    /// Empty for a new offer.
    version: String,
    /// The id and the name of the record that it stands on.
    record: Option<(String, String)>,
    kinds: Vec<Choice>,
    months: &'static [Choice],
    features: Vec<Choice>,
    button: &'static str,
}

/// Where an offer is written, and on which record.
struct Place {
    action: String,
    version: String,
    record: Option<(String, String)>,
}

fn page(visit: &Visit, form: ui::FormView, place: Place) -> Page {
    let title = match place.version.is_empty() {
        true => "제안 등록",
        false => "제안 변경",
    };
    Page {
        frame: visit.frame(title).under("제안과 수요", "/exchange"),
        form,
        action: place.action,
        version: place.version,
        record: place.record,
        kinds: ResourceKind::ALL
            .iter()
            .map(|one| (one.word(), one.label()))
            .collect(),
        months: MONTHS,
        features: Feature::ALL
            .iter()
            .map(|one| (one.word(), one.label()))
            .collect(),
        button: title,
    }
}

fn typed(sent: &Sent) -> OfferFields {
    let text = |name: &str| sent.text(name).to_owned();
    let all = |name: &str| sent.all(name).into_iter().map(str::to_owned).collect();
    OfferFields {
        body: text("body"),
        kind: text("kind"),
        what: text("what"),
        region: text("region"),
        capacity: text("capacity"),
        least_group: text("least_group"),
        least_age: text("least_age"),
        first_day: text("first_day"),
        last_day: text("last_day"),
        months: all("months"),
        price_low: text("price_low"),
        price_high: text("price_high"),
        features: all("features"),
        note: text("note"),
    }
}

fn filled(offer: &Offer) -> Vec<(&'static str, String)> {
    let region = match offer.region {
        Some(code) => code.to_string(),
        None => offer.region_text.clone(),
    };
    let mut values = vec![
        ("body", offer.body.clone()),
        ("kind", offer.kind.word().to_owned()),
        ("what", offer.what.clone()),
        ("region", region),
        ("capacity", offer.capacity.to_string()),
        ("least_group", offer.least_group.to_string()),
        ("least_age", offer.least_age.to_string()),
        ("first_day", offer.first_day.to_string()),
        ("last_day", offer.last_day.to_string()),
        ("price_low", offer.price_low.0.to_string()),
        ("price_high", offer.price_high.0.to_string()),
        ("note", offer.note.clone()),
    ];
    if offer.months != Season::ALL_YEAR {
        let months = offer.months.months().into_iter();
        values.extend(months.map(|month| ("months", month.to_string())));
    }
    let features = offer.features.0.iter();
    values.extend(features.map(|one| ("features", one.word().to_owned())));
    values
}

/// The record that a new offer stands on, if one is named.
async fn record(visit: &Visit, id: &str) -> Result<Option<(String, String)>, web::Failure> {
    if id.trim().is_empty() {
        return Ok(None);
    }
    let id = id_of(id.trim())?;
    let record = visit.read(move |tx| resource::door::get(tx, id)).await?;
    Ok(Some((id.to_string(), record.name)))
}

fn new_place(record: Option<(String, String)>) -> Place {
    Place {
        action: "/exchange/offers/new".to_owned(),
        version: String::new(),
        record,
    }
}

pub(super) async fn ask(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    let record = record(&visit, &asked.resource).await?;
    let form = visit.form();
    Ok(visit.page(&page(&visit, form, new_place(record))))
}

pub(super) async fn save(visit: Visit, sent: Sent) -> Answer {
    let ask = RegisterOffer {
        resource: sent.text("resource").to_owned(),
        fields: typed(&sent),
    };
    let verb = move |tx: &mut store::Tx<'_>| register_offer(tx, &ask);
    match settle(visit.write(&sent, access::KEEP_OFFERS.label, verb).await)? {
        Ok(id) => Ok(visit.go(&offer_path(id), "제안을 등록했습니다.")),
        Err(refusal) => {
            let record = record(&visit, sent.text("resource")).await?;
            let form = visit.form_again(&sent, &refusal);
            Ok(visit.refused(&page(&visit, form, new_place(record))))
        }
    }
}

fn known_place(offer: &Offer, version: String) -> Place {
    Place {
        action: format!("{}/change", offer_path(offer.id)),
        version,
        record: offer
            .resource
            .map(|id| (id.to_string(), offer.body.clone())),
    }
}

pub(super) async fn ask_again(visit: Visit, Path(id): Path<String>) -> Answer {
    let id = id_of(&id)?;
    let offer = visit.read(move |tx| door::offer(tx, id)).await?;
    let form = visit.form_with(&filled(&offer));
    let place = known_place(&offer, offer.version.to_string());
    Ok(visit.page(&page(&visit, form, place)))
}

pub(super) async fn save_again(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let id = id_of(&id)?;
    let ask = ChangeOffer {
        offer: id.to_string(),
        version: sent.text("version").to_owned(),
        fields: typed(&sent),
    };
    let verb = move |tx: &mut store::Tx<'_>| change_offer(tx, &ask);
    match settle(visit.write(&sent, access::KEEP_OFFERS.label, verb).await)? {
        Ok(id) => Ok(visit.go(&offer_path(id), "제안을 바꿨습니다.")),
        Err(refusal) => {
            let offer = visit.read(move |tx| door::offer(tx, id)).await?;
            let form = visit.form_again(&sent, &refusal);
            let version = version_after(&refusal, &sent, offer.version);
            Ok(visit.refused(&page(&visit, form, known_place(&offer, version))))
        }
    }
}
