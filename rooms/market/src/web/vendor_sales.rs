//! `/market-days/{id}/sales/{application}`: what a vendor sold on a day, and the form of one more
//! line; `/market-sales/{id}`: one line, and where it is struck.

use askama::Template;
use axum::extract::Path;
use kernel::{Id, Outcome, number::grouped, official_time};
use store::Tx;
use web::{Answer, Failure, Sent, Visit};

use super::{
    booths::load,
    field::photos_of,
    id_of,
    sales::{frame, of_day, path_of},
    settle,
    shown::{Choice, day_text, figure_text},
};
use crate::{
    access,
    booths::{self, DayBooths},
    model::{
        ApplicationParts, BoothState, DayState, FieldPhoto, PhotoOf, RecordSale, Sale, SaleKind,
        StrikeSale, Tender, Till, VendorApplication,
    },
    record_sale::{record_sale, strike_sale},
    rules::{booths::state_of, sales::seen},
    sale_figures::SaleQuery,
    sales_book::SalesBook,
    store::{photos, sales as rows},
};

#[derive(Template)]
#[template(path = "vendor_sales.html")]
struct Page {
    frame: ui::Frame,
    form: ui::FormView,
    action: String,
    seen: String,
    /// What the vendor took, and how much of it at the common till.
    takings: [(&'static str, (String, String)); 2],
    lines: Vec<Line>,
    kinds: Vec<Choice>,
    items: Vec<(String, String)>,
    tenders: Vec<Choice>,
    tills: Vec<Choice>,
    may_record: bool,
    asks_why: bool,
}

struct Line {
    path: String,
    what: String,
    is_back: bool,
    amount: String,
    quantity: String,
    tender: &'static str,
    till: &'static str,
    slip: String,
    by: String,
    struck: String,
}

fn quantity_text(sale: &Sale) -> String {
    let text = |count| format!("{}{}", grouped(count), sale.line.unit);
    sale.line.quantity.map(text).unwrap_or_default()
}

fn line(sale: &Sale) -> Line {
    let struck = sale.struck.as_ref();
    Line {
        path: sale_path(sale.id),
        what: sale.what().to_owned(),
        is_back: sale.line.kind == SaleKind::Refunded,
        amount: grouped(sale.signed().0),
        quantity: quantity_text(sale),
        tender: sale.line.tender.label(),
        till: sale.line.till.label(),
        slip: sale.line.slip.clone(),
        by: format!(
            "{} {}",
            official_time(sale.recorded_at),
            sale.recorded_by_name
        ),
        struck: struck.map(|why| why.reason.clone()).unwrap_or_default(),
    }
}

/// The page of a sale.
pub(super) fn sale_path(id: Id<Sale>) -> String {
    format!("/market-sales/{id}")
}

/// An application of the season of a day.
fn parts_in(
    it: &DayBooths,
    application: Id<VendorApplication>,
) -> Result<&ApplicationParts, kernel::Error> {
    let mut all = it.parts.iter();
    let found = all.find(|one| one.application.id == application);
    found.ok_or(kernel::Error::NotFound)
}

fn page(
    visit: &Visit,
    it: &DayBooths,
    application: Id<VendorApplication>,
    (form, seen): (ui::FormView, String),
) -> Result<Page, Failure> {
    let parts = parts_in(it, application)?;
    let own = it.sales_of(application);
    let state = state_of(it.facts(visit.ctx().today()), application);
    let is_open = matches!(it.day.state, DayState::Open | DayState::Closed);
    let path = path_of(it.day.id, application);
    let mut items = vec![(String::new(), "그날 총액".to_owned())];
    let named = parts
        .items
        .iter()
        .map(|one| (one.name.clone(), one.name.clone()));
    items.extend(named);
    let book = SalesBook::of_booths(it);
    let query = of_day(it).by(application);
    let shown = |query: &SaleQuery| Outcome::Ok(figure_text(&book.figure(query)?));
    Ok(Page {
        frame: frame(visit, &parts.application.vendor_name, it)
            .under("판매", format!("{}/sales", super::day_path(it.day.id))),
        form,
        action: path,
        seen,
        takings: [
            ("판매액(환불 뺌)", shown(&query)?),
            (
                "그 가운데 공동 계산대",
                shown(&query.clone().at(Till::Common))?,
            ),
        ],
        lines: own.iter().map(|one| line(one)).collect(),
        kinds: SaleKind::ALL
            .iter()
            .map(|one| (one.word(), one.label()))
            .collect(),
        items,
        tenders: Tender::ALL
            .iter()
            .map(|one| (one.word(), one.label()))
            .collect(),
        tills: Till::ALL
            .iter()
            .map(|one| (one.word(), one.label()))
            .collect(),
        may_record: visit.may(&access::RECORD_SALES)
            && is_open
            && state == Some(BoothState::Attended),
        asks_why: it.day.state == DayState::Closed,
    })
}

pub(super) async fn show(visit: Visit, Path((id, application)): Path<(String, String)>) -> Answer {
    let it = load(&visit, &id).await?;
    let application = id_of(&application)?;
    let own = it.sales_of(application);
    // Most lines of a market day are paid and taken like the one before.
    let last = own.last();
    let values = [
        ("kind", SaleKind::Sold.word().to_owned()),
        (
            "item",
            last.map_or_else(String::new, |one| one.line.item.clone()),
        ),
        (
            "tender",
            last.map_or(Tender::Card, |one| one.line.tender)
                .word()
                .to_owned(),
        ),
        (
            "till",
            last.map_or(Till::Common, |one| one.line.till)
                .word()
                .to_owned(),
        ),
    ];
    let form = (visit.form_with(&values), seen(&own).to_string());
    let page = page(&visit, &it, application, form)?;
    Ok(visit.page(&page))
}

pub(super) async fn save(
    visit: Visit,
    Path((id, application)): Path<(String, String)>,
    sent: Sent,
) -> Answer {
    let text = |name: &str| sent.text(name).to_owned();
    let ask = RecordSale {
        day: id.clone(),
        application: application.clone(),
        seen: text("seen"),
        item: text("item"),
        kind: text("kind"),
        amount: text("amount"),
        quantity: text("quantity"),
        unit: text("unit"),
        tender: text("tender"),
        till: text("till"),
        slip: text("slip"),
        reason: text("reason"),
    };
    let verb = move |tx: &mut Tx<'_>| record_sale(tx, &ask);
    let written = visit.write(&sent, access::RECORD_SALES.label, verb).await;
    let path = path_of(id_of(&id)?, id_of(&application)?);
    match settle(written)? {
        Ok(_) => Ok(visit.go(&path, "판매를 적었습니다.")),
        Err(why) => {
            let it = load(&visit, &id).await?;
            let application = id_of(&application)?;
            let form = visit.form_again(&sent, &why);
            let seen = match why.each().any(|one| one.code == super::CHANGED) {
                true => seen(&it.sales_of(application)).to_string(),
                false => sent.text("seen").to_owned(),
            };
            let page = page(&visit, &it, application, (form, seen))?;
            Ok(visit.refused(&page))
        }
    }
}

#[derive(Template)]
#[template(path = "sale.html")]
struct SalePage {
    frame: ui::Frame,
    form: ui::FormView,
    action: String,
    facts: Vec<(&'static str, String)>,
    /// Paths and names.
    photos: Vec<(String, String)>,
    may_strike: bool,
}

fn facts_of(it: &DayBooths, sale: &Sale) -> Vec<(&'static str, String)> {
    let mut facts = vec![
        ("날", day_text(it.day.on_day)),
        ("품목", sale.what().to_owned()),
        ("구분", sale.line.kind.label().to_owned()),
        ("금액", format!("{}원", grouped(sale.line.amount.0))),
        ("결제 방법", sale.line.tender.label().to_owned()),
        ("받은 곳", sale.line.till.label().to_owned()),
    ];
    let optional = [
        ("수량", quantity_text(sale)),
        ("전표 번호", sale.line.slip.clone()),
    ];
    facts.extend(optional.into_iter().filter(|(_, text)| !text.is_empty()));
    let by = format!(
        "{} {}",
        official_time(sale.recorded_at),
        sale.recorded_by_name
    );
    if let Some(at) = sale.happened_at {
        facts.push(("판 때", official_time(at)));
    }
    facts.push(("적은 때와 사람", by));
    if let Some(why) = &sale.struck {
        facts.push(("지운 까닭", why.reason.clone()));
        facts.push(("지운 사람", why.by_name.clone()));
    }
    facts
}

type Loaded = (Sale, DayBooths, Vec<FieldPhoto>);

async fn load_sale(visit: &Visit, id: &str) -> Result<Loaded, Failure> {
    let id: Id<Sale> = id_of(id)?;
    let loaded = visit.read(move |tx| {
        let sale = rows::sale(tx, id)?;
        let it = booths::booths(tx, sale.day)?;
        let photos = photos::of_day(tx, sale.day)?;
        Ok((sale, it, photos))
    });
    Ok(loaded.await?)
}

fn sale_page(
    visit: &Visit,
    (sale, it, photos): &Loaded,
    form: ui::FormView,
) -> Result<SalePage, Failure> {
    let vendor = &parts_in(it, sale.application)?.application.vendor_name;
    let is_open = matches!(it.day.state, DayState::Open | DayState::Closed);
    Ok(SalePage {
        frame: frame(visit, sale.what(), it)
            .under("판매", format!("{}/sales", super::day_path(it.day.id)))
            .under(vendor.clone(), path_of(it.day.id, sale.application)),
        form,
        action: format!("{}/strike", sale_path(sale.id)),
        facts: facts_of(it, sale),
        photos: photos_of(photos, PhotoOf::Sale(sale.id)),
        may_strike: visit.may(&access::RECORD_SALES) && is_open && sale.counts(),
    })
}

pub(super) async fn show_sale(visit: Visit, Path(id): Path<String>) -> Answer {
    let loaded = load_sale(&visit, &id).await?;
    let form = visit.form();
    Ok(visit.page(&sale_page(&visit, &loaded, form)?))
}

pub(super) async fn strike(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let ask = StrikeSale {
        sale: id.clone(),
        reason: sent.text("reason").to_owned(),
    };
    let verb = move |tx: &mut Tx<'_>| strike_sale(tx, &ask);
    let written = visit.write(&sent, "판매 지우기", verb).await;
    let answer = settle(written)?;
    let loaded = load_sale(&visit, &id).await?;
    match answer {
        Ok(_) => {
            let path = path_of(loaded.0.day, loaded.0.application);
            Ok(visit.go(&path, "판매를 지웠습니다."))
        }
        Err(why) => {
            let form = visit.form_again(&sent, &why);
            Ok(visit.refused(&sale_page(&visit, &loaded, form)?))
        }
    }
}
