//! 자료철: everything that evaluators, inspectors and auditors ask for on site, composed from the
//! records. Accounts are masked; the papers themselves come with the ZIP.

mod bank;
mod budget;
mod clearing;
mod complete;
mod pack;
mod people;
mod vouchers;

use kernel::{Figure, FigureValue, Fold, Outcome, Selection, Unit, Won};
use paper::{Block, Cell, FigureRef, Form, Paper, Table, TableUnit};
use store::Tx;
use trustee::TrusteeYear;

pub use complete::{Missing, missing};
pub use pack::{fits, pack};

use crate::{
    access,
    rules::refusal::day_text,
    source::{self, Voucher},
    stamp,
};

/// Composes the binder of a year, or of the resolutions between two numbers of it.
#[doc(alias = "자료철")]
pub fn binder(
    tx: &mut Tx<'_>,
    year: &TrusteeYear,
    first: Option<i64>,
    last: Option<i64>,
) -> Outcome<Paper> {
    tx.require(&access::READ)?;
    let vouchers = source::vouchers(tx, year.id, first, last)?;
    compose(tx, year, &vouchers)
}

/// The binder over vouchers that were loaded.
pub fn compose(tx: &mut Tx<'_>, year: &TrusteeYear, vouchers: &[Voucher]) -> Outcome<Paper> {
    let title = format!("{} 평가·점검 자료철", year.title);
    let mut paper = Paper::new(title, "audit-binder/1");
    heading(tx, &mut paper, year, vouchers)?;
    budget::push(tx, &mut paper, year)?;
    vouchers::push(&mut paper, year, vouchers)?;
    people::push(tx, &mut paper, vouchers)?;
    bank::push(tx, &mut paper, year)?;
    clearing::push(tx, &mut paper, year)?;
    complete::push(tx, &mut paper, year)?;
    Ok(paper)
}

fn heading(
    tx: &mut Tx<'_>,
    paper: &mut Paper,
    year: &TrusteeYear,
    vouchers: &[Voucher],
) -> Outcome<()> {
    let numbers = match (vouchers.first(), vouchers.last()) {
        (Some(first), Some(last)) => {
            format!("제{}호부터 제{}호까지", first.one.number, last.one.number)
        }
        _ => "없음".to_owned(),
    };
    let accounts = trustee::bank_accounts(tx, year.id)?.into_iter();
    let accounts: Vec<_> = accounts
        .map(|one| format!("{} {} {}", one.purpose.label(), one.bank, one.masked))
        .collect();
    let closed = trustee::closed_through(tx, year.id)?;
    let stamp = stamp::of(tx, year)?;
    let rows = [
        ("회계연도", year.fiscal_year.to_string()),
        ("상태", year.state.label().to_owned()),
        ("시작일", day_text(year.starts_on)),
        (
            "마감",
            closed.map_or("없음".to_owned(), |day| format!("{}까지", day_text(day))),
        ),
        ("전용계좌", or_none(&accounts.join(", "))),
        ("승인된 지출결의서", numbers),
        ("장부 기준", stamp.printed()),
    ];
    let mut table = Table::new("기본 사항", &[2, 8]);
    for (label, text) in rows {
        table = table.row(vec![Cell::text(label).header(), Cell::text(text)]);
    }
    paper.push(Block::heading(1, "기본 사항"));
    paper.push(Block::Table(table));
    Ok(())
}

fn or_none(text: &str) -> String {
    if text.is_empty() { "없음" } else { text }.to_owned()
}

/// A sum of won with the rows behind it.
fn won(key: String, value: Won, selection: Selection) -> Figure {
    Figure {
        key,
        value: FigureValue::Whole(value.0),
        unit: Unit::Won,
        selection,
        fold: Fold::Sum,
    }
}

/// Adds a figure in whole won, with its drill-down.
fn mention(paper: &mut Paper, figure: Figure) -> Outcome<FigureRef> {
    let path = web::figure_path(&figure);
    Ok(paper.add_figure(figure, Form::plain(TableUnit::Won), path)?)
}

/// Text cells of one row.
fn texts(words: impl IntoIterator<Item = String>) -> Vec<Cell> {
    words.into_iter().map(Cell::text).collect()
}

/// Header cells.
fn heads(words: &[&str]) -> Vec<Cell> {
    words.iter().map(|word| Cell::text(*word)).collect()
}

/// A heading and its table; a line of text where the table has no rows.
fn section(paper: &mut Paper, title: &str, table: Table) {
    paper.push(Block::heading(1, title));
    if table.rows.is_empty() {
        paper.push(Block::text("해당하는 기록이 없습니다."));
    } else {
        paper.push(Block::Table(table));
    }
}
