//! Entering a vendor's application.

use kernel::{Error, Id, Outcome};
use partner::ProducerSummary;
use store::Tx;

use crate::{
    access,
    model::{ApplyVendor, MarketSeason, VendorApplication, VendorStep, VendorStepRow},
    reach::{Writer, municipality},
    rules::{
        calls::Calling,
        vendors::{self as rules, Facts},
    },
    store as rows,
    store::{calls, vendors},
};

/// Enters the application of a vendor who gave the office or the municipality the mandate.
pub fn apply_vendor(tx: &mut Tx<'_>, ask: &ApplyVendor) -> Outcome<Id<VendorApplication>> {
    tx.require(&access::APPLY)?;
    let season: Id<MarketSeason> = ask.season.trim().parse().map_err(|_| Error::NotFound)?;
    let season = rows::season(tx, season)?;
    let days = rows::days_of(tx, season.id)?;
    let (writer, today) = (Writer::of(tx)?, tx.today());
    let vendor = producer(tx, &ask.vendor)?;
    let code = vendor.as_ref().and_then(|one| one.region);
    let region = code.and_then(|code| municipality(partner::register(), code, today));
    let has_applied = match &vendor {
        Some(one) => vendors::has_applied(tx, season.id, one.id)?,
        None => false,
    };
    let facts = Facts {
        season: &season,
        calling: Calling {
            days: &days,
            until: calls::until(tx, season.id)?,
            today,
        },
        vendor: vendor.as_ref(),
        municipality: region,
        is_within: region.is_some_and(|region| writer.reach.holds(region, today)),
        has_applied,
    };
    let draft = rules::apply(ask, facts)?;
    let vendor = vendor.ok_or(Error::NotFound)?;
    let application = VendorApplication {
        id: Id::new(),
        season: season.id,
        vendor: vendor.id,
        vendor_name: vendor.name,
        vendor_kind: vendor.kind,
        region: draft.region,
        most_days: draft.most_days,
        entered_as: writer.enters_as,
        mandate: draft.mandate,
        applied_on: today,
        entered_by_name: tx.actor().name().to_owned(),
        version: 1,
    };
    vendors::insert(tx, &application)?;
    for day in draft.days {
        vendors::tick(tx, application.id, day)?;
    }
    let first = VendorStepRow {
        id: Id::new(),
        step: VendorStep::Submitted,
        on_day: today,
        paper: String::new(),
        reason: String::new(),
        recorded_at: tx.now(),
        recorded_by_name: application.entered_by_name.clone(),
    };
    vendors::insert_step(tx, application.id, &first)?;
    Ok(application.id)
}

/// The producer of an id; `None` where there is none.
fn producer(tx: &mut Tx<'_>, id: &str) -> Outcome<Option<ProducerSummary>> {
    let Ok(id) = id.trim().parse() else {
        return Ok(None);
    };
    match partner::door::producer(tx, id) {
        Err(Error::NotFound) => Ok(None),
        found => found.map(Some),
    }
}
