//! One line of a clearing payment by payment, and one disallowance.

use askama::Template;
use axum::extract::{Path, Query};
use kernel::{Address, Error, Outcome, Won};
use store::Tx;
use trustee::TrusteeYear;
use ui::Pager;
use web::{Answer, Failure, Sent, Visit};

use super::{Asked, asked, choices, frame_under, printed, settle};
use crate::{
    access,
    facts::claims,
    inspect::{disallow, state_opinion, strike_disallowance},
    model::{
        Clearing, ClearingState, Disallow, DisallowReason, Disallowance, LineClaims, StateOpinion,
        StrikeDisallowance,
    },
    rules::{inspection, typed},
    store::clearings,
};

/// Payments of a page.
const PER_PAGE: usize = 50;

#[derive(Template)]
#[template(path = "claims.html")]
struct ClaimsPage {
    frame: ui::Frame,
    form: ui::FormView,
    path: String,
    title: String,
    claims: Vec<ClaimView>,
    pager: Pager,
    subjects: Vec<(String, String)>,
    reasons: Vec<(String, String)>,
    may_disallow: bool,
}

struct ClaimView {
    day: String,
    label: String,
    path: Option<String>,
    amount: String,
    disallowed: String,
}

struct Loaded {
    one: Clearing,
    year: TrusteeYear,
    line: LineClaims,
    disallowances: Vec<Disallowance>,
}

fn load(tx: &mut Tx<'_>, id: &str, line: &str) -> Outcome<Loaded> {
    tx.require(&access::VIEW_CLAIMS)?;
    let one = clearings::clearing(tx, typed::id_of(id)?)?;
    let line = typed::id_of(line)?;
    let all = claims(tx, one.year)?;
    let line = all.into_iter().find(|known| known.line.id == line);
    Ok(Loaded {
        year: trustee::year(tx, one.year)?,
        line: line.ok_or(Error::NotFound)?,
        disallowances: clearings::disallowances(tx, one.id)?,
        one,
    })
}

/// The page of what was paid, where this room knows it.
fn page_of_subject(address: &Address) -> Option<String> {
    spending::page_of(address).or_else(|| payment::page_of(address))
}

async fn page(
    visit: &Visit,
    (id, line): (String, String),
    query: &Asked,
    form: ui::FormView,
) -> Result<ClaimsPage, Failure> {
    let loaded = visit.read(move |tx| load(tx, &id, &line)).await?;
    let one = &loaded.one;
    let path = format!(
        "/clearing/clearings/{}/lines/{}",
        one.id, loaded.line.line.id
    );
    let claims = &loaded.line.claims;
    let number = asked(query, "page").parse().unwrap_or(1);
    let pager = Pager::new(claims.len(), PER_PAGE, number, path.clone());
    let mut views = Vec::new();
    for claim in claims.iter().skip(pager.offset()).take(pager.limit()) {
        let own = inspection::counted(&loaded.disallowances)
            .filter(|known| known.subject == claim.subject)
            .filter(|known| known.line == loaded.line.line.id);
        let disallowed = Won::sum(own.map(|known| known.amount)).map_err(Error::from)?;
        views.push(ClaimView {
            day: printed(claim.on),
            label: claim.label.clone(),
            path: page_of_subject(&claim.subject),
            amount: claim.amount.to_string(),
            disallowed: disallowed.to_string(),
        });
    }
    let none = (String::new(), "고르세요".to_owned());
    let subjects = claims.iter().map(|claim| {
        let text = format!("{} {} {}원", printed(claim.on), claim.label, claim.amount);
        (claim.subject.to_string(), text)
    });
    Ok(ClaimsPage {
        frame: frame_under(visit, "과목별 정산 내역", &loaded.year)
            .under("정산", format!("/clearing/clearings/{}", one.id)),
        form,
        title: loaded.line.line.title(),
        path,
        claims: views,
        pager,
        subjects: std::iter::once(none).chain(subjects).collect(),
        reasons: choices(
            DisallowReason::ALL,
            Some("고르세요"),
            DisallowReason::word,
            DisallowReason::label,
        ),
        may_disallow: one.state == ClearingState::Inspecting
            && !claims.is_empty()
            && visit.may(&access::INSPECT),
    })
}

/// Shows a line payment by payment.
pub async fn line(
    visit: Visit,
    Path(place): Path<(String, String)>,
    Query(query): Query<Asked>,
) -> Answer {
    let page = page(&visit, place, &query, visit.form()).await?;
    Ok(visit.page(&page))
}

