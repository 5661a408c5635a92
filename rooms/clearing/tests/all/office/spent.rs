//! Spending with its papers: proposal, resolution, payment.

use std::borrow::Borrow;

use kernel::{Address, Id};
use payment::Payee;
use spending::{
    AddProposal, AddResolution, AttachEvidence, Decide, ExpenditureResolution, SpendingProposal,
};
use testing::TestStore;
use trustee::TrusteeLine;

use super::{ACCOUNTANT, DIRECTOR, Office, PLANNER, STAFF};

fn decide(subject: impl ToString, content: String) -> Decide {
    Decide {
        subject: subject.to_string(),
        content,
        ..Decide::default()
    }
}

/// What is bought: supply and VAT in won, and whether the VAT comes back.
#[derive(Debug, Clone, Copy)]
pub struct Bought {
    pub line: Id<TrusteeLine>,
    pub supply: i64,
    pub vat: i64,
    pub recoverable: bool,
}

impl<S: Borrow<TestStore>> Office<S> {
    fn handed(&self, subject: &Address) -> String {
        self.see_on("2018-12-31", ACCOUNTANT, |tx| {
            Ok(signoff::standing(tx, subject)?)
        })
        .expect("read")
        .expect("handed in")
        .content
        .to_string()
    }

    /// Proposed, resolved with a receipt, signed, paid through the bank, all on one day.
    pub fn buy(&self, on: &'static str, what: Bought) -> Id<ExpenditureResolution> {
        let order = self.ordered(on, what);
        let resolution = self.resolved(on, what, order);
        self.pay(on, resolution);
        resolution
    }

    /// A proposal that was handed in and signed.
    pub fn ordered(&self, on: &'static str, what: Bought) -> Id<SpendingProposal> {
        let shop: Id<Payee> = self.frame.shop;
        let id = self
            .on(on, STAFF, move |tx| {
                let ask = AddProposal {
                    line: what.line.to_string(),
                    title: "장터 물품".to_owned(),
                    plan: "장터에 쓸 물품을 산다.".to_owned(),
                    supply: what.supply.to_string(),
                    vat: what.vat.to_string(),
                    vat_recoverable: if what.recoverable { "1" } else { "" }.to_owned(),
                    payee: shop.to_string(),
                    due_on: on.to_owned(),
                    ..AddProposal::default()
                };
                let id = spending::add_proposal(tx, ask)?;
                spending::submit_proposal(tx, decide(id, String::new()))?;
                Ok(id)
            })
            .expect("proposed");
        for roles in [PLANNER, DIRECTOR] {
            let content = self.handed(&SpendingProposal::address(id));
            // Small ones need the director alone.
            let _ = self.on(on, roles, move |tx| {
                spending::sign_proposal(tx, decide(id, content.clone()))
            });
        }
        id
    }

    /// A resolution with a receipt, handed in and signed.
    pub fn resolved(
        &self,
        on: &'static str,
        what: Bought,
        order: Id<SpendingProposal>,
    ) -> Id<ExpenditureResolution> {
        let shop = self.frame.shop;
        let id = self
            .on(on, ACCOUNTANT, move |tx| {
                let ask = AddResolution {
                    kind: "general".to_owned(),
                    proposal: order.to_string(),
                    purpose: "장터 물품비".to_owned(),
                    supply: what.supply.to_string(),
                    vat: what.vat.to_string(),
                    vat_recoverable: if what.recoverable { "1" } else { "" }.to_owned(),
                    payee: shop.to_string(),
                    service_on: on.to_owned(),
                    due_on: on.to_owned(),
                    last: "1".to_owned(),
                    ..AddResolution::default()
                };
                let id = spending::add_resolution(tx, ask)?;
                let paper = AttachEvidence {
                    resolution: id.to_string(),
                    kind: "receipt".to_owned(),
                    name: "영수증.txt".to_owned(),
                    bytes: format!("영수증 {id}\n").into_bytes(),
                    split_reason: String::new(),
                };
                spending::attach_evidence(tx, &paper)?;
                spending::submit_resolution(tx, decide(id, String::new()))?;
                Ok(id)
            })
            .expect("resolved");
        let content = self.handed(&ExpenditureResolution::address(id));
        self.on(on, DIRECTOR, move |tx| {
            spending::sign_resolution(tx, decide(id, content.clone()))
        })
        .expect("signed");
        id
    }

