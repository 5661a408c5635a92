//! Results: `총 12회` becomes twelve activities, a joint meeting one activity with its regions.

use kernel::{FiscalYear, Outcome};
use program::{AddActivity, AddLine, AddRegion, Line, RecordResult};

use super::work::Work;
use crate::{
    import::{ResultItem, YearResult},
    rules::{self, Refused},
};

/// More times than this in one line are no count of things that were held.
const MOST_TIMES: i64 = 2_000;

/// One activity that a line stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Held {
    pub(super) label: Option<String>,
    pub(super) period: String,
    pub(super) regions: Vec<String>,
}

pub(super) fn write(work: &mut Work<'_, '_>) -> Outcome<()> {
    regions(work)?;
    for year in &work.draft.results {
        if !program::lines_of(work.tx, work.program, year.year)?.is_empty() {
            work.left(
                year.place,
                format!("{}년도 추진실적은 기록이 이미 있음", year.year),
            );
            continue;
        }
        year_results(work, year)?;
    }
    Ok(())
}

/// Registers the regions that are not known in the year they are named for.
fn regions(work: &mut Work<'_, '_>) -> Outcome<()> {
    let known = program::regions(work.tx)?;
    let mut new: Vec<String> = Vec::new();
    let first = work.draft.results.iter().map(|year| year.year).min();
    for year in &work.draft.results {
        for name in year
            .items
            .iter()
            .flat_map(|item| item.regions.iter().flatten())
        {
            let is_known = |year: FiscalYear| {
                known
                    .iter()
                    .any(|region| region.name == *name && region.span.touches(year))
            };
            if !name.is_empty() && !is_known(year.year) && !new.contains(name) {
                new.push(name.clone());
            }
        }
    }
    let Some(first) = first else { return Ok(()) };
    for name in new {
        work.made(format!("권역 {name}"));
        let from = first.first_day().to_string();
        program::add_region(
            work.tx,
            AddRegion {
                name,
                from,
                to: String::new(),
            },
        )?;
    }
    Ok(())
}

fn year_results(work: &mut Work<'_, '_>, year: &YearResult) -> Outcome<()> {
    let mut lines: Vec<(String, kernel::Id<Line>)> = Vec::new();
    for item in &year.items {
        let held = held(item)?;
        if held.is_empty() {
            work.left(
                item.place,
                format!("기간이 없어 뺀 추진실적 {}", item.title),
            );
            continue;
        }
        let known = lines
            .iter()
            .find(|(title, _)| *title == item.title)
            .map(|(_, id)| *id);
        let line = match known {
            Some(line) => line,
            None => {
                let ask = AddLine {
                    program: work.program_text(),
                    fiscal_year: year.year.to_string(),
                    kind: rules::line_kind(&item.title).to_owned(),
                    title: item.title.clone(),
                    category: String::new(),
                };
                let line = program::add_line(work.tx, ask)?;
                lines.push((item.title.clone(), line));
                line
            }
        };
        work.made(format!(
            "{}년도 실적 {}: 활동 {}건",
            year.year,
            item.title,
            held.len()
        ));
        activities(work, year.year, item, line, held)?;
        counted(work, item, line)?;
    }
    Ok(())
}

fn activities(
    work: &mut Work<'_, '_>,
    year: FiscalYear,
    item: &ResultItem,
    line: kernel::Id<Line>,
    held: Vec<Held>,
) -> Outcome<()> {
    let source = work.source(item.place);
    for held in held {
        let ask = AddActivity {
            line: line.to_string(),
            fiscal_year: year.to_string(),
            label: held.label.unwrap_or_default(),
            period: held.period,
            places: item.places.clone(),
            regions: held.regions,
            state: "done".to_owned(),
            source: source.clone(),
            confirmed: true,
            ..AddActivity::default()
        };
        program::add_activity(work.tx, ask)?;
    }
    Ok(())
}

