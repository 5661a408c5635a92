//! One certificate: changing it, striking it out, its copy.

use askama::Template;
use axum::extract::Path;
use kernel::{Error, Id};
use store::Tx;
use web::{Answer, Failure, Sent, Visit, download};

use super::{Shown, fields_of, frame_under, id_of, kind_choices, path_of, proof_of, rows, settle};
use crate::{
    access,
    change_certificate::change_certificate,
    door,
    model::{Certificate, ChangeCertificate, StrikeCertificate},
    strike_certificate::strike_certificate,
};

#[derive(Template)]
#[template(path = "certificate_change.html")]
struct ChangePage {
    frame: ui::Frame,
    form: ui::FormView,
    shown: Shown,
    version: String,
    kinds: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "certificate_strike.html")]
struct StrikePage {
    frame: ui::Frame,
    form: ui::FormView,
    shown: Shown,
}

/// A certificate that counts, with the frame of a page below its record.
async fn read(
    visit: &Visit,
    id: Id<Certificate>,
    title: &'static str,
) -> Result<(Shown, ui::Frame), Failure> {
    let read = visit.read(move |tx| {
        let one = rows::certificate(tx, id)?;
        if one.struck_on.is_some() {
            return Err(Error::NotFound);
        }
        let resource = door::get(tx, one.resource)?;
        Ok((one, resource))
    });
    let (one, resource) = read.await?;
    let frame = frame_under(visit, title, &resource).under("인증", path_of(resource.id));
    Ok((Shown::of(one, visit.ctx().today()), frame))
}

fn change_page(visit: &Visit, shown: Shown, frame: ui::Frame, form: ui::FormView) -> ChangePage {
    ChangePage {
        frame,
        form,
        version: shown.one.version.to_string(),
        kinds: kind_choices(visit.ctx().today()),
        shown,
    }
}

pub(super) async fn ask(visit: Visit, Path(id): Path<String>) -> Answer {
    let (shown, frame) = read(&visit, id_of(&id)?, "인증 바꾸기").await?;
    let one = &shown.one;
    let form = visit.form_with(&[
        ("kind", one.kind.clone()),
        ("number", one.number.clone()),
        ("issuer", one.issuer.clone()),
        ("valid_from", one.valid_from.to_string()),
        ("valid_to", one.valid_to.to_string()),
    ]);
    Ok(visit.page(&change_page(&visit, shown, frame, form)))
}

pub(super) async fn save(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let id: Id<Certificate> = id_of(&id)?;
    let ask = ChangeCertificate {
        certificate: id.to_string(),
        version: sent.text("version").to_owned(),
        fields: fields_of(&sent),
        proof: proof_of(&sent),
    };
    let verb = move |tx: &mut Tx<'_>| change_certificate(tx, &ask);
    match settle(visit.write(&sent, access::CERTIFICATES.label, verb).await)? {
        Ok(resource) => Ok(visit.go(&path_of(resource), "인증을 바꿨습니다.")),
        Err(refusal) => {
            let (shown, frame) = read(&visit, id, "인증 바꾸기").await?;
            let changed = refusal
                .each()
                .any(|one| one.code == "resource.changed_meanwhile");
            let form = visit.form_again(&sent, &refusal);
            let mut page = change_page(&visit, shown, frame, form);
            if !changed {
                sent.text("version").clone_into(&mut page.version);
            }
            Ok(visit.refused(&page))
        }
    }
}

pub(super) async fn ask_strike(visit: Visit, Path(id): Path<String>) -> Answer {
    let (shown, frame) = read(&visit, id_of(&id)?, "인증 지움 표시").await?;
    Ok(visit.page(&StrikePage {
        frame,
        form: visit.form(),
        shown,
    }))
}

pub(super) async fn strike(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let id: Id<Certificate> = id_of(&id)?;
    let ask = StrikeCertificate {
        certificate: id.to_string(),
        reason: sent.text("reason").to_owned(),
    };
    let verb = move |tx: &mut Tx<'_>| strike_certificate(tx, &ask);
    match settle(visit.write(&sent, access::CERTIFICATES.label, verb).await)? {
        Ok(resource) => Ok(visit.go(&path_of(resource), "인증을 지움 표시했습니다.")),
        Err(refusal) => {
            let (shown, frame) = read(&visit, id, "인증 지움 표시").await?;
            Ok(visit.refused(&StrikePage {
                frame,
                form: visit.form_again(&sent, &refusal),
                shown,
            }))
        }
    }
}

/// The copy as it came.
pub(super) async fn proof(visit: Visit, Path(id): Path<String>) -> Answer {
    let id: Id<Certificate> = id_of(&id)?;
    let read = visit.read(move |tx| {
        let one = rows::certificate(tx, id)?;
        door::get(tx, one.resource)?;
        let (media, bytes) = files::bytes(tx, one.proof.ok_or(Error::NotFound)?)?;
        Ok((one.proof_name, media, bytes))
    });
    let (name, media, bytes) = read.await?;
    Ok(download(&name, media.content_type(), bytes))
}
