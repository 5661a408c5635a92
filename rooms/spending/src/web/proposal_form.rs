//! The form of a proposal: writing one, and changing it.

use askama::Template;
use axum::extract::{Path, Query};
use kernel::Outcome;
use store::Tx;
use web::{Answer, Failure, Sent, Visit};

use super::{Asked, asked, scope, settle};
use crate::{
    access,
    add_proposal::add_proposal,
    change_proposal::change_proposal,
    load,
    model::{AddProposal, ChangeProposal, SpendingProposal},
    rules::{proposal, refuse},
    store::proposals,
};

#[derive(Template)]
#[template(path = "proposal_form.html")]
struct ProposalFormPage {
    frame: ui::Frame,
    form: ui::FormView,
    action: String,
    lines: Vec<(String, String)>,
    activities: Vec<(String, String)>,
    payees: Vec<(String, String)>,
}

const FIELDS: [&str; 9] = [
    "line",
    "title",
    "plan",
    "activity",
    "supply",
    "vat",
    "vat_recoverable",
    "payee",
    "due_on",
];

struct Offered {
    lines: Vec<(String, String)>,
    activities: Vec<(String, String)>,
    payees: Vec<(String, String)>,
}

fn offered(tx: &mut Tx<'_>) -> Outcome<Offered> {
    Ok(Offered {
        lines: scope::open_lines(tx)?,
        activities: scope::activities(tx)?,
        payees: scope::payees(tx, "정하지 않음", None)?,
    })
}

async fn page(
    visit: &Visit,
    form: ui::FormView,
    change: Option<&str>,
) -> Result<ProposalFormPage, Failure> {
    let offered = visit.read(offered).await?;
    let title = match change {
        Some(_) => "품의 고치기",
        None => "품의 작성",
    };
    let mut frame = visit
        .frame(title)
        .under("지출", "/spending")
        .under("품의", "/spending/proposals");
    let mut action = "/spending/proposals/add".to_owned();
    if let Some(id) = change {
        let own = format!("/spending/proposals/{id}");
        action = format!("{own}/change");
        frame = frame.under("이 품의", own);
    }
    Ok(ProposalFormPage {
        frame,
        form,
        action,
        lines: offered.lines,
        activities: offered.activities,
        payees: offered.payees,
    })
}

fn ask_of(sent: &Sent) -> AddProposal {
    let text = |name: &str| sent.text(name).to_owned();
    AddProposal {
        line: text("line"),
        title: text("title"),
        plan: text("plan"),
        activity: text("activity"),
        supply: text("supply"),
        vat: text("vat"),
        vat_recoverable: text("vat_recoverable"),
        payee: text("payee"),
        due_on: text("due_on"),
    }
}

/// Shows the empty form, with what the address chooses.
pub async fn show_add(visit: Visit, Query(query): Query<Asked>) -> Answer {
    let values = FIELDS.map(|name| (name, asked(&query, name).to_owned()));
    let page = page(&visit, visit.form_with(&values), None).await?;
    Ok(visit.page(&page))
}

/// Writes the proposal.
pub async fn add(visit: Visit, sent: Sent) -> Answer {
    let ask = ask_of(&sent);
    let verb = move |tx: &mut Tx<'_>| add_proposal(tx, ask.clone());
    match settle(visit.write(&sent, access::PROPOSE.label, verb).await)? {
        Ok(id) => Ok(visit.go(
            &format!("/spending/proposals/{id}"),
            "품의를 저장했습니다. 내용을 확인하고 상신하세요.",
        )),
        Err(refusal) => {
            let page = page(&visit, visit.form_again(&sent, &refusal), None).await?;
            Ok(visit.refused(&page))
        }
    }
}

fn values(one: &SpendingProposal) -> Vec<(&'static str, String)> {
    let text = |id: Option<String>| id.unwrap_or_default();
    let ticked = if one.vat_recoverable { "1" } else { "" };
    vec![
        ("line", one.line.to_string()),
        ("title", one.title.clone()),
        ("plan", one.plan.clone()),
        (
            "activity",
            text(one.activity.as_ref().map(ToString::to_string)),
        ),
        ("supply", one.supply.to_string()),
        ("vat", one.vat.to_string()),
        ("vat_recoverable", ticked.to_owned()),
        ("payee", text(one.payee.map(|id| id.to_string()))),
        ("due_on", one.due_on.to_string()),
    ]
}

/// Shows the form with what the proposal says.
pub async fn show_change(visit: Visit, Path(id): Path<String>) -> Answer {
    let wanted = id.clone();
    let one = visit
        .read(move |tx| {
            let one = proposals::proposal(tx, load::id(&wanted)?)?.proposal;
            proposal::open(&one).map_err(|no| refuse(vec![no]))?;
            Ok(one)
        })
        .await?;
    let page = page(&visit, visit.form_with(&values(&one)), Some(&id)).await?;
    Ok(visit.page(&page))
}

/// Changes the proposal.
pub async fn change(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let ask = ChangeProposal {
        proposal: id.clone(),
        to: ask_of(&sent),
    };
    let verb = move |tx: &mut Tx<'_>| change_proposal(tx, ask.clone());
    match settle(visit.write(&sent, access::PROPOSE.label, verb).await)? {
        Ok(id) => Ok(visit.go(
            &format!("/spending/proposals/{id}"),
            "품의를 고쳤습니다. 다시 상신하세요.",
        )),
        Err(refusal) => {
            let page = page(&visit, visit.form_again(&sent, &refusal), Some(&id)).await?;
            Ok(visit.refused(&page))
        }
    }
}
