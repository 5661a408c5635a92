//! D2 and D4: rules without IO, verbs that never commit.

use super::{
    Finding,
    house::{is_edge, may_ask},
    source::{Source, is_word},
    tree::{Tree, in_room_src, is_test_path, room_of},
};

/// What a rule may name in a `use`, besides pure modules of its own room.
const RULES_MAY_USE: &[&str] = &[
    "kernel",
    "matching",
    "std",
    "jiff",
    "crate::model",
    "self",
    "super",
];

/// What a rule may not name at all, and what to do instead.
const RULES_MAY_NOT: &[(&str, &str)] = &[
    ("store", "load in the verb and hand the facts in"),
    ("Tx", "load in the verb and hand the facts in"),
    (
        "Timestamp::now",
        "time is an argument: `tx.now()` in the verb",
    ),
    ("Zoned::now", "time is an argument: `tx.now()` in the verb"),
    ("std::time", "time is an argument: `tx.now()` in the verb"),
    ("SystemTime", "time is an argument: `tx.now()` in the verb"),
    (
        "Instant::now",
        "time is an argument: `tx.now()` in the verb",
    ),
    ("Id::new", "ids are made in the verb's save step"),
    ("rand", "chance is an argument"),
    ("getrandom", "chance is an argument"),
    ("async", "rules are synchronous"),
    ("await", "rules are synchronous"),
    ("std::fs", "rules read no files"),
    ("std::env", "rules read no environment"),
    ("TcpStream", "rules know no network"),
    ("UdpSocket", "rules know no network"),
    ("println!", "rules print nothing"),
    ("eprintln!", "rules print nothing"),
];

/// What only the edge may do.
const VERBS_MAY_NOT: &[(&str, &str)] = &[
    (".commit(", "the edge opens and commits once"),
    ("write_once", "the edge opens and commits once"),
    ("Store", "a verb takes `&mut Tx`"),
    ("store.write(", "the edge opens and commits once"),
    ("async", "verbs are synchronous; only the edges are async"),
];

/// Looks at every room.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    for (path, source) in tree.sources().filter(|(path, _)| !is_test_path(path)) {
        let Some(file) = in_room_src(path) else {
            continue;
        };
        let page = file.starts_with("web/") || ["web.rs", "api.rs", "cli.rs"].contains(&file);
        if file == "rules.rs" || file.starts_with("rules/") {
            found.extend(impure(tree, path, source, &mut Vec::new()));
        } else if !page && file != "lib.rs" && !is_edge(path) {
            found.extend(banned("D4", path, source, VERBS_MAY_NOT));
        }
    }
    found
}

/// What keeps a file from being pure. `visited` are the modules that are being looked at already.
fn impure(tree: &Tree, path: &str, source: &Source, visited: &mut Vec<String>) -> Vec<Finding> {
    let mut found = banned("D2", path, source, RULES_MAY_NOT);
    for (at, target) in uses(source) {
        let listed = |ok: &str| target == ok || target.starts_with(&format!("{ok}::"));
        let root = target.split("::").next().unwrap_or_default();
        // A type's variants, or a submodule of this file.
        let inside = root.starts_with(char::is_uppercase)
            || source
                .find(root)
                .iter()
                .any(|at| source.code[..*at].trim_end().ends_with("mod"));
        let allowed = RULES_MAY_USE.iter().any(|ok| listed(ok))
            || inside
            || room_of(path).is_some_and(|room| {
                is_foreign_noun(room, &target) || is_pure(tree, room, &target, visited)
            });
        if !allowed {
            let what = format!(
                "rules use model, kernel, matching and what is pure itself, not `{target}`: \
                 hand the facts in"
            );
            found.push(Finding::new("D2", path, source.line_of(at), what));
        }
    }
    found
}

/// Facts that a verb hands in have types: the nouns of rooms with a corridor and of the ledger.
fn is_foreign_noun(room: &str, target: &str) -> bool {
    let Some((root, noun)) = target.split_once("::") else {
        return false;
    };
    (root == "ledger" || may_ask(room, root)) && noun.starts_with(char::is_uppercase)
}

/// Whether `crate::module` of a room is as pure as a rule.
fn is_pure(tree: &Tree, room: &str, target: &str, visited: &mut Vec<String>) -> bool {
    let Some(module) = target.strip_prefix("crate::") else {
        return false;
    };
    if visited.iter().any(|known| known == module) || module == "rules" {
        return true;
    }
    visited.push(module.to_owned());
    let (file, folder) = (
        format!("rooms/{room}/src/{module}.rs"),
        format!("rooms/{room}/src/{module}/"),
    );
    let files: Vec<(&str, &Source)> = tree
        .sources()
        .filter(|(path, _)| (*path == file || path.starts_with(&folder)) && !is_test_path(path))
        .collect();
    !files.is_empty()
        && files
            .into_iter()
            .all(|(path, source)| impure(tree, path, source, visited).is_empty())
}

fn banned(rule: &'static str, path: &str, source: &Source, bans: &[(&str, &str)]) -> Vec<Finding> {
    let mut found = Vec::new();
    for (fragment, instead) in bans {
        for at in source.find(fragment) {
            if !source.in_test(at) {
                let what = format!("`{fragment}` does not belong here: {instead}");
                found.push(Finding::new(rule, path, source.line_of(at), what));
            }
        }
    }
    found
}

