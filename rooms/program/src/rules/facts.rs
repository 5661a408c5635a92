//! Dated facts: one key, one value a day.

use jiff::civil::Date;
use kernel::{FiscalYear, Id, Period};

use super::{Refused, typed};
use crate::model::{CreateProgram, Fact, FactKey, PeriodKind, SetFact, SetTexts, TextSection};

/// What a new program will be.
#[derive(Debug, PartialEq, Eq)]
pub struct ProgramDraft {
    /// 세부사업명.
    pub official_name: String,
    /// 실·국.
    pub bureau: String,
    /// 부서명.
    pub department: String,
    /// 회계.
    pub budget_account: String,
    /// 연례반복 or 기간.
    pub period_kind: PeriodKind,
    /// Other names, without the official one.
    pub aliases: Vec<String>,
}

/// Reads a new program.
pub fn create_program(ask: &CreateProgram) -> Result<ProgramDraft, Vec<Refused>> {
    let mut no = Vec::new();
    let most = typed::LINE_MOST;
    let official_name = typed::required(
        &mut no,
        "official_name",
        "세부사업명",
        &ask.official_name,
        most,
    );
    let bureau = typed::required(&mut no, "bureau", "실·국", &ask.bureau, most);
    let department = typed::required(&mut no, "department", "부서명", &ask.department, most);
    let budget_account =
        typed::optional(&mut no, "budget_account", "회계", &ask.budget_account, most)
            .unwrap_or_else(|| "일반회계".to_owned());
    let period_kind = typed::choice(
        &mut no,
        "period_kind",
        "사업기간",
        &ask.period_kind,
        PeriodKind::read,
    );
    let mut aliases = typed::names(&mut no, "aliases", "다른 이름", &ask.aliases);
    aliases.retain(|name| *name != official_name);
    match period_kind {
        Some(period_kind) if no.is_empty() => Ok(ProgramDraft {
            official_name,
            bureau,
            department,
            budget_account,
            period_kind,
            aliases,
        }),
        _ => Err(no),
    }
}

/// Reads a fact: its key, its first day, its value in canonical form.
pub fn read_fact(ask: &SetFact) -> Result<(FactKey, Date, String), Vec<Refused>> {
    let mut no = Vec::new();
    let key = typed::choice(&mut no, "key", "항목", &ask.key, FactKey::read);
    let from = typed::day(&mut no, "from", "적용 첫날", &ask.from);
    let text = typed::required(&mut no, "text", "내용", &ask.text, typed::TEXT_MOST);
    let text = match key {
        Some(key) if key.is_number() => {
            typed::whole(&mut no, "text", "내용", &text, "명").map(|n| n.to_string())
        }
        Some(FactKey::Term) => typed::period(&mut no, "text", "내용", &text).map(|p| p.printed()),
        _ => Some(text),
    };
    match (key, from, text) {
        (Some(key), Some(from), Some(text)) if no.is_empty() => Ok((key, from, text)),
        _ => Err(no),
    }
}

/// How the facts of one key change when a value begins on a day.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct FactChange {
    /// The fact that ends the day before, with its new last day.
    pub shorten: Option<(Id<Fact>, Date)>,
    /// The fact that begins on the very day and gets the new value instead of a new row.
    pub rewrite: Option<Id<Fact>>,
    /// The last day of the new fact: the day before the next one begins.
    pub to: Option<Date>,
}

/// Puts a value in force from a day on, until the next one known. `facts` are those of one key.
pub fn set_fact(facts: &[Fact], from: Date) -> FactChange {
    let next = facts
        .iter()
        .filter(|f| f.from > from)
        .min_by_key(|f| f.from);
    let covering = facts
        .iter()
        .find(|f| f.from < from && f.to.is_none_or(|to| to >= from))
        .and_then(|f| Some((f.id, from.yesterday().ok()?)));
    FactChange {
        shorten: covering,
        rewrite: facts.iter().find(|f| f.from == from).map(|f| f.id),
        to: next.and_then(|f| f.from.yesterday().ok()),
    }
}

/// The fact of a key for a year: of those in force on any day of it, the one that began last.
pub fn in_year(facts: &[Fact], key: FactKey, year: FiscalYear) -> Option<&Fact> {
    facts
        .iter()
        .filter(|f| f.key == key && f.from <= year.last_day())
        .filter(|f| f.to.is_none_or(|to| to >= year.first_day()))
        .max_by_key(|f| f.from)
}

/// The period of a year's 사업기간.
pub fn term(facts: &[Fact], year: FiscalYear) -> Option<Period> {
    in_year(facts, FactKey::Term, year).and_then(|fact| Period::parse(&fact.text).ok())
}

/// Reads the lines of a section.
pub fn read_texts(ask: &SetTexts) -> Result<(FiscalYear, TextSection, Vec<String>), Vec<Refused>> {
    let mut no = Vec::new();
    let year = typed::year(&mut no, "fiscal_year", &ask.fiscal_year);
    let section = typed::choice(&mut no, "section", "구분", &ask.section, TextSection::read);
    let label = section.map_or("내용", TextSection::label);
    let lines = typed::lines(&mut no, "lines", label, &ask.lines, typed::TEXT_MOST);
    match (year, section) {
        (Some(year), Some(section)) if no.is_empty() => Ok((year, section, lines)),
        _ => Err(no),
    }
}
