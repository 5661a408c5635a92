//! Which role may do which verb (`domain.md` 6). Staff and accountant propose; the accountant
//! drafts resolutions; the director signs both and drafts neither. Who may sign a step is decided
//! by its role or a delegation of it; the verb only opens the door. City, council and auditor read.

use kernel::{Role, Verb};
use people::role::{
    ACCOUNTANT, AUDITOR, CITY_MANAGER, CITY_OFFICER, DIRECTOR, STAFF_PLANNING, STAFF_RESOURCE,
};

/// Those who propose.
const OFFICE: &[Role] = &[STAFF_PLANNING, STAFF_RESOURCE, ACCOUNTANT];
/// Those who may hold or be lent a signature. Never the accountant, who drafts and pays.
const SIGNERS: &[Role] = &[DIRECTOR, STAFF_PLANNING, STAFF_RESOURCE];

/// Looking at proposals, resolutions, their papers, warnings and the rows behind a figure.
pub static VIEW: Verb = Verb {
    name: "spending.view",
    label: "지출 보기",
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

/// Writing, changing, handing in and closing a proposal.
pub static PROPOSE: Verb = Verb {
    name: "spending.propose",
    label: "품의 작성",
    roles: OFFICE,
};

/// Signing a proposal, or giving it back.
pub static SIGN_PROPOSAL: Verb = Verb {
    name: "spending.sign_proposal",
    label: "품의 결재",
    roles: SIGNERS,
};

/// Writing, changing and handing in a resolution.
pub static RESOLVE: Verb = Verb {
    name: "spending.resolve",
    label: "지출결의서 작성",
    roles: &[ACCOUNTANT],
};

/// Attaching papers to a resolution and striking them out.
pub static ATTACH: Verb = Verb {
    name: "spending.attach",
    label: "증빙 첨부",
    roles: OFFICE,
};

/// Signing a resolution, or giving it back.
pub static SIGN_RESOLUTION: Verb = Verb {
    name: "spending.sign_resolution",
    label: "지출결의서 결재",
    roles: SIGNERS,
};

/// Every verb of the room.
pub static VERBS: &[&Verb] = &[
    &VIEW,
    &PROPOSE,
    &SIGN_PROPOSAL,
    &RESOLVE,
    &ATTACH,
    &SIGN_RESOLUTION,
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::{dated, steps::steps};

    #[test]
    fn who_orders_a_payment_never_signs_it_and_readers_only_read() {
        let rules = dated::rules();
        let day = jiff::civil::date(2018, 3, 2);
        for key in [dated::PROPOSAL_STEPS, dated::RESOLUTION_STEPS] {
            for won in [1, 4_999_999, 5_000_000, 900_000_000] {
                let steps = steps(&rules, key, kernel::Won(won), day, true);
                assert_eq!(steps.last().map(|step| &*step.role), Some(DIRECTOR));
                for step in steps {
                    assert!(!RESOLVE.roles.contains(&&*step.role), "{key} {}", step.role);
                    assert!(SIGN_RESOLUTION.roles.contains(&&*step.role));
                }
            }
        }
        assert!(!PROPOSE.roles.contains(&DIRECTOR));
        for verb in VERBS.iter().filter(|verb| verb.name != VIEW.name) {
            for role in [AUDITOR, CITY_OFFICER, CITY_MANAGER] {
                assert!(!verb.roles.contains(&role), "{} {role}", verb.name);
            }
        }
    }
}
