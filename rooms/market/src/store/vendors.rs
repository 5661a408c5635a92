//! Vendors' applications and what belongs to them.

use std::collections::BTreeMap;

use kernel::{Fault, Id, Outcome};
use partner::{ProducerId, ProducerKind, RegionCode};
use store::{Arg, Row, Tx, args};

use super::{day, days_of, word};
use crate::{
    model::{
        ApplicationParts, EnteredAs, Finding, Item, ItemSort, MarketDay, MarketSeason, PaperKind,
        VendorApplication, VendorPaper, VendorStep, VendorStepRow,
    },
    rules::VendorRefused,
};

store::statements! {
    /// One application.
    ONE = "SELECT a.id, a.season, a.vendor, a.vendor_name, a.vendor_kind, a.region, a.most_days, \
        a.entered_as, a.mandate, a.applied_on, a.entered_by_name, a.version \
        FROM market_application a WHERE a.tenant = $1 AND a.id = $2";
    /// Those of a season, by region and name.
    OF_SEASON = "SELECT a.id, a.season, a.vendor, a.vendor_name, a.vendor_kind, a.region, \
        a.most_days, a.entered_as, a.mandate, a.applied_on, a.entered_by_name, a.version \
        FROM market_application a WHERE a.tenant = $1 AND a.season = $2 \
        ORDER BY a.region, a.vendor_name, a.id";
    /// Whether a vendor has applied for a season.
    APPLIED = "SELECT a.id FROM market_application a \
        WHERE a.tenant = $1 AND a.season = $2 AND a.vendor = $3";
    /// The days of an application.
    DAYS = "SELECT t.market_day FROM market_applied_day t \
        WHERE t.tenant = $1 AND t.application = $2 ORDER BY t.market_day";
    /// The days of a season's applications.
    DAYS_OF = "SELECT t.market_day, t.application FROM market_applied_day t \
        JOIN market_application a ON a.tenant = t.tenant AND a.id = t.application \
        WHERE t.tenant = $1 AND a.tenant = $1 AND a.season = $2 \
        ORDER BY t.application, t.market_day";
    /// What an application sells.
    ITEMS = "SELECT i.id, i.name, i.sort, i.origin FROM market_item i \
        WHERE i.tenant = $1 AND i.application = $2 AND i.removed_on IS NULL \
        ORDER BY i.name, i.id";
    /// What a season's applications sell; the application is the last column.
    ITEMS_OF = "SELECT i.id, i.name, i.sort, i.origin, i.application FROM market_item i \
        JOIN market_application a ON a.tenant = i.tenant AND a.id = i.application \
        WHERE i.tenant = $1 AND a.tenant = $1 AND a.season = $2 AND i.removed_on IS NULL \
        ORDER BY i.name, i.id";
    /// The papers of an application.
    PAPERS = "SELECT p.id, p.kind, p.number, p.valid_from, p.valid_to FROM market_paper p \
        WHERE p.tenant = $1 AND p.application = $2 AND p.removed_on IS NULL \
        ORDER BY p.kind, p.valid_from, p.id";
    /// The papers of a season's applications; the application is the last column.
    PAPERS_OF = "SELECT p.id, p.kind, p.number, p.valid_from, p.valid_to, p.application \
        FROM market_paper p \
        JOIN market_application a ON a.tenant = p.tenant AND a.id = p.application \
        WHERE p.tenant = $1 AND a.tenant = $1 AND a.season = $2 AND p.removed_on IS NULL \
        ORDER BY p.kind, p.valid_from, p.id";
    /// What happened with an application, in the order in which it was written down.
    STEPS = "SELECT s.id, s.step, s.on_day, s.paper, s.reason, s.recorded_at, s.recorded_by_name \
        FROM market_application_step s WHERE s.tenant = $1 AND s.application = $2 \
        ORDER BY s.recorded_at, s.id";
    /// The same of a season's applications; the application is the last column.
    STEPS_OF = "SELECT s.id, s.step, s.on_day, s.paper, s.reason, s.recorded_at, \
        s.recorded_by_name, s.application FROM market_application_step s \
        JOIN market_application a ON a.tenant = s.tenant AND a.id = s.application \
        WHERE s.tenant = $1 AND a.tenant = $1 AND a.season = $2 ORDER BY s.recorded_at, s.id";
    /// What the screening of an application found.
    FINDINGS = "SELECT f.criterion, f.is_met FROM market_finding f \
        WHERE f.tenant = $1 AND f.application = $2 ORDER BY f.criterion";
    /// The same of a season's applications; the application is the last column.
    FINDINGS_OF = "SELECT f.criterion, f.is_met, f.application FROM market_finding f \
        JOIN market_application a ON a.tenant = f.tenant AND a.id = f.application \
        WHERE f.tenant = $1 AND a.tenant = $1 AND a.season = $2 ORDER BY f.criterion";
}

