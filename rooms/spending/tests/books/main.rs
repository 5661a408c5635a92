//! What proposals and resolutions do to the trustee's money, on both databases.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helpers of tests

mod corrections;
mod duties;
#[path = "../office/mod.rs"]
mod office;

use kernel::{Id, Won, fold};
use office::{CLERK, HEAD, LEADER, OFFICER, Office, STAFF, decide, noted, offices, paper, refused};
use payment::PaymentState;
use spending::{
    AddProposal, AddResolution, AmountPart, AttachEvidence, ChangeProposal, Chosen, CloseProposal,
    Decide, ExpenditureResolution, ProposalState, ResolutionState, SpendingProposal,
    StrikeEvidence,
};

#[test]
fn an_approved_proposal_holds_its_money_and_only_once() {
    for office in offices() {
        let frame = office.frame;
        let id = office.approved(frame.proposal(30_000));
        let columns = office.columns();
        assert_eq!(columns.committed, Won(30_000_000));
        assert_eq!(columns.available, Won(20_000_000));
        let row = office.see(|tx| spending::proposal(tx, id)).unwrap();
        assert_eq!(row.left(), Ok(Won(30_000_000)));
        // The second one is more than what is left: the signature is refused, nothing is held.
        let second = office.act(STAFF, move |tx| {
            let id = spending::add_proposal(tx, frame.proposal(20_001))?;
            spending::submit_proposal(tx, decide(id))?;
            Ok(id)
        });
        let second = second.unwrap();
        office.sign_proposal(LEADER, second).unwrap();
        assert_eq!(
            refused(office.sign_proposal(HEAD, second)),
            ["trustee.over_line"]
        );
        let row = office.see(|tx| spending::proposal(tx, second)).unwrap();
        assert_eq!(row.proposal.state, ProposalState::Waiting);
        assert_eq!(office.columns().committed, Won(30_000_000));
    }
}

#[test]
fn nobody_signs_their_own_and_what_is_returned_stays_as_typed() {
    for office in offices() {
        let frame = office.frame;
        let both: &[&str] = &["accountant", "director"];
        let id = office
            .act(both, move |tx| {
                let id = spending::add_proposal(tx, frame.proposal(1_000))?;
                spending::submit_proposal(tx, decide(id))?;
                Ok(id)
            })
            .unwrap();
        assert_eq!(refused(office.sign_proposal(both, id)), ["signoff.drafter"]);
        assert_eq!(
            refused(office.sign_proposal(LEADER, id)),
            ["signoff.wrong_role"]
        );
        assert_eq!(refused(office.sign_proposal(CLERK, id)), ["access.denied"]);
        assert_eq!(
            refused(office.sign_proposal(OFFICER, id)),
            ["access.denied"]
        );
        let unsaid = office.act(HEAD, move |tx| spending::return_proposal(tx, decide(id)));
        assert_eq!(refused(unsaid), ["signoff.reason_needed"]);
        let ask = noted(id, "수량의 근거를 적으세요.");
        let state = office.act(HEAD, move |tx| spending::return_proposal(tx, ask.clone()));
        assert_eq!(state.unwrap(), ProposalState::Returned);
        let row = office.see(|tx| spending::proposal(tx, id)).unwrap();
        let typed = frame.proposal(1_000);
        assert_eq!(row.proposal.title, typed.title);
        assert_eq!(row.proposal.plan, typed.plan);
        assert_eq!(row.proposal.supply, Won(1_000_000));
        changed_and_signed(&office, id);
    }
}

/// The drafter completes what was returned; the director signs the new version, not the old one.
fn changed_and_signed(office: &Office, id: Id<SpendingProposal>) {
    let frame = office.frame;
    let both: &[&str] = &["accountant", "director"];
    let typed = frame.proposal(1_000);
    let changed = AddProposal {
        plan: format!("{}\n길목 8곳, 입구 4곳.", typed.plan),
        ..typed
    };
    let again = office.act(both, move |tx| {
        let ask = ChangeProposal {
            proposal: id.to_string(),
            to: changed.clone(),
        };
        spending::change_proposal(tx, ask)?;
        spending::submit_proposal(tx, decide(id))
    });
    assert_eq!(again.unwrap(), ProposalState::Waiting);
    // What the director saw the first time is not what is signed now.
    let (versions, standings) = office
        .see(|tx| spending::trail(tx, &SpendingProposal::address(id)))
        .unwrap();
    assert_eq!(versions.len(), 2);
    assert_ne!(versions[0].digest, versions[1].digest);
    assert_eq!(standings[1].state, signoff::State::Returned);
    let old = versions[1].digest.to_string();
    let stale = office.act(HEAD, move |tx| {
        let content = old.clone();
        spending::sign_proposal(
            tx,
            Decide {
                content,
                ..decide(id)
            },
        )
    });
    assert_eq!(refused(stale), ["spending.changed"]);
    assert_eq!(
        office.sign_proposal(HEAD, id).unwrap(),
        ProposalState::Approved
    );
    let late = office.act(STAFF, move |tx| {
        let ask = ChangeProposal {
            proposal: id.to_string(),
            to: frame.proposal(1),
        };
        spending::change_proposal(tx, ask)
    });
    assert_eq!(refused(late), ["spending.state"]);
}

