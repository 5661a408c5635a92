//! What pages and rooms above read of the list of 법정동.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use kernel::{Fault, Id, Outcome};
use sheet::BadRow;
use store::Tx;

use crate::{
    access,
    dong_imports::{DongPlan, EVERY, Kept, kept},
    model::{
        DongCounts, DongImport, DongImportState, DongLevel, DongOutcome, DongState, Found,
        LegalDong, RegionCode, RegionLevel,
    },
    regions::register,
    rules::legal_dongs::{Known, basis, named},
    store::legal_dongs as rows,
};

/// How many codes of each kind a page lists.
pub(crate) const LISTED: usize = 100;

/// Every import, the newest first.
pub(crate) fn dong_imports(tx: &mut Tx<'_>) -> Outcome<Vec<DongImport>> {
    tx.require(&access::VIEW)?;
    Ok(rows::imports(tx)?)
}

/// What is known of every code.
pub(crate) fn known_dongs(tx: &mut Tx<'_>) -> Outcome<Known> {
    tx.require(&access::VIEW)?;
    Ok(rows::known(tx, EVERY.0, EVERY.1)?)
}

/// How many codes of each depth are there, and how many are not any more.
pub(crate) fn by_level(known: &Known) -> Vec<(DongLevel, usize, usize)> {
    let mut counts: BTreeMap<DongLevel, (usize, usize)> = BTreeMap::new();
    for one in known.values() {
        let (live, ended) = counts.entry(one.code.level()).or_default();
        *match one.state.is_live() {
            true => live,
            false => ended,
        } += 1;
    }
    let each = counts.into_iter();
    each.map(|(level, (live, ended))| (level, live, ended))
        .collect()
}

/// 시도 and 시군구 that are there by the list and that the product's own list of regions does not
/// have on a day: one of the two is behind.
pub(crate) fn unlike_register(known: &Known, day: Date) -> Vec<&LegalDong> {
    let high = |one: &&LegalDong| {
        one.state == DongState::Live
            && matches!(
                one.code.level(),
                DongLevel::Province | DongLevel::Municipality
            )
    };
    let missing = |one: &&LegalDong| {
        let code: Option<RegionCode> = one.code.region().parse().ok();
        let here = code.map(|code| (code, register().region_on(code, day)));
        !matches!(here, Some((code, Found::One(now))) if now.code == code)
    };
    known.values().filter(high).filter(missing).collect()
}

/// An import with what became of its codes.
pub(crate) struct DongImportView {
    pub(crate) import: DongImport,
    pub(crate) counts: DongCounts,
    /// What it will say, as long as nothing is decided.
    pub(crate) plan: Option<DongPlan>,
    /// What that stands on.
    pub(crate) basis: i64,
    /// Rows that were refused; none for those who may not bring the list in, since they hold what
    /// people typed.
    pub(crate) refused: Vec<BadRow>,
    /// Codes of each outcome: of a preview all, otherwise those that were asked for.
    pub(crate) codes: Vec<(DongOutcome, Vec<LegalDong>)>,
}

/// Some rows of a longer list: how many at most, and how many lie before them.
pub(crate) type Part = (i64, i64);

/// What is kept of an import, with some codes of each outcome; and with its file where nothing is
/// decided yet.
pub(crate) fn stored_import(
    tx: &mut Tx<'_>,
    id: Id<DongImport>,
    part: Part,
) -> Outcome<(DongImportView, Option<Kept>)> {
    tx.require(&access::VIEW)?;
    let import = rows::import(tx, id)?;
    let kept = match import.state {
        DongImportState::Preview => Some(kept(tx, &import)?),
        _ => None,
    };
    let mut codes = Vec::new();
    for outcome in DongOutcome::ALL {
        codes.push((*outcome, rows::entries(tx, id, *outcome, part)?));
    }
    let may_see_rows = tx.actor().may(&access::IMPORT_DONGS);
    let view = DongImportView {
        counts: rows::counts(tx, id)?,
        plan: None,
        basis: basis(&rows::imports(tx)?),
        refused: match may_see_rows {
            true => rows::refused(tx, id)?,
            false => Vec::new(),
        },
        codes,
        import,
    };
    Ok((view, kept))
}

