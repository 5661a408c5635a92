//! One photograph: what is said about it, and taking it away.

use askama::Template;
use axum::extract::Path;
use kernel::Id;
use web::{Answer, Failure, Sent, Visit};

use super::{Pictured, id_of, licenses, photo_with_record, settle, words_of};
use crate::{
    access,
    change_photo::change_photo,
    model::{ChangePhoto, Photo, RemovePhoto, Resource},
    remove_photo::remove_photo,
    web::shown::frame_under,
};

#[derive(Template)]
#[template(path = "photo_change.html")]
struct ChangePage {
    frame: ui::Frame,
    form: ui::FormView,
    one: Pictured,
    version: String,
    licenses: Vec<(&'static str, &'static str)>,
}

#[derive(Template)]
#[template(path = "photo_remove.html")]
struct RemovePage {
    frame: ui::Frame,
    form: ui::FormView,
    one: Pictured,
}

async fn read(visit: &Visit, id: Id<Photo>) -> Result<(Photo, ui::Frame), Failure> {
    let read = visit.read(move |tx| photo_with_record(tx, id));
    let (photo, resource) = read.await?;
    let frame = frame_under(visit, "사진 설명", &resource);
    Ok((photo, frame.under("사진", photos_of(resource.id))))
}

fn photos_of(id: Id<Resource>) -> String {
    format!("/resources/{id}/photos")
}

pub(super) async fn ask(visit: Visit, Path(id): Path<String>) -> Answer {
    let (photo, frame) = read(&visit, id_of(&id)?).await?;
    let license = photo.license.map(|one| one.word()).unwrap_or_default();
    let form = visit.form_with(&[
        ("alt", photo.alt.clone()),
        ("caption", photo.caption.clone()),
        ("taken_by", photo.taken_by.clone()),
        ("license", license.to_owned()),
        ("credit", photo.credit.clone()),
        ("position", photo.position.to_string()),
        ("main", if photo.is_main { "1" } else { "" }.to_owned()),
    ]);
    Ok(visit.page(&ChangePage {
        frame,
        form,
        version: photo.version.to_string(),
        one: Pictured::of(&photo),
        licenses: licenses(),
    }))
}

pub(super) async fn save(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let id: Id<Photo> = id_of(&id)?;
    let ask = ChangePhoto {
        photo: id.to_string(),
        version: sent.text("version").to_owned(),
        words: words_of(&sent),
    };
    let verb = move |tx: &mut store::Tx<'_>| change_photo(tx, &ask);
    match settle(visit.write(&sent, access::PHOTOS.label, verb).await)? {
        Ok(resource) => Ok(visit.go(&photos_of(resource), "사진 설명을 바꿨습니다.")),
        Err(refusal) => {
            let (photo, frame) = read(&visit, id).await?;
            let changed = refusal
                .each()
                .any(|one| one.code == "resource.changed_meanwhile");
            // Once the refusal has shown what someone else wrote, saving again is a decision.
            let version = match changed {
                true => photo.version.to_string(),
                false => sent.text("version").to_owned(),
            };
            Ok(visit.refused(&ChangePage {
                frame,
                form: visit.form_again(&sent, &refusal),
                version,
                one: Pictured::of(&photo),
                licenses: licenses(),
            }))
        }
    }
}

pub(super) async fn ask_removal(visit: Visit, Path(id): Path<String>) -> Answer {
    let (photo, frame) = read(&visit, id_of(&id)?).await?;
    Ok(visit.page(&RemovePage {
        frame,
        form: visit.form(),
        one: Pictured::of(&photo),
    }))
}

pub(super) async fn remove(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let id: Id<Photo> = id_of(&id)?;
    let ask = RemovePhoto {
        photo: id.to_string(),
        reason: sent.text("reason").to_owned(),
    };
    let verb = move |tx: &mut store::Tx<'_>| remove_photo(tx, &ask);
    match settle(visit.write(&sent, access::PHOTOS.label, verb).await)? {
        Ok(resource) => Ok(visit.go(&photos_of(resource), "사진을 지웠습니다.")),
        Err(refusal) => {
            let (photo, frame) = read(&visit, id).await?;
            Ok(visit.refused(&RemovePage {
                frame,
                form: visit.form_again(&sent, &refusal),
                one: Pictured::of(&photo),
            }))
        }
    }
}
