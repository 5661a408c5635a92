//! One report: its paper, its signatures, and the steps.

use askama::Template;
use axum::extract::Path;
use kernel::{Digest, Outcome};
use store::Tx;
use trustee::TrusteeYear;
use web::{Answer, Failure, Sent, Visit};

use super::{
    printed, settle,
    shown::{Signing, signing},
    year_path,
};
use crate::{
    access, compose,
    model::{Report, ReportState, Stepped},
    rules::typed,
    write_report::{report, step_report},
};

#[derive(Template)]
#[template(path = "report.html")]
struct ReportPage {
    frame: ui::Frame,
    form: ui::FormView,
    path: String,
    state: &'static str,
    fragment: String,
    seen: String,
    sent_on: Option<String>,
    changed: bool,
    signing: Option<Signing>,
    edit_path: Option<String>,
    may_submit: bool,
    may_sign: bool,
    may_withdraw: bool,
}

struct Loaded {
    report: Report,
    year: TrusteeYear,
    paper: paper::Paper,
    signing: Option<Signing>,
    changed: bool,
}

fn load(tx: &mut Tx<'_>, id: &str) -> Outcome<Loaded> {
    let (one, paper) = report(tx, typed::id_of(id)?)?;
    // While it waits, the records may have moved on: the signer is told before trying.
    let changed = one.state == ReportState::Waiting
        && tx.actor().may(&access::VIEW_CLAIMS)
        && compose::report(tx, &one)? != paper;
    Ok(Loaded {
        year: trustee::year(tx, one.year)?,
        signing: signing(tx, &Report::address(one.id))?,
        report: one,
        paper,
        changed,
    })
}

async fn page(visit: &Visit, id: String, form: ui::FormView) -> Result<ReportPage, Failure> {
    let loaded = visit.read(move |tx| load(tx, &id)).await?;
    let one = &loaded.report;
    let mine = loaded
        .signing
        .as_ref()
        .is_some_and(|known| known.drafted_by == visit.ctx().actor.key());
    let (draft, waits) = (
        one.state == ReportState::Draft,
        one.state == ReportState::Waiting,
    );
    let text = loaded.paper.to_canonical_json()?;
    let year = &loaded.year;
    let may_write = draft && visit.may(&access::DRAFT_REPORT);
    let edit = format!(
        "{}/reports/add?kind={}&period={}",
        year_path(year.id),
        one.kind.word(),
        one.period
    );
    // Who may not look at claims has no page of the year.
    let mut frame = visit
        .frame(&one.title(year.fiscal_year))
        .under("마감·정산", format!("/clearing?year={}", year.id));
    if visit.may(&access::VIEW_CLAIMS) {
        frame = frame.under(&year.title, year_path(year.id));
    }
    Ok(ReportPage {
        frame,
        form,
        path: format!("/clearing/reports/{}", one.id),
        state: one.state.label(),
        fragment: paper::html::fragment(&loaded.paper)?,
        seen: Digest::of(text.as_bytes()).to_string(),
        sent_on: one.sent_on.map(printed),
        changed: loaded.changed,
        edit_path: may_write.then_some(edit),
        may_submit: may_write,
        may_sign: waits && !mine && visit.may(&access::SIGN),
        may_withdraw: waits && mine,
        signing: loaded.signing,
    })
}

/// Shows the report.
pub async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let page = page(&visit, id, visit.form()).await?;
    Ok(visit.page(&page))
}

/// Hands in, signs, gives back or takes back.
pub async fn step(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let ask = Stepped {
        id: id.clone(),
        step: sent.text("step").to_owned(),
        seen: sent.text("seen").to_owned(),
        note: sent.text("note").to_owned(),
    };
    let said = match ask.step.as_str() {
        "submit" => "보고서 결재를 올렸습니다.",
        "sign" => "결재했습니다. 보고서를 시에 제출했습니다.",
        "give_back" => "반려했습니다.",
        _ => "결재를 거두어들였습니다.",
    };
    let verb = move |tx: &mut Tx<'_>| step_report(tx, ask.clone());
    match settle(visit.write(&sent, access::SIGN.label, verb).await)? {
        Ok(_) => Ok(visit.go(&format!("/clearing/reports/{id}"), said)),
        Err(refusal) => {
            let form = visit.form_again(&sent, &refusal);
            Ok(visit.refused(&page(&visit, id, form).await?))
        }
    }
}
