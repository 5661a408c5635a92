//! Who may do what in this room.

use kernel::Verb;
use people::role;

/// Reading the register, without whom to ask.
pub const VIEW: Verb = Verb {
    name: "resource.view",
    label: "지역자원 보기",
    roles: &[
        role::STAFF_PLANNING,
        role::STAFF_RESOURCE,
        role::DIRECTOR,
        role::CITY_OFFICER,
        role::CITY_BUREAU,
        role::AUDITOR,
    ],
};

/// Seeing the masked contact and the fields about persons.
pub const VIEW_PERSONS: Verb = Verb {
    name: "resource.view_persons",
    label: "지역자원의 가린 연락처 보기",
    roles: &[role::STAFF_PLANNING, role::STAFF_RESOURCE, role::DIRECTOR],
};

/// Opening the sealed contact, with a reason.
pub const OPEN_CONTACT: Verb = Verb {
    name: "resource.open_contact",
    label: "지역자원 연락처 열람",
    roles: &[role::STAFF_RESOURCE, role::DIRECTOR],
};

/// The team that keeps the register.
const KEEPERS: &[kernel::Role] = &[role::STAFF_RESOURCE];

/// Registering a candidate.
pub const REGISTER: Verb = Verb {
    name: "resource.register",
    label: "지역자원 등록",
    roles: KEEPERS,
};
/// Changing what is written.
pub const CHANGE: Verb = Verb {
    name: "resource.change",
    label: "지역자원 변경",
    roles: KEEPERS,
};
/// Telling what somebody saw.
pub const SURVEY: Verb = Verb {
    name: "resource.survey",
    label: "지역자원 조사",
    roles: KEEPERS,
};
/// Bringing a record further or taking it out, where everybody does not read it yet.
pub const MOVE: Verb = Verb {
    name: "resource.move",
    label: "지역자원 상태 변경",
    roles: KEEPERS,
};
/// Publishing and ending; who may only this may still send the form of every move.
pub const PUBLISH: Verb = Verb {
    name: "resource.publish",
    label: "지역자원 공개와 종료",
    roles: &[role::STAFF_RESOURCE, role::DIRECTOR],
};
/// Writing down a consent.
pub const GIVE_CONSENT: Verb = Verb {
    name: "resource.give_consent",
    label: "공개 동의 등록",
    roles: KEEPERS,
};
/// Withdrawing a consent.
pub const WITHDRAW_CONSENT: Verb = Verb {
    name: "resource.withdraw_consent",
    label: "공개 동의 철회",
    roles: KEEPERS,
};
/// Taking in a row of a public data set.
pub const IMPORT: Verb = Verb {
    name: "resource.import",
    label: "공공데이터에서 지역자원 가져오기",
    roles: KEEPERS,
};
/// Reading what citizens said.
pub const VIEW_REPORTS: Verb = Verb {
    name: "resource.view_reports",
    label: "시민 알림 보기",
    roles: &[
        role::STAFF_PLANNING,
        role::STAFF_RESOURCE,
        role::DIRECTOR,
        role::CITY_OFFICER,
    ],
};
/// Answering it.
pub const ANSWER_REPORT: Verb = Verb {
    name: "resource.answer_report",
    label: "시민 알림에 답하기",
    roles: &[role::STAFF_PLANNING, role::STAFF_RESOURCE],
};
