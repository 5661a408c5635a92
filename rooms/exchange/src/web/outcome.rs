//! `/exchange/matches/{id}/outcome`: what became of a match, with its paper.

use askama::Template;
use axum::extract::Path;
use kernel::Error;
use web::{Answer, Sent, Visit, download};

use super::{id_of, match_path, settle, shown::Choice};
use crate::{
    access,
    check_outcome::check_outcome,
    door,
    model::{CheckOutcome, OutcomeAnswer},
    rules::refused::shown,
};

#[derive(Template)]
#[template(path = "outcome.html")]
struct Page {
    frame: ui::Frame,
    form: ui::FormView,
    path: String,
    checks: Vec<(String, String)>,
    answers: Vec<Choice>,
}

async fn page(visit: &Visit, id: &str, form: ui::FormView) -> Result<Page, web::Failure> {
    let id = id_of(id)?;
    let it = visit.read(move |tx| door::story(tx, id)).await?;
    let checks = it.checks.iter().map(|check| {
        let label = format!("{}개월 ({}부터)", check.months, shown(check.due_on));
        (check.months.to_string(), label)
    });
    Ok(Page {
        frame: visit
            .frame(access::CHECK.label)
            .under("제안과 수요", "/exchange")
            .under("연결", match_path(id)),
        form,
        path: match_path(id),
        checks: checks.collect(),
        answers: OutcomeAnswer::ALL
            .iter()
            .map(|one| (one.word(), one.label()))
            .collect(),
    })
}

pub(super) async fn ask(visit: Visit, Path(id): Path<String>) -> Answer {
    let form = visit.form();
    let page = page(&visit, &id, form).await?;
    Ok(visit.page(&page))
}

pub(super) async fn save(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let text = |name: &str| sent.text(name).to_owned();
    let file = sent.file("file");
    let ask = CheckOutcome {
        matching: id.clone(),
        months: text("months"),
        answer: text("answer"),
        participants: text("participants"),
        sales: text("sales"),
        revisits: text("revisits"),
        evidence: text("evidence"),
        file_name: file.map(|file| file.name.clone()).unwrap_or_default(),
        file: file.map(|file| file.bytes.to_vec()).unwrap_or_default(),
    };
    let verb = move |tx: &mut store::Tx<'_>| check_outcome(tx, &ask);
    match settle(visit.write(&sent, access::CHECK.label, verb).await)? {
        Ok(_) => {
            let id = id_of(&id)?;
            Ok(visit.go(&match_path(id), "성과를 기록했습니다."))
        }
        Err(refusal) => {
            let form = visit.form_again(&sent, &refusal);
            let page = page(&visit, &id, form).await?;
            Ok(visit.refused(&page))
        }
    }
}

/// The paper of an answer as it was handed in.
pub(super) async fn file(visit: Visit, Path(id): Path<String>) -> Answer {
    let id = id_of(&id)?;
    let (name, media, bytes) = visit
        .read(move |tx| {
            let outcome = door::outcome(tx, id)?;
            let digest = outcome.file.ok_or(Error::NotFound)?;
            let (media, bytes) = files::bytes(tx, digest)?;
            Ok((outcome.file_name, media, bytes))
        })
        .await?;
    Ok(download(&name, media.content_type(), bytes))
}
