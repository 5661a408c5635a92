//! `/markets/{id}/sales`: what a season sold, by municipality, product and day.

use askama::Template;
use axum::extract::Path;
use kernel::{Outcome, number::grouped};
use ui::chart::{Bar, BarGroup, Bars, bars};
use web::{Answer, Visit};

use super::{HOME, id_of, paper::paper_path, season_path, shown::figure_text};
use crate::{
    compose::Sheet,
    sale_figures::{SaleMeasure, SaleQuery},
    sales_book::{SalePart, SalesBook},
};

/// How many municipalities are drawn as bars; the table has them all.
const DRAWN: usize = 12;

#[derive(Template)]
#[template(path = "season_sales.html")]
struct Page {
    frame: ui::Frame,
    figures: Vec<(&'static str, (String, String))>,
    report: String,
    payables: String,
    drawn: String,
    regions: Vec<Line>,
    items: Vec<Line>,
    days: Vec<Line>,
}

struct Line {
    name: String,
    value: i64,
    takings: (String, String),
    sellers: (String, String),
}

/// The lines of the table of a part of the season's sales.
fn table(it: &SalesBook, part: SalePart) -> Outcome<Vec<Line>> {
    let lines = it.split(part)?.into_iter().map(|(name, query)| {
        Ok(Line {
            name,
            value: it.whole(&query)?,
            takings: figure_text(&it.figure(&query)?),
            sellers: figure_text(&it.figure(&query.asking(SaleMeasure::Sellers))?),
        })
    });
    lines.collect()
}

fn draw(regions: &[Line]) -> String {
    let groups = regions.iter().take(DRAWN).map(|one| BarGroup {
        label: one.name.clone(),
        bars: vec![Some(Bar {
            value: one.value,
            printed: grouped(one.value),
        })],
    });
    let most = regions.first().map_or("", |one| one.name.as_str());
    bars(&Bars {
        id: "sales",
        title: "시·군마다 판매액".to_owned(),
        description: format!(
            "판매액이 많은 시·군부터 {}곳을 그렸습니다. 가장 많은 곳은 {most}입니다.",
            regions.len().min(DRAWN)
        ),
        unit: "원".to_owned(),
        series: vec!["판매액".to_owned()],
        groups: groups.collect(),
    })
}

pub(super) async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let id = id_of(&id)?;
    let it = visit.read(move |tx| SalesBook::of_season(tx, id)).await?;
    let mut figures = Vec::new();
    for (label, query) in SaleQuery::headline(id) {
        figures.push((label, figure_text(&it.figure(&query)?)));
    }
    let regions = table(&it, SalePart::Region)?;
    let page = Page {
        frame: visit
            .frame("판매")
            .under(HOME.0, HOME.1)
            .under(it.season.name.clone(), season_path(id)),
        figures,
        drawn: draw(&regions),
        regions,
        items: table(&it, SalePart::Item)?,
        days: table(&it, SalePart::Day)?,
        report: paper_path(Sheet::Season, id),
        payables: paper_path(Sheet::Payables, id),
    };
    Ok(visit.page(&page))
}
