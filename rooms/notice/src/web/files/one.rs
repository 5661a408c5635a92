//! One file: its bytes, what is said of a picture, and taking it away.

use askama::Template;
use axum::{extract::Path, response::IntoResponse};
use kernel::{Error, Id};
use web::{Answer, Failure, Json, Key, Sent, Visit, download, picture};

use super::{Filed, frame, licenses, settle, words_of};
use crate::{
    change_picture::change_picture,
    model::{ChangePicture, Notice, NoticeFile, RemoveFile},
    reading_files,
    remove_file::remove_file,
    rules::{CHANGED_MEANWHILE, files as file_rules},
    store::{self as rows, files as file_rows},
};

#[derive(Template)]
#[template(path = "notice_file_change.html")]
struct ChangePage {
    frame: ui::Frame,
    form: ui::FormView,
    one: Filed,
    version: String,
    licenses: Vec<(&'static str, &'static str)>,
}

#[derive(Template)]
#[template(path = "notice_file_remove.html")]
struct RemovePage {
    frame: ui::Frame,
    form: ui::FormView,
    one: Filed,
}

type Ids = (Id<Notice>, Id<NoticeFile>);

fn ids(notice: &str, file: &str) -> Result<Ids, Error> {
    let notice = notice.parse().map_err(|_| Error::NotFound)?;
    Ok((notice, file.parse().map_err(|_| Error::NotFound)?))
}

/// The address of a notice's page of files.
fn files_of(notice: Id<Notice>) -> String {
    format!("/notices/{notice}/files")
}

pub(super) async fn show(visit: Visit, Path((id, file)): Path<(String, String)>) -> Answer {
    let at = ids(&id, &file)?;
    let read = visit.read(move |tx| reading_files::bytes(tx, at, false));
    let (file, bytes) = read.await?;
    Ok(match file.is_picture() {
        true => picture(bytes),
        false => download(&file.name, file.media.content_type(), bytes),
    })
}

pub(super) async fn small(visit: Visit, Path((id, file)): Path<(String, String)>) -> Answer {
    let at = ids(&id, &file)?;
    let read = visit.read(move |tx| reading_files::bytes(tx, at, true));
    Ok(picture(read.await?.1))
}

/// A file, a removed one too, and the frame of a page about it.
async fn read(visit: &Visit, at: Ids, title: &str) -> Result<(Filed, ui::Frame), Failure> {
    let read = visit.read(move |tx| {
        let file = file_rows::one(tx, at.0, at.1)?;
        Ok((rows::one(tx, at.0)?, file))
    });
    let (notice, file) = read.await?;
    let frame = frame(visit, title, &notice);
    let one = Filed::at(&format!("/notices/{}", notice.id), file);
    Ok((one, frame.under("첨부파일", files_of(notice.id))))
}

/// The page of a picture's words with the version that the form was filled from.
async fn change_page(
    visit: &Visit,
    at: Ids,
    filled: impl FnOnce(&NoticeFile) -> (ui::FormView, String),
) -> Result<ChangePage, Failure> {
    let (one, frame) = read(visit, at, "사진 설명 고치기").await?;
    if !one.file.is_picture() {
        return Err(Error::NotFound.into());
    }
    let (form, version) = filled(&one.file);
    Ok(ChangePage {
        frame,
        form,
        one,
        version,
        licenses: licenses(),
    })
}

pub(super) async fn ask_change(visit: Visit, Path((id, file)): Path<(String, String)>) -> Answer {
    let filled = |file: &NoticeFile| {
        let license = file.license.map(|one| one.word()).unwrap_or_default();
        let form = visit.form_with(&[
            ("alt", file.alt.clone()),
            ("license", license.to_owned()),
            ("credit", file.credit.clone()),
        ]);
        (form, file.version.to_string())
    };
    let page = change_page(&visit, ids(&id, &file)?, filled).await?;
    if page.one.file.removed_on.is_some() {
        return Err(Error::NotFound.into());
    }
    Ok(visit.page(&page))
}

/// What the journal calls it.
const CHANGE: &str = "알림글 사진 설명 고치기";

pub(super) async fn change(
    visit: Visit,
    Path((id, file)): Path<(String, String)>,
    sent: Sent,
) -> Answer {
    let at = ids(&id, &file)?;
    let ask = ChangePicture {
        notice: id,
        file,
        version: sent.text("version").to_owned(),
        words: words_of(&sent, file_rules::ONE),
    };
    let done = visit.write(&sent, CHANGE, move |tx| change_picture(tx, &ask));
    match settle(done.await)? {
        Ok(notice) => Ok(visit.go(&files_of(notice), "사진 설명을 고쳤습니다.")),
        Err(refusal) => {
            let filled = |file: &NoticeFile| {
                // Once the refusal has shown what someone else wrote, saving again is a decision.
                let version = match refusal.code {
                    CHANGED_MEANWHILE => file.version.to_string(),
                    _ => sent.text("version").to_owned(),
                };
                (visit.form_again(&sent, &refusal), version)
            };
            let page = change_page(&visit, at, filled).await?;
            Ok(visit.refused(&page))
        }
    }
}

pub(super) async fn change_json(
    visit: Visit,
    key: Key,
    Path((notice, file)): Path<(String, String)>,
    Json(ask): Json<ChangePicture>,
) -> Answer {
    let ask = ChangePicture {
        notice,
        file,
        ..ask
    };
    let done = visit.write_json(&key, CHANGE, move |tx| change_picture(tx, &ask));
    Ok(Json(done.await?).into_response())
}

async fn removal_page(visit: &Visit, at: Ids, form: ui::FormView) -> Result<RemovePage, Failure> {
    let (one, frame) = read(visit, at, "파일 지우기").await?;
    Ok(RemovePage { frame, form, one })
}

pub(super) async fn ask_removal(visit: Visit, Path((id, file)): Path<(String, String)>) -> Answer {
    let page = removal_page(&visit, ids(&id, &file)?, visit.form()).await?;
    if page.one.file.removed_on.is_some() {
        return Err(Error::NotFound.into());
    }
    Ok(visit.page(&page))
}

/// What the journal calls it.
const REMOVE: &str = "알림글에서 파일 지우기";

pub(super) async fn remove(
    visit: Visit,
    Path((id, file)): Path<(String, String)>,
    sent: Sent,
) -> Answer {
    let at = ids(&id, &file)?;
    let ask = RemoveFile { notice: id, file };
    let done = visit.write(&sent, REMOVE, move |tx| remove_file(tx, &ask));
    match settle(done.await)? {
        Ok(notice) => Ok(visit.go(&files_of(notice), "파일을 지웠습니다.")),
        Err(refusal) => {
            let page = removal_page(&visit, at, visit.form_again(&sent, &refusal)).await?;
            Ok(visit.refused(&page))
        }
    }
}

pub(super) async fn remove_json(
    visit: Visit,
    key: Key,
    Path((notice, file)): Path<(String, String)>,
) -> Answer {
    let ask = RemoveFile { notice, file };
    let done = visit.write_json(&key, REMOVE, move |tx| remove_file(tx, &ask));
    Ok(Json(done.await?).into_response())
}
