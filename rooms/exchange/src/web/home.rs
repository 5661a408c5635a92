//! `/exchange`: what is open, what is due, what came of it.

use askama::Template;
use kernel::{Figure, FigureValue, Percent, Rounding, Unit, Won};
use web::{Answer, Visit};

use super::{
    match_path,
    rows::path_of,
    shown::{MatchLine, OpenLine, demand_line, figure_text, match_lines, offer_line},
};
use crate::{
    access, door,
    figures::{self, Measure},
    model::Stage,
    rules::refused::shown,
};

#[derive(Template)]
#[template(path = "home.html")]
struct Page {
    frame: ui::Frame,
    demands: Vec<OpenLine>,
    offers: Vec<OpenLine>,
    running: Vec<MatchLine>,
    due: Vec<Due>,
    figures: Vec<(&'static str, String, String)>,
    rate: String,
    may_offer: bool,
    may_demand: bool,
}

struct Due {
    path: String,
    months: i64,
    due_on: String,
}

fn whole(figure: &Figure) -> i64 {
    match figure.value {
        FigureValue::Whole(value) => value,
        FigureValue::Rate(_) => 0,
    }
}

/// The rate with what it is a rate of; nothing is said of nothing.
fn rate(figures: &[(Measure, Figure)]) -> String {
    let of = |measure| {
        let found = figures.iter().find(|(one, _)| *one == measure);
        found.map_or(0, |(_, figure)| whole(figure))
    };
    let (alive, checked) = (of(Measure::Alive), of(Measure::Checked));
    match Percent::share(Won(alive), Won(checked), Rounding::HalfUp) {
        Some(share) => format!(
            "12개월 뒤 확인한 {checked}건 가운데 {alive}건이 활성입니다({}%).",
            share.0
        ),
        None => "12개월 뒤 확인한 연결이 아직 없습니다.".to_owned(),
    }
}

/// The page of figures, which is told what a sum counts in.
fn followed(figure: &Figure) -> String {
    let unit = match figure.unit {
        Unit::People => "people",
        Unit::Won => "won",
        _ => "items",
    };
    format!("{}&unit={unit}", web::figure_path(figure))
}

pub(super) async fn show(visit: Visit) -> Answer {
    let (demands, offers, matches, due, figures) = visit
        .read(move |tx| {
            let demands = door::demands(tx, None)?;
            let offers = door::offers(tx, None)?;
            let mut matches = door::matches(tx)?;
            matches.retain(|one| one.stage.is_live());
            let due = door::due_checks(tx)?;
            let mut figures = Vec::new();
            for measure in Measure::ALL {
                figures.push((*measure, figures::figure(tx, *measure)?));
            }
            Ok((demands, offers, matches, due, figures))
        })
        .await?;
    let open = |stage: Stage| stage != Stage::Open;
    let (mut demands, mut offers) = (demands, offers);
    demands.sort_by_key(|one| open(one.stage));
    offers.sort_by_key(|one| open(one.stage));
    let mut running = match_lines(&matches);
    for (line, one) in running.iter_mut().zip(&matches) {
        let asks = demands.iter().find(|demand| demand.id == one.demand);
        let offers = offers.iter().find(|offer| offer.id == one.offer);
        if let (Some(asks), Some(offers)) = (asks, offers) {
            line.who = format!("{} – {}", asks.body, offers.body);
        }
    }
    let page = Page {
        frame: visit.frame("제안과 수요"),
        demands: demands.iter().map(demand_line).collect(),
        offers: offers.iter().map(offer_line).collect(),
        running,
        due: due
            .iter()
            .map(|(one, check)| Due {
                path: match_path(one.id),
                months: check.months,
                due_on: shown(check.due_on),
            })
            .collect(),
        rate: rate(&figures),
        figures: figures
            .iter()
            .map(|(measure, figure)| {
                let path = match visit.may(&resource::access::FOLLOW_FIGURES) {
                    true => followed(figure),
                    false => path_of(*measure),
                };
                (measure.label(), figure_text(figure), path)
            })
            .collect(),
        may_offer: visit.may(&access::KEEP_OFFERS),
        may_demand: visit.may(&access::KEEP_DEMANDS),
    };
    Ok(visit.page(&page))
}
