//! A file as rows for the register: each with what it becomes, or why it cannot be taken.

use std::collections::{BTreeMap, btree_map::Entry};

use jiff::civil::Date;
use kernel::{Digest, Refusal, typed};
use partner::{RegionCode, Register};
use sheet::{Row, Table, Trouble, Unreadable};

use super::{
    dataset::{Column, DataSet},
    place::{self, Said},
    recognise::limits,
    source::source_name,
    values,
};
use crate::{
    model::{ImportedDraft, Note, NoteKind, ResourceFields},
    rules::{
        details::{self, Reader},
        reading,
    },
};

/// Longest part of a cell that a note repeats, in letters.
const SHOWN: usize = 40;
/// Longest part of a name in a key, in letters.
const KEYED: usize = 100;

/// A row that can be taken in.
#[derive(Debug, Clone)]
pub struct Taken {
    /// What the register is told.
    pub draft: ImportedDraft,
    /// The day as of which it tells.
    pub source_on: Date,
    /// Its region.
    pub region: Option<RegionCode>,
    /// What is to be known.
    pub notes: Vec<Note>,
}

/// What becomes of a row.
#[derive(Debug, Clone)]
pub enum Verdict {
    /// It can be taken in.
    Take(Box<Taken>),
    /// It cannot.
    Refuse {
        /// Why, and what to do.
        reason: String,
        /// Its key, if that could be read.
        source_key: Option<String>,
    },
}

/// A row of the file.
#[derive(Debug, Clone)]
pub struct PlannedRow {
    /// Its number as the spreadsheet shows it.
    pub number: i64,
    /// Its cells as they came.
    pub cells: Vec<String>,
    /// What becomes of it.
    pub verdict: Verdict,
}

/// A whole file.
#[derive(Debug, Clone)]
pub struct Plan {
    /// Its rows in order.
    pub rows: Vec<PlannedRow>,
}

impl Plan {
    /// How many rows can be taken in.
    pub fn readable(&self) -> usize {
        let taken = |row: &&PlannedRow| matches!(row.verdict, Verdict::Take(_));
        self.rows.iter().filter(taken).count()
    }

    /// How many rows have a note of each kind.
    pub fn notes(&self) -> BTreeMap<NoteKind, usize> {
        let mut counts = BTreeMap::new();
        for row in &self.rows {
            if let Verdict::Take(taken) = &row.verdict {
                for note in &taken.notes {
                    *counts.entry(note.kind).or_default() += 1;
                }
            }
        }
        counts
    }
}

/// Reads a file by what its columns tell.
///
/// # Errors
/// [`Unreadable`] when it is no table, or breaks off.
pub fn plan(
    (name, bytes): (&str, &[u8]),
    set: &DataSet,
    mapping: &[String],
    list: &Register,
    today: Date,
) -> Result<Plan, Unreadable> {
    let mut rows = Vec::new();
    let mut seen = BTreeMap::new();
    for row in Table::open(name, bytes, &limits())? {
        let planned = match row {
            Err(Trouble::File(why)) => return Err(why),
            Err(Trouble::Row(bad)) => PlannedRow {
                number: numbered(bad.number),
                cells: bad.cells,
                verdict: Verdict::Refuse {
                    reason: bad.reason,
                    source_key: None,
                },
            },
            Ok(row) => {
                let cells = Cells {
                    set,
                    mapping,
                    row: &row,
                };
                let verdict = once(cells.verdict(list, today), &row, &mut seen);
                PlannedRow {
                    number: numbered(row.number),
                    cells: row.cells,
                    verdict,
                }
            }
        };
        rows.push(planned);
    }
    Ok(Plan { rows })
}

fn numbered(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// Refuses a second row with a key, unless it is the very same row.
fn once(verdict: Verdict, row: &Row, seen: &mut BTreeMap<String, (u64, Digest)>) -> Verdict {
    let Verdict::Take(taken) = &verdict else {
        return verdict;
    };
    let digest = Digest::of(row.cells.join("\u{1f}").as_bytes());
    match seen.entry(taken.draft.source_key.clone()) {
        Entry::Vacant(free) => {
            free.insert((row.number, digest));
            verdict
        }
        Entry::Occupied(known) if known.get().1 == digest => verdict,
        Entry::Occupied(known) => Verdict::Refuse {
            reason: format!(
                "{}행과 같은 자원인데 내용이 다릅니다. 맞는 행 하나만 남겨 다시 올리세요.",
                known.get().0
            ),
            source_key: Some(taken.draft.source_key.clone()),
        },
    }
}

/// A row under the headings of a data set.
struct Cells<'a> {
    set: &'a DataSet,
    mapping: &'a [String],
    row: &'a Row,
}

