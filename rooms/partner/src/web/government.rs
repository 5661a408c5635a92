//! A local government: registered for a region, changed.

use askama::Template;
use axum::extract::Path;
use kernel::{Error, Id};
use web::{Answer, Sent, Visit};

use super::settle;
use crate::{
    access,
    change_government::change_government,
    model::{ChangeGovernment, LocalGovernment, Region, RegionCode, RegisterGovernment},
    regions::register as list,
    register_government::register_government,
    store as rows,
};

#[derive(Template)]
#[template(path = "government.html")]
struct Page {
    frame: ui::Frame,
    form: ui::FormView,
    action: String,
    /// The version of the stored record that the form was filled from.
    version: Option<String>,
}

fn page(visit: &Visit, title: &str, region: &Region, form: ui::FormView, action: String) -> Page {
    let frame = visit.frame(title).under("지역", "/regions").under(
        list().full_name(region),
        format!("/regions/{}", region.code),
    );
    Page {
        frame,
        form,
        action,
        version: None,
    }
}

fn region_of(code: &str) -> Result<&'static Region, Error> {
    let code: RegionCode = code.parse().map_err(|_| Error::NotFound)?;
    list().get(code).ok_or(Error::NotFound)
}

pub(super) async fn ask_new(visit: Visit, Path(code): Path<String>) -> Answer {
    let region = region_of(&code)?;
    let form = visit.form_with(&[("official_name", list().full_name(region))]);
    let label = access::REGISTER_GOVERNMENT.label;
    let action = format!("/regions/{}/government", region.code);
    Ok(visit.page(&page(&visit, label, region, form, action)))
}

pub(super) async fn register(visit: Visit, Path(code): Path<String>, sent: Sent) -> Answer {
    let region = region_of(&code)?;
    let ask = RegisterGovernment {
        region: region.code.to_string(),
        official_name: sent.text("official_name").to_owned(),
        department: sent.text("department").to_owned(),
    };
    let label = access::REGISTER_GOVERNMENT.label;
    let done = visit
        .write(&sent, label, move |tx| register_government(tx, ask.clone()))
        .await;
    match settle(done)? {
        Ok(_) => Ok(visit.go(
            &format!("/regions/{}", region.code),
            "지방자치단체를 등록했습니다.",
        )),
        Err(refusal) => {
            let form = visit.form_again(&sent, &refusal);
            let action = format!("/regions/{}/government", region.code);
            Ok(visit.refused(&page(&visit, label, region, form, action)))
        }
    }
}

pub(super) async fn ask(visit: Visit, Path(id): Path<String>) -> Answer {
    let id: Id<LocalGovernment> = id.parse().map_err(|_| Error::NotFound)?;
    let known = visit.read(move |tx| rows::government(tx, id)).await?;
    let region = list().get(known.region).ok_or(Error::NotFound)?;
    let form = visit.form_with(&[
        ("official_name", known.official_name),
        ("department", known.department),
    ]);
    let action = format!("/governments/{id}/change");
    let label = access::CHANGE_GOVERNMENT.label;
    Ok(visit.page(&Page {
        version: Some(known.version.to_string()),
        ..page(&visit, label, region, form, action)
    }))
}

pub(super) async fn change(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let id: Id<LocalGovernment> = id.parse().map_err(|_| Error::NotFound)?;
    let ask = ChangeGovernment {
        government: id.to_string(),
        version: sent.text("version").to_owned(),
        official_name: sent.text("official_name").to_owned(),
        department: sent.text("department").to_owned(),
    };
    let label = access::CHANGE_GOVERNMENT.label;
    let done = visit
        .write(&sent, label, move |tx| change_government(tx, ask.clone()))
        .await;
    let done = settle(done)?;
    let known = visit.read(move |tx| rows::government(tx, id)).await?;
    let region = list().get(known.region).ok_or(Error::NotFound)?;
    match done {
        Ok(_) => Ok(visit.go(
            &format!("/regions/{}", region.code),
            "지방자치단체의 기록을 바꿨습니다.",
        )),
        Err(refusal) => {
            let form = visit.form_again(&sent, &refusal);
            let action = format!("/governments/{id}/change");
            // Once the refusal has shown what someone else wrote, saving again is a decision.
            let version = if refusal.code == "partner.changed_meanwhile" {
                known.version.to_string()
            } else {
                sent.text("version").to_owned()
            };
            Ok(visit.refused(&Page {
                version: Some(version),
                ..page(&visit, label, region, form, action)
            }))
        }
    }
}
