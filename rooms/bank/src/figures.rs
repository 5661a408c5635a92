//! Figures of this room, and the rows behind them.

use jiff::civil::Date;
use kernel::{
    Error, Figure, FigureRow, FigureValue, Fold, Id, Outcome, Part, Period, Selection, Unit, Won,
};
use store::Tx;
use trustee::{BankAccount, TrusteeYear, kind_label};

use crate::{
    access,
    model::{Chosen, Measure, OpenItem, Reconciliation},
    reconcile::{cash, reconciliation},
};

/// A figure of a reconciliation.
pub(crate) fn figure(
    measure: Measure,
    year: Id<TrusteeYear>,
    found: &Reconciliation,
) -> Outcome<Figure> {
    let sum = |items: &[OpenItem]| Won::sum(items.iter().map(|item| item.amount));
    let chosen = Chosen {
        measure,
        year,
        to: found.as_of,
    };
    let value = match measure {
        Measure::Book => found.book,
        Measure::Statement => found.statement.map(|one| one.balance).unwrap_or_default(),
        Measure::BookedNotAtBank => sum(&found.booked_not_at_bank)?,
        Measure::AtBankNotBooked => sum(&found.at_bank_not_booked)?,
        Measure::Difference => found.difference.unwrap_or_default(),
    };
    Ok(won(chosen, value))
}

/// A figure of won with the rows behind it.
pub(crate) fn won(chosen: Chosen, value: Won) -> Figure {
    let selection = chosen.selection();
    Figure {
        key: selection.0.clone(),
        value: FigureValue::Whole(value.0),
        unit: Unit::Won,
        selection,
        fold: Fold::Sum,
    }
}

/// Lists the rows of one of this room's selections.
///
/// # Errors
/// [`Error::NotFound`] for a selection of another room or one that cannot be read.
pub fn figure_rows(tx: &mut Tx<'_>, selection: &Selection) -> Outcome<Vec<FigureRow>> {
    tx.require(&access::VIEW)?;
    let chosen = Chosen::read(selection).ok_or(Error::NotFound)?;
    if chosen.measure == Measure::Book {
        return book(tx, &chosen);
    }
    let found = reconciliation(tx, chosen.year, chosen.to)?;
    Ok(match chosen.measure {
        Measure::Book => Vec::new(),
        Measure::Statement => stated(&found),
        Measure::BookedNotAtBank => items(&found.booked_not_at_bank, 1),
        Measure::AtBankNotBooked => items(&found.at_bank_not_booked, 1),
        Measure::Difference if found.statement.is_none() => Vec::new(),
        Measure::Difference => {
            let mut rows = stated(&found);
            for row in book(tx, &chosen)? {
                rows.push(FigureRow {
                    amount: -row.amount,
                    ..row
                });
            }
            rows.extend(items(&found.booked_not_at_bank, 1));
            rows.extend(items(&found.at_bank_not_booked, -1));
            rows
        }
    })
}

fn book(tx: &mut Tx<'_>, chosen: &Chosen) -> Outcome<Vec<FigureRow>> {
    let all = cash(tx, chosen.year)?.into_iter();
    let through = all.filter(|(_, entry, _)| entry.on <= chosen.to);
    Ok(through
        .map(|(year, entry, _)| {
            let words = [year.title.as_str(), kind_label(&entry.kind), &entry.memo];
            row(entry.source, entry.on, &words, entry.amount.0)
        })
        .collect())
}

fn stated(found: &Reconciliation) -> Vec<FigureRow> {
    let each = found.accounts.iter().filter_map(|one| {
        let stated = one.statement?;
        let account = &one.account;
        let address = kernel::Address::new("trustee", "account", account.id);
        let words = ["통장 잔액", account.bank.as_str(), account.masked.as_str()];
        Some(row(address, stated.on, &words, stated.balance.0))
    });
    each.collect()
}

fn items(items: &[OpenItem], sign: i64) -> Vec<FigureRow> {
    let each = items.iter().map(|item| {
        row(
            item.address.clone(),
            item.on,
            &[&item.words],
            sign * item.amount.0,
        )
    });
    each.collect()
}

fn row(address: kernel::Address, on: Date, words: &[&str], amount: i64) -> FigureRow {
    let day = Period::day(on).print_official();
    let said = std::iter::once(day.as_str()).chain(words.iter().copied());
    let said: Vec<&str> = said.filter(|word| !word.is_empty()).collect();
    FigureRow {
        address,
        label: said.join(" · "),
        amount,
        part: Part::A,
        distinct: None,
    }
}

/// What an account is called: `가나은행 ****1234 (교부금)`.
pub(crate) fn account_label(account: &BankAccount) -> String {
    format!(
        "{} {} ({})",
        account.bank,
        account.masked,
        account.purpose.label()
    )
}
