//! Handing a responsibility over.

use askama::Template;
use kernel::Outcome;
use ui::FormView;
use web::{Answer, Sent, Visit};

use super::refusal_of;
use crate::{
    access, hand_over,
    model::{DUTIES, HandOver},
    store::accounts,
};

#[derive(Template)]
#[template(path = "hand_over.html")]
struct HandOverPage {
    frame: ui::Frame,
    form: FormView,
    duties: Vec<(String, String)>,
    accounts: Vec<(String, String)>,
}

async fn page(visit: &Visit, form: FormView) -> Outcome<HandOverPage> {
    let first = || std::iter::once((String::new(), "고르세요".to_owned()));
    let accounts = visit.read(|tx| Ok(accounts::choices(tx)?)).await?;
    Ok(HandOverPage {
        frame: visit
            .frame(access::HAND_OVER.label)
            .under("담당", "/people/duties"),
        form,
        duties: first()
            .chain(DUTIES.iter().map(|w| (w.id.to_owned(), w.label.to_owned())))
            .collect(),
        accounts: first().chain(accounts).collect(),
    })
}

/// `GET /people/duties/new`
pub(super) async fn show(visit: Visit) -> Answer {
    let form = visit.form_with(&[("from_on", visit.ctx().today().to_string())]);
    let page = page(&visit, form).await?;
    Ok(visit.page(&page))
}

/// `POST /people/duties/new`
pub(super) async fn send(visit: Visit, sent: Sent) -> Answer {
    let ask = HandOver {
        duty: sent.text("duty").to_owned(),
        subject: String::new(),
        account: sent.text("account").to_owned(),
        from_on: sent.text("from_on").to_owned(),
        reason: sent.text("reason").to_owned(),
    };
    let label = access::HAND_OVER.label;
    match visit
        .write(&sent, label, move |tx| hand_over(tx, ask.clone()))
        .await
    {
        Ok(_) => Ok(visit.go("/people/duties", "담당을 인계했습니다.")),
        Err(error) => {
            let refusal = refusal_of(error)?;
            let page = page(&visit, visit.form_again(&sent, &refusal)).await?;
            Ok(visit.refused(&page))
        }
    }
}
