//! `/market-days/{id}/payouts`: what the common till of a day owes to whom, what was put forward,
//! and what became of it.

use askama::Template;
use axum::extract::Path;
use kernel::{Error, Id, Outcome, number::grouped, official_time};
use payment::AccountVersion;
use store::Tx;
use web::{Answer, Failure, Sent, Visit};

use super::{
    HOME, day_path, id_of,
    paper::paper_path,
    payout::{payee_path, payout_path, return_path},
    season_path, settle,
    shown::{Choice, day_text, figure_text},
    vendor_shown::region_text,
};
use crate::{
    access,
    compose::Sheet,
    model::{
        DayState, DecidePayouts, DraftPayouts, MarketDay, PayoutState, PayoutStory, SeasonKind,
        VendorApplication,
    },
    pay_out::{decide_payouts, draft_payouts},
    payout_figures::{PayoutMeasure, PayoutQuery},
    payouts_book::PayoutsBook,
    rules::payouts::rate_text,
    sale_figures::SaleMeasure,
    store::payouts as rows,
};

#[derive(Template)]
#[template(path = "payouts.html")]
struct Page {
    frame: ui::Frame,
    form: ui::FormView,
    action: String,
    seen: String,
    is_closed: bool,
    figures: Vec<(&'static str, Linked)>,
    fee: String,
    lines: Vec<Line>,
    payouts: Vec<PayoutLine>,
    may_draft: bool,
    may_decide: bool,
    /// Whether something can be ticked to be put forward.
    has_rest: bool,
    /// Whether something waits for a decision.
    has_drafts: bool,
    decisions: Vec<Choice>,
}

/// A number as people read it, and the page of its rows.
type Linked = (String, String);

struct Line {
    id: String,
    name: String,
    region: String,
    sheet: String,
    sold: Linked,
    back: Linked,
    fee: Linked,
    gone: Linked,
    underway: Linked,
    rest: Linked,
    account: String,
    payee: String,
    bring: String,
    /// Whether it can be ticked.
    is_owed: bool,
    /// Whether it got too much.
    is_over: bool,
}

struct PayoutLine {
    id: String,
    path: String,
    name: String,
    way: &'static str,
    amount: String,
    state: &'static str,
    by: String,
    decided: String,
    is_draft: bool,
}

/// The page of what a day pays out.
pub(super) fn path_of(day: Id<MarketDay>) -> String {
    format!("{}/payouts", day_path(day))
}

/// A day with its money and the accounts of its vendors.
pub(super) struct Loaded {
    /// The money.
    pub book: PayoutsBook,
    /// The day.
    pub day: MarketDay,
    /// The vendors of whom the till took something, with the newest account of their payee.
    pub vendors: Vec<(Id<VendorApplication>, Option<AccountVersion>)>,
}

/// The money of a day of a market.
pub(super) fn load(tx: &mut Tx<'_>, id: Id<MarketDay>) -> Outcome<Loaded> {
    tx.require(&access::VIEW)?;
    let book = PayoutsBook::of_day(tx, id)?;
    if book.sales.season.kind != SeasonKind::Market {
        return Err(Error::NotFound);
    }
    let payees = rows::payees_in(tx, book.sales.season.id)?;
    let all = PayoutQuery::of(book.sales.season.id, PayoutMeasure::Due).on(id);
    let mut vendors = Vec::new();
    for parts in book.sales.vendors() {
        let one = &parts.application;
        let sold = all.by(one.id).sales(SaleMeasure::Sold);
        let has_payouts = !book.of_vendor(one.id).is_empty();
        if book.sales.whole(&sold)? == 0 && !has_payouts {
            continue;
        }
        let account = match payees.get(&one.vendor) {
            Some(payee) => payment::current_account(tx, *payee)?,
            None => None,
        };
        vendors.push((one.id, account));
    }
    Ok(Loaded {
        day: book.sales.days.first().cloned().ok_or(Error::NotFound)?,
        book,
        vendors,
    })
}

/// The frame of a page below a day.
pub(super) fn frame(visit: &Visit, title: &str, it: &Loaded) -> ui::Frame {
    let season = &it.book.sales.season;
    visit
        .frame(title)
        .under(HOME.0, HOME.1)
        .under(season.name.clone(), season_path(season.id))
        .under(day_text(it.day.on_day), day_path(it.day.id))
}

/// An account as people read it: never the whole number.
pub(super) fn account_text(account: &AccountVersion) -> String {
    format!("{} {} {}", account.bank, account.masked, account.holder)
}

fn lines(it: &Loaded) -> Outcome<Vec<Line>> {
    let book = &it.book;
    let all = PayoutQuery::of(book.sales.season.id, PayoutMeasure::Due).on(it.day.id);
    let mut found = Vec::new();
    for (id, account) in &it.vendors {
        let mut parts = book.sales.parts.iter();
        let parts = parts.find(|one| one.application.id == *id);
        let one = &parts.ok_or(Error::NotFound)?.application;
        let own = all.by(*id);
        let sale = |what| Outcome::Ok(figure_text(&book.sales.figure(&own.sales(what))?));
        let money = |what| Outcome::Ok(figure_text(&book.figure(&own.asking(what))?));
        let rest = book.whole(&own.asking(PayoutMeasure::Rest))?;
        let waits = |story: &&PayoutStory| story.payout.state == PayoutState::Drafted;
        let waiting = book.of_vendor(*id).into_iter().any(|story| waits(&story));
        found.push(Line {
            id: id.to_string(),
            name: one.vendor_name.clone(),
            region: region_text(one.region),
            sheet: paper_path(Sheet::Payout, id),
            sold: sale(SaleMeasure::Sold)?,
            back: sale(SaleMeasure::Refunds)?,
            fee: money(PayoutMeasure::Fee)?,
            gone: money(PayoutMeasure::Paid)?,
            underway: money(PayoutMeasure::Underway)?,
            rest: money(PayoutMeasure::Rest)?,
            account: account.as_ref().map(account_text).unwrap_or_default(),
            payee: payee_path(it.day.id, *id),
            bring: return_path(it.day.id, *id),
            is_owed: rest > 0 && account.is_some() && !waiting,
            is_over: rest < 0,
        });
    }
    Ok(found)
}

fn payout_line(it: &Loaded, story: &PayoutStory) -> PayoutLine {
    let one = &story.payout;
    let decided = one.decided.as_ref().filter(|_| one.account.is_some());
    PayoutLine {
        id: one.id.to_string(),
        path: payout_path(one.id),
        name: it.book.name_of(one.application),
        way: one.way.label(),
        amount: grouped(story.signed()),
        state: story.label(),
        by: format!("{} {}", official_time(one.drafted_at), one.drafted_by_name),
        decided: decided.map_or_else(String::new, |by| {
            format!("{} {}", official_time(by.at), by.by_name)
        }),
        is_draft: one.state == PayoutState::Drafted,
    }
}

/// The sums of a day: what came in is all the others together.
fn figures(it: &Loaded) -> Outcome<Vec<(&'static str, Linked)>> {
    let book = &it.book;
    let all = PayoutQuery::of(book.sales.season.id, PayoutMeasure::Due).on(it.day.id);
    let mut found = Vec::new();
    for (label, what) in [
        ("공동 계산대 판매", SaleMeasure::Sold),
        ("환불", SaleMeasure::Refunds),
    ] {
        found.push((label, figure_text(&book.sales.figure(&all.sales(what))?)));
    }
    for what in PayoutMeasure::ALL {
        let figure = book.figure(&all.asking(*what))?;
        found.push((what.label(), figure_text(&figure)));
    }
    Ok(found)
}

fn page(visit: &Visit, it: &Loaded, form: ui::FormView, seen: String) -> Result<Page, Failure> {
    let lines = lines(it)?;
    let payouts = it.book.payouts.iter().rev();
    let payouts: Vec<PayoutLine> = payouts.map(|one| payout_line(it, one)).collect();
    let is_closed = it.day.state == DayState::Closed;
    let may_draft = is_closed && visit.may(&access::DRAFT_PAYOUTS);
    Ok(Page {
        frame: frame(visit, "정산", it),
        form,
        action: path_of(it.day.id),
        seen,
        is_closed,
        figures: figures(it)?,
        fee: match &it.book.fee {
            Some(fee) if fee.permille > 0 => {
                format!("수수료 {} · 근거 {}", rate_text(fee.permille), fee.basis)
            }
            _ => "수수료 없음".to_owned(),
        },
        has_rest: lines.iter().any(|line| line.is_owed),
        has_drafts: payouts.iter().any(|one| one.is_draft),
        lines,
        payouts,
        may_draft,
        may_decide: visit.may(&access::DECIDE_PAYOUTS),
        decisions: [PayoutState::Approved, PayoutState::Dropped]
            .map(|to| {
                (
                    to.word(),
                    if to == PayoutState::Approved {
                        "승인"
                    } else {
                        "돌려보냄"
                    },
                )
            })
            .to_vec(),
    })
}

async fn loaded(visit: &Visit, id: &str) -> Result<Loaded, Failure> {
    let id: Id<MarketDay> = id_of(id)?;
    Ok(visit.read(move |tx| load(tx, id)).await?)
}

pub(super) async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let it = loaded(&visit, &id).await?;
    // Most days are paid as a whole.
    let owed = lines(&it)?.into_iter().filter(|line| line.is_owed);
    let mut values: Vec<(&str, String)> = owed.map(|line| ("applications", line.id)).collect();
    let drafts = it.book.payouts.iter().map(|story| &story.payout);
    let drafts = drafts.filter(|one| one.state == PayoutState::Drafted);
    values.extend(drafts.map(|one| ("payouts", one.id.to_string())));
    let form = visit.form_with(&values);
    let seen = it.book.seen().to_string();
    Ok(visit.page(&page(&visit, &it, form, seen)?))
}

