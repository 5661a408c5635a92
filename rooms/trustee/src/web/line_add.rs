//! The form that adds a line.

use askama::Template;
use axum::extract::Path;
use store::Tx;
use web::{Answer, Failure, Sent, Visit};

use super::{choices, frame_under, settle, year_at, year_path};
use crate::{
    access,
    add_line::add_line,
    model::{AddLine, LineNature, TrusteeYear, YearState},
};

#[derive(Template)]
#[template(path = "line_add.html")]
struct LineAddPage {
    frame: ui::Frame,
    form: ui::FormView,
    path: String,
    natures: Vec<(String, String)>,
    draft: bool,
}

async fn page(visit: &Visit, id: String, form: ui::FormView) -> Result<LineAddPage, Failure> {
    let year: TrusteeYear = visit.read(move |tx| year_at(tx, &id)).await?;
    Ok(LineAddPage {
        frame: frame_under(visit, "과목 등록", &year),
        form,
        path: year_path(year.id),
        natures: choices(
            LineNature::ALL,
            Some("고르세요"),
            LineNature::word,
            LineNature::label,
        ),
        draft: year.state == YearState::Draft,
    })
}

/// Shows the form.
pub async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let page = page(&visit, id, visit.form()).await?;
    Ok(visit.page(&page))
}

/// Adds the line.
pub async fn save(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let text = |name: &str| sent.text(name).to_owned();
    let ask = AddLine {
        year: id.clone(),
        section: text("section"),
        item: text("item"),
        category: text("category"),
        name: text("name"),
        nature: text("nature"),
        headcount: text("headcount"),
        activity_needed: text("activity_needed"),
        amount: text("amount"),
    };
    let verb = move |tx: &mut Tx<'_>| add_line(tx, ask.clone());
    match settle(visit.write(&sent, access::WRITE_BUDGET.label, verb).await)? {
        Ok(line) => Ok(visit.go(&format!("/trustee/lines/{line}"), "과목을 등록했습니다.")),
        Err(refusal) => {
            let page = page(&visit, id, visit.form_again(&sent, &refusal)).await?;
            Ok(visit.refused(&page))
        }
    }
}
