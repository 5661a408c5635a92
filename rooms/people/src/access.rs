//! Which role may do which verb.

use kernel::{Role, Verb};

use crate::role;

/// Look at accounts, organizations, roles held and sign-ins.
pub static VIEW_PEOPLE: Verb = Verb {
    name: "people.view_people",
    label: "사람과 역할 보기",
    roles: &[role::ADMIN, role::DIRECTOR, role::AUDITOR],
};

/// Look at the journal: who changed what, when and why. Not for administrators, who keep accounts
/// and may not read the office's records.
pub static VIEW_JOURNAL: Verb = Verb {
    name: "people.view_journal",
    label: "변경 기록 보기",
    roles: &[
        role::DIRECTOR,
        role::CITY_OFFICER,
        role::CITY_MANAGER,
        role::AUDITOR,
    ],
};

/// Add an organization.
pub static ADD_ORGANIZATION: Verb = Verb {
    name: "people.add_organization",
    label: "기관 추가",
    roles: &[role::ADMIN],
};

/// Say which region an organization governs.
pub static PLACE_ORGANIZATION: Verb = Verb {
    name: "people.place_organization",
    label: "기관이 맡은 지역",
    roles: &[role::ADMIN],
};

/// Open an account.
pub static CREATE_ACCOUNT: Verb = Verb {
    name: "people.create_account",
    label: "계정 추가",
    roles: &[role::ADMIN],
};

/// Change an account's name, organization, position and telephone.
pub static EDIT_ACCOUNT: Verb = Verb {
    name: "people.edit_account",
    label: "계정 수정",
    roles: &[role::ADMIN],
};

/// Keep an account from signing in for now.
pub static LOCK_ACCOUNT: Verb = Verb {
    name: "people.lock_account",
    label: "계정 잠그기",
    roles: &[role::ADMIN],
};

/// Let an account sign in again, after a lock or after too many failures.
pub static UNLOCK_ACCOUNT: Verb = Verb {
    name: "people.unlock_account",
    label: "계정 풀기",
    roles: &[role::ADMIN],
};

/// End an account for good.
pub static CLOSE_ACCOUNT: Verb = Verb {
    name: "people.close_account",
    label: "계정 종료",
    roles: &[role::ADMIN],
};

/// Give another person a first password in place of a lost one.
pub static RESET_PASSWORD: Verb = Verb {
    name: "people.reset_password",
    label: "비밀번호 다시 정하기",
    roles: &[role::ADMIN],
};

/// Give a role to another account.
pub static GRANT_ROLE: Verb = Verb {
    name: "people.grant_role",
    label: "역할 주기",
    roles: &[role::ADMIN],
};

/// Take a role from another account.
pub static REVOKE_ROLE: Verb = Verb {
    name: "people.revoke_role",
    label: "역할 거두기",
    roles: &[role::ADMIN],
};

/// Make the first administrator of an office: a command of the system, before anyone can sign in.
pub static FOUND_FIRST_ADMIN: Verb = Verb {
    name: "people.found_first_admin",
    label: "첫 관리자 만들기",
    roles: &[],
};

/// Look at who is responsible for what.
pub static VIEW_DUTIES: Verb = Verb {
    name: "people.view_duties",
    label: "담당 보기",
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
        role::ADMIN,
    ],
};

/// Hand a responsibility over from a day.
pub static HAND_OVER: Verb = Verb {
    name: "people.hand_over",
    label: "담당 인계",
    roles: &[role::ADMIN, role::DIRECTOR, role::CITY_MANAGER],
};

/// Look at what waits for one's signature, and at what one handed in.
pub static VIEW_SIGNOFFS: Verb = Verb {
    name: "people.view_signoffs",
    label: "결재함 보기",
    roles: SIGNING,
};

/// Let somebody else sign in one's place, and end that.
pub static DELEGATE_SIGNING: Verb = Verb {
    name: "people.delegate_signing",
    label: "결재 위임",
    roles: SIGNING,
};

/// Roles that hand papers in or sign them.
pub(crate) const SIGNING: &[Role] = &[
    role::STAFF_PLANNING,
    role::STAFF_RESOURCE,
    role::DIRECTOR,
    role::ACCOUNTANT,
    role::CITY_OFFICER,
    role::CITY_MANAGER,
];

/// Look at the messages that leave the office: to whom, about what, how far; not what they say.
pub static VIEW_OUTBOX: Verb = Verb {
    name: "people.view_outbox",
    label: "보내는 일 보기",
    roles: &[role::ADMIN],
};

/// Decide about a message that could not be sent: send it again, or not at all.
pub static SETTLE_OUTBOX: Verb = Verb {
    name: "people.settle_outbox",
    label: "보내지 못한 알림 처리",
    roles: &[role::ADMIN],
};

/// Make a key with which a program acts for one's own account.
pub static ISSUE_KEY: Verb = Verb {
    name: "people.issue_key",
    label: "연동 열쇠 만들기",
    roles: &[
        role::STAFF_PLANNING,
        role::STAFF_RESOURCE,
        role::DIRECTOR,
        role::ACCOUNTANT,
        role::CITY_OFFICER,
        role::CITY_MANAGER,
        role::CITY_BUREAU,
    ],
};

/// Take anybody's key back.
pub static REVOKE_KEY: Verb = Verb {
    name: "people.revoke_key",
    label: "연동 열쇠 거두기",
    roles: &[role::ADMIN],
};

/// Every verb of the room that needs a role.
pub static VERBS: &[&Verb] = &[
    &VIEW_JOURNAL,
    &VIEW_PEOPLE,
    &ADD_ORGANIZATION,
    &CREATE_ACCOUNT,
    &EDIT_ACCOUNT,
    &LOCK_ACCOUNT,
    &UNLOCK_ACCOUNT,
    &CLOSE_ACCOUNT,
    &RESET_PASSWORD,
    &GRANT_ROLE,
    &REVOKE_ROLE,
    &FOUND_FIRST_ADMIN,
    &VIEW_DUTIES,
    &HAND_OVER,
    &VIEW_SIGNOFFS,
    &DELEGATE_SIGNING,
    &VIEW_OUTBOX,
    &SETTLE_OUTBOX,
    &ISSUE_KEY,
    &REVOKE_KEY,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn auditors_and_the_council_change_nothing() {
        for verb in VERBS.iter().filter(|v| !v.name.starts_with("people.view_")) {
            assert!(!verb.roles.contains(&role::AUDITOR), "{}", verb.name);
            assert!(!verb.roles.contains(&role::COUNCIL), "{}", verb.name);
        }
    }

    #[test]
    fn the_council_sees_no_personal_data_here() {
        for verb in VERBS {
            assert!(!verb.roles.contains(&role::COUNCIL), "{}", verb.name);
        }
    }

    #[test]
    fn rights_are_the_administrators_alone() {
        for verb in [&GRANT_ROLE, &REVOKE_ROLE, &CREATE_ACCOUNT, &RESET_PASSWORD] {
            assert_eq!(verb.roles, [role::ADMIN], "{}", verb.name);
        }
    }

    #[test]
    fn every_role_named_exists_and_every_verb_is_ours() {
        for verb in VERBS {
            assert!(verb.name.starts_with("people."), "{}", verb.name);
            assert!(
                verb.roles.iter().all(|r| role::card(r).is_some()),
                "{}",
                verb.name
            );
        }
    }
}
