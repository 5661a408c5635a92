//! Privacy, terms, copyright.

use askama::Template;
use kernel::Error;
use web::{Answer, PublicVisit};

use super::shown::day;
use crate::{
    legal::{COPYRIGHT, PRIVACY, Part, TERMS},
    store as rows,
};

#[derive(Template)]
#[template(path = "legal.html")]
struct Page {
    frame: ui::PublicFrame,
    parts: &'static [Part],
}

pub(super) async fn privacy(visit: PublicVisit) -> Answer {
    page(&visit, "개인정보처리방침", PRIVACY).await
}

pub(super) async fn terms(visit: PublicVisit) -> Answer {
    page(&visit, "이용약관", TERMS).await
}

pub(super) async fn copyright(visit: PublicVisit) -> Answer {
    page(&visit, "저작권 정책", COPYRIGHT).await
}

async fn page(visit: &PublicVisit, title: &str, parts: &'static [Part]) -> Answer {
    let front = visit.read(|tx| rows::front(tx)?.ok_or(Error::NotFound));
    let frame = visit.frame(title).updated(day(front.await?.opened_on));
    Ok(visit.page(&Page { frame, parts }))
}
