//! Payees and their account versions.

use jiff::Timestamp;
use kernel::{Digest, Fault, Id, Outcome, Refusal};
use store::{Row, Tx, args};
use vault::Sealed;

use crate::{
    model::{AccountVersion, Payee, PayeeKind, PayeeQuery, PayeeRow, SameAccount, bank},
    rules::Refused,
};

store::statements! {
    /// One payee.
    READ_PAYEE = "SELECT p.id, p.name, p.kind, p.business_no, p.contact, p.memo, p.version, \
        p.made_by, p.made_by_name, p.made_at FROM payment_payee p \
        WHERE p.tenant = $1 AND p.id = $2";
    /// What was said about contacts: the present one, the one before, and since when.
    READ_CONTACTS = "SELECT p.contact, p.old_contact, p.contact_at FROM payment_payee p \
        WHERE p.tenant = $1 AND p.id = $2";
    /// A page of payees with their newest accounts, by name.
    PAGE_PAYEES = "SELECT p.id, p.name, p.kind, p.business_no, p.contact, p.memo, p.version, \
        p.made_by, p.made_by_name, p.made_at, a.version, a.bank, a.masked, a.holder, \
        a.usable_from, a.made_by, a.made_by_name, a.made_at, a.reason FROM payment_payee p \
        LEFT JOIN payment_account a ON a.tenant = $1 AND a.payee = p.id AND a.version = p.version \
        WHERE p.tenant = $1 \
        AND (lower(p.name) LIKE $2 ESCAPE '!' OR p.business_no LIKE $3 ESCAPE '!') \
        AND (CAST($4 AS TEXT) = '' OR p.kind = $4) ORDER BY p.name, p.id LIMIT $5 OFFSET $6";
    /// How many payees [`PAGE_PAYEES`] has in all.
    COUNT_PAYEES = "SELECT COUNT(p.id) FROM payment_payee p WHERE p.tenant = $1 \
        AND (lower(p.name) LIKE $2 ESCAPE '!' OR p.business_no LIKE $3 ESCAPE '!') \
        AND (CAST($4 AS TEXT) = '' OR p.kind = $4)";
    /// The payee of a business number.
    PAYEE_OF_BUSINESS = "SELECT p.id FROM payment_payee p \
        WHERE p.tenant = $1 AND p.business_no = $2";
    /// The account versions of a payee, the newest first.
    LIST_ACCOUNTS = "SELECT a.version, a.bank, a.masked, a.holder, a.usable_from, a.made_by, \
        a.made_by_name, a.made_at, a.reason, a.payee FROM payment_account a \
        WHERE a.tenant = $1 AND a.payee = $2 ORDER BY a.version DESC";
    /// One account version.
    READ_ACCOUNT = "SELECT a.version, a.bank, a.masked, a.holder, a.usable_from, a.made_by, \
        a.made_by_name, a.made_at, a.reason, a.payee FROM payment_account a \
        WHERE a.tenant = $1 AND a.payee = $2 AND a.version = $3";
    /// The sealed number of one account version.
    READ_NUMBER = "SELECT a.number FROM payment_account a \
        WHERE a.tenant = $1 AND a.payee = $2 AND a.version = $3";
    /// The mark of one account version.
    READ_MARK = "SELECT a.mark FROM payment_account a \
        WHERE a.tenant = $1 AND a.payee = $2 AND a.version = $3";
    /// Payees other than this one with an account of the same number as its newest.
    LIST_SAME = "SELECT o.payee, p.name, o.version FROM payment_account a \
        JOIN payment_payee m ON m.tenant = $1 AND m.id = a.payee AND m.version = a.version \
        JOIN payment_account o ON o.tenant = $1 AND o.mark = a.mark AND o.payee <> a.payee \
        JOIN payment_payee p ON p.tenant = $1 AND p.id = o.payee \
        WHERE a.tenant = $1 AND a.payee = $2 ORDER BY p.name, o.payee, o.version";
}

store::tables! {
    /// Payees.
    PAYEE = "payment_payee" key [id]
        columns [name, kind, business_no, contact, old_contact, contact_at, memo, version,
            made_by, made_by_name, made_at] may edit;
    /// Account versions.
    ACCOUNT = "payment_account" key [payee, version]
        columns [bank, masked, number, mark, holder, usable_from, made_by, made_by_name, made_at,
            reason] may append;
}

fn payee_of(row: &Row<'_>) -> Result<Payee, Fault> {
    let kind: String = row.get(2)?;
    Ok(Payee {
        id: row.get(0)?,
        name: row.get(1)?,
        kind: PayeeKind::read(&kind).ok_or_else(|| Fault::new(format!("payee kind {kind:?}")))?,
        business_no: row.get(3)?,
        contact: row.get(4)?,
        memo: row.get(5)?,
        version: row.get(6)?,
        made_by: row.get(7)?,
        made_by_name: row.get(8)?,
        made_at: row.get(9)?,
    })
}

/// Reads bank, mask, holder, usable_from, maker, maker's name, instant and reason from `at` on.
pub fn account_from(
    row: &Row<'_>,
    at: usize,
    payee: Id<Payee>,
    version: i64,
) -> Result<AccountVersion, Fault> {
    let bank_code: String = row.get(at)?;
    Ok(AccountVersion {
        payee,
        version,
        bank: bank(&bank_code).map_or_else(|| bank_code.clone(), |bank| bank.name.to_owned()),
        bank_code,
        masked: row.get(at + 1)?,
        holder: row.get(at + 2)?,
        usable_from: row.get(at + 3)?,
        made_by: row.get(at + 4)?,
        made_by_name: row.get(at + 5)?,
        made_at: row.get(at + 6)?,
        reason: row.get(at + 7)?,
    })
}

