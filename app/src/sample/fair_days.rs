//! A market day of the sample: who came, what was sold, what somebody looked at, and its end.

use jiff::civil::Date;
use kernel::{Error, Id, Outcome, Won};
use market::{
    ApplicationParts, BoothState, BoothStep, HandOver, MarketDay, RecordSale, StepBooth,
    StrikeSale, VendorApplication, WriteLog, booths::DayBooths,
};
use store::Tx;

use super::{
    fairs::{self, Fair},
    farms::{self, Farm},
};

/// Holds a day from its opening to its end.
pub(super) fn hold(tx: &mut Tx<'_>, fair: &Fair, on: Date) -> Outcome<()> {
    let day = fair.day(tx, on)?.id;
    fairs::to(tx, day, "open")?;
    let late = match fair.names("absent", on) {
        true => stay_away(tx, day)?,
        false => None,
    };
    let it = market::booths::booths(tx, day)?;
    let here = holders(&it);
    for (seen, parts) in (it.steps.len()..).zip(&here) {
        let id = parts.application.id;
        booth(tx, day, id, (seen, BoothStep::Attended))?;
    }
    for (place, parts) in here.iter().enumerate() {
        let mut stall = Stall {
            day,
            on,
            application: parts.application.id,
            farm: farms::named(&parts.application.vendor_name)?,
            has_till: fair.has_till(),
            seen: 0,
        };
        match late == Some(stall.application) {
            true => stall.sell_at_once(tx)?,
            false => stall.sell(tx)?,
        }
        let happens = |what, to| place == to && fair.names(what, on);
        if place == 0 {
            check(tx, day, stall.application)?;
        }
        if happens("refund", 0) {
            stall.refund(tx, "")?;
        }
        if happens("struck", 1) {
            stall.mistake(tx)?;
        }
        if happens("complaint", 2) {
            complain(tx, day, stall.application)?;
        }
    }
    fairs::to(tx, day, "closed")
}

/// Who has a booth, by name.
fn holders(it: &DayBooths) -> Vec<ApplicationParts> {
    let holds = |parts: &&ApplicationParts| {
        let id = parts.application.id;
        let answer = it.answers.iter().find(|one| one.application == id);
        let own = it.steps.iter().filter(|row| row.application == id);
        answer.is_some_and(|one| BoothState::of(one.outcome, own.map(|row| &row.step)).holds())
    };
    let mut here: Vec<ApplicationParts> = it.parts.iter().filter(holds).cloned().collect();
    here.sort_by(|a, b| a.application.vendor_name.cmp(&b.application.vendor_name));
    here
}

/// One farm does not come, and its booth goes to the next in turn; answers whose it is now.
fn stay_away(tx: &mut Tx<'_>, day: Id<MarketDay>) -> Outcome<Option<Id<VendorApplication>>> {
    let it = market::booths::booths(tx, day)?;
    let here = holders(&it);
    let away = here.first().ok_or(Error::NotFound)?.application.id;
    let seen = it.steps.len();
    booth(tx, day, away, (seen, BoothStep::NoShow))?;
    let ask = HandOver {
        day: day.to_string(),
        seen: (seen + 1).to_string(),
    };
    market::hand_over(tx, &ask)?;
    let it = market::booths::booths(tx, day)?;
    Ok(it.steps.last().map(|row| row.application))
}

fn booth(
    tx: &mut Tx<'_>,
    day: Id<MarketDay>,
    application: Id<VendorApplication>,
    (seen, step): (usize, BoothStep),
) -> Outcome<()> {
    let ask = StepBooth {
        day: day.to_string(),
        application: application.to_string(),
        seen: seen.to_string(),
        step: step.word().to_owned(),
        ..StepBooth::default()
    };
    market::step_booth(tx, &ask)?;
    Ok(())
}

/// A look at the signs of origin of a farm.
fn check(tx: &mut Tx<'_>, day: Id<MarketDay>, of: Id<VendorApplication>) -> Outcome<()> {
    let ask = WriteLog {
        day: day.to_string(),
        application: of.to_string(),
        kind: "origin_check".to_owned(),
        finding: "in_order".to_owned(),
        text: String::new(),
    };
    market::write_log(tx, &ask)?;
    Ok(())
}

