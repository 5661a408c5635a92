//! One batch: what is in it, sending it, fetching its file, recording what the bank did.

use askama::Template;
use axum::extract::Path;
use kernel::{Id, Outcome, Refusal};
use store::Tx;
use trustee::TrusteeYear;
use web::{Answer, Failure, Sent, Visit};

use super::{Number, choices, id_in, settle};
use crate::{
    access,
    bank_file::transfer_file,
    dissolve_batch::dissolve_batch,
    model::{
        BatchLine, BatchState, FileForm, PaymentBatch, PaymentState, SendBatch, SettleBatch,
        SettleRow,
    },
    payables::{batch as read_batch, batch_total},
    rules::refusal::instant,
    send_batch::send_batch,
    settle_batch::settle_batch,
    store::steps::{self, Fetch},
};

#[derive(Template)]
#[template(path = "batch.html")]
struct BatchPage {
    frame: ui::Frame,
    form: ui::FormView,
    batch: PaymentBatch,
    year: TrusteeYear,
    prepared: String,
    sent: String,
    count: usize,
    total: Number,
    lines: Vec<Line>,
    fetches: Vec<FetchView>,
    file_forms: Vec<(String, String)>,
    verdicts: Vec<(String, String)>,
    may_send: bool,
    may_dissolve: bool,
    may_fetch: bool,
    may_settle: bool,
}

/// A payment of the batch, with what was typed for it.
struct Line {
    line: BatchLine,
    net: String,
    open: bool,
    changed: bool,
    verdict: String,
    on: String,
    note: String,
}

struct FetchView {
    at: String,
    fetch: Fetch,
}

struct Loaded {
    batch: PaymentBatch,
    year: TrusteeYear,
    lines: Vec<BatchLine>,
    fetches: Vec<Fetch>,
}

fn load(tx: &mut Tx<'_>, id: Id<PaymentBatch>) -> Outcome<Loaded> {
    let (batch, lines) = read_batch(tx, id)?;
    Ok(Loaded {
        year: trustee::year(tx, batch.year)?,
        fetches: steps::fetches(tx, id)?,
        batch,
        lines,
    })
}

async fn page(
    visit: &Visit,
    id: Id<PaymentBatch>,
    form: ui::FormView,
    typed: &[SettleRow],
) -> Result<BatchPage, Failure> {
    let loaded = visit.read(move |tx| load(tx, id)).await?;
    let batch = loaded.batch;
    let prepared = batch.state == BatchState::Prepared;
    let open = loaded
        .lines
        .iter()
        .any(|line| line.payable.state == PaymentState::Sent);
    let untouched = loaded
        .lines
        .iter()
        .all(|line| line.payable.state == PaymentState::Sent);
    let own = batch.sent_by.as_deref() == Some(visit.ctx().actor.key().as_str());
    let by = |at: jiff::Timestamp, name: &str| format!("{} {name}", instant(at));
    Ok(BatchPage {
        frame: visit
            .frame(&format!("지급 {}번 묶음", batch.number))
            .under("지급", format!("/payment?year={}", batch.year))
            .under("지급 묶음", "/payment/batches"),
        form,
        prepared: by(batch.prepared_at, &batch.prepared_by_name),
        sent: batch.sent_at.map_or(String::new(), |at| {
            by(at, batch.sent_by_name.as_deref().unwrap_or_default())
        }),
        count: loaded.lines.len(),
        total: Number::of(&batch_total(batch.id, &loaded.lines)?),
        lines: loaded
            .lines
            .into_iter()
            .map(|line| view(line, typed))
            .collect::<Outcome<_>>()?,
        fetches: loaded
            .fetches
            .into_iter()
            .map(|fetch| FetchView {
                at: instant(fetch.at),
                fetch,
            })
            .collect(),
        file_forms: choices(FileForm::ALL, None, FileForm::word, FileForm::label),
        verdicts: verdicts(),
        may_send: prepared && visit.may(&access::SEND),
        may_dissolve: prepared && visit.may(&access::DISSOLVE),
        may_fetch: batch.state == BatchState::Sent && untouched && own,
        may_settle: batch.state == BatchState::Sent && open && visit.may(&access::SETTLE),
        year: loaded.year,
        batch,
    })
}

fn verdicts() -> Vec<(String, String)> {
    [
        ("", "아직 모름"),
        ("confirm", "지급됨"),
        ("fail", "지급 안 됨"),
        ("lose", "알 수 없음"),
    ]
    .map(|(word, label)| (word.to_owned(), label.to_owned()))
    .into()
}

