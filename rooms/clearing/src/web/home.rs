//! What is due: the deadlines of a year with their countdown.

use askama::Template;
use axum::extract::Query;
use kernel::{Error, Id, Outcome};
use store::Tx;
use trustee::TrusteeYear;
use web::{Answer, Visit};

use super::{Asked, asked, printed, year_path};
use crate::{
    access,
    model::{Clearing, Deadline, Report, ReportState},
    reading,
    store::{clearings, reports},
};

#[derive(Template)]
#[template(path = "home.html")]
struct HomePage {
    frame: ui::Frame,
    form: ui::FormView,
    years: Vec<(String, String)>,
    shown: Option<Shown>,
    may_view_claims: bool,
}

struct Shown {
    year: TrusteeYear,
    path: String,
    due: Vec<Due>,
    sent: Vec<Sent>,
    clearing: Option<Clearing>,
}

struct Due {
    what: String,
    day: String,
    countdown: String,
    late: bool,
    article: String,
}

struct Sent {
    title: String,
    path: String,
    day: String,
}

impl From<Deadline> for Due {
    fn from(one: Deadline) -> Self {
        Self {
            countdown: one.countdown(),
            late: one.late(),
            day: printed(one.due),
            what: one.what,
            article: one.article,
        }
    }
}

/// The year of the address; without one the oldest that is not cleared, or the newest.
fn chosen(years: &[TrusteeYear], wanted: &str) -> Outcome<Option<TrusteeYear>> {
    if wanted.is_empty() {
        let open = |year: &&TrusteeYear| {
            matches!(
                year.state,
                trustee::YearState::Open | trustee::YearState::Closed
            )
        };
        return Ok(years.iter().rfind(open).or(years.first()).cloned());
    }
    let id: Id<TrusteeYear> = wanted.parse().map_err(|_| Error::NotFound)?;
    let found = years.iter().find(|year| year.id == id);
    Ok(Some(found.cloned().ok_or(Error::NotFound)?))
}

fn load(tx: &mut Tx<'_>, query: &Asked) -> Outcome<(Vec<TrusteeYear>, Option<Shown>)> {
    tx.require(&access::VIEW)?;
    let years = trustee::years(tx, None)?;
    let Some(year) = chosen(&years, asked(query, "year"))? else {
        return Ok((years, None));
    };
    let due = reading::deadlines(tx, year.id)?;
    let mut sent = reports::reports(tx, year.id)?;
    sent.retain(|one| one.state == ReportState::Sent);
    let shown = Shown {
        path: year_path(year.id),
        due: due.into_iter().map(Due::from).collect(),
        sent: sent.iter().map(|one| sent_line(&year, one)).collect(),
        clearing: clearings::clearing_of_year(tx, year.id)?,
        year,
    };
    Ok((years, Some(shown)))
}

fn sent_line(year: &TrusteeYear, one: &Report) -> Sent {
    Sent {
        title: one.title(year.fiscal_year),
        path: format!("/clearing/reports/{}", one.id),
        day: super::printed_or_none(one.sent_on),
    }
}

/// Shows the page.
pub async fn show(visit: Visit, Query(query): Query<Asked>) -> Answer {
    let (years, shown) = visit.read(move |tx| load(tx, &query)).await?;
    let value = shown.as_ref().map(|it| it.year.id.to_string());
    let page = HomePage {
        frame: visit.frame("마감·정산"),
        form: visit.form_with(&[("year", value.unwrap_or_default())]),
        years: years
            .iter()
            .map(|year| (year.id.to_string(), year.title.clone()))
            .collect(),
        shown,
        may_view_claims: visit.may(&access::VIEW_CLAIMS),
    };
    Ok(visit.page(&page))
}
