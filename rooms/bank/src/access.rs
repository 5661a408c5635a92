//! Which role may do which verb (`domain.md` 6). Confirming a sent payment asks the payment room
//! besides, which knows whose hands are on it.

use kernel::{Role, Verb};
use people::role::{
    ACCOUNTANT, AUDITOR, CITY_MANAGER, CITY_OFFICER, DIRECTOR, STAFF_PLANNING, STAFF_RESOURCE,
};

/// Those who may record what the bank did with a payment.
const CASHIERS: &[Role] = &[ACCOUNTANT, DIRECTOR, STAFF_PLANNING];

/// Looking at imports, lines, matches, the reconciliation and the rows behind a figure.
pub static VIEW: Verb = Verb {
    name: "bank.view",
    label: "통장 대사 보기",
    roles: &[
        STAFF_PLANNING,
        STAFF_RESOURCE,
        DIRECTOR,
        ACCOUNTANT,
        CITY_OFFICER,
        CITY_MANAGER,
        AUDITOR,
    ],
};

/// Handing in a statement, correcting its columns, accepting or cancelling it.
pub static IMPORT: Verb = Verb {
    name: "bank.import",
    label: "거래내역 가져오기",
    roles: &[ACCOUNTANT],
};

/// Matching lines with entries and taking matches apart.
pub static MATCH: Verb = Verb {
    name: "bank.match",
    label: "거래 대사",
    roles: &[ACCOUNTANT],
};

/// Making an entry from a line.
pub static BOOK: Verb = Verb {
    name: "bank.book",
    label: "거래 기장",
    roles: &[ACCOUNTANT],
};

/// Confirming a sent payment by a line.
pub static CONFIRM: Verb = Verb {
    name: "bank.confirm",
    label: "거래로 지급 확인",
    roles: CASHIERS,
};

/// Saying which record a card line belongs to.
pub static ATTACH: Verb = Verb {
    name: "bank.attach",
    label: "카드 사용 연결",
    roles: &[ACCOUNTANT],
};

/// Every verb of the room.
pub static VERBS: &[&Verb] = &[&VIEW, &IMPORT, &MATCH, &BOOK, &CONFIRM, &ATTACH];
