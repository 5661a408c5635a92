//! D1 and D6: app → rooms → ground, and between rooms only along the declared corridors.

use super::{
    Finding,
    house::{FAULTS, ground_level, is_room, may_ask},
    tree::{Need, Package, Tree},
};

/// Names that say nothing about what is inside.
const EMPTY_NAMES: &[&str] = &[
    "common", "utils", "util", "services", "core", "shared", "helpers",
];

/// Where a package stands.
enum Place<'a> {
    App,
    Room(&'a str),
    Ground(u8),
    Tool,
    Nowhere,
}

fn place(package: &Package) -> Place<'_> {
    let name = package.name.as_str();
    match package.folder.as_str() {
        "app" => Place::App,
        "xtask" | "xtask/bench" => Place::Tool,
        folder if folder == format!("rooms/{name}") && is_room(name) => Place::Room(name),
        folder if folder == format!("ground/{name}") => {
            ground_level(name).map_or(Place::Nowhere, Place::Ground)
        }
        _ => Place::Nowhere,
    }
}

/// Every arrow between packages, development and build dependencies too.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    for package in &tree.packages {
        let manifest = format!("{}/Cargo.toml", package.folder);
        let mut say = |what: String| found.push(Finding::new("D1", &manifest, 1, what));
        if EMPTY_NAMES.contains(&package.name.as_str()) {
            say(format!(
                "`{}` says nothing about what is inside",
                package.name
            ));
        }
        if matches!(place(package), Place::Nowhere) {
            say(format!(
                "`{}` is neither app, room nor tool of the house",
                package.name
            ));
        }
        for (name, need) in &package.needs {
            let Some(needed) = tree.packages.iter().find(|p| p.name == *name) else {
                continue;
            };
            if needed.name == FAULTS && *need != Need::Dev {
                say(format!("`{name}` has unsafe code and is for tests only"));
            }
            if *need == Need::Dev && tests_from_above(tree, package, needed) {
                continue;
            }
            if let Some(why) = forbidden(package, needed) {
                say(format!(
                    "`{}` may not depend on `{name}`: {why}",
                    package.name
                ));
            }
        }
    }
    for (path, _) in tree.sources() {
        let stem = path.trim_end_matches("/mod.rs").trim_end_matches(".rs");
        let stem = stem.rsplit('/').next().unwrap_or(stem);
        if EMPTY_NAMES.contains(&stem) {
            let what = format!("a module named `{stem}` says nothing about what is inside");
            found.push(Finding::new("D1", path, 1, what));
        }
    }
    found
}

/// A tool of the ground may be tested with a tool above it that does not stand on it: then no
/// circle can arise (`docs/decisions/0007-the-trustees-books.md`).
fn tests_from_above(tree: &Tree, from: &Package, to: &Package) -> bool {
    let both_tools =
        matches!(place(from), Place::Ground(_)) && matches!(place(to), Place::Ground(_));
    both_tools && !stands_on(tree, to, &from.name)
}

/// Whether a package needs another to be built, by any way.
fn stands_on(tree: &Tree, package: &Package, name: &str) -> bool {
    package.needs.iter().any(|(needed, need)| {
        *need != Need::Dev
            && (needed == name
                || tree
                    .packages
                    .iter()
                    .find(|p| p.name == *needed)
                    .is_some_and(|p| stands_on(tree, p, name)))
    })
}

