//! Activities with their places and regions.

use std::collections::HashMap;

use jiff::civil::Date;
use kernel::{Fault, FiscalYear, Id, Outcome, Period};
use store::{Arg, Row, Tx, args};

use super::{joined, period, word};
use crate::{
    model::{
        Activity, ActivityFilter, ActivityRow, ActivityState, Line, LineKind, Program, Region,
    },
    rules::{activities::ActivityDraft, printed::Held},
};

/// The filter of every list and count: office, years, program, line, kind, state, text.
macro_rules! filtered {
    () => {
        "a.tenant = $1 AND a.fiscal_year BETWEEN $2 AND $3 \
         AND (CAST($4 AS TEXT) = '' OR l.program = $4) \
         AND (CAST($5 AS TEXT) = '' OR a.line = $5) \
         AND (CAST($6 AS TEXT) = '' OR l.kind = $6) \
         AND (CAST($7 AS TEXT) = '' OR a.state = $7) \
         AND (CAST($8 AS TEXT) = '' OR lower(l.title) LIKE $8 ESCAPE '\\' \
              OR lower(COALESCE(a.label, '')) LIKE $8 ESCAPE '\\' \
              OR lower(COALESCE(a.note, '')) LIKE $8 ESCAPE '\\' \
              OR EXISTS (SELECT 1 FROM program_activity_place p WHERE p.tenant = $1 \
                         AND p.activity = a.id AND lower(p.place) LIKE $8 ESCAPE '\\'))"
    };
}

/// Places and regions of `a`, joined by tabs in their order.
macro_rules! places_and_regions {
    () => {
        "(SELECT string_agg(p.place, '\t' ORDER BY p.position) FROM program_activity_place p \
          WHERE p.tenant = $1 AND p.activity = a.id), \
         (SELECT string_agg(r.name, '\t' ORDER BY g.position) FROM program_activity_region g \
          JOIN program_region r ON r.tenant = $1 AND r.id = g.region \
          WHERE g.tenant = $1 AND g.activity = a.id)"
    };
}

/// The columns that [`read`] expects.
macro_rules! columns {
    () => {
        "a.id, a.line, a.fiscal_year, a.label, a.period, a.state, a.cancel_reason, a.note, \
         a.source, a.version, l.program, l.title, l.kind, "
    };
}

store::statements! {
    /// Activities of a filter, in order of time, some of them.
    LIST = concat!(
        "SELECT ", columns!(), places_and_regions!(), " FROM program_activity a \
         JOIN program_line l ON l.tenant = $1 AND l.id = a.line WHERE ", filtered!(),
        " ORDER BY a.fiscal_year, a.starts_on, a.id LIMIT $9 OFFSET $10"
    );
    /// How many activities a filter has.
    COUNT = concat!(
        "SELECT COUNT(*) FROM program_activity a \
         JOIN program_line l ON l.tenant = $1 AND l.id = a.line WHERE ", filtered!()
    );
    /// How many different regions the activities of a filter covered.
    COUNT_REGIONS = concat!(
        "SELECT COUNT(DISTINCT r.name) FROM program_activity a \
         JOIN program_line l ON l.tenant = $1 AND l.id = a.line \
         JOIN program_activity_region g ON g.tenant = $1 AND g.activity = a.id \
         JOIN program_region r ON r.tenant = $1 AND r.id = g.region WHERE ", filtered!()
    );
    /// One activity.
    ONE = concat!(
        "SELECT ", columns!(), places_and_regions!(), " FROM program_activity a \
         JOIN program_line l ON l.tenant = $1 AND l.id = a.line \
         WHERE a.tenant = $1 AND a.id = $2"
    );
    /// Activities of a line on one single day, cancelled ones and one activity left out.
    SAME_DAY = concat!(
        "SELECT ", places_and_regions!(), " FROM program_activity a WHERE a.tenant = $1 \
         AND a.line = $2 AND a.starts_on = $3 AND a.ends_on = $3 AND a.state <> 'cancelled' \
         AND a.id <> $4 ORDER BY a.id"
    );
    /// The activity that came from a record of another room.
    OF_SOURCE = "SELECT a.id FROM program_activity a WHERE a.tenant = $1 AND a.source = $2 \
        ORDER BY a.id LIMIT 1";
    /// The activities of a line on a day, the cancelled ones left out.
    ON_DAY = "SELECT a.id FROM program_activity a WHERE a.tenant = $1 AND a.line = $2 \
        AND a.starts_on = $3 AND a.ends_on = $3 AND a.state <> 'cancelled' ORDER BY a.id";
    /// What was held in a year, by line, oldest first.
    HELD = concat!(
        "SELECT a.line, a.label, a.period, ", places_and_regions!(), " FROM program_activity a \
         JOIN program_line l ON l.tenant = $1 AND l.id = a.line \
         WHERE a.tenant = $1 AND a.fiscal_year = $2 AND l.program = $3 AND a.state = 'done' \
         ORDER BY a.starts_on, a.id"
    );
    /// What was held under one line, oldest first.
    HELD_OF_LINE = concat!(
        "SELECT a.line, a.label, a.period, ", places_and_regions!(), " FROM program_activity a \
         WHERE a.tenant = $1 AND a.line = $2 AND a.state = 'done' ORDER BY a.starts_on, a.id"
    );
    /// Activities whose period is over and that are neither done nor cancelled.
    OVERDUE = "SELECT COUNT(*) FROM program_activity a \
               JOIN program_line l ON l.tenant = $1 AND l.id = a.line \
               WHERE a.tenant = $1 AND a.fiscal_year = $2 AND l.program = $3 \
               AND a.state IN ('planned', 'approved') AND a.ends_on < $4";
}

