//! `/agreements/new`, `/agreements/{id}/change` and `/agreements/{id}/end`.

use askama::Template;
use axum::extract::Path;
use kernel::Id;
use web::{Answer, Failure, Sent, Visit};

use super::{agreement_path, id_of, settle, version_after};
use crate::{
    access,
    change_agreement::change_agreement,
    end_agreement::end_agreement,
    model::{
        Agreement, AgreementTerms, ChangeAgreement, EndAgreement, ExchangeField, LocalGovernment,
        SignAgreement,
    },
    partners,
    sign_agreement::sign_agreement,
    store as rows,
};

#[derive(Template)]
#[template(path = "agreement_form.html")]
struct Page {
    frame: ui::Frame,
    form: ui::FormView,
    action: String,
    version: Option<String>,
    governments: Vec<(String, String)>,
    fields: Vec<(&'static str, &'static str)>,
}

#[derive(Template)]
#[template(path = "agreement_end.html")]
struct End {
    frame: ui::Frame,
    form: ui::FormView,
    agreement: Agreement,
    version: String,
}

/// Ids and names as the forms offer them.
pub(super) fn governments_to_choose(known: &[LocalGovernment]) -> Vec<(String, String)> {
    known
        .iter()
        .map(|one| (one.id.to_string(), one.official_name.clone()))
        .collect()
}

fn page(
    frame: ui::Frame,
    form: ui::FormView,
    action: String,
    version: Option<String>,
    known: &[LocalGovernment],
) -> Page {
    let fields = ExchangeField::ALL.iter();
    Page {
        frame: frame.under("우호교류협약", "/agreements"),
        form,
        action,
        version,
        governments: governments_to_choose(known),
        fields: fields.map(|one| (one.word(), one.label())).collect(),
    }
}

fn typed(sent: &Sent) -> AgreementTerms {
    let text = |name: &str| sent.text(name).to_owned();
    let all = |name: &str| sent.all(name).into_iter().map(str::to_owned).collect();
    AgreementTerms {
        title: text("title"),
        governments: all("governments"),
        signed_on: text("signed_on"),
        valid_to: text("valid_to"),
        fields: all("fields"),
        document_text: text("document_text"),
    }
}

fn filled(agreement: &Agreement) -> Vec<(&'static str, String)> {
    let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let mut values = vec![
        ("title", agreement.title.clone()),
        ("signed_on", day(agreement.signed_on)),
        ("valid_to", day(agreement.valid_to)),
        ("document_text", agreement.document_text.clone()),
    ];
    let governments = agreement.governments.iter();
    values.extend(governments.map(|id| ("governments", id.to_string())));
    let fields = agreement.fields.iter();
    values.extend(fields.map(|one| ("fields", one.word().to_owned())));
    values
}

async fn new_page(visit: &Visit, form: ui::FormView) -> Result<Page, Failure> {
    let known = visit.read(|tx| Ok(partners::governments(tx)?)).await?;
    let frame = visit.frame(access::SIGN_AGREEMENT.label);
    Ok(page(
        frame,
        form,
        "/agreements/new".to_owned(),
        None,
        &known,
    ))
}

pub(super) async fn ask_new(visit: Visit) -> Answer {
    let page = new_page(&visit, visit.form()).await?;
    Ok(visit.page(&page))
}

pub(super) async fn sign(visit: Visit, sent: Sent) -> Answer {
    let ask = SignAgreement {
        terms: typed(&sent),
    };
    let label = access::SIGN_AGREEMENT.label;
    let done = visit
        .write(&sent, label, move |tx| sign_agreement(tx, ask.clone()))
        .await;
    match settle(done)? {
        Ok(id) => Ok(visit.go(&agreement_path(id), "우호교류협약을 등록했습니다.")),
        Err(refusal) => {
            let page = new_page(&visit, visit.form_again(&sent, &refusal)).await?;
            Ok(visit.refused(&page))
        }
    }
}

async fn stored(visit: &Visit, id: Id<Agreement>) -> Result<Agreement, Failure> {
    Ok(visit.read(move |tx| rows::agreements::one(tx, id)).await?)
}

async fn change_page(
    visit: &Visit,
    agreement: &Agreement,
    form: ui::FormView,
    version: String,
) -> Result<Page, Failure> {
    let known = visit.read(|tx| Ok(partners::governments(tx)?)).await?;
    let frame = visit.frame(access::CHANGE_AGREEMENT.label);
    let action = format!("{}/change", agreement_path(agreement.id));
    let page = page(frame, form, action, Some(version), &known);
    let path = agreement_path(agreement.id);
    Ok(Page {
        frame: page.frame.under(&agreement.title, path),
        ..page
    })
}

pub(super) async fn ask_change(visit: Visit, Path(id): Path<String>) -> Answer {
    let known = stored(&visit, id_of(&id)?).await?;
    let form = visit.form_with(&filled(&known));
    let version = known.version.to_string();
    Ok(visit.page(&change_page(&visit, &known, form, version).await?))
}

pub(super) async fn change(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let id: Id<Agreement> = id_of(&id)?;
    let ask = ChangeAgreement {
        agreement: id.to_string(),
        version: sent.text("version").to_owned(),
        terms: typed(&sent),
    };
    let label = access::CHANGE_AGREEMENT.label;
    let done = visit
        .write(&sent, label, move |tx| change_agreement(tx, ask.clone()))
        .await;
    match settle(done)? {
        Ok(id) => Ok(visit.go(&agreement_path(id), "협약을 바꿨습니다.")),
        Err(refusal) => {
            let known = stored(&visit, id).await?;
            let form = visit.form_again(&sent, &refusal);
            let version = version_after(&refusal, &sent, known.version);
            Ok(visit.refused(&change_page(&visit, &known, form, version).await?))
        }
    }
}

fn end_page(visit: &Visit, agreement: Agreement, form: ui::FormView, version: String) -> End {
    let frame = visit
        .frame(access::END_AGREEMENT.label)
        .under("우호교류협약", "/agreements");
    End {
        frame: frame.under(&agreement.title, agreement_path(agreement.id)),
        form,
        agreement,
        version,
    }
}

pub(super) async fn ask_end(visit: Visit, Path(id): Path<String>) -> Answer {
    let known = stored(&visit, id_of(&id)?).await?;
    let form = visit.form_with(&[("ended_on", visit.ctx().today().to_string())]);
    let version = known.version.to_string();
    Ok(visit.page(&end_page(&visit, known, form, version)))
}

pub(super) async fn end(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let id: Id<Agreement> = id_of(&id)?;
    let ask = EndAgreement {
        agreement: id.to_string(),
        version: sent.text("version").to_owned(),
        ended_on: sent.text("ended_on").to_owned(),
        reason: sent.text("reason").to_owned(),
    };
    let label = access::END_AGREEMENT.label;
    let done = visit
        .write(&sent, label, move |tx| end_agreement(tx, ask.clone()))
        .await;
    match settle(done)? {
        Ok(id) => Ok(visit.go(
            &agreement_path(id),
            "협약을 끝냈습니다. 기록은 남아 있습니다.",
        )),
        Err(refusal) => {
            let known = stored(&visit, id).await?;
            let version = version_after(&refusal, &sent, known.version);
            let form = visit.form_again(&sent, &refusal);
            Ok(visit.refused(&end_page(&visit, known, form, version)))
        }
    }
}
