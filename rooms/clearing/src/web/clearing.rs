//! One clearing: where it stands, the return with its chart, lines, signatures, the next step.

use askama::Template;
use axum::extract::Path;
use kernel::{Error, Outcome, Won, number::grouped};
use store::Tx;
use trustee::TrusteeYear;
use ui::chart::{Bar, BarGroup, Bars, bars};
use web::{Answer, Failure, Sent, Visit};

use super::{
    frame_under,
    number::Number,
    printed, settle,
    shown::{Signing, signing},
    year_path,
};
use crate::{
    access,
    clear::{claim_digest, present_result, step_clearing},
    compose::return_rows,
    facts::{Standing, standing},
    figures::won,
    model::{Chosen, Clearing, ClearingState, OwnMoney, PayInOwnMoney, Stepped},
    return_money::pay_in_own_money,
    rules::{inspection, state::Move, typed},
    store::clearings,
};

#[derive(Template)]
#[template(path = "clearing.html")]
struct ClearingPage {
    frame: ui::Frame,
    form: ui::FormView,
    path: String,
    state: ClearingState,
    facts: Vec<(&'static str, String)>,
    overview: String,
    chart: String,
    steps: Vec<Step>,
    returned: Number,
    due: String,
    lines: Vec<Line>,
    total: Vec<Number>,
    disallowed: Vec<Disallowed>,
    own_missing: Option<String>,
    own: Vec<(String, String, String)>,
    claim: Option<Signing>,
    result: Option<Signing>,
    seen: String,
    /// Of what was fixed, once it was.
    hash: Option<String>,
    edit_path: Option<String>,
    tell_path: Option<String>,
    may: May,
}

/// Which steps the visitor may take now.
#[derive(Default)]
struct May {
    submit: bool,
    sign: bool,
    withdraw: bool,
    inspect: bool,
    send_back: bool,
    propose: bool,
    fix: bool,
    notify: bool,
    close: bool,
    pay_in: bool,
}

/// A step of the return, or a sum of those above it.
struct Step {
    label: &'static str,
    number: Number,
    is_sum: bool,
}

struct Line {
    title: String,
    path: String,
    numbers: Vec<Number>,
}

struct Disallowed {
    path: String,
    reason: &'static str,
    amount: String,
    note: String,
    said: String,
}

struct Loaded {
    one: Clearing,
    year: TrusteeYear,
    found: Standing,
    own: Vec<OwnMoney>,
    claim: Option<Signing>,
    result: Option<Signing>,
    seen: String,
}

fn load(tx: &mut Tx<'_>, id: &str) -> Outcome<Loaded> {
    tx.require(&access::VIEW_CLAIMS)?;
    let one = clearings::clearing(tx, typed::id_of(id)?)?;
    let found = standing(tx, one.year, Some(one.id))?;
    let seen = if one.state == ClearingState::Draft {
        claim_digest(tx, &one, &found)?
    } else {
        present_result(tx, &one)?.1
    };
    Ok(Loaded {
        year: trustee::year(tx, one.year)?,
        own: clearings::own_money(tx, one.year)?,
        claim: signing(tx, &Clearing::claim_address(one.id))?,
        result: signing(tx, &Clearing::result_address(one.id))?,
        seen: seen.to_string(),
        one,
        found,
    })
}

fn facts(one: &Clearing) -> Vec<(&'static str, String)> {
    let mut facts = vec![
        ("상태", one.state.label().to_owned()),
        (
            "작성",
            format!("{} {}", printed(one.drafted_on), one.drafted_by_name),
        ),
    ];
    let mut put = |name, day: Option<jiff::civil::Date>| {
        facts.extend(day.map(|day| (name, printed(day))));
    };
    put("제출", one.submitted_on);
    put("검사 시작", one.inspected_on);
    put("확정", one.fixed_on);
    put("반납고지", one.noticed_on);
    put("반납 기한", one.due_on);
    put("반납 완료", one.returned_on);
    put("정산 완료", one.closed_on);
    if let Some(name) = &one.inspector_name {
        facts.push(("검사자", name.clone()));
    }
    let audit = if one.audit_report.is_empty() {
        "아직 없음"
    } else {
        &one.audit_report
    };
    facts.push(("회계감사보고서", audit.to_owned()));
    facts
}

/// Claimed, not admitted and admitted of a line, or of all of them.
fn numbers(loaded: &Loaded, line: Option<&crate::model::LineClaims>) -> Outcome<Vec<Number>> {
    let id = line.map(|known| known.line.id);
    let of = line.map_or_else(|| "계".to_owned(), |known| known.line.title());
    let claimed = match line {
        Some(known) => known.columns.spent,
        None => inspection::claimed(&loaded.found.lines)?,
    };
    let disallowed = inspection::disallowed(&loaded.found.disallowances, id)?;
    let clearing = loaded.one.id;
    Ok(vec![
        Number::of(
            &won("claimed", &Chosen::Claimed(clearing, id), claimed),
            format!("{of} 정산요청액"),
        ),
        Number::of(
            &won("disallowed", &Chosen::Disallowed(clearing, id), disallowed),
            format!("{of} 불인정액"),
        ),
        Number::of(
            &won(
                "admitted",
                &Chosen::Admitted(clearing, id),
                claimed.minus(disallowed)?,
            ),
            format!("{of} 인정액"),
        ),
    ])
}

fn lines(loaded: &Loaded) -> Outcome<Vec<Line>> {
    let path = format!("/clearing/clearings/{}/lines", loaded.one.id);
    let each = loaded.found.lines.iter().map(|line| {
        Ok(Line {
            title: line.line.title(),
            path: format!("{path}/{}", line.line.id),
            numbers: numbers(loaded, Some(line))?,
        })
    });
    each.collect()
}

/// A bar is a picture: its label is cut to ten thousands of won; the table below is exact.
fn chart(steps: &[Step]) -> String {
    let group = |step: &Step| BarGroup {
        label: step.label.to_owned(),
        bars: vec![Some(Bar {
            value: step.number.value,
            printed: grouped(step.number.value / 10_000),
        })],
    };
    let shown = steps.iter().filter(|step| step.number.value != 0);
    bars(&Bars {
        id: "clearing-return",
        title: "반납액이 나오기까지".to_owned(),
        description:
            "교부액에서 집행액과 이월금을 빼고 이자와 불인정액을 더해 반납액이 되는 단계의 \
                      막대그래프. 정확한 값은 아래 표에 있음."
                .to_owned(),
        unit: "만원".to_owned(),
        series: vec!["금액".to_owned()],
        groups: shown.map(group).collect(),
    })
}

fn may(visit: &Visit, loaded: &Loaded) -> Outcome<May> {
    use ClearingState as S;
    let state = loaded.one.state;
    let me = visit.ctx().actor.key();
    let waits = |signing: &Option<Signing>| signing.as_ref().is_some_and(|one| one.waits);
    let mine = |signing: &Option<Signing>| signing.as_ref().is_some_and(|one| one.drafted_by == me);
    let (claim, result) = (waits(&loaded.claim), waits(&loaded.result));
    let draft = state == S::Draft;
    let inspects = visit.may(&access::INSPECT);
    let drafts = visit.may(&access::DRAFT_CLEARING);
    let missing = loaded.found.own_missing()?;
    Ok(May {
        submit: draft && !claim && drafts,
        sign: draft && claim && !mine(&loaded.claim) && visit.may(&access::SIGN),
        withdraw: draft && claim && mine(&loaded.claim),
        inspect: state == S::Submitted && inspects,
        send_back: matches!(state, S::Submitted | S::Inspecting) && inspects,
        propose: state == S::Inspecting && !result && inspects,
        fix: state == S::Inspecting && result && !mine(&loaded.result) && visit.may(&access::SIGN),
        notify: state == S::Fixed && inspects,
        close: state == S::Returned && inspects,
        pay_in: matches!(state, S::Fixed | S::Noticed | S::Returned)
            && missing > Won::ZERO
            && visit.may(&access::TELL_RETURN),
    })
}

async fn page(
    visit: &Visit,
    id: String,
    form: Option<ui::FormView>,
) -> Result<ClearingPage, Failure> {
    let loaded = visit.read(move |tx| load(tx, &id)).await?;
    let one = &loaded.one;
    let found = &loaded.found;
    let may = may(visit, &loaded)?;
    let rows = return_rows(one, found)?.into_iter();
    let steps: Vec<Step> = rows
        .map(|row| Step {
            number: Number::of(&row.figure, row.label),
            label: row.label,
            is_sum: row.is_sum,
        })
        .collect();
    let returned = won("returned", &Chosen::Returns(one.year), found.steps.returned);
    let missing = found.own_missing()?;
    let due = found.steps.due().map_err(Error::from)?;
    let year = &loaded.year;
    let tells = matches!(one.state, ClearingState::Noticed | ClearingState::Returned)
        && due > Won::ZERO
        && visit.may(&access::TELL_RETURN);
    let values = [
        ("amount", missing.0.to_string()),
        ("on", visit.ctx().today().to_string()),
    ];
    Ok(ClearingPage {
        frame: frame_under(visit, "정산", year),
        form: form.unwrap_or_else(|| visit.form_with(&values)),
        path: format!("/clearing/clearings/{}", one.id),
        state: one.state,
        facts: facts(one),
        overview: one.overview.clone(),
        chart: chart(&steps),
        steps,
        returned: Number::of(&returned, "반납한 금액"),
        due: due.to_string(),
        lines: lines(&loaded)?,
        total: numbers(&loaded, None)?,
        disallowed: disallowed(found),
        own_missing: (missing > Won::ZERO).then(|| missing.to_string()),
        own: loaded
            .own
            .iter()
            .map(|row| {
                (
                    printed(row.received_on),
                    row.amount.to_string(),
                    row.note.clone(),
                )
            })
            .collect(),
        seen: loaded.seen.clone(),
        hash: one.hash.clone(),
        edit_path: may
            .submit
            .then(|| format!("{}/clearing", year_path(year.id))),
        tell_path: tells.then(|| format!("{}/returns/add", year_path(year.id))),
        may,
        claim: loaded.claim,
        result: loaded.result,
    })
}

fn disallowed(found: &Standing) -> Vec<Disallowed> {
    let each = found.disallowances.iter().map(|one| Disallowed {
        path: format!("/clearing/disallowances/{}", one.id),
        reason: one.reason.label(),
        amount: one.amount.to_string(),
        note: one.note.clone(),
        said: match (&one.struck, one.opinion.is_empty()) {
            (Some(why), _) => format!("거둠: {why}"),
            (None, true) => "소명 없음".to_owned(),
            (None, false) => format!("소명: {}", one.opinion),
        },
    });
    each.collect()
}

/// Shows the clearing.
pub async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let page = page(&visit, id, None).await?;
    Ok(visit.page(&page))
}

