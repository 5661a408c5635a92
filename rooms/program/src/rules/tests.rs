//! Rule tables: what a user or an auditor would notice.

mod entered;
mod facts;
mod printed;
mod references;
mod register;

use kernel::{FiscalYear, Id};

use super::Refused;

fn id<K>(n: u8) -> Id<K> {
    Id::from_parts(1_500_000_000_000 + u64::from(n), [n; 10])
}

fn year(y: i64) -> FiscalYear {
    FiscalYear::new(y).expect("a year of this product")
}

/// A refusal's code and the field it stands at.
type Told = (&'static str, Option<&'static str>);

fn codes(refused: Vec<Refused>) -> Vec<Told> {
    let mut refused = refused;
    refused.sort();
    refused.iter().map(|r| (r.code(), r.field())).collect()
}
