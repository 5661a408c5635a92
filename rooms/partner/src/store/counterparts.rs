//! Counterparts and what is sealed of them.

use kernel::{Digest, Error, Fault, Id, Outcome};
use store::{Row, Tx, args};
use vault::Sealed;

use crate::model::{
    Counterpart, CounterpartBrief, CounterpartKind, CounterpartSort, CounterpartState, NumberKind,
    RegionCode, SealedField, SealedPart,
};

store::statements! {
    /// One counterpart, with the name of the organization it belongs to.
    ONE = "SELECT c.id, c.sort, c.kind, c.name, c.region, c.address, c.web_page, c.items, \
        c.member_of, o.name, c.number_kind, c.note, c.state, c.closed_on, c.closed_reason, \
        c.merged_into, c.version, c.updated_on FROM partner_counterpart c \
        LEFT JOIN partner_counterpart o ON o.tenant = $1 AND o.id = c.member_of \
        WHERE c.tenant = $1 AND c.id = $2";
    /// What is sealed of a counterpart, as lists show it.
    PARTS = "SELECT s.field, s.masked, s.mark FROM partner_sealed s \
        WHERE s.tenant = $1 AND s.counterpart = $2 ORDER BY s.field";
    /// A sealed text.
    VALUE = "SELECT s.value FROM partner_sealed s \
        WHERE s.tenant = $1 AND s.counterpart = $2 AND s.field = $3";
    /// A part of the list, by name: of a sort, of a kind, in regions (codes between commas), in a
    /// state (empty: every open one), with persons or without. What is sealed is joined to the part
    /// alone.
    LIST = "SELECT p.id, p.sort, p.kind, p.name, p.region, p.state, p.number_kind, s.masked \
        FROM (SELECT c.id, c.sort, c.kind, c.name, c.region, c.state, c.number_kind \
        FROM partner_counterpart c WHERE c.tenant = $1 AND (CAST($2 AS TEXT) = '' OR c.sort = $2) \
        AND (CAST($3 AS TEXT) = '' OR c.kind = $3) \
        AND (CAST($4 AS TEXT) = '' OR CAST($4 AS TEXT) LIKE '%,' || c.region || ',%') \
        AND (c.state = $5 OR (CAST($5 AS TEXT) = '' AND c.state IN ('active', 'ended'))) \
        AND (CAST($6 AS TEXT) = '1' OR c.sort <> 'person') \
        ORDER BY c.name, c.id LIMIT $7 OFFSET $8) p \
        LEFT JOIN partner_sealed s ON s.tenant = $1 AND s.counterpart = p.id \
        AND s.field = 'number' ORDER BY p.name, p.id";
    /// How many the whole list has.
    COUNT = "SELECT COUNT(*) FROM partner_counterpart c \
        WHERE c.tenant = $1 AND (CAST($2 AS TEXT) = '' OR c.sort = $2) \
        AND (CAST($3 AS TEXT) = '' OR c.kind = $3) \
        AND (CAST($4 AS TEXT) = '' OR CAST($4 AS TEXT) LIKE '%,' || c.region || ',%') \
        AND (c.state = $5 OR (CAST($5 AS TEXT) = '' AND c.state IN ('active', 'ended'))) \
        AND (CAST($6 AS TEXT) = '1' OR c.sort <> 'person')";
    /// Open bodies of a sort (empty: of any) whose name compares so.
    NAMED = "SELECT c.id FROM partner_counterpart c \
        WHERE c.tenant = $1 AND c.name_key = $2 AND (CAST($3 AS TEXT) = '' OR c.sort = $3) \
        AND c.sort <> 'person' AND c.state IN ('active', 'ended') ORDER BY c.id";
    /// Open records with a sealed text of this mark.
    MARKED = "SELECT c.id FROM partner_sealed s \
        JOIN partner_counterpart c ON c.tenant = $1 AND c.id = s.counterpart \
        WHERE s.tenant = $1 AND s.field = $2 AND s.mark = $3 AND c.state IN ('active', 'ended') \
        ORDER BY c.id";
    /// Those that belong to an organization, by name.
    MEMBERS = "SELECT c.id FROM partner_counterpart c \
        WHERE c.tenant = $1 AND c.member_of = $2 ORDER BY c.name, c.id";
    /// Those that became part of a record.
    DROPPED = "SELECT c.id FROM partner_counterpart c \
        WHERE c.tenant = $1 AND c.merged_into = $2 ORDER BY c.id";
    /// Pairs of open bodies of one sort whose names compare alike.
    SAME_NAMES = "SELECT a.id, b.id FROM partner_counterpart a \
        JOIN partner_counterpart b ON b.tenant = $1 AND b.sort = a.sort \
        AND b.name_key = a.name_key AND b.id > a.id \
        WHERE a.tenant = $1 AND a.name_key <> '' AND a.state IN ('active', 'ended') \
        AND b.state IN ('active', 'ended') ORDER BY a.name_key, a.id, b.id LIMIT $2";
    /// Pairs of open records of one sort with the same sealed text.
    SAME_MARKS = "SELECT a.counterpart, b.counterpart, a.field FROM partner_sealed a \
        JOIN partner_sealed b ON b.tenant = $1 AND b.field = a.field AND b.mark = a.mark \
        AND b.counterpart > a.counterpart \
        JOIN partner_counterpart c ON c.tenant = $1 AND c.id = a.counterpart \
        JOIN partner_counterpart d ON d.tenant = $1 AND d.id = b.counterpart \
        WHERE a.tenant = $1 AND c.sort = d.sort AND c.state IN ('active', 'ended') \
        AND d.state IN ('active', 'ended') ORDER BY a.field, a.counterpart, b.counterpart LIMIT $2";
    /// Every open body, for writing the search anew.
    BODIES = "SELECT c.id FROM partner_counterpart c \
        WHERE c.tenant = $1 AND c.sort <> 'person' AND c.state IN ('active', 'ended') \
        ORDER BY c.id";
}

