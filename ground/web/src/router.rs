//! All rooms' routes as one.

use std::collections::{BTreeMap, BTreeSet};

use axum::{
    extract::{Path, Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Uri, header},
    middleware::{Next, from_fn_with_state},
    response::{IntoResponse, Response},
    routing,
};
use bytes::Bytes;
use kernel::{Error, Fault};

use crate::{
    calm::calm,
    describe,
    door::scope_of,
    failure::Why,
    gate::{Gate, find_visit, gate, is_api},
    headers,
    notice::{Reader, settle},
    routes::{Guard, Room, RouteRow},
    site::{MenuLine, Site},
};

/// Merges the rooms: the router to serve, and the access table of every route.
///
/// # Errors
/// A fault that names the route when it is for everybody and nobody described it, when two rooms
/// claim one, when two routes differ only in the names
/// of their parameters, or when a path is not made of plain and whole-parameter segments.
pub fn router(rooms: Vec<Room>, site: Site) -> Result<(axum::Router, Vec<RouteRow>), Fault> {
    let own = [
        ("/health", Guard::Open),
        ("/assets/{hash}/{*name}", Guard::Open),
        (describe::PATH, Guard::Open),
    ];
    let mut table: Vec<RouteRow> = own
        .into_iter()
        .map(|(path, guard)| RouteRow {
            room: "web",
            method: "GET",
            path,
            guard,
        })
        .collect();
    let mut merged = axum::Router::new()
        .route("/health", routing::get(health))
        .route("/assets/{hash}/{*name}", routing::get(asset));
    let mut shapes = Shapes::default();
    let mut lines = Vec::new();
    let mut described = Vec::new();
    for room in rooms {
        for entry in room.routes.entries {
            shapes.claim(room.name, entry.method, entry.path)?;
            let row = entry.row(room.name);
            table.push(row);
            described.push((row, entry.doc));
            let state = Gate {
                site: site.clone(),
                guard: entry.guard,
                scope: scope_of(room.name, entry.method),
            };
            let guarded = entry.handler.route_layer(from_fn_with_state(state, gate));
            merged = merged.route(entry.path, guarded);
        }
        lines.extend(room.nav);
    }
    let document = Bytes::from(describe::document(&site.settings().product, &described)?);
    let merged = merged.route(
        describe::PATH,
        routing::get(move || async move {
            (
                [(header::CONTENT_TYPE, "application/json")],
                document.clone(),
            )
        }),
    );
    lines.sort_by_key(|item| (item.order, item.path));
    let (public, staff): (Vec<_>, Vec<_>) = lines
        .into_iter()
        .partition(|item: &ui::NavItem| item.path.starts_with("/o/{site}"));
    site.set_public_menu(public);
    site.set_menu(
        staff
            .into_iter()
            .map(|item| menu_line(item, &table))
            .collect(),
    );
    let merged = merged
        .fallback(missing)
        .method_not_allowed_fallback(wrong_method)
        .layer(from_fn_with_state(site.clone(), outermost))
        .with_state(site);
    Ok((merged, table))
}

fn menu_line(item: ui::NavItem, table: &[RouteRow]) -> MenuLine {
    let page = table
        .iter()
        .find(|row| row.method == "GET" && row.path == item.path);
    MenuLine {
        guard: page.map_or(Guard::Signed, |row| row.guard),
        item,
    }
}

