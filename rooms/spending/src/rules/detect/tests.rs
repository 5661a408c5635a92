mod generated;
mod table;

use kernel::Id;

use super::*;

/// A resolution with everything that its kind needs.
fn fact(number: i64, kind: ResolutionKind, payee: &str, supply: i64, on: &str) -> Fact {
    let on: Date = on.parse().expect("a day");
    let rules = dated::rules();
    let required = crate::rules::evidence::required(&rules, kind, on);
    let papers = required.iter().enumerate().map(|(at, one)| Paper {
        kind: one.any_of[0],
        digest: Digest::of(format!("{number}/{at}").as_bytes()),
        split: false,
    });
    Fact {
        subject: Address::new("spending", "resolution", number),
        number,
        kind,
        state: ResolutionState::Approved,
        paid: true,
        order: Some(Address::new("spending", "proposal", number)),
        held_on: Some(on),
        usable_from: on.first_of_year(),
        payee: payee.to_owned(),
        payee_name: payee.to_owned(),
        supply: Won(supply),
        vat: Won::ZERO,
        vat_recoverable: false,
        vat_returned: Won::ZERO,
        service_on: on,
        details: Details::default(),
        papers: papers.collect(),
    }
}

fn run(facts: &[Fact], planned: &[Planned]) -> Vec<Warning> {
    let year = FiscalYear::new(2017).expect("in range");
    let rules = dated::rules();
    detect(Scene {
        rules: &rules,
        year,
        facts,
        planned,
    })
}

/// `detector number` of each warning, sorted.
fn said(warnings: &[Warning]) -> Vec<String> {
    let mut said: Vec<String> = warnings
        .iter()
        .map(|w| format!("{} {}", w.rule.word(), w.subject.id()))
        .collect();
    said.sort();
    said
}

#[test]
fn an_id_is_not_needed_to_tell_two_orders_apart() {
    // Partial payments of one order are one order, however large together.
    let order = Address::new("spending", "proposal", Id::<()>::from_parts(1, [1; 10]));
    let facts: Vec<Fact> = (1..=3)
        .map(|n| Fact {
            order: Some(order.clone()),
            ..fact(
                n,
                ResolutionKind::Works,
                "가나기획",
                9_000_000 + n,
                "2017-05-02",
            )
        })
        .collect();
    assert_eq!(said(&run(&facts, &[])), Vec::<String>::new());
}
