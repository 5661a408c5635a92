//! One line: where it stands, its cost basis, and the form that writes it.

use askama::Template;
use axum::extract::Path;
use kernel::{Error, Id, Outcome};
use store::Tx;
use web::{Answer, Failure, Sent, Visit};

use super::{
    number::{Number, basis},
    settle,
    year::verdict,
};
use crate::{
    access, books,
    model::{
        BudgetLine, Comparison, CostBasisText, LineCostBasis, LineFilter, MovementKind,
        SetCostBasis, SettlementRow,
    },
    overview::cost_basis,
    set_cost_basis::set_cost_basis,
    settlement::settlement_row,
};

/// Empty rows below those that are there.
const SPARE_ROWS: usize = 3;

#[derive(Template)]
#[template(path = "line.html")]
struct LinePage {
    frame: ui::Frame,
    form: ui::FormView,
    line: BudgetLine,
    numbers: Vec<Number>,
    basis: String,
    rows: Vec<Row>,
    total: Option<Number>,
    verdict: String,
    differs: bool,
    typed: Vec<CostBasisText>,
    may_set: bool,
    may_record: bool,
}

struct Row {
    label: String,
    expression: String,
    amount: Number,
}

struct Loaded {
    line: BudgetLine,
    closed: bool,
    row: SettlementRow,
    cost_basis: Option<LineCostBasis>,
}

fn load(tx: &mut Tx<'_>, id: Id<BudgetLine>) -> Outcome<Loaded> {
    tx.require(&access::VIEW)?;
    let facts = books::facts(tx, id, MovementKind::Original)?;
    let line = facts.state.line.clone();
    let states = [facts.state];
    Ok(Loaded {
        closed: facts.closing.is_some(),
        row: settlement_row(tx, &LineFilter::line(&line), &states)?,
        cost_basis: cost_basis(tx, line.program, line.fiscal_year)?
            .into_iter()
            .find(|basis| basis.line.id == id),
        line,
    })
}

async fn page(
    visit: &Visit,
    id: Id<BudgetLine>,
    again: Option<(ui::FormView, Vec<CostBasisText>)>,
) -> Result<LinePage, Failure> {
    let loaded = visit.read(move |tx| load(tx, id)).await?;
    let line = loaded.line;
    let year = line.fiscal_year;
    let path = format!("/budget/{year}?program={}", line.program);
    let basis_rows = loaded
        .cost_basis
        .as_ref()
        .map_or(&[][..], |basis| &basis.rows);
    let (form, mut typed) = again.unwrap_or_else(|| {
        let stored = basis_rows.iter().map(|row| CostBasisText {
            label: row.label.clone(),
            expression: row.expression.clone(),
        });
        (visit.form(), stored.collect())
    });
    typed.extend((0..SPARE_ROWS).map(|_| CostBasisText::default()));
    Ok(LinePage {
        frame: visit
            .frame(&format!("{year}년 {}", line.title()))
            .under("예산", format!("/budget?program={}", line.program))
            .under(format!("{year}년"), path),
        form,
        numbers: Number::columns(&loaded.row, &line.title()),
        basis: basis(&loaded.row),
        rows: basis_rows
            .iter()
            .map(|row| Row {
                label: row.label.clone(),
                expression: row.expression.clone(),
                amount: Number::of(&row.amount, format!("{} 산출근거", row.label)),
            })
            .collect(),
        total: loaded
            .cost_basis
            .as_ref()
            .map(|basis| Number::of(&basis.total, "산출근거 계")),
        verdict: loaded.cost_basis.as_ref().map(verdict).unwrap_or_default(),
        differs: loaded.cost_basis.as_ref().is_some_and(|basis| {
            !basis.rows.is_empty() && matches!(basis.comparison, Comparison::Differs { .. })
        }),
        typed,
        may_set: !loaded.closed && visit.may(&access::SET_COST_BASIS),
        may_record: !loaded.closed && visit.may(&access::RECORD_MOVEMENT),
        line,
    })
}

fn line_in(text: &str) -> Outcome<Id<BudgetLine>> {
    text.parse().map_err(|_| Error::NotFound)
}

/// Shows the line.
pub async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let page = page(&visit, line_in(&id)?, None).await?;
    Ok(visit.page(&page))
}

/// Writes its cost basis.
pub async fn save(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let line = line_in(&id)?;
    let rows: Vec<CostBasisText> = sent
        .all("label")
        .into_iter()
        .zip(sent.all("expression"))
        .map(|(label, expression)| CostBasisText {
            label: label.to_owned(),
            expression: expression.to_owned(),
        })
        .collect();
    let ask = SetCostBasis {
        line: id,
        rows: rows.clone(),
    };
    let verb = move |tx: &mut Tx<'_>| set_cost_basis(tx, ask.clone());
    match settle(visit.write(&sent, access::SET_COST_BASIS.label, verb).await)? {
        Ok(comparison) => {
            let said = match comparison {
                Comparison::Equal => "산출근거를 저장했습니다. 당초예산과 같습니다.",
                Comparison::Differs { .. } => {
                    "산출근거를 저장했습니다. 당초예산과 다르니 확인하세요."
                }
            };
            Ok(visit.go(&format!("/budget/lines/{line}"), said))
        }
        Err(refusal) => {
            let typed: Vec<_> = rows
                .into_iter()
                .filter(|row| !row.label.is_empty() || !row.expression.is_empty())
                .collect();
            let again = (visit.form_again(&sent, &refusal), typed);
            let page = page(&visit, line, Some(again)).await?;
            Ok(visit.refused(&page))
        }
    }
}
