use super::*;

/// Who is who in a payment: one letter per person, in the order approver, account, preparer,
/// sender, and who settles. Expected: what stops preparing, sending and settling (`-` nothing)
/// without an exception, and with one. What is stopped early is still tried later, as if the
/// earlier step had slipped through.
const TABLE: &[(&str, [&str; 3], [&str; 3])] = &[
    // Three persons.
    ("AMPSS", ["-", "-", "-"], ["-", "-", "-"]),
    ("AMPSC", ["-", "-", "-"], ["-", "-", "-"]),
    // Who entered the account has one hand.
    ("AAPSS", ["-", "-", "-"], ["-", "-", "-"]),
    ("APPSS", ["-", "-", "-"], ["-", "-", "-"]),
    ("ASPSS", ["-", "-", "-"], ["-", "-", "-"]),
    // The approver prepares.
    ("AMASS", ["approver_prepares", "-", "-"], ["-", "-", "-"]),
    // The approver sends or settles.
    (
        "AMPAA",
        ["-", "approver_pays", "approver_pays"],
        ["-", "-", "-"],
    ),
    ("AMPSA", ["-", "-", "approver_pays"], ["-", "-", "-"]),
    // The preparer sends or settles.
    (
        "AMPPP",
        ["-", "preparer_pays", "preparer_pays"],
        ["-", "-", "-"],
    ),
    ("AMPSP", ["-", "-", "preparer_pays"], ["-", "-", "-"]),
    // The approver prepares and settles, somebody else sends.
    (
        "AMASA",
        ["approver_prepares", "-", "approver_pays"],
        ["-", "-", "-"],
    ),
    // One person, whoever entered the account.
    (
        "AMAAA",
        ["approver_prepares", "alone", "alone"],
        ["-", "alone", "alone"],
    ),
    (
        "AAAAA",
        ["account_maker", "alone", "alone"],
        ["account_maker", "alone", "alone"],
    ),
    // Who entered the account lays a second hand on it.
    (
        "AAASS",
        ["account_maker", "-", "-"],
        ["account_maker", "-", "-"],
    ),
    (
        "AAPAA",
        ["-", "account_maker", "account_maker"],
        ["-", "account_maker", "account_maker"],
    ),
    (
        "APPPP",
        ["-", "account_maker", "account_maker"],
        ["-", "account_maker", "account_maker"],
    ),
    (
        "APPSP",
        ["-", "-", "account_maker"],
        ["-", "-", "account_maker"],
    ),
    (
        "AAPSA",
        ["-", "-", "account_maker"],
        ["-", "-", "account_maker"],
    ),
];

fn word(found: Option<Clash>) -> &'static str {
    match found {
        None => "-",
        Some(Clash::Alone) => "alone",
        Some(Clash::AccountMaker) => "account_maker",
        Some(Clash::ApproverPrepares) => "approver_prepares",
        Some(Clash::ApproverPays) => "approver_pays",
        Some(Clash::PreparerPays) => "preparer_pays",
    }
}

fn steps(people: &[String], exception: bool) -> [&'static str; 3] {
    let [approver, account, preparer, sender, settler] = people else {
        panic!("five letters")
    };
    let approved_by = std::slice::from_ref(approver);
    let fresh = Hands {
        approved_by,
        account_by: account,
        prepared_by: None,
        sent_by: None,
    };
    let prepared = Hands {
        prepared_by: Some(preparer),
        ..fresh
    };
    let sent = Hands {
        sent_by: Some(sender),
        ..prepared
    };
    [
        word(clash(preparer, Hand::Prepare, fresh, exception)),
        word(clash(sender, Hand::Pay, prepared, exception)),
        word(clash(settler, Hand::Pay, sent, exception)),
    ]
}

#[test]
fn every_cell_is_as_the_table_says() {
    for (people, without, with) in TABLE {
        let people: Vec<String> = people.chars().map(String::from).collect();
        assert_eq!(
            steps(&people, false),
            *without,
            "{people:?} without exception"
        );
        assert_eq!(steps(&people, true), *with, "{people:?} with exception");
    }
}

/// Every assignment of three persons to the five places: what gets through has three different
/// persons, or two where an exception is written, and nobody with two hands on an account of
/// their own.
#[test]
fn what_gets_through_has_enough_people() {
    let names = ["x", "y", "z"].map(str::to_owned);
    for n in 0..3_usize.pow(5) {
        let people: Vec<String> = (0..5)
            .map(|place| names[n / 3_usize.pow(place) % 3].clone())
            .collect();
        for exception in [false, true] {
            if steps(&people, exception) != ["-"; 3] {
                continue;
            }
            let [approver, account, preparer, sender, settler] = people.as_slice() else {
                panic!("five letters")
            };
            let mut all = vec![approver, preparer, sender, settler];
            all.sort();
            all.dedup();
            assert!(all.len() >= if exception { 2 } else { 3 }, "{people:?}");
            let own = [
                approver == account,
                preparer == account,
                sender == account || settler == account,
            ];
            assert!(own.iter().filter(|own| **own).count() <= 1, "{people:?}");
        }
    }
}

#[test]
fn of_two_approvers_each_counts() {
    let approved_by = ["reviewer", "head"].map(str::to_owned);
    let hands = Hands {
        approved_by: &approved_by,
        account_by: "m",
        prepared_by: Some("reviewer"),
        sent_by: None,
    };
    assert_eq!(
        clash("reviewer", Hand::Prepare, hands, false),
        Some(Clash::ApproverPrepares)
    );
    assert_eq!(
        clash("reviewer", Hand::Pay, hands, true),
        None,
        "two persons"
    );
    assert_eq!(
        clash("head", Hand::Pay, hands, false),
        Some(Clash::ApproverPays)
    );
}
