//! One payable: what was approved, what was done, and what can be done where it stands.

use askama::Template;
use axum::extract::Path;
use kernel::{Id, Outcome, Period, Refusal};
use store::Tx;
use trustee::TrusteeYear;
use web::{Answer, Failure, Sent, Visit};

use super::{id_in, payables::Line, settle};
use crate::{
    access,
    ask::ask_again,
    bounce_payment::bounce_payment,
    drop_payable::drop_payable,
    model::{
        Bounce, DropPayable, Payable, PaymentState, PaymentStep, Purse, ResolveUnknown, SameAccount,
    },
    payables::{payable_of, payable_steps},
    payees::same_account,
    resolve_unknown::resolve_unknown,
    rules::refusal::instant,
    store::payables as rows,
};

#[derive(Template)]
#[template(path = "payable.html")]
struct PayablePage {
    frame: ui::Frame,
    form: ui::FormView,
    line: Line,
    facts: Vec<(&'static str, String)>,
    same: Vec<SameAccount>,
    steps: Vec<StepView>,
    verdicts: Vec<(String, String)>,
    unknown: bool,
    may_resolve: bool,
    may_bounce: bool,
    may_drop: bool,
    may_ask_again: bool,
}

struct StepView {
    at: String,
    step: PaymentStep,
}

struct Loaded {
    line: Line,
    year: TrusteeYear,
    same: Vec<SameAccount>,
    steps: Vec<PaymentStep>,
    /// Whether this is the payable that its subject is paid by now.
    latest: bool,
}

fn load(tx: &mut Tx<'_>, id: Id<Payable>) -> Outcome<Loaded> {
    let steps = payable_steps(tx, id)?;
    let row = rows::payable(tx, id)?;
    let latest = payable_of(tx, &row.payable.subject)?.is_some_and(|found| found.id == id);
    Ok(Loaded {
        same: same_account(tx, row.payable.payee)?,
        year: trustee::year(tx, row.payable.year)?,
        line: Line::of(tx, row)?,
        steps,
        latest,
    })
}

fn facts(loaded: &Loaded) -> Vec<(&'static str, String)> {
    let (payable, account) = (&loaded.line.row.payable, &loaded.line.row.account);
    let entry = |seq: Option<i64>| seq.map(|seq| format!("분개 {seq}번"));
    let paid_on = payable.paid_on.map(|day| Period::day(day).print_official());
    let optional = [
        ("지급일", paid_on),
        ("지급 분개", entry(payable.seq)),
        ("반송 분개", entry(payable.unpaid_seq)),
    ];
    let mut facts = vec![
        ("회계연도", loaded.year.title.clone()),
        ("통장", payable.purse.label().to_owned()),
        ("승인 문서", payable.subject.to_string()),
        ("내용", payable.memo.clone()),
        ("지출액", format!("{}원", payable.gross)),
        ("원천징수", format!("{}원", payable.withheld)),
        ("이체금액", format!("{}원", loaded.line.net)),
        (
            "승인한 계좌",
            format!(
                "{} {} {} ({}번째)",
                account.bank, account.masked, account.holder, account.version
            ),
        ),
        ("요청", loaded.line.asked_at.clone()),
    ];
    facts.extend(
        optional
            .into_iter()
            .filter_map(|(name, text)| text.map(|text| (name, text))),
    );
    facts
}

async fn page(visit: &Visit, id: Id<Payable>, form: ui::FormView) -> Result<PayablePage, Failure> {
    let loaded = visit.read(move |tx| load(tx, id)).await?;
    let state = loaded.line.row.payable.state;
    let is_own = loaded.line.row.payable.purse == Purse::Trustee;
    let can = |wanted: PaymentState, verb| state == wanted && visit.may(verb);
    Ok(PayablePage {
        frame: visit
            .frame(&format!("{} 지급", loaded.line.row.payable.payee_name))
            .under(
                "지급",
                format!("/payment?year={}", loaded.line.row.payable.year),
            ),
        form,
        facts: facts(&loaded),
        verdicts: [
            ("", "고르세요"),
            ("paid", "은행이 지급했음"),
            ("not_paid", "은행이 지급하지 않았음"),
        ]
        .map(|(word, label)| (word.to_owned(), label.to_owned()))
        .into(),
        unknown: state == PaymentState::Unknown,
        may_resolve: can(PaymentState::Unknown, &access::SETTLE),
        may_bounce: can(PaymentState::Confirmed, &access::SETTLE),
        may_drop: can(PaymentState::Waiting, &access::PREPARE),
        may_ask_again: is_own && loaded.latest && can(PaymentState::Failed, &access::PREPARE),
        line: loaded.line,
        same: loaded.same,
        steps: loaded
            .steps
            .into_iter()
            .map(|step| StepView {
                at: instant(step.at),
                step,
            })
            .collect(),
    })
}

/// Shows the payable.
pub async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let page = page(&visit, id_in(&id)?, visit.form()).await?;
    Ok(visit.page(&page))
}