    /// Prepared and sent; answers the payable.
    pub fn sent(&self, on: &'static str, id: Id<ExpenditureResolution>) -> Id<payment::Payable> {
        let year = self.frame.year;
        let subject = ExpenditureResolution::address(id);
        let payable = self
            .see_on(on, ACCOUNTANT, |tx| Ok(payment::payable_of(tx, &subject)?))
            .expect("read")
            .expect("asked")
            .id;
        let batch = self
            .on(on, ACCOUNTANT, move |tx| {
                let ask = payment::PrepareBatch {
                    purse: String::new(),
                    year: year.to_string(),
                    payables: vec![payable.to_string()],
                };
                payment::prepare_batch(tx, ask)
            })
            .expect("prepared");
        self.on(on, PLANNER, move |tx| {
            let (found, _) = payment::batch(tx, batch)?;
            let ask = payment::SendBatch {
                batch: batch.to_string(),
                content_seen: found.content.to_string(),
            };
            payment::send_batch(tx, ask)
        })
        .expect("sent");
        payable
    }

    /// Pays a signed resolution through the bank.
    pub fn pay(&self, on: &'static str, id: Id<ExpenditureResolution>) {
        let payable = self.sent(on, id);
        self.confirm(on, payable);
    }

    /// The bank paid.
    pub fn confirm(&self, on: &'static str, payable: Id<payment::Payable>) {
        self.on(on, PLANNER, move |tx| {
            let ask = payment::Settle {
                payable: payable.to_string(),
                on: on.to_owned(),
                note: String::new(),
            };
            payment::confirm_payment(tx, ask)
        })
        .expect("confirmed");
    }
}

/// Attaches a paper of a kind.
pub fn attach(office: &Office, on: &str, id: Id<ExpenditureResolution>, kind: &'static str) {
    office
        .on(on, ACCOUNTANT, move |tx| {
            let paper = AttachEvidence {
                resolution: id.to_string(),
                kind: kind.to_owned(),
                name: "증빙.txt".to_owned(),
                bytes: format!("{kind} {id}\n").into_bytes(),
                split_reason: String::new(),
            };
            spending::attach_evidence(tx, &paper)
        })
        .expect("attached");
}

/// Retirement reserve, paid: pay needs its transfer slip once the bank has paid.
pub fn personnel(office: &Office, on: &'static str, payee: Id<Payee>) -> Id<ExpenditureResolution> {
    let line = office.line("기본급");
    let what = Bought {
        line,
        supply: 2_000_000,
        vat: 0,
        recoverable: false,
    };
    let order = office.ordered(on, what);
    let id = office
        .on(on, ACCOUNTANT, move |tx| {
            let ask = AddResolution {
                kind: "personnel".to_owned(),
                proposal: order.to_string(),
                purpose: "퇴직적립금".to_owned(),
                supply: "2,000,000".to_owned(),
                payee: payee.to_string(),
                service_on: on.to_owned(),
                due_on: on.to_owned(),
                item: "retirement_reserve".to_owned(),
                last: "1".to_owned(),
                ..AddResolution::default()
            };
            let id = spending::add_resolution(tx, ask)?;
            let paper = AttachEvidence {
                resolution: id.to_string(),
                kind: "payroll".to_owned(),
                name: "급여대장.txt".to_owned(),
                bytes: format!("급여대장 {id}\n").into_bytes(),
                split_reason: String::new(),
            };
            spending::attach_evidence(tx, &paper)?;
            spending::submit_resolution(tx, decide(id, String::new()))?;
            Ok(id)
        })
        .expect("resolved");
    let content = office.handed(&ExpenditureResolution::address(id));
    office
        .on(on, DIRECTOR, move |tx| {
            spending::sign_resolution(tx, decide(id, content.clone()))
        })
        .expect("signed");
    office.pay(on, id);
    id
}
