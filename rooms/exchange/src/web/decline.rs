//! `/exchange/matches/{id}/decline`: a side says no.

use askama::Template;
use axum::extract::Path;
use web::{Answer, Sent, Visit};

use super::{accept::sides_of, id_of, match_path, settle, shown::Choice};
use crate::{
    access,
    decline_match::decline_match,
    door::{self, Story},
    model::{DeclineMatch, Side},
};

#[derive(Template)]
#[template(path = "decline.html")]
struct Page {
    frame: ui::Frame,
    form: ui::FormView,
    path: String,
    it: Story,
    sides: Vec<Choice>,
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
    let sides = own.iter().map(|side: &Side| (side.word(), side.label()));
    Ok(Page {
        frame: visit
            .frame(access::DECLINE.label)
            .under("연결", match_path(id)),
        form,
        path: match_path(id),
        sides: sides.collect(),
        it,
    })
}

pub(super) async fn ask(visit: Visit, Path(id): Path<String>) -> Answer {
    let page = page(&visit, &id, visit.form()).await?;
    Ok(visit.page(&page))
}

pub(super) async fn save(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let ask = DeclineMatch {
        matching: id.clone(),
        side: sent.text("side").to_owned(),
        reason: sent.text("reason").to_owned(),
    };
    let verb = move |tx: &mut store::Tx<'_>| decline_match(tx, &ask);
    match settle(visit.write(&sent, access::DECLINE.label, verb).await)? {
        Ok(id) => Ok(visit.go(&match_path(id), "거절을 기록했습니다. 이 연결은 거둡니다.")),
        Err(refusal) => {
            let form = visit.form_again(&sent, &refusal);
            let page = page(&visit, &id, form).await?;
            Ok(visit.refused(&page))
        }
    }
}
