//! What may happen to a line, and which ledger legs it means.

use jiff::civil::Date;
use kernel::{DatedRules, FiscalYear, Id, Won};
use ledger::{Guard, Side};

use super::{Refused, dated, refusal::TransferProblem, typed};
use crate::model::{
    BudgetLine, Carryover, Closing, ExecutionBasis, LineAccount, LineState, MovementKind,
    MovementRow, RecordMovement, ReverseMovement,
};

/// What every decision is made against.
#[derive(Debug, Clone, Copy)]
pub struct Frame<'a> {
    /// The day of the request in Seoul.
    pub today: Date,
    /// The limits with their dates.
    pub rules: &'a DatedRules,
}

/// What is known of a line before something happens to it.
#[derive(Debug, Clone)]
pub struct LineFacts {
    /// The line and where it stands.
    pub state: LineState,
    /// The closing of its program's year, if there was one.
    pub closing: Option<Closing>,
    /// The basis on which its executed amounts count so far.
    pub basis: Option<ExecutionBasis>,
    /// Whether its program has any budget in that year.
    pub program_has_budget: bool,
    /// What last year carried out and this year has not carried in yet, over the lines of the
    /// same program, fund and source; `None` when last year is not recorded at all.
    pub carry_room: Option<Won>,
}

/// A movement as read from what people typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The line; for a transfer the one that gives.
    pub line: Id<BudgetLine>,
    /// What happens.
    pub kind: MovementKind,
    /// The day it counts for.
    pub effective_on: Date,
    /// Whole won, above zero.
    pub amount: Won,
    /// For a transfer the line that receives.
    pub counter_line: Option<Id<BudgetLine>>,
    /// As typed; judged against the line.
    pub basis: Option<ExecutionBasis>,
    /// Which sort of carryover.
    pub carryover: Option<Carryover>,
    /// What to read beside it.
    pub memo: String,
}

/// One leg to post: the account of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlannedLeg {
    /// Whose account.
    pub line: Id<BudgetLine>,
    /// Which account.
    pub account: LineAccount,
    /// Debit or credit.
    pub side: Side,
}

/// A movement that may be recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    /// The basis that is recorded with it.
    pub basis: Option<ExecutionBasis>,
    /// Legs on the line itself.
    pub own: [PlannedLeg; 2],
    /// Legs on the receiving line of a transfer.
    pub counter: Option<[PlannedLeg; 2]>,
}

/// Reads what people typed.
pub fn read(ask: &RecordMovement) -> Result<Draft, Vec<Refused>> {
    let mut no = Vec::new();
    let line = typed::id(&mut no, "line", "예산 항목을", &ask.line);
    let kind = typed::choice(&mut no, "kind", "구분을", &ask.kind, MovementKind::read);
    let effective_on = typed::day(&mut no, "effective_on", &ask.effective_on);
    let amount = typed::amount(&mut no, "amount", &ask.amount);
    let memo = typed::optional(&mut no, "memo", &ask.memo);
    let is = |test: fn(MovementKind) -> bool| kind.is_some_and(test);
    let counter_line = is(MovementKind::is_transfer)
        .then(|| typed::id(&mut no, "counter_line", "받는 항목을", &ask.counter_line))
        .flatten();
    let carryover = is(MovementKind::has_carryover)
        .then(|| {
            typed::choice(
                &mut no,
                "carryover",
                "이월의 종류를",
                &ask.carryover,
                Carryover::read,
            )
        })
        .flatten();
    // A return may leave the basis to the line; an execution has to say it.
    let says_basis = kind == Some(MovementKind::Executed)
        || (is(MovementKind::has_basis) && !ask.basis.trim().is_empty());
    let basis = says_basis
        .then(|| {
            typed::choice(
                &mut no,
                "basis",
                "집행 기준을",
                &ask.basis,
                ExecutionBasis::read,
            )
        })
        .flatten();
    match (line, kind, effective_on, amount, memo) {
        (Some(line), Some(kind), Some(effective_on), Some(amount), Some(memo)) if no.is_empty() => {
            Ok(Draft {
                line,
                kind,
                effective_on,
                amount,
                counter_line,
                basis,
                carryover,
                memo,
            })
        }
        _ => Err(no),
    }
}

