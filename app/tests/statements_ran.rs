//! Every registered statement ran on both databases. The last step of the whole test run: the
//! tests before it wrote down what they ran, in the folder that `SANGSAENG_STATEMENT_LOG` names.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helpers of tests

use std::collections::BTreeSet;

/// What should have run: statements by name, tables by what may happen to their rows.
fn wanted() -> BTreeSet<String> {
    let rooms = sangsaeng::schemas();
    std::iter::once(store::own_schema())
        .chain(rooms)
        .flat_map(|room| {
            let statements = room
                .statements
                .into_iter()
                .flatten()
                .map(|s| s.name.to_owned());
            let tables = room
                .tables
                .into_iter()
                .flatten()
                .flat_map(|t| t.statement_names());
            statements.chain(tables).collect::<Vec<_>>()
        })
        .collect()
}

/// Those of `wanted` that the log of an engine does not name.
fn missing(wanted: &BTreeSet<String>, engine: &str, log: &str) -> Vec<String> {
    let ran: BTreeSet<&str> = log
        .lines()
        .filter_map(|line| line.strip_prefix(engine)?.strip_prefix(' '))
        .collect();
    wanted
        .iter()
        .filter(|name| !ran.contains(name.as_str()))
        .cloned()
        .collect()
}

#[test]
fn a_statement_that_never_ran_is_named() {
    let wanted = BTreeSet::from(["a".to_owned(), "b".to_owned()]);
    assert_eq!(missing(&wanted, "sqlite", "sqlite a\npostgres b\n"), ["b"]);
    assert!(!self::wanted().is_empty());
}

#[test]
fn each_statement_ran_on_both_databases() {
    if std::env::var_os("SANGSAENG_CHECK_STATEMENTS").is_none() {
        eprintln!("skipped: the whole test run asks this at its end");
        return;
    }
    let folder = std::env::var_os("SANGSAENG_STATEMENT_LOG").expect("the run names the folder");
    let log: String = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| std::fs::read_to_string(entry.unwrap().path()).unwrap())
        .collect();
    for engine in ["sqlite", "postgres"] {
        let never = missing(&wanted(), engine, &log);
        assert!(
            never.is_empty(),
            "never ran on {engine}:\n{}",
            never.join("\n")
        );
    }
}
