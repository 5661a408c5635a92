//! One month: its checklist, closing it, and opening it again.

use askama::Template;
use axum::extract::Path;
use kernel::{Error, Outcome};
use store::Tx;
use trustee::TrusteeYear;
use web::{Answer, Failure, Sent, Visit};

use super::{frame_under, printed, settle, shown::CheckView, year_path};
use crate::{
    access,
    close_month::close_month,
    close_year::year_at,
    model::{
        AskReopening, CheckState, CloseMonth, DecideAsk, MonthStanding, Reopening, ReopeningState,
    },
    reading,
    reopen_month::{ask_reopening, decide_reopening},
    rules::{
        month::{BANK, PAYMENTS},
        typed,
    },
    store::months,
};

#[derive(Template)]
#[template(path = "month.html")]
struct MonthPage {
    frame: ui::Frame,
    form: ui::FormView,
    path: String,
    closed: bool,
    facts: Vec<(&'static str, String)>,
    checks: Vec<CheckView>,
    may_close: bool,
    asks_bank: bool,
    asks_open: bool,
    may_ask: bool,
}

struct Loaded {
    year: TrusteeYear,
    month: MonthStanding,
    checks: Vec<crate::model::Check>,
}

fn load(tx: &mut Tx<'_>, id: &str, number: &str) -> Outcome<Loaded> {
    let year = year_at(tx, id)?;
    let number: i64 = number.parse().map_err(|_| Error::NotFound)?;
    let all = reading::months(tx, year.id)?;
    let month = all.into_iter().find(|one| one.month == number);
    let month = month.ok_or(Error::NotFound)?;
    let checks = if month.closed {
        Vec::new()
    } else {
        reading::month_checks(tx, year.id, number)?
    };
    Ok(Loaded {
        year,
        month,
        checks,
    })
}

async fn page(
    visit: &Visit,
    id: String,
    number: String,
    form: ui::FormView,
) -> Result<MonthPage, Failure> {
    let loaded = visit.read(move |tx| load(tx, &id, &number)).await?;
    let month = &loaded.month;
    let mut facts = vec![("말일", printed(month.last))];
    if let Some(closing) = &month.closing {
        facts.push((
            "마감",
            format!("{} {}", printed(closing.closed_on), closing.closed_by),
        ));
        for (name, text) in [
            ("남긴 말", &closing.note),
            ("통장 내역 없이 마감한 사유", &closing.bank_reason),
            ("지급을 남긴 사유", &closing.open_reason),
        ] {
            if !text.is_empty() {
                facts.push((name, text.clone()));
            }
        }
    }
    let needs = |what: &str| {
        let found = loaded.checks.iter().find(|one| one.what == what);
        found.is_some_and(|one| one.state == CheckState::NeedsReason)
    };
    Ok(MonthPage {
        frame: frame_under(visit, &format!("{}월 마감", month.month), &loaded.year),
        form,
        path: format!("{}/months/{}", year_path(loaded.year.id), month.month),
        closed: month.closed,
        facts,
        asks_bank: needs(BANK),
        asks_open: needs(PAYMENTS),
        may_close: !month.closed && month.over && visit.may(&access::CLOSE_MONTH),
        may_ask: month.closed && visit.may(&access::ASK_REOPENING),
        checks: loaded.checks.into_iter().map(CheckView::from).collect(),
    })
}

/// Shows the month.
pub async fn show(visit: Visit, Path((id, number)): Path<(String, String)>) -> Answer {
    let page = page(&visit, id, number, visit.form()).await?;
    Ok(visit.page(&page))
}

/// Closes it.
pub async fn close(visit: Visit, Path((id, number)): Path<(String, String)>, sent: Sent) -> Answer {
    let text = |name: &str| sent.text(name).to_owned();
    let ask = CloseMonth {
        year: id.clone(),
        month: number.clone(),
        note: text("note"),
        bank_reason: text("bank_reason"),
        open_reason: text("open_reason"),
    };
    let verb = move |tx: &mut Tx<'_>| close_month(tx, ask.clone());
    match settle(visit.write(&sent, access::CLOSE_MONTH.label, verb).await)? {
        Ok(_) => Ok(visit.go(
            &format!("/clearing/years/{id}"),
            &format!("{number}월을 마감했습니다."),
        )),
        Err(refusal) => {
            let form = visit.form_again(&sent, &refusal);
            Ok(visit.refused(&page(&visit, id, number, form).await?))
        }
    }
}

/// Asks to open it again.
pub async fn ask(visit: Visit, Path((id, number)): Path<(String, String)>, sent: Sent) -> Answer {
    let ask = AskReopening {
        year: id.clone(),
        month: number.clone(),
        reason: sent.text("reason").to_owned(),
    };
    let verb = move |tx: &mut Tx<'_>| ask_reopening(tx, ask.clone());
    match settle(visit.write(&sent, access::ASK_REOPENING.label, verb).await)? {
        Ok(asked) => Ok(visit.go(
            &format!("/clearing/reopenings/{asked}"),
            "마감 풀기를 신청했습니다. 다른 사람의 동의를 기다립니다.",
        )),
        Err(refusal) => {
            let form = visit.form_again(&sent, &refusal);
            Ok(visit.refused(&page(&visit, id, number, form).await?))
        }
    }
}

#[derive(Template)]
#[template(path = "reopening.html")]
struct ReopeningPage {
    frame: ui::Frame,
    form: ui::FormView,
    id: String,
    facts: Vec<(&'static str, String)>,
    may_decide: bool,
    mine: bool,
}

async fn reopening_page(
    visit: &Visit,
    id: String,
    form: ui::FormView,
) -> Result<ReopeningPage, Failure> {
    let wanted = id.clone();
    let (one, year) = visit
        .read(move |tx| {
            let one: Reopening = months::reopening(tx, typed::id_of(&wanted)?)?;
            let year = trustee::year(tx, one.year)?;
            Ok((one, year))
        })
        .await?;
    let mut facts = vec![
        ("상태", one.state.label().to_owned()),
        ("다시 열 달", format!("{}월부터", one.month)),
        ("사유", one.reason.clone()),
        (
            "신청",
            format!("{} {}", printed(one.asked_on), one.asked_by_name),
        ),
    ];
    if let (Some(on), Some(by)) = (one.decided_on, &one.decided_by_name) {
        facts.push(("결정", format!("{} {by}", printed(on))));
    }
    if !one.note.is_empty() {
        facts.push(("남긴 말", one.note.clone()));
    }
    let mine = one.asked_by == visit.ctx().actor.key();
    let waits = one.state == ReopeningState::Asked;
    Ok(ReopeningPage {
        frame: frame_under(visit, "마감 풀기", &year),
        form,
        id,
        facts,
        may_decide: waits && !mine && visit.may(&access::DECIDE_REOPENING),
        mine: waits && mine,
    })
}

/// Shows an ask.
pub async fn reopening(visit: Visit, Path(id): Path<String>) -> Answer {
    let page = reopening_page(&visit, id, visit.form()).await?;
    Ok(visit.page(&page))
}

/// Agrees or says no.
pub async fn decide(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let ask = DecideAsk {
        id: id.clone(),
        answer: sent.text("answer").to_owned(),
        note: sent.text("note").to_owned(),
    };
    let verb = move |tx: &mut Tx<'_>| decide_reopening(tx, ask.clone());
    match settle(
        visit
            .write(&sent, access::DECIDE_REOPENING.label, verb)
            .await,
    )? {
        Ok(state) => {
            let said = match state {
                ReopeningState::Agreed => "동의했습니다. 그 달부터 다시 열렸습니다.",
                _ => "거절했습니다.",
            };
            Ok(visit.go(&format!("/clearing/reopenings/{id}"), said))
        }
        Err(refusal) => {
            let form = visit.form_again(&sent, &refusal);
            Ok(visit.refused(&reopening_page(&visit, id, form).await?))
        }
    }
}
