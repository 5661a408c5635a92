//! One proposal: what it says, what became of it, and what may be done now.

use askama::Template;
use axum::extract::Path;
use kernel::{Outcome, Won};
use store::Tx;
use web::{Answer, Failure, Visit};

use super::shown::{Number, TrailView, WarningView, trail_of, waiting_for};
use crate::{
    access,
    figure_rows::figure,
    load,
    model::{
        Chosen, ListPart, ProposalRow, ProposalState, ResolutionQuery, SpendingProposal, Warning,
    },
    rules::refusal::day_text,
    store::{proposals, resolutions},
    warnings::warnings,
};

#[derive(Template)]
#[template(path = "proposal.html")]
pub struct ProposalPage {
    frame: ui::Frame,
    form: ui::FormView,
    path: String,
    id: String,
    plan: String,
    facts: Vec<(&'static str, String)>,
    activity: Option<(String, String)>,
    left: Number,
    warnings: Vec<WarningView>,
    resolutions: Vec<(String, String, &'static str)>,
    releases: Vec<String>,
    trail: Vec<TrailView>,
    /// The digest of what is shown, for who signs.
    content: String,
    waiting_for: Option<String>,
    may: May,
}

/// What the visitor may do with it now.
struct May {
    change: bool,
    sign: bool,
    withdraw: bool,
    resolve: bool,
    close: bool,
}

struct Loaded {
    row: ProposalRow,
    line: String,
    left: Number,
    warnings: Vec<Warning>,
    resolutions: Vec<(String, String, &'static str)>,
    releases: Vec<String>,
    trail: Vec<TrailView>,
    content: String,
    standing: Option<signoff::Standing>,
}

fn loaded(tx: &mut Tx<'_>, id: &str) -> Outcome<Loaded> {
    let row = proposals::proposal(tx, load::id(id)?)?;
    let one = &row.proposal;
    let subject = SpendingProposal::address(one.id);
    let left = figure(tx, "proposal.left", &Chosen::Left(one.id))?;
    let query = ResolutionQuery {
        proposal: Some(one.id),
        ..ResolutionQuery::default()
    };
    let mut taken = Vec::new();
    for known in resolutions::list(tx, &query, ListPart::ALL)? {
        let text = format!(
            "제{}호 {} {}원",
            known.number,
            known.purpose,
            known.gross()?
        );
        let path = format!("/spending/resolutions/{}", known.id);
        taken.push((path, text, known.state.label()));
    }
    let mut found = warnings(tx, one.year)?;
    found.retain(|warning| warning.subject == subject);
    let releases = proposals::releases(tx, one.id)?.into_iter();
    let releases = releases.map(|(amount, reason, on, _)| {
        format!("{} {amount}원을 예산으로 되돌림: {reason}", day_text(on))
    });
    Ok(Loaded {
        line: trustee::line(tx, one.line)?.title(),
        left: Number::of(&left, "남은 금액"),
        warnings: found,
        resolutions: taken,
        releases: releases.collect(),
        trail: trail_of(tx, &subject)?,
        content: load::proposal_content(tx, one)?.1.to_string(),
        standing: signoff::standing(tx, &subject)?,
        row,
    })
}

fn facts(row: &ProposalRow, line: String) -> Vec<(&'static str, String)> {
    let one = &row.proposal;
    let total = one.total().unwrap_or(Won::ZERO);
    let recoverable = if one.vat_recoverable {
        " (환급·공제 대상)"
    } else {
        ""
    };
    let mut facts = vec![
        ("상태", one.state.label().to_owned()),
        ("예산 과목", line),
        ("금액", format!("{total}원")),
        (
            "공급가액 + 부가가치세",
            format!("{}원 + {}원{recoverable}", one.supply, one.vat),
        ),
    ];
    if !one.payee_name.is_empty() {
        facts.push(("거래처", one.payee_name.clone()));
    }
    facts.push(("지급 희망일", day_text(one.due_on)));
    let drafted = format!("{} {}", day_text(one.drafted_on), one.drafted_by_name);
    facts.push(("기안", drafted));
    if let (Some(hold), Some(on)) = (one.hold, one.held_on) {
        let text = format!("{} 장부 {hold}번으로 예산을 잡음", day_text(on));
        facts.push(("원인행위", text));
    }
    facts
}

/// The page, with a form that was refused or a fresh one.
pub async fn page(
    visit: &Visit,
    id: String,
    form: Option<ui::FormView>,
) -> Result<ProposalPage, Failure> {
    let wanted = id.clone();
    let it = visit.read(move |tx| loaded(tx, &wanted)).await?;
    let one = &it.row.proposal;
    let drafter = it.standing.as_ref().map(|one| one.drafted_by.key.clone());
    let mine = drafter == Some(visit.ctx().actor.key());
    let waiting = one.state == ProposalState::Waiting;
    let approved = one.state == ProposalState::Approved;
    let may = May {
        change: one.state.is_open() && visit.may(&access::PROPOSE),
        sign: waiting && !mine && visit.may(&access::SIGN_PROPOSAL),
        withdraw: waiting && mine,
        resolve: approved && visit.may(&access::RESOLVE),
        close: approved && visit.may(&access::PROPOSE),
    };
    let activity = one.activity.as_ref().and_then(|address| {
        let path = program::page_of(address)?;
        Some((path, "연결한 활동 보기".to_owned()))
    });
    Ok(ProposalPage {
        frame: visit
            .frame(&format!("품의 제{}호 {}", one.number, one.title))
            .under("지출", "/spending")
            .under("품의", "/spending/proposals"),
        form: form.unwrap_or_else(|| visit.form()),
        path: format!("/spending/proposals/{id}"),
        id,
        plan: one.plan.clone(),
        facts: facts(&it.row, it.line),
        activity,
        left: it.left,
        warnings: it.warnings.iter().map(WarningView::from).collect(),
        resolutions: it.resolutions,
        releases: it.releases,
        trail: it.trail,
        content: it.content,
        waiting_for: waiting_for(it.standing.as_ref()),
        may,
    })
}

/// Shows the proposal.
pub async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let page = page(&visit, id, None).await?;
    Ok(visit.page(&page))
}
