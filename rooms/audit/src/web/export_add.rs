//! The form that asks for data as a file.

use askama::Template;
use axum::extract::Query;
use store::Tx;
use web::{Answer, Failure, Sent, Visit};

use super::{Asked, asked, choices, settle, year_choices};
use crate::{
    access,
    model::{ExportForm, ExportKind, RequestExport},
    request_export::request_export,
    rules::dated,
};

#[derive(Template)]
#[template(path = "export_add.html")]
struct ExportAddPage {
    frame: ui::Frame,
    form: ui::FormView,
    years: Vec<(String, String)>,
    kinds: Vec<(String, String)>,
    forms: Vec<(String, String)>,
    which: Vec<(&'static str, String)>,
    most: i64,
}

async fn page(visit: &Visit, form: ui::FormView) -> Result<ExportAddPage, Failure> {
    let years = visit.read(|tx| year_choices(tx, Some("고르세요"))).await?;
    let which = ExportKind::ALL.iter().map(|kind| {
        let labels: Vec<_> = kind.forms().iter().map(|form| form.label()).collect();
        (kind.label(), labels.join(", "))
    });
    Ok(ExportAddPage {
        frame: visit
            .frame("자료 내보내기 요청")
            .under("감사", "/audit")
            .under("자료 내보내기", "/audit/exports"),
        form,
        years,
        kinds: choices(
            ExportKind::ALL,
            Some("고르세요"),
            ExportKind::word,
            ExportKind::label,
        ),
        forms: choices(
            ExportForm::ALL,
            Some("고르세요"),
            ExportForm::word,
            ExportForm::label,
        ),
        which: which.collect(),
        most: dated::limit(dated::EXPORT_ROWS, visit.ctx().today()),
    })
}

/// Shows the form.
pub async fn show(visit: Visit, Query(query): Query<Asked>) -> Answer {
    let values = ["year", "kind", "form"].map(|name| (name, asked(&query, name).to_owned()));
    let page = page(&visit, visit.form_with(&values)).await?;
    Ok(visit.page(&page))
}

/// Asks for the file.
pub async fn save(visit: Visit, sent: Sent) -> Answer {
    let text = |name: &str| sent.text(name).to_owned();
    let ask = RequestExport {
        year: text("year"),
        kind: text("kind"),
        form: text("form"),
        first: text("first"),
        last: text("last"),
        reason: text("reason"),
    };
    let verb = move |tx: &mut Tx<'_>| request_export(tx, ask.clone());
    match settle(visit.write(&sent, access::EXPORT.label, verb).await)? {
        Ok(id) => Ok(visit.go(
            &format!("/audit/exports/{id}"),
            "내보내기를 기록했습니다. 이 화면에서 파일을 받으세요.",
        )),
        Err(refusal) => {
            let page = page(&visit, visit.form_again(&sent, &refusal)).await?;
            Ok(visit.refused(&page))
        }
    }
}