/// What has been claimed so far, to find clashes before the router would panic over them.
#[derive(Default)]
struct Shapes {
    claims: BTreeSet<(&'static str, String)>,
    spellings: BTreeMap<String, &'static str>,
}

impl Shapes {
    fn claim(&mut self, room: &str, method: &'static str, path: &'static str) -> Result<(), Fault> {
        let clash = |why: &str| Fault::new(format!("route {method} {path} of {room}: {why}"));
        let shape = shape(path).ok_or_else(|| clash("not a path the router takes"))?;
        if shape == "/health" || shape.starts_with("/assets/") {
            return Err(clash("belongs to the edge"));
        }
        let spelling = *self.spellings.entry(shape.clone()).or_insert(path);
        if spelling != path {
            return Err(clash(&format!("already spelled {spelling}")));
        }
        if !self.claims.insert((method, shape)) {
            return Err(clash("already there"));
        }
        Ok(())
    }
}

/// The path with its parameters' names taken out; `None` when a segment is neither plain nor a
/// whole parameter.
fn shape(path: &str) -> Option<String> {
    if path == "/" {
        return Some(path.to_owned());
    }
    let word = |text: &str| {
        !text.is_empty()
            && text
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c))
    };
    let segments = path.strip_prefix('/')?.split('/').map(|segment| {
        match segment
            .strip_prefix('{')
            .and_then(|rest| rest.strip_suffix('}'))
        {
            Some(name) => word(name).then_some("{}"),
            None => word(segment).then_some(segment),
        }
    });
    Some(format!(
        "/{}",
        segments.collect::<Option<Vec<_>>>()?.join("/")
    ))
}

/// Around everything: a panic becomes a fault with a number, and no answer leaves without its
/// security headers.
async fn outermost(State(site): State<Site>, request: Request, next: Next) -> Response {
    let api = is_api(request.uri().path());
    let answer = calm(next.run(request)).await;
    let reader = Reader {
        site: &site,
        visit: None,
        api,
    };
    let mut answer = match answer {
        Ok(answer) => settle(&reader, answer),
        Err(panic) => reader.say(&Why::Error(Fault::new(panic).into())),
    };
    headers::harden(answer.headers_mut(), site.scheme());
    answer
}

async fn health() -> &'static str {
    "ok\n"
}

async fn missing(State(site): State<Site>, uri: Uri, headers: HeaderMap) -> Response {
    say(&site, uri.path(), &headers, Why::Error(Error::NotFound)).await
}

async fn wrong_method(State(site): State<Site>, uri: Uri, headers: HeaderMap) -> Response {
    say(&site, uri.path(), &headers, Why::Method).await
}

async fn say(site: &Site, path: &str, headers: &HeaderMap, why: Why) -> Response {
    let (visit, why) = match find_visit(site, headers, path).await {
        Ok(visit) => (visit, why),
        Err(error) => (None, Why::Error(error)),
    };
    Reader {
        site,
        visit: visit.as_ref(),
        api: is_api(path),
    }
    .say(&why)
}

/// An embedded file. Its path carries the hash of all files, so it never changes.
async fn asset(Path((hash, name)): Path<(String, String)>, headers: HeaderMap) -> Response {
    let tag = format!("\"{}\"", ui::assets::hash());
    let Some(file) = ui::assets::find(&name).filter(|_| hash == ui::assets::hash()) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let known = headers
        .get(header::IF_NONE_MATCH)
        .is_some_and(|known| known == tag.as_str());
    let mut answer = if known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let kind = [(
            header::CONTENT_TYPE,
            HeaderValue::from_static(file.content_type),
        )];
        (kind, file.bytes).into_response()
    };
    let forever = HeaderValue::from_static("public, max-age=31536000, immutable");
    answer.headers_mut().insert(header::CACHE_CONTROL, forever);
    if let Some(scope) = ui::assets::worker_scope(&name) {
        let allowed = HeaderName::from_static("service-worker-allowed");
        let scope = HeaderValue::from_static(scope);
        answer.headers_mut().insert(allowed, scope);
    }
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        answer.headers_mut().insert(header::ETAG, tag);
    }
    answer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_that_the_router_takes_have_a_shape() {
        assert_eq!(shape("/"), Some("/".to_owned()));
        assert_eq!(shape("/a/{id}/b-c.d"), Some("/a/{}/b-c.d".to_owned()));
        for path in [
            "", "a", "/a/", "//a", "/a{id}", "/{*rest}", "/:id", "/*", "/{}", "/가",
        ] {
            assert_eq!(shape(path), None, "{path}");
        }
    }
}
