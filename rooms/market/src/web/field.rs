//! `/market-days/{id}/field` and the two pages below it: a market day on a phone, with a network or
//! without. A script keeps what is written down until the office has it; without the script each
//! form is sent at once.

mod api;

use askama::Template;
use axum::extract::Path;
use kernel::{Error, Id, Outcome};
use store::Tx;
use web::{Answer, Failure, Routes, Sent, Visit, download, settle};

use super::{
    booths::load, day_path, id_of, sales::frame, shown::Choice, vendor_shown::region_text,
};
use crate::{
    access,
    booths::DayBooths,
    model::{
        ApplicationParts, BoothState, BoothStep, CheckFinding, DayState, FieldNote, FieldPhoto,
        LogKind, MarketDay, PhotoOf, RecordSale, SaleKind, SentPhoto, StepBooth, TakeNote, Tender,
        Till, WriteLog,
    },
    rules::booths::state_of,
    store::photos,
    take_note::take_note,
};

/// The longer side of a photograph that a phone sends, in pixels: a slip stays readable.
const SIDE: u32 = 2_000;

/// The routes of this file.
pub(super) fn routes(routes: Routes) -> Routes {
    let take = &access::TAKE_NOTES;
    let routes = routes
        .get("/market-days/{id}/field", take, show)
        .post("/market-days/{id}/field", take, save)
        .get("/market-days/{id}/field/sale", take, show_sale)
        .post("/market-days/{id}/field/sale", take, save_sale)
        .get("/market-days/{id}/field/log", take, show_log)
        .post("/market-days/{id}/field/log", take, save_log)
        .get("/market-photos/{id}", &access::VIEW, photo);
    api::routes(routes)
}

/// What the script of the three pages is told.
struct State {
    path: String,
    day: String,
    account: String,
    now: String,
    side: u32,
    script: String,
    worker: String,
    /// Which of the pages it is.
    here: &'static str,
}

impl State {
    fn new(visit: &Visit, day: Id<MarketDay>, here: &'static str) -> Self {
        Self {
            path: format!("{}/field", day_path(day)),
            day: day.to_string(),
            account: visit.ctx().actor.key(),
            now: visit.ctx().now.to_string(),
            side: SIDE,
            script: ui::assets::field_script(),
            worker: ui::assets::field_worker(),
            here,
        }
    }

    /// The three pages.
    fn tabs(&self) -> [(&'static str, String, bool); 3] {
        let tab = |name: &'static str, below: &str, label| {
            (label, format!("{}{below}", self.path), self.here == name)
        };
        [
            tab("booths", "", "부스"),
            tab("sale", "/sale", "판매 적기"),
            tab("log", "/log", "민원·점검·사고"),
        ]
    }
}

/// Vendors with an answer for the day and how they stand: those with a booth first, then who waits,
/// in turn.
fn vendors<'i>(visit: &Visit, it: &'i DayBooths) -> Vec<(&'i ApplicationParts, BoothState, i64)> {
    let facts = it.facts(visit.ctx().today());
    let place = |state: BoothState| match state {
        state if state.holds() || state == BoothState::NoShow => 0,
        BoothState::Waiting => 1,
        _ => 2,
    };
    let one = |answer: &crate::model::Allotment| {
        let mut parts = it.parts.iter();
        let parts = parts.find(|parts| parts.application.id == answer.application)?;
        let state = state_of(facts, answer.application)?;
        Some((parts, state, answer.turn.unwrap_or(0)))
    };
    let mut found: Vec<_> = it.answers.iter().filter_map(one).collect();
    let name = |parts: &ApplicationParts| parts.application.vendor_name.clone();
    found.sort_by_key(|(parts, state, turn)| (place(*state), *turn, name(parts)));
    found
}

/// Whether anything can be written down.
fn is_held(it: &DayBooths, visit: &Visit) -> bool {
    let is_early = it.day.state == DayState::Allocated && it.day.on_day == visit.ctx().today();
    is_early || it.day.state == DayState::Open
}

struct Line {
    application: String,
    name: String,
    region: String,
    /// Its booth on the plan.
    number: String,
    state: &'static str,
    class: &'static str,
    turn: i64,
    sale: String,
    /// What one tap does: its word and what stands on the button.
    taps: Vec<(&'static str, &'static str)>,
    form: ui::FormView,
}

#[derive(Template)]
#[template(path = "field.html")]
struct Page {
    frame: ui::Frame,
    form: ui::FormView,
    state: State,
    lines: Vec<Line>,
    is_held: bool,
}

