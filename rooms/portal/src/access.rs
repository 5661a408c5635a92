//! Who may do what in this room. The public pages are for everybody.

use kernel::Verb;
use people::role;

/// Seeing the settings of the front.
pub const VIEW: Verb = Verb {
    name: "portal.view",
    label: "공개 누리집 설정 보기",
    roles: &[
        role::STAFF_PLANNING,
        role::STAFF_RESOURCE,
        role::DIRECTOR,
        role::CITY_OFFICER,
    ],
};
/// Opening the front.
pub const OPEN_FRONT: Verb = Verb {
    name: "portal.open_front",
    label: "공개 누리집 열기",
    roles: &[role::STAFF_RESOURCE, role::DIRECTOR],
};
/// Changing what the first page says.
pub const CHANGE_FRONT: Verb = Verb {
    name: "portal.change_front",
    label: "공개 누리집 소개글 바꾸기",
    roles: &[role::STAFF_RESOURCE, role::DIRECTOR],
};
