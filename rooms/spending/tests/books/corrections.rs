//! Money that comes back, payments that failed, orders that were split, ids that do not exist.

use kernel::{Id, Won};
use spending::{
    AddProposal, AddResolution, Chosen, ExpenditureResolution, ListPart, ResolutionQuery,
    ResolutionState, SpendingProposal,
};

use crate::office::{CLERK, HEAD, Office, STAFF, decide, noted, offices, paper, refused};

#[test]
fn money_that_comes_back_may_be_used_again_and_never_more_than_was_paid() {
    for office in offices() {
        let frame = office.frame;
        let order = office.approved(AddProposal {
            vat: "100천원".to_owned(),
            vat_recoverable: "1".to_owned(),
            ..frame.proposal(1_000)
        });
        let ask = AddResolution {
            vat: "100천원".to_owned(),
            vat_recoverable: "1".to_owned(),
            last: "1".to_owned(),
            ..frame.resolution(order, 1_000)
        };
        let id = office.resolved(ask, "세금계산서");
        let back = AddResolution {
            kind: "take_back".to_owned(),
            takes_back: id.to_string(),
            purpose: "부가세 환급분 반납".to_owned(),
            vat: "60,000".to_owned(),
            service_on: "2018-03-02".to_owned(),
            item: "vat_refund".to_owned(),
            ..AddResolution::default()
        };
        let early = back.clone();
        let early = office.act(CLERK, move |tx| spending::add_resolution(tx, early.clone()));
        assert_eq!(refused(early), ["spending.unreadable"], "not paid yet");
        office.pay(id);
        let year = frame.year;
        let vat = office
            .see(|tx| spending::vat_recoverable(tx, year))
            .unwrap();
        assert_eq!(vat.total, Won(100_000));
        let taken = back.clone();
        let taken = office
            .act(CLERK, move |tx| {
                let id = spending::add_resolution(tx, taken.clone())?;
                spending::attach_evidence(tx, &paper(id, "return_notice", "사유서"))?;
                spending::attach_evidence(tx, &paper(id, "deposit_slip", "입금증"))?;
                spending::submit_resolution(tx, decide(id))?;
                Ok(id)
            })
            .unwrap();
        office.sign_resolution(HEAD, taken).unwrap();
        let columns = office.columns();
        assert_eq!(columns.spent, Won(1_040_000));
        assert_eq!(columns.available, Won(50_000_000 - 1_040_000));
        let vat = office
            .see(|tx| spending::vat_recoverable(tx, year))
            .unwrap();
        assert_eq!((vat.total, vat.rows.len()), (Won(40_000), 1));
        let rows = office
            .see(|tx| spending::figure_rows(tx, &Chosen::Vat(year).selection()))
            .unwrap();
        assert_eq!(rows.iter().map(|row| row.amount).sum::<i64>(), 40_000);
        no_more_than_was_paid(&office, back);
    }
}

/// One won too much is refused, and the list counts what came back below zero.
fn no_more_than_was_paid(office: &Office, back: AddResolution) {
    let year = office.frame.year;
    let more = AddResolution {
        vat: "1,040,001".to_owned(),
        ..back
    };
    let more = office.act(CLERK, move |tx| spending::add_resolution(tx, more.clone()));
    assert_eq!(refused(more), ["spending.over_paid"]);
    // The list counts what came back below zero.
    let query = ResolutionQuery {
        year: Some(year),
        ..ResolutionQuery::default()
    };
    let figure = Chosen::Resolutions(query.clone()).selection();
    let rows = office.see(|tx| spending::figure_rows(tx, &figure)).unwrap();
    assert_eq!(rows.iter().map(|row| row.amount).sum::<i64>(), 1_040_000);
    let list = office
        .see(|tx| spending::resolutions(tx, &query, ListPart::ALL))
        .unwrap();
    assert_eq!(list.len(), 2);
}

