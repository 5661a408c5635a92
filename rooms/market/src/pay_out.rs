//! Paying vendors what the common till keeps for them: to whose account, put forward, decided, and
//! brought back.

use kernel::{Error, FiscalYear, Id, Outcome, Refusal};
use payment::{AskPayable, Payee, Purse};
use store::Tx;
use trustee::TrusteeYear;

use crate::{
    access,
    lines::lines,
    model::{
        ChoosePayee, DecidePayouts, Decided, DraftPayouts, MarketDay, MarketSeason, PayeeAccount,
        Payout, PayoutState, PayoutStory, PayoutWay, RecordReturn, VendorApplication,
    },
    payout_figures::{PayoutMeasure, PayoutQuery},
    payouts_book::PayoutsBook,
    rules::{
        PayoutRefused, Refused,
        payouts::{self as rules, DayFacts, PayoutFacts, VendorFacts},
    },
    store::{payouts as rows, vendors},
};

/// Says to whose account a vendor's money goes. What was put forward before keeps its account, and
/// is then no longer approved.
pub fn choose_payee(tx: &mut Tx<'_>, ask: &ChoosePayee) -> Outcome<Id<VendorApplication>> {
    tx.require(&access::DRAFT_PAYOUTS)?;
    let id = ask
        .application
        .trim()
        .parse()
        .map_err(|_| Error::NotFound)?;
    let payee = rules::payee(ask)?;
    let vendor = vendors::parts(tx, id)?.application.vendor;
    payment::payee(tx, payee)?;
    match rows::payee_of(tx, vendor)? {
        Some(known) if known == payee => {}
        known => rows::put_payee(tx, vendor, payee, known.is_some())?,
    }
    Ok(id)
}

/// The newest account of the payee of a vendor.
pub(crate) fn account_of(
    tx: &mut Tx<'_>,
    payee: Option<Id<Payee>>,
) -> Outcome<Option<PayeeAccount>> {
    let Some(payee) = payee else {
        return Ok(None);
    };
    let account = payment::current_account(tx, payee)?;
    Ok(account.map(|one| PayeeAccount {
        payee,
        version: one.version,
    }))
}

fn day_facts(it: &PayoutsBook) -> Outcome<DayFacts> {
    let day = it.sales.days.first().ok_or(Error::NotFound)?;
    Ok(DayFacts {
        kind: it.sales.season.kind,
        state: day.state,
        seen: it.seen(),
    })
}

/// What is left of a vendor's money of a day, in won.
fn rest(it: &PayoutsBook, day: Id<MarketDay>, application: Id<VendorApplication>) -> Outcome<i64> {
    let all = PayoutQuery::of(it.sales.season.id, PayoutMeasure::Rest);
    it.whole(&all.on(day).by(application))
}

/// The ids of what was ticked, each once, in the order of the form.
fn ids<K>(ticked: &[String]) -> Result<Vec<Id<K>>, Error> {
    let mut found: Vec<Id<K>> = Vec::new();
    for text in ticked {
        let id = text.trim().parse().map_err(|_| Error::NotFound)?;
        if !found.contains(&id) {
            found.push(id);
        }
    }
    Ok(found)
}

/// Puts forward what is left of the money of the vendors that were ticked, for a day that is
/// closed. Somebody else decides; the bank pays only after that.
pub fn draft_payouts(tx: &mut Tx<'_>, ask: &DraftPayouts) -> Outcome<Vec<Id<Payout>>> {
    tx.require(&access::DRAFT_PAYOUTS)?;
    let day: Id<MarketDay> = ask.day.trim().parse().map_err(|_| Error::NotFound)?;
    let it = PayoutsBook::of_day(tx, day)?;
    let mut facts = Vec::new();
    let chosen: Vec<Id<VendorApplication>> = ids(&ask.applications)?;
    for application in &chosen {
        let mut parts = it.sales.parts.iter();
        let found = parts.find(|one| one.application.id == *application);
        let vendor = &found.ok_or(Error::NotFound)?.application;
        let payee = rows::payee_of(tx, vendor.vendor)?;
        let own = it.of_vendor(*application);
        facts.push(VendorFacts {
            name: vendor.vendor_name.clone(),
            rest: rest(&it, day, *application)?,
            waits: own
                .iter()
                .any(|one| one.payout.state == PayoutState::Drafted),
            has_payee: payee.is_some(),
            account: account_of(tx, payee)?,
        });
    }
    let drafts = rules::draft(&ask.seen, day_facts(&it)?, &facts)?;
    let mut made = Vec::new();
    for (application, (amount, account)) in chosen.into_iter().zip(drafts) {
        let payout = Payout {
            id: Id::new(),
            day,
            application,
            way: PayoutWay::Out,
            amount,
            account: Some(account),
            paper: String::new(),
            state: PayoutState::Drafted,
            drafted_by: tx.actor().key(),
            drafted_by_name: tx.actor().name().to_owned(),
            drafted_at: tx.now(),
            decided: None,
        };
        rows::insert(tx, &payout)?;
        made.push(payout.id);
    }
    Ok(made)
}

