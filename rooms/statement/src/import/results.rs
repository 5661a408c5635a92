//! 최근 3년 추진실적: what was held, when, where and how often.

use kernel::{FiscalYear, Period, number::PaperNumber, period::parse_labelled};
use serde::Serialize;

use super::{
    Reading,
    findings::{FindingKind, excerpt},
    lines::{ITEM, Piece, Place, condensed},
    sections::{Block, Section},
    tables::differs,
    unreadable::Unreadable,
};

/// One year of results.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct YearResult {
    /// The year.
    pub year: FiscalYear,
    /// Where the row begins.
    #[serde(flatten)]
    pub place: Place,
    /// What was done.
    pub items: Vec<ResultItem>,
}

/// One line of results.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ResultItem {
    /// The whole line as printed.
    pub printed: String,
    /// Its words without places, regions and counts.
    pub title: String,
    /// Places in brackets: `청계광장`, `시민청`.
    pub places: Vec<String>,
    /// Regions in brackets, a list per meeting: `충청-호남-영남` is one meeting of three regions.
    pub regions: Vec<Vec<String>>,
    /// When; several behind labels such as `1차`. Empty when it could not be read.
    pub periods: Vec<LabelledPeriod>,
    /// `총 12회`.
    pub times: Option<i64>,
    /// `12개 아이디어`.
    pub counted: Vec<Counted>,
    /// Where the line begins.
    #[serde(flatten)]
    pub place: Place,
}

/// A period behind its label.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LabelledPeriod {
    /// `1차`, `상반기`.
    pub label: Option<String>,
    /// The period.
    pub period: Period,
}

/// Things that were counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Counted {
    /// How many.
    pub count: i64,
    /// The counting word: `개`.
    pub counter: String,
    /// What: `아이디어`.
    pub noun: String,
}

/// Reads the rows `2016년도 | ○ … ○ …`.
pub(super) fn read(reading: &mut Reading, block: &Block<'_>) -> Result<(), Unreadable> {
    for line in &block.lines {
        let tab = line.text.find('\t').unwrap_or(line.text.len());
        let label = condensed(line.before(tab).text);
        let year = label
            .trim_end_matches('도')
            .trim_end_matches('년')
            .parse()
            .ok();
        let Some(year) = year
            .and_then(FiscalYear::new)
            .filter(|_| tab < line.text.len())
        else {
            reading.unread(Section::Results, *line);
            continue;
        };
        let mut row = YearResult {
            year,
            place: line.trim().place(),
            items: Vec::new(),
        };
        for item in items(line.from(tab + 1)) {
            let id = format!("results.{year}.{}", row.items.len() + 1);
            row.items.push(self::item(reading, item, year, &id));
            reading.bounded()?;
        }
        reading.draft.results.push(row);
    }
    Ok(())
}