fn line(
    visit: &Visit,
    it: &DayBooths,
    (parts, state, turn): (&ApplicationParts, BoothState, i64),
) -> Line {
    let steps: &[BoothStep] = match state {
        BoothState::Waiting => &[BoothStep::TakenOver],
        state if state.holds() || state == BoothState::NoShow => {
            &[BoothStep::Attended, BoothStep::NoShow]
        }
        _ => &[],
    };
    let taps = steps.iter().map(|step| (step.word(), step.label()));
    let application = parts.application.id.to_string();
    Line {
        sale: format!("{}/field/sale?vendor={application}", day_path(it.day.id)),
        name: parts.application.vendor_name.clone(),
        region: region_text(parts.application.region),
        number: it.number_of(parts.application.id, state),
        state: state.label(),
        class: match state {
            BoothState::Attended => "good",
            BoothState::NoShow => "bad",
            state if state.holds() => "warn",
            _ => "",
        },
        turn: match state {
            BoothState::Waiting => turn,
            _ => 0,
        },
        taps: taps.collect(),
        form: visit.form(),
        application,
    }
}

fn page(visit: &Visit, it: &DayBooths, form: ui::FormView) -> Page {
    let vendors = vendors(visit, it).into_iter();
    Page {
        frame: frame(visit, "현장 화면", it),
        form,
        state: State::new(visit, it.day.id, "booths"),
        lines: vendors.map(|one| line(visit, it, one)).collect(),
        is_held: is_held(it, visit),
    }
}

async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let it = load(&visit, &id).await?;
    let form = visit.form();
    Ok(visit.page(&page(&visit, &it, form)))
}

/// Takes what a form of these pages says.
async fn take(
    visit: &Visit,
    sent: &Sent,
    (day, note): (&str, FieldNote),
) -> Result<Result<Id<MarketDay>, kernel::Refusal>, Failure> {
    let file = sent.file("photo");
    let ask = TakeNote {
        day: day.to_owned(),
        at: String::new(),
        note,
        photo: file.map(|file| SentPhoto {
            name: file.name.clone(),
            bytes: file.bytes.to_vec(),
        }),
    };
    let verb = move |tx: &mut Tx<'_>| take_note(tx, &ask);
    settle(visit.write(sent, access::TAKE_NOTES.label, verb).await)
}

async fn save(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let ask = StepBooth {
        application: sent.text("application").to_owned(),
        step: sent.text("step").to_owned(),
        ..StepBooth::default()
    };
    match take(&visit, &sent, (&id, FieldNote::Step(ask))).await? {
        Ok(day) => Ok(visit.go(&format!("{}/field", day_path(day)), "적었습니다.")),
        Err(why) => {
            let it = load(&visit, &id).await?;
            let form = visit.form_again(&sent, &why);
            Ok(visit.refused(&page(&visit, &it, form)))
        }
    }
}

/// The products of a vendor.
struct Products {
    application: String,
    name: String,
    items: Vec<String>,
}

#[derive(Template)]
#[template(path = "field_sale.html")]
struct SalePage {
    frame: ui::Frame,
    form: ui::FormView,
    state: State,
    vendors: Vec<(String, String)>,
    products: Vec<Products>,
    kinds: Vec<Choice>,
    tenders: Vec<Choice>,
    tills: Vec<Choice>,
    is_held: bool,
}

fn sale_page(visit: &Visit, it: &DayBooths, form: ui::FormView) -> SalePage {
    let here = vendors(visit, it).into_iter();
    // Who waits or came late may have got a booth where there was no network to say so.
    let may_sell = |state: BoothState| {
        state.holds() || matches!(state, BoothState::Waiting | BoothState::NoShow)
    };
    let here: Vec<_> = here.filter(|(_, state, _)| may_sell(*state)).collect();
    let mut vendors = vec![(String::new(), "농가를 고르세요".to_owned())];
    let name = |parts: &ApplicationParts| parts.application.vendor_name.clone();
    let id = |parts: &ApplicationParts| parts.application.id.to_string();
    vendors.extend(here.iter().map(|(parts, ..)| (id(parts), name(parts))));
    let products = here.iter().map(|(parts, ..)| Products {
        application: id(parts),
        name: name(parts),
        items: parts.items.iter().map(|one| one.name.clone()).collect(),
    });
    let (kinds, tenders, tills) = (SaleKind::ALL.iter(), Tender::ALL.iter(), Till::ALL.iter());
    SalePage {
        frame: frame(visit, "판매 적기", it),
        form,
        state: State::new(visit, it.day.id, "sale"),
        vendors,
        products: products.collect(),
        kinds: kinds.map(|one| (one.word(), one.label())).collect(),
        tenders: tenders.map(|one| (one.word(), one.label())).collect(),
        tills: tills.map(|one| (one.word(), one.label())).collect(),
        is_held: is_held(it, visit),
    }
}

