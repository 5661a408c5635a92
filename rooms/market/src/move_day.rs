//! Bringing a day further, or calling it off.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access, booths,
    count_day::count_days,
    drawing, findable,
    model::{DayState, MarketDay, MarketSeason, MoveDay, SeasonKind, VenuePermit},
    rules::{
        sales::{self, Tally},
        states::{self, Facts},
    },
    store as rows,
    store::calls,
};

/// Moves a day, if the table of moves and its gates allow it. Calling for vendors, and calling off
/// what they were called for, is the director's. A day that was held counts in the register of
/// activities from its end on.
pub fn move_day(tx: &mut Tx<'_>, ask: &MoveDay) -> Outcome<Id<MarketDay>> {
    tx.require(&access::MOVE_OR_DECIDE)?;
    let id = ask.day.trim().parse().map_err(|_| Error::NotFound)?;
    let known = rows::day(tx, id)?;
    // What is no move is refused in the words of the rules, whoever asks.
    match states::found(known.state, &ask.to) {
        Some(one) if one.is_decision => tx.require(&access::DECIDE)?,
        Some(_) => tx.require(&access::MOVE)?,
        None => {}
    }
    let season = rows::season(tx, known.season)?;
    let permit = VenuePermit::of(&rows::permits(tx, id)?);
    let tally = tally(tx, &season, &known)?;
    let facts = Facts {
        day: &known,
        kind: season.kind,
        permit: &permit,
        until: calls::until(tx, season.id)?,
        tally: &tally,
        today: tx.today(),
    };
    let (one, reason) = states::decide(ask, facts)?;
    tx.because(&reason);
    let moved = MarketDay {
        state: one.to,
        version: known.version + 1,
        ..known
    };
    rows::update_day(tx, &moved)?;
    if one.to == DayState::Closed {
        count_days(tx, &season)?;
    }
    findable::refresh(tx, id)?;
    if one.to == DayState::Recruiting {
        drawing::promise(tx, season.id)?;
    }
    if one.to == DayState::Recruiting && season.called_on.is_none() {
        let called = MarketSeason {
            called_on: Some(tx.today()),
            version: season.version + 1,
            ..season
        };
        rows::update_season(tx, &called)?;
    }
    Ok(id)
}

/// What stands between a market that is being held and its end.
fn tally(tx: &mut Tx<'_>, season: &MarketSeason, day: &MarketDay) -> Outcome<Tally> {
    if season.kind != SeasonKind::Market || day.state != DayState::Open {
        return Ok(Tally::default());
    }
    let it = booths::load(tx, day.id)?;
    Ok(sales::tally(it.facts(tx.today()), &it.sales))
}
