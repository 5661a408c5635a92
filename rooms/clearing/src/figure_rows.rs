//! The rows behind this room's figures.

use kernel::{Address, Error, FigureRow, Id, Outcome, Part, Period, Selection, Won};
use store::Tx;
use trustee::{CashAccount, LineEntry, TrusteeLine, TrusteeYear};

use crate::{
    access,
    facts::{claims, standing, vat_rows},
    figures::{entries, until},
    model::{
        Carryover, Chosen, Clearing, Disallowance, OwnMoney, Return, ReturnState, Span, StepKind,
    },
    rules::inspection,
    store::{carryovers, clearings, returns},
};

/// Lists the rows of one of this room's selections. Folded, they give the figure's value again.
///
/// # Errors
/// [`Error::NotFound`] for a selection of another room or one that cannot be read.
pub fn figure_rows(tx: &mut Tx<'_>, selection: &Selection) -> Outcome<Vec<FigureRow>> {
    tx.require(&access::VIEW_CLAIMS)?;
    match Chosen::read(selection).ok_or(Error::NotFound)? {
        Chosen::Spent(year, line, span) => spent(tx, year, line, span, Part::A),
        Chosen::Current(year, line, to) => current(tx, year, line, to, Part::A),
        Chosen::Left(year, line, to) => {
            let mut rows = spent(tx, year, line, until(to), Part::A)?;
            rows.extend(current(tx, year, line, to, Part::B)?);
            Ok(rows)
        }
        Chosen::Claimed(id, line) => claimed(tx, id, line, Part::A),
        Chosen::Disallowed(id, line) => disallowed(tx, id, line),
        Chosen::Admitted(id, line) => {
            let mut rows = disallowed(tx, id, line)?;
            rows.extend(claimed(tx, id, line, Part::B)?);
            Ok(rows)
        }
        Chosen::Step(id, step) => steps(tx, id, &[step]),
        Chosen::Unexecuted(id) => steps(tx, id, StepKind::OF_REST),
        Chosen::Total(id) => steps(tx, id, &[StepKind::OF_REST, StepKind::ON_TOP].concat()),
        Chosen::Payable(id) => {
            let all = [StepKind::OF_REST, StepKind::ON_TOP, &[StepKind::Cut]];
            steps(tx, id, &all.concat())
        }
        Chosen::Carried(id) => carried(tx, id),
        Chosen::Returns(year) => returned(tx, year),
    }
}

fn row(address: Address, label: String, amount: Won, part: Part) -> FigureRow {
    FigureRow {
        address,
        label,
        amount: amount.0,
        part,
        distinct: None,
    }
}

fn entry_row(line: &TrusteeLine, entry: &LineEntry, part: Part) -> FigureRow {
    let day = Period::day(entry.on).print_official();
    let kind = trustee::kind_label(&entry.kind);
    let title = line.title();
    let words = [day.as_str(), kind, title.as_str(), entry.memo.as_str()];
    let said: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
    row(entry.source.clone(), said.join(" · "), entry.amount, part)
}

fn takes(wanted: Option<Id<TrusteeLine>>, line: &TrusteeLine) -> bool {
    wanted.is_none_or(|id| id == line.id)
}

fn spent(
    tx: &mut Tx<'_>,
    year: Id<TrusteeYear>,
    line: Option<Id<TrusteeLine>>,
    span: Span,
    part: Part,
) -> Outcome<Vec<FigureRow>> {
    let all = entries(tx, year)?;
    let taken = all.iter().filter(|one| takes(line, &one.line));
    let rows = taken.flat_map(|one| {
        one.spent(span)
            .map(|entry| entry_row(&one.line, entry, part))
    });
    Ok(rows.collect())
}

fn current(
    tx: &mut Tx<'_>,
    year: Id<TrusteeYear>,
    line: Option<Id<TrusteeLine>>,
    to: jiff::civil::Date,
    part: Part,
) -> Outcome<Vec<FigureRow>> {
    let all = entries(tx, year)?;
    let taken = all.iter().filter(|one| takes(line, &one.line));
    let rows = taken.flat_map(|one| {
        one.current(to)
            .map(|entry| entry_row(&one.line, entry, part))
    });
    Ok(rows.collect())
}

fn claimed(
    tx: &mut Tx<'_>,
    id: Id<Clearing>,
    line: Option<Id<TrusteeLine>>,
    part: Part,
) -> Outcome<Vec<FigureRow>> {
    let year = clearings::clearing(tx, id)?.year;
    let all = claims(tx, year)?;
    let taken = all.iter().filter(|one| takes(line, &one.line));
    let rows = taken.flat_map(|one| {
        one.claims.iter().map(|claim| {
            let day = Period::day(claim.on).print_official();
            let label = format!("{day} · {} · {}", one.line.title(), claim.label);
            row(claim.subject.clone(), label, claim.amount, part)
        })
    });
    Ok(rows.collect())
}

