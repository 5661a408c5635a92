//! What a resolution may say and become.

use jiff::civil::Date;
use kernel::{DatedRules, FiscalYear, Id, Won};
use payment::Payee;

use super::{Refused, dated, typed, withholding};
use crate::model::{
    AddResolution, Details, ExpenditureResolution, IncomeKind, Requirement, ResolutionKind,
    ResolutionState, SpendingProposal, Withheld,
};

pub mod own;

/// What a resolution stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Base {
    /// Spends what a proposal holds, to a payee.
    Proposal(Id<SpendingProposal>, Id<Payee>),
    /// Takes back what another resolution paid.
    TakesBack(Id<ExpenditureResolution>),
}

/// A resolution as typed, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Which form.
    pub kind: ResolutionKind,
    /// What it stands on.
    pub base: Base,
    /// One line.
    pub purpose: String,
    /// Zero or above.
    pub supply: Won,
    /// Zero or above; with supply above zero.
    pub vat: Won,
    /// Only with VAT.
    pub vat_recoverable: bool,
    /// Day of service, or on which money came back.
    pub service_on: Date,
    /// Day on which it should be paid.
    pub due_on: Date,
    /// Nothing follows on the proposal.
    pub last: bool,
    /// Under which name tax is withheld.
    pub income: IncomeKind,
    /// Computed, or for pay as typed.
    pub withheld: Withheld,
    /// What only some kinds have.
    pub details: Details,
}

/// Reads the form, computes what is withheld, or says everything that is wrong.
pub fn read(rules: &DatedRules, ask: &AddResolution) -> Result<Draft, Vec<Refused>> {
    let mut no = Vec::new();
    let kind = typed::choice(&mut no, "kind", "종류를", &ask.kind, ResolutionKind::read);
    let Some(kind) = kind else {
        return Err(no);
    };
    let base = base(&mut no, kind, ask);
    let purpose = typed::required(&mut no, "purpose", "적요를", &ask.purpose);
    let money = money(&mut no, kind, ask);
    let service_on = typed::day(&mut no, "service_on", &ask.service_on);
    let due_on = match (kind, ask.due_on.trim()) {
        (ResolutionKind::TakeBack, _) => service_on,
        (_, text) => typed::day(&mut no, "due_on", text),
    };
    let details = own::details(&mut no, kind, ask);
    let income = own::income(&mut no, kind, &details, ask);
    let (Some(base), Some(purpose), Some((supply, vat)), Some(service_on), Some(due_on)) =
        (base, purpose, money, service_on, due_on)
    else {
        return Err(no);
    };
    let gross = supply.plus(vat).unwrap_or(Won::ZERO);
    let withheld = match income {
        Some(IncomeKind::Employment) => own::typed_withheld(&mut no, ask),
        Some(income) => {
            let computed = withholding::withheld(rules, income, gross, due_on);
            if computed.is_none() {
                let why = "이 날짜에 쓸 세율이 등록되어 있지 않습니다. 날짜를 확인하세요.";
                no.push(Refused::at("due_on", why));
            }
            computed
        }
        None => None,
    };
    match (income, withheld) {
        (Some(income), Some(withheld)) if no.is_empty() => {
            if withheld.sum().is_ok_and(|sum| sum <= gross) {
                let spends = kind != ResolutionKind::TakeBack;
                let vat_recoverable = spends && typed::ticked(&ask.vat_recoverable);
                let last = spends && typed::ticked(&ask.last);
                Ok(Draft {
                    kind,
                    base,
                    purpose,
                    supply,
                    vat,
                    vat_recoverable,
                    service_on,
                    due_on,
                    last,
                    income,
                    withheld,
                    details,
                })
            } else {
                Err(vec![Refused::OverWithheld])
            }
        }
        _ => Err(no),
    }
}

fn base(no: &mut Vec<Refused>, kind: ResolutionKind, ask: &AddResolution) -> Option<Base> {
    if kind == ResolutionKind::TakeBack {
        let what = "반납받을 지출결의서를";
        return typed::id(no, "takes_back", what, &ask.takes_back).map(Base::TakesBack);
    }
    let proposal = typed::id(no, "proposal", "품의를", &ask.proposal);
    let payee = typed::id(no, "payee", "거래처를", &ask.payee);
    proposal
        .zip(payee)
        .map(|(proposal, payee)| Base::Proposal(proposal, payee))
}

/// 공급가액 and 부가가치세.
fn money(no: &mut Vec<Refused>, kind: ResolutionKind, ask: &AddResolution) -> Option<(Won, Won)> {
    let supply = if kind == ResolutionKind::TakeBack {
        typed::amount_or_zero(no, "supply", &ask.supply)
    } else {
        typed::amount(no, "supply", &ask.supply)
    };
    let vat = typed::amount_or_zero(no, "vat", &ask.vat);
    if let (Some(supply), Some(vat)) = (supply, vat) {
        if supply == Won::ZERO && vat == Won::ZERO {
            let what = "금액을";
            let field = "supply";
            no.push(Refused::Missing { field, what });
        }
        if typed::ticked(&ask.vat_recoverable) && vat == Won::ZERO {
            let why =
                "부가가치세가 0원이면 환급 표시를 할 수 없습니다. 세액을 적거나 표시를 지우세요.";
            no.push(Refused::at("vat_recoverable", why));
        }
    }
    supply.zip(vat)
}

/// Whether an amount fits into what is left.
pub fn within(left: Won, asked: Won) -> Result<(), Refused> {
    if asked <= left {
        Ok(())
    } else {
        let left = left.max(Won::ZERO);
        Err(Refused::OverProposal { left, asked })
    }
}

/// Whether it may be changed.
pub fn open(resolution: &ExpenditureResolution) -> Result<(), Refused> {
    match resolution.state {
        state if state.is_open() => Ok(()),
        ResolutionState::Waiting => Err(Refused::state(
            "결재 중인 결의서입니다. 회수한 뒤에 고치세요.",
        )),
        ResolutionState::Dropped => Err(Refused::state(
            "폐기한 결의서입니다. 새 결의서를 작성하세요.",
        )),
        _ => Err(Refused::state(
            "결재가 끝난 결의서는 고칠 수 없습니다. 지급이 실패했을 때만 다시 작성할 수 있습니다.",
        )),
    }
}

/// What stands in the way of handing it in.
pub fn ready(
    rules: &DatedRules,
    resolution: &ExpenditureResolution,
    year: FiscalYear,
    missing: Vec<Requirement>,
) -> Vec<Refused> {
    let mut no: Vec<Refused> = missing
        .into_iter()
        .map(|one| Refused::NoEvidence {
            label: one.label(),
            article: one.article,
        })
        .collect();
    let day = resolution.service_on;
    if FiscalYear::of(day) != Some(year) {
        no.push(Refused::WrongYear {
            field: "service_on",
            year,
            article: rules.article(dated::FISCAL_YEAR, day),
        });
    }
    no
}

#[cfg(test)]
mod tests;
