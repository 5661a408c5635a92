//! A year's signed resolutions as records that a layout can be filled from. Account numbers are
//! masked where they are kept; nothing here opens one.

use std::collections::BTreeMap;

use jiff::civil::Date;
use kernel::{Address, Id, Outcome, Refusal};
use paper::sheet::{self, Sheet, SheetCell};
use payment::{PayableQuery, PayableRow, PaymentState};
use spending::{
    Evidence, EvidenceKind, ExpenditureResolution, ListPart, ResolutionKind, ResolutionQuery,
    ResolutionState,
};
use store::Tx;
use trustee::{TrusteeLine, TrusteeYear};

use crate::{
    model::{CityLayout, SourceField as F},
    rules::{
        Refused, botem,
        layout::{Filled, Record, Value, fill},
    },
};

/// A signed resolution with what belongs to it.
pub struct Voucher {
    /// The resolution.
    pub one: ExpenditureResolution,
    /// Its papers that count.
    pub papers: Vec<Evidence>,
    /// Its payment with the account that was approved; none for a take-back.
    pub payable: Option<PayableRow>,
}

impl Voucher {
    /// The day on which money moved: the bank's day, or of a take-back the day on which it came.
    pub fn executed_on(&self) -> Option<Date> {
        if self.one.kind == ResolutionKind::TakeBack {
            return Some(self.one.service_on);
        }
        let payable = &self.payable.as_ref()?.payable;
        let paid = payable.state == PaymentState::Confirmed;
        payable.paid_on.filter(|_| paid)
    }

    /// Its amounts count below zero when money came back.
    fn signed(&self, amount: i64) -> i64 {
        match self.one.kind {
            ResolutionKind::TakeBack => amount.saturating_neg(),
            _ => amount,
        }
    }

    /// Every source field of it.
    fn record(&self, year: &TrusteeYear, line: Option<&TrusteeLine>) -> Outcome<Record> {
        let one = &self.one;
        let text = |text: &str| Value::Text(text.to_owned());
        let money = |amount: kernel::Won| Value::Whole(self.signed(amount.0));
        let joined = |each: &dyn Fn(&Evidence) -> String| {
            let words: Vec<_> = self.papers.iter().map(each).collect();
            Value::Text(words.join("; "))
        };
        let account = self.payable.as_ref().map(|row| &row.account);
        let invoice = self
            .papers
            .iter()
            .any(|paper| paper.kind == EvidenceKind::TaxInvoice);
        let kind = botem::evidence_type(one.kind == ResolutionKind::Card, invoice);
        let category = line.map(|line| match line.name.is_empty() {
            true => line.category.clone(),
            false => format!("{} – {}", line.category, line.name),
        });
        let count = i64::try_from(self.papers.len()).unwrap_or(i64::MAX);
        Ok(Record::from([
            (F::Number, Value::Whole(one.number)),
            (F::FiscalYear, Value::Whole(year.fiscal_year.get())),
            (F::Kind, text(one.kind.label())),
            (F::Section, text(line.map_or("", |line| &line.section))),
            (F::Item, text(line.map_or("", |line| &line.item))),
            (F::Category, Value::Text(category.unwrap_or_default())),
            (F::Purpose, text(&one.purpose)),
            (F::EvidenceType, text(kind.label())),
            (F::EvidenceNumber, text(&one.details.receipt_no)),
            (F::EvidenceFiles, joined(&|paper| paper.name.clone())),
            (F::EvidenceCount, Value::Whole(count)),
            (F::Digests, joined(&|paper| paper.digest.to_string())),
            (F::Supply, money(one.supply)),
            (F::Vat, money(one.vat)),
            (F::Total, money(one.gross()?)),
            (F::Withheld, money(one.withheld.sum()?)),
            (F::Net, money(one.net()?)),
            (F::Payee, text(&one.payee_name)),
            (F::Bank, text(account.map_or("", |found| &found.bank))),
            (F::Account, text(account.map_or("", |found| &found.masked))),
            (F::Holder, text(account.map_or("", |found| &found.holder))),
            (F::ExecutedOn, Value::Day(self.executed_on())),
            (F::ServiceOn, Value::Day(Some(one.service_on))),
            (F::SignedOn, Value::Day(one.signed_on)),
            (F::Drafter, text(&one.drafted_by_name)),
        ]))
    }
}

