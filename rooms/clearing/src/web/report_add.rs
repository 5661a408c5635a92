//! The form that writes a report: words only, the numbers come from the records.

use askama::Template;
use axum::extract::{Path, Query};
use kernel::Outcome;
use store::Tx;
use trustee::TrusteeYear;
use web::{Answer, Sent, Visit};

use super::{Asked, asked, choices, frame_under, settle, year_path};
use crate::{
    access,
    close_year::year_at,
    model::{DraftReport, Report, ReportKind},
    store::reports,
    write_report::draft_report,
};

#[derive(Template)]
#[template(path = "report_add.html")]
struct ReportAddPage {
    frame: ui::Frame,
    form: ui::FormView,
    path: String,
    kinds: Vec<(String, String)>,
}

fn load(tx: &mut Tx<'_>, id: &str, query: &Asked) -> Outcome<(TrusteeYear, Option<Report>)> {
    let year = year_at(tx, id)?;
    let wanted = |one: &Report| {
        one.kind.word() == asked(query, "kind") && one.period.to_string() == asked(query, "period")
    };
    let known = reports::reports(tx, year.id)?.into_iter().find(wanted);
    Ok((year, known))
}

fn page(visit: &Visit, year: &TrusteeYear, form: ui::FormView) -> ReportAddPage {
    ReportAddPage {
        frame: frame_under(visit, "보고서 작성", year),
        form,
        path: format!("{}/reports/add", year_path(year.id)),
        kinds: choices(
            ReportKind::ALL,
            Some("고르세요"),
            ReportKind::word,
            ReportKind::label,
        ),
    }
}

/// Shows the form, with what was written before.
pub async fn show(visit: Visit, Path(id): Path<String>, Query(query): Query<Asked>) -> Answer {
    let wanted = query.clone();
    let (year, known) = visit.read(move |tx| load(tx, &id, &wanted)).await?;
    let mut values = vec![
        ("kind", asked(&query, "kind").to_owned()),
        ("period", asked(&query, "period").to_owned()),
    ];
    if let Some(known) = known {
        values.push(("variance", known.variance));
        values.push(("next_plan", known.next_plan));
    }
    let form = visit.form_with(&values);
    Ok(visit.page(&page(&visit, &year, form)))
}

/// Keeps the words.
pub async fn save(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let text = |name: &str| sent.text(name).to_owned();
    let ask = DraftReport {
        year: id.clone(),
        kind: text("kind"),
        period: text("period"),
        variance: text("variance"),
        next_plan: text("next_plan"),
    };
    let verb = move |tx: &mut Tx<'_>| draft_report(tx, ask.clone());
    match settle(visit.write(&sent, access::DRAFT_REPORT.label, verb).await)? {
        Ok(report) => Ok(visit.go(
            &format!("/clearing/reports/{report}"),
            "보고서를 저장했습니다. 내용을 확인하고 결재를 올리세요.",
        )),
        Err(refusal) => {
            let year = visit.read(move |tx| year_at(tx, &id)).await?;
            let form = visit.form_again(&sent, &refusal);
            Ok(visit.refused(&page(&visit, &year, form)))
        }
    }
}
