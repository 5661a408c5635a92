//! The edge that reads a file in many transactions: for a page's background work and for a command
//! that imports a file of any length. Only some thousand rows are held at a time.

use std::{
    io::{self, Cursor, Read},
    sync::Arc,
};

use kernel::{Ctx, Error, Id, Outcome};
use store::Store;
use trustee::{BankAccount, DedicatedCard};

use crate::{
    cancel_import::cancel_import,
    model::{BankImport, CancelImport, Finding, FindingKind, ImportState, Layout, StatementKind},
    read_import::{self as step, Begun, Chunk},
    rules::Refused,
    sheet::{self, Chain, Keys, Sheet, SheetError, SheetRow},
    store::{cards::NewCardLine, lines::NewLine, lines::time_text},
    upload_statement,
};

/// How many rows go into one transaction.
const CHUNK: i64 = 4_000;
/// How many rows that cannot be read make a file one that cannot be read.
const MOST_BAD: i64 = 50_000;
/// The largest workbook that is read, in bytes.
const MOST_WORKBOOK: u64 = 32 << 20;

/// How far the reading of a file has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Rows below the headings that were read.
    pub rows: i64,
    /// Of these, rows that could not be.
    pub bad: i64,
}

/// Whether to read on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Continue {
    /// Yes.
    Yes,
    /// No: the import is cancelled, and none of its rows counts.
    Stop,
}

/// Reads a file of any length as it comes. Afterwards the import is ready to be looked at and
/// accepted, failed, or cancelled because `progress` said so.
///
/// # Errors
/// `bank.file` when its columns are not recognised; `bank.one_open` while another file of the
/// account waits.
pub fn import_reader(
    store: &Store,
    ctx: &Ctx,
    (account, kind): (Id<BankAccount>, StatementKind),
    file_name: &str,
    file: impl Read,
    progress: &dyn Fn(Progress) -> Continue,
) -> Outcome<Id<BankImport>> {
    let unread = |why: SheetError| Error::from(Refused::file(why.0));
    let sheet = Sheet::open(kind, opened(kind, file).map_err(unread)?, None).map_err(unread)?;
    let (layout, name) = (sheet.layout().clone(), file_name.to_owned());
    let id = store.write(ctx.clone(), move |tx| {
        step::begin(tx, account, kind, &name, &layout)
    })?;
    let begun = store.read(ctx, |tx| step::begun(tx, id))?;
    sweep(store, ctx, &begun.leftovers)?;
    run(store, ctx, &begun, sheet, progress)?;
    Ok(id)
}

/// A workbook is turned into text; everything else passes as it comes.
fn opened<'a>(
    kind: StatementKind,
    mut file: impl Read + 'a,
) -> Result<Box<dyn Read + 'a>, SheetError> {
    let broken = |_| SheetError("파일을 읽을 수 없습니다.".to_owned());
    let mut head = Vec::new();
    file.by_ref()
        .take(512)
        .read_to_end(&mut head)
        .map_err(broken)?;
    if !::sheet::is_workbook(&head) {
        ::sheet::refuse_strangers(&head)?;
        return Ok(Box::new(Cursor::new(head).chain(file)));
    }
    file.take(MOST_WORKBOOK)
        .read_to_end(&mut head)
        .map_err(broken)?;
    Ok(Box::new(Cursor::new(
        sheet::as_text(kind, &head)?.into_bytes(),
    )))
}

/// Reads a file that was handed in on a page, or goes on where its reading stopped, to its end.
/// Answers where the import stands afterwards.
pub fn read_import(store: &Store, ctx: &Ctx, id: Id<BankImport>) -> Outcome<ImportState> {
    read_on(store, ctx, id, &|_| Continue::Yes)
}

/// The same, telling how far it has come. A file that [`import_reader`] reads is not kept, and
/// nothing is done for it here.
pub fn read_on(
    store: &Store,
    ctx: &Ctx,
    id: Id<BankImport>,
    progress: &dyn Fn(Progress) -> Continue,
) -> Outcome<ImportState> {
    let begun = store.read(ctx, |tx| step::begun(tx, id))?;
    let import = &begun.import;
    let kept = import.digest.is_some() && import.state == ImportState::Reading;
    let Some(layout) = import.layout.as_ref().filter(|_| kept) else {
        return Ok(import.state);
    };
    sweep(store, ctx, &begun.leftovers)?;
    let pieces = Pieces {
        store,
        ctx,
        import: &begun.import,
        next: 1,
        open: Cursor::new(Vec::new()),
    };
    match Sheet::open(begun.import.kind, pieces, Some(layout.clone())) {
        Ok(sheet) => run(store, ctx, &begun, sheet, progress),
        Err(why) => store.write(ctx.clone(), move |tx| step::give_up(tx, id, &why.0)),
    }
}

