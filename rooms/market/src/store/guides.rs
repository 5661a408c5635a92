//! What everybody reads about getting to a day.

use kernel::{Fault, Id, Outcome};
use store::{Arg, Tx, args};

use crate::model::MarketDay;

store::statements! {
    /// The guide of a day.
    GUIDE = "SELECT g.text FROM market_guide g WHERE g.tenant = $1 AND g.market_day = $2";
}

store::tables! {
    /// Guides.
    GUIDE_ROW = "market_guide" key [market_day]
        columns [text, recorded_at, recorded_by_name] may edit;
}

/// The guide of a day, where one was written.
pub fn guide(tx: &mut Tx<'_>, day: Id<MarketDay>) -> Result<Option<String>, Fault> {
    tx.maybe(&GUIDE, args![day], |row| row.get(0))
}

/// Writes the guide of a day; `known` says whether there is one already.
pub fn put(tx: &mut Tx<'_>, day: Id<MarketDay>, text: &str, known: bool) -> Outcome<()> {
    let (at, by) = (tx.now(), tx.actor().name().to_owned());
    if known {
        let changes = [
            ("text", Arg::from(text)),
            ("recorded_at", at.into()),
            ("recorded_by_name", (&by).into()),
        ];
        return tx.update(&GUIDE_ROW, args![day], &changes);
    }
    tx.insert(&GUIDE_ROW, args![day, text, at, &by])
}
