//! Dedicated bank accounts, cards and duty exceptions.

use jiff::civil::Date;
use kernel::{Digest, Fault, Id, Outcome, Refusal};
use program::Program;
use store::{Row, Tx, args};

use super::word;
use crate::{
    model::{AccountPurpose, BankAccount, DedicatedCard, DutyException, TrusteeYear},
    rules::Refused,
};

store::statements! {
    /// The accounts of a program, the main one first.
    LIST_ACCOUNTS = "SELECT a.id, a.program, a.bank, a.masked, a.holder, a.purpose, a.opened_on \
                     FROM trustee_bank_account a WHERE a.tenant = $1 AND a.program = $2 \
                     ORDER BY a.purpose DESC, a.id";
    /// One account.
    READ_ACCOUNT = "SELECT a.id, a.program, a.bank, a.masked, a.holder, a.purpose, a.opened_on \
                    FROM trustee_bank_account a WHERE a.tenant = $1 AND a.id = $2";
    /// The account of a number, by its marker.
    READ_ACCOUNT_MARKED = "SELECT a.id, a.program, a.bank, a.masked, a.holder, a.purpose, \
                           a.opened_on FROM trustee_bank_account a \
                           WHERE a.tenant = $1 AND a.marker = $2";
    /// The sealed number of an account.
    READ_SEALED = "SELECT a.number FROM trustee_bank_account a \
                   WHERE a.tenant = $1 AND a.id = $2";
    /// The cards on a program's accounts.
    LIST_CARDS = "SELECT c.id, c.account, c.last4, c.carrier, c.issued_on, c.closed_on \
                  FROM trustee_card c \
                  JOIN trustee_bank_account a ON a.tenant = $1 AND a.id = c.account \
                  WHERE c.tenant = $1 AND a.program = $2 ORDER BY c.issued_on, c.id";
    /// One card.
    READ_CARD = "SELECT c.id, c.account, c.last4, c.carrier, c.issued_on, c.closed_on \
                 FROM trustee_card c WHERE c.tenant = $1 AND c.id = $2";
    /// The exceptions of a year.
    LIST_EXCEPTIONS = "SELECT e.id, e.year, e.from_on, e.to_on, e.reason, e.allowed_by_name, \
                       e.allowed_on FROM trustee_duty_exception e \
                       WHERE e.tenant = $1 AND e.year = $2 ORDER BY e.from_on, e.id";
    /// Whether a day is excepted.
    COUNT_EXCEPTIONS = "SELECT COUNT(*) FROM trustee_duty_exception e \
                        WHERE e.tenant = $1 AND e.year = $2 AND e.from_on <= $3 \
                        AND e.to_on >= $3";
}

store::tables! {
    /// Accounts.
    BANK_ACCOUNT = "trustee_bank_account" key [id]
        columns [program, bank, number, marker, masked, holder, purpose, opened_on] may append;
    /// Cards.
    CARD = "trustee_card" key [id]
        columns [account, last4, carrier, issued_on, closed_on] may edit;
    /// Exceptions.
    DUTY_EXCEPTION = "trustee_duty_exception" key [id]
        columns [year, from_on, to_on, reason, allowed_by, allowed_by_name, allowed_on]
        may append;
}

fn account_row(row: &Row<'_>) -> Result<BankAccount, Fault> {
    Ok(BankAccount {
        id: row.get(0)?,
        program: row.get(1)?,
        bank: row.get(2)?,
        masked: row.get(3)?,
        holder: row.get(4)?,
        purpose: word(row, 5, AccountPurpose::read)?,
        opened_on: row.get(6)?,
        cards: Vec::new(),
    })
}

fn card_row(row: &Row<'_>) -> Result<DedicatedCard, Fault> {
    Ok(DedicatedCard {
        id: row.get(0)?,
        account: row.get(1)?,
        last4: row.get(2)?,
        carrier: row.get(3)?,
        issued_on: row.get(4)?,
        closed_on: row.get(5)?,
    })
}

