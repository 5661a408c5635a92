//! Stories: what people do and see, told through HTTP, on each database, with a second office that
//! must see nothing of it.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use jiff::Timestamp;
use store::RoomSchema;
use web::SessionDoor;

use crate::{
    Browser, Client, Form, Page, TestStore, Upload, clock,
    door::StoryDoor,
    isolation::{self, Trace},
    serving::Serving,
    world,
};

/// A room as a story needs it; [`rooms!`](crate::rooms) makes a list of them.
#[derive(Clone, Copy)]
pub struct StoryRoom {
    /// Its tables.
    pub schema: fn() -> RoomSchema,
    /// Its pages; `None` for a tool of the ground that only has tables.
    pub room: Option<fn() -> web::Room>,
}

/// The rooms of a story by their crates: `rooms![people, program]`, and with the tables of tools
/// before them: `rooms![ledger; people, program, budget]`.
#[macro_export]
macro_rules! rooms {
    ($($tool:ident),+ ; $($room:ident),* $(,)?) => {
        &[
            $($crate::StoryRoom { schema: $tool::schema, room: None },)+
            $($crate::StoryRoom { schema: $room::schema, room: Some($room::room) },)*
        ]
    };
    ($($room:ident),* $(,)?) => {
        &[$($crate::StoryRoom { schema: $room::schema, room: Some($room::room) }),*]
    };
}

/// Who is at the keyboard: an office and roles, or nobody.
type Visitor = Option<(String, Vec<String>)>;

/// A story being told on one database.
pub struct Story {
    store: TestStore,
    door: StoryDoor,
    clock: Arc<Mutex<Timestamp>>,
    serving: Serving,
    visitors: BTreeMap<Visitor, Client>,
    current: Visitor,
    trace: Trace,
}

/// Tells a story on every database there is, then visits every page and sends every form of it
/// again as the other office, which must find nothing.
pub fn story(rooms: &[StoryRoom], tell: impl Fn(&mut Story)) {
    story_with_door(rooms, || None, tell);
}

/// The same with the app's own door for sessions, for stories that sign in through the pages.
pub fn story_with_door(
    rooms: &[StoryRoom],
    door: impl Fn() -> Option<Arc<dyn SessionDoor>>,
    tell: impl Fn(&mut Story),
) {
    let schemas: Vec<fn() -> RoomSchema> = rooms.iter().map(|room| room.schema).collect();
    let mut engines = Vec::new();
    for store in world(&schemas) {
        let engine = store.name();
        let telling = Telling(engine);
        let mut story = Story::begin(store, rooms, door());
        tell(&mut story);
        story.end();
        drop(telling);
        engines.push(engine);
    }
    eprintln!(
        "story told on {}, with a second office",
        engines.join(" and ")
    );
}

/// Says on which database a story broke.
struct Telling(&'static str);

impl Drop for Telling {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("the story broke on {}", self.0);
        }
    }
}

impl Story {
    fn begin(store: TestStore, rooms: &[StoryRoom], own: Option<Arc<dyn SessionDoor>>) -> Self {
        let door = StoryDoor::new(own);
        let clock = Arc::new(Mutex::new(clock::now()));
        let rooms = rooms
            .iter()
            .filter_map(|room| room.room)
            .map(|room| room())
            .collect();
        let serving = Serving::start(&store, door.clone(), Arc::clone(&clock), rooms);
        Self {
            store,
            door,
            clock,
            serving,
            visitors: BTreeMap::new(),
            current: None,
            trace: Trace::default(),
        }
    }

    /// The records behind the pages.
    pub fn store(&self) -> &TestStore {
        &self.store
    }

    /// Where the pages are served, for example `http://127.0.0.1:40123`.
    pub fn address(&self) -> &str {
        self.serving.address()
    }

    /// Moves the clock to ten in the morning of a day, for example `2018-11-05`.
    pub fn on(&mut self, day: &str) {
        *self.clock.lock().unwrap_or_else(PoisonError::into_inner) = clock::morning(day);
    }

