//! Results, and the rows behind figures.

use std::collections::HashMap;

use kernel::{Address, Fault, FigureRow, FiscalYear, Id, Kind, Outcome, Part};
use store::{Arg, Row, Tx, args};

use crate::{
    model::{Activity, ActivityFilter, Line, Program, RecordedResult},
    rules::{printed::Counted, results::ResultDraft},
};

/// Results that count under a filter: office, years, program, line, kind, state, measure.
macro_rules! counted {
    () => {
        " FROM program_result r \
         JOIN program_line l ON l.tenant = $1 AND l.id = r.line \
         LEFT JOIN program_activity a ON a.tenant = $1 AND a.id = r.activity \
         WHERE r.tenant = $1 AND r.withdrawn_reason IS NULL \
         AND l.fiscal_year BETWEEN $2 AND $3 \
         AND (CAST($4 AS TEXT) = '' OR l.program = $4) \
         AND (CAST($5 AS TEXT) = '' OR r.line = $5) \
         AND (CAST($6 AS TEXT) = '' OR l.kind = $6) \
         AND (r.activity IS NULL OR CAST($7 AS TEXT) = '' OR a.state = $7) \
         AND (CAST($8 AS TEXT) = '' OR r.measure = $8)"
    };
}

store::statements! {
    /// Results that count, in order of their line and their recording.
    COUNTED = concat!(
        "SELECT r.id, r.line, r.activity, r.measure, r.label, r.unit, r.quantity, r.note, \
         r.source, r.withdrawn_reason, l.title, a.period, a.label",
        counted!(), " ORDER BY l.fiscal_year, l.position, r.id"
    );
    /// The sum of results that count.
    SUM = concat!("SELECT CAST(COALESCE(SUM(r.quantity), 0) AS BIGINT)", counted!());
    /// The results of an activity, taken out or not.
    OF_ACTIVITY = "SELECT r.id, r.line, r.activity, r.measure, r.label, r.unit, r.quantity, \
                   r.note, r.source, r.withdrawn_reason FROM program_result r \
                   WHERE r.tenant = $1 AND r.activity = $2 ORDER BY r.id";
    /// The results of a line as a whole, taken out or not.
    OF_LINE = "SELECT r.id, r.line, r.activity, r.measure, r.label, r.unit, r.quantity, \
               r.note, r.source, r.withdrawn_reason FROM program_result r \
               WHERE r.tenant = $1 AND r.line = $2 AND r.activity IS NULL ORDER BY r.id";
    /// One result.
    ONE = "SELECT r.id, r.line, r.activity, r.measure, r.label, r.unit, r.quantity, \
           r.note, r.source, r.withdrawn_reason FROM program_result r \
           WHERE r.tenant = $1 AND r.id = $2";
    /// One row per activity of a filter and region it covered.
    REGION_ROWS = "SELECT a.id, a.period, l.title, r.name FROM program_activity a \
                   JOIN program_line l ON l.tenant = $1 AND l.id = a.line \
                   JOIN program_activity_region g ON g.tenant = $1 AND g.activity = a.id \
                   JOIN program_region r ON r.tenant = $1 AND r.id = g.region \
                   WHERE a.tenant = $1 AND a.fiscal_year BETWEEN $2 AND $3 \
                   AND (CAST($4 AS TEXT) = '' OR l.program = $4) \
                   AND (CAST($5 AS TEXT) = '' OR a.line = $5) \
                   AND (CAST($6 AS TEXT) = '' OR l.kind = $6) \
                   AND (CAST($7 AS TEXT) = '' OR a.state = $7) \
                   ORDER BY a.fiscal_year, a.starts_on, a.id, g.position";
}

store::tables! {
    /// Results.
    RESULT = "program_result" key [id]
        columns [line, activity, measure, label, unit, quantity, note, source, withdrawn_reason]
        may edit;
}

fn read(row: &Row<'_>) -> Result<RecordedResult, Fault> {
    Ok(RecordedResult {
        id: row.get(0)?,
        line: row.get(1)?,
        activity: row.get(2)?,
        measure: row.get(3)?,
        label: row.get(4)?,
        unit: row.get(5)?,
        quantity: row.get(6)?,
        note: row.get(7)?,
        source: row.get(8)?,
        withdrawn_reason: row.get(9)?,
    })
}

/// The arguments `$2` to `$7`; text filters do not apply to results.
fn filter_args(filter: &ActivityFilter) -> Vec<Arg<'static>> {
    let (first, last) = filter.year.map_or((0, 9_999), |y| (y.get(), y.get()));
    let text = |value: Option<String>| Arg::Owned(value.unwrap_or_default());
    vec![
        Arg::Int(first),
        Arg::Int(last),
        text(filter.program.map(|id| id.to_string())),
        text(filter.line.map(|id| id.to_string())),
        text(filter.kind.map(|k| k.word().to_owned())),
        text(filter.state.map(|s| s.word().to_owned())),
    ]
}