store::tables! {
    /// Counterparts.
    COUNTERPART = "partner_counterpart" key [id]
        columns [sort, kind, name, name_key, region, address, web_page, items, member_of,
            number_kind, note, state, closed_on, closed_reason, merged_into, version, updated_on]
        may edit;
    /// What is sealed of them.
    SEALED = "partner_sealed" key [counterpart, field] columns [value, masked, mark] may erase;
}

/// A stored word of a closed list.
pub(crate) fn word<T>(
    row: &Row<'_>,
    column: usize,
    read: impl Fn(&str) -> Option<T>,
) -> Result<T, Fault> {
    let text: String = row.get(column)?;
    read(&text).ok_or_else(|| Fault::new(format!("stored word {text:?}")))
}

fn region(row: &Row<'_>, column: usize) -> Result<Option<RegionCode>, Fault> {
    let text: Option<String> = row.get(column)?;
    text.map(|text| {
        text.parse()
            .map_err(|e| Fault::new(format!("stored region {text}: {e}")))
    })
    .transpose()
}

fn kind(row: &Row<'_>) -> Result<CounterpartKind, Fault> {
    let sort = word(row, 1, CounterpartSort::read)?;
    word(row, 2, |text| CounterpartKind::read(sort, text))
}

fn number_kind(row: &Row<'_>, column: usize) -> Result<Option<NumberKind>, Fault> {
    let text: String = row.get(column)?;
    match text.as_str() {
        "" => Ok(None),
        _ => word(row, column, NumberKind::read).map(Some),
    }
}

