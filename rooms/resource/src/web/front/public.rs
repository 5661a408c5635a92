//! `/o/{site}/resources/{id}`: what everybody may read of a resource, what they may say about it,
//! and what became of that.

use askama::Template;
use axum::extract::Path;
use kernel::{Error, Id, Outcome};
use web::{Answer, PublicVisit, Sent, download};

use crate::{
    door,
    exports::{self, ExportFormat, ExportedFile},
    model::{
        Photo, PhotoSize, PublicResource, Report, ReportKind, Resource, ResourceKind, SendReport,
    },
    reading_photos,
    rules::refused::shown as day,
    send_report::send_report,
    store::reports as rows,
    web::{photos::Pictured, settle},
};

#[derive(Template)]
#[template(path = "public_resource.html")]
struct Page {
    frame: ui::PublicFrame,
    one: PublicResource,
    photos: Vec<Pictured>,
    /// The months, each with whether it can be had then.
    months: Vec<(i8, bool)>,
    /// What is certain about it and since when, in a sentence.
    trust: String,
}

#[derive(Template)]
#[template(path = "report_new.html")]
struct Ask {
    frame: ui::PublicFrame,
    form: ui::FormView,
    action: String,
    kind: ReportKind,
    name: String,
}

#[derive(Template)]
#[template(path = "report_receipt.html")]
struct Receipt {
    frame: ui::PublicFrame,
    report: Report,
    received: String,
    answered: String,
}

/// A resource that everybody may read today.
pub(super) async fn found(visit: &PublicVisit, id: &str) -> Outcome<PublicResource> {
    found_with_photos(visit, id).await.map(|(one, _)| one)
}

/// The same with its photographs, the main one first.
pub(super) async fn found_with_photos(
    visit: &PublicVisit,
    id: &str,
) -> Outcome<(PublicResource, Vec<Pictured>)> {
    let id: Id<Resource> = id.parse().map_err(|_| Error::NotFound)?;
    let read = move |tx: &mut store::Tx<'_>| {
        let today = tx.today();
        let one = door::public_view(tx, id, today)?.ok_or(Error::NotFound)?;
        Ok((one, door::public_photos(tx, id, today)?))
    };
    let (one, photos) = visit.read(read).await?;
    let pictured = photos.iter().map(|photo| {
        let address = format!("{}/photos/{}", path(id), photo.id);
        Pictured::at(photo, |size| {
            visit.at(&format!("{address}/{}", size.word()))
        })
    });
    Ok((one, pictured.collect()))
}

/// `GET /o/{site}/resources/{id}/photos/{photo}/{size}`: a picture, as long as everybody may see
/// it. A browser asks each time, so that it is gone with the consent.
pub(super) async fn picture(
    visit: PublicVisit,
    Path((_, id, photo, size)): Path<(String, String, String, String)>,
) -> Answer {
    let id: Id<Resource> = id.parse().map_err(|_| Error::NotFound)?;
    let photo: Id<Photo> = photo.parse().map_err(|_| Error::NotFound)?;
    let size = PhotoSize::read(&size).ok_or(Error::NotFound)?;
    let read = visit.read(move |tx| {
        let today = tx.today();
        reading_photos::public_picture(tx, id, photo, size, today)
    });
    Ok(visit.tagged(files::Media::Jpeg.content_type(), read.await?))
}

fn path(id: Id<Resource>) -> String {
    format!("/resources/{id}")
}

pub(super) async fn show(visit: PublicVisit, Path((_, id)): Path<(String, String)>) -> Answer {
    let (one, photos) = found_with_photos(&visit, &id).await?;
    let season = one.season.months();
    let kind = one.kind;
    let page = Page {
        frame: visit
            .frame(&one.name)
            .under("찾기", visit.at("/search"))
            .under(
                kind.label(),
                visit.at(&format!("/search?kind={}", kind.word())),
            )
            .updated(day(one.updated_on)),
        months: (1..=12)
            .map(|month| (month, season.contains(&month)))
            .collect(),
        trust: trust(&one),
        photos,
        one,
    };
    Ok(visit.page(&page))
}

