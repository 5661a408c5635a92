//! Records as the search knows them.

use index::{Ask, Audience, Entry, Months, Region};
use jiff::civil::Date;
use kernel::{Id, Outcome};
use partner::{RegionCode, RegionLevel, Register};
use store::Tx;

use crate::{
    model::{Consent, Resource, ResourceKind},
    rules::{Publicity, freshness, publicity::may_be_public, region_count},
    store::consents,
};

/// The most words of a search that lists follow: pages of the index.
const MOST_PAGES: usize = 10;

/// Makes a record findable as it is now, in the transaction of the verb that changed it.
pub(crate) fn refresh(tx: &mut Tx<'_>, resource: &Resource) -> Outcome<()> {
    let consents = consents::of_resource(tx, resource.id)?;
    let entry = entry(resource, &consents, tx.today());
    index::put(tx, &entry)
}

/// The same for a record that was not there before: nobody has consented to publish it yet.
pub(crate) fn first(tx: &mut Tx<'_>, resource: &Resource) -> Outcome<()> {
    let entry = entry(resource, &[], tx.today());
    index::put(tx, &entry)
}

/// The entry of a record on a day. What hides it is decided here and nowhere else.
fn entry(resource: &Resource, consents: &[Consent], today: Date) -> Entry {
    let (audience, visible_until) = match may_be_public(resource, consents, today) {
        Publicity::Public { until } => (Audience::Public, until),
        Publicity::Hidden(_) => (Audience::Staff, None),
    };
    // The last boundaries that the list knows: an entry that is written today must still lie in its
    // region when the next change takes effect.
    let (_, last) = partner::register().known_days();
    let code = region_count::of_day(partner::register(), resource.region, last);
    let code = code.or(resource.region);
    let source = (resource.source, resource.source_on, resource.surveyed_on);
    Entry {
        address: Resource::address_of(resource.id),
        kind: resource.kind.word().to_owned(),
        title: resource.name.clone(),
        body: resource.description.clone(),
        words: words(resource),
        audience,
        visible_until,
        region: code.and_then(|code| place(partner::register(), code)),
        happens: happens(resource),
        months: Months::of(&resource.season.months()).unwrap_or(Months::ALL_YEAR),
        surveyed_on: freshness::seen_on(source.0, source.1, source.2),
        fresh_until: freshness::of(resource),
        updated_on: resource.updated_on,
    }
}

/// The days of what has a first day; without a last one it is one day.
fn happens(resource: &Resource) -> Option<(Date, Date)> {
    let day = |key| resource.details.value(key).parse::<Date>().ok();
    let from = day("starts_on")?;
    let to = day("ends_on").unwrap_or(from);
    (from <= to).then_some((from, to))
}

/// Where the search counts a record: in its 시군구, a 일반구 with its city; what names only a 시도 counts
/// to that.
fn place(list: &Register, code: RegionCode) -> Option<Region> {
    let region = list.get(code)?;
    let mut above = list.chain(region).into_iter();
    let holder = above.find(|region| region.level != RegionLevel::District)?;
    let code = holder.code.to_string();
    match holder.level {
        RegionLevel::Province => Region::new(code.get(..2)?),
        _ => Region::new(&code),
    }
}

/// What is searched besides the name and the description: nothing that may tell of a person.
fn words(resource: &Resource) -> String {
    let mut words = vec![resource.kind.label().to_owned()];
    words.extend(region_names(resource));
    words.extend([
        resource.address.clone(),
        resource.price_text.clone(),
        resource.condition_text.clone(),
    ]);
    let public = resource
        .kind
        .fields()
        .iter()
        .filter(|spec| spec.is_for_everybody());
    for spec in public {
        let value = resource.details.value(spec.key);
        if !value.is_empty() {
            words.push(spec.shown(value));
        }
    }
    words.retain(|word| !word.is_empty());
    words.join("\n")
}

