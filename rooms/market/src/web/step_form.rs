//! `/vendor-applications/{id}/step`: an application comes further; `…/screening`: what was found.

use askama::Template;
use axum::extract::Path;
use store::Tx;
use web::{Answer, Failure, Sent, Visit};

use super::{
    CHANGED, application_forms::frame, application_path, id_of, settle, shown::Choice,
    vendor_shown::way_text, version_again,
};
use crate::{
    access,
    model::{MarketSeason, ScreenVendor, StepVendor},
    reach::Writer,
    rules::vendor_steps::{Asker, ways_from},
    screen_vendor::screen_vendor,
    step_vendor::step_vendor,
    vendors::{self, ApplicationStory},
};

#[derive(Template)]
#[template(path = "step_form.html")]
struct StepPage {
    frame: ui::Frame,
    form: ui::FormView,
    action: String,
    now: &'static str,
    seen: String,
    ways: Vec<Choice>,
    /// Whether a recommendation rests on a letter.
    asks_paper: bool,
}

async fn step_page(
    visit: &Visit,
    id: &str,
    form: ui::FormView,
    seen: Option<String>,
) -> Result<StepPage, Failure> {
    let id = id_of(id)?;
    let (season, it, asker) = visit
        .read(move |tx| {
            let (season, it) = vendors::application(tx, id)?;
            Ok((season, it, Writer::of(tx)?.asker))
        })
        .await?;
    let state = it.parts.state();
    Ok(StepPage {
        frame: frame(visit, "다음 단계", &season, &it),
        form,
        action: format!("{}/step", application_path(id)),
        now: state.label(),
        seen: seen.unwrap_or_else(|| it.parts.steps.len().to_string()),
        ways: ways_from(state, asker)
            .map(|way| (way.to.word(), way_text(way)))
            .collect(),
        asks_paper: asker == Asker::Office,
    })
}

pub(super) async fn ask(visit: Visit, Path(id): Path<String>) -> Answer {
    let page = step_page(&visit, &id, visit.form(), None).await?;
    Ok(visit.page(&page))
}

pub(super) async fn save(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let ask = StepVendor {
        application: id.clone(),
        seen: sent.text("seen").to_owned(),
        step: sent.text("step").to_owned(),
        paper: sent.text("paper").to_owned(),
        reason: sent.text("reason").to_owned(),
    };
    let verb = move |tx: &mut Tx<'_>| step_vendor(tx, &ask);
    match settle(visit.write(&sent, "참가 신청 단계", verb).await)? {
        Ok(id) => Ok(visit.go(&application_path(id), "단계를 적었습니다.")),
        Err(why) => {
            let changed = why.each().any(|one| one.code == CHANGED);
            let seen = (!changed).then(|| sent.text("seen").to_owned());
            let form = visit.form_again(&sent, &why);
            let page = step_page(&visit, &id, form, seen).await?;
            Ok(visit.refused(&page))
        }
    }
}

#[derive(Template)]
#[template(path = "screening_form.html")]
struct ScreeningPage {
    frame: ui::Frame,
    form: ui::FormView,
    action: String,
    version: String,
    criteria: Vec<(String, String)>,
}

fn screening_page(
    visit: &Visit,
    (season, it): &(MarketSeason, ApplicationStory),
    form: ui::FormView,
    version: String,
) -> ScreeningPage {
    let criteria = it.criteria.iter().map(|one| {
        let points = match one.points {
            0 => String::new(),
            points => format!(" {points}점"),
        };
        let text = format!(
            "[{}{points}] {} (확인: {})",
            one.sort.label(),
            one.text,
            one.evidence
        );
        (one.word.to_owned(), text)
    });
    ScreeningPage {
        frame: frame(visit, access::SCREEN.label, season, it),
        form,
        action: format!("{}/screening", application_path(it.parts.application.id)),
        version,
        criteria: criteria.collect(),
    }
}

async fn load(visit: &Visit, id: &str) -> Result<(MarketSeason, ApplicationStory), Failure> {
    let id = id_of(id)?;
    Ok(visit.read(move |tx| vendors::application(tx, id)).await?)
}

pub(super) async fn ask_screening(visit: Visit, Path(id): Path<String>) -> Answer {
    let loaded = load(&visit, &id).await?;
    let met = loaded.1.parts.findings.iter().filter(|one| one.is_met);
    let values: Vec<_> = met.map(|one| ("met", one.criterion.clone())).collect();
    let form = visit.form_with(&values);
    let version = loaded.1.parts.application.version.to_string();
    Ok(visit.page(&screening_page(&visit, &loaded, form, version)))
}

pub(super) async fn save_screening(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let ask = ScreenVendor {
        application: id.clone(),
        version: sent.text("version").to_owned(),
        met: sent.all("met").into_iter().map(str::to_owned).collect(),
    };
    let verb = move |tx: &mut Tx<'_>| screen_vendor(tx, &ask);
    match settle(visit.write(&sent, access::SCREEN.label, verb).await)? {
        Ok(id) => Ok(visit.go(&application_path(id), "심사표를 적었습니다.")),
        Err(why) => {
            let loaded = load(&visit, &id).await?;
            let version = version_again(&why, &sent, loaded.1.parts.application.version);
            let form = visit.form_again(&sent, &why);
            Ok(visit.refused(&screening_page(&visit, &loaded, form, version)))
        }
    }
}
