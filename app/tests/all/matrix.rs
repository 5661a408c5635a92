//! Every route × every role × records of one's own office, of another office, of nobody: what the
//! running site answers is what the access table says, and what one may not see is answered like
//! what is not there.

use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    sync::{Arc, LazyLock, Mutex},
};

use jiff::Timestamp;
use kernel::{Outcome, TenantId};
use store::Store;
use testing::{Client, HANBIT, Page, Serving, TestStore};
use web::{Guard, Program, RouteRow, Session, SessionDoor, Settings};

use crate::office::{self, now};

const OWN: &str = "sangsaeng";
const NOBODY: &str = "01870f3a-7c00-7abc-8def-0123456789ab";
/// Rooms in which a role sees only some of the records that its routes are about; the others read
/// like what is not there. The room's own stories say which: the council sees questions about the
/// budget, none about vouchers.
const FINER: &[(&str, &str)] = &[
    ("audit", "council"),
    ("resource", "gov_partner"),
    ("exchange", "gov_partner"),
    ("market", "gov_partner"),
];
/// Pages of one route that the walk looks at: enough for records in different states.
const PAGES: usize = 6;

/// One account with whatever office and roles it says: `sangsaeng/director+auditor`.
struct AnyRole {
    account: Arc<Mutex<String>>,
}

impl SessionDoor for AnyRole {
    fn find(&self, _: &Store, token: &str, _: Timestamp) -> Outcome<Option<Session>> {
        let Some((office, roles)) = token.split_once('/') else {
            return Ok(None);
        };
        Ok(Some(Session {
            tenant: TenantId::new(office).unwrap(),
            office_name: office.to_owned(),
            account: self.account.lock().unwrap().clone(),
            name: "시험".to_owned(),
            roles: roles.split('+').map(str::to_owned).collect(),
            csrf_secret: "the secret of a test".to_owned(),
        }))
    }

    fn find_program(&self, _: &Store, _: &str, _: Timestamp) -> Outcome<Option<Program>> {
        Ok(None)
    }
}

/// Where the walk came: addresses of each route, by method and pattern.
type Walked = BTreeMap<(String, String), Vec<String>>;

struct Site {
    serving: Serving,
    table: Vec<RouteRow>,
    roles: BTreeSet<&'static str>,
    walked: Walked,
    _store: TestStore,
}

/// One office, walked once, for every test of this file: they only look.
static SITE: LazyLock<Site> = LazyLock::new(site);

/// The binary itself draws the pages of papers.
fn rooms() -> Vec<web::Room> {
    sangsaeng::rooms(Some(files::Reader {
        program: env!("CARGO_BIN_EXE_sangsaeng").into(),
        args: vec![sangsaeng::DRAW_PAGE.into()],
        limits: files::Limits::default(),
    }))
}

fn site() -> Site {
    let store = office::stores().remove(0);
    let front = portal::OpenFront {
        name: HANBIT.to_owned(),
        intro: "이웃 사무국".to_owned(),
    };
    let open = move |tx: &mut store::Tx<'_>| portal::open_front(tx, front.clone());
    store.act(HANBIT, &["director"], open).unwrap();
    let settings = Settings::default();
    let site = sangsaeng::site(Store::clone(&store), settings, now);
    let table = web::router(rooms(), site).unwrap().1;
    let clock = Arc::new(Mutex::new(now()));
    let account = Arc::new(Mutex::new(NOBODY.to_owned()));
    let door = AnyRole {
        account: Arc::clone(&account),
    };
    let mut site = Site {
        serving: Serving::start(&store, door, clock, rooms()),
        roles: roles(&table),
        table,
        walked: Walked::new(),
        _store: store,
    };
    let people = site.visitor(OWN, "admin").get("/people").must(200);
    let known = people.links().into_iter().find_map(|link| {
        let id = link.strip_prefix("/people/")?;
        (id.len() == NOBODY.len()).then(|| id.to_owned())
    });
    *account.lock().unwrap() = known.expect("an account on /people");
    site.walked = walk(&site);
    site
}

impl Site {
    fn visitor(&self, office: &str, roles: &str) -> Client {
        let mut client = Client::new(self.serving.address());
        client.set_cookie("sangsaeng_session", &format!("{office}/{roles}"));
        client
    }

    fn stranger(&self) -> Client {
        Client::new(self.serving.address())
    }

    fn every_role(&self) -> String {
        let all: Vec<&str> = self.roles.iter().copied().collect();
        all.join("+")
    }

