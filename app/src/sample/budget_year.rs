//! A year of the trustee's books in the sample: its lines, its signatures, its accounts.

use std::collections::BTreeMap;

use kernel::{Fault, Id, Outcome};
use program::Program;
use store::Tx;
use trustee::{
    AddBankAccount, AddCard, AddLine, ApproveBudget, OpenYear, TrusteeLine, TrusteeYear,
};

use super::{
    story::{Hand, Scene},
    table,
    teller::Told,
};

/// The lines of every year.
const LINES: &str = include_str!("tables/lines.txt");

/// Who writes the budget, who signs it, who signs it for the city.
const WRITE: Hand = ("accountant", 9, 10);
const SIGN: Hand = ("director", 11, 0);
const CITY_SIGN: Hand = ("officer", 16, 0);

/// The new year and its lines by the table's names.
type Opened = (Id<TrusteeYear>, BTreeMap<String, Id<TrusteeLine>>);

/// Writes the budget of the table's year and has it signed. `begins` is the first day of the work
/// where that is not January 1.
pub(super) fn open(scene: &mut Scene<'_, '_>, name: &str, begins: &str) -> Told<()> {
    let (program, year) = (scene.world.program, scene.table.year);
    let begins = match begins {
        "" => String::new(),
        day => table::day(year, day)?.to_string(),
    };
    let (id, lines) = scene.tell(name, WRITE, "수탁 예산 편성", move |tx| {
        let opened = draft(tx, program, year, &begins)?;
        step(tx, opened.0, "submit")?;
        Ok(opened)
    })?;
    for (who, hand) in [("director", SIGN), ("city", CITY_SIGN)] {
        scene.tell(
            &format!("{name}-{who}"),
            hand,
            "수탁 예산 결재",
            move |tx| step(tx, id, "sign"),
        )?;
    }
    let made = scene.year_mut();
    made.year = Some(id);
    made.lines = lines;
    Ok(())
}

fn draft(tx: &mut Tx<'_>, program: Id<Program>, year: i16, begins: &str) -> Outcome<Opened> {
    let ask = OpenYear {
        program: program.to_string(),
        fiscal_year: year.to_string(),
        title: String::new(),
        starts_on: begins.to_owned(),
    };
    let id = trustee::open_year(tx, ask)?;
    let mut lines = BTreeMap::new();
    for row in table::rows(LINES) {
        let (name, ask) = line(id, year, &row)?;
        lines.insert(name, trustee::add_line(tx, ask)?);
    }
    Ok((id, lines))
}

/// A row of the lines' table, with the amount of the year.
fn line(year: Id<TrusteeYear>, number: i16, row: &[&str]) -> Result<(String, AddLine), Fault> {
    let bad = || Fault::new(format!("sample: row does not read: {row:?}"));
    let [
        name,
        section,
        item,
        category,
        nature,
        headcount,
        activity,
        amounts @ ..,
    ] = row
    else {
        return Err(bad());
    };
    let at = usize::try_from(number - 2016).map_err(|_| bad())?;
    let ask = AddLine {
        year: year.to_string(),
        section: (*section).to_owned(),
        item: (*item).to_owned(),
        category: (*category).to_owned(),
        name: String::new(),
        nature: (*nature).to_owned(),
        headcount: (*headcount).to_owned(),
        activity_needed: (*activity).to_owned(),
        amount: format!("{}천원", amounts.get(at).ok_or_else(bad)?),
    };
    Ok(((*name).to_owned(), ask))
}

fn step(tx: &mut Tx<'_>, year: Id<TrusteeYear>, step: &str) -> Outcome<()> {
    let seen = trustee::budget_content(tx, year)?;
    let ask = ApproveBudget {
        year: year.to_string(),
        step: step.to_owned(),
        seen: seen.to_string(),
        note: String::new(),
    };
    trustee::approve_budget(tx, ask).map(|_| ())
}

/// The dedicated account with its card, and the account for income.
pub(super) fn add_accounts(tx: &mut Tx<'_>, year: Id<TrusteeYear>) -> Outcome<()> {
    let today = tx.today().to_string();
    let account = |purpose: &str, number: &str| AddBankAccount {
        year: year.to_string(),
        bank: "우리은행".to_owned(),
        number: number.to_owned(),
        holder: "지역상생교류사업단".to_owned(),
        purpose: purpose.to_owned(),
        opened_on: today.clone(),
    };
    let main = trustee::add_bank_account(tx, account("main", "000-7777-502-016"))?;
    trustee::add_bank_account(tx, account("income", "000-7777-502-024"))?;
    let card = AddCard {
        account: main.to_string(),
        last4: "0216".to_owned(),
        carrier: "회계담당".to_owned(),
        issued_on: today.clone(),
    };
    trustee::add_card(tx, card).map(|_| ())
}
