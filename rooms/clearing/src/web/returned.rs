//! Returns: telling the city, and recording in both books.

use askama::Template;
use axum::extract::Path;
use kernel::{Outcome, Won};
use store::Tx;
use trustee::TrusteeYear;
use web::{Answer, Failure, Sent, Visit};

use super::{frame_under, printed, settle, year_path};
use crate::{
    access,
    close_year::year_at,
    facts::standing,
    model::{CityPart, ClearingState, DecideAsk, Return, ReturnState, TellReturn},
    return_money::{record_return, returned, tell_return},
    rules::typed,
    store::clearings,
};

#[derive(Template)]
#[template(path = "return_add.html")]
struct ReturnAddPage {
    frame: ui::Frame,
    form: ui::FormView,
    path: String,
    /// What the clearing computed; `None` before a notice, when the amount is typed.
    due: Option<Won>,
}

fn load(tx: &mut Tx<'_>, id: &str) -> Outcome<(TrusteeYear, Option<Won>)> {
    tx.require(&access::VIEW_CLAIMS)?;
    let year = year_at(tx, id)?;
    let clearing =
        clearings::clearing_of_year(tx, year.id)?.filter(|one| one.state >= ClearingState::Noticed);
    let due = match clearing {
        Some(one) => Some(standing(tx, year.id, Some(one.id))?.steps.due()?),
        None => None,
    };
    Ok((year, due))
}

async fn add_page(
    visit: &Visit,
    id: String,
    form: Option<ui::FormView>,
) -> Result<ReturnAddPage, Failure> {
    let (year, due) = visit.read(move |tx| load(tx, &id)).await?;
    let today = [("on", visit.ctx().today().to_string())];
    Ok(ReturnAddPage {
        frame: frame_under(visit, "반납 송금 보고", &year),
        form: form.unwrap_or_else(|| visit.form_with(&today)),
        path: format!("{}/returns/add", year_path(year.id)),
        due,
    })
}

/// Shows the form.
pub async fn add(visit: Visit, Path(id): Path<String>) -> Answer {
    let page = add_page(&visit, id, None).await?;
    Ok(visit.page(&page))
}

/// Tells the city.
pub async fn tell(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let ask = TellReturn {
        year: id.clone(),
        amount: sent.text("amount").to_owned(),
        on: sent.text("on").to_owned(),
        note: sent.text("note").to_owned(),
    };
    let verb = move |tx: &mut Tx<'_>| tell_return(tx, ask.clone());
    match settle(visit.write(&sent, access::TELL_RETURN.label, verb).await)? {
        Ok(one) => Ok(visit.go(
            &format!("/clearing/returns/{one}"),
            "반납 송금을 보고했습니다. 시의 확인을 기다립니다.",
        )),
        Err(refusal) => {
            let form = visit.form_again(&sent, &refusal);
            Ok(visit.refused(&add_page(&visit, id, Some(form)).await?))
        }
    }
}

#[derive(Template)]
#[template(path = "return.html")]
struct ReturnPage {
    frame: ui::Frame,
    form: ui::FormView,
    path: String,
    facts: Vec<(&'static str, String)>,
    parts: Vec<Part>,
    may_record: bool,
}

/// One entry of the city's book.
struct Part {
    kind: &'static str,
    became: &'static str,
    amount: String,
    path: Option<String>,
}

fn part(one: &CityPart) -> Part {
    Part {
        kind: one.kind.label(),
        became: if one.restored() {
            "여입"
        } else {
            "세외수입"
        },
        amount: one.amount.to_string(),
        path: budget::page_of(&one.entry),
    }
}

fn facts(one: &Return) -> Vec<(&'static str, String)> {
    let mut facts = vec![
        ("상태", one.state.label().to_owned()),
        ("금액", format!("{}원", one.amount)),
        ("송금일", printed(one.paid_on)),
        ("이체 확인", one.note.clone()),
        (
            "보고",
            format!("{} {}", printed(one.told_on), one.told_by_name),
        ),
    ];
    if let (Some(by), Some(on)) = (&one.answered_by_name, one.answered_on) {
        facts.push(("시의 확인", format!("{} {by}", printed(on))));
    }
    if !one.answer.is_empty() {
        facts.push(("남긴 말", one.answer.clone()));
    }
    facts.extend(
        one.destination
            .map(|to| ("원금의 처리", to.label().to_owned())),
    );
    facts.extend(one.seq.map(|seq| ("수탁 장부", format!("분개 {seq}번"))));
    facts
}

async fn page(visit: &Visit, id: String, form: ui::FormView) -> Result<ReturnPage, Failure> {
    let (one, parts, year) = visit
        .read(move |tx| {
            let (one, parts) = returned(tx, typed::id_of(&id)?)?;
            let year = trustee::year(tx, one.year)?;
            Ok((one, parts, year))
        })
        .await?;
    let mine = one.told_by == visit.ctx().actor.key();
    let mut frame = visit
        .frame("반납")
        .under("마감·정산", format!("/clearing?year={}", year.id));
    if visit.may(&access::VIEW_CLAIMS) {
        frame = frame.under(&year.title, year_path(year.id));
    }
    Ok(ReturnPage {
        frame,
        form,
        path: format!("/clearing/returns/{}", one.id),
        facts: facts(&one),
        parts: parts.iter().map(part).collect(),
        may_record: one.state == ReturnState::Told && !mine && visit.may(&access::RECORD_RETURN),
    })
}

/// Shows a return.
pub async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let page = page(&visit, id, visit.form()).await?;
    Ok(visit.page(&page))
}

/// Records it, or says that it was not found.
pub async fn record(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let ask = DecideAsk {
        id: id.clone(),
        answer: sent.text("answer").to_owned(),
        note: sent.text("note").to_owned(),
    };
    let verb = move |tx: &mut Tx<'_>| record_return(tx, ask.clone());
    match settle(visit.write(&sent, access::RECORD_RETURN.label, verb).await)? {
        Ok(state) => {
            let said = match state {
                ReturnState::Recorded => {
                    "반납을 기록했습니다. 시 장부와 수탁 장부에 함께 남았습니다."
                }
                _ => "송금을 확인하지 못했다고 알렸습니다.",
            };
            Ok(visit.go(&format!("/clearing/returns/{id}"), said))
        }
        Err(refusal) => {
            let form = visit.form_again(&sent, &refusal);
            Ok(visit.refused(&page(&visit, id, form).await?))
        }
    }
}
