//! Reading a record as it was typed or imported: every error at its field at once.

use jiff::civil::Date;
use kernel::{Refusal, typed};
use partner::{Found, RegionCode, Register};

use super::{
    details::{self, Reader, free},
    refused::Refused,
};
use crate::model::{
    Availability, Certainty, ChangeResource, Coordinates, Details, ImportedDraft, NotAPlace,
    Ownership, RegisterResource, Resource, ResourceFields, ResourceKind, Season, Source,
};

/// Longest name and lines, longest text, in letters.
const NAME: usize = 100;
const LINE: usize = 200;
const TEXT: usize = 3_000;
/// Longest number of a telephone.
const PHONE: usize = 20;

/// What was typed of whom to ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ContactDraft {
    /// Nothing: it stays as it is.
    Keep,
    /// That there is none.
    Drop,
    /// A name, a number, or both.
    Set {
        /// The manager's name.
        name: String,
        /// The manager's number.
        phone: String,
    },
}

/// A record as it was read. `None` where nothing was said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// What it is called.
    pub name: String,
    /// Where it is.
    pub region: Option<RegionCode>,
    /// The same in words.
    pub region_text: String,
    /// Its address.
    pub address: String,
    /// Its point.
    pub coordinates: Option<Coordinates>,
    /// Whose it is.
    pub owner: Ownership,
    /// What there is to know.
    pub description: String,
    /// When it can be had.
    pub season: Option<Season>,
    /// For how many people.
    pub capacity: Option<i64>,
    /// What it costs.
    pub price_text: String,
    /// Whether it can be had.
    pub availability: Option<Availability>,
    /// In what condition it is.
    pub condition_text: String,
    /// How sure who says so is.
    pub certainty: Option<Certainty>,
    /// The fields of its kind.
    pub details: Details,
    /// Whom to ask.
    pub contact: ContactDraft,
    /// The source in words.
    pub source_name: String,
    /// The day as of which it tells.
    pub source_on: Option<Date>,
}

/// Reads a new candidate.
pub fn register(
    ask: &RegisterResource,
    list: &Register,
    today: Date,
) -> Result<(ResourceKind, Source, Draft), Refusal> {
    let mut no = Vec::new();
    let kind = typed::choice(&mut no, "kind", "종류를", &ask.kind, ResourceKind::read);
    let source = typed::choice(&mut no, "source", "출처 구분을", &ask.source, |word| {
        // A data set has a key for each row; it comes through its own door.
        Source::read(word).filter(|source| *source != Source::Import)
    });
    // Without its kind a record has no fields of its own; the others are read all the same.
    let shown = kind.unwrap_or(ResourceKind::Product);
    let draft = fields(&mut no, shown, &ask.fields, Reader::Typed, list, today);
    Refusal::none_of(if kind.is_some() {
        no
    } else {
        without_unknown(no)
    })?;
    kind.zip(source)
        .zip(draft)
        .map(|((kind, source), draft)| (kind, source, draft))
        .ok_or_else(|| Refused::nothing_read().into())
}

/// Reads a change and checks it against what is stored now.
pub fn change(
    ask: &ChangeResource,
    stored: &Resource,
    list: &Register,
    today: Date,
) -> Result<(Draft, String), Refusal> {
    let mut no = Vec::new();
    let reason = typed::fitting(&mut no, "reason", typed::one_line(&ask.reason), LINE);
    let reason = typed::present(&mut no, "reason", "바꾸는 까닭을", reason);
    let draft = fields(
        &mut no,
        stored.kind,
        &ask.fields,
        Reader::Typed,
        list,
        today,
    );
    if ask.version.trim() != stored.version.to_string() {
        no.push(Refused::changed_meanwhile(stored));
    }
    Refusal::none_of(no)?;
    let (mut draft, reason) = draft
        .zip(reason)
        .ok_or_else(|| Refusal::from(Refused::nothing_read()))?;
    if ask.drop_contact == "1" && draft.contact == ContactDraft::Keep {
        draft.contact = ContactDraft::Drop;
    }
    Ok((draft, reason))
}

