//! Opening a season.

use kernel::{Id, Outcome};
use store::Tx;

use crate::{
    access,
    lines::lines,
    model::{MarketSeason, SeasonFields},
    rules::seasons::{self as rules, Facts},
    store as rows,
};

/// Opens a season with the rules that its places are given out by.
#[doc(alias = "시즌")]
pub fn open_season(tx: &mut Tx<'_>, ask: &SeasonFields) -> Outcome<Id<MarketSeason>> {
    tx.require(&access::OPEN_SEASON)?;
    let (seasons, lines) = (rows::seasons(tx)?, lines(tx)?);
    let facts = Facts {
        is_counted: false,
        seasons: &seasons,
        lines: &lines,
    };
    let draft = rules::open(ask, facts)?;
    let season = MarketSeason {
        id: Id::new(),
        year: draft.year,
        name: draft.name,
        kind: draft.kind,
        line: draft.line,
        terms: draft.terms,
        called_on: None,
        cloned_from: None,
        version: 1,
    };
    rows::insert_season(tx, &season)?;
    Ok(season.id)
}
