//! What the public front is told about the rooms behind it.

use std::{collections::BTreeMap, sync::LazyLock};

use index::Region;
use jiff::civil::Date;
use kernel::{Address, Kind};
use partner::{RegionCode, outlines, register, short_name};
use portal::{Atlas, DataFile, DataSet, Guide, Spot};

static GUIDE: LazyLock<Guide> = LazyLock::new(|| Guide {
    kinds: resource::ResourceKind::ALL
        .iter()
        .map(|kind| (kind.word(), kind.label()))
        .chain([
            (partner::Agreement::NAME, "우호교류협약"),
            (notice::Notice::NAME, "알림글"),
            (market::findable::KIND, "장터와 전시"),
        ])
        .collect(),
    files: files(),
    atlas: Box::new(Regions),
    page_of: public_page_of,
});

fn public_page_of(address: &Address) -> Option<String> {
    resource::page_of(address)
        .or_else(|| partner::public_page_of(address))
        .or_else(|| notice::page_of(address))
        .or_else(|| market::public_page_of(address))
}

/// The guide of the front: the regions of the product, the kinds of the register, the agreements.
pub fn guide() -> &'static Guide {
    &GUIDE
}

/// Every kind as a file in the columns of its public standard.
fn files() -> Vec<DataSet> {
    let forms = [
        ("CSV", "text/csv", "csv"),
        ("엑셀", XLSX, "xlsx"),
        ("GeoJSON", "application/geo+json", "geojson"),
    ];
    let kinds = resource::ResourceKind::ALL.iter();
    kinds
        .map(|kind| DataSet {
            label: kind.label(),
            word: kind.word(),
            files: forms
                .iter()
                .map(|(label, media_type, word)| DataFile {
                    label,
                    media_type,
                    path: format!("/files/{}/{word}", kind.word()),
                })
                .collect(),
        })
        .collect()
}

/// The media type of a workbook.
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// The outlines of each region of a day.
type Drawn = BTreeMap<RegionCode, Vec<String>>;

/// The dated list of regions as the front reads it.
struct Regions;

impl Regions {
    /// The code of a region as the search writes it: two digits for a 시도, five for what lies in it.
    fn code(of: &partner::Region) -> Option<Region> {
        let code = of.code.to_string();
        match of.parent {
            None => Region::new(code.get(..2)?),
            Some(_) => Region::new(&code),
        }
    }

    /// The code under which the search counts a region of the day: that of the last boundaries that
    /// the list knows. A region that was split since keeps its own.
    fn counted(of: &partner::Region) -> Option<Region> {
        let (_, last) = register().known_days();
        Self::code(register().region_on(of.code, last).one().unwrap_or(of))
    }

    /// What a code of the search was on the day; what several became is itself.
    fn known(region: &Region, day: Date) -> Option<&'static partner::Region> {
        let code: RegionCode = region.code().parse().ok()?;
        let found = register().region_on(code, day);
        found.one().or_else(|| register().get(code))
    }

    fn spot(of: &partner::Region, drawn: &mut Drawn) -> Option<Spot> {
        Some(Spot {
            region: Self::code(of)?,
            counted: Self::counted(of)?,
            name: register().full_name(of),
            short: short_name(of),
            outlines: drawn.remove(&of.code).unwrap_or_default(),
        })
    }
}

impl Atlas for Regions {
    fn spot(&self, region: &Region, day: Date) -> Option<Spot> {
        Self::spot(Self::known(region, day)?, &mut Drawn::new())
    }

    fn below(&self, region: Option<&Region>, day: Date) -> Vec<Spot> {
        let inside: Vec<&partner::Region> = match region {
            None => register()
                .live(day)
                .filter(|r| r.parent.is_none())
                .collect(),
            Some(region) => match Self::known(region, day) {
                Some(known) if known.parent.is_none() => register().inside(known.code, day),
                _ => Vec::new(),
            },
        };
        let mut drawn = outlines(day);
        let spots = inside.into_iter();
        spots.filter_map(|of| Self::spot(of, &mut drawn)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spot(code: &str, day: &str) -> Option<(String, String, String)> {
        let region = Region::new(code).unwrap();
        let spot = Atlas::spot(&Regions, &region, day.parse().unwrap())?;
        let code = |region: &Region| region.code().to_owned();
        Some((code(&spot.region), code(&spot.counted), spot.name))
    }

    #[test]
    fn a_region_is_counted_under_its_last_code_and_named_as_of_the_day() {
        for (code, day, own, counted, name) in [
            ("51760", "2018-03-05", "42760", "51760", "강원도 평창군"),
            ("42760", "2018-03-05", "42760", "51760", "강원도 평창군"),
            (
                "51760",
                "2026-11-29",
                "51760",
                "51760",
                "강원특별자치도 평창군",
            ),
            (
                "42760",
                "2026-11-29",
                "51760",
                "51760",
                "강원특별자치도 평창군",
            ),
            ("51", "2018-03-05", "42", "51", "강원도"),
            ("46", "2018-03-05", "46", "12", "전라남도"),
            ("12", "2018-03-05", "12", "12", "전남광주통합특별시"),
        ] {
            let found = Some((own.to_owned(), counted.to_owned(), name.to_owned()));
            assert_eq!(spot(code, day), found, "{code} {day}");
        }
        assert_eq!(spot("99", "2026-11-29"), None);
    }

    /// Every region that a page links to has a page.
    #[test]
    fn every_region_of_a_day_is_found_by_its_own_code() {
        for day in ["2018-03-05", "2023-07-01", "2026-11-29"] {
            let on = day.parse().unwrap();
            for province in Regions.below(None, on) {
                let inside = Regions.below(Some(&province.region), on);
                for spot in inside.iter().chain([&province]) {
                    let again = Atlas::spot(&Regions, &spot.region, on);
                    let again = again.map(|again| (again.region, again.name));
                    let wanted = Some((spot.region.clone(), spot.name.clone()));
                    assert_eq!(again, wanted, "{day}");
                }
            }
        }
    }

    #[test]
    fn the_country_is_whole_on_any_day() {
        for (day, provinces) in [("2018-03-05", 17), ("2026-06-30", 17), ("2026-11-29", 16)] {
            let spots = Regions.below(None, day.parse().unwrap());
            assert_eq!(spots.len(), provinces, "{day}");
            let drawn: usize = spots.iter().map(|spot| spot.outlines.len()).sum();
            assert_eq!(drawn, 250, "{day}");
        }
        let gangwon = Region::new("51").unwrap();
        let inside = Regions.below(Some(&gangwon), "2018-03-05".parse().unwrap());
        assert_eq!(inside.len(), 18);
        assert!(inside.iter().all(|spot| gangwon.holds(&spot.counted)));
        let none = Regions.below(Region::new("51760").as_ref(), "2018-03-05".parse().unwrap());
        assert!(none.is_empty());
    }
}
