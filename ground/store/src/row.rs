//! Values that come out of statements.

use jiff::{Timestamp, civil::Date};
use kernel::{Address, Digest, Fault, FiscalYear, Id, Won};

/// One column of one row, as the database holds it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Column<'r> {
    /// SQL NULL.
    Null,
    /// A whole number.
    Int(i64),
    /// Text.
    Text(&'r str),
    /// Bytes.
    Blob(&'r [u8]),
}

/// A type that a column can be read as.
pub trait FromColumn: Sized {
    /// `None` when the column does not fit.
    fn from_column(column: Column<'_>) -> Option<Self>;
}

/// One row of an answer.
pub enum Row<'r> {
    /// From the embedded database.
    Sqlite(&'r rusqlite::Row<'r>),
    /// From PostgreSQL.
    Postgres(&'r ::postgres::Row),
}

impl Row<'_> {
    /// Reads the column at `index`, counted from 0.
    ///
    /// # Errors
    /// A [`Fault`] when there is no such column or it does not fit the type.
    pub fn get<T: FromColumn>(&self, index: usize) -> Result<T, Fault> {
        let column = self.column(index)?;
        T::from_column(column)
            .ok_or_else(|| Fault::new(format!("column {index} does not fit: {column:?}")))
    }

    pub(crate) fn column(&self, index: usize) -> Result<Column<'_>, Fault> {
        match self {
            Row::Sqlite(row) => {
                use rusqlite::types::ValueRef;
                match row.get_ref(index).map_err(crate::sqlite::fault)? {
                    ValueRef::Null => Ok(Column::Null),
                    ValueRef::Integer(number) => Ok(Column::Int(number)),
                    ValueRef::Text(bytes) => std::str::from_utf8(bytes)
                        .map(Column::Text)
                        .map_err(|_| Fault::new("text column is not UTF-8")),
                    ValueRef::Blob(bytes) => Ok(Column::Blob(bytes)),
                    ValueRef::Real(_) => Err(Fault::new("a column holds a fraction")),
                }
            }
            Row::Postgres(row) => {
                use ::postgres::types::Type;
                let kind = row
                    .columns()
                    .get(index)
                    .ok_or_else(|| Fault::new(format!("no column {index}")))?
                    .type_();
                if *kind == Type::INT8 {
                    let value: Option<i64> = row.try_get(index).map_err(crate::postgres::fault)?;
                    Ok(value.map_or(Column::Null, Column::Int))
                } else if *kind == Type::INT4 {
                    let value: Option<i32> = row.try_get(index).map_err(crate::postgres::fault)?;
                    Ok(value.map_or(Column::Null, |v| Column::Int(i64::from(v))))
                } else if *kind == Type::BYTEA {
                    let value: Option<&[u8]> =
                        row.try_get(index).map_err(crate::postgres::fault)?;
                    Ok(value.map_or(Column::Null, Column::Blob))
                } else {
                    let value: Option<&str> = row.try_get(index).map_err(crate::postgres::fault)?;
                    Ok(value.map_or(Column::Null, Column::Text))
                }
            }
        }
    }
}

impl FromColumn for i64 {
    fn from_column(column: Column<'_>) -> Option<Self> {
        match column {
            Column::Int(number) => Some(number),
            _ => None,
        }
    }
}
impl FromColumn for bool {
    fn from_column(column: Column<'_>) -> Option<Self> {
        i64::from_column(column).map(|n| n != 0)
    }
}
impl FromColumn for String {
    fn from_column(column: Column<'_>) -> Option<Self> {
        match column {
            Column::Text(text) => Some(text.to_owned()),
            _ => None,
        }
    }
}
impl FromColumn for Vec<u8> {
    fn from_column(column: Column<'_>) -> Option<Self> {
        match column {
            Column::Blob(bytes) => Some(bytes.to_vec()),
            _ => None,
        }
    }
}
impl FromColumn for Won {
    fn from_column(column: Column<'_>) -> Option<Self> {
        i64::from_column(column).map(Won)
    }
}
impl FromColumn for FiscalYear {
    fn from_column(column: Column<'_>) -> Option<Self> {
        i64::from_column(column).and_then(FiscalYear::new)
    }
}
impl<T: FromColumn> FromColumn for Option<T> {
    fn from_column(column: Column<'_>) -> Option<Self> {
        match column {
            Column::Null => Some(None),
            other => T::from_column(other).map(Some),
        }
    }
}

macro_rules! parsed_from_text {
    ($($kind:ty),*) => { $(
        impl FromColumn for $kind {
            fn from_column(column: Column<'_>) -> Option<Self> {
                match column {
                    Column::Text(text) => text.parse().ok(),
                    _ => None,
                }
            }
        }
    )* };
}
parsed_from_text!(Date, Timestamp, Address, Digest);

impl<K> FromColumn for Id<K> {
    fn from_column(column: Column<'_>) -> Option<Self> {
        match column {
            Column::Text(text) => text.parse().ok(),
            _ => None,
        }
    }
}