    /// An address of a route that the walk came to, or one of nobody's record; and which of both.
    /// JSON has the address of the page about the same record.
    fn address(&self, row: &RouteRow) -> (String, bool) {
        let first = |method: &str, pattern: &str| {
            let key = (method.to_owned(), pattern.to_owned());
            self.walked.get(&key).and_then(|known| known.first())
        };
        let page = first(row.method, row.path).cloned();
        let twin = row.path.strip_prefix("/api").and_then(|page| {
            let known = first("GET", page).filter(|path| has_id(path))?;
            Some(format!("/api{known}"))
        });
        match page.or(twin) {
            Some(walked) => (walked, true),
            None => (ids_replaced(row.path, row.path), false),
        }
    }
}

/// Whether a path without its question belongs to a route's pattern.
fn fits(pattern: &str, path: &str) -> bool {
    let (mut wanted, mut has) = (pattern.split('/'), path.split('/'));
    loop {
        match (wanted.next(), has.next()) {
            (None, None) => return true,
            (Some(w), Some(h)) if w.starts_with('{') => {
                if h.is_empty() {
                    return false;
                }
            }
            (Some(w), Some(h)) if w == h => {}
            _ => return false,
        }
    }
}

/// The route of a path: one without parameters goes first, as in the router.
fn route<'t>(table: &'t [RouteRow], method: &str, path: &str) -> Option<&'t RouteRow> {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let mut fitting: Vec<_> = table
        .iter()
        .filter(|row| row.method == method && fits(row.path, path))
        .collect();
    fitting.sort_by_key(|row| row.path.matches('{').count());
    fitting.first().copied()
}

/// Real addresses of each route, found by walking from the desk along links and forms as somebody
/// who holds every role.
fn walk(site: &Site) -> Walked {
    let mut client = site.visitor(OWN, &site.every_role());
    let mut found = Walked::new();
    let mut queue = VecDeque::from(["/desk".to_owned()]);
    while let Some(path) = queue.pop_front() {
        let Some(row) = route(&site.table, "GET", &path) else {
            continue;
        };
        let known = found
            .entry((row.method.to_owned(), row.path.to_owned()))
            .or_default();
        if known.len() >= PAGES || known.contains(&path) {
            continue;
        }
        known.push(path.clone());
        let page = client.send("GET", &path, &[], Vec::new());
        assert!(page.status < 500, "{path}: {}", page.text());
        assert_ne!(page.status, 404, "{path} is linked and not there");
        if !page.content_type.starts_with("text/html") {
            continue;
        }
        queue.extend(
            page.links()
                .into_iter()
                .filter(|link| link.starts_with('/')),
        );
        queue.extend(page.location.iter().filter(|l| l.starts_with('/')).cloned());
        for form in page
            .forms()
            .into_iter()
            .filter(|form| form.method == "post")
        {
            let action = if form.action.is_empty() {
                path.clone()
            } else {
                form.action
            };
            if let Some(row) = route(&site.table, "POST", &action) {
                let known = found
                    .entry((row.method.to_owned(), row.path.to_owned()))
                    .or_default();
                if known.len() < PAGES && !known.contains(&action) {
                    known.push(action);
                }
            }
        }
    }
    found
}

fn roles(table: &[RouteRow]) -> BTreeSet<&'static str> {
    let of_table = table.iter().filter_map(|row| match row.guard {
        Guard::Verb(verb) => Some(verb.roles.iter().copied()),
        _ => None,
    });
    let mut roles: BTreeSet<_> = of_table.flatten().collect();
    roles.extend(people::role::ROLES.iter().map(|card| card.id));
    roles
}

/// What people read, without the address that they asked for.
fn said(page: &Page) -> (u16, String) {
    let path = page.path.split('?').next().unwrap_or_default();
    (page.status, page.text().replace(path, ""))
}

fn ids_replaced(path: &str, pattern: &str) -> String {
    let mut parts = path.split('?');
    let bare = parts.next().unwrap_or_default();
    let changed: Vec<&str> = bare
        .split('/')
        .zip(pattern.split('/'))
        .map(|(has, wanted)| if wanted.starts_with('{') { NOBODY } else { has })
        .collect();
    changed.join("/")
}

