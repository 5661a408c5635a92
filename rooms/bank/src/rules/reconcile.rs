//! Book and bank side by side.

use kernel::{Error, Won};

use crate::model::{BankLine, OpenItem};

/// An entry of the book as the reconciliation sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BookItem {
    /// What people read about it, with its amount.
    pub item: OpenItem,
    /// Whether it is matched, and all of the match lies on or before the day.
    pub settled: bool,
    /// Whether it is one half of cash that goes from one year's book into the next: no bank sees
    /// that.
    pub between_years: bool,
}

/// What only the book has.
pub fn open_entries(book: Vec<BookItem>) -> Vec<OpenItem> {
    let open = book
        .into_iter()
        .filter(|one| !one.settled && !one.between_years);
    open.map(|one| one.item).collect()
}

/// What only the bank has.
pub fn open_lines(lines: &[BankLine]) -> Vec<OpenItem> {
    let each = lines.iter().map(|line| OpenItem {
        address: BankLine::address(line.id),
        on: line.day,
        amount: line.amount,
        words: words_of(line),
    });
    each.collect()
}

/// What people read about an open line, with what somebody said about it.
pub fn words_of(line: &BankLine) -> String {
    let mut words = line.words();
    if words.is_empty() {
        words = "적요 없음".to_owned();
    }
    if let Some(mark) = &line.mark {
        words = format!("{words} · {}({})", mark.kind.label(), mark.reason);
    }
    words
}

/// What nothing explains: statement − (book − what only the book has + what only the bank has).
pub fn difference(
    statement: Won,
    book: Won,
    booked_not_at_bank: &[OpenItem],
    at_bank_not_booked: &[OpenItem],
) -> Result<Won, Error> {
    let of_book = Won::sum(booked_not_at_bank.iter().map(|item| item.amount))?;
    let of_bank = Won::sum(at_bank_not_booked.iter().map(|item| item.amount))?;
    Ok(statement.minus(book.minus(of_book)?.plus(of_bank)?)?)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use kernel::Address;

    use super::*;

    fn item(amount: i64) -> OpenItem {
        OpenItem {
            address: Address::new("test", "source", "1"),
            on: date(2018, 3, 2),
            amount: Won(amount),
            words: String::new(),
        }
    }

    #[test]
    fn the_difference_is_what_the_items_do_not_explain() {
        for (statement, book, of_book, of_bank, expected) in [
            (100, 100, vec![], vec![], 0),
            // A payment of 30 in the book that the bank has not made yet.
            (100, 70, vec![-30], vec![], 0),
            // Interest of 5 at the bank that nobody booked.
            (105, 100, vec![], vec![5], 0),
            (105, 70, vec![-30], vec![5], 0),
            (104, 70, vec![-30], vec![5], -1),
            (0, 0, vec![7, -7], vec![], 0),
        ] {
            let items = |all: Vec<i64>| all.into_iter().map(item).collect::<Vec<_>>();
            let found = difference(Won(statement), Won(book), &items(of_book), &items(of_bank));
            assert_eq!(
                found.expect("small numbers"),
                Won(expected),
                "{statement} {book}"
            );
        }
    }

    #[test]
    fn what_is_settled_is_not_open_and_cash_between_years_never_is() {
        let book = |amount, settled, between_years| BookItem {
            item: item(amount),
            settled,
            between_years,
        };
        let open = open_entries(vec![
            book(1, true, false),
            book(2, false, false),
            book(3, false, true),
        ]);
        assert_eq!(
            open.iter().map(|item| item.amount.0).collect::<Vec<_>>(),
            [2]
        );
    }
}