fn counterpart_of(row: &Row<'_>) -> Result<Counterpart, Fault> {
    let home: Option<String> = row.get(9)?;
    Ok(Counterpart {
        id: row.get(0)?,
        kind: kind(row)?,
        name: row.get(3)?,
        region: region(row, 4)?,
        address: row.get(5)?,
        web_page: row.get(6)?,
        items: row.get(7)?,
        member_of: row.get(8)?,
        member_of_name: home.unwrap_or_default(),
        number_kind: number_kind(row, 10)?,
        note: row.get(11)?,
        state: word(row, 12, CounterpartState::read)?,
        closed_on: row.get(13)?,
        closed_reason: row.get(14)?,
        merged_into: row.get(15)?,
        version: row.get(16)?,
        updated_on: row.get(17)?,
        sealed: Vec::new(),
    })
}

fn part_of(row: &Row<'_>) -> Result<SealedPart, Fault> {
    Ok(SealedPart {
        field: word(row, 0, SealedField::read)?,
        masked: row.get(1)?,
        mark: row.get(2)?,
    })
}

pub(crate) fn one(tx: &mut Tx<'_>, id: Id<Counterpart>) -> Outcome<Counterpart> {
    let mut found = tx.one(&ONE, args![id], counterpart_of)?;
    found.sealed = tx.list(&PARTS, args![id], part_of)?;
    Ok(found)
}

/// Which part of the list is asked for.
#[derive(Debug, Clone, Default)]
pub(crate) struct Filter {
    /// Of this sort; empty: of any.
    pub sort: String,
    /// Of this kind.
    pub kind: String,
    /// Codes of regions between commas.
    pub regions: String,
    /// In this state; empty: every open one.
    pub state: String,
    /// Whether persons are among them.
    pub with_persons: bool,
}

impl Filter {
    fn persons(&self) -> &'static str {
        if self.with_persons { "1" } else { "" }
    }

    /// Whether one record is in the part; as the statement above decides.
    pub(crate) fn holds(&self, one: &Counterpart) -> bool {
        let is = |asked: &str, word: &str| asked.is_empty() || asked == word;
        let region = one.region.map(|code| format!(",{code},"));
        let state = match self.state.as_str() {
            "" => one.state.is_open(),
            asked => one.state.word() == asked,
        };
        let place =
            self.regions.is_empty() || region.is_some_and(|region| self.regions.contains(&region));
        is(&self.sort, one.kind.sort().word())
            && is(&self.kind, one.kind.word())
            && place
            && state
            && (self.with_persons || !one.is_person())
    }
}

pub(crate) fn count(tx: &mut Tx<'_>, filter: &Filter) -> Outcome<i64> {
    let values = args![
        &filter.sort,
        &filter.kind,
        &filter.regions,
        &filter.state,
        filter.persons()
    ];
    tx.one(&COUNT, values, |row| row.get(0))
}

pub(crate) fn list(
    tx: &mut Tx<'_>,
    filter: &Filter,
    offset: i64,
    limit: i64,
) -> Result<Vec<CounterpartBrief>, Fault> {
    let values = args![
        &filter.sort,
        &filter.kind,
        &filter.regions,
        &filter.state,
        filter.persons(),
        limit,
        offset
    ];
    tx.list(&LIST, values, |row| {
        let number: Option<String> = row.get(7)?;
        let kind = kind(row)?;
        Ok(CounterpartBrief {
            id: row.get(0)?,
            sort: kind.sort(),
            kind,
            name: row.get(3)?,
            region: region(row, 4)?,
            state: word(row, 5, CounterpartState::read)?,
            number_kind: number_kind(row, 6)?,
            number: number.unwrap_or_default(),
        })
    })
}

type Ids = Result<Vec<Id<Counterpart>>, Fault>;

pub(crate) fn named(tx: &mut Tx<'_>, name_key: &str, sort: &str) -> Ids {
    tx.list(&NAMED, args![name_key, sort], |row| row.get(0))
}

pub(crate) fn marked(tx: &mut Tx<'_>, field: SealedField, mark: Digest) -> Ids {
    tx.list(&MARKED, args![field.word(), mark], |row| row.get(0))
}

pub(crate) fn members(tx: &mut Tx<'_>, id: Id<Counterpart>) -> Ids {
    tx.list(&MEMBERS, args![id], |row| row.get(0))
}