/// Removes the rows of imports that do not count, some at a time.
pub fn sweep(store: &Store, ctx: &Ctx, imports: &[Id<BankImport>]) -> Outcome<()> {
    for id in imports.iter().copied() {
        while store.write(ctx.clone(), move |tx| step::sweep(tx, id))? {}
    }
    Ok(())
}

/// The pieces of a file that was handed in, opened one after the other.
struct Pieces<'a> {
    store: &'a Store,
    ctx: &'a Ctx,
    import: &'a BankImport,
    next: i64,
    open: Cursor<Vec<u8>>,
}

impl Read for Pieces<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        loop {
            let read = self.open.read(out)?;
            if read > 0 || out.is_empty() {
                return Ok(read);
            }
            let (import, number) = (self.import.clone(), self.next);
            let piece =
                self.store.write(self.ctx.clone(), move |tx| {
                    match upload_statement::piece(tx, &import, number) {
                        Err(Error::NotFound) => Ok(None),
                        other => other.map(Some),
                    }
                });
            match piece.map_err(|error| io::Error::other(error.to_string()))? {
                Some(text) => self.open = Cursor::new(text.into_bytes()),
                None => return Ok(0),
            }
            self.next += 1;
        }
    }
}

/// One file being read.
struct Reading<'a> {
    begun: &'a Begun,
    layout: Layout,
    keys: Keys,
    chain: Chain,
    chunk: Chunk,
    bad: i64,
}

fn run<R: Read>(
    store: &Store,
    ctx: &Ctx,
    begun: &Begun,
    mut sheet: Sheet<R>,
    progress: &dyn Fn(Progress) -> Continue,
) -> Outcome<ImportState> {
    let id = begun.import.id;
    let mut reading = Reading {
        begun,
        layout: sheet.layout().clone(),
        keys: Keys::default(),
        chain: Chain::default(),
        chunk: Chunk::default(),
        bad: 0,
    };
    let why = loop {
        let row = match sheet.next_row() {
            Ok(Some(row)) => row,
            Ok(None) => break None,
            Err(broken) => break Some(broken.0),
        };
        reading.take(row);
        if reading.bad > MOST_BAD {
            break Some(format!(
                "읽지 못한 행이 {MOST_BAD}개를 넘습니다. 열을 확인하세요."
            ));
        }
        if reading.chunk.to >= sheet::MOST_ROWS {
            break Some(format!(
                "한 파일에 {}행까지 읽습니다. 나누어 올리세요.",
                sheet::MOST_ROWS
            ));
        }
        if reading.chunk.rows() >= CHUNK {
            let done = Progress {
                rows: reading.chunk.to,
                bad: reading.bad,
            };
            if !reading.flush(store, ctx)? {
                return standing(store, ctx, id);
            }
            if progress(done) == Continue::Stop {
                return stop(store, ctx, id);
            }
        }
    };
    if let Some(why) = why {
        return store.write(ctx.clone(), move |tx| step::give_up(tx, id, &why));
    }
    if !reading.flush(store, ctx)? {
        return standing(store, ctx, id);
    }
    progress(Progress {
        rows: reading.chunk.to,
        bad: reading.bad,
    });
    store.write(ctx.clone(), move |tx| step::finish(tx, id))
}

fn standing(store: &Store, ctx: &Ctx, id: Id<BankImport>) -> Outcome<ImportState> {
    Ok(store.read(ctx, |tx| step::begun(tx, id))?.import.state)
}

fn stop(store: &Store, ctx: &Ctx, id: Id<BankImport>) -> Outcome<ImportState> {
    let ask = CancelImport {
        import: id.to_string(),
        reason: "읽는 중에 멈춤".to_owned(),
    };
    store.write(ctx.clone(), move |tx| cancel_import(tx, ask.clone()))?;
    sweep(store, ctx, &[id])?;
    Ok(ImportState::Cancelled)
}

