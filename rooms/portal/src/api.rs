//! The search as JSON, for everybody.

use axum::{extract::Query, response::Response};
use index::Closeness;
use jiff::civil::Date;
use kernel::Fault;
use serde::{Deserialize, Serialize};
use web::{Answer, PublicVisit};

use crate::{guide::Guide, web::Asked};

/// The answer to a question.
#[derive(Debug, Serialize)]
struct Listed {
    /// How many there are on all pages.
    total: usize,
    /// `exact`, `one_letter_off` or `some_words`.
    closeness: &'static str,
    items: Vec<Item>,
    /// How many there would be with other filters.
    facets: Counts,
    /// Where the next page goes on; `null` on the last.
    next: Option<String>,
}

/// Something found.
#[derive(Debug, Serialize)]
struct Item {
    /// Its page, from the root of the site.
    page: Option<String>,
    kind: String,
    kind_label: String,
    title: String,
    snippet: String,
    /// The region's code, five digits.
    region: Option<String>,
    region_name: Option<String>,
    surveyed_on: Option<Date>,
    /// The last day on which it may be taken for true without another look.
    fresh_until: Option<Date>,
    /// The day of the data: of the survey, or today for what was never surveyed.
    #[serde(rename = "데이터기준일자")]
    reference_date: Date,
}

#[derive(Debug, Serialize)]
struct Counts {
    kinds: Vec<Count>,
    regions: Vec<Count>,
    months: [usize; 12],
    fresh: usize,
}

#[derive(Debug, Serialize)]
struct Count {
    code: String,
    label: Option<String>,
    count: usize,
}

/// How many answers at once.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Limit {
    limit: Option<usize>,
}

/// `GET /api/public/v1/{site}/search`.
pub(crate) async fn search(
    guide: &'static Guide,
    visit: PublicVisit,
    (Query(asked), Query(limit)): (Query<Asked>, Query<Limit>),
) -> Answer {
    let today = visit.ctx().today();
    let ask = asked.ask(guide, today, limit.limit.unwrap_or(20));
    let found = visit.read(move |tx| index::query(tx, &ask)).await?;
    let spot = |region: &index::Region| guide.atlas.spot(region, today);
    let items = found.hits.into_iter().map(|hit| Item {
        page: (guide.page_of)(&hit.address).map(|path| visit.at(&path)),
        kind_label: guide.kind(&hit.kind).to_owned(),
        region_name: hit.region.as_ref().and_then(spot).map(|spot| spot.name),
        region: hit.region.map(|region| region.code().to_owned()),
        reference_date: hit.surveyed_on.unwrap_or(today),
        kind: hit.kind,
        title: hit.title,
        snippet: hit.snippet,
        surveyed_on: hit.surveyed_on,
        fresh_until: hit.fresh_until,
    });
    let kinds = found.facets.kinds.into_iter().map(|(kind, count)| Count {
        label: Some(guide.kind(&kind).to_owned()),
        code: kind,
        count,
    });
    let regions = found.facets.regions.into_iter();
    let regions = regions.map(|(region, count)| Count {
        code: region.code().to_owned(),
        label: spot(&region).map(|spot| spot.name),
        count,
    });
    json(
        &visit,
        &Listed {
            total: found.total,
            closeness: match found.closeness {
                Closeness::Exact => "exact",
                Closeness::OneLetterOff => "one_letter_off",
                Closeness::SomeWords => "some_words",
            },
            items: items.collect(),
            facets: Counts {
                kinds: kinds.collect(),
                regions: regions.collect(),
                months: found.facets.months,
                fresh: found.facets.fresh,
            },
            next: found.next.map(|next| next.to_string()),
        },
    )
}

fn json(visit: &PublicVisit, body: &impl Serialize) -> Result<Response, web::Failure> {
    let bytes = serde_json::to_vec(body).map_err(|e| Fault::new(format!("json: {e}")))?;
    Ok(visit.tagged("application/json", bytes))
}
