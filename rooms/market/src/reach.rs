//! Whose applications somebody sees and enters: the office all of them, the officer of a partner
//! local government those of the municipality that their organization governs.

use jiff::civil::Date;
use kernel::{Actor, Error, Fault, Outcome};
use partner::{RegionCode, RegionLevel, Register};
use people::role;
use store::Tx;

use crate::{access, model::EnteredAs, rules::vendor_steps::Asker};

/// How far somebody sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reach {
    /// Every application.
    All,
    /// Those of vendors who lie in a region.
    Within(RegionCode),
    /// None: their organization governs no region.
    Nowhere,
}

impl Reach {
    /// That of who asks. Whoever holds a role of the office besides sees as the office does.
    pub(crate) fn of(tx: &mut Tx<'_>) -> Result<Self, Fault> {
        let Actor::Account { roles, .. } = tx.actor().clone() else {
            return Ok(Self::All);
        };
        let is_office = |held: &String| access::VIEW.roles.contains(&held.as_str());
        let is_partner = roles.iter().any(|held| held == role::GOV_PARTNER);
        if !is_partner || roles.iter().any(is_office) {
            return Ok(Self::All);
        }
        own_region(tx)
    }

    /// Whether a vendor of a region is among them, by the boundaries of a day.
    pub(crate) fn holds(self, region: RegionCode, day: Date) -> bool {
        let list = partner::register();
        match self {
            Self::All => true,
            Self::Nowhere => false,
            Self::Within(own) => {
                let own = list.region_on(own, day).one().map_or(own, |own| own.code);
                let here = list.region_on(region, day);
                let here = here.one();
                here.is_some_and(|here| list.chain(here).iter().any(|one| one.code == own))
            }
        }
    }

    /// As nothing of theirs that is not there.
    pub(crate) fn asks(self, region: RegionCode, day: Date) -> Outcome<()> {
        match self.holds(region, day) {
            true => Ok(()),
            false => Err(Error::NotFound),
        }
    }
}

/// As whom somebody writes, and how far: the team that runs the markets for every municipality, the
/// officer of a partner local government for their own – whatever else they may read.
pub(crate) struct Writer {
    /// How far.
    pub(crate) reach: Reach,
    /// As whom they take steps.
    pub(crate) asker: Asker,
    /// On whose behalf they enter.
    pub(crate) enters_as: EnteredAs,
}

impl Writer {
    /// That of who asks.
    pub(crate) fn of(tx: &mut Tx<'_>) -> Result<Self, Fault> {
        if tx.actor().may(&access::SCREEN) {
            return Ok(Self {
                reach: Reach::All,
                asker: Asker::Office,
                enters_as: EnteredAs::Office,
            });
        }
        Ok(Self {
            reach: own_region(tx)?,
            asker: Asker::OwnMunicipality,
            enters_as: EnteredAs::Municipality,
        })
    }
}

/// The region that somebody's organization governs.
fn own_region(tx: &mut Tx<'_>) -> Result<Reach, Fault> {
    let Actor::Account { id, .. } = tx.actor().clone() else {
        return Ok(Reach::Nowhere);
    };
    let region = people::region_of_account(tx, &id)?;
    let code = region.and_then(|code| code.parse().ok());
    Ok(code.map_or(Reach::Nowhere, Reach::Within))
}

/// The municipality that a region lies in by the boundaries of a day, or the 시도 itself where it
/// has none below it (세종, 제주). `None` where nobody can tell.
pub(crate) fn municipality(list: &Register, code: RegionCode, day: Date) -> Option<RegionCode> {
    let here = list.region_on(code, day);
    let chain = list.chain(here.one()?);
    let below = chain
        .iter()
        .find(|one| one.level == RegionLevel::Municipality);
    let top = chain.last().filter(|top| {
        // A 시도 of municipalities says too little.
        list.municipalities(top.code, day).is_empty()
    });
    below.or(top).map(|one| one.code)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn code(name: &str, day: Date) -> RegionCode {
        partner::register().find(name, day).one().unwrap().code
    }

    #[test]
    fn a_farm_counts_to_the_municipality_of_the_day() {
        let list = partner::register();
        let day = date(2018, 3, 5);
        let of = |name: &str| municipality(list, code(name, day), day);
        let county = code("강원도 평창군", day);
        assert_eq!(of("강원도 평창군"), Some(county));
        assert_eq!(of("강원도"), None);
        assert_eq!(of("세종특별자치시"), Some(code("세종특별자치시", day)));
        assert_eq!(of("제주특별자치도"), Some(code("제주특별자치도", day)));
        let district = municipality(list, code("전라북도 전주시 덕진구", day), day);
        assert_eq!(district, Some(code("전라북도 전주시", day)));
    }

    #[test]
    fn an_officer_sees_their_own_municipality_under_its_old_and_new_code() {
        let day = date(2018, 3, 5);
        let (own, other) = (code("강원도 평창군", day), code("강원도 홍천군", day));
        let later = date(2026, 11, 30);
        assert!(Reach::Within(own).holds(own, day) && Reach::Within(own).holds(own, later));
        assert!(!Reach::Within(own).holds(other, day));
        assert!(!Reach::Nowhere.holds(own, day) && Reach::All.holds(other, day));
        let new = code("강원특별자치도 평창군", later);
        assert!(Reach::Within(new).holds(own, later));
    }
}
