//! `/notices/{id}/files`: the files of a notice, and new ones.

mod one;

use askama::Template;
use axum::{extract::Path, response::IntoResponse};
use files::Reader;
use kernel::{Error, Id, Refusal};
use web::{Answer, Failure, Json, Routes, Sent, SentFile, Visit};

use super::settle;
use crate::{
    access,
    add_files::add_files,
    model::{AddFiles, FileContent, NewFile, Notice, NoticeFile, PhotoLicense, PictureWords},
    rules::files::{self as file_rules, Fields},
    store::{self as rows, files as file_rows},
};

/// The pages of files, with the same as JSON; a file comes through the form alone.
pub(super) fn routes(routes: Routes, reader: Option<Reader>) -> Routes {
    routes
        .get("/notices/{id}/files", &access::CHANGE, ask)
        .post(
            "/notices/{id}/files",
            &access::CHANGE,
            move |visit: Visit, path: Path<String>, sent: Sent| {
                save(visit, path, sent, reader.clone())
            },
        )
        .get("/notices/{id}/files/{file}", &access::VIEW, one::show)
        .get(
            "/notices/{id}/files/{file}/small",
            &access::VIEW,
            one::small,
        )
        .get(
            "/notices/{id}/files/{file}/change",
            &access::CHANGE,
            one::ask_change,
        )
        .post(
            "/notices/{id}/files/{file}/change",
            &access::CHANGE,
            one::change,
        )
        .get(
            "/notices/{id}/files/{file}/remove",
            &access::CHANGE,
            one::ask_removal,
        )
        .post(
            "/notices/{id}/files/{file}/remove",
            &access::CHANGE,
            one::remove,
        )
        .get("/api/notices/{id}/files", &access::VIEW, list_json)
        .post(
            "/api/notices/{id}/files/{file}/change",
            &access::CHANGE,
            one::change_json,
        )
        .post(
            "/api/notices/{id}/files/{file}/remove",
            &access::CHANGE,
            one::remove_json,
        )
}

/// A file with the addresses of its bytes.
pub(crate) struct Filed {
    /// What is known of it.
    pub file: NoticeFile,
    /// Its address; of a picture that of the large one.
    pub path: String,
    /// The address of the small picture.
    pub small: String,
}

impl Filed {
    /// Below the address of its notice.
    pub fn at(notice: &str, file: NoticeFile) -> Self {
        let path = format!("{notice}/files/{}", file.id);
        Self {
            small: format!("{path}/small"),
            path,
            file,
        }
    }

    /// The size of the small picture in pixels.
    pub fn small_size(&self) -> (i64, i64) {
        let small = self.file.small;
        small.map_or((0, 0), |small| (small.width, small.height))
    }
}

/// The files of a notice as a page shows them.
pub(crate) struct Shown {
    /// The pictures, as pictures.
    pub pictures: Vec<Filed>,
    /// The rest, as a list.
    pub others: Vec<Filed>,
}

impl Shown {
    /// Below the address of the notice.
    pub fn at(notice: &str, files: Vec<NoticeFile>) -> Self {
        let all = filed(notice, files).into_iter();
        let (pictures, others) = all.partition(|one| one.file.is_picture());
        Self { pictures, others }
    }
}

/// The files of a notice below an address.
pub(crate) fn filed(notice: &str, files: Vec<NoticeFile>) -> Vec<Filed> {
    let files = files.into_iter();
    files.map(|file| Filed::at(notice, file)).collect()
}

#[derive(Template)]
#[template(path = "notice_files.html")]
struct Page {
    frame: ui::Frame,
    form: ui::FormView,
    path: String,
    files: Vec<Filed>,
    rows: [Fields; file_rules::ROWS.len()],
    licenses: Vec<(&'static str, &'static str)>,
}

/// What a select offers for the ground on which a picture may be shown.
fn licenses() -> Vec<(&'static str, &'static str)> {
    let all = PhotoLicense::ALL.iter();
    std::iter::once(("", "고르세요"))
        .chain(all.map(|one| (one.word(), one.label())))
        .collect()
}

/// What is said of a picture in a form.
fn words_of(sent: &Sent, fields: Fields) -> PictureWords {
    let text = |name: &str| sent.text(name).to_owned();
    PictureWords {
        alt: text(fields.alt),
        license: text(fields.license),
        credit: text(fields.credit),
    }
}

fn frame(visit: &Visit, title: &str, notice: &Notice) -> ui::Frame {
    let frame = visit.frame(title).under("알림글", "/notices");
    frame.under(notice.title.clone(), format!("/notices/{}", notice.id))
}

