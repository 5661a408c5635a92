//! `/region-codes/{id}`: what a file of the list would change, how far it has come, what it
//! changed.

use askama::Template;
use axum::extract::Path;
use kernel::{Id, Outcome, Refusal};
use store::Tx;
use web::{Answer, Failure, Sent, Visit, settle};

use super::{frame, id_in, instant, looked_at, path_of, run};
use crate::{
    access,
    dong_imports::{cancel_dong_import, start_dong_import},
    legal_dongs::{DongImportView, LISTED},
    model::{DongImport, DongImportState, DongOutcome, LegalDong, StartDongImport},
    rules::refused::shown,
};

#[derive(Template)]
#[template(path = "dongs/show.html")]
struct Page {
    frame: ui::Frame,
    form: ui::FormView,
    view: DongImportView,
    facts: Vec<(&'static str, String)>,
    /// What came to each outcome, with how many.
    parts: Vec<(DongOutcome, i64, Vec<LegalDong>)>,
    refused: Vec<(u64, String)>,
    lacks_state: bool,
    lacks_codes: bool,
    may_import: bool,
}

fn facts(import: &DongImport) -> Vec<(&'static str, String)> {
    let mut facts = vec![
        ("상태", import.state.label().to_owned()),
        ("기준일", shown(import.edition_on)),
        ("형식", import.format.encoding.label().to_owned()),
        ("행", kernel::number::grouped(import.rows)),
        (
            "올린 사람",
            format!("{} ({})", import.made_by_name, instant(import.made_at)),
        ),
    ];
    if let Some(at) = import.finished_at {
        facts.push(("끝", instant(at)));
    }
    if let Some(day) = import.cells_erased_on {
        facts.push(("받을 수 없는 행의 내용을 지운 날", shown(day)));
    }
    facts.push(("파일 SHA-256", import.digest.to_string()));
    facts
}

async fn page(visit: &Visit, id: Id<DongImport>, form: ui::FormView) -> Result<Page, Failure> {
    let most = i64::try_from(LISTED).unwrap_or(i64::MAX);
    let mut view = looked_at(visit, id, (most, 0)).await?;
    let counts = view.counts;
    let parts = std::mem::take(&mut view.codes).into_iter();
    let parts = parts.map(|(outcome, mut first)| {
        first.truncate(LISTED);
        (outcome, counts.of(outcome), first)
    });
    let refused = view.refused.iter().take(LISTED);
    Ok(Page {
        frame: frame(visit, &view.import.file_name),
        form,
        facts: facts(&view.import),
        parts: parts.collect(),
        refused: refused
            .map(|row| (row.number, row.reason.clone()))
            .collect(),
        lacks_state: view.plan.as_ref().is_some_and(|plan| !plan.tells_state),
        lacks_codes: view.plan.as_ref().is_some_and(|plan| plan.lacks_codes),
        may_import: visit.may(&access::IMPORT_DONGS),
        view,
    })
}

pub(super) async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let page = page(&visit, id_in(&id)?, visit.form()).await?;
    Ok(visit.page(&page))
}

async fn answer<T>(
    visit: &Visit,
    (id, sent): (Id<DongImport>, &Sent),
    done: Outcome<T>,
    said: &str,
) -> Answer {
    let refusal: Refusal = match settle(done)? {
        Ok(_) => return Ok(visit.go(&path_of(id), said)),
        Err(refusal) => refusal,
    };
    let page = page(visit, id, visit.form_again(sent, &refusal)).await?;
    Ok(visit.refused(&page))
}

/// Begins, or goes on after the server was cut off.
pub(super) async fn start(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let id = id_in(&id)?;
    let ask = StartDongImport {
        import: id.to_string(),
        basis: sent.text("basis").to_owned(),
    };
    let verb = move |tx: &mut Tx<'_>| start_dong_import(tx, &ask);
    let done = visit.write(&sent, access::IMPORT_DONGS.label, verb).await;
    if done.is_ok() {
        run(&visit, id).await;
    }
    answer(&visit, (id, &sent), done, "가져오기를 시작했습니다.").await
}

/// Gives it up.
pub(super) async fn cancel(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let id = id_in(&id)?;
    let verb = move |tx: &mut Tx<'_>| cancel_dong_import(tx, &id.to_string());
    let done = visit.write(&sent, access::IMPORT_DONGS.label, verb).await;
    answer(&visit, (id, &sent), done, "이 파일은 가져오지 않습니다.").await
}