impl Cells<'_> {
    fn of(&self, key: &str) -> &str {
        let at = self.mapping.iter().position(|one| one == key);
        let cell = at.and_then(|at| self.row.cells.get(at));
        cell.map_or("", |cell| cell.trim())
    }

    fn columns(&self) -> impl Iterator<Item = &'static Column> {
        let keys = self.mapping.iter().filter(|key| !key.is_empty());
        keys.filter_map(|key| self.set.column(key))
    }

    fn verdict(&self, list: &Register, today: Date) -> Verdict {
        let day: Option<Date> = typed::day(&mut Vec::<Silent>::new(), "", self.of("source_on"));
        let on = day.unwrap_or(today);
        let provider = match self.of("provider") {
            "" => self.set.provider,
            named => named,
        };
        let said = Said {
            province: self.of("province"),
            municipality: self.of("municipality"),
            addresses: [self.of("road"), self.of("lot")],
            provider,
        };
        let located = place::located(list, &said, on);
        let mut notes: Vec<Note> = located.note.into_iter().collect();
        let (latitude, longitude, wrong) = place::point(self.of("latitude"), self.of("longitude"));
        notes.extend(wrong);
        let anchor = match located.region {
            Some(region) => place::anchor(list, region),
            None => squeezed(&located.words),
        };
        let source_key = self.key(list, &anchor, provider, on);
        let draft = ImportedDraft {
            kind: self.set.kind.word().to_owned(),
            source_key: source_key.clone(),
            fields: ResourceFields {
                name: self.of("name").to_owned(),
                region: located.words,
                address: said
                    .addresses
                    .into_iter()
                    .find(|text| !text.is_empty())
                    .map(str::to_owned)
                    .unwrap_or_default(),
                latitude,
                longitude,
                owner: self.set.owner.word().to_owned(),
                description: self.of("description").to_owned(),
                details: self.details(provider, &mut notes),
                contact_name: self.of("contact_name").to_owned(),
                contact_phone: self.phone(&mut notes),
                source_name: source_name(self.set, provider),
                source_on: self.of("source_on").to_owned(),
                ..ResourceFields::default()
            },
        };
        match reading::imported(&draft, list, today) {
            Err(refusal) => Verdict::Refuse {
                reason: self.said(&refusal),
                source_key: Some(source_key),
            },
            Ok((_, _, source_on, _)) => Verdict::Take(Box::new(Taken {
                draft,
                source_on,
                region: located.region.map(|region| region.code),
                notes,
            })),
        }
    }

    /// What a row is called in every edition: a place by its region and name, an event by who
    /// tells of it, its name and its first day.
    fn key(&self, list: &Register, anchor: &str, provider: &str, on: Date) -> String {
        let name: String = squeezed(self.of("name")).chars().take(KEYED).collect();
        let set = self.set.name.word();
        if !self.set.is_event {
            return format!("{set}:{anchor}:{name}");
        }
        let said = Said {
            provider,
            ..Said::default()
        };
        let by = match place::located(list, &said, on).region {
            Some(region) => place::anchor(list, region),
            None => squeezed(provider).chars().take(KEYED / 2).collect(),
        };
        format!("{set}:{by}:{name}:{}", self.of("starts_on"))
    }

    /// The fields of the kind. What cannot be read is left out and said, so that one wrong address
    /// of a home page does not keep a village out of the register.
    fn details(&self, provider: &str, notes: &mut Vec<Note>) -> BTreeMap<String, String> {
        let kind = self.set.kind;
        let mut all = BTreeMap::new();
        for column in self.columns() {
            if kind.field(column.key).is_none() {
                continue;
            }
            let text = values::value(column.form, self.of(column.key));
            let one = BTreeMap::from([(column.key.to_owned(), text)]);
            let mut no = Vec::new();
            details::read(&mut no, kind, &one, Reader::Imported);
            if no.is_empty() {
                all.extend(one);
            } else {
                notes.push(self.unread(column.key));
            }
        }
        if kind.field("managing_body").is_some() {
            let own = all.entry("managing_body".to_owned()).or_default();
            if own.is_empty() {
                provider.clone_into(own);
            }
        }
        if kind.field("culture_kind").is_some() {
            all.insert("culture_kind".to_owned(), "festival".to_owned());
        }
        all.retain(|_, text| !text.is_empty());
        all
    }

    /// The telephone number; one that is none is left out.
    fn phone(&self, notes: &mut Vec<Note>) -> String {
        let phone = typed::one_line(self.of("contact_phone"));
        if reading::is_phone(&phone) {
            return phone;
        }
        let text = "전화번호를 읽을 수 없어 비웠습니다.".to_owned();
        notes.push(Note::new(NoteKind::Unread, text));
        String::new()
    }

    fn unread(&self, key: &str) -> Note {
        let cell: String = typed::one_line(self.of(key)).chars().take(SHOWN).collect();
        let text = format!("{}: ‘{cell}’ – 읽을 수 없어 비웠습니다.", self.label(key));
        Note::new(NoteKind::Unread, text)
    }

    fn label(&self, key: &str) -> &'static str {
        self.set.column(key).map_or("", Column::label)
    }

    /// A refusal in the words of the file: each with the heading that it is about.
    fn said(&self, refusal: &Refusal) -> String {
        let each = refusal.each().map(|one| {
            let label = one.field.map(|field| self.label(field)).unwrap_or_default();
            match label {
                "" => one.text.to_string(),
                label => format!("{label}: {}", one.text),
            }
        });
        each.collect::<Vec<_>>().join(" ")
    }
}

/// Takes no note of what is wrong: the same text is read again where it counts.
struct Silent;

impl typed::Unread for Silent {
    fn missing(_: &'static str, _: &'static str) -> Self {
        Self
    }

    fn unreadable(_: &'static str, _: String) -> Self {
        Self
    }
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}
