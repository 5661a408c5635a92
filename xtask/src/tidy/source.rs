//! A light reading of Rust source: what is code, what is a string, what is a comment.
//!
//! It knows tokens and brackets, not the grammar. That is enough for the house rules, works inside
//! macros too, and keeps this tool quick to build.

use std::ops::Range;

/// A string literal: where it starts and what stands between its quotes, escapes as written.
pub struct Literal {
    /// Byte offset of the first quote.
    pub at: usize,
    /// The text between the quotes.
    pub text: String,
}

/// A function found in the source.
pub struct Function {
    /// Its name.
    pub name: String,
    /// First line, counted from 1.
    pub first_line: usize,
    /// Last line.
    pub last_line: usize,
}

/// One Rust file, scanned once.
pub struct Source {
    /// The file with the insides of strings and comments blanked; same length, same lines.
    pub code: String,
    /// Every string literal in order.
    pub literals: Vec<Literal>,
    line_starts: Vec<usize>,
    test_spans: Vec<Range<usize>>,
}

impl Source {
    /// Scans a file.
    pub fn scan(text: &str) -> Self {
        let mut scanner = Scanner {
            text,
            bytes: text.as_bytes(),
            at: 0,
            out: Scanned::default(),
        };
        scanner.run();
        let mut blank = text.as_bytes().to_vec();
        for range in &scanner.out.blanks {
            for byte in blank.iter_mut().take(range.end).skip(range.start) {
                if *byte != b'\n' {
                    *byte = b' ';
                }
            }
        }
        let line_starts = std::iter::once(0)
            .chain(
                text.bytes()
                    .enumerate()
                    .filter(|(_, b)| *b == b'\n')
                    .map(|(i, _)| i + 1),
            )
            .collect();
        let mut source = Self {
            code: String::from_utf8_lossy(&blank).into_owned(),
            literals: scanner.out.literals,
            line_starts,
            test_spans: Vec::new(),
        };
        source.test_spans = source.find_test_spans();
        source
    }

    /// The line of a byte offset, counted from 1.
    pub fn line_of(&self, at: usize) -> usize {
        self.line_starts.partition_point(|start| *start <= at)
    }

    /// Whether the offset lies in an item under `#[cfg(test)]` or `#[test]`.
    pub fn in_test(&self, at: usize) -> bool {
        self.test_spans.iter().any(|span| span.contains(&at))
    }

    /// Where a fragment of code occurs outside strings and comments. A fragment that starts or
    /// ends with a letter matches whole words only.
    pub fn find(&self, fragment: &str) -> Vec<usize> {
        find_words(&self.code, fragment)
    }

    /// Every function with a body.
    pub fn functions(&self) -> Vec<Function> {
        let mut found = Vec::new();
        for at in self.find("fn") {
            let rest = self.code[at + 2..].trim_start();
            let name: String = rest.chars().take_while(|c| is_word(*c)).collect();
            let end = self.item_end(at);
            if !name.is_empty() && self.code[..end].ends_with('}') {
                found.push(Function {
                    name,
                    first_line: self.line_of(at),
                    last_line: self.line_of(end.saturating_sub(1)),
                });
            }
        }
        found
    }

    /// The spans of items that carry an attribute starting with `prefix`, for example `#[allow(`,
    /// and whose attribute text satisfies `wanted`. An inner attribute (`#![…`) covers the file.
    pub fn spans_under(&self, prefix: &str, wanted: impl Fn(&str) -> bool) -> Vec<Range<usize>> {
        let mut spans = Vec::new();
        for (at, _) in self.code.match_indices(prefix) {
            let Some(end) = self.closing(at + prefix.find('[').unwrap_or(0)) else {
                continue;
            };
            if !wanted(&self.code[at..end]) {
                continue;
            }
            spans.push(if prefix.starts_with("#!") {
                0..self.code.len()
            } else {
                at..self.item_end(end)
            });
        }
        spans
    }

