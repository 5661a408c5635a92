//! Tables whose rows are written one by one, with the journal row written beside each.

/// What may happen to rows of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// Rows are only added.
    Append,
    /// Rows are added and changed.
    Edit,
    /// Rows are added and removed, never changed.
    Remove,
    /// Rows are added, changed and removed.
    Erase,
}

/// A table as the verbs write it. Made by [`tables!`](crate::tables).
#[derive(Debug)]
pub struct Table {
    /// The table's name, with its room as prefix.
    pub name: &'static str,
    /// Key columns after `tenant`.
    pub key: &'static [&'static str],
    /// The other columns.
    pub columns: &'static [&'static str],
    /// What may happen to its rows.
    pub may: Change,
}

/// Declares tables for [`Tx::insert`](crate::Tx::insert), `update` and `delete`.
#[macro_export]
macro_rules! tables {
    ($($(#[$doc:meta])* $name:ident = $table:literal key [$($key:ident),+ $(,)?]
        columns [$($column:ident),* $(,)?] may $may:ident;)*) => {
        $(
            $(#[$doc])*
            pub static $name: $crate::Table = $crate::Table {
                name: $table,
                key: &[$(stringify!($key)),+],
                columns: &[$(stringify!($column)),*],
                may: $crate::tables!(@may $may),
            };
        )*
        /// Every table of this file.
        pub static TABLES: &[&$crate::Table] = &[$(&$name),*];
    };
    (@may append) => { $crate::Change::Append };
    (@may edit) => { $crate::Change::Edit };
    (@may remove) => { $crate::Change::Remove };
    (@may erase) => { $crate::Change::Erase };
}

/// The four statements that a table's writing needs, named for the statement watch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Writing {
    Insert,
    Read,
    Update,
    Delete,
}

impl Writing {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Writing::Insert => "insert",
            Writing::Read => "read",
            Writing::Update => "update",
            Writing::Delete => "delete",
        }
    }
}

impl Table {
    /// Names of the statements that this table can run, as the statement watch logs them.
    pub fn statement_names(&self) -> Vec<String> {
        let used: &[Writing] = match self.may {
            Change::Append => &[Writing::Insert],
            Change::Edit => &[Writing::Insert, Writing::Read, Writing::Update],
            Change::Remove => &[Writing::Insert, Writing::Read, Writing::Delete],
            Change::Erase => &[
                Writing::Insert,
                Writing::Read,
                Writing::Update,
                Writing::Delete,
            ],
        };
        used.iter()
            .map(|w| format!("{}.{}", self.name, w.word()))
            .collect()
    }

    pub(crate) fn all_columns(&self) -> impl Iterator<Item = &'static str> {
        self.key.iter().chain(self.columns.iter()).copied()
    }

    /// The SQL of one of the four statements, with `$n` markers.
    pub(crate) fn sql(&self, writing: Writing) -> String {
        let named = |columns: &[&str], first: usize, glue: &str| {
            columns
                .iter()
                .enumerate()
                .map(|(i, c)| format!("{c} = ${}", i + first))
                .collect::<Vec<_>>()
                .join(glue)
        };
        let name = self.name;
        match writing {
            Writing::Insert => {
                let columns: Vec<_> = self.all_columns().collect();
                let marks: Vec<_> = (2..columns.len() + 2).map(|n| format!("${n}")).collect();
                format!(
                    "INSERT INTO {name} (tenant, {}) VALUES ($1, {})",
                    columns.join(", "),
                    marks.join(", ")
                )
            }
            Writing::Read => {
                let columns: Vec<_> = self.all_columns().collect();
                let key = named(self.key, 2, " AND ");
                format!(
                    "SELECT {} FROM {name} WHERE tenant = $1 AND {key}",
                    columns.join(", ")
                )
            }
            Writing::Update => {
                let key = named(self.key, 2, " AND ");
                let set = named(self.columns, 2 + self.key.len(), ", ");
                format!("UPDATE {name} SET {set} WHERE tenant = $1 AND {key}")
            }
            Writing::Delete => {
                let key = named(self.key, 2, " AND ");
                format!("DELETE FROM {name} WHERE tenant = $1 AND {key}")
            }
        }
    }
}
