//! A file of a bank account or of its cards is handed in.

use kernel::{Digest, Id, Outcome};
use store::Tx;
use vault::Place;

use crate::{
    access, accounts,
    model::{BankImport, ImportState, StatementKind, UploadStatement},
    rules::{Refused, refuse, typed},
    sheet::{self, SheetError},
    store::imports,
};

/// How much of a file is sealed in one piece, in bytes.
const PIECE: usize = 256 * 1024;

/// Keeps the file, sealed, until it is accepted or cancelled, and recognises its columns. Where
/// they are recognised it waits to be read, else for a person to choose them.
///
/// # Errors
/// `bank.file` when it is no table; `bank.one_open` while another file of the account waits.
pub fn upload_statement(tx: &mut Tx<'_>, ask: UploadStatement) -> Outcome<Id<BankImport>> {
    tx.require(&access::IMPORT)?;
    let mut no = Vec::new();
    let account = kernel::typed::id(&mut no, "account", "계좌를", &ask.account);
    let kind = kernel::typed::choice(
        &mut no,
        "kind",
        "파일의 종류를",
        &ask.kind,
        StatementKind::read,
    );
    let name = typed::optional(&mut no, "file", &ask.file_name);
    if ask.bytes.is_empty() {
        no.push(Refused::file("파일을 고르세요."));
    }
    let (Some(account), Some(kind), Some(name), true) = (account, kind, name, no.is_empty()) else {
        return Err(refuse(no));
    };
    let account = accounts::of(tx, account)?.account.id;
    let text = match ::sheet::is_workbook(&ask.bytes) {
        true => sheet::as_text(kind, &ask.bytes),
        false => ::sheet::text_of(&ask.bytes).map_err(SheetError::from),
    };
    let text = text.map_err(|no| Refused::file(no.0))?;
    let (preview, layout) = sheet::preview(kind, &text).map_err(|no| Refused::file(no.0))?;
    let (layout, state, note) = match layout {
        Ok(layout) => (Some(layout), ImportState::Reading, String::new()),
        Err(why) => (None, ImportState::Received, why.0),
    };
    let import = BankImport {
        layout,
        preview,
        state,
        note,
        digest: Some(Digest::of(&ask.bytes)),
        ..fresh(tx, account, kind, &name)?
    };
    imports::insert(tx, &import)?;
    keep(tx, &import, &text)?;
    Ok(import.id)
}

/// A new import of an account.
pub(crate) fn fresh(
    tx: &mut Tx<'_>,
    account: Id<trustee::BankAccount>,
    kind: StatementKind,
    file_name: &str,
) -> Outcome<BankImport> {
    Ok(BankImport {
        id: Id::new(),
        number: imports::next_number(tx)?,
        account,
        kind,
        file_name: sheet::masked(file_name),
        digest: None,
        layout: None,
        preview: Vec::new(),
        state: ImportState::Reading,
        rows_read: 0,
        already: 0,
        skipped: 0,
        note: String::new(),
        made_by: tx.actor().key(),
        made_by_name: tx.actor().name().to_owned(),
        made_at: tx.now(),
        decided_by_name: None,
        decided_at: None,
    })
}

/// Seals the text in pieces, cut between letters.
fn keep(tx: &mut Tx<'_>, import: &BankImport, text: &str) -> Outcome<()> {
    let mut rest = text;
    let mut number = 0;
    while !rest.is_empty() {
        let mut end = rest.len().min(PIECE);
        while !rest.is_char_boundary(end) {
            end -= 1;
        }
        let (piece, after) = rest.split_at(end);
        number += 1;
        let (subject, row) = place_of(import, number);
        let sealed = vault::seal(tx, place(&subject, &row), piece)?;
        imports::add_piece(tx, import.id, number, sealed.as_bytes())?;
        rest = after;
    }
    Ok(())
}

/// Opens one piece of a file; the access log says who read it.
pub(crate) fn piece(tx: &mut Tx<'_>, import: &BankImport, number: i64) -> Outcome<String> {
    let sealed = vault::Sealed::from_bytes(imports::piece(tx, import.id, number)?);
    let (subject, row) = place_of(import, number);
    vault::open(tx, place(&subject, &row), &sealed, "거래내역 파일 읽기")
}

fn place_of(import: &BankImport, number: i64) -> (String, String) {
    (
        import.account.to_string(),
        format!("{}/{number}", import.id),
    )
}

fn place<'a>(subject: &'a str, row: &'a str) -> Place<'a> {
    Place {
        subject,
        table: "bank_piece",
        column: "content",
        row,
    }
}