fn forbidden(from: &Package, to: &Package) -> Option<&'static str> {
    match (place(from), place(to)) {
        (_, Place::Tool) => Some("the tools of the workshop are no part of the product"),
        (Place::Tool, _) | (Place::App, Place::Room(_) | Place::Ground(_)) => None,
        (_, Place::App) => Some("nothing points up to the app"),
        (Place::Room(_), Place::Ground(_)) => None,
        (Place::Room(room), Place::Room(other)) if may_ask(room, other) => None,
        (Place::Room(_), Place::Room(_)) => Some("there is no corridor"),
        (Place::Ground(_), Place::Room(_)) => Some("the ground knows no room"),
        (Place::Ground(upper), Place::Ground(lower)) if lower < upper => None,
        (Place::Ground(_), Place::Ground(_)) => Some("a tool uses only lower tools"),
        (Place::Nowhere, _) | (_, Place::Nowhere) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn package(folder: &str, needs: &[(&str, Need)]) -> Package {
        Package {
            name: folder.rsplit('/').next().unwrap_or(folder).to_owned(),
            folder: folder.to_owned(),
            needs: needs
                .iter()
                .map(|(name, need)| ((*name).to_owned(), *need))
                .collect(),
        }
    }

    fn found(packages: Vec<Package>) -> Vec<String> {
        let tree = Tree::of([] as [(&str, &str); 0], packages);
        check(&tree).into_iter().map(|f| f.what).collect()
    }

    #[test]
    fn the_house_as_drawn_is_clean() {
        let packages = vec![
            package("app", &[("budget", Need::Normal), ("testing", Need::Dev)]),
            package(
                "rooms/budget",
                &[
                    ("program", Need::Normal),
                    ("people", Need::Normal),
                    ("ledger", Need::Normal),
                ],
            ),
            package(
                "rooms/program",
                &[("people", Need::Normal), ("testing", Need::Dev)],
            ),
            package("rooms/people", &[("web", Need::Normal)]),
            package("ground/testing", &[("web", Need::Normal)]),
            package("ground/web", &[("store", Need::Normal)]),
            package("ground/ledger", &[("store", Need::Normal)]),
            package("ground/store", &[("kernel", Need::Normal)]),
            package("ground/kernel", &[("jiff", Need::Normal)]),
            package("ground/faults", &[("ledger", Need::Dev)]),
            // Tested with a tool above it that does not stand on it.
            package("ground/files", &[("testing", Need::Dev)]),
        ];
        assert_eq!(found(packages), Vec::<String>::new());
    }

    #[test]
    fn planted_arrows_are_found() {
        let cases = [
            ("rooms/program", "rooms/budget", Need::Normal),
            ("rooms/program", "rooms/budget", Need::Dev),
            ("rooms/program", "rooms/budget", Need::Build),
            ("ground/web", "rooms/people", Need::Normal),
            ("rooms/people", "rooms/program", Need::Normal),
            ("rooms/market", "rooms/contest", Need::Normal),
            ("rooms/people", "app", Need::Dev),
            ("ground/kernel", "ground/store", Need::Normal),
            ("ground/ledger", "ground/testing", Need::Normal),
            ("ground/store", "ground/paper", Need::Normal),
            ("app", "xtask", Need::Dev),
        ];
        for (from, to, need) in cases {
            let name = to.rsplit('/').next().unwrap_or(to);
            let packages = vec![package(from, &[(name, need)]), package(to, &[])];
            assert_eq!(found(packages).len(), 1, "{from} → {to}");
        }
    }

    #[test]
    fn a_circle_through_tests_and_unsafe_code_that_ships_are_found() {
        let circle = vec![
            package("ground/ledger", &[("testing", Need::Dev)]),
            package("ground/testing", &[("web", Need::Normal)]),
            package("ground/web", &[("ledger", Need::Normal)]),
        ];
        assert_eq!(found(circle).len(), 1);
        let ships = vec![
            package("app", &[("faults", Need::Normal)]),
            package("ground/faults", &[]),
        ];
        assert_eq!(found(ships).len(), 1);
    }

    #[test]
    fn planted_names_are_found() {
        assert_eq!(found(vec![package("rooms/utils", &[])]).len(), 2);
        assert_eq!(found(vec![package("rooms/kitchen", &[])]).len(), 1);
        let tree = Tree::of([("rooms/people/src/common/mod.rs", "")], Vec::new());
        assert_eq!(check(&tree).len(), 1);
    }
}
