//! Local governments, agreements and bodies as the search knows them; never a person.

use index::{Ask, Audience, Entry, Months};
use kernel::{Address, Id, Kind, Outcome};
use store::Tx;

use crate::{
    model::{Agreement, Counterpart, LocalGovernment, RegionCode, RegionLevel},
    partners::labels,
    regions::register,
    rules::{
        agreement_list::{names, regions},
        governments::GovernmentDraft,
    },
    store as rows,
};

/// Makes a local government findable by its name, its department and every name that its region
/// has and had: 평창군청 is found by 평창, ㅍㅊ and 강원도 평창군.
pub(crate) fn put(
    tx: &mut Tx<'_>,
    id: Id<LocalGovernment>,
    region: RegionCode,
    draft: &GovernmentDraft,
) -> Outcome<()> {
    let entry = Entry {
        address: Address::new("partner", LocalGovernment::NAME, id),
        kind: LocalGovernment::NAME.to_owned(),
        title: draft.official_name.clone(),
        body: draft.department.clone(),
        words: names_of(region).join("\n"),
        audience: Audience::Staff,
        visible_until: None,
        happens: None,
        region: None,
        months: Months::ALL_YEAR,
        surveyed_on: None,
        fresh_until: None,
        updated_on: tx.today(),
    };
    index::put(tx, &entry)
}

/// Every name that a region has and had.
fn names_of(region: RegionCode) -> Vec<String> {
    let mut names = Vec::new();
    for known in register().lineage(region) {
        names.push(register().full_name(known));
        names.extend(known.aliases.iter().cloned());
    }
    names
}

/// The local governments that people call so, the best first, at most a page of them.
pub(crate) fn governments(tx: &mut Tx<'_>, text: &str) -> Outcome<Vec<Id<LocalGovernment>>> {
    found(tx, LocalGovernment::NAME, text)
}

fn found<K>(tx: &mut Tx<'_>, kind: &str, text: &str) -> Outcome<Vec<Id<K>>> {
    let ask = Ask {
        kinds: vec![kind.to_owned()],
        limit: 100,
        ..Ask::of(Audience::Staff).text(text)
    };
    let found = index::query(tx, &ask)?.hits;
    Ok(found
        .iter()
        .filter_map(|hit| hit.address.id().parse().ok())
        .collect())
}

/// Makes an agreement findable as it is now, by the names that its governments' regions have and
/// had: for everybody once it is signed, because governments agree in public (조례 제2조제2호).
pub(crate) fn put_agreement(tx: &mut Tx<'_>, id: Id<Agreement>) -> Outcome<()> {
    let agreement = rows::agreements::one(tx, id)?;
    let governments = rows::governments(tx)?;
    let entry = agreement_entry(&agreement, &governments);
    index::put(tx, &entry)
}

/// The same for every agreement with a government.
pub(crate) fn put_agreements_of(tx: &mut Tx<'_>, id: Id<LocalGovernment>) -> Outcome<()> {
    let agreements = rows::agreements::all(tx)?;
    let own = agreements
        .iter()
        .filter(|one| one.governments.contains(&id));
    for agreement in own {
        put_agreement(tx, agreement.id)?;
    }
    Ok(())
}

fn agreement_entry(agreement: &Agreement, governments: &[LocalGovernment]) -> Entry {
    let mut body = vec![names(agreement, governments).join(", ")];
    body.push(labels(&agreement.fields));
    body.extend(agreement.promises.iter().map(|one| one.what.clone()));
    let codes = regions(agreement, governments);
    let words = codes.iter().flat_map(|code| names_of(*code));
    Entry {
        address: Address::new("partner", Agreement::NAME, agreement.id),
        kind: Agreement::NAME.to_owned(),
        title: agreement.title.clone(),
        body: body.join("\n"),
        words: words.collect::<Vec<_>>().join("\n"),
        audience: match agreement.signed_on {
            Some(_) => Audience::Public,
            None => Audience::Staff,
        },
        visible_until: None,
        happens: None,
        region: codes.first().and_then(|code| place(*code)),
        months: Months::ALL_YEAR,
        surveyed_on: None,
        fresh_until: None,
        updated_on: agreement.updated_on,
    }
}

/// Where the search counts a government: in its 시군구, or in its 시도, by the last boundaries that the
/// list knows.
fn place(code: RegionCode) -> Option<index::Region> {
    let list = register();
    let (_, last) = list.known_days();
    let now = list.region_on(code, last).one().or(list.get(code))?;
    let code = now.code.to_string();
    match now.level {
        RegionLevel::Province => index::Region::new(code.get(..2)?),
        _ => index::Region::new(&code),
    }
}

/// The agreements that words mean as the office finds them, the best first, at most a page of them.
pub(crate) fn agreements(tx: &mut Tx<'_>, text: &str) -> Outcome<Vec<Id<Agreement>>> {
    found(tx, Agreement::NAME, text)
}

/// Makes an organization or a producer findable for the office as it is now, by the names that its
/// region has and had. A person is never in the search, nor what is no record of its own any more.
pub(crate) fn put_counterpart(tx: &mut Tx<'_>, id: Id<Counterpart>) -> Outcome<()> {
    let one = rows::counterparts::one(tx, id)?;
    let address = Address::new("partner", Counterpart::NAME, id);
    if one.is_person() || !one.state.is_open() {
        return index::remove(tx, &address);
    }
    let body = [one.kind.label(), &one.items, &one.member_of_name];
    let entry = Entry {
        address,
        kind: Counterpart::NAME.to_owned(),
        title: one.name.clone(),
        body: body.join("\n").trim().to_owned(),
        words: one.region.map(names_of).unwrap_or_default().join("\n"),
        audience: Audience::Staff,
        visible_until: None,
        happens: None,
        region: one.region.and_then(place),
        months: Months::ALL_YEAR,
        surveyed_on: None,
        fresh_until: None,
        updated_on: one.updated_on,
    };
    index::put(tx, &entry)
}

/// The organizations and producers that words mean, the best first, at most a page of them.
pub(crate) fn counterparts(tx: &mut Tx<'_>, text: &str) -> Outcome<Vec<Id<Counterpart>>> {
    found(tx, Counterpart::NAME, text)
}
