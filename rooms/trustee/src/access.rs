//! Which role may do which verb (`domain.md` 6). The trustee's staff write, the city answers, the
//! auditor sees all and changes nothing. Who may *sign* is decided step by step by the sign-off:
//! here stands only who may come to that door at all.

use kernel::{Role, Verb};
use people::role::{
    ACCOUNTANT, AUDITOR, CITY_CENTRAL, CITY_MANAGER, CITY_OFFICER, COUNCIL, DIRECTOR,
    STAFF_PLANNING, STAFF_RESOURCE,
};

const OFFICE: &[Role] = &[STAFF_PLANNING, STAFF_RESOURCE, DIRECTOR, ACCOUNTANT];

/// Looking at years, lines, grants, changes and the rows behind a figure.
pub static VIEW: Verb = Verb {
    name: "trustee.view",
    label: "수탁 예산 보기",
    roles: &[
        STAFF_PLANNING,
        STAFF_RESOURCE,
        DIRECTOR,
        ACCOUNTANT,
        CITY_OFFICER,
        CITY_MANAGER,
        CITY_CENTRAL,
        AUDITOR,
        COUNCIL,
    ],
};

/// Opening a year and writing its lines.
pub static WRITE_BUDGET: Verb = Verb {
    name: "trustee.write_budget",
    label: "수탁 예산 작성",
    roles: &[DIRECTOR, ACCOUNTANT],
};

/// Coming to the sign-off of a budget or a change; the sign-off asks for the role of its step.
pub static SIGN: Verb = Verb {
    name: "trustee.sign",
    label: "수탁 예산 결재",
    roles: &[
        STAFF_PLANNING,
        STAFF_RESOURCE,
        DIRECTOR,
        ACCOUNTANT,
        CITY_OFFICER,
        CITY_MANAGER,
    ],
};

/// Registering dedicated accounts and cards.
pub static KEEP_ACCOUNTS: Verb = Verb {
    name: "trustee.keep_accounts",
    label: "전용계좌·카드 등록",
    roles: &[DIRECTOR, ACCOUNTANT],
};

/// Seeing the whole number of an account, with a reason that is kept.
pub static REVEAL_NUMBER: Verb = Verb {
    name: "trustee.reveal_number",
    label: "계좌번호 열람",
    roles: &[DIRECTOR, ACCOUNTANT, CITY_OFFICER],
};

/// Asking the city for a quarter's money.
pub static REQUEST_GRANT: Verb = Verb {
    name: "trustee.request_grant",
    label: "교부신청",
    roles: &[DIRECTOR, ACCOUNTANT],
};

/// Giving or refusing it.
pub static DECIDE_GRANT: Verb = Verb {
    name: "trustee.decide_grant",
    label: "교부 결정",
    roles: &[CITY_OFFICER],
};

/// Asking for a change of the budget.
pub static REQUEST_CHANGE: Verb = Verb {
    name: "trustee.request_change",
    label: "예산 변경 신청",
    roles: OFFICE,
};

/// Allowing two persons to do the work of three for some days.
pub static ALLOW_DUTY_EXCEPTION: Verb = Verb {
    name: "trustee.allow_duty_exception",
    label: "겸직 허용",
    roles: &[CITY_OFFICER],
};

/// Every verb of the room.
pub static VERBS: &[&Verb] = &[
    &VIEW,
    &WRITE_BUDGET,
    &SIGN,
    &KEEP_ACCOUNTS,
    &REVEAL_NUMBER,
    &REQUEST_GRANT,
    &DECIDE_GRANT,
    &REQUEST_CHANGE,
    &ALLOW_DUTY_EXCEPTION,
];
