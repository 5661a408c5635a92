//! Tables of any shape, read back by other readers.

use paper::{Block, Cell, Paper, Table, hwpx, xlsx};
use proptest::prelude::*;

use crate::{hwpx::assert_reads_back as hwpx_reads_back, xlsx::assert_reads_back};

/// A table of this size whose cells merge as the wishes say, as far as there is room.
fn table(columns: usize, rows: usize, headers: usize, wishes: &[(u16, u16)]) -> Table {
    let mut taken = vec![vec![false; columns]; rows];
    let mut wishes = wishes.iter().copied().cycle();
    let mut table = Table::new("표", &vec![1; columns]);
    for row in 0..rows {
        let bottom = if row < headers { headers } else { rows };
        let mut cells = Vec::new();
        for column in 0..columns {
            if taken[row][column] {
                continue;
            }
            let (wide, tall) = wishes.next().unwrap_or((1, 1));
            let free = taken[row][column..]
                .iter()
                .take_while(|taken| !**taken)
                .count();
            let (wide, tall) = (
                usize::from(wide).min(free),
                usize::from(tall).min(bottom - row),
            );
            for line in &mut taken[row..row + tall] {
                line[column..column + wide].fill(true);
            }
            let text = format!("{row}행 {column}열");
            cells.push(Cell::text(text).span(wide as u16, tall as u16));
        }
        table = if row < headers {
            table.header_row(cells)
        } else {
            table.row(cells)
        };
    }
    table
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn every_grid_survives(
        columns in 1_usize..7,
        rows in 1_usize..7,
        headers in 0_usize..3,
        wishes in prop::collection::vec((1_u16..4, 1_u16..4), 1..20),
    ) {
        let mut paper = Paper::new("병합", "test/1");
        paper.push(Block::Table(table(columns, rows, headers.min(rows), &wishes)));
        hwpx_reads_back(&paper, &hwpx::print(&paper).unwrap());
        assert_reads_back(&paper, &xlsx::print(&paper).unwrap());
        let stored = paper.to_canonical_json().unwrap();
        prop_assert_eq!(Paper::from_canonical_json(&stored).unwrap(), paper);
    }
}
