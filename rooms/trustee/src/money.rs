//! The money door: every posting of the trustee's money. These functions do not ask who acts –
//! the verb of the higher room has asked – but whether the year, the day, the line and the money
//! allow it.

mod carry;
mod cash;
mod close;
mod commit;
mod pay;

pub use carry::{carry_in, carry_out, lapse};
pub use cash::{
    carry_cash, receive_income, receive_interest, receive_own_money, remit, return_cash,
};
pub use close::{close_through, close_year, closed_through, mark_cleared, reopen};
pub use commit::{commit, uncommit};
pub use pay::{pay, take_back, unpay};

use kernel::{Error, Outcome};
use ledger::{AccountNumber, BookNumber, LedgerAccount, Leg, PostEntry, Posted, shortfall};
use store::Tx;

use crate::{
    books::account_label,
    model::{Money, TrusteeLine, TrusteeYear},
    rules::{
        Refused, dated,
        posting::{Frame, Posting, may_post},
    },
};

/// The kinds of entries that this room makes, beside the ledger's own.
pub(crate) mod kind {
    pub const ORIGINAL: &str = "original";
    pub const CHANGE: &str = "change";
    pub const GRANT: &str = "grant";
    pub const TAKE_BACK: &str = "take_back";
    pub const REMIT: &str = "remit";
    pub const INTEREST: &str = "interest";
    pub const INCOME: &str = "income";
    pub const OWN_MONEY: &str = "own_money";
    pub const RETURN_CASH: &str = "return_cash";
    pub const CARRY_OUT: &str = "carry_out";
    pub const CARRY_IN: &str = "carry_in";
    pub const CARRY_CASH: &str = "carry_cash";
    pub const LAPSE: &str = "lapse";
}

/// The kind of an entry in a trustee's book, as people read it.
pub fn kind_label(word: &str) -> &'static str {
    match word {
        kind::ORIGINAL => "당초예산",
        kind::CHANGE => "예산변경",
        kind::GRANT => "교부금 수령",
        kind::TAKE_BACK => "반납 결의",
        kind::REMIT => "예수금 납부",
        kind::INTEREST => "이자 수입",
        kind::INCOME => "수입금",
        kind::OWN_MONEY => "수탁기관 부담금",
        kind::RETURN_CASH => "시 반납",
        kind::CARRY_OUT => "차년이월",
        kind::CARRY_IN => "전년이월",
        kind::CARRY_CASH => "이월금 이체",
        kind::LAPSE => "불용",
        ledger::HOLD => "원인행위",
        ledger::POST_HOLD => "지급",
        ledger::VOID_HOLD => "원인행위 취소",
        ledger::REVERSAL => "취소",
        _ => "기록",
    }
}

/// Whether the year takes the posting on its day.
pub(crate) fn check(
    tx: &Tx<'_>,
    year: &TrusteeYear,
    what: Posting,
    money: &Money,
) -> Result<(), Refused> {
    let rules = dated::rules();
    let frame = Frame {
        today: tx.today(),
        rules: &rules,
    };
    may_post(frame, year, what, money.on)
}

/// Posts an entry of this room.
pub(crate) fn post(
    tx: &mut Tx<'_>,
    year: &TrusteeYear,
    kind: &str,
    money: Money,
    legs: Vec<Leg>,
    lines: &[&TrusteeLine],
) -> Outcome<Posted> {
    let short = shortage(tx, year.book, &legs, lines)?;
    let entry = PostEntry {
        key: money.key,
        kind: kind.to_owned(),
        effective_on: money.on,
        reason: money.reason,
        source: money.source.to_string(),
        memo: money.memo,
        legs,
    };
    explained(ledger::post(tx, year.book, entry), short)
}

/// The first account that the legs would overdraw. Read before the entry is tried: the ledger's
/// CHECK decides, this only explains – and an entry that is there already is answered, not
/// refused.
pub(crate) fn shortage(
    tx: &mut Tx<'_>,
    book: BookNumber,
    legs: &[Leg],
    lines: &[&TrusteeLine],
) -> Outcome<Option<Refused>> {
    for leg in legs {
        let row = ledger::balance(tx, book, leg.account)?;
        if shortfall(&row, leg.side, leg.amount)?.0 > 0 {
            return Ok(Some(short(&row, leg, account_label(leg.account, lines))?));
        }
    }
    Ok(None)
}

fn short(row: &LedgerAccount, leg: &Leg, balance: &'static str) -> Outcome<Refused> {
    let has = match leg.side {
        ledger::Side::Credit => row.debit_balance()?,
        ledger::Side::Debit => row.credit_balance()?,
    };
    Ok(Refused::Short {
        balance,
        has,
        asked: leg.amount,
    })
}

/// Says in this room's words why the ledger's guard refused.
pub(crate) fn explained(outcome: Outcome<Posted>, why: Option<Refused>) -> Outcome<Posted> {
    match (outcome, why) {
        (Err(Error::Refusal(refusal)), Some(why)) if refusal.code == "ledger.overdrawn" => {
            Err(why.into())
        }
        (outcome, _) => outcome,
    }
}

/// What an account holds on its debit side.
pub(crate) fn debit_balance(
    tx: &mut Tx<'_>,
    book: BookNumber,
    account: AccountNumber,
) -> Outcome<kernel::Won> {
    Ok(ledger::balance(tx, book, account)?.debit_balance()?)
}