store::tables! {
    /// Applications.
    APPLICATION_ROW = "market_application" key [id]
        columns [season, vendor, vendor_name, vendor_kind, region, most_days, entered_as, mandate,
            applied_on, entered_by_name, version] may edit;
    /// Their days.
    DAY_ROW = "market_applied_day" key [application, market_day] columns [] may remove;
    /// What is sold.
    ITEM_ROW = "market_item" key [id]
        columns [application, name, sort, origin, removed_on] may edit;
    /// Papers.
    PAPER_ROW = "market_paper" key [id]
        columns [application, kind, number, valid_from, valid_to, removed_on] may edit;
    /// What happened.
    STEP_ROW = "market_application_step" key [id]
        columns [application, step, on_day, paper, reason, recorded_at, recorded_by_name]
        may append;
    /// What the screening found.
    FINDING_ROW = "market_finding" key [application, criterion]
        columns [is_met, found_by_name] may edit;
}

fn application_of(row: &Row<'_>) -> Result<VendorApplication, Fault> {
    let region: String = row.get(5)?;
    let region: RegionCode = region
        .parse()
        .map_err(|e| Fault::new(format!("stored region {region}: {e}")))?;
    Ok(VendorApplication {
        id: row.get(0)?,
        season: row.get(1)?,
        vendor: row.get(2)?,
        vendor_name: row.get(3)?,
        vendor_kind: word(row, 4, ProducerKind::read)?,
        region,
        most_days: row.get(6)?,
        entered_as: word(row, 7, EnteredAs::read)?,
        mandate: row.get(8)?,
        applied_on: row.get(9)?,
        entered_by_name: row.get(10)?,
        version: row.get(11)?,
    })
}

fn item_of(row: &Row<'_>) -> Result<Item, Fault> {
    Ok(Item {
        id: row.get(0)?,
        name: row.get(1)?,
        sort: word(row, 2, ItemSort::read)?,
        origin: row.get(3)?,
    })
}

fn paper_of(row: &Row<'_>) -> Result<VendorPaper, Fault> {
    Ok(VendorPaper {
        id: row.get(0)?,
        kind: word(row, 1, PaperKind::read)?,
        number: row.get(2)?,
        valid_from: row.get(3)?,
        valid_to: row.get(4)?,
    })
}

fn step_of(row: &Row<'_>) -> Result<VendorStepRow, Fault> {
    Ok(VendorStepRow {
        id: row.get(0)?,
        step: word(row, 1, VendorStep::read)?,
        on_day: row.get(2)?,
        paper: row.get(3)?,
        reason: row.get(4)?,
        recorded_at: row.get(5)?,
        recorded_by_name: row.get(6)?,
    })
}

fn finding_of(row: &Row<'_>) -> Result<Finding, Fault> {
    let is_met: i64 = row.get(1)?;
    Ok(Finding {
        criterion: row.get(0)?,
        is_met: is_met == 1,
    })
}

