//! Bars beside a table of the same amounts.

use kernel::number::grouped;
use paper::{Drawing, Look, Shape};

/// How wide a drawing is: what an A4 sheet has between its margins, in hundredths of a millimetre.
const WIDTH: u32 = 16_000;
/// Where bars begin; names stand before that.
const START: u32 = 5_200;
/// How long the longest bar is; its amount stands behind it.
const LONGEST: u32 = 8_000;
/// How high a row is.
const ROW: u32 = 700;
/// The height of letters.
const LETTERS: u32 = 300;
/// How many bars are drawn; the table has them all.
const MOST: usize = 12;

/// Amounts in won as bars, in the order in which they come: the most first.
pub(super) fn bars(title: &str, amounts: &[(String, i64)]) -> Option<Drawing> {
    let drawn = amounts.get(..MOST.min(amounts.len())).unwrap_or_default();
    let most = drawn.iter().map(|(_, amount)| *amount).max()?.max(1);
    let mut shapes = Vec::new();
    for (row, (name, amount)) in (0_u32..).zip(drawn) {
        let (top, middle) = (row * ROW, row * ROW + ROW / 2);
        // A share of the longest one, which is no longer than its number.
        let share = i128::from(*amount).max(0) * i128::from(LONGEST) / i128::from(most);
        let width = u32::try_from(share).unwrap_or(0);
        shapes.push(words((START / 2, middle), name.clone()));
        shapes.push(Shape::Box {
            left: START,
            top: top + ROW / 6,
            width: width.max(1),
            height: ROW * 2 / 3,
            look: Look::Shaded,
        });
        let behind = START + width + 1_300;
        shapes.push(words((behind, middle), format!("{}원", grouped(*amount))));
    }
    let rows = u32::try_from(drawn.len()).unwrap_or(0);
    Some(Drawing {
        title: title.to_owned(),
        description: said(drawn.len(), amounts),
        width: WIDTH,
        height: rows * ROW,
        shapes,
    })
}

fn said(drawn: usize, amounts: &[(String, i64)]) -> String {
    let first = amounts.first().map_or("", |(name, _)| name);
    let rest = amounts.len() - drawn;
    let rest = match rest {
        0 => String::new(),
        rest => format!(" 나머지 {rest}개는 표에만 있습니다."),
    };
    format!("가장 많은 것은 {first}입니다.{rest} 아래 표에 같은 금액이 있습니다.")
}

fn words(at: (u32, u32), text: String) -> Shape {
    Shape::Words {
        at,
        size: LETTERS,
        text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn widths(drawing: &Drawing) -> Vec<u32> {
        let width = |shape: &Shape| match shape {
            Shape::Box { width, .. } => Some(*width),
            _ => None,
        };
        drawing.shapes.iter().filter_map(width).collect()
    }

    #[test]
    fn bars_are_as_long_as_their_amounts_and_never_longer_than_the_sheet() {
        let amounts = |all: &[i64]| -> Vec<(String, i64)> {
            all.iter().map(|one| (format!("{one}"), *one)).collect()
        };
        let drawn = bars("판매", &amounts(&[400_000, 100_000, 0, -5_000])).unwrap();
        assert_eq!(widths(&drawn), [8_000, 2_000, 1, 1]);
        let huge = bars("판매", &amounts(&[i64::MAX, i64::MAX / 2])).unwrap();
        assert_eq!(widths(&huge), [8_000, 3_999]);
        assert_eq!(bars("판매", &[]), None);
        let many = bars("판매", &amounts(&(0..40).rev().collect::<Vec<_>>())).unwrap();
        assert_eq!(widths(&many).len(), MOST);
        assert!(many.description.contains("나머지 28개"));
        assert_eq!(many.height, 12 * ROW);
    }
}
