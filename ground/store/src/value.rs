//! Values that go into statements.

use jiff::{Timestamp, civil::Date};
use kernel::{Address, Digest, FiscalYear, Id, TenantId, Won};

/// One argument of a statement. The office is never among them: it is always `$1`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arg<'a> {
    /// A whole number; truth values are 0 and 1.
    Int(i64),
    /// Borrowed text.
    Text(&'a str),
    /// Owned text.
    Owned(String),
    /// Bytes.
    Blob(&'a [u8]),
    /// Nothing.
    Null,
}

impl Arg<'_> {
    /// The text inside, if it is text.
    pub(crate) fn as_text(&self) -> Option<&str> {
        match self {
            Arg::Text(text) => Some(text),
            Arg::Owned(text) => Some(text),
            _ => None,
        }
    }

    /// The value as the journal keeps it.
    pub(crate) fn to_json(&self) -> serde_json::Value {
        match self {
            Arg::Int(number) => (*number).into(),
            Arg::Text(text) => (*text).into(),
            Arg::Owned(text) => text.as_str().into(),
            Arg::Blob(bytes) => format!("({} bytes)", bytes.len()).into(),
            Arg::Null => serde_json::Value::Null,
        }
    }
}

impl From<i64> for Arg<'_> {
    fn from(number: i64) -> Self {
        Arg::Int(number)
    }
}
impl From<bool> for Arg<'_> {
    fn from(truth: bool) -> Self {
        Arg::Int(i64::from(truth))
    }
}
impl From<Won> for Arg<'_> {
    fn from(amount: Won) -> Self {
        Arg::Int(amount.0)
    }
}
impl From<FiscalYear> for Arg<'_> {
    fn from(year: FiscalYear) -> Self {
        Arg::Int(year.get())
    }
}
impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Arg::Text(text)
    }
}
impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Arg::Text(text)
    }
}
impl From<String> for Arg<'_> {
    fn from(text: String) -> Self {
        Arg::Owned(text)
    }
}
impl<'a> From<&'a [u8]> for Arg<'a> {
    fn from(bytes: &'a [u8]) -> Self {
        Arg::Blob(bytes)
    }
}
impl<'a> From<&'a Vec<u8>> for Arg<'a> {
    fn from(bytes: &'a Vec<u8>) -> Self {
        Arg::Blob(bytes)
    }
}
impl<K> From<Id<K>> for Arg<'_> {
    fn from(id: Id<K>) -> Self {
        Arg::Owned(id.to_string())
    }
}
impl<K> From<&Id<K>> for Arg<'_> {
    fn from(id: &Id<K>) -> Self {
        Arg::Owned(id.to_string())
    }
}
impl From<Digest> for Arg<'_> {
    fn from(digest: Digest) -> Self {
        Arg::Owned(digest.to_string())
    }
}
impl From<Date> for Arg<'_> {
    fn from(day: Date) -> Self {
        Arg::Owned(day.to_string())
    }
}
impl From<Timestamp> for Arg<'_> {
    fn from(instant: Timestamp) -> Self {
        // Fixed width, so that text order is time order.
        Arg::Owned(format!("{instant:.6}"))
    }
}
impl From<&Address> for Arg<'_> {
    fn from(address: &Address) -> Self {
        Arg::Owned(address.to_string())
    }
}
impl<'a> From<&'a TenantId> for Arg<'a> {
    fn from(tenant: &'a TenantId) -> Self {
        Arg::Text(tenant.as_str())
    }
}
impl<'a, T: Into<Arg<'a>>> From<Option<T>> for Arg<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Arg::Null, Into::into)
    }
}

/// The arguments of a statement, from `$2` on: `args![year, "done", id]`.
#[macro_export]
macro_rules! args {
    ($($value:expr),* $(,)?) => { &[$($crate::Arg::from($value)),*] };
}
