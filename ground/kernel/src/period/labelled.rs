//! Several periods in one text, each behind a label in brackets.

use super::{Period, Problem, Unreadable, cursor::Cursor, resolve::Known};

/// Reads `(1차) ’17. 4~5월, (2차) 7~8월, (3차) 9~10월`: a period without a year takes the year of
/// the one before. A text without labels is one period without a label. A stray comma behind a
/// label, `(하반기), 9~11월`, is passed over.
pub fn parse_labelled(text: &str) -> Result<Vec<(Option<String>, Period)>, Unreadable> {
    let mut cursor = Cursor::new(text)?;
    let mut known: Option<Known> = None;
    let mut found = Vec::new();
    loop {
        cursor.skip_blanks_and_commas();
        if cursor.at_end() {
            break;
        }
        let label = cursor.bracketed()?;
        if label.is_some() {
            cursor.skip_blanks_and_commas();
        }
        let (period, last) = cursor.period_until_label(known)?;
        known = Some(last);
        found.push((label, period));
    }
    if found.is_empty() {
        return Err(Unreadable {
            column: 1,
            problem: Problem::Empty,
        });
    }
    Ok(found)
}

/// Prints labelled periods the way they are read, each year once:
/// `(1차) ’17. 4~5월, (2차) 7~8월`.
pub fn print_labelled(parts: &[(Option<String>, Period)]) -> String {
    let mut year = None;
    let mut out = String::new();
    for (label, period) in parts {
        if !out.is_empty() {
            out.push_str(", ");
        }
        if let Some(label) = label {
            out.push_str(&format!("({label}) "));
        }
        out.push_str(&period.print_short_after(year));
        year = Some(period.to().year());
    }
    out
}
