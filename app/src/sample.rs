//! The sample office: the years 2015–2018 of a city's exchange programme, entered through the
//! verbs. Facts and figures come from the public statement of 2018; people, telephone numbers,
//! single days and sentences are invented.

mod accounts;
mod activities;
mod books;
mod programme;
mod steps;

use jiff::Timestamp;
use kernel::{Ctx, Fault, Outcome, TenantId};
use store::Store;

pub use accounts::{ACCOUNTS, PASSWORD, SampleAccount};

/// The sample office's short name.
const TENANT: &str = "sangsaeng";

/// Fills a store that has no office yet, or whose sample office was never finished: all of it is
/// one transaction.
///
/// # Errors
/// What the verbs refuse; nothing stays then but the office's name.
pub fn fill(store: &Store, now: Timestamp) -> Outcome<TenantId> {
    let tenant = TenantId::new(TENANT).ok_or_else(|| Fault::new("sample office name"))?;
    if !store
        .offices()?
        .iter()
        .any(|office| office.tenant == tenant)
    {
        store.found_office(&tenant, "지역상생교류사업단 (표본)", now)?;
    }
    let hashes = accounts::hashes()?;
    store.write(Ctx::system(tenant.clone(), "sample", now), move |tx| {
        let people = accounts::fill(tx, &hashes)?;
        accounts::hand_over(tx, &people)?;
        let program = programme::fill(tx)?;
        activities::fill(tx, program)?;
        books::fill(tx, program)?;
        steps::fill(tx, program)
    })?;
    Ok(tenant)
}

/// Whether the store holds anything that the sample would disturb.
///
/// # Errors
/// A fault when the store cannot be asked.
pub fn is_wanted(store: &Store, now: Timestamp) -> Outcome<bool> {
    let offices = store.offices()?;
    let Some(first) = offices.first() else {
        return Ok(true);
    };
    if offices.len() > 1 || first.tenant.as_str() != TENANT {
        return Ok(false);
    }
    let ctx = Ctx::system(first.tenant.clone(), "sample", now);
    Ok(store.read(&ctx, program::programs)?.is_empty())
}