    /// The offset after the bracket that closes the one at `open`.
    pub fn closing(&self, open: usize) -> Option<usize> {
        let mut depth = 0usize;
        for (i, byte) in self.code.bytes().enumerate().skip(open) {
            match byte {
                b'(' | b'[' | b'{' => depth += 1,
                b')' | b']' | b'}' => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        return Some(i + 1);
                    }
                }
                _ => {}
            }
        }
        None
    }

    /// The offset after the item, statement or expression that begins at `start`.
    fn item_end(&self, start: usize) -> usize {
        let bytes = self.code.as_bytes();
        let mut at = start;
        loop {
            while bytes.get(at).is_some_and(u8::is_ascii_whitespace) {
                at += 1;
            }
            if !self.code[at..].starts_with("#[") {
                break;
            }
            match self.closing(at + 1) {
                Some(end) => at = end,
                None => return bytes.len(),
            }
        }
        let ends_with_brace = self.is_braced_item(at);
        while let Some(byte) = bytes.get(at) {
            match byte {
                b'{' if ends_with_brace => return self.closing(at).unwrap_or(bytes.len()),
                b'(' | b'[' | b'{' => match self.closing(at) {
                    Some(end) => {
                        at = end;
                        continue;
                    }
                    None => return bytes.len(),
                },
                b';' => return at + 1,
                b',' if !ends_with_brace => return at + 1,
                b')' | b']' | b'}' => return at,
                _ => {}
            }
            at += 1;
        }
        bytes.len()
    }

    /// Whether the item at `at` ends with its first brace: a function, an impl, a module, a type.
    fn is_braced_item(&self, at: usize) -> bool {
        let mut rest = &self.code[at..];
        for _ in 0..8 {
            rest = rest.trim_start();
            let word: String = rest.chars().take_while(|c| is_word(*c)).collect();
            let after = rest[word.len()..].trim_start();
            match word.as_str() {
                "fn" | "mod" | "impl" | "trait" | "struct" | "enum" | "union" | "macro_rules" => {
                    return true;
                }
                "pub" if after.starts_with('(') => {
                    rest = after.split_once(')').map_or("", |(_, tail)| tail);
                }
                "extern" => rest = after.trim_start_matches(['"', ' ']),
                "pub" | "async" | "unsafe" | "const" | "default" => rest = after,
                _ => return false,
            }
        }
        false
    }

    fn find_test_spans(&self) -> Vec<Range<usize>> {
        let mut spans = Vec::new();
        for prefix in ["#[cfg(test)]", "#[cfg(all(test", "#[test]", "#[tokio::test"] {
            spans.extend(self.spans_under(prefix, |_| true));
        }
        spans
    }
}

/// Where `fragment` stands in `text`, as whole words where it starts or ends with a letter.
pub fn find_words(text: &str, fragment: &str) -> Vec<usize> {
    let word_start = fragment.chars().next().is_some_and(is_word);
    let word_end = fragment.chars().next_back().is_some_and(is_word);
    text.match_indices(fragment)
        .filter(|(at, _)| {
            let before = text[..*at].chars().next_back().is_some_and(is_word);
            let after = text[at + fragment.len()..]
                .chars()
                .next()
                .is_some_and(is_word);
            !(word_start && before || word_end && after)
        })
        .map(|(at, _)| at)
        .collect()
}

/// Whether a character may stand in an identifier.
pub fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

#[derive(Default)]
struct Scanned {
    blanks: Vec<Range<usize>>,
    literals: Vec<Literal>,
}

struct Scanner<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    out: Scanned,
}