fn view(line: BatchLine, typed: &[SettleRow]) -> Outcome<Line> {
    let id = line.payable.id.to_string();
    let typed = typed.iter().find(|row| row.payable == id);
    Ok(Line {
        net: line.payable.net()?.to_string(),
        open: line.payable.state == PaymentState::Sent,
        changed: line.newest != line.payable.version,
        verdict: typed.map(|row| row.verdict.clone()).unwrap_or_default(),
        on: typed.map(|row| row.on.clone()).unwrap_or_default(),
        note: typed.map(|row| row.note.clone()).unwrap_or_default(),
        line,
    })
}

/// Shows the batch.
pub async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let page = page(&visit, id_in(&id)?, visit.form(), &[]).await?;
    Ok(visit.page(&page))
}

/// The page again with what was refused.
async fn again(
    visit: &Visit,
    id: Id<PaymentBatch>,
    sent: &Sent,
    refusal: &Refusal,
    typed: &[SettleRow],
) -> Answer {
    let page = page(visit, id, visit.form_again(sent, refusal), typed).await?;
    Ok(visit.refused(&page))
}

/// Sends it.
pub async fn send(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let batch: Id<PaymentBatch> = id_in(&id)?;
    let ask = SendBatch {
        batch: id,
        content_seen: sent.text("content_seen").to_owned(),
    };
    let verb = move |tx: &mut Tx<'_>| send_batch(tx, ask.clone());
    match settle(visit.write(&sent, access::SEND.label, verb).await)? {
        Ok(()) => Ok(visit.go(
            &format!("/payment/batches/{batch}"),
            "전송으로 기록했습니다. 은행 파일을 받아 은행에 올리고, 은행의 답을 기록하세요.",
        )),
        Err(refusal) => again(&visit, batch, &sent, &refusal, &[]).await,
    }
}

/// Gives the bank file to who sent the batch. Not kept as an answer: the numbers in it would lie
/// open in the database.
pub async fn file(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let batch: Id<PaymentBatch> = id_in(&id)?;
    let form = FileForm::read(sent.text("form")).unwrap_or(FileForm::Csv);
    let why = sent.text("why").to_owned();
    let mut ctx = visit.ctx().clone();
    "은행 파일 받음".clone_into(&mut ctx.reason);
    let done = visit
        .site()
        .blocking(move |store| {
            store.write(ctx, move |tx| {
                let bytes = transfer_file(tx, batch, form, &why)?;
                let (found, lines) = read_batch(tx, batch)?;
                Ok((bytes, found.number, lines.len()))
            })
        })
        .await;
    match settle(done)? {
        Ok((bytes, number, count)) => {
            let name = format!("대량이체_{number}번_{count}건.{}", form.word());
            let media = match form {
                FileForm::Csv => "text/csv; charset=ks_c_5601-1987",
                FileForm::Xlsx => {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
                }
            };
            Ok(web::download(&name, media, bytes))
        }
        Err(refusal) => again(&visit, batch, &sent, &refusal, &[]).await,
    }
}

/// Records what the bank did with several of its payments.
pub async fn settle_rows(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let batch: Id<PaymentBatch> = id_in(&id)?;
    let columns = ["payable", "verdict", "on", "note"].map(|name| sent.all(name));
    let [payables, verdicts, days, notes] = columns;
    let rows: Vec<SettleRow> = payables
        .iter()
        .zip(verdicts)
        .zip(days.iter().zip(notes))
        .map(|((payable, verdict), (on, note))| SettleRow {
            payable: (*payable).to_owned(),
            verdict: verdict.to_owned(),
            on: (*on).to_owned(),
            note: note.to_owned(),
        })
        .collect();
    let ask = SettleBatch {
        batch: id,
        rows: rows.clone(),
    };
    let verb = move |tx: &mut Tx<'_>| settle_batch(tx, ask.clone());
    match settle(visit.write(&sent, access::SETTLE.label, verb).await)? {
        Ok(count) => Ok(visit.go(
            &format!("/payment/batches/{batch}"),
            &format!("{count}건의 결과를 기록했습니다."),
        )),
        Err(refusal) => again(&visit, batch, &sent, &refusal, &rows).await,
    }
}

/// Takes it apart.
pub async fn dissolve(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let batch: Id<PaymentBatch> = id_in(&id)?;
    let reason = sent.text("reason").to_owned();
    let verb = move |tx: &mut Tx<'_>| dissolve_batch(tx, batch, &reason);
    match settle(visit.write(&sent, access::DISSOLVE.label, verb).await)? {
        Ok(()) => Ok(visit.go(
            &format!("/payment/batches/{batch}"),
            "지급 준비를 취소했습니다. 고른 건은 다시 지급을 기다립니다.",
        )),
        Err(refusal) => again(&visit, batch, &sent, &refusal, &[]).await,
    }
}
