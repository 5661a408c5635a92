//! Counterparts: what may be written of them.

use jiff::civil::Date;
use kernel::{Id, Refusal, typed};

use super::{
    Declined, Register,
    agreements::some_day,
    numbers,
    person_consents::{self, ConsentDraft},
    personal::names_a_person,
    refused::{Refused, shown},
    roles::writable,
};
use crate::model::{
    ChangeCounterpart, Counterpart, CounterpartKind, CounterpartSort, CounterpartState,
    CounterpartTerms, Found, NumberKind, RegionCode, RegisterCounterpart, SealedField, SetActivity,
};

/// Longest name, in letters.
const NAME: usize = 100;
/// Longest of the other lines.
const LINE: usize = 200;
/// Longest note.
const NOTE: usize = 2_000;

/// A counterpart as it will be stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CounterpartDraft {
    /// Its sort and kind.
    pub kind: CounterpartKind,
    /// Its name; of a person, empty.
    pub name: String,
    /// Where it is.
    pub region: Option<RegionCode>,
    /// The address of a body.
    pub address: String,
    /// Its page on the web.
    pub web_page: String,
    /// What a producer grows.
    pub items: String,
    /// The organization it belongs to.
    pub member_of: Option<Id<Counterpart>>,
    /// Which public register its number comes from.
    pub number_kind: Option<NumberKind>,
    /// What the office wants to remember.
    pub note: String,
    /// What was typed of what is sealed.
    pub sealed: Vec<(SealedField, String)>,
}

/// What a name or id that was typed means; `typed` as it was typed.
#[derive(Debug, Clone, Default)]
pub struct Called {
    /// What was typed.
    pub typed: String,
    /// Those that are called so.
    pub found: Vec<Id<Counterpart>>,
}

impl Called {
    /// The one that is meant, of several the one that was `known`; none where nothing was typed.
    fn one(
        &self,
        no: &mut Vec<Declined>,
        field: &'static str,
        known: Option<Id<Counterpart>>,
    ) -> Option<Id<Counterpart>> {
        let typed = self.typed.trim().to_owned();
        match self.found.as_slice() {
            _ if typed.is_empty() => {}
            [] => no.push(Declined::NoSuchParty { field, typed }),
            [one] => return Some(*one),
            several if known.is_some_and(|known| several.contains(&known)) => return known,
            several => no.push(Declined::WhichParty {
                field,
                typed,
                count: several.len(),
            }),
        }
        None
    }
}

/// Reads a new counterpart; of a person, with what they allowed.
pub fn register(
    ask: &RegisterCounterpart,
    sort: CounterpartSort,
    home: &Called,
    list: &Register,
    today: Date,
) -> Result<(CounterpartDraft, Option<ConsentDraft>), Refusal> {
    let mut no = Vec::new();
    let draft = draft(&mut no, sort, &ask.terms, home, None, (list, today));
    let consent = match sort {
        CounterpartSort::Person => person_consents::read(&mut no, &ask.consent, today),
        _ => None,
    };
    Refusal::none_of(no)?;
    let draft = draft.ok_or_else(super::refused::unread)?;
    Ok((draft, consent))
}

/// Reads a change and checks it against what is stored now.
pub fn change(
    ask: &ChangeCounterpart,
    stored: &Counterpart,
    home: &Called,
    list: &Register,
    today: Date,
) -> Result<CounterpartDraft, Refusal> {
    writable(stored)?;
    let mut no = Vec::new();
    let sort = stored.kind.sort();
    let draft = draft(&mut no, sort, &ask.terms, home, Some(stored), (list, today));
    if ask.version.trim() != stored.version.to_string() {
        no.push(changed_meanwhile(stored));
    }
    Refusal::none_of(no)?;
    draft.ok_or_else(super::refused::unread)
}

/// What is stored now, for who comes too late.
pub fn changed_meanwhile(stored: &Counterpart) -> Declined {
    let parts = [stored.kind.label(), &stored.name, &stored.address];
    let theirs = parts.join(" ").trim_end().to_owned();
    Declined::ChangedMeanwhile { theirs }
}

