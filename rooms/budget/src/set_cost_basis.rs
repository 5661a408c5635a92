//! Writing the cost basis of a line.

use kernel::{Error, Outcome, Won};
use store::Tx;

use crate::{
    access, books,
    model::{Comparison, CostBasisText, MovementKind, SetCostBasis},
    rules::{self, Refused, dated, refuse},
    store::lines,
};

/// Puts a cost basis in place of the one a line had. It need not equal the line – the answer says
/// whether it does – but every row must evaluate to whole won.
#[doc(alias = "산출근거")]
pub fn set_cost_basis(tx: &mut Tx<'_>, ask: SetCostBasis) -> Outcome<Comparison> {
    tx.require(&access::SET_COST_BASIS)?;
    let id = ask.line.trim().parse().map_err(|_| Error::NotFound)?;
    let facts = books::facts(tx, id, MovementKind::Original)?;
    let (program, year) = (facts.state.line.program, facts.state.line.fiscal_year);
    if let Some(closing) = facts.closing {
        let article = dated::rules().article(dated::RETURN_AFTER_CLOSING, tx.today());
        return Err(refuse(vec![Refused::YearClosed {
            year,
            closed_on: closing.closed_on,
            article,
        }]));
    }
    let rows = rules::setup::cost_basis(&ask).map_err(refuse)?;
    let total = Won::sum(rows.iter().map(|(_, value)| *value))?;
    let after: Vec<CostBasisText> = rows.into_iter().map(|(text, _)| text).collect();
    let before: Vec<CostBasisText> = lines::cost_basis(tx, program, year)?
        .into_iter()
        .filter(|(line, ..)| *line == id)
        .map(|(_, _, label, expression)| CostBasisText { label, expression })
        .collect();
    lines::replace_cost_basis(tx, id, &before, &after)?;
    Ok(rules::settlement::compare(
        total,
        facts.state.balance.original_budget,
    )?)
}
