//! Revenue outside the lines: one record.

use askama::Template;
use axum::extract::Path;
use kernel::{Error, Period};
use web::{Answer, Visit};

use crate::{access, record_revenue::revenue};

#[derive(Template)]
#[template(path = "revenue.html")]
struct RevenuePage {
    frame: ui::Frame,
    facts: Vec<(&'static str, String)>,
}

/// Shows the record.
pub async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let id = id.parse().map_err(|_| Error::NotFound)?;
    let one = visit
        .read(move |tx| {
            tx.require(&access::VIEW)?;
            revenue(tx, id)
        })
        .await?;
    let year = one.fiscal_year;
    let facts = vec![
        ("구분", one.kind.label().to_owned()),
        ("금액", format!("{}원", one.amount)),
        ("받은 날", Period::day(one.received_on).print_official()),
        ("수입 연도", format!("{year}년")),
        ("어느 연도의 돈", format!("{}년", one.for_year)),
        ("적요", one.memo),
        ("근거", one.source.to_string()),
        ("기록", one.recorded_by),
        ("장부", format!("{}번 장부 분개 {}번", one.book, one.seq)),
    ];
    let path = format!("/budget/{year}?program={}", one.program);
    Ok(visit.page(&RevenuePage {
        frame: visit
            .frame("세외수입")
            .under("예산", format!("/budget?program={}", one.program))
            .under(format!("{year}년 예산"), path),
        facts,
    }))
}
