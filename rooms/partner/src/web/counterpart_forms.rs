//! `/partners/new` and `/partners/{id}/change`.

use askama::Template;
use axum::extract::{Path, Query};
use kernel::{Error, Id};
use serde::Deserialize;
use web::{Answer, Failure, Sent, Visit};

use super::{counterpart::visible, id_of, partner_path, settle, version_after};
use crate::{
    access,
    change_counterpart::change_counterpart,
    model::{
        ChangeCounterpart, ConsentPurpose, ConsentTerms, Counterpart, CounterpartKind,
        CounterpartSort, CounterpartTerms, NumberKind, RegisterCounterpart, SealedField,
    },
    register_counterpart::register_counterpart,
    rules::dated,
};

/// Which sort, in an address.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    sort: String,
}

#[derive(Template)]
#[template(path = "counterpart_form.html")]
struct Page {
    frame: ui::Frame,
    form: ui::FormView,
    action: String,
    version: Option<String>,
    sort: CounterpartSort,
    kinds: Vec<(&'static str, &'static str)>,
    number_kinds: Vec<(&'static str, &'static str)>,
    purposes: Vec<(&'static str, &'static str)>,
    consent_hint: String,
    /// What is sealed now, masked: number, telephone, mail, name.
    known: [String; 4],
}

impl Page {
    fn is_person(&self) -> bool {
        self.sort == CounterpartSort::Person
    }

    fn is_producer(&self) -> bool {
        self.sort == CounterpartSort::Producer
    }

    /// What is known of a field, as a hint.
    fn hint(&self, at: usize, else_say: &str) -> String {
        match self.known.get(at).map_or("", String::as_str) {
            "" => else_say.to_owned(),
            known => format!("지금: {known}. 바꿀 때만 적으세요."),
        }
    }
}

fn page(visit: &Visit, sort: CounterpartSort, form: ui::FormView) -> Page {
    let none = std::iter::once(("", "없음"));
    let numbers = NumberKind::ALL.iter();
    let purposes = ConsentPurpose::ALL.iter();
    Page {
        frame: visit
            .frame(&format!("{} 등록", sort.label()))
            .under("협력 상대", "/partners"),
        form,
        action: "/partners/new".to_owned(),
        version: None,
        sort,
        kinds: CounterpartKind::choices(sort),
        number_kinds: none
            .chain(numbers.map(|kind| (kind.word(), kind.label())))
            .collect(),
        purposes: purposes.map(|one| (one.word(), one.label())).collect(),
        consent_hint: consent_hint(visit),
        known: Default::default(),
    }
}

/// Until when a consent holds that names no last day.
pub(super) fn consent_hint(visit: &Visit) -> String {
    let months = dated::consent_months(visit.ctx().today());
    format!("비우면 동의한 날부터 {months}개월입니다. 예: 2019-03-04")
}

pub(super) fn consent_terms(sent: &Sent) -> ConsentTerms {
    let text = |name: &str| sent.text(name).to_owned();
    let purposes = sent.all("purposes").into_iter();
    ConsentTerms {
        purposes: purposes.map(str::to_owned).collect(),
        given_on: text("given_on"),
        valid_to: text("valid_to"),
        evidence_text: text("evidence_text"),
    }
}

fn typed(sent: &Sent) -> CounterpartTerms {
    let text = |name: &str| sent.text(name).to_owned();
    CounterpartTerms {
        kind: text("kind"),
        name: text("name"),
        region: text("region"),
        address: text("address"),
        web_page: text("web_page"),
        items: text("items"),
        member_of: text("member_of"),
        number_kind: text("number_kind"),
        number: text("number"),
        phone: text("phone"),
        mail: text("mail"),
        note: text("note"),
    }
}

pub(super) async fn ask_new(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    let sort = CounterpartSort::read(&asked.sort).unwrap_or(CounterpartSort::Organization);
    Ok(visit.page(&page(&visit, sort, visit.form())))
}

pub(super) async fn save_new(visit: Visit, sent: Sent) -> Answer {
    let sort = CounterpartSort::read(sent.text("sort")).ok_or(Error::NotFound)?;
    let ask = RegisterCounterpart {
        sort: sort.word().to_owned(),
        terms: typed(&sent),
        consent: consent_terms(&sent),
        anyway: sent.text("anyway").to_owned(),
    };
    let verb = move |tx: &mut store::Tx<'_>| register_counterpart(tx, ask.clone());
    let label = access::REGISTER_COUNTERPART.label;
    match settle(visit.write(&sent, label, verb).await)? {
        Ok(id) => Ok(visit.go(&partner_path(id), "협력 상대를 등록했습니다.")),
        Err(refusal) => {
            let form = visit.form_again(&sent, &refusal);
            Ok(visit.refused(&page(&visit, sort, form)))
        }
    }
}

pub(super) async fn stored(visit: &Visit, id: Id<Counterpart>) -> Result<Counterpart, Failure> {
    Ok(visit.read(move |tx| visible(tx, id)).await?)
}

fn change_page(visit: &Visit, known: &Counterpart, form: ui::FormView, version: String) -> Page {
    let masked = |field| known.masked(field).to_owned();
    let path = partner_path(known.id);
    Page {
        frame: visit
            .frame(access::CHANGE_COUNTERPART.label)
            .under("협력 상대", "/partners")
            .under(&known.name, path.as_str()),
        action: format!("{path}/change"),
        version: Some(version),
        known: [
            masked(SealedField::Number),
            masked(SealedField::Phone),
            masked(SealedField::Mail),
            masked(SealedField::Name),
        ],
        ..page(visit, known.kind.sort(), form)
    }
}

fn filled(known: &Counterpart) -> Vec<(&'static str, String)> {
    // The code, since a name of before may be no name of today.
    let region = known.region.map(|code| code.to_string());
    let mut values = vec![
        ("kind", known.kind.word().to_owned()),
        ("region", region.unwrap_or_default()),
        ("address", known.address.clone()),
        ("web_page", known.web_page.clone()),
        ("items", known.items.clone()),
        ("note", known.note.clone()),
    ];
    if !known.is_person() {
        values.push(("name", known.name.clone()));
    }
    values.push(("member_of", known.member_of_name.clone()));
    let number = known.number_kind.map_or("", NumberKind::word);
    values.push(("number_kind", number.to_owned()));
    values
}

pub(super) async fn ask_change(visit: Visit, Path(id): Path<String>) -> Answer {
    let known = stored(&visit, id_of(&id)?).await?;
    let form = visit.form_with(&filled(&known));
    let version = known.version.to_string();
    Ok(visit.page(&change_page(&visit, &known, form, version)))
}

pub(super) async fn save_change(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let id: Id<Counterpart> = id_of(&id)?;
    let ask = ChangeCounterpart {
        counterpart: id.to_string(),
        version: sent.text("version").to_owned(),
        terms: typed(&sent),
        anyway: sent.text("anyway").to_owned(),
    };
    let verb = move |tx: &mut store::Tx<'_>| change_counterpart(tx, ask.clone());
    let label = access::CHANGE_COUNTERPART.label;
    match settle(visit.write(&sent, label, verb).await)? {
        Ok(id) => Ok(visit.go(&partner_path(id), "협력 상대를 바꿨습니다.")),
        Err(refusal) => {
            let known = stored(&visit, id).await?;
            let version = version_after(&refusal, &sent, known.version);
            let form = visit.form_again(&sent, &refusal);
            Ok(visit.refused(&change_page(&visit, &known, form, version)))
        }
    }
}