/// Approves payouts that were put forward, or turns them down. What is approved waits for the bank
/// from then on, to the very account that was put forward, and outside of the trustee's book.
pub fn decide_payouts(tx: &mut Tx<'_>, ask: &DecidePayouts) -> Outcome<PayoutState> {
    tx.require(&access::DECIDE_PAYOUTS)?;
    let day: Id<MarketDay> = ask.day.trim().parse().map_err(|_| Error::NotFound)?;
    let it = PayoutsBook::of_day(tx, day)?;
    let mut chosen: Vec<&PayoutStory> = Vec::new();
    for id in ids::<Payout>(&ask.payouts)? {
        let mut all = it.payouts.iter();
        chosen.push(all.find(|one| one.payout.id == id).ok_or(Error::NotFound)?);
    }
    let mut facts = Vec::new();
    for one in &chosen {
        let application = one.payout.application;
        let vendor = vendors::parts(tx, application)?.application.vendor;
        let payee = rows::payee_of(tx, vendor)?;
        facts.push(PayoutFacts {
            name: it.name_of(application),
            state: one.payout.state,
            account: one.payout.account,
            rest: rest(&it, day, application)?,
            newest: account_of(tx, payee)?,
        });
    }
    let (to, reason) = rules::decide(ask, day_facts(&it)?, &facts)?;
    if !reason.is_empty() {
        tx.because(&reason);
    }
    let decided = Decided {
        by_name: tx.actor().name().to_owned(),
        at: tx.now(),
        reason,
    };
    for one in chosen {
        rows::decide(tx, one.payout.id, to, &decided)?;
        if to == PayoutState::Approved {
            hand_over(tx, &it, &one.payout)?;
        }
    }
    Ok(to)
}

/// Asks for the payment of a payout.
fn hand_over(tx: &mut Tx<'_>, it: &PayoutsBook, payout: &Payout) -> Outcome<()> {
    let account = payout.account.ok_or(Error::NotFound)?;
    let year = year_for(tx, &it.sales.season)?;
    let asked = AskPayable {
        subject: Payout::address_of(payout.id),
        payee: account.payee,
        version: account.version,
        year,
        purse: Purse::Till,
        hold: 0,
        gross: payout.amount,
        withheld: kernel::Won::ZERO,
        finish: false,
        memo: "장터 정산".to_owned(),
        approved_by: vec![tx.actor().key()],
        drafted_by: payout.drafted_by.clone(),
    };
    payment::ask(tx, asked).map(|_| ())
}

/// Writes down that a vendor brought back what it had got too much, after a correction of a day
/// that was paid.
pub fn record_return(tx: &mut Tx<'_>, ask: &RecordReturn) -> Outcome<Id<Payout>> {
    tx.require(&access::DRAFT_PAYOUTS)?;
    let day: Id<MarketDay> = ask.day.trim().parse().map_err(|_| Error::NotFound)?;
    let application = ask.application.trim().parse();
    let application: Id<VendorApplication> = application.map_err(|_| Error::NotFound)?;
    let it = PayoutsBook::of_day(tx, day)?;
    let mut parts = it.sales.parts.iter();
    parts
        .find(|one| one.application.id == application)
        .ok_or(Error::NotFound)?;
    let rest = rest(&it, day, application)?;
    let (amount, paper) = rules::bring(ask, day_facts(&it)?, rest)?;
    let (by_name, at) = (tx.actor().name().to_owned(), tx.now());
    let payout = Payout {
        id: Id::new(),
        day,
        application,
        way: PayoutWay::Back,
        amount,
        account: None,
        paper,
        state: PayoutState::Approved,
        drafted_by: tx.actor().key(),
        drafted_by_name: by_name.clone(),
        drafted_at: at,
        decided: Some(Decided {
            by_name,
            at,
            reason: String::new(),
        }),
    };
    rows::insert(tx, &payout)?;
    Ok(payout.id)
}

/// The year of the trustee's books beside which the bank pays: the running one, else that of the
/// season, whose markets are often paid after it; of the program of the season's line where there
/// is a choice.
fn year_for(tx: &mut Tx<'_>, season: &MarketSeason) -> Outcome<Id<TrusteeYear>> {
    let lines = lines(tx)?;
    let own = lines.iter().find(|line| Some(line.id) == season.line);
    let program = own.map(|line| line.program);
    let running = FiscalYear::of(tx.today());
    let all = trustee::years(tx, None)?.into_iter();
    let near =
        all.filter(|year| Some(year.fiscal_year) == running || year.fiscal_year == season.year);
    let best = near.min_by_key(|year| {
        let is_later = Some(year.fiscal_year) != running;
        (is_later, Some(year.program) != program, year.id)
    });
    let year = best.ok_or_else(|| Refusal::from(Refused::from(PayoutRefused::NoYear)))?;
    Ok(year.id)
}
