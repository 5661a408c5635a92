//! The three ways a verb can fail, and nothing else.

use std::fmt;

/// What every verb answers.
pub type Outcome<T> = Result<T, Error>;

/// Refusal, not found, or our own fault. There is no fourth kind.
#[derive(Debug)]
pub enum Error {
    /// A rule said no. The text tells the user what to do.
    Refusal(Box<Refusal>),
    /// It does not exist, or the asker may not see it: the two answer with the same bytes.
    NotFound,
    /// Our own failure. Logged once; the user gets the number to quote.
    Fault(Fault),
}

/// A rule said no.
///
/// Rooms build these from their own ranked enums; the edge turns them into an error summary and
/// field messages on a page, or into an RFC 9457 problem document in JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Stable machine name, `room.reason`, for example `program.period_unreadable`.
    pub code: &'static str,
    /// The form field it belongs to, by its `name` attribute; `None` for the whole request.
    pub field: Option<&'static str>,
    /// Korean text in the words on the label: what is wrong and what to do next.
    pub text: String,
    /// The article or rule that stands behind it, as it would be cited.
    pub article: Option<String>,
    /// Further refusals found in the same request, so that a form shows all of them at once.
    pub also: Vec<Refusal>,
}

impl Refusal {
    /// A refusal of the whole request.
    pub fn new(code: &'static str, text: impl Into<String>) -> Self {
        Self {
            code,
            field: None,
            text: text.into(),
            article: None,
            also: Vec::new(),
        }
    }

    /// A refusal that belongs to one form field.
    pub fn at(field: &'static str, code: &'static str, text: impl Into<String>) -> Self {
        Self {
            field: Some(field),
            ..Self::new(code, text)
        }
    }

    /// Names the article that stands behind the refusal.
    #[must_use]
    pub fn with_article(mut self, article: impl Into<String>) -> Self {
        self.article = Some(article.into());
        self
    }

    /// Joins several refusals into one, in their given order; `None` when there are none.
    pub fn all(refusals: Vec<Refusal>) -> Option<Self> {
        let mut rest = refusals.into_iter();
        let mut first = rest.next()?;
        first.also.extend(rest);
        Some(first)
    }

    /// Nothing, or every note of a decision as one refusal, the gravest first.
    ///
    /// # Errors
    /// The refusal.
    pub fn none_of<N: Ord + Into<Refusal>>(mut notes: Vec<N>) -> Result<(), Self> {
        notes.sort();
        Self::all(notes.into_iter().map(Into::into).collect()).map_or(Ok(()), Err)
    }

    /// This refusal and those that came with it, flat.
    pub fn each(&self) -> impl Iterator<Item = &Refusal> {
        std::iter::once(self).chain(self.also.iter())
    }
}

/// Our own failure: a broken disk, a lost connection, a record that should not exist.
#[derive(Debug)]
pub struct Fault {
    /// For the log, in English; never shown to users.
    pub what: String,
    /// True when trying again may help (a lost connection, a serialization failure).
    pub passing: bool,
}

impl Fault {
    /// A lasting fault.
    pub fn new(what: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            passing: false,
        }
    }

    /// A fault that may be gone on the next try.
    pub fn passing(what: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            passing: true,
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Refusal(r) => {
                f.write_str(&r.text)?;
                if let Some(article) = &r.article {
                    write!(f, " ({article})")?;
                }
                for other in &r.also {
                    write!(f, "\n{}", other.text)?;
                }
                Ok(())
            }
            Error::NotFound => f.write_str("찾을 수 없습니다."),
            Error::Fault(fault) => fault.fmt(f),
        }
    }
}

impl std::error::Error for Error {}
impl std::error::Error for Fault {}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Error::Refusal(Box::new(refusal))
    }
}

impl From<Fault> for Error {
    fn from(fault: Fault) -> Self {
        Error::Fault(fault)
    }
}
