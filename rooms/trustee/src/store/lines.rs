//! Lines by 관, 항 and 목.

use std::collections::BTreeSet;

use jiff::civil::Date;
use kernel::{Fault, Id, Outcome, Refusal, Won};
use ledger::AccountNumber;
use store::{JournalQuery, Row, Tx, args};

use super::word;
use crate::{
    model::{LineNature, TrusteeLine, TrusteeYear},
    rules::Refused,
};

store::statements! {
    /// The lines of a year in the order of the paper.
    LIST_LINES = "SELECT l.id, l.year, l.section, l.item, l.category, l.name, l.nature, \
                  l.headcount, l.usable_from, l.activity_needed, l.drafted, l.first_account \
                  FROM trustee_line l WHERE l.tenant = $1 AND l.year = $2 ORDER BY l.position";
    /// One line.
    READ_LINE = "SELECT l.id, l.year, l.section, l.item, l.category, l.name, l.nature, \
                 l.headcount, l.usable_from, l.activity_needed, l.drafted, l.first_account \
                 FROM trustee_line l WHERE l.tenant = $1 AND l.id = $2";
    /// The line whose ledger accounts begin at a number.
    READ_LINE_AT = "SELECT l.id, l.year, l.section, l.item, l.category, l.name, l.nature, \
                    l.headcount, l.usable_from, l.activity_needed, l.drafted, l.first_account \
                    FROM trustee_line l WHERE l.tenant = $1 AND l.year = $2 \
                    AND l.first_account = $3";
    /// The last place in the paper.
    READ_LAST_POSITION = "SELECT CAST(COALESCE(MAX(l.position), 0) AS BIGINT) \
                          FROM trustee_line l WHERE l.tenant = $1 AND l.year = $2";
}

store::tables! {
    /// Lines.
    LINE = "trustee_line" key [id]
        columns [year, position, section, item, category, name, nature, headcount, usable_from,
            activity_needed, drafted, first_account] may erase;
}

fn line_row(row: &Row<'_>) -> Result<TrusteeLine, Fault> {
    Ok(TrusteeLine {
        id: row.get(0)?,
        year: row.get(1)?,
        section: row.get(2)?,
        item: row.get(3)?,
        category: row.get(4)?,
        name: row.get(5)?,
        nature: word(row, 6, LineNature::read)?,
        headcount: row.get(7)?,
        usable_from: row.get(8)?,
        activity_needed: row.get(9)?,
        drafted: row.get(10)?,
        first_account: row.get::<Option<i64>>(11)?.map(AccountNumber),
    })
}

/// The lines of a year.
pub fn lines(tx: &mut Tx<'_>, year: Id<TrusteeYear>) -> Result<Vec<TrusteeLine>, Fault> {
    tx.list(&LIST_LINES, args![year], line_row)
}

/// One line.
pub fn line(tx: &mut Tx<'_>, id: Id<TrusteeLine>) -> Outcome<TrusteeLine> {
    tx.one(&READ_LINE, args![id], line_row)
}

/// The line whose accounts begin at a number.
pub fn line_at(
    tx: &mut Tx<'_>,
    year: Id<TrusteeYear>,
    first: AccountNumber,
) -> Result<Option<TrusteeLine>, Fault> {
    tx.maybe(&READ_LINE_AT, args![year, first.0], line_row)
}

/// A new line at the end of the paper; refused where the same 관, 항, 목 and name is there.
pub fn insert_line(tx: &mut Tx<'_>, line: &TrusteeLine) -> Outcome<()> {
    let last: i64 = tx.one(&READ_LAST_POSITION, args![line.year], |row| row.get(0))?;
    let values = args![
        line.id,
        line.year,
        last + 1,
        &line.section,
        &line.item,
        &line.category,
        &line.name,
        line.nature.word(),
        line.headcount,
        line.usable_from,
        line.activity_needed,
        line.drafted,
        line.first_account.map(|account| account.0)
    ];
    tx.insert_or(&LINE, values, |_| {
        let text =
            "같은 관·항·목에 같은 이름이 이미 있습니다. 세부 이름을 다르게 적으세요.".to_owned();
        Refusal::from(Refused::Taken {
            field: "category",
            text,
        })
    })
}

/// Another amount and headcount for a draft.
pub fn set_draft(
    tx: &mut Tx<'_>,
    id: Id<TrusteeLine>,
    drafted: Won,
    headcount: Option<i64>,
) -> Outcome<()> {
    let changes = [("drafted", drafted.into()), ("headcount", headcount.into())];
    tx.update(&LINE, args![id], &changes)
}

/// The line's first ledger account.
pub fn set_accounts(tx: &mut Tx<'_>, id: Id<TrusteeLine>, first: AccountNumber) -> Outcome<()> {
    tx.update(&LINE, args![id], &[("first_account", first.0.into())])
}

/// The first day on which the line may be used.
pub fn set_usable_from(tx: &mut Tx<'_>, id: Id<TrusteeLine>, day: Date) -> Outcome<()> {
    tx.update(&LINE, args![id], &[("usable_from", day.into())])
}

/// Everybody who wrote or changed a line, as actor keys: the journal knows.
pub fn writers(tx: &mut Tx<'_>, id: Id<TrusteeLine>) -> Result<BTreeSet<String>, Fault> {
    let mut writers = BTreeSet::new();
    let mut query = JournalQuery {
        table: LINE.name.to_owned(),
        row_key: id.to_string(),
        limit: 500,
        ..JournalQuery::default()
    };
    loop {
        let page = tx.journal(&query)?;
        query.before = page.last().map(|row| row.id.clone());
        writers.extend(page.iter().map(|row| row.actor.clone()));
        if page.len() < 500 {
            return Ok(writers);
        }
    }
}

/// Takes a draft out of the budget.
pub fn delete_line(tx: &mut Tx<'_>, id: Id<TrusteeLine>) -> Outcome<()> {
    tx.delete(&LINE, args![id])
}
