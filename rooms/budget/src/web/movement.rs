//! One movement: what it says, its ledger entry, and the form that undoes it.

use askama::Template;
use axum::extract::Path;
use kernel::{Outcome, Period};
use ledger::{BookNumber, Side};
use store::{JournalQuery, Tx};
use web::{Answer, Failure, Sent, Visit};

use super::settle;
use crate::{
    access,
    model::{BudgetLine, MovementRow, ReverseMovement},
    movements::movement_of_text,
    reverse_movement::reverse_movement,
};

#[derive(Template)]
#[template(path = "movement.html")]
struct MovementPage {
    frame: ui::Frame,
    form: ui::FormView,
    id: String,
    facts: Vec<(&'static str, String)>,
    line_path: String,
    line: String,
    reverses: Option<String>,
    reversed_by: Option<String>,
    entries: Vec<EntryView>,
    may_reverse: bool,
    day: String,
}

/// A ledger entry as the page shows it.
struct EntryView {
    book: String,
    seq: i64,
    actor: String,
    reason: String,
    recorded_at: String,
    hash: String,
    legs: Vec<LegView>,
}

struct LegView {
    account: String,
    debit: String,
    credit: String,
}

fn entry(tx: &mut Tx<'_>, row: &MovementRow, book: i64, seq: i64) -> Outcome<EntryView> {
    let number = BookNumber(book);
    let entry = ledger::entry(tx, number, seq)?;
    let accounts = ledger::accounts(tx, number)?;
    let name_of = |wanted| accounts.iter().find(|account| account.number == wanted);
    let legs = entry
        .legs
        .iter()
        .map(|leg| {
            let amount = leg.amount.to_string();
            let (debit, credit) = match leg.side {
                Side::Debit => (amount, String::new()),
                Side::Credit => (String::new(), amount),
            };
            let account = name_of(leg.account).map(|a| account_title(row, &a.name));
            LegView {
                account: account.unwrap_or_default(),
                debit,
                credit,
            }
        })
        .collect();
    let at = entry
        .recorded_at
        .to_zoned(jiff::tz::TimeZone::fixed(jiff::tz::offset(9)));
    let written = JournalQuery {
        table: "budget_movement".to_owned(),
        row_key: row.movement.id.to_string(),
        limit: 1,
        ..JournalQuery::default()
    };
    // The entry keeps an opaque key; the journal knows what the person was called then.
    let actor = tx
        .journal(&written)?
        .pop()
        .map_or(entry.actor, |change| change.actor_name);
    let book = ledger::books(tx)?
        .into_iter()
        .find(|found| found.number == number);
    Ok(EntryView {
        book: book.map(|book| book.name).unwrap_or_default(),
        seq,
        actor,
        reason: entry.reason,
        recorded_at: at.strftime("%Y-%m-%d %H:%M:%S").to_string(),
        hash: entry.hash.to_string(),
        legs,
    })
}

/// `LINE/available` as people read it.
fn account_title(row: &MovementRow, name: &str) -> String {
    let (line, word) = name.split_once('/').unwrap_or((name, ""));
    let lines = std::iter::once(&row.line).chain(row.counter_line.as_ref());
    let title = lines
        .into_iter()
        .find(|known| known.id.to_string() == line)
        .map(BudgetLine::title);
    let label = crate::model::LineAccount::read(word).map_or(word, |account| account.label());
    format!("{} – {label}", title.unwrap_or_default())
}

async fn page(
    visit: &Visit,
    id: String,
    form: Option<ui::FormView>,
) -> Result<MovementPage, Failure> {
    let wanted = id.clone();
    let (row, entries) = visit
        .read(move |tx| {
            let row = movement_of_text(tx, &wanted)?;
            let movement = &row.movement;
            let mut entries = vec![entry(tx, &row, movement.book, movement.seq)?];
            if let Some((book, seq)) = movement.counter {
                entries.push(entry(tx, &row, book, seq)?);
            }
            Ok((row, entries))
        })
        .await?;
    let movement = &row.movement;
    let (program, year) = (row.line.program, row.line.fiscal_year);
    let day = Period::day(movement.effective_on).print_official();
    let mut facts = vec![
        ("구분", row.kind_label()),
        ("날짜", day),
        ("금액", format!("{}원", movement.amount)),
    ];
    facts.extend(
        row.counter_line
            .as_ref()
            .map(|line| ("받는 항목", line.title())),
    );
    facts.extend(
        movement
            .basis
            .map(|basis| ("집행 기준", basis.label().to_owned())),
    );
    facts.extend(
        movement
            .carryover
            .map(|kind| ("이월의 종류", kind.label().to_owned())),
    );
    facts.push(("적요", movement.memo.clone()));
    Ok(MovementPage {
        frame: visit
            .frame(&format!("{} {}원", row.kind_label(), movement.amount))
            .under("예산", format!("/budget?program={program}"))
            .under(
                format!("{year}년 예산"),
                format!("/budget/{year}?program={program}"),
            ),
        form: form.unwrap_or_else(|| visit.form()),
        id,
        facts,
        line_path: format!("/budget/lines/{}", row.line.id),
        line: row.line.title(),
        reverses: movement
            .reverses
            .map(|id| format!("/budget/movements/{id}")),
        reversed_by: row.reversed_by.map(|id| format!("/budget/movements/{id}")),
        may_reverse: row.reversed_by.is_none()
            && movement.reverses.is_none()
            && visit.may(&access::REVERSE_MOVEMENT),
        day: movement.effective_on.to_string(),
        entries,
    })
}

/// Shows the movement.
pub async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let page = page(&visit, id, None).await?;
    Ok(visit.page(&page))
}

/// Undoes it.
pub async fn reverse(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let ask = ReverseMovement {
        movement: id.clone(),
        effective_on: sent.text("effective_on").to_owned(),
        reason: sent.text("reason").to_owned(),
    };
    let verb = move |tx: &mut Tx<'_>| reverse_movement(tx, ask.clone());
    match settle(
        visit
            .write(&sent, access::REVERSE_MOVEMENT.label, verb)
            .await,
    )? {
        Ok(undoing) => Ok(visit.go(
            &format!("/budget/movements/{undoing}"),
            "예산 변동을 취소했습니다.",
        )),
        Err(refusal) => {
            let form = visit.form_again(&sent, &refusal);
            let page = page(&visit, id, Some(form)).await?;
            Ok(visit.refused(&page))
        }
    }
}