#[test]
fn resolutions_take_their_parts_and_the_last_frees_the_rest() {
    for office in offices() {
        let frame = office.frame;
        let order = office.approved(frame.proposal(10_000));
        let first = office.resolved(frame.resolution(order, 4_000), "세금계산서 1");
        let over = frame.resolution(order, 6_001);
        let over = office.act(CLERK, move |tx| spending::add_resolution(tx, over.clone()));
        assert_eq!(refused(over), ["spending.over_proposal"]);
        // Two drafts may each fit; together they do not, and the second cannot be handed in.
        let a = office.drafted(frame.resolution(order, 4_000), "세금계산서 2");
        let b = office.drafted(frame.resolution(order, 4_000), "세금계산서 3");
        let handed = office.act(CLERK, move |tx| spending::submit_resolution(tx, decide(a)));
        assert_eq!(handed.unwrap(), ResolutionState::Waiting);
        let second = office.act(CLERK, move |tx| spending::submit_resolution(tx, decide(b)));
        assert_eq!(refused(second), ["spending.over_proposal"]);
        let closing = office.act(STAFF, move |tx| {
            let ask = CloseProposal {
                proposal: order.to_string(),
                reason: "더 쓸 것이 없음".to_owned(),
            };
            spending::close_proposal(tx, ask)
        });
        assert_eq!(refused(closing), ["spending.state"], "one is in signing");
        let taken = office.act(CLERK, move |tx| {
            spending::withdraw_resolution(tx, decide(a))
        });
        assert_eq!(taken.unwrap(), ResolutionState::Draft);
        let last = AddResolution {
            last: "1".to_owned(),
            ..frame.resolution(order, 5_000)
        };
        let last = office.resolved(last, "세금계산서 4");
        let columns = office.columns();
        assert_eq!(columns.committed, Won(9_000_000), "1,000,000 went back");
        let row = office.see(|tx| spending::proposal(tx, order)).unwrap();
        assert_eq!(row.proposal.state, ProposalState::Closed);
        assert_eq!((row.released, row.left()), (Won(1_000_000), Ok(Won::ZERO)));
        // Confirmed in the other order: the last one first.
        office.pay(last);
        office.pay(first);
        let columns = office.columns();
        assert_eq!(
            (columns.committed, columns.spent),
            (Won::ZERO, Won(9_000_000))
        );
        let figure = Chosen::Left(order).selection();
        let rows = office.see(|tx| spending::figure_rows(tx, &figure)).unwrap();
        let left = fold(kernel::Fold::Sum, &rows).unwrap();
        assert_eq!(left, kernel::FigureValue::Whole(0));
    }
}

#[test]
fn what_is_withheld_stays_and_the_payee_gets_the_rest() {
    for office in offices() {
        let frame = office.frame;
        let order = office.approved(frame.proposal(1_000));
        let fee = AddResolution {
            kind: "allowance".to_owned(),
            payee: frame.lecturer.to_string(),
            income: "other".to_owned(),
            item: "lecture".to_owned(),
            minutes: "120".to_owned(),
            ..frame.resolution(order, 1_000)
        };
        let id = office
            .act(CLERK, move |tx| spending::add_resolution(tx, fee.clone()))
            .unwrap();
        let bare = office.act(CLERK, move |tx| spending::submit_resolution(tx, decide(id)));
        assert_eq!(refused(bare), ["spending.no_evidence"; 4]);
        office
            .act(STAFF, move |tx| {
                for (kind, text) in [
                    ("appointment", "위촉장"),
                    ("attendance", "서명부"),
                    ("bank_book", "통장"),
                    ("minutes", "회의록"),
                ] {
                    spending::attach_evidence(tx, &paper(id, kind, text))?;
                }
                Ok(())
            })
            .unwrap();
        let state = office.act(CLERK, move |tx| spending::submit_resolution(tx, decide(id)));
        assert_eq!(state.unwrap(), ResolutionState::Waiting);
        office.sign_resolution(HEAD, id).unwrap();
        let subject = ExpenditureResolution::address(id);
        let payable = office
            .see(|tx| Ok(payment::payable_of(tx, &subject)?))
            .unwrap()
            .unwrap();
        assert_eq!(payable.state, PaymentState::Waiting);
        assert_eq!(payable.gross, Won(1_000_000));
        assert_eq!(payable.withheld, Won(44_000), "4.4 % in March 2018");
        office.pay(id);
        let cash = office.see(|tx| trustee::cash(tx, frame.year)).unwrap();
        assert_eq!(cash.withheld, Won(44_000));
        assert_eq!(cash.balance, Won(350_000_000 - 956_000));
        assert_eq!(office.columns().spent, Won(1_000_000));
        for (part, won) in [
            (AmountPart::Gross, 1_000_000),
            (AmountPart::Withheld, 44_000),
            (AmountPart::Net, 956_000),
            (AmountPart::Vat, 0),
        ] {
            let figure = Chosen::Amount(id, part).selection();
            let rows = office.see(|tx| spending::figure_rows(tx, &figure)).unwrap();
            let value = fold(kernel::Fold::Sum, &rows).unwrap();
            assert_eq!(value, kernel::FigureValue::Whole(won), "{part:?}");
        }
    }
}