fn disallowed(
    tx: &mut Tx<'_>,
    id: Id<Clearing>,
    line: Option<Id<TrusteeLine>>,
) -> Outcome<Vec<FigureRow>> {
    let all = clearings::disallowances(tx, id)?;
    let taken = inspection::counted(&all).filter(|one| line.is_none_or(|id| id == one.line));
    Ok(taken.map(disallowed_row).collect())
}

fn disallowed_row(one: &Disallowance) -> FigureRow {
    let label = format!("{} · {}", one.reason.label(), one.note);
    row(Disallowance::address(one.id), label, one.amount, Part::A)
}

/// The rows of an account of the year's money; `minus` turns them around.
fn cash(
    tx: &mut Tx<'_>,
    year: Id<TrusteeYear>,
    account: CashAccount,
    minus: bool,
) -> Outcome<Vec<FigureRow>> {
    let measure = trustee::Measure::Cash(account);
    let selection = trustee::Chosen::new(measure, year, None).selection();
    let mut rows = trustee::figure_rows(tx, &selection)?;
    if minus {
        for one in &mut rows {
            one.amount = Won(one.amount).opposite()?.0;
        }
    }
    Ok(rows)
}

/// The signed rows of steps of the return.
fn steps(tx: &mut Tx<'_>, id: Id<Clearing>, wanted: &[StepKind]) -> Outcome<Vec<FigureRow>> {
    let one = clearings::clearing(tx, id)?;
    let found = standing(tx, one.year, Some(id))?;
    let own = Address::new("clearing", "return_rule", id);
    let mut rows = Vec::new();
    for step in wanted {
        let more = match step {
            StepKind::Granted => cash(tx, one.year, CashAccount::Granted, false)?,
            StepKind::CarriedIn => cash(tx, one.year, CashAccount::CarriedIn, false)?,
            StepKind::Spent => cash(tx, one.year, CashAccount::Paid, true)?,
            StepKind::Interest => cash(tx, one.year, CashAccount::Interest, false)?,
            StepKind::Returned => cash(tx, one.year, CashAccount::Returned, true)?,
            StepKind::CarriedOut => {
                let mut moved = cash(tx, one.year, CashAccount::CarriedOut, true)?;
                if found.cash_to_move > Won::ZERO {
                    let label = "아직 옮기지 않은 이월금".to_owned();
                    let amount = found.cash_to_move.opposite()?;
                    let source = TrusteeYear::address(one.year);
                    moved.push(row(source, label, amount, Part::A));
                }
                moved
            }
            StepKind::Income => {
                // The trustee's own money stands among the income and is no income.
                let mut all = cash(tx, one.year, CashAccount::Income, false)?;
                all.retain(|row| !is_own_money(&row.address));
                all
            }
            StepKind::Disallowed => disallowed(tx, id, None)?,
            StepKind::Vat => vat_rows(tx, one.year, &found.lines, &found.disallowances)?
                .into_iter()
                .map(|(address, label, amount)| row(address, label, amount, Part::A))
                .collect(),
            StepKind::Cut if found.steps.cut == Won::ZERO => Vec::new(),
            StepKind::Cut => {
                let label = step.label().to_owned();
                let amount = found.steps.cut.opposite()?;
                vec![row(own.clone(), label, amount, Part::A)]
            }
        };
        rows.extend(more);
    }
    Ok(rows)
}

fn is_own_money(address: &Address) -> bool {
    let own = OwnMoney::address(Id::from_parts(0, [0; 10]));
    (address.room(), address.kind()) == (own.room(), own.kind())
}

fn carried(tx: &mut Tx<'_>, id: Id<Carryover>) -> Outcome<Vec<FigureRow>> {
    let one = carryovers::carryover(tx, id)?;
    let mut rows = Vec::new();
    for line in &one.lines {
        let title = trustee::line(tx, line.line)?.title();
        rows.push(row(Carryover::address(id), title, line.amount, Part::A));
    }
    Ok(rows)
}

fn returned(tx: &mut Tx<'_>, year: Id<TrusteeYear>) -> Outcome<Vec<FigureRow>> {
    let all = returns::returns(tx, year)?.into_iter();
    let recorded = all.filter(|one| one.state == ReturnState::Recorded);
    Ok(recorded
        .map(|one| {
            let day = Period::day(one.paid_on).print_official();
            let label = format!("{day} · {}", one.note);
            row(Return::address(one.id), label, one.amount, Part::A)
        })
        .collect())
}