/// An application with all that belongs to it.
pub fn parts(tx: &mut Tx<'_>, id: Id<VendorApplication>) -> Outcome<ApplicationParts> {
    let application = tx.one(&ONE, args![id], application_of)?;
    let ids: Vec<Id<MarketDay>> = tx.list(&DAYS, args![id], |row| row.get(0))?;
    let days: Outcome<Vec<MarketDay>> = ids.into_iter().map(|id| day(tx, id)).collect();
    let mut days = days?;
    days.sort_by_key(|day| (day.on_day, day.opens, day.id));
    Ok(ApplicationParts {
        application,
        days,
        items: tx.list(&ITEMS, args![id], item_of)?,
        papers: tx.list(&PAPERS, args![id], paper_of)?,
        steps: tx.list(&STEPS, args![id], step_of)?,
        findings: tx.list(&FINDINGS, args![id], finding_of)?,
    })
}

/// The rows of a season's applications, by application.
fn by_application<T>(
    found: Vec<(Id<VendorApplication>, T)>,
) -> BTreeMap<Id<VendorApplication>, Vec<T>> {
    let mut all: BTreeMap<_, Vec<T>> = BTreeMap::new();
    for (application, one) in found {
        all.entry(application).or_default().push(one);
    }
    all
}

/// Those of a season with all that belongs to them, by region and name.
pub fn parts_of(tx: &mut Tx<'_>, season: Id<MarketSeason>) -> Result<Vec<ApplicationParts>, Fault> {
    let all = tx.list(&OF_SEASON, args![season], application_of)?;
    let days = days_of(tx, season)?;
    let ticked = tx.list(&DAYS_OF, args![season], |row| {
        Ok((row.get(1)?, row.get::<Id<MarketDay>>(0)?))
    })?;
    let items = tx.list(&ITEMS_OF, args![season], |row| {
        Ok((row.get(4)?, item_of(row)?))
    })?;
    let papers = tx.list(&PAPERS_OF, args![season], |row| {
        Ok((row.get(5)?, paper_of(row)?))
    })?;
    let steps = tx.list(&STEPS_OF, args![season], |row| {
        Ok((row.get(7)?, step_of(row)?))
    })?;
    let findings = tx.list(&FINDINGS_OF, args![season], |row| {
        Ok((row.get(2)?, finding_of(row)?))
    })?;
    let (mut ticked, mut items) = (by_application(ticked), by_application(items));
    let (mut papers, mut steps) = (by_application(papers), by_application(steps));
    let mut findings = by_application(findings);
    let whole = all.into_iter().map(|application| {
        let id = application.id;
        let own = ticked.remove(&id).unwrap_or_default();
        let own = days.iter().filter(|day| own.contains(&day.id));
        ApplicationParts {
            days: own.cloned().collect(),
            items: items.remove(&id).unwrap_or_default(),
            papers: papers.remove(&id).unwrap_or_default(),
            steps: steps.remove(&id).unwrap_or_default(),
            findings: findings.remove(&id).unwrap_or_default(),
            application,
        }
    });
    Ok(whole.collect())
}

/// Whether a vendor has applied for a season.
pub fn has_applied(
    tx: &mut Tx<'_>,
    season: Id<MarketSeason>,
    vendor: ProducerId,
) -> Result<bool, Fault> {
    let found: Option<Id<VendorApplication>> =
        tx.maybe(&APPLIED, args![season, vendor], |row| row.get(0))?;
    Ok(found.is_some())
}

fn columns(one: &VendorApplication) -> [(&'static str, Arg<'_>); 11] {
    [
        ("season", one.season.into()),
        ("vendor", one.vendor.into()),
        ("vendor_name", (&one.vendor_name).into()),
        ("vendor_kind", one.vendor_kind.word().into()),
        ("region", one.region.to_string().into()),
        ("most_days", one.most_days.into()),
        ("entered_as", one.entered_as.word().into()),
        ("mandate", (&one.mandate).into()),
        ("applied_on", one.applied_on.into()),
        ("entered_by_name", (&one.entered_by_name).into()),
        ("version", one.version.into()),
    ]
}

