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

impl RuleBasis {
    /// What a refusal cites: the source; `None` for the office's own choice.
    pub fn article(&self) -> Option<String> {
        match self {
            Self::Source(text) => Some(text.clone()),
            Self::Setting(_) => None,
        }
    }
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

    /// What a refusal cites for a rule on a day: the source of the row in force. `None` where the
    /// office set it, and where no row is in force.
    pub fn article(&self, key: &str, day: Date) -> Option<String> {
        self.on(key, day)?.basis.article()
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

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn only_a_source_in_force_is_cited() {
        let row = |from, to, basis| RuleRow {
            key: "fee".to_owned(),
            from,
            to,
            value: "5".to_owned(),
            basis,
        };
        let setting = RuleBasis::Setting("사무국이 정함".to_owned());
        let source = RuleBasis::Source("조례 제9조".to_owned());
        let rules = DatedRules::new(vec![
            row(date(2018, 1, 1), Some(date(2018, 6, 30)), setting),
            row(date(2018, 7, 1), None, source),
        ]);
        for (key, day, article) in [
            ("fee", date(2018, 6, 30), None),
            ("fee", date(2018, 7, 1), Some("조례 제9조")),
            ("fee", date(2017, 12, 31), None),
            ("rent", date(2018, 7, 1), None),
        ] {
            let found = rules.article(key, day);
            assert_eq!(found.as_deref(), article, "{key} {day}");
        }
    }
}
