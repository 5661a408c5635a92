//! One grant: what was asked, what the city answered, both books.

use askama::Template;
use axum::extract::Path;
use kernel::Outcome;
use store::Tx;
use web::{Answer, Failure, Sent, Visit};

use super::{frame_under, printed, settle, year_path};
use crate::{
    access,
    give_grant::give_grant,
    model::{GiveGrant, Grant, GrantState, RefuseGrant, TrusteeYear},
    refuse_grant::refuse_grant,
    store::{grants, years},
};

#[derive(Template)]
#[template(path = "grant.html")]
struct GrantPage {
    frame: ui::Frame,
    form: ui::FormView,
    id: String,
    year_path: String,
    facts: Vec<(&'static str, String)>,
    city_path: Option<String>,
    city_lines: Vec<(String, String)>,
    may_decide: bool,
}

struct Loaded {
    grant: Grant,
    year: TrusteeYear,
    city_lines: Vec<(String, String)>,
}

fn load(tx: &mut Tx<'_>, id: &str) -> Outcome<Loaded> {
    let grant = grants::grant(tx, crate::id_of(id)?)?;
    let year = years::year(tx, grant.year)?;
    let lines = budget::lines(tx, year.program, year.fiscal_year)?;
    Ok(Loaded {
        city_lines: lines
            .iter()
            .map(|line| (line.id.to_string(), line.title()))
            .collect(),
        grant,
        year,
    })
}

async fn page(visit: &Visit, id: String, form: Option<ui::FormView>) -> Result<GrantPage, Failure> {
    let wanted = id.clone();
    let loaded = visit.read(move |tx| load(tx, &wanted)).await?;
    let grant = &loaded.grant;
    let mut facts = vec![
        ("상태", grant.state.label().to_owned()),
        ("신청액", format!("{}원", grant.amount)),
        ("쓸 곳", grant.purpose.clone()),
        (
            "신청",
            format!("{} {}", printed(grant.requested_on), grant.requested_by),
        ),
    ];
    if let (Some(on), Some(by)) = (grant.decided_on, &grant.decided_by) {
        facts.push(("결정", format!("{} {by}", printed(on))));
    }
    if !grant.note.is_empty() {
        let name = if grant.state == GrantState::Refused {
            "거절 사유"
        } else {
            "비고"
        };
        facts.push((name, grant.note.clone()));
    }
    facts.extend(grant.seq.map(|seq| ("수탁 장부", format!("분개 {seq}번"))));
    let today = [("effective_on", visit.ctx().today().to_string())];
    Ok(GrantPage {
        frame: frame_under(visit, &format!("{}분기 교부", grant.quarter), &loaded.year),
        form: form.unwrap_or_else(|| visit.form_with(&today)),
        id,
        year_path: year_path(loaded.year.id),
        facts,
        city_path: grant.city_movement.as_ref().and_then(budget::page_of),
        may_decide: grant.state == GrantState::Requested && visit.may(&access::DECIDE_GRANT),
        city_lines: loaded.city_lines,
    })
}

/// Shows the grant.
pub async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let page = page(&visit, id, None).await?;
    Ok(visit.page(&page))
}

/// Gives it.
pub async fn give(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let ask = GiveGrant {
        grant: id.clone(),
        city_line: sent.text("city_line").to_owned(),
        effective_on: sent.text("effective_on").to_owned(),
        note: sent.text("note").to_owned(),
    };
    let verb = move |tx: &mut Tx<'_>| give_grant(tx, ask.clone());
    let said = "교부했습니다. 시 장부와 수탁 장부에 함께 기록했습니다.";
    let done = visit.write(&sent, access::DECIDE_GRANT.label, verb).await;
    answer(&visit, id, &sent, done.map(|_| ()), said).await
}

/// Refuses it.
pub async fn refuse(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let ask = RefuseGrant {
        grant: id.clone(),
        reason: sent.text("reason").to_owned(),
    };
    let verb = move |tx: &mut Tx<'_>| refuse_grant(tx, ask.clone());
    let done = visit.write(&sent, access::DECIDE_GRANT.label, verb).await;
    answer(&visit, id, &sent, done, "교부신청을 거절했습니다.").await
}

async fn answer(visit: &Visit, id: String, sent: &Sent, done: Outcome<()>, said: &str) -> Answer {
    match settle(done)? {
        Ok(()) => Ok(visit.go(&format!("/trustee/grants/{id}"), said)),
        Err(refusal) => {
            let form = visit.form_again(sent, &refusal);
            let page = page(visit, id, Some(form)).await?;
            Ok(visit.refused(&page))
        }
    }
}
