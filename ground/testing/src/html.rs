//! Reading pages the way a test needs: visible text, links, forms. Not a general HTML parser; our
//! own pages are well-formed, and a test for that is the browser's.

/// One piece of a page.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    /// `<name attributes>`
    Open {
        name: String,
        attributes: Vec<(String, String)>,
    },
    /// `</name>`
    Close(String),
    /// Text, entities resolved.
    Text(String),
}

impl Piece {
    /// The value of an attribute of an opening tag.
    pub(crate) fn attribute(&self, wanted: &str) -> Option<&str> {
        let Piece::Open { attributes, .. } = self else {
            return None;
        };
        attributes
            .iter()
            .find(|(name, _)| name == wanted)
            .map(|(_, value)| value.as_str())
    }

    fn opens(&self, wanted: &str) -> bool {
        matches!(self, Piece::Open { name, .. } if name == wanted)
    }

    fn closes(&self, wanted: &str) -> bool {
        matches!(self, Piece::Close(name) if name == wanted)
    }
}

/// Cuts a page into pieces.
pub(crate) fn pieces(html: &str) -> Vec<Piece> {
    let mut out = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        push_text(&mut out, &rest[..at]);
        rest = &rest[at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
        } else if rest.starts_with("<!") || rest.starts_with("<?") {
            rest = rest.split_once('>').map_or("", |(_, after)| after);
        } else {
            let end = tag_end(rest);
            let tag = rest[1..end].trim_end_matches('/');
            rest = rest.get(end + 1..).unwrap_or_default();
            if let Some(name) = tag.strip_prefix('/') {
                out.push(Piece::Close(name.trim().to_ascii_lowercase()));
                continue;
            }
            let piece = open(tag);
            if piece.opens("script") || piece.opens("style") {
                let close = if piece.opens("script") {
                    "</script"
                } else {
                    "</style"
                };
                rest = rest.find(close).map_or("", |at| &rest[at..]);
            }
            out.push(piece);
        }
    }
    push_text(&mut out, rest);
    out
}

/// The offset of the `>` that ends the tag at the start of `rest`, quotes respected.
fn tag_end(rest: &str) -> usize {
    let mut quote = None;
    for (at, c) in rest.char_indices() {
        match (quote, c) {
            (None, '>') => return at,
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if c == open => quote = None,
            _ => {}
        }
    }
    rest.len()
}

fn open(tag: &str) -> Piece {
    let name_end = tag.find(char::is_whitespace).unwrap_or(tag.len());
    let mut attributes = Vec::new();
    let mut rest = tag[name_end..].trim_start();
    while !rest.is_empty() {
        let end = rest
            .find(|c: char| c == '=' || c.is_whitespace())
            .unwrap_or(rest.len());
        let name = rest[..end].to_ascii_lowercase();
        rest = rest[end..].trim_start();
        let mut value = "";
        if let Some(after) = rest.strip_prefix('=') {
            let after = after.trim_start();
            match after.chars().next().filter(|c| *c == '"' || *c == '\'') {
                Some(quote) => {
                    let (inside, tail) = after[1..].split_once(quote).unwrap_or((&after[1..], ""));
                    (value, rest) = (inside, tail.trim_start());
                }
                None => {
                    let end = after.find(char::is_whitespace).unwrap_or(after.len());
                    (value, rest) = (&after[..end], after[end..].trim_start());
                }
            }
        }
        attributes.push((name, unescape(value)));
    }
    Piece::Open {
        name: tag[..name_end].to_ascii_lowercase(),
        attributes,
    }
}

fn push_text(out: &mut Vec<Piece>, text: &str) {
    if !text.is_empty() {
        out.push(Piece::Text(unescape(text)));
    }
}

/// Resolves the entities that our templates write.
fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest
            .char_indices()
            .take(10)
            .find(|(_, c)| *c == ';')
            .map(|(end, _)| end);
        match end.and_then(|end| Some((end, entity(&rest[1..end])?))) {
            Some((end, c)) => {
                out.push(c);
                rest = &rest[end + 1..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code);
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        "middot" => '·',
        _ => return None,
    })
}

