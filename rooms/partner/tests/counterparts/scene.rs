//! What every story of this file needs.

use testing::{HANBIT, Page, Story, StoryRoom, rooms};

/// The rooms behind the pages.
pub const ROOMS: &[StoryRoom] = rooms![vault, index; people, partner];
/// Who keeps the register.
pub const KEEPER: &[&str] = &["staff_planning"];
/// The day on which the stories begin.
pub const DAY: &str = "2018-03-05";

/// A link on a page that holds this text.
#[track_caller]
pub fn link(page: &Page, part: &str) -> String {
    page.links()
        .into_iter()
        .find(|l| l.contains(part))
        .unwrap_or_else(|| panic!("no {part} on {}: {}", page.path, page.text()))
}

/// JSON as a program that has signed in reads it.
pub fn api(s: &mut Story, path: &str) -> Page {
    s.send("GET", path, &[("x-requested-with", "sangsaeng")], b"")
}

/// A keeper of the register on the first day.
pub fn begin(s: &mut Story) {
    s.on(DAY);
    s.sign_in_as(HANBIT, KEEPER);
}

/// Sends the form for a new record of a sort.
pub fn register(s: &mut Story, sort: &str, typed: &[(&str, &str)]) -> Page {
    s.post_on(
        &format!("/partners/new?sort={sort}"),
        "/partners/new",
        typed,
    )
}

/// The path of the page without its question.
pub fn path_of(page: &Page) -> String {
    page.path.split('?').next().unwrap().to_owned()
}

/// The id at the end of a page's path.
pub fn id_of(path: &str) -> String {
    path.split('/').nth(2).unwrap().to_owned()
}

/// An organization of this name in 평창; answers its path.
pub fn organization(s: &mut Story, name: &str) -> String {
    let typed = [
        ("kind", "cooperative"),
        ("name", name),
        ("region", "강원도 평창군"),
    ];
    path_of(&register(s, "organization", &typed).must(200))
}

/// A farm of this name in 평창; answers its path.
pub fn producer(s: &mut Story, name: &str, more: &[(&str, &str)]) -> String {
    let mut typed = vec![
        ("kind", "farmer"),
        ("name", name),
        ("region", "강원도 평창군"),
        ("items", "감자, 배추"),
    ];
    typed.extend(more);
    path_of(&register(s, "producer", &typed).must(200))
}

/// A person with a consent to be contacted; answers its path.
pub fn person(s: &mut Story, name: &str, phone: &str) -> String {
    let typed = [
        ("name", name),
        ("phone", phone),
        ("purposes", "contact"),
        ("given_on", DAY),
        ("evidence_text", "동의서철 3-1"),
    ];
    path_of(&register(s, "person", &typed).must(200))
}
