//! The check of a year's book: where it stands, its signed heads and locks, and on request the
//! whole of it recomputed.

use askama::Template;
use axum::extract::{Path, Query};
use kernel::{Outcome, Refusal};
use ledger::Verdict;
use store::Tx;
use trustee::TrusteeYear;
use web::{Answer, Failure, Sent, Visit};

use super::{Asked, asked, frame_under, settle, year_in};
use crate::{
    access,
    chain::{Chain, chain, compare_heads, verify_book},
    rules::refusal::{day_text, instant},
};

#[derive(Template)]
#[template(path = "chain.html")]
struct ChainPage {
    frame: ui::Frame,
    form: ui::FormView,
    path: String,
    facts: Vec<(&'static str, String)>,
    head: String,
    signed: Option<String>,
    locks: Vec<(&'static str, String, String)>,
    locked: bool,
    verdict: Option<Result<String, String>>,
    compared: Option<Vec<String>>,
    reads: bool,
}

fn facts(chain: &Chain) -> Vec<(&'static str, String)> {
    let signed = chain.signed.as_ref().map_or("없음".to_owned(), |head| {
        let at = instant(head.signed_at);
        format!("{}번째, {at}, 분개 {}번까지", head.number, head.entries.0)
    });
    let closed = chain.closed_through.map(day_text);
    vec![
        ("장부", chain.name.clone()),
        ("마지막 분개", format!("{}번", chain.stamp.seq)),
        ("기록한 때", instant(chain.recorded_at)),
        (
            "마감",
            closed.map_or("없음".to_owned(), |day| format!("{day}까지")),
        ),
        ("서명한 지문", signed),
    ]
}

fn told(verdict: &Verdict) -> Result<String, String> {
    match verdict {
        Ok(report) => Ok(format!(
            "분개 {}건(줄 {}개), 계정 {}개, 잡아 둔 금액 {}건과 마감·잠금·지문 {}건을 처음부터 다시 \
             계산했고 모두 맞습니다. 마지막 해시 {}",
            report.entries, report.legs, report.accounts, report.holds, report.beside, report.head
        )),
        Err(broken) => Err(broken.to_string()),
    }
}

struct Loaded {
    year: TrusteeYear,
    chain: Chain,
    verdict: Option<Outcome<Verdict>>,
}

fn load(tx: &mut Tx<'_>, id: &str, verify: bool) -> Outcome<Loaded> {
    let year = year_in(tx, id)?;
    let chain = chain(tx, &year)?;
    let verdict = verify.then(|| verify_book(tx, &year));
    Ok(Loaded {
        year,
        chain,
        verdict,
    })
}

async fn page(
    visit: &Visit,
    id: String,
    form: ui::FormView,
    verify: bool,
) -> Result<ChainPage, Failure> {
    let loaded = visit.read(move |tx| load(tx, &id, verify)).await?;
    let mut form = form;
    let verdict = match loaded.verdict.map(settle).transpose()? {
        Some(Ok(verdict)) => Some(told(&verdict)),
        Some(Err(refusal)) => {
            form = form.with_refusal(&refusal);
            None
        }
        None => None,
    };
    let chain = loaded.chain;
    let locks = chain.locks.iter().map(|lock| {
        let what = if lock.locked {
            "잠금"
        } else {
            "잠금 해제"
        };
        (what, instant(lock.recorded_at), lock.reason.clone())
    });
    Ok(ChainPage {
        frame: frame_under(visit, "장부 검증", &loaded.year),
        form,
        path: format!("/audit/years/{}/chain", loaded.year.id),
        facts: facts(&chain),
        head: chain.stamp.head.clone(),
        signed: chain.signed.as_ref().map(ToString::to_string),
        locks: locks.collect(),
        locked: chain.locked,
        verdict,
        compared: None,
        reads: visit.may(&access::READ),
    })
}

/// Shows the state of the book; with `?verify=1` recomputes it.
pub async fn show(visit: Visit, Path(id): Path<String>, Query(query): Query<Asked>) -> Answer {
    let verify = asked(&query, "verify") == "1";
    let page = page(&visit, id, visit.form(), verify).await?;
    Ok(visit.page(&page))
}

async fn refused(visit: &Visit, id: String, sent: &Sent, refusal: &Refusal) -> Answer {
    let page = page(visit, id, visit.form_again(sent, refusal), false).await?;
    Ok(visit.refused(&page))
}

/// Compares the books with heads that somebody kept outside. Nothing is written.
pub async fn compare(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let (of, text) = (id.clone(), sent.text("heads").to_owned());
    let compared = visit
        .read(move |tx| {
            year_in(tx, &of)?;
            compare_heads(tx, &text)
        })
        .await;
    match settle(compared)? {
        Ok(wrong) => {
            let heads = [("heads", sent.text("heads").to_owned())];
            let mut page = page(&visit, id, visit.form_with(&heads), false).await?;
            page.compared = Some(wrong);
            Ok(visit.page(&page))
        }
        Err(refusal) => refused(&visit, id, &sent, &refusal).await,
    }
}
