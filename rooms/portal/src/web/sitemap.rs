//! What search engines are told: every public page of an office, and which pages are for people.

use std::fmt::Write;

use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use index::Audience;
use web::{Answer, Guest, PublicVisit};

use crate::guide::Guide;

/// The most addresses of one map (sitemaps.org).
const MOST: i64 = 50_000;

/// `/o/{site}/sitemap.xml`.
pub(super) async fn sitemap(guide: &'static Guide, visit: PublicVisit) -> Answer {
    let shown = visit
        .read(|tx| index::addresses(tx, Audience::Public, MOST))
        .await?;
    let mut xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
                   <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
        .to_owned();
    let mut line = |path: &str, changed: String| {
        let whole = format!("{}{}", visit.origin(), visit.at(path));
        // Writing to a String cannot fail. No address of ours has a letter that XML would escape.
        let _ = writeln!(xml, "<url><loc>{whole}</loc>{changed}</url>");
    };
    for path in [
        "",
        "/regions",
        "/map",
        "/calendar",
        "/data",
        "/privacy",
        "/terms",
        "/copyright",
        "/mail-collection",
    ] {
        line(path, String::new());
    }
    for (address, on) in shown {
        if let Some(path) = (guide.page_of)(&address) {
            line(&path, format!("<lastmod>{on}</lastmod>"));
        }
    }
    xml.push_str("</urlset>\n");
    Ok(visit.tagged("application/xml", xml.into_bytes()))
}

/// `/robots.txt`: the public fronts may be read, the office's own pages have no business elsewhere.
pub(super) async fn robots(_: Guest) -> Response {
    let text = "User-agent: *\nAllow: /o/\nAllow: /assets/\nDisallow: /\n";
    let kind = HeaderValue::from_static("text/plain; charset=utf-8");
    ([(header::CONTENT_TYPE, kind)], text).into_response()
}
