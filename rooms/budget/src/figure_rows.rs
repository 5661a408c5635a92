//! The rows behind this room's figures: ledger legs with labels.

use jiff::civil::Date;
use kernel::{Address, Error, Fault, FigureRow, Outcome, Part, Selection};
use store::Tx;

use crate::{
    access, books,
    figures::cost_basis_rows,
    model::{BudgetLine, Chosen, CityRevenue, LineFilter, Measure, MovementKind, RevenueChosen},
    store::{lines, revenues},
};

/// Lists the rows of one of this room's selections, oldest first. Folded, they give the value of
/// the figure again – which itself was read from guarded rows, so the two check each other.
///
/// # Errors
/// [`Error::NotFound`] for a selection of another room or one that cannot be read.
pub fn figure_rows(tx: &mut Tx<'_>, selection: &Selection) -> Outcome<Vec<FigureRow>> {
    tx.require(&access::VIEW)?;
    if let Some(chosen) = RevenueChosen::read(selection) {
        return of_revenue(tx, &chosen);
    }
    let chosen = Chosen::read(selection).ok_or(Error::NotFound)?;
    match chosen.measure {
        Measure::CostBasis => of_cost_basis(tx, &chosen),
        Measure::Difference => {
            let mut rows = Vec::new();
            if let Some(before) = chosen.filter.year.before() {
                let filter = chosen.filter.in_year(before);
                rows.extend(of_legs(tx, chosen.measure, &filter, Part::A)?);
            }
            rows.extend(of_legs(tx, chosen.measure, &chosen.filter, Part::B)?);
            Ok(rows)
        }
        measure => of_legs(tx, measure, &chosen.filter, Part::A),
    }
}

fn of_legs(
    tx: &mut Tx<'_>,
    measure: Measure,
    filter: &LineFilter,
    part: Part,
) -> Outcome<Vec<FigureRow>> {
    let Some(book) = books::book(tx, filter.program, filter.year)? else {
        return Ok(Vec::new());
    };
    let mut rows: Vec<(Date, i64, FigureRow)> = Vec::new();
    for line in lines::lines(tx, filter.program, filter.year)? {
        if !filter.takes(&line) {
            continue;
        }
        for account in measure.accounts() {
            let number = book.account(line.id, *account)?;
            for leg in ledger::legs(tx, book.number, number)? {
                let address: Address = leg
                    .source
                    .parse()
                    .map_err(|_| Fault::new(format!("ledger source {:?}", leg.source)))?;
                let row = FigureRow {
                    address,
                    label: label(&line, &leg),
                    amount: leg.signed(account.normal()).0,
                    part,
                    distinct: None,
                };
                rows.push((leg.effective_on, leg.seq, row));
            }
        }
    }
    rows.sort_by_key(|(day, seq, _)| (*day, *seq));
    Ok(rows.into_iter().map(|(_, _, row)| row).collect())
}

fn label(line: &BudgetLine, leg: &ledger::AccountLine) -> String {
    let kind = MovementKind::read(&leg.kind).map_or("취소", MovementKind::label);
    let day = kernel::Period::day(leg.effective_on).print_official();
    let memo = if leg.memo.is_empty() {
        String::new()
    } else {
        format!(" · {}", leg.memo)
    };
    format!("{day} · {kind} · {}{memo}", line.title())
}

fn of_cost_basis(tx: &mut Tx<'_>, chosen: &Chosen) -> Outcome<Vec<FigureRow>> {
    let rows = cost_basis_rows(tx, chosen)?;
    Ok(rows
        .into_iter()
        .map(|row| FigureRow {
            address: Address::new("budget", "line", row.line.id),
            label: format!("{} · {} = {}", row.line.title(), row.label, row.expression),
            amount: row.value.0,
            part: Part::A,
            distinct: None,
        })
        .collect())
}

fn of_revenue(tx: &mut Tx<'_>, chosen: &RevenueChosen) -> Outcome<Vec<FigureRow>> {
    let rows = revenues::revenues(tx, chosen.program, chosen.year)?.into_iter();
    let taken = rows.filter(|row| chosen.takes(row));
    Ok(taken
        .map(|row| {
            let day = kernel::Period::day(row.received_on).print_official();
            FigureRow {
                address: CityRevenue::address(row.id),
                label: format!(
                    "{day} · {} · {}년 · {}",
                    row.kind.label(),
                    row.for_year,
                    row.memo
                ),
                amount: row.amount.0,
                part: Part::A,
                distinct: None,
            }
        })
        .collect())
}
