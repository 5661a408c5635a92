//! Papers: attaching, striking out, downloading, and their pictures.

use askama::Template;
use axum::{
    extract::{Path, Query},
    http::header,
    response::{IntoResponse, Response},
};
use files::{Media, Reader};
use kernel::{Digest, Error, Fault, Outcome};
use store::Tx;
use web::{Answer, Failure, Sent, Visit, download};

use super::{Asked, asked, decide::refused_resolution, settle};
use crate::{
    access,
    attach_evidence::attach_evidence,
    load,
    model::{AttachEvidence, Evidence, EvidenceKind, StrikeEvidence},
    store::evidence,
    strike_evidence::strike_evidence,
};

#[derive(Template)]
#[template(path = "strike.html")]
struct StrikePage {
    frame: ui::Frame,
    form: ui::FormView,
    action: String,
    word: String,
    paper: String,
}

/// Attaches a paper.
pub async fn attach(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let file = sent.file("file");
    let ask = AttachEvidence {
        resolution: id.clone(),
        kind: sent.text("evidence").to_owned(),
        name: file.map(|file| file.name.clone()).unwrap_or_default(),
        bytes: file.map(|file| file.bytes.to_vec()).unwrap_or_default(),
        split_reason: sent.text("split_reason").to_owned(),
    };
    let verb = move |tx: &mut Tx<'_>| attach_evidence(tx, &ask);
    match settle(visit.write(&sent, access::ATTACH.label, verb).await)? {
        Ok(_) => Ok(visit.go(
            &format!("/spending/resolutions/{id}"),
            "증빙을 첨부했습니다.",
        )),
        Err(refusal) => Ok(refused_resolution(&visit, id, &sent, &refusal).await?),
    }
}

/// The paper of a resolution with this digest; one of another resolution does not exist.
fn paper_of(tx: &mut Tx<'_>, id: &str, digest: &str) -> Outcome<Evidence> {
    let digest: Digest = digest.parse().map_err(|_| Error::NotFound)?;
    let papers = evidence::of(tx, load::id(id)?)?.into_iter();
    let mut same = papers.filter(|paper| paper.digest == digest);
    same.next().ok_or(Error::NotFound)
}

fn bytes_of(tx: &mut Tx<'_>, id: &str, digest: &str) -> Outcome<(Evidence, Media, Vec<u8>)> {
    let paper = paper_of(tx, id, digest)?;
    let (media, bytes) = files::bytes(tx, paper.digest)?;
    Ok((paper, media, bytes))
}

/// The paper as it was uploaded.
pub async fn file(visit: Visit, Path((id, digest)): Path<(String, String)>) -> Answer {
    let (paper, media, bytes) = visit.read(move |tx| bytes_of(tx, &id, &digest)).await?;
    Ok(download(&paper.name, media.content_type(), bytes))
}

/// A picture of the paper's first page, drawn by a child program that can reach nothing.
///
/// # Errors
/// Not found where no program draws pictures.
pub async fn preview(
    visit: Visit,
    Path((id, digest)): Path<(String, String)>,
    reader: Option<Reader>,
) -> Answer {
    let (_, media, bytes) = visit.read(move |tx| bytes_of(tx, &id, &digest)).await?;
    let reader = reader.ok_or(Error::NotFound)?;
    let drawn = tokio::task::spawn_blocking(move || files::preview(bytes, media, 1, &reader));
    let drawn = drawn
        .await
        .map_err(|e| Error::Fault(Fault::new(format!("preview: {e}"))))?;
    let picture = drawn.map_err(|no| Error::from(kernel::Refusal::from(no)))?;
    Ok(png(picture.png))
}

fn png(bytes: Vec<u8>) -> Response {
    ([(header::CONTENT_TYPE, "image/png")], bytes).into_response()
}

async fn strike_page(
    visit: &Visit,
    form: ui::FormView,
    id: &str,
    digest: &str,
    word: &str,
) -> Result<StrikePage, Failure> {
    let (wanted, of) = (id.to_owned(), digest.to_owned());
    let paper = visit.read(move |tx| paper_of(tx, &wanted, &of)).await?;
    let kind = EvidenceKind::read(word).ok_or(Error::NotFound)?;
    Ok(StrikePage {
        frame: visit
            .frame("증빙 제외")
            .under("지출", "/spending")
            .under("이 결의서", format!("/spending/resolutions/{id}")),
        form,
        action: format!("/spending/resolutions/{id}/evidence/{digest}/strike"),
        word: word.to_owned(),
        paper: format!("{} {}", kind.label(), paper.name),
    })
}

/// Shows the form that strikes a paper out.
pub async fn show_strike(
    visit: Visit,
    Path((id, digest)): Path<(String, String)>,
    Query(query): Query<Asked>,
) -> Answer {
    let page = strike_page(&visit, visit.form(), &id, &digest, asked(&query, "kind")).await?;
    Ok(visit.page(&page))
}

/// Strikes a paper out.
pub async fn strike(
    visit: Visit,
    Path((id, digest)): Path<(String, String)>,
    sent: Sent,
) -> Answer {
    let ask = StrikeEvidence {
        resolution: id.clone(),
        kind: sent.text("kind").to_owned(),
        digest: digest.clone(),
        reason: sent.text("note").to_owned(),
    };
    let verb = move |tx: &mut Tx<'_>| strike_evidence(tx, ask.clone());
    match settle(visit.write(&sent, access::ATTACH.label, verb).await)? {
        Ok(_) => Ok(visit.go(
            &format!("/spending/resolutions/{id}"),
            "증빙을 제외했습니다.",
        )),
        Err(refusal) => {
            let form = visit.form_again(&sent, &refusal);
            let page = strike_page(&visit, form, &id, &digest, sent.text("kind")).await?;
            Ok(visit.refused(&page))
        }
    }
}
