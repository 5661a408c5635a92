//! `/front/host`: the host of its own that a front may have.

use askama::Template;
use kernel::Error;
use web::{Answer, Failure, Guest, Sent, Visit};

use super::settle;
use crate::{
    access,
    model::{Front, ReachedBy, SetHost},
    rules::CHANGED_MEANWHILE,
    set_host::set_host,
    store as rows,
};

#[derive(Template)]
#[template(path = "host.html")]
struct Page {
    frame: ui::Frame,
    form: ui::FormView,
    version: String,
}

fn page(visit: &Visit, form: ui::FormView, version: String) -> Page {
    let frame = visit.frame(access::SET_HOST.label);
    Page {
        frame: frame.under("공개 누리집", "/front"),
        form,
        version,
    }
}

async fn front(visit: &Visit) -> Result<Front, Failure> {
    let read = visit.read(|tx| rows::front(tx)?.ok_or(Error::NotFound));
    Ok(read.await?)
}

pub(super) async fn ask(visit: Visit) -> Answer {
    let front = front(&visit).await?;
    let form = visit.form_with(&[("host", front.host)]);
    Ok(visit.page(&page(&visit, form, front.version.to_string())))
}

pub(super) async fn save(visit: Visit, guest: Guest, sent: Sent) -> Answer {
    let reached = ReachedBy {
        set: visit.site().settings().host(),
        asked: guest.host().map(str::to_owned),
    };
    let ask = SetHost {
        version: sent.text("version").to_owned(),
        host: sent.text("host").to_owned(),
    };
    let label = access::SET_HOST.label;
    let done = visit.write(&sent, label, move |tx| set_host(tx, &ask, &reached));
    match settle(done.await)? {
        Ok(()) => Ok(visit.go("/front", "자체 주소를 저장했습니다.")),
        Err(refusal) => {
            let stored = front(&visit).await?;
            // Once the refusal has shown what someone else wrote, saving again is a decision.
            let version = match refusal.code {
                CHANGED_MEANWHILE => stored.version.to_string(),
                _ => sent.text("version").to_owned(),
            };
            let form = visit.form_again(&sent, &refusal);
            Ok(visit.refused(&page(&visit, form, version)))
        }
    }
}
