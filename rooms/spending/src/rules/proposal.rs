//! What a proposal may say and become.

use jiff::civil::Date;
use kernel::{Address, Id, Won};
use payment::Payee;
use trustee::{TrusteeLine, YearState};

use super::{Refused, typed};
use crate::model::{AddProposal, ProposalRow, ProposalState, SpendingProposal};

/// A proposal as typed, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The line.
    pub line: Id<TrusteeLine>,
    /// One line.
    pub title: String,
    /// Several lines.
    pub plan: String,
    /// The activity.
    pub activity: Option<Address>,
    /// Above zero.
    pub supply: Won,
    /// Zero or above.
    pub vat: Won,
    /// Only with VAT.
    pub vat_recoverable: bool,
    /// Who is wished to be paid.
    pub payee: Option<Id<Payee>>,
    /// By when.
    pub due_on: Date,
}

/// Reads the form, or says everything that is wrong with it.
pub fn read(ask: &AddProposal) -> Result<Draft, Vec<Refused>> {
    let mut no = Vec::new();
    let line = typed::id(&mut no, "line", "예산 과목을", &ask.line);
    let title = typed::required(&mut no, "title", "제목을", &ask.title);
    let plan = typed::lines(&mut no, "plan", "계획을", &ask.plan);
    let activity = match ask.activity.trim() {
        "" => Some(None),
        text => {
            let address = typed::choice(&mut no, "activity", "활동을", text, |text| {
                let address: Address = text.parse().ok()?;
                let fits = address.room() == "program" && address.kind() == "activity";
                fits.then_some(address)
            });
            address.map(Some)
        }
    };
    let supply = typed::amount(&mut no, "supply", &ask.supply);
    let vat = typed::amount_or_zero(&mut no, "vat", &ask.vat);
    let vat_recoverable = typed::ticked(&ask.vat_recoverable);
    if vat_recoverable && vat == Some(Won::ZERO) {
        let why = "부가가치세가 0원이면 환급 표시를 할 수 없습니다. 세액을 적거나 표시를 지우세요.";
        no.push(Refused::at("vat_recoverable", why));
    }
    let payee = match ask.payee.trim() {
        "" => Some(None),
        text => typed::id(&mut no, "payee", "거래처를", text).map(Some),
    };
    let due_on = typed::day(&mut no, "due_on", &ask.due_on);
    match (line, title, plan, activity, supply, vat, payee, due_on) {
        (
            Some(line),
            Some(title),
            Some(plan),
            Some(activity),
            Some(supply),
            Some(vat),
            Some(payee),
            Some(due_on),
        ) if no.is_empty() => Ok(Draft {
            line,
            title,
            plan,
            activity,
            supply,
            vat,
            vat_recoverable,
            payee,
            due_on,
        }),
        _ => Err(no),
    }
}

/// Whether a draft fits its line and year.
pub fn judge(draft: &Draft, line: &TrusteeLine, state: YearState) -> Vec<Refused> {
    let mut no = Vec::new();
    if state != YearState::Open {
        let why = format!(
            "수탁 예산이 ‘{}’ 상태라 품의할 수 없습니다. 편성이 끝나 열린 예산을 고르세요.",
            state.label()
        );
        no.push(Refused::at("line", why));
    }
    if line.activity_needed && draft.activity.is_none() {
        no.push(Refused::NoActivity);
    }
    no
}

/// Whether it may be changed or handed in.
pub fn open(proposal: &SpendingProposal) -> Result<(), Refused> {
    match proposal.state {
        state if state.is_open() => Ok(()),
        ProposalState::Waiting => Err(Refused::state(
            "결재 중인 품의입니다. 회수한 뒤에 고치세요.",
        )),
        _ => Err(Refused::state(
            "승인된 품의는 고칠 수 없습니다. 금액이나 과목이 바뀌면 새로 품의하세요.",
        )),
    }
}

/// What goes back to the line when nothing more is spent on it.
pub fn close(row: &ProposalRow, waiting: usize) -> Result<Won, Refused> {
    if row.proposal.state != ProposalState::Approved {
        return Err(Refused::state("승인된 품의만 종결할 수 있습니다."));
    }
    if waiting > 0 {
        return Err(Refused::state(
            "결재 중인 지출결의서가 있습니다. 결재가 끝난 뒤에 종결하세요.",
        ));
    }
    row.left()
        .map_err(|_| Refused::state("금액이 너무 커서 계산할 수 없습니다."))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask() -> AddProposal {
        AddProposal {
            line: "01620c5a-5680-7101-8101-010101010101".to_owned(),
            title: "장터 현수막 제작".to_owned(),
            plan: "장터 입구에 현수막 2장을 단다.".to_owned(),
            activity: "program/activity/01620c5a-5680-7101-8101-010101010101".to_owned(),
            supply: "1,000,000".to_owned(),
            vat: "100,000".to_owned(),
            vat_recoverable: "1".to_owned(),
            payee: String::new(),
            due_on: "2017-04-03".to_owned(),
        }
    }

    type Change = fn(&mut AddProposal);

    #[test]
    fn a_good_one_is_read_and_each_mistake_is_named() {
        assert!(read(&ask()).is_ok());
        let cases: &[(&str, Change)] = &[
            ("line", |a| a.line = "x".to_owned()),
            ("title", |a| a.title = " ".to_owned()),
            ("plan", |a| a.plan = "\n".to_owned()),
            ("activity", |a| a.activity = "budget/line/1".to_owned()),
            ("supply", |a| a.supply = "0".to_owned()),
            ("vat", |a| a.vat = "-1".to_owned()),
            ("vat_recoverable", |a| a.vat = String::new()),
            ("payee", |a| a.payee = "somebody".to_owned()),
            ("due_on", |a| a.due_on = "2017-13-01".to_owned()),
        ];
        for (field, change) in cases {
            let mut wrong = ask();
            change(&mut wrong);
            let no = read(&wrong).expect_err("refused");
            let fields: Vec<_> = no
                .into_iter()
                .map(|one| kernel::Refusal::from(one).field)
                .collect();
            assert_eq!(fields, [Some(*field)]);
        }
        assert_eq!(read(&AddProposal::default()).expect_err("empty").len(), 5);
    }
}
