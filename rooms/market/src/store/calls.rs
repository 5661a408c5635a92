//! Until when vendors apply.

use jiff::civil::Date;
use kernel::{Fault, Id, Outcome};
use store::{Arg, Tx, args};

use crate::model::MarketSeason;

store::statements! {
    /// The last day of a season's call.
    CALL = "SELECT c.apply_until FROM market_call c WHERE c.tenant = $1 AND c.season = $2";
}

store::tables! {
    /// Last days of calls.
    CALL_ROW = "market_call" key [season]
        columns [apply_until, recorded_at, recorded_by_name] may edit;
}

fn row(tx: &mut Tx<'_>, season: Id<MarketSeason>) -> Result<Option<Option<Date>>, Fault> {
    tx.maybe(&CALL, args![season], |row| row.get(0))
}

/// The last day of a season's call; `None` where none was set.
pub fn until(tx: &mut Tx<'_>, season: Id<MarketSeason>) -> Result<Option<Date>, Fault> {
    Ok(row(tx, season)?.flatten())
}

/// Writes the last day of a season's call.
pub fn put(tx: &mut Tx<'_>, season: Id<MarketSeason>, until: Option<Date>) -> Outcome<()> {
    let (at, by) = (tx.now(), tx.actor().name().to_owned());
    if row(tx, season)?.is_some() {
        let changes = [
            ("apply_until", Arg::from(until)),
            ("recorded_at", at.into()),
            ("recorded_by_name", (&by).into()),
        ];
        return tx.update(&CALL_ROW, args![season], &changes);
    }
    tx.insert(&CALL_ROW, args![season, until, at, &by])
}
