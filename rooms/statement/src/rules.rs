//! Decisions without IO: what may be frozen and compared, which years are shown, what words of a
//! paper mean, how a fold is said.

mod corrected;
mod named;
mod reading;
mod refused;
mod said;
mod years;

pub use corrected::{print_correction, read_correction};
pub use named::figure_name;
pub use reading::{item_code, line_kind, measure, scale, step_kind};
pub use refused::Refused;
pub use said::{changed_since, fold_words, printed_value, value_word};
pub use years::{last_three, year};

use kernel::{FiscalYear, Refusal};

use crate::model::{Edition, FreezeStatement};

/// Longest note of an edition, in characters.
pub const NOTE_MOST: usize = 500;

/// What was asked for, read.
#[derive(Debug, PartialEq, Eq)]
pub struct Freezing {
    /// The year.
    pub year: FiscalYear,
    /// Why.
    pub note: String,
}

/// Reads what is to be frozen.
///
/// # Errors
/// Every refused field at once.
pub fn freeze(ask: &FreezeStatement) -> Result<Freezing, Refusal> {
    let mut no = Vec::new();
    let year = year(&ask.fiscal_year);
    if year.is_none() {
        no.push(Refused::YearUnreadable {
            typed: ask.fiscal_year.trim().to_owned(),
        });
    }
    let note = one_line(&ask.note);
    if note.is_empty() {
        no.push(Refused::NoteMissing);
    } else if note.chars().count() > NOTE_MOST {
        no.push(Refused::NoteTooLong);
    }
    match year {
        Some(year) if no.is_empty() => Ok(Freezing { year, note }),
        _ => Err(Refused::all(no)),
    }
}

/// Reads why an edition is published or taken back.
///
/// # Errors
/// Refused when it is missing or too long.
pub fn reason(typed: &str) -> Result<String, Vec<Refused>> {
    let why = one_line(typed);
    if why.is_empty() {
        return Err(vec![Refused::ReasonMissing]);
    }
    if why.chars().count() > NOTE_MOST {
        return Err(vec![Refused::ReasonTooLong]);
    }
    Ok(why)
}

/// Whether two editions can stand side by side.
///
/// # Errors
/// Refuses editions of different programs or years.
pub fn comparable(one: &Edition, other: &Edition) -> Result<(), Refusal> {
    if (one.program, one.fiscal_year) == (other.program, other.fiscal_year) {
        return Ok(());
    }
    Err(Refused::OtherStatement.into())
}

/// One line of text: blanks and line ends as one blank, control characters dropped.
pub fn one_line(text: &str) -> String {
    let visible = text
        .chars()
        .map(|c| if c.is_whitespace() { ' ' } else { c });
    let visible: String = visible.filter(|c| !c.is_control()).collect();
    visible
        .split(' ')
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(year: &str, note: &str) -> FreezeStatement {
        FreezeStatement {
            program: String::new(),
            fiscal_year: year.to_owned(),
            note: note.to_owned(),
        }
    }

    #[test]
    fn a_note_says_why() {
        let long = "가".repeat(NOTE_MOST + 1);
        for (year, note, codes) in [
            ("2018", "예산과 제출", &[][..]),
            ("2018", " \n ", &["statement.note_missing"]),
            ("2018", &long, &["statement.note_too_long"]),
            ("이천십팔", "x", &["statement.year_unreadable"]),
            (
                "99",
                "",
                &["statement.year_unreadable", "statement.note_missing"],
            ),
        ] {
            let got: Vec<_> = match freeze(&ask(year, note)) {
                Ok(_) => Vec::new(),
                Err(refusal) => refusal.each().map(|r| r.code).collect(),
            };
            assert_eq!(got, codes, "{year} {note}");
        }
        let read = freeze(&ask(" 2018년도 ", "예산과\n제출")).map(|f| (f.year.get(), f.note));
        assert_eq!(read, Ok((2018, "예산과 제출".to_owned())));
    }
}
