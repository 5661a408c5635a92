//! Taking a file of the list in: beginning, going on batch after batch, giving it up, taking it
//! back.

use kernel::{Error, Fault, Id, Outcome, Refusal, typed};
use sheet::BadRow;
use store::Tx;

use crate::{
    access, dong_file,
    model::{DongEntry, DongImport, DongImportState, StartDongImport, UndoDongImport},
    regions::register,
    rules::{
        legal_dongs::{Known, Told, basis, differences},
        refused::Refused,
    },
    store::legal_dongs as rows,
};

/// How many entries and refused rows are written at a time.
const BATCH: i64 = 1_000;
/// Longest reason, in letters.
const LINE: usize = 200;
/// The first and the last code that there can be.
pub(crate) const EVERY: (&str, &str) = ("0000000000", "9999999999");

/// What a file says otherwise, and what of it cannot be taken.
pub(crate) struct DongPlan {
    pub(crate) entries: Vec<DongEntry>,
    pub(crate) refused: Vec<BadRow>,
    pub(crate) tells_state: bool,
    /// Whether a row's code could not be read, so that none counts as vanished.
    pub(crate) lacks_codes: bool,
}

impl DongPlan {
    /// How much there is to write.
    fn many(&self) -> i64 {
        i64::try_from(self.entries.len() + self.refused.len()).unwrap_or(i64::MAX)
    }

    /// Writes some of it, the entries before the refused rows.
    fn write(&self, tx: &mut Tx<'_>, id: Id<DongImport>, (from, to): (i64, i64)) -> Outcome<()> {
        let place = |number: i64| usize::try_from(number).unwrap_or_default();
        let (from, to, entries) = (place(from), place(to), self.entries.len());
        let many = to - from;
        for entry in self.entries.iter().skip(from).take(many) {
            rows::add_entry(tx, id, entry)?;
        }
        let (from, to) = (from.max(entries) - entries, to.max(entries) - entries);
        for row in self.refused.iter().skip(from).take(to - from) {
            rows::add_refused(tx, id, row)?;
        }
        Ok(())
    }
}

/// A file beside what is known, as both were kept at one moment.
pub(crate) struct Kept {
    import: DongImport,
    bytes: Vec<u8>,
    known: Known,
}

/// Reads what an import's file is compared with.
pub(crate) fn kept(tx: &mut Tx<'_>, import: &DongImport) -> Outcome<Kept> {
    Ok(Kept {
        bytes: rows::bytes(tx, import.id)?,
        known: rows::known(tx, EVERY.0, EVERY.1)?,
        import: import.clone(),
    })
}

/// Compares a file with what is known. This takes long, so it happens outside of a transaction.
pub(crate) fn planned(kept: &Kept) -> Outcome<DongPlan> {
    let file = dong_file::read(&kept.import.file_name, &kept.bytes)
        .map_err(|why| Fault::new(format!("a list that was read before: {why}")))?;
    let told = Told {
        dongs: &file.dongs,
        unread: &file.unread,
        edition_on: kept.import.edition_on,
    };
    Ok(DongPlan {
        entries: differences(&kept.known, &told, register()),
        tells_state: file.tells_state,
        lacks_codes: file.unread.any,
        refused: file.refused,
    })
}

fn id_of(text: &str) -> Outcome<Id<DongImport>> {
    text.trim().parse().map_err(|_| Error::NotFound)
}

/// Lets an import run, from its beginning or from where it was cut off.
///
/// # Errors
/// `partner.import_over` when it is over; `partner.import_order` while another one runs, or when
/// what is known is of a later day; `partner.import_stale` when what is known changed since the
/// preview that `basis` is of.
pub fn start_dong_import(tx: &mut Tx<'_>, ask: &StartDongImport) -> Outcome<Id<DongImport>> {
    tx.require(&access::IMPORT_DONGS)?;
    let stored = rows::import(tx, id_of(&ask.import)?)?;
    let id = stored.id;
    if !stored.is_open() {
        return Err(Refused::ImportOver {
            state: stored.state.label(),
        }
        .into());
    }
    let all = rows::imports(tx)?;
    let is_stale = ask.basis.trim().parse() != Ok(basis(&all));
    if stored.state == DongImportState::Preview && is_stale {
        return Err(Refused::ImportStale.into());
    }
    let mut others = all.iter().filter(|one| one.id != id);
    let in_the_way = others.clone().find(|one| match one.state {
        DongImportState::Running => true,
        DongImportState::Done => stored.edition_on < one.edition_on,
        _ => false,
    });
    if let Some(other) = in_the_way {
        return Err(Refused::ImportOrder {
            name: other.file_name.clone(),
            edition_on: other.edition_on,
            runs: other.state == DongImportState::Running,
        }
        .into());
    }
    let last = others.by_ref().filter_map(|one| one.number).max();
    let number = stored.number.or(Some(last.unwrap_or(0) + 1));
    rows::update(
        tx,
        &DongImport {
            number,
            state: DongImportState::Running,
            ..stored
        },
    )?;
    Ok(id)
}

