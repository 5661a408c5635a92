//! 산출근거: each formula evaluated exactly and compared with what is printed behind `=`.

use kernel::{Won, number::print_paper};

use super::{
    Reading,
    draft::CostBasisLine,
    findings::{FindingKind, excerpt},
    lines::{Piece, Placed, condensed},
    sections::{Block, Section},
    tables,
    unreadable::Unreadable,
};

/// Longer formulas are not evaluated; it bounds the search for where a formula begins.
const LONGEST: usize = 400;

/// Reads `민간위탁금 | ○ 민간위탁금 626,000,000원 | = | 626,000천원`; an item's name holds for the
/// rows under it.
pub(super) fn read(reading: &mut Reading, block: &Block<'_>) -> Result<(), Unreadable> {
    let mut item = String::new();
    for line in &block.lines {
        let Some(tab) = line.text.find('\t') else {
            reading.unread(Section::CostBasis, *line);
            continue;
        };
        let (name, rest) = (line.before(tab).trim(), line.from(tab + 1));
        if condensed(name.text) == "과목구분" {
            let digits: String = rest
                .text
                .chars()
                .skip_while(|c| !c.is_ascii_digit())
                .take(4)
                .collect();
            reading.draft.cost_basis.year = digits.parse().ok().map(|value| Placed {
                value,
                place: rest.trim().place(),
            });
            continue;
        }
        if !name.is_empty() {
            item = name.owned();
        }
        for part in rest
            .split(|c| c == '○')
            .into_iter()
            .filter(|part| !part.is_empty())
        {
            self::line(reading, &item, part);
        }
        reading.bounded()?;
    }
    Ok(())
}

fn line(reading: &mut Reading, item: &str, part: Piece<'_>) {
    let Some(equals) = part.text.rfind('=') else {
        reading.unread(Section::CostBasis, part);
        return;
    };
    let stem = format!("cost_basis.{}", reading.draft.cost_basis.lines.len() + 1);
    let formula = part.before(equals).trim();
    let amount = tables::amount(
        part.from(equals + 1),
        &format!("{stem}.amount"),
        &mut reading.findings,
    );
    let found = find_formula(formula.text);
    let (begin, evaluated) = match found {
        Some((begin, won)) => (begin, Some(won)),
        None => {
            reading.findings.add(
                FindingKind::Number,
                format!("{stem}.expression"),
                formula.place(),
                format!("산출식을 계산할 수 없습니다: {}", excerpt(formula.text)),
            );
            (0, None)
        }
    };
    if let (Some(evaluated), Some(amount)) = (evaluated, &amount) {
        // The paper rounds once, to the unit it prints.
        let rounded = amount.unit.round(evaluated).checked_mul(amount.unit.won());
        if rounded != Some(amount.won.0) {
            reading.findings.add(
                FindingKind::Arithmetic,
                format!("{stem}.amount"),
                amount.place,
                format!(
                    "산출식과 금액이 다릅니다: 적힌 값은 {}원, 계산한 값은 {}원입니다.",
                    print_paper(amount.won.0),
                    print_paper(evaluated.0)
                ),
            );
        }
    }
    reading.draft.cost_basis.lines.push(CostBasisLine {
        item: item.to_owned(),
        label: formula.before(begin).trim().owned(),
        expression: formula.from(begin).trim().owned(),
        evaluated,
        amount,
        place: part.place(),
    });
}

/// Where the formula begins behind its label, and what it makes: the first number from which
/// everything up to the end is a formula of the budget room.
fn find_formula(text: &str) -> Option<(usize, Won)> {
    if text.chars().count() > LONGEST {
        return None;
    }
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let begins = c.is_ascii_digit() && !before.is_ascii_digit() && !matches!(before, ',' | '.');
        before = c;
        let (label, formula) = text.split_at_checked(at)?;
        if begins
            && !is_open(label.trim_end())
            && let Ok(won) = budget::evaluate(formula)
        {
            return Some((at, won));
        }
    }
    None
}

/// Whether a text ends with an operator: what follows is no formula of its own.
fn is_open(text: &str) -> bool {
    let in_word = |text: &str| text.ends_with(|c: char| c.is_ascii_alphabetic());
    text.ends_with(['×', '*', '✕', '∗', '+', '-', '−', '–', '('])
        || text
            .strip_suffix(['x', 'X'])
            .is_some_and(|before| !in_word(before))
}

#[cfg(test)]
mod formulas {
    use super::*;

    #[test]
    fn formulas_are_found_behind_their_labels_and_evaluated_exactly() {
        let rows = [
            (
                "민간위탁금 626,000,000원",
                Some(("626,000,000원", 626_000_000)),
            ),
            (
                "2개팀 운영비 1,000,000원 × 12개월",
                Some(("1,000,000원 × 12개월", 12_000_000)),
            ),
            (
                "강사료 50,000원×3명×2회",
                Some(("50,000원×3명×2회", 300_000)),
            ),
            ("부담금 1,000천원 × 50%", Some(("1,000천원 × 50%", 500_000))),
            ("인쇄 10원 × 3부 + 5원", Some(("10원 × 3부 + 5원", 35))),
            ("상자 BOX 5원 x 2개", Some(("5원 x 2개", 10))),
            ("운영비 1,00원", None),
            ("운영비", None),
            ("부담금 1원 × 50%", None),
            ("운영비 9,223,372,036,854,775,807원 × 2", None),
            ("운영비 9,223,372,036,854,775,807원 x 2", None),
        ];
        for (text, expected) in rows {
            let found = find_formula(text).map(|(at, won)| (text.get(at..).unwrap_or(""), won.0));
            assert_eq!(found, expected, "{text}");
        }
    }
}