fn send(client: &mut Client, method: &str, path: &str) -> Page {
    if method == "GET" {
        client.send(
            "GET",
            path,
            &[("x-requested-with", "sangsaeng")],
            Vec::new(),
        )
    } else {
        // Without a token of our pages and without a key nothing is ever written: the gate asks
        // for the role before it looks at the body.
        let form = [("content-type", "application/x-www-form-urlencoded")];
        let asked = [form[0], ("x-requested-with", "sangsaeng")];
        client.send("POST", path, &asked, b"a=b".to_vec())
    }
}

/// Whether a path names a record.
fn has_id(path: &str) -> bool {
    let uuid = |part: &str| part.len() == NOBODY.len() && part.matches('-').count() == 4;
    path.split(['/', '?']).any(uuid)
}

#[test]
fn every_route_answers_each_role_as_the_access_table_says() {
    let site = &*SITE;
    let mut cells = 0;
    for role in &site.roles {
        let mut client = site.visitor(OWN, role);
        let nothing = ["/no-such-page", "/api/no-such-page"]
            .map(|path| said(&send(&mut client, "GET", path)).1);
        for row in &site.table {
            let Guard::Verb(verb) = row.guard else {
                continue;
            };
            let (path, is_walked) = site.address(row);
            let page = send(&mut client, row.method, &path);
            let about = format!("{} {path} as {role}", row.method);
            assert!(page.status < 500, "{about}: {}", page.text());
            cells += 1;
            if !verb.roles.contains(role) {
                let api = usize::from(row.path.starts_with("/api/"));
                assert_eq!(page.status, 404, "{about}: {}", page.text());
                assert_eq!(said(&page).1, nothing[api], "{about}");
            } else if is_walked && FINER.contains(&(row.room, role)) {
                let api = usize::from(row.path.starts_with("/api/"));
                let hidden = page.status == 404 && said(&page).1 == nothing[api];
                assert!(hidden || page.status != 404, "{about}: {}", page.text());
            } else if is_walked {
                assert_ne!(page.status, 404, "{about}: {}", page.text());
            }
        }
    }
    assert!(cells > 2_000, "only {cells} cells");
}

#[test]
fn records_of_another_office_are_answered_like_records_of_nobody() {
    let site = &*SITE;
    let mut foreign = site.visitor(HANBIT, &site.every_role());
    let mut stranger = site.stranger();
    let mut seen = 0;
    for ((method, pattern), paths) in &site.walked {
        let guarded = site
            .table
            .iter()
            .any(|row| row.method == method && row.path == pattern && row.guard != Guard::Open);
        for path in paths.iter().take(2) {
            if guarded {
                let page = stranger.send(method, path, &[], Vec::new());
                let shut = [303, 401, 404].contains(&page.status);
                assert!(shut, "{path} is open: {}", page.status);
            }
            if !has_id(path) {
                continue;
            }
            if let Some(rest) = path.strip_prefix(&format!("/o/{OWN}/")) {
                // What an office shows to everybody another's account sees like a stranger, and
                // none of it below another front.
                let (here, there) = (path.as_str(), format!("/o/{HANBIT}/{rest}"));
                let seen = [&mut foreign, &mut stranger].map(|who| send(who, method, here).status);
                assert_eq!(seen[0], seen[1], "{method} {path}");
                let elsewhere = send(&mut foreign, method, &there);
                assert_eq!(elsewhere.status, 404, "{there}: {}", elsewhere.text());
                continue;
            }
            let theirs = send(&mut foreign, method, path);
            let nobodys = send(&mut foreign, method, &ids_replaced(path, pattern));
            let about = format!("{method} {path} from another office");
            assert_eq!(said(&theirs), said(&nobodys), "{about}");
            if method == "GET" {
                assert_eq!(theirs.status, 404, "{about}: {}", theirs.text());
            }
            seen += 1;
        }
    }
    assert!(seen > 60, "only {seen} records");
}

#[test]
fn the_walk_comes_to_most_pages_about_records() {
    let site = &*SITE;
    let about_records: Vec<&RouteRow> = site
        .table
        .iter()
        .filter(|row| row.path.contains('{') && !row.path.starts_with("/api/"))
        .collect();
    let (walked, missed): (Vec<&RouteRow>, Vec<&RouteRow>) =
        about_records.iter().partition(|row| site.address(row).1);
    for row in &missed {
        eprintln!("not in the sample: {} {}", row.method, row.path);
    }
    assert!(
        walked.len() > missed.len(),
        "{} of {}",
        walked.len(),
        about_records.len()
    );
}
