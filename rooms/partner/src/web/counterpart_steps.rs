//! The short forms of a counterpart: activity, consents, roles, erasing.

use askama::Template;
use axum::extract::Path;
use kernel::{Id, Outcome};
use web::{Answer, Failure, Sent, Visit};

use super::{
    counterpart_forms::{consent_hint, consent_terms, stored},
    id_of, partner_path, settle, version_after,
};
use crate::{
    access,
    end_role::end_role,
    erase_person::erase_person,
    give_person_consent::give_person_consent,
    give_role::give_role,
    model::{
        ConsentPurpose, Counterpart, CounterpartState, EndRole, ErasePerson, GivePersonConsent,
        GiveRole, PersonConsent, PersonRole, SetActivity, WithdrawPersonConsent,
    },
    rules::dated,
    set_activity::set_activity,
    store::persons,
    withdraw_person_consent::withdraw_person_consent,
};

/// Which form.
enum Step {
    Activity {
        states: Vec<(&'static str, &'static str)>,
        version: String,
    },
    Consent {
        purposes: Vec<(&'static str, &'static str)>,
        hint: String,
    },
    Withdraw,
    Erase,
    Role {
        roles: Vec<(String, String)>,
    },
    EndRole,
}

#[derive(Template)]
#[template(path = "counterpart_step.html")]
struct Page {
    frame: ui::Frame,
    form: ui::FormView,
    action: String,
    /// What the form is about, in words.
    about: String,
    step: Step,
}

fn page(
    visit: &Visit,
    title: &str,
    one: &Counterpart,
    (action, about): (String, String),
    (form, step): (ui::FormView, Step),
) -> Page {
    Page {
        frame: visit
            .frame(title)
            .under("협력 상대", "/partners")
            .under(&one.name, partner_path(one.id)),
        form,
        action,
        about,
        step,
    }
}