fn account_of(row: &Row<'_>) -> Result<AccountVersion, Fault> {
    account_from(row, 1, row.get(9)?, row.get(0)?)
}

/// A `LIKE` pattern that finds a text anywhere; its own wildcards count as letters.
fn anywhere(text: &str) -> String {
    let mut pattern = "%".to_owned();
    for letter in text.trim().to_lowercase().chars() {
        if matches!(letter, '%' | '_' | '!') {
            pattern.push('!');
        }
        pattern.push(letter);
    }
    pattern.push('%');
    pattern
}

/// A pattern for business numbers: they are kept without hyphens.
fn anywhere_in_number(text: &str) -> String {
    let digits: String = text.chars().filter(|c| *c != '-').collect();
    if digits.trim().is_empty() {
        // Finds none: an empty text finds all by name.
        return String::new();
    }
    anywhere(&digits)
}

pub fn payee(tx: &mut Tx<'_>, id: Id<Payee>) -> Outcome<Payee> {
    tx.one(&READ_PAYEE, args![id], payee_of)
}

/// The present contact, the one before it, and since when the present one holds.
pub fn contacts(tx: &mut Tx<'_>, id: Id<Payee>) -> Outcome<(String, Option<String>, Timestamp)> {
    tx.one(&READ_CONTACTS, args![id], |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?))
    })
}

pub fn page(
    tx: &mut Tx<'_>,
    query: &PayeeQuery,
    limit: i64,
    offset: i64,
) -> Result<Vec<PayeeRow>, Fault> {
    let kind = query.kind.map_or("", PayeeKind::word);
    let (name, number) = (anywhere(&query.text), anywhere_in_number(&query.text));
    let args = args![name, number, kind, limit, offset];
    tx.list(&PAGE_PAYEES, args, |row| {
        let payee = payee_of(row)?;
        let version: Option<i64> = row.get(10)?;
        let account = match version {
            Some(version) => Some(account_from(row, 11, payee.id, version)?),
            None => None,
        };
        Ok(PayeeRow { payee, account })
    })
}

pub fn count(tx: &mut Tx<'_>, query: &PayeeQuery) -> Outcome<i64> {
    let kind = query.kind.map_or("", PayeeKind::word);
    let (name, number) = (anywhere(&query.text), anywhere_in_number(&query.text));
    tx.one(&COUNT_PAYEES, args![name, number, kind], |row| row.get(0))
}

pub fn of_business(tx: &mut Tx<'_>, number: &str) -> Result<Option<Id<Payee>>, Fault> {
    tx.maybe(&PAYEE_OF_BUSINESS, args![number], |row| row.get(0))
}

pub fn accounts(tx: &mut Tx<'_>, payee: Id<Payee>) -> Result<Vec<AccountVersion>, Fault> {
    tx.list(&LIST_ACCOUNTS, args![payee], account_of)
}

pub fn account(tx: &mut Tx<'_>, payee: Id<Payee>, version: i64) -> Outcome<AccountVersion> {
    tx.one(&READ_ACCOUNT, args![payee, version], account_of)
}

pub fn number(tx: &mut Tx<'_>, payee: Id<Payee>, version: i64) -> Outcome<Sealed> {
    tx.one(&READ_NUMBER, args![payee, version], |row| {
        Ok(Sealed::from_bytes(row.get::<Vec<u8>>(0)?))
    })
}

pub fn mark(tx: &mut Tx<'_>, payee: Id<Payee>, version: i64) -> Result<Option<Digest>, Fault> {
    tx.maybe(&READ_MARK, args![payee, version], |row| row.get(0))
}

pub fn same(tx: &mut Tx<'_>, payee: Id<Payee>) -> Result<Vec<SameAccount>, Fault> {
    tx.list(&LIST_SAME, args![payee], |row| {
        Ok(SameAccount {
            payee: row.get(0)?,
            name: row.get(1)?,
            version: row.get(2)?,
        })
    })
}

pub fn insert_payee(tx: &mut Tx<'_>, payee: &Payee) -> Outcome<()> {
    let values = args![
        payee.id,
        &payee.name,
        payee.kind.word(),
        payee.business_no.as_deref(),
        &payee.contact,
        None::<&str>,
        payee.made_at,
        &payee.memo,
        payee.version,
        &payee.made_by,
        &payee.made_by_name,
        payee.made_at
    ];
    tx.insert_or(&PAYEE, values, |_| {
        Refusal::from(Refused::Taken {
            field: "business_no",
            text: "같은 사업자등록번호의 거래처가 이미 있습니다. 목록에서 찾아 쓰세요.".to_owned(),
        })
    })
}

/// Adds a version; two changes at once do not both become the same version.
pub fn insert_account(
    tx: &mut Tx<'_>,
    account: &AccountVersion,
    number: &Sealed,
    mark: Digest,
) -> Outcome<()> {
    let values = args![
        account.payee,
        account.version,
        &account.bank_code,
        &account.masked,
        number.as_bytes(),
        mark,
        &account.holder,
        account.usable_from,
        &account.made_by,
        &account.made_by_name,
        account.made_at,
        &account.reason
    ];
    tx.insert(&ACCOUNT, values)?;
    let newest = &[("version", store::Arg::from(account.version))];
    tx.update(&PAYEE, args![account.payee], newest)
}

pub fn change_contact(
    tx: &mut Tx<'_>,
    payee: Id<Payee>,
    old: &str,
    new: &str,
    at: Timestamp,
) -> Outcome<()> {
    let changes = &[
        ("contact", store::Arg::from(new)),
        ("old_contact", store::Arg::from(old)),
        ("contact_at", store::Arg::from(at)),
    ];
    tx.update(&PAYEE, args![payee], changes)
}
