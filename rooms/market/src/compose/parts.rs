//! What several papers share.

use kernel::{Figure, Outcome, Unit, number::grouped};
use paper::{Align, Block, Cell, Form, Paper, Table, TableUnit};

use crate::model::MarketSeason;

/// A table with a header row of these words.
pub(super) fn table(caption: &str, columns: &[(&str, u16)]) -> Table {
    let weights: Vec<u16> = columns.iter().map(|(_, weight)| *weight).collect();
    let head = columns.iter().map(|(word, _)| Cell::text(*word)).collect();
    Table::new(caption, &weights).header_row(head)
}

/// A number that is no figure of the records: a row of a list beside one.
pub(super) fn number(value: i64) -> Cell {
    Cell::text(grouped(value)).align(Align::Right)
}

/// A cell of a figure with the page of its rows.
pub(super) fn figure(paper: &mut Paper, figure: Figure) -> Outcome<Cell> {
    let path = web::figure_path(&figure);
    let mention = paper.add_figure(figure, Form::plain(TableUnit::Won), path)?;
    Ok(Cell::figure(mention))
}

/// A row of a figure: its name, its value, its unit.
pub(super) fn row(paper: &mut Paper, name: &str, of: Figure) -> Outcome<Vec<Cell>> {
    let unit = match of.unit {
        Unit::Won => "원",
        Unit::Times => "회",
        Unit::Percent => "%",
        Unit::People => "명",
        Unit::Items | Unit::Regions => "개",
    };
    let cell = figure(paper, of)?;
    Ok(vec![Cell::text(name).header(), cell, Cell::text(unit)])
}

/// A table, or what to say where it has no rows.
pub(super) fn push(paper: &mut Paper, table: Table, empty: &str) {
    match table.rows.is_empty() {
        true => paper.push(Block::text(empty)),
        false => paper.push(Block::Table(table)),
    }
}

/// A season with its year, which many names say themselves.
pub(super) fn season_text(season: &MarketSeason) -> String {
    let year = format!("{}년", season.year);
    match season.name.contains(&year) {
        true => season.name.clone(),
        false => format!("{year} {}", season.name),
    }
}
