//! The forms behind a use case: a step, a lease, a permit, another state.

use askama::Template;
use axum::extract::Path;
use kernel::Refusal;
use web::{Answer, Failure, Sent, Visit};

use super::{id_of, path, settle};
use crate::{
    access,
    do_step::do_step,
    door::{self, Story},
    model::{DoStep, MoveUse, PermitState, Purpose, Reduction, SignLease, UseState, WritePermit},
    move_use::move_use,
    rules::{
        leases::may_reduce,
        states::{self, Move},
    },
    sign_lease::sign_lease,
    write_permit::write_permit,
};

type Choice = (&'static str, &'static str);

/// Which form of a use case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Which {
    Step,
    Lease,
    Permit,
    State,
}

#[derive(Template)]
#[template(path = "form.html")]
struct Page {
    frame: ui::Frame,
    form: ui::FormView,
    action: String,
    which: Which,
    version: String,
    now: &'static str,
    steps: Vec<(String, String)>,
    is_renewal: bool,
    asks_owned: bool,
    reductions: Vec<Choice>,
    permit_states: Vec<Choice>,
    moves: Vec<Choice>,
}

fn title(which: Which) -> (&'static str, &'static str) {
    match which {
        Which::Step => (access::DO_STEP.label, "step"),
        Which::Lease => (access::SIGN_LEASE.label, "lease"),
        Which::Permit => (access::WRITE_PERMIT.label, "permit"),
        Which::State => (access::MOVE.label, "state"),
    }
}

fn page(visit: &Visit, which: Which, it: &Story, form: ui::FormView, version: String) -> Page {
    let (title, last) = title(which);
    let (known, today) = (&it.known, visit.ctx().today());
    let may = |one: &&Move| match one.is_decision {
        true => visit.may(&access::DECIDE),
        false => visit.may(&access::MOVE),
    };
    let fits = |one: &&Reduction| may_reduce(known.asset, known.purpose, **one, today);
    Page {
        frame: visit
            .frame(title)
            .under("유휴자산 활용", "/reuse")
            .under(known.asset_name.clone(), path(known.id)),
        form,
        action: format!("{}/{last}", path(known.id)),
        which,
        version,
        now: known.state.label(),
        steps: it
            .steps
            .iter()
            .map(|one| (one.step.key.clone(), one.step.name.clone()))
            .collect(),
        is_renewal: known.state == UseState::InUse,
        asks_owned: known.purpose == Purpose::WeekendFarming,
        reductions: Reduction::ALL
            .iter()
            .filter(fits)
            .map(|one| (one.word(), one.label()))
            .collect(),
        permit_states: PermitState::ALL
            .iter()
            .map(|one| (one.word(), one.label()))
            .collect(),
        moves: states::moves_from(known.state)
            .filter(may)
            .map(|one| (one.to.word(), one.label))
            .collect(),
    }
}

async fn load(visit: &Visit, id: &str) -> Result<Story, Failure> {
    let id = id_of(id)?;
    Ok(visit.read(move |tx| door::story(tx, id)).await?)
}

async fn ask(visit: Visit, which: Which, id: &str) -> Answer {
    let it = load(&visit, id).await?;
    let today = visit.ctx().today().to_string();
    let form = visit.form_with(&[
        ("done_on", today.clone()),
        ("signed_on", today.clone()),
        ("on_day", today),
        ("reduction", Reduction::None.word().to_owned()),
    ]);
    let version = it.known.version.to_string();
    Ok(visit.page(&page(&visit, which, &it, form, version)))
}

async fn refused(visit: Visit, which: Which, id: &str, sent: &Sent, why: &Refusal) -> Answer {
    let it = load(&visit, id).await?;
    let form = visit.form_again(sent, why);
    // Once the refusal has shown where it stands now, moving it is a decision.
    let changed = why.each().any(|one| one.code == "reuse.changed_meanwhile");
    let version = match changed {
        true => it.known.version.to_string(),
        false => sent.text("version").to_owned(),
    };
    Ok(visit.refused(&page(&visit, which, &it, form, version)))
}

pub(super) async fn ask_step(visit: Visit, Path(id): Path<String>) -> Answer {
    ask(visit, Which::Step, &id).await
}

pub(super) async fn save_step(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let file = sent.file("file");
    let ask = DoStep {
        use_case: id.clone(),
        step: sent.text("step").to_owned(),
        done_on: sent.text("done_on").to_owned(),
        proof: sent.text("proof").to_owned(),
        file_name: file.map(|file| file.name.clone()).unwrap_or_default(),
        file: file.map(|file| file.bytes.to_vec()).unwrap_or_default(),
    };
    let verb = move |tx: &mut store::Tx<'_>| do_step(tx, &ask);
    match settle(visit.write(&sent, access::DO_STEP.label, verb).await)? {
        Ok(_) => Ok(visit.go(&path(id_of(&id)?), "절차를 기록했습니다.")),
        Err(why) => refused(visit, Which::Step, &id, &sent, &why).await,
    }
}

pub(super) async fn ask_lease(visit: Visit, Path(id): Path<String>) -> Answer {
    ask(visit, Which::Lease, &id).await
}

pub(super) async fn save_lease(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let text = |name: &str| sent.text(name).to_owned();
    let ask = SignLease {
        use_case: id.clone(),
        first_day: text("first_day"),
        last_day: text("last_day"),
        appraised: text("appraised"),
        fee: text("fee"),
        reduction: text("reduction"),
        owned_since: text("owned_since"),
        signed_on: text("signed_on"),
        evidence: text("evidence"),
        sublets: text("sublets"),
    };
    let verb = move |tx: &mut store::Tx<'_>| sign_lease(tx, &ask);
    match settle(visit.write(&sent, access::SIGN_LEASE.label, verb).await)? {
        Ok(id) => Ok(visit.go(&path(id), "대부를 기록했습니다.")),
        Err(why) => refused(visit, Which::Lease, &id, &sent, &why).await,
    }
}

pub(super) async fn ask_permit(visit: Visit, Path(id): Path<String>) -> Answer {
    ask(visit, Which::Permit, &id).await
}

pub(super) async fn save_permit(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let text = |name: &str| sent.text(name).to_owned();
    let ask = WritePermit {
        use_case: id.clone(),
        name: text("name"),
        state: text("state"),
        on_day: text("on_day"),
        note: text("note"),
    };
    let verb = move |tx: &mut store::Tx<'_>| write_permit(tx, &ask);
    match settle(visit.write(&sent, access::WRITE_PERMIT.label, verb).await)? {
        Ok(id) => Ok(visit.go(&path(id), "인허가를 기록했습니다.")),
        Err(why) => refused(visit, Which::Permit, &id, &sent, &why).await,
    }
}

pub(super) async fn ask_state(visit: Visit, Path(id): Path<String>) -> Answer {
    ask(visit, Which::State, &id).await
}

pub(super) async fn save_state(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let text = |name: &str| sent.text(name).to_owned();
    let ask = MoveUse {
        use_case: id.clone(),
        version: text("version"),
        to: text("to"),
        reason: text("reason"),
    };
    let verb = move |tx: &mut store::Tx<'_>| move_use(tx, &ask);
    match settle(visit.write(&sent, access::MOVE.label, verb).await)? {
        Ok(id) => Ok(visit.go(&path(id), "상태를 바꿨습니다.")),
        Err(why) => refused(visit, Which::State, &id, &sent, &why).await,
    }
}
