//! `/resources/certificates`: what ends soon; `/resources/{id}/certificates`: those of a record,
//! and a new one.

mod one;

use askama::Template;
use axum::{extract::Path, response::IntoResponse};
use jiff::civil::Date;
use kernel::{Error, Id, Outcome};
use serde::Serialize;
use store::Tx;
use web::{Answer, Failure, Json, Key, Routes, Sent, Visit};

use super::{id_of, settle, shown::frame_under};
use crate::{
    access,
    add_certificate::add_certificate,
    change_certificate::change_certificate,
    door,
    model::{
        AddCertificate, Certificate, CertificateCopy, CertificateFields, ChangeCertificate,
        Resource, StrikeCertificate,
    },
    rules::{certificates as rules, certificates::Nearness, dated},
    store::certificates as rows,
    strike_certificate::strike_certificate,
};

/// Months for which the list still names what ended and nobody renewed.
const LOOK_BACK: i64 = 12;

/// The pages of certificates, with the same as JSON; a copy comes through the form alone.
pub(super) fn routes(routes: Routes) -> Routes {
    use access::{CERTIFICATES, VIEW, VIEW_PERSONS};
    routes
        .get("/resources/certificates", &VIEW, list)
        .get("/resources/{id}/certificates", &CERTIFICATES, ask)
        .post("/resources/{id}/certificates", &CERTIFICATES, save)
        .get(
            "/resource-certificates/{id}/change",
            &CERTIFICATES,
            one::ask,
        )
        .post(
            "/resource-certificates/{id}/change",
            &CERTIFICATES,
            one::save,
        )
        .get(
            "/resource-certificates/{id}/strike",
            &CERTIFICATES,
            one::ask_strike,
        )
        .post(
            "/resource-certificates/{id}/strike",
            &CERTIFICATES,
            one::strike,
        )
        // A copy may name a person.
        .get(
            "/resource-certificates/{id}/proof",
            &VIEW_PERSONS,
            one::proof,
        )
        .get("/api/resource-certificates", &VIEW, list_json)
        .get("/api/resources/{id}/certificates", &VIEW, of_record_json)
        .post("/api/resources/{id}/certificates", &CERTIFICATES, add_json)
        .post(
            "/api/resource-certificates/{id}/change",
            &CERTIFICATES,
            change_json,
        )
        .post(
            "/api/resource-certificates/{id}/strike",
            &CERTIFICATES,
            strike_json,
        )
}

/// A certificate as the office reads it.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Shown {
    /// What is kept.
    #[serde(flatten)]
    pub one: Certificate,
    /// What its kind is called.
    pub label: String,
    /// How near its end it is, in words; empty while there is time.
    pub warning: String,
    /// Whether it is over.
    pub is_over: bool,
}

impl Shown {
    pub fn of(one: Certificate, today: Date) -> Self {
        let struck = one.struck_on.is_some();
        Self {
            label: rules::kind_label(&one.kind, one.valid_from),
            warning: match struck {
                true => String::new(),
                false => rules::warning(one.valid_to, today),
            },
            is_over: rules::nearness(one.valid_to, today) == Nearness::Ended,
            one,
        }
    }

    pub fn all(all: Vec<Certificate>, today: Date) -> Vec<Self> {
        all.into_iter().map(|one| Self::of(one, today)).collect()
    }
}

/// A certificate with what it is of.
#[derive(Debug, Clone, Serialize)]
struct Ending {
    #[serde(flatten)]
    shown: Shown,
    name: String,
}

/// Those that nobody has renewed, the first to end first.
fn ending(tx: &mut Tx<'_>) -> Outcome<Vec<Ending>> {
    let today = tx.today();
    let since = kernel::months_after(today, -LOOK_BACK);
    let near = rules::to_renew(rows::ending_from(tx, since)?, today);
    let mut ending = Vec::new();
    for one in near {
        let resource = match door::get(tx, one.resource) {
            // It lies in another region than the partner's own.
            Err(Error::NotFound) => continue,
            other => other?,
        };
        // What has ended needs no certificate.
        if !resource.state.is_over() {
            ending.push(Ending {
                shown: Shown::of(one, today),
                name: resource.name,
            });
        }
    }
    Ok(ending)
}

#[derive(Template)]
#[template(path = "certificates_ending.html")]
struct EndingPage {
    frame: ui::Frame,
    soon: Vec<Ending>,
    over: Vec<Ending>,
    first_days: i64,
}

async fn list(visit: Visit) -> Answer {
    let all = visit.read(ending).await?;
    let (over, soon) = all.into_iter().partition(|one| one.shown.is_over);
    let page = EndingPage {
        frame: visit
            .frame("곧 끝나는 인증")
            .under("지역자원", "/resources"),
        soon,
        over,
        first_days: dated::whole(dated::CERTIFICATE_FIRST, visit.ctx().today()),
    };
    Ok(visit.page(&page))
}

