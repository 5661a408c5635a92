//! What may be posted, decided without IO.

use kernel::{Refusal, Won};

use crate::model::{
    AccountNumber, Book, Entry, Guard, LARGEST_AMOUNT, LedgerAccount, Leg, PostEntry, REVERSAL,
    ReverseEntry, Side,
};

/// Why the ledger says no, the gravest first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Refused {
    /// The key was used for another entry of this book.
    KeyReused {
        /// The entry that has the key.
        seq: i64,
    },
    /// The entry was undone before.
    AlreadyReversed {
        /// The entry that undid it.
        by: i64,
    },
    /// The entry is itself an undoing.
    ReversalOfReversal,
    /// An account would fall below what its guard allows.
    Overdrawn {
        /// The account's name.
        account: String,
    },
    /// The totals of an account would leave the range of the books.
    OutOfRange,
    /// Debits and credits differ.
    Unbalanced {
        /// Sum of debits.
        debit: Won,
        /// Sum of credits.
        credit: Won,
    },
    /// Fewer than two legs, or more than 1,000.
    LegCount,
    /// An amount is not between 1 and 10¹⁵ won.
    Amount,
    /// An account stands in two legs.
    AccountTwice,
    /// An account is not in the book.
    NoSuchAccount,
    /// A key, kind, reason, source or memo is empty, too long or has characters it may not have.
    Text {
        /// Which one.
        which: &'static str,
    },
    /// A book or an account of that name is there already.
    NameTaken {
        /// The name.
        name: String,
    },
}

impl From<Refused> for Refusal {
    fn from(refused: Refused) -> Self {
        use Refused as R;
        match refused {
            R::KeyReused { seq } => Refusal::new(
                "ledger.key_reused",
                format!(
                    "같은 처리 번호로 다른 내용이 이미 기록되어 있습니다(분개 {seq}번). 화면을 새로 열어 다시 입력하세요."
                ),
            ),
            R::AlreadyReversed { by } => Refusal::new(
                "ledger.already_reversed",
                format!("이미 취소된 분개입니다(취소 분개 {by}번). 다시 취소할 수 없습니다."),
            ),
            R::ReversalOfReversal => Refusal::new(
                "ledger.reversal_of_reversal",
                "취소 분개는 다시 취소할 수 없습니다. 새 분개로 바로잡으세요.",
            ),
            R::Overdrawn { account } => Refusal::new(
                "ledger.overdrawn",
                format!(
                    "계정 ‘{account}’의 잔액이 모자랍니다. 금액을 줄이거나 잔액을 먼저 늘리세요."
                ),
            ),
            R::OutOfRange => Refusal::new(
                "ledger.out_of_range",
                "계정의 합계가 장부의 한계를 넘습니다. 금액의 자릿수를 확인하세요.",
            ),
            R::Unbalanced { debit, credit } => Refusal::new(
                "ledger.unbalanced",
                format!("차변 {debit}원과 대변 {credit}원이 다릅니다. 같은 금액으로 맞추세요."),
            ),
            R::LegCount => Refusal::new(
                "ledger.leg_count",
                "분개에는 차변과 대변이 하나 이상씩, 모두 1,000줄까지 있어야 합니다.",
            ),
            R::Amount => Refusal::new(
                "ledger.amount",
                format!("금액은 1원부터 {LARGEST_AMOUNT}원까지 적을 수 있습니다."),
            ),
            R::AccountTwice => Refusal::new(
                "ledger.account_twice",
                "한 분개에 같은 계정이 두 번 있습니다. 금액을 합쳐 한 줄로 적으세요.",
            ),
            R::NoSuchAccount => Refusal::new(
                "ledger.no_such_account",
                "이 장부에 없는 계정입니다. 계정을 먼저 여세요.",
            ),
            R::Text { which } => Refusal::new(
                "ledger.text",
                format!("분개의 ‘{which}’ 값이 비었거나 너무 길거나 쓸 수 없는 글자가 있습니다."),
            ),
            R::NameTaken { name } => Refusal::new(
                "ledger.name_taken",
                format!("‘{name}’ 이름이 이미 있습니다. 다른 이름을 쓰세요."),
            ),
        }
    }
}

impl From<Refused> for kernel::Error {
    fn from(refused: Refused) -> Self {
        Refusal::from(refused).into()
    }
}

const MOST_LEGS: usize = 1_000;

