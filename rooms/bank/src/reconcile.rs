//! The book and the bank side by side, for one day.

use jiff::civil::Date;
use kernel::{Id, Outcome, Won};
use store::Tx;
use trustee::{CashLine, TrusteeYear, kind_label};

use crate::{
    model::{AccountBalance, BankLine, OpenItem, Reconciliation, StatementBalance},
    rules::reconcile::{self, BookItem},
    store::{lines, matches},
};

/// The kind of the two entries that take cash from one year's book into the next.
const CARRY_CASH: &str = "carry_cash";

/// Compares the cash of the program's books with what its bank accounts stated on a day. `year` is
/// any year of the program: see [`Reconciliation`] for which book is compared.
pub fn reconciliation(
    tx: &mut Tx<'_>,
    year: Id<TrusteeYear>,
    as_of: Date,
) -> Outcome<Reconciliation> {
    let accounts = balances(tx, year, as_of)?;
    let all = cash(tx, year)?.into_iter();
    let through = all.filter(|(_, entry, _)| entry.on <= as_of);
    let book: Vec<BookItem> = through
        .map(|(year, entry, settled)| book_item(&year, entry, settled, as_of))
        .collect();
    let mut lines: Vec<BankLine> = Vec::new();
    for one in &accounts {
        lines.extend(lines::open_on(tx, one.account.id, as_of)?);
    }
    lines.sort_by_key(|line| (line.day, line.time, line.id));
    let total = Won::sum(book.iter().map(|one| one.item.amount))?;
    let booked_not_at_bank = reconcile::open_entries(book);
    let at_bank_not_booked = reconcile::open_lines(&lines);
    let statement = together(&accounts)?;
    let difference = statement
        .map(|one| {
            let (of_book, of_bank) = (&booked_not_at_bank, &at_bank_not_booked);
            reconcile::difference(one.balance, total, of_book, of_bank)
        })
        .transpose()?;
    Ok(Reconciliation {
        as_of,
        book: total,
        statement,
        accounts,
        booked_not_at_bank,
        at_bank_not_booked,
        difference,
    })
}

/// What each account of the program stated.
pub(crate) fn balances(
    tx: &mut Tx<'_>,
    year: Id<TrusteeYear>,
    as_of: Date,
) -> Outcome<Vec<AccountBalance>> {
    let accounts = trustee::bank_accounts(tx, year)?;
    let each = accounts.into_iter().map(|account| {
        Ok(AccountBalance {
            statement: lines::last(tx, account.id, as_of)?,
            account,
        })
    });
    each.collect()
}

/// An entry that moved cash: its year, what it says, what it was matched in.
pub(crate) type CashEntry = (TrusteeYear, CashLine, Option<matches::Settled>);

/// Every entry that moved cash in the years of the program, with what it was matched in.
pub(crate) fn cash(tx: &mut Tx<'_>, year: Id<TrusteeYear>) -> Outcome<Vec<CashEntry>> {
    let program = trustee::year(tx, year)?.program;
    let mut years = trustee::years(tx, Some(program))?;
    years.sort_by_key(|one| one.fiscal_year);
    let mut all = Vec::new();
    for year in years {
        let matched = matches::of_year(tx, year.id)?;
        for entry in trustee::cash_lines(tx, year.id, Date::MIN, Date::MAX)? {
            let found = matched.get(&entry.seq).copied();
            all.push((year.clone(), entry, found));
        }
    }
    Ok(all)
}

/// Whether an entry is one half of cash that goes from one year's book into the next.
pub(crate) fn is_between_years(entry: &CashLine) -> bool {
    entry.kind == CARRY_CASH
}

fn book_item(
    year: &TrusteeYear,
    entry: CashLine,
    settled: Option<matches::Settled>,
    as_of: Date,
) -> BookItem {
    let what = format!("{} {}번", kind_label(&entry.kind), entry.seq);
    let words = [year.title.as_str(), what.as_str(), entry.memo.as_str()];
    let said: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
    BookItem {
        between_years: is_between_years(&entry),
        item: OpenItem {
            address: entry.source,
            on: entry.on,
            amount: entry.amount,
            words: said.join(" · "),
        },
        settled: settled.is_some_and(|(_, on)| on <= as_of),
    }
}

/// What the accounts state together; `None` where none states anything.
pub(crate) fn together(accounts: &[AccountBalance]) -> Outcome<Option<StatementBalance>> {
    let stated: Vec<StatementBalance> = accounts.iter().filter_map(|one| one.statement).collect();
    let Some(on) = stated.iter().map(|one| one.on).max() else {
        return Ok(None);
    };
    let balance = Won::sum(stated.iter().map(|one| one.balance))?;
    Ok(Some(StatementBalance { on, balance }))
}
