//! The form that asks for a carry-over.

use askama::Template;
use axum::extract::Path;
use kernel::{Outcome, Won};
use store::Tx;
use trustee::{LineColumns, TrusteeLine, TrusteeYear};
use web::{Answer, Failure, Sent, Visit};

use super::{frame_under, settle, year_path};
use crate::{
    access,
    carry_over::ask_carryover,
    close_year::year_at,
    model::{AskCarryover, CarriedLine},
};

#[derive(Template)]
#[template(path = "carryover_add.html")]
struct CarryoverAddPage {
    frame: ui::Frame,
    form: ui::FormView,
    path: String,
    lines: Vec<Line>,
}

struct Line {
    field: String,
    title: String,
    available: String,
}

type Loaded = (TrusteeYear, Vec<(TrusteeLine, LineColumns)>);

fn load(tx: &mut Tx<'_>, id: &str) -> Outcome<Loaded> {
    let year = year_at(tx, id)?;
    let mut lines = trustee::columns(tx, year.id)?;
    lines.retain(|(_, columns)| columns.available > Won::ZERO);
    Ok((year, lines))
}

async fn page(visit: &Visit, id: String, form: ui::FormView) -> Result<CarryoverAddPage, Failure> {
    let (year, lines) = visit.read(move |tx| load(tx, &id)).await?;
    Ok(CarryoverAddPage {
        frame: frame_under(visit, "이월 신청", &year),
        form,
        path: format!("{}/carryovers/add", year_path(year.id)),
        lines: lines
            .iter()
            .map(|(line, columns)| Line {
                field: format!("amount-{}", line.id),
                title: line.title(),
                available: format!("쓸 수 있는 금액 {}원", columns.available),
            })
            .collect(),
    })
}

/// Shows the form.
pub async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let page = page(&visit, id, visit.form()).await?;
    Ok(visit.page(&page))
}

/// Asks.
pub async fn save(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let wanted = id.clone();
    let (_, lines) = visit.read(move |tx| load(tx, &wanted)).await?;
    let ask = AskCarryover {
        year: id.clone(),
        reason: sent.text("reason").to_owned(),
        plan: sent.text("plan").to_owned(),
        lines: lines
            .iter()
            .map(|(line, _)| CarriedLine {
                line: line.id.to_string(),
                amount: sent.text(&format!("amount-{}", line.id)).to_owned(),
                to_line: String::new(),
            })
            .collect(),
    };
    let verb = move |tx: &mut Tx<'_>| ask_carryover(tx, ask.clone());
    match settle(visit.write(&sent, access::ASK_CARRYOVER.label, verb).await)? {
        Ok(asked) => Ok(visit.go(
            &format!("/clearing/carryovers/{asked}"),
            "이월을 신청했습니다. 시의 승인을 기다립니다.",
        )),
        Err(refusal) => {
            let form = visit.form_again(&sent, &refusal);
            Ok(visit.refused(&page(&visit, id, form).await?))
        }
    }
}