pub(crate) fn dropped_into(tx: &mut Tx<'_>, id: Id<Counterpart>) -> Ids {
    tx.list(&DROPPED, args![id], |row| row.get(0))
}

pub(crate) fn bodies(tx: &mut Tx<'_>) -> Ids {
    tx.list(&BODIES, &[], |row| row.get(0))
}

/// Two records that look alike, and by what is sealed of them where that is it.
pub(crate) type Pair = (Id<Counterpart>, Id<Counterpart>, Option<SealedField>);

pub(crate) fn pairs(tx: &mut Tx<'_>, most: i64) -> Result<Vec<Pair>, Fault> {
    let mut pairs = tx.list(&SAME_MARKS, args![most], |row| {
        let field = word(row, 2, SealedField::read)?;
        Ok((row.get(0)?, row.get(1)?, Some(field)))
    })?;
    let named = tx.list(&SAME_NAMES, args![most], |row| {
        Ok((row.get(0)?, row.get(1)?, None))
    })?;
    pairs.extend(named);
    Ok(pairs)
}

pub(crate) fn value(
    tx: &mut Tx<'_>,
    id: Id<Counterpart>,
    field: SealedField,
) -> Result<Option<Sealed>, Fault> {
    let value = tx.maybe(&VALUE, args![id, field.word()], |row| row.get(0))?;
    Ok(value.map(Sealed::from_bytes))
}

pub(crate) fn insert(tx: &mut Tx<'_>, one: &Counterpart, name_key: &str) -> Outcome<()> {
    tx.insert(
        &COUNTERPART,
        args![
            one.id,
            one.kind.sort().word(),
            one.kind.word(),
            &one.name,
            name_key,
            one.region.map(|code| code.to_string()),
            &one.address,
            &one.web_page,
            &one.items,
            one.member_of,
            one.number_kind.map_or("", NumberKind::word),
            &one.note,
            one.state.word(),
            one.closed_on,
            &one.closed_reason,
            one.merged_into,
            one.version,
            one.updated_on
        ],
    )
}

/// Writes a record over the one of the version before.
pub(crate) fn update(tx: &mut Tx<'_>, one: &Counterpart, name_key: &str) -> Outcome<()> {
    let changes = [
        ("kind", one.kind.word().into()),
        ("name", one.name.as_str().into()),
        ("name_key", name_key.into()),
        ("region", one.region.map(|code| code.to_string()).into()),
        ("address", one.address.as_str().into()),
        ("web_page", one.web_page.as_str().into()),
        ("items", one.items.as_str().into()),
        ("member_of", one.member_of.into()),
        (
            "number_kind",
            one.number_kind.map_or("", NumberKind::word).into(),
        ),
        ("note", one.note.as_str().into()),
        ("state", one.state.word().into()),
        ("closed_on", one.closed_on.into()),
        ("closed_reason", one.closed_reason.as_str().into()),
        ("merged_into", one.merged_into.into()),
        ("version", one.version.into()),
        ("updated_on", one.updated_on.into()),
    ];
    tx.update(&COUNTERPART, args![one.id], &changes)
}

/// Writes a sealed text, new or over the one before.
pub(crate) fn put_sealed(
    tx: &mut Tx<'_>,
    id: Id<Counterpart>,
    part: &SealedPart,
    value: &Sealed,
) -> Outcome<()> {
    let bytes = value.as_bytes();
    let changes = [
        ("value", bytes.into()),
        ("masked", part.masked.as_str().into()),
        ("mark", part.mark.into()),
    ];
    match tx.update(&SEALED, args![id, part.field.word()], &changes) {
        Err(Error::NotFound) => {
            let values = args![id, part.field.word(), bytes, &part.masked, part.mark];
            tx.insert(&SEALED, values)
        }
        done => done,
    }
}

pub(crate) fn drop_sealed(tx: &mut Tx<'_>, id: Id<Counterpart>, field: SealedField) -> Outcome<()> {
    tx.delete(&SEALED, args![id, field.word()])
}
