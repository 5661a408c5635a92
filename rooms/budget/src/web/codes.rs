//! Funds and items: what there is, and the two forms that add one.

use askama::Template;
use store::Tx;
use web::{Answer, Sent, Visit};

use super::settle;
use crate::{
    access,
    add_budget_account::add_budget_account,
    add_budget_item::add_budget_item,
    model::{AddBudgetAccount, AddBudgetItem, BudgetAccount, BudgetItem},
    store::codes,
};

#[derive(Template)]
#[template(path = "codes.html")]
struct CodesPage {
    frame: ui::Frame,
    funds: Vec<BudgetAccount>,
    items: Vec<BudgetItem>,
}

#[derive(Template)]
#[template(path = "code_add.html")]
struct CodeAddPage {
    frame: ui::Frame,
    form: ui::FormView,
    /// An item has a year, a fund has none.
    of_year: bool,
}

/// Shows both lists.
pub async fn show(visit: Visit) -> Answer {
    let (funds, items) = visit
        .read(|tx| Ok((codes::funds(tx)?, codes::items(tx, None)?)))
        .await?;
    let frame = visit.frame("회계·통계목").under("예산", "/budget");
    Ok(visit.page(&CodesPage {
        frame,
        funds,
        items,
    }))
}

fn form_page(visit: &Visit, form: ui::FormView, of_year: bool) -> CodeAddPage {
    let title = if of_year {
        "통계목 등록"
    } else {
        "회계 등록"
    };
    let frame = visit
        .frame(title)
        .under("예산", "/budget")
        .under("회계·통계목", "/budget/codes");
    CodeAddPage {
        frame,
        form,
        of_year,
    }
}

/// Shows the form for a fund.
pub async fn show_fund(visit: Visit) -> Answer {
    Ok(visit.page(&form_page(&visit, visit.form(), false)))
}

/// Shows the form for an item.
pub async fn show_item(visit: Visit) -> Answer {
    Ok(visit.page(&form_page(&visit, visit.form(), true)))
}

/// Adds a fund.
pub async fn add_fund(visit: Visit, sent: Sent) -> Answer {
    let ask = AddBudgetAccount {
        code: sent.text("code").to_owned(),
        name: sent.text("name").to_owned(),
    };
    let verb = move |tx: &mut Tx<'_>| add_budget_account(tx, ask.clone());
    match settle(visit.write(&sent, access::MANAGE_CODES.label, verb).await)? {
        Ok(_) => Ok(visit.go("/budget/codes", "회계를 등록했습니다.")),
        Err(refusal) => {
            let form = visit.form_again(&sent, &refusal);
            Ok(visit.refused(&form_page(&visit, form, false)))
        }
    }
}

/// Adds an item of a year.
pub async fn add_item(visit: Visit, sent: Sent) -> Answer {
    let ask = AddBudgetItem {
        fiscal_year: sent.text("fiscal_year").to_owned(),
        code: sent.text("code").to_owned(),
        name: sent.text("name").to_owned(),
    };
    let verb = move |tx: &mut Tx<'_>| add_budget_item(tx, ask.clone());
    match settle(visit.write(&sent, access::MANAGE_CODES.label, verb).await)? {
        Ok(_) => Ok(visit.go("/budget/codes", "통계목을 등록했습니다.")),
        Err(refusal) => {
            let form = visit.form_again(&sent, &refusal);
            Ok(visit.refused(&form_page(&visit, form, true)))
        }
    }
}
