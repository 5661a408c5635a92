//! The rows behind this room's figures.

use kernel::{Error, Figure, FigureRow, Fold, Id, Outcome, Part, Selection, Unit, Won, fold};
use store::Tx;

use crate::{
    access,
    model::{
        AmountPart, Chosen, ExpenditureResolution, ListPart, ProposalRow, ResolutionKind,
        SpendingProposal,
    },
    store::{proposals, resolutions},
    warnings::vat_recoverable,
};

/// Lists the rows of one of this room's selections. Folded, they give the figure's value again.
///
/// # Errors
/// [`Error::NotFound`] for a selection of another room or one that cannot be read.
pub fn figure_rows(tx: &mut Tx<'_>, selection: &Selection) -> Outcome<Vec<FigureRow>> {
    tx.require(&access::VIEW)?;
    match Chosen::read(selection).ok_or(Error::NotFound)? {
        Chosen::Resolutions(query) => {
            let mut all = resolutions::list(tx, &query, ListPart::ALL)?;
            all.reverse();
            all.iter().map(of_resolution).collect()
        }
        Chosen::Proposals(query) => {
            let mut all = proposals::list(tx, &query, ListPart::ALL)?;
            all.reverse();
            all.iter().map(of_proposal).collect()
        }
        Chosen::Amount(id, part) => Ok(amounts(&resolutions::resolution(tx, id)?, part)),
        Chosen::Left(id) => left(tx, id),
        Chosen::Vat(year) => {
            let rows = vat_recoverable(tx, year)?.rows.into_iter();
            let each = rows.map(|row| {
                let label = format!("제{}호 {} 부가가치세", row.number, row.purpose);
                let address = ExpenditureResolution::address(row.resolution);
                figure_row(address, label, row.outstanding())
            });
            Ok(each.collect())
        }
    }
}

/// A sum of won over a selection, with its value.
pub(crate) fn figure(tx: &mut Tx<'_>, key: &str, chosen: &Chosen) -> Outcome<Figure> {
    let selection = chosen.selection();
    let rows = figure_rows(tx, &selection)?;
    Ok(Figure {
        key: key.to_owned(),
        value: fold(Fold::Sum, &rows)?,
        unit: Unit::Won,
        selection,
        fold: Fold::Sum,
    })
}

fn figure_row(address: kernel::Address, label: String, amount: Won) -> FigureRow {
    FigureRow {
        address,
        label,
        amount: amount.0,
        part: Part::A,
        distinct: None,
    }
}

fn of_resolution(one: &ExpenditureResolution) -> Outcome<FigureRow> {
    let gross = one.gross()?;
    let amount = match one.kind {
        ResolutionKind::TakeBack => gross.opposite()?,
        _ => gross,
    };
    let day = kernel::Period::day(one.service_on).print_official();
    let label = format!(
        "{day} · 제{}호 {} · {} · {}",
        one.number,
        one.kind.label(),
        one.purpose,
        one.state.label()
    );
    Ok(figure_row(
        ExpenditureResolution::address(one.id),
        label,
        amount,
    ))
}

fn of_proposal(row: &ProposalRow) -> Outcome<FigureRow> {
    let one = &row.proposal;
    let label = format!("제{}호 {} · {}", one.number, one.title, one.state.label());
    Ok(figure_row(
        SpendingProposal::address(one.id),
        label,
        one.total()?,
    ))
}

/// The parts of one resolution's amount that make up what is asked.
fn amounts(one: &ExpenditureResolution, part: AmountPart) -> Vec<FigureRow> {
    let withheld = [
        ("소득세", one.withheld.income_tax),
        ("지방소득세", one.withheld.local_tax),
        ("4대보험 본인부담금", one.withheld.insurance),
    ];
    let supply = || vec![("공급가액", one.supply)];
    let vat = || vec![("부가가치세", one.vat)];
    let parts: Vec<(&str, Won)> = match part {
        AmountPart::Supply => supply(),
        AmountPart::Vat => vat(),
        AmountPart::Gross => [supply(), vat()].concat(),
        AmountPart::Withheld => withheld.to_vec(),
        AmountPart::Net => {
            let kept = withheld.map(|(label, won)| (label, Won(won.0.saturating_neg())));
            [supply(), vat(), kept.to_vec()].concat()
        }
    };
    let address = ExpenditureResolution::address(one.id);
    let each = parts.into_iter().filter(|(_, won)| won.0 != 0);
    each.map(|(label, won)| figure_row(address.clone(), label.to_owned(), won))
        .collect()
}

/// A proposal's total, less its resolutions and what went back to the line.
fn left(tx: &mut Tx<'_>, id: Id<SpendingProposal>) -> Outcome<Vec<FigureRow>> {
    let row = proposals::proposal(tx, id)?;
    let mut rows = vec![of_proposal(&row)?];
    let query = crate::model::ResolutionQuery {
        proposal: Some(id),
        ..Default::default()
    };
    let mut taken = resolutions::list(tx, &query, ListPart::ALL)?;
    taken.retain(|one| one.state.counts());
    taken.reverse();
    for one in &taken {
        let mut minus = of_resolution(one)?;
        minus.amount = minus.amount.saturating_neg();
        rows.push(minus);
    }
    for (amount, reason, _, _) in proposals::releases(tx, id)? {
        let address = SpendingProposal::address(id);
        rows.push(figure_row(address, reason, amount.opposite()?));
    }
    Ok(rows)
}
