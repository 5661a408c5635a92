//! Which agreements are with whom, by the boundaries of a day.

use std::collections::BTreeMap;

use jiff::civil::Date;
use kernel::Id;

use super::{Register, agreements::standing};
use crate::model::{Agreement, LocalGovernment, RegionCode, Standing};

/// The regions that an agreement is with, by the codes of the register of the office.
pub fn regions(agreement: &Agreement, governments: &[LocalGovernment]) -> Vec<RegionCode> {
    let parties = governments
        .iter()
        .filter(|known| agreement.governments.contains(&known.id));
    parties.map(|known| known.region).collect()
}

/// Whether a region of a day is another one of that day or lies in it.
pub fn lies_in(list: &Register, code: RegionCode, above: RegionCode, day: Date) -> bool {
    let wanted = list.region_on(above, day).all();
    let here = list.region_on(code, day).all();
    here.iter()
        .flat_map(|region| list.chain(region))
        .any(|region| region.code == above || wanted.contains(&region))
}

/// The agreements with what a region is or with what lies in it on a day.
pub fn in_region(
    list: &Register,
    agreement: &Agreement,
    governments: &[LocalGovernment],
    above: RegionCode,
    day: Date,
) -> bool {
    regions(agreement, governments)
        .into_iter()
        .any(|code| lies_in(list, code, above, day))
}

/// Whether an agreement is with what a region was or is.
pub fn of_lineage(
    list: &Register,
    agreement: &Agreement,
    governments: &[LocalGovernment],
    code: RegionCode,
) -> bool {
    let lineage = list.lineage(code);
    regions(agreement, governments)
        .iter()
        .any(|own| lineage.iter().any(|region| region.code == *own))
}

/// How many agreements have come to what on a day; every standing is there.
pub fn by_standing(agreements: &[Agreement], day: Date) -> Vec<(Standing, usize)> {
    let count = |one: &Standing| {
        let found = agreements
            .iter()
            .filter(|known| standing(known, day) == *one);
        (*one, found.count())
    };
    Standing::ALL.iter().map(count).collect()
}

/// How many agreements there are with each 시도 of a day and with what lies in it. One with several
/// counts to each of them once.
pub fn by_province(
    list: &Register,
    agreements: &[Agreement],
    governments: &[LocalGovernment],
    day: Date,
) -> BTreeMap<RegionCode, usize> {
    let mut counts = BTreeMap::new();
    for agreement in agreements {
        let mut tops: Vec<RegionCode> = regions(agreement, governments)
            .into_iter()
            .filter_map(|code| list.counts_to(code, day).one().map(|top| top.code))
            .collect();
        tops.sort();
        tops.dedup();
        for top in tops {
            *counts.entry(top).or_default() += 1;
        }
    }
    counts
}

/// The names of the governments of an agreement on papers.
pub fn names(agreement: &Agreement, governments: &[LocalGovernment]) -> Vec<String> {
    let own = |id: &Id<LocalGovernment>| governments.iter().find(|known| known.id == *id);
    let parties = agreement.governments.iter().filter_map(own);
    parties.map(|known| known.official_name.clone()).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{regions::register, rules::agreements::tests::agreement};

    #[test]
    fn an_agreement_follows_the_region_through_the_days() {
        let known = LocalGovernment {
            id: Id::new(),
            region: "47720".parse().unwrap(),
            official_name: "경상북도 군위군".to_owned(),
            department: "농정과".to_owned(),
            version: 1,
        };
        let mut one = agreement();
        one.governments = vec![known.id];
        let known = [known];
        for (above, day, is_there) in [
            ("47000", date(2018, 3, 5), true),
            ("27000", date(2018, 3, 5), false),
            ("27000", date(2024, 6, 1), true),
            ("47000", date(2024, 6, 1), false),
            ("27720", date(2024, 6, 1), true),
            ("47720", date(2024, 6, 1), true),
            ("51760", date(2024, 6, 1), false),
        ] {
            let above: RegionCode = above.parse().unwrap();
            let found = in_region(register(), &one, &known, above, day);
            assert_eq!(found, is_there, "{above} on {day}");
        }
        for (code, is_there) in [("47720", true), ("27720", true), ("27000", false)] {
            let found = of_lineage(register(), &one, &known, code.parse().unwrap());
            assert_eq!(found, is_there, "{code}");
        }
        let counts = by_province(register(), &[one], &known, date(2024, 6, 1));
        assert_eq!(counts, BTreeMap::from([("27000".parse().unwrap(), 1)]));
    }
}