/// What counts in a year, by line, in order of recording.
pub fn counted(
    tx: &mut Tx<'_>,
    program: Id<Program>,
    year: FiscalYear,
) -> Result<HashMap<Id<Line>, Vec<Counted>>, Fault> {
    let filter = ActivityFilter {
        program: Some(program),
        year: Some(year),
        ..ActivityFilter::default()
    };
    let mut by_line: HashMap<Id<Line>, Vec<Counted>> = HashMap::new();
    for (line, counted) in counted_of(tx, &filter)? {
        by_line.entry(line).or_default().push(counted);
    }
    Ok(by_line)
}

/// What counts under one line, in order of recording.
pub fn counted_of_line(tx: &mut Tx<'_>, line: &Line) -> Result<Vec<Counted>, Fault> {
    let filter = ActivityFilter {
        year: Some(line.fiscal_year),
        ..ActivityFilter::of_line(line.id)
    };
    let counted = counted_of(tx, &filter)?;
    Ok(counted.into_iter().map(|(_, counted)| counted).collect())
}

fn counted_of(tx: &mut Tx<'_>, filter: &ActivityFilter) -> Result<Vec<(Id<Line>, Counted)>, Fault> {
    let mut args = filter_args(filter);
    args.push(Arg::Text(""));
    tx.list(&COUNTED, &args, |row| {
        let RecordedResult {
            line,
            measure,
            label,
            unit,
            quantity,
            ..
        } = read(row)?;
        let counted = Counted {
            measure,
            label,
            unit,
            quantity,
        };
        Ok((line, counted))
    })
}

/// The sum of a measure over a filter.
pub fn sum(tx: &mut Tx<'_>, filter: &ActivityFilter, measure: &str) -> Outcome<i64> {
    let mut args = filter_args(filter);
    args.push(Arg::Text(measure));
    tx.one(&SUM, &args, |row| row.get(0))
}

/// The rows behind a sum of a measure.
pub fn rows(
    tx: &mut Tx<'_>,
    filter: &ActivityFilter,
    measure: &str,
) -> Result<Vec<FigureRow>, Fault> {
    let mut args = filter_args(filter);
    args.push(Arg::Text(measure));
    tx.list(&COUNTED, &args, |row| {
        let result = read(row)?;
        let (title, round): (String, Option<String>) = (row.get(10)?, row.get(12)?);
        let when = match row.get::<Option<String>>(11)? {
            Some(_) => Some(super::period(row, 11)?.print_short()),
            None => None,
        };
        let parts = [
            when,
            Some(title),
            round,
            Some(format!(
                "{} {}{}",
                result.label, result.quantity, result.unit
            )),
        ];
        Ok(FigureRow {
            address: Address::new("program", RecordedResult::NAME, result.id),
            label: parts.into_iter().flatten().collect::<Vec<_>>().join(" · "),
            amount: result.quantity,
            part: Part::A,
            distinct: None,
        })
    })
}

/// One row per activity of a filter and region it covered.
pub fn region_rows(tx: &mut Tx<'_>, filter: &ActivityFilter) -> Result<Vec<FigureRow>, Fault> {
    tx.list(&REGION_ROWS, &filter_args(filter), |row| {
        let (activity, title): (Id<Activity>, String) = (row.get(0)?, row.get(2)?);
        let region: String = row.get(3)?;
        let when = super::period(row, 1)?.print_short();
        Ok(FigureRow {
            address: Address::new("program", Activity::NAME, activity),
            label: format!("{when} · {title} · {region}"),
            amount: 1,
            part: Part::A,
            distinct: Some(region),
        })
    })
}

/// The results of an activity, taken out or not.
pub fn of_activity(tx: &mut Tx<'_>, activity: Id<Activity>) -> Result<Vec<RecordedResult>, Fault> {
    tx.list(&OF_ACTIVITY, args![activity], read)
}

/// The results of a line as a whole, taken out or not.
pub fn of_line(tx: &mut Tx<'_>, line: Id<Line>) -> Result<Vec<RecordedResult>, Fault> {
    tx.list(&OF_LINE, args![line], read)
}

/// One result.
pub fn one(tx: &mut Tx<'_>, id: Id<RecordedResult>) -> Outcome<RecordedResult> {
    tx.one(&ONE, args![id], read)
}

/// Adds a result.
pub fn insert(
    tx: &mut Tx<'_>,
    id: Id<RecordedResult>,
    line: Id<Line>,
    activity: Option<Id<Activity>>,
    draft: &ResultDraft,
) -> Outcome<()> {
    let values = args![
        id,
        line,
        activity,
        &draft.measure,
        &draft.label,
        &draft.unit,
        draft.quantity,
        draft.note.as_deref(),
        draft.source.as_deref(),
        Option::<&str>::None,
    ];
    tx.insert(&RESULT, values)
}

/// Lets the results of an activity follow it to another line.
pub fn follow(tx: &mut Tx<'_>, activity: Id<Activity>, line: Id<Line>) -> Outcome<()> {
    for result in of_activity(tx, activity)? {
        tx.update(&RESULT, args![result.id], &[("line", line.into())])?;
    }
    Ok(())
}

/// Takes a result out of what counts.
pub fn withdraw(tx: &mut Tx<'_>, id: Id<RecordedResult>, reason: &str) -> Outcome<()> {
    tx.update(&RESULT, args![id], &[("withdrawn_reason", reason.into())])
}
