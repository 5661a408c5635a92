//! What several papers share.

use kernel::{Figure, Outcome, Unit, number::grouped};
use paper::{Align, Block, Cell, Form, Paper, Table, TableUnit};

pub(super) use crate::wording::season_text;
use crate::{model::MarketFee, rules::payouts::rate_text};

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

/// What is kept of the common till's money, and why.
pub(super) fn fee_text(fee: Option<&MarketFee>) -> String {
    match fee.filter(|fee| fee.permille > 0) {
        Some(fee) => format!(
            "공동 계산대에서 받은 돈에서 수수료 {}를 뗍니다(원 아래 버림). 근거: {}, 시장 보고: {}.",
            rate_text(fee.permille),
            fee.basis,
            fee.paper
        ),
        None => "수수료를 받을 근거가 기록되어 있지 않아 수수료를 떼지 않습니다.".to_owned(),
    }
}

/// The same beneath a paper of the common till.
pub(super) fn fee_note(paper: &mut Paper, fee: Option<&MarketFee>) {
    paper.push(Block::note(format!(
        "{} 농가의 돈이므로 위탁금 계좌 밖에서 관리합니다.",
        fee_text(fee)
    )));
}
