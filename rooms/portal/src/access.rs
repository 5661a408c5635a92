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
        role::ADMIN,
    ],
};
/// Opening the front.
pub const OPEN_FRONT: Verb = Verb {
    name: "portal.open_front",
    label: "공개 누리집 열기",
    roles: &[role::STAFF_RESOURCE, role::DIRECTOR],
};
/// Giving the front a host of its own.
pub const SET_HOST: Verb = Verb {
    name: "portal.set_host",
    label: "누리집 자체 주소 정하기",
    roles: &[role::DIRECTOR, role::ADMIN],
};
/// Seeing every edition of the legal texts.
pub const VIEW_EDITIONS: Verb = Verb {
    name: "portal.view_editions",
    label: "법정 안내 보기",
    roles: &[
        role::STAFF_PLANNING,
        role::STAFF_RESOURCE,
        role::DIRECTOR,
        role::CITY_OFFICER,
        role::ADMIN,
    ],
};
/// Writing and changing a draft of a legal text.
pub const WRITE_EDITION: Verb = Verb {
    name: "portal.write_edition",
    label: "법정 안내 쓰기",
    roles: &[role::STAFF_PLANNING, role::DIRECTOR, role::ADMIN],
};
/// Saying from when a legal text holds.
pub const PUT_IN_FORCE: Verb = Verb {
    name: "portal.put_in_force",
    label: "법정 안내 시행",
    roles: &[role::DIRECTOR, role::ADMIN],
};
/// Changing what the first page says.
pub const CHANGE_FRONT: Verb = Verb {
    name: "portal.change_front",
    label: "공개 누리집 소개글 바꾸기",
    roles: &[role::STAFF_RESOURCE, role::DIRECTOR],
};
