//! Pages of the public front that are kept as long as nothing at all has been committed.
//!
//! A page is made from the records and the day. The store tells whether any commit lies between
//! two moments ([`store::Store::changes`]); so a kept page that is handed out is the page that
//! would be made now, and what was withdrawn a moment ago, even by another process, is not in it.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use jiff::civil::Date;

/// What is kept at most, in bytes; then everything goes.
const MOST_BYTES: usize = 8 << 20;
/// The longest address that is kept under.
const LONGEST_KEY: usize = 512;

/// A page with the tag of its bytes.
#[derive(Debug, Clone)]
pub(crate) struct Tagged {
    pub(crate) content_type: &'static str,
    pub(crate) tag: String,
    pub(crate) bytes: Bytes,
}

impl Tagged {
    /// The answer to somebody who may have the page already.
    pub(crate) fn answer(&self, known: Option<&HeaderValue>) -> Response {
        let known = known.and_then(|known| known.to_str().ok());
        let has = known.is_some_and(|known| {
            let mut tags = known.split(',');
            tags.any(|one| one.trim().trim_start_matches("W/") == self.tag)
        });
        let mut answer = if has {
            StatusCode::NOT_MODIFIED.into_response()
        } else {
            let kind = HeaderValue::from_static(self.content_type);
            let body = Body::from(self.bytes.clone());
            ([(header::CONTENT_TYPE, kind)], body).into_response()
        };
        let headers = answer.headers_mut();
        let ask_again = HeaderValue::from_static("no-cache");
        headers.insert(header::CACHE_CONTROL, ask_again);
        if let Ok(tag) = HeaderValue::from_str(&self.tag) {
            headers.insert(header::ETAG, tag);
        }
        answer
    }
}

/// What a page was made from: everything committed so far, and the day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Since {
    pub(crate) changes: String,
    pub(crate) day: Date,
}

/// The kept pages, all made from the same.
#[derive(Debug, Default)]
pub(crate) struct Shelf(Mutex<Kept>);

#[derive(Debug, Default)]
struct Kept {
    since: Option<Since>,
    pages: HashMap<String, Tagged>,
    bytes: usize,
}

impl Shelf {
    /// The page at an address, if it was made from just this.
    pub(crate) fn find(&self, since: &Since, path: &str) -> Option<Tagged> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let fits = kept.since.as_ref() == Some(since);
        fits.then(|| kept.pages.get(path).cloned()).flatten()
    }

    /// Keeps a page. `since` was asked before the page was made, so the page may be newer than it
    /// says, never older.
    pub(crate) fn keep(&self, since: Since, path: String, page: Tagged) {
        if path.len() > LONGEST_KEY || page.bytes.len() > MOST_BYTES / 8 {
            return;
        }
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let size = page.bytes.len() + path.len();
        if kept.since.as_ref() != Some(&since) || kept.bytes + size > MOST_BYTES {
            *kept = Kept {
                since: Some(since),
                ..Kept::default()
            };
        }
        kept.bytes += size;
        if let Some(before) = kept.pages.insert(path.clone(), page) {
            kept.bytes -= before.bytes.len() + path.len();
        }
    }
}

/// Where a page of the public front is kept; `None` for everything else.
pub(crate) fn key(uri: &axum::http::Uri) -> Option<String> {
    let public = ["/o/", "/api/public/"];
    let path = uri.path();
    let kept = public.iter().any(|front| path.starts_with(front));
    kept.then(|| uri.path_and_query().map(ToString::to_string))?
}

/// What a request says that it has.
pub(crate) fn known(headers: &HeaderMap) -> Option<HeaderValue> {
    headers.get(header::IF_NONE_MATCH).cloned()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn page(size: usize) -> Tagged {
        Tagged {
            content_type: "text/html",
            tag: "\"1\"".to_owned(),
            bytes: Bytes::from(vec![b'a'; size]),
        }
    }

    fn since(changes: &str, day: Date) -> Since {
        Since {
            changes: changes.to_owned(),
            day,
        }
    }

    #[test]
    fn a_page_is_found_as_long_as_nothing_changed_and_the_day_lasts() {
        let shelf = Shelf::default();
        let day = date(2018, 3, 2);
        shelf.keep(since("1", day), "/o/a".to_owned(), page(10));
        assert!(shelf.find(&since("1", day), "/o/a").is_some());
        assert!(shelf.find(&since("1", day), "/o/b").is_none());
        assert!(shelf.find(&since("2", day), "/o/a").is_none());
        assert!(shelf.find(&since("1", date(2018, 3, 3)), "/o/a").is_none());
        shelf.keep(since("2", day), "/o/b".to_owned(), page(10));
        assert!(shelf.find(&since("1", day), "/o/a").is_none(), "all went");
    }

    #[test]
    fn the_shelf_does_not_grow_without_end() {
        let shelf = Shelf::default();
        let now = since("1", date(2018, 3, 2));
        for n in 0..100 {
            shelf.keep(now.clone(), format!("/o/{n}"), page(MOST_BYTES / 8 - 100));
            let kept = shelf.0.lock().unwrap();
            assert!(kept.bytes <= MOST_BYTES && kept.pages.len() <= 8, "{n}");
        }
        shelf.keep(now.clone(), "/o/same".to_owned(), page(10));
        shelf.keep(now.clone(), "/o/same".to_owned(), page(20));
        let sizes = |kept: &Kept| -> usize {
            let pages = kept.pages.iter();
            pages
                .map(|(path, page)| path.len() + page.bytes.len())
                .sum()
        };
        let kept = shelf.0.lock().unwrap();
        assert_eq!(kept.bytes, sizes(&kept));
    }
}
