//! D7: a link to a page of a room without a corridor is a `kernel::Address`, resolved by the app.

use std::collections::BTreeMap;

use super::{
    Finding,
    house::may_ask,
    tree::{Tree, in_room_src, room_of},
};

/// Looks at the links in every room's templates.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let owners = owners(tree);
    let mut found = Vec::new();
    for (path, text) in tree.files() {
        let Some(room) = room_of(path) else { continue };
        if in_room_src(path).is_none() || !path.ends_with(".html") {
            continue;
        }
        for attribute in ["href=\"/", "action=\"/"] {
            for (at, _) in text.match_indices(attribute) {
                let from = at + attribute.len() - 1;
                let Some(segment) = first_segment(&text[from..]) else {
                    continue;
                };
                let Some(owner) = owners.get(segment) else {
                    continue;
                };
                if *owner != room && !may_ask(room, owner) {
                    let line = text[..at].matches('\n').count() + 1;
                    let what = format!(
                        "`/{segment}` is a page of `{owner}`, and there is no corridor from \
                         `{room}`: link to a kernel::Address"
                    );
                    found.push(Finding::new("D7", path, line, what));
                }
            }
        }
    }
    found
}

/// The first step of the public front's addresses, below which every room may have pages.
const FRONT: &str = "o";

/// Which room answers below which first step of a path, read from the routes.
fn owners(tree: &Tree) -> BTreeMap<&str, &str> {
    let mut owners = BTreeMap::new();
    for (path, source) in tree.sources() {
        let Some(room) = room_of(path).filter(|_| in_room_src(path).is_some()) else {
            continue;
        };
        for literal in &source.literals {
            let before = source.code[..literal.at].trim_end();
            let routed = before.ends_with("get(") || before.ends_with("post(");
            if let Some(segment) = first_segment(&literal.text)
                && routed
                && !["api", FRONT].contains(&segment)
                && !source.in_test(literal.at)
            {
                owners.entry(segment).or_insert(room);
            }
        }
    }
    owners
}

/// `activities` of `/activities/add`.
fn first_segment(path: &str) -> Option<&str> {
    let rest = path.strip_prefix('/')?;
    let end = rest.find(|c: char| !(c.is_ascii_lowercase() || c == '-' || c == '_'));
    let segment = &rest[..end.unwrap_or(rest.len())];
    (!segment.is_empty()).then_some(segment)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(room: &str, html: &str) -> usize {
        let page = format!("rooms/{room}/src/web/page.html");
        let tree = Tree::of(
            [
                ("rooms/budget/src/lib.rs", ".get(\"/budget/{year}\", &V, h)"),
                ("rooms/people/src/lib.rs", ".open_get(\"/sign-in\", h)"),
                (page.as_str(), html),
            ],
            Vec::new(),
        );
        check(&tree).len()
    }

    #[test]
    fn links_follow_corridors() {
        assert_eq!(found("statement", "<a href=\"/budget/2018\">예산</a>"), 0);
        assert_eq!(found("statement", "<a href=\"/sign-in\">로그인</a>"), 0);
        assert_eq!(found("budget", "<a href=\"/budget/2018\">예산</a>"), 0);
    }

    #[test]
    fn planted_links_are_found() {
        assert_eq!(found("contest", "<a href=\"/budget/2018\">예산</a>"), 1);
        assert_eq!(found("program", "<form action=\"/budget/add\">"), 1);
    }
}
