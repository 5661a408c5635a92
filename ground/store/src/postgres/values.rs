//! Values on their way to PostgreSQL, and its errors on their way back.

use std::error::Error as _;

use ::postgres::{
    error::SqlState,
    types::{IsNull, ToSql, Type, to_sql_checked},
};
use bytes::BytesMut;
use kernel::Fault;

use crate::{Arg, Failure, Violation, ViolationKind};

#[derive(Debug)]
pub(super) struct Bound<'a>(Arg<'a>);

impl ToSql for Bound<'_> {
    fn to_sql(
        &self,
        kind: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match &self.0 {
            Arg::Null => Ok(IsNull::Yes),
            Arg::Int(number) if *kind == Type::INT4 => i32::try_from(*number)?.to_sql(kind, out),
            Arg::Int(number) if *kind == Type::INT8 => number.to_sql(kind, out),
            Arg::Blob(bytes) if *kind == Type::BYTEA => bytes.to_sql(kind, out),
            other => match other.as_text() {
                Some(text) if <&str as ToSql>::accepts(kind) => text.to_sql(kind, out),
                _ => Err(format!("{other:?} does not fit {kind}").into()),
            },
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

/// The office as `$1` where the statement uses it, then the arguments.
pub(super) fn bind<'a>(
    statement: &::postgres::Statement,
    tenant: &'a str,
    args: &'a [Arg<'a>],
) -> Vec<Bound<'a>> {
    let mut bound = Vec::with_capacity(args.len() + 1);
    if !statement.params().is_empty() {
        bound.push(Bound(Arg::Text(tenant)));
    }
    bound.extend(args.iter().cloned().map(Bound));
    bound
}

pub(super) fn references<'b>(bound: &'b [Bound<'b>]) -> Vec<&'b (dyn ToSql + Sync)> {
    bound.iter().map(|b| b as &(dyn ToSql + Sync)).collect()
}

pub(crate) fn fault(error: ::postgres::Error) -> Fault {
    let lost = error.is_closed() || error.source().is_some_and(|s| s.is::<std::io::Error>());
    let passing = lost
        || error.code().is_some_and(|code| {
            [
                SqlState::T_R_SERIALIZATION_FAILURE,
                SqlState::T_R_DEADLOCK_DETECTED,
                SqlState::ADMIN_SHUTDOWN,
                SqlState::CRASH_SHUTDOWN,
                SqlState::CANNOT_CONNECT_NOW,
            ]
            .contains(code)
        });
    let what = match error.as_db_error() {
        Some(db) => format!("postgres: {} ({})", db.message(), db.code().code()),
        None => format!("postgres: {error}"),
    };
    Fault { what, passing }
}

pub(super) fn failure(error: ::postgres::Error) -> Failure {
    let kind = match error.code() {
        Some(code) if *code == SqlState::UNIQUE_VIOLATION => ViolationKind::Unique,
        Some(code) if *code == SqlState::CHECK_VIOLATION => ViolationKind::Check,
        Some(code) if *code == SqlState::FOREIGN_KEY_VIOLATION => ViolationKind::ForeignKey,
        Some(code) if *code == SqlState::NOT_NULL_VIOLATION => ViolationKind::NotNull,
        _ => return fault(error).into(),
    };
    let constraint = error
        .as_db_error()
        .and_then(|db| db.constraint().or(db.column()))
        .unwrap_or_default()
        .to_owned();
    Failure::Violated(Violation { kind, constraint })
}
