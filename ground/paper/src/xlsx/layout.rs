//! Where the columns of different tables fall on one sheet.

use crate::galley::{Galley, Piece, SetTable};

/// Height of a line of ten-point text.
pub(super) const LINE_POINTS: f64 = 15.0;
/// Width of the printed sheet in characters.
const SHEET_WIDTH: f64 = 96.0;
/// A paper without a wide table still gets a few columns.
const FEWEST_COLUMNS: u16 = 4;

/// The columns of the sheet: as many as the table with the most columns has.
pub(super) struct Layout {
    widths: Vec<f64>,
}

impl Layout {
    pub fn of(galley: &Galley<'_>) -> Self {
        let tables = galley.pieces.iter().filter_map(|piece| match piece {
            Piece::Table(table) => Some(table),
            _ => None,
        });
        let even = vec![1; usize::from(FEWEST_COLUMNS)];
        let weights = tables
            .map(|table: &SetTable<'_>| &table.weights)
            .filter(|weights| weights.len() > even.len())
            .max_by_key(|weights| weights.len())
            .unwrap_or(&even);
        let sum: f64 = weights.iter().copied().map(f64::from).sum();
        let widths = weights
            .iter()
            .map(|&w| f64::from(w) / sum * SHEET_WIDTH)
            .collect();
        Self { widths }
    }

    /// How many columns the sheet uses.
    pub fn columns(&self) -> u16 {
        u16::try_from(self.widths.len()).unwrap_or(u16::MAX)
    }

    /// Each column's number and width in characters.
    pub fn widths(&self) -> impl Iterator<Item = (u16, f64)> + '_ {
        (0_u16..).zip(self.widths.iter().copied())
    }

    /// Width in characters of the columns from `first` to `last`.
    pub fn width(&self, first: u16, last: u16) -> f64 {
        self.widths()
            .filter(|(c, _)| (first..=last).contains(c))
            .map(|(_, width)| width)
            .sum()
    }

    /// The sheet column where each column of a table begins, and where the last one ends. Every
    /// column gets at least one; the rest goes by weight.
    pub fn edges(&self, weights: &[u16]) -> Vec<u16> {
        let columns = self.columns();
        let count = u16::try_from(weights.len()).unwrap_or(u16::MAX);
        let sum: f64 = weights.iter().copied().map(f64::from).sum();
        let mut edges = vec![0];
        let (mut so_far, mut begun) = (0.0, 0_u16);
        for &weight in weights {
            so_far += f64::from(weight);
            let left = count - begun - 1;
            let earliest = begun_edge(&edges) + 1;
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // 0 to columns
            let fair = (so_far / sum * f64::from(columns)).round() as u16;
            edges.push(fair.clamp(earliest, (columns - left).max(earliest)));
            begun += 1;
        }
        edges
    }
}

fn begun_edge(edges: &[u16]) -> u16 {
    edges.last().copied().unwrap_or_default()
}

/// How many lines texts take in a width, counting a Hangul syllable as two characters. Only for
/// the height of rows: a spreadsheet does not grow rows with merged cells by itself.
pub(super) fn lines_needed(texts: &[&str], width: f64, indent: u8) -> u32 {
    let room = (width - f64::from(indent) * 2.0 - 1.0).max(2.0);
    let lines = texts.iter().map(|text| {
        let characters: u32 = text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // small and positive
        let lines = (f64::from(characters) / room).ceil() as u32;
        lines.max(1)
    });
    lines.sum::<u32>().max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_of_a_table_gets_at_least_one_sheet_column() {
        let layout = Layout {
            widths: vec![12.0; 8],
        };
        for (weights, edges) in [
            (vec![1; 8], vec![0, 1, 2, 3, 4, 5, 6, 7, 8]),
            (vec![1, 7], vec![0, 1, 8]),
            (vec![1, 100], vec![0, 1, 8]),
            (vec![100, 1], vec![0, 7, 8]),
            (vec![1, 1, 1, 50], vec![0, 1, 2, 3, 8]),
            (vec![1], vec![0, 8]),
        ] {
            assert_eq!(layout.edges(&weights), edges, "{weights:?}");
        }
    }

    #[test]
    fn long_korean_text_gets_more_lines() {
        assert_eq!(lines_needed(&["가나다라마"], 11.0, 0), 1);
        assert_eq!(lines_needed(&["가나다라마바"], 11.0, 0), 2);
        assert_eq!(lines_needed(&["", "a"], 11.0, 0), 2);
        assert_eq!(lines_needed(&[], 11.0, 0), 1);
    }
}
