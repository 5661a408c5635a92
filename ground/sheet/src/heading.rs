//! The heading row: what parts its cells, and what the columns are called.

use std::io::Read;

use kernel::typed::one_line;

use crate::TextReader;

/// What may part cells, the most usual first.
const DELIMITERS: [char; 3] = [',', '\t', ';'];

/// What parts the cells of a file that begins so: what makes most cells of the heading row, and
/// rather one that leaves no quotation mark inside a cell without them.
pub fn delimiter(head: &[u8]) -> char {
    let mut bytes = Vec::new();
    if let Ok(mut reader) = TextReader::new(head) {
        // Reading from memory fails nowhere; what was read is looked at either way.
        let _ = reader.read_to_end(&mut bytes);
    }
    let text = String::from_utf8_lossy(&bytes);
    let mut best = ((false, 0), ',');
    for delimiter in DELIMITERS {
        let found = heading_cells(&text, delimiter);
        if found > best.0 {
            best = (found, delimiter);
        }
    }
    best.1
}

/// Whether quotation marks of the first row that is not empty stand where they should, and how
/// many of its cells hold something.
fn heading_cells(text: &str, delimiter: char) -> (bool, usize) {
    let mut cells = Scan::default();
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        if cells.quoted {
            let doubled = c == '"' && rest.next_if_eq(&'"').is_some();
            cells.quoted = c != '"' || doubled;
            cells.closed = !cells.quoted;
            cells.letters |= doubled || (c != '"' && is_letter(c));
        } else if c == delimiter || c == '\n' {
            cells.end();
            if c == '\n' && cells.filled > 0 {
                break;
            }
        } else if c == '"' && !cells.begun {
            cells.quoted = true;
        } else {
            cells.astray |= cells.closed || c == '"';
            cells.letters |= is_letter(c);
        }
        cells.begun |= c != delimiter && c != '\n';
    }
    cells.end();
    (!cells.astray && !cells.quoted, cells.filled)
}

/// A row of delimiters alone is empty, whichever of them parts the cells.
fn is_letter(c: char) -> bool {
    !c.is_whitespace() && !DELIMITERS.contains(&c)
}

/// Where a look at the heading row stands.
#[derive(Default)]
struct Scan {
    filled: usize,
    astray: bool,
    quoted: bool,
    closed: bool,
    begun: bool,
    letters: bool,
}

impl Scan {
    fn end(&mut self) {
        self.filled += usize::from(self.letters);
        (self.closed, self.begun, self.letters) = (false, false, false);
    }
}

/// The names of the columns: one line, trimmed, every one different. A heading that came before
/// gets a number, ` (2)`; an empty one is called by its column, `(B열)`.
pub fn names(headings: &[String]) -> Vec<String> {
    let mut names: Vec<String> = Vec::with_capacity(headings.len());
    let mut taken = std::collections::HashMap::<String, usize>::new();
    for (at, heading) in headings.iter().enumerate() {
        let name = one_line(heading.trim_matches('\u{feff}'));
        let name = match name.is_empty() {
            true => format!("({}열)", letters(at)),
            false => name,
        };
        let mut unique = name.clone();
        while taken.contains_key(&unique) {
            let many = taken.entry(name.clone()).or_insert(1);
            *many += 1;
            unique = format!("{name} ({many})");
        }
        taken.insert(unique.clone(), 1);
        names.push(unique);
    }
    names
}

/// The letters of a column, counted from 0, as a spreadsheet shows them: `A`, `Z`, `AA`.
pub fn letters(column: usize) -> String {
    let mut rest = column + 1;
    let mut letters = Vec::new();
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_gets_a_name_of_its_own() {
        let brought = [
            "\u{feff} 이름 ",
            "",
            "이름",
            "금액\n(원)",
            "이름 (2)",
            "이름",
            "",
        ];
        let names = names(&brought.map(str::to_owned));
        let expected = [
            "이름",
            "(B열)",
            "이름 (2)",
            "금액 (원)",
            "이름 (2) (2)",
            "이름 (3)",
            "(G열)",
        ];
        assert_eq!(names, expected);
    }

    #[test]
    fn columns_are_lettered_as_a_spreadsheet_does() {
        let shown = [0, 25, 26, 701, 702].map(letters);
        assert_eq!(shown, ["A", "Z", "AA", "ZZ", "AAA"]);
    }

    #[test]
    fn the_heading_row_tells_what_parts_cells() {
        for (head, expected) in [
            ("a,b,c\n1;2;3;4;5\n", ','),
            ("a\tb,c\td\n", '\t'),
            ("\n,,,,\na;b\n", ';'),
            ("\"a;b;c\",d\n", ','),
            ("a,\"b;'\"\";c\"\n", ','),
            ("12\" pipe;b;c\n", ';'),
            ("\"a\n,,,\";b\n", ';'),
            ("alone\n1\n", ','),
            ("", ','),
        ] {
            assert_eq!(delimiter(head.as_bytes()), expected, "{head:?}");
        }
    }
}
