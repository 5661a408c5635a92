//! The bytes of the sample paper, and that they never depend on anything but the paper.

use std::{fs, path::PathBuf};

use paper::{Paper, hash, html, hwpx, json, text, xlsx};

use crate::sample;

/// Compares with `tests/golden/NAME`; `UPDATE_GOLDEN=1` writes it instead.
fn golden(name: &str, printed: &str) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/golden")
        .join(name);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&path, printed).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap();
    assert!(
        kept == printed,
        "{name} changed; look at the difference, then UPDATE_GOLDEN=1"
    );
}

#[test]
fn the_sample_prints_as_kept() {
    let paper = sample::statement();
    golden("statement.txt", &text::print(&paper).unwrap());
    golden("statement.fragment.html", &html::fragment(&paper).unwrap());
    golden("statement.html", &html::document(&paper, "").unwrap());
    golden("statement.json", &json::print(&paper).unwrap());
    golden(
        "statement.canonical.json",
        &paper.to_canonical_json().unwrap(),
    );
    golden("statement.sha256", &hash(&paper).unwrap());
}

fn every_format(paper: &Paper) -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("text", text::print(paper).unwrap().into_bytes()),
        ("fragment", html::fragment(paper).unwrap().into_bytes()),
        (
            "document",
            html::document(paper, "p { color: black }")
                .unwrap()
                .into_bytes(),
        ),
        ("json", json::print(paper).unwrap().into_bytes()),
        ("hwpx", hwpx::print(paper).unwrap()),
        ("xlsx", xlsx::print(paper).unwrap()),
        ("hash", hash(paper).unwrap().into_bytes()),
    ]
}

#[test]
fn the_same_paper_gives_the_same_bytes_in_every_format() {
    let paper = sample::statement();
    let stored = paper.to_canonical_json().unwrap();
    let again = Paper::from_canonical_json(&stored).unwrap();
    assert_eq!(again, paper);
    assert_eq!(again.to_canonical_json().unwrap(), stored);
    let first = every_format(&paper);
    // A clock with a resolution of seconds would show.
    std::thread::sleep(std::time::Duration::from_millis(1_100));
    for ((name, first), (_, second)) in first.into_iter().zip(every_format(&again)) {
        assert!(first == second, "{name} differs between two prints");
    }
}

#[test]
fn one_changed_won_changes_the_hash() {
    let paper = sample::statement();
    let mut other = paper.clone();
    other.figures[0].figure.value = kernel::FigureValue::Whole(626_000_001);
    assert_ne!(hash(&paper).unwrap(), hash(&other).unwrap());
}

#[test]
fn the_json_tells_exact_won_and_rates() {
    let json: serde_json::Value =
        serde_json::from_str(&json::print(&sample::statement()).unwrap()).unwrap();
    let value = |key: &str| {
        let figures = json["figures"].as_array().unwrap();
        figures.iter().find(|f| f["key"] == key).unwrap()["value"].clone()
    };
    assert_eq!(value("budget.original.2018"), 626_000_000);
    assert_eq!(value("budget.difference_percent"), 9);
    assert_eq!(value("survey.difference_percent"), "순증");
    assert_eq!(value("event.difference_percent"), -100);
    assert_eq!(value("reserve.difference_percent"), serde_json::Value::Null);
    assert_eq!(json["figures"][0]["printed"], "(x-) 626,000");
    assert_eq!(json["figures"][0]["unit"], "won");
}

#[test]
fn every_figure_of_the_page_is_a_link_and_none_of_the_download() {
    let paper = sample::statement();
    let fragment = html::fragment(&paper).unwrap();
    for figure in &paper.figures {
        assert!(
            fragment.contains(&format!("href=\"{}\"", figure.address)),
            "{}",
            figure.address
        );
    }
    assert!(fragment.contains(">(x-) 573,917</a>"));
    assert!(
        !fragment.contains("style="),
        "the page's policy forbids inline style"
    );
    let document = html::document(&paper, "").unwrap();
    assert!(!document.contains("href="));
    assert!(document.contains(">(x-) 573,917</span>"));
}
