//! Reading an offer as it was typed: every error at its field at once.

use jiff::civil::Date;
use kernel::{Refusal, Won, typed};
use partner::{RegionCode, Register};
use resource::{Resource, ResourceKind, Season, State};

use super::{
    reading::{days, features, free, line, months, number, price, region, same_version, unread},
    refused::Refused,
};
use crate::model::{ChangeOffer, FeatureSet, Offer, OfferFields};

/// Longest time for which something can be offered, in days.
const MOST_DAYS: i32 = 1_100;

/// An offer as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfferDraft {
    /// Who offers.
    pub body: String,
    /// What it is.
    pub kind: ResourceKind,
    /// What is offered.
    pub what: String,
    /// Where.
    pub region: Option<RegionCode>,
    /// The same in words.
    pub region_text: String,
    /// People at once.
    pub capacity: i64,
    /// The smallest group.
    pub least_group: i64,
    /// The youngest age.
    pub least_age: i64,
    /// The first day.
    pub first_day: Date,
    /// The last day.
    pub last_day: Date,
    /// The months.
    pub months: Season,
    /// The lowest price for one person.
    pub price_low: Won,
    /// The highest.
    pub price_high: Won,
    /// What it has.
    pub features: FeatureSet,
    /// What else there is to know.
    pub note: String,
}

/// Whether something may be offered from a record: it was checked and has not ended.
fn may_offer(state: State) -> bool {
    match state {
        State::Verified | State::Published | State::Matched | State::InUse => true,
        State::Candidate | State::Surveyed | State::Retired | State::Rejected => false,
    }
}

/// Reads a new offer, on a record or free.
pub fn register(
    fields: &OfferFields,
    record: Option<&Resource>,
    list: &Register,
    today: Date,
) -> Result<OfferDraft, Refusal> {
    let mut no = Vec::new();
    if let Some(record) = record.filter(|record| !may_offer(record.state)) {
        no.push(Refused::RecordNotOpen {
            state: record.state.label(),
        });
    }
    draft(no, fields, record, list, today)
}

/// Reads a change and checks it against what is stored now.
pub fn change(
    ask: &ChangeOffer,
    stored: &Offer,
    record: Option<&Resource>,
    list: &Register,
    today: Date,
) -> Result<OfferDraft, Refusal> {
    let mut no = Vec::new();
    let theirs = format!("{}, {}", stored.what, stored.stage.label());
    same_version(&mut no, &ask.version, stored.version, theirs);
    draft(no, &ask.fields, record, list, today)
}

fn draft(
    mut no: Vec<Refused>,
    fields: &OfferFields,
    record: Option<&Resource>,
    list: &Register,
    today: Date,
) -> Result<OfferDraft, Refusal> {
    let (kind, body, code, region_text) = origin(&mut no, fields, record, list, today);
    let what = line(&mut no, "what", "제안 내용을", &fields.what);
    let capacity = number(
        &mut no,
        "capacity",
        "한 번에 받는 인원을",
        &fields.capacity,
        1,
        None,
    );
    let least_group = number(&mut no, "least_group", "", &fields.least_group, 1, Some(1));
    let least_age = number(&mut no, "least_age", "", &fields.least_age, 0, Some(0));
    let span = days(&mut no, &fields.first_day, &fields.last_day, MOST_DAYS);
    let months = months(&mut no, &fields.months);
    let (price_low, price_high) = prices(&mut no, fields);
    let features = features(&mut no, "features", &fields.features);
    let note = free(&mut no, "note", &fields.note);
    if least_group > capacity {
        let text = "가장 작은 모임이 한 번에 받는 인원보다 큽니다. 고쳐 적으세요.";
        no.push(Refused::at("least_group", text));
    }
    Refusal::none_of(no)?;
    let ((first_day, last_day), kind) = span.zip(kind).ok_or_else(unread)?;
    Ok(OfferDraft {
        body,
        kind,
        what,
        region: code,
        region_text,
        capacity,
        least_group,
        least_age,
        first_day,
        last_day,
        months,
        price_low,
        price_high,
        features,
        note,
    })
}

/// What it is, whose and where: of the record, or as it was typed.
fn origin(
    no: &mut Vec<Refused>,
    fields: &OfferFields,
    record: Option<&Resource>,
    list: &Register,
    today: Date,
) -> (Option<ResourceKind>, String, Option<RegionCode>, String) {
    if let Some(it) = record {
        let kind = Some(it.kind);
        return (kind, it.name.clone(), it.region, it.region_text.clone());
    }
    let kind = typed::choice(no, "kind", "종류를", &fields.kind, ResourceKind::read);
    let body = line(no, "body", "제안하는 기관을", &fields.body);
    let text = line(no, "region", "지역을", &fields.region);
    let code = region(no, "region", &text, list, today);
    (kind, body, code, text)
}

/// The lowest and the highest price.
fn prices(no: &mut Vec<Refused>, fields: &OfferFields) -> (Won, Won) {
    let what = "가장 낮은 가격을";
    let low = price(no, "price_low", what, &fields.price_low, None);
    let high = price(no, "price_high", "", &fields.price_high, Some(low));
    if high < low {
        let text = "가장 높은 가격이 가장 낮은 가격보다 낮습니다. 고쳐 적으세요.";
        no.push(Refused::at("price_high", text));
    }
    (low, high)
}