/// The same with what its file would change; with its refused rows for those who may see them.
pub(crate) fn with_plan(
    view: DongImportView,
    plan: DongPlan,
    may_see_rows: bool,
) -> DongImportView {
    let codes = |outcome: DongOutcome| {
        let own = plan.entries.iter().filter(|one| one.outcome == outcome);
        own.map(|one| one.dong.clone()).collect()
    };
    let outcomes = DongOutcome::ALL.iter();
    DongImportView {
        counts: counted(&plan),
        codes: outcomes.map(|one| (*one, codes(*one))).collect(),
        refused: match may_see_rows {
            true => plan.refused.clone(),
            false => Vec::new(),
        },
        plan: Some(plan),
        ..view
    }
}

/// An import with what became of its codes; nothing became of them where nothing is decided.
pub(crate) fn dong_counts(
    tx: &mut Tx<'_>,
    id: Id<DongImport>,
) -> Outcome<(DongImport, DongCounts)> {
    tx.require(&access::VIEW)?;
    Ok((rows::import(tx, id)?, rows::counts(tx, id)?))
}

fn counted(plan: &DongPlan) -> DongCounts {
    let many = |outcome| {
        let own = plan.entries.iter().filter(|one| one.outcome == outcome);
        i64::try_from(own.count()).unwrap_or(i64::MAX)
    };
    DongCounts {
        new: many(DongOutcome::New),
        changed: many(DongOutcome::Changed),
        vanished: many(DongOutcome::Vanished),
        refused: i64::try_from(plan.refused.len()).unwrap_or(i64::MAX),
    }
}

/// The codes under which the list has what lies in a region: its own of any day, and those of its
/// 일반구, under which it has the 읍면동 of such a city. The 시군구 of a 시도 are no part of it.
fn codes_of(region: RegionCode) -> BTreeSet<RegionCode> {
    let list = register();
    let lineage = list.lineage(region);
    let mut codes: BTreeSet<RegionCode> = lineage.iter().map(|one| one.code).collect();
    codes.insert(region);
    let parts = list.regions().filter(|one| {
        let within = one.parent.is_some_and(|parent| codes.contains(&parent));
        within && one.level == RegionLevel::District
    });
    let parts: Vec<RegionCode> = parts.map(|one| one.code).collect();
    codes.extend(parts);
    codes
}

/// The codes that are known in a region, whichever of its codes of any day the list gives them.
fn of_region(tx: &mut Tx<'_>, region: RegionCode) -> Result<Vec<LegalDong>, Fault> {
    let mut found = Vec::new();
    for code in codes_of(region) {
        let known = rows::known(tx, &format!("{code}00000"), &format!("{code}99999"))?;
        found.extend(known.into_values());
    }
    Ok(found)
}

/// The 읍면동 and 리 that are there in a region, by code. None where nobody brought the list in.
///
/// # Errors
/// A fault of the store.
pub fn dongs_of(tx: &mut Tx<'_>, region: RegionCode) -> Outcome<Vec<LegalDong>> {
    let mut found = of_region(tx, region)?;
    found.retain(|one| {
        one.state == DongState::Live
            && matches!(one.code.level(), DongLevel::Town | DongLevel::Village)
    });
    Ok(found)
}

/// The 읍면동, or the 리 in it, that an address in a region names. `None` where the list does not
/// say it, or nobody brought it in.
///
/// # Errors
/// A fault of the store.
pub fn dong_of_address(
    tx: &mut Tx<'_>,
    region: RegionCode,
    address: &str,
) -> Outcome<Option<LegalDong>> {
    if address.trim().is_empty() {
        return Ok(None);
    }
    let known = of_region(tx, region)?;
    Ok(named(&known, address).cloned())
}
