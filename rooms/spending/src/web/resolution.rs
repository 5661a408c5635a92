//! One resolution: what it says, its papers, its signatures, and what may be done now.

use askama::Template;
use axum::extract::Path;
use kernel::Outcome;
use payment::{Payable, PaymentState};
use signoff::Standing;
use store::Tx;
use web::{Answer, Failure, Visit};

use super::{
    choices,
    shown::{Number, TrailView, WarningView, clock, trail_of, waiting_for},
};
use crate::{
    access, compose,
    figure_rows::figure,
    load,
    model::{
        AmountPart, Chosen, Evidence, EvidenceKind, ExpenditureResolution, Requirement,
        ResolutionKind, ResolutionState, Warning,
    },
    rules::refusal::day_text,
    store::{evidence, proposals, resolutions},
    warnings::warnings,
};

#[derive(Template)]
#[template(path = "resolution.html")]
pub struct ResolutionPage {
    frame: ui::Frame,
    form: ui::FormView,
    path: String,
    id: String,
    facts: Vec<(&'static str, String)>,
    links: Vec<(&'static str, String, String)>,
    amounts: Vec<Number>,
    warnings: Vec<WarningView>,
    missing: Vec<Requirement>,
    papers: Vec<PaperView>,
    kinds: Vec<(String, String)>,
    trail: Vec<TrailView>,
    /// The digest of what is shown, for who signs.
    content: String,
    /// What was handed in is not what is there now.
    changed: bool,
    waiting_for: Option<String>,
    may: May,
}

/// A paper as the page shows it.
struct PaperView {
    kind: &'static str,
    word: &'static str,
    name: String,
    media: &'static str,
    size: String,
    digest: String,
    has_preview: bool,
    split_reason: String,
    added: String,
    struck: Option<String>,
}

/// What the visitor may do with it now.
struct May {
    change: bool,
    attach: bool,
    strike: bool,
    sign: bool,
    withdraw: bool,
    take_back: bool,
    reopen: bool,
}

struct Loaded {
    one: ExpenditureResolution,
    facts: Vec<(&'static str, String)>,
    links: Vec<(&'static str, String, String)>,
    amounts: Vec<Number>,
    warnings: Vec<Warning>,
    missing: Vec<Requirement>,
    papers: Vec<Evidence>,
    trail: Vec<TrailView>,
    content: String,
    standing: Option<Standing>,
    payment: Option<PaymentState>,
}

fn loaded(tx: &mut Tx<'_>, id: &str) -> Outcome<Loaded> {
    let one = resolutions::resolution(tx, load::id(id)?)?;
    let subject = ExpenditureResolution::address(one.id);
    let payable = payment::payable_of(tx, &subject)?;
    let paid = load::is_paid(tx, &one)?;
    let mut found = warnings(tx, one.year)?;
    found.retain(|warning| warning.subject == subject);
    Ok(Loaded {
        facts: facts(tx, &one, payable.as_ref())?,
        links: links(tx, &one, payable.as_ref())?,
        amounts: amounts(tx, &one)?,
        warnings: found,
        missing: load::missing(tx, &one, paid)?,
        papers: evidence::of(tx, one.id)?,
        trail: trail_of(tx, &subject)?,
        content: load::resolution_content(tx, &one)?.1.to_string(),
        standing: signoff::standing(tx, &subject)?,
        payment: payable.map(|payable| payable.state),
        one,
    })
}

fn facts(
    tx: &mut Tx<'_>,
    one: &ExpenditureResolution,
    payable: Option<&Payable>,
) -> Outcome<Vec<(&'static str, String)>> {
    let mut facts = vec![
        ("상태", one.state.label().to_owned()),
        ("종류", one.kind.label().to_owned()),
        ("예산 과목", trustee::line(tx, one.line)?.title()),
        ("거래처", one.payee_name.clone()),
    ];
    if let Some(version) = one.account_version {
        let account = payment::account_version(tx, one.payee, version)?;
        let text = format!("{} {} ({})", account.bank, account.masked, account.holder);
        facts.push(("지급 계좌", text));
    }
    let service = match one.kind {
        ResolutionKind::TakeBack => "입금일",
        ResolutionKind::Card => "사용일",
        _ => "납품·수행일",
    };
    facts.push((service, day_text(one.service_on)));
    if one.kind != ResolutionKind::TakeBack {
        facts.push(("지급 예정일", day_text(one.due_on)));
    }
    facts.extend(compose::details(one));
    if one.withheld.sum()?.0 > 0 {
        let kept = one.withheld;
        let text = format!(
            "소득세 {}원, 지방소득세 {}원, 4대보험 {}원",
            kept.income_tax, kept.local_tax, kept.insurance
        );
        facts.push(("공제 내역", text));
    }
    let drafted = format!("{} {}", day_text(one.drafted_on), one.drafted_by_name);
    facts.push(("기안", drafted));
    facts.extend(one.signed_on.map(|on| ("결재일", day_text(on))));
    facts.extend(payable.map(|payable| ("지급", payable.state.label().to_owned())));
    Ok(facts)
}

fn links(
    tx: &mut Tx<'_>,
    one: &ExpenditureResolution,
    payable: Option<&Payable>,
) -> Outcome<Vec<(&'static str, String, String)>> {
    let mut links = Vec::new();
    if let Some(id) = one.proposal {
        let proposal = proposals::proposal(tx, id)?.proposal;
        let text = format!("제{}호 {}", proposal.number, proposal.title);
        links.push(("품의", format!("/spending/proposals/{id}"), text));
        if let Some(path) = proposal.activity.as_ref().and_then(program::page_of) {
            links.push(("활동", path, "연결한 활동 보기".to_owned()));
        }
    }
    if let Some(of) = one.takes_back {
        let paid = resolutions::resolution(tx, of)?;
        let text = format!("제{}호 {}", paid.number, paid.purpose);
        links.push((
            "반납받은 결의서",
            format!("/spending/resolutions/{of}"),
            text,
        ));
    }
    if let Some(path) = payable.and_then(|known| payment::page_of(&Payable::address(known.id))) {
        links.push(("지급", path, "지급 과정 보기".to_owned()));
    }
    Ok(links)
}

fn amounts(tx: &mut Tx<'_>, one: &ExpenditureResolution) -> Outcome<Vec<Number>> {
    let mut numbers = Vec::new();
    for part in AmountPart::ALL {
        let chosen = Chosen::Amount(one.id, *part);
        let key = format!("resolution.{}", part.word());
        numbers.push(Number::of(&figure(tx, &key, &chosen)?, part.label()));
    }
    Ok(numbers)
}

fn paper_view(paper: Evidence) -> PaperView {
    PaperView {
        kind: paper.kind.label(),
        word: paper.kind.word(),
        media: paper.media.label(),
        size: format!(
            "{}KB",
            kernel::number::grouped(paper.size.saturating_add(1_023) / 1_024)
        ),
        digest: paper.digest.to_string(),
        has_preview: paper.media.has_preview(),
        split_reason: paper.split_reason,
        added: format!("{} {}", clock(paper.added_at), paper.added_by_name),
        struck: paper.struck,
        name: paper.name,
    }
}

fn may(visit: &Visit, it: &Loaded) -> May {
    let one = &it.one;
    let drafter = it.standing.as_ref().map(|one| one.drafted_by.key.clone());
    let mine = drafter == Some(visit.ctx().actor.key());
    let waiting = one.state == ResolutionState::Waiting;
    let approved = one.state == ResolutionState::Approved;
    let resolve = visit.may(&access::RESOLVE);
    let attach = visit.may(&access::ATTACH);
    let spends = one.kind != ResolutionKind::TakeBack;
    May {
        change: one.state.is_open() && resolve,
        attach: attach && (one.state.is_open() || approved),
        strike: attach && one.state.is_open(),
        sign: waiting && !mine && visit.may(&access::SIGN_RESOLUTION),
        withdraw: waiting && mine,
        take_back: resolve && spends && it.payment == Some(PaymentState::Confirmed),
        reopen: resolve && approved && it.payment == Some(PaymentState::Failed),
    }
}

/// The page, with a form that was refused or a fresh one.
pub async fn page(
    visit: &Visit,
    id: String,
    form: Option<ui::FormView>,
) -> Result<ResolutionPage, Failure> {
    let wanted = id.clone();
    let it = visit.read(move |tx| loaded(tx, &wanted)).await?;
    let may = may(visit, &it);
    let one = &it.one;
    let name = match one.kind {
        ResolutionKind::TakeBack => "반납결의서",
        _ => "지출결의서",
    };
    let signed = it.standing.as_ref().map(|one| one.content.to_string());
    let waiting = one.state == ResolutionState::Waiting;
    Ok(ResolutionPage {
        frame: visit
            .frame(&format!("{name} 제{}호 {}", one.number, one.purpose))
            .under("지출", "/spending"),
        form: form.unwrap_or_else(|| visit.form()),
        path: format!("/spending/resolutions/{id}"),
        id,
        facts: it.facts,
        links: it.links,
        amounts: it.amounts,
        warnings: it.warnings.iter().map(WarningView::from).collect(),
        missing: it.missing,
        papers: it.papers.into_iter().map(paper_view).collect(),
        kinds: choices(
            EvidenceKind::ALL,
            Some("고르세요"),
            EvidenceKind::word,
            EvidenceKind::label,
        ),
        trail: it.trail,
        changed: waiting && signed.is_some_and(|signed| signed != it.content),
        content: it.content,
        waiting_for: waiting_for(it.standing.as_ref()),
        may,
    })
}

/// Shows the resolution.
pub async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let page = page(&visit, id, None).await?;
    Ok(visit.page(&page))
}
