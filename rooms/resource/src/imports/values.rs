//! Cells as the register reads them.

use super::dataset::Form;

/// A cell in the words of the register; empty where the cell says nothing.
pub fn value(form: Form, cell: &str) -> String {
    let cell = cell.trim();
    match form {
        Form::Plain => cell.to_owned(),
        Form::Plus => parts(cell).join(", "),
        Form::Size if is_nothing(cell) => String::new(),
        Form::Size => cell.to_owned(),
        Form::ThousandWon if cell.is_empty() || cell.ends_with('원') => cell.to_owned(),
        Form::ThousandWon => format!("{}천원", cell.trim_end_matches(".0")),
        Form::Truth => match cell.to_ascii_lowercase().as_str() {
            "true" => "yes".to_owned(),
            "false" => "no".to_owned(),
            _ => cell.to_owned(),
        },
    }
}

/// The parts of a list that say something.
fn parts(cell: &str) -> Vec<&str> {
    let parts = cell.split('+').map(str::trim);
    parts.filter(|part| !part.is_empty()).collect()
}

/// Whether a number says that nobody knows.
fn is_nothing(cell: &str) -> bool {
    !cell.is_empty() && cell.chars().all(|c| matches!(c, '0' | '.' | '-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_become_words_of_the_register() {
        for (form, cell, expected) in [
            (Form::Plain, " 상설장 ", "상설장"),
            (
                Form::Plus,
                "전통문화체험+ 만들기 ++기타",
                "전통문화체험, 만들기, 기타",
            ),
            (Form::Plus, "", ""),
            (Form::Size, "0", ""),
            (Form::Size, "0.0", ""),
            (Form::Size, "905.31", "905.31"),
            (Form::Size, "넓음", "넓음"),
            (Form::ThousandWon, "2267550", "2267550천원"),
            (Form::ThousandWon, "2267550.0", "2267550천원"),
            (Form::ThousandWon, "", ""),
            (Form::ThousandWon, "5,000원", "5,000원"),
            (Form::Truth, "true", "yes"),
            (Form::Truth, "False", "no"),
            (Form::Truth, "Y", "Y"),
        ] {
            assert_eq!(value(form, cell), expected, "{form:?} {cell}");
        }
    }
}
