//! The sample's tables: text with one row a line and `|` between its cells. A row that does not
//! read is a fault that names it.

use std::collections::BTreeMap;

use jiff::civil::{Date, Weekday};
use kernel::{Fault, Won};

/// One year as its table tells it.
#[derive(Debug)]
pub(super) struct Table {
    /// The fiscal year.
    pub year: i16,
    /// What happened, in the order of the table.
    pub events: Vec<Event>,
    /// The proposals.
    pub orders: Vec<Order>,
    /// What was paid on them.
    pub parts: Vec<Part>,
}

/// `@`: something that happened on a day.
#[derive(Debug, Clone)]
pub(super) struct Event {
    /// When.
    pub on: Date,
    /// What, in one word.
    pub name: &'static str,
    /// The rest of the row.
    pub cells: Vec<&'static str>,
}

impl Event {
    /// A cell of the row; empty when there is none.
    pub fn cell(&self, at: usize) -> &'static str {
        self.cells.get(at).copied().unwrap_or_default()
    }
}

/// `+`: a proposal.
#[derive(Debug, Clone)]
pub(super) struct Order {
    /// The day it was handed in and signed.
    pub on: Date,
    /// The line that pays.
    pub line: &'static str,
    /// Who is to be paid.
    pub payee: &'static str,
    /// `KIND/NUMBER` of an activity of the year, or empty.
    pub activity: &'static str,
    /// What it is called.
    pub title: &'static str,
    /// What is to be done.
    pub plan: &'static str,
    /// Supply amount.
    pub supply: Won,
    /// VAT.
    pub vat: Won,
    /// By when it should be paid.
    pub due_on: Date,
    /// `name=value` cells.
    pub options: Options,
}

/// `-`: one payment of the proposal above it, as its resolution says it.
#[derive(Debug, Clone)]
pub(super) struct Part {
    /// The place of its proposal in [`Table::orders`].
    pub order: usize,
    /// Nothing more follows on the proposal.
    pub last: bool,
    /// The day of the payment.
    pub pay_on: Date,
    /// The word of the kind of resolution.
    pub kind: &'static str,
    /// Supply amount.
    pub supply: Won,
    /// VAT.
    pub vat: Won,
    /// What for.
    pub purpose: &'static str,
    /// Who is paid.
    pub payee: &'static str,
    /// The day of service.
    pub service_on: Date,
    /// `name=value` cells.
    pub options: Options,
}

impl Part {
    /// The day on which its resolution is written and signed: the last weekday before the payment.
    pub fn drafted_on(&self) -> Result<Date, Fault> {
        weekday_before(self.pay_on)
    }
}

/// What a row says beside its columns.
#[derive(Debug, Clone, Default)]
pub(super) struct Options(BTreeMap<&'static str, &'static str>);

impl Options {
    /// The value of an option; empty when it was not given.
    pub fn get(&self, name: &str) -> &'static str {
        self.0.get(name).copied().unwrap_or_default()
    }
}

/// The rows of a plain table, each as its cells.
pub(super) fn rows(text: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    let rows = text.lines().map(str::trim);
    rows.filter(|row| !row.is_empty() && !row.starts_with('#'))
        .map(|row| row.split('|').map(str::trim).collect())
}

/// Reads the table of a year.
pub(super) fn read(year: i16, text: &'static str) -> Result<Table, Fault> {
    let mut table = Table {
        year,
        events: Vec::new(),
        orders: Vec::new(),
        parts: Vec::new(),
    };
    for row in rows(text) {
        let bad = || Fault::new(format!("sample {year}: row does not read: {row:?}"));
        table.take(&row).ok_or_else(bad)?;
    }
    table.finish()?;
    Ok(table)
}