async fn show_sale(visit: Visit, Path(id): Path<String>) -> Answer {
    let it = load(&visit, &id).await?;
    let values = [
        ("kind", SaleKind::Sold.word().to_owned()),
        ("tender", Tender::Card.word().to_owned()),
        ("till", Till::Common.word().to_owned()),
    ];
    let form = visit.form_with(&values);
    Ok(visit.page(&sale_page(&visit, &it, form)))
}

async fn save_sale(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let text = |name: &str| sent.text(name).to_owned();
    let ask = RecordSale {
        application: text("application"),
        item: text("item"),
        kind: text("kind"),
        amount: text("amount"),
        quantity: text("quantity"),
        unit: text("unit"),
        tender: text("tender"),
        till: text("till"),
        slip: text("slip"),
        ..RecordSale::default()
    };
    let it = load(&visit, &id).await?;
    let note = match ask.application.trim().is_empty() {
        true => Err(kernel::Refusal::at(
            "application",
            "market.vendor_missing",
            "농가를 고르세요.",
        )),
        false => take(&visit, &sent, (&id, FieldNote::Sale(ask))).await?,
    };
    match note {
        Ok(day) => {
            let path = format!("{}/field/sale", day_path(day));
            Ok(visit.go(&path, "판매를 적었습니다."))
        }
        Err(why) => {
            let form = visit.form_again(&sent, &why);
            Ok(visit.refused(&sale_page(&visit, &it, form)))
        }
    }
}

#[derive(Template)]
#[template(path = "field_log.html")]
struct LogPage {
    frame: ui::Frame,
    form: ui::FormView,
    state: State,
    kinds: Vec<Choice>,
    vendors: Vec<(String, String)>,
    findings: Vec<(String, String)>,
    is_held: bool,
}

fn log_page(visit: &Visit, it: &DayBooths, form: ui::FormView) -> LogPage {
    let mut findings = vec![(String::new(), "점검이 아님".to_owned())];
    let words = CheckFinding::ALL.iter();
    findings.extend(words.map(|one| (one.word().to_owned(), one.label().to_owned())));
    let mut all = vec![(String::new(), "농가와 관계없음".to_owned())];
    let known = vendors(visit, it).into_iter();
    all.extend(known.map(|(parts, ..)| {
        let one = &parts.application;
        (one.id.to_string(), one.vendor_name.clone())
    }));
    let kinds = LogKind::ALL.iter();
    LogPage {
        frame: frame(visit, "민원·점검·사고", it),
        form,
        state: State::new(visit, it.day.id, "log"),
        kinds: kinds.map(|one| (one.word(), one.label())).collect(),
        vendors: all,
        findings,
        is_held: is_held(it, visit),
    }
}

async fn show_log(visit: Visit, Path(id): Path<String>) -> Answer {
    let it = load(&visit, &id).await?;
    let form = visit.form();
    Ok(visit.page(&log_page(&visit, &it, form)))
}

async fn save_log(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let text = |name: &str| sent.text(name).to_owned();
    let ask = WriteLog {
        application: text("application"),
        kind: text("kind"),
        finding: text("finding"),
        text: text("text"),
        ..WriteLog::default()
    };
    match take(&visit, &sent, (&id, FieldNote::Log(ask))).await? {
        Ok(day) => Ok(visit.go(&format!("{}/field/log", day_path(day)), "적었습니다.")),
        Err(why) => {
            let it = load(&visit, &id).await?;
            let form = visit.form_again(&sent, &why);
            Ok(visit.refused(&log_page(&visit, &it, form)))
        }
    }
}

/// Where a photograph of a day is.
fn photo_path(id: Id<FieldPhoto>) -> String {
    format!("/market-photos/{id}")
}

/// The photographs of something on a day, as paths and names.
pub(super) fn photos_of(all: &[FieldPhoto], of: PhotoOf) -> Vec<(String, String)> {
    let own = all.iter().filter(|one| one.of == of);
    own.map(|one| (photo_path(one.id), one.name.clone()))
        .collect()
}

/// A photograph as it was sent.
async fn photo(visit: Visit, Path(id): Path<String>) -> Answer {
    let id = id_of(&id)?;
    let read = move |tx: &mut Tx<'_>| -> Outcome<_> {
        tx.require(&access::VIEW)?;
        let photo = photos::photo(tx, id)?;
        let (media, bytes) = files::bytes(tx, photo.file)?;
        match media.is_picture() {
            true => Ok((photo.name, media, bytes)),
            false => Err(Error::NotFound),
        }
    };
    let (name, media, bytes) = visit.read(read).await?;
    Ok(download(&name, media.content_type(), bytes))
}
