//! `/desk`: what waits for the reader, what is due, what is missing in this year's statement, what
//! changed last.

use askama::Template;
use jiff::civil::Date;
use kernel::{FiscalYear, Outcome};
use people::{Task, Tasks, tasks_of};
use program::{PlanStep, Program};
use store::{JournalQuery, JournalRow, Tx};
use ui::Frame;
use web::{Answer, Visit};

use super::{clock_text, program_of};
use crate::{access, missing, model::Missing};

/// Changes shown, and the rows looked through for them: one act may change many rows.
const CHANGES: usize = 10;
const CHANGED_ROWS: i64 = 300;

#[derive(Template)]
#[template(path = "desk.html")]
struct Page {
    frame: Frame,
    may_see: bool,
    /// What waits for the reader in other rooms.
    tasks: Vec<Task>,
    desk: Option<Desk>,
    steps: Vec<StepLine>,
    changes: Vec<ChangeLine>,
}

/// What the records say.
struct Desk {
    program: Program,
    year: FiscalYear,
    /// Whether the year is not the one of today.
    past: bool,
    missing: Vec<Missing>,
    steps: Vec<PlanStep>,
    changes: Vec<JournalRow>,
}

struct StepLine {
    name: String,
    period: String,
    when: &'static str,
    path: String,
}

struct ChangeLine {
    at: String,
    who: String,
    why: String,
    rows: usize,
}

pub(crate) async fn show(visit: Visit, rooms: &'static [Tasks]) -> Answer {
    let tasks = visit.read(move |tx| tasks_of(tx, rooms)).await?;
    let may_see = visit.may(&access::SEE);
    let desk = if may_see {
        visit.read(desk).await?
    } else {
        None
    };
    let today = visit.ctx().today();
    let steps = desk
        .iter()
        .flat_map(|desk| &desk.steps)
        .map(|step| step_line(step, today));
    let changes = desk
        .iter()
        .flat_map(|desk| acts(&desk.changes))
        .take(CHANGES);
    let page = Page {
        frame: visit.frame("업무 현황"),
        may_see,
        tasks,
        steps: steps.collect(),
        changes: changes.collect(),
        desk,
    };
    Ok(visit.page(&page))
}

/// The newest year with records, this year's where it has some.
fn desk(tx: &mut Tx<'_>) -> Outcome<Option<Desk>> {
    let Some(program) = program_of(tx, "")? else {
        return Ok(None);
    };
    let today = FiscalYear::of(tx.today());
    let years = missing::years(tx, program.id)?;
    let newest = years
        .iter()
        .map(|card| card.fiscal_year)
        .find(|year| Some(*year) <= today);
    let Some(year) = newest.or(today) else {
        return Ok(None);
    };
    let missing = missing::missing(tx, program.id, year)?;
    let steps = program::year_plan(tx, program.id, year)?.plan_steps;
    let changes = tx.journal(&JournalQuery {
        limit: CHANGED_ROWS,
        ..JournalQuery::default()
    })?;
    Ok(Some(Desk {
        program,
        year,
        past: Some(year) != today,
        missing,
        steps,
        changes,
    }))
}

fn step_line(step: &PlanStep, today: Date) -> StepLine {
    let when = if today < step.period.from() {
        "예정"
    } else if today > step.period.to() {
        "기간 지남"
    } else {
        "진행 중"
    };
    StepLine {
        name: step.name.clone(),
        period: step.period.print_official(),
        when,
        path: format!(
            "/program?program={}&year={}",
            step.program, step.fiscal_year
        ),
    }
}

/// Rows that one account changed at one moment for one reason are one line.
fn acts(rows: &[JournalRow]) -> Vec<ChangeLine> {
    let same =
        |a: &JournalRow, b: &JournalRow| (a.at, &a.actor, &a.reason) == (b.at, &b.actor, &b.reason);
    rows.chunk_by(same)
        .filter_map(|act| {
            let first = act.first()?;
            Some(ChangeLine {
                at: clock_text(first.at),
                who: first.actor_name.clone(),
                why: first.reason.clone(),
                rows: act.len(),
            })
        })
        .collect()
}
