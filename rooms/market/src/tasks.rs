//! What waits for whom: what somebody else did and one has to decide, and what presses. Nothing of
//! it is stored; each line is a question to the records.

use std::collections::BTreeMap;

use kernel::{Id, Outcome};
use people::Task;
use store::Tx;

use crate::{
    access,
    model::{AllocationState, MarketDay, MarketSeason, SeasonKind, VendorStep},
    rules::{
        tasks::{lacks_booths, permit_is_due},
        vendors::open_days,
    },
    store as rows,
    store::tasks as waits,
    vendors,
    web::{allocation_path, day_path, season_path, vendors_path},
    wording::{day_text, season_text},
};

/// What waits in this room for who asks.
///
/// # Errors
/// A fault of the store.
pub fn tasks(tx: &mut Tx<'_>) -> Outcome<Vec<Task>> {
    let mut found = allocations(tx)?;
    found.extend(corrections(tx)?);
    found.extend(payouts(tx)?);
    found.extend(applications(tx)?);
    found.extend(days(tx)?);
    found.extend(logs(tx)?);
    Ok(found)
}

fn task(what: String, count: usize, path: String) -> Task {
    Task {
        what,
        count,
        path,
        is_decision: false,
    }
}

fn decision(what: String, count: usize, path: String) -> Task {
    Task {
        is_decision: true,
        ..task(what, count, path)
    }
}

/// Allocations that somebody else computed, and those that somebody reviewed.
fn allocations(tx: &mut Tx<'_>) -> Outcome<Vec<Task>> {
    let (actor, own) = (tx.actor().clone(), tx.actor().key());
    let (reviews, releases) = (
        actor.may(&access::REVIEW_ALLOCATION),
        actor.may(&access::RELEASE_ALLOCATION),
    );
    let mut found = Vec::new();
    if !reviews && !releases {
        return Ok(found);
    }
    for one in waits::living(tx)? {
        let what = match one.state {
            AllocationState::Draft if reviews && one.made_by != own => "부스 배정 검토",
            AllocationState::Reviewed if releases => "부스 배정 발표",
            _ => continue,
        };
        let season = season_text(&rows::season(tx, one.season)?);
        let path = allocation_path(one.id);
        found.push(decision(format!("{what}: {season}"), 1, path));
    }
    Ok(found)
}

/// Corrections of an allocation that somebody else asked for.
fn corrections(tx: &mut Tx<'_>) -> Outcome<Vec<Task>> {
    if !tx.actor().may(&access::DECIDE_OVERRIDE) {
        return Ok(Vec::new());
    }
    let own = tx.actor().key();
    let mut found = Vec::new();
    for one in waits::asked(tx)?.into_iter().filter(|one| one.by != own) {
        let season = season_text(&rows::season(tx, one.season)?);
        let path = format!("{}/overrides", allocation_path(one.allocation));
        found.push(decision(format!("배정 조정 결정: {season}"), 1, path));
    }
    Ok(found)
}

/// What was put forward to be paid out, by day.
fn payouts(tx: &mut Tx<'_>) -> Outcome<Vec<Task>> {
    if !tx.actor().may(&access::DECIDE_PAYOUTS) {
        return Ok(Vec::new());
    }
    let drafted = waits::drafted(tx)?;
    let by_day = by_day(tx, drafted)?.into_iter();
    let each = by_day.map(|(day, count)| {
        let what = format!("농가 정산 승인: {}", told(&day));
        decision(what, count, format!("{}/payouts", day_path(day.id)))
    });
    Ok(each.collect())
}

