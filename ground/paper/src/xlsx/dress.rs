//! How cells look.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use super::{Written, layout::LINE_POINTS};
use crate::{Align, galley::SetCell};

const FONT: &str = "맑은 고딕";
const HEADER_GRAY: Color = Color::RGB(0xEE_EE_EE);

/// What a line of the paper is.
#[derive(Debug, Clone, Copy)]
pub(super) enum Style {
    Title,
    Heading(u8),
    Body,
    Note,
    Unit,
}

impl Style {
    /// Height of one line.
    pub fn points(self) -> f64 {
        match self {
            Style::Title => LINE_POINTS * 1.8,
            Style::Heading(1) => LINE_POINTS * 1.4,
            Style::Heading(_) => LINE_POINTS * 1.2,
            Style::Body | Style::Note | Style::Unit => LINE_POINTS,
        }
    }
}

/// The formats of one sheet.
pub(super) struct Dress {
    base: Format,
}

impl Dress {
    pub fn new() -> Self {
        let base = Format::new().set_font_name(FONT).set_font_size(10);
        Self {
            base: base.set_text_wrap().set_align(FormatAlign::VerticalCenter),
        }
    }

    /// The header of the sheet of figures.
    pub fn head() -> Format {
        Format::new().set_bold().set_background_color(HEADER_GRAY)
    }

    /// A line over the whole width.
    pub fn text(&self, style: Style, indent: u8) -> Format {
        let format = self.base.clone().set_indent(indent);
        match style {
            Style::Title => format
                .set_font_size(18)
                .set_bold()
                .set_align(FormatAlign::Center),
            Style::Heading(1) => format.set_font_size(14).set_bold(),
            Style::Heading(_) => format.set_font_size(12).set_bold(),
            Style::Body => format,
            Style::Note => format.set_font_size(9),
            Style::Unit => format.set_align(FormatAlign::Right),
        }
    }

    /// A table cell.
    pub fn cell(&self, cell: &SetCell<'_>, written: &Written) -> Format {
        let format = self
            .base
            .clone()
            .set_border(FormatBorder::Thin)
            .set_align(match cell.align {
                Align::Left => FormatAlign::Left,
                Align::Center => FormatAlign::Center,
                Align::Right => FormatAlign::Right,
            });
        let format = match written {
            Written::Number { shown, .. } => format.set_num_format(shown),
            Written::Blank | Written::Text(_) => format,
        };
        if cell.header {
            format.set_bold().set_background_color(HEADER_GRAY)
        } else {
            format
        }
    }
}
