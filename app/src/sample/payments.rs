//! Payments of the sample: a batch a day, prepared by one person, sent and settled by another.

use kernel::{Error, Id, Outcome};
use payment::{Payable, PaymentBatch, PrepareBatch, SendBatch, SettleBatch, SettleRow};
use spending::ExpenditureResolution;
use store::Tx;

use super::{
    papers,
    story::{Hand, Scene, known},
    teller::Told,
};

/// Who prepares.
const PREPARE: Hand = ("accountant", 9, 20);
/// Who sends.
const SEND: Hand = ("planning", 9, 50);
/// Who records what the bank did.
const SETTLE: Hand = ("planning", 16, 0);
/// Who attaches the papers that the payment itself makes.
const FILE: Hand = ("accountant", 16, 40);

/// The places of the parts that are paid today, by how far they go: all the way, prepared, sent.
fn of_today(scene: &Scene<'_, '_>) -> Vec<(&'static str, Vec<usize>)> {
    let again = scene.year().into_iter().flat_map(|year| &year.again);
    let again = again.filter(|(on, _)| *on == scene.on).map(|(_, at)| *at);
    let parts = scene.table.parts.iter().enumerate();
    let today = parts.filter(|(_, part)| part.pay_on == scene.on);
    let today = today.map(|(at, part)| (at, part.options.get("stop")));
    let all: Vec<_> = today.chain(again.map(|at| (at, ""))).collect();
    let of = |stops: &'static [&str]| {
        let fits = all.iter().filter(|(_, stop)| stops.contains(stop));
        fits.map(|(at, _)| *at).collect::<Vec<_>>()
    };
    let groups = [
        ("paid", of(&["", "unknown"])),
        ("prepared", of(&["prepared"])),
        ("sent", of(&["sent"])),
    ];
    groups
        .into_iter()
        .filter(|(_, at)| !at.is_empty())
        .collect()
}

fn resolutions(
    scene: &Scene<'_, '_>,
    places: &[usize],
) -> Result<Vec<Id<ExpenditureResolution>>, kernel::Fault> {
    let made = &scene.year()?.resolutions;
    places.iter().map(|at| known(made, at).copied()).collect()
}

/// Prepares the batches of the day and sends those that are to be sent.
pub(super) fn send(scene: &mut Scene<'_, '_>) -> Told<()> {
    for (group, places) in of_today(scene) {
        let batch = prepare(scene, group, &places)?;
        if group != "prepared" {
            scene.tell(&format!("send-{group}"), SEND, "은행 전송", move |tx| {
                let (found, _) = payment::batch(tx, batch)?;
                let ask = SendBatch {
                    batch: batch.to_string(),
                    content_seen: found.content.to_string(),
                };
                payment::send_batch(tx, ask)
            })?;
        }
    }
    Ok(())
}

fn prepare(scene: &mut Scene<'_, '_>, group: &str, places: &[usize]) -> Told<Id<PaymentBatch>> {
    let (year, ids) = (scene.year_id()?, resolutions(scene, places)?);
    scene.tell(
        &format!("prepare-{group}"),
        PREPARE,
        "지급 준비",
        move |tx| {
            let payables = ids.iter().map(|id| Ok(payable_of(tx, *id)?.id.to_string()));
            let ask = PrepareBatch {
                purse: String::new(),
                year: year.to_string(),
                payables: payables.collect::<Outcome<_>>()?,
            };
            payment::prepare_batch(tx, ask)
        },
    )
}

/// What the bank did with the batch of the day, and the papers that the payments made.
pub(super) fn settle(scene: &mut Scene<'_, '_>) -> Told<()> {
    let Some((_, places)) = of_today(scene)
        .into_iter()
        .find(|(group, _)| *group == "paid")
    else {
        return Ok(());
    };
    let lost = |at: &usize| {
        let part = scene.table.parts.get(*at);
        part.is_some_and(|part| part.options.get("stop") == "unknown")
    };
    let verdicts: Vec<bool> = places.iter().map(lost).collect();
    let on = scene.on.to_string();
    let ids = resolutions(scene, &places)?;
    let rows: Vec<_> = ids.iter().copied().zip(verdicts).collect();
    scene.tell("settle", SETTLE, "지급 결과 기록", move |tx| {
        let mut batch = None;
        let mut said = Vec::new();
        for (id, lost) in &rows {
            let payable = payable_of(tx, *id)?;
            batch = payable.batch;
            said.push(verdict(&payable, *lost, &on));
        }
        let ask = SettleBatch {
            batch: batch.ok_or(Error::NotFound)?.to_string(),
            rows: said,
        };
        payment::settle_batch(tx, ask).map(|_| ())
    })?;
    scene.tell("file", FILE, "지급 증빙 첨부", move |tx| {
        ids.iter()
            .try_for_each(|id| papers::attach_missing(tx, *id))
    })
}

fn verdict(payable: &Payable, lost: bool, on: &str) -> SettleRow {
    let (verdict, on, note) = if lost {
        let note = "은행 응답이 끊겨 처리 결과를 알 수 없음";
        ("lose", "", note)
    } else {
        ("confirm", on, "")
    };
    SettleRow {
        payable: payable.id.to_string(),
        verdict: verdict.to_owned(),
        on: on.to_owned(),
        note: note.to_owned(),
    }
}

/// The payment of a resolution.
pub(super) fn payable_of(tx: &mut Tx<'_>, id: Id<ExpenditureResolution>) -> Outcome<Payable> {
    let subject = ExpenditureResolution::address(id);
    payment::payable_of(tx, &subject)?.ok_or(Error::NotFound)
}
