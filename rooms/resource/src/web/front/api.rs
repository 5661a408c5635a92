//! What everybody may read, as JSON.

use axum::extract::Path;
use index::Part;
use jiff::civil::Date;
use kernel::Refusal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use web::{Answer, ListOf, PublicVisit, Query};

use super::public::found_with_photos;
use crate::{
    exports,
    model::{PhotoLicense, PublicResource, ResourceKind},
    web::photos::Pictured,
};

/// Records on a page, if nobody says how many.
const PER_PAGE: i64 = 20;
/// Records on a page at most.
pub(super) const MOST: i64 = 100;

/// A record with the day of its data.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Dated {
    #[serde(flatten)]
    one: PublicResource,
    /// The day on which somebody last looked, else the day of the source.
    #[serde(rename = "데이터기준일자")]
    reference_date: Date,
}

impl From<PublicResource> for Dated {
    fn from(one: PublicResource) -> Self {
        Self {
            reference_date: one.surveyed_on.unwrap_or(one.source_on),
            one,
        }
    }
}

/// A record with the day of its data and its photographs, the main one first.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct WithPhotos {
    #[serde(flatten)]
    one: Dated,
    photos: Vec<PhotoAddress>,
}

/// A photograph: what it shows, on what ground, and where its pictures are.
#[derive(Debug, Serialize, JsonSchema)]
struct PhotoAddress {
    alt: String,
    caption: String,
    taken_by: String,
    credit: String,
    license: Option<PhotoLicense>,
    is_main: bool,
    large: String,
    small: String,
}

impl PhotoAddress {
    fn of(one: Pictured) -> Self {
        let photo = one.photo;
        Self {
            alt: photo.alt,
            caption: photo.caption,
            taken_by: photo.taken_by,
            credit: photo.credit,
            license: photo.license,
            is_main: photo.is_main,
            large: one.large,
            small: one.small,
        }
    }
}

/// Which part.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PublicPart {
    kind: ResourceKind,
    /// `next` of the page before.
    #[schemars(regex(pattern = "^-?[0-9]{1,18}$"))]
    #[serde(default)]
    after: Option<String>,
    /// Records on a page, 20 without.
    #[schemars(range(min = 1, max = 100))]
    #[serde(default)]
    limit: Option<i64>,
}

/// `GET /api/public/v1/{site}/resources`.
pub(super) async fn list(visit: PublicVisit, Query(asked): Query<PublicPart>) -> Answer {
    let limit = asked.limit.unwrap_or(PER_PAGE);
    if !(1..=MOST).contains(&limit) {
        let text = format!("한 번에 받을 수는 1에서 {MOST}까지로 적어 다시 요청하세요.");
        return Err(Refusal::at("limit", "resource.limit", text).into());
    }
    let after = match asked.after.as_deref().map(str::parse) {
        None => None,
        Some(Ok(number)) => Some(number),
        Some(Err(_)) => {
            let text = "앞 쪽의 next에 적힌 값을 그대로 넣으세요.";
            return Err(Refusal::at("after", "resource.after", text).into());
        }
    };
    let part = Part {
        after,
        skip: 0,
        most: limit + 1,
    };
    let kind = asked.kind;
    let read = visit.read(move |tx| exports::public_part(tx, kind, part));
    let (total, mut found) = read.await?;
    let wanted = usize::try_from(limit).unwrap_or_default();
    let more = found.len() > wanted;
    found.truncate(wanted);
    let last = found.last().map(|(number, _)| number.to_string());
    visit.json(&ListOf {
        total,
        next: last.filter(|_| more),
        items: found.into_iter().map(|(_, one)| Dated::from(one)).collect(),
    })
}

/// `GET /api/public/v1/{site}/resources/{id}`.
pub(super) async fn show(visit: PublicVisit, Path((_, id)): Path<(String, String)>) -> Answer {
    let (one, photos) = found_with_photos(&visit, &id).await?;
    visit.json(&WithPhotos {
        one: one.into(),
        photos: photos.into_iter().map(PhotoAddress::of).collect(),
    })
}
