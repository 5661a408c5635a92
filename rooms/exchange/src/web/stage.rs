//! `…/stage`: an offer, a demand or a match comes further, ends or is opened again.

use askama::Template;
use axum::extract::Path;
use kernel::Outcome as Done;
use web::{Answer, Sent, Visit};

use super::{demand_path, id_of, match_path, offer_path, settle, shown::Choice, version_after};
use crate::{
    access, door,
    model::{MoveStage, Noun},
    move_stage::{self, move_demand, move_match, move_offer},
    rules::stages::{self, Standing},
};

#[derive(Template)]
#[template(path = "stage.html")]
struct Page {
    frame: ui::Frame,
    form: ui::FormView,
    action: String,
    version: String,
    what: String,
    now: &'static str,
    moves: Vec<Choice>,
}

/// What moves and where its page is.
async fn standing(visit: &Visit, of: Noun, id: &str) -> Result<(Standing, String), web::Failure> {
    let text = id.to_owned();
    let read = move |tx: &mut store::Tx<'_>| -> Done<(Standing, String)> {
        Ok(match of {
            Noun::Offer => {
                let id = id_of(&text)?;
                let offer = door::offer(tx, id)?;
                (move_stage::of_offer(&offer), offer_path(id))
            }
            Noun::Demand => {
                let id = id_of(&text)?;
                let demand = door::demand(tx, id)?;
                (move_stage::of_demand(&demand), demand_path(id))
            }
            Noun::Match => {
                let id = id_of(&text)?;
                let it = door::story(tx, id)?;
                (
                    move_stage::of_match(&it.matching, it.offer.what),
                    match_path(id),
                )
            }
        })
    };
    Ok(visit.read(read).await?)
}

async fn ask(visit: Visit, of: Noun, id: &str) -> Answer {
    let (stored, path) = standing(&visit, of, id).await?;
    let version = stored.version.to_string();
    let form = visit.form();
    Ok(visit.page(&page(&visit, &stored, &path, form, version)))
}

fn page(visit: &Visit, stored: &Standing, path: &str, form: ui::FormView, version: String) -> Page {
    let moves = stages::moves_from(stored.of, stored.stage);
    Page {
        frame: visit
            .frame("상태 바꾸기")
            .under("제안과 수요", "/exchange")
            .under(stored.what.clone(), path),
        form,
        action: format!("{path}/stage"),
        version,
        what: stored.what.clone(),
        now: stored.stage.label(),
        moves: moves.map(|one| (one.to.word(), one.label)).collect(),
    }
}

async fn save(visit: Visit, of: Noun, id: &str, sent: Sent) -> Answer {
    let ask = MoveStage {
        id: id.to_owned(),
        version: sent.text("version").to_owned(),
        to: sent.text("to").to_owned(),
        reason: sent.text("reason").to_owned(),
    };
    let verb = move |tx: &mut store::Tx<'_>| -> Done<String> {
        Ok(match of {
            Noun::Offer => offer_path(move_offer(tx, &ask)?),
            Noun::Demand => demand_path(move_demand(tx, &ask)?),
            Noun::Match => match_path(move_match(tx, &ask)?),
        })
    };
    match settle(visit.write(&sent, access::MOVE.label, verb).await)? {
        Ok(path) => Ok(visit.go(&path, "상태를 바꿨습니다.")),
        Err(refusal) => {
            let (stored, path) = standing(&visit, of, id).await?;
            let form = visit.form_again(&sent, &refusal);
            let version = version_after(&refusal, &sent, stored.version);
            Ok(visit.refused(&page(&visit, &stored, &path, form, version)))
        }
    }
}

pub(super) async fn ask_offer(visit: Visit, Path(id): Path<String>) -> Answer {
    ask(visit, Noun::Offer, &id).await
}

pub(super) async fn save_offer(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    save(visit, Noun::Offer, &id, sent).await
}

pub(super) async fn ask_demand(visit: Visit, Path(id): Path<String>) -> Answer {
    ask(visit, Noun::Demand, &id).await
}

pub(super) async fn save_demand(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    save(visit, Noun::Demand, &id, sent).await
}

pub(super) async fn ask_match(visit: Visit, Path(id): Path<String>) -> Answer {
    ask(visit, Noun::Match, &id).await
}

pub(super) async fn save_match(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    save(visit, Noun::Match, &id, sent).await
}
