use jiff::civil::date;
use kernel::Id;

use super::*;
use crate::regions::register as list;

const TODAY: Date = date(2024, 6, 1);

fn known(region: &str, name: &str) -> LocalGovernment {
    LocalGovernment {
        id: Id::new(),
        region: region.parse().unwrap(),
        official_name: name.to_owned(),
        department: "기획예산과".to_owned(),
        version: 2,
    }
}

fn no(region: &str, name: &str, department: &str, others: &[LocalGovernment]) -> Vec<&'static str> {
    let ask = RegisterGovernment {
        region: region.to_owned(),
        official_name: name.to_owned(),
        department: department.to_owned(),
    };
    let region = list().get(region.parse().unwrap()).unwrap();
    match register(&ask, region, list(), others, TODAY) {
        Ok(_) => Vec::new(),
        Err(refusal) => refusal.each().map(|one| one.code).collect(),
    }
}

#[test]
fn only_what_governs_itself_is_registered_and_once() {
    let none = &[];
    assert_eq!(no("51760", "평창군", "농업정책과", none), [""; 0]);
    assert_eq!(no("51000", "강원특별자치도", "농정과", none), [""; 0]);
    for not in ["41111", "50110"] {
        assert_eq!(
            no(not, "이름", "부서", none),
            ["partner.not_a_local_government"]
        );
    }
    let others = [known("42760", "강원도 평창군")];
    assert_eq!(
        no("51760", "평창군", "농업정책과", &others),
        ["partner.already_registered"],
        "the same under its old code"
    );
    assert_eq!(no("51770", "정선군", "농업정책과", &others), [""; 0]);
}

#[test]
fn a_contact_is_a_department_and_no_person() {
    assert_eq!(
        no("51760", "", " ", &[]),
        ["partner.missing", "partner.missing"]
    );
    for department in ["농업정책과 033-000-0000", "agri@example.kr"] {
        assert_eq!(
            no("51760", "평창군", department, &[]),
            ["partner.contact_is_personal"]
        );
    }
    assert_eq!(no("51760", "평창군", "농업정책1팀", &[]), [""; 0]);
}

#[test]
fn a_change_asks_for_the_version_on_the_screen() {
    let stored = known("51760", "평창군");
    let ask = |version: &str| ChangeGovernment {
        government: stored.id.to_string(),
        version: version.to_owned(),
        official_name: "강원특별자치도 평창군".to_owned(),
        department: "농업정책과".to_owned(),
    };
    let draft = change(&ask("2"), &stored).unwrap();
    assert_eq!(draft.official_name, "강원특별자치도 평창군");
    let stale = change(&ask("1"), &stored).unwrap_err();
    assert_eq!(stale.code, "partner.changed_meanwhile");
    assert!(stale.text.contains("기획예산과"));
}
