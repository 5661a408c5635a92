//! `/statement/compare`: two editions, or an edition and now, side by side.

use askama::Template;
use axum::extract::Query;
use kernel::{Error, Id};
use paper::{Difference, FigureShown};
use serde::Deserialize;
use ui::Frame;
use web::{Answer, Visit};

use crate::{
    compare,
    model::{Comparison, Edition},
    rules,
};

/// Which two.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    old: String,
    new: String,
}

#[derive(Template)]
#[template(path = "compare.html")]
struct Page {
    frame: Frame,
    old: String,
    new: String,
    figures: Vec<Row>,
    texts: Vec<Row>,
    template: Option<Row>,
}

struct Row {
    place: String,
    old: String,
    new: String,
}

pub(crate) async fn show(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    let read = |text: &str| text.parse::<Id<Edition>>().map_err(|_| Error::NotFound);
    let one = read(&asked.old)?;
    let other = if asked.new.is_empty() {
        None
    } else {
        Some(read(&asked.new)?)
    };
    let comparison = visit
        .read(move |tx| compare::compare(tx, one, other))
        .await?;
    let title = format!("{}년도 설명서의 다른 점", comparison.old.fiscal_year);
    let year_page = format!(
        "/statement/{}?program={}",
        comparison.old.fiscal_year, comparison.old.program
    );
    let frame = visit
        .frame(&title)
        .under("사업별 설명서", "/statement")
        .under(format!("{}년도", comparison.old.fiscal_year), year_page);
    Ok(visit.page(&page(frame, comparison)))
}

fn page(frame: Frame, comparison: Comparison) -> Page {
    let Comparison {
        old,
        new,
        differences,
    } = comparison;
    let name = |edition: &Edition| format!("제{}판", edition.number);
    let mut page = Page {
        frame,
        old: name(&old),
        new: new.as_ref().map_or_else(|| "지금 기록".to_owned(), name),
        figures: Vec::new(),
        texts: Vec::new(),
        template: None,
    };
    let text = |side: Option<String>| side.unwrap_or_else(|| "없음".to_owned());
    let shown = |side: Option<FigureShown>| text(side.map(|figure| figure.printed));
    for difference in differences {
        match difference {
            Difference::Template { old, new } => {
                page.template = Some(Row {
                    place: "서식".to_owned(),
                    old,
                    new,
                });
            }
            Difference::Figure { key, old, new } => {
                page.figures.push(Row {
                    place: rules::figure_name(&key),
                    old: shown(old),
                    new: shown(new),
                });
            }
            Difference::Text { place, old, new } => {
                page.texts.push(Row {
                    place,
                    old: text(old),
                    new: text(new),
                });
            }
        }
    }
    page
}
