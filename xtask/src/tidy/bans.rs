//! Words and calls that do not belong into the product.

use sha2::{Digest, Sha256};

use super::{
    Finding,
    source::{Source, find_words, is_word},
    tree::{Tree, is_test_path, room_of},
};

/// Calls that end the program, and the lint whose `allow` must stand on the same item.
const PANICS: &[(&str, &str)] = &[
    (".unwrap()", "unwrap_used"),
    (".unwrap_err()", "unwrap_used"),
    (".expect(", "expect_used"),
    (".expect_err(", "expect_used"),
    ("panic!", "panic"),
    ("unreachable!", "unreachable"),
];

/// Unfinished work.
const UNFINISHED: &[&str] = &[
    concat!("to", "do!"),
    concat!("unimpl", "emented!"),
    concat!("db", "g!"),
];
const UNFINISHED_NOTES: &[&str] = &[
    concat!("TO", "DO"),
    concat!("FIX", "ME"),
    concat!("XX", "X"),
];

/// Hosts that packages come from: a lock file that names one ties the repository to it.
const HOSTS: &[&str] = &[
    concat!("registry", ".npmjs"),
    concat!("registry", ".yarnpkg"),
    concat!("static", ".crates"),
    concat!("index", ".crates"),
    concat!("files", ".pythonhosted"),
    concat!("deb", ".debian"),
];

/// Places that exist on one machine only.
const PLACES: &[&str] = &[
    concat!("/wo", "rk/"),
    concat!("/fa", "rm/"),
    concat!("/tmp/", "brief"),
    concat!(".lib", "rary"),
];

/// Digests of words about how somebody works, which are no part of the product; as digests, so
/// that this list does not name them either.
const WORK_WORDS: &[&str] = &[
    "94a168d2da57",
    "b06493481529",
    "8cf10d1b0e07",
    "fbb8037df8cc",
];

/// Looks at every file.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    for (path, source) in tree.sources() {
        let text = tree.text(path).unwrap_or_default();
        found.extend(panics(path, source));
        found.extend(unexplained_allows(path, text, source));
        for fragment in UNFINISHED {
            for at in source.find(fragment) {
                let what = format!("`{fragment}` is unfinished work");
                found.push(Finding::new("unfinished", path, source.line_of(at), what));
            }
        }
        if let Some(at) = source.code.find(is_hangul) {
            let what = "Korean in an identifier: name the meaning in English".to_owned();
            found.push(Finding::new("names", path, source.line_of(at), what));
        }
        found.extend(dialects(path, source));
    }
    for (path, text) in tree.files() {
        let line = |at: usize| text[..at].matches('\n').count() + 1;
        for fragment in HOSTS.iter().chain(PLACES) {
            if let Some(at) = text.find(fragment) {
                let what = format!("`{fragment}` ties the repository to one place");
                found.push(Finding::new("place", path, line(at), what));
            }
        }
        for fragment in UNFINISHED_NOTES.iter().filter(|_| path != "Cargo.lock") {
            for at in find_words(text, fragment) {
                let what = format!("`{fragment}`: do it, or write an issue");
                found.push(Finding::new("unfinished", path, line(at), what));
            }
        }
        found.extend(work_words(path, text));
    }
    found
}

fn panics(path: &str, source: &Source) -> Vec<Finding> {
    let mut found = Vec::new();
    if is_test_path(path) {
        return found;
    }
    for (call, lint) in PANICS {
        let lint_path = format!("clippy::{lint}");
        let mut allowed = source.spans_under("#[allow(", |text| text.contains(&lint_path));
        allowed.extend(source.spans_under("#![allow(", |text| text.contains(&lint_path)));
        for at in source.find(call) {
            let excused = source.in_test(at) || allowed.iter().any(|span| span.contains(&at));
            if !excused {
                let what = format!(
                    "`{call}` outside tests: answer a Fault, or state the invariant and \
                     `#[allow({lint_path})] // why` on the same item"
                );
                found.push(Finding::new("panic", path, source.line_of(at), what));
            }
        }
    }
    found
}

/// Every `allow` says why: `reason = "…"` inside, or a comment on its line.
fn unexplained_allows(path: &str, text: &str, source: &Source) -> Vec<Finding> {
    let mut found = Vec::new();
    for prefix in ["#[allow(", "#![allow("] {
        for span in source.spans_under(prefix, |attribute| !attribute.contains("reason")) {
            let at = if prefix.starts_with("#!") {
                source.code.find(prefix).unwrap_or(span.start)
            } else {
                span.start
            };
            let bracket = at + prefix.find('[').unwrap_or(0);
            let end = source.closing(bracket).unwrap_or(at);
            let rest = text[end..].split('\n').next().unwrap_or_default();
            if !rest.trim_start().starts_with("//") || rest.trim().len() < 6 {
                let what = "an `allow` without its reason: `// why` on the same line".to_owned();
                found.push(Finding::new("allow", path, source.line_of(at), what));
            }
        }
    }
    found
}