fn counted(work: &mut Work<'_, '_>, item: &ResultItem, line: kernel::Id<Line>) -> Outcome<()> {
    for counted in &item.counted {
        let label = if counted.noun.is_empty() {
            "수량"
        } else {
            &counted.noun
        };
        let ask = RecordResult {
            line: line.to_string(),
            measure: rules::measure(&counted.noun).to_owned(),
            label: label.to_owned(),
            unit: counted.counter.clone(),
            quantity: counted.count.to_string(),
            source: work.source(item.place),
            ..RecordResult::default()
        };
        program::record_result(work.tx, ask)?;
        work.made(format!(
            "성과 {} {}{}",
            label, counted.count, counted.counter
        ));
    }
    Ok(())
}

/// What a line stands for: one activity per meeting with its regions, one per labelled round, or
/// as many as `총 N회` says; one when it says nothing. Each has the line's whole period, since the
/// paper tells no day of its own.
///
/// # Errors
/// Refuses a count beyond [`MOST_TIMES`].
pub(super) fn held(item: &ResultItem) -> Result<Vec<Held>, Refused> {
    let Some(last) = item.periods.last() else {
        return Ok(Vec::new());
    };
    let labelled = item
        .periods
        .iter()
        .filter(|period| period.label.is_some())
        .count();
    let rounds = item.periods.len().max(item.regions.len());
    let times = match item.times {
        Some(times) if !(0..=MOST_TIMES).contains(&times) => {
            return Err(Refused::TooManyTimes {
                line: item.place.line,
                times,
            });
        }
        Some(times) => usize::try_from(times).unwrap_or_default(),
        None => rounds,
    };
    // Rounds behind labels were each held, whatever a count in brackets says.
    let times = times.max(if labelled > 0 || item.times.is_none() {
        rounds
    } else {
        0
    });
    let held = (0..times).map(|at| {
        let period = item.periods.get(at).unwrap_or(last);
        Held {
            label: period.label.clone(),
            period: period.period.to_string(),
            regions: item.regions.get(at).cloned().unwrap_or_default(),
        }
    });
    Ok(held.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Activities, first label, regions of the first, of the one line of a paper.
    fn read(line: &str) -> Result<(usize, Option<String>, Vec<String>), Refused> {
        let paper = format!("이름\n\n□ 최근 3년 추진실적\n\n2017년도\t○ {line}\n");
        let draft = crate::import::read(paper.as_bytes()).expect("a paper");
        let item = draft.results.first().and_then(|year| year.items.first());
        let held = held(item.expect("a line"))?;
        let first = held.first().cloned();
        let (label, regions) = first.map(|h| (h.label, h.regions)).unwrap_or_default();
        Ok((held.len(), label, regions))
    }

    #[test]
    fn a_line_stands_for_what_was_held() {
        let regions = |names: &[&str]| names.iter().map(|n| (*n).to_owned()).collect::<Vec<_>>();
        for (line, expected) in [
            (
                "장터 운영(청계광장) : ’17. 6~11월 (총 12회)",
                (12, None, Vec::new()),
            ),
            ("간담회 개최 : ’17. 7월", (1, None, Vec::new())),
            (
                "권역위원회(충청-호남-영남, 강원, 경기) 개최 : ’17. 7월, 9월(총 3회)",
                (3, None, regions(&["충청", "호남", "영남"])),
            ),
            (
                "권역위원회(강원, 경기) 개최 : ’17. 7월",
                (2, None, regions(&["강원"])),
            ),
            (
                "공모전 : (1차) ’17. 4~5월, (2차) 7~8월, (3차) 9~10월(6개 아이디어)",
                (3, Some("1차".to_owned()), Vec::new()),
            ),
            ("장터 운영 : ’17. 6월 (총 0회)", (0, None, Vec::new())),
            ("장터 운영 : 언젠가 (총 3회)", (0, None, Vec::new())),
        ] {
            assert_eq!(read(line), Ok(expected), "{line}");
        }
    }

    #[test]
    fn a_count_that_no_year_can_hold_is_refused() {
        let refused = read("장터 운영 : ’17. 6월 (총 2,001회)");
        assert_eq!(
            refused,
            Err(Refused::TooManyTimes {
                line: 5,
                times: 2_001
            })
        );
    }
}
