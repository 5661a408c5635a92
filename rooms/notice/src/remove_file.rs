//! Taking a file of a notice away.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access, findable,
    model::{Notice, NoticeFile, RemoveFile},
    rules::files as rules,
    store::{self as rows, files as file_rows},
};

/// Takes a file away for good: its bytes are erased unless they stand beside something else, its
/// row stays.
pub fn remove_file(tx: &mut Tx<'_>, ask: &RemoveFile) -> Outcome<Id<Notice>> {
    tx.require(&access::CHANGE)?;
    let id: Id<Notice> = ask.notice.trim().parse().map_err(|_| Error::NotFound)?;
    let file: Id<NoticeFile> = ask.file.trim().parse().map_err(|_| Error::NotFound)?;
    let notice = rows::one(tx, id)?;
    let stored = file_rows::one(tx, id, file)?;
    rules::present(&stored)?;
    file_rows::remove(tx, file, tx.today())?;
    let there = file_rows::of_notice(tx, id)?;
    let subject = Notice::address_of(id);
    let small = stored.small.map(|small| small.digest);
    for digest in std::iter::once(stored.digest).chain(small) {
        // Two pictures may come to the same small one.
        let shown = there.iter().any(|other| {
            other.digest == digest || other.small.is_some_and(|small| small.digest == digest)
        });
        if shown {
            continue;
        }
        match files::strike(tx, digest, &subject, "알림글에서 지움") {
            // A picture that is not larger than a small one is a single file, struck already.
            Ok(()) | Err(Error::NotFound) => {}
            Err(other) => return Err(other),
        }
        files::release(tx, digest, subject.room())?;
    }
    findable::refresh(tx, &notice)?;
    Ok(id)
}
