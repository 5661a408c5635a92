//! The forms that change where a payee's money goes, and who is told of it.

use askama::Template;
use axum::extract::Path;
use kernel::Id;
use store::Tx;
use web::{Answer, Failure, Sent, Visit};

use super::{bank_choices, id_in, settle};
use crate::{
    access,
    change_account::change_account,
    change_contact::change_contact,
    model::{AccountVersion, ChangeAccount, ChangeContact, Payee},
    payees::{current_account, payee},
};

#[derive(Template)]
#[template(path = "payee_account.html")]
struct AccountPage {
    frame: ui::Frame,
    form: ui::FormView,
    payee: Payee,
    account: Option<AccountVersion>,
    banks: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "payee_contact.html")]
struct ContactPage {
    frame: ui::Frame,
    form: ui::FormView,
    payee: Payee,
}

fn frame(visit: &Visit, title: &str, payee: &Payee) -> ui::Frame {
    visit
        .frame(title)
        .under("거래처", "/payment/payees")
        .under(payee.name.clone(), format!("/payment/payees/{}", payee.id))
}

async fn account_page(
    visit: &Visit,
    form: ui::FormView,
    id: Id<Payee>,
) -> Result<AccountPage, Failure> {
    let (payee, account) = visit
        .read(move |tx| Ok((payee(tx, id)?, current_account(tx, id)?)))
        .await?;
    Ok(AccountPage {
        frame: frame(visit, "계좌 변경", &payee),
        form,
        payee,
        account,
        banks: bank_choices(),
    })
}

async fn contact_page(
    visit: &Visit,
    form: ui::FormView,
    id: Id<Payee>,
) -> Result<ContactPage, Failure> {
    let payee = visit.read(move |tx| payee(tx, id)).await?;
    Ok(ContactPage {
        frame: frame(visit, "연락처 변경", &payee),
        form,
        payee,
    })
}

/// Shows the form for another account.
pub async fn show_account(visit: Visit, Path(id): Path<String>) -> Answer {
    let page = account_page(&visit, visit.form(), id_in(&id)?).await?;
    Ok(visit.page(&page))
}

/// Adds the account.
pub async fn save_account(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let payee = id_in(&id)?;
    let text = |name: &str| sent.text(name).to_owned();
    let ask = ChangeAccount {
        payee: id,
        bank: text("bank"),
        account_number: text("account_number"),
        holder: text("holder"),
        reason: text("reason"),
    };
    let verb = move |tx: &mut Tx<'_>| change_account(tx, ask.clone());
    match settle(visit.write(&sent, access::CHANGE_PAYEE.label, verb).await)? {
        Ok(_) => Ok(visit.go(
            &format!("/payment/payees/{payee}"),
            "계좌를 바꾸었습니다. 보류 시간이 지나야 지급할 수 있고, 이미 승인된 건은 새 계좌로 다시 \
             결재받아야 합니다.",
        )),
        Err(refusal) => {
            let form = visit.form_again(&sent, &refusal);
            let page = account_page(&visit, form, payee).await?;
            Ok(visit.refused(&page))
        }
    }
}

/// Shows the form for another contact.
pub async fn show_contact(visit: Visit, Path(id): Path<String>) -> Answer {
    let page = contact_page(&visit, visit.form(), id_in(&id)?).await?;
    Ok(visit.page(&page))
}

/// Changes the contact.
pub async fn save_contact(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let payee = id_in(&id)?;
    let ask = ChangeContact {
        payee: id,
        contact: sent.text("contact").to_owned(),
        reason: sent.text("reason").to_owned(),
    };
    let verb = move |tx: &mut Tx<'_>| change_contact(tx, ask.clone());
    match settle(visit.write(&sent, access::CHANGE_PAYEE.label, verb).await)? {
        Ok(()) => Ok(visit.go(
            &format!("/payment/payees/{payee}"),
            "연락처를 바꾸고 앞선 주소로 알렸습니다.",
        )),
        Err(refusal) => {
            let form = visit.form_again(&sent, &refusal);
            let page = contact_page(&visit, form, payee).await?;
            Ok(visit.refused(&page))
        }
    }
}
