//! Reading what people type into single values. Each function notes what it refuses and goes on, so
//! that a form shows everything at once.

use jiff::civil::Date;
use kernel::{FiscalYear, Id, Period, number::PaperNumber};

use super::Refused;

/// Longest name, title or place.
pub const LINE_MOST: usize = 200;
/// Longest text of a paper's paragraph or a note.
pub const TEXT_MOST: usize = 2_000;

/// One line of text: outer blanks off, inner runs of blanks and line ends to one blank, control
/// characters dropped.
pub fn one_line(text: &str) -> String {
    let visible: String = text
        .chars()
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .collect::<String>();
    let visible: String = visible.chars().filter(|c| !c.is_control()).collect();
    visible
        .split(' ')
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// A text that must be there.
pub fn required(
    refused: &mut Vec<Refused>,
    field: &'static str,
    label: &'static str,
    text: &str,
    most: usize,
) -> String {
    let line = one_line(text);
    if line.is_empty() {
        refused.push(Refused::Empty { field, label });
    }
    not_longer(refused, field, label, &line, most);
    line
}

/// A text that may be missing.
pub fn optional(
    refused: &mut Vec<Refused>,
    field: &'static str,
    label: &'static str,
    text: &str,
    most: usize,
) -> Option<String> {
    let line = one_line(text);
    not_longer(refused, field, label, &line, most);
    (!line.is_empty()).then_some(line)
}

/// Lines of a section or names of a list, blank ones dropped.
pub fn lines(
    refused: &mut Vec<Refused>,
    field: &'static str,
    label: &'static str,
    texts: &[String],
    most: usize,
) -> Vec<String> {
    let mut lines = Vec::new();
    for text in texts.iter().flat_map(|entry| entry.lines()) {
        let line = one_line(text);
        not_longer(refused, field, label, &line, most);
        if !line.is_empty() {
            lines.push(line);
        }
    }
    lines
}

/// Names typed one to a line or separated by commas, each once, in the order given. A comma inside
/// brackets belongs to the name.
pub fn names(
    refused: &mut Vec<Refused>,
    field: &'static str,
    label: &'static str,
    texts: &[String],
) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for line in lines(refused, field, label, texts, TEXT_MOST) {
        let mut depth = 0i32;
        let parts = line.split(|c: char| {
            depth += i32::from(c == '(') - i32::from(c == ')');
            c == ',' && depth <= 0
        });
        for part in parts {
            let name = one_line(part);
            not_longer(refused, field, label, &name, LINE_MOST);
            if !name.is_empty() && !found.contains(&name) {
                found.push(name);
            }
        }
    }
    found
}

fn not_longer(
    refused: &mut Vec<Refused>,
    field: &'static str,
    label: &'static str,
    text: &str,
    most: usize,
) {
    if text.chars().count() > most {
        refused.push(Refused::TooLong { field, label, most });
    }
}

/// A fiscal year.
pub fn year(refused: &mut Vec<Refused>, field: &'static str, text: &str) -> Option<FiscalYear> {
    let typed = one_line(text);
    let digits = typed.trim_end_matches("년도").trim_end_matches('년').trim();
    let year = digits.parse().ok().and_then(FiscalYear::new);
    if year.is_none() {
        refused.push(if typed.is_empty() {
            Refused::Empty {
                field,
                label: "회계연도",
            }
        } else {
            Refused::YearUnreadable { field, typed }
        });
    }
    year
}

/// A period in any form a paper uses.
pub fn period(
    refused: &mut Vec<Refused>,
    field: &'static str,
    label: &'static str,
    text: &str,
) -> Option<Period> {
    let typed = one_line(text);
    if typed.is_empty() {
        refused.push(Refused::Empty { field, label });
        return None;
    }
    match Period::parse(&typed) {
        Ok(period) => Some(period),
        Err(problem) => {
            let problem = problem.to_string();
            refused.push(Refused::PeriodUnreadable {
                field,
                label,
                typed,
                problem,
            });
            None
        }
    }
}

/// One day, in any form a paper uses.
pub fn day(
    refused: &mut Vec<Refused>,
    field: &'static str,
    label: &'static str,
    text: &str,
) -> Option<Date> {
    let typed = one_line(text);
    if typed.is_empty() {
        refused.push(Refused::Empty { field, label });
        return None;
    }
    let problem = match Period::parse(&typed) {
        Ok(period) if period.from() == period.to() => return Some(period.from()),
        Ok(_) => "하루가 아닙니다".to_owned(),
        Err(problem) => problem.to_string(),
    };
    refused.push(Refused::DayUnreadable {
        field,
        label,
        typed,
        problem,
    });
    None
}

/// A day that may be missing.
pub fn optional_day(
    refused: &mut Vec<Refused>,
    field: &'static str,
    label: &'static str,
    text: &str,
) -> Option<Date> {
    if one_line(text).is_empty() {
        None
    } else {
        day(refused, field, label, text)
    }
}

/// A whole number of at least zero, grouped or not, with or without `suffix`. `None` when empty.
pub fn whole(
    refused: &mut Vec<Refused>,
    field: &'static str,
    label: &'static str,
    text: &str,
    suffix: &str,
) -> Option<i64> {
    let typed = one_line(text);
    if typed.is_empty() {
        return None;
    }
    let digits = typed.strip_suffix(suffix).unwrap_or(&typed).trim_end();
    match PaperNumber::parse(digits).ok().and_then(PaperNumber::whole) {
        Some(number) if number < 0 => {
            refused.push(Refused::Negative { field, label });
            None
        }
        Some(number) => Some(number),
        None => {
            refused.push(Refused::NumberUnreadable {
                field,
                label,
                typed,
            });
            None
        }
    }
}

/// One of the words of an enumeration.
pub fn choice<T>(
    refused: &mut Vec<Refused>,
    field: &'static str,
    label: &'static str,
    text: &str,
    read: impl Fn(&str) -> Option<T>,
) -> Option<T> {
    let typed = one_line(text);
    let found = read(&typed);
    if found.is_none() {
        refused.push(if typed.is_empty() {
            Refused::Empty { field, label }
        } else {
            Refused::NotAChoice { field, label }
        });
    }
    found
}

/// An id as it stands in a form or an address; anything else is not found.
pub fn id<K>(text: &str) -> Option<Id<K>> {
    text.trim().parse().ok()
}
