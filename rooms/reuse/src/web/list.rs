//! `/reuse`: every use case, and the leases that end.

use askama::Template;
use web::{Answer, Visit};

use super::path;
use crate::{access, door, door::Story, rules::refused::shown};

#[derive(Template)]
#[template(path = "list.html")]
struct Page {
    frame: ui::Frame,
    ending: Vec<Line>,
    lines: Vec<Line>,
    may_propose: bool,
}

struct Line {
    path: String,
    name: String,
    asset: &'static str,
    purpose: &'static str,
    proposer: String,
    state: &'static str,
    last_day: String,
    warning: String,
}

/// A warning in words.
pub(super) fn warning_text(one: &Story) -> String {
    match one.warning {
        None => String::new(),
        Some(warning) if warning.months == 0 => "대부 기간이 지났습니다".to_owned(),
        Some(warning) => format!("끝나기 {}개월 안", warning.months),
    }
}

fn line(one: &Story) -> Line {
    Line {
        path: path(one.known.id),
        name: one.known.asset_name.clone(),
        asset: one.known.asset.label(),
        purpose: one.known.purpose.label(),
        proposer: one.known.proposer.clone(),
        state: one.known.state.label(),
        last_day: one
            .leases
            .last()
            .map(|it| shown(it.last_day))
            .unwrap_or_default(),
        warning: warning_text(one),
    }
}

pub(super) async fn show(visit: Visit) -> Answer {
    let (ending, all) = visit
        .read(|tx| Ok((door::ending(tx)?, door::stories(tx)?)))
        .await?;
    let page = Page {
        frame: visit.frame("유휴자산 활용"),
        ending: ending.iter().map(line).collect(),
        lines: all.iter().map(line).collect(),
        may_propose: visit.may(&access::PROPOSE),
    };
    Ok(visit.page(&page))
}
