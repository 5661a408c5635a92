//! `/resources/{id}/photos`: the photographs of a record, and a new one.

mod one;
mod picture;

use askama::Template;
use axum::{extract::Path, response::IntoResponse};
use files::{Reader, Redrawn};
use kernel::{Error, Id, Refusal};
use web::{Answer, Failure, Json, Key, Routes, Sent, Visit};

use super::{id_of, settle, shown::frame_under};
use crate::{
    access,
    add_photo::add_photo,
    change_photo::change_photo,
    door,
    model::{AddPhoto, ChangePhoto, Photo, PhotoLicense, PhotoWords, RemovePhoto, Resource},
    reading_photos,
    remove_photo::remove_photo,
    rules::{Refused, dated, photos as rules, photos::PhotoRefused},
};

pub(super) use picture::Pictured;

/// The pages of photographs, with the same as JSON; a file comes through the form alone.
pub(super) fn routes(routes: Routes, reader: Option<Reader>) -> Routes {
    routes
        .get("/resources/{id}/photos", &access::PHOTOS, ask)
        .post(
            "/resources/{id}/photos",
            &access::PHOTOS,
            move |visit: Visit, path: Path<String>, sent: Sent| {
                save(visit, path, sent, reader.clone())
            },
        )
        .get(
            "/resource-photos/{id}/pictures/{size}",
            &access::VIEW,
            picture::show,
        )
        .get("/resource-photos/{id}/change", &access::PHOTOS, one::ask)
        .post("/resource-photos/{id}/change", &access::PHOTOS, one::save)
        .get(
            "/resource-photos/{id}/remove",
            &access::PHOTOS,
            one::ask_removal,
        )
        .post("/resource-photos/{id}/remove", &access::PHOTOS, one::remove)
        .get("/api/resources/{id}/photos", &access::VIEW, list_json)
        .post(
            "/api/resource-photos/{id}/change",
            &access::PHOTOS,
            change_json,
        )
        .post(
            "/api/resource-photos/{id}/remove",
            &access::PHOTOS,
            remove_json,
        )
}

#[derive(Template)]
#[template(path = "photos.html")]
struct Page {
    frame: ui::Frame,
    form: ui::FormView,
    id: Id<Resource>,
    photos: Vec<Pictured>,
    licenses: Vec<(&'static str, &'static str)>,
    file_hint: String,
    over: bool,
}

/// What a select offers for the ground on which a photograph may be shown.
fn licenses() -> Vec<(&'static str, &'static str)> {
    let all = PhotoLicense::ALL.iter();
    std::iter::once(("", "아직 모름"))
        .chain(all.map(|one| (one.word(), one.label())))
        .collect()
}

/// What is said about a photograph in a form.
fn words_of(sent: &Sent) -> PhotoWords {
    let text = |name: &str| sent.text(name).to_owned();
    PhotoWords {
        alt: text("alt"),
        caption: text("caption"),
        taken_by: text("taken_by"),
        license: text("license"),
        credit: text("credit"),
        position: text("position"),
        main: text("main"),
    }
}

async fn page(visit: &Visit, id: Id<Resource>, form: ui::FormView) -> Result<Page, Failure> {
    let today = visit.ctx().today();
    let (resource, photos) = visit
        .read(move |tx| Ok((door::get(tx, id)?, reading_photos::photos(tx, id)?)))
        .await?;
    let megabytes = dated::whole(dated::PHOTO_BYTES, today) / 1_000_000;
    let pixels = files::photo_limits(today).most_pixels / 10_000;
    Ok(Page {
        frame: frame_under(visit, "사진", &resource),
        form,
        id,
        photos: photos.iter().map(Pictured::of).collect(),
        licenses: licenses(),
        file_hint: format!(
            "JPEG, PNG, WebP. {megabytes}MB, {pixels}만 화소까지. 찍은 곳과 기기 같은 촬영 정보는 \
             지우고 보관합니다."
        ),
        over: resource.state.is_over(),
    })
}

