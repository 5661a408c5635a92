//! Bank statements of the sample: what the bank would have printed of a month, made out of the book
//! and of what was sent; handed in, accepted and matched.

use std::collections::BTreeMap;

use bank::{
    AcceptImport, BankImport, BankLine, BookRef, LineQuery, LineShelf, MatchLine, UploadStatement,
};
use jiff::civil::Date;
use kernel::{Error, Fault, Id, Outcome, Won};
use payment::PaymentState;
use store::Tx;
use trustee::{AccountPurpose, BankAccount, TrusteeYear};

use super::{
    story::{Hand, Scene},
    table::Event,
    teller::Told,
};

/// Who hands in, accepts and matches.
const HAND_IN: Hand = ("accountant", 8, 42);
const ACCEPT: Hand = ("accountant", 8, 50);
const MATCH: Hand = ("accountant", 8, 55);

/// A month of a year.
#[derive(Debug, Clone, Copy)]
struct Month {
    year: Id<TrusteeYear>,
    first: Date,
    last: Date,
}

/// `bank | month`: the statement of the dedicated account.
pub(super) fn import(scene: &mut Scene<'_, '_>, name: &str, event: &Event) -> Told<()> {
    let month = month_of(scene, event.cell(0))?;
    let id = scene.tell(name, HAND_IN, "거래내역 가져오기", move |tx| {
        let account = main_account(tx, month.year)?;
        let ask = UploadStatement {
            account: account.to_string(),
            kind: "bank".to_owned(),
            file_name: format!("거래내역-{}.csv", month.first.strftime("%Y-%m")),
            bytes: printed(tx, month)?.into_bytes().into(),
        };
        bank::upload_statement(tx, ask)
    })?;
    read(scene, id)?;
    scene.tell(
        &format!("{name}-accept"),
        ACCEPT,
        "거래내역 반영",
        move |tx| {
            let ask = AcceptImport {
                import: id.to_string(),
                despite: String::new(),
            };
            bank::accept_import(tx, ask)
        },
    )?;
    scene.tell(&format!("{name}-match"), MATCH, "거래 대사", move |tx| {
        bank::match_all_sure(tx)?;
        match_rest(tx, month)
    })
}

/// Reading is many transactions and goes on by itself where it stopped.
fn read(scene: &Scene<'_, '_>, id: Id<BankImport>) -> Told<()> {
    scene.edge(HAND_IN, |store, ctx| {
        bank::read_import(store, ctx, id).map(|_| ())
    })
}

fn month_of(scene: &Scene<'_, '_>, number: &str) -> Result<Month, Fault> {
    let bad = || Fault::new(format!("sample {}: no month: {number}", scene.table.year));
    let number = number.parse().map_err(|_| bad())?;
    let first = Date::new(scene.table.year, number, 1).map_err(|_| bad())?;
    Ok(Month {
        year: scene.year_id()?,
        first,
        last: first.last_of_month(),
    })
}

fn main_account(tx: &mut Tx<'_>, year: Id<TrusteeYear>) -> Outcome<Id<BankAccount>> {
    let accounts = trustee::bank_accounts(tx, year)?;
    let main = accounts
        .iter()
        .find(|account| account.purpose == AccountPurpose::Main);
    main.map(|account| account.id).ok_or(Error::NotFound)
}

/// One line of a statement.
struct Printed {
    on: Date,
    amount: Won,
    party: String,
    memo: String,
}

/// The statement as a CSV file.
fn printed(tx: &mut Tx<'_>, month: Month) -> Outcome<String> {
    let mut lines = all_lines(tx, month)?;
    lines.sort_by_key(|line| line.on);
    let mut balance = Won::ZERO;
    let mut text = "거래일자,적요,보낸분/받는분,출금액,입금액,거래후잔액\n".to_owned();
    for line in lines {
        balance = balance.plus(line.amount)?;
        if line.on < month.first {
            continue;
        }
        let (out, into) = if line.amount < Won::ZERO {
            (line.amount.opposite()?.0, 0)
        } else {
            (0, line.amount.0)
        };
        let (on, party, memo) = (line.on, plain(&line.party), plain(&line.memo));
        text.push_str(&format!("{on},{memo},{party},{out},{into},{}\n", balance.0));
    }
    Ok(text)
}

/// What parts cells is no part of one.
fn plain(text: &str) -> String {
    text.replace([',', '"'], " ")
}

/// Everything until the end of the month that moved the account, from the books of all years, and
/// what was sent and nobody has recorded.
fn all_lines(tx: &mut Tx<'_>, month: Month) -> Outcome<Vec<Printed>> {
    let program = trustee::year(tx, month.year)?.program;
    let mut lines = Vec::new();
    for year in trustee::years(tx, Some(program))? {
        let payments = payment::payments_in(tx, year.id, Date::MIN, Date::MAX)?;
        let mut names = BTreeMap::new();
        for payment in &payments {
            for seq in payment.seq.into_iter().chain(payment.unpaid_seq) {
                names.insert(seq, payment.payee_name.clone());
            }
        }
        for entry in trustee::cash_lines(tx, year.id, Date::MIN, month.last)? {
            let name = names.get(&entry.seq).cloned().unwrap_or_default();
            lines.push(Printed {
                on: entry.on,
                amount: entry.amount,
                party: name,
                memo: trustee::kind_label(&entry.kind).to_owned(),
            });
        }
        for payment in payments {
            let lost = matches!(payment.state, PaymentState::Sent | PaymentState::Unknown);
            if lost && payment.on <= month.last {
                lines.push(Printed {
                    on: payment.on,
                    amount: payment.net.opposite()?,
                    party: payment.payee_name,
                    memo: "지급".to_owned(),
                });
            }
        }
    }
    Ok(lines)
}

/// Matches each line that is left with its likeliest entry, as a person would.
fn match_rest(tx: &mut Tx<'_>, month: Month) -> Outcome<()> {
    let query = LineQuery {
        account: main_account(tx, month.year)?,
        from: month.first,
        to: month.last,
        shelf: LineShelf::Open,
    };
    let mut open = Vec::new();
    for page in 1.. {
        let lines = bank::bank_lines(tx, &query, page)?;
        if lines.is_empty() {
            break;
        }
        open.extend(lines);
    }
    open.iter().try_for_each(|line| match_one(tx, line))
}

fn match_one(tx: &mut Tx<'_>, line: &BankLine) -> Outcome<()> {
    for candidate in bank::candidates(tx, line)? {
        let booked = candidate.entries.iter().map(|entry| match entry.at {
            BookRef::Entry { year, seq } => Some(format!("{year}:{seq}")),
            BookRef::Sent(_) => None,
        });
        if let Some(entries) = booked.collect::<Option<Vec<_>>>() {
            let ask = MatchLine {
                lines: vec![line.id.to_string()],
                entries,
            };
            return bank::match_line(tx, ask).map(|_| ());
        }
    }
    Ok(())
}
