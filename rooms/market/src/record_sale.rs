//! Writing down what was sold, and striking what was written down wrongly.

use jiff::Timestamp;
use kernel::{Error, Id, Outcome, Refusal};
use store::Tx;

use crate::{
    access,
    booths::{DayBooths, load},
    model::{
        ApplicationParts, Item, MarketDay, RecordSale, Sale, SaleLine, StrikeSale, Struck,
        VendorApplication,
    },
    rules::{
        booths::state_of,
        sales::{self as rules, Facts},
    },
    store::sales,
};

/// What the rules of sales look at.
struct Own<'f> {
    sales: Vec<&'f Sale>,
    items: &'f [Item],
}

fn own(it: &DayBooths, application: Id<VendorApplication>) -> Own<'_> {
    let of = |parts: &&ApplicationParts| parts.application.id == application;
    let parts = it.parts.iter().find(of);
    Own {
        sales: it.sales_of(application),
        items: parts.map_or(&[][..], |parts| &parts.items),
    }
}

fn facts<'f>(
    tx: &Tx<'_>,
    it: &'f DayBooths,
    own: &'f Own<'f>,
    application: Id<VendorApplication>,
) -> Facts<'f> {
    Facts {
        kind: it.season.kind,
        day: &it.day,
        state: state_of(it.facts(tx.today()), application),
        items: own.items,
        sales: &own.sales,
    }
}

/// Writes down what a vendor sold on a day, or gave back. After the end of the day it takes a
/// reason.
pub fn record_sale(tx: &mut Tx<'_>, ask: &RecordSale) -> Outcome<Id<Sale>> {
    tx.require(&access::RECORD_SALES)?;
    write(tx, ask, None, rules::record)
}

/// The same of what a phone kept since it was sold.
pub(crate) fn record_sale_at(
    tx: &mut Tx<'_>,
    ask: &RecordSale,
    happened_at: Option<Timestamp>,
) -> Outcome<Id<Sale>> {
    let is_late = happened_at.is_some();
    write(tx, ask, happened_at, |ask, facts| {
        rules::join(ask, facts, is_late)
    })
}

fn write(
    tx: &mut Tx<'_>,
    ask: &RecordSale,
    happened_at: Option<Timestamp>,
    judge: impl Fn(&RecordSale, Facts<'_>) -> Result<(SaleLine, String), Refusal>,
) -> Outcome<Id<Sale>> {
    let day: Id<MarketDay> = ask.day.trim().parse().map_err(|_| Error::NotFound)?;
    let application = ask.application.trim().parse();
    let application: Id<VendorApplication> = application.map_err(|_| Error::NotFound)?;
    let it = load(tx, day)?;
    let own = own(&it, application);
    let (line, reason) = judge(ask, facts(tx, &it, &own, application))?;
    if !reason.is_empty() {
        tx.because(&reason);
    }
    let sale = Sale {
        id: Id::new(),
        day,
        application,
        line,
        happened_at,
        recorded_at: tx.now(),
        recorded_by_name: tx.actor().name().to_owned(),
        struck: None,
    };
    sales::insert(tx, &sale)?;
    Ok(sale.id)
}

/// Strikes what was written down wrongly; it stays to be seen, with its reason.
pub fn strike_sale(tx: &mut Tx<'_>, ask: &StrikeSale) -> Outcome<Id<Sale>> {
    tx.require(&access::RECORD_SALES)?;
    let id: Id<Sale> = ask.sale.trim().parse().map_err(|_| Error::NotFound)?;
    let sale = sales::sale(tx, id)?;
    let it = load(tx, sale.day)?;
    let own = own(&it, sale.application);
    let reason = rules::strike(ask, &sale, facts(tx, &it, &own, sale.application))?;
    tx.because(&reason);
    let by_name = tx.actor().name().to_owned();
    sales::strike(tx, id, &Struck { reason, by_name })?;
    Ok(id)
}
