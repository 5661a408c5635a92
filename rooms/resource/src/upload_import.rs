//! A file of a public data set is handed in.

use kernel::{Digest, Id, Outcome, Refusal, typed};
use store::Tx;

use crate::{
    access,
    imports::{self, DataSet, Head},
    model::{DataSetName, ImportState, ResourceImport, UploadImport},
    rules::Refused,
    store::imports as rows,
};

/// A file that was read through and recognised.
pub struct ReadImport {
    ask: UploadImport,
    head: Head,
    set: &'static DataSet,
    mapping: Vec<String>,
}

/// Reads a file through and recognises which data set it is and what its columns tell. This takes
/// long, so it happens before the transaction in which [`upload_import`] keeps the file: the store
/// has one writer.
///
/// # Errors
/// `resource.file` when it is no table or none of the data sets.
pub fn read_import(ask: UploadImport) -> Outcome<ReadImport> {
    let head = head(&ask)?;
    let (set, mapping) = which(&ask.dataset, &head.headings)?;
    Ok(ReadImport {
        ask,
        head,
        set,
        mapping,
    })
}

/// Keeps a file. Nothing is in the register yet.
///
/// # Errors
/// A fault of the store.
pub fn upload_import(tx: &mut Tx<'_>, read: &ReadImport) -> Outcome<Id<ResourceImport>> {
    tx.require(&access::IMPORT)?;
    let (ask, head) = (&read.ask, &read.head);
    let import = ResourceImport {
        id: Id::new(),
        dataset: read.set.name,
        file_name: files::clean_name(&ask.file_name),
        digest: Digest::of(&ask.bytes),
        format: head.format,
        headings: head.brought.clone(),
        mapping: read.mapping.clone(),
        rows: head.rows,
        state: ImportState::Preview,
        cursor: 0,
        made_by_name: tx.actor().name().to_owned(),
        made_at: tx.now(),
        started_at: None,
        finished_at: None,
    };
    rows::insert(tx, &import, &ask.bytes)?;
    Ok(import.id)
}

fn head(ask: &UploadImport) -> Outcome<Head> {
    if ask.bytes.is_empty() {
        return Err(Refused::file("파일을 고르세요.".to_owned()).into());
    }
    Ok(imports::head(&ask.file_name, &ask.bytes).map_err(|why| Refused::file(why.0))?)
}

/// Which data set a file is, and what its columns tell.
///
/// # Errors
/// As [`read_import`].
pub(crate) fn recognise(ask: &UploadImport) -> Outcome<(&'static DataSet, Vec<String>)> {
    which(&ask.dataset, &head(ask)?.headings)
}

/// The data set that was chosen, or that the headings tell.
fn which(chosen: &str, headings: &[String]) -> Outcome<(&'static DataSet, Vec<String>)> {
    if chosen.trim().is_empty() {
        return imports::recognised(headings).ok_or_else(|| {
            let text = "어느 표준데이터인지 제목으로 알 수 없습니다. 데이터 종류를 고르고 다시 올리면 열을 \
                        직접 정할 수 있습니다.";
            Refused::file(text.to_owned()).into()
        });
    }
    let mut no: Vec<Refused> = Vec::new();
    let name = typed::choice(
        &mut no,
        "dataset",
        "데이터 종류를",
        chosen,
        DataSetName::read,
    );
    Refusal::none_of(no)?;
    let name = name.ok_or_else(|| Refused::file("데이터 종류를 고르세요.".to_owned()))?;
    let set = imports::data_set(name);
    Ok((set, imports::mapped(set, headings)))
}
