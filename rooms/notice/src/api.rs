//! The same as JSON.

use axum::{
    extract::{Path, Query},
    response::IntoResponse,
};
use kernel::Id;
use serde::{Deserialize, Serialize};
use web::{Answer, Json, Key, Visit};

use crate::{
    access,
    change_notice::change_notice,
    model::{ChangeNotice, Notice, NoticeFields},
    store as rows,
    write_notice::write_notice,
};

/// A part of the notices.
#[derive(Debug, Serialize)]
struct Listed {
    total: usize,
    notices: Vec<Notice>,
}

/// Which part.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Part {
    from: usize,
}

/// What a notice is called.
#[derive(Debug, Serialize)]
struct Recorded {
    id: Id<Notice>,
}

/// A change of the notice that the path names.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Change {
    version: i64,
    fields: NoticeFields,
}

/// `GET /api/notices?from=N`: a hundred from the N-th, the last written first.
pub(crate) async fn list(visit: Visit, Query(part): Query<Part>) -> Answer {
    let read = visit.read(move |tx| {
        let total = rows::how_many(tx)?;
        let notices = rows::all(tx, 100, part.from)?;
        Ok(Listed { total, notices })
    });
    Ok(Json(read.await?).into_response())
}

/// `POST /api/notices` with [`NoticeFields`].
pub(crate) async fn write(visit: Visit, key: Key, Json(ask): Json<NoticeFields>) -> Answer {
    let done = visit.write_json(&key, access::WRITE.label, move |tx| write_notice(tx, &ask));
    Ok(Json(Recorded { id: done.await? }).into_response())
}

/// `POST /api/notices/{id}/change`.
pub(crate) async fn change(
    visit: Visit,
    key: Key,
    Path(notice): Path<String>,
    Json(change): Json<Change>,
) -> Answer {
    let ask = ChangeNotice {
        notice,
        version: change.version.to_string(),
        fields: change.fields,
    };
    let done = visit.write_json(&key, access::CHANGE.label, move |tx| {
        change_notice(tx, &ask)
    });
    Ok(Json(Recorded { id: done.await? }).into_response())
}
