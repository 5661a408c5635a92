//! `/exchange/demands/new` and `…/change`: a demand is registered or changed.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Path;
use resource::ResourceKind;
use web::{Answer, Sent, Visit};

use super::{demand_path, id_of, settle, shown::Choice, version_after};
use crate::{
    access, door,
    keep_demands::{change_demand, register_demand},
    model::{BodyKind, ChangeDemand, Demand, DemandFields, Feature},
};

/// How heavy a wish is.
const WEIGHTS: &[Choice] = &[
    ("0", "바라지 않음"),
    ("1", "있으면 좋음"),
    ("2", "바람"),
    ("3", "몹시 바람"),
];

/// How a wish is called in the form, by its feature.
const WISHES: &[(Feature, &str, &str)] = &[
    (Feature::Stay, "wish_stay", "숙박을 바라는 정도"),
    (Feature::Meal, "wish_meal", "식사를 바라는 정도"),
    (
        Feature::Wheelchair,
        "wish_wheelchair",
        "휠체어 접근을 바라는 정도",
    ),
    (Feature::Bus, "wish_bus", "대형버스 주차를 바라는 정도"),
    (
        Feature::Language,
        "wish_language",
        "외국어 안내를 바라는 정도",
    ),
    (
        Feature::Indoor,
        "wish_indoor",
        "비 오는 날에도 가능하기를 바라는 정도",
    ),
    (Feature::Pickup, "wish_pickup", "교통편 제공을 바라는 정도"),
];

#[derive(Template)]
#[template(path = "demand_form.html")]
struct Page {
    frame: ui::Frame,
    form: ui::FormView,
    action: String,
    version: String,
    bodies: Vec<Choice>,
    kinds: Vec<Choice>,
    features: Vec<Choice>,
    wishes: Vec<Choice>,
    weights: &'static [Choice],
    button: &'static str,
}

fn page(visit: &Visit, form: ui::FormView, action: String, version: String) -> Page {
    let title = match version.is_empty() {
        true => "수요 등록",
        false => "수요 변경",
    };
    Page {
        frame: visit.frame(title).under("제안과 수요", "/exchange"),
        form,
        action,
        version,
        bodies: BodyKind::ALL
            .iter()
            .map(|one| (one.word(), one.label()))
            .collect(),
        kinds: ResourceKind::ALL
            .iter()
            .map(|one| (one.word(), one.label()))
            .collect(),
        features: Feature::ALL
            .iter()
            .map(|one| (one.word(), one.label()))
            .collect(),
        wishes: WISHES
            .iter()
            .map(|(_, name, label)| (*name, *label))
            .collect(),
        weights: WEIGHTS,
        button: title,
    }
}

fn typed(sent: &Sent) -> DemandFields {
    let text = |name: &str| sent.text(name).to_owned();
    let wishes: BTreeMap<String, String> = WISHES
        .iter()
        .map(|(one, name, _)| (one.word().to_owned(), text(name)))
        .collect();
    DemandFields {
        body: text("body"),
        body_kind: text("body_kind"),
        kind: text("kind"),
        what: text("what"),
        people: text("people"),
        youngest: text("youngest"),
        first_day: text("first_day"),
        last_day: text("last_day"),
        days: text("days"),
        budget: text("budget"),
        origin: text("origin"),
        regions: text("regions"),
        musts: sent.all("musts").into_iter().map(str::to_owned).collect(),
        wishes,
        note: text("note"),
    }
}

fn filled(demand: &Demand) -> Vec<(&'static str, String)> {
    let codes: Vec<String> = demand.regions.iter().map(ToString::to_string).collect();
    let origin = demand
        .origin
        .map(|code| code.to_string())
        .unwrap_or_default();
    let mut values = vec![
        ("body", demand.body.clone()),
        ("body_kind", demand.body_kind.word().to_owned()),
        ("kind", demand.kind.word().to_owned()),
        ("what", demand.what.clone()),
        ("people", demand.people.to_string()),
        ("youngest", demand.youngest.to_string()),
        ("first_day", demand.first_day.to_string()),
        ("last_day", demand.last_day.to_string()),
        ("days", demand.days.to_string()),
        ("budget", demand.budget.0.to_string()),
        ("origin", origin),
        ("regions", codes.join(", ")),
        ("note", demand.note.clone()),
    ];
    let musts = demand.musts.0.iter();
    values.extend(musts.map(|one| ("musts", one.word().to_owned())));
    values.extend(WISHES.iter().filter_map(|(one, name, _)| {
        let weight = demand.wishes.0.get(one)?;
        Some((*name, weight.to_string()))
    }));
    values
}

const NEW: &str = "/exchange/demands/new";

pub(super) async fn ask(visit: Visit) -> Answer {
    let form = visit.form();
    Ok(visit.page(&page(&visit, form, NEW.to_owned(), String::new())))
}

pub(super) async fn save(visit: Visit, sent: Sent) -> Answer {
    let ask = typed(&sent);
    let verb = move |tx: &mut store::Tx<'_>| register_demand(tx, &ask);
    match settle(visit.write(&sent, access::KEEP_DEMANDS.label, verb).await)? {
        Ok(id) => Ok(visit.go(&demand_path(id), "수요를 등록했습니다.")),
        Err(refusal) => {
            let form = visit.form_again(&sent, &refusal);
            Ok(visit.refused(&page(&visit, form, NEW.to_owned(), String::new())))
        }
    }
}

pub(super) async fn ask_again(visit: Visit, Path(id): Path<String>) -> Answer {
    let id = id_of(&id)?;
    let demand = visit.read(move |tx| door::demand(tx, id)).await?;
    let form = visit.form_with(&filled(&demand));
    let action = format!("{}/change", demand_path(id));
    Ok(visit.page(&page(&visit, form, action, demand.version.to_string())))
}

pub(super) async fn save_again(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let id = id_of(&id)?;
    let ask = ChangeDemand {
        demand: id.to_string(),
        version: sent.text("version").to_owned(),
        fields: typed(&sent),
    };
    let verb = move |tx: &mut store::Tx<'_>| change_demand(tx, &ask);
    match settle(visit.write(&sent, access::KEEP_DEMANDS.label, verb).await)? {
        Ok(id) => Ok(visit.go(&demand_path(id), "수요를 바꿨습니다.")),
        Err(refusal) => {
            let demand = visit.read(move |tx| door::demand(tx, id)).await?;
            let form = visit.form_again(&sent, &refusal);
            let version = version_after(&refusal, &sent, demand.version);
            let action = format!("{}/change", demand_path(id));
            Ok(visit.refused(&page(&visit, form, action, version)))
        }
    }
}
