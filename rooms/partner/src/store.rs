//! The only place of the room with SQL.

pub(crate) mod agreements;
pub(crate) mod contacts;
pub(crate) mod counterparts;
pub(crate) mod legal_dongs;
pub(crate) mod merges;
pub(crate) mod persons;

use std::collections::BTreeMap;

use jiff::civil::Date;
use kernel::{Error, Fault, Id, Outcome};
use store::{Row, Tx, args};

use crate::{
    model::{LocalGovernment, RegionCode, Zone},
    rules::{governments::GovernmentDraft, refused::Refused, zones::ZoneDraft},
};

store::statements! {
    /// Every zone, by its first day.
    ZONES = "SELECT z.id, z.name, z.valid_from, z.valid_to, z.version FROM partner_zone z \
             WHERE z.tenant = $1 ORDER BY z.valid_from, z.name, z.id";
    /// Every member of every zone.
    MEMBERS = "SELECT m.zone, m.region FROM partner_zone_member m \
               WHERE m.tenant = $1 ORDER BY m.zone, m.region";
    /// Every local government, by its region.
    GOVERNMENTS = "SELECT g.id, g.region, g.official_name, g.department, g.version \
                   FROM partner_government g WHERE g.tenant = $1 ORDER BY g.region, g.id";
}

store::tables! {
    /// 권역.
    ZONE = "partner_zone" key [id] columns [name, valid_from, valid_to, version] may edit;
    /// The regions of a 권역.
    MEMBER = "partner_zone_member" key [zone, region] columns [joined_at] may append;
    /// Local governments.
    GOVERNMENT = "partner_government" key [id]
        columns [region, official_name, department, version] may edit;
}

/// A stored code of a region.
fn code(row: &Row<'_>, column: usize) -> Result<RegionCode, Fault> {
    let text: String = row.get(column)?;
    text.parse()
        .map_err(|e| Fault::new(format!("stored region {text}: {e}")))
}

pub(crate) fn zones(tx: &mut Tx<'_>) -> Result<Vec<Zone>, Fault> {
    let mut members: BTreeMap<String, Vec<RegionCode>> = BTreeMap::new();
    for (zone, region) in tx.list(&MEMBERS, &[], |row| Ok((row.get(0)?, code(row, 1)?)))? {
        members.entry(zone).or_default().push(region);
    }
    tx.list(&ZONES, &[], |row| {
        let id: Id<Zone> = row.get(0)?;
        Ok(Zone {
            id,
            name: row.get(1)?,
            from: row.get(2)?,
            to: row.get(3)?,
            version: row.get(4)?,
            members: members.remove(&id.to_string()).unwrap_or_default(),
        })
    })
}

pub(crate) fn zone(tx: &mut Tx<'_>, id: Id<Zone>) -> Outcome<Zone> {
    let found = zones(tx)?.into_iter().find(|zone| zone.id == id);
    found.ok_or(Error::NotFound)
}

pub(crate) fn governments(tx: &mut Tx<'_>) -> Result<Vec<LocalGovernment>, Fault> {
    tx.list(&GOVERNMENTS, &[], |row| {
        Ok(LocalGovernment {
            id: row.get(0)?,
            region: code(row, 1)?,
            official_name: row.get(2)?,
            department: row.get(3)?,
            version: row.get(4)?,
        })
    })
}

pub(crate) fn government(tx: &mut Tx<'_>, id: Id<LocalGovernment>) -> Outcome<LocalGovernment> {
    let found = governments(tx)?.into_iter().find(|known| known.id == id);
    found.ok_or(Error::NotFound)
}

pub(crate) fn insert_zone(tx: &mut Tx<'_>, id: Id<Zone>, draft: &ZoneDraft) -> Outcome<()> {
    let now = tx.now();
    let taken = || Refused::NameTaken {
        name: draft.name.clone(),
        from: draft.from,
    };
    tx.insert_or(
        &ZONE,
        args![id, &draft.name, draft.from, draft.to, 1],
        |_| taken().into(),
    )?;
    for member in &draft.members {
        tx.insert(&MEMBER, args![id, member.to_string(), now])?;
    }
    Ok(())
}

pub(crate) fn end_zone(tx: &mut Tx<'_>, stored: &Zone, to: Date) -> Outcome<()> {
    let changes = [
        ("valid_to", to.into()),
        ("version", (stored.version + 1).into()),
    ];
    tx.update(&ZONE, args![stored.id], &changes)
}

pub(crate) fn insert_government(
    tx: &mut Tx<'_>,
    id: Id<LocalGovernment>,
    region: RegionCode,
    draft: &GovernmentDraft,
) -> Outcome<()> {
    let name = || draft.official_name.clone();
    let values = args![
        id,
        region.to_string(),
        &draft.official_name,
        &draft.department,
        1
    ];
    tx.insert_or(&GOVERNMENT, values, |_| {
        Refused::AlreadyRegistered { name: name() }.into()
    })
}

pub(crate) fn change_government(
    tx: &mut Tx<'_>,
    stored: &LocalGovernment,
    draft: &GovernmentDraft,
) -> Outcome<()> {
    let changes = [
        ("official_name", draft.official_name.as_str().into()),
        ("department", draft.department.as_str().into()),
        ("version", (stored.version + 1).into()),
    ];
    tx.update(&GOVERNMENT, args![stored.id], &changes)
}