fn draft(
    no: &mut Vec<Declined>,
    sort: CounterpartSort,
    terms: &CounterpartTerms,
    home: &Called,
    stored: Option<&Counterpart>,
    (list, today): (&Register, Date),
) -> Option<CounterpartDraft> {
    let read = |word: &str| CounterpartKind::read(sort, word);
    let kind = typed::choice(no, "kind", "종류를", &terms.kind, read);
    let is_person = sort == CounterpartSort::Person;
    let name = match is_person {
        true => String::new(),
        false => {
            let name = plain(no, "name", &terms.name, NAME);
            typed::present(no, "name", "이름을", name).unwrap_or_default()
        }
    };
    let region = region(no, sort, &terms.region, list, today);
    let mut draft = CounterpartDraft {
        kind: kind.unwrap_or(CounterpartKind::Person),
        name,
        region,
        note: note(no, &terms.note),
        ..CounterpartDraft::of_person()
    };
    if is_person {
        draft.sealed = person(no, terms, stored);
    } else {
        draft.address = plain(no, "address", &terms.address, LINE).unwrap_or_default();
        draft.web_page = web_page(no, &terms.web_page);
        (draft.number_kind, draft.sealed) = number(no, terms, stored);
    }
    if sort == CounterpartSort::Producer {
        let items = plain(no, "items", &terms.items, LINE);
        let items = typed::present(no, "items", "생산 품목을", items);
        draft.items = items.unwrap_or_default();
        let known = stored.and_then(|stored| stored.member_of);
        draft.member_of = home.one(no, "member_of", known);
    }
    kind.map(|_| draft)
}

impl CounterpartDraft {
    /// A draft in which nothing was typed.
    fn of_person() -> Self {
        Self {
            kind: CounterpartKind::Person,
            name: String::new(),
            region: None,
            address: String::new(),
            web_page: String::new(),
            items: String::new(),
            member_of: None,
            number_kind: None,
            note: String::new(),
            sealed: Vec::new(),
        }
    }
}

/// A line that is not sealed: it names no number of a person.
fn plain(no: &mut Vec<Declined>, field: &'static str, text: &str, most: usize) -> Option<String> {
    if names_a_person(text) {
        no.push(Declined::NamesAPerson { field });
    }
    typed::fitting(no, field, typed::one_line(text), most)
}

/// A text of several lines that is not sealed.
fn note(no: &mut Vec<Declined>, text: &str) -> String {
    if names_a_person(text) {
        no.push(Declined::NamesAPerson { field: "note" });
    }
    typed::fitting(no, "note", text.trim().to_owned(), NOTE).unwrap_or_default()
}

/// Everybody but a person and a body without a place says where it is.
fn region(
    no: &mut Vec<Declined>,
    sort: CounterpartSort,
    text: &str,
    list: &Register,
    today: Date,
) -> Option<RegionCode> {
    let field = "region";
    let typed = text.trim().to_owned();
    if typed.is_empty() {
        if sort == CounterpartSort::Producer {
            let what = "지역을";
            no.push(Declined::Other(Refused::Missing { field, what }));
        }
        return None;
    }
    match list.find(&typed, today) {
        Found::One(region) => return Some(region.code),
        Found::None => no.push(Declined::Other(Refused::NoSuchRegion { field, typed })),
        Found::Several(several) => no.push(Declined::Other(Refused::WhichRegion {
            field,
            typed,
            choices: several.iter().map(|r| list.full_name(r)).collect(),
        })),
    }
    None
}

/// An address that a browser may follow: `http` or `https`, no other scheme.
fn web_page(no: &mut Vec<Declined>, text: &str) -> String {
    let field = "web_page";
    let line = typed::one_line(text);
    let small = line.to_lowercase();
    let is_web = small.starts_with("https://") || small.starts_with("http://");
    if !line.is_empty() && (!is_web || line.contains([' ', '"', '<', '>'])) {
        let text = "누리집 주소를 https:// 또는 http://로 시작해 적으세요.".to_owned();
        no.push(Declined::Other(Refused::Unreadable { field, text }));
    }
    typed::fitting(no, field, line, LINE).unwrap_or_default()
}

type Sealed = Vec<(SealedField, String)>;

