//! Organizations: the list, and adding one.

use std::collections::BTreeMap;

use askama::Template;
use kernel::Id;
use ui::FormView;
use web::{Answer, Sent, Visit};

use super::refusal_of;
use crate::{
    access, add_organization,
    model::{ORGANIZATION_KINDS, Organization, label_of},
    store::organizations,
};

struct Line {
    id: Id<Organization>,
    name: String,
    kind: String,
    region: String,
}

#[derive(Template)]
#[template(path = "organizations.html")]
struct OrganizationsPage {
    frame: ui::Frame,
    lines: Vec<Line>,
    may_add: bool,
    may_place: bool,
}

/// `GET /people/organizations`
pub(super) async fn show(visit: Visit) -> Answer {
    let lines = visit
        .read(|tx| {
            let regions: BTreeMap<_, _> = organizations::regions(tx)?.into_iter().collect();
            let list = organizations::list(tx)?.into_iter();
            let line = list.map(|o| Line {
                region: regions.get(&o.id).cloned().unwrap_or_default(),
                kind: label_of(ORGANIZATION_KINDS, &o.kind).to_owned(),
                id: o.id,
                name: o.name,
            });
            Ok(line.collect())
        })
        .await?;
    let page = OrganizationsPage {
        frame: visit.frame("기관").under("사람과 역할", "/people"),
        lines,
        may_place: visit.may(&access::PLACE_ORGANIZATION),
        may_add: visit.may(&access::ADD_ORGANIZATION),
    };
    Ok(visit.page(&page))
}

#[derive(Template)]
#[template(path = "organization_form.html")]
struct OrganizationFormPage {
    frame: ui::Frame,
    form: FormView,
    kinds: Vec<(String, String)>,
}

fn page(visit: &Visit, form: FormView) -> OrganizationFormPage {
    let first = (String::new(), "고르세요".to_owned());
    let rest = ORGANIZATION_KINDS
        .iter()
        .map(|k| (k.id.to_owned(), k.label.to_owned()));
    OrganizationFormPage {
        frame: visit
            .frame(access::ADD_ORGANIZATION.label)
            .under("사람과 역할", "/people")
            .under("기관", "/people/organizations"),
        form,
        kinds: std::iter::once(first).chain(rest).collect(),
    }
}

/// `GET /people/organizations/new`
pub(super) async fn show_new(visit: Visit) -> Answer {
    Ok(visit.page(&page(&visit, visit.form())))
}

/// `POST /people/organizations/new`
pub(super) async fn send_new(visit: Visit, sent: Sent) -> Answer {
    let (kind, name) = (sent.text("kind").to_owned(), sent.text("name").to_owned());
    let label = access::ADD_ORGANIZATION.label;
    match visit
        .write(&sent, label, move |tx| add_organization(tx, &kind, &name))
        .await
    {
        Ok(_) => Ok(visit.go("/people/organizations", "기관을 추가했습니다.")),
        Err(error) => {
            let refusal = refusal_of(error)?;
            Ok(visit.refused(&page(&visit, visit.form_again(&sent, &refusal))))
        }
    }
}
