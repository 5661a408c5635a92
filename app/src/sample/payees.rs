//! Those who get money in the sample. All invented.

use std::collections::BTreeMap;

use kernel::{Fault, Id, Outcome};
use payment::{AddPayee, Payee};
use store::Tx;

use super::{story::Hand, table};

/// The table of every year's new payees.
const PAYEES: &str = include_str!("tables/payees.txt");

/// Who enters them: nobody who lays a hand on their payments.
pub(super) const HAND: Hand = ("resource", 9, 0);

/// Adds the payees that a year is the first to need.
pub(super) fn add(tx: &mut Tx<'_>, year: i16) -> Outcome<BTreeMap<String, Id<Payee>>> {
    let mut made = BTreeMap::new();
    for row in table::rows(PAYEES) {
        let [key, first, kind, name, business_no, bank, number] = row.as_slice() else {
            return Err(Fault::new(format!("sample: row does not read: {row:?}")).into());
        };
        if *first != year.to_string() {
            continue;
        }
        let ask = AddPayee {
            kind: (*kind).to_owned(),
            name: (*name).to_owned(),
            business_no: (*business_no).to_owned(),
            contact: format!("{key}@example.com"),
            bank: (*bank).to_owned(),
            account_number: (*number).to_owned(),
            holder: String::new(),
            memo: String::new(),
        };
        made.insert((*key).to_owned(), payment::add_payee(tx, ask)?);
    }
    Ok(made)
}
