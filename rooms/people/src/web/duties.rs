//! Who is responsible for what, and who was.

use askama::Template;
use web::{Answer, Visit};

use super::shown;
use crate::{
    access,
    model::{DUTIES, Duty, label_of},
    store::duties,
};

#[derive(Template)]
#[template(path = "duties.html")]
struct DutiesPage {
    frame: ui::Frame,
    holders: Vec<(&'static str, Option<Line>)>,
    history: Vec<Line>,
    may_hand_over: bool,
}

struct Line {
    duty: String,
    subject: String,
    name: String,
    days: String,
    reason: String,
    by: String,
}

fn line(duty: &Duty) -> Line {
    Line {
        duty: label_of(DUTIES, &duty.duty).to_owned(),
        subject: duty
            .subject
            .as_ref()
            .map_or_else(String::new, ToString::to_string),
        name: duty.account_name.clone(),
        days: shown::days(duty.from_on, duty.to_on),
        reason: duty.reason.clone(),
        by: duty.handed_by_name.clone(),
    }
}

/// `GET /people/duties`
pub(super) async fn show(visit: Visit) -> Answer {
    let (frame, may_hand_over) = (visit.frame("담당"), visit.may(&access::HAND_OVER));
    let page = visit
        .read(move |tx| {
            let today = tx.today();
            let history = duties::history(tx)?;
            let now = |id: &str| {
                history.iter().find(|d| {
                    d.duty == id
                        && d.subject.is_none()
                        && d.from_on <= today
                        && d.to_on.is_none_or(|to| today <= to)
                })
            };
            let holders = DUTIES
                .iter()
                .map(|w| (w.label, now(w.id).map(line)))
                .collect();
            let history = history.iter().map(line).collect();
            Ok(DutiesPage {
                frame,
                holders,
                history,
                may_hand_over,
            })
        })
        .await?;
    Ok(visit.page(&page))
}
