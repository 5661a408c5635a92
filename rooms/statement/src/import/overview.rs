//! 사업개요 and 사업 담당자.

use super::{
    Reading,
    draft::{FundingSource, PeriodKind, Person, Responsible, SourceAmount},
    findings::FindingKind,
    lines::{Piece, Placed, condensed},
    sections::{Block, Section},
    tables,
};

const CHECKED: [char; 4] = ['☑', '■', '▣', '✔'];
const UNCHECKED: [char; 2] = ['☐', '□'];

/// Reads the rows of 사업개요 by their first cell.
pub(super) fn overview(reading: &mut Reading, block: &Block<'_>) {
    let mut label = String::new();
    for line in &block.lines {
        let cells = line.cells();
        let Some((first, rest)) = cells.split_first() else {
            continue;
        };
        if !first.is_empty() {
            label = condensed(first.text);
        }
        let value = rest.iter().copied().find(|cell| !cell.is_empty());
        match (label.as_str(), value) {
            ("회계", Some(value)) => reading.draft.overview.fund = Some(value.placed()),
            ("사업기간", Some(value)) => term(reading, value),
            ("사업내용", Some(value)) => {
                reading.draft.overview.summary = Some(value.without_bullet().placed());
            }
            (label, Some(_)) if label.starts_with("사업비") => project_cost(reading, rest),
            ("회계" | "사업기간" | "사업내용", None) => {}
            (label, None) if label.starts_with("사업비") => {}
            _ => reading.unread(Section::Overview, *line),
        }
    }
}

/// `☐ 연례반복, ☑ 기간2018.01 ~ 2018.12`
fn term(reading: &mut Reading, cell: Piece<'_>) {
    let marks = |c: char| CHECKED.contains(&c) || UNCHECKED.contains(&c);
    let mut checked = Vec::new();
    let mut rest = cell;
    while let Some(at) = rest.text.find(marks) {
        let mark = rest.from(at);
        let inside = mark.from(mark.text.chars().next().map_or(0, char::len_utf8));
        let end = inside.text.find(marks).unwrap_or(inside.text.len());
        if mark.text.starts_with(CHECKED) {
            checked.push(inside.before(end).trim());
        }
        rest = inside.from(end);
    }
    if !cell.text.contains(marks) {
        // Without boxes only one of the two is printed.
        checked.push(cell);
    }
    if let [only] = checked.as_slice() {
        let place = only.place();
        let mut kind = |value| {
            reading.draft.overview.period_kind = Some(Placed { value, place });
        };
        if only.text.starts_with("연례반복") {
            return kind(PeriodKind::Recurring);
        }
        let text = only.strip("기간").unwrap_or(*only);
        let text = text
            .before(text.text.trim_end_matches([',', ' ']).len())
            .trim();
        kind(PeriodKind::Term);
        if !text.is_empty() {
            reading.draft.overview.term =
                reading.period(text, "overview.term").map(|value| Placed {
                    value,
                    place: text.place(),
                });
        }
        return;
    }
    reading.findings.add(
        FindingKind::Missing,
        "overview.period_kind",
        cell.place(),
        "사업기간에서 연례반복과 기간 가운데 표시된 것을 하나로 정할 수 없습니다.",
    );
}

const SOURCES: [(&str, FundingSource); 5] = [
    ("(국비)", FundingSource::National),
    ("(시비)", FundingSource::City),
    ("(구비)", FundingSource::District),
    ("(기타)", FundingSource::Other),
    ("(예산외)", FundingSource::OffBudget),
];

/// `626,000천원 | (국비) | (시비)626,000천원`, and in the next row `기타 (예산 외) (구비) | (기타)`.
fn project_cost(reading: &mut Reading, cells: &[Piece<'_>]) {
    for cell in cells.iter().copied().filter(|cell| !cell.is_empty()) {
        let mut rest = match cell.text.find('(') {
            Some(at) => {
                let before = cell.before(at).trim();
                // The group's name stands in front of its sources.
                if !matches!(before.text, "" | "기타") {
                    total(reading, before);
                }
                cell.from(at)
            }
            None => {
                total(reading, cell);
                continue;
            }
        };
        while let Some(end) = rest.text.find(')') {
            let name = condensed(rest.before(end + 1).text);
            let behind = rest.from(end + 1);
            let amount_end = behind.text.find('(').unwrap_or(behind.text.len());
            let amount = behind.before(amount_end);
            match SOURCES.iter().find(|(printed, _)| *printed == name) {
                Some((_, source)) => {
                    let id = format!("project_cost.{}", source_slug(*source));
                    let amount = tables::amount(amount, &id, &mut reading.findings);
                    let place = rest.place();
                    reading.draft.overview.sources.push(SourceAmount {
                        source: *source,
                        amount,
                        place,
                    });
                }
                None => reading.unread(Section::Overview, rest.before(end + 1 + amount_end)),
            }
            rest = behind.from(amount_end);
        }
        if !rest.is_empty() {
            reading.unread(Section::Overview, rest);
        }
    }
}

fn total(reading: &mut Reading, piece: Piece<'_>) {
    if reading.draft.overview.project_cost.is_some() {
        reading.unread(Section::Overview, piece);
    } else {
        reading.draft.overview.project_cost =
            tables::amount(piece, "project_cost", &mut reading.findings);
    }
}

fn source_slug(source: FundingSource) -> &'static str {
    match source {
        FundingSource::National => "national",
        FundingSource::City => "city",
        FundingSource::District => "district",
        FundingSource::Other => "other",
        FundingSource::OffBudget => "off_budget",
    }
}

/// Reads the rows of 사업 담당자 under their header.
pub(super) fn responsible(reading: &mut Reading, block: &Block<'_>) {
    let mut columns: Vec<String> = Vec::new();
    for line in &block.lines {
        let cells = line.cells();
        let labels: Vec<String> = cells.iter().map(|cell| condensed(cell.text)).collect();
        if labels
            .iter()
            .any(|label| label == "부서명" || label == "부서")
        {
            columns = labels;
            continue;
        }
        let column = |names: &[&str]| {
            let at = columns
                .iter()
                .position(|label| names.contains(&label.as_str()))?;
            cells.get(at).copied().filter(|cell| !cell.is_empty())
        };
        let text = |names: &[&str]| column(names).map(Piece::owned);
        let Some(department) = text(&["부서명", "부서"]) else {
            reading.unread(Section::Responsible, *line);
            continue;
        };
        reading.draft.responsible.push(Responsible {
            bureau: text(&["실국", "실본부국", "실국본부"]).unwrap_or_default(),
            department,
            head: column(&["과장"]).map(person),
            team_lead: column(&["팀장"]).map(person),
            officer: column(&["주무관", "담당자", "담당"]).map(person),
            place: line.trim().place(),
        });
    }
}

/// `홍○○ 000-0001`: the name, and the last word when it is a telephone number.
fn person(cell: Piece<'_>) -> Person {
    let text = cell.text.trim();
    let phone = |word: &str| {
        let word = word.trim_start_matches(['(', '☎']).trim_end_matches(')');
        let digits = word.chars().filter(char::is_ascii_digit).count();
        digits >= 3 && word.chars().all(|c| c.is_ascii_digit() || c == '-')
    };
    match text
        .rsplit_once(char::is_whitespace)
        .filter(|(_, last)| phone(last))
    {
        Some((name, last)) => {
            let number = last.trim_start_matches(['(', '☎']).trim_end_matches(')');
            Person {
                name: name.trim().to_owned(),
                phone: Some(number.to_owned()),
            }
        }
        None => Person {
            name: text.replace('\n', " "),
            phone: None,
        },
    }
}
