//! Changes of a year as a list, and one change with its sign-off.

use askama::Template;
use axum::extract::Path;
use kernel::{Id, Outcome};
use store::Tx;
use web::{Answer, Failure, Sent, Visit};

use super::{
    frame_under, printed, settle,
    signing::{Signing, signing},
    year_at, year_path,
};
use crate::{
    access,
    model::{
        ChangeRequest, ChangeState, SignChange, TrusteeLine, TrusteeYear, WithdrawChange, YearState,
    },
    request_change::change_content,
    sign_change::sign_change,
    store::{changes, lines, years},
    withdraw_change::withdraw_change,
};

#[derive(Template)]
#[template(path = "changes.html")]
struct ChangesPage {
    frame: ui::Frame,
    path: String,
    changes: Vec<Row>,
    may_request: bool,
}

struct Row {
    path: String,
    requested_on: String,
    from: String,
    to: String,
    amount: String,
    effective_on: String,
    authority: &'static str,
    state: &'static str,
    reason: String,
}

#[derive(Template)]
#[template(path = "change.html")]
struct ChangePage {
    frame: ui::Frame,
    form: ui::FormView,
    id: String,
    year_path: String,
    facts: Vec<(&'static str, String)>,
    seen: String,
    signing: Option<Signing>,
    may_sign: bool,
    may_withdraw: bool,
}

fn title_of(lines: &[TrusteeLine], id: Option<Id<TrusteeLine>>, none: &str) -> String {
    match id {
        Some(id) => {
            let found = lines.iter().find(|line| line.id == id);
            found.map(TrusteeLine::title).unwrap_or_default()
        }
        None => none.to_owned(),
    }
}

const MORE: &str = "시의 증액";
const LESS: &str = "시의 감액";

/// Shows the list.
pub async fn list(visit: Visit, Path(id): Path<String>) -> Answer {
    let (year, lines, found) = visit
        .read(move |tx| {
            let year = year_at(tx, &id)?;
            let lines = lines::lines(tx, year.id)?;
            let found = changes::changes(tx, year.id)?;
            Ok((year, lines, found))
        })
        .await?;
    let row = |one: &ChangeRequest| Row {
        path: format!("/trustee/changes/{}", one.id),
        requested_on: printed(one.requested_on),
        from: title_of(&lines, one.from, MORE),
        to: title_of(&lines, one.to, LESS),
        amount: one.amount.to_string(),
        effective_on: printed(one.effective_on),
        authority: one.authority.label(),
        state: one.state.label(),
        reason: one.reason.clone(),
    };
    let page = ChangesPage {
        frame: frame_under(&visit, "예산 변경", &year),
        path: year_path(year.id),
        changes: found.iter().map(row).collect(),
        may_request: year.state == YearState::Open && visit.may(&access::REQUEST_CHANGE),
    };
    Ok(visit.page(&page))
}

struct Loaded {
    change: ChangeRequest,
    year: TrusteeYear,
    lines: Vec<TrusteeLine>,
    seen: String,
    signing: Option<Signing>,
}

fn load(tx: &mut Tx<'_>, id: &str) -> Outcome<Loaded> {
    let change = changes::change(tx, crate::id_of(id)?)?;
    Ok(Loaded {
        year: years::year(tx, change.year)?,
        lines: lines::lines(tx, change.year)?,
        seen: change_content(tx, change.id)?.to_string(),
        signing: signing(tx, &ChangeRequest::address(change.id))?,
        change,
    })
}

fn facts_of(change: &ChangeRequest, lines: &[TrusteeLine]) -> Vec<(&'static str, String)> {
    let mut facts = vec![
        ("상태", change.state.label().to_owned()),
        ("주는 과목", title_of(lines, change.from, MORE)),
        ("받는 과목", title_of(lines, change.to, LESS)),
        ("금액", format!("{}원", change.amount)),
        ("시행일", printed(change.effective_on)),
        ("변경 사유", change.reason.clone()),
    ];
    if !change.effect.is_empty() {
        facts.push(("성과지표에 미치는 영향", change.effect.clone()));
    }
    if change.changes_plan {
        facts.push(("사업계획", "바뀜".to_owned()));
    }
    facts.push(("결재 구분", change.authority.label().to_owned()));
    let asked = format!("{} {}", printed(change.requested_on), change.requested_by);
    facts.push(("신청", asked));
    facts.extend(change.decided_on.map(|day| ("결정일", printed(day))));
    facts.extend(change.seq.map(|seq| ("수탁 장부", format!("분개 {seq}번"))));
    facts
}

async fn page(visit: &Visit, id: String, form: ui::FormView) -> Result<ChangePage, Failure> {
    let wanted = id.clone();
    let loaded = visit.read(move |tx| load(tx, &wanted)).await?;
    let waits = loaded.change.state == ChangeState::Requested
        && loaded.signing.as_ref().is_some_and(|one| one.waits);
    let mine = loaded
        .signing
        .as_ref()
        .is_some_and(|one| one.drafted_by == visit.ctx().actor.key());
    let title = format!("예산 변경 {}원", loaded.change.amount);
    Ok(ChangePage {
        frame: frame_under(visit, &title, &loaded.year),
        form,
        id,
        year_path: year_path(loaded.year.id),
        facts: facts_of(&loaded.change, &loaded.lines),
        seen: loaded.seen,
        signing: loaded.signing,
        may_sign: waits && !mine && visit.may(&access::SIGN),
        may_withdraw: waits && mine,
    })
}

/// Shows one change.
pub async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let page = page(&visit, id, visit.form()).await?;
    Ok(visit.page(&page))
}

/// Signs it or gives it back.
pub async fn sign(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let ask = SignChange {
        change: id.clone(),
        step: sent.text("step").to_owned(),
        seen: sent.text("seen").to_owned(),
        note: sent.text("note").to_owned(),
    };
    let verb = move |tx: &mut Tx<'_>| sign_change(tx, ask.clone());
    let done = visit.write(&sent, access::SIGN.label, verb).await;
    let done = done.map(|state| match state {
        ChangeState::Approved => "결재가 끝나 예산을 바꾸었습니다.",
        ChangeState::Rejected => "반려했습니다.",
        _ => "결재했습니다. 시의 승인을 기다립니다.",
    });
    answer(&visit, id, &sent, done).await
}

/// Takes it back.
pub async fn withdraw(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let ask = WithdrawChange {
        change: id.clone(),
        reason: sent.text("reason").to_owned(),
    };
    let verb = move |tx: &mut Tx<'_>| withdraw_change(tx, ask.clone());
    let done = visit.write(&sent, access::REQUEST_CHANGE.label, verb).await;
    answer(&visit, id, &sent, done.map(|()| "신청을 거두어들였습니다.")).await
}

async fn answer(visit: &Visit, id: String, sent: &Sent, done: Outcome<&'static str>) -> Answer {
    match settle(done)? {
        Ok(said) => Ok(visit.go(&format!("/trustee/changes/{id}"), said)),
        Err(refusal) => {
            let page = page(visit, id, visit.form_again(sent, &refusal)).await?;
            Ok(visit.refused(&page))
        }
    }
}
