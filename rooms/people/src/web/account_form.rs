//! Opening an account, and changing what is written about one.

use askama::Template;
use axum::extract::Path;
use kernel::Outcome;
use ui::FormView;
use web::{Answer, Sent, Visit};

use super::{id_of, refusal_of, write_secretly};
use crate::{
    access, create_account, edit_account,
    limits::Limits,
    model::{Account, EditAccount, NewAccount},
    password::accept_password,
    refusal::{PasswordRefusal, PeopleRefusal, together},
    rules,
    store::{accounts, organizations},
};

#[derive(Template)]
#[template(path = "account_form.html")]
struct AccountFormPage {
    frame: ui::Frame,
    form: FormView,
    action: String,
    organizations: Vec<(String, String)>,
    is_new: bool,
}

async fn new_page(visit: &Visit, form: FormView) -> Outcome<AccountFormPage> {
    Ok(AccountFormPage {
        frame: visit.frame("계정 추가").under("사람과 역할", "/people"),
        form,
        action: "/people/new".to_owned(),
        organizations: organization_choices(visit).await?,
        is_new: true,
    })
}

async fn edit_page(visit: &Visit, account: &Account, form: FormView) -> Outcome<AccountFormPage> {
    let own = format!("/people/{}", account.id);
    Ok(AccountFormPage {
        frame: visit
            .frame("계정 수정")
            .under("사람과 역할", "/people")
            .under(&account.name, &own),
        form,
        action: format!("{own}/edit"),
        organizations: organization_choices(visit).await?,
        is_new: false,
    })
}

async fn organization_choices(visit: &Visit) -> Outcome<Vec<(String, String)>> {
    let list = visit.read(|tx| Ok(organizations::list(tx)?)).await?;
    let first = (String::new(), "고르세요".to_owned());
    let rest = list.into_iter().map(|o| (o.id.to_string(), o.name));
    Ok(std::iter::once(first).chain(rest).collect())
}

/// `GET /people/new`
pub(super) async fn show_new(visit: Visit) -> Answer {
    let page = new_page(&visit, visit.form()).await?;
    Ok(visit.page(&page))
}

/// `POST /people/new`
pub(super) async fn send_new(visit: Visit, sent: Sent) -> Answer {
    match create(&visit, &sent).await {
        Ok(id) => {
            let said = "계정을 추가했습니다. 이제 역할을 주세요.";
            Ok(visit.go(&format!("/people/{id}"), said))
        }
        Err(error) => {
            let refusal = refusal_of(error)?;
            let page = new_page(&visit, visit.form_again(&sent, &refusal)).await?;
            Ok(visit.refused(&page))
        }
    }
}

async fn create(visit: &Visit, sent: &Sent) -> Outcome<kernel::Id<Account>> {
    let text = |field| sent.text(field).to_owned();
    let (sign_in, typed) = (text("sign_in"), text("password"));
    let mut notes = rules::account::new_account(
        &sign_in,
        sent.text("name"),
        sent.text("organization"),
        sent.text("title"),
        sent.text("phone"),
    )
    .err()
    .unwrap_or_default();
    notes.extend(password_notes(
        &sign_in,
        &typed,
        sent.text("password_again"),
    )?);
    // Hashing is for forms that have nothing else against them.
    if !notes.is_empty() {
        return Err(together(notes));
    }
    let hash = visit
        .site()
        .blocking(move |_| accept_password(&sign_in, &typed))
        .await?;
    let ask = NewAccount {
        sign_in: text("sign_in"),
        name: text("name"),
        organization: text("organization"),
        title: text("title"),
        phone: text("phone"),
        password_hash: hash,
    };
    let fields = ["sign_in", "name", "organization", "title", "phone"];
    let label = access::CREATE_ACCOUNT.label;
    write_secretly(visit, sent, &fields, label, move |tx| {
        create_account(tx, ask.clone())
    })
    .await
}

/// Everything against a new password typed twice.
pub(super) fn password_notes(
    sign_in: &str,
    typed: &str,
    again: &str,
) -> Outcome<Vec<PeopleRefusal>> {
    let least = Limits::newest()?.password_length;
    let mut notes: Vec<PeopleRefusal> = rules::password::check(sign_in, typed, least)
        .err()
        .into_iter()
        .collect();
    if typed != again {
        notes.push(PasswordRefusal::Differ.into());
    }
    Ok(notes)
}

/// `GET /people/{id}/edit`
pub(super) async fn show_edit(visit: Visit, Path(id): Path<String>) -> Answer {
    let account = find(&visit, &id).await?;
    let form = visit.form_with(&[
        ("name", account.name.clone()),
        ("organization", account.organization.to_string()),
        ("title", account.title.clone()),
        ("phone", account.phone.clone()),
    ]);
    let page = edit_page(&visit, &account, form).await?;
    Ok(visit.page(&page))
}

/// `POST /people/{id}/edit`
pub(super) async fn send_edit(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let account = find(&visit, &id).await?;
    let ask = EditAccount {
        account: account.id,
        name: sent.text("name").to_owned(),
        organization: sent.text("organization").to_owned(),
        title: sent.text("title").to_owned(),
        phone: sent.text("phone").to_owned(),
    };
    let label = access::EDIT_ACCOUNT.label;
    match visit
        .write(&sent, label, move |tx| edit_account(tx, ask.clone()))
        .await
    {
        Ok(()) => Ok(visit.go(&format!("/people/{id}"), "계정을 수정했습니다.")),
        Err(error) => {
            let refusal = refusal_of(error)?;
            let page = edit_page(&visit, &account, visit.form_again(&sent, &refusal)).await?;
            Ok(visit.refused(&page))
        }
    }
}

/// The account of a path.
pub(super) async fn find(visit: &Visit, id: &str) -> Outcome<Account> {
    let id = id_of(id)?;
    visit.read(move |tx| accounts::find(tx, id)).await
}
