//! Code in docs runs: a package without any says so (`doctest = false`), because to look for code
//! costs rustdoc seconds a package, and says so no longer when it gets some.

use super::{Finding, tree::Tree};

const OFF: &str = "doctest = false";

/// Checks the manifest of each package below `rooms` and `ground`, and of the app.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for package in &tree.packages {
        let manifest = format!("{}/Cargo.toml", package.folder);
        let source = format!("{}/src/", package.folder);
        let Some(text) = tree.text(&manifest) else {
            continue;
        };
        if tree.text(&format!("{source}lib.rs")).is_none() {
            continue;
        }
        let place = tree
            .files()
            .filter(|(path, _)| path.starts_with(&source) && path.ends_with(".rs"))
            .find_map(|(path, text)| code_in_docs(text).map(|line| (path.to_owned(), line)));
        let off = text.lines().position(|line| line.trim() == OFF);
        match (place, off) {
            (Some((path, line)), Some(_)) => {
                let what = format!("this code never runs: take `{OFF}` out of {manifest}");
                findings.push(Finding::new("doctest", &path, line, what));
            }
            (None, None) => {
                let what = format!("no code in docs: write `{OFF}` below `[lib]`");
                findings.push(Finding::new("doctest", &manifest, 1, what));
            }
            _ => {}
        }
    }
    findings
}

/// The line of the first block in docs that rustdoc would run.
fn code_in_docs(text: &str) -> Option<usize> {
    let mut open = false;
    for (number, line) in text.lines().enumerate() {
        let line = line.trim_start();
        let doc = line
            .strip_prefix("//!")
            .or_else(|| line.strip_prefix("///"))
            .map(str::trim);
        let Some(fence) = doc.and_then(|doc| doc.strip_prefix("```")) else {
            continue;
        };
        if !open && !["text", "toml", "sql", "ignore", "html"].contains(&fence) {
            return Some(number + 1);
        }
        open = !open;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{super::tree::Package, *};

    fn findings(manifest: &str, source: &str) -> Vec<Finding> {
        let package = Package {
            name: "a".to_owned(),
            folder: "ground/a".to_owned(),
            needs: Vec::new(),
        };
        let files = [
            ("ground/a/Cargo.toml", manifest),
            ("ground/a/src/lib.rs", source),
        ];
        check(&Tree::of(files, vec![package]))
    }

    #[test]
    fn code_in_docs_runs() {
        let code = "//! Adds.\n//!\n//! ```\n//! assert_eq!(1 + 1, 2);\n//! ```\n";
        assert_eq!(findings("[lib]\ndoctest = false\n", code)[0].line, 3);
        assert!(findings("[package]\n", code).is_empty());
    }

    #[test]
    fn a_package_without_code_in_docs_says_so() {
        let text = "//! A table:\n//!\n//! ```text\n//! a b\n//! ```\n";
        assert_eq!(findings("[package]\n", text).len(), 1);
        assert!(findings("[lib]\ndoctest = false\n", text).is_empty());
    }
}