async fn ask(visit: Visit, Path(id): Path<String>) -> Answer {
    let page = page(&visit, id_of(&id)?, visit.form()).await?;
    Ok(visit.page(&page))
}

/// The photograph of a form, drawn again off the threads of the runtime and outside of the
/// transaction.
async fn drawn(
    visit: &Visit,
    sent: &Sent,
    reader: Option<Reader>,
) -> Result<Result<Redrawn, Refusal>, Failure> {
    let today = visit.ctx().today();
    let bytes = sent.file("file").map(|file| file.bytes.to_vec());
    let bytes = bytes.unwrap_or_default();
    if let Err(refused) = rules::fits(bytes.len(), today) {
        return Ok(Err(Refused::from(refused).into()));
    }
    let limits = files::photo_limits(today);
    let work = move |_: &store::Store| Ok(files::redraw(bytes, &limits, reader.as_ref())?);
    settle(visit.site().blocking(work).await)
}

async fn save(visit: Visit, Path(id): Path<String>, sent: Sent, reader: Option<Reader>) -> Answer {
    let id: Id<Resource> = id_of(&id)?;
    // Nothing is drawn for a record that is not there, or whose words are refused.
    visit.read(move |tx| door::get(tx, id)).await?;
    let words = words_of(&sent);
    let mut refused: Vec<Refusal> = rules::words(&words).err().into_iter().collect();
    let done = match drawn(&visit, &sent, reader).await? {
        Ok(drawn) if refused.is_empty() => {
            let ask = AddPhoto {
                resource: id.to_string(),
                words,
                drawn,
            };
            let verb = move |tx: &mut store::Tx<'_>| add_photo(tx, &ask);
            settle(visit.write(&sent, access::PHOTOS.label, verb).await)?
        }
        Ok(_) => Err(all(refused)),
        Err(refusal) => {
            refused.push(refusal);
            Err(all(refused))
        }
    };
    match done {
        Ok(_) => Ok(visit.go(&format!("/resources/{id}/photos"), "사진을 올렸습니다.")),
        Err(refusal) => {
            let page = page(&visit, id, visit.form_again(&sent, &refusal)).await?;
            Ok(visit.refused(&page))
        }
    }
}

/// Several refusals as one; there is at least one.
fn all(refused: Vec<Refusal>) -> Refusal {
    Refusal::all(refused).unwrap_or_else(|| Refused::from(PhotoRefused::NoFile).into())
}

async fn list_json(visit: Visit, Path(id): Path<String>) -> Answer {
    let id: Id<Resource> = id_of(&id)?;
    let read = visit.read(move |tx| {
        door::get(tx, id)?;
        Ok(reading_photos::photos(tx, id)?)
    });
    Ok(Json(read.await?).into_response())
}

async fn change_json(
    visit: Visit,
    key: Key,
    Path(photo): Path<String>,
    Json(ask): Json<ChangePhoto>,
) -> Answer {
    let ask = ChangePhoto { photo, ..ask };
    let verb = move |tx: &mut store::Tx<'_>| change_photo(tx, &ask);
    let done = visit.write_json(&key, access::PHOTOS.label, verb).await?;
    Ok(Json(done).into_response())
}

async fn remove_json(
    visit: Visit,
    key: Key,
    Path(photo): Path<String>,
    Json(ask): Json<RemovePhoto>,
) -> Answer {
    let ask = RemovePhoto { photo, ..ask };
    let verb = move |tx: &mut store::Tx<'_>| remove_photo(tx, &ask);
    let done = visit.write_json(&key, access::PHOTOS.label, verb).await?;
    Ok(Json(done).into_response())
}

/// The photograph with this id, if it is still there, with its record.
fn photo_with_record(tx: &mut store::Tx<'_>, id: Id<Photo>) -> kernel::Outcome<(Photo, Resource)> {
    let photo = crate::store::photos::photo(tx, id)?;
    if photo.removed_on.is_some() {
        return Err(Error::NotFound);
    }
    let resource = door::get(tx, photo.resource)?;
    Ok((photo, resource))
}
