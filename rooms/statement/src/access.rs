//! Which role may do which verb.

use kernel::Verb;
use people::role::{
    ACCOUNTANT, AUDITOR, CITY_CENTRAL, CITY_MANAGER, CITY_OFFICER, DIRECTOR, STAFF_PLANNING,
    STAFF_RESOURCE,
};

/// Read the composed statement, its editions and what they differ in.
pub static SEE: Verb = Verb {
    name: "statement.see",
    label: "사업별 설명서 열람",
    roles: &[
        STAFF_PLANNING,
        STAFF_RESOURCE,
        DIRECTOR,
        ACCOUNTANT,
        CITY_OFFICER,
        CITY_MANAGER,
        CITY_CENTRAL,
        AUDITOR,
    ],
};

/// Read the statement's figures and the rows behind them. The council reads these and no more.
pub static SEE_FIGURES: Verb = Verb {
    name: "statement.see_figures",
    label: "사업별 설명서 수치 열람",
    roles: people::role::FIGURE_READERS,
};

/// Freeze an edition.
pub static FREEZE: Verb = Verb {
    name: "statement.freeze",
    label: "사업별 설명서 판 확정",
    roles: &[DIRECTOR, CITY_OFFICER, CITY_MANAGER],
};

/// Put an edition before everybody, and take it back. It is the city's paper.
pub static PUBLISH: Verb = Verb {
    name: "statement.publish",
    label: "사업별 설명서 공개",
    roles: &[CITY_OFFICER, CITY_MANAGER],
};

/// Turn a paper into records. It writes budget, programme and entrustment at once, so only who may
/// write all three may do it.
pub static IMPORT: Verb = Verb {
    name: "statement.import",
    label: "사업별 설명서 들여오기",
    roles: &[CITY_OFFICER],
};

/// Every verb of the room, for the access table.
pub static VERBS: &[&Verb] = &[&SEE, &SEE_FIGURES, &FREEZE, &PUBLISH, &IMPORT];
