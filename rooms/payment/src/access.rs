//! Which role may do which verb (`domain.md` 6). Roles say who may come to a step at all; that the
//! hands of one payment belong to different people is decided for each payment
//! (`rules/duties.rs`).

use kernel::{Role, Verb};
use people::role::{
    ACCOUNTANT, AUDITOR, CITY_MANAGER, CITY_OFFICER, DIRECTOR, STAFF_PLANNING, STAFF_RESOURCE,
};

/// Those who may be the second person at the bank.
const CASHIERS: &[Role] = &[ACCOUNTANT, DIRECTOR, STAFF_PLANNING];

/// Looking at payees (accounts masked), payables, batches and the rows behind a figure.
pub static VIEW: Verb = Verb {
    name: "payment.view",
    label: "지급 보기",
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

/// Adding a payee with its first account.
pub static ADD_PAYEE: Verb = Verb {
    name: "payment.add_payee",
    label: "거래처 등록",
    roles: &[ACCOUNTANT, STAFF_PLANNING, STAFF_RESOURCE],
};

/// Changing a payee's account or contact.
pub static CHANGE_PAYEE: Verb = Verb {
    name: "payment.change_payee",
    label: "거래처 계좌·연락처 변경",
    roles: &[ACCOUNTANT, STAFF_PLANNING],
};

/// Preparing a batch, refusing a payable, asking again for one that failed.
pub static PREPARE: Verb = Verb {
    name: "payment.prepare",
    label: "지급 준비",
    roles: &[ACCOUNTANT],
};

/// Taking a batch apart before it is sent: by who prepared it, or by who finds the mistake.
pub static DISSOLVE: Verb = Verb {
    name: "payment.dissolve",
    label: "지급 준비 취소",
    roles: CASHIERS,
};

/// Sending a prepared batch and fetching its bank file.
pub static SEND: Verb = Verb {
    name: "payment.send",
    label: "은행 전송",
    roles: CASHIERS,
};

/// Recording what the bank did.
pub static SETTLE: Verb = Verb {
    name: "payment.settle",
    label: "지급 결과 기록",
    roles: CASHIERS,
};

/// Every verb of the room.
pub static VERBS: &[&Verb] = &[
    &VIEW,
    &ADD_PAYEE,
    &CHANGE_PAYEE,
    &PREPARE,
    &DISSOLVE,
    &SEND,
    &SETTLE,
];