/// Reads a row of a data set: its kind, its key, its reference day and what it tells.
pub fn imported(
    ask: &ImportedDraft,
    list: &Register,
    today: Date,
) -> Result<(ResourceKind, String, Date, Draft), Refusal> {
    let mut no = Vec::new();
    let kind = typed::choice(&mut no, "kind", "종류를", &ask.kind, ResourceKind::read);
    let key = typed::fitting(
        &mut no,
        "source_key",
        typed::one_line(&ask.source_key),
        LINE,
    );
    let key = typed::present(&mut no, "source_key", "원본 번호를", key);
    if ask.fields.source_on.trim().is_empty() {
        no.push(Refused::Missing {
            field: "source_on",
            what: "데이터기준일자를",
        });
    }
    if ask.fields.source_name.trim().is_empty() {
        no.push(Refused::Missing {
            field: "source_name",
            what: "데이터 이름을",
        });
    }
    let shown = kind.unwrap_or(ResourceKind::Product);
    let draft = fields(&mut no, shown, &ask.fields, Reader::Imported, list, today);
    Refusal::none_of(if kind.is_some() {
        no
    } else {
        without_unknown(no)
    })?;
    let read = || {
        let draft = draft?;
        Some((kind?, key?, draft.source_on?, draft))
    };
    read().ok_or_else(|| Refused::nothing_read().into())
}

/// Notes about fields of a kind mean nothing while nobody knows the kind.
fn without_unknown(mut no: Vec<Refused>) -> Vec<Refused> {
    no.retain(|note| !matches!(note, Refused::UnknownField { .. }));
    no
}

impl Refused {
    /// What is left to say where nothing was read and nothing was wrong.
    fn nothing_read() -> Self {
        Self::Missing {
            field: "name",
            what: "이름을",
        }
    }
}

fn fields(
    no: &mut Vec<Refused>,
    kind: ResourceKind,
    typed: &ResourceFields,
    reader: Reader,
    list: &Register,
    today: Date,
) -> Option<Draft> {
    let mut line = |field, text: &str, most, is_public| {
        free(no, field, typed::one_line(text), most, reader, is_public)
    };
    let name = line("name", &typed.name, NAME, true);
    let address = line("address", &typed.address, LINE, true);
    let price_text = line("price_text", &typed.price_text, LINE, true);
    let source_name = line("source_name", &typed.source_name, LINE, true);
    let region_text = line("region", &typed.region, LINE, true);
    let mut text = |field, text: &str| free(no, field, text.trim().to_owned(), TEXT, reader, true);
    let description = text("description", &typed.description);
    let condition_text = text("condition_text", &typed.condition_text);
    let name = typed::present(no, "name", "이름을", name);
    let source_on = day(no, "source_on", &typed.source_on, today);
    let on = source_on.flatten().unwrap_or(today);
    Some(Draft {
        region: region(
            no,
            region_text.as_deref().unwrap_or_default(),
            reader,
            list,
            on,
        ),
        coordinates: point(no, &typed.latitude, &typed.longitude),
        owner: typed::choice(no, "owner", "소유를", &typed.owner, Ownership::read)
            .unwrap_or(Ownership::Private),
        season: season(no, &typed.months),
        capacity: capacity(no, &typed.capacity),
        availability: maybe(no, "availability", &typed.availability, Availability::read),
        certainty: maybe(no, "certainty", &typed.certainty, Certainty::read),
        details: details::read(no, kind, &typed.details, reader),
        contact: contact(no, &typed.contact_name, &typed.contact_phone),
        source_on: source_on.flatten(),
        name: name?,
        region_text: region_text?,
        address: address?,
        description: description?,
        price_text: price_text?,
        condition_text: condition_text?,
        source_name: source_name?,
    })
}

/// A day that has come; `Some(None)` where nothing was typed.
pub fn day(
    no: &mut Vec<Refused>,
    field: &'static str,
    text: &str,
    today: Date,
) -> Option<Option<Date>> {
    if text.trim().is_empty() {
        return Some(None);
    }
    let day = typed::day(no, field, text)?;
    if day > today {
        no.push(Refused::FutureDay { field });
        return None;
    }
    Some(Some(day))
}

