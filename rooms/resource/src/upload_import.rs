//! A file of a public data set is handed in.

use kernel::{Digest, Id, Outcome, typed};
use store::Tx;

use crate::{
    access,
    imports::{self, DataSet, Head},
    model::{DataSetName, ImportState, ResourceImport, UploadImport},
    rules::{Refused, refused::none_of},
    store::imports as rows,
};

/// Longest name of a file, in letters.
const NAME: usize = 200;

/// Keeps a file and recognises which data set it is and what its columns tell. Nothing is in the
/// register yet.
///
/// # Errors
/// `resource.file` when it is no table or none of the data sets.
pub fn upload_import(tx: &mut Tx<'_>, ask: &UploadImport) -> Outcome<Id<ResourceImport>> {
    tx.require(&access::IMPORT)?;
    let head = head(ask)?;
    let (set, mapping) = which(&ask.dataset, &head.headings)?;
    let name = typed::one_line(&ask.file_name);
    let import = ResourceImport {
        id: Id::new(),
        dataset: set.name,
        file_name: name.chars().take(NAME).collect(),
        digest: Digest::of(&ask.bytes),
        format: head.format,
        headings: head.brought,
        mapping,
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
/// As [`upload_import`].
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
    let mut no = Vec::new();
    let name = typed::choice(
        &mut no,
        "dataset",
        "데이터 종류를",
        chosen,
        DataSetName::read,
    );
    none_of(no)?;
    let name = name.ok_or_else(|| Refused::file("데이터 종류를 고르세요.".to_owned()))?;
    let set = imports::data_set(name);
    Ok((set, imports::mapped(set, headings)))
}
