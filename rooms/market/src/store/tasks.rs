//! What waits for somebody.

use kernel::{Fault, Id};
use store::{Tx, args};

use super::word;
use crate::model::{Allocation, AllocationState, MarketDay, MarketSeason};

store::statements! {
    /// The allocations that wait for their review or their release.
    LIVING = "SELECT a.id, a.season, a.state, a.made_by FROM market_allocation a \
        WHERE a.tenant = $1 AND a.state IN ('draft', 'reviewed') ORDER BY a.id";
    /// Who asked for a correction that waits, with its allocation and season.
    ASKED = "SELECT o.asked_by, a.id, a.season FROM market_override o \
        JOIN market_allocation a ON a.tenant = o.tenant AND a.id = o.allocation \
        WHERE o.tenant = $1 AND a.tenant = $1 AND o.state = 'asked' AND a.state = 'draft' \
        ORDER BY o.id";
    /// The day of each payout that nobody has decided.
    DRAFTED = "SELECT p.market_day FROM market_payout p \
        WHERE p.tenant = $1 AND p.state = 'drafted' ORDER BY p.market_day, p.id";
    /// The day of each entry of a closed day that asks for something to be done.
    UNANSWERED = "SELECT l.market_day FROM market_log l \
        JOIN market_day d ON d.tenant = l.tenant AND d.id = l.market_day \
        WHERE l.tenant = $1 AND d.tenant = $1 AND d.state = 'closed' AND l.answer IS NULL \
        AND l.finding <> 'in_order' ORDER BY l.market_day, l.id";
}

/// An allocation that waits.
pub struct Living {
    /// Which.
    pub id: Id<Allocation>,
    /// Of which season.
    pub season: Id<MarketSeason>,
    /// How far it has come.
    pub state: AllocationState,
    /// Which account made it.
    pub made_by: String,
}

pub fn living(tx: &mut Tx<'_>) -> Result<Vec<Living>, Fault> {
    tx.list(&LIVING, args![], |row| {
        Ok(Living {
            id: row.get(0)?,
            season: row.get(1)?,
            state: word(row, 2, AllocationState::read)?,
            made_by: row.get(3)?,
        })
    })
}

/// A correction of an allocation that waits.
pub struct AskedFor {
    /// Which account asked.
    pub by: String,
    /// Of which allocation.
    pub allocation: Id<Allocation>,
    /// Of which season.
    pub season: Id<MarketSeason>,
}

pub fn asked(tx: &mut Tx<'_>) -> Result<Vec<AskedFor>, Fault> {
    tx.list(&ASKED, args![], |row| {
        Ok(AskedFor {
            by: row.get(0)?,
            allocation: row.get(1)?,
            season: row.get(2)?,
        })
    })
}

pub fn drafted(tx: &mut Tx<'_>) -> Result<Vec<Id<MarketDay>>, Fault> {
    tx.list(&DRAFTED, args![], |row| row.get(0))
}

pub fn unanswered(tx: &mut Tx<'_>) -> Result<Vec<Id<MarketDay>>, Fault> {
    tx.list(&UNANSWERED, args![], |row| row.get(0))
}
