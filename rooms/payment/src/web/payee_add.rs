//! The form that adds a payee. The account number is the one field that is not shown again.

use askama::Template;
use store::Tx;
use web::{Answer, Sent, Visit};

use super::{bank_choices, choices, settle};
use crate::{
    access,
    add_payee::add_payee,
    model::{AddPayee, PayeeKind},
};

#[derive(Template)]
#[template(path = "payee_add.html")]
struct PayeeAddPage {
    frame: ui::Frame,
    form: ui::FormView,
    kinds: Vec<(String, String)>,
    banks: Vec<(String, String)>,
}

fn page(visit: &Visit, form: ui::FormView) -> PayeeAddPage {
    PayeeAddPage {
        frame: visit
            .frame("거래처 등록")
            .under("거래처", "/payment/payees"),
        form,
        kinds: choices(
            PayeeKind::ALL,
            Some("고르세요"),
            PayeeKind::word,
            PayeeKind::label,
        ),
        banks: bank_choices(),
    }
}

/// Shows the form.
pub async fn show(visit: Visit) -> Answer {
    Ok(visit.page(&page(&visit, visit.form())))
}

/// Adds the payee.
pub async fn save(visit: Visit, sent: Sent) -> Answer {
    let text = |name: &str| sent.text(name).to_owned();
    let ask = AddPayee {
        kind: text("kind"),
        name: text("name"),
        business_no: text("business_no"),
        contact: text("contact"),
        bank: text("bank"),
        account_number: text("account_number"),
        holder: text("holder"),
        memo: text("memo"),
    };
    let verb = move |tx: &mut Tx<'_>| add_payee(tx, ask.clone());
    match settle(visit.write(&sent, access::ADD_PAYEE.label, verb).await)? {
        Ok(id) => Ok(visit.go(&format!("/payment/payees/{id}"), "거래처를 등록했습니다.")),
        Err(refusal) => Ok(visit.refused(&page(&visit, visit.form_again(&sent, &refusal)))),
    }
}
