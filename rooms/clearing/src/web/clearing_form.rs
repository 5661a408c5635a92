//! The words of a clearing: what the year was about, and the auditor's report.

use askama::Template;
use axum::extract::Path;
use store::Tx;
use trustee::TrusteeYear;
use web::{Answer, Sent, Visit};

use super::{frame_under, settle, year_path};
use crate::{
    access, clear::open_clearing, close_year::year_at, model::OpenClearing, store::clearings,
};

#[derive(Template)]
#[template(path = "clearing_form.html")]
struct ClearingFormPage {
    frame: ui::Frame,
    form: ui::FormView,
    path: String,
}

fn page(visit: &Visit, year: &TrusteeYear, form: ui::FormView) -> ClearingFormPage {
    ClearingFormPage {
        frame: frame_under(visit, "정산보고서 작성", year),
        form,
        path: format!("{}/clearing", year_path(year.id)),
    }
}

/// Shows the form with what was written before.
pub async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let (year, known) = visit
        .read(move |tx| {
            let year = year_at(tx, &id)?;
            let known = clearings::clearing_of_year(tx, year.id)?;
            Ok((year, known))
        })
        .await?;
    let (overview, audit) = known
        .map(|one| (one.overview, one.audit_report))
        .unwrap_or_default();
    let form = visit.form_with(&[("overview", overview), ("audit_report", audit)]);
    Ok(visit.page(&page(&visit, &year, form)))
}

/// Keeps the words.
pub async fn save(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let ask = OpenClearing {
        year: id.clone(),
        overview: sent.text("overview").to_owned(),
        audit_report: sent.text("audit_report").to_owned(),
    };
    let verb = move |tx: &mut Tx<'_>| open_clearing(tx, ask.clone());
    match settle(visit.write(&sent, access::DRAFT_CLEARING.label, verb).await)? {
        Ok(one) => Ok(visit.go(
            &format!("/clearing/clearings/{one}"),
            "정산을 저장했습니다. 금액은 장부에서 계산합니다.",
        )),
        Err(refusal) => {
            let year = visit.read(move |tx| year_at(tx, &id)).await?;
            let form = visit.form_again(&sent, &refusal);
            Ok(visit.refused(&page(&visit, &year, form)))
        }
    }
}
