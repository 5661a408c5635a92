//! Which role may do which verb (`domain.md` 6). The auditor sees all and changes nothing; the
//! administrator keeps code tables and sees no business data.

use kernel::{Role, Verb};
use people::role::{
    ACCOUNTANT, ADMIN, AUDITOR, CITY_CENTRAL, CITY_MANAGER, CITY_OFFICER, COUNCIL, DIRECTOR,
    STAFF_PLANNING, STAFF_RESOURCE,
};

/// Those who enter the city's books.
const CITY: &[Role] = &[CITY_OFFICER, CITY_MANAGER, CITY_CENTRAL];

/// Looking at lines, movements, settlement rows and the rows behind a figure.
pub static VIEW: Verb = Verb {
    name: "budget.view",
    label: "예산 보기",
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

/// Adding funds (회계) and budget items (통계목).
pub static MANAGE_CODES: Verb = Verb {
    name: "budget.manage_codes",
    label: "회계·통계목 등록",
    roles: &[CITY_OFFICER, CITY_CENTRAL, ADMIN],
};

/// Opening a budget line.
pub static OPEN_LINE: Verb = Verb {
    name: "budget.open_line",
    label: "예산 항목 등록",
    roles: CITY,
};

/// Recording what happened to a line.
pub static RECORD_MOVEMENT: Verb = Verb {
    name: "budget.record_movement",
    label: "예산 변동 기록",
    roles: CITY,
};

/// Undoing a movement by a new one.
pub static REVERSE_MOVEMENT: Verb = Verb {
    name: "budget.reverse_movement",
    label: "예산 변동 취소",
    roles: CITY,
};

/// Writing the cost basis of a line.
pub static SET_COST_BASIS: Verb = Verb {
    name: "budget.set_cost_basis",
    label: "산출근거 작성",
    roles: CITY,
};

/// Closing the books of a year.
pub static CLOSE_YEAR: Verb = Verb {
    name: "budget.close_year",
    label: "회계연도 마감",
    roles: CITY,
};

/// Every verb of the room.
pub static VERBS: &[&Verb] = &[
    &VIEW,
    &MANAGE_CODES,
    &OPEN_LINE,
    &RECORD_MOVEMENT,
    &REVERSE_MOVEMENT,
    &SET_COST_BASIS,
    &CLOSE_YEAR,
];
