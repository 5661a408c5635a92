//! Who may do what in this room. What is shown is for everybody.

use kernel::Verb;
use people::role;

/// Seeing drafts and the days of every notice.
pub const VIEW: Verb = Verb {
    name: "notice.view",
    label: "알림글 관리 보기",
    roles: &[
        role::STAFF_PLANNING,
        role::STAFF_RESOURCE,
        role::DIRECTOR,
        role::CITY_OFFICER,
    ],
};

/// The office's staff write.
const WRITERS: &[kernel::Role] = &[role::STAFF_PLANNING, role::STAFF_RESOURCE];

/// Writing a notice.
pub const WRITE: Verb = Verb {
    name: "notice.write",
    label: "알림글 쓰기",
    roles: WRITERS,
};
/// Changing one.
pub const CHANGE: Verb = Verb {
    name: "notice.change",
    label: "알림글 고치기",
    roles: WRITERS,
};
/// Showing a draft from today on.
pub const PUBLISH: Verb = Verb {
    name: "notice.publish",
    label: "알림글 게시",
    roles: WRITERS,
};
/// Taking one down.
pub const TAKE_DOWN: Verb = Verb {
    name: "notice.take_down",
    label: "알림글 내리기",
    roles: &[role::STAFF_PLANNING, role::STAFF_RESOURCE, role::DIRECTOR],
};