/// What a step says when it is done.
fn said(step: &str) -> &'static str {
    match Move::read(step) {
        Some(Move::Submit) => "정산보고서 결재를 올렸습니다.",
        Some(Move::Sign) => "결재했습니다. 정산보고서를 시에 제출했습니다.",
        Some(Move::GiveBack) => "반려했습니다.",
        Some(Move::Withdraw) => "결재를 거두어들였습니다.",
        Some(Move::Inspect) => "정산검사를 시작했습니다.",
        Some(Move::SendBack) => "보완을 요구했습니다.",
        Some(Move::Propose) => "정산 확정 결재를 올렸습니다.",
        Some(Move::Fix) => "정산을 확정했습니다.",
        Some(Move::Reject) => "확정을 반려했습니다.",
        Some(Move::Notify) => "반납을 고지했습니다.",
        Some(Move::Close) => "정산을 마쳤습니다.",
        None => "",
    }
}

/// Takes a step.
pub async fn step(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let ask = Stepped {
        id: id.clone(),
        step: sent.text("step").to_owned(),
        seen: sent.text("seen").to_owned(),
        note: sent.text("note").to_owned(),
    };
    let said = said(&ask.step);
    let verb = move |tx: &mut Tx<'_>| step_clearing(tx, ask.clone());
    match settle(visit.write(&sent, access::SIGN.label, verb).await)? {
        Ok(_) => Ok(visit.go(&format!("/clearing/clearings/{id}"), said)),
        Err(refusal) => {
            let form = visit.form_again(&sent, &refusal);
            Ok(visit.refused(&page(&visit, id, Some(form)).await?))
        }
    }
}

/// Records own money.
pub async fn own(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let ask = PayInOwnMoney {
        clearing: id.clone(),
        amount: sent.text("amount").to_owned(),
        on: sent.text("on").to_owned(),
        note: sent.text("note").to_owned(),
    };
    let verb = move |tx: &mut Tx<'_>| pay_in_own_money(tx, ask.clone());
    match settle(visit.write(&sent, access::TELL_RETURN.label, verb).await)? {
        Ok(_) => Ok(visit.go(
            &format!("/clearing/clearings/{id}"),
            "수탁기관 부담금을 기록했습니다.",
        )),
        Err(refusal) => {
            let form = visit.form_again(&sent, &refusal);
            Ok(visit.refused(&page(&visit, id, Some(form)).await?))
        }
    }
}
