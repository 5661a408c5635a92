//! The house rules as tests: `cargo xtask tidy`, and part of `cargo test --workspace`.

mod bans;
mod direction;
mod doctests;
mod glossary;
mod house;
mod links;
mod purity;
mod shape;
mod source;
mod sql;
mod tree;

use std::{fmt, path::Path};

use tree::Tree;

/// A rule broken at a place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// Path from the root of the repository.
    pub path: String,
    /// Line, counted from 1.
    pub line: usize,
    /// The rule's short name.
    pub rule: &'static str,
    /// What is wrong and what to do.
    pub what: String,
}

impl Finding {
    fn new(rule: &'static str, path: &str, line: usize, what: String) -> Self {
        Self {
            path: path.to_owned(),
            line,
            rule,
            what,
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}:{}: [{}] {}",
            self.path, self.line, self.rule, self.what
        )
    }
}

/// What the rules say about a tree.
pub struct Report {
    /// Broken rules, by path and line.
    pub findings: Vec<Finding>,
    /// For information: files near their limit, the number of dialect pairs.
    pub notes: Vec<String>,
}

/// Reads the tree on disk and checks every rule.
pub fn look(root: &Path) -> Result<Report, String> {
    Ok(check(&Tree::load(root)?))
}

/// Prints what the rules say, and fails when one is broken.
pub fn print(root: &Path) -> Result<(), String> {
    let report = look(root)?;
    for note in &report.notes {
        println!("note: {note}");
    }
    for finding in &report.findings {
        println!("{finding}");
    }
    match report.findings.len() {
        0 => {
            println!("The house is tidy.");
            Ok(())
        }
        count => Err(format!("{count} house rule(s) broken")),
    }
}

fn check(tree: &Tree) -> Report {
    let (mut findings, mut notes) = shape::check(tree);
    let dialects = dialect_pairs(tree);
    findings.extend(dialects.0);
    notes.push(format!("{} dialect pair(s) of schema files", dialects.1));
    for rule in [
        direction::check,
        purity::check,
        sql::check,
        links::check,
        bans::check,
        glossary::check,
        doctests::check,
    ] {
        findings.extend(rule(tree));
    }
    findings.sort();
    findings.dedup();
    Report { findings, notes }
}

/// A schema file for one engine has its pair for the other.
fn dialect_pairs(tree: &Tree) -> (Vec<Finding>, usize) {
    let mut findings = Vec::new();
    let mut pairs = 0;
    for (path, _) in tree.files().filter(|(path, _)| path.contains("/schema/")) {
        for (own, other) in [
            (".sqlite.sql", ".postgres.sql"),
            (".postgres.sql", ".sqlite.sql"),
        ] {
            let Some(stem) = path.strip_suffix(own) else {
                continue;
            };
            if tree.text(&format!("{stem}{other}")).is_none() {
                let what = format!("`{stem}{other}` is missing: a dialect file comes in a pair");
                findings.push(Finding::new("dialect", path, 1, what));
            } else if own == ".sqlite.sql" {
                pairs += 1;
            }
        }
    }
    (findings, pairs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_house_is_tidy() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let report = look(&root).unwrap();
        let lines: Vec<String> = report.findings.iter().map(ToString::to_string).collect();
        assert!(
            lines.is_empty(),
            "{} finding(s):\n{}",
            lines.len(),
            lines.join("\n")
        );
    }

    #[test]
    fn a_lone_dialect_file_is_found() {
        let name = "ground/store/schema/0001_a.sqlite.sql";
        let lone = Tree::of([(name, "")], Vec::new());
        assert_eq!(dialect_pairs(&lone).0.len(), 1);
        let pair = Tree::of(
            [(name, ""), ("ground/store/schema/0001_a.postgres.sql", "")],
            Vec::new(),
        );
        assert_eq!(dialect_pairs(&pair), (Vec::new(), 1));
    }
}
