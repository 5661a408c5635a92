//! A file of the public list of 법정동 is handed in.

use kernel::{Digest, Id, Outcome, Refusal, typed};
use sheet::Format;
use store::Tx;

use crate::{
    access, dong_file,
    model::{DongImport, DongImportState, UploadDongs},
    rules::refused::{Refused, unread},
    store::legal_dongs as rows,
};

/// A file that was read through, with what it is or why it cannot be read.
#[derive(Debug, Clone)]
pub struct ReadDongs {
    ask: UploadDongs,
    head: Result<Head, String>,
}

/// What is kept of a file beside itself.
#[derive(Debug, Clone)]
struct Head {
    format: Format,
    headings: Vec<String>,
    rows: i64,
}

/// Reads a file through. This takes long, so it happens before the transaction in which
/// [`upload_dongs`] keeps it: the store has one writer.
pub fn read_dongs(ask: UploadDongs) -> ReadDongs {
    let head = match ask.bytes.is_empty() {
        true => Err("파일을 고르세요.".to_owned()),
        false => dong_file::read(&ask.file_name, &ask.bytes)
            .map_err(|why| why.0)
            .map(|file| Head {
                rows: file.rows(),
                format: file.format,
                headings: file.brought,
            }),
    };
    ReadDongs { ask, head }
}

/// Keeps a file of the list. Nothing of it counts yet.
///
/// # Errors
/// A refusal at `file` when it is no list of 법정동, at `edition_on` without the day as of which it
/// tells.
pub fn upload_dongs(tx: &mut Tx<'_>, read: &ReadDongs) -> Outcome<Id<DongImport>> {
    tx.require(&access::IMPORT_DONGS)?;
    let ask = &read.ask;
    let mut no: Vec<Refused> = Vec::new();
    let edition_on = match ask.edition_on.trim() {
        "" => {
            no.push(Refused::Missing {
                field: "edition_on",
                what: "기준일을",
            });
            None
        }
        text => typed::day(&mut no, "edition_on", text),
    };
    let today = tx.today();
    if edition_on.is_some_and(|day| today < day) {
        no.push(Refused::ToCome {
            field: "edition_on",
            today,
        });
    }
    if let Err(text) = &read.head {
        no.push(Refused::Unreadable {
            field: "file",
            text: text.clone(),
        });
    }
    Refusal::none_of(no)?;
    let (Some(edition_on), Ok(head)) = (edition_on, &read.head) else {
        return Err(unread().into());
    };
    let import = DongImport {
        id: Id::new(),
        number: None,
        file_name: files::clean_name(&ask.file_name),
        digest: Digest::of(&ask.bytes),
        format: head.format,
        rows: head.rows,
        headings: head.headings.clone(),
        edition_on,
        state: DongImportState::Preview,
        cursor: 0,
        made_by_name: tx.actor().name().to_owned(),
        made_at: tx.now(),
        finished_at: None,
        cells_erased_on: None,
    };
    rows::insert(tx, &import, &ask.bytes)?;
    Ok(import.id)
}
