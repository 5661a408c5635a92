//! Files of notices as the office and everybody else may read them.

use jiff::civil::Date;
use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    model::{Notice, NoticeFile, Standing},
    store::{self as rows, files as file_rows},
};

/// A notice that everybody reads on a day, with its files.
///
/// # Errors
/// `NotFound` before its first day, after its last one and while it is a draft.
pub(crate) fn public(
    tx: &mut Tx<'_>,
    id: Id<Notice>,
    today: Date,
) -> Outcome<(Notice, Vec<NoticeFile>)> {
    let notice = rows::one(tx, id)?;
    if notice.standing(today) != Standing::Shown {
        return Err(Error::NotFound);
    }
    let files = file_rows::of_notice(tx, id)?;
    Ok((notice, files))
}

/// A file of such a notice with its bytes, or those of its small picture.
///
/// # Errors
/// As [`public`], and `NotFound` for a file that was taken away.
pub(crate) fn public_bytes(
    tx: &mut Tx<'_>,
    at: (Id<Notice>, Id<NoticeFile>),
    small: bool,
    today: Date,
) -> Outcome<(NoticeFile, Vec<u8>)> {
    public(tx, at.0, today)?;
    bytes(tx, at, small)
}

/// The same as the office reads it, whatever the notice's days say.
///
/// # Errors
/// `NotFound` for a file that was taken away.
pub(crate) fn bytes(
    tx: &mut Tx<'_>,
    (notice, file): (Id<Notice>, Id<NoticeFile>),
    small: bool,
) -> Outcome<(NoticeFile, Vec<u8>)> {
    let file = file_rows::one(tx, notice, file)?;
    if file.removed_on.is_some() {
        return Err(Error::NotFound);
    }
    let digest = match (small, file.small) {
        (false, _) => file.digest,
        (true, Some(small)) => small.digest,
        (true, None) => return Err(Error::NotFound),
    };
    let (_, bytes) = files::bytes(tx, digest)?;
    Ok((file, bytes))
}
