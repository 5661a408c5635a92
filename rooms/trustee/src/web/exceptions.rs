//! Written exceptions to the rule of three persons.

use askama::Template;
use axum::extract::Path;
use store::Tx;
use web::{Answer, Failure, Sent, Visit};

use super::{frame_under, printed, settle, year_at, year_path};
use crate::{
    access, allow_duty_exception::allow_duty_exception, model::AllowDutyException, rules::dated,
    store::accounts,
};

#[derive(Template)]
#[template(path = "exceptions.html")]
struct ExceptionsPage {
    frame: ui::Frame,
    form: ui::FormView,
    path: String,
    article: String,
    exceptions: Vec<Row>,
    may_allow: bool,
}

struct Row {
    from_on: String,
    to_on: String,
    reason: String,
    allowed: String,
}

async fn page(visit: &Visit, id: String, form: ui::FormView) -> Result<ExceptionsPage, Failure> {
    let (year, found) = visit
        .read(move |tx| {
            let year = year_at(tx, &id)?;
            let found = accounts::exceptions(tx, year.id)?;
            Ok((year, found))
        })
        .await?;
    let article = dated::cited(
        &dated::rules(),
        dated::SEPARATE_DUTIES,
        year.fiscal_year.last_day(),
    );
    Ok(ExceptionsPage {
        frame: frame_under(visit, "겸직 허용", &year),
        form,
        path: year_path(year.id),
        article: article.unwrap_or_default(),
        exceptions: found
            .iter()
            .map(|one| Row {
                from_on: printed(one.from_on),
                to_on: printed(one.to_on),
                reason: one.reason.clone(),
                allowed: format!("{} {}", printed(one.allowed_on), one.allowed_by),
            })
            .collect(),
        may_allow: visit.may(&access::ALLOW_DUTY_EXCEPTION),
    })
}

/// Shows the list.
pub async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let page = page(&visit, id, visit.form()).await?;
    Ok(visit.page(&page))
}

/// Writes an exception.
pub async fn save(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let ask = AllowDutyException {
        year: id.clone(),
        from_on: sent.text("from_on").to_owned(),
        to_on: sent.text("to_on").to_owned(),
        reason: sent.text("reason").to_owned(),
    };
    let verb = move |tx: &mut Tx<'_>| allow_duty_exception(tx, ask.clone());
    let label = access::ALLOW_DUTY_EXCEPTION.label;
    match settle(visit.write(&sent, label, verb).await)? {
        Ok(_) => Ok(visit.go(
            &format!("/trustee/years/{id}/exceptions"),
            "겸직을 허용했습니다.",
        )),
        Err(refusal) => {
            let page = page(&visit, id, visit.form_again(&sent, &refusal)).await?;
            Ok(visit.refused(&page))
        }
    }
}
