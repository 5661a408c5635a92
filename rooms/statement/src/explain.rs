//! Where a number comes from: the rows of its selection, folded again.

use kernel::{Error, FigureRow, Fold, Outcome, Selection, Unit};
use store::Tx;

use crate::{access, drill_down::FigureRoom, model::Explained};

/// Lists the rows behind a figure and folds them to its value of today.
///
/// The room before the dot of the selection lists its own rows.
///
/// # Errors
/// Not found when no room of this office knows the selection.
pub fn explain(tx: &mut Tx<'_>, selection: &Selection, fold: Fold) -> Outcome<Explained> {
    explain_with(tx, selection, fold, &[])
}

/// The same, where other rooms have numbers, too.
pub(crate) fn explain_with(
    tx: &mut Tx<'_>,
    selection: &Selection,
    fold: Fold,
    others: &[FigureRoom],
) -> Outcome<Explained> {
    tx.require(&access::SEE_FIGURES)?;
    let (selection, only) = match one_row(selection) {
        Some((inner, id)) => (inner, Some(id)),
        None => (selection.clone(), None),
    };
    let mut rows = rows_of(tx, &selection, others)?;
    if let Some(id) = only {
        rows.retain(|row| row.address.id() == id);
    }
    let value = kernel::fold(fold, &rows)?;
    Ok(Explained {
        rows,
        value,
        unit: unit_of(&selection, fold),
    })
}

/// The one row of a selection that stands for a record: `statement.row?id=…&of=program.plan?…`.
pub(crate) fn row_selection(of: &Selection, id: impl std::fmt::Display) -> Selection {
    let pairs = [("id", id.to_string()), ("of", of.0.clone())];
    Selection(format!(
        "statement.row?{}",
        serde_urlencoded::to_string(pairs).unwrap_or_default()
    ))
}

fn one_row(selection: &Selection) -> Option<(Selection, String)> {
    let query = selection.0.strip_prefix("statement.row?")?;
    let pairs: Vec<(String, String)> = serde_urlencoded::from_str(query).ok()?;
    let pick = |name: &str| {
        pairs
            .iter()
            .find(|(n, _)| n == name)
            .map(|(_, value)| value.clone())
    };
    Some((Selection(pick("of")?), pick("id")?))
}

fn rows_of(
    tx: &mut Tx<'_>,
    selection: &Selection,
    others: &[FigureRoom],
) -> Outcome<Vec<FigureRow>> {
    let room = selection.0.split('.').next();
    if let Some(other) = others.iter().find(|other| room == Some(other.name)) {
        return (other.rows)(tx, selection);
    }
    let rows = match room {
        Some("budget") => budget::figure_rows(tx, selection)?,
        Some("program") => program::figure_rows(tx, selection)?,
        Some("trustee") => trustee::figure_rows(tx, selection)?,
        Some("payment") => payment::figure_rows(tx, selection)?,
        Some("spending") => spending::figure_rows(tx, selection)?,
        Some("bank") => bank::figure_rows(tx, selection)?,
        Some("clearing") => clearing::figure_rows(tx, selection)?,
        Some("audit") => audit::figure_rows(tx, selection)?,
        _ => return Err(Error::NotFound),
    };
    if rows.is_empty() {
        of_this_office(tx, selection)?;
    }
    Ok(rows)
}

/// A selection without rows is a zero of this office, or a guess at another's: what it names tells.
fn of_this_office(tx: &mut Tx<'_>, selection: &Selection) -> Outcome<()> {
    let query = selection.0.split_once('?').map_or("", |(_, query)| query);
    let pairs: Vec<(String, String)> = serde_urlencoded::from_str(query).unwrap_or_default();
    let named = |name: &str| {
        pairs
            .iter()
            .find(|(n, _)| n == name)
            .map(|(_, v)| v.as_str())
    };
    // A year of the city's books is a number beside its program, one of the trustee's is an id.
    if let Some(program) = named("program") {
        program::program(tx, known(program)?)?;
    } else if let Some(year) = named("year") {
        trustee::year(tx, known(year)?)?;
    } else if let Some(batch) = named("batch") {
        payment::batch(tx, known(batch)?)?;
    } else if selection.0.starts_with("budget.") || selection.0.starts_with("program.") {
        return Err(Error::NotFound);
    }
    Ok(())
}

fn known<K>(id: &str) -> Outcome<kernel::Id<K>> {
    id.parse().map_err(|_| Error::NotFound)
}

/// What a selection counts in: money is the budget's and the plan's, everything else is counted.
fn unit_of(selection: &Selection, fold: Fold) -> Unit {
    let name = selection.0.split('?').next().unwrap_or_default();
    match (fold, name) {
        (Fold::ChangeRate, _) => Unit::Percent,
        (Fold::Count, _) if !name.starts_with("program.") => Unit::Items,
        (_, "program.activities") => Unit::Times,
        (_, "program.regions") => Unit::Regions,
        (_, "program.results" | "program.facts") => {
            let of_people = ["measure=participants", "key=staff"];
            let people = of_people.iter().any(|pair| selection.0.contains(pair));
            if people { Unit::People } else { Unit::Items }
        }
        _ => Unit::Won,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_row_of_a_selection_reads_back() {
        let plan = Selection("program.plan?program=x&year=2018".to_owned());
        let row = row_selection(&plan, 7);
        assert_eq!(one_row(&row), Some((plan.clone(), "7".to_owned())));
        assert_eq!(one_row(&plan), None);
        assert_eq!(one_row(&Selection("statement.row?id=7".to_owned())), None);
    }

    #[test]
    fn selections_know_their_unit() {
        for (selection, fold, unit) in [
            ("budget.original?year=2018", Fold::Sum, Unit::Won),
            (
                "budget.difference?year=2018",
                Fold::ChangeRate,
                Unit::Percent,
            ),
            ("program.plan?year=2018", Fold::Sum, Unit::Won),
            ("program.activities?line=1", Fold::Count, Unit::Times),
            ("program.regions?line=1", Fold::Distinct, Unit::Regions),
            (
                "program.results?line=1&measure=ideas",
                Fold::Sum,
                Unit::Items,
            ),
            (
                "program.results?line=1&measure=participants",
                Fold::Sum,
                Unit::People,
            ),
            ("program.facts?key=teams", Fold::Sum, Unit::Items),
            ("program.facts?key=staff", Fold::Sum, Unit::People),
        ] {
            assert_eq!(
                unit_of(&Selection(selection.to_owned()), fold),
                unit,
                "{selection}"
            );
        }
    }
}
