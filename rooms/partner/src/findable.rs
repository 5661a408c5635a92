//! Local governments as the search knows them.

use index::{Ask, Audience, Entry, Months};
use kernel::{Address, Id, Kind, Outcome};
use store::Tx;

use crate::{
    model::{LocalGovernment, RegionCode},
    regions::register,
    rules::governments::GovernmentDraft,
};

/// Makes a local government findable by its name, its department and every name that its region
/// has and had: 평창군청 is found by 평창, ㅍㅊ and 강원도 평창군.
pub(crate) fn put(
    tx: &mut Tx<'_>,
    id: Id<LocalGovernment>,
    region: RegionCode,
    draft: &GovernmentDraft,
) -> Outcome<()> {
    let mut words = Vec::new();
    for known in register().lineage(region) {
        words.push(register().full_name(known));
        words.extend(known.aliases.iter().cloned());
    }
    let entry = Entry {
        address: Address::new("partner", LocalGovernment::NAME, id),
        kind: LocalGovernment::NAME.to_owned(),
        title: draft.official_name.clone(),
        body: draft.department.clone(),
        words: words.join("\n"),
        audience: Audience::Staff,
        visible_until: None,
        region: None,
        months: Months::ALL_YEAR,
        surveyed_on: None,
        fresh_until: None,
        updated_on: tx.today(),
    };
    index::put(tx, &entry)
}

/// The local governments that people call so, the best first, at most a page of them.
pub(crate) fn governments(tx: &mut Tx<'_>, text: &str) -> Outcome<Vec<Id<LocalGovernment>>> {
    let ask = Ask {
        kinds: vec![LocalGovernment::NAME.to_owned()],
        limit: 100,
        ..Ask::of(Audience::Staff).text(text)
    };
    let found = index::query(tx, &ask)?.hits;
    Ok(found
        .iter()
        .filter_map(|hit| hit.address.id().parse().ok())
        .collect())
}
