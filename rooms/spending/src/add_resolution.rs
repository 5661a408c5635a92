//! Writing a resolution.

use kernel::{Id, Outcome, Won};
use payment::{Payee, PaymentState};
use store::Tx;
use trustee::{TrusteeLine, TrusteeYear};

use crate::{
    access, load,
    model::{
        AddResolution, ExpenditureResolution, ProposalState, ResolutionKind, ResolutionState,
        SpendingProposal,
    },
    rules::{
        Refused, dated, refuse,
        resolution::{self, Base, Draft},
    },
    store::{proposals, resolutions},
};

/// Writes a resolution against a proposal, or a take-back of one that was paid. What is withheld
/// is computed here. Nothing is paid yet; it can be changed until it is handed in.
pub fn add_resolution(tx: &mut Tx<'_>, ask: AddResolution) -> Outcome<Id<ExpenditureResolution>> {
    tx.require(&access::RESOLVE)?;
    let draft = resolution::read(&dated::rules(), &ask).map_err(refuse)?;
    let ground = ground(tx, &draft, None)?;
    let number = resolutions::next_number(tx, ground.year)?;
    let drafter = (tx.actor().key(), tx.actor().name().to_owned());
    let first = ExpenditureResolution {
        id: Id::new(),
        year: ground.year,
        number,
        kind: draft.kind,
        proposal: None,
        takes_back: None,
        line: ground.line,
        purpose: String::new(),
        supply: Won::ZERO,
        vat: Won::ZERO,
        vat_recoverable: false,
        payee: ground.payee,
        payee_name: String::new(),
        account_version: None,
        service_on: draft.service_on,
        due_on: draft.due_on,
        last: false,
        income: draft.income,
        withheld: draft.withheld,
        details: draft.details.clone(),
        state: ResolutionState::Draft,
        version: 0,
        drafted_by: drafter.0,
        drafted_by_name: drafter.1,
        drafted_on: tx.today(),
        signed_on: None,
    };
    let written = filled(first, draft, ground);
    resolutions::insert(tx, &written)?;
    Ok(written.id)
}

/// What a resolution stands on, looked up.
pub(crate) struct Ground {
    pub year: Id<TrusteeYear>,
    line: Id<TrusteeLine>,
    payee: Id<Payee>,
    payee_name: String,
    proposal: Option<Id<SpendingProposal>>,
    takes_back: Option<Id<ExpenditureResolution>>,
}

/// Looks up what a draft stands on, and whether its amount fits into what is left. `known` is the
/// resolution that is being changed.
pub(crate) fn ground(
    tx: &mut Tx<'_>,
    draft: &Draft,
    known: Option<&ExpenditureResolution>,
) -> Outcome<Ground> {
    let gross = draft.supply.plus(draft.vat)?;
    match draft.base {
        Base::Proposal(proposal, payee) => {
            let found = proposals::proposal(tx, proposal);
            let row = load::chosen(found, "proposal", "품의를 목록에서 고르세요.")?;
            // After its last resolution bounced a proposal is closed, and its hold still stands.
            let again = known.is_some_and(|known| known.proposal == Some(proposal));
            if row.proposal.state != ProposalState::Approved && !again {
                let why = "승인된 품의만 결의할 수 있습니다. 품의의 결재를 먼저 마치세요.";
                return Err(refuse(vec![Refused::at("proposal", why)]));
            }
            resolution::within(row.left()?, gross).map_err(|no| refuse(vec![no]))?;
            Ok(Ground {
                year: row.proposal.year,
                line: row.proposal.line,
                payee,
                payee_name: load::payee_name(tx, payee)?,
                proposal: Some(proposal),
                takes_back: None,
            })
        }
        Base::TakesBack(of) => {
            let found = resolutions::resolution(tx, of);
            let why = "반납받을 지출결의서를 목록에서 고르세요.";
            let paid = load::chosen(found, "takes_back", why)?;
            returned(tx, &paid, gross)?;
            Ok(Ground {
                year: paid.year,
                line: paid.line,
                payee: paid.payee,
                payee_name: paid.payee_name,
                proposal: None,
                takes_back: Some(of),
            })
        }
    }
}

/// Whether so much may come back of a resolution.
pub(crate) fn returned(tx: &mut Tx<'_>, paid: &ExpenditureResolution, gross: Won) -> Outcome<()> {
    let subject = ExpenditureResolution::address(paid.id);
    let confirmed = load::payment_state(tx, &subject)? == Some(PaymentState::Confirmed);
    if paid.kind == ResolutionKind::TakeBack || !confirmed {
        let why = "지급이 끝난 지출결의서만 반납받을 수 있습니다. 다른 결의서를 고르세요.";
        return Err(refuse(vec![Refused::at("takes_back", why)]));
    }
    let left = paid.gross()?.minus(resolutions::taken_back(tx, paid.id)?)?;
    if gross > left {
        let left = left.max(Won::ZERO);
        return Err(refuse(vec![Refused::OverPaid { left }]));
    }
    Ok(())
}

/// The resolution with what a draft says.
pub(crate) fn filled(
    known: ExpenditureResolution,
    draft: Draft,
    ground: Ground,
) -> ExpenditureResolution {
    ExpenditureResolution {
        line: ground.line,
        proposal: ground.proposal,
        takes_back: ground.takes_back,
        purpose: draft.purpose,
        supply: draft.supply,
        vat: draft.vat,
        vat_recoverable: draft.vat_recoverable,
        payee: ground.payee,
        payee_name: ground.payee_name,
        service_on: draft.service_on,
        due_on: draft.due_on,
        last: draft.last,
        income: draft.income,
        withheld: draft.withheld,
        details: draft.details,
        ..known
    }
}
