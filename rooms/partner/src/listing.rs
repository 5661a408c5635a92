//! The one selection behind the list of counterparts and its count.

use kernel::{Id, Outcome, Refusal};
use store::Tx;

use crate::{
    findable,
    model::{
        Counterpart, CounterpartBrief, CounterpartSort, CounterpartState, Found, RegionCode,
        SealedField,
    },
    regions::register,
    rules::{agreement_list::lies_in, refused, refused::Refused},
    sealing,
    store::counterparts::{self as rows, Filter},
};

/// The most records that words bring.
pub(crate) const MOST_FOUND: usize = 100;

/// What is asked of the list, as it was typed.
#[derive(Debug, Clone, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    /// Words; a whole name, number or address of mail of a person; a number of a register.
    pub q: String,
    /// A sort.
    pub sort: String,
    /// A kind.
    pub kind: String,
    /// A region's name or code.
    pub region: String,
    /// A state.
    pub state: String,
    /// Which part of the list.
    pub page: String,
}

/// A part of the list.
#[derive(Debug, Clone, Default)]
pub(crate) struct Part {
    /// How many the whole list has.
    pub total: usize,
    /// The part.
    pub items: Vec<CounterpartBrief>,
}

impl Asked {
    /// The selection by the boundaries of a day; an unknown region is a refusal at its field.
    pub(crate) fn filter(
        &self,
        with_persons: bool,
        day: jiff::civil::Date,
    ) -> Result<Filter, Refusal> {
        let region = self.region.trim();
        let above = match register().find(region, day) {
            _ if region.is_empty() => None,
            Found::One(one) => Some(one.code),
            found => return Err(unknown(region, found)),
        };
        let word = |known: Option<&'static str>| known.unwrap_or_default().to_owned();
        Ok(Filter {
            sort: word(CounterpartSort::read(self.sort.trim()).map(CounterpartSort::word)),
            kind: self.kind.trim().to_owned(),
            regions: above.map(|above| codes(above, day)).unwrap_or_default(),
            state: word(CounterpartState::read(self.state.trim()).map(CounterpartState::word)),
            with_persons,
        })
    }

    /// The address of the same question from its first page.
    pub(crate) fn path(&self) -> String {
        let pairs = [
            ("q", self.q.as_str()),
            ("sort", self.sort.as_str()),
            ("kind", self.kind.as_str()),
            ("region", self.region.as_str()),
            ("state", self.state.as_str()),
        ];
        let filled: Vec<_> = pairs
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .collect();
        match serde_urlencoded::to_string(filled) {
            Ok(question) if !question.is_empty() => format!("/partners?{question}"),
            _ => "/partners".to_owned(),
        }
    }

    /// Whether anything narrows the list.
    pub(crate) fn is_narrowed(&self) -> bool {
        self.path() != "/partners"
    }
}

fn unknown(region: &str, found: Found<'_>) -> Refusal {
    let (field, typed) = ("region", region.to_owned());
    let choices: Vec<String> = found
        .all()
        .iter()
        .map(|one| register().full_name(one))
        .collect();
    let no = match choices.is_empty() {
        true => Refused::NoSuchRegion { field, typed },
        false => Refused::WhichRegion {
            field,
            typed,
            choices,
        },
    };
    refused::all(vec![no]).unwrap_or_else(refused::unread)
}

/// The codes, of any day, of what a region is or holds on a day, between commas.
fn codes(above: RegionCode, day: jiff::civil::Date) -> String {
    let list = register();
    let inside = list
        .regions()
        .filter(|region| lies_in(list, region.code, above, day));
    let codes: Vec<String> = inside.map(|region| region.code.to_string()).collect();
    format!(",{},", codes.join(","))
}

/// A part of the list: without words by name, `page` counted from 1; with words the best first.
pub(crate) fn part(
    tx: &mut Tx<'_>,
    words: &str,
    filter: &Filter,
    page: usize,
    per_page: usize,
) -> Outcome<Part> {
    if !words.trim().is_empty() {
        return found(tx, words.trim(), filter, page, per_page);
    }
    let total = usize::try_from(rows::count(tx, filter)?).unwrap_or_default();
    let offset = ui::Pager::new(total, per_page, page, "").offset();
    let whole = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    let items = rows::list(tx, filter, whole(offset), whole(per_page))?;
    Ok(Part { total, items })
}

fn found(
    tx: &mut Tx<'_>,
    words: &str,
    filter: &Filter,
    page: usize,
    per_page: usize,
) -> Outcome<Part> {
    let mut ids: Vec<Id<Counterpart>> = Vec::new();
    // Sealed texts are found by the whole of them alone.
    let fields = SealedField::ALL.iter().filter(|_| filter.with_persons);
    for field in fields {
        let mark = sealing::mark(tx, *field, words)?;
        ids.extend(rows::marked(tx, *field, mark)?);
    }
    ids.extend(findable::counterparts(tx, words)?);
    let mut all: Vec<CounterpartBrief> = Vec::new();
    for id in ids {
        let one = rows::one(tx, id)?;
        if filter.holds(&one) && all.iter().all(|known| known.id != id) {
            all.push(brief(one));
        }
    }
    let total = all.len();
    let offset = ui::Pager::new(total, per_page, page, "").offset();
    let items = all.into_iter().skip(offset).take(per_page).collect();
    Ok(Part { total, items })
}

fn brief(one: Counterpart) -> CounterpartBrief {
    CounterpartBrief {
        sort: one.kind.sort(),
        number: one.masked(SealedField::Number).to_owned(),
        id: one.id,
        kind: one.kind,
        name: one.name,
        region: one.region,
        state: one.state,
        number_kind: one.number_kind,
    }
}
