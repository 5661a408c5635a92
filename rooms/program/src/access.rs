//! Who may do what in this room.

use kernel::{Role, Verb};
use people::role;

/// Everyone whose work needs the register, auditors and the council included; they only read.
const READERS: &[Role] = &[
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
];

/// Those who write the year's statement.
const WRITERS: &[Role] = &[
    role::STAFF_PLANNING,
    role::DIRECTOR,
    role::CITY_OFFICER,
    role::CITY_MANAGER,
];

/// Those who keep the register of activities.
const REGISTRARS: &[Role] = &[
    role::STAFF_PLANNING,
    role::STAFF_RESOURCE,
    role::DIRECTOR,
    role::CITY_OFFICER,
];

/// Those who approve what staff plan.
const APPROVERS: &[Role] = &[role::DIRECTOR, role::CITY_OFFICER, role::CITY_MANAGER];

/// Declares a verb.
const fn verb(name: &'static str, label: &'static str, roles: &'static [Role]) -> Verb {
    Verb { name, label, roles }
}

/// Reading programs, activities and results.
pub const VIEW: Verb = verb("program.view", "사업과 활동 보기", READERS);
/// Going from a number to the page of its rows.
pub const FOLLOW_FIGURES: Verb = verb(
    "program.follow_figures",
    "수치의 근거 보기",
    role::FIGURE_READERS,
);
/// Opening a program.
pub const CREATE_PROGRAM: Verb = verb(
    "program.create_program",
    "세부사업 등록",
    &[role::CITY_OFFICER, role::CITY_MANAGER],
);
/// Naming a program in another way.
pub const ADD_ALIAS: Verb = verb("program.add_alias", "다른 이름 추가", WRITERS);
/// Stating a dated fact.
pub const SET_FACT: Verb = verb("program.set_fact", "사업 개요 저장", WRITERS);
/// Writing texts of a year.
pub const SET_TEXTS: Verb = verb("program.set_texts", "사업 설명 저장", WRITERS);
/// Citing a ground.
pub const ADD_CITATION: Verb = verb("program.add_citation", "사업근거 추가", WRITERS);
/// Putting a correction beside a printed reference.
pub const CORRECT_CITATION: Verb = verb("program.correct_citation", "조문 바로잡기", WRITERS);
/// Taking a ground out.
pub const WITHDRAW_CITATION: Verb = verb("program.withdraw_citation", "사업근거 제외", WRITERS);
/// Adding a step to the plan.
pub const ADD_PLAN_STEP: Verb = verb("program.add_plan_step", "추진일정 추가", WRITERS);
/// Changing a step of the plan.
pub const CHANGE_PLAN_STEP: Verb = verb("program.change_plan_step", "추진일정 변경", WRITERS);
/// Taking a step out of the plan.
pub const WITHDRAW_PLAN_STEP: Verb = verb("program.withdraw_plan_step", "추진일정 제외", WRITERS);
/// Naming a region.
pub const ADD_REGION: Verb = verb("program.add_region", "권역 등록", REGISTRARS);
/// Opening a line of the results.
pub const ADD_LINE: Verb = verb("program.add_line", "실적 항목 추가", REGISTRARS);
/// Changing a line's words.
pub const CHANGE_LINE: Verb = verb("program.change_line", "실적 항목 변경", REGISTRARS);
/// Adding an activity.
pub const ADD_ACTIVITY: Verb = verb("program.add_activity", "활동 추가", REGISTRARS);
/// Changing an activity.
pub const CHANGE_ACTIVITY: Verb = verb("program.change_activity", "활동 변경", REGISTRARS);
/// Approving a planned activity.
pub const APPROVE_ACTIVITY: Verb = verb("program.approve_activity", "활동 승인", APPROVERS);
/// Marking an activity as held.
pub const COMPLETE_ACTIVITY: Verb = verb("program.complete_activity", "활동 완료", REGISTRARS);
/// Cancelling an activity.
pub const CANCEL_ACTIVITY: Verb = verb("program.cancel_activity", "활동 취소", REGISTRARS);
/// Recording a result.
pub const RECORD_RESULT: Verb = verb("program.record_result", "성과 기록", REGISTRARS);
/// Taking a result out of what counts.
pub const WITHDRAW_RESULT: Verb = verb("program.withdraw_result", "성과 제외", REGISTRARS);

/// Every verb of the room.
pub const VERBS: &[Verb] = &[
    VIEW,
    FOLLOW_FIGURES,
    CREATE_PROGRAM,
    ADD_ALIAS,
    SET_FACT,
    SET_TEXTS,
    ADD_CITATION,
    CORRECT_CITATION,
    WITHDRAW_CITATION,
    ADD_PLAN_STEP,
    CHANGE_PLAN_STEP,
    WITHDRAW_PLAN_STEP,
    ADD_REGION,
    ADD_LINE,
    CHANGE_LINE,
    ADD_ACTIVITY,
    CHANGE_ACTIVITY,
    APPROVE_ACTIVITY,
    COMPLETE_ACTIVITY,
    CANCEL_ACTIVITY,
    RECORD_RESULT,
    WITHDRAW_RESULT,
];