/// Writes with a verb and goes to the page of the counterpart; shows the form again where it was
/// refused.
async fn saved<V>(
    visit: &Visit,
    sent: &Sent,
    (label, said): (&'static str, &'static str),
    verb: V,
    again: impl FnOnce(ui::FormView, &kernel::Refusal) -> Page,
) -> Answer
where
    V: Fn(&mut store::Tx<'_>) -> Outcome<Id<Counterpart>> + Send + 'static,
{
    match settle(visit.write(sent, label, verb).await)? {
        Ok(id) => Ok(visit.go(&partner_path(id), said)),
        Err(refusal) => {
            let page = again(visit.form_again(sent, &refusal), &refusal);
            Ok(visit.refused(&page))
        }
    }
}

fn activity_page(visit: &Visit, one: &Counterpart, form: ui::FormView, version: String) -> Page {
    let states = [CounterpartState::Active, CounterpartState::Ended];
    let states = states.iter().map(|state| (state.word(), state.label()));
    let step = Step::Activity {
        states: states.collect(),
        version,
    };
    let action = format!("{}/activity", partner_path(one.id));
    let about = "끝나도 기록은 남습니다. 다시 시작하면 ‘활동’을 고르세요.".to_owned();
    let label = access::SET_ACTIVITY.label;
    page(visit, label, one, (action, about), (form, step))
}

pub(super) async fn ask_activity(visit: Visit, Path(id): Path<String>) -> Answer {
    let one = stored(&visit, id_of(&id)?).await?;
    let form = visit.form_with(&[("state", one.state.word().to_owned())]);
    let version = one.version.to_string();
    Ok(visit.page(&activity_page(&visit, &one, form, version)))
}

pub(super) async fn activity(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let one = stored(&visit, id_of(&id)?).await?;
    let ask = SetActivity {
        counterpart: id,
        version: sent.text("version").to_owned(),
        state: sent.text("state").to_owned(),
        closed_on: sent.text("closed_on").to_owned(),
        reason: sent.text("reason").to_owned(),
    };
    let words = (access::SET_ACTIVITY.label, "활동 상태를 바꿨습니다.");
    let verb = move |tx: &mut store::Tx<'_>| set_activity(tx, ask.clone());
    saved(&visit, &sent, words, verb, |form, refusal| {
        let version = version_after(refusal, &sent, one.version);
        activity_page(&visit, &one, form, version)
    })
    .await
}

fn consent_page(visit: &Visit, one: &Counterpart, form: ui::FormView) -> Page {
    let purposes = ConsentPurpose::ALL.iter();
    let step = Step::Consent {
        purposes: purposes.map(|one| (one.word(), one.label())).collect(),
        hint: consent_hint(visit),
    };
    let action = format!("{}/consents", partner_path(one.id));
    let label = access::GIVE_PERSON_CONSENT.label;
    page(visit, label, one, (action, String::new()), (form, step))
}

pub(super) async fn ask_consent(visit: Visit, Path(id): Path<String>) -> Answer {
    let one = stored(&visit, id_of(&id)?).await?;
    Ok(visit.page(&consent_page(&visit, &one, visit.form())))
}

pub(super) async fn consent(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let one = stored(&visit, id_of(&id)?).await?;
    let ask = GivePersonConsent {
        person: id,
        terms: consent_terms(&sent),
    };
    let words = (access::GIVE_PERSON_CONSENT.label, "동의를 등록했습니다.");
    let verb = move |tx: &mut store::Tx<'_>| give_person_consent(tx, ask.clone());
    let again = |form, _: &_| consent_page(&visit, &one, form);
    saved(&visit, &sent, words, verb, again).await
}

async fn stored_consent(visit: &Visit, id: &str) -> Result<(PersonConsent, Counterpart), Failure> {
    let id: Id<PersonConsent> = id_of(id)?;
    let consent = visit.read(move |tx| persons::consent(tx, id)).await?;
    let one = stored(visit, consent.person).await?;
    Ok((consent, one))
}

fn withdraw_page(
    visit: &Visit,
    (consent, one): &(PersonConsent, Counterpart),
    form: ui::FormView,
) -> Page {
    let action = format!("/person-consents/{}/withdraw", consent.id);
    let about = format!(
        "{} 동의를 오늘부터 철회합니다. 연락처를 바로 닫고, 다른 동의가 없으면 파기할 것에 올립니다 \
         (개인정보 보호법 제37조제1항).",
        consent.purpose.label()
    );
    let label = access::WITHDRAW_PERSON_CONSENT.label;
    page(visit, label, one, (action, about), (form, Step::Withdraw))
}

pub(super) async fn ask_withdraw(visit: Visit, Path(id): Path<String>) -> Answer {
    let known = stored_consent(&visit, &id).await?;
    Ok(visit.page(&withdraw_page(&visit, &known, visit.form())))
}

pub(super) async fn withdraw(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let known = stored_consent(&visit, &id).await?;
    let ask = WithdrawPersonConsent {
        consent: id,
        reason: sent.text("reason").to_owned(),
    };
    let said = "동의를 철회했습니다. 연락처를 바로 닫았습니다.";
    let words = (access::WITHDRAW_PERSON_CONSENT.label, said);
    let verb = move |tx: &mut store::Tx<'_>| withdraw_person_consent(tx, ask.clone());
    let again = |form, _: &_| withdraw_page(&visit, &known, form);
    saved(&visit, &sent, words, verb, again).await
}

fn erase_page(visit: &Visit, one: &Counterpart, form: ui::FormView) -> Page {
    let action = format!("{}/erase", partner_path(one.id));
    let about =
        "이름, 전화번호, 전자우편과 메모를 지우고 열쇠를 없앱니다. 되돌릴 수 없습니다. 역할과 \
                 연락 기록의 자리는 남습니다 (개인정보 보호법 제21조)."
            .to_owned();
    let label = access::ERASE_PERSON.label;
    page(visit, label, one, (action, about), (form, Step::Erase))
}

pub(super) async fn ask_erase(visit: Visit, Path(id): Path<String>) -> Answer {
    let one = stored(&visit, id_of(&id)?).await?;
    Ok(visit.page(&erase_page(&visit, &one, visit.form())))
}

pub(super) async fn erase(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let one = stored(&visit, id_of(&id)?).await?;
    let ask = ErasePerson {
        person: id,
        reason: sent.text("reason").to_owned(),
    };
    let words = (access::ERASE_PERSON.label, "개인정보를 파기했습니다.");
    let verb = move |tx: &mut store::Tx<'_>| erase_person(tx, ask.clone());
    let again = |form, _: &_| erase_page(&visit, &one, form);
    saved(&visit, &sent, words, verb, again).await
}

fn role_page(visit: &Visit, one: &Counterpart, form: ui::FormView) -> Page {
    let step = Step::Role {
        roles: dated::roles_on(visit.ctx().today()),
    };
    let action = format!("{}/roles", partner_path(one.id));
    let label = access::GIVE_ROLE.label;
    page(visit, label, one, (action, String::new()), (form, step))
}

pub(super) async fn ask_role(visit: Visit, Path(id): Path<String>) -> Answer {
    let one = stored(&visit, id_of(&id)?).await?;
    let form = visit.form_with(&[("from", visit.ctx().today().to_string())]);
    Ok(visit.page(&role_page(&visit, &one, form)))
}

pub(super) async fn role(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let one = stored(&visit, id_of(&id)?).await?;
    let ask = GiveRole {
        person: id,
        at: sent.text("at").to_owned(),
        role: sent.text("role").to_owned(),
        from: sent.text("from").to_owned(),
    };
    let words = (access::GIVE_ROLE.label, "역할을 등록했습니다.");
    let verb = move |tx: &mut store::Tx<'_>| give_role(tx, ask.clone());
    let again = |form, _: &_| role_page(&visit, &one, form);
    saved(&visit, &sent, words, verb, again).await
}

async fn stored_role(visit: &Visit, id: &str) -> Result<(PersonRole, Counterpart), Failure> {
    let id: Id<PersonRole> = id_of(id)?;
    let role = visit.read(move |tx| persons::role(tx, id)).await?;
    let one = stored(visit, role.person).await?;
    Ok((role, one))
}

fn end_page(visit: &Visit, (role, one): &(PersonRole, Counterpart), form: ui::FormView) -> Page {
    let action = format!("/person-roles/{}/end", role.id);
    let label = dated::role_label(&role.role, role.from);
    let about = format!("{} {label}, {}부터", role.at_name, role.from);
    let title = access::END_ROLE.label;
    page(visit, title, one, (action, about), (form, Step::EndRole))
}

pub(super) async fn ask_end_role(visit: Visit, Path(id): Path<String>) -> Answer {
    let known = stored_role(&visit, &id).await?;
    let form = visit.form_with(&[("to", visit.ctx().today().to_string())]);
    Ok(visit.page(&end_page(&visit, &known, form)))
}

pub(super) async fn finish_role(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let known = stored_role(&visit, &id).await?;
    let ask = EndRole {
        role: id,
        to: sent.text("to").to_owned(),
    };
    let words = (access::END_ROLE.label, "역할을 끝냈습니다.");
    let verb = move |tx: &mut store::Tx<'_>| end_role(tx, ask.clone());
    let again = |form, _: &_| end_page(&visit, &known, form);
    saved(&visit, &sent, words, verb, again).await
}
