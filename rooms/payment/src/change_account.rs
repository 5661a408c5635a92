//! Another account for a payee: a new version that waits, and a word to whoever was known before.

use kernel::{Error, Outcome, Refusal};
use store::Tx;

use crate::{
    access,
    model::ChangeAccount,
    notice,
    rules::{Refused, account, dated, payee, refuse},
    sealing,
    store::payees,
};

/// Adds an account version and answers its number. It is on hold for the hours of the rule; the
/// contact known so far – and the one before it, if that changed within the same hours – is told.
/// Nothing that was approved for an older version is ever paid to this one.
pub fn change_account(tx: &mut Tx<'_>, ask: ChangeAccount) -> Outcome<i64> {
    tx.require(&access::CHANGE_PAYEE)?;
    let id = ask.payee.trim().parse().map_err(|_| Error::NotFound)?;
    let payee = payees::payee(tx, id)?;
    let (draft, reason) = payee::change(&ask).map_err(refuse)?;
    if is_same(tx, &payee, &draft)? {
        let text = "지금 등록된 계좌와 같습니다. 바뀐 계좌를 적으세요.".to_owned();
        let field = "account_number";
        return Err(Refusal::from(Refused::Taken { field, text }).into());
    }
    tx.because(&reason);
    let usable_from = account::usable_from(&dated::rules(), tx.now(), tx.today(), false);
    let account = sealing::seal(tx, &payee, &draft, usable_from, &reason)?;
    notice::account_changed(tx, &payee, &account)?;
    Ok(account.version)
}

/// Whether the payee's newest account is this very one.
fn is_same(
    tx: &mut Tx<'_>,
    payee: &crate::model::Payee,
    draft: &payee::AccountDraft,
) -> Outcome<bool> {
    let mark = sealing::mark(tx, draft)?;
    Ok(payees::mark(tx, payee.id, payee.version)? == Some(mark))
}
