//! The grammar of dates: from text to points as they are written.
//!
//! ```text
//! period := item (',' item)*
//! item   := point ['~' point] [note]
//! point  := [year] [number [mark]] [number [mark]] ['(' weekday ')']
//! year   := apostrophe digit digit ('.' | '년')  |  digit×4 ['.' | '-' | '년']
//! mark   := '.' | '-' | '월' | '일'
//! note   := '(' number ('개월' | '일') ['간'] ')'
//! ```
//!
//! What a point leaves out it takes from the point before it; `resolve.rs` does that.

use super::{
    Period, Problem, Span, Unreadable,
    cursor::{Cursor, Mark, Number},
    full_year,
    resolve::{Known, check_length, check_weekday, resolve},
};

/// Reads a whole text as one period.
pub(super) fn period(text: &str) -> Result<Period, Unreadable> {
    let mut cursor = Cursor::new(text)?;
    let (mut period, _) = cursor.list(None, false)?;
    if let Some(c) = cursor.peek() {
        return Err(cursor.stumble(Problem::Unexpected(c)));
    }
    period.original = Some(text.to_owned());
    Ok(period)
}

/// A point as written, before anything is filled in.
#[derive(Debug)]
pub(super) struct Written {
    pub(super) column: usize,
    pub(super) year: Option<Number>,
    /// At most two: month and day, or one of them.
    pub(super) numbers: Vec<Number>,
}

impl Cursor {
    /// One period up to the end or up to the next label in brackets.
    pub(super) fn period_until_label(
        &mut self,
        known: Option<Known>,
    ) -> Result<(Period, Known), Unreadable> {
        let start = self.at;
        let (mut period, last) = self.list(known, true)?;
        period.original = Some(self.text_since(start));
        match self.peek() {
            Some(c) if c != ',' && c != '(' => Err(self.stumble(Problem::Unexpected(c))),
            _ => Ok((period, last)),
        }
    }

    /// Items with commas between them. With labels allowed, a bracket that is no note ends it.
    fn list(&mut self, known: Option<Known>, labels: bool) -> Result<(Period, Known), Unreadable> {
        let (first, mut last) = self.item(known)?;
        let precision = last.precision;
        let mut spans = vec![first];
        loop {
            self.skip_blanks();
            let before = self.at;
            if !self.take(',') {
                break;
            }
            self.skip_blanks();
            if labels && (self.at_end() || self.peek() == Some('(')) {
                self.at = before;
                break;
            }
            let column = self.column();
            let (span, its_last) = self.item(Some(last))?;
            if its_last.precision != precision {
                return Err(Unreadable {
                    column,
                    problem: Problem::MixedPrecision,
                });
            }
            spans.push(span);
            last = its_last;
        }
        Ok((Period::normal(spans, precision, None), last))
    }

    fn item(&mut self, known: Option<Known>) -> Result<(Span, Known), Unreadable> {
        let mut begin = self.point()?;
        let begin_weekday = self.weekday();
        self.skip_blanks();
        let end = if self.take('~') {
            Some(self.point()?)
        } else {
            None
        };
        let end_weekday = if end.is_some() { self.weekday() } else { None };
        if let (Some(end), None, [only]) = (&end, begin.year, begin.numbers.as_mut_slice())
            && let [last] = end.numbers.as_slice()
            && only.mark == Mark::None
        {
            // `7~8월`: the mark of the end is also that of the begin.
            only.mark = last.mark;
        }
        let (mut span, mut last) = resolve(&begin, known)?;
        check_weekday(span, last.precision, begin_weekday)?;
        if let Some(end) = &end {
            let (end_span, end_known) = resolve(end, Some(last))?;
            let problem = if end_known.precision != last.precision {
                Some(Problem::MixedPrecision)
            } else {
                (end_span.from < span.from).then_some(Problem::EndBeforeBegin)
            };
            if let Some(problem) = problem {
                return Err(Unreadable {
                    column: end.column,
                    problem,
                });
            }
            check_weekday(end_span, last.precision, end_weekday)?;
            span.to = end_span.to;
            last = end_known;
        }
        if let Some((length, column)) = self.length_note() {
            check_length(span, last.precision, length, column)?;
        }
        Ok((span, last))
    }

    fn point(&mut self) -> Result<Written, Unreadable> {
        self.skip_blanks();
        let column = self.column();
        let mut written = Written {
            column,
            year: None,
            numbers: Vec::new(),
        };
        if matches!(self.peek(), Some('\'' | '‘' | '’')) {
            written.year = Some(self.marked_year()?);
        }
        while written.numbers.len() < 2 {
            let open = match (written.numbers.last(), written.year) {
                (Some(number), _) => matches!(number.mark, Mark::Dot | Mark::Dash | Mark::Month),
                (None, Some(year)) => year.mark != Mark::None,
                (None, None) => true,
            };
            let before = self.at;
            self.skip_blanks();
            if !open || !self.peek().is_some_and(|c| c.is_ascii_digit()) {
                self.at = before;
                break;
            }
            let number = self.number()?;
            if number.digits == 4 && written.numbers.is_empty() && written.year.is_none() {
                written.year = Some(number);
            } else {
                written.numbers.push(number);
            }
        }
        if written.year.is_none() && written.numbers.is_empty() {
            return Err(self.stumble(Problem::NoNumber));
        }
        Ok(written)
    }

    /// Apostrophe, two digits, and a dot or 년.
    fn marked_year(&mut self) -> Result<Number, Unreadable> {
        let wrong = self.stumble(Problem::YearMark);
        self.at += 1;
        if !self.peek().is_some_and(|c| c.is_ascii_digit()) {
            return Err(wrong);
        }
        let year = self.number()?;
        if year.digits != 2 || !matches!(year.mark, Mark::Dot | Mark::Year) {
            return Err(wrong);
        }
        Ok(Number {
            value: full_year(year.value),
            column: wrong.column,
            ..year
        })
    }
}
