//! `/exchange/matches/{id}/accept`: a side accepts.

use askama::Template;
use axum::extract::Path;
use web::{Answer, Sent, Visit};

use super::{id_of, match_path, settle, shown::Choice};
use crate::{
    accept_match::accept_match,
    access,
    door::{self, Story},
    model::{AcceptMatch, Side},
    reach::writer,
};

#[derive(Template)]
#[template(path = "accept.html")]
struct Page {
    frame: ui::Frame,
    form: ui::FormView,
    path: String,
    it: Story,
    sides: Vec<Choice>,
}

/// The sides for which somebody answers.
pub(super) fn sides_of(tx: &mut store::Tx<'_>, it: &Story) -> kernel::Outcome<Vec<Side>> {
    let writer = writer(tx, &it.demand)?;
    let all = Side::ALL.iter().copied();
    Ok(all.filter(|side| writer.answers_for(*side)).collect())
}

async fn page(visit: &Visit, id: &str, form: ui::FormView) -> Result<Page, web::Failure> {
    let id = id_of(id)?;
    let (it, own) = visit
        .read(move |tx| {
            let it = door::visible_story(tx, id)?;
            let own = sides_of(tx, &it)?;
            Ok((it, own))
        })
        .await?;
    let today = visit.ctx().today();
    Ok(Page {
        frame: visit
            .frame(access::ACCEPT.label)
            .under("연결", match_path(id)),
        form,
        path: match_path(id),
        sides: own
            .iter()
            .filter(|side| it.awaits(**side, today))
            .map(|side| (side.word(), side.label()))
            .collect(),
        it,
    })
}

pub(super) async fn ask(visit: Visit, Path(id): Path<String>) -> Answer {
    let form = visit.form_with(&[("accepted_on", visit.ctx().today().to_string())]);
    let page = page(&visit, &id, form).await?;
    Ok(visit.page(&page))
}

pub(super) async fn save(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let ask = AcceptMatch {
        matching: id.clone(),
        side: sent.text("side").to_owned(),
        accepted_on: sent.text("accepted_on").to_owned(),
        how: sent.text("how").to_owned(),
    };
    let verb = move |tx: &mut store::Tx<'_>| accept_match(tx, &ask);
    match settle(visit.write(&sent, access::ACCEPT.label, verb).await)? {
        Ok(id) => Ok(visit.go(&match_path(id), "수락을 기록했습니다.")),
        Err(refusal) => {
            let form = visit.form_again(&sent, &refusal);
            let page = page(&visit, &id, form).await?;
            Ok(visit.refused(&page))
        }
    }
}
