//! Which role may do which verb (`domain.md` 6). The trustee prepares and signs, the city inspects
//! and fixes, the auditor reads. That nobody signs or decides what they drafted or asked for is
//! decided record by record.

use kernel::{Role, Verb};
use people::role::{
    ACCOUNTANT, AUDITOR, CITY_CENTRAL, CITY_MANAGER, CITY_OFFICER, COUNCIL, DIRECTOR,
    STAFF_PLANNING, STAFF_RESOURCE,
};

const OFFICE: &[Role] = &[STAFF_PLANNING, STAFF_RESOURCE, DIRECTOR, ACCOUNTANT];

/// Looking at deadlines, sent reports and fixed results: nothing that names a payee.
pub static VIEW: Verb = Verb {
    name: "clearing.view",
    label: "마감·정산 보기",
    roles: &[
        STAFF_PLANNING,
        STAFF_RESOURCE,
        DIRECTOR,
        ACCOUNTANT,
        CITY_OFFICER,
        CITY_MANAGER,
        CITY_CENTRAL,
        AUDITOR,
        COUNCIL,
    ],
};

/// Looking at checklists, claims payment by payment, the settlement book and the rows behind a
/// figure.
pub static VIEW_CLAIMS: Verb = Verb {
    name: "clearing.view_claims",
    label: "정산 내역 보기",
    roles: &[
        STAFF_PLANNING,
        STAFF_RESOURCE,
        DIRECTOR,
        ACCOUNTANT,
        CITY_OFFICER,
        CITY_MANAGER,
        AUDITOR,
    ],
};

/// Closing a month.
pub static CLOSE_MONTH: Verb = Verb {
    name: "clearing.close_month",
    label: "월 마감",
    roles: &[ACCOUNTANT],
};

/// Asking to open closed months again.
pub static ASK_REOPENING: Verb = Verb {
    name: "clearing.ask_reopening",
    label: "마감 풀기 신청",
    roles: &[ACCOUNTANT, DIRECTOR],
};

/// Agreeing to it, as the second person.
pub static DECIDE_REOPENING: Verb = Verb {
    name: "clearing.decide_reopening",
    label: "마감 풀기 동의",
    roles: &[DIRECTOR, CITY_OFFICER],
};

/// Writing a report and handing it in.
pub static DRAFT_REPORT: Verb = Verb {
    name: "clearing.draft_report",
    label: "보고서 작성",
    roles: &[STAFF_PLANNING, ACCOUNTANT],
};

/// Coming to the sign-off of a report or a clearing; the sign-off asks for the role of its step.
pub static SIGN: Verb = Verb {
    name: "clearing.sign",
    label: "보고·정산 결재",
    roles: &[
        STAFF_PLANNING,
        STAFF_RESOURCE,
        DIRECTOR,
        ACCOUNTANT,
        CITY_OFFICER,
        CITY_MANAGER,
    ],
};

/// Asking the city for a carry-over.
pub static ASK_CARRYOVER: Verb = Verb {
    name: "clearing.ask_carryover",
    label: "이월 신청",
    roles: &[ACCOUNTANT, DIRECTOR],
};

/// Approving or refusing it.
pub static DECIDE_CARRYOVER: Verb = Verb {
    name: "clearing.decide_carryover",
    label: "이월 승인",
    roles: &[CITY_OFFICER],
};

/// Moving what was approved.
pub static MOVE_CARRYOVER: Verb = Verb {
    name: "clearing.move_carryover",
    label: "이월 실행",
    roles: &[ACCOUNTANT],
};

/// Ending a year: what the accountant prepared month by month.
pub static CLOSE_YEAR: Verb = Verb {
    name: "clearing.close_year",
    label: "연도 마감",
    roles: &[DIRECTOR],
};

/// Writing a clearing and handing it in.
pub static DRAFT_CLEARING: Verb = Verb {
    name: "clearing.draft_clearing",
    label: "정산 작성",
    roles: &[ACCOUNTANT],
};

/// Inspecting: admitting and disallowing, handing the result in, telling what returns.
pub static INSPECT: Verb = Verb {
    name: "clearing.inspect",
    label: "정산검사",
    roles: &[CITY_OFFICER],
};

/// Saying what the trustee thinks of a disallowance.
pub static STATE_OPINION: Verb = Verb {
    name: "clearing.state_opinion",
    label: "소명",
    roles: OFFICE,
};

/// Recording the trustee's own money, and telling the city that money was sent.
pub static TELL_RETURN: Verb = Verb {
    name: "clearing.tell_return",
    label: "반납 송금 보고",
    roles: &[ACCOUNTANT],
};

/// Recording a return in both books, or saying that it was not found.
pub static RECORD_RETURN: Verb = Verb {
    name: "clearing.record_return",
    label: "반납 기록",
    roles: &[CITY_OFFICER],
};

/// Every verb of the room.
pub static VERBS: &[&Verb] = &[
    &VIEW,
    &VIEW_CLAIMS,
    &CLOSE_MONTH,
    &ASK_REOPENING,
    &DECIDE_REOPENING,
    &DRAFT_REPORT,
    &SIGN,
    &ASK_CARRYOVER,
    &DECIDE_CARRYOVER,
    &MOVE_CARRYOVER,
    &CLOSE_YEAR,
    &DRAFT_CLEARING,
    &INSPECT,
    &STATE_OPINION,
    &TELL_RETURN,
    &RECORD_RETURN,
];

#[cfg(test)]
mod tests {
    use people::role;

    use super::*;

    /// What the roles page promises that nobody can ever do.
    #[test]
    fn the_promises_of_the_roles_hold() {
        let writing = VERBS
            .iter()
            .filter(|verb| verb.name != VIEW.name && verb.name != VIEW_CLAIMS.name);
        for verb in writing {
            for role in [
                role::AUDITOR,
                role::COUNCIL,
                role::ADMIN,
                role::CITY_CENTRAL,
            ] {
                assert!(!verb.roles.contains(&role), "{} {role}", verb.name);
            }
        }
        assert!(
            !VIEW_CLAIMS.roles.contains(&role::COUNCIL),
            "claims name payees"
        );
        for verb in [&INSPECT, &DECIDE_CARRYOVER, &RECORD_RETURN] {
            for role in OFFICE {
                assert!(!verb.roles.contains(role), "{} {role}", verb.name);
            }
        }
        for verb in [&CLOSE_MONTH, &DRAFT_CLEARING, &TELL_RETURN, &MOVE_CARRYOVER] {
            assert!(!verb.roles.contains(&role::CITY_OFFICER), "{}", verb.name);
        }
    }
}
