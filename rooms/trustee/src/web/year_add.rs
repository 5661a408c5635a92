//! The form that opens a year.

use askama::Template;
use axum::extract::Query;
use store::Tx;
use web::{Answer, Failure, Sent, Visit};

use super::{Asked, asked, settle, year_path};
use crate::{access, model::OpenYear, open_year::open_year, store::years as rows};

#[derive(Template)]
#[template(path = "year_add.html")]
struct YearAddPage {
    frame: ui::Frame,
    form: ui::FormView,
    programs: Vec<(String, String)>,
}

async fn page(visit: &Visit, form: ui::FormView) -> Result<YearAddPage, Failure> {
    let programs = visit.read(|tx| Ok(rows::programs(tx)?)).await?;
    Ok(YearAddPage {
        frame: visit.frame("연도 열기").under("수탁 예산", "/trustee"),
        form,
        programs: programs
            .into_iter()
            .map(|(id, name)| (id.to_string(), name))
            .collect(),
    })
}

/// Shows the form.
pub async fn show(visit: Visit, Query(query): Query<Asked>) -> Answer {
    let form = visit.form_with(&[("program", asked(&query, "program").to_owned())]);
    let page = page(&visit, form).await?;
    Ok(visit.page(&page))
}

/// Opens the year.
pub async fn save(visit: Visit, sent: Sent) -> Answer {
    let text = |name: &str| sent.text(name).to_owned();
    let ask = OpenYear {
        program: text("program"),
        fiscal_year: text("fiscal_year"),
        title: text("title"),
        starts_on: text("starts_on"),
    };
    let verb = move |tx: &mut Tx<'_>| open_year(tx, ask.clone());
    match settle(visit.write(&sent, access::WRITE_BUDGET.label, verb).await)? {
        Ok(id) => Ok(visit.go(&year_path(id), "연도를 열었습니다. 과목을 등록하세요.")),
        Err(refusal) => {
            let page = page(&visit, visit.form_again(&sent, &refusal)).await?;
            Ok(visit.refused(&page))
        }
    }
}