/// The `use` declarations outside tests, each with its offset.
fn uses(source: &Source) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for at in source.find("use") {
        let line_start = source.code[..at].rfind('\n').map_or(0, |n| n + 1);
        let before = source.code[line_start..at].trim();
        if !source.in_test(at) && (before.is_empty() || before.starts_with("pub")) {
            let targets = use_targets(source.code[at + 3..].trim_start());
            found.extend(targets.into_iter().map(|target| (at, target)));
        }
    }
    found
}

/// The first two steps of each path in a `use` declaration: `use jiff::{Timestamp, civil::Date};`
/// gives `jiff::Timestamp` and `jiff::civil`.
fn use_targets(declaration: &str) -> Vec<String> {
    let declaration = declaration.split(';').next().unwrap_or_default();
    let (root, rest) = match declaration.split_once("::") {
        Some((root, rest)) => (root.trim(), rest.trim()),
        None => (declaration.trim(), ""),
    };
    let word = |text: &str| -> String { text.trim().chars().take_while(|c| is_word(*c)).collect() };
    if rest.is_empty() {
        return vec![word(root)];
    }
    let Some(group) = rest.strip_prefix('{') else {
        return vec![format!("{root}::{}", word(rest))];
    };
    let mut depth = 0;
    let mut parts = vec![String::new()];
    for c in group.trim_end().trim_end_matches('}').chars() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => parts.push(String::new()),
            _ => {}
        }
        if let Some(last) = parts.last_mut() {
            last.push(c);
        }
    }
    let words = parts.iter().map(|part| word(part.trim_start_matches(',')));
    words
        .filter(|w| !w.is_empty())
        .map(|w| format!("{root}::{w}"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str, text: &str) -> Vec<String> {
        check(&Tree::of([(path, text)], Vec::new()))
            .iter()
            .map(ToString::to_string)
            .collect()
    }

    #[test]
    fn a_pure_rule_is_clean() {
        let text = "use jiff::civil::Date;\nuse kernel::{Refusal, Won};\nuse crate::model::Line;\n\
                    use std::collections::BTreeMap;\n\
                    /// Uses the store's facts, async or not.\n\
                    pub fn decide(line: &Line, day: Date) -> Won { line.won(day, \"Tx store\") }\n\
                    #[cfg(test)]\nmod tests { use super::*; use proptest::prelude::*; }\n";
        assert_eq!(
            found("rooms/budget/src/rules.rs", text),
            Vec::<String>::new()
        );
    }

    #[test]
    fn planted_impurities_are_found() {
        let cases = [
            "fn f() { let t = Timestamp::now(); }",
            "fn f(tx: &mut Tx) {}",
            "use crate::store;",
            "use store::Row;",
            "fn f() { let t = jiff::Timestamp::now(); }",
            "use std::time::Instant;",
            "async fn f() {}",
            "fn f() { let i = Id::new(); }",
            "use program::add_activity;",
            "use entrustment::Step;",
        ];
        for text in cases {
            assert!(
                !found("rooms/budget/src/rules.rs", text).is_empty(),
                "{text}"
            );
            assert!(
                !found("rooms/budget/src/rules/lines.rs", text).is_empty(),
                "{text}"
            );
        }
    }

    #[test]
    fn a_rule_may_use_what_is_pure_itself() {
        let rule = ("rooms/budget/src/rules.rs", "use crate::refusal::Refused;");
        let with = |refusal: &str| {
            let files = [rule, ("rooms/budget/src/refusal.rs", refusal)];
            check(&Tree::of(files, Vec::new())).len()
        };
        assert_eq!(with("use kernel::Refusal;"), 0);
        assert_eq!(with("use crate::rules::Limit;"), 0);
        assert_eq!(with("use store::Row;"), 1);
        assert_eq!(with("use crate::access::ADD;"), 1);
    }

    #[test]
    fn variants_and_submodules_are_no_foreign_uses() {
        let text = "use program::Activity;\nmod refused;\npub use refused::Refused;\n\
                    fn f() { use State::Open; }";
        assert_eq!(
            found("rooms/budget/src/rules.rs", text),
            Vec::<String>::new()
        );
    }

    #[test]
    fn a_verb_that_commits_is_found() {
        let verb = "pub fn add(tx: &mut Tx) { tx.commit(); }";
        assert_eq!(found("rooms/budget/src/add.rs", verb).len(), 1);
        assert_eq!(
            found("rooms/budget/src/add.rs", "pub fn add(store: &Store) {}").len(),
            1
        );
        let edge = "pub async fn add(v: Visit) { v.store().write_once(); }";
        assert_eq!(
            found("rooms/budget/src/web/add.rs", edge),
            Vec::<String>::new()
        );
        let tested = "pub fn add(tx: &mut Tx) {}\n#[cfg(test)]\nmod t { fn g() { s.commit(); } }";
        assert_eq!(
            found("rooms/budget/src/add.rs", tested),
            Vec::<String>::new()
        );
    }
}