/// Every name that the region has and had, with those of what it lay in.
fn region_names(resource: &Resource) -> Vec<String> {
    let list = partner::register();
    let mut names = vec![resource.region_text.clone()];
    let Some(code) = resource.region else {
        return names;
    };
    for known in list.lineage(code) {
        names.push(list.full_name(known));
        let above = list.chain(known);
        names.extend(
            above
                .iter()
                .flat_map(|region| region.aliases.iter().cloned()),
        );
    }
    let mut seen = std::collections::BTreeSet::new();
    names.retain(|name| seen.insert(name.clone()));
    names
}

/// The records that words mean, the best first, as the office finds them.
pub(crate) fn found(tx: &mut Tx<'_>, text: &str) -> Outcome<Vec<Id<Resource>>> {
    let mut ask = Ask {
        kinds: ResourceKind::ALL
            .iter()
            .map(|kind| kind.word().to_owned())
            .collect(),
        limit: 100,
        ..Ask::of(Audience::Staff).text(text)
    };
    let mut found = Vec::new();
    for _ in 0..MOST_PAGES {
        let answer = index::query(tx, &ask)?;
        let own = answer
            .hits
            .iter()
            .filter(|hit| hit.address.room() == "resource");
        found.extend(own.filter_map(|hit| hit.address.id().parse::<Id<Resource>>().ok()));
        ask.after = answer.next;
        if ask.after.is_none() {
            break;
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{
        model::{Ownership, State},
        rules::publicity::tests::{consent, resource},
    };

    const TODAY: Date = date(2024, 6, 1);

    #[test]
    fn an_entry_has_every_name_of_its_region_and_nothing_of_a_person() {
        let mut one = resource(ResourceKind::Product, Ownership::Public, State::Published);
        one.region = "45710".parse().ok();
        one.region_text = "전북 완주".to_owned();
        one.details.0.insert("items".to_owned(), "생강".to_owned());
        one.details
            .0
            .insert("producer".to_owned(), "가나다".to_owned());
        one.details
            .0
            .insert("farm_number".to_owned(), "****0012".to_owned());
        let entry = entry(&one, &[], TODAY);
        assert_eq!(entry.audience, Audience::Public);
        assert_eq!(entry.region, Region::new("52710"));
        for word in [
            "생강",
            "농특산물",
            "전라북도 완주군",
            "전북특별자치도 완주군",
            "전북",
            "완주",
        ] {
            assert!(entry.words.contains(word), "{word}: {}", entry.words);
        }
        for word in ["가나다", "0012"] {
            assert!(
                !entry.words.contains(word) && !entry.body.contains(word),
                "{word}"
            );
        }
        assert_eq!(entry.fresh_until, Some(date(2019, 2, 1)));
    }

    #[test]
    fn a_record_counts_in_its_city_or_its_province() {
        let of = |code: &str| place(partner::register(), code.parse().unwrap());
        for (code, counted) in [
            ("52710", "52710"),
            ("41111", "41110"),
            ("50110", "50110"),
            ("51000", "51"),
            ("36110", "36"),
        ] {
            assert_eq!(of(code), Region::new(counted), "{code}");
        }
    }

    #[test]
    fn without_consent_an_entry_is_the_offices_own() {
        let house = resource(
            ResourceKind::VacantHouse,
            Ownership::Private,
            State::Published,
        );
        let seen = |consents: &[Consent]| {
            let entry = entry(&house, consents, TODAY);
            (entry.audience, entry.visible_until)
        };
        assert_eq!(seen(&[]), (Audience::Staff, None));
        let last = date(2024, 12, 31);
        let given = consent(date(2024, 1, 1), last, None);
        assert_eq!(seen(&[given]), (Audience::Public, Some(last)));
        let withdrawn = consent(date(2024, 1, 1), last, Some(TODAY));
        assert_eq!(seen(&[withdrawn]), (Audience::Staff, None));
    }
}