store::tables! {
    /// Activities.
    ACTIVITY = "program_activity" key [id]
        columns [line, fiscal_year, label, period, starts_on, ends_on, state, cancel_reason, note,
            source, version] may edit;
    /// Places.
    PLACE = "program_activity_place" key [activity, position] columns [place] may erase;
    /// Regions covered.
    COVERED = "program_activity_region" key [activity, position] columns [region] may erase;
}

fn read(row: &Row<'_>) -> Result<ActivityRow, Fault> {
    Ok(ActivityRow {
        activity: Activity {
            id: row.get(0)?,
            line: row.get(1)?,
            fiscal_year: row.get(2)?,
            label: row.get(3)?,
            period: period(row, 4)?,
            state: word(row, 5, ActivityState::read)?,
            cancel_reason: row.get(6)?,
            note: row.get(7)?,
            source: row.get(8)?,
            version: row.get(9)?,
            places: joined(row, 13)?,
            regions: joined(row, 14)?,
        },
        program: row.get(10)?,
        title: row.get(11)?,
        kind: word(row, 12, LineKind::read)?,
    })
}

/// The seven arguments of a filter, `$2` to `$8`.
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
        text(like(&filter.text)),
    ]
}

/// A pattern for a text anywhere; Latin letters match in either case.
fn like(text: &str) -> Option<String> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let mut pattern = String::from("%");
    for c in text.chars() {
        if matches!(c, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(c.to_ascii_lowercase());
    }
    pattern.push('%');
    Some(pattern)
}

/// Activities of a filter in order of time: `limit` of them after the first `offset`.
pub fn list(
    tx: &mut Tx<'_>,
    filter: &ActivityFilter,
    limit: i64,
    offset: i64,
) -> Result<Vec<ActivityRow>, Fault> {
    let mut args = filter_args(filter);
    args.extend([Arg::Int(limit), Arg::Int(offset)]);
    tx.list(&LIST, &args, read)
}

/// How many activities a filter has.
pub fn count(tx: &mut Tx<'_>, filter: &ActivityFilter) -> Outcome<i64> {
    tx.one(&COUNT, &filter_args(filter), |row| row.get(0))
}

/// How many different regions the activities of a filter covered.
pub fn count_regions(tx: &mut Tx<'_>, filter: &ActivityFilter) -> Outcome<i64> {
    tx.one(&COUNT_REGIONS, &filter_args(filter), |row| row.get(0))
}

/// One activity.
pub fn one(tx: &mut Tx<'_>, id: Id<Activity>) -> Outcome<ActivityRow> {
    tx.one(&ONE, args![id], read)
}

/// Places of a line's other activities on one day, one list per activity.
pub fn same_day(
    tx: &mut Tx<'_>,
    line: Id<Line>,
    day: Date,
    except: Option<Id<Activity>>,
) -> Result<Vec<Vec<String>>, Fault> {
    let except = except.map(|id| id.to_string()).unwrap_or_default();
    tx.list(&SAME_DAY, args![line, day, except], |row| joined(row, 0))
}

/// The activity that came from a record of another room, cancelled or not.
pub fn of_source(tx: &mut Tx<'_>, source: &str) -> Result<Option<Id<Activity>>, Fault> {
    tx.maybe(&OF_SOURCE, args![source], |row| row.get(0))
}

/// The activities of a line on a day, the cancelled ones left out.
pub fn on_day(tx: &mut Tx<'_>, line: Id<Line>, day: Date) -> Result<Vec<Id<Activity>>, Fault> {
    tx.list(&ON_DAY, args![line, day], |row| row.get(0))
}