/// Who says so, since when, and whether it may still be so.
fn trust(one: &PublicResource) -> String {
    let looked = match one.surveyed_on {
        Some(on) => format!("{}에 조사했습니다({}).", day(on), one.certainty.label()),
        None => format!(
            "{} 자료이고 직접 조사하지는 않았습니다.",
            day(one.source_on)
        ),
    };
    let fresh = match one.fresh_until {
        _ if one.is_stale => " 조사한 지 오래되어 다시 확인하는 중입니다.".to_owned(),
        Some(until) => format!(" {}까지 다시 확인합니다.", day(until)),
        None => String::new(),
    };
    format!("{looked}{fresh}")
}

pub(super) async fn ask(
    visit: PublicVisit,
    Path((_, id, kind)): Path<(String, String, String)>,
) -> Answer {
    let kind = ReportKind::read(&kind).ok_or(Error::NotFound)?;
    let one = found(&visit, &id).await?;
    Ok(visit.form_page(&form_page(&visit, &one, kind, visit.form())))
}

fn form_page(
    visit: &PublicVisit,
    one: &PublicResource,
    kind: ReportKind,
    form: ui::FormView,
) -> Ask {
    let path = path(one.id);
    let action = visit.at(&format!("{path}/report/{}", kind.word()));
    let frame = visit.frame(kind.label());
    Ask {
        frame: frame.under(&one.name, visit.at(&path)).hidden(),
        form,
        action,
        kind,
        name: one.name.clone(),
    }
}

pub(super) async fn send(
    visit: PublicVisit,
    Path((_, id, kind)): Path<(String, String, String)>,
    sent: Sent,
) -> Answer {
    let kind = ReportKind::read(&kind).ok_or(Error::NotFound)?;
    let ask = SendReport {
        resource: id.clone(),
        kind: kind.word().to_owned(),
        said: sent.text("said").to_owned(),
    };
    let done = visit.write(&sent, kind.label(), move |tx| send_report(tx, ask.clone()));
    match settle(done.await)? {
        Ok(report) => Ok(visit.go(&format!("/reports/{report}"))),
        Err(refusal) => {
            let one = found(&visit, &id).await?;
            let form = visit.form_again(&sent, &refusal);
            Ok(visit.refused(&form_page(&visit, &one, kind, form)))
        }
    }
}

/// The answer to a citizen, under a number that only they have. What was said is not repeated: the
/// page may lie open on somebody else's screen.
pub(super) async fn receipt(visit: PublicVisit, Path((_, id)): Path<(String, String)>) -> Answer {
    let id: Id<Report> = id.parse().map_err(|_| Error::NotFound)?;
    let report = visit.read(move |tx| rows::one(tx, id)).await?;
    let received = report
        .received_at
        .to_zoned(jiff::tz::TimeZone::fixed(jiff::tz::offset(9)));
    let page = Receipt {
        frame: visit.frame("접수한 알림").hidden(),
        received: day(received.date()),
        answered: report.answered_on.map(day).unwrap_or_default(),
        report,
    };
    Ok(visit.form_page(&page))
}

/// `GET /o/{site}/files/{kind}/{format}`: everything of a kind that everybody may read today, in
/// the columns of the public standard.
pub(super) async fn file(
    visit: PublicVisit,
    Path((_, kind, format)): Path<(String, String, String)>,
) -> Answer {
    let kind = ResourceKind::read(&kind).ok_or(Error::NotFound)?;
    let format = ExportFormat::read(&format).ok_or(Error::NotFound)?;
    let read = visit.read(move |tx| {
        let rows = exports::public_rows(tx, kind)?;
        ExportedFile::of(kind, &rows, format)
    });
    let file = read.await?;
    Ok(download(&file.name, file.media_type, file.bytes))
}