/// Whether a movement may be recorded, and as which legs.
pub fn judge(
    frame: Frame<'_>,
    draft: &Draft,
    line: &LineFacts,
    counter: Option<&LineFacts>,
) -> Result<Decided, Vec<Refused>> {
    let mut no = Vec::new();
    for facts in std::iter::once(line).chain(counter) {
        no.extend(closed(frame, facts));
    }
    no.extend(when(
        frame,
        draft.kind,
        line.state.line.fiscal_year,
        draft.effective_on,
    ));
    if let Some(counter) = counter {
        no.extend(between(draft, line, counter));
        no.extend(banned(frame, draft, line, counter));
    }
    no.extend(amounts(draft, line));
    let basis = basis(&mut no, draft, line);
    let (debit, credit) = draft.kind.accounts();
    let own = legs(draft.line, debit, credit);
    let counter = draft.counter_line.map(|id| legs(id, credit, debit));
    no.extend(short(draft.amount, &own, line));
    if no.is_empty() {
        Ok(Decided {
            basis,
            own,
            counter,
        })
    } else {
        Err(no)
    }
}

fn legs(line: Id<BudgetLine>, debit: LineAccount, credit: LineAccount) -> [PlannedLeg; 2] {
    [
        PlannedLeg {
            line,
            account: debit,
            side: Side::Debit,
        },
        PlannedLeg {
            line,
            account: credit,
            side: Side::Credit,
        },
    ]
}

fn closed(frame: Frame<'_>, facts: &LineFacts) -> Option<Refused> {
    let closing = facts.closing.as_ref()?;
    Some(Refused::YearClosed {
        year: closing.fiscal_year,
        closed_on: closing.closed_on,
        article: frame
            .rules
            .article(dated::RETURN_AFTER_CLOSING, frame.today),
    })
}

/// The first and last day that the books of a year take for a kind.
fn when(frame: Frame<'_>, kind: MovementKind, year: FiscalYear, day: Date) -> Option<Refused> {
    use MovementKind as K;
    let of_year = year.first_day().year();
    let row = |key, in_year: i16| {
        let row = frame.rules.on(key, day)?;
        Some((dated::day_in(row, in_year)?, row.basis.article()))
    };
    let (last, article) = match kind {
        K::Executed | K::RestoreToLine => row(dated::EXCEPTION_LAST_DAY, of_year + 1),
        K::CarryOut => row(dated::CARRY_OUT_LAST_DAY, of_year + 1),
        transfer if transfer.is_transfer() => row(dated::TRANSFER_LAST_DAY, of_year),
        _ => None,
    }
    .unwrap_or((year.last_day(), None));
    if kind.is_transfer() && day > last {
        return Some(Refused::TransferTooLate { last, article });
    }
    if day < year.first_day() || day > last {
        let (what, first) = (kind.label(), year.first_day());
        return Some(Refused::OutsideYear {
            what,
            first,
            last,
            article,
        });
    }
    // The first vote and carryovers are entered ahead of their day; nothing else is.
    let ahead = matches!(kind, K::Original | K::CarryIn | K::CarryOut);
    (day > frame.today && !ahead).then_some(Refused::InFuture { today: frame.today })
}

/// Whether money may pass between two lines at all.
fn between(draft: &Draft, line: &LineFacts, counter: &LineFacts) -> Option<Refused> {
    use TransferProblem as P;
    let (from, to) = (&line.state.line, &counter.state.line);
    let within_program = from.program == to.program;
    let why = if from.id == to.id {
        P::SameLine
    } else if from.fiscal_year != to.fiscal_year {
        P::OtherYear
    } else if from.off_budget || to.off_budget {
        P::OffBudget
    } else if from.fund.code != to.fund.code {
        P::OtherFund
    } else if from.source != to.source {
        P::OtherSource
    } else if draft.kind == MovementKind::MinorReallocation && !within_program {
        P::LeavesProgram
    } else if draft.kind == MovementKind::CrossPolicyTransfer && within_program {
        P::StaysInProgram
    } else {
        return None;
    };
    Some(Refused::TransferMismatch { why })
}

