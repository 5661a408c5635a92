//! The search as JSON, for everybody.

use index::Closeness;
use jiff::civil::Date;
use kernel::{Outcome, Refusal};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use web::{Answer, PublicVisit, Query};

use crate::{guide::Guide, web::Asked};

/// What is looked for.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Question {
    /// Words: particles, endings, 초성 and one wrong letter are understood. Everything without.
    q: String,
    /// The word of a kind, as in `facets`.
    kind: String,
    /// A region's code, of two digits (시도) or five (시군구), of today or of any day before; `none`:
    /// what names no region.
    region: String,
    /// Only what can be had in this month.
    #[schemars(range(min = 1, max = 12))]
    month: Option<u8>,
    /// `1`: only what may still be taken for true today.
    fresh: String,
    /// `next` of the page before.
    after: String,
    /// Records on a page, 20 without.
    #[schemars(range(min = 1, max = 100))]
    limit: Option<usize>,
}

impl Question {
    /// As a page asks it.
    fn asked(&self) -> Outcome<Asked> {
        let month = self.month.map(|month| month.to_string());
        if self.month.is_some_and(|month| !(1..=12).contains(&month)) {
            let text = "달은 1부터 12까지의 수로 적어 다시 요청하세요.";
            return Err(Refusal::at("month", "portal.month", text).into());
        }
        if self.limit.is_some_and(|limit| !(1..=100).contains(&limit)) {
            let text = "한 번에 받을 수는 1에서 100까지로 적어 다시 요청하세요.";
            return Err(Refusal::at("limit", "portal.limit", text).into());
        }
        Ok(Asked {
            q: self.q.clone(),
            kind: self.kind.clone(),
            region: self.region.clone(),
            month: month.unwrap_or_default(),
            fresh: self.fresh.clone(),
            after: self.after.clone(),
        })
    }
}

/// The answer to a question.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Listed {
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
#[derive(Debug, Serialize, JsonSchema)]
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

/// How many there are of each.
#[derive(Debug, Serialize, JsonSchema)]
struct Counts {
    kinds: Vec<Count>,
    regions: Vec<Count>,
    months: [usize; 12],
    fresh: usize,
}

/// How many there are of one.
#[derive(Debug, Serialize, JsonSchema)]
struct Count {
    code: String,
    label: Option<String>,
    count: usize,
}

/// `GET /api/public/v1/{site}/search`.
pub(crate) async fn search(
    guide: &'static Guide,
    visit: PublicVisit,
    Query(question): Query<Question>,
) -> Answer {
    let today = visit.ctx().today();
    let asked = question.asked()?;
    let ask = asked.ask(guide, today, question.limit.unwrap_or(20));
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
    visit.json(&Listed {
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
    })
}