#[test]
fn one_receipt_is_one_payment_unless_somebody_says_why() {
    for office in offices() {
        let frame = office.frame;
        let order = office.approved(frame.proposal(2_000));
        let first = office.drafted(frame.resolution(order, 900), "공통 영수증");
        let second = office
            .act(CLERK, move |tx| {
                spending::add_resolution(tx, frame.resolution(order, 800))
            })
            .unwrap();
        let same = paper(second, "receipt", "공통 영수증");
        let twice = same.clone();
        let twice = office.act(CLERK, move |tx| spending::attach_evidence(tx, &twice));
        assert_eq!(refused(twice), ["spending.evidence_used"]);
        let split = AttachEvidence {
            split_reason: "두 과목으로 나누어 지급".to_owned(),
            ..same
        };
        let digest = office
            .act(CLERK, move |tx| spending::attach_evidence(tx, &split))
            .unwrap();
        let kept = office.see(|tx| spending::evidence(tx, second)).unwrap();
        assert_eq!((kept[0].digest, kept[0].size), (digest, 17));
        let places = office
            .see(|tx| Ok(files::subjects_with(tx, digest)?))
            .unwrap();
        assert_eq!(places.len(), 2);
        // Struck out, it stands free for others, and can come back.
        let strike = StrikeEvidence {
            resolution: first.to_string(),
            kind: "receipt".to_owned(),
            digest: digest.to_string(),
            reason: "다른 건의 영수증".to_owned(),
        };
        office
            .act(STAFF, move |tx| {
                spending::strike_evidence(tx, strike.clone())
            })
            .unwrap();
        let missing = office
            .see(|tx| spending::evidence_missing(tx, first))
            .unwrap();
        assert_eq!(missing.len(), 1);
        let kept = office.see(|tx| spending::evidence(tx, first)).unwrap();
        assert_eq!(kept[0].struck.as_deref(), Some("다른 건의 영수증"));
        let back = paper(first, "receipt", "공통 영수증");
        let back = office.act(CLERK, move |tx| spending::attach_evidence(tx, &back));
        assert_eq!(refused(back), ["spending.evidence_used"]);
    }
}

#[test]
fn what_changes_after_handing_in_voids_the_signature() {
    for office in offices() {
        let frame = office.frame;
        let order = office.approved(frame.proposal(1_000));
        let id = office.drafted(frame.resolution(order, 500), "영수증");
        office
            .act(CLERK, move |tx| spending::submit_resolution(tx, decide(id)))
            .unwrap();
        // Nothing is changed or added while it waits.
        let late = office.act(STAFF, move |tx| {
            spending::attach_evidence(tx, &paper(id, "photo", "사진"))
        });
        assert_eq!(refused(late), ["spending.state"]);
        // The payee's account changes elsewhere: what the director saw is not what would be paid.
        office
            .act(LEADER, move |tx| {
                let ask = payment::ChangeAccount {
                    payee: frame.shop.to_string(),
                    bank: "004".to_owned(),
                    account_number: "110-000001-0002".to_owned(),
                    holder: String::new(),
                    reason: "통장 사본 확인".to_owned(),
                };
                payment::change_account(tx, ask)
            })
            .unwrap();
        assert_eq!(
            refused(office.sign_resolution(HEAD, id)),
            ["spending.changed"]
        );
        let stranger = office.act(&["accountant", "other"], move |tx| {
            spending::withdraw_resolution(tx, decide(id))
        });
        assert_eq!(refused(stranger), ["spending.not_drafter"]);
        let again = office.act(CLERK, move |tx| {
            spending::withdraw_resolution(tx, decide(id))?;
            spending::submit_resolution(tx, decide(id))
        });
        assert_eq!(again.unwrap(), ResolutionState::Waiting);
        assert_eq!(
            office.sign_resolution(HEAD, id).unwrap(),
            ResolutionState::Approved
        );
        let one = office.see(|tx| spending::resolution(tx, id)).unwrap();
        assert_eq!((one.account_version, one.version), (Some(2), 2));
        assert_eq!(
            refused(office.sign_resolution(HEAD, id)),
            ["spending.state"],
            "once"
        );
    }
}
