//! 권역: a region belongs to one at most on any day.

use jiff::civil::Date;
use kernel::{Refusal, typed};

use super::{
    Register,
    refused::{Refused, all},
};
use crate::model::{EndZone, Found, OpenZone, Region, RegionCode, RegionLevel, Zone};

/// Longest name of a zone, in letters.
const LONGEST_NAME: usize = 40;

/// A zone as it will be stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ZoneDraft {
    /// What the office calls it.
    pub name: String,
    /// Its first day.
    pub from: Date,
    /// Its last day.
    pub to: Option<Date>,
    /// Its members by the codes of its first day.
    pub members: Vec<RegionCode>,
}

/// Reads a new zone and holds it against those that are there.
pub fn open(ask: &OpenZone, register: &Register, zones: &[Zone]) -> Result<ZoneDraft, Refusal> {
    let mut no = Vec::new();
    let name = typed::fitting(&mut no, "name", typed::one_line(&ask.name), LONGEST_NAME);
    let name = typed::present(&mut no, "name", "권역 이름을", name).unwrap_or_default();
    let from = typed::day(&mut no, "from", &ask.from);
    let to = if ask.to.trim().is_empty() {
        None
    } else {
        typed::day(&mut no, "to", &ask.to)
    };
    if let Some((from, to)) = from.zip(to)
        && to < from
    {
        no.push(Refused::EndsBeforeItBegins { from });
    }
    let members = from.map_or_else(Vec::new, |day| {
        members(&mut no, &ask.members, register, day)
    });
    if from.is_some() && ask.members.trim().is_empty() {
        let (field, what) = ("members", "속한 지역을");
        no.push(Refused::Missing { field, what });
    }
    if let Some(from) = from {
        let same_days = zones
            .iter()
            .filter(|zone| to.is_none_or(|to| zone.from <= to))
            .filter(|zone| zone.to.is_none_or(|last| from <= last));
        for zone in same_days {
            if zone.name == name {
                let (name, from) = (name.clone(), zone.from);
                no.push(Refused::NameTaken { name, from });
            }
            let day = from.max(zone.from);
            for region in members.iter().filter(|r| has(register, zone, r.code, day)) {
                no.push(Refused::InAnotherZone {
                    region: register.full_name(region),
                    zone: zone.name.clone(),
                });
            }
        }
    }
    match (all(no), from) {
        (None, Some(from)) => Ok(ZoneDraft {
            name,
            from,
            to,
            members: members.iter().map(|region| region.code).collect(),
        }),
        (refusal, _) => Err(refusal.unwrap_or_else(|| {
            let (field, what) = ("from", "날짜를");
            Refused::Missing { field, what }.into()
        })),
    }
}

/// Whether a zone has a member that is this very region on a day.
fn has(register: &Register, zone: &Zone, code: RegionCode, day: Date) -> bool {
    let wanted = register.region_on(code, day).all();
    zone.members.iter().any(|member| {
        let held = register.region_on(*member, day).all();
        held.iter().any(|region| wanted.contains(region))
    })
}

fn members<'r>(
    no: &mut Vec<Refused>,
    typed: &str,
    register: &'r Register,
    day: Date,
) -> Vec<&'r Region> {
    let mut members: Vec<&Region> = Vec::new();
    let field = "members";
    for part in typed.split([',', '、', '\n']).map(typed::one_line) {
        if part.is_empty() {
            continue;
        }
        match register.find(&part, day) {
            Found::None => no.push(Refused::NoSuchRegion { field, typed: part }),
            Found::Several(several) => {
                let choices = several.iter().map(|r| register.full_name(r)).collect();
                let typed = part;
                no.push(Refused::WhichRegion {
                    field,
                    typed,
                    choices,
                });
            }
            Found::One(region) => {
                let name = register.full_name(region);
                if region.level == RegionLevel::District {
                    no.push(Refused::MemberTooSmall { name });
                } else if members.iter().any(|known| known.code == region.code) {
                    no.push(Refused::MemberTwice { name });
                } else {
                    members.push(region);
                }
            }
        }
    }
    members
}

/// Reads the last day of a zone.
pub fn end(ask: &EndZone, zone: &Zone) -> Result<Date, Refusal> {
    if let Some(to) = zone.to {
        return Err(Refused::AlreadyEnded { to }.into());
    }
    if ask.version.trim() != zone.version.to_string() {
        let theirs = format!("{} {}부터", zone.name, zone.from);
        return Err(Refused::ChangedMeanwhile { theirs }.into());
    }
    let mut no = Vec::new();
    let to = typed::day(&mut no, "to", &ask.to);
    if to.is_some_and(|to| to < zone.from) {
        no.push(Refused::EndsBeforeItBegins { from: zone.from });
    }
    match (all(no), to) {
        (None, Some(to)) => Ok(to),
        (refusal, _) => Err(refusal.unwrap_or_else(|| {
            let (field, what) = ("to", "날짜를");
            Refused::Missing { field, what }.into()
        })),
    }
}

/// The zone of a region on a day: the one that names it, else the one that names what it lies in;
/// `None` is 미지정.
pub fn zone_of<'z>(
    register: &Register,
    zones: &'z [Zone],
    code: RegionCode,
    day: Date,
) -> Option<&'z Zone> {
    let here = register.region_on(code, day).one()?;
    register.chain(here).into_iter().find_map(|region| {
        zones
            .iter()
            .find(|zone| zone.covers(day) && has(register, zone, region.code, day))
    })
}

#[cfg(test)]
mod tests;
