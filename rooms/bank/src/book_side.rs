//! What the book has that no line stands for.

use std::collections::BTreeMap;

use jiff::civil::Date;
use kernel::{Id, Outcome};
use payment::{PaymentLine, PaymentState};
use store::Tx;
use trustee::{CashLine, TrusteeYear, kind_label};

use crate::{
    model::{BookEntry, BookRef},
    reconcile::{cash, is_between_years},
};

/// Entries of the program's books that moved cash and are not matched, and payments that were sent
/// and that nobody has confirmed. `year` is any year of the program.
pub fn open_entries(tx: &mut Tx<'_>, year: Id<TrusteeYear>) -> Outcome<Vec<BookEntry>> {
    let mut open = Vec::new();
    let mut payments = Payments::default();
    for (year, entry, matched) in cash(tx, year)? {
        payments.load(tx, year.id)?;
        if matched.is_none() && !is_between_years(&entry) {
            open.push(payments.entry(&year, entry));
        }
    }
    let program = trustee::year(tx, year)?.program;
    for year in trustee::years(tx, Some(program))? {
        payments.load(tx, year.id)?;
    }
    open.extend(payments.sent()?);
    Ok(open)
}

/// The payments of some years by the entries they made.
#[derive(Default)]
struct Payments {
    years: BTreeMap<Id<TrusteeYear>, Vec<PaymentLine>>,
    by_seq: BTreeMap<(Id<TrusteeYear>, i64), PaymentLine>,
}

impl Payments {
    fn load(&mut self, tx: &mut Tx<'_>, year: Id<TrusteeYear>) -> Outcome<()> {
        if self.years.contains_key(&year) {
            return Ok(());
        }
        let lines = payment::payments_in(tx, year, Date::MIN, Date::MAX)?;
        for line in &lines {
            for seq in line.seq.into_iter().chain(line.unpaid_seq) {
                self.by_seq.insert((year, seq), line.clone());
            }
        }
        self.years.insert(year, lines);
        Ok(())
    }

    fn entry(&self, year: &TrusteeYear, entry: CashLine) -> BookEntry {
        let payment = self.by_seq.get(&(year.id, entry.seq));
        BookEntry {
            at: BookRef::Entry {
                year: year.id,
                seq: entry.seq,
            },
            on: entry.on,
            amount: entry.amount,
            kind: kind_label(&entry.kind).to_owned(),
            source: entry.source,
            words: in_words(&entry.memo),
            name: payment
                .map(|one| one.payee_name.clone())
                .unwrap_or_default(),
            // What came back did not come back in a batch.
            batch: payment
                .filter(|one| one.seq == Some(entry.seq))
                .and_then(|one| one.batch),
        }
    }

    /// Payments on their way.
    fn sent(&self) -> Outcome<Vec<BookEntry>> {
        let on_the_way = |line: &&PaymentLine| {
            line.seq.is_none() && matches!(line.state, PaymentState::Sent | PaymentState::Unknown)
        };
        let each = self
            .years
            .values()
            .flatten()
            .filter(on_the_way)
            .map(|line| {
                Ok(BookEntry {
                    at: BookRef::Sent(line.id),
                    on: line.on,
                    amount: line.net.opposite()?,
                    kind: line.state.label().to_owned(),
                    source: payment::Payable::address(line.id),
                    words: String::new(),
                    name: line.payee_name.clone(),
                    batch: line.batch,
                })
            });
        each.collect()
    }
}

/// A memo without the addresses in it, by which entries of two books name each other: they are
/// links elsewhere and no words.
fn in_words(memo: &str) -> String {
    let parts = memo.split(" · ");
    let words = parts.filter(|part| part.parse::<kernel::Address>().is_err());
    words.collect::<Vec<_>>().join(" · ")
}
