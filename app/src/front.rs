//! What the public front is told about the rooms behind it.

use std::{collections::BTreeMap, sync::LazyLock};

use index::Region;
use jiff::civil::Date;
use partner::{RegionCode, outlines, register, short_name};
use portal::{Atlas, Guide, Spot};

static GUIDE: LazyLock<Guide> = LazyLock::new(|| Guide {
    kinds: resource::ResourceKind::ALL
        .iter()
        .map(|kind| (kind.word(), kind.label()))
        .collect(),
    atlas: Box::new(Regions),
    page_of: resource::page_of,
});

/// The guide of the front: the regions of the product, the kinds of the register.
pub fn guide() -> &'static Guide {
    &GUIDE
}

/// The outlines of each region of a day.
type Drawn = BTreeMap<RegionCode, Vec<String>>;

/// The dated list of regions as the front reads it.
struct Regions;

impl Regions {
    /// The code of the search table: two digits for a 시도, five for what lies in it.
    fn region(of: &partner::Region) -> Option<Region> {
        let code = of.code.to_string();
        match of.parent {
            None => Region::new(code.get(..2)?),
            Some(_) => Region::new(&code),
        }
    }

    fn spot(of: &partner::Region, drawn: &mut Drawn) -> Option<Spot> {
        Some(Spot {
            region: Self::region(of)?,
            name: register().full_name(of),
            short: short_name(of),
            outlines: drawn.remove(&of.code).unwrap_or_default(),
        })
    }
}

impl Atlas for Regions {
    fn spot(&self, region: &Region, day: Date) -> Option<Spot> {
        let code: RegionCode = region.code().parse().ok()?;
        let known = register().get(code)?;
        Self::spot(known, &mut Drawn::new()).filter(|_| known.covers(day))
    }

    fn below(&self, region: Option<&Region>, day: Date) -> Vec<Spot> {
        let inside: Vec<&partner::Region> = match region {
            None => register()
                .live(day)
                .filter(|r| r.parent.is_none())
                .collect(),
            Some(region) => match region.code().parse() {
                Ok(code) if region.code().len() == 2 => register().inside(code, day),
                _ => Vec::new(),
            },
        };
        let mut drawn = outlines(day);
        let spots = inside.into_iter();
        spots.filter_map(|of| Self::spot(of, &mut drawn)).collect()
    }
}
