//! Putting files to a notice.

use files::{Keep, Media};
use jiff::civil::Date;
use kernel::{Digest, Error, Id, Outcome, Refusal};
use store::Tx;

use crate::{
    access, findable,
    model::{AddFiles, FileContent, NewFile, Notice, NoticeFile, SmallPicture},
    rules::{
        Refused,
        files::{self as rules, PictureDraft},
    },
    store::{self as rows, files as file_rows},
};

/// Keeps files and puts them to a notice behind those that are there: all of them, or none with
/// what is wrong at each. A picture must say what can be seen on it and on what ground it is shown.
pub fn add_files(tx: &mut Tx<'_>, ask: &AddFiles) -> Outcome<Id<Notice>> {
    tx.require(&access::CHANGE)?;
    let id: Id<Notice> = ask.notice.trim().parse().map_err(|_| Error::NotFound)?;
    let notice = rows::one(tx, id)?;
    let sizes: Vec<_> = ask.files.iter().map(|new| (new.row, size(new))).collect();
    let mut no = rules::fit(&sizes);
    let told: Vec<Option<PictureDraft>> = ask
        .files
        .iter()
        .map(|new| match &new.content {
            FileContent::Plain(_) => None,
            FileContent::Picture(_) => rules::picture(&mut no, rules::row(new.row), &new.words),
        })
        .collect();
    Refusal::none_of(no)?;
    for (new, told) in ask.files.iter().zip(told) {
        let there = file_rows::of_notice(tx, id)?;
        let (bytes, _) = parts(new);
        rules::one_more(&there, new.row, Digest::of(bytes))?;
        let position = there.last().map_or(1, |last| last.position + 1);
        let file = keep(tx, id, new).map_err(|no| at_row(new.row, no))?;
        let file = match told {
            None => NoticeFile { position, ..file },
            Some(told) => NoticeFile {
                position,
                alt: told.alt,
                license: Some(told.license),
                credit: told.credit,
                ..file
            },
        };
        file_rows::insert(tx, &file)?;
    }
    findable::refresh(tx, &notice)?;
    Ok(id)
}

/// What is kept of a new file, and its small picture.
fn parts(new: &NewFile) -> (&[u8], Option<&files::Drawn>) {
    match &new.content {
        FileContent::Plain(bytes) => (bytes, None),
        FileContent::Picture(drawn) => (&drawn.large.jpeg, Some(&drawn.small)),
    }
}

/// What the form sent; a picture that we drew is small enough.
fn size(new: &NewFile) -> usize {
    match &new.content {
        FileContent::Plain(bytes) => bytes.len(),
        FileContent::Picture(_) => 1,
    }
}

/// Keeps the bytes as long as the file stands beside the notice.
fn keep(tx: &mut Tx<'_>, notice: Id<Notice>, new: &NewFile) -> Outcome<NoticeFile> {
    let (bytes, small) = parts(new);
    let name = files::clean_name(&new.name);
    let (name, width, height) = match &new.content {
        FileContent::Plain(_) => (name, 0, 0),
        FileContent::Picture(drawn) => (
            rules::picture_name(&name),
            drawn.large.width.into(),
            drawn.large.height.into(),
        ),
    };
    let (digest, media, size) = keep_bytes(tx, notice, &name, bytes)?;
    // A picture that was never drawn again would carry what the camera wrote beside it.
    if small.is_none() && media.is_picture() {
        return Err(Refused::PictureAsItCame.into());
    }
    let small = match small {
        None => None,
        Some(drawn) => Some(SmallPicture {
            digest: keep_bytes(tx, notice, &name, &drawn.jpeg)?.0,
            width: drawn.width.into(),
            height: drawn.height.into(),
        }),
    };
    Ok(NoticeFile {
        id: Id::new(),
        notice,
        position: 0,
        name,
        media,
        size,
        alt: String::new(),
        license: None,
        credit: String::new(),
        digest,
        width,
        height,
        small,
        added_on: tx.today(),
        version: 1,
        removed_on: None,
    })
}

fn keep_bytes(
    tx: &mut Tx<'_>,
    notice: Id<Notice>,
    name: &str,
    bytes: &[u8],
) -> Outcome<(Digest, Media, i64)> {
    let retain_until = Date::MAX;
    let kept = files::keep(
        tx,
        Keep {
            name,
            bytes,
            retain_until,
        },
    )?;
    files::link(tx, kept.digest, &Notice::address_of(notice), "첨부", name)?;
    Ok((kept.digest, kept.media, kept.size))
}

/// A refusal of one file stands at its row of the form.
fn at_row(row: usize, no: Error) -> Error {
    match no {
        Error::Refusal(no) => rules::at_row(row, *no).into(),
        other => other,
    }
}
