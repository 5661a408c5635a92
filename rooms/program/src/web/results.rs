//! Results: recording one for an activity or a line, seeing one.

use askama::Template;
use axum::extract::Path;
use kernel::{Id, Outcome, number::grouped};
use store::Tx;
use web::{Answer, Failure, Sent, Visit};

use super::{id_in, path_of, settle};
use crate::{
    access,
    model::{Activity, Line, RecordResult, RecordedResult},
    record_result::record_result,
    rules::results::MEASURES,
    store as rows,
};

#[derive(Template)]
#[template(path = "result_add.html")]
struct ResultAddPage {
    frame: ui::Frame,
    form: ui::FormView,
    action: String,
    subject: String,
    measures: Vec<(String, String)>,
}

/// Whose result it is.
#[derive(Debug, Clone, Copy)]
enum Of {
    Activity(Id<Activity>),
    Line(Id<Line>),
}

impl Of {
    fn action(self) -> String {
        match self {
            Of::Activity(id) => format!("/activities/{id}/result"),
            Of::Line(id) => format!("/activities/lines/{id}/result"),
        }
    }

    /// What it is called, and the page it is shown on.
    fn subject(self, tx: &mut Tx<'_>) -> Outcome<(String, String)> {
        Ok(match self {
            Of::Activity(id) => {
                let row = rows::activities::one(tx, id)?;
                let words = format!("{} · {}", row.activity.period.print_short(), row.title);
                (words, format!("/activities/{id}"))
            }
            Of::Line(id) => {
                let line = rows::lines::one(tx, id)?;
                let path = path_of("/activities/lines", line.program, line.fiscal_year);
                (format!("{} (항목 전체)", line.title), path)
            }
        })
    }
}

async fn add_page(visit: &Visit, form: ui::FormView, of: Of) -> Result<ResultAddPage, Failure> {
    let (subject, back) = visit.read(move |tx| of.subject(tx)).await?;
    let measures = MEASURES
        .iter()
        .map(|(word, label, unit)| ((*word).to_owned(), format!("{label} ({unit})")))
        .collect();
    Ok(ResultAddPage {
        frame: visit
            .frame("성과 기록")
            .under("활동", "/activities")
            .under(subject.clone(), back),
        form,
        action: of.action(),
        subject,
        measures,
    })
}

async fn show_for(visit: Visit, of: Of) -> Answer {
    let page = add_page(&visit, visit.form(), of).await?;
    Ok(visit.page(&page))
}

async fn record_for(visit: Visit, of: Of, sent: Sent) -> Answer {
    let text = |name: &str| sent.text(name).to_owned();
    let (activity, line) = match of {
        Of::Activity(id) => (id.to_string(), String::new()),
        Of::Line(id) => (String::new(), id.to_string()),
    };
    let ask = RecordResult {
        activity,
        line,
        measure: text("measure"),
        label: text("label"),
        unit: text("unit"),
        quantity: text("quantity"),
        note: text("note"),
        source: text("source"),
    };
    let verb = move |tx: &mut Tx<'_>| {
        record_result(tx, ask.clone())?;
        Ok(of.subject(tx)?.1)
    };
    match settle(visit.write(&sent, access::RECORD_RESULT.label, verb).await)? {
        Ok(back) => Ok(visit.go(&back, "성과를 기록했습니다.")),
        Err(refusal) => {
            let page = add_page(&visit, visit.form_again(&sent, &refusal), of).await?;
            Ok(visit.refused(&page))
        }
    }
}

/// Shows the form for an activity.
pub async fn show_of_activity(visit: Visit, Path(id): Path<String>) -> Answer {
    show_for(visit, Of::Activity(id_in(&id)?)).await
}

/// Records a result of an activity.
pub async fn record_of_activity(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    record_for(visit, Of::Activity(id_in(&id)?), sent).await
}

/// Shows the form for a line as a whole.
pub async fn show_of_line(visit: Visit, Path(id): Path<String>) -> Answer {
    show_for(visit, Of::Line(id_in(&id)?)).await
}

/// Records a result of a line as a whole.
pub async fn record_of_line(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    record_for(visit, Of::Line(id_in(&id)?), sent).await
}

#[derive(Template)]
#[template(path = "result.html")]
struct ResultPage {
    frame: ui::Frame,
    result: RecordedResult,
    quantity: String,
    subject: String,
    back: String,
    may_withdraw: bool,
}

/// Shows one result.
pub async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let id = id_in(&id)?;
    let (result, (subject, back)) = visit
        .read(move |tx| {
            let result = rows::results::one(tx, id)?;
            let of = result.activity.map_or(Of::Line(result.line), Of::Activity);
            Ok((result, of.subject(tx)?))
        })
        .await?;
    let page = ResultPage {
        frame: visit.frame("성과").under("활동", "/activities"),
        quantity: grouped(result.quantity),
        may_withdraw: result.withdrawn_reason.is_none() && visit.may(&access::WITHDRAW_RESULT),
        result,
        subject,
        back,
    };
    Ok(visit.page(&page))
}
