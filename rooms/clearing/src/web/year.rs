//! One year: its months, its end, reports, carry-over, clearing, returns.

use askama::Template;
use axum::extract::Path;
use kernel::Outcome;
use store::Tx;
use trustee::{TrusteeYear, YearState};
use web::{Answer, Failure, Sent, Visit};

use super::{printed, printed_or_none, settle, shown::CheckView, year_path};
use crate::{
    access,
    close_year::{close_year, year_at},
    model::{Carryover, Clearing, CloseYear, MonthStanding, Reopening, Report, Return},
    reading,
    store::{carryovers, clearings, months, reports, returns},
};

#[derive(Template)]
#[template(path = "year.html")]
struct YearPage {
    frame: ui::Frame,
    form: ui::FormView,
    year: TrusteeYear,
    path: String,
    closed_through: Option<String>,
    months: Vec<Month>,
    checks: Vec<CheckView>,
    reopenings: Vec<Line>,
    reports: Vec<Line>,
    carryovers: Vec<Line>,
    returns: Vec<Line>,
    clearing: Option<Clearing>,
    open: bool,
    may_close: bool,
    may_report: bool,
    may_carry: bool,
    may_clear: bool,
    may_return: bool,
}

struct Month {
    number: i64,
    path: String,
    state: &'static str,
    closed_on: String,
    by: String,
    said: String,
}

/// A record of a list: its name, its page, where it stands, when, how much.
struct Line {
    title: String,
    path: String,
    state: &'static str,
    day: String,
    amount: String,
}

struct Loaded {
    year: TrusteeYear,
    closed_through: Option<jiff::civil::Date>,
    months: Vec<MonthStanding>,
    checks: Vec<CheckView>,
    reopenings: Vec<Reopening>,
    reports: Vec<Report>,
    carryovers: Vec<Carryover>,
    returns: Vec<Return>,
    clearing: Option<Clearing>,
}

fn load(tx: &mut Tx<'_>, id: &str) -> Outcome<Loaded> {
    let year = year_at(tx, id)?;
    let checks = reading::year_checks(tx, year.id)?;
    Ok(Loaded {
        closed_through: trustee::closed_through(tx, year.id)?,
        months: reading::months(tx, year.id)?,
        checks: checks.into_iter().map(CheckView::from).collect(),
        reopenings: months::reopenings(tx, year.id)?,
        reports: reports::reports(tx, year.id)?,
        carryovers: carryovers::carryovers(tx, year.id)?,
        returns: returns::returns(tx, year.id)?,
        clearing: clearings::clearing_of_year(tx, year.id)?,
        year,
    })
}

fn month(path: &str, one: &MonthStanding) -> Month {
    let closing = one.closing.as_ref();
    let said = closing.map(|known| {
        let parts = [&known.note, &known.bank_reason, &known.open_reason];
        let said: Vec<&str> = parts
            .into_iter()
            .filter(|text| !text.is_empty())
            .map(String::as_str)
            .collect();
        said.join(" · ")
    });
    Month {
        number: one.month,
        path: format!("{path}/months/{}", one.month),
        state: match (one.closed, one.over) {
            (true, _) => "마감",
            (false, true) => "마감할 수 있음",
            (false, false) => "진행 중",
        },
        closed_on: printed_or_none(closing.map(|known| known.closed_on)),
        by: closing
            .map(|known| known.closed_by.clone())
            .unwrap_or_default(),
        said: said.unwrap_or_default(),
    }
}

fn lines(loaded: &Loaded) -> Outcome<[Vec<Line>; 4]> {
    let year = loaded.year.fiscal_year;
    let reopenings = loaded.reopenings.iter().map(|one| Line {
        title: format!("{}월부터: {}", one.month, one.reason),
        path: format!("/clearing/reopenings/{}", one.id),
        state: one.state.label(),
        day: printed(one.asked_on),
        amount: String::new(),
    });
    let reports = loaded.reports.iter().map(|one| Line {
        title: one.title(year),
        path: format!("/clearing/reports/{}", one.id),
        state: one.state.label(),
        day: printed_or_none(one.sent_on),
        amount: String::new(),
    });
    let mut carried = Vec::new();
    for one in &loaded.carryovers {
        carried.push(Line {
            title: one.reason.lines().next().unwrap_or_default().to_owned(),
            path: format!("/clearing/carryovers/{}", one.id),
            state: one.state.label(),
            day: printed(one.asked_on),
            amount: one.total()?.to_string(),
        });
    }
    let returns = loaded.returns.iter().map(|one| Line {
        title: one.note.clone(),
        path: format!("/clearing/returns/{}", one.id),
        state: one.state.label(),
        day: printed(one.paid_on),
        amount: one.amount.to_string(),
    });
    Ok([
        reopenings.collect(),
        reports.collect(),
        carried,
        returns.collect(),
    ])
}

async fn page(visit: &Visit, id: String, form: ui::FormView) -> Result<YearPage, Failure> {
    let loaded = visit.read(move |tx| load(tx, &id)).await?;
    let path = year_path(loaded.year.id);
    let [reopenings, reports, carryovers, returns] = lines(&loaded)?;
    let state = loaded.year.state;
    let open = state == YearState::Open;
    Ok(YearPage {
        frame: visit
            .frame(&format!("{} 마감", loaded.year.title))
            .under("마감·정산", format!("/clearing?year={}", loaded.year.id)),
        form,
        months: loaded.months.iter().map(|one| month(&path, one)).collect(),
        closed_through: loaded.closed_through.map(printed),
        checks: loaded.checks,
        reopenings,
        reports,
        carryovers,
        returns,
        open,
        may_close: open && visit.may(&access::CLOSE_YEAR),
        may_report: state != YearState::Draft && visit.may(&access::DRAFT_REPORT),
        may_carry: open && visit.may(&access::ASK_CARRYOVER),
        may_clear: state == YearState::Closed
            && loaded.clearing.is_none()
            && visit.may(&access::DRAFT_CLEARING),
        may_return: matches!(state, YearState::Open | YearState::Closed)
            && visit.may(&access::TELL_RETURN),
        clearing: loaded.clearing,
        year: loaded.year,
        path,
    })
}

/// Shows the year.
pub async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let page = page(&visit, id, visit.form()).await?;
    Ok(visit.page(&page))
}

/// Ends the year.
pub async fn close(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let ask = CloseYear {
        year: id.clone(),
        note: sent.text("note").to_owned(),
    };
    let verb = move |tx: &mut Tx<'_>| close_year(tx, ask.clone());
    match settle(visit.write(&sent, access::CLOSE_YEAR.label, verb).await)? {
        Ok(_) => Ok(visit.go(
            &format!("/clearing/years/{id}"),
            "연도를 마감했습니다. 정산을 시작하세요.",
        )),
        Err(refusal) => {
            let page = page(&visit, id, visit.form_again(&sent, &refusal)).await?;
            Ok(visit.refused(&page))
        }
    }
}
