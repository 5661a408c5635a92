//! Programs, their other names, their dated facts.

use jiff::civil::Date;
use kernel::{Fault, Id, Outcome, Refusal};
use store::{Row, Tx, args};

use super::word;
use crate::{
    model::{Fact, FactKey, PeriodKind, Program},
    rules::{Refused, facts::ProgramDraft},
};

store::statements! {
    /// Every program by name.
    PROGRAMS = "SELECT p.id, p.official_name, p.bureau, p.department, p.budget_account, \
                p.period_kind FROM program_program p WHERE p.tenant = $1 \
                ORDER BY p.official_name, p.id";
    /// One program.
    PROGRAM = "SELECT p.id, p.official_name, p.bureau, p.department, p.budget_account, \
               p.period_kind FROM program_program p WHERE p.tenant = $1 AND p.id = $2";
    /// Other names, of one program or of all.
    ALIASES = "SELECT n.program, n.name FROM program_alias n WHERE n.tenant = $1 \
               AND (CAST($2 AS TEXT) = '' OR n.program = $2) ORDER BY n.program, n.position";
    /// The program that a name means, official or other.
    BY_NAME = "SELECT p.id FROM program_program p WHERE p.tenant = $1 \
               AND (p.official_name = $2 OR EXISTS (SELECT 1 FROM program_alias n \
               WHERE n.tenant = $1 AND n.program = p.id AND n.name = $2)) \
               ORDER BY p.official_name, p.id";
    /// Place of the last other name.
    LAST_ALIAS = "SELECT MAX(n.position) FROM program_alias n \
                  WHERE n.tenant = $1 AND n.program = $2";
    /// The facts of a program, by key and first day.
    FACTS = "SELECT f.id, f.fact_key, f.valid_from, f.valid_to, f.fact_text FROM program_fact f \
             WHERE f.tenant = $1 AND f.program = $2 ORDER BY f.fact_key, f.valid_from";
}

store::tables! {
    /// Programs.
    PROGRAM_ROW = "program_program" key [id]
        columns [official_name, bureau, department, budget_account, period_kind] may append;
    /// Other names.
    ALIAS = "program_alias" key [program, name] columns [position] may append;
    /// Dated facts.
    FACT = "program_fact" key [id]
        columns [program, fact_key, valid_from, valid_to, fact_text] may edit;
}

fn read(row: &Row<'_>) -> Result<Program, Fault> {
    Ok(Program {
        id: row.get(0)?,
        official_name: row.get(1)?,
        bureau: row.get(2)?,
        department: row.get(3)?,
        budget_account: row.get(4)?,
        period_kind: word(row, 5, PeriodKind::read)?,
        aliases: Vec::new(),
    })
}

/// Every program by name, with its other names.
pub fn all(tx: &mut Tx<'_>) -> Result<Vec<Program>, Fault> {
    let mut programs = tx.list(&PROGRAMS, args![], read)?;
    let aliases = tx.list(&ALIASES, args![""], |row| {
        Ok((row.get::<Id<Program>>(0)?, row.get::<String>(1)?))
    })?;
    for (id, name) in aliases {
        if let Some(program) = programs.iter_mut().find(|p| p.id == id) {
            program.aliases.push(name);
        }
    }
    Ok(programs)
}

/// One program with its other names.
pub fn one(tx: &mut Tx<'_>, id: Id<Program>) -> Outcome<Program> {
    let mut program = tx.one(&PROGRAM, args![id], read)?;
    program.aliases = tx.list(&ALIASES, args![id], |row| row.get(1))?;
    Ok(program)
}

/// The program that a name means.
pub fn by_name(tx: &mut Tx<'_>, name: &str) -> Result<Option<Id<Program>>, Fault> {
    tx.maybe(&BY_NAME, args![name], |row| row.get(0))
}

/// Adds a program and its other names.
pub fn insert(tx: &mut Tx<'_>, id: Id<Program>, draft: &ProgramDraft) -> Outcome<()> {
    let values = args![
        id,
        &draft.official_name,
        &draft.bureau,
        &draft.department,
        &draft.budget_account,
        draft.period_kind.word(),
    ];
    tx.insert_or(&PROGRAM_ROW, values, |_| {
        let name = draft.official_name.clone();
        Refusal::from(Refused::NameTaken {
            field: "official_name",
            name,
        })
    })?;
    for (position, name) in (0i64..).zip(&draft.aliases) {
        tx.insert(&ALIAS, args![id, name, position])?;
    }
    Ok(())
}

/// Adds another name behind those that are there.
pub fn insert_alias(tx: &mut Tx<'_>, program: Id<Program>, name: &str) -> Outcome<()> {
    let position = super::next_position(tx, &LAST_ALIAS, args![program])?;
    tx.insert_or(&ALIAS, args![program, name, position], |_| {
        Refusal::from(Refused::NameTaken {
            field: "name",
            name: name.to_owned(),
        })
    })
}

/// Every fact of a program, by key and first day.
pub fn facts(tx: &mut Tx<'_>, program: Id<Program>) -> Result<Vec<Fact>, Fault> {
    tx.list(&FACTS, args![program], |row| {
        Ok(Fact {
            id: row.get(0)?,
            key: word(row, 1, FactKey::read)?,
            from: row.get(2)?,
            to: row.get(3)?,
            text: row.get(4)?,
        })
    })
}

/// Adds a fact.
pub fn insert_fact(tx: &mut Tx<'_>, program: Id<Program>, fact: &Fact) -> Outcome<()> {
    let values = args![
        fact.id,
        program,
        fact.key.word(),
        fact.from,
        fact.to,
        &fact.text
    ];
    tx.insert(&FACT, values)
}

/// Gives a fact another value.
pub fn rewrite_fact(tx: &mut Tx<'_>, id: Id<Fact>, text: &str) -> Outcome<()> {
    tx.update(&FACT, args![id], &[("fact_text", text.into())])
}

/// Ends a fact earlier.
pub fn shorten_fact(tx: &mut Tx<'_>, id: Id<Fact>, to: Date) -> Outcome<()> {
    tx.update(&FACT, args![id], &[("valid_to", to.into())])
}
