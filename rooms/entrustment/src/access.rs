//! Who may do what in this room.

use kernel::Verb;
use people::role;

/// Reading the steps and their documents.
pub const VIEW: Verb = Verb {
    name: "entrustment.view",
    label: "위탁 경위 보기",
    roles: &[
        role::STAFF_PLANNING,
        role::STAFF_RESOURCE,
        role::DIRECTOR,
        role::ACCOUNTANT,
        role::CITY_OFFICER,
        role::CITY_MANAGER,
        role::CITY_BUREAU,
        role::CITY_CENTRAL,
        role::AUDITOR,
        role::COUNCIL,
    ],
};

/// The city runs the entrustment; the trustee reads it.
const WRITERS: &[kernel::Role] = &[role::CITY_OFFICER, role::CITY_MANAGER];

/// Opening an entrustment.
pub const OPEN: Verb = Verb {
    name: "entrustment.open",
    label: "위탁 등록",
    roles: WRITERS,
};
/// Adding a step.
pub const ADD_STEP: Verb = Verb {
    name: "entrustment.add_step",
    label: "추진경위 추가",
    roles: WRITERS,
};
/// Changing a step.
pub const CHANGE_STEP: Verb = Verb {
    name: "entrustment.change_step",
    label: "추진경위 변경",
    roles: WRITERS,
};
/// Taking a step out of what is printed.
pub const WITHDRAW_STEP: Verb = Verb {
    name: "entrustment.withdraw_step",
    label: "추진경위 제외",
    roles: WRITERS,
};
/// Putting a document beside a step.
pub const ADD_DOCUMENT: Verb = Verb {
    name: "entrustment.add_document",
    label: "증명 문서 추가",
    roles: WRITERS,
};
