//! What was approved is to be paid.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access, hands,
    model::{AccountVersion, AskPayable, Payable, PaymentState, Purse},
    rules::{Refused, refuse, typed},
    store::{payables, payees},
};

/// Asks for a payment, in the transaction of its approval: the room above has decided who may. The
/// payable names the account version that was approved and is paid to no other.
///
/// # Errors
/// `payment.already_asked` while a payment of the subject is on the way or done;
/// `payment.superseded` when the payee's account changed between drafting and approving;
/// `payment.bad_approval` when nobody approved, or the drafter did, or nothing would be paid.
pub fn ask(tx: &mut Tx<'_>, asked: AskPayable) -> Outcome<Id<Payable>> {
    let mut no = Vec::new();
    let account = approved_account(tx, &asked)?;
    let payee = payees::payee(tx, asked.payee)?;
    let memo = typed::optional(&mut no, "memo", &asked.memo);
    let payable = Payable {
        id: Id::new(),
        subject: asked.subject,
        payee: asked.payee,
        payee_name: payee.name,
        version: account.version,
        year: asked.year,
        purse: asked.purse,
        hold: asked.hold,
        gross: asked.gross,
        withheld: asked.withheld,
        finish: asked.finish,
        memo: memo.unwrap_or_default(),
        drafted_by: asked.drafted_by,
        approved_by: asked.approved_by,
        asked_at: tx.now(),
        state: PaymentState::Waiting,
        batch: None,
        paid_on: None,
        seq: None,
        unpaid_seq: None,
    };
    no.extend(judge(&payable, payee.version));
    if let Some(live) = live(tx, &payable)? {
        no.push(Refused::AlreadyAsked { state: live });
    }
    if !no.is_empty() {
        return Err(refuse(no));
    }
    trustee::year(tx, payable.year)?;
    payables::insert(tx, &payable)?;
    Ok(payable.id)
}

/// Asks once more, unchanged, for a payable that failed: the bank refused it for a reason that has
/// passed. The approval still stands, for the very same account version.
pub fn ask_again(tx: &mut Tx<'_>, id: Id<Payable>) -> Outcome<Id<Payable>> {
    tx.require(&access::PREPARE)?;
    let row = payables::payable(tx, id)?;
    let failed = row.payable;
    let mut no = judge(&failed, row.newest);
    if failed.purse == Purse::Till {
        // What a till owes changes with every correction: it is looked at anew.
        let text = "장터 정산은 다시 요청할 수 없습니다. 정산 화면에서 남은 돈을 다시 올리세요.";
        no.push(Refused::BadApproval {
            text: text.to_owned(),
        });
    }
    match live(tx, &failed)? {
        Some(state) => no.push(Refused::AlreadyAsked { state }),
        None if failed.state != PaymentState::Failed => {
            no.push(Refused::AlreadyAsked {
                state: failed.state,
            });
        }
        None => {}
    }
    if !no.is_empty() {
        return Err(refuse(no));
    }
    let payable = Payable {
        id: Id::new(),
        asked_at: tx.now(),
        state: PaymentState::Waiting,
        batch: None,
        paid_on: None,
        seq: None,
        unpaid_seq: None,
        ..failed
    };
    payables::insert(tx, &payable)?;
    Ok(payable.id)
}

fn approved_account(tx: &mut Tx<'_>, asked: &AskPayable) -> Outcome<AccountVersion> {
    payees::account(tx, asked.payee, asked.version).map_err(|error| match error {
        Error::NotFound => {
            let text = "승인한 거래처 계좌가 없습니다. 거래처를 다시 골라 결재받으세요.".to_owned();
            refuse(vec![Refused::BadApproval { text }])
        }
        other => other,
    })
}

/// Where the subject's payment stands while one is on the way or done.
fn live(tx: &mut Tx<'_>, payable: &Payable) -> Outcome<Option<PaymentState>> {
    let found = payables::of_subject(tx, &payable.subject)?;
    Ok(found
        .map(|row| row.payable.state)
        .filter(|state| *state != PaymentState::Failed))
}

/// What keeps an approval from being paid whoever pays it.
fn judge(payable: &Payable, newest: i64) -> Vec<Refused> {
    let mut no = Vec::new();
    let mut bad = |text: &str| {
        no.push(Refused::BadApproval {
            text: text.to_owned(),
        });
    };
    if payable.approved_by.is_empty() {
        bad("승인한 사람이 없는 건은 지급할 수 없습니다. 먼저 결재받으세요.");
    }
    if payable.approved_by.contains(&payable.drafted_by) {
        bad("기안한 사람이 승인한 건은 지급할 수 없습니다. 다른 사람에게 결재받으세요.");
    }
    if payable.withheld.0 < 0 || payable.gross <= payable.withheld {
        bad("원천징수액을 빼고 지급할 금액이 없습니다. 금액을 확인하세요.");
    }
    if payable.version != newest {
        no.push(Refused::Superseded {
            payment: hands::label(payable),
            named: payable.version,
            newest,
        });
    }
    no
}
