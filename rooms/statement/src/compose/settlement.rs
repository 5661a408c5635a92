//! 5 최근 3년 결산 현황: closed years only, and why the others are missing.

use kernel::{Outcome, Won};
use paper::{Block, Cell, Table};

use super::{
    draft::{Draft, UNIT},
    facts::{Facts, SettlementYear, won},
};

const HEADS: [&str; 8] = [
    "연도",
    "당초예산",
    "전년이월",
    "예산변경",
    "예산현액",
    "집행액",
    "차년이월",
    "집행잔액",
];

pub(super) fn write(draft: &mut Draft, facts: &Facts) -> Outcome<()> {
    if !facts.settlement.is_empty() {
        let mut table = Table::new("최근 3년 결산 현황", &[2, 4, 3, 3, 4, 4, 3, 3])
            .unit(UNIT)
            .header_row(HEADS.map(Cell::text).to_vec());
        for year in &facts.settlement {
            let mut cells = vec![Cell::text(year.year.to_string()).header()];
            for amount in &year.columns {
                cells.push(draft.amount(amount)?);
            }
            table = table.row(cells);
        }
        draft.push(Block::Table(table));
        let mut columns = Vec::new();
        for year in &facts.settlement {
            columns.extend(footing(year)?);
        }
        draft.footing(&columns)?;
        if let Some(text) = basis(&facts.settlement) {
            draft.note(text);
        }
    }
    for why in &facts.unclosed {
        draft.note(why);
    }
    Ok(())
}

/// What 집행액 counts: the city's book knows granted and disbursed money, and never mixes them
/// silently.
fn basis(years: &[SettlementYear]) -> Option<String> {
    let said =
        |year: &SettlementYear| (!year.basis.is_empty()).then(|| (year.year, year.basis.join("·")));
    let bases: Vec<_> = years.iter().filter_map(said).collect();
    let (_, first) = bases.first()?;
    if bases.iter().all(|(_, basis)| basis == first) {
        return Some(format!("집행액은 {first}액 기준임"));
    }
    let each: Vec<String> = bases
        .iter()
        .map(|(year, basis)| format!("{year}년 {basis}액"))
        .collect();
    Some(format!("집행액 기준: {}", each.join(", ")))
}

/// 예산현액 from its three parts, and 집행잔액 from what was not used of it.
fn footing(year: &SettlementYear) -> Outcome<[Vec<Won>; 2]> {
    let [
        original,
        carried_in,
        change,
        current,
        executed,
        carried_out,
        _,
    ] = &year.columns;
    let taken = |amount: &super::facts::Amount| won(&amount.whole).opposite();
    Ok([
        vec![
            won(&original.whole),
            won(&carried_in.whole),
            won(&change.whole),
        ],
        vec![won(&current.whole), taken(executed)?, taken(carried_out)?],
    ])
}
