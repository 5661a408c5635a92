//! Writing a report, signing it, sending it to the city.

use kernel::{Digest, Fault, Id, Outcome};
use paper::Paper;
use people::role::DIRECTOR;
use signoff::State;
use store::Tx;
use trustee::{TrusteeYear, YearState};

use crate::{
    access, compose,
    model::{DraftReport, Report, ReportKind, ReportState, Span, Stepped},
    rules::{Refused, refusal::day_text, refuse, typed},
    signing,
    store::{self as rows, reports},
};

/// Writes the report of a month or a quarter, or changes what was written of it. Its numbers are
/// composed from the records; only words are typed.
///
/// # Errors
/// Refuses a period before the work began and a report that is handed in or sent.
#[doc(alias = "분기보고")]
pub fn draft_report(tx: &mut Tx<'_>, ask: DraftReport) -> Outcome<Id<Report>> {
    tx.require(&access::DRAFT_REPORT)?;
    let year = trustee::year(tx, typed::id_of(&ask.year)?)?;
    let mut no = Vec::new();
    let kind = kernel::typed::choice(&mut no, "kind", "보고 주기를", &ask.kind, ReportKind::read);
    let period = period(&mut no, &year, kind, &ask.period);
    let variance = typed::text(&mut no, "variance", "계획과 다른 점을", &ask.variance);
    let next_plan = typed::text(&mut no, "next_plan", "다음 계획을", &ask.next_plan);
    if year.state == YearState::Draft {
        no.push(Refused::WrongYearState {
            what: "보고를",
            state: year.state.label(),
            next: "예산 결재를 먼저 마치세요.",
        });
    }
    let read = kind.zip(period).zip(variance.zip(next_plan));
    let ((kind, period), (variance, next_plan)) = typed::all_or(no, read)?;
    let (by, name, today) = (tx.actor().key(), tx.actor().name().to_owned(), tx.today());
    let known = reports::reports(tx, year.id)?;
    let before = known
        .into_iter()
        .find(|one| (one.kind, one.period) == (kind, period));
    let Some(before) = before else {
        let one = Report {
            id: Id::new(),
            year: year.id,
            kind,
            period,
            state: ReportState::Draft,
            variance,
            next_plan,
            drafted_by: by,
            drafted_by_name: name,
            drafted_on: today,
            sent_on: None,
            hash: None,
        };
        reports::insert_report(tx, &one)?;
        return Ok(one.id);
    };
    in_draft(&before, "보고서 수정을")?;
    let one = Report {
        variance,
        next_plan,
        drafted_by: by,
        drafted_by_name: name,
        ..before
    };
    reports::set_words(tx, &one)?;
    Ok(one.id)
}

fn period(
    no: &mut Vec<Refused>,
    year: &TrusteeYear,
    kind: Option<ReportKind>,
    text: &str,
) -> Option<i64> {
    let read = |text: &str| {
        let number = text.trim_end_matches(['월', '분', '기']).trim_end();
        let number = number.parse().ok()?;
        let span = Span::of(year.fiscal_year, kind?, number)?;
        (span.to >= year.starts_on).then_some(number)
    };
    kernel::typed::choice(no, "period", "위탁 기간 안의 보고 기간을", text, read)
}

fn in_draft(one: &Report, what: &'static str) -> Result<(), Refused> {
    if one.state == ReportState::Draft {
        return Ok(());
    }
    Err(Refused::WrongState {
        what,
        state: one.state.label(),
        next: "결재 중이면 회수하거나 반려받은 뒤에 고치세요.",
    })
}

/// One step with a report: `submit` by who writes, `sign` or `give_back` by the director,
/// `withdraw` by who handed it in. The signature covers exactly the composed paper; with it the
/// report is sent, kept for ever, and a quarter counts as reported.
///
/// # Errors
/// `clearing.changed` when the records give another paper than the one that was handed in.
pub fn step_report(tx: &mut Tx<'_>, ask: Stepped) -> Outcome<ReportState> {
    let one = reports::report(tx, typed::id_of(&ask.id)?)?;
    let subject = Report::address(one.id);
    match ask.step.trim() {
        "submit" => submit(tx, &one),
        "sign" => sign(tx, &one, &ask),
        "give_back" => {
            tx.require(&access::SIGN)?;
            signing::give_back(tx, &subject, &ask.note)?;
            reports::back_to_draft(tx, one.id)?;
            Ok(ReportState::Draft)
        }
        "withdraw" => {
            tx.require(&access::DRAFT_REPORT)?;
            signing::withdraw(tx, &subject, &ask.note)?;
            reports::back_to_draft(tx, one.id)?;
            Ok(ReportState::Draft)
        }
        _ => Err(signing::unknown_step()),
    }
}

/// The paper of a report with the digest that a signature covers.
fn composed(tx: &mut Tx<'_>, one: &Report) -> Outcome<(String, Digest)> {
    let text = compose::report(tx, one)?.to_canonical_json()?;
    let digest = Digest::of(text.as_bytes());
    Ok((text, digest))
}

fn submit(tx: &mut Tx<'_>, one: &Report) -> Outcome<ReportState> {
    tx.require(&access::DRAFT_REPORT)?;
    in_draft(one, "상신을")?;
    let year = trustee::year(tx, one.year)?;
    let span = Span::of(year.fiscal_year, one.kind, one.period)
        .ok_or_else(|| Fault::new(format!("report {} has no days", one.id)))?;
    if span.to >= tx.today() {
        let why = format!("{} 뒤에 보고할 수 있습니다.", day_text(span.to));
        return Err(refuse(vec![Refused::cannot(why)]));
    }
    let (text, digest) = composed(tx, one)?;
    let columns = ["variance", "next_plan"];
    let writers = rows::writers(tx, &reports::REPORT, one.id.to_string(), &columns)?;
    signing::hand_in(
        tx,
        Report::address(one.id),
        one.title(year.fiscal_year),
        digest,
        ("결재", DIRECTOR),
        writers.into_iter().collect(),
    )?;
    reports::hand_in(tx, one.id, &digest.to_string(), &text)?;
    Ok(ReportState::Waiting)
}

fn sign(tx: &mut Tx<'_>, one: &Report, ask: &Stepped) -> Outcome<ReportState> {
    tx.require(&access::SIGN)?;
    let (_, now) = composed(tx, one)?;
    let subject = Report::address(one.id);
    let standing = signing::sign(tx, &subject, now, &ask.seen, &ask.note)?;
    if standing.state != State::Approved {
        return Ok(ReportState::Waiting);
    }
    signoff::approved(tx, &subject, now)?;
    let today = tx.today();
    reports::send(tx, one.id, today)?;
    if one.kind == ReportKind::Quarterly {
        trustee::mark_reported(tx, one.year, one.period, subject)?;
    }
    Ok(ReportState::Sent)
}

/// The reports of a year, by period.
pub fn reports(tx: &mut Tx<'_>, year: Id<TrusteeYear>) -> Outcome<Vec<Report>> {
    tx.require(&access::VIEW)?;
    Ok(reports::reports(tx, year)?)
}

/// One report with its paper: as it was handed in, or composed now while it is a draft. A draft is
/// for those who may look at claims.
pub fn report(tx: &mut Tx<'_>, id: Id<Report>) -> Outcome<(Report, Paper)> {
    tx.require(&access::VIEW)?;
    let one = reports::report(tx, id)?;
    let paper = if one.state == ReportState::Draft {
        tx.require(&access::VIEW_CLAIMS)?;
        compose::report(tx, &one)?
    } else {
        Paper::from_canonical_json(&reports::paper(tx, id)?)?
    };
    Ok((one, paper))
}
