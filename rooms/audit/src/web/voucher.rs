//! One drawn voucher, where the auditor notes what he found.

use askama::Template;
use axum::extract::Path;
use kernel::{Error, Outcome};
use spending::ExpenditureResolution;
use store::Tx;
use trustee::TrusteeYear;
use web::{Answer, Failure, Sent, Visit};

use super::{choices, frame_under, id_in, record_path, settle};
use crate::{
    access,
    model::{Mark, Sample, TickVoucher, Voucher},
    rules::refusal::instant,
    samples::sample,
    tick_voucher::tick_voucher,
};

#[derive(Template)]
#[template(path = "voucher.html")]
struct VoucherPage {
    frame: ui::Frame,
    form: ui::FormView,
    action: String,
    record: String,
    facts: Vec<(&'static str, String)>,
    ticks: Vec<(&'static str, String, String, String)>,
    marks: Vec<(String, String)>,
    may_tick: bool,
}

struct Loaded {
    sample: Sample,
    voucher: Voucher,
    year: TrusteeYear,
}

fn load(tx: &mut Tx<'_>, id: &str, resolution: &str) -> Outcome<Loaded> {
    let (sample, vouchers, _) = sample(tx, id_in(id)?)?;
    let resolution = id_in(resolution)?;
    let mut own = vouchers
        .into_iter()
        .filter(|one| one.item.resolution == resolution);
    let voucher = own.next().ok_or(Error::NotFound)?;
    let year = trustee::year(tx, sample.year)?;
    Ok(Loaded {
        sample,
        voucher,
        year,
    })
}

async fn page(
    visit: &Visit,
    (id, resolution): (String, String),
    form: ui::FormView,
) -> Result<VoucherPage, Failure> {
    let action = format!("/audit/samples/{id}/vouchers/{resolution}");
    let loaded = visit.read(move |tx| load(tx, &id, &resolution)).await?;
    let (sample, voucher) = (loaded.sample, loaded.voucher);
    let title = format!("제{}호 점검", voucher.item.number);
    let ticks = voucher.ticks.into_iter().map(|tick| {
        let at = instant(tick.at);
        (tick.mark.label(), tick.note, tick.by_name, at)
    });
    Ok(VoucherPage {
        frame: frame_under(visit, &title, &loaded.year).under(
            format!("표본 {}번", sample.number),
            format!("/audit/samples/{}", sample.id),
        ),
        form,
        action,
        record: record_path(&ExpenditureResolution::address(voucher.item.resolution)),
        facts: vec![
            ("적요", voucher.purpose),
            ("거래처", voucher.payee_name),
            ("결의액", format!("{}원", voucher.item.gross)),
            ("증빙", format!("{}건", voucher.papers)),
        ],
        ticks: ticks.collect(),
        marks: choices(Mark::ALL, None, Mark::word, Mark::label),
        may_tick: visit.may(&access::SAMPLE),
    })
}

/// Shows the voucher.
pub async fn show(visit: Visit, Path(path): Path<(String, String)>) -> Answer {
    let page = page(&visit, path, visit.form()).await?;
    Ok(visit.page(&page))
}

/// Notes what was found.
pub async fn tick(visit: Visit, Path(path): Path<(String, String)>, sent: Sent) -> Answer {
    let ask = TickVoucher {
        sample: path.0.clone(),
        resolution: path.1.clone(),
        mark: sent.text("mark").to_owned(),
        note: sent.text("note").to_owned(),
    };
    let verb = move |tx: &mut Tx<'_>| tick_voucher(tx, ask.clone());
    match settle(visit.write(&sent, access::SAMPLE.label, verb).await)? {
        Ok(()) => {
            let back = format!("/audit/samples/{}", path.0);
            Ok(visit.go(&back, "점검 결과를 적었습니다."))
        }
        Err(refusal) => {
            let page = page(&visit, path, visit.form_again(&sent, &refusal)).await?;
            Ok(visit.refused(&page))
        }
    }
}
