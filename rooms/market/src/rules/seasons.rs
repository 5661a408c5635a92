//! Reading a season.

use kernel::{FiscalYear, Id, Refusal, typed};
use program::{Line, LineKind};

use super::{
    reading::{line, same_version, whole},
    refused::{Refused, unread},
    sale_refused::SaleRefused,
};
use crate::model::{DayState, MarketDay, MarketSeason, SeasonFields, SeasonKind, SeasonTerms};

/// Most booths of a day.
pub const MOST_BOOTHS: i64 = 1_000;
/// Most booths of a season, each day counted.
const MOST_IN_SEASON: i64 = 100_000;

/// What a season is read against.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'f> {
    /// Every season of the office.
    pub seasons: &'f [MarketSeason],
    /// The lines of the year plan that can count days of markets and exhibitions.
    pub lines: &'f [Line],
    /// Whether a day of the season counts for its line already.
    pub is_counted: bool,
}

/// A season as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeasonDraft {
    /// The year.
    pub year: FiscalYear,
    /// What people call it.
    pub name: String,
    /// What is held.
    pub kind: SeasonKind,
    /// The line of the year plan.
    pub line: Option<Id<Line>>,
    /// The terms.
    pub terms: SeasonTerms,
}

/// Which lines of a year plan count days of a kind.
pub fn counts_for(kind: SeasonKind) -> LineKind {
    match kind {
        SeasonKind::Market => LineKind::Market,
        SeasonKind::Exhibition => LineKind::SalesExhibition,
    }
}

/// Reads a new season.
pub fn open(ask: &SeasonFields, facts: Facts<'_>) -> Result<SeasonDraft, Refusal> {
    let mut no = Vec::new();
    let draft = read(&mut no, ask, facts, None);
    Refusal::none_of(no)?;
    draft.ok_or_else(unread)
}

/// Reads what a season is changed to. With the call its rules are fixed, with its first day its
/// year and its kind.
pub fn change(
    ask: &SeasonFields,
    version: &str,
    known: &MarketSeason,
    days: &[MarketDay],
    facts: Facts<'_>,
) -> Result<SeasonDraft, Refusal> {
    let mut no = Vec::new();
    same_version(&mut no, version, known.version);
    let draft = read(&mut no, ask, facts, Some(known.id));
    if let Some(draft) = &draft {
        if !days.is_empty() && draft.year != known.year {
            no.push(Refused::HasDays { field: "year" });
        }
        if !days.is_empty() && draft.kind != known.kind {
            no.push(Refused::HasDays { field: "kind" });
        }
        if facts.is_counted && draft.line != known.line {
            no.push(SaleRefused::DaysCounted.into());
        }
        let is_used = days.iter().any(|day| is_used(day.state));
        if (known.called_on.is_some() || is_used) && draft.terms != known.terms {
            no.push(Refused::TermsPublished);
        }
    }
    Refusal::none_of(no)?;
    draft.ok_or_else(unread)
}

/// Whether a day was held under the rules.
fn is_used(state: DayState) -> bool {
    matches!(state, DayState::Open | DayState::Closed)
}

fn read(
    no: &mut Vec<Refused>,
    ask: &SeasonFields,
    facts: Facts<'_>,
    own: Option<Id<MarketSeason>>,
) -> Option<SeasonDraft> {
    let year = typed::year(no, "year", &ask.year);
    let name = line(no, "name", "이름을", &ask.name);
    let kind = typed::choice(no, "kind", "무엇을 여는지", &ask.kind, SeasonKind::read);
    let mut number = |field, what, text: &str, range| whole(no, field, what, text, range);
    let booths = number("booths", "부스 수를", &ask.booths, (1, MOST_BOOTHS));
    let municipality = number(
        "most_per_municipality",
        "한 시·군의 부스 수를",
        &ask.most_per_municipality,
        (1, MOST_IN_SEASON),
    );
    let vendor = number(
        "most_days_per_vendor",
        "한 농가의 날 수를",
        &ask.most_days_per_vendor,
        (1, 366),
    );
    let newcomers = number(
        "newcomer_percent",
        "새 농가 몫을",
        &ask.newcomer_percent,
        (0, 100),
    );
    let line = line_of(no, &ask.line, facts.lines, year.zip(kind));
    let taken =
        |one: &&MarketSeason| Some(one.id) != own && Some(one.year) == year && one.name == name;
    if facts.seasons.iter().any(|one| taken(&one)) {
        no.push(Refused::NameTaken);
    }
    Some(SeasonDraft {
        year: year?,
        name,
        kind: kind?,
        line,
        terms: SeasonTerms {
            booths: booths?,
            most_per_municipality: municipality?,
            most_days_per_vendor: vendor?,
            newcomer_percent: newcomers?,
        },
    })
}