/// The accounts of a program with their cards.
pub fn accounts(tx: &mut Tx<'_>, program: Id<Program>) -> Result<Vec<BankAccount>, Fault> {
    let mut accounts = tx.list(&LIST_ACCOUNTS, args![program], account_row)?;
    let cards = tx.list(&LIST_CARDS, args![program], card_row)?;
    for account in &mut accounts {
        let own = cards.iter().filter(|card| card.account == account.id);
        account.cards = own.cloned().collect();
    }
    Ok(accounts)
}

/// One account, without its cards.
pub fn account(tx: &mut Tx<'_>, id: Id<BankAccount>) -> Outcome<BankAccount> {
    tx.one(&READ_ACCOUNT, args![id], account_row)
}

/// The account of a number, without its cards.
pub fn account_marked(tx: &mut Tx<'_>, marker: Digest) -> Result<Option<BankAccount>, Fault> {
    tx.maybe(&READ_ACCOUNT_MARKED, args![marker], account_row)
}

/// The sealed number.
pub fn sealed(tx: &mut Tx<'_>, id: Id<BankAccount>) -> Outcome<Vec<u8>> {
    tx.one(&READ_SEALED, args![id], |row| row.get(0))
}

/// A new account; refused where the number or the purpose is taken.
pub fn insert_account(
    tx: &mut Tx<'_>,
    account: &BankAccount,
    sealed: &[u8],
    marker: Digest,
) -> Outcome<()> {
    let values = args![
        account.id,
        account.program,
        &account.bank,
        sealed,
        marker,
        &account.masked,
        &account.holder,
        account.purpose.word(),
        account.opened_on
    ];
    tx.insert_or(&BANK_ACCOUNT, values, |_| {
        let text = "같은 계좌가 이미 있습니다. 화면을 새로 열어 확인하세요.".to_owned();
        Refusal::from(Refused::Taken {
            field: "number",
            text,
        })
    })
}

/// One card.
pub fn card(tx: &mut Tx<'_>, id: Id<DedicatedCard>) -> Outcome<DedicatedCard> {
    tx.one(&READ_CARD, args![id], card_row)
}

/// A new card; refused where a card in use has the same last digits.
pub fn insert_card(tx: &mut Tx<'_>, card: &DedicatedCard) -> Outcome<()> {
    let values = args![
        card.id,
        card.account,
        &card.last4,
        &card.carrier,
        card.issued_on,
        card.closed_on
    ];
    tx.insert_or(&CARD, values, |_| {
        let text = "끝자리가 같은 카드를 이미 쓰고 있습니다. 번호를 확인하세요.".to_owned();
        Refusal::from(Refused::Taken {
            field: "last4",
            text,
        })
    })
}

/// The card is no longer used.
pub fn close_card(tx: &mut Tx<'_>, id: Id<DedicatedCard>, on: Date) -> Outcome<()> {
    tx.update(&CARD, args![id], &[("closed_on", on.into())])
}

/// The exceptions of a year.
pub fn exceptions(tx: &mut Tx<'_>, year: Id<TrusteeYear>) -> Result<Vec<DutyException>, Fault> {
    tx.list(&LIST_EXCEPTIONS, args![year], |row| {
        Ok(DutyException {
            id: row.get(0)?,
            year: row.get(1)?,
            from_on: row.get(2)?,
            to_on: row.get(3)?,
            reason: row.get(4)?,
            allowed_by: row.get(5)?,
            allowed_on: row.get(6)?,
        })
    })
}

/// Whether a day is excepted.
pub fn excepted(tx: &mut Tx<'_>, year: Id<TrusteeYear>, on: Date) -> Result<bool, Fault> {
    let found: Option<i64> = tx.maybe(&COUNT_EXCEPTIONS, args![year, on], |row| row.get(0))?;
    Ok(found.is_some_and(|count| count > 0))
}

/// A new exception.
pub fn insert_exception(tx: &mut Tx<'_>, one: &DutyException, by: &str) -> Outcome<()> {
    let values = args![
        one.id,
        one.year,
        one.from_on,
        one.to_on,
        &one.reason,
        by,
        &one.allowed_by,
        one.allowed_on
    ];
    tx.insert(&DUTY_EXCEPTION, values)
}
