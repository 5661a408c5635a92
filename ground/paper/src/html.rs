//! HTML: a fragment for a page of the site, and a file of its own for download and print.

mod drawn;
mod part;

use std::collections::HashSet;

use kernel::Fault;

use crate::{
    Paper,
    galley::{Galley, Piece},
    plain::escape_into,
    text::heading_mark,
};
use part::Part;

/// What a printed page needs: A4, black on white, header rows repeated, units with their table.
const PRINT_STYLE: &str = include_str!("html/print.css");

/// Prints a paper for a page that has its own `h1`: the title is an `h2`, and every figure is a
/// link to its rows (`<a class="figure" href>`).
///
/// No inline style and no script; text is escaped, links stay on this site.
///
/// # Errors
/// A fault when the paper does not hold together.
pub fn fragment(paper: &Paper) -> Result<String, Fault> {
    let galley = Galley::set(paper)?;
    let mut out = String::with_capacity(16 * 1024);
    push_article(&mut out, &galley, 2, true);
    Ok(out)
}

/// The same for a page whose readers may not see the rows: no figure is a link.
///
/// # Errors
/// A fault when the paper does not hold together.
pub fn plain_fragment(paper: &Paper) -> Result<String, Fault> {
    let galley = Galley::set(paper)?;
    let mut out = String::with_capacity(16 * 1024);
    push_article(&mut out, &galley, 2, false);
    Ok(out)
}

/// Prints a paper as one HTML file that needs nothing else. `css` follows the built-in style.
///
/// Figures are not links here: a downloaded file has no site around it.
///
/// # Errors
/// A fault when the paper does not hold together or when `css` would end its style element.
pub fn document(paper: &Paper, css: &str) -> Result<String, Fault> {
    if css.contains("</") || css.contains("<!--") {
        return Err(Fault::new("the style sheet contains markup"));
    }
    let galley = Galley::set(paper)?;
    let mut out = String::with_capacity(20 * 1024);
    out.push_str("<!DOCTYPE html>\n<html lang=\"");
    escape_into(&mut out, galley.lang);
    out.push_str("\">\n<head>\n<meta charset=\"utf-8\">\n");
    out.push_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.push_str("<meta name=\"generator\" content=\"");
    escape_into(&mut out, &paper.template.0);
    out.push_str("\">\n<title>");
    escape_into(&mut out, &galley.title);
    out.push_str("</title>\n<style>\n");
    out.push_str(PRINT_STYLE);
    out.push_str(css);
    out.push_str("</style>\n</head>\n<body>\n<main>\n");
    push_article(&mut out, &galley, 1, false);
    out.push_str("</main>\n</body>\n</html>\n");
    Ok(out)
}

fn push_article(out: &mut String, galley: &Galley<'_>, top: u8, links: bool) {
    out.push_str("<article class=\"paper\" lang=\"");
    escape_into(out, galley.lang);
    out.push_str("\">\n");
    push_heading(out, top, "paper-title", "", &galley.title);
    let mut part = Part {
        out,
        links,
        labels: HashSet::new(),
    };
    for piece in &galley.pieces {
        match piece {
            Piece::Heading { level, text } => {
                let class = match level {
                    1 => "paper-part",
                    2 => "paper-section",
                    _ => "paper-item",
                };
                push_heading(part.out, top + level, class, heading_mark(*level), text);
            }
            Piece::Line(line) => part.paragraph(line),
            Piece::List(lines) => part.list(lines),
            Piece::Table(table) => part.table(table),
            Piece::Note(line) => part.note(line),
            Piece::Drawing(drawing) => part.drawing(drawing.of),
        }
    }
    out.push_str("</article>\n");
}

fn push_heading(out: &mut String, level: u8, class: &str, mark: &str, text: &str) {
    let tag = format!("h{level}");
    out.push_str(&format!("<{tag} class=\"{class}\">"));
    part::push_mark(out, mark.trim_end());
    escape_into(out, text);
    out.push_str(&format!("</{tag}>\n"));
}