async fn refused(visit: &Visit, id: Id<Payable>, sent: &Sent, refusal: &Refusal) -> Answer {
    let page = page(visit, id, visit.form_again(sent, refusal)).await?;
    Ok(visit.refused(&page))
}

fn done(visit: &Visit, id: Id<Payable>, said: &str) -> Answer {
    Ok(visit.go(&format!("/payment/payables/{id}"), said))
}

/// Resolves an unknown outcome.
pub async fn resolve(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let payable = id_in(&id)?;
    let ask = ResolveUnknown {
        payable: id,
        verdict: sent.text("verdict").to_owned(),
        on: sent.text("on").to_owned(),
        evidence: sent.text("evidence").to_owned(),
    };
    let verb = move |tx: &mut Tx<'_>| resolve_unknown(tx, ask.clone());
    match settle(visit.write(&sent, access::SETTLE.label, verb).await)? {
        Ok(state) => {
            let said = format!(
                "확인한 결과를 기록했습니다. 이제 ‘{}’입니다.",
                state.label()
            );
            done(&visit, payable, &said)
        }
        Err(refusal) => refused(&visit, payable, &sent, &refusal).await,
    }
}

/// Records that the money came back.
pub async fn bounce(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let payable = id_in(&id)?;
    let ask = Bounce {
        payable: id,
        on: sent.text("on").to_owned(),
        evidence: sent.text("evidence").to_owned(),
    };
    let verb = move |tx: &mut Tx<'_>| bounce_payment(tx, ask.clone());
    match settle(visit.write(&sent, access::SETTLE.label, verb).await)? {
        Ok(()) => done(&visit, payable, "반송을 기록하고 집행을 되돌렸습니다."),
        Err(refusal) => refused(&visit, payable, &sent, &refusal).await,
    }
}

/// Refuses to pay it at all.
pub async fn refuse(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let payable = id_in(&id)?;
    let ask = DropPayable {
        payable: id,
        reason: sent.text("reason").to_owned(),
    };
    let verb = move |tx: &mut Tx<'_>| drop_payable(tx, ask.clone());
    match settle(visit.write(&sent, access::PREPARE.label, verb).await)? {
        Ok(()) => done(&visit, payable, "지급을 거절했습니다."),
        Err(refusal) => refused(&visit, payable, &sent, &refusal).await,
    }
}

/// Asks for it once more.
pub async fn again(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let payable = id_in(&id)?;
    let verb = move |tx: &mut Tx<'_>| ask_again(tx, payable);
    match settle(visit.write(&sent, access::PREPARE.label, verb).await)? {
        Ok(id) => done(&visit, id, "지급을 다시 요청했습니다."),
        Err(refusal) => refused(&visit, payable, &sent, &refusal).await,
    }
}
