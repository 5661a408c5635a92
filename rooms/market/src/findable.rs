//! Days as the search and the calendar of the public front know them: once their place is
//! permitted, and until they are called off.

use index::{Audience, Entry, Months};
use jiff::civil::Date;
use kernel::{Id, Outcome, day_in_seoul};
use store::Tx;

use crate::{
    model::{DayState, MarketDay, PermitRow},
    rules::guides::is_public,
    sellers::{Seller, sellers},
    store as rows,
    store::guides,
};

/// The kind of a day in the search.
pub const KIND: &str = "market_day";

/// Makes a day findable as it is now, or unfindable, in the transaction of the verb that changed
/// it.
pub(crate) fn refresh(tx: &mut Tx<'_>, id: Id<MarketDay>) -> Outcome<()> {
    let day = rows::day(tx, id)?;
    let permit = rows::permits(tx, id)?;
    let address = MarketDay::address_of(id);
    if day.state == DayState::Cancelled || !is_public(day.state, &permit, true) {
        index::remove(tx, &address)?;
        return Ok(());
    }
    let is_held = matches!(day.state, DayState::Open | DayState::Closed);
    let season = rows::season(tx, day.season)?;
    let sold = sellers(tx, &day)?;
    let guide = guides::guide(tx, id)?.unwrap_or_default();
    let body = format!("{}~{} {}\n{guide}", day.opens, day.closes, day.where_held());
    let entry = Entry {
        address,
        kind: KIND.to_owned(),
        title: format!("{} · {}", season.name, day.where_held()),
        body: body.trim().to_owned(),
        words: words(season.kind.label(), &sold),
        audience: Audience::Public,
        // After its day one is told of only if it was held.
        visible_until: (!is_held).then_some(day.on_day),
        region: None,
        months: Months::ALL_YEAR,
        happens: Some((day.on_day, day.on_day)),
        surveyed_on: None,
        fresh_until: None,
        updated_on: tx.today(),
    };
    index::put(tx, &entry)
}

/// What is sold, and where it comes from: a farm's name is on the page of the day alone, until it
/// is over.
fn words(kind: &str, sold: &[Seller]) -> String {
    let mut words = vec![kind.to_owned()];
    for one in sold {
        words.push(one.region.clone());
        words.extend(one.items.iter().map(|(name, _)| name.clone()));
    }
    words.join("\n")
}

/// Makes days findable that were permitted before this version knew how: the system's work at the
/// start of the service. Answers how many.
///
/// # Errors
/// A fault of the store.
pub fn show_due(tx: &mut Tx<'_>) -> Outcome<usize> {
    let mut put = 0;
    for day in rows::days(tx)? {
        let hidden = matches!(day.state, DayState::Planned | DayState::Cancelled);
        if !hidden && !index::knows(tx, &MarketDay::address_of(day.id))? {
            refresh(tx, day.id)?;
            put += 1;
        }
    }
    Ok(put)
}

/// The day of the last change of a permit, or the first of the year.
pub(crate) fn told_on(day: &MarketDay, permit: &[PermitRow]) -> Date {
    let last = permit.iter().map(|row| day_in_seoul(row.recorded_at)).max();
    last.unwrap_or_else(|| day.on_day.first_of_year())
}
