//! Saying what the columns of a file tell.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access, imports,
    model::{ImportState, ResourceImport, SetMapping},
    rules::Refused,
    store::imports as rows,
};

/// Keeps what the columns tell, before the first row is taken in.
///
/// # Errors
/// `resource.import_began` once rows were taken in; `resource.column` for a key that two columns
/// have.
pub fn set_mapping(tx: &mut Tx<'_>, ask: &SetMapping) -> Outcome<Id<ResourceImport>> {
    tx.require(&access::IMPORT)?;
    let id: Id<ResourceImport> = ask.import.trim().parse().map_err(|_| Error::NotFound)?;
    let stored = rows::import(tx, id)?;
    if stored.state != ImportState::Preview {
        return Err(Refused::ImportBegan.into());
    }
    if ask.keys.len() != stored.mapping.len() {
        return Err(
            Refused::file("열의 수가 파일과 다릅니다. 화면을 새로 여세요.".to_owned()).into(),
        );
    }
    let set = imports::data_set(stored.dataset);
    let mapping = imports::chosen(set, &ask.keys).map_err(|at| Refused::ColumnTwice {
        heading: stored.headings.get(at).cloned().unwrap_or_default(),
    })?;
    rows::update(tx, &ResourceImport { mapping, ..stored })?;
    Ok(id)
}
