use jiff::civil::date;

use super::*;
use crate::{
    model::{ConsentTerms, OrganizationKind},
    regions::register as list,
};

const TODAY: Date = date(2018, 3, 5);

/// An organization as it is stored.
pub(crate) fn organization(number: u8, name: &str) -> Counterpart {
    Counterpart {
        id: Id::from_parts(0, [number; 10]),
        kind: CounterpartKind::Organization(OrganizationKind::Cooperative),
        name: name.to_owned(),
        region: "42760".parse().ok(),
        address: String::new(),
        web_page: String::new(),
        items: String::new(),
        member_of: None,
        member_of_name: String::new(),
        number_kind: None,
        note: String::new(),
        state: CounterpartState::Active,
        closed_on: None,
        closed_reason: String::new(),
        merged_into: None,
        version: 1,
        updated_on: TODAY,
        sealed: Vec::new(),
    }
}

fn terms(changes: &[(&str, &str)]) -> CounterpartTerms {
    let mut terms = CounterpartTerms {
        kind: "cooperative".to_owned(),
        name: "솔바람 협동조합".to_owned(),
        region: "강원도 평창군".to_owned(),
        ..CounterpartTerms::default()
    };
    for (field, value) in changes {
        let value = (*value).to_owned();
        match *field {
            "kind" => terms.kind = value,
            "name" => terms.name = value,
            "region" => terms.region = value,
            "address" => terms.address = value,
            "web_page" => terms.web_page = value,
            "items" => terms.items = value,
            "member_of" => terms.member_of = value,
            "number_kind" => terms.number_kind = value,
            "number" => terms.number = value,
            "phone" => terms.phone = value,
            "mail" => terms.mail = value,
            _ => terms.note = value,
        }
    }
    terms
}

/// The fields that are wrong with what was typed.
fn wrong(sort: CounterpartSort, changes: &[(&str, &str)]) -> Vec<&'static str> {
    let ask = RegisterCounterpart {
        sort: sort.word().to_owned(),
        terms: terms(changes),
        consent: ConsentTerms {
            purposes: vec!["contact".to_owned()],
            given_on: "2018-03-05".to_owned(),
            evidence_text: "동의서철 1".to_owned(),
            ..ConsentTerms::default()
        },
        anyway: String::new(),
    };
    let home = Called {
        typed: ask.terms.member_of.clone(),
        found: Vec::new(),
    };
    match register(&ask, sort, &home, list(), TODAY) {
        Ok(_) => Vec::new(),
        Err(no) => no.each().filter_map(|one| one.field).collect(),
    }
}

#[test]
fn bodies_are_read() {
    use CounterpartSort::Organization;
    let long = "가".repeat(101);
    for (changes, fields) in [
        (vec![], vec![]),
        (vec![("region", "")], vec![]),
        (vec![("kind", "farmer")], vec!["kind"]),
        (vec![("name", "")], vec!["name"]),
        (vec![("name", long.as_str())], vec!["name"]),
        (vec![("name", "솔바람 010-0000-0012")], vec!["name"]),
        (vec![("region", "고성군")], vec!["region"]),
        (vec![("region", "없는군")], vec!["region"]),
        (vec![("web_page", "https://example.kr/가")], vec![]),
        (vec![("web_page", "javascript:alert(1)")], vec!["web_page"]),
        (vec![("web_page", "https://a\"onx=")], vec!["web_page"]),
        (vec![("note", "담당 900101-1000000")], vec!["note"]),
        (vec![("number", "123-45-67891")], vec!["number_kind"]),
        (vec![("number_kind", "business")], vec!["number"]),
        (
            vec![("number_kind", "business"), ("number", "123-45-67890")],
            vec!["number"],
        ),
        (
            vec![("number_kind", "business"), ("number", "1234567891")],
            vec![],
        ),
    ] {
        assert_eq!(wrong(Organization, &changes), fields, "{changes:?}");
    }
}

#[test]
fn producers_say_where_and_what() {
    use CounterpartSort::Producer;
    let farmer = ("kind", "farmer");
    for (changes, fields) in [
        (vec![farmer, ("items", "감자")], vec![]),
        (vec![farmer], vec!["items"]),
        (
            vec![farmer, ("items", "감자"), ("region", "")],
            vec!["region"],
        ),
        (
            vec![farmer, ("items", "감자"), ("member_of", "없는 조합")],
            vec!["member_of"],
        ),
        (
            vec![
                farmer,
                ("items", "감자"),
                ("number_kind", "farm"),
                ("number", "1000012345"),
            ],
            vec![],
        ),
    ] {
        assert_eq!(wrong(Producer, &changes), fields, "{changes:?}");
    }
}

#[test]
fn persons_have_a_name_and_a_way_to_them() {
    use CounterpartSort::Person;
    for (changes, fields) in [
        (vec![("phone", "010-0000-0012")], vec![]),
        (vec![("mail", "ga@example.kr")], vec![]),
        (vec![], vec!["phone"]),
        (vec![("name", ""), ("phone", "010-0000-0012")], vec!["name"]),
        (vec![("phone", "12")], vec!["phone"]),
        (
            vec![("mail", "ga"), ("phone", "010-0000-0012")],
            vec!["mail"],
        ),
    ] {
        assert_eq!(wrong(Person, &changes), fields, "{changes:?}");
    }
}

#[test]
fn a_change_keeps_the_number_and_notices_the_other() {
    let mut stored = organization(1, "솔바람 협동조합");
    stored.number_kind = Some(NumberKind::Business);
    let ask = |version: &str, number_kind: &str| ChangeCounterpart {
        version: version.to_owned(),
        terms: terms(&[("number_kind", number_kind)]),
        ..ChangeCounterpart::default()
    };
    let home = Called::default();
    let change = |ask: &ChangeCounterpart, stored: &Counterpart| {
        let changed = change(ask, stored, &home, list(), TODAY);
        changed
            .map(|draft| draft.sealed.len())
            .map_err(|no| no.code)
    };
    assert_eq!(change(&ask("1", "business"), &stored), Ok(0));
    assert_eq!(change(&ask("1", ""), &stored), Ok(0));
    assert_eq!(change(&ask("1", "unique"), &stored), Err("partner.missing"));
    assert_eq!(
        change(&ask("2", "business"), &stored),
        Err("partner.changed_meanwhile")
    );
    stored.state = CounterpartState::Merged;
    assert_eq!(
        change(&ask("1", "business"), &stored),
        Err("partner.already_merged")
    );
}

#[test]
fn activity_ends_on_a_day_that_came_and_begins_again() {
    let stored = organization(1, "솔바람 협동조합");
    for (state, on, reason, read) in [
        ("ended", "", "해산", Ok(Some(TODAY))),
        ("ended", "2018-03-01", "해산", Ok(Some(date(2018, 3, 1)))),
        ("ended", "2018-03-06", "해산", Err("partner.to_come")),
        ("ended", "", "", Err("partner.missing")),
        ("active", "", "다시 시작", Ok(None)),
        ("merged", "", "해산", Err("partner.unreadable")),
    ] {
        let ask = SetActivity {
            version: "1".to_owned(),
            state: state.to_owned(),
            closed_on: on.to_owned(),
            reason: reason.to_owned(),
            ..SetActivity::default()
        };
        let set = activity(&ask, &stored, TODAY);
        let set = set.map(|(_, on, _)| on).map_err(|no| no.code);
        assert_eq!(set, read, "{state} {on}");
    }
}
