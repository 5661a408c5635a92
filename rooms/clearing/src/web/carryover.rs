//! One carry-over: the city's word, taking it out, bringing it over.

use askama::Template;
use axum::extract::Path;
use kernel::{Error, Outcome};
use serde::{Serialize, de::DeserializeOwned};
use store::Tx;
use trustee::{TrusteeLine, TrusteeYear};
use web::{Answer, Failure, Sent, Visit};

use super::{number::Number, printed, settle, year_path};
use crate::{
    access,
    carry_over::{bring_carryover, carry_out, carryover, decide_carryover, receiving_year},
    figures::won,
    model::{BringCarryover, CarriedLine, Carryover, CarryoverState, Chosen, DecideAsk},
    rules::{carryover as rules, typed},
};

#[derive(Template)]
#[template(path = "carryover.html")]
struct CarryoverPage {
    frame: ui::Frame,
    form: ui::FormView,
    path: String,
    facts: Vec<(&'static str, String)>,
    reason: String,
    plan: String,
    lines: Vec<Line>,
    total: Number,
    receiving: Vec<(String, String)>,
    may_decide: bool,
    may_take_out: bool,
    may_bring: bool,
    next_missing: bool,
}

struct Line {
    title: String,
    amount: String,
    to: String,
    field: String,
}

struct Loaded {
    one: Carryover,
    year: TrusteeYear,
    lines: Vec<TrusteeLine>,
    next: Option<Vec<TrusteeLine>>,
}

fn load(tx: &mut Tx<'_>, id: &str) -> Outcome<Loaded> {
    let one = carryover(tx, typed::id_of(id)?)?;
    let year = trustee::year(tx, one.year)?;
    let next = receiving_year(tx, &year)?.filter(|next| next.state == trustee::YearState::Open);
    Ok(Loaded {
        lines: trustee::lines(tx, year.id)?,
        next: match next {
            Some(next) => Some(trustee::lines(tx, next.id)?),
            None => None,
        },
        one,
        year,
    })
}

fn facts(one: &Carryover) -> Vec<(&'static str, String)> {
    let mut facts = vec![
        ("상태", one.state.label().to_owned()),
        (
            "신청",
            format!("{} {}", printed(one.asked_on), one.asked_by_name),
        ),
    ];
    if let (Some(on), Some(by)) = (one.decided_on, &one.decided_by_name) {
        facts.push(("시의 결정", format!("{} {by}", printed(on))));
    }
    if !one.note.is_empty() {
        facts.push(("승인 문서번호 또는 사유", one.note.clone()));
    }
    facts.extend(one.carried_out_on.map(|on| ("이월 실행", printed(on))));
    facts.extend(one.carried_in_on.map(|on| ("다음 연도 편성", printed(on))));
    facts
}

fn title_of(lines: &[TrusteeLine], id: Option<kernel::Id<TrusteeLine>>) -> String {
    let found = lines.iter().find(|line| Some(line.id) == id);
    found.map(TrusteeLine::title).unwrap_or_default()
}

async fn page(
    visit: &Visit,
    id: String,
    form: Option<ui::FormView>,
) -> Result<CarryoverPage, Failure> {
    let loaded = visit.read(move |tx| load(tx, &id)).await?;
    let one = &loaded.one;
    let next = loaded.next.as_deref().unwrap_or_default();
    let mut values = vec![("on".to_owned(), visit.ctx().today().to_string())];
    let mut lines = Vec::new();
    for carried in &one.lines {
        let giving = loaded.lines.iter().find(|line| line.id == carried.line);
        let alike = giving.and_then(|line| rules::alike(line, next));
        let field = format!("to-{}", carried.line);
        values.extend(alike.map(|to| (field.clone(), to.to_string())));
        lines.push(Line {
            title: title_of(&loaded.lines, Some(carried.line)),
            amount: carried.amount.to_string(),
            to: title_of(next, carried.to_line),
            field,
        });
    }
    let mine = one.asked_by == visit.ctx().actor.key();
    let out = one.state == CarryoverState::CarriedOut;
    let may_move = visit.may(&access::MOVE_CARRYOVER);
    let total = won(
        "carried",
        &Chosen::Carried(one.id),
        one.total().map_err(Error::from)?,
    );
    let year = &loaded.year;
    let mut frame = visit
        .frame("이월")
        .under("마감·정산", format!("/clearing?year={}", year.id));
    if visit.may(&access::VIEW_CLAIMS) {
        frame = frame.under(&year.title, year_path(year.id));
    }
    Ok(CarryoverPage {
        frame,
        form: form.unwrap_or_else(|| visit.form().with_values(values)),
        path: format!("/clearing/carryovers/{}", one.id),
        facts: facts(one),
        reason: one.reason.clone(),
        plan: one.plan.clone(),
        lines,
        total: Number::of(&total, "이월액 계"),
        receiving: std::iter::once((String::new(), "고르세요".to_owned()))
            .chain(next.iter().map(|line| (line.id.to_string(), line.title())))
            .collect(),
        may_decide: one.state == CarryoverState::Asked
            && !mine
            && visit.may(&access::DECIDE_CARRYOVER),
        may_take_out: one.state == CarryoverState::Approved && may_move,
        may_bring: out && may_move && loaded.next.is_some(),
        next_missing: out && loaded.next.is_none(),
    })
}

/// Shows the carry-over.
pub async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let page = page(&visit, id, None).await?;
    Ok(visit.page(&page))
}