impl Scanner<'_> {
    fn run(&mut self) {
        while let Some(byte) = self.bytes.get(self.at) {
            let rest = &self.bytes[self.at..];
            match byte {
                b'/' if rest.starts_with(b"//") => self.line_comment(),
                b'/' if rest.starts_with(b"/*") => self.block_comment(),
                b'"' => self.string(self.at, 0),
                b'r' if self.starts_token() && self.raw_hashes(1).is_some() => {
                    let hashes = self.raw_hashes(1).unwrap_or(0);
                    self.string(self.at + 1 + hashes, hashes + 1);
                }
                b'b' | b'c' if self.starts_token() && self.raw_hashes(2).is_some() => {
                    let hashes = self.raw_hashes(2).unwrap_or(0);
                    self.string(self.at + 2 + hashes, hashes + 1);
                }
                b'\'' => self.character(),
                _ => self.at += 1,
            }
        }
    }

    fn starts_token(&self) -> bool {
        self.at == 0
            || self
                .bytes
                .get(self.at - 1)
                .is_some_and(|b| !b.is_ascii_alphanumeric() && *b != b'_')
    }

    /// The number of `#` between a raw prefix of `skip` bytes and its quote.
    fn raw_hashes(&self, skip: usize) -> Option<usize> {
        let rest = &self.bytes[self.at..];
        if skip == 2 && rest.get(1) != Some(&b'r') {
            return None;
        }
        let hashes = rest.iter().skip(skip).take_while(|b| **b == b'#').count();
        (rest.get(skip + hashes) == Some(&b'"')).then_some(hashes)
    }

    fn line_comment(&mut self) {
        let end = self.text[self.at..]
            .find('\n')
            .map_or(self.bytes.len(), |n| self.at + n);
        self.out.blanks.push(self.at..end);
        self.at = end;
    }

    fn block_comment(&mut self) {
        let start = self.at;
        let mut depth = 0usize;
        while self.at < self.bytes.len() {
            let rest = &self.bytes[self.at..];
            if rest.starts_with(b"/*") {
                depth += 1;
                self.at += 2;
            } else if rest.starts_with(b"*/") {
                depth -= 1;
                self.at += 2;
                if depth == 0 {
                    break;
                }
            } else {
                self.at += 1;
            }
        }
        self.out.blanks.push(start..self.at);
    }

    /// A string whose opening quote is at `quote`; `raw` is 0, or one more than its `#` count.
    fn string(&mut self, quote: usize, raw: usize) {
        let start = quote + 1;
        let mut end = start;
        let closing = format!("\"{}", "#".repeat(raw.saturating_sub(1)));
        while end < self.bytes.len() {
            if raw == 0 && self.bytes.get(end) == Some(&b'\\') {
                end += 2;
            } else if self.bytes[end..].starts_with(closing.as_bytes()) {
                break;
            } else {
                end += 1;
            }
        }
        let end = end.min(self.bytes.len());
        let text = String::from_utf8_lossy(&self.bytes[start..end]).into_owned();
        self.out.literals.push(Literal { at: quote, text });
        self.out.blanks.push(start..end);
        self.at = end + closing.len();
    }

    /// A character literal, or a lifetime, which is code.
    fn character(&mut self) {
        let mut chars = self.text[self.at + 1..].chars();
        let length = match (chars.next(), chars.next()) {
            (Some('\\'), _) => self.text[self.at + 2..]
                .char_indices()
                .skip(1)
                .find(|(_, c)| *c == '\''),
            (Some(c), Some('\'')) => Some((c.len_utf8().saturating_sub(1), '\'')),
            _ => None,
        };
        match length {
            Some((n, _)) => {
                let end = self.at + 2 + n;
                self.out.blanks.push(self.at + 1..end);
                self.at = end + 1;
            }
            None => self.at += 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_comments_and_characters_are_not_code() {
        let source = Source::scan(
            "let a = \"fn x\"; // fn y\nlet q = '\"'; let e = '\\'';\n\
             /* fn /* z */ */ fn real() {}\n\
             let r = r#\"fn \"w\"\"#; let l: &'static str = b\"fn v\";\n",
        );
        let names: Vec<_> = source.functions().into_iter().map(|f| f.name).collect();
        assert_eq!(names, ["real"]);
        let texts: Vec<_> = source.literals.iter().map(|l| l.text.as_str()).collect();
        assert_eq!(texts, ["fn x", "fn \"w\"", "fn v"]);
    }

    #[test]
    fn a_function_spans_from_its_name_to_its_brace() {
        let source = Source::scan("\nfn a(x: [u8; 2]) -> u8\nwhere\n{\n    { 1 }\n}\nfn b();\n");
        let functions = source.functions();
        assert_eq!(functions.len(), 1);
        assert_eq!((functions[0].first_line, functions[0].last_line), (2, 6));
    }

    #[test]
    fn test_items_are_known() {
        let source = Source::scan("fn a() { b(); }\n#[cfg(test)]\nmod tests { fn c() { d(); } }\n");
        assert!(!source.in_test(source.find("b")[0]));
        assert!(source.in_test(source.find("d")[0]));
    }

    #[test]
    fn an_attribute_on_a_statement_ends_with_the_statement() {
        let source = Source::scan(
            "fn a() {\n #[allow(x)]\n let v = f({ 1 }).g();\n h();\n}\n\
             #[allow(x)]\nfn i() { j(); }\n",
        );
        let spans = source.spans_under("#[allow(", |_| true);
        let covered = |word: &str| spans.iter().any(|s| s.contains(&source.find(word)[0]));
        assert!(covered("g") && covered("j"));
        assert!(!covered("h"));
    }
}
