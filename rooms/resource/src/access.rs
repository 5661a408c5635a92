//! Who may do what in this room.

use kernel::Verb;
use people::role;

/// Who reads all of the register.
const READERS: &[kernel::Role] = &[
    role::STAFF_PLANNING,
    role::STAFF_RESOURCE,
    role::DIRECTOR,
    role::CITY_OFFICER,
    role::CITY_BUREAU,
    role::AUDITOR,
];

/// Reading the register, without whom to ask. The officer of a partner local government reads what
/// lies in the region of their own organization.
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
        role::GOV_PARTNER,
    ],
};

/// Reading what is not of one region: imports, exports, campaigns.
pub const VIEW_ALL: Verb = Verb {
    name: "resource.view_all",
    label: "지역자원 전체 보기",
    roles: READERS,
};

/// Following a number to the page that lists its rows, here and in the rooms above.
pub const FOLLOW_FIGURES: Verb = Verb {
    name: "resource.follow_figures",
    label: "수치의 근거 보기",
    roles: role::FIGURE_READERS,
};

/// Seeing the masked contact and the fields about persons.
pub const VIEW_PERSONS: Verb = Verb {
    name: "resource.view_persons",
    label: "지역자원의 가린 연락처 보기",
    roles: &[
        role::STAFF_PLANNING,
        role::STAFF_RESOURCE,
        role::DIRECTOR,
        role::GOV_PARTNER,
    ],
};

/// Opening the sealed contact, with a reason.
pub const OPEN_CONTACT: Verb = Verb {
    name: "resource.open_contact",
    label: "지역자원 연락처 열람",
    roles: &[role::STAFF_RESOURCE, role::DIRECTOR],
};

/// The team that keeps the register.
const KEEPERS: &[kernel::Role] = &[role::STAFF_RESOURCE];

/// The same, and the officers of partner local governments in their own region.
const FINDERS: &[kernel::Role] = &[role::STAFF_RESOURCE, role::GOV_PARTNER];

/// Registering a candidate.
pub const REGISTER: Verb = Verb {
    name: "resource.register",
    label: "지역자원 등록",
    roles: FINDERS,
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
    roles: FINDERS,
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
/// Putting photographs to a record, saying what they show, taking them away.
pub const PHOTOS: Verb = Verb {
    name: "resource.photos",
    label: "지역자원 사진 관리",
    roles: KEEPERS,
};
/// Writing certificates down, changing them, striking them out.
pub const CERTIFICATES: Verb = Verb {
    name: "resource.certificates",
    label: "지역자원 인증 관리",
    roles: KEEPERS,
};
/// Planning surveys, giving records to surveyors, closing a campaign.
pub const LEAD_SURVEY: Verb = Verb {
    name: "resource.lead_survey",
    label: "조사 계획 관리",
    roles: &[role::STAFF_RESOURCE, role::DIRECTOR],
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
/// Erasing what is kept no longer than it is needed: the system's daily round alone.
pub const HOUSEKEEPING: Verb = Verb {
    name: "resource.housekeeping",
    label: "보존 기한이 지난 내용 지우기",
    roles: &[],
};
