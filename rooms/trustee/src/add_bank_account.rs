//! Registering a dedicated bank account.

use kernel::{Id, Outcome};
use store::Tx;
use vault::Place;

use crate::{
    access,
    model::{AddBankAccount, BankAccount},
    reading::{NUMBER_COLUMN, NUMBER_TABLE},
    rules::{dated, refuse, setup},
    store::{accounts, years},
};

/// Registers a dedicated account. Its number is sealed; the row keeps the last four digits and a
/// marker that finds the same number again.
pub fn add_bank_account(tx: &mut Tx<'_>, ask: AddBankAccount) -> Outcome<Id<BankAccount>> {
    tx.require(&access::KEEP_ACCOUNTS)?;
    let year = years::year(tx, crate::id_of(&ask.year)?)?;
    let draft = setup::account(&ask, Id::new(), year.program, tx.today()).map_err(refuse)?;
    let marker = vault::same_marker(tx, NUMBER_TABLE, NUMBER_COLUMN, &draft.number)?;
    let known = accounts::accounts(tx, year.program)?;
    let same = accounts::account_marked(tx, marker)?.is_some();
    let account = BankAccount {
        masked: vault::masked_account(&draft.number),
        ..draft.account
    };
    let rules = dated::rules();
    if let Some(taken) = setup::account_taken(&rules, &account, &known, same) {
        return Err(refuse(vec![taken]));
    }
    let (subject, row) = (subject(account.id), account.id.to_string());
    let sealed = vault::seal(tx, place(&subject, &row), &draft.number)?;
    accounts::insert_account(tx, &account, sealed.as_bytes(), marker)?;
    Ok(account.id)
}

/// Whose data key seals the number: the account's own.
pub(crate) fn subject(id: Id<BankAccount>) -> String {
    format!("{NUMBER_TABLE}/{id}")
}

/// Where the sealed number stands.
pub(crate) fn place<'a>(subject: &'a str, row: &'a str) -> Place<'a> {
    Place {
        subject,
        table: NUMBER_TABLE,
        column: NUMBER_COLUMN,
        row,
    }
}