/// Applications that wait for the screening of the office, or for the recommendation of who governs
/// the farm's municipality.
fn applications(tx: &mut Tx<'_>) -> Outcome<Vec<Task>> {
    let (screens, applies) = (
        tx.actor().may(&access::SCREEN),
        tx.actor().may(&access::APPLY),
    );
    let (what, state) = match (screens, applies) {
        (true, _) => ("심사할 참가 신청", VendorStep::Recommended),
        (false, true) => ("추천할 참가 신청", VendorStep::Submitted),
        (false, false) => return Ok(Vec::new()),
    };
    let today = tx.today();
    let mut found = Vec::new();
    for season in rows::seasons(tx)? {
        let days = rows::days_of(tx, season.id)?;
        if open_days(&days, today).next().is_none() {
            continue;
        }
        let (season, all) = vendors::applications(tx, season.id)?;
        let count = all.iter().filter(|one| one.parts.state() == state).count();
        if count > 0 {
            let path = vendors_path(season.id);
            let path = format!("{path}?state={}", state.word());
            found.push(task(
                format!("{what}: {}", season_text(&season)),
                count,
                path,
            ));
        }
    }
    Ok(found)
}

/// Days that open tomorrow without booths, and permits that are due.
fn days(tx: &mut Tx<'_>) -> Outcome<Vec<Task>> {
    let (allocates, permits) = (
        tx.actor().may(&access::ALLOCATE),
        tx.actor().may(&access::WRITE_PERMIT),
    );
    let mut found = Vec::new();
    if !allocates && !permits {
        return Ok(found);
    }
    for season in rows::seasons(tx)? {
        if allocates {
            found.extend(eves(tx, &season)?);
        }
        let count = due_permits(tx, season.id)?;
        if permits && count > 0 {
            let what = format!("장소 허가를 챙길 날: {}", season_text(&season));
            found.push(task(what, count, season_path(season.id)));
        }
    }
    Ok(found)
}

/// The days of a season that open tomorrow without booths.
fn eves(tx: &mut Tx<'_>, season: &MarketSeason) -> Outcome<Vec<Task>> {
    if season.kind != SeasonKind::Market {
        return Ok(Vec::new());
    }
    let today = tx.today();
    let days = rows::days_of(tx, season.id)?.into_iter();
    let eves = days.filter(|day| lacks_booths(day, season.kind, today));
    let each = eves.map(|day| {
        let what = format!("내일인데 부스를 발표하지 않은 날: {}", told(&day));
        task(what, 1, day_path(day.id))
    });
    Ok(each.collect())
}

/// How many days of a season have a permit that is due.
fn due_permits(tx: &mut Tx<'_>, season: Id<MarketSeason>) -> Outcome<usize> {
    let today = tx.today();
    let permits = rows::permits_of(tx, season)?;
    let days = rows::days_of(tx, season)?;
    let due = days.iter().filter(|day| {
        let own = permits.get(&day.id).map_or(&[][..], Vec::as_slice);
        permit_is_due(day, own, today)
    });
    Ok(due.count())
}

/// What was written down of closed days and asks for something to be done.
fn logs(tx: &mut Tx<'_>) -> Outcome<Vec<Task>> {
    if !tx.actor().may(&access::WRITE_LOG) {
        return Ok(Vec::new());
    }
    let open = waits::unanswered(tx)?;
    let by_day = by_day(tx, open)?.into_iter();
    let each = by_day.map(|(day, count)| {
        let what = format!("조치할 현장 기록: {}", told(&day));
        task(what, count, format!("{}/log", day_path(day.id)))
    });
    Ok(each.collect())
}

/// How many there are of each day, by day.
fn by_day(tx: &mut Tx<'_>, all: Vec<Id<MarketDay>>) -> Outcome<Vec<(MarketDay, usize)>> {
    let mut counts: BTreeMap<Id<MarketDay>, usize> = BTreeMap::new();
    for day in all {
        *counts.entry(day).or_default() += 1;
    }
    let counts = counts.into_iter();
    let days: Outcome<Vec<_>> = counts
        .map(|(id, count)| Ok((rows::day(tx, id)?, count)))
        .collect();
    let mut days = days?;
    days.sort_by_key(|(day, _)| (day.on_day, day.opens, day.id));
    Ok(days)
}

/// A day with its place.
fn told(day: &MarketDay) -> String {
    format!("{} {}", day_text(day.on_day), day.where_held())
}
