//! The parts of the paper that are sentences: purposes, effects, 사업내용, 추진경위.

use super::{
    Reading,
    draft::HistoryStep,
    lines::{Piece, Placed, condensed},
    sections::{Block, Section},
    tables,
};

/// Every line without its bullet.
pub(super) fn bullets(block: &Block<'_>) -> Vec<Placed<String>> {
    block
        .lines
        .iter()
        .map(|line| line.without_bullet())
        .filter(|line| !line.is_empty())
        .map(Piece::placed)
        .collect()
}

/// The parts before and behind the first colon; one with blanks around it comes first.
fn at_colon(line: Piece<'_>) -> Option<(Piece<'_>, Piece<'_>)> {
    let colon = line
        .text
        .find(" : ")
        .map(|at| at + 1)
        .or_else(|| line.text.find(':'))?;
    Some((line.before(colon).trim(), line.from(colon + 1).trim()))
}

/// `- 추진방법 : …` and its siblings.
pub(super) fn content(reading: &mut Reading, block: &Block<'_>) {
    for line in &block.lines {
        let line = line.without_bullet();
        let Some((label, value)) = at_colon(line) else {
            reading.draft.content.others.push(line.placed());
            continue;
        };
        match condensed(label.text).as_str() {
            "추진방법" => reading.draft.content.method = Some(value.placed()),
            "사업기간" => {
                reading.draft.content.term =
                    reading.period(value, "content.term").map(|period| Placed {
                        value: period,
                        place: value.place(),
                    });
            }
            "규모" => reading.draft.content.scale = Some(value.placed()),
            "기능" => {
                let functions = value.split_outside_brackets(',').into_iter();
                let functions = functions.filter(|f| !f.is_empty()).map(Piece::placed);
                reading.draft.content.functions.extend(functions);
            }
            "사업예산" => budget(reading, value),
            _ => reading.draft.content.others.push(line.placed()),
        }
    }
}

/// `626,000천원(민간위탁금)`
fn budget(reading: &mut Reading, value: Piece<'_>) {
    let open = value.text.find('(').unwrap_or(value.text.len());
    let inside = value
        .from(open)
        .text
        .trim()
        .trim_start_matches('(')
        .trim_end_matches(')')
        .trim();
    reading.draft.content.budget_item = (!inside.is_empty()).then(|| inside.to_owned());
    reading.draft.content.budget =
        tables::amount(value.before(open), "content.budget", &mut reading.findings);
}

/// `- '15.12.22 : 시의회 민간위탁 동의안 '원안가결'`
pub(super) fn history(reading: &mut Reading, block: &Block<'_>) {
    for line in &block.lines {
        let line = line.without_bullet();
        let Some((date, text)) = at_colon(line).filter(|(date, _)| !date.is_empty()) else {
            reading.unread(Section::History, line);
            continue;
        };
        let id = format!("history.{}.period", reading.draft.history.len() + 1);
        let period = reading.period(date, &id);
        reading.draft.history.push(HistoryStep {
            period,
            text: text.owned(),
            outcome: outcome(text.text),
            place: line.place(),
        });
    }
}

/// How a body decided, when the sentence ends with it: `원안가결`, `수정가결`, `부결`, `보류`.
fn outcome(text: &str) -> Option<String> {
    let last = text.split_whitespace().next_back()?;
    let word = last.trim_matches(['\'', '‘', '’', '"', '“', '”', '(', ')', '.']);
    ["가결", "부결", "보류", "철회", "폐기"]
        .iter()
        .any(|end| word.ends_with(end))
        .then(|| word.to_owned())
}