/// Gives an import up that does not count yet. What it had written is forgotten.
///
/// # Errors
/// `partner.import_over` when it is over.
pub fn cancel_dong_import(tx: &mut Tx<'_>, import: &str) -> Outcome<Id<DongImport>> {
    tx.require(&access::IMPORT_DONGS)?;
    let stored = rows::import(tx, id_of(import)?)?;
    let id = stored.id;
    if !stored.is_open() {
        return Err(Refused::ImportOver {
            state: stored.state.label(),
        }
        .into());
    }
    tx.because(match stored.state {
        DongImportState::Running => "가져오는 중에 그만둠",
        _ => "내용을 보고 가져오지 않기로 함",
    });
    let finished_at = Some(tx.now());
    rows::update(
        tx,
        &DongImport {
            state: DongImportState::Cancelled,
            finished_at,
            ..stored
        },
    )?;
    rows::drop_written(tx, id)?;
    rows::drop_file(tx, id)?;
    Ok(id)
}

/// Takes back what the last import said: the list is known again as it was before.
///
/// # Errors
/// `partner.import_does_not_count` when there is nothing to take back; `partner.import_not_last`
/// while a later one counts or runs; a reason is required.
pub fn undo_dong_import(tx: &mut Tx<'_>, ask: &UndoDongImport) -> Outcome<Id<DongImport>> {
    tx.require(&access::IMPORT_DONGS)?;
    let stored = rows::import(tx, id_of(&ask.import)?)?;
    let id = stored.id;
    let mut no: Vec<Refused> = Vec::new();
    let reason = typed::fitting(&mut no, "reason", typed::one_line(&ask.reason), LINE);
    let reason = typed::present(&mut no, "reason", "되돌리는 까닭을", reason);
    if stored.state != DongImportState::Done {
        no.push(Refused::ImportDoesNotCount {
            state: stored.state.label(),
            runs: stored.state == DongImportState::Running,
        });
    }
    let later = rows::imports(tx)?.into_iter().find(|one| {
        use DongImportState::{Done, Running};
        matches!(one.state, Done | Running) && one.number > stored.number
    });
    if let Some(later) = later {
        let name = later.file_name;
        no.push(Refused::ImportNotLast { name });
    }
    Refusal::none_of(no)?;
    tx.because(&reason.unwrap_or_default());
    let finished_at = Some(tx.now());
    rows::update(
        tx,
        &DongImport {
            state: DongImportState::Undone,
            finished_at,
            ..stored
        },
    )?;
    Ok(id)
}

/// What an import that runs is compared with; `None` when it does not run.
pub(crate) fn running(tx: &mut Tx<'_>, id: Id<DongImport>) -> Outcome<Option<Kept>> {
    tx.require(&access::IMPORT_DONGS)?;
    let import = rows::import(tx, id)?;
    match import.state {
        DongImportState::Running => Ok(Some(kept(tx, &import)?)),
        _ => Ok(None),
    }
}

/// Writes the next entries and refused rows, those behind the import's cursor. Whoever runs the
/// same import beside this one finds the cursor moved and writes those behind.
pub(crate) fn run_batch(
    tx: &mut Tx<'_>,
    id: Id<DongImport>,
    plan: &DongPlan,
) -> Outcome<DongImportState> {
    tx.require(&access::IMPORT_DONGS)?;
    let import = rows::import(tx, id)?;
    if import.state != DongImportState::Running {
        return Ok(import.state);
    }
    let all = plan.many();
    let (from, to) = (import.cursor, all.min(import.cursor + BATCH));
    if from < to {
        if !rows::advance(tx, id, (from, to))? {
            return Ok(DongImportState::Running);
        }
        plan.write(tx, id, (from, to))?;
    }
    if to < all {
        return Ok(DongImportState::Running);
    }
    tx.because("파일의 내용을 끝까지 적어 반영함");
    let finished_at = Some(tx.now());
    rows::update(
        tx,
        &DongImport {
            state: DongImportState::Done,
            finished_at,
            ..import
        },
    )?;
    rows::drop_file(tx, id)?;
    Ok(DongImportState::Done)
}
