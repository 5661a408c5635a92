//! Who may open which page: the access matrix as a golden file, made from the routes themselves.

use std::{collections::BTreeSet, fmt::Write, path::Path};

use store::Store;
use testing::Scratch;
use web::{Guard, RouteRow, Settings};

fn table() -> Vec<RouteRow> {
    let folder = Scratch::new();
    let store = Store::open_dir(folder.path(), &sangsaeng::schemas()).unwrap();
    let site = sangsaeng::site(store, Settings::default(), testing::now);
    web::router(sangsaeng::rooms(None), site).unwrap().1
}

#[test]
fn the_access_matrix_is_the_golden_one() {
    let mut found = String::new();
    for row in table() {
        let who = match row.guard {
            Guard::Open => "open to everybody".to_owned(),
            Guard::Signed => "any signed-in account".to_owned(),
            Guard::Verb(verb) => format!("{}: {}", verb.name, verb.roles.join(" ")),
        };
        writeln!(
            found,
            "{} {:<4} {} -> {who}",
            row.room, row.method, row.path
        )
        .unwrap();
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/access.txt");
    if std::env::var_os("SANGSAENG_BLESS").is_some() {
        std::fs::write(&path, &found).unwrap();
    }
    assert_eq!(std::fs::read_to_string(&path).unwrap_or_default(), found);
}

#[test]
fn open_routes_are_few_and_named() {
    let open = table();
    let open = open.iter().filter(|row| row.guard == Guard::Open);
    let open: BTreeSet<(&str, &str)> = open.map(|row| (row.method, row.path)).collect();
    for (method, path) in open {
        // The public front is for everybody to read; what everybody may send is named one by one.
        let read = ["/", "/health", "/sign-in", "/robots.txt"].contains(&path)
            || ["/assets/", "/o/{site}", "/api/public/v1/"]
                .iter()
                .any(|front| path.starts_with(front));
        let sent = ["/sign-in", "/o/{site}/resources/{id}/report/{kind}"].contains(&path);
        assert!(
            if method == "GET" { read } else { sent },
            "{method} {path} is open to everybody"
        );
    }
}

#[test]
fn an_auditor_changes_nothing_and_an_administrator_approves_nothing() {
    for row in table() {
        let Guard::Verb(verb) = row.guard else {
            continue;
        };
        // In the auditor's own room there are notes and questions, which change no record.
        if row.method == "POST" && row.room != "audit" {
            assert!(
                !verb.roles.contains(&"auditor"),
                "an auditor may {}",
                verb.name
            );
        }
        if verb.name == "statement.freeze" || verb.name.starts_with("budget.record") {
            assert!(
                !verb.roles.contains(&"admin"),
                "an administrator may {}",
                verb.name
            );
        }
    }
}