/// A visitor is not content with a farm, and nobody has done anything about it yet.
fn complain(tx: &mut Tx<'_>, day: Id<MarketDay>, of: Id<VendorApplication>) -> Outcome<()> {
    let ask = WriteLog {
        day: day.to_string(),
        application: of.to_string(),
        kind: "complaint".to_owned(),
        finding: String::new(),
        text: "봉투가 찢어져 산 것을 떨어뜨렸다고 함".to_owned(),
    };
    market::write_log(tx, &ask)?;
    Ok(())
}

/// The booth of a farm on a day.
pub(super) struct Stall {
    /// The day.
    pub day: Id<MarketDay>,
    /// As a date.
    pub on: Date,
    /// Whose.
    pub application: Id<VendorApplication>,
    /// Whose.
    pub farm: Farm,
    /// Whether there is a common till.
    pub has_till: bool,
    /// How many lines and strikes are written down of it.
    pub seen: usize,
}

impl Stall {
    /// How many of something were sold: another number for each farm, thing and day.
    fn sold(&self, good: i64) -> i64 {
        6 + (i64::from(self.on.day()) * 3 + self.farm.at * 5 + good * 7) % 13
    }

    /// What was sold of each thing.
    fn lines(&self) -> Vec<RecordSale> {
        let goods = (0_i64..).zip(&self.farm.goods);
        goods
            .map(|(at, good)| {
                let tender = match (self.farm.at + at) % 3 {
                    0 => "card",
                    1 => "cash",
                    _ => "voucher",
                };
                let till = match self.has_till && tender != "cash" {
                    true => "common",
                    false => "own",
                };
                let count = self.sold(at);
                RecordSale {
                    item: good.name.to_owned(),
                    amount: good.price.0.saturating_mul(count).to_string(),
                    quantity: count.to_string(),
                    unit: good.unit.to_owned(),
                    tender: tender.to_owned(),
                    till: till.to_owned(),
                    ..self.line()
                }
            })
            .collect()
    }

    fn line(&self) -> RecordSale {
        RecordSale {
            day: self.day.to_string(),
            application: self.application.to_string(),
            kind: "sold".to_owned(),
            ..RecordSale::default()
        }
    }

    /// Writes a line down, after those that are there.
    fn record(&mut self, tx: &mut Tx<'_>, line: RecordSale) -> Outcome<Id<market::Sale>> {
        let ask = RecordSale {
            seen: self.seen.to_string(),
            ..line
        };
        self.seen += 1;
        market::record_sale(tx, &ask)
    }

    /// Thing by thing.
    fn sell(&mut self, tx: &mut Tx<'_>) -> Outcome<()> {
        for line in self.lines() {
            self.record(tx, line)?;
        }
        Ok(())
    }

    /// Who took over a booth later says one amount of the day.
    fn sell_at_once(&mut self, tx: &mut Tx<'_>) -> Outcome<()> {
        let amounts = self.lines().into_iter();
        let amounts = amounts.filter_map(|line| line.amount.parse().ok().map(Won));
        let ask = RecordSale {
            amount: Won::sum(amounts)?.to_string(),
            tender: "cash".to_owned(),
            till: "own".to_owned(),
            ..self.line()
        };
        self.record(tx, ask).map(|_| ())
    }

    /// One of the things that were not paid in cash comes back; after the end of the day with a
    /// reason.
    pub fn refund(&mut self, tx: &mut Tx<'_>, reason: &str) -> Outcome<()> {
        let mut lines = self.lines().into_iter();
        let line = lines.find(|line| line.tender != "cash");
        let line = line.ok_or(Error::NotFound)?;
        let mut goods = self.farm.goods.iter();
        let good = goods.find(|good| good.name == line.item);
        let ask = RecordSale {
            kind: "refunded".to_owned(),
            amount: good.ok_or(Error::NotFound)?.price.0.to_string(),
            quantity: "1".to_owned(),
            reason: reason.to_owned(),
            ..line
        };
        self.record(tx, ask).map(|_| ())
    }

    /// Something is written down ten times too high, and struck.
    fn mistake(&mut self, tx: &mut Tx<'_>) -> Outcome<()> {
        let mut lines = self.lines().into_iter();
        let line = lines.next().ok_or(Error::NotFound)?;
        let ask = RecordSale {
            amount: format!("{}0", line.amount),
            ..line
        };
        let sale = self.record(tx, ask)?;
        let ask = StrikeSale {
            sale: sale.to_string(),
            reason: "영을 하나 더 적음".to_owned(),
        };
        market::strike_sale(tx, &ask)?;
        self.seen += 1;
        Ok(())
    }
}
