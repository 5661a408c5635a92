//! Changing what is said of a picture.

use kernel::{Error, Id, Outcome, Refusal};
use store::Tx;

use crate::{
    access, findable,
    model::{ChangePicture, Notice, NoticeFile},
    rules::files as rules,
    store::{self as rows, files as file_rows},
};

/// Changes what can be seen on a picture and on what ground it is shown; the picture stays.
pub fn change_picture(tx: &mut Tx<'_>, ask: &ChangePicture) -> Outcome<Id<Notice>> {
    tx.require(&access::CHANGE)?;
    let id: Id<Notice> = ask.notice.trim().parse().map_err(|_| Error::NotFound)?;
    let file: Id<NoticeFile> = ask.file.trim().parse().map_err(|_| Error::NotFound)?;
    let notice = rows::one(tx, id)?;
    let stored = file_rows::one(tx, id, file)?;
    if !stored.is_picture() {
        return Err(Error::NotFound);
    }
    rules::changeable(&ask.version, &stored)?;
    let mut no = Vec::new();
    let draft = rules::picture(&mut no, rules::ONE, &ask.words);
    Refusal::none_of(no)?;
    if let Some(draft) = draft {
        file_rows::change(tx, &stored, &draft)?;
    }
    findable::refresh(tx, &notice)?;
    Ok(id)
}
