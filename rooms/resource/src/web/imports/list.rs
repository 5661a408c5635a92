//! The list of imports.

use askama::Template;
use axum::extract::Query;
use ui::Pager;
use web::{Answer, Visit};

use super::{Asked, instant};
use crate::{
    access,
    model::ResourceImport,
    reading_imports::{IMPORTS_PER_PAGE, imports_page},
};

#[derive(Template)]
#[template(path = "import_list.html")]
struct ListPage {
    frame: ui::Frame,
    rows: Vec<(ResourceImport, String)>,
    pager: Pager,
    may_import: bool,
}

/// Shows a page of the list.
pub async fn show(visit: Visit, Query(query): Query<Asked>) -> Answer {
    let number = query.get("page").and_then(|page| page.parse().ok());
    let number: usize = number.unwrap_or(1);
    let (found, total) = visit.read(move |tx| imports_page(tx, number)).await?;
    let path = "/resources/imports?".to_owned();
    let page = ListPage {
        frame: visit
            .frame("표준데이터 가져오기")
            .under("지역자원", "/resources"),
        rows: found
            .into_iter()
            .map(|one| {
                let at = instant(one.made_at);
                (one, at)
            })
            .collect(),
        pager: Pager::new(total, IMPORTS_PER_PAGE, number, path),
        may_import: visit.may(&access::IMPORT),
    };
    Ok(visit.page(&page))
}