async fn list_json(visit: Visit) -> Answer {
    Ok(Json(visit.read(ending).await?).into_response())
}

#[derive(Template)]
#[template(path = "certificates.html")]
struct Page {
    frame: ui::Frame,
    form: ui::FormView,
    id: Id<Resource>,
    certificates: Vec<Shown>,
    kinds: Vec<(String, String)>,
    over: bool,
}

fn of_record(tx: &mut Tx<'_>, id: Id<Resource>) -> Outcome<(Resource, Vec<Certificate>)> {
    let resource = door::get(tx, id)?;
    let all = rows::of_resource(tx, id)?;
    Ok((resource, all))
}

async fn page(visit: &Visit, id: Id<Resource>, form: ui::FormView) -> Result<Page, Failure> {
    let today = visit.ctx().today();
    let (resource, all) = visit.read(move |tx| of_record(tx, id)).await?;
    Ok(Page {
        frame: frame_under(visit, "인증", &resource),
        form,
        id,
        certificates: Shown::all(all, today),
        kinds: kind_choices(today),
        over: resource.state.is_over(),
    })
}

/// The kinds of a day as a select offers them.
fn kind_choices(today: Date) -> Vec<(String, String)> {
    let none = (String::new(), "고르세요".to_owned());
    std::iter::once(none).chain(rules::kinds(today)).collect()
}

fn fields_of(sent: &Sent) -> CertificateFields {
    let text = |name: &str| sent.text(name).to_owned();
    CertificateFields {
        kind: text("kind"),
        number: text("number"),
        issuer: text("issuer"),
        valid_from: text("valid_from"),
        valid_to: text("valid_to"),
    }
}

fn proof_of(sent: &Sent) -> CertificateCopy {
    let file = sent.file("file");
    CertificateCopy {
        name: file.map(|file| file.name.clone()).unwrap_or_default(),
        bytes: file.map(|file| file.bytes.to_vec()).unwrap_or_default(),
    }
}

fn path_of(id: Id<Resource>) -> String {
    format!("/resources/{id}/certificates")
}

async fn ask(visit: Visit, Path(id): Path<String>) -> Answer {
    let page = page(&visit, id_of(&id)?, visit.form()).await?;
    Ok(visit.page(&page))
}

async fn save(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let id: Id<Resource> = id_of(&id)?;
    let ask = AddCertificate {
        resource: id.to_string(),
        fields: fields_of(&sent),
        proof: proof_of(&sent),
    };
    let verb = move |tx: &mut Tx<'_>| add_certificate(tx, &ask);
    match settle(visit.write(&sent, access::CERTIFICATES.label, verb).await)? {
        Ok(_) => Ok(visit.go(&path_of(id), "인증을 등록했습니다.")),
        Err(refusal) => {
            let page = page(&visit, id, visit.form_again(&sent, &refusal)).await?;
            Ok(visit.refused(&page))
        }
    }
}

async fn of_record_json(visit: Visit, Path(id): Path<String>) -> Answer {
    let (id, today) = (id_of(&id)?, visit.ctx().today());
    let (_, all) = visit.read(move |tx| of_record(tx, id)).await?;
    Ok(Json(Shown::all(all, today)).into_response())
}

async fn add_json(
    visit: Visit,
    key: Key,
    Path(resource): Path<String>,
    Json(ask): Json<AddCertificate>,
) -> Answer {
    let ask = AddCertificate { resource, ..ask };
    let verb = move |tx: &mut Tx<'_>| add_certificate(tx, &ask);
    let done = visit.write_json(&key, access::CERTIFICATES.label, verb);
    Ok(Json(done.await?).into_response())
}

async fn change_json(
    visit: Visit,
    key: Key,
    Path(certificate): Path<String>,
    Json(ask): Json<ChangeCertificate>,
) -> Answer {
    let ask = ChangeCertificate { certificate, ..ask };
    let verb = move |tx: &mut Tx<'_>| change_certificate(tx, &ask);
    let done = visit.write_json(&key, access::CERTIFICATES.label, verb);
    Ok(Json(done.await?).into_response())
}

async fn strike_json(
    visit: Visit,
    key: Key,
    Path(certificate): Path<String>,
    Json(ask): Json<StrikeCertificate>,
) -> Answer {
    let ask = StrikeCertificate { certificate, ..ask };
    let verb = move |tx: &mut Tx<'_>| strike_certificate(tx, &ask);
    let done = visit.write_json(&key, access::CERTIFICATES.label, verb);
    Ok(Json(done.await?).into_response())
}
