//! Statements with names, and the guard that makes a forgotten office filter impossible.

/// One SQL text for both databases. Made only by [`statements!`](crate::statements).
#[derive(Debug)]
pub struct Statement {
    /// `crate::module::NAME`.
    pub name: &'static str,
    /// With `$n` markers, as PostgreSQL reads them.
    pub sql: &'static str,
    /// With `?n` markers, as SQLite reads them.
    #[doc(hidden)]
    pub sqlite: &'static str,
}

/// Declares statements. Each gets its name from its place, is listed in `STATEMENTS`, and is
/// checked while compiling: every table after FROM, JOIN, UPDATE or INTO must be tied to `$1`.
///
/// A query that forgets the office does not compile:
///
/// ```compile_fail
/// store::statements! {
///     /// Every activity of every office.
///     LEAK = "SELECT a.id FROM program_activity a ORDER BY a.id";
/// }
/// ```
#[macro_export]
macro_rules! statements {
    ($($(#[$doc:meta])* $name:ident = $sql:expr;)*) => {
        $(
            $(#[$doc])*
            #[allow(clippy::panic)] // while compiling: replacing `$` by `?` keeps UTF-8
            pub static $name: $crate::Statement = {
                const SQL: &str = $sql;
                const BYTES: [u8; SQL.len()] = $crate::swap_markers(SQL);
                const GUARDED: () = $crate::tenant_guard(SQL);
                $crate::Statement {
                    name: concat!(module_path!(), "::", stringify!($name)),
                    sql: { let () = GUARDED; SQL },
                    sqlite: match ::core::str::from_utf8(&BYTES) {
                        Ok(text) => text,
                        Err(_) => panic!("a statement is UTF-8"),
                    },
                }
            };
        )*
        /// Every statement of this file, for the test that asks whether each ran on both databases.
        pub static STATEMENTS: &[&$crate::Statement] = &[$(&$name),*];
    };
}

/// Turns `$n` markers into `?n`; everything else stays.
#[doc(hidden)]
pub const fn swap_markers<const N: usize>(sql: &str) -> [u8; N] {
    let bytes = sql.as_bytes();
    let mut out = [0u8; N];
    let mut at = 0;
    while at < N {
        out[at] = if bytes[at] == b'$' { b'?' } else { bytes[at] };
        at += 1;
    }
    out
}

/// Fails to compile when a table is named without `tenant = $1` beside it.
///
/// It counts: as many `tenant = $1` as tables after FROM, JOIN and UPDATE; an INSERT names
/// `tenant` as its first column and `$1` as its first value. A comma join is refused, since the
/// count would not see its second table. Common table expressions count as tables: they carry
/// `tenant` on. Row-level security on PostgreSQL and the stories with a second office stand
/// behind it.
#[doc(hidden)]
pub const fn tenant_guard(sql: &str) {
    let b = sql.as_bytes();
    let mut tables = 0;
    let mut ties = 0;
    let mut at = 0;
    while at < b.len() {
        if starts_word(b, at, b"FROM") || starts_word(b, at, b"JOIN") {
            let name = skip_space(b, at + 4);
            if name < b.len() && b[name] != b'(' {
                tables += 1;
                let after = skip_space(b, skip_name(b, skip_space(b, skip_name(b, name))));
                assert!(
                    after >= b.len() || b[after] != b',',
                    "join tables with JOIN, not commas"
                );
            }
        } else if starts_word(b, at, b"UPDATE") {
            let name = skip_space(b, at + 6);
            if !starts_word(b, name, b"SET") {
                tables += 1;
            }
        } else if starts_word(b, at, b"INTO") {
            let list = skip_space(b, skip_name(b, skip_space(b, at + 4)));
            assert!(
                has(b, list, b"(tenant"),
                "the first column of an INSERT is tenant"
            );
            assert!(
                contains(b, b"VALUES ($1") || contains(b, b"SELECT $1"),
                "the first value of an INSERT is $1"
            );
        } else if has(b, at, b"tenant = $1") && !is_digit(b, at + 11) {
            ties += 1;
        }
        at += 1;
    }
    assert!(ties >= tables, "every table needs its own `tenant = $1`");
}

const fn is_digit(b: &[u8], at: usize) -> bool {
    at < b.len() && b[at].is_ascii_digit()
}

const fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

const fn has(b: &[u8], at: usize, what: &[u8]) -> bool {
    if at + what.len() > b.len() {
        return false;
    }
    let mut i = 0;
    while i < what.len() {
        if b[at + i] != what[i] {
            return false;
        }
        i += 1;
    }
    true
}

const fn contains(b: &[u8], what: &[u8]) -> bool {
    let mut at = 0;
    while at < b.len() {
        if has(b, at, what) {
            return true;
        }
        at += 1;
    }
    false
}

const fn starts_word(b: &[u8], at: usize, word: &[u8]) -> bool {
    has(b, at, word)
        && (at == 0 || !is_word(b[at - 1]))
        && (at + word.len() >= b.len() || !is_word(b[at + word.len()]))
}

const fn skip_space(b: &[u8], mut at: usize) -> usize {
    while at < b.len() && b[at].is_ascii_whitespace() {
        at += 1;
    }
    at
}

const fn skip_name(b: &[u8], mut at: usize) -> usize {
    while at < b.len() && is_word(b[at]) {
        at += 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::tenant_guard;

    #[test]
    fn tied_tables_pass() {
        for sql in [
            "SELECT a.x FROM t a WHERE a.tenant = $1",
            "SELECT a.x FROM t a JOIN u b ON b.tenant = $1 AND b.id = a.id WHERE a.tenant = $1",
            "INSERT INTO t (tenant, id) VALUES ($1, $2)",
            "INSERT INTO t (tenant, id) VALUES ($1, $2) ON CONFLICT (tenant, id) DO UPDATE SET n = 1",
            "UPDATE t SET n = n + $2 WHERE tenant = $1 AND id = $3",
            "DELETE FROM t WHERE tenant = $1 AND id = $2",
            "SELECT x.n FROM (SELECT a.n FROM t a WHERE a.tenant = $1) x",
        ] {
            tenant_guard(sql);
        }
    }

    #[test]
    fn a_forgotten_office_is_found() {
        for sql in [
            "SELECT a.x FROM t a",
            "SELECT a.x FROM t a JOIN u b ON b.id = a.id WHERE a.tenant = $1",
            "SELECT a.x FROM t a WHERE a.tenant = $10",
            "SELECT a.x FROM t a, u b WHERE a.tenant = $1 AND b.tenant = $1",
            "INSERT INTO t (id, tenant) VALUES ($1, $2)",
            "UPDATE t SET n = 1 WHERE id = $2",
            "DELETE FROM t WHERE id = $2",
        ] {
            assert!(
                std::panic::catch_unwind(|| tenant_guard(sql)).is_err(),
                "{sql}"
            );
        }
    }
}
