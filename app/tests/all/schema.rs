//! The whole schema of each database, as it is after every schema file ran. A change shows here,
//! and with `SANGSAENG_BLESS=1` it is written down.

use std::path::Path;

use store::Store;
use testing::{Database, Scratch};

fn compare(name: &str, found: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/golden")
        .join(name);
    if std::env::var_os("SANGSAENG_BLESS").is_some() {
        std::fs::write(&path, found).unwrap();
    }
    let golden = std::fs::read_to_string(&path).unwrap_or_default();
    for (at, (was, is)) in golden.lines().zip(found.lines()).enumerate() {
        assert_eq!(was, is, "{name}:{}", at + 1);
    }
    assert_eq!(golden.lines().count(), found.lines().count(), "{name}");
}

#[test]
fn sqlite_has_the_golden_schema() {
    let folder = Scratch::new();
    let store = Store::open_dir(folder.path(), &sangsaeng::schemas()).unwrap();
    compare("schema.sqlite.sql", &store.schema_text().unwrap());
}

#[test]
fn postgres_has_the_golden_schema() {
    let Some(database) = Database::new() else {
        return;
    };
    let store = Store::open_url(&database.url, &sangsaeng::schemas()).unwrap();
    let found = store.schema_text().unwrap();
    compare("schema.postgres.txt", &found);
    let unguarded: Vec<_> = found
        .lines()
        .filter_map(|l| l.strip_prefix("column ")?.split_once(".tenant "))
        .map(|(table, _)| table)
        .filter(|t| !["store_office", "store_door"].contains(t) && !t.contains("_w_"))
        .filter(|t| !found.contains(&format!("policy {t}.tenant_only forced=t")))
        .collect();
    assert!(
        unguarded.is_empty(),
        "tables without a forced policy: {unguarded:?}"
    );
}

#[test]
fn every_table_has_its_office_first_in_its_key() {
    let folder = Scratch::new();
    let store = Store::open_dir(folder.path(), &sangsaeng::schemas()).unwrap();
    let schema = store.schema_text().unwrap();
    for table in schema.split("CREATE TABLE ").skip(1) {
        let name = table.split_whitespace().next().unwrap();
        if ["store_office", "store_door", "store_schema", "IF"].contains(&name) {
            continue;
        }
        assert!(
            table.contains("PRIMARY KEY (tenant"),
            "{name}: the key does not begin with tenant"
        );
        for foreign in table.split("FOREIGN KEY (").skip(1) {
            assert!(
                foreign.starts_with("tenant"),
                "{name}: a foreign key without its office"
            );
        }
    }
}