/// The visible text, every run of white space one space.
pub(crate) fn text(html: &str) -> String {
    let mut words = String::new();
    for piece in pieces(html) {
        match piece {
            Piece::Text(text) => words.push_str(&text),
            // Inline marks do not part words; everything else does.
            Piece::Open { name, .. } | Piece::Close(name)
                if [
                    "a", "abbr", "b", "em", "small", "span", "strong", "sup", "tspan",
                ]
                .contains(&name.as_str()) => {}
            _ => words.push(' '),
        }
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A form with what a browser would send for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// Its `action`; empty means the page itself.
    pub action: String,
    /// `get` or `post`.
    pub method: String,
    /// Its `enctype`; empty means the usual one.
    pub encoding: String,
    /// Names and values in order, hidden ones too.
    pub fields: Vec<(String, String)>,
    /// The names of every control, checked or not, files too.
    pub names: Vec<String>,
}

/// The forms of a page in order.
pub(crate) fn forms(html: &str) -> Vec<Form> {
    let pieces = pieces(html);
    let mut forms: Vec<Form> = Vec::new();
    let mut inside = false;
    let mut at = 0;
    while let Some(piece) = pieces.get(at) {
        let attribute = |name: &str| piece.attribute(name).unwrap_or_default().to_owned();
        if piece.opens("form") {
            inside = true;
            let method = attribute("method").to_ascii_lowercase();
            forms.push(Form {
                action: attribute("action"),
                method: if method.is_empty() {
                    "get".to_owned()
                } else {
                    method
                },
                encoding: attribute("enctype"),
                fields: Vec::new(),
                names: Vec::new(),
            });
        } else if piece.closes("form") {
            inside = false;
        } else if let Some(form) = forms.last_mut().filter(|_| inside) {
            let name = attribute("name");
            let values = control(&pieces, at);
            if let Some(values) = values.filter(|_| !name.is_empty()) {
                form.fields
                    .extend(values.into_iter().map(|value| (name.clone(), value)));
                form.names.push(name);
            }
        }
        at += 1;
    }
    forms
}

/// What the control at `at` sends: nothing when it is unchecked; `None` when it is no control.
fn control(pieces: &[Piece], at: usize) -> Option<Vec<String>> {
    let piece = pieces.get(at)?;
    if piece.attribute("disabled").is_some() {
        return None;
    }
    let value = || piece.attribute("value").map(str::to_owned);
    if piece.opens("input") {
        return Some(match piece.attribute("type").unwrap_or("text") {
            "checkbox" | "radio" if piece.attribute("checked").is_none() => Vec::new(),
            "checkbox" | "radio" => vec![value().unwrap_or_else(|| "on".to_owned())],
            "submit" | "button" | "image" | "reset" | "file" => Vec::new(),
            _ => vec![value().unwrap_or_default()],
        });
    }
    if piece.opens("textarea") {
        let text = match pieces.get(at + 1) {
            Some(Piece::Text(text)) => text.strip_prefix('\n').unwrap_or(text).to_owned(),
            _ => String::new(),
        };
        return Some(vec![text]);
    }
    if piece.opens("select") {
        let end = pieces[at..]
            .iter()
            .position(|p| p.closes("select"))
            .unwrap_or(0);
        let options: Vec<&Piece> = pieces[at..at + end]
            .iter()
            .filter(|p| p.opens("option"))
            .collect();
        let value = |p: &&Piece| p.attribute("value").unwrap_or_default().to_owned();
        let mut chosen: Vec<String> = options
            .iter()
            .filter(|p| p.attribute("selected").is_some())
            .map(value)
            .collect();
        if chosen.is_empty() && piece.attribute("multiple").is_none() {
            chosen.extend(options.first().map(value));
        }
        return Some(chosen);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<!doctype html><html><head><style>.a > .b {}</style></head><body>
        <!-- <p>gone</p> --><h1>광장 &lt;장터&gt;</h1><p>총 <a href="/x?a=1&amp;b=2">13</a>회</p>
        <form method="post" action="/activities/add" enctype="multipart/form-data">
        <input type="hidden" name="csrf" value="t&quot;1"><input name="title" value='가 나'>
        <input type=checkbox name=a checked><input type=checkbox name=b value=2>
        <input type="file" name="paper">
        <textarea name="memo">
둘째</textarea><select name="kind"><option value="1">하나<option value="2" selected>둘</select>
        <select name="first"><option value="x">하나</option></select>
        <button>저장</button></form><form><input name="q"></form></body></html>"#;

    #[test]
    fn text_is_what_people_read() {
        assert_eq!(text(PAGE), "광장 <장터> 총 13회 둘째 하나 둘 하나 저장");
    }

    #[test]
    fn forms_send_what_a_browser_sends() {
        let forms = forms(PAGE);
        assert_eq!(forms.len(), 2);
        assert_eq!(forms[0].action, "/activities/add");
        let fields: Vec<(&str, &str)> = forms[0]
            .fields
            .iter()
            .map(|(n, v)| (n.as_str(), v.as_str()))
            .collect();
        let wanted = [
            ("csrf", "t\"1"),
            ("title", "가 나"),
            ("a", "on"),
            ("memo", "둘째"),
            ("kind", "2"),
            ("first", "x"),
        ];
        assert_eq!(fields, wanted);
        assert!(forms[0].names.contains(&"paper".to_owned()));
        assert_eq!(
            (forms[1].method.as_str(), forms[1].fields.len()),
            ("get", 1)
        );
    }

    #[test]
    fn attributes_are_read() {
        let all = pieces("<a href=\"/x?a=1&amp;b=2\" data-x='>'>");
        assert_eq!(all[0].attribute("href"), Some("/x?a=1&b=2"));
        assert_eq!(all.len(), 1);
    }
}
