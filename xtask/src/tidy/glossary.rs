//! GLOSSARY.md and the code say the same words.

use std::collections::BTreeSet;

use super::{
    Finding,
    source::{Source, is_word},
    tree::Tree,
};

const FILE: &str = "GLOSSARY.md";

/// One row of the glossary.
struct Term {
    line: usize,
    korean: Vec<String>,
    identifiers: Vec<String>,
}

/// Every alias in code has its row, and every row's identifier exists in code.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let Some(text) = tree.text(FILE) else {
        return vec![Finding::new(
            "glossary",
            FILE,
            1,
            "there is no glossary".to_owned(),
        )];
    };
    let terms = terms(text);
    let known: BTreeSet<&str> = terms
        .iter()
        .flat_map(|t| t.korean.iter().map(String::as_str))
        .collect();
    let mut found = Vec::new();
    let product = |path: &str| !path.starts_with("xtask/");
    for (path, source) in tree.sources().filter(|(path, _)| product(path)) {
        for (at, alias) in aliases(source) {
            if !known.contains(alias) {
                let what = format!("the alias `{alias}` has no row in {FILE}");
                found.push(Finding::new("glossary", path, source.line_of(at), what));
            }
        }
    }
    let spoken = spoken(
        tree.sources()
            .filter(|(path, _)| product(path))
            .map(|(_, source)| source),
    );
    for term in &terms {
        for identifier in &term.identifiers {
            if !spoken.contains(identifier.as_str()) {
                let what = format!("no code has the identifier `{identifier}`");
                found.push(Finding::new("glossary", FILE, term.line, what));
            }
        }
        if term.korean.is_empty() || term.identifiers.is_empty() {
            let what = "a row needs a Korean term and an identifier in backticks".to_owned();
            found.push(Finding::new("glossary", FILE, term.line, what));
        }
    }
    found.extend(twice(&terms));
    found
}

/// Every word of the code, and of what it stores or prints, such as a role's id.
fn spoken<'t>(sources: impl Iterator<Item = &'t Source>) -> BTreeSet<&'t str> {
    let mut words = BTreeSet::new();
    for source in sources {
        words.extend(source.code.split(|c: char| !is_word(c)));
        for literal in &source.literals {
            words.extend(literal.text.split(|c: char| !is_word(c)));
        }
    }
    words
}

/// The rows of every table whose head begins with `Korean`.
fn terms(text: &str) -> Vec<Term> {
    let mut terms = Vec::new();
    let mut in_table = false;
    for (number, line) in text.lines().enumerate() {
        let line = line.trim();
        if !line.starts_with('|') {
            in_table = false;
            continue;
        }
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let first = cells.first().copied().unwrap_or_default();
        if first == "Korean" {
            in_table = true;
        } else if in_table && !first.starts_with("---") && !first.starts_with(":--") {
            let identifiers = cells.get(1).copied().unwrap_or_default();
            terms.push(Term {
                line: number + 1,
                korean: first
                    .replace(" · ", " / ")
                    .split(" / ")
                    .map(|word| word.trim().to_owned())
                    .filter(|word| !word.is_empty())
                    .collect(),
                identifiers: identifiers
                    .split('`')
                    .skip(1)
                    .step_by(2)
                    .flat_map(words)
                    .collect(),
            });
        }
    }
    terms
}

/// The identifiers in `FundingSource::{National, City}` or `current_budget()`.
fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !is_word(c))
        .filter(|word| word.starts_with(|c: char| c.is_ascii_alphabetic()))
        .map(str::to_owned)
        .collect()
}

/// One Korean term has one row.
fn twice(terms: &[Term]) -> Vec<Finding> {
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for term in terms {
        for korean in &term.korean {
            if !seen.insert(korean) {
                let what = format!("`{korean}` has two rows");
                found.push(Finding::new("glossary", FILE, term.line, what));
            }
        }
    }
    found
}

/// Every `#[doc(alias = "…")]` of the product, with its offset.
fn aliases(source: &Source) -> Vec<(usize, &str)> {
    let attributes = source.spans_under("#[doc(alias", |_| true);
    source
        .literals
        .iter()
        .filter(|literal| {
            let before = source.code[..literal.at].trim_end();
            let begins = attributes.iter().filter(|span| span.contains(&literal.at));
            let in_attribute = begins.map(|span| span.start).max().is_some_and(|start| {
                source
                    .closing(start + 1)
                    .is_some_and(|end| literal.at < end)
            });
            in_attribute && before.ends_with(['=', '(', ','])
        })
        .map(|literal| (literal.at, literal.text.as_str()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "| Korean | identifier | meaning | unit | source |\n|---|---|---|---|---|\n";

    fn found(rows: &str, code: &str) -> Vec<String> {
        let glossary = format!("# Glossary\n\n{HEAD}{rows}");
        let tree = Tree::of(
            [
                ("GLOSSARY.md", glossary.as_str()),
                ("rooms/budget/src/model.rs", code),
            ],
            Vec::new(),
        );
        check(&tree).into_iter().map(|f| f.what).collect()
    }

    const ROW: &str = "| 집행잔액 | `unexecuted_balance()` | what is left | won | house |\n";
    const CODE: &str = "#[doc(alias = \"집행잔액\")]\npub fn unexecuted_balance() {}\n";

    #[test]
    fn a_glossary_that_fits_is_clean() {
        assert_eq!(found(ROW, CODE), Vec::<String>::new());
        let families = "| 국비 · 시비 | `Source::{National, City}` | x | | house |\n";
        let code = "pub enum Source { #[doc(alias = \"국비\")] National, City }";
        assert_eq!(found(families, code), Vec::<String>::new());
    }

    #[test]
    fn planted_gaps_are_found() {
        assert_eq!(
            found(
                ROW,
                "fn unexecuted_balance() {}\n#[doc(alias = \"결산\")] fn s() {}"
            )
            .len(),
            1
        );
        assert_eq!(found(ROW, "fn unexecuted_balances() {}").len(), 1);
        assert_eq!(found(&format!("{ROW}{ROW}"), CODE).len(), 1);
        assert_eq!(
            found(&format!("{ROW}| 결산 | settlement | x | | |\n"), CODE).len(),
            1
        );
        let several = "#[doc(alias(\"집행잔액\", \"잔액\"))]\npub fn unexecuted_balance() {}\n";
        assert_eq!(found(ROW, several).len(), 1);
    }

    #[test]
    fn a_missing_glossary_is_found() {
        assert_eq!(check(&Tree::of([("a.rs", CODE)], Vec::new())).len(), 1);
    }
}
