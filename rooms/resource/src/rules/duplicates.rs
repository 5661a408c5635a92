//! Records that may be about the same thing.

use jiff::civil::Date;
use partner::Register;

use super::dated;
use crate::model::Resource;

/// A name as duplicates compare it: letters and digits alone, Latin ones small.
pub fn name_key(name: &str) -> String {
    name.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// Those of `others` that may be the same thing: kind and name are, the municipality of the day is,
/// and the points lie close together where both are known. Where a region is unknown, the points
/// must be known.
pub fn possible<'r>(
    one: &Resource,
    others: &'r [Resource],
    list: &Register,
    day: Date,
) -> Vec<&'r Resource> {
    let name = name_key(&one.name);
    others
        .iter()
        .filter(|other| other.id != one.id && other.kind == one.kind)
        .filter(|other| name_key(&other.name) == name && is_near(one, other, list, day))
        .collect()
}

fn is_near(one: &Resource, other: &Resource, list: &Register, day: Date) -> bool {
    let metres = one
        .coordinates
        .zip(other.coordinates)
        .map(|(a, b)| a.metres_to(b));
    // A distance of the setting has three digits: exact in 53 bits.
    let most = dated::whole(dated::SAME_PLACE_METRES, day) as f64;
    let close = metres.is_none_or(|metres| metres <= most);
    match one.region.zip(other.region) {
        None => metres.is_some() && close,
        Some((a, b)) => {
            let here = list.region_on(a, day).all();
            let there = list.region_on(b, day).all();
            close && (a == b || here.iter().any(|region| there.contains(region)))
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use kernel::Id;

    use super::*;
    use crate::{
        model::{Coordinates, Ownership, ResourceKind, State},
        rules::publicity::tests::resource,
    };

    const TODAY: Date = date(2024, 6, 1);

    fn at(
        number: u8,
        kind: ResourceKind,
        name: &str,
        region: &str,
        point: Option<i64>,
    ) -> Resource {
        Resource {
            id: Id::from_parts(0, [number; 10]),
            name: name.to_owned(),
            region: region.parse().ok(),
            // A hundred units of 1e-7 degrees are a little more than a metre.
            coordinates: point.map(|metres| Coordinates {
                latitude: 375_436_000 + metres * 90,
                longitude: 1_284_424_000,
            }),
            ..resource(kind, Ownership::Public, State::Candidate)
        }
    }

    #[test]
    fn names_are_compared_without_blanks_and_marks() {
        assert_eq!(name_key(" 솔바람 (마을) No.1"), "솔바람마을no1");
    }

    #[test]
    fn the_same_name_close_by_may_be_the_same() {
        use ResourceKind::{Market, Village};
        let one = at(1, Village, "솔바람마을", "51760", Some(0));
        for (other, same) in [
            (at(2, Village, "솔바람 마을", "51760", Some(99)), true),
            (at(2, Village, "솔바람 마을", "51760", Some(120)), false),
            (at(2, Village, "솔바람 마을", "51760", None), true),
            (at(2, Village, "솔바람 마을", "42760", None), true),
            (at(2, Village, "솔바람 마을", "51770", None), false),
            (at(2, Village, "솔바람 마을", "51770", Some(5)), false),
            (at(2, Village, "솔바람 마을", "", Some(5)), true),
            (at(2, Village, "솔바람 마을", "", None), false),
            (at(2, Village, "달바람 마을", "51760", Some(0)), false),
            (at(2, Market, "솔바람 마을", "51760", Some(0)), false),
            (at(1, Village, "솔바람 마을", "51760", Some(0)), false),
        ] {
            let others = [other];
            let found = possible(&one, &others, partner::register(), TODAY);
            assert_eq!(!found.is_empty(), same, "{:?}", others[0]);
        }
    }
}
