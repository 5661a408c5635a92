//! One sample: how it was drawn, what was drawn, what was noted.

use askama::Template;
use axum::extract::Path;
use kernel::{Outcome, Won};
use store::Tx;
use trustee::TrusteeYear;
use web::{Answer, Visit};

use super::{frame_under, id_in, shown::Number};
use crate::{
    model::{Chosen, Replay, Sample, Voucher},
    rules::refusal::instant,
    samples::sample,
};

#[derive(Template)]
#[template(path = "sample.html")]
struct SamplePage {
    frame: ui::Frame,
    sample: Sample,
    path: String,
    facts: Vec<(&'static str, String)>,
    digest: String,
    replay: Replay,
    rows: Vec<Row>,
    sum: Number,
    ticked: usize,
}

struct Row {
    voucher: Voucher,
    mark: &'static str,
    note: String,
}

fn load(tx: &mut Tx<'_>, id: &str) -> Outcome<(Sample, Vec<Voucher>, Replay, TrusteeYear)> {
    let (sample, vouchers, replay) = sample(tx, id_in(id)?)?;
    let year = trustee::year(tx, sample.year)?;
    Ok((sample, vouchers, replay, year))
}

fn row(voucher: Voucher) -> Row {
    let newest = voucher.ticks.first();
    Row {
        mark: newest.map_or("점검 전", |tick| tick.mark.label()),
        note: newest.map(|tick| tick.note.clone()).unwrap_or_default(),
        voucher,
    }
}

fn facts(sample: &Sample) -> Vec<(&'static str, String)> {
    vec![
        ("점검 목적", sample.purpose.clone()),
        ("추출 방법", sample.method.label().to_owned()),
        ("건수", sample.size.to_string()),
        ("씨앗", sample.seed.clone()),
        (
            "모집단",
            format!(
                "승인된 지출결의서 {}건, {}원 (번호 {})",
                sample.population_count, sample.population_sum, sample.population
            ),
        ),
        ("장부 기준", sample.stamp.printed()),
        (
            "뽑은 사람",
            format!("{} {}", sample.drawn_by_name, instant(sample.drawn_at)),
        ),
    ]
}

/// Shows the sample.
pub async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let (sample, vouchers, replay, year) = visit.read(move |tx| load(tx, &id)).await?;
    let sum = Won::sum(vouchers.iter().map(|one| one.item.gross)).map_err(kernel::Error::from)?;
    let ticked = vouchers.iter().filter(|one| !one.ticks.is_empty()).count();
    let title = format!("표본 {}번", sample.number);
    Ok(visit.page(&SamplePage {
        frame: frame_under(&visit, &title, &year)
            .under("표본 점검", format!("/audit/years/{}/samples", year.id)),
        path: format!("/audit/samples/{}", sample.id),
        facts: facts(&sample),
        digest: sample.population_digest.to_string(),
        sum: Number::won(sum, Chosen::Sample(sample.id).selection(), "표본 결의액"),
        rows: vouchers.into_iter().map(row).collect(),
        replay,
        ticked,
        sample,
    }))
}
