//! `/front`: the public front as the office's staff open and change it.

use askama::Template;
use kernel::{Error, official_day};
use web::{Answer, Sent, Visit};

use super::settle;
use crate::{
    access,
    change_front::change_front,
    model::{ChangeFront, Front, OpenFront},
    open_front::open_front,
    rules::CHANGED_MEANWHILE,
    store as rows,
};

#[derive(Template)]
#[template(path = "front.html")]
struct Page {
    frame: ui::Frame,
    front: Option<Front>,
    opened_on: String,
    may_open: bool,
    may_change: bool,
    may_set_host: bool,
}

#[derive(Template)]
#[template(path = "front_form.html")]
struct FormPage {
    frame: ui::Frame,
    form: ui::FormView,
    action: &'static str,
    /// The version of the stored text; `None` for a front that is opened.
    version: Option<String>,
}

const OPEN: &str = "/front/open";
const CHANGE: &str = "/front/change";

pub(super) async fn show(visit: Visit) -> Answer {
    let front = visit.read(|tx| Ok(rows::front(tx)?)).await?;
    let page = Page {
        frame: visit.frame("공개 누리집"),
        opened_on: front
            .as_ref()
            .map(|front| official_day(front.opened_on))
            .unwrap_or_default(),
        front,
        may_open: visit.may(&access::OPEN_FRONT),
        may_change: visit.may(&access::CHANGE_FRONT),
        may_set_host: visit.may(&access::SET_HOST),
    };
    Ok(visit.page(&page))
}

fn form_page(
    visit: &Visit,
    label: &str,
    form: ui::FormView,
    action: &'static str,
    version: Option<String>,
) -> FormPage {
    FormPage {
        frame: visit.frame(label).under("공개 누리집", "/front"),
        form,
        action,
        version,
    }
}

pub(super) async fn ask_open(visit: Visit) -> Answer {
    let label = access::OPEN_FRONT.label;
    Ok(visit.page(&form_page(&visit, label, visit.form(), OPEN, None)))
}

pub(super) async fn open(visit: Visit, sent: Sent) -> Answer {
    let ask = OpenFront {
        name: sent.text("name").to_owned(),
        intro: sent.text("intro").to_owned(),
    };
    let label = access::OPEN_FRONT.label;
    let done = visit.write(&sent, label, move |tx| open_front(tx, ask.clone()));
    match settle(done.await)? {
        Ok(_) => Ok(visit.go("/front", "공개 누리집을 열었습니다.")),
        Err(refusal) => {
            let form = visit.form_again(&sent, &refusal);
            Ok(visit.refused(&form_page(&visit, label, form, OPEN, None)))
        }
    }
}

pub(super) async fn ask_change(visit: Visit) -> Answer {
    let front = visit.read(|tx| rows::front(tx)?.ok_or(Error::NotFound));
    let front = front.await?;
    let form = visit.form_with(&[("intro", front.intro)]);
    let version = Some(front.version.to_string());
    let label = access::CHANGE_FRONT.label;
    Ok(visit.page(&form_page(&visit, label, form, CHANGE, version)))
}

pub(super) async fn change(visit: Visit, sent: Sent) -> Answer {
    let ask = ChangeFront {
        version: sent.text("version").to_owned(),
        intro: sent.text("intro").to_owned(),
    };
    let label = access::CHANGE_FRONT.label;
    let done = visit.write(&sent, label, move |tx| change_front(tx, ask.clone()));
    let done = settle(done.await)?;
    match done {
        Ok(()) => Ok(visit.go("/front", "소개글을 바꿨습니다.")),
        Err(refusal) => {
            let stored = visit.read(|tx| rows::front(tx)?.ok_or(Error::NotFound));
            let stored = stored.await?;
            // Once the refusal has shown what someone else wrote, saving again is a decision.
            let version = if refusal.code == CHANGED_MEANWHILE {
                stored.version.to_string()
            } else {
                sent.text("version").to_owned()
            };
            let form = visit.form_again(&sent, &refusal);
            let page = form_page(&visit, label, form, CHANGE, Some(version));
            Ok(visit.refused(&page))
        }
    }
}
