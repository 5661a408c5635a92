//! The money of the sample's common till: put forward once a day is closed, approved, and paid by
//! four hands; what somebody got too much, and what waits.

use jiff::civil::Date;
use kernel::{Error, Fault, Id, Outcome};
use market::{
    ChoosePayee, DecidePayouts, DraftPayouts, MarketDay, MarketSeason, PayoutMeasure, PayoutQuery,
    VendorApplication,
};
use payment::{Payable, Payee, PrepareBatch, SendBatch, SettleBatch, SettleRow};
use store::Tx;

use super::{
    fair_days::Stall,
    fairs::{self, Fair},
    farms,
    story::{Hand, Scene},
    teller::Told,
};

/// Who puts money forward.
const KEEPER: Hand = ("resource", 10, 30);
/// Who approves it.
const DIRECTOR: Hand = ("director", 11, 20);
/// Who prepares a batch.
const PREPARE: Hand = ("accountant", 9, 30);
/// Who sends it, and who records what the bank did.
const SEND: Hand = ("planning", 10, 10);
const SETTLE: Hand = ("planning", 16, 20);

/// A row of the table.
#[derive(Clone)]
pub(super) struct Event {
    /// When.
    pub on: Date,
    /// What happens.
    what: &'static str,
    /// With which money.
    till: Till,
    /// Of which farms; none names all.
    farms: Vec<&'static str>,
}

/// The common till of a market day.
#[derive(Clone)]
struct Till {
    fair: Fair,
    on: Date,
}

/// Every row of the table about money.
pub(super) fn events(fairs: &[Fair]) -> Result<Vec<Event>, Fault> {
    let rows = fairs::money();
    rows.map(|row| read(&row, fairs)).collect()
}

