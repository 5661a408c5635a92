//! Why the ledger says no, in the words of people who keep books.

use jiff::civil::Date;
use kernel::{Refusal, Won};

use crate::model::LARGEST_AMOUNT;

/// Why the ledger says no, the gravest first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Refused {
    /// The book is read-only: a check failed or somebody locked it.
    ReadOnly {
        /// Why it was locked.
        reason: String,
    },
    /// The key was used for another entry of this book.
    KeyReused {
        /// The entry that has the key.
        seq: i64,
    },
    /// The key was used for a closing of this book.
    KeyOfClosing {
        /// The closing that has the key.
        number: i64,
    },
    /// The day lies in a closed period.
    Closed {
        /// The last closed day.
        through: Date,
    },
    /// The entry was undone before.
    AlreadyReversed {
        /// The entry that undid it.
        by: i64,
    },
    /// The entry is itself an undoing.
    ReversalOfReversal,
    /// The entry opened a hold of which something was posted or given back.
    HoldInUse {
        /// The hold.
        hold: i64,
    },
    /// More than the hold has open.
    OverHold {
        /// The hold.
        hold: i64,
        /// What it has open.
        open: Won,
    },
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
    /// The legs beside a hold's own do not balance, or touch an account of the hold.
    ExtraLegs,
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
    /// Every day up to there is closed already.
    ClosedAlready {
        /// The last closed day.
        through: Date,
    },
    /// The day to open again is not closed.
    NotClosed,
    /// A reopening takes two different parties.
    SameParty,
    /// The book is not read-only.
    NotLocked,
    /// A book or an account of that name is there already.
    NameTaken {
        /// The name.
        name: String,
    },
}

impl From<Refused> for Refusal {
    fn from(refused: Refused) -> Self {
        use Refused as R;
        let (code, text) = match refused {
            R::ReadOnly { reason } => ("ledger.read_only", read_only(&reason)),
            R::KeyReused { seq } => ("ledger.key_reused", key_reused(seq)),
            R::KeyOfClosing { number } => ("ledger.key_reused", key_of_closing(number)),
            R::Closed { through } => ("ledger.closed", closed(through)),
            R::AlreadyReversed { by } => ("ledger.already_reversed", already_reversed(by)),
            R::ReversalOfReversal => ("ledger.reversal_of_reversal", REVERSAL.to_owned()),
            R::HoldInUse { hold } => ("ledger.hold_in_use", hold_in_use(hold)),
            R::OverHold { hold, open } => ("ledger.over_hold", over_hold(hold, open)),
            R::Overdrawn { account } => ("ledger.overdrawn", overdrawn(&account)),
            R::OutOfRange => ("ledger.out_of_range", OUT_OF_RANGE.to_owned()),
            R::Unbalanced { debit, credit } => ("ledger.unbalanced", unbalanced(debit, credit)),
            R::ExtraLegs => ("ledger.extra_legs", EXTRA_LEGS.to_owned()),
            R::LegCount => ("ledger.leg_count", LEG_COUNT.to_owned()),
            R::Amount => ("ledger.amount", amount()),
            R::AccountTwice => ("ledger.account_twice", ACCOUNT_TWICE.to_owned()),
            R::NoSuchAccount => ("ledger.no_such_account", NO_SUCH_ACCOUNT.to_owned()),
            R::Text { which } => ("ledger.text", unfit_text(which)),
            R::ClosedAlready { through } => ("ledger.closed_already", closed_already(through)),
            R::NotClosed => ("ledger.not_closed", NOT_CLOSED.to_owned()),
            R::SameParty => ("ledger.same_party", SAME_PARTY.to_owned()),
            R::NotLocked => ("ledger.not_locked", NOT_LOCKED.to_owned()),
            R::NameTaken { name } => ("ledger.name_taken", name_taken(&name)),
        };
        Refusal::new(code, text)
    }
}