async fn refused(visit: &Visit, id: &str, sent: &Sent, why: &kernel::Refusal) -> Answer {
    let it = loaded(visit, id).await?;
    let form = visit.form_again(sent, why);
    let seen = match why.each().any(|one| one.code == super::CHANGED) {
        true => it.book.seen().to_string(),
        false => sent.text("seen").to_owned(),
    };
    Ok(visit.refused(&page(visit, &it, form, seen)?))
}

pub(super) async fn draft(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let chosen = sent.all("applications").into_iter().map(str::to_owned);
    let ask = DraftPayouts {
        day: id.clone(),
        seen: sent.text("seen").to_owned(),
        applications: chosen.collect(),
    };
    let verb = move |tx: &mut Tx<'_>| draft_payouts(tx, &ask);
    let label = access::DRAFT_PAYOUTS.label;
    match settle(visit.write(&sent, label, verb).await)? {
        Ok(made) => {
            let said = format!(
                "{}건을 올렸습니다. 사업단장이 승인하면 지급으로 넘어갑니다.",
                made.len()
            );
            Ok(visit.go(&path_of(id_of(&id)?), &said))
        }
        Err(why) => refused(&visit, &id, &sent, &why).await,
    }
}

pub(super) async fn decide(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let chosen = sent.all("payouts").into_iter().map(str::to_owned);
    let ask = DecidePayouts {
        day: id.clone(),
        seen: sent.text("seen").to_owned(),
        payouts: chosen.collect(),
        to: sent.text("to").to_owned(),
        reason: sent.text("reason").to_owned(),
    };
    let verb = move |tx: &mut Tx<'_>| decide_payouts(tx, &ask);
    let label = access::DECIDE_PAYOUTS.label;
    match settle(visit.write(&sent, label, verb).await)? {
        Ok(PayoutState::Approved) => {
            let said = "승인했습니다. 회계담당이 지급 화면에서 은행에 보냅니다.";
            Ok(visit.go(&path_of(id_of(&id)?), said))
        }
        Ok(_) => Ok(visit.go(&path_of(id_of(&id)?), "돌려보냈습니다.")),
        Err(why) => refused(&visit, &id, &sent, &why).await,
    }
}
