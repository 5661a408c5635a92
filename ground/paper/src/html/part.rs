//! The parts of an article: lines, lists, tables, figures.

use std::{collections::HashSet, fmt::Write as _};

use crate::{
    Align,
    galley::{SetCell, SetContent, SetFigure, SetLine, SetRun, SetTable},
    plain::escape_into,
};

/// Writes parts of one article.
pub(super) struct Part<'o> {
    pub out: &'o mut String,
    /// Whether figures are links.
    pub links: bool,
    /// Labels of table regions so far: landmarks need different names.
    pub labels: HashSet<String>,
}

/// Appends a mark that screen readers leave out, with a space; nothing for no mark.
pub(super) fn push_mark(out: &mut String, mark: &str) {
    if !mark.is_empty() {
        out.push_str("<span class=\"mark\" aria-hidden=\"true\">");
        out.push_str(mark);
        out.push_str(" </span>");
    }
}

impl Part<'_> {
    pub fn paragraph(&mut self, line: &SetLine<'_>) {
        match line.indent {
            0 => self.out.push_str("<p>"),
            step => self.push(format_args!("<p class=\"indent-{step}\">")),
        }
        self.line(line);
        self.out.push_str("</p>\n");
    }

    pub fn note(&mut self, line: &SetLine<'_>) {
        self.out.push_str("<p class=\"note\">");
        self.line(line);
        self.out.push_str("</p>\n");
    }

    /// A list; a line that stands deeper than the one before it opens a list inside its item.
    pub fn list(&mut self, lines: &[SetLine<'_>]) {
        // The indents of the lists that are open.
        let mut open: Vec<u8> = Vec::new();
        for line in lines {
            while open.len() > 1 && open.last().is_some_and(|&indent| indent > line.indent) {
                self.out.push_str("</li>\n</ul>\n");
                open.pop();
            }
            if open.last().is_none_or(|&indent| indent < line.indent) {
                self.out.push_str("<ul class=\"lines\">\n");
                open.push(line.indent);
            } else {
                self.out.push_str("</li>\n");
            }
            self.out.push_str("<li>");
            self.line(line);
        }
        for _ in open {
            self.out.push_str("</li>\n</ul>\n");
        }
    }

    pub fn table(&mut self, table: &SetTable<'_>) {
        let label = self.free_label(&table.caption);
        self.out
            .push_str("<div class=\"table-wrap\" tabindex=\"0\" role=\"region\" aria-label=\"");
        escape_into(self.out, &label);
        self.out
            .push_str("\">\n<table class=\"tbl\">\n<caption><span class=\"caption\">");
        escape_into(self.out, &table.caption);
        self.out.push_str("</span>");
        if let Some(unit) = table.unit {
            self.push(format_args!(
                " <span class=\"unit\">{}</span>",
                unit.heading()
            ));
        }
        self.out.push_str("</caption>\n");
        let (head, body) = table.rows.split_at(table.header_rows);
        self.rows("thead", head);
        self.rows("tbody", body);
        self.out.push_str("</table>\n</div>\n");
    }

    fn rows(&mut self, part: &str, rows: &[Vec<SetCell<'_>>]) {
        if rows.is_empty() {
            return;
        }
        self.push(format_args!("<{part}>\n"));
        for row in rows {
            self.out.push_str("<tr>");
            row.iter().for_each(|cell| self.cell(cell));
            self.out.push_str("</tr>\n");
        }
        self.push(format_args!("</{part}>\n"));
    }

    fn cell(&mut self, cell: &SetCell<'_>) {
        // An empty header names nothing; screen readers trip over it.
        let names = cell.header && !matches!(cell.content, SetContent::Blank);
        let tag = if names { "th" } else { "td" };
        self.push(format_args!("<{tag}"));
        if names {
            let scope = match (cell.in_header, cell.colspan > 1, cell.rowspan > 1) {
                (true, true, _) => "colgroup",
                (true, false, _) => "col",
                (false, _, true) => "rowgroup",
                (false, _, false) => "row",
            };
            self.push(format_args!(" scope=\"{scope}\""));
        }
        if cell.colspan > 1 {
            self.push(format_args!(" colspan=\"{}\"", cell.colspan));
        }
        if cell.rowspan > 1 {
            self.push(format_args!(" rowspan=\"{}\"", cell.rowspan));
        }
        self.out.push_str(match cell.align {
            Align::Left => ">",
            Align::Center => " class=\"center\">",
            Align::Right => " class=\"num\">",
        });
        match &cell.content {
            SetContent::Blank => {}
            SetContent::Figure(figure) => self.figure(figure),
            SetContent::Lines(lines) => match lines.as_slice() {
                [line] => self.line(line),
                lines => self.list(lines),
            },
        }
        self.push(format_args!("</{tag}>"));
    }

    fn line(&mut self, line: &SetLine<'_>) {
        push_mark(self.out, line.mark);
        for run in &line.runs {
            match run {
                SetRun::Text(text) => escape_into(self.out, text),
                SetRun::Figure(figure) => self.figure(figure),
            }
        }
    }

    /// A number. Its national part, being a figure of its own, has its own link.
    fn figure(&mut self, figure: &SetFigure<'_>) {
        match figure.national {
            Some(national) => {
                self.link(&national.address, figure.prefix.trim_end(), "");
                self.out.push(' ');
                self.link(&figure.of.address, "", &figure.value);
            }
            None => self.link(&figure.of.address, &figure.prefix, &figure.value),
        }
    }

    fn link(&mut self, address: &str, before: &str, value: &str) {
        let linked = self.links && !address.is_empty();
        if linked {
            self.out.push_str("<a class=\"figure\" href=\"");
            escape_into(self.out, address);
            self.out.push_str("\">");
        } else {
            self.out.push_str("<span class=\"figure\">");
        }
        escape_into(self.out, before);
        escape_into(self.out, value);
        self.out.push_str(if linked { "</a>" } else { "</span>" });
    }

    pub(super) fn free_label(&mut self, caption: &str) -> String {
        let mut label = caption.to_owned();
        let mut next = 2;
        while !self.labels.insert(label.clone()) {
            label = format!("{caption} ({next})");
            next += 1;
        }
        label
    }

    fn push(&mut self, text: std::fmt::Arguments<'_>) {
        // Writing to a string cannot fail.
        let _ = self.out.write_fmt(text);
    }
}