pub fn insert(tx: &mut Tx<'_>, one: &VendorApplication) -> Outcome<()> {
    let mut values = vec![Arg::from(one.id)];
    values.extend(columns(one).map(|(_, value)| value));
    // Somebody may have entered the same vendor at the same time.
    tx.insert_or(&APPLICATION_ROW, &values, |_| {
        VendorRefused::Twice.refusal()
    })
}

/// Stores other days' numbers.
pub fn update(tx: &mut Tx<'_>, one: &VendorApplication) -> Outcome<()> {
    let changes = [
        ("most_days", one.most_days.into()),
        ("version", one.version.into()),
    ];
    tx.update(&APPLICATION_ROW, args![one.id], &changes)
}

/// That something of an application has changed.
pub fn touch(tx: &mut Tx<'_>, one: &VendorApplication) -> Outcome<()> {
    let changes = [("version", (one.version + 1).into())];
    tx.update(&APPLICATION_ROW, args![one.id], &changes)
}

pub fn tick(
    tx: &mut Tx<'_>,
    application: Id<VendorApplication>,
    day: Id<MarketDay>,
) -> Outcome<()> {
    tx.insert(&DAY_ROW, args![application, day])
}

pub fn untick(
    tx: &mut Tx<'_>,
    application: Id<VendorApplication>,
    day: Id<MarketDay>,
) -> Outcome<()> {
    tx.delete(&DAY_ROW, args![application, day])
}

pub fn insert_item(
    tx: &mut Tx<'_>,
    application: Id<VendorApplication>,
    item: &Item,
) -> Outcome<()> {
    tx.insert(
        &ITEM_ROW,
        args![
            item.id,
            application,
            &item.name,
            item.sort.word(),
            &item.origin,
            None::<jiff::civil::Date>
        ],
    )
}

pub fn remove_item(tx: &mut Tx<'_>, item: Id<Item>) -> Outcome<()> {
    let today = tx.today();
    tx.update(&ITEM_ROW, args![item], &[("removed_on", today.into())])
}

pub fn insert_paper(
    tx: &mut Tx<'_>,
    application: Id<VendorApplication>,
    paper: &VendorPaper,
) -> Outcome<()> {
    tx.insert(
        &PAPER_ROW,
        args![
            paper.id,
            application,
            paper.kind.word(),
            &paper.number,
            paper.valid_from,
            paper.valid_to,
            None::<jiff::civil::Date>
        ],
    )
}

pub fn remove_paper(tx: &mut Tx<'_>, paper: Id<VendorPaper>) -> Outcome<()> {
    let today = tx.today();
    tx.update(&PAPER_ROW, args![paper], &[("removed_on", today.into())])
}

pub fn insert_step(
    tx: &mut Tx<'_>,
    application: Id<VendorApplication>,
    row: &VendorStepRow,
) -> Outcome<()> {
    tx.insert(
        &STEP_ROW,
        args![
            row.id,
            application,
            row.step.word(),
            row.on_day,
            &row.paper,
            &row.reason,
            row.recorded_at,
            &row.recorded_by_name
        ],
    )
}

/// Writes down what was found anew or differently.
pub fn put_findings(
    tx: &mut Tx<'_>,
    application: Id<VendorApplication>,
    was: &[Finding],
    now: &[Finding],
) -> Outcome<()> {
    let by = tx.actor().name().to_owned();
    for one in now.iter().filter(|one| !was.contains(one)) {
        let is_met = i64::from(one.is_met);
        match was.iter().any(|old| old.criterion == one.criterion) {
            true => {
                let changes = [("is_met", is_met.into()), ("found_by_name", (&by).into())];
                tx.update(&FINDING_ROW, args![application, &one.criterion], &changes)?;
            }
            false => tx.insert(
                &FINDING_ROW,
                args![application, &one.criterion, is_met, &by],
            )?,
        }
    }
    Ok(())
}