/// The signed resolutions of a year between two numbers, in their order.
pub fn vouchers(
    tx: &mut Tx<'_>,
    year: Id<TrusteeYear>,
    first: Option<i64>,
    last: Option<i64>,
) -> Outcome<Vec<Voucher>> {
    let query = ResolutionQuery {
        year: Some(year),
        state: Some(ResolutionState::Approved),
        ..ResolutionQuery::default()
    };
    let mut all = spending::resolutions(tx, &query, ListPart::ALL)?;
    all.retain(|one| {
        first.is_none_or(|first| first <= one.number) && last.is_none_or(|last| one.number <= last)
    });
    all.sort_by_key(|one| one.number);
    let mut payables = payables(tx, year)?;
    let mut vouchers = Vec::with_capacity(all.len());
    for one in all {
        let mut papers = spending::evidence(tx, one.id)?;
        papers.retain(|paper| paper.struck.is_none());
        let payable = payables.remove(&ExpenditureResolution::address(one.id));
        vouchers.push(Voucher {
            one,
            papers,
            payable,
        });
    }
    Ok(vouchers)
}

/// The payment of each subject of a year: the one that did not fail, or the newest.
pub fn payables(tx: &mut Tx<'_>, year: Id<TrusteeYear>) -> Outcome<BTreeMap<Address, PayableRow>> {
    let query = PayableQuery {
        purse: Some(payment::Purse::Trustee),
        year: Some(year),
        ..PayableQuery::default()
    };
    let mut found: BTreeMap<Address, PayableRow> = BTreeMap::new();
    let mut page = 1;
    loop {
        let rows = payment::payables(tx, &query, page)?;
        if rows.is_empty() {
            return Ok(found);
        }
        page += 1;
        for row in rows {
            let failed = |row: &PayableRow| row.payable.state == PaymentState::Failed;
            let better = found
                .get(&row.payable.subject)
                .is_none_or(|known| failed(known) && !failed(&row));
            if better {
                found.insert(row.payable.subject.clone(), row);
            }
        }
    }
}

/// The table of a layout over vouchers.
pub fn sheet(
    tx: &mut Tx<'_>,
    year: &TrusteeYear,
    layout: &CityLayout,
    vouchers: &[Voucher],
) -> Outcome<Sheet> {
    let lines: BTreeMap<_, _> = trustee::lines(tx, year.id)?
        .into_iter()
        .map(|line| (line.id, line))
        .collect();
    let rows = vouchers.iter().map(|voucher| {
        let record = voucher.record(year, lines.get(&voucher.one.line))?;
        Ok(cells(layout, &record))
    });
    let rows = rows.collect::<Outcome<Vec<_>>>()?;
    let head = layout.columns.iter().map(|column| column.header.clone());
    Ok(Sheet {
        name: layout.name.clone(),
        head: if layout.head {
            head.collect()
        } else {
            Vec::new()
        },
        rows,
    })
}

/// The cells of one record.
fn cells(layout: &CityLayout, record: &Record) -> Vec<SheetCell> {
    let filled = fill(layout, record).into_iter();
    let cells = filled.map(|cell| match cell {
        Filled::Text(text) => SheetCell::Text(text),
        Filled::Whole(number) => SheetCell::Whole(number),
        Filled::Grouped(number) => SheetCell::Grouped(number),
    });
    cells.collect()
}

/// The table as the text file that its layout asks for.
///
/// # Errors
/// Refuses a letter that CP949 does not have, with its line.
pub fn text_file(layout: &CityLayout, sheet: &Sheet) -> Outcome<Vec<u8>> {
    let text = sheet::csv(sheet, layout.delimiter.letter());
    sheet::encode(&text, layout.encoding).map_err(|found| {
        let (line, letter) = (found.line, found.letter);
        Refusal::from(Refused::Unwritable { line, letter }).into()
    })
}

#[cfg(test)]
mod tests;
