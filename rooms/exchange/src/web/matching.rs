//! `/exchange/matches/{id}`: a match, who accepted it, what became of it.

use askama::Template;
use axum::extract::Path;
use web::{Answer, Visit};

use super::{
    accept::sides_of,
    demand_path, id_of, match_path, offer_path,
    shown::{Fact, days, fact},
};
use crate::{
    access,
    door::{self, Story},
    model::Stage,
    rules::{
        outcomes,
        refused::{shown, won_text},
        stages,
    },
};

#[derive(Template)]
#[template(path = "match.html")]
struct Page {
    frame: ui::Frame,
    path: String,
    facts: Vec<Fact>,
    it: Story,
    offer: String,
    demand: String,
    moves: bool,
    may_accept: bool,
    may_decline: bool,
    /// Whether who looks may open the offer and the demand.
    sees_both: bool,
    may_check: bool,
}

impl Page {
    fn sales(&self, outcome: &crate::Outcome) -> String {
        won_text(outcome.sales)
    }
}

pub(super) async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let id = id_of(&id)?;
    let (it, sides) = visit
        .read(move |tx| {
            let it = door::visible_story(tx, id)?;
            let sides = sides_of(tx, &it)?;
            Ok((it, sides))
        })
        .await?;
    let (one, today) = (&it.matching, visit.ctx().today());
    let verdict = outcomes::verdict(&it.checks);
    let mut facts = vec![
        fact("상태", one.stage.label()),
        fact("날", days(one.first_day, one.last_day)),
        fact("인원", format!("{}명", one.people)),
        fact("제안한 날", shown(one.proposed_on)),
    ];
    if one.stage == Stage::Proposed {
        facts.push(fact("답하는 날", format!("{}까지", shown(one.answer_by))));
    }
    facts.extend(one.ended_on.map(|day| fact("끝난 날", shown(day))));
    facts.extend(verdict.map(|verdict| fact("지금", verdict.label())));
    let answers = one.stage == Stage::Proposed && !sides.is_empty();
    let sees_both = visit.may(&access::VIEW);
    let frame = visit.frame("연결");
    let page = Page {
        frame: match sees_both {
            true => frame.under("제안과 수요", "/exchange"),
            false => frame.under("우리 지역의 연결", "/exchange/mine"),
        },
        path: match_path(id),
        facts,
        offer: offer_path(it.offer.id),
        demand: demand_path(it.demand.id),
        moves: visit.may(&access::MOVE)
            && stages::moves_from(crate::Noun::Match, one.stage)
                .next()
                .is_some(),
        may_accept: sides.iter().any(|side| it.awaits(*side, today)) && visit.may(&access::ACCEPT),
        may_decline: answers && visit.may(&access::DECLINE),
        sees_both,
        may_check: !it.checks.is_empty() && visit.may(&access::CHECK),
        it,
    };
    Ok(visit.page(&page))
}
