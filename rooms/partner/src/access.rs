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

/// Bringing the public list of 법정동 in, and taking it back.
pub const IMPORT_DONGS: Verb = Verb {
    name: "partner.import_dongs",
    label: "법정동코드 가져오기",
    roles: WRITERS,
};
/// Erasing what is kept no longer than it is needed: the system's daily round alone.
pub const HOUSEKEEPING: Verb = Verb {
    name: "partner.housekeeping",
    label: "보존 기한이 지난 파일 지우기",
    roles: &[],
};
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

/// Reading organizations and producers, without what is about persons.
pub const VIEW_COUNTERPARTS: Verb = Verb {
    name: "partner.view_counterparts",
    label: "협력 상대 보기",
    roles: &[
        role::STAFF_PLANNING,
        role::STAFF_RESOURCE,
        role::DIRECTOR,
        role::CITY_OFFICER,
        role::CITY_MANAGER,
        role::AUDITOR,
    ],
};
/// Seeing masked persons and numbers, roles, consents and talks.
pub const VIEW_PERSONS: Verb = Verb {
    name: "partner.view_persons",
    label: "담당자와 연락 기록 보기",
    roles: &[
        role::STAFF_PLANNING,
        role::STAFF_RESOURCE,
        role::DIRECTOR,
        role::CITY_OFFICER,
        role::CITY_MANAGER,
    ],
};
/// Opening names and numbers, with a reason.
pub const OPEN_SEALED: Verb = Verb {
    name: "partner.open_sealed",
    label: "이름과 번호 열람",
    roles: &[role::STAFF_PLANNING, role::STAFF_RESOURCE, role::DIRECTOR],
};
/// Registering an organization, a producer or a person.
pub const REGISTER_COUNTERPART: Verb = Verb {
    name: "partner.register_counterpart",
    label: "협력 상대 등록",
    roles: WRITERS,
};
/// Changing what is written of one.
pub const CHANGE_COUNTERPART: Verb = Verb {
    name: "partner.change_counterpart",
    label: "협력 상대 변경",
    roles: WRITERS,
};
/// Ending one, or taking it up again.
pub const SET_ACTIVITY: Verb = Verb {
    name: "partner.set_activity",
    label: "활동 상태 변경",
    roles: WRITERS,
};
/// Making one record of two.
pub const MERGE_COUNTERPARTS: Verb = Verb {
    name: "partner.merge_counterparts",
    label: "같은 기록 합치기",
    roles: WRITERS,
};
/// Writing down what a person allowed.
pub const GIVE_PERSON_CONSENT: Verb = Verb {
    name: "partner.give_person_consent",
    label: "개인정보 동의 등록",
    roles: WRITERS,
};
/// Withdrawing it.
pub const WITHDRAW_PERSON_CONSENT: Verb = Verb {
    name: "partner.withdraw_person_consent",
    label: "개인정보 동의 철회",
    roles: WRITERS,
};
/// Erasing the data of a person.
pub const ERASE_PERSON: Verb = Verb {
    name: "partner.erase_person",
    label: "개인정보 파기",
    roles: WRITERS,
};
/// Saying what a person is where.
pub const GIVE_ROLE: Verb = Verb {
    name: "partner.give_role",
    label: "역할 등록",
    roles: WRITERS,
};
/// Saying that they are it no more.
pub const END_ROLE: Verb = Verb {
    name: "partner.end_role",
    label: "역할 끝내기",
    roles: WRITERS,
};
/// Writing down a talk.
pub const RECORD_CONTACT: Verb = Verb {
    name: "partner.record_contact",
    label: "연락 기록",
    roles: WRITERS,
};
/// Saying that a next step was done.
pub const FINISH_STEP: Verb = Verb {
    name: "partner.finish_step",
    label: "할 일 마침",
    roles: WRITERS,
};