/// A choice that may be left open.
pub fn maybe<T>(
    no: &mut Vec<Refused>,
    field: &'static str,
    text: &str,
    read: impl Fn(&str) -> Option<T>,
) -> Option<T> {
    if text.trim().is_empty() {
        return None;
    }
    typed::choice(no, field, "하나를", text, read)
}

fn region(
    no: &mut Vec<Refused>,
    text: &str,
    reader: Reader,
    list: &Register,
    day: Date,
) -> Option<RegionCode> {
    if text.is_empty() {
        return None;
    }
    let typed = text.to_owned();
    match (list.find(text, day), reader) {
        (Found::One(region), _) => Some(region.code),
        (_, Reader::Imported) => None,
        (Found::None, Reader::Typed) => {
            no.push(Refused::NoSuchRegion { typed });
            None
        }
        (Found::Several(several), Reader::Typed) => {
            let choices = several
                .into_iter()
                .map(|region| list.full_name(region))
                .collect();
            no.push(Refused::WhichRegion { typed, choices });
            None
        }
    }
}

/// A point of two fields; `None` where both are empty.
pub fn point(no: &mut Vec<Refused>, latitude: &str, longitude: &str) -> Option<Coordinates> {
    if latitude.trim().is_empty() && longitude.trim().is_empty() {
        return None;
    }
    let mut degrees = |field, text: &str| {
        let read = Coordinates::degrees(text);
        if read.is_err() {
            let text = "도 단위의 숫자로 적으세요. 위도와 경도를 함께 적습니다. 예: 37.5436";
            no.push(Refused::Unreadable {
                field,
                text: text.to_owned(),
            });
        }
        read.ok()
    };
    let latitude = degrees("latitude", latitude);
    let longitude = degrees("longitude", longitude);
    let (latitude, longitude) = latitude.zip(longitude)?;
    let point = Coordinates::of(latitude, longitude);
    if point == Err(NotAPlace::Outside) {
        no.push(Refused::OutsideTheCountry);
    }
    point.ok()
}

fn season(no: &mut Vec<Refused>, months: &[String]) -> Option<Season> {
    let filled: Vec<&String> = months
        .iter()
        .filter(|month| !month.trim().is_empty())
        .collect();
    if filled.is_empty() {
        return None;
    }
    let numbers: Option<Vec<i8>> = filled
        .iter()
        .map(|month| month.trim().trim_end_matches('월').parse().ok())
        .collect();
    let season = numbers.and_then(|numbers| Season::of(&numbers));
    if season.is_none() {
        no.push(Refused::Unreadable {
            field: "months",
            text: "달을 1부터 12까지의 숫자로 고르세요.".to_owned(),
        });
    }
    season
}

fn capacity(no: &mut Vec<Refused>, text: &str) -> Option<i64> {
    let text = text.trim().trim_end_matches('명').trim_end();
    if text.is_empty() {
        return None;
    }
    let number = details::whole(text);
    if number.is_none() {
        no.push(Refused::Unreadable {
            field: "capacity",
            text: "인원을 숫자로 적으세요. 예: 40".to_owned(),
        });
    }
    number
}

/// Whether a line can be the number of a telephone; nothing can.
pub fn is_phone(line: &str) -> bool {
    let digits = line.chars().filter(char::is_ascii_digit).count();
    let allowed = |c: char| c.is_ascii_digit() || "-+() .".contains(c);
    line.is_empty() || (digits >= 3 && line.len() <= PHONE && line.chars().all(allowed))
}

fn contact(no: &mut Vec<Refused>, name: &str, phone: &str) -> ContactDraft {
    let name = typed::fitting(no, "contact_name", typed::one_line(name), NAME).unwrap_or_default();
    let phone = typed::one_line(phone);
    if !is_phone(&phone) {
        no.push(Refused::Unreadable {
            field: "contact_phone",
            text: "전화번호를 숫자와 붙임표로 적으세요. 예: 033-000-0012".to_owned(),
        });
    }
    match name.is_empty() && phone.is_empty() {
        true => ContactDraft::Keep,
        false => ContactDraft::Set { name, phone },
    }
}

#[cfg(test)]
mod tests;
