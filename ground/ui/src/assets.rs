//! The embedded style sheets, fonts and icons.
//!
//! `assets/` holds our own files; `assets/vendor/` (not in the repository) holds what
//! `cargo xtask assets` copies out of npm packages. All of it is built into the binary and served
//! under a path that carries the hash of the whole, so browsers may keep it forever.

use std::{borrow::Cow, fmt::Write, sync::LazyLock};

use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};

#[derive(RustEmbed)]
#[folder = "assets/"]
struct Files;

/// The style sheet whose presence means that the KRDS files were built in.
const KRDS: &str = "vendor/krds/css/component/output.css";

const FIELD: &str = "field.js";
const FIELD_WORKER: &str = "field-worker.js";

static HASH: LazyLock<String> = LazyLock::new(|| {
    let mut names: Vec<_> = Files::iter().collect();
    names.sort();
    let mut hasher = Sha256::new();
    for name in names {
        if let Some(file) = Files::get(&name) {
            hasher.update(name.as_bytes());
            hasher.update([0]);
            hasher.update(file.metadata.sha256_hash());
        }
    }
    hasher
        .finalize()
        .iter()
        .take(8)
        .fold(String::new(), |mut text, byte| {
            // Writing to a String cannot fail.
            let _ = write!(text, "{byte:02x}");
            text
        })
});

/// One embedded file.
pub struct Asset {
    /// Its bytes.
    pub bytes: Cow<'static, [u8]>,
    /// Its media type with charset where text.
    pub content_type: &'static str,
}

/// The hash of all embedded files, 16 lower-case hex digits; part of every asset path.
pub fn hash() -> &'static str {
    &HASH
}

/// Whether the KRDS look was built in.
pub fn has_krds() -> bool {
    Files::get(KRDS).is_some()
}

/// The path a page links to, for example `/assets/0123456789abcdef/office.css`.
pub fn path(name: &str) -> String {
    format!("/assets/{}/{name}", hash())
}

/// The style sheets of every page, in the order they must be linked.
pub fn style_sheets() -> Vec<String> {
    if has_krds() {
        vec![path(KRDS), path("fonts.css"), path("office.css")]
    } else {
        vec![path("plain.css"), path("office.css")]
    }
}

/// The script of a page that works without it, by its path to link to.
pub fn map_script() -> String {
    path("map.js")
}

/// The script of the pages of a market day, which work without it too.
pub fn field_script() -> String {
    path(FIELD)
}

/// The service worker of those pages, which opens them where there is no network.
pub fn field_worker() -> String {
    path(FIELD_WORKER)
}

/// Below which path a service worker may answer for pages, where it is one.
pub fn worker_scope(name: &str) -> Option<&'static str> {
    (name == FIELD_WORKER).then_some("/market-days/")
}

/// The script of a page with a [`crate::plan`] that can be changed; the page works without it.
pub fn plan_script() -> String {
    path("plan.js")
}

/// An embedded file by its path below `assets/`.
pub fn find(name: &str) -> Option<Asset> {
    let file = Files::get(name)?;
    let content_type = match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("woff2") => "font/woff2",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    };
    Some(Asset {
        bytes: file.data,
        content_type,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_linked_style_sheet_is_embedded() {
        for sheet in style_sheets() {
            let name = sheet
                .strip_prefix(&format!("/assets/{}/", hash()))
                .expect("prefix");
            let asset = find(name).unwrap_or_else(|| panic!("{name} is not embedded"));
            assert_eq!(asset.content_type, "text/css; charset=utf-8");
            assert!(!asset.bytes.is_empty());
        }
    }

    #[test]
    fn style_sheets_fetch_nothing_from_elsewhere() {
        for name in Files::iter().filter(|name| name.ends_with(".css")) {
            let asset = find(&name).expect("listed");
            let text = String::from_utf8_lossy(&asset.bytes).into_owned();
            for foreign in ["http://", "https://", "url(//", "img/img/"] {
                // SVG name spaces are names, not addresses that a browser fetches.
                let text = text.replace("http://www.w3.org/", "");
                assert!(!text.contains(foreign), "{name} refers to {foreign}");
            }
        }
    }

    #[test]
    fn what_is_not_there_is_none() {
        assert!(find("../Cargo.toml").is_none());
        assert!(find("nothing.css").is_none());
        assert_eq!(hash().len(), 16);
    }
}
