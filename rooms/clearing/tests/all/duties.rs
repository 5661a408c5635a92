//! Separation of duties: every step, by every role, and by the person who did the step before.

use crate::office::{
    ACCOUNTANT, AUDITOR, COUNCIL, DIRECTOR, MANAGER, OFFICER, Office, PLANNER, STAFF, codes,
    offices,
};
use clearing::{Clearing, ClearingState};
use kernel::Id;

const ROLES: &[&[&str]] = &[
    ACCOUNTANT, DIRECTOR, OFFICER, MANAGER, PLANNER, STAFF, AUDITOR, COUNCIL,
];

/// Every role that must not take a step is refused; then the right one takes it.
fn only(office: &Office, id: Id<Clearing>, step: &str, right: &[&str]) -> ClearingState {
    for roles in ROLES.iter().filter(|roles| **roles != right) {
        let found = codes(office.step("2018-02-20", roles, id, step));
        let refused = [
            "access.denied",
            "signoff.wrong_role",
            "signoff.drafter",
            "signoff.barred",
            "signoff.not_drafter",
        ];
        assert!(
            found.iter().all(|code| refused.contains(code)),
            "{step} by {roles:?}: {found:?}"
        );
    }
    office.step("2018-02-20", right, id, step).expect(step)
}

#[test]
fn each_step_of_a_clearing_has_its_role() {
    for office in offices() {
        office.granted(1_000_000);
        office.ended();
        let id = office.opened("2018-02-01");
        for (step, right) in [
            ("submit", ACCOUNTANT),
            ("give_back", DIRECTOR),
            ("submit", ACCOUNTANT),
            ("sign", DIRECTOR),
            ("inspect", OFFICER),
            ("propose", OFFICER),
            ("reject", MANAGER),
            ("propose", OFFICER),
            ("fix", MANAGER),
            ("notify", OFFICER),
        ] {
            only(&office, id, step, right);
        }
    }
}

#[test]
fn nobody_signs_what_they_drafted_or_inspected() {
    for office in offices() {
        office.granted(1_000_000);
        office.ended();
        let id = office.opened("2018-02-01");
        let both: &[&str] = &["accountant", "director"];
        office.step("2018-02-02", both, id, "submit").unwrap();
        let own = office.step("2018-02-02", both, id, "sign");
        assert_eq!(codes(own), ["signoff.drafter"]);
        // Nor does who wrote the words, whoever handed it in.
        let year = office.frame.year;
        office.step("2018-02-02", both, id, "withdraw").unwrap();
        office
            .on("2018-02-02", both, move |tx| {
                clearing::open_clearing(
                    tx,
                    clearing::OpenClearing {
                        year: year.to_string(),
                        overview: "다른 개요".to_owned(),
                        audit_report: String::new(),
                    },
                )
            })
            .unwrap();
        office.step("2018-02-02", ACCOUNTANT, id, "submit").unwrap();
        let writer = office.step("2018-02-02", both, id, "sign");
        assert_eq!(codes(writer), ["signoff.barred"]);
        office.step("2018-02-02", DIRECTOR, id, "sign").unwrap();
        let both: &[&str] = &["city_officer", "city_manager"];
        office.step("2018-02-03", both, id, "inspect").unwrap();
        office.step("2018-02-03", OFFICER, id, "propose").unwrap();
        let inspector = office.step("2018-02-03", both, id, "fix");
        assert_eq!(codes(inspector), ["signoff.barred"]);
        office.step("2018-02-03", MANAGER, id, "fix").unwrap();
    }
}

#[test]
fn who_told_a_return_does_not_record_it() {
    for office in offices() {
        office.granted(1_000_000);
        let both: &[&str] = &["accountant", "city_officer"];
        let year = office.frame.year;
        let told = office
            .on("2017-03-02", both, move |tx| {
                clearing::tell_return(
                    tx,
                    clearing::TellReturn {
                        year: year.to_string(),
                        amount: "1,000".to_owned(),
                        on: "2017-03-02".to_owned(),
                        note: "이체".to_owned(),
                    },
                )
            })
            .unwrap();
        let own = office.record("2017-03-02", both, told);
        assert_eq!(codes(own), ["clearing.same_person"]);
        for roles in ROLES.iter().filter(|roles| **roles != OFFICER) {
            let found = codes(office.record("2017-03-02", roles, told));
            assert_eq!(found, ["access.denied"], "{roles:?}");
        }
        office.record("2017-03-02", OFFICER, told).unwrap();
    }
}
