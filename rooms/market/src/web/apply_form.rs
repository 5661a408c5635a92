//! `/vendors/{season}/apply`: a vendor's application is entered.

use askama::Template;
use axum::extract::{Path, Query};
use jiff::civil::Date;
use kernel::{Error, Outcome};
use partner::ProducerSummary;
use serde::Deserialize;
use store::Tx;
use web::{Answer, Failure, Sent, Visit};

use super::{
    VENDORS, application_path, id_of, settle,
    shown::{day_text, hours},
    vendor_shown::region_text,
    vendors_path,
};
use crate::{
    access,
    apply_vendor::apply_vendor,
    model::{ApplyVendor, MarketDay, MarketSeason, SeasonKind},
    reach::{Reach, Writer, municipality},
    rules::calls::Calling,
    store as rows,
    store::calls,
    wording::until_text,
};

/// How many farms a search shows.
const FOUND: usize = 20;
/// How many it looks at: most may lie in other municipalities.
const LOOKED_AT: usize = 100;

/// The words of a search in an address.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    find: String,
}

#[derive(Template)]
#[template(path = "apply_form.html")]
struct Page {
    frame: ui::Frame,
    form: ui::FormView,
    path: String,
    find: String,
    vendors: Vec<(String, String)>,
    days: Vec<(String, String)>,
    /// Until when vendors apply.
    until: String,
    /// The last day, once it is over.
    over: Option<String>,
    /// How many days there are at most, in words.
    most: String,
}

struct Loaded {
    season: MarketSeason,
    days: Vec<MarketDay>,
    until: Option<Date>,
    found: Vec<(ProducerSummary, String)>,
}

/// The farms that words mean and that who asks may enter, each with its municipality.
fn found(tx: &mut Tx<'_>, words: &str) -> Outcome<Vec<(ProducerSummary, String)>> {
    if words.trim().is_empty() {
        return Ok(Vec::new());
    }
    let (reach, today) = (Writer::of(tx)?.reach, tx.today());
    let list = partner::register();
    let mut all = Vec::new();
    for one in partner::door::find_producers(tx, words, LOOKED_AT)? {
        let region = one.region.and_then(|code| municipality(list, code, today));
        let is_within = match (reach, region) {
            (Reach::All, _) => true,
            (_, Some(region)) => reach.holds(region, today),
            (_, None) => false,
        };
        if is_within {
            let region = region.map_or_else(|| "시·군이 적혀 있지 않음".to_owned(), region_text);
            all.push((one, region));
        }
    }
    all.truncate(FOUND);
    Ok(all)
}

async fn load(visit: &Visit, id: &str, find: &str) -> Result<Loaded, Failure> {
    let (id, find) = (id_of(id)?, find.to_owned());
    let today = visit.ctx().today();
    let loaded = visit.read(move |tx| {
        let season = rows::season(tx, id)?;
        if season.kind != SeasonKind::Market {
            return Err(Error::NotFound);
        }
        let days = rows::days_of(tx, id)?;
        let calling = Calling {
            days: &days,
            until: calls::until(tx, id)?,
            today,
        };
        Ok(Loaded {
            season,
            days: calling.taking().cloned().collect(),
            until: calling.until,
            found: found(tx, &find)?,
        })
    });
    Ok(loaded.await?)
}

fn vendor_label((one, region): &(ProducerSummary, String)) -> (String, String) {
    let items = match one.items.is_empty() {
        true => String::new(),
        false => format!(", {}", one.items),
    };
    let text = format!("{} ({}, {region}{items})", one.name, one.kind.label());
    (one.id.to_string(), text)
}

/// What stands below the field for the most days.
pub(super) fn most_hint(season: &MarketSeason) -> String {
    let most = season.terms.most_days_per_vendor;
    format!("비우면 고른 날 모두. 한 농가는 {most}일까지입니다.")
}

fn page(visit: &Visit, it: Loaded, form: ui::FormView, find: &str) -> Page {
    let path = vendors_path(it.season.id);
    let day = |day: &MarketDay| {
        let place = day.where_held();
        let text = format!("{} {} {place}", day_text(day.on_day), hours(day));
        (day.id.to_string(), text)
    };
    Page {
        frame: visit
            .frame(access::APPLY.label)
            .under(VENDORS.0, VENDORS.1)
            .under(it.season.name.clone(), path.clone()),
        form,
        path,
        find: find.to_owned(),
        vendors: it.found.iter().map(vendor_label).collect(),
        days: it.days.iter().map(day).collect(),
        until: until_text(it.until),
        over: it
            .until
            .filter(|until| *until < visit.ctx().today())
            .map(day_text),
        most: most_hint(&it.season),
    }
}

pub(super) async fn ask(
    visit: Visit,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Answer {
    let loaded = load(&visit, &id, &asked.find).await?;
    let mut values = vec![("find", asked.find.clone())];
    // The only one that was found is meant.
    if let [(one, _)] = &loaded.found[..] {
        values.push(("vendor", one.id.to_string()));
    }
    let form = visit.form_with(&values);
    Ok(visit.page(&page(&visit, loaded, form, &asked.find)))
}

pub(super) async fn save(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let ask = ApplyVendor {
        season: id.clone(),
        vendor: sent.text("vendor").to_owned(),
        days: sent.all("days").into_iter().map(str::to_owned).collect(),
        most_days: sent.text("most_days").to_owned(),
        mandate: sent.text("mandate").to_owned(),
    };
    let verb = move |tx: &mut Tx<'_>| apply_vendor(tx, &ask);
    match settle(visit.write(&sent, access::APPLY.label, verb).await)? {
        Ok(id) => Ok(visit.go(
            &application_path(id),
            "참가 신청을 입력했습니다. 품목과 서류를 이어서 적으세요.",
        )),
        Err(why) => {
            let find = sent.text("find");
            let loaded = load(&visit, &id, find).await?;
            let form = visit.form_again(&sent, &why);
            Ok(visit.refused(&page(&visit, loaded, form, find)))
        }
    }
}
