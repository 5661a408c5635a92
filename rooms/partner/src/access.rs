//! Who may do what in this room.

use kernel::Verb;
use people::role;

/// Reading regions, zones and local governments.
pub const VIEW: Verb = Verb {
    name: "partner.view",
    label: "지역과 권역 보기",
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

/// The office's staff keep the registers.
const WRITERS: &[kernel::Role] = &[role::STAFF_PLANNING, role::STAFF_RESOURCE];

/// Opening a zone.
pub const OPEN_ZONE: Verb = Verb {
    name: "partner.open_zone",
    label: "권역 등록",
    roles: WRITERS,
};
/// Ending a zone.
pub const END_ZONE: Verb = Verb {
    name: "partner.end_zone",
    label: "권역 끝내기",
    roles: WRITERS,
};
/// Registering a local government.
pub const REGISTER_GOVERNMENT: Verb = Verb {
    name: "partner.register_government",
    label: "지방자치단체 등록",
    roles: WRITERS,
};
/// Changing what is known of a local government.
pub const CHANGE_GOVERNMENT: Verb = Verb {
    name: "partner.change_government",
    label: "지방자치단체 변경",
    roles: WRITERS,
};
/// Writing an agreement down.
pub const SIGN_AGREEMENT: Verb = Verb {
    name: "partner.sign_agreement",
    label: "우호교류협약 등록",
    roles: WRITERS,
};
/// Changing what is written of an agreement.
pub const CHANGE_AGREEMENT: Verb = Verb {
    name: "partner.change_agreement",
    label: "우호교류협약 변경",
    roles: WRITERS,
};
/// Ending an agreement.
pub const END_AGREEMENT: Verb = Verb {
    name: "partner.end_agreement",
    label: "우호교류협약 끝내기",
    roles: WRITERS,
};
/// Adding a promise to an agreement.
pub const ADD_PROMISE: Verb = Verb {
    name: "partner.add_promise",
    label: "이행 약속 등록",
    roles: WRITERS,
};
/// Changing a promise.
pub const CHANGE_PROMISE: Verb = Verb {
    name: "partner.change_promise",
    label: "이행 약속 변경",
    roles: WRITERS,
};
/// Writing down what happened for a promise.
pub const PROVE_PROMISE: Verb = Verb {
    name: "partner.prove_promise",
    label: "이행 기록",
    roles: WRITERS,
};
/// Giving a promise up.
pub const CANCEL_PROMISE: Verb = Verb {
    name: "partner.cancel_promise",
    label: "이행 약속 취소",
    roles: WRITERS,
};
