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
