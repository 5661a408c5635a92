//! Account numbers on their way into the vault and out of it. Nothing else of the room sees one.

use kernel::{Id, Outcome};
use store::Tx;
use vault::Place;

use crate::{
    model::{AccountVersion, Payee, bank},
    rules::payee::AccountDraft,
    store::payees,
};

const TABLE: &str = "payment_account";
const COLUMN: &str = "number";

fn row(payee: Id<Payee>, version: i64) -> String {
    format!("{payee}/{version}")
}

/// Seals an account as the next version of a payee and saves it.
pub fn seal(
    tx: &mut Tx<'_>,
    payee: &Payee,
    draft: &AccountDraft,
    usable_from: jiff::Timestamp,
    reason: &str,
) -> Outcome<AccountVersion> {
    let version = payee.version + 1;
    let (subject, row) = (payee.id.to_string(), row(payee.id, version));
    let place = Place {
        subject: &subject,
        table: TABLE,
        column: COLUMN,
        row: &row,
    };
    let number = vault::seal(tx, place, &draft.number)?;
    let mark = mark(tx, draft)?;
    let account = AccountVersion {
        payee: payee.id,
        version,
        bank_code: draft.bank.code.to_owned(),
        bank: bank(draft.bank.code)
            .map_or("", |bank| bank.name)
            .to_owned(),
        masked: vault::masked_account(&draft.number),
        holder: draft.holder.clone().unwrap_or_else(|| payee.name.clone()),
        usable_from,
        made_by: tx.actor().key(),
        made_by_name: tx.actor().name().to_owned(),
        made_at: tx.now(),
        reason: reason.to_owned(),
    };
    payees::insert_account(tx, &account, &number, mark)?;
    Ok(account)
}

/// A keyed mark of an account: the same account gives the same mark, and the mark tells nothing.
pub fn mark(tx: &mut Tx<'_>, draft: &AccountDraft) -> Outcome<kernel::Digest> {
    let text = format!("{}:{}", draft.bank.code, draft.number);
    Ok(vault::same_marker(tx, TABLE, COLUMN, &text)?)
}

/// Opens the number of an account version; the access log keeps who and why.
pub fn open(tx: &mut Tx<'_>, account: &AccountVersion, why: &str) -> Outcome<String> {
    let sealed = payees::number(tx, account.payee, account.version)?;
    let (subject, row) = (
        account.payee.to_string(),
        row(account.payee, account.version),
    );
    let place = Place {
        subject: &subject,
        table: TABLE,
        column: COLUMN,
        row: &row,
    };
    vault::open(tx, place, &sealed, why)
}
