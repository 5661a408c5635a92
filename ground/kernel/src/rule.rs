//! Rules as data with dates: a law that changes is a row.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Where a rule comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind", content = "text")]
pub enum RuleBasis {
    /// A statute, ordinance or official guideline, as it is cited.
    Source(String),
    /// The office's own choice; shown as a setting.
    Setting(String),
}

/// One rule over one span of time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleRow {
    /// What is ruled, for example `statement.settlement_years`.
    pub key: String,
    /// First day in force.
    pub from: Date,
    /// Last day in force; `None` while it lasts.
    pub to: Option<Date>,
    /// The value as text; the reader knows its shape.
    pub value: String,
    /// Its source.
    pub basis: RuleBasis,
}

/// A set of dated rules.
#[derive(Debug, Clone, Default)]
pub struct DatedRules(Vec<RuleRow>);

impl DatedRules {
    /// A set from rows in any order.
    pub fn new(rows: Vec<RuleRow>) -> Self {
        Self(rows)
    }

    /// The row in force on a day: of those that cover it, the one that began last.
    pub fn on(&self, key: &str, day: Date) -> Option<&RuleRow> {
        self.0
            .iter()
            .filter(|r| r.key == key && r.from <= day && r.to.is_none_or(|to| day <= to))
            .max_by_key(|r| r.from)
    }

    /// A whole number in force on a day.
    pub fn whole(&self, key: &str, day: Date) -> Option<i64> {
        self.on(key, day)?.value.parse().ok()
    }

    /// Every row of a key, oldest first.
    pub fn history(&self, key: &str) -> Vec<&RuleRow> {
        let mut rows: Vec<_> = self.0.iter().filter(|r| r.key == key).collect();
        rows.sort_by_key(|r| r.from);
        rows
    }

    /// All rows.
    pub fn rows(&self) -> &[RuleRow] {
        &self.0
    }
}