/// 전용 never from personnel cost, never into business promotion cost, never for new work.
fn banned(frame: Frame<'_>, draft: &Draft, line: &LineFacts, counter: &LineFacts) -> Vec<Refused> {
    if draft.kind != MovementKind::WithinPolicyTransfer {
        return Vec::new();
    }
    let mut no = Vec::new();
    let listed = |key, facts: &LineFacts| {
        let row = frame.rules.on(key, draft.effective_on)?;
        let item = &facts.state.line.item;
        dated::lists(row, &item.code).then(|| {
            (
                format!("‘{}’({})", item.name, item.code),
                row.basis.article(),
            )
        })
    };
    if let Some((item, article)) = listed(dated::TRANSFER_SOURCE_BAN, line) {
        no.push(Refused::SourceBanned { item, article });
    }
    if let Some((item, article)) = listed(dated::TRANSFER_TARGET_BAN, counter) {
        no.push(Refused::TargetBanned { item, article });
    }
    let budgeted_only = frame
        .rules
        .on(dated::TRANSFER_BUDGETED_ONLY, draft.effective_on);
    if let Some(row) = budgeted_only.filter(|_| !counter.program_has_budget) {
        no.push(Refused::Unbudgeted {
            article: row.basis.article(),
        });
    }
    no
}

fn amounts(draft: &Draft, line: &LineFacts) -> Option<Refused> {
    let balance = &line.state.balance;
    match draft.kind {
        MovementKind::Original if balance.original_budget > Won::ZERO => {
            Some(Refused::OriginalTwice {
                has: balance.original_budget,
            })
        }
        MovementKind::CarryIn => {
            let room = line.carry_room?;
            (draft.amount > room).then_some(Refused::CarryExceeds { room })
        }
        _ => None,
    }
}

/// The basis to record: one line counts on one.
fn basis(no: &mut Vec<Refused>, draft: &Draft, line: &LineFacts) -> Option<ExecutionBasis> {
    if !draft.kind.has_basis() {
        return None;
    }
    match (draft.basis, line.basis) {
        (Some(said), Some(known)) if said != known => {
            no.push(Refused::OtherBasis {
                known: known.label(),
            });
            None
        }
        (said, known) => {
            let basis = said.or(known);
            if basis.is_none() {
                no.push(Refused::Missing {
                    field: "basis",
                    what: "집행 기준을",
                });
            }
            basis
        }
    }
}

/// The guard that a leg would break, told before the ledger's CHECK does.
fn short(asked: Won, legs: &[PlannedLeg], facts: &LineFacts) -> Option<Refused> {
    legs.iter().find_map(|leg| {
        let lowers = match leg.account.guard() {
            Guard::Free => false,
            Guard::NoOverdraftDebitNormal => leg.side == Side::Credit,
            Guard::NoOverdraftCreditNormal => leg.side == Side::Debit,
        };
        let has = facts.state.balance.of(leg.account);
        (lowers && has < asked).then(|| Refused::Short {
            line: format!(
                "{}년 {}",
                facts.state.line.fiscal_year,
                facts.state.line.title()
            ),
            balance: leg.account.label(),
            has,
            asked,
        })
    })
}

/// Whether a movement may be undone: on which day, and why.
pub fn judge_reversal(
    frame: Frame<'_>,
    ask: &ReverseMovement,
    row: &MovementRow,
    line: &LineFacts,
    counter: Option<&LineFacts>,
) -> Result<(Date, String), Vec<Refused>> {
    let mut no = Vec::new();
    let movement = &row.movement;
    let reason = typed::required(&mut no, "reason", "취소 사유를", &ask.reason);
    let effective_on = if ask.effective_on.trim().is_empty() {
        Some(movement.effective_on)
    } else {
        typed::day(&mut no, "effective_on", &ask.effective_on)
    };
    if row.reversed_by.is_some() {
        no.push(Refused::CannotReverse {
            why: "이미 취소한 기록입니다. 다시 취소할 수 없습니다.",
        });
    } else if movement.reverses.is_some() {
        let why = "취소 기록은 다시 취소할 수 없습니다. 새 기록으로 바로잡으세요.";
        no.push(Refused::CannotReverse { why });
    }
    for facts in std::iter::once(line).chain(counter) {
        no.extend(closed(frame, facts));
    }
    if let Some(day) = effective_on {
        no.extend(when(frame, movement.kind, line.state.line.fiscal_year, day));
    }
    if no.is_empty() {
        let (debit, credit) = movement.kind.accounts();
        no.extend(short(
            movement.amount,
            &legs(movement.line, credit, debit),
            line,
        ));
        if let Some((id, facts)) = movement.counter_line.zip(counter) {
            no.extend(short(movement.amount, &legs(id, debit, credit), facts));
        }
    }
    match (effective_on, reason) {
        (Some(day), Some(reason)) if no.is_empty() => Ok((day, reason)),
        _ => Err(no),
    }
}

#[cfg(test)]
mod tests;
