//! `/vendors/{season}/due`: what the vendors of a season have to see to before their next days, as
//! a page and as JSON.

use askama::Template;
use axum::{extract::Path, response::IntoResponse};
use jiff::civil::Date;
use kernel::{Error, Id};
use serde::Serialize;
use web::{Answer, Json, Routes, Visit};

use super::{
    VENDORS, application_path, id_of,
    shown::day_text,
    vendor_api::{Missing, missing},
    vendor_shown::{lack_text, region_text},
    vendors_path,
};
use crate::{
    access,
    due::due_in,
    model::VendorApplication,
    rules::{
        due::{Due, DueWhat},
        papers::{Nearness, first_warning},
    },
};

/// The routes of this file.
pub(super) fn routes(routes: Routes) -> Routes {
    let view = &access::VIEW_VENDORS;
    routes.get("/vendors/{season}/due", view, show).get(
        "/api/vendors/{season}/due",
        view,
        show_json,
    )
}

/// Something to see to, as people read it.
pub(super) struct DueLine {
    pub(super) what: String,
    pub(super) days: String,
    pub(super) left: String,
    pub(super) class: &'static str,
}

impl DueLine {
    pub(super) fn of(due: &Due) -> Self {
        let days: Vec<String> = due.days.iter().map(|day| day_text(*day)).collect();
        Self {
            what: match &due.what {
                DueWhat::Lack(lack) => lack_text(lack),
                DueWhat::Unconfirmed => "부스를 확인하지 않음".to_owned(),
            },
            days: days.join(", "),
            left: match due.left {
                0 => "오늘".to_owned(),
                1 => "내일".to_owned(),
                left => format!("{left}일 남음"),
            },
            class: match due.nearness {
                Nearness::Over | Nearness::Far => "",
                Nearness::Soon | Nearness::Near => "warn",
                Nearness::Last => "bad",
            },
        }
    }
}

#[derive(Template)]
#[template(path = "due.html")]
struct Page {
    frame: ui::Frame,
    /// How many days before a day the first warning comes.
    first: i64,
    lines: Vec<Line>,
}

struct Line {
    path: String,
    name: String,
    region: String,
    due: DueLine,
}

async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let id = id_of(&id)?;
    let (season, all) = visit.read(move |tx| due_in(tx, id)).await?;
    let line = |(application, due): &(VendorApplication, Due)| Line {
        path: application_path(application.id),
        name: application.vendor_name.clone(),
        region: region_text(application.region),
        due: DueLine::of(due),
    };
    let page = Page {
        frame: visit
            .frame("챙길 것")
            .under(VENDORS.0, VENDORS.1)
            .under(season.name.clone(), vendors_path(season.id)),
        first: first_warning(visit.ctx().today()),
        lines: all.iter().map(line).collect(),
    };
    Ok(visit.page(&page))
}

/// Something to see to.
#[derive(Debug, Serialize)]
pub(super) struct ShownDue {
    /// What is missing, or `unconfirmed` where the vendor has not said that it comes.
    #[serde(flatten)]
    what: Missing,
    days: Vec<Date>,
    days_left: i64,
}

impl ShownDue {
    pub(super) fn of(due: &Due) -> Self {
        Self {
            what: match &due.what {
                DueWhat::Lack(lack) => missing(lack),
                DueWhat::Unconfirmed => Missing::of("unconfirmed"),
            },
            days: due.days.clone(),
            days_left: due.left,
        }
    }
}

/// The same of a vendor.
#[derive(Debug, Serialize)]
struct ShownLine {
    application: Id<VendorApplication>,
    vendor_name: String,
    #[serde(flatten)]
    due: ShownDue,
}

async fn show_json(visit: Visit, Path(id): Path<String>) -> Answer {
    let id = id.parse().map_err(|_| Error::NotFound)?;
    let (_, all) = visit.read(move |tx| due_in(tx, id)).await?;
    let line = |(application, due): &(VendorApplication, Due)| ShownLine {
        application: application.id,
        vendor_name: application.vendor_name.clone(),
        due: ShownDue::of(due),
    };
    let lines: Vec<ShownLine> = all.iter().map(line).collect();
    Ok(Json(lines).into_response())
}