/// Does not admit an amount.
pub async fn save(visit: Visit, Path((id, line)): Path<(String, String)>, sent: Sent) -> Answer {
    let text = |name: &str| sent.text(name).to_owned();
    let ask = Disallow {
        clearing: id.clone(),
        line: line.clone(),
        subject: text("subject"),
        reason: text("reason"),
        amount: text("amount"),
        note: text("note"),
    };
    let verb = move |tx: &mut Tx<'_>| disallow(tx, ask.clone());
    match settle(visit.write(&sent, access::INSPECT.label, verb).await)? {
        Ok(_) => Ok(visit.go(
            &format!("/clearing/clearings/{id}/lines/{line}"),
            "불인정을 기록했습니다.",
        )),
        Err(refusal) => {
            let form = visit.form_again(&sent, &refusal);
            let page = page(&visit, (id, line), &Asked::new(), form).await?;
            Ok(visit.refused(&page))
        }
    }
}

#[derive(Template)]
#[template(path = "disallowance.html")]
struct DisallowancePage {
    frame: ui::Frame,
    form: ui::FormView,
    path: String,
    facts: Vec<(&'static str, String)>,
    subject_path: Option<String>,
    may_strike: bool,
    may_explain: bool,
}

async fn one_page(
    visit: &Visit,
    id: String,
    form: Option<ui::FormView>,
) -> Result<DisallowancePage, Failure> {
    let (one, clearing, year, title) = visit
        .read(move |tx| {
            tx.require(&access::VIEW_CLAIMS)?;
            let one: Disallowance = clearings::disallowance(tx, typed::id_of(&id)?)?;
            let clearing = clearings::clearing(tx, one.clearing)?;
            let year = trustee::year(tx, clearing.year)?;
            let title = trustee::line(tx, one.line)?.title();
            Ok((one, clearing, year, title))
        })
        .await?;
    let mut facts = vec![
        ("과목", title),
        ("사유", one.reason.label().to_owned()),
        ("금액", format!("{}원", one.amount)),
        ("검사 내용", one.note.clone()),
        (
            "검사",
            format!("{} {}", printed(one.made_on), one.made_by_name),
        ),
    ];
    if let (Some(by), Some(on)) = (&one.opinion_by_name, one.opinion_on) {
        facts.push(("소명", format!("{} ({} {by})", one.opinion, printed(on))));
    }
    facts.extend(one.struck.clone().map(|why| ("거둔 사유", why)));
    let open = clearing.state == ClearingState::Inspecting && one.struck.is_none();
    let values = [("opinion", one.opinion.clone())];
    Ok(DisallowancePage {
        frame: frame_under(visit, "불인정", &year)
            .under("정산", format!("/clearing/clearings/{}", clearing.id)),
        form: form.unwrap_or_else(|| visit.form_with(&values)),
        path: format!("/clearing/disallowances/{}", one.id),
        facts,
        subject_path: page_of_subject(&one.subject),
        may_strike: open && visit.may(&access::INSPECT),
        may_explain: open && visit.may(&access::STATE_OPINION),
    })
}

/// Shows a disallowance.
pub async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let page = one_page(&visit, id, None).await?;
    Ok(visit.page(&page))
}

async fn answer(
    visit: &Visit,
    id: String,
    sent: &Sent,
    done: Outcome<kernel::Id<Clearing>>,
    said: &str,
) -> Answer {
    match settle(done)? {
        Ok(_) => Ok(visit.go(&format!("/clearing/disallowances/{id}"), said)),
        Err(refusal) => {
            let form = visit.form_again(sent, &refusal);
            Ok(visit.refused(&one_page(visit, id, Some(form)).await?))
        }
    }
}

/// Takes it back.
pub async fn strike(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let ask = StrikeDisallowance {
        disallowance: id.clone(),
        reason: sent.text("reason").to_owned(),
    };
    let verb = move |tx: &mut Tx<'_>| strike_disallowance(tx, ask.clone());
    let done = visit.write(&sent, access::INSPECT.label, verb).await;
    answer(&visit, id, &sent, done, "불인정을 거두었습니다.").await
}

/// Says what the trustee thinks.
pub async fn opinion(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let ask = StateOpinion {
        disallowance: id.clone(),
        opinion: sent.text("opinion").to_owned(),
    };
    let verb = move |tx: &mut Tx<'_>| state_opinion(tx, ask.clone());
    let done = visit.write(&sent, access::STATE_OPINION.label, verb).await;
    answer(&visit, id, &sent, done, "소명을 기록했습니다.").await
}
