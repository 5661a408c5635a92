//! Drawings as SVG whose lengths are real millimetres.

use std::fmt::Write as _;

use super::part::Part;
use crate::{
    Drawing, Shape,
    plain::{clean, escape_into},
};

impl Part<'_> {
    pub fn drawing(&mut self, drawing: &Drawing) {
        let label = self.free_label(&clean(&drawing.title));
        self.out
            .push_str("<div class=\"drawing\" tabindex=\"0\" role=\"region\" aria-label=\"");
        escape_into(self.out, &label);
        self.out.push_str("\">\n<svg role=\"img\" aria-label=\"");
        escape_into(self.out, &clean(&drawing.description));
        let (width, height) = (drawing.width, drawing.height);
        // Writing to a string cannot fail, here and below.
        let _ = write!(
            self.out,
            "\" width=\"{}\" height=\"{}\" viewBox=\"0 0 {width} {height}\" \
             xmlns=\"http://www.w3.org/2000/svg\">",
            millimetres(width),
            millimetres(height),
        );
        for shape in &drawing.shapes {
            self.shape(shape);
        }
        self.out.push_str("</svg>\n</div>\n");
    }

    fn shape(&mut self, shape: &Shape) {
        let look = match shape {
            Shape::Box {
                left,
                top,
                width,
                height,
                look,
            } => {
                let _ = write!(
                    self.out,
                    "<rect x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{height}\""
                );
                look
            }
            Shape::Line { from, to, look } => {
                let _ = write!(
                    self.out,
                    "<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\"",
                    from.0, from.1, to.0, to.1
                );
                look
            }
            Shape::Words { at, size, text } => {
                let _ = write!(
                    self.out,
                    "<text x=\"{}\" y=\"{}\" dy=\".35em\" font-size=\"{size}\" \
                     text-anchor=\"middle\" fill=\"#000\">",
                    at.0, at.1
                );
                escape_into(self.out, &clean(text));
                self.out.push_str("</text>");
                return;
            }
        };
        let (inside, edge, width, gaps) = look.strokes();
        let _ = write!(
            self.out,
            " fill=\"{inside}\" stroke=\"{edge}\" stroke-width=\"{width}\""
        );
        if !gaps.is_empty() {
            let _ = write!(self.out, " stroke-dasharray=\"{gaps}\"");
        }
        self.out.push_str("/>");
    }
}

/// Hundredths of a millimetre as a length of CSS.
fn millimetres(hundredths: u32) -> String {
    format!("{}.{:02}mm", hundredths / 100, hundredths % 100)
}
