//! Reading a demand as it was typed: every error at its field at once.

use std::collections::BTreeMap;

use jiff::civil::Date;
use kernel::{Refusal, Won, typed};
use partner::{RegionCode, Register};
use resource::ResourceKind;

use super::{
    dated,
    reading::{days, features, free, line, number, price, region, same_version, unread},
    refused::Refused,
};
use crate::model::{BodyKind, ChangeDemand, Demand, DemandFields, Feature, FeatureSet, Wishes};

/// Longest time in which a demand can be met, in days.
const MOST_DAYS: i32 = 366;
/// The heaviest wish.
const MOST_WEIGHT: i64 = 3;
/// Where the people of the city set out from, where nobody says.
const CITY: &str = "서울";

/// A demand as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemandDraft {
    /// Who asks.
    pub body: String,
    /// What sort of body.
    pub body_kind: BodyKind,
    /// What is asked for.
    pub kind: ResourceKind,
    /// The same in a line.
    pub what: String,
    /// How many people.
    pub people: i64,
    /// The age of the youngest.
    pub youngest: i64,
    /// The first day that would do.
    pub first_day: Date,
    /// The last day.
    pub last_day: Date,
    /// Days in a row.
    pub days: i64,
    /// What may be spent at most.
    pub budget: Won,
    /// Where they set out from.
    pub origin: Option<RegionCode>,
    /// Where it may be.
    pub regions: Vec<RegionCode>,
    /// What it must have.
    pub musts: FeatureSet,
    /// What would be nice.
    pub wishes: Wishes,
    /// What else there is to know.
    pub note: String,
}

/// Reads a new demand.
pub fn register(
    fields: &DemandFields,
    list: &Register,
    today: Date,
) -> Result<DemandDraft, Refusal> {
    let mut no = Vec::new();
    let draft = draft(&mut no, fields, list, today);
    if let Some(draft) = &draft
        && draft.last_day < today
    {
        no.push(Refused::at(
            "last_day",
            "이미 지난 기간입니다. 앞으로의 날을 적으세요.",
        ));
    }
    Refusal::none_of(no)?;
    draft.ok_or_else(unread)
}

/// Reads a change and checks it against what is stored now.
pub fn change(
    ask: &ChangeDemand,
    stored: &Demand,
    list: &Register,
    today: Date,
) -> Result<DemandDraft, Refusal> {
    let mut no = Vec::new();
    let theirs = format!("{}, {}", stored.what, stored.stage.label());
    same_version(&mut no, &ask.version, stored.version, theirs);
    let draft = draft(&mut no, &ask.fields, list, today);
    Refusal::none_of(no)?;
    draft.ok_or_else(unread)
}

fn draft(
    no: &mut Vec<Refused>,
    fields: &DemandFields,
    list: &Register,
    today: Date,
) -> Option<DemandDraft> {
    let body = line(no, "body", "찾는 기관이나 모임을", &fields.body);
    let sort = typed::choice(
        no,
        "body_kind",
        "기관의 종류를",
        &fields.body_kind,
        BodyKind::read,
    );
    let kind = typed::choice(
        no,
        "kind",
        "찾는 것의 종류를",
        &fields.kind,
        ResourceKind::read,
    );
    let what = line(no, "what", "찾는 내용을", &fields.what);
    let people = number(no, "people", "인원을", &fields.people, 1, None);
    // Who says nothing of the youngest brings grown-up people.
    let grown_up = dated::whole(dated::GROWN_UP, today);
    let youngest = number(no, "youngest", "", &fields.youngest, 0, Some(grown_up));
    let span = days(no, &fields.first_day, &fields.last_day, MOST_DAYS);
    let in_a_row = number(no, "days", "", &fields.days, 1, Some(1));
    let budget = price(no, "budget", "예산을", &fields.budget, None);
    let musts = features(no, "musts", &fields.musts);
    let wishes = wishes(no, &fields.wishes);
    let note = free(no, "note", &fields.note);
    let origin = match fields.origin.trim() {
        "" => region(no, "origin", CITY, list, today),
        typed => region(no, "origin", typed, list, today),
    };
    let mut regions: Vec<RegionCode> = fields
        .regions
        .split([',', '·'])
        .filter_map(|one| region(no, "regions", one, list, today))
        .collect();
    regions.sort_unstable();
    regions.dedup();
    let (first_day, last_day) = span?;
    if i64::from((last_day - first_day).get_days()) + 1 < in_a_row {
        no.push(Refused::at(
            "days",
            "바라는 기간보다 깁니다. 기간을 늘리거나 날수를 줄이세요.",
        ));
    }
    Some(DemandDraft {
        body,
        body_kind: sort?,
        kind: kind?,
        what,
        people,
        youngest,
        first_day,
        last_day,
        days: in_a_row,
        budget,
        origin,
        regions,
        musts,
        wishes,
        note,
    })
}

/// Weights of 0 (left out) to 3.
fn wishes(no: &mut Vec<Refused>, typed: &BTreeMap<String, String>) -> Wishes {
    let mut wishes = Wishes::default();
    for (word, weight) in typed {
        let weight = weight.trim();
        if weight.is_empty() || weight == "0" {
            continue;
        }
        let read = weight
            .parse()
            .ok()
            .filter(|n| (1..=MOST_WEIGHT).contains(n));
        match (Feature::read(word), read) {
            (Some(feature), Some(weight)) => {
                wishes.0.insert(feature, weight);
            }
            _ => no.push(Refused::at("wishes", "바람의 무게를 목록에서 고르세요.")),
        }
    }
    wishes
}