impl Reading<'_> {
    fn take(&mut self, row: SheetRow) {
        self.chunk.to += 1;
        // After a stop: the rows that are in the tables only bring the counting up to date.
        let again = self.chunk.to <= self.begun.import.rows_read;
        match row {
            SheetRow::Bank(number, line) => {
                let gap = self.chain.next(number, &line, self.layout.oldest_first);
                let id = sheet::bank_key(&mut self.keys, self.begun.import.account, &line);
                if !again {
                    self.chunk.findings.extend(gap);
                    self.chunk.lines.push(NewLine {
                        id,
                        day: line.day,
                        time: time_text(line.time),
                        place: self.place(),
                        amount: line.amount,
                        balance: line.balance,
                        memo: line.memo,
                        party: line.party,
                        party_account: line.party_account,
                        branch: line.branch,
                    });
                }
            }
            SheetRow::Card(number, line) => match card_of(&self.begun.cards, &line) {
                Some(card) => {
                    let id = sheet::card_key(&mut self.keys, card.id, &line);
                    if !again {
                        self.chunk.cards.push(NewCardLine {
                            id,
                            card: card.id,
                            last4: card.last4.clone(),
                            day: line.day,
                            time: line.time,
                            place: self.place(),
                            approval: line.approval,
                            shop: line.shop,
                            trade: line.trade,
                            amount: line.amount,
                            vat: line.vat,
                        });
                    }
                }
                None => self.unread(again, strange_card(number, &line)),
            },
            SheetRow::Bad(finding) => {
                self.chain.interrupt();
                self.unread(again, finding);
            }
            SheetRow::Skipped(_) => self.chunk.skipped += i64::from(!again),
        }
        if again {
            self.chunk.from = self.chunk.to;
        }
    }

    fn unread(&mut self, again: bool, finding: Finding) {
        self.bad += 1;
        if !again {
            self.chunk.findings.push(finding);
        }
    }

    /// The order among lines of one instant, through all files.
    fn place(&self) -> i64 {
        let within = if self.layout.oldest_first {
            self.chunk.to
        } else {
            sheet::MOST_ROWS - self.chunk.to
        };
        self.begun.import.number * (sheet::MOST_ROWS + 1) + within
    }

    /// Writes the rows; false when the import is not being read from there any more.
    fn flush(&mut self, store: &Store, ctx: &Ctx) -> Outcome<bool> {
        let (id, to) = (self.begun.import.id, self.chunk.to);
        let next = Chunk {
            from: to,
            to,
            ..Chunk::default()
        };
        let chunk = Arc::new(std::mem::replace(&mut self.chunk, next));
        let layout = self.layout.clone();
        match store.write(ctx.clone(), move |tx| step::take(tx, id, &layout, &chunk)) {
            Err(Error::Refusal(refusal)) if refusal.code == "bank.stopped" => Ok(false),
            answer => answer,
        }
    }
}

/// The card of a line: by its last four digits and its day; the only card where the file has none.
fn card_of<'a>(cards: &'a [DedicatedCard], line: &sheet::CardRow) -> Option<&'a DedicatedCard> {
    if line.last4.is_empty() {
        return match cards {
            [only] => Some(only),
            _ => None,
        };
    }
    let own = || cards.iter().filter(|card| card.last4 == line.last4);
    let used = |card: &&DedicatedCard| {
        card.issued_on <= line.day && card.closed_on.is_none_or(|day| line.day <= day)
    };
    own().find(used).or_else(|| own().next())
}

fn strange_card(row: i64, line: &sheet::CardRow) -> Finding {
    let reason = if line.last4.is_empty() {
        "카드번호가 없고 이 계좌의 카드가 한 장이 아니어서 어느 카드인지 알 수 없습니다.".to_owned()
    } else {
        format!(
            "{} 카드는 이 계좌에 등록되지 않았습니다. 전용카드를 먼저 등록하세요.",
            line.last4
        )
    };
    Finding {
        row,
        kind: FindingKind::Bad,
        cells: vec![
            line.day.to_string(),
            line.shop.clone(),
            line.amount.to_string(),
            line.last4.clone(),
        ],
        reason,
    }
}