/// The line that was chosen; it belongs to the same year and counts the same kind.
fn line_of(
    no: &mut Vec<Refused>,
    text: &str,
    lines: &[Line],
    of: Option<(FiscalYear, SeasonKind)>,
) -> Option<Id<Line>> {
    if text.trim().is_empty() {
        return None;
    }
    let find = |text: &str| {
        let id = text.parse().ok()?;
        lines.iter().find(|line| line.id == id)
    };
    let line = typed::choice(no, "line", "실적 항목을", text, find)?;
    if let Some((year, kind)) = of
        && (line.fiscal_year != year || line.kind != counts_for(kind))
    {
        no.push(Refused::OtherLine { year, kind });
    }
    Some(line.id)
}

#[cfg(test)]
pub mod tests {
    use super::*;

    pub fn season(year: i64, kind: SeasonKind) -> MarketSeason {
        MarketSeason {
            id: Id::from_parts(1, [1; 10]),
            year: FiscalYear::new(year).unwrap(),
            name: "봄 장터".to_owned(),
            kind,
            line: None,
            terms: SeasonTerms {
                booths: 40,
                most_per_municipality: 60,
                most_days_per_vendor: 6,
                newcomer_percent: 30,
            },
            called_on: None,
            cloned_from: None,
            version: 1,
        }
    }

    fn typed() -> SeasonFields {
        SeasonFields {
            year: "2018".to_owned(),
            name: " 가을  장터 ".to_owned(),
            kind: "market".to_owned(),
            line: String::new(),
            booths: "40".to_owned(),
            most_per_municipality: "60".to_owned(),
            most_days_per_vendor: "6".to_owned(),
            newcomer_percent: "30".to_owned(),
        }
    }

    fn codes(done: Result<SeasonDraft, Refusal>) -> Vec<(Option<&'static str>, &'static str)> {
        let refusal = done.err();
        let each = refusal.iter().flat_map(Refusal::each);
        each.map(|one| (one.field, one.code)).collect()
    }

    #[test]
    fn each_field_is_asked_for_what_it_means() {
        let known = [season(2018, SeasonKind::Market)];
        let facts = Facts {
            is_counted: false,
            seasons: &known,
            lines: &[],
        };
        assert_eq!(
            open(&typed(), facts).map(|draft| draft.name),
            Ok("가을 장터".to_owned())
        );
        type Change = fn(&mut SeasonFields);
        let table: &[(Change, (Option<&str>, &str))] = &[
            (
                |ask| ask.year = "내년".to_owned(),
                (Some("year"), "market.unreadable"),
            ),
            (
                |ask| ask.name = " ".to_owned(),
                (Some("name"), "market.missing"),
            ),
            (
                |ask| ask.name = "봄 장터".to_owned(),
                (Some("name"), "market.name_taken"),
            ),
            (
                |ask| ask.kind = "fair".to_owned(),
                (Some("kind"), "market.unreadable"),
            ),
            (
                |ask| ask.booths = "0".to_owned(),
                (Some("booths"), "market.unreadable"),
            ),
            (
                |ask| ask.newcomer_percent = "101".to_owned(),
                (Some("newcomer_percent"), "market.unreadable"),
            ),
            (
                |ask| ask.line = "1".to_owned(),
                (Some("line"), "market.unreadable"),
            ),
        ];
        for (change, expected) in table {
            let mut ask = typed();
            change(&mut ask);
            assert_eq!(codes(open(&ask, facts)), [*expected], "{ask:?}");
        }
    }

    #[test]
    fn rules_are_fixed_once_vendors_know_them() {
        let known = season(2018, SeasonKind::Market);
        let facts = Facts {
            is_counted: false,
            seasons: std::slice::from_ref(&known),
            lines: &[],
        };
        let changed = |state: Option<DayState>, ask: &SeasonFields| {
            let day = state.map(|state| MarketDay {
                state,
                ..super::super::days::tests::day("2018-05-05")
            });
            codes(change(ask, "1", &known, day.as_slice(), facts))
        };
        let more = SeasonFields {
            most_days_per_vendor: "7".to_owned(),
            ..typed()
        };
        assert_eq!(changed(None, &more), []);
        assert_eq!(changed(Some(DayState::Planned), &more), []);
        for state in [DayState::Open, DayState::Closed] {
            assert_eq!(changed(Some(state), &typed()), [], "{state:?}");
            let no = changed(Some(state), &more);
            assert_eq!(no, [(None, "market.terms_published")], "{state:?}");
        }
        // Also where the only day that was called for is called off since.
        let called = MarketSeason {
            called_on: Some(jiff::civil::date(2018, 3, 5)),
            ..known.clone()
        };
        let off = MarketDay {
            state: DayState::Cancelled,
            ..super::super::days::tests::day("2018-05-05")
        };
        let no = codes(change(&more, "1", &called, &[off], facts));
        assert_eq!(no, [(None, "market.terms_published")]);
        let moved = SeasonFields {
            year: "2019".to_owned(),
            ..typed()
        };
        assert_eq!(changed(None, &moved), []);
        let no = changed(Some(DayState::Cancelled), &moved);
        assert_eq!(no, [(Some("year"), "market.has_days")]);
    }
}
