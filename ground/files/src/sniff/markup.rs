//! XML: no grammar of its own, no abyss.

use crate::refusal::Refused;

/// Deepest nesting of elements.
const DEEPEST: usize = 64;

/// The name of the root element, after refusing what makes readers of XML misbehave.
pub(super) fn check(text: &str) -> Result<String, Refused> {
    let mut rest = text;
    let (mut depth, mut root) = (0usize, String::new());
    while let Some(at) = rest.find('<') {
        rest = rest.get(at..).unwrap_or_default();
        if let Some(after) = rest.strip_prefix("<!--") {
            rest = behind(after, "-->")?;
        } else if let Some(after) = rest.strip_prefix("<![CDATA[") {
            rest = behind(after, "]]>")?;
        } else if let Some(after) = rest.strip_prefix("<?") {
            rest = behind(after, "?>")?;
        } else if rest.starts_with("<!") {
            return Err(Refused::UnsafeXml);
        } else if let Some(after) = rest.strip_prefix("</") {
            depth = depth.checked_sub(1).ok_or(Refused::UnsafeXml)?;
            rest = behind(after, ">")?;
        } else {
            let (tag, after) = tag_of(rest)?;
            if root.is_empty() {
                root = name_of(tag);
            }
            if !tag.ends_with('/') {
                depth += 1;
            }
            if depth > DEEPEST {
                return Err(Refused::UnsafeXml);
            }
            rest = after;
        }
    }
    if root.is_empty() || depth != 0 {
        return Err(Refused::UnsafeXml);
    }
    Ok(root)
}

fn behind<'t>(text: &'t str, mark: &str) -> Result<&'t str, Refused> {
    text.split_once(mark)
        .map(|(_, after)| after)
        .ok_or(Refused::UnsafeXml)
}

/// What stands between `<` and `>`, where quoted values may hold a `>`; and what follows.
fn tag_of(text: &str) -> Result<(&str, &str), Refused> {
    let mut quote = None;
    for (at, c) in text.char_indices().skip(1) {
        match (quote, c) {
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), _) if open == c => quote = None,
            (None, '>') => {
                let tag = text.get(1..at).unwrap_or_default();
                return Ok((tag, text.get(at + 1..).unwrap_or_default()));
            }
            _ => {}
        }
    }
    Err(Refused::UnsafeXml)
}

/// The element's name without its prefix, in lower case.
fn name_of(tag: &str) -> String {
    let name: &str = tag
        .split(|c: char| c.is_whitespace() || c == '/')
        .next()
        .unwrap_or_default();
    name.rsplit(':').next().unwrap_or_default().to_lowercase()
}
