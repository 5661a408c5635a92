//! What each line claims, payment by payment: the entries of the book, by their subject.

use std::collections::BTreeMap;

use kernel::{Address, Id, Outcome, Won};
use spending::{ExpenditureResolution, ListPart, ResolutionQuery};
use store::Tx;
use trustee::{LineAccount, LineEntry, TrusteeLine, TrusteeYear};

use crate::model::{Claim, LineClaims};

/// The claims of a year's lines. A line's claims add up to what it has spent: both come from the
/// same book, the one from its entries, the other from its guarded row.
pub(crate) fn claims(tx: &mut Tx<'_>, year: Id<TrusteeYear>) -> Outcome<Vec<LineClaims>> {
    let known = resolutions(tx, year)?;
    let mut all = Vec::new();
    for (line, columns) in trustee::columns(tx, year)? {
        let claims = of_line(tx, &line, &known)?;
        all.push(LineClaims {
            line,
            columns,
            claims,
        });
    }
    Ok(all)
}

type Known = BTreeMap<Id<ExpenditureResolution>, ExpenditureResolution>;

/// The resolutions of a year, by id.
fn resolutions(tx: &mut Tx<'_>, year: Id<TrusteeYear>) -> Outcome<Known> {
    let query = ResolutionQuery {
        year: Some(year),
        ..ResolutionQuery::default()
    };
    let all = spending::resolutions(tx, &query, ListPart::ALL)?.into_iter();
    Ok(all.map(|one| (one.id, one)).collect())
}

fn resolution_at<'a>(known: &'a Known, address: &Address) -> Option<&'a ExpenditureResolution> {
    if (address.room(), address.kind()) != ("spending", "resolution") {
        return None;
    }
    known.get(&address.id().parse().ok()?)
}

/// The payment that an entry belongs to: what a payee gives back belongs to what was paid.
fn subject(known: &Known, entry: &LineEntry) -> Address {
    resolution_at(known, &entry.source)
        .and_then(|one| one.takes_back)
        .map_or_else(|| entry.source.clone(), ExpenditureResolution::address)
}

fn of_line(tx: &mut Tx<'_>, line: &TrusteeLine, known: &Known) -> Outcome<Vec<Claim>> {
    let mut claims: Vec<Claim> = Vec::new();
    let mut places: BTreeMap<Address, usize> = BTreeMap::new();
    for entry in trustee::line_entries(tx, line.id)? {
        if entry.account != LineAccount::Spent {
            continue;
        }
        let subject = subject(known, &entry);
        let found = places.get(&subject).and_then(|at| claims.get_mut(*at));
        match found {
            Some(claim) => claim.amount = claim.amount.plus(entry.amount)?,
            None => {
                places.insert(subject.clone(), claims.len());
                claims.push(Claim {
                    label: label(known, &subject, &entry),
                    subject,
                    on: entry.on,
                    amount: entry.amount,
                });
            }
        }
    }
    claims.retain(|claim| claim.amount != Won::ZERO);
    Ok(claims)
}

fn label(known: &Known, subject: &Address, entry: &LineEntry) -> String {
    match resolution_at(known, subject) {
        Some(one) => format!("제{}호 {} · {}", one.number, one.purpose, one.payee_name),
        None if entry.memo.is_empty() => trustee::kind_label(&entry.kind).to_owned(),
        None => entry.memo.clone(),
    }
}
