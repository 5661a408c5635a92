//! Text in UTF-8, UTF-16 or CP949: tables, notes, XML. Pages and drawings that run are refused.

use encoding_rs::{EUC_KR, Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::markup;
use crate::{model::Media, refusal::Refused};

/// Roots of XML that browsers run.
const ACTIVE: &[&str] = &["html", "svg", "xsl", "stylesheet", "transform"];

/// Tells the kinds of text apart; `promised` decides between a table and a note.
pub(super) fn check(bytes: &[u8], promised: Option<Media>) -> Result<Media, Refused> {
    let text = read(bytes).ok_or(Refused::Kind)?;
    let start = text.trim_start_matches('\u{feff}').trim_start();
    let head: String = start.chars().take(256).collect::<String>().to_lowercase();
    if head.starts_with("<?xml") || promised == Some(Media::Xml) {
        let root = markup::check(start)?;
        if ACTIVE.contains(&root.as_str()) {
            return Err(Refused::Kind);
        }
        return Ok(Media::Xml);
    }
    let page = [
        "<!doctype",
        "<html",
        "<svg",
        "<script",
        "<head",
        "<body",
        "<iframe",
        "<!--",
    ];
    if page.iter().any(|tag| head.starts_with(tag)) || head.starts_with("#!") {
        return Err(Refused::Kind);
    }
    match promised {
        Some(Media::Csv) => Ok(Media::Csv),
        _ => Ok(Media::Text),
    }
}

/// The text, where every character is one that a text may hold.
pub(super) fn read(bytes: &[u8]) -> Option<String> {
    let encodings: &[&'static Encoding] = if bytes.starts_with(b"\xff\xfe") {
        &[UTF_16LE]
    } else if bytes.starts_with(b"\xfe\xff") {
        &[UTF_16BE]
    } else {
        &[UTF_8, EUC_KR]
    };
    encodings
        .iter()
        .filter_map(|encoding| encoding.decode_without_bom_handling_and_without_replacement(bytes))
        .find(|text| text.chars().all(may_stand))
        .map(|text| text.into_owned())
}

fn may_stand(c: char) -> bool {
    !c.is_control() || matches!(c, '\n' | '\r' | '\t' | '\u{c}')
}