/// The items of a cell: behind `○` or `<li>`, else one to a line break. A `○` inside a word, as in
/// a masked name, is no bullet.
fn items(cell: Piece<'_>) -> Vec<Piece<'_>> {
    let mut begins = Vec::new();
    let mut before = ' ';
    for (at, c) in cell.text.char_indices() {
        if c == ITEM || (c == '○' && before.is_whitespace()) {
            begins.push(at);
        }
        before = c;
    }
    if begins.is_empty() {
        return cell
            .split(|c| c == '\n')
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect();
    }
    let parts = cell.cut_at(&begins).into_iter().map(Piece::without_bullet);
    parts.filter(|part| !part.is_empty()).collect()
}

fn item(reading: &mut Reading, piece: Piece<'_>, year: FiscalYear, id: &str) -> ResultItem {
    let mut item = ResultItem {
        printed: piece.owned(),
        title: String::new(),
        places: Vec::new(),
        regions: Vec::new(),
        periods: Vec::new(),
        times: None,
        counted: Vec::new(),
        place: piece.place(),
    };
    let colon = piece.text.rfind(':').unwrap_or(piece.text.len());
    let mut date = piece.from((colon + 1).min(piece.text.len())).trim();
    item.title = title(piece.before(colon).trim().text, &mut item);
    // Counts may stand behind the date: `’16. 6~11월 (총 12회)`.
    while let Some(open) = date.text.strip_suffix(')').and_then(|text| text.rfind('(')) {
        if !item.take_count(date.from(open).text) {
            break;
        }
        date = date.before(open).trim();
    }
    if date.is_empty() {
        let said = format!("‘{}’에 기간이 없습니다.", excerpt(&item.printed));
        let place = piece.place_of(piece.text.chars().count() + 1);
        reading
            .findings
            .add(FindingKind::Date, format!("{id}.period"), place, said);
    } else {
        match parse_labelled(date.text) {
            Ok(periods) => {
                let labelled = |(label, period)| LabelledPeriod { label, period };
                item.periods = periods.into_iter().map(labelled).collect();
            }
            Err(wrong) => reading.date_unread(date, &format!("{id}.period"), &wrong),
        }
    }
    check(reading, &item, year, id, date.place());
    item
}

/// Takes places, regions and counts out of the brackets of a title; other brackets stay.
fn title(text: &str, item: &mut ResultItem) -> String {
    let mut title = String::new();
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('(') {
        let Some((inside, after)) = behind.split_once(')') else {
            break;
        };
        title.push_str(before);
        let parts = || {
            inside
                .split(',')
                .map(str::trim)
                .filter(|part| !part.is_empty())
        };
        if item.take_count(&format!("({inside})")) {
            // It is a count and stands nowhere else.
        } else if before.contains("권역위원회") {
            item.regions = parts()
                .map(|meeting| {
                    meeting
                        .split('-')
                        .map(|region| region.trim().to_owned())
                        .collect()
                })
                .collect();
        } else if names_places(before, inside) {
            item.places.extend(parts().map(str::to_owned));
        } else {
            title.push_str(&format!("({inside})"));
        }
        rest = after;
    }
    title.push_str(rest);
    title.trim().replace(['\n', ITEM], " ")
}

/// Whether brackets hold places: behind the words of selling and showing, or by their endings.
fn names_places(title: &str, inside: &str) -> bool {
    const WORDS: [&str; 4] = ["판매공간", "장터", "홍보전시", "전시회"];
    const ENDINGS: [&str; 9] = [
        "광장",
        "거리",
        "공원",
        "시장",
        "회관",
        "센터",
        "마당",
        "시민청",
        "청사",
    ];
    WORDS.iter().any(|word| title.contains(word))
        || inside
            .split(',')
            .all(|part| ENDINGS.iter().any(|end| part.trim().ends_with(end)))
}

impl ResultItem {
    /// Takes `(총 12회)`, `(12개 아이디어)`; false for other brackets.
    fn take_count(&mut self, bracket: &str) -> bool {
        let inside = bracket.trim_start_matches('(').trim_end_matches(')').trim();
        let inside = inside.strip_prefix('총').unwrap_or(inside).trim_start();
        let end = inside
            .find(|c: char| !c.is_ascii_digit() && c != ',')
            .unwrap_or(inside.len());
        let Some((digits, words)) = inside.split_at_checked(end) else {
            return false;
        };
        let Ok(PaperNumber::Whole(count)) = PaperNumber::parse(digits) else {
            return false;
        };
        let words = words.trim_start();
        let counter = ["개소", "회", "개", "명", "건", "곳", "팀", "종", "부", "권"]
            .into_iter()
            .find_map(|counter| Some((counter, words.strip_prefix(counter)?.trim())));
        let Some((counter, noun)) = counter else {
            return false;
        };
        if noun.contains(|c: char| c.is_ascii_digit()) || (counter == "회" && !noun.is_empty()) {
            return false;
        }
        if counter == "회" {
            if self.times.is_some() {
                return false;
            }
            self.times = Some(count);
        } else {
            self.counted.push(Counted {
                count,
                counter: counter.to_owned(),
                noun: noun.to_owned(),
            });
        }
        true
    }
}

fn check(reading: &mut Reading, item: &ResultItem, year: FiscalYear, id: &str, date: Place) {
    let findings = &mut reading.findings;
    let meetings = i64::try_from(item.regions.len()).unwrap_or(i64::MAX);
    if let Some(times) = item
        .times
        .filter(|times| meetings > 0 && *times != meetings)
    {
        let said = differs("총 횟수와 적힌 회의 수", times, meetings);
        findings.add(FindingKind::Total, format!("{id}.times"), item.place, said);
    }
    if let Some(other) = item.periods.iter().find(|labelled| {
        let (from, to) = (labelled.period.from(), labelled.period.to());
        i64::from(from.year()) != year.get() || i64::from(to.year()) != year.get()
    }) {
        findings.add(
            FindingKind::Total,
            format!("{id}.year"),
            date,
            format!(
                "{year}년도 실적에 다른 해의 기간이 있습니다: {}",
                other.period.printed()
            ),
        );
    }
    let rounds: Vec<Option<i64>> = item
        .periods
        .iter()
        .filter_map(|labelled| labelled.label.as_deref()?.strip_suffix('차'))
        .map(|round| round.trim().parse().ok())
        .collect();
    if rounds
        .iter()
        .zip(1..)
        .any(|(round, expected)| *round != Some(expected))
    {
        findings.add(
            FindingKind::Total,
            format!("{id}.rounds"),
            date,
            "차수가 1차부터 차례로 이어지지 않습니다.",
        );
    }
}
