//! The farms that sell at the sample's markets: real municipalities, invented farms.

use kernel::{Error, Fault, Outcome, Won};
use partner::{ConsentTerms, CounterpartTerms, ProducerSummary, RegisterCounterpart};
use store::Tx;

use super::table;

/// A farm a row; its head says what the cells are.
const FARMS: &str = include_str!("tables/farms.txt");

/// A farm with what it sells.
#[derive(Debug, Clone)]
pub(super) struct Farm {
    /// Its place in the table, from 0.
    pub at: i64,
    /// What it is called.
    pub name: &'static str,
    /// Which class of producer.
    pub kind: &'static str,
    /// Its municipality.
    pub region: &'static str,
    /// The criteria of the screening that hold beside those that must.
    pub points: Vec<&'static str>,
    /// Who gets its money, by the name of the table of payees; may be empty.
    pub payee: &'static str,
    /// What it sells.
    pub goods: Vec<Good>,
}

/// Something that a farm sells.
#[derive(Debug, Clone, Copy)]
pub(super) struct Good {
    /// What it is called.
    pub name: &'static str,
    /// The word of its sort.
    pub sort: &'static str,
    /// What is counted.
    pub unit: &'static str,
    /// What one costs.
    pub price: Won,
}

/// Every farm.
pub(super) fn all() -> Result<Vec<Farm>, Fault> {
    let rows = (0_i64..).zip(table::rows(FARMS));
    rows.map(|(at, row)| read(at, &row)).collect()
}

/// The farm of a name.
pub(super) fn named(name: &str) -> Result<Farm, Fault> {
    let found = all()?.into_iter().find(|farm| farm.name == name);
    found.ok_or_else(|| Fault::new(format!("the sample has no farm {name}")))
}

fn read(at: i64, row: &[&'static str]) -> Result<Farm, Fault> {
    let bad = || Fault::new(format!("sample: row does not read: {row:?}"));
    let [name, kind, region, points, payee, goods @ ..] = row else {
        return Err(bad());
    };
    let good = |cell: &&'static str| {
        let cells: Vec<&'static str> = cell.split('/').collect();
        let [name, sort, unit, price] = cells.as_slice() else {
            return Err(bad());
        };
        Ok(Good {
            name,
            sort,
            unit,
            price: table::amount(price)?,
        })
    };
    Ok(Farm {
        at,
        name,
        kind,
        region,
        points: points.split_whitespace().collect(),
        payee,
        goods: goods.iter().map(good).collect::<Result<_, _>>()?,
    })
}

impl Farm {
    /// Whether it sells something of a sort.
    pub fn sells(&self, sort: &str) -> bool {
        self.goods.iter().any(|good| good.sort == sort)
    }

    /// Its record in the register of counterparts.
    pub fn producer(&self, tx: &mut Tx<'_>) -> Outcome<ProducerSummary> {
        let mut found = partner::door::find_producers(tx, self.name, 10)?.into_iter();
        found
            .find(|one| one.name == self.name)
            .ok_or(Error::NotFound)
    }
}

/// Registers every farm.
pub(super) fn register(tx: &mut Tx<'_>) -> Outcome<()> {
    for farm in all()? {
        let items: Vec<&str> = farm.goods.iter().map(|good| good.name).collect();
        let ask = RegisterCounterpart {
            sort: "producer".to_owned(),
            terms: CounterpartTerms {
                kind: farm.kind.to_owned(),
                name: farm.name.to_owned(),
                region: farm.region.to_owned(),
                items: items.join(", "),
                ..CounterpartTerms::default()
            },
            consent: ConsentTerms::default(),
            anyway: String::new(),
        };
        partner::register_counterpart(tx, ask)?;
    }
    Ok(())
}