fn read(row: &[&'static str], fairs: &[Fair]) -> Result<Event, Fault> {
    let bad = || Fault::new(format!("sample: row does not read: {row:?}"));
    let [on, what, day, farms @ ..] = row else {
        return Err(bad());
    };
    let day = day.parse().map_err(|_| bad())?;
    let fair = fairs.iter().find(|fair| fair.days.contains(&day));
    Ok(Event {
        on: on.parse().map_err(|_| bad())?,
        what,
        till: Till {
            fair: fair.ok_or_else(bad)?.clone(),
            on: day,
        },
        farms: farms.iter().flat_map(|cell| cell.split(' ')).collect(),
    })
}

/// Tells what happens with it on the day.
pub(super) fn tell(scene: &mut Scene<'_, '_>) -> Told<()> {
    let all = scene.world.till.iter();
    let of_year = all.filter(|event| event.on.year() == scene.table.year);
    let today = of_year.filter(|event| event.on == scene.on);
    let today: Vec<Event> = today.cloned().collect();
    today.into_iter().try_for_each(|event| one(scene, event))
}

fn one(scene: &mut Scene<'_, '_>, event: Event) -> Told<()> {
    let Event {
        what, till, farms, ..
    } = event;
    let name = format!("till-{}-{what}", till.on);
    match what {
        "draft" => {
            let payees = payees(scene, &till.fair, &farms)?;
            scene.tell(&name, KEEPER, "농가 정산 올리기", move |tx| {
                till.draft(tx, &payees)
            })
        }
        "approve" => scene.tell(&name, DIRECTOR, "농가 정산 승인", move |tx| {
            till.approve(tx, &farms)
        }),
        "pay" => pay(scene, &name, till),
        "refund" => scene.tell(&name, KEEPER, "반품", move |tx| {
            farms.iter().try_for_each(|farm| till.refund(tx, farm))
        }),
        other => Err(Fault::new(format!("the sample's till knows no {other}")).into()),
    }
}

/// The payees of a market's farms that are known by now: of those that are named, else of all.
fn payees(
    scene: &Scene<'_, '_>,
    fair: &Fair,
    named: &[&str],
) -> Result<Vec<(&'static str, Id<Payee>)>, Fault> {
    let mut found = Vec::new();
    for entry in &fair.entries {
        let farm = farms::named(entry.farm)?;
        let payee = scene.world.payees.get(farm.payee);
        let is_meant = named.is_empty() || named.contains(&farm.name);
        found.extend(payee.filter(|_| is_meant).map(|id| (farm.name, *id)));
    }
    Ok(found)
}

/// Prepared by one person, sent and settled by another.
fn pay(scene: &mut Scene<'_, '_>, name: &str, till: Till) -> Told<()> {
    let own = till.clone();
    let batch = scene.tell(name, PREPARE, "지급 준비", move |tx| {
        let payables = own.payables(tx)?;
        let first = payables.first().ok_or(Error::NotFound)?;
        let ask = PrepareBatch {
            year: first.year.to_string(),
            purse: "till".to_owned(),
            payables: payables.iter().map(|one| one.id.to_string()).collect(),
        };
        payment::prepare_batch(tx, ask)
    })?;
    scene.tell(&format!("{name}-send"), SEND, "은행 전송", move |tx| {
        let (found, _) = payment::batch(tx, batch)?;
        let ask = SendBatch {
            batch: batch.to_string(),
            content_seen: found.content.to_string(),
        };
        payment::send_batch(tx, ask)
    })?;
    let on = scene.on.to_string();
    scene.tell(
        &format!("{name}-settle"),
        SETTLE,
        "지급 결과 기록",
        move |tx| {
            let rows = till.payables(tx)?.into_iter().map(|one| SettleRow {
                payable: one.id.to_string(),
                verdict: "confirm".to_owned(),
                on: on.clone(),
                note: String::new(),
            });
            let ask = SettleBatch {
                batch: batch.to_string(),
                rows: rows.collect(),
            };
            payment::settle_batch(tx, ask).map(|_| ())
        },
    )
}

impl Till {
    fn day(&self, tx: &mut Tx<'_>) -> Outcome<MarketDay> {
        self.fair.day(tx, self.on)
    }

    /// What is asked of the day's money, of a vendor or all of it: the rows of the answer.
    fn rows(
        &self,
        tx: &mut Tx<'_>,
        (what, of): (PayoutMeasure, Option<Id<VendorApplication>>),
    ) -> Outcome<Vec<kernel::FigureRow>> {
        let day = self.day(tx)?;
        let season: Id<MarketSeason> = day.season;
        let asked = PayoutQuery::of(season, what).on(day.id);
        let asked = of.map_or(asked, |one| asked.by(one));
        market::figure_rows(tx, &asked.selection())
    }

    /// The payments that are on their way: those that were approved.
    fn payables(&self, tx: &mut Tx<'_>) -> Outcome<Vec<Payable>> {
        let mut found = Vec::new();
        for row in self.rows(tx, (PayoutMeasure::Underway, None))? {
            found.extend(payment::payable_of(tx, &row.address)?);
        }
        Ok(found)
    }

    /// How many sales, strikes, payouts and decisions a form has seen.
    fn seen(&self, tx: &mut Tx<'_>) -> Outcome<String> {
        let day = self.day(tx)?.id;
        let sales = market::booths::booths(tx, day)?.sales;
        let mut seen = sales.len() + sales.iter().filter(|one| !one.counts()).count();
        for what in [PayoutMeasure::Paid, PayoutMeasure::Underway] {
            for row in self.rows(tx, (what, None))? {
                let decided = payment::payable_of(tx, &row.address)?.is_some();
                seen += 1 + usize::from(decided);
            }
        }
        Ok(seen.to_string())
    }

    /// Says to whose account the money goes, and puts it forward.
    fn draft(&self, tx: &mut Tx<'_>, payees: &[(&'static str, Id<Payee>)]) -> Outcome<()> {
        let mut applications = Vec::new();
        for (farm, payee) in payees {
            let application = self.fair.application(tx, farm)?;
            let ask = ChoosePayee {
                application: application.to_string(),
                payee: payee.to_string(),
            };
            market::choose_payee(tx, &ask)?;
            applications.push(application.to_string());
        }
        let ask = DraftPayouts {
            day: self.day(tx)?.id.to_string(),
            seen: self.seen(tx)?,
            applications,
        };
        market::draft_payouts(tx, &ask)?;
        Ok(())
    }

    /// Approves what waits: of those that are named, else all.
    fn approve(&self, tx: &mut Tx<'_>, farms: &[&str]) -> Outcome<()> {
        let mut vendors = Vec::new();
        for farm in farms {
            vendors.push(Some(self.fair.application(tx, farm)?));
        }
        if vendors.is_empty() {
            vendors.push(None);
        }
        let mut payouts = Vec::new();
        for of in vendors {
            for row in self.rows(tx, (PayoutMeasure::Underway, of))? {
                if payment::payable_of(tx, &row.address)?.is_none() {
                    payouts.push(row.address.id().to_owned());
                }
            }
        }
        let ask = DecidePayouts {
            day: self.day(tx)?.id.to_string(),
            seen: self.seen(tx)?,
            payouts,
            to: "approved".to_owned(),
            reason: String::new(),
        };
        market::decide_payouts(tx, &ask)?;
        Ok(())
    }

    /// Something comes back after the farm was paid for it.
    fn refund(&self, tx: &mut Tx<'_>, farm: &str) -> Outcome<()> {
        let (day, application) = (self.day(tx)?.id, self.fair.application(tx, farm)?);
        let it = market::booths::booths(tx, day)?;
        let own = it.sales_of(application);
        let struck = own.iter().filter(|one| !one.counts()).count();
        let mut stall = Stall {
            day,
            on: self.on,
            application,
            farm: farms::named(farm)?,
            has_till: self.fair.has_till(),
            seen: own.len() + struck,
        };
        stall.refund(tx, "지난 장터에서 산 것을 돌려받음")
    }
}