/// What was held in a year, by line, oldest first.
pub fn held(
    tx: &mut Tx<'_>,
    program: Id<Program>,
    year: FiscalYear,
) -> Result<HashMap<Id<Line>, Vec<Held>>, Fault> {
    let mut by_line: HashMap<Id<Line>, Vec<Held>> = HashMap::new();
    let mut periods = HashMap::new();
    tx.list(&HELD, args![year, program], |row| {
        let held = read_held(row, &mut periods)?;
        by_line.entry(row.get(0)?).or_default().push(held);
        Ok(())
    })?;
    Ok(by_line)
}

/// What was held under one line, oldest first.
pub fn held_of_line(tx: &mut Tx<'_>, line: Id<Line>) -> Result<Vec<Held>, Fault> {
    let mut periods = HashMap::new();
    tx.list(&HELD_OF_LINE, args![line], |row| {
        read_held(row, &mut periods)
    })
}

/// Reads a held activity. Many share a period; `known` reads each text once.
fn read_held(row: &Row<'_>, known: &mut HashMap<String, Period>) -> Result<Held, Fault> {
    let text: String = row.get(2)?;
    let period = match known.get(&text) {
        Some(period) => period.clone(),
        None => {
            let read = period(row, 2)?;
            known.insert(text, read.clone());
            read
        }
    };
    Ok(Held {
        label: row.get(1)?,
        period,
        places: joined(row, 3)?,
        regions: joined(row, 4)?,
    })
}

/// How many activities should have been held by now and are neither done nor cancelled.
pub fn overdue(
    tx: &mut Tx<'_>,
    program: Id<Program>,
    year: FiscalYear,
    today: Date,
) -> Outcome<i64> {
    tx.one(&OVERDUE, args![year, program, today], |row| row.get(0))
}

/// Adds an activity with its places and regions.
pub fn insert(
    tx: &mut Tx<'_>,
    id: Id<Activity>,
    line: &Line,
    draft: &ActivityDraft,
    state: ActivityState,
    source: Option<&str>,
) -> Outcome<()> {
    tx.insert(
        &ACTIVITY,
        args![
            id,
            line.id,
            line.fiscal_year,
            draft.label.as_deref(),
            draft.period.to_string(),
            draft.period.from(),
            draft.period.to(),
            state.word(),
            Option::<&str>::None,
            draft.note.as_deref(),
            source,
            1i64,
        ],
    )?;
    super::rewrite(tx, &PLACE, args![id], &[], &draft.places)?;
    super::rewrite(tx, &COVERED, args![id], &[], &draft.regions)
}

/// Gives an activity other values.
pub fn change(
    tx: &mut Tx<'_>,
    stored: &Activity,
    line: Id<Line>,
    draft: &ActivityDraft,
    stored_regions: &[Id<Region>],
) -> Outcome<()> {
    let changes = [
        ("line", Arg::from(line)),
        ("label", draft.label.as_deref().into()),
        ("period", draft.period.to_string().into()),
        ("starts_on", draft.period.from().into()),
        ("ends_on", draft.period.to().into()),
        ("note", draft.note.as_deref().into()),
        ("version", (stored.version + 1).into()),
    ];
    tx.update(&ACTIVITY, args![stored.id], &changes)?;
    super::rewrite(tx, &PLACE, args![stored.id], &stored.places, &draft.places)?;
    super::rewrite(
        tx,
        &COVERED,
        args![stored.id],
        stored_regions,
        &draft.regions,
    )
}

/// Moves an activity to another state; a reason stands beside `cancelled` only.
pub fn step(
    tx: &mut Tx<'_>,
    stored: &Activity,
    state: ActivityState,
    reason: Option<&str>,
) -> Outcome<()> {
    let changes = [
        ("state", Arg::from(state.word())),
        ("cancel_reason", reason.into()),
        ("version", (stored.version + 1).into()),
    ];
    tx.update(&ACTIVITY, args![stored.id], &changes)
}

/// Marks an activity as done in the period it was really held.
pub fn complete(tx: &mut Tx<'_>, stored: &Activity, period: &Period) -> Outcome<()> {
    let changes = [
        ("state", Arg::from(ActivityState::Done.word())),
        ("period", period.to_string().into()),
        ("starts_on", period.from().into()),
        ("ends_on", period.to().into()),
        ("version", (stored.version + 1).into()),
    ];
    tx.update(&ACTIVITY, args![stored.id], &changes)
}

/// Marks an activity as the day of a room above.
pub fn hold(tx: &mut Tx<'_>, stored: &Activity, origin: &str) -> Outcome<()> {
    let changes = [
        ("state", Arg::from(ActivityState::Done.word())),
        ("source", origin.into()),
        ("version", (stored.version + 1).into()),
    ];
    tx.update(&ACTIVITY, args![stored.id], &changes)
}
