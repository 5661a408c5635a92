//! Sizes: files, functions, lines. And the files that every crate and room must have.

use std::ops::Range;

use super::{
    Finding,
    house::FAULTS,
    source::Source,
    sql::is_statement,
    tree::{Tree, in_room_src, is_test_path},
};

const FILE_HARD: usize = 500;
const FILE_SOFT: usize = 300;
const FUNCTION_HARD: usize = 70;
const LINE_HARD: usize = 100;

/// Files whose length a person must read.
const WRITTEN: &[&str] = &["rs", "html", "css", "sql", "sh", "mjs", "js"];

/// Checks sizes; the second list is for information.
pub fn check(tree: &Tree) -> (Vec<Finding>, Vec<String>) {
    let mut found = Vec::new();
    let mut notes = Vec::new();
    for (path, text) in tree.files() {
        let extension = path.rsplit('.').next().unwrap_or_default();
        if !WRITTEN.contains(&extension) || is_sample(path) {
            continue;
        }
        let lines = text.lines().count();
        if lines > FILE_HARD {
            let what = format!("{lines} lines; split it by noun before {FILE_HARD}");
            found.push(Finding::new("file", path, FILE_HARD, what));
        } else if lines > FILE_SOFT {
            notes.push(format!("{path}: {lines} lines (soft limit {FILE_SOFT})"));
        }
    }
    for (path, source) in tree.sources() {
        if is_sample(path) {
            continue;
        }
        for function in source.functions() {
            let lines = function.last_line - function.first_line + 1;
            if lines > FUNCTION_HARD {
                let what = format!(
                    "`{}` has {lines} lines, limit {FUNCTION_HARD}",
                    function.name
                );
                found.push(Finding::new("function", path, function.first_line, what));
            }
        }
        found.extend(long_lines(
            path,
            tree.text(path).unwrap_or_default(),
            source,
        ));
    }
    found.extend(doors(tree));
    (found, notes)
}

/// Golden files and fixtures: written by a program or by somebody else.
fn is_sample(path: &str) -> bool {
    ["/golden/", "/fixtures/", "/snapshots/", "/vendor/"]
        .iter()
        .any(|dir| path.contains(dir))
}

fn long_lines(path: &str, text: &str, source: &Source) -> Vec<Finding> {
    let store =
        in_room_src(path).is_some_and(|file| file == "store.rs" || file.starts_with("store/"));
    let may_hold_sql = store || path.starts_with("ground/") || is_test_path(path);
    // A statement reads best in its own line breaks.
    let statements: Vec<Range<usize>> = source
        .literals
        .iter()
        .filter(|literal| may_hold_sql && is_statement(&literal.text))
        .map(|literal| literal.at..literal.at + literal.text.len())
        .collect();
    let mut found = Vec::new();
    let mut start = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        let end = start + line.len();
        let width = line.trim_end_matches('\n').chars().count();
        let in_sql = statements
            .iter()
            .any(|sql| sql.start < end && sql.end > start);
        if width > LINE_HARD && !in_sql {
            let what = format!("{width} characters, limit {LINE_HARD}");
            found.push(Finding::new("line", path, number + 1, what));
        }
        start = end;
    }
    found
}

/// Every crate takes the workspace's lints; every room has a door plate and uses its schema files.
fn doors(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    for (path, text) in tree.files() {
        let manifest = path.ends_with("/Cargo.toml");
        let lints = text.replace(' ', "").contains("[lints]\nworkspace=true");
        if manifest && !lints && path != format!("ground/{FAULTS}/Cargo.toml") {
            let what = "needs `[lints]` with `workspace = true`".to_owned();
            found.push(Finding::new("lints", path, 1, what));
        }
        let crate_folder = path.rsplit_once("/schema/").map(|(folder, _)| folder);
        if let Some(folder) = crate_folder.filter(|_| path.ends_with(".sql")) {
            let name = path.rsplit('/').next().unwrap_or(path);
            let used = tree.sources().any(|(source, _)| {
                source.starts_with(&format!("{folder}/src/"))
                    && tree.text(source).is_some_and(|text| text.contains(name))
            });
            if !used {
                let what = "no schema list names this file".to_owned();
                found.push(Finding::new("schema", path, 1, what));
            }
        }
    }
    if tree
        .text("Cargo.toml")
        .is_some_and(|text| !text.contains("unsafe_code = \"forbid\""))
    {
        let what = "the workspace lints must forbid unsafe code".to_owned();
        found.push(Finding::new("lints", "Cargo.toml", 1, what));
    }
    for room in tree.rooms() {
        let plate = format!("rooms/{room}/README.md");
        if tree
            .text(&plate)
            .is_none_or(|text| text.lines().count() < 5)
        {
            let what = format!("the room `{room}` has no door plate");
            found.push(Finding::new("door", &plate, 1, what));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str, text: &str) -> Vec<&'static str> {
        check(&Tree::of([(path, text)], Vec::new()))
            .0
            .iter()
            .map(|f| f.rule)
            .collect()
    }

    #[test]
    fn planted_sizes_are_found() {
        assert_eq!(
            found("ground/web/src/a.rs", &"// x\n".repeat(501)),
            ["file"]
        );
        assert_eq!(found("ground/web/src/a.rs", &"// x\n".repeat(500)), [""; 0]);
        assert_eq!(
            found("ground/web/src/golden/a.sql", &"-- x\n".repeat(501)),
            [""; 0]
        );
        let function = |lines: usize| format!("fn long() {{\n{}}}\n", "    x();\n".repeat(lines));
        assert_eq!(found("ground/web/src/a.rs", &function(69)), ["function"]);
        assert_eq!(found("ground/web/src/a.rs", &function(68)), [""; 0]);
        assert_eq!(
            found("ground/web/src/a.rs", &format!("// {}", "가".repeat(98))),
            ["line"]
        );
        assert_eq!(
            found("ground/web/src/a.rs", &format!("// {}", "가".repeat(97))),
            [""; 0]
        );
    }

    #[test]
    fn a_statement_may_be_wide_in_its_store_only() {
        let text = format!("A = \"SELECT a FROM {}\";", "x".repeat(100));
        assert_eq!(found("ground/store/src/a.rs", &text), [""; 0]);
        assert_eq!(found("app/src/a.rs", &text), ["line"]);
    }

    #[test]
    fn soft_limits_are_only_noted() {
        let tree = Tree::of([("app/src/a.rs", "// x\n".repeat(301))], Vec::new());
        let (found, notes) = check(&tree);
        assert_eq!((found.len(), notes.len()), (0, 1));
    }

    #[test]
    fn planted_gaps_at_the_door_are_found() {
        assert_eq!(found("ground/web/Cargo.toml", "[package]\n"), ["lints"]);
        assert_eq!(
            found("ground/web/Cargo.toml", "[lints]\nworkspace = true\n"),
            [""; 0]
        );
        assert_eq!(found("Cargo.toml", "[workspace]\n"), ["lints"]);
        assert_eq!(found("rooms/budget/src/lib.rs", ""), ["door"]);
        assert_eq!(
            found("ground/store/schema/0001_a.sql", "-- a\n"),
            ["schema"]
        );
    }
}
