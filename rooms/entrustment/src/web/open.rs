//! `/entrustment/open`: an entrustment is registered.

use askama::Template;
use web::{Answer, Failure, Sent, Visit};

use super::settle;
use crate::{model::OpenEntrustment, open_entrustment::open_entrustment};

#[derive(Template)]
#[template(path = "open.html")]
struct Page {
    frame: ui::Frame,
    form: ui::FormView,
    programs: Vec<(String, String)>,
}

async fn page(visit: &Visit, form: ui::FormView) -> Result<Page, Failure> {
    let programs = visit.read(program::programs).await?;
    let programs = programs
        .into_iter()
        .map(|p| (p.id.to_string(), p.official_name))
        .collect();
    let frame = visit.frame("위탁 등록").under("민간위탁", "/entrustment");
    Ok(Page {
        frame,
        form,
        programs,
    })
}

pub(super) async fn ask(visit: Visit) -> Answer {
    let page = page(&visit, visit.form()).await?;
    Ok(visit.page(&page))
}

pub(super) async fn save(visit: Visit, sent: Sent) -> Answer {
    let ask = OpenEntrustment {
        program: sent.text("program").to_owned(),
        work_name: sent.text("work_name").to_owned(),
        trustee: sent.text("trustee").to_owned(),
    };
    let done = visit
        .write(&sent, "위탁 등록", move |tx| {
            open_entrustment(tx, ask.clone())
        })
        .await;
    match settle(done)? {
        Ok(_) => Ok(visit.go("/entrustment", "위탁을 등록했습니다.")),
        Err(refusal) => {
            let page = page(&visit, visit.form_again(&sent, &refusal)).await?;
            Ok(visit.refused(&page))
        }
    }
}