/// Rooms and the app do not know which engine they run on.
fn dialects(path: &str, source: &Source) -> Vec<Finding> {
    let mut found = Vec::new();
    if room_of(path).is_none() || is_test_path(path) {
        return found;
    }
    for fragment in ["Engine::", "rusqlite", "postgres"] {
        for at in source.find(fragment) {
            if !source.in_test(at) {
                let what = format!("`{fragment}`: a room does not know its database");
                found.push(Finding::new("dialect", path, source.line_of(at), what));
            }
        }
    }
    found
}

fn work_words(path: &str, text: &str) -> Vec<Finding> {
    let mut found = Vec::new();
    for (number, line) in text.lines().enumerate() {
        for word in line.split(|c: char| !(is_word(c) || c == '-')) {
            let plausible = (8..=12).contains(&word.len()) && word.is_ascii();
            if plausible && WORK_WORDS.contains(&digest(word).as_str()) {
                let what = format!("`{word}` is about how somebody works, not about the product");
                found.push(Finding::new("place", path, number + 1, what));
            }
        }
    }
    found
}

fn digest(word: &str) -> String {
    let bytes = Sha256::digest(word.to_ascii_lowercase().as_bytes());
    bytes
        .iter()
        .take(6)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

fn is_hangul(c: char) -> bool {
    ('\u{1100}'..='\u{11ff}').contains(&c)
        || ('\u{3130}'..='\u{318f}').contains(&c)
        || ('\u{ac00}'..='\u{d7a3}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(path: &str, text: &str) -> Vec<&'static str> {
        check(&Tree::of([(path, text)], Vec::new()))
            .iter()
            .map(|f| f.rule)
            .collect()
    }

    #[test]
    fn planted_panics_are_found() {
        let path = "rooms/budget/src/add.rs";
        for call in [
            "a.unwrap()",
            "a.expect(\"x\")",
            "panic!(\"x\")",
            "unreachable!()",
        ] {
            assert_eq!(
                rules(path, &format!("fn f() {{ {call}; }}")),
                ["panic"],
                "{call}"
            );
            let tested = format!("#[cfg(test)]\nmod tests {{ fn f() {{ {call}; }} }}");
            assert_eq!(rules(path, &tested), [""; 0], "{call}");
            let told = format!("fn f() {{ say(\"{}\"); }} // {call}", call.replace('"', ""));
            assert_eq!(rules(path, &told), [""; 0], "{call}");
        }
        assert_eq!(
            rules("rooms/budget/tests/stories.rs", "fn f() { a.unwrap(); }"),
            [""; 0]
        );
    }

    #[test]
    fn an_allow_excuses_its_item_and_says_why() {
        let path = "rooms/budget/src/add.rs";
        let allowed =
            "#[allow(clippy::expect_used)] // set two lines above\nfn f() { a.expect(\"x\"); }";
        assert_eq!(rules(path, allowed), [""; 0]);
        let other = "#[allow(clippy::panic)] // it cannot be\nfn f() { a.expect(\"x\"); }";
        assert_eq!(rules(path, other), ["panic"]);
        let next = format!("{allowed}\nfn g() {{ b.expect(\"y\"); }}");
        assert_eq!(rules(path, &next), ["panic"]);
        assert_eq!(rules(path, "#[allow(dead_code)]\nfn f() {}"), ["allow"]);
        assert_eq!(
            rules(path, "#[allow(dead_code, reason = \"x\")]\nfn f() {}"),
            [""; 0]
        );
    }

    #[test]
    fn planted_leftovers_are_found() {
        let path = "ground/web/src/a.rs";
        for fragment in UNFINISHED {
            assert_eq!(
                rules(path, &format!("fn f() {{ {fragment}(x); }}")),
                ["unfinished"]
            );
        }
        for fragment in UNFINISHED_NOTES {
            assert_eq!(
                rules(path, &format!("// {fragment}: later")),
                ["unfinished"]
            );
            assert_eq!(
                rules("docs/a.md", &format!("{fragment}: later")),
                ["unfinished"]
            );
        }
        assert_eq!(rules(path, "fn 집행() {}"), ["names"]);
        assert_eq!(rules(path, "fn f() { say(\"집행\"); } // 집행"), [""; 0]);
    }

    #[test]
    fn planted_places_are_found() {
        for fragment in HOSTS.iter().chain(PLACES) {
            assert_eq!(
                rules("xtask/npm/a.json", &format!("\"{fragment}x\"")),
                ["place"]
            );
        }
        let word = ["sub", "agent"].concat();
        assert_eq!(rules("docs/a.md", &format!("the {word} said")), ["place"]);
        assert_eq!(rules("docs/a.md", "a working day at the market"), [""; 0]);
    }

    #[test]
    fn a_room_that_knows_its_database_is_found() {
        let text = "fn f(e: Engine) { if e == Engine::Sqlite {} }";
        assert_eq!(rules("rooms/budget/src/store.rs", text), ["dialect"]);
        assert_eq!(rules("ground/store/src/engine.rs", text), [""; 0]);
    }
}
