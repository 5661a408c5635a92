//! Changing the days of an application.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access,
    model::{ChangeApplication, VendorApplication},
    rules::{calls::Calling, vendors as rules},
    store as rows,
    store::{calls, vendors},
    vendors::writable,
};

/// Changes the days of an application, and on how many of them the vendor stands at most.
pub fn change_application(
    tx: &mut Tx<'_>,
    ask: &ChangeApplication,
) -> Outcome<Id<VendorApplication>> {
    tx.require(&access::APPLY)?;
    let id = ask
        .application
        .trim()
        .parse()
        .map_err(|_| Error::NotFound)?;
    let (it, _) = writable(tx, id)?;
    let season = rows::season(tx, it.application.season)?;
    let all = rows::days_of(tx, season.id)?;
    let calling = Calling {
        days: &all,
        until: calls::until(tx, season.id)?,
        today: tx.today(),
    };
    let (days, most_days) = rules::change(ask, &it, &season, calling)?;
    for day in it.days.iter().filter(|day| !days.contains(&day.id)) {
        vendors::untick(tx, id, day.id)?;
    }
    let had = |day| it.days.iter().any(|one| one.id == day);
    for day in days.iter().filter(|day| !had(**day)) {
        vendors::tick(tx, id, *day)?;
    }
    let version = it.application.version + 1;
    let changed = VendorApplication {
        most_days,
        version,
        ..it.application
    };
    vendors::update(tx, &changed)?;
    Ok(id)
}
