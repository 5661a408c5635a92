//! The second office: every page and form of a story again, as an account of the other office.

use std::collections::{BTreeMap, BTreeSet};

use crate::{Client, HANBIT, Page, SAEBYEOK};

/// An office and the roles of one of its accounts.
type Seat = (String, Vec<String>);

/// A form about one record: its address holds the record's id.
struct Form {
    seat: Seat,
    action: String,
    typed: Vec<(String, String)>,
}

/// What a story saw and did.
#[derive(Default)]
pub(crate) struct Trace {
    /// Pages that were there, by who saw them.
    pages: BTreeSet<(Seat, String)>,
    /// Forms about one record that were sent.
    forms: Vec<Form>,
    /// The ids on the pages of each office.
    ids: BTreeMap<String, BTreeSet<String>>,
}

impl Trace {
    /// Notes a page that was there.
    pub(crate) fn saw(&mut self, who: Option<&Seat>, page: &Page) {
        let Some(seat) = who.filter(|_| (200..300).contains(&page.status)) else {
            return;
        };
        self.pages.insert((seat.clone(), page.path.clone()));
        let ids = self.ids.entry(seat.0.clone()).or_default();
        ids.extend(ids_in(&page.path));
        ids.extend(ids_in(&page.body()));
    }

    /// Notes a form that was sent.
    pub(crate) fn sent(&mut self, who: Option<&Seat>, action: &str, changes: &[(&str, &str)]) {
        if let Some(seat) = who
            && !ids_in(action).is_empty()
        {
            let typed = changes
                .iter()
                .map(|(n, v)| ((*n).to_owned(), (*v).to_owned()))
                .collect();
            self.forms.push(Form {
                seat: seat.clone(),
                action: action.to_owned(),
                typed,
            });
        }
    }
}

/// Visits and sends everything as the other office. A page may answer (a list is a list in every
/// office), but must hold no id that only the first office has seen; a form about a record of the
/// first office must find nothing.
pub(crate) fn replay(trace: &Trace, mut sign_in: impl FnMut(&str, &[&str]) -> Client) {
    let empty = BTreeSet::new();
    for ((office, roles), path) in &trace.pages {
        let mut client = seat(&mut sign_in, other(office), roles);
        let page = client.send("GET", path, &[], Vec::new());
        assert!(
            page.status < 500,
            "{path} as {}: {}: {}",
            other(office),
            page.status,
            page.text()
        );
        let known = trace.ids.get(other(office)).unwrap_or(&empty);
        let foreign = trace.ids.get(office).unwrap_or(&empty);
        // The path itself may come back in the page, for example in the sign-in link.
        let asked: BTreeSet<String> = ids_in(path).into_iter().collect();
        let leaked: Vec<String> = ids_in(&page.body())
            .into_iter()
            .filter(|id| foreign.contains(id) && !known.contains(id))
            .filter(|id| page.status == 200 || !asked.contains(id))
            .collect();
        assert!(
            leaked.is_empty(),
            "{path}: {} sees {office}'s {leaked:?}",
            other(office)
        );
    }
    for Form {
        seat: (office, roles),
        action,
        typed,
    } in &trace.forms
    {
        let mut client = seat(&mut sign_in, other(office), roles);
        let Some(csrf) = token(&mut client) else {
            continue;
        };
        let mut fields = vec![
            ("_csrf", csrf.as_str()),
            ("_key", "story-of-the-other-office"),
        ];
        fields.extend(typed.iter().map(|(n, v)| (n.as_str(), v.as_str())));
        let page = client.send_form(action, &fields);
        assert_eq!(
            page.status,
            404,
            "{action}, a record of {office}, sent as {}: {}",
            other(office),
            page.text()
        );
    }
}

fn seat(
    sign_in: &mut impl FnMut(&str, &[&str]) -> Client,
    office: &str,
    roles: &[String],
) -> Client {
    let roles: Vec<&str> = roles.iter().map(String::as_str).collect();
    sign_in(office, &roles)
}

/// The CSRF token of a signed-in client: it stands in the sign-out form of every page's frame.
fn token(client: &mut Client) -> Option<String> {
    let page = client.get("/no-such-page");
    let fields = page.forms().into_iter().flat_map(|form| form.fields);
    fields
        .into_iter()
        .find(|(name, _)| name == "_csrf")
        .map(|(_, value)| value)
}

fn other(office: &str) -> &'static str {
    if office == HANBIT { SAEBYEOK } else { HANBIT }
}

/// Every UUID in a text.
fn ids_in(text: &str) -> Vec<String> {
    let bytes = text.as_bytes();
    let is_hex = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_hexdigit);
    let fits = |start: usize| {
        (0..36).all(|i| match i {
            8 | 13 | 18 | 23 => bytes.get(start + i) == Some(&b'-'),
            _ => is_hex(start + i),
        }) && !is_hex(start + 36)
            && (start == 0 || !is_hex(start - 1))
    };
    let mut found = Vec::new();
    let mut at = 0;
    while at + 36 <= bytes.len() {
        if fits(at) {
            found.extend(text.get(at..at + 36).map(str::to_ascii_lowercase));
            at += 36;
        } else {
            at += 1;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_found_in_paths_and_pages() {
        let id = "01870f3a-7c00-7abc-8def-0123456789ab";
        assert_eq!(ids_in(&format!("/activities/{id}/cancel")), [id]);
        assert_eq!(ids_in(&format!("가<a href=\"/a/{id}\">{id}</a>")), [id, id]);
        assert_eq!(ids_in(&format!("{id}0")), [""; 0]);
        assert_eq!(ids_in("2018-03-02"), [""; 0]);
    }
}
