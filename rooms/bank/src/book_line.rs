//! An entry is made from a bank line: interest that first appears on the statement, income, tax
//! that the bank paid.

use kernel::{Error, Id, Outcome, Won, typed as read};
use store::Tx;
use trustee::{Money, TrusteeYear};

use crate::{
    access, accounts,
    match_line::unmatched,
    model::{BankLine, BookLine, LineMatch, MatchHow},
    rules::{Refused, refuse, typed},
    store::matches::{self, Members},
};

/// What can be booked from a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    Interest,
    Income,
    Remit,
}

fn what(word: &str) -> Option<What> {
    match word {
        "interest" => Some(What::Interest),
        "income" => Some(What::Income),
        "remit" => Some(What::Remit),
        _ => None,
    }
}

/// Books a line through the trustee's money door on the bank's day, and matches the two. A line is
/// booked once in the life of the book, whoever tries again.
///
/// # Errors
/// What the trustee's book refuses: a day outside of the year, more than was withheld.
pub fn book_line(tx: &mut Tx<'_>, ask: BookLine) -> Outcome<Id<LineMatch>> {
    tx.require(&access::BOOK)?;
    let id = ask.line.trim().parse().map_err(|_| Error::NotFound)?;
    let line = unmatched(tx, id)?;
    let account = accounts::of(tx, line.account)?;
    let mut no = Vec::new();
    let year: Option<Id<TrusteeYear>> = read::id(&mut no, "year", "회계연도를", &ask.year);
    let kind = read::choice(&mut no, "what", "무엇인지", &ask.what, what);
    let memo = typed::optional(&mut no, "memo", &ask.memo);
    let (Some(year), Some(kind), Some(memo), true) = (year, kind, memo, no.is_empty()) else {
        return Err(refuse(no));
    };
    if !account.years.iter().any(|own| own.id == year) {
        return Err(Refused::OtherProgram.into());
    }
    let inwards = line.amount > Won::ZERO;
    if inwards == (kind == What::Remit) {
        let text = match kind {
            What::Remit => "예수금 납부는 출금 거래에서만 기장합니다.",
            _ => "이자와 수입금은 입금 거래에서만 기장합니다.",
        };
        let text = text.to_owned();
        return Err(refuse(vec![Refused::Unreadable {
            field: "what",
            text,
        }]));
    }
    let money = Money {
        key: format!("bank/{}", line.id),
        on: line.day,
        reason: access::BOOK.label.to_owned(),
        source: BankLine::address(line.id),
        memo: if memo.is_empty() { line.words() } else { memo },
    };
    let posted = match kind {
        What::Interest => trustee::receive_interest(tx, year, line.amount, money)?,
        What::Income => trustee::receive_income(tx, year, line.amount, money)?,
        What::Remit => trustee::remit(tx, year, line.amount.opposite()?, money)?,
    };
    let members = Members {
        program: account.program(),
        entries: &[(year, posted.seq, line.day)],
        lines: &[line],
    };
    matches::insert(tx, MatchHow::Booked, &members)
}
