//! The rows behind this room's figures: ledger legs with labels.

use kernel::{Error, Fault, FigureRow, Outcome, Part, Period, Selection};
use ledger::{AccountLine, AccountNumber, Side};
use store::Tx;

use crate::{
    access,
    books::{cash_number, line_number},
    kind_label,
    model::{Chosen, Measure, TrusteeLine},
    store::{lines, years},
};

/// Lists the rows of one of this room's selections, oldest first. Folded, they give the value of
/// the figure again – which itself was read from guarded rows, so the two check each other.
///
/// # Errors
/// [`Error::NotFound`] for a selection of another room or one that cannot be read.
pub fn figure_rows(tx: &mut Tx<'_>, selection: &Selection) -> Outcome<Vec<FigureRow>> {
    tx.require(&access::VIEW)?;
    let chosen = Chosen::read(selection).ok_or(Error::NotFound)?;
    let year = years::year(tx, chosen.year)?;
    if chosen.measure == Measure::Drafted {
        return drafted(tx, &chosen);
    }
    let mut wanted: Vec<(AccountNumber, Side, String)> = Vec::new();
    if let Measure::Cash(account) = chosen.measure {
        wanted.push((cash_number(account), account.normal(), String::new()));
    } else {
        for line in lines::lines(tx, year.id)? {
            if !chosen.takes(&line) || line.first_account.is_none() {
                continue;
            }
            for account in chosen.measure.accounts() {
                let number = line_number(&line, account)?;
                wanted.push((number, account.normal(), line.title()));
            }
        }
    }
    let mut rows = Vec::new();
    for (number, side, title) in wanted {
        for leg in ledger::legs(tx, year.book, number)? {
            let row = row(&leg, side, &title)?;
            rows.push((leg.effective_on, leg.seq, row));
        }
    }
    rows.sort_by_key(|(day, seq, _)| (*day, *seq));
    Ok(rows.into_iter().map(|(_, _, row)| row).collect())
}

fn row(leg: &AccountLine, side: Side, title: &str) -> Result<FigureRow, Fault> {
    let address = leg
        .source
        .parse()
        .map_err(|_| Fault::new(format!("ledger source {:?}", leg.source)))?;
    let day = Period::day(leg.effective_on).print_official();
    let words = [&day, kind_label(&leg.kind), title, &leg.memo];
    let said: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
    Ok(FigureRow {
        address,
        label: said.join(" · "),
        amount: leg.signed(side).0,
        part: Part::A,
        distinct: None,
    })
}

fn drafted(tx: &mut Tx<'_>, chosen: &Chosen) -> Outcome<Vec<FigureRow>> {
    let lines = lines::lines(tx, chosen.year)?.into_iter();
    let taken = lines.filter(|line| chosen.takes(line));
    Ok(taken
        .map(|line| FigureRow {
            address: TrusteeLine::address(line.id),
            label: line.title(),
            amount: line.drafted.0,
            part: Part::A,
            distinct: None,
        })
        .collect())
}
