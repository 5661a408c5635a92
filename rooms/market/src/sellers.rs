//! Who sells what on a day, as everybody reads it.

use kernel::Outcome;
use store::Tx;

use crate::{booths, model::MarketDay, rules::booths::state_of, wording::region_text};

/// A farm with a booth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seller {
    /// What it is called.
    pub name: String,
    /// Its booth on the plan of the plaza, where one is released.
    pub booth: Option<i64>,
    /// Its municipality.
    pub region: String,
    /// What it sells, each with its origin.
    pub items: Vec<(String, String)>,
}

/// The farms that hold a booth on a day, by region and name. Nobody before the answers are
/// released.
pub(crate) fn sellers(tx: &mut Tx<'_>, day: &MarketDay) -> Outcome<Vec<Seller>> {
    let it = booths::load(tx, day.id)?;
    let facts = it.facts(tx.today());
    let holds = |id| state_of(facts, id).is_some_and(|state| state.holds());
    let here = it.parts.iter().filter(|parts| holds(parts.application.id));
    let mut found: Vec<Seller> = here
        .map(|parts| Seller {
            name: parts.application.vendor_name.clone(),
            booth: it.numbers.get(&parts.application.id).copied(),
            region: region_text(parts.application.region),
            items: parts
                .items
                .iter()
                .map(|item| (item.name.clone(), item.origin.clone()))
                .collect(),
        })
        .collect();
    found.sort_by(|a, b| (&a.region, &a.name).cmp(&(&b.region, &b.name)));
    Ok(found)
}