#[test]
fn a_payment_that_failed_is_corrected_and_signed_again() {
    for office in offices() {
        let frame = office.frame;
        let order = office.approved(frame.proposal(1_000));
        let ask = AddResolution {
            last: "1".to_owned(),
            ..frame.resolution(order, 700)
        };
        let id = office.resolved(ask, "영수증");
        let early = noted(id, "금액을 고침");
        let early = office.act(CLERK, move |tx| {
            spending::reopen_resolution(tx, early.clone())
        });
        assert_eq!(refused(early), ["spending.state"]);
        let subject = ExpenditureResolution::address(id);
        let payable = office.see(|tx| Ok(payment::payable_of(tx, &subject)?));
        let payable = payable.unwrap().unwrap().id;
        office
            .act(CLERK, move |tx| {
                let ask = payment::DropPayable {
                    payable: payable.to_string(),
                    reason: "계좌가 해지됨".to_owned(),
                };
                payment::drop_payable(tx, ask)
            })
            .unwrap();
        let opened = noted(id, "금액을 고침");
        let state = office.act(CLERK, move |tx| {
            spending::reopen_resolution(tx, opened.clone())
        });
        assert_eq!(state.unwrap(), ResolutionState::Draft);
        let over = frame.resolution(order, 701);
        let over = office.act(CLERK, move |tx| {
            let ask = spending::ChangeResolution {
                resolution: id.to_string(),
                to: over.clone(),
            };
            spending::change_resolution(tx, ask)
        });
        assert_eq!(
            refused(over),
            ["spending.over_proposal"],
            "300,000 went back"
        );
        let less = AddResolution {
            last: "1".to_owned(),
            ..frame.resolution(order, 650)
        };
        office
            .act(CLERK, move |tx| {
                let ask = spending::ChangeResolution {
                    resolution: id.to_string(),
                    to: less.clone(),
                };
                spending::change_resolution(tx, ask)?;
                spending::submit_resolution(tx, decide(id))
            })
            .unwrap();
        office.sign_resolution(HEAD, id).unwrap();
        assert_eq!(office.columns().committed, Won(650_000));
        office.pay(id);
        let columns = office.columns();
        assert_eq!(
            (columns.committed, columns.spent),
            (Won::ZERO, Won(650_000))
        );
    }
}

#[test]
fn a_split_order_needs_a_second_look() {
    for office in offices() {
        let frame = office.frame;
        let first = office.approved(frame.proposal(4_000));
        office.resolved(frame.resolution(first, 4_000), "세금계산서 1");
        // Small by itself: the director alone signs. With what came before it is over the limit.
        for (thousand, steps) in [(4_900, 1), (4_901, 1), (4_902, 1), (4_903, 2)] {
            let id = office
                .act(STAFF, move |tx| {
                    let ask = AddProposal {
                        due_on: "2018-03-20".to_owned(),
                        ..frame.proposal(thousand)
                    };
                    let id = spending::add_proposal(tx, ask)?;
                    spending::submit_proposal(tx, decide(id))?;
                    Ok(id)
                })
                .unwrap();
            let subject = SpendingProposal::address(id);
            let standing = office.see(|tx| Ok(signoff::standing(tx, &subject)?));
            let found = standing.unwrap().unwrap().steps.len();
            assert_eq!(found, steps, "{thousand}");
        }
        let warnings = office.see(|tx| spending::warnings(tx, frame.year)).unwrap();
        let split = warnings
            .iter()
            .filter(|w| w.rule == spending::Detector::SplitOrder);
        assert_eq!(split.count(), 5, "{warnings:?}");
    }
}

#[test]
fn a_foreign_id_does_not_exist() {
    for office in offices() {
        let nobody = Id::<ExpenditureResolution>::new();
        let ask = office.act(CLERK, move |tx| {
            spending::submit_resolution(tx, decide(nobody))
        });
        assert_eq!(refused(ask), ["not_found"]);
        let order = office.approved(office.frame.proposal(1_000));
        let other = office
            .store
            .see(testing::SAEBYEOK, CLERK, |tx| spending::proposal(tx, order));
        assert_eq!(refused(other), ["not_found"]);
    }
}