async fn answer<T>(
    visit: &Visit,
    id: String,
    sent: &Sent,
    verb: &'static kernel::Verb,
    said: &str,
    act: impl Fn(&mut Tx<'_>) -> Outcome<T> + Send + 'static,
) -> Answer
where
    T: Serialize + DeserializeOwned + Send + 'static,
{
    match settle(visit.write(sent, verb.label, act).await)? {
        Ok(_) => Ok(visit.go(&format!("/clearing/carryovers/{id}"), said)),
        Err(refusal) => {
            let form = visit.form_again(sent, &refusal);
            Ok(visit.refused(&page(visit, id, Some(form)).await?))
        }
    }
}

/// Approves or refuses.
pub async fn decide(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let ask = DecideAsk {
        id: id.clone(),
        answer: sent.text("answer").to_owned(),
        note: sent.text("note").to_owned(),
    };
    let act = move |tx: &mut Tx<'_>| decide_carryover(tx, ask.clone());
    let said = "이월 신청을 결정했습니다.";
    answer(&visit, id, &sent, &access::DECIDE_CARRYOVER, said, act).await
}

/// Takes it out of the old year.
pub async fn out(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let ask = BringCarryover {
        carryover: id.clone(),
        on: sent.text("on").to_owned(),
        lines: Vec::new(),
    };
    let act = move |tx: &mut Tx<'_>| carry_out(tx, ask.clone());
    let said = "이월을 실행했습니다.";
    answer(&visit, id, &sent, &access::MOVE_CARRYOVER, said, act).await
}

/// Brings it into the next year.
pub async fn bring(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let wanted = id.clone();
    let loaded = visit.read(move |tx| load(tx, &wanted)).await?;
    let place = |line: &crate::model::CarryoverLine| CarriedLine {
        line: line.line.to_string(),
        amount: String::new(),
        to_line: sent.text(&format!("to-{}", line.line)).to_owned(),
    };
    let ask = BringCarryover {
        carryover: id.clone(),
        on: sent.text("on").to_owned(),
        lines: loaded.one.lines.iter().map(place).collect(),
    };
    let act = move |tx: &mut Tx<'_>| bring_carryover(tx, ask.clone());
    let said = "다음 연도에 편성하고 이월금을 옮겼습니다.";
    answer(&visit, id, &sent, &access::MOVE_CARRYOVER, said, act).await
}
