use kernel::Refusal;

use super::*;

const ID: &str = "01620c5a-5680-7101-8101-010101010101";

fn ask(kind: &str) -> AddResolution {
    let own = |word: &str, text: &str| {
        if kind == word {
            text.to_owned()
        } else {
            String::new()
        }
    };
    let take_back = kind == "take_back";
    AddResolution {
        kind: kind.to_owned(),
        proposal: if take_back {
            String::new()
        } else {
            ID.to_owned()
        },
        takes_back: own("take_back", ID),
        purpose: "장터 현수막 제작".to_owned(),
        supply: "300,000".to_owned(),
        payee: ID.to_owned(),
        service_on: "2017-03-31".to_owned(),
        due_on: "2017-04-03".to_owned(),
        income: own("allowance", "other") + &own("prize", "contest_prize"),
        receipt_no: own("card", "30012345"),
        trade: own("card", "한식음식점"),
        slip_time: own("card", "12:40"),
        minutes: own("allowance", "120"),
        item: own("personnel", "salary")
            + &own("allowance", "committee")
            + &own("take_back", "overpaid"),
        ..AddResolution::default()
    }
}

#[test]
fn every_kind_is_read_from_its_own_fields() {
    let rules = dated::rules();
    for kind in ResolutionKind::ALL {
        let draft = read(&rules, &ask(kind.word()));
        assert!(draft.is_ok(), "{kind:?} {draft:?}");
    }
    let fee = read(&rules, &ask("allowance")).expect("read");
    assert_eq!(fee.withheld.income_tax, Won(12_000));
    assert_eq!(fee.withheld.local_tax, Won(1_200));
    let pay = AddResolution {
        income_tax: "41,630".to_owned(),
        local_tax: "4,160".to_owned(),
        insurance: "200,000".to_owned(),
        ..ask("personnel")
    };
    let pay = read(&rules, &pay).expect("read");
    assert_eq!(pay.income, IncomeKind::Employment);
    assert_eq!(pay.withheld.sum(), Ok(Won(245_790)));
}

#[test]
fn each_mistake_is_named_at_its_field() {
    type Change = fn(&mut AddResolution);
    let cases: &[(&str, &str, Change)] = &[
        ("goods", "kind", |a| a.kind = "물품".to_owned()),
        ("goods", "proposal", |a| a.proposal = String::new()),
        ("goods", "payee", |a| a.payee = String::new()),
        ("goods", "purpose", |a| a.purpose = " ".to_owned()),
        ("goods", "supply", |a| a.supply = "0".to_owned()),
        ("goods", "vat_recoverable", |a| {
            a.vat_recoverable = "1".to_owned()
        }),
        ("goods", "service_on", |a| a.service_on = "3월".to_owned()),
        ("goods", "due_on", |a| a.due_on = String::new()),
        ("goods", "trade", |a| a.trade = "한식".to_owned()),
        ("goods", "item", |a| a.item = "salary".to_owned()),
        ("goods", "income", |a| a.income = "business".to_owned()),
        ("goods", "income_tax", |a| a.income_tax = "10".to_owned()),
        ("goods", "minutes", |a| a.minutes = "60".to_owned()),
        ("card", "trade", |a| a.trade = String::new()),
        ("card", "slip_time", |a| a.slip_time = "밤".to_owned()),
        ("card", "receipt_no", |a| a.receipt_no = String::new()),
        ("allowance", "income", |a| a.income = String::new()),
        ("allowance", "minutes", |a| a.minutes = String::new()),
        ("allowance", "due_on", |a| {
            a.due_on = "1999-01-01".to_owned()
        }),
        ("personnel", "item", |a| a.item = String::new()),
        ("personnel", "income_tax", |a| {
            a.income_tax = "300,001".to_owned()
        }),
        ("take_back", "takes_back", |a| a.takes_back = String::new()),
        ("take_back", "supply", |a| a.supply = "0".to_owned()),
        ("take_back", "item", |a| a.item = "기타".to_owned()),
    ];
    let rules = dated::rules();
    for (kind, field, change) in cases {
        let mut wrong = ask(kind);
        change(&mut wrong);
        let no = read(&rules, &wrong).expect_err("refused");
        let fields: Vec<_> = no.into_iter().map(|one| Refusal::from(one).field).collect();
        assert!(fields.contains(&Some(*field)), "{kind} {field}: {fields:?}");
        assert_eq!(fields.len(), 1, "{kind} {field}: {fields:?}");
    }
}

#[test]
fn vat_alone_may_come_back() {
    let back = AddResolution {
        supply: String::new(),
        vat: "30,000".to_owned(),
        item: "vat_refund".to_owned(),
        ..ask("take_back")
    };
    let draft = read(&dated::rules(), &back).expect("read");
    assert_eq!((draft.supply, draft.vat), (Won::ZERO, Won(30_000)));
    assert_eq!(draft.due_on, draft.service_on);
}

#[test]
fn what_is_left_is_the_limit() {
    for (left, asked, fits) in [(100, 100, true), (100, 101, false), (-5, 1, false)] {
        assert_eq!(
            within(Won(left), Won(asked)).is_ok(),
            fits,
            "{left} {asked}"
        );
    }
    assert_eq!(
        within(Won(-5), Won(1)),
        Err(Refused::OverProposal {
            left: Won::ZERO,
            asked: Won(1)
        })
    );
}