/// Whether what is asked can be an entry at all.
pub(crate) fn check(ask: &PostEntry) -> Result<(), Refused> {
    check_legs(&ask.legs)?;
    check_words(&ask.key, &ask.reason, &ask.source, &ask.memo)?;
    let kind_fits = (1..=32).contains(&ask.kind.len())
        && ask
            .kind
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b == b'_')
        && ask.kind != REVERSAL;
    if kind_fits {
        Ok(())
    } else {
        Err(Refused::Text { which: "종류" })
    }
}

/// Whether what is asked can be a reversal at all.
pub(crate) fn check_reversal(ask: &ReverseEntry, original: &Entry) -> Result<(), Refused> {
    if original.reverses.is_some() {
        return Err(Refused::ReversalOfReversal);
    }
    check_words(&ask.key, &ask.reason, &ask.source, &ask.memo)
}

fn check_words(key: &str, reason: &str, source: &str, memo: &str) -> Result<(), Refused> {
    let within = |text: &str, least: usize, most: usize| {
        (least..=most).contains(&text.chars().count()) && !text.chars().any(char::is_control)
    };
    if !within(key, 1, 80) || !key.bytes().all(|b| b.is_ascii_graphic()) {
        return Err(Refused::Text {
            which: "처리 번호"
        });
    }
    if reason.trim().is_empty() || !within(reason, 1, 1_000) {
        return Err(Refused::Text { which: "사유" });
    }
    if !within(source, 1, 200) {
        return Err(Refused::Text {
            which: "근거 기록"
        });
    }
    if !within(memo, 0, 1_000) {
        return Err(Refused::Text { which: "적요" });
    }
    Ok(())
}

fn check_legs(legs: &[Leg]) -> Result<(), Refused> {
    if legs.len() < 2 || legs.len() > MOST_LEGS {
        return Err(Refused::LegCount);
    }
    if legs
        .iter()
        .any(|leg| leg.amount < Won(1) || leg.amount > LARGEST_AMOUNT)
    {
        return Err(Refused::Amount);
    }
    let mut accounts: Vec<_> = legs.iter().map(|leg| leg.account).collect();
    accounts.sort_unstable();
    if accounts.windows(2).any(|pair| pair.first() == pair.last()) {
        return Err(Refused::AccountTwice);
    }
    let (debit, credit) = (sum(legs, Side::Debit), sum(legs, Side::Credit));
    if debit != credit {
        return Err(Refused::Unbalanced { debit, credit });
    }
    Ok(())
}

/// At most 1,000 legs of at most 10¹⁵: the sum always fits.
pub(crate) fn sum(legs: &[Leg], side: Side) -> Won {
    Won(legs
        .iter()
        .filter(|leg| leg.side == side)
        .map(|leg| leg.amount.0)
        .sum())
}

/// Whether every leg names an account of the book.
pub(crate) fn accounts_exist(book: &Book, legs: &[Leg]) -> Result<(), Refused> {
    let known = |account: AccountNumber| (1..=book.account_count).contains(&account.0);
    if legs.iter().all(|leg| known(leg.account)) {
        Ok(())
    } else {
        Err(Refused::NoSuchAccount)
    }
}

/// The legs that undo others.
pub(crate) fn undone(legs: &[Leg]) -> Vec<Leg> {
    legs.iter()
        .map(|leg| Leg {
            side: leg.side.other(),
            ..*leg
        })
        .collect()
}

/// Whether a stored entry is what is being asked again.
pub(crate) fn same_body(
    stored: &Entry,
    ask: &PostEntry,
    reverses: Option<i64>,
    actor: &str,
) -> bool {
    stored.kind == ask.kind
        && stored.effective_on == ask.effective_on
        && stored.reason == ask.reason
        && stored.source == ask.source
        && stored.memo == ask.memo
        && stored.reverses == reverses
        && stored.actor == actor
        && stored.legs == ask.legs
}

/// By how much an account would fall short of its guard after a leg; zero when it would not.
/// For rooms that want to tell the user before the CHECK does.
pub fn shortfall(
    account: &LedgerAccount,
    side: Side,
    amount: Won,
) -> Result<Won, kernel::Overflow> {
    let free = match (account.guard, side) {
        (Guard::NoOverdraftDebitNormal, Side::Credit) => account.debit_balance()?,
        (Guard::NoOverdraftCreditNormal, Side::Debit) => account.credit_balance()?,
        _ => return Ok(Won::ZERO),
    };
    Ok(amount.minus(free)?.max(Won::ZERO))
}

#[cfg(test)]
mod tests;
