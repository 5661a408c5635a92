//! How far somebody sees: everybody in the office sees the whole register, the officer of a partner
//! local government sees what lies in the region that their organization governs.

use kernel::{Actor, Error, Fault, Outcome};
use partner::RegionCode;
use people::role;
use store::Tx;

use crate::{access, rules::region_count::lies_in};

/// How far somebody sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Everything of the office.
    All,
    /// What lies in a region or below it.
    Within(RegionCode),
    /// Nothing: their organization governs no region.
    Nowhere,
}

impl Reach {
    /// That of who asks. Whoever holds a role of the office besides sees as the office does.
    ///
    /// # Errors
    /// A fault of the store.
    pub fn of(tx: &mut Tx<'_>) -> Result<Self, Fault> {
        let Actor::Account { id, roles, .. } = tx.actor().clone() else {
            return Ok(Reach::All);
        };
        let sees_all = roles
            .iter()
            .any(|held| access::VIEW_ALL.roles.contains(&held.as_str()));
        let is_partner = roles.iter().any(|held| held == role::GOV_PARTNER);
        if sees_all || !is_partner {
            return Ok(Reach::All);
        }
        let region = people::region_of_account(tx, &id)?;
        let code = region.and_then(|code| code.parse().ok());
        Ok(code.map_or(Reach::Nowhere, Reach::Within))
    }

    /// Whether something in a region can be seen, by the boundaries of a day.
    pub fn holds(self, region: Option<RegionCode>, day: jiff::civil::Date) -> bool {
        match self {
            Reach::All => true,
            Reach::Within(own) => lies_in(partner::register(), region, own, day),
            Reach::Nowhere => false,
        }
    }
}

/// Whether who asks can see what lies in a region.
///
/// # Errors
/// `NotFound` where they cannot: as if it were not there.
pub(crate) fn within(tx: &mut Tx<'_>, region: Option<RegionCode>) -> Outcome<()> {
    let today = tx.today();
    match Reach::of(tx)?.holds(region, today) {
        true => Ok(()),
        false => Err(Error::NotFound),
    }
}
