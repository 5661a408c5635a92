//! Which role may do which verb (`domain.md` 6). The auditor reads everything and writes only what
//! is his own: questions, samples, notes. The council sees statistics and no personal data: what
//! names payees asks for [`READ`].

use kernel::{Actor, Role, Verb};
use people::role::{
    ACCOUNTANT, AUDITOR, CITY_MANAGER, CITY_OFFICER, COUNCIL, DIRECTOR, STAFF_PLANNING,
    STAFF_RESOURCE,
};

/// Looking at a year's totals, the questions one may see, the check of the book.
pub static VIEW: Verb = Verb {
    name: "audit.view",
    label: "감사 보기",
    roles: &[
        AUDITOR,
        COUNCIL,
        CITY_OFFICER,
        CITY_MANAGER,
        DIRECTOR,
        ACCOUNTANT,
        STAFF_PLANNING,
        STAFF_RESOURCE,
    ],
};

/// Looking at vouchers, samples, the binder, the log of exports.
pub static READ: Verb = Verb {
    name: "audit.read",
    label: "감사 자료 보기",
    roles: &[
        AUDITOR,
        CITY_OFFICER,
        CITY_MANAGER,
        DIRECTOR,
        ACCOUNTANT,
        STAFF_PLANNING,
        STAFF_RESOURCE,
    ],
};

/// Asking about a record, asking again, closing.
pub static ASK: Verb = Verb {
    name: "audit.ask",
    label: "질의",
    roles: &[AUDITOR, CITY_OFFICER, CITY_MANAGER, COUNCIL],
};

/// Answering.
pub static ANSWER: Verb = Verb {
    name: "audit.answer",
    label: "질의 답변",
    roles: &[DIRECTOR, ACCOUNTANT, STAFF_PLANNING, STAFF_RESOURCE],
};

/// Drawing a sample and noting what was found on its vouchers.
pub static SAMPLE: Verb = Verb {
    name: "audit.sample",
    label: "표본 점검",
    roles: &[AUDITOR, CITY_OFFICER],
};

/// Taking data out of the office as a file, with a reason; releasing what somebody else asked for.
pub static EXPORT: Verb = Verb {
    name: "audit.export",
    label: "자료 내보내기",
    roles: &[ACCOUNTANT, DIRECTOR, CITY_OFFICER, AUDITOR],
};

/// Writing the layout of a city system.
pub static SET_LAYOUT: Verb = Verb {
    name: "audit.set_layout",
    label: "시 시스템 서식 설정",
    roles: &[ACCOUNTANT, CITY_OFFICER],
};

/// Every verb of the room.
pub static VERBS: &[&Verb] = &[&VIEW, &READ, &ASK, &ANSWER, &SAMPLE, &EXPORT, &SET_LAYOUT];

/// The role in which somebody asks; whoever holds it may go on with the question.
pub fn asking_role(actor: &Actor) -> Role {
    let held = |role: &&&'static str| match actor {
        Actor::Account { roles, .. } => roles.iter().any(|own| own == **role),
        _ => false,
    };
    ASK.roles.iter().find(held).copied().unwrap_or("system")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_auditor_only_asks_draws_notes_and_takes_copies() {
        let may: Vec<_> = VERBS
            .iter()
            .filter(|verb| verb.roles.contains(&AUDITOR))
            .map(|verb| verb.name)
            .collect();
        let expected = [
            "audit.view",
            "audit.read",
            "audit.ask",
            "audit.sample",
            "audit.export",
        ];
        assert_eq!(may, expected);
        for verb in VERBS {
            let council = verb.roles.contains(&COUNCIL);
            assert_eq!(council, [VIEW, ASK].contains(verb), "{}", verb.name);
            let both = verb.roles.contains(&AUDITOR) && ANSWER.roles.contains(&AUDITOR);
            assert!(!both, "who asks does not answer");
        }
        assert!(ASK.roles.iter().all(|role| !ANSWER.roles.contains(role)));
    }
}
