//! `/surveys/{id}`: how far a campaign has come, by surveyor and by region, and every record of it.

use askama::Template;
use axum::extract::Path;
use jiff::civil::Date;
use kernel::{Figure, FigureValue};
use ui::chart::{Bar, BarGroup, Bars, bars};
use web::{Answer, Visit};

use super::{id_of, place_of, read, scope_of};
use crate::{
    access,
    figures::campaign_figures,
    model::{Campaign, Progress, Task},
    rules::campaigns::progress,
};

/// Most groups of a drawing: more would not be read; the table has them all.
const MOST_DRAWN: usize = 12;

pub(super) struct Line {
    pub task: Task,
    pub place: String,
    pub is_late: bool,
}

impl Line {
    pub fn of(task: Task, today: Date) -> Self {
        Self {
            place: place_of(&task, today),
            is_late: task.is_late(today),
            task,
        }
    }
}

/// A number with the page of the rows that it counts.
struct Counted {
    value: i64,
    rows: String,
}

impl Counted {
    fn of(visit: &Visit, figure: &Figure) -> Self {
        Self {
            value: match figure.value {
                FigureValue::Whole(value) => value,
                FigureValue::Rate(_) => 0,
            },
            rows: match visit.may(&access::FOLLOW_FIGURES) {
                true => web::figure_path(figure),
                // The same records stand on this page.
                false => "#records".to_owned(),
            },
        }
    }
}

#[derive(Template)]
#[template(path = "campaign.html")]
struct Page {
    frame: ui::Frame,
    campaign: Campaign,
    scope: String,
    lines: Vec<Line>,
    total: Counted,
    done: Counted,
    left: Counted,
    by_surveyor: Vec<Progress>,
    by_region: Vec<Progress>,
    drawing: String,
    may_lead: bool,
    may_survey: bool,
}

/// Progress as bars: what was given and what is done.
fn draw(all: &[Progress]) -> String {
    if all.is_empty() {
        return String::new();
    }
    let bar = |value: i64| {
        Some(Bar {
            value,
            printed: value.to_string(),
        })
    };
    let groups = all.iter().take(MOST_DRAWN).map(|one| BarGroup {
        label: one.label.clone(),
        bars: vec![bar(one.total), bar(one.done)],
    });
    bars(&Bars {
        id: "progress",
        title: "조사하는 사람별 진행".to_owned(),
        description: "맡은 자원과 조사한 자원의 수. 같은 수가 아래 표에 있습니다.".to_owned(),
        unit: "건".to_owned(),
        series: vec!["맡음".to_owned(), "조사함".to_owned()],
        groups: groups.collect(),
    })
}

pub(super) async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let id = id_of(&id)?;
    let today = visit.ctx().today();
    let ((campaign, tasks), figures) = visit
        .read(move |tx| Ok((read(tx, id)?, campaign_figures(tx, id)?)))
        .await?;
    let by_surveyor = progress(&tasks, today, |task| task.surveyor_name.clone());
    let by_region = progress(&tasks, today, |task| match place_of(task, today) {
        place if place.is_empty() => "알 수 없음".to_owned(),
        place => place,
    });
    let page = Page {
        frame: visit.frame(&campaign.name).under("조사 계획", "/surveys"),
        scope: scope_of(&campaign),
        total: Counted::of(&visit, &figures.given),
        done: Counted::of(&visit, &figures.done),
        left: Counted::of(&visit, &figures.left),
        drawing: draw(&by_surveyor),
        by_surveyor,
        by_region,
        lines: tasks
            .into_iter()
            .map(|task| Line::of(task, today))
            .collect(),
        may_lead: visit.may(&access::LEAD_SURVEY) && campaign.closed_on.is_none(),
        may_survey: visit.may(&access::SURVEY),
        campaign,
    };
    Ok(visit.page(&page))
}
