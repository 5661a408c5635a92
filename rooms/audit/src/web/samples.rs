//! The samples of a year, and the form that draws one.

use askama::Template;
use axum::extract::{Path, Query};
use kernel::Outcome;
use store::Tx;
use trustee::TrusteeYear;
use ui::Pager;
use web::{Answer, Failure, Sent, Visit};

use super::{Asked, choices, frame_under, paged, settle, year_in};
use crate::{
    access,
    draw_sample::draw_sample,
    model::{DrawSample, Sample, SampleMethod},
    rules::refusal::instant,
    samples::{count_samples, samples},
};

#[derive(Template)]
#[template(path = "samples.html")]
struct SamplesPage {
    frame: ui::Frame,
    form: ui::FormView,
    path: String,
    rows: Vec<Row>,
    pager: Pager,
    methods: Vec<(String, String)>,
    may_draw: bool,
}

struct Row {
    sample: Sample,
    at: String,
}

fn load(tx: &mut Tx<'_>, id: &str, query: &Asked) -> Outcome<(TrusteeYear, Vec<Row>, Pager)> {
    tx.require(&access::READ)?;
    let year = year_in(tx, id)?;
    let total = count_samples(tx, year.id)?;
    let (pager, part) = paged(total, query, format!("/audit/years/{}/samples?", year.id));
    let rows = samples(tx, year.id, part)?.into_iter().map(|sample| Row {
        at: instant(sample.drawn_at),
        sample,
    });
    Ok((year, rows.collect(), pager))
}

async fn page(
    visit: &Visit,
    id: String,
    query: Asked,
    form: ui::FormView,
) -> Result<SamplesPage, Failure> {
    let (year, rows, pager) = visit.read(move |tx| load(tx, &id, &query)).await?;
    let all = SampleMethod::ALL;
    Ok(SamplesPage {
        frame: frame_under(visit, "표본 점검", &year),
        form,
        path: format!("/audit/years/{}/samples", year.id),
        rows,
        pager,
        methods: choices(
            all,
            Some("고르세요"),
            SampleMethod::word,
            SampleMethod::label,
        ),
        may_draw: visit.may(&access::SAMPLE),
    })
}

/// Shows the samples.
pub async fn show(visit: Visit, Path(id): Path<String>, Query(query): Query<Asked>) -> Answer {
    let page = page(&visit, id, query, visit.form()).await?;
    Ok(visit.page(&page))
}

/// Draws one.
pub async fn draw(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let text = |name: &str| sent.text(name).to_owned();
    let ask = DrawSample {
        year: id.clone(),
        method: text("method"),
        size: text("size"),
        seed: text("seed"),
        purpose: text("purpose"),
    };
    let verb = move |tx: &mut Tx<'_>| draw_sample(tx, ask.clone());
    match settle(visit.write(&sent, access::SAMPLE.label, verb).await)? {
        Ok(sample) => Ok(visit.go(&format!("/audit/samples/{sample}"), "표본을 뽑았습니다.")),
        Err(refusal) => {
            let form = visit.form_again(&sent, &refusal);
            let page = page(&visit, id, Asked::new(), form).await?;
            Ok(visit.refused(&page))
        }
    }
}
