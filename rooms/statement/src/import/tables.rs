//! What all tables of the paper share: units, cells, amounts with their unit behind them.

use kernel::{
    Won,
    number::{PaperCell, PaperNumber, Problem},
};
use paper::TableUnit;
use serde::Serialize;

use super::{
    findings::{FindingKind, Findings, excerpt},
    lines::{Piece, Place, Placed, condensed},
};

/// An amount with its unit behind it: `626,000천원`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Amount {
    /// In whole won.
    pub won: Won,
    /// The unit it is printed in.
    pub unit: TableUnit,
    /// As printed.
    pub printed: String,
    /// Where it stands.
    #[serde(flatten)]
    pub place: Place,
}

const UNITS: [TableUnit; 3] = [
    TableUnit::MillionWon,
    TableUnit::ThousandWon,
    TableUnit::Won,
];

/// Watches whether a table says in which unit its amounts count.
#[derive(Default)]
pub(super) struct UnitWatch {
    pub(super) printed: Option<TableUnit>,
    first_amount: Option<Place>,
}

impl UnitWatch {
    /// Takes a line `(단위 : 천원)`; false when it is another line.
    pub(super) fn takes(&mut self, line: Piece<'_>) -> bool {
        let text = condensed(line.text);
        let Some(word) = text
            .strip_prefix("(단위:")
            .or_else(|| text.strip_prefix("단위:"))
            .map(|word| word.trim_end_matches(')'))
        else {
            return false;
        };
        self.printed = UNITS.into_iter().find(|unit| unit.label() == word);
        true
    }

    /// Notes that an amount stands in the table.
    pub(super) fn sees(&mut self, place: Place) {
        self.first_amount.get_or_insert(place);
    }

    /// The unit the amounts are read in: 천원 where none is printed, and then a finding.
    pub(super) fn close(self, id: &str, findings: &mut Findings) -> TableUnit {
        if let (None, Some(place)) = (self.printed, self.first_amount) {
            findings.add(
                FindingKind::UnitMissing,
                id,
                place,
                "금액이 있는 표에 (단위 : 천원)과 같은 단위가 없거나 읽을 수 없습니다. 인정하면 \
                 천원으로 읽습니다.",
            );
        }
        self.printed.unwrap_or(TableUnit::ThousandWon)
    }
}

/// Reads the cell of a row that must hold a number; a row that ends early misses it at its end.
pub(super) fn cell_at(
    cells: &[Piece<'_>],
    at: Option<usize>,
    id: &str,
    findings: &mut Findings,
) -> Option<Placed<PaperCell>> {
    let piece = match at.and_then(|at| cells.get(at)) {
        Some(piece) => *piece,
        None => cells.last().map(|last| last.from(last.text.len()))?,
    };
    cell(piece, id, findings)
}

/// Reads a cell that must hold a number.
pub(super) fn cell(
    piece: Piece<'_>,
    id: &str,
    findings: &mut Findings,
) -> Option<Placed<PaperCell>> {
    let piece = piece.trim();
    match PaperCell::parse(piece.text) {
        Ok(value) => Some(Placed {
            value,
            place: piece.place(),
        }),
        Err(wrong) => {
            let said = match wrong.problem {
                Problem::Empty => "숫자가 있어야 하는 칸이 비어 있습니다.".to_owned(),
                _ => format!(
                    "‘{}’을(를) 숫자로 읽을 수 없습니다: {wrong}",
                    excerpt(piece.text)
                ),
            };
            findings.add(FindingKind::Number, id, piece.place_of(wrong.column), said);
            None
        }
    }
}

/// Reads an amount with its unit behind it; `None` for a blank.
pub(super) fn amount(piece: Piece<'_>, id: &str, findings: &mut Findings) -> Option<Amount> {
    let piece = piece.trim();
    if piece.is_empty() {
        return None;
    }
    let found = UNITS
        .into_iter()
        .find_map(|unit| Some((unit, piece.text.strip_suffix(unit.label())?.trim_end())));
    let (unit, digits) = found.unwrap_or((TableUnit::ThousandWon, piece.text));
    let wrong = match PaperNumber::parse(digits) {
        Ok(PaperNumber::None) => return None,
        Ok(PaperNumber::Whole(number)) => match number.checked_mul(unit.won()) {
            Some(won) => {
                if found.is_none() {
                    findings.add(
                        FindingKind::UnitMissing,
                        format!("{id}.unit"),
                        piece.place(),
                        format!(
                            "‘{}’에 단위가 없습니다. 인정하면 천원으로 읽습니다.",
                            excerpt(piece.text)
                        ),
                    );
                }
                return Some(Amount {
                    won: Won(won),
                    unit,
                    printed: piece.owned(),
                    place: piece.place(),
                });
            }
            None => (1, "금액이 너무 큽니다".to_owned()),
        },
        Ok(_) => (1, "숫자가 아닙니다".to_owned()),
        Err(wrong) => (wrong.column, wrong.to_string()),
    };
    findings.add(
        FindingKind::Number,
        id,
        piece.place_of(wrong.0),
        format!(
            "‘{}’을(를) 금액으로 읽을 수 없습니다: {}",
            excerpt(piece.text),
            wrong.1
        ),
    );
    None
}

/// The number of a cell as it counts in sums: `-` is nothing. Words in its place do not count.
pub(super) fn counted(number: PaperNumber) -> Option<i64> {
    match number {
        PaperNumber::Whole(whole) => Some(whole),
        PaperNumber::None => Some(0),
        _ => None,
    }
}

/// The state's part as it counts in sums: no bracket is no part.
pub(super) fn counted_national(cell: &PaperCell) -> Option<i64> {
    cell.national.map_or(Some(0), counted)
}

/// The two numbers of a cell, whole and state's part, as far as they count.
pub(super) fn both(cell: Option<&Placed<PaperCell>>) -> [Option<i64>; 2] {
    cell.map_or([None, None], |c| {
        [counted(c.value.total), counted_national(&c.value)]
    })
}

/// Adds and subtracts numbers that may be missing or run out of range.
pub(super) fn sum(plus: &[Option<i64>], minus: &[Option<i64>]) -> Option<i64> {
    let add = |list: &[Option<i64>]| -> Option<i128> {
        list.iter()
            .try_fold(0_i128, |total, next| Some(total + i128::from((*next)?)))
    };
    i64::try_from(add(plus)? - add(minus)?).ok()
}

/// Compares a printed cell with what it should be, whole and state's part apart. Where either is
/// unknown there is nothing to compare.
pub(super) fn compare(
    findings: &mut Findings,
    kind: FindingKind,
    id: &str,
    what: &str,
    printed: Option<&Placed<PaperCell>>,
    expected: [Option<i64>; 2],
) {
    let Some(cell) = printed else { return };
    let sides = [(id.to_owned(), ""), (format!("{id}.national"), "의 국비")];
    for (((id, side), printed), expected) in sides.into_iter().zip(both(printed)).zip(expected) {
        if let (Some(printed), Some(expected)) = (printed, expected)
            && printed != expected
        {
            findings.add(
                kind,
                id,
                cell.place,
                differs(&format!("{what}{side}"), printed, expected),
            );
        }
    }
}

/// `증감: 적힌 값은 52,084이나 52,083이어야 합니다.`
pub(super) fn differs(what: &str, printed: i64, expected: i64) -> String {
    let print = kernel::number::print_paper;
    format!(
        "{what}: 적힌 값은 {}, 맞는 값은 {}입니다.",
        print(printed),
        print(expected)
    )
}