impl Table {
    fn take(&mut self, row: &[&'static str]) -> Option<()> {
        let (mark, day) = row.first()?.split_once(' ')?;
        let on = day_of(self.year, day.trim())?;
        match (mark, row) {
            ("@", [_, name, cells @ ..]) => self.events.push(Event {
                on,
                name,
                cells: cells.to_vec(),
            }),
            ("+", [_, line, payee, activity, title, plan, options @ ..]) => {
                let options = options_of(options)?;
                let due = options.get("due");
                self.orders.push(Order {
                    on,
                    line,
                    payee,
                    activity,
                    title,
                    plan,
                    supply: won(options.get("supply"))?
                        .plus(won(options.get("spare"))?)
                        .ok()?,
                    vat: won(options.get("vat"))?,
                    due_on: if due.is_empty() {
                        on
                    } else {
                        day_of(self.year, due)?
                    },
                    options,
                });
            }
            ("-", [_, kind, supply, vat, purpose, options @ ..]) => {
                let options = options_of(options)?;
                let order = self.orders.len().checked_sub(1)?;
                let other = options.get("payee");
                let own = self.orders.get(order)?.payee;
                let service = options.get("on");
                let service_on = match service {
                    "" => weekday_before(on).ok()?,
                    day => day_of(self.year, day)?,
                };
                self.parts.push(Part {
                    order,
                    last: false,
                    pay_on: on,
                    kind,
                    supply: won(supply)?,
                    vat: won(vat)?,
                    purpose,
                    payee: if other.is_empty() { own } else { other },
                    service_on,
                    options,
                });
            }
            _ => return None,
        }
        Some(())
    }

    /// What follows from all rows together: a proposal asks for what its parts pay and what it
    /// spares; with something spared more parts will follow.
    fn finish(&mut self) -> Result<(), Fault> {
        let Self { orders, parts, .. } = self;
        for (at, order) in orders.iter_mut().enumerate() {
            for part in parts.iter().filter(|part| part.order == at) {
                order.supply = order.supply.plus(part.supply).map_err(overflow)?;
                order.vat = order.vat.plus(part.vat).map_err(overflow)?;
                order.due_on = order.due_on.max(part.pay_on);
            }
            let of_order = parts.iter_mut().filter(|part| part.order == at);
            if let Some(last) = of_order.last() {
                last.last = !order.options.is_open();
            }
        }
        Ok(())
    }

    /// The place of the part with a tag.
    pub fn tagged(&self, tag: &str) -> Result<usize, Fault> {
        let found = self.parts.iter().position(|p| p.options.get("tag") == tag);
        found.ok_or_else(|| Fault::new(format!("sample {}: nothing is tagged {tag}", self.year)))
    }
}

impl Options {
    /// Whether the proposal stays open for parts that are not in the table.
    fn is_open(&self) -> bool {
        self.get("open") == "1"
    }
}

fn overflow(error: kernel::Overflow) -> Fault {
    Fault::new(format!("sample: {error}"))
}

/// `name=value` cells; nothing where one is not.
pub(super) fn options_of(cells: &[&'static str]) -> Option<Options> {
    let each = cells.iter().map(|cell| cell.split_once('='));
    each.collect::<Option<_>>().map(Options)
}

/// `MM-DD` of the year, or a whole day.
fn day_of(year: i16, text: &str) -> Option<Date> {
    if text.len() > 5 {
        return text.parse().ok();
    }
    let (month, day) = text.split_once('-')?;
    Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()
}

/// The same for the cells of an event.
pub(super) fn day(year: i16, text: &str) -> Result<Date, Fault> {
    day_of(year, text).ok_or_else(|| Fault::new(format!("sample {year}: no day: {text}")))
}

/// Whole won with commas; nothing is zero.
fn won(text: &str) -> Option<Won> {
    if text.is_empty() {
        return Some(Won::ZERO);
    }
    text.replace(',', "").parse().ok().map(Won)
}

/// The same for the cells of an event.
pub(super) fn amount(text: &str) -> Result<Won, Fault> {
    won(text).ok_or_else(|| Fault::new(format!("sample: no amount: {text}")))
}

fn weekday_before(day: Date) -> Result<Date, Fault> {
    let end = |error| Fault::new(format!("{day}: {error}"));
    let mut before = day.yesterday().map_err(end)?;
    while matches!(before.weekday(), Weekday::Saturday | Weekday::Sunday) {
        before = before.yesterday().map_err(end)?;
    }
    Ok(before)
}
