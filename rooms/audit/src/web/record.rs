//! One record as the auditor walks it: what it is, what stands before and behind it, its evidence
//! with SHA-256, and its questions.

use askama::Template;
use axum::extract::Path;
use kernel::{Address, Error, Outcome};
use payment::Payable;
use spending::{ExpenditureResolution, SpendingProposal};
use store::Tx;
use web::{Answer, Failure, Sent, Visit};

use super::{
    record_path, settle,
    shown::{QuestionLine, question_lines},
};
use crate::{
    access,
    ask_question::ask_question,
    model::{AskQuestion, RecordCard},
    questions::questions_about,
    record::record_card,
    rules::refusal::{day_text, instant},
};

#[derive(Template)]
#[template(path = "record.html")]
struct RecordPage {
    frame: ui::Frame,
    form: ui::FormView,
    card: RecordCard,
    action: String,
    facts: Vec<(&'static str, String)>,
    links: Vec<(&'static str, String, String)>,
    papers: Option<Vec<PaperLine>>,
    signatures: Vec<(String, String, String)>,
    questions: Vec<QuestionLine>,
    may_ask: bool,
}

struct PaperLine {
    kind: &'static str,
    name: String,
    path: String,
    preview: Option<String>,
    digest: String,
    remark: String,
}

#[derive(Default)]
struct Walk {
    facts: Vec<(&'static str, String)>,
    links: Vec<(&'static str, String, String)>,
    papers: Option<Vec<PaperLine>>,
    signatures: Vec<(String, String, String)>,
}

struct Loaded {
    card: RecordCard,
    walk: Walk,
    questions: Vec<QuestionLine>,
}

fn load(tx: &mut Tx<'_>, address: &Address) -> Outcome<Loaded> {
    let card = record_card(tx, address)?;
    let mut walk = match (address.room(), address.kind()) {
        ("spending", "resolution") => of_resolution(tx, address)?,
        _ => Walk::default(),
    };
    if let Some(id) = card.year {
        let year = trustee::year(tx, id)?;
        let path = format!("/audit/years/{id}");
        walk.links.insert(0, ("회계연도", path, year.title));
    }
    Ok(Loaded {
        questions: question_lines(questions_about(tx, address)?),
        walk,
        card,
    })
}

/// From the resolution up to its line and proposal, down to payment and evidence.
fn of_resolution(tx: &mut Tx<'_>, address: &Address) -> Outcome<Walk> {
    let id = address.id().parse().map_err(|_| Error::NotFound)?;
    let one = spending::resolution(tx, id)?;
    let line = trustee::line(tx, one.line)?;
    let mut links = vec![(
        "예산 과목",
        format!("/audit/lines/{}", line.id),
        line.title(),
    )];
    if let Some(proposal) = one.proposal {
        let proposal = spending::proposal(tx, proposal)?.proposal;
        let path = record_path(&SpendingProposal::address(proposal.id));
        let text = format!("제{}호 {}", proposal.number, proposal.title);
        links.push(("품의", path, text));
    }
    if let Some(of) = one.takes_back {
        let paid = spending::resolution(tx, of)?;
        let path = record_path(&ExpenditureResolution::address(of));
        links.push(("반납받은 결의서", path, format!("제{}호", paid.number)));
    }
    if let Some(payable) = payment::payable_of(tx, address)? {
        let seq = payable.seq.map(|seq| format!(" · 분개 {seq}번"));
        let text = format!("{}{}", payable.state.label(), seq.unwrap_or_default());
        links.push(("지급", record_path(&Payable::address(payable.id)), text));
    }
    let facts = vec![
        ("종류", one.kind.label().to_owned()),
        ("적요", one.purpose.clone()),
        ("거래처", one.payee_name.clone()),
        ("공급가액", format!("{}원", one.supply)),
        ("부가가치세", format!("{}원", one.vat)),
        ("결의액", format!("{}원", one.gross()?)),
        ("원천징수", format!("{}원", one.withheld.sum()?)),
        ("납품·수행일", day_text(one.service_on)),
        ("상태", one.state.label().to_owned()),
    ];
    Ok(Walk {
        facts,
        links,
        papers: Some(papers(tx, &one)?),
        signatures: signatures(tx, address)?,
    })
}

fn papers(tx: &mut Tx<'_>, one: &ExpenditureResolution) -> Outcome<Vec<PaperLine>> {
    let all = spending::evidence(tx, one.id)?.into_iter();
    let lines = all.map(|paper| {
        let path = format!("/spending/resolutions/{}/evidence/{}", one.id, paper.digest);
        let mut remark = if paper.late { "결재 뒤 첨부" } else { "" }.to_owned();
        if let Some(why) = &paper.struck {
            remark = format!("제외함: {why}");
        }
        PaperLine {
            kind: paper.kind.label(),
            preview: paper.media.has_preview().then(|| format!("{path}/preview")),
            path,
            name: paper.name,
            digest: paper.digest.to_string(),
            remark,
        }
    });
    Ok(lines.collect())
}

fn signatures(tx: &mut Tx<'_>, address: &Address) -> Outcome<Vec<(String, String, String)>> {
    let (_, standings) = spending::trail(tx, address)?;
    let Some(newest) = standings.into_iter().next() else {
        return Ok(Vec::new());
    };
    let drafted = (
        "상신".to_owned(),
        newest.drafted_by.name,
        instant(newest.drafted_at),
    );
    let signed = newest.signatures.into_iter().map(|one| {
        let who = match one.on_behalf_of {
            Some(owner) => format!("{} ({} 대결)", one.by.name, owner.name),
            None => one.by.name,
        };
        (one.label, who, instant(one.at))
    });
    Ok(std::iter::once(drafted).chain(signed).collect())
}

fn address_in((room, kind, id): &(String, String, String)) -> Outcome<Address> {
    let text = format!("{room}/{kind}/{id}");
    text.parse().map_err(|_| Error::NotFound)
}

async fn page(visit: &Visit, address: Address, form: ui::FormView) -> Result<RecordPage, Failure> {
    let action = record_path(&address);
    let loaded = visit.read(move |tx| load(tx, &address)).await?;
    Ok(RecordPage {
        frame: visit.frame(&loaded.card.title).under("감사", "/audit"),
        form,
        action,
        facts: loaded.walk.facts,
        links: loaded.walk.links,
        papers: loaded.walk.papers,
        signatures: loaded.walk.signatures,
        questions: loaded.questions,
        may_ask: visit.may(&access::ASK),
        card: loaded.card,
    })
}

/// Shows the record.
pub async fn show(visit: Visit, Path(path): Path<(String, String, String)>) -> Answer {
    let page = page(&visit, address_in(&path)?, visit.form()).await?;
    Ok(visit.page(&page))
}

/// Asks about it.
pub async fn ask(visit: Visit, Path(path): Path<(String, String, String)>, sent: Sent) -> Answer {
    let address = address_in(&path)?;
    let ask = AskQuestion {
        subject: address.to_string(),
        text: sent.text("text").to_owned(),
    };
    let verb = move |tx: &mut Tx<'_>| ask_question(tx, ask.clone());
    match settle(visit.write(&sent, access::ASK.label, verb).await)? {
        Ok(id) => Ok(visit.go(&format!("/audit/questions/{id}"), "질의했습니다.")),
        Err(refusal) => {
            let page = page(&visit, address, visit.form_again(&sent, &refusal)).await?;
            Ok(visit.refused(&page))
        }
    }
}