    /// From here on an account of this office with these roles is at the keyboard. Coming back to
    /// the same account finds it as it was left.
    pub fn sign_in_as(&mut self, office: &str, roles: &[&str]) {
        let roles_owned = roles.iter().map(|role| (*role).to_owned()).collect();
        self.current = Some((office.to_owned(), roles_owned));
        let token = self.door.sign_in(office, roles);
        let address = self.serving.address().to_owned();
        self.visitors
            .entry(self.current.clone())
            .or_insert_with(|| {
                let mut client = Client::new(&address);
                client.set_cookie(SESSION_COOKIE, &token);
                client
            });
    }

    /// From here on nobody is signed in. Cookies that the pages set are kept, so that a story can
    /// sign in through the page.
    pub fn sign_out(&mut self) {
        self.current = None;
    }

    /// Opens a page; redirects are followed.
    pub fn get(&mut self, path: &str) -> Page {
        let page = self.client().get(path);
        self.trace.saw(self.current.as_ref(), &page);
        page
    }

    /// Sends the form of the page at `path` that sends to `path`, with everything it holds and
    /// these changes. A page that may not be opened is given back as it is.
    pub fn post(&mut self, path: &str, changes: &[(&str, &str)]) -> Page {
        self.post_on(path, path, changes)
    }

    /// Opens `page_path` and sends its form that goes to `action`.
    pub fn post_on(&mut self, page_path: &str, action: &str, changes: &[(&str, &str)]) -> Page {
        self.upload(page_path, action, changes, &[])
    }

    /// The same with files.
    pub fn upload(
        &mut self,
        page_path: &str,
        action: &str,
        changes: &[(&str, &str)],
        files: &[Upload<'_>],
    ) -> Page {
        let page = self.get(page_path);
        if page.status != 200 {
            return page;
        }
        let mut form = page.form(action);
        // An empty action means the page itself.
        action.clone_into(&mut form.action);
        self.submit_with(&form, changes, files)
    }

    /// Sends a form of a page that was opened before, as the current visitor.
    pub fn submit(&mut self, form: &Form, changes: &[(&str, &str)]) -> Page {
        self.submit_with(form, changes, &[])
    }

    fn submit_with(&mut self, form: &Form, changes: &[(&str, &str)], files: &[Upload<'_>]) -> Page {
        let answer = self.client().submit(form, changes, files);
        self.trace
            .sent(self.current.as_ref(), &form.action, changes);
        self.trace.saw(self.current.as_ref(), &answer);
        answer
    }

    /// Sends JSON to a route below `/api/`, as a program that has signed in.
    pub fn post_json(&mut self, path: &str, key: &str, body: &serde_json::Value) -> Page {
        let answer = self.client().send_json(path, key, body);
        self.trace.saw(self.current.as_ref(), &answer);
        answer
    }

    /// Sends one request exactly as given, as the current visitor.
    pub fn send(
        &mut self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> Page {
        self.client().send(method, path, headers, body.to_vec())
    }

    /// Hands the keyboard's session to a real browser, which must have a page of this story open.
    pub fn lend_to(&mut self, browser: &mut Browser) {
        if let Some(token) = self.client().cookie(SESSION_COOKIE) {
            browser.set_cookie(SESSION_COOKIE, &token);
        }
    }

    fn client(&mut self) -> &mut Client {
        let address = self.serving.address().to_owned();
        self.visitors
            .entry(self.current.clone())
            .or_insert_with(|| Client::new(&address))
    }

    /// Replays the story as the other office.
    fn end(mut self) {
        let trace = std::mem::take(&mut self.trace);
        isolation::replay(&trace, |office, roles| {
            let token = self.door.sign_in(office, roles);
            let mut client = Client::new(self.serving.address());
            client.set_cookie(SESSION_COOKIE, &token);
            client
        });
    }
}

/// The session cookie of a site on loopback.
const SESSION_COOKIE: &str = "sangsaeng_session";