async fn page(visit: &Visit, id: Id<Notice>, form: ui::FormView) -> Result<Page, Failure> {
    let read = visit.read(move |tx| Ok((rows::one(tx, id)?, file_rows::of_notice(tx, id)?)));
    let (notice, files) = read.await?;
    let path = format!("/notices/{id}");
    Ok(Page {
        frame: frame(visit, "첨부파일", &notice),
        form,
        files: filed(&path, files),
        rows: file_rules::ROWS,
        licenses: licenses(),
        path: format!("{path}/files"),
    })
}

async fn ask(visit: Visit, Path(id): Path<String>) -> Answer {
    let id = id.parse().map_err(|_| Error::NotFound)?;
    let page = page(&visit, id, visit.form()).await?;
    Ok(visit.page(&page))
}

async fn save(visit: Visit, Path(id): Path<String>, sent: Sent, reader: Option<Reader>) -> Answer {
    let id: Id<Notice> = id.parse().map_err(|_| Error::NotFound)?;
    // Nothing is drawn for a notice that is not there.
    visit.read(move |tx| rows::one(tx, id)).await?;
    let done = match read_files(&visit, &sent, reader).await? {
        Err(refusal) => Err(refusal),
        Ok(files) => {
            let ask = AddFiles {
                notice: id.to_string(),
                files,
            };
            let verb = move |tx: &mut store::Tx<'_>| add_files(tx, &ask);
            settle(visit.write(&sent, "알림글에 파일 붙이기", verb).await)?
        }
    };
    match done {
        Ok(_) => Ok(visit.go(&format!("/notices/{id}/files"), "파일을 올렸습니다.")),
        Err(refusal) => {
            let page = page(&visit, id, visit.form_again(&sent, &refusal)).await?;
            Ok(visit.refused(&page))
        }
    }
}

/// The files of a form; pictures are drawn again once nothing else is wrong.
async fn read_files(
    visit: &Visit,
    sent: &Sent,
    reader: Option<Reader>,
) -> Result<Result<Vec<NewFile>, Refusal>, Failure> {
    let rows = file_rules::ROWS.iter().enumerate();
    let rows: Vec<(usize, &SentFile)> = rows
        .filter_map(|(row, fields)| Some((row, sent.file(fields.file)?)))
        .collect();
    let sizes: Vec<_> = rows
        .iter()
        .map(|(row, file)| (*row, file.bytes.len()))
        .collect();
    let mut no = file_rules::fit(&sizes);
    let mut wrong = Vec::new();
    let mut known = Vec::new();
    for (row, file) in rows {
        let fields = file_rules::row(row);
        let words = words_of(sent, fields);
        match settle(files::media_of(&file.name, &file.bytes))? {
            Ok(media) => {
                if media.is_picture() {
                    file_rules::picture(&mut no, fields, &words);
                }
                known.push((row, file, words, media.is_picture()));
            }
            // An empty file is refused already.
            Err(_) if file.bytes.is_empty() => {}
            Err(refusal) => wrong.push(file_rules::at_row(row, refusal)),
        }
    }
    no.sort();
    wrong.extend(no.into_iter().map(Refusal::from));
    if let Some(refusal) = Refusal::all(wrong) {
        return Ok(Err(refusal));
    }
    let mut files = Vec::new();
    for (row, file, words, is_picture) in known {
        let bytes = file.bytes.to_vec();
        let content = match is_picture {
            false => FileContent::Plain(bytes),
            true => match drawn(visit, bytes, reader.clone()).await? {
                Ok(drawn) => FileContent::Picture(Box::new(drawn)),
                Err(refusal) => return Ok(Err(file_rules::at_row(row, refusal))),
            },
        };
        files.push(NewFile {
            row,
            name: file.name.clone(),
            words,
            content,
        });
    }
    Ok(Ok(files))
}

/// A picture, drawn again off the threads of the runtime and outside of the transaction.
async fn drawn(
    visit: &Visit,
    bytes: Vec<u8>,
    reader: Option<Reader>,
) -> Result<Result<files::Redrawn, Refusal>, Failure> {
    let limits = files::photo_limits(visit.ctx().today());
    let work = move |_: &store::Store| Ok(files::redraw(bytes, &limits, reader.as_ref())?);
    settle(visit.site().blocking(work).await)
}

async fn list_json(visit: Visit, Path(id): Path<String>) -> Answer {
    let id: Id<Notice> = id.parse().map_err(|_| Error::NotFound)?;
    let read = visit.read(move |tx| {
        rows::one(tx, id)?;
        Ok(file_rows::of_notice(tx, id)?)
    });
    Ok(Json(read.await?).into_response())
}