/// The number of a register; an empty one keeps what is known of the same kind.
fn number(
    no: &mut Vec<Declined>,
    terms: &CounterpartTerms,
    stored: Option<&Counterpart>,
) -> (Option<NumberKind>, Sealed) {
    let (field, typed) = ("number", terms.number.trim());
    let word = terms.number_kind.trim();
    let unreadable = |field, text: &str| {
        let text = text.to_owned();
        Declined::Other(Refused::Unreadable { field, text })
    };
    if word.is_empty() {
        if !typed.is_empty() {
            no.push(unreadable("number_kind", "어느 번호인지 고르세요."));
        }
        return (None, Vec::new());
    }
    let read = typed::choice(no, "number_kind", "번호의 종류를", word, NumberKind::read);
    let Some(kind) = read else {
        return (None, Vec::new());
    };
    if typed.is_empty() {
        let known = stored.is_some_and(|stored| stored.number_kind == Some(kind));
        if !known {
            let what = "등록번호를";
            no.push(Declined::Other(Refused::Missing { field, what }));
        }
        return (Some(kind), Vec::new());
    }
    let Some(number) = numbers::registered(kind, typed) else {
        no.push(unreadable(field, wrong_number(kind)));
        return (Some(kind), Vec::new());
    };
    (Some(kind), vec![(SealedField::Number, number)])
}

fn wrong_number(kind: NumberKind) -> &'static str {
    match kind {
        NumberKind::Business => {
            "사업자등록번호 열 자리를 확인하세요. 끝자리(검증 번호)가 맞지 않으면 잘못 적은 것입니다."
        }
        NumberKind::Unique => "고유번호 열 자리를 확인하세요. 예: 123-82-00001",
        NumberKind::Farm => "농업경영체 등록번호를 숫자로 적으세요.",
    }
}

/// What is sealed of a person. A new one has a name, and a number or an address of mail.
fn person(
    no: &mut Vec<Declined>,
    terms: &CounterpartTerms,
    stored: Option<&Counterpart>,
) -> Sealed {
    let mut sealed = Vec::new();
    let name = typed::fitting(no, "name", typed::one_line(&terms.name), NAME);
    match name.unwrap_or_default() {
        name if !name.is_empty() => sealed.push((SealedField::Name, name)),
        _ if stored.is_none() => {
            let (field, what) = ("name", "이름을");
            no.push(Declined::Other(Refused::Missing { field, what }));
        }
        _ => {}
    }
    let mut read =
        |field: &'static str, sealed_field, text: &str, value: Option<String>, how| match value {
            _ if text.trim().is_empty() => {}
            Some(value) => sealed.push((sealed_field, value)),
            None => {
                let text = String::from(how);
                no.push(Declined::Other(Refused::Unreadable { field, text }));
            }
        };
    let (phone, mail) = (terms.phone.trim(), terms.mail.trim());
    read(
        "phone",
        SealedField::Phone,
        phone,
        numbers::phone(phone),
        "전화번호를 지역번호부터 적으세요. 예: 010-0000-0000",
    );
    read(
        "mail",
        SealedField::Mail,
        mail,
        numbers::mail(mail),
        "전자우편 주소를 확인하세요. 예: name@example.kr",
    );
    if stored.is_none() && phone.is_empty() && mail.is_empty() {
        let (field, what) = ("phone", "전화번호나 전자우편을");
        no.push(Declined::Other(Refused::Missing { field, what }));
    }
    sealed
}

/// Reads whether the office deals with a counterpart, and if not, from which day and why.
pub fn activity(
    ask: &SetActivity,
    stored: &Counterpart,
    today: Date,
) -> Result<(CounterpartState, Option<Date>, String), Refusal> {
    writable(stored)?;
    let mut no = Vec::new();
    if ask.version.trim() != stored.version.to_string() {
        no.push(changed_meanwhile(stored));
    }
    let read = |word: &str| CounterpartState::read(word).filter(|state| state.is_open());
    let state = typed::choice(&mut no, "state", "상태를", &ask.state, read);
    let reason = plain(&mut no, "reason", &ask.reason, LINE);
    let reason = typed::present(&mut no, "reason", "까닭을", reason);
    let mut days = Vec::new();
    let closed_on = some_day(&mut days, "closed_on", &ask.closed_on).unwrap_or(today);
    if closed_on > today {
        let field = "closed_on";
        days.push(Refused::ToCome { field, today });
    }
    no.extend(days.into_iter().map(Declined::Other));
    Refusal::none_of(no)?;
    Ok(match state {
        Some(CounterpartState::Ended) => (
            CounterpartState::Ended,
            Some(closed_on),
            reason.unwrap_or_default(),
        ),
        _ => (CounterpartState::Active, None, String::new()),
    })
}

/// Where a record stands, in words.
pub fn standing_words(stored: &Counterpart) -> String {
    match stored.closed_on {
        None => stored.state.label().to_owned(),
        Some(on) => {
            let words = [stored.state.label(), &shown(on), &stored.closed_reason];
            words.join(" ").trim_end().to_owned()
        }
    }
}

#[cfg(test)]
pub(crate) mod tests;
