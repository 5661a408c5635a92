//! The form that closes a year.

use askama::Template;
use axum::extract::{Path, Query};
use kernel::{Error, FiscalYear};
use store::Tx;
use web::{Answer, Failure, Sent, Visit};

use super::{
    Asked,
    number::{Number, basis},
    scope::{Scope, scope, year_in},
    settle,
};
use crate::{access, close_year::close_year, model::CloseYear, settlement::year_totals};

#[derive(Template)]
#[template(path = "close.html")]
struct ClosePage {
    frame: ui::Frame,
    form: ui::FormView,
    scope: Scope,
    year: FiscalYear,
    basis: String,
    numbers: Vec<Number>,
}

async fn page(
    visit: &Visit,
    form: ui::FormView,
    year: FiscalYear,
    query: Asked,
) -> Result<ClosePage, Failure> {
    let (scope, totals) = visit
        .read(move |tx| {
            let scope = scope(tx, &query)?.ok_or(Error::NotFound)?;
            let totals = year_totals(tx, scope.program, year)?;
            Ok((scope, totals))
        })
        .await?;
    Ok(ClosePage {
        frame: visit
            .frame(&format!("{year}년 장부 마감"))
            .under("예산", scope.path("/budget"))
            .under(format!("{year}년 예산"), scope.year_path(year)),
        form,
        basis: basis(&totals.row),
        numbers: Number::columns(&totals.row, &format!("{year}년")),
        scope,
        year,
    })
}

/// Shows what will be final, and the form.
pub async fn show(visit: Visit, Path(year): Path<String>, Query(query): Query<Asked>) -> Answer {
    let page = page(&visit, visit.form(), year_in(&year)?, query).await?;
    Ok(visit.page(&page))
}

/// Closes the year.
pub async fn save(visit: Visit, Path(year): Path<String>, sent: Sent) -> Answer {
    let of = year_in(&year)?;
    let program = sent.text("program").to_owned();
    let ask = CloseYear {
        program: program.clone(),
        fiscal_year: year,
        reason: sent.text("reason").to_owned(),
    };
    let verb = move |tx: &mut Tx<'_>| close_year(tx, ask.clone());
    match settle(visit.write(&sent, access::CLOSE_YEAR.label, verb).await)? {
        Ok(year) => {
            let said = format!("{year}년 장부를 마감했습니다.");
            Ok(visit.go(&format!("/budget/{year}?program={program}"), &said))
        }
        Err(refusal) => {
            let query = Asked::from([("program".to_owned(), program)]);
            let form = visit.form_again(&sent, &refusal);
            let page = page(&visit, form, of, query).await?;
            Ok(visit.refused(&page))
        }
    }
}