const REVERSAL: &str = "취소 분개는 다시 취소할 수 없습니다. 새 분개로 바로잡으세요.";
const OUT_OF_RANGE: &str = "계정의 합계가 장부의 한계를 넘습니다. 금액의 자릿수를 확인하세요.";
const EXTRA_LEGS: &str = "함께 적는 줄은 차변과 대변이 같아야 하고, 잡아 둔 금액의 계정을 쓸 수 \
                          없습니다. 줄을 고쳐 적으세요.";
const LEG_COUNT: &str = "분개에는 차변과 대변이 하나 이상씩, 모두 1,000줄까지 있어야 합니다.";
const ACCOUNT_TWICE: &str = "한 분개에 같은 계정이 두 번 있습니다. 금액을 합쳐 한 줄로 적으세요.";
const NO_SUCH_ACCOUNT: &str = "이 장부에 없는 계정입니다. 계정을 먼저 여세요.";
const NOT_CLOSED: &str = "마감되지 않은 날짜입니다. 마감된 기간 안의 날짜를 고르세요.";
const SAME_PARTY: &str = "마감을 다시 여는 일은 서로 다른 두 사람이 해야 합니다. 다른 사람의 \
                          확인을 받으세요.";
const NOT_LOCKED: &str = "잠기지 않은 장부입니다. 풀 것이 없습니다.";

fn read_only(reason: &str) -> String {
    format!(
        "이 장부는 읽기 전용으로 잠겨 있습니다(사유: {reason}). 원인을 바로잡고 잠금을 푼 뒤 다시 \
         하세요."
    )
}

fn key_reused(seq: i64) -> String {
    format!(
        "같은 처리 번호로 다른 내용이 이미 기록되어 있습니다(분개 {seq}번). 화면을 새로 열어 다시 \
         입력하세요."
    )
}

fn key_of_closing(number: i64) -> String {
    format!(
        "같은 처리 번호가 이미 마감 기록에 쓰였습니다(마감 {number}번). 화면을 새로 열어 다시 \
         입력하세요."
    )
}

fn closed(through: Date) -> String {
    format!(
        "{through}까지 마감된 장부입니다. 그 뒤의 날짜로 적거나, 마감을 다시 여는 절차를 밟으세요."
    )
}

fn already_reversed(by: i64) -> String {
    format!("이미 취소된 분개입니다(취소 분개 {by}번). 다시 취소할 수 없습니다.")
}

fn hold_in_use(hold: i64) -> String {
    format!(
        "잡아 둔 금액({hold}번)의 일부가 이미 쓰였거나 풀렸습니다. 그 분개를 먼저 취소하거나 남은 \
         금액만 푸세요."
    )
}

fn over_hold(hold: i64, open: Won) -> String {
    format!("잡아 둔 금액({hold}번)에 남은 것은 {open}원입니다. 그 안에서 금액을 정하세요.")
}

fn overdrawn(account: &str) -> String {
    format!("계정 ‘{account}’의 잔액이 모자랍니다. 금액을 줄이거나 잔액을 먼저 늘리세요.")
}

fn unbalanced(debit: Won, credit: Won) -> String {
    format!("차변 {debit}원과 대변 {credit}원이 다릅니다. 같은 금액으로 맞추세요.")
}

fn amount() -> String {
    format!("금액은 1원부터 {LARGEST_AMOUNT}원까지 적을 수 있습니다.")
}

fn unfit_text(which: &str) -> String {
    format!("분개의 ‘{which}’ 값이 비었거나 너무 길거나 쓸 수 없는 글자가 있습니다.")
}

fn closed_already(through: Date) -> String {
    format!("이미 {through}까지 마감되어 있습니다. 그 뒤의 날짜로 마감하세요.")
}

fn name_taken(name: &str) -> String {
    format!("‘{name}’ 이름이 이미 있습니다. 다른 이름을 쓰세요.")
}

impl From<Refused> for kernel::Error {
    fn from(refused: Refused) -> Self {
        Refusal::from(refused).into()
    }
}
