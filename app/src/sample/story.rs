//! The trustee's years as a story: day by day, in the order in which it would have happened.

use std::{
    borrow::Borrow,
    collections::{BTreeMap, BTreeSet},
    fmt::Debug,
};

use audit::AuditQuestion;
use clearing::Clearing;
use jiff::civil::Date;
use kernel::{Ctx, Fault, Id, Outcome};
use payment::Payee;
use program::Program;
use serde::{Serialize, de::DeserializeOwned};
use spending::{ExpenditureResolution, SpendingProposal};
use store::{Store, Tx};
use trustee::{Grant, TrusteeLine, TrusteeYear};

use super::{
    activities::Activities,
    events,
    fairs::{self, Fair},
    orders, payments, shows,
    table::{self, Table},
    teller::{Step, Teller, Told},
    tills,
};

/// The tables of the years.
const TABLES: &[(i16, &str)] = &[
    (2016, include_str!("tables/2016.txt")),
    (2017, include_str!("tables/2017.txt")),
    (2018, include_str!("tables/2018.txt")),
];

/// What the story has made so far, by the names that the tables use.
pub(super) struct World {
    /// The programme that everything is for.
    pub program: Id<Program>,
    /// Those who get money.
    pub payees: BTreeMap<String, Id<Payee>>,
    /// The markets, each with all that is told of it.
    pub fairs: Vec<Fair>,
    /// What happens with the money of their common till.
    pub till: Vec<tills::Event>,
    /// Each year's own.
    pub years: BTreeMap<i16, YearMade>,
}

/// What a year has made so far.
#[derive(Default)]
pub(super) struct YearMade {
    /// The city's line.
    pub city_line: Option<Id<budget::BudgetLine>>,
    /// The register.
    pub activities: Activities,
    /// The year of the trustee's books.
    pub year: Option<Id<TrusteeYear>>,
    /// Its lines.
    pub lines: BTreeMap<String, Id<TrusteeLine>>,
    /// Its grants by quarter.
    pub grants: BTreeMap<String, Id<Grant>>,
    /// By the places of the table's orders.
    pub proposals: BTreeMap<usize, Id<SpendingProposal>>,
    /// By the places of the table's parts.
    pub resolutions: BTreeMap<usize, Id<ExpenditureResolution>>,
    /// What the year is cleared by.
    pub clearing: Option<Id<Clearing>>,
    /// The auditor's questions by the tags of what they ask about.
    pub questions: BTreeMap<String, Id<AuditQuestion>>,
    /// Parts that are paid once more: the day, and their places.
    pub again: Vec<(Date, usize)>,
}

/// Tells everything from the city's first vote to the last morning.
pub(super) fn tell(teller: &mut Teller<'_>, program: Id<Program>) -> Told<()> {
    let fairs = fairs::all()?;
    let mut world = World {
        program,
        payees: BTreeMap::new(),
        till: tills::events(&fairs)?,
        fairs,
        years: BTreeMap::new(),
    };
    let tables = TABLES.iter().map(|(year, text)| table::read(*year, text));
    let tables = tables.collect::<Result<Vec<_>, _>>()?;
    let mut days = BTreeSet::from_iter(fairs::days_of(&world));
    for table in &tables {
        days.extend(days_of(table)?);
    }
    for on in days {
        for table in &tables {
            let mut scene = Scene {
                teller: &mut *teller,
                world: &mut world,
                table,
                on,
            };
            scene.play()?;
        }
    }
    Ok(())
}

fn days_of(table: &Table) -> Result<BTreeSet<Date>, Fault> {
    let mut days: BTreeSet<Date> = table.events.iter().map(|event| event.on).collect();
    days.extend(table.orders.iter().map(|order| order.on));
    days.extend(shows::days_of(table)?);
    for part in &table.parts {
        days.extend([part.drafted_on()?, part.pay_on]);
    }
    Ok(days)
}

/// One day of one year's table.
pub(super) struct Scene<'a, 's> {
    teller: &'a mut Teller<'s>,
    /// What is there.
    pub world: &'a mut World,
    /// The table that is told.
    pub table: &'a Table,
    /// The day.
    pub on: Date,
}

/// Who does a step, at which hour and minute of the day.
pub(super) type Hand = (&'static str, i8, i8);

impl Scene<'_, '_> {
    /// The hours of the day in their order.
    fn play(&mut self) -> Told<()> {
        events::tell(self)?;
        shows::tell(self)?;
        fairs::tell(self)?;
        payments::send(self)?;
        orders::propose(self)?;
        orders::resolve(self)?;
        payments::settle(self)
    }

    /// Tells one step of the day.
    pub fn tell<T: Serialize + DeserializeOwned + Send + 'static>(
        &mut self,
        name: &str,
        (who, hour, minute): Hand,
        why: &'static str,
        verb: impl Fn(&mut Tx<'_>) -> Outcome<T> + Send + 'static,
    ) -> Told<T> {
        let name = format!("{}-{}-{name}", self.table.year, self.on);
        let step = Step {
            name: &name,
            who,
            at: self.on.at(hour, minute, 0, 0),
            why,
        };
        self.teller.tell(step, verb)
    }

    /// Work of the edge that is many transactions, and goes on by itself where it stopped.
    pub fn edge(
        &self,
        (who, hour, minute): Hand,
        work: impl FnOnce(&Store, &Ctx) -> Outcome<()>,
    ) -> Told<()> {
        let step = Step {
            name: "edge",
            who,
            at: self.on.at(hour, minute, 0, 0),
            why: "파일 읽기",
        };
        self.teller.edge(step, work)
    }

    /// What the table's year has made.
    pub fn year(&self) -> Result<&YearMade, Fault> {
        known(&self.world.years, &self.table.year)
    }

    /// The same, to add to.
    pub fn year_mut(&mut self) -> &mut YearMade {
        self.world.years.entry(self.table.year).or_default()
    }

    /// The year of the trustee's books.
    pub fn year_id(&self) -> Result<Id<TrusteeYear>, Fault> {
        let made = self.year()?.year;
        made.ok_or_else(|| Fault::new(format!("sample {}: no books yet", self.table.year)))
    }
}

/// What was made under a name.
pub(super) fn known<'m, K, Q, V>(map: &'m BTreeMap<K, V>, name: &Q) -> Result<&'m V, Fault>
where
    K: Ord + Borrow<Q>,
    Q: Ord + Debug + ?Sized,
{
    map.get(name)
        .ok_or_else(|| Fault::new(format!("the sample's story has not made {name:?} yet")))
}
