//! A small office to knock at: one room with notes, two people, one listener.

use std::{
    io::Write,
    net::{SocketAddr, TcpStream},
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU32, Ordering},
    },
    time::Duration,
};

use crate::wire::{Ask, Reply};
use askama::Template;
use axum::{extract::Path, http::Uri, response::Response};
use jiff::Timestamp;
use kernel::{Fault, Outcome, Refusal, TenantId, Verb};
use serde::{Deserialize, Serialize};
use store::{Dialect, RoomSchema, SchemaFile, Store, Tx, args};
use tokio::{net::TcpListener, runtime::Runtime, sync::oneshot};
use ui::{FormView, Frame, NavItem};
use web::{
    Answer, Doc, Guest, Json, Key, Limits, Program, Room, RouteRow, Routes, Sent, Session,
    SessionDoor, Settings, Site, Visit,
};

pub const READ: Verb = Verb {
    name: "note.read",
    label: "쪽지 보기",
    roles: &["reader", "writer"],
};
pub const WRITE: Verb = Verb {
    name: "note.write",
    label: "쪽지 쓰기",
    roles: &["writer"],
};
pub const SEAL: Verb = Verb {
    name: "note.seal",
    label: "쪽지 봉인",
    roles: &["keeper"],
};

store::tables! {
    /// Notes.
    NOTE = "note_note" key [id] columns [title] may append;
}
store::statements! {
    /// How many notes there are.
    COUNT = "SELECT COUNT(*) FROM note_note n WHERE n.tenant = $1";
    /// One note.
    FIND = "SELECT n.title FROM note_note n WHERE n.tenant = $1 AND n.id = $2";
}

fn schema() -> RoomSchema {
    RoomSchema {
        room: "note",
        files: &[SchemaFile {
            number: 1,
            name: "0001_note.sql",
            sql: "CREATE TABLE note_note (tenant TEXT NOT NULL, id INTEGER NOT NULL, \
                  title TEXT NOT NULL, PRIMARY KEY (tenant, id));",
            dialect: Dialect::Portable,
        }],
        statements: vec![STATEMENTS],
        tables: vec![TABLES],
    }
}

fn count(tx: &mut Tx<'_>) -> Outcome<i64> {
    tx.one(&COUNT, args![], |row| row.get(0))
}

fn add(tx: &mut Tx<'_>, title: &str) -> Outcome<i64> {
    tx.require(&WRITE)?;
    if title.trim().is_empty() {
        return Err(
            Refusal::at("title", "note.title_missing", "제목을 적으세요.")
                .with_article("쪽지 규칙 제1조")
                .into(),
        );
    }
    let id = count(tx)? + 1;
    tx.insert(&NOTE, args![id, title])?;
    Ok(id)
}

#[derive(Template)]
#[template(
    ext = "html",
    source = r#"{% extends "frame.html" %}{% import "forms.html" as forms %}
{% block content %}<p id="count">{{ count }}</p>
<form method="post" action="/notes">{% call forms::hidden(form) %}{% endcall %}
{% call forms::errors(form) %}{% endcall %}
{% call forms::text(form, "title", "제목", "짧게", required=true) %}{% endcall %}
{% call forms::area(form, "memo", "메모") %}{% endcall %}
{% call forms::submit("저장") %}{% endcall %}</form>{% endblock %}"#
)]
struct NotesPage {
    frame: Frame,
    form: FormView,
    count: i64,
}

#[derive(Template)]
#[template(
    ext = "html",
    source = r#"{% extends "frame.html" %}{% block content %}{{ text }}{% endblock %}"#
)]
struct TextPage {
    frame: Frame,
    text: String,
}

async fn notes(visit: Visit) -> Answer {
    let count = visit.read(count).await?;
    let frame = visit.frame("쪽지").under("문서", "/notes");
    Ok(visit.page(&NotesPage {
        frame,
        form: visit.form(),
        count,
    }))
}

async fn add_note(visit: Visit, sent: Sent) -> Answer {
    let title = sent.text("title").to_owned();
    match visit
        .write(&sent, WRITE.label, move |tx| add(tx, &title))
        .await
    {
        Ok(id) => Ok(visit.go("/notes", &format!("쪽지 {id}을 저장했습니다."))),
        Err(kernel::Error::Refusal(refusal)) => {
            let count = visit.read(count).await?;
            let form = visit.form_again(&sent, &refusal);
            Ok(visit.refused(&NotesPage {
                frame: visit.frame("쪽지"),
                form,
                count,
            }))
        }
        Err(other) => Err(other.into()),
    }
}

async fn note(visit: Visit, Path(id): Path<i64>) -> Answer {
    let text = visit
        .read(move |tx| tx.one(&FIND, args![id], |row| row.get(0)))
        .await?;
    Ok(visit.page(&TextPage {
        frame: visit.frame("쪽지 하나"),
        text,
    }))
}

async fn upload(visit: Visit, sent: Sent) -> Answer {
    let file = sent
        .file("paper")
        .map(|f| format!("{} {}", f.name, f.bytes.len()));
    let text = file.unwrap_or_else(|| "없음".to_owned());
    Ok(visit.page(&TextPage {
        frame: visit.frame("올린 파일"),
        text,
    }))
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct NewNote {
    title: String,
}

async fn api_count(visit: Visit) -> Answer {
    use axum::response::IntoResponse;
    Ok(Json(visit.read(count).await?).into_response())
}

async fn api_add(visit: Visit, key: Key, Json(ask): Json<NewNote>) -> Answer {
    use axum::response::IntoResponse;
    let id = visit
        .write_json(&key, WRITE.label, move |tx| add(tx, &ask.title))
        .await?;
    Ok(Json(serde_json::json!({ "id": id })).into_response())
}

async fn sign_in_page(guest: Guest) -> Answer {
    let text = format!("next={}", guest.next());
    Ok(guest.page(&TextPage {
        frame: guest.frame("로그인"),
        text,
    }))
}

async fn sign_in(guest: Guest, sent: Sent) -> Answer {
    let token = sent.text("name").to_owned();
    guest.site().blocking(move |_| Ok(())).await?;
    Ok(guest.sign_in(&token, sent.text("next")))
}

async fn words(guest: Guest) -> Answer {
    let who = guest.visit().map_or("nobody", |_| "somebody");
    Ok(Response::new(who.into()))
}

async fn sign_out(visit: Visit) -> Answer {
    Ok(visit.sign_out())
}

async fn fault(_: Visit) -> Answer {
    Err(Fault::new("the disk is on fire").into())
}

async fn refuse(_: Visit) -> Answer {
    Err(Refusal::new("note.closed", "마감되었습니다.").into())
}

async fn break_down(_: Visit) -> Answer {
    panic!("somebody pulled the plug")
}

/// Drops every header it can.
async fn careless(_: Visit) -> Answer {
    let mut response = Response::new("careless".into());
    let value = axum::http::HeaderValue::from_static("default-src *");
    response
        .headers_mut()
        .insert("content-security-policy", value);
    let value = axum::http::HeaderValue::from_static("public, max-age=999");
    response.headers_mut().insert("cache-control", value);
    Ok(response)
}

async fn slow(_: Visit) -> Answer {
    tokio::time::sleep(Duration::from_millis(300)).await;
    Ok(Response::new("slow".into()))
}

/// Whether somebody has come into [`stay`] and asked to tell.
pub static INSIDE: AtomicBool = AtomicBool::new(false);

async fn stay(_: Visit, uri: Uri) -> Answer {
    if uri.query() == Some("tell") {
        INSIDE.store(true, Ordering::Relaxed);
    }
    tokio::time::sleep(Duration::from_millis(300)).await;
    Ok(Response::new("stayed".into()))
}

/// Works on the thread that answers, as a read of the embedded store does.
async fn heavy(_: Visit) -> Answer {
    std::thread::sleep(Duration::from_millis(40));
    Ok(Response::new("heavy".into()))
}

async fn file(_: Visit) -> Answer {
    Ok(web::download(
        "설명서.hwpx",
        "application/hwp+zip",
        vec![7; 3],
    ))
}

pub fn room() -> Room {
    let routes = Routes::new()
        .get("/notes", &READ, notes)
        .post("/notes", &WRITE, add_note)
        .get("/notes/{id}", &READ, note)
        .get("/sealed", &SEAL, notes)
        .post("/sealed", &SEAL, add_note)
        .signed_post("/upload", upload)
        .get("/api/notes", &READ, api_count)
        .post("/api/notes", &WRITE, api_add)
        .get("/api/sealed", &SEAL, api_count)
        .open_get("/api/public/words", words)
        .described(Doc::answering::<String>("Who asks"))
        .open_get("/sign-in", sign_in_page)
        .open_post("/sign-in", sign_in)
        .signed_post("/sign-out", sign_out)
        .signed_get("/fault", fault)
        .signed_get("/refuse", refuse)
        .signed_get("/api/fault", fault)
        .signed_get("/panic", break_down)
        .signed_get("/careless", careless)
        .signed_get("/slow", slow)
        .signed_get("/stay", stay)
        .signed_get("/heavy", heavy)
        .signed_get("/file", file);
    let nav = vec![
        NavItem {
            label: "봉인함",
            path: "/sealed",
            order: 20,
        },
        NavItem {
            label: "쪽지함",
            path: "/notes",
            order: 10,
        },
    ];
    Room {
        name: "note",
        routes,
        nav,
    }
}

/// Knows two tokens: `writer` and `reader`, each with the role of that name.
pub struct Door;

impl SessionDoor for Door {
    fn find(&self, _: &Store, token: &str, _: Timestamp) -> Outcome<Option<Session>> {
        let known = ["writer", "reader"].contains(&token);
        Ok(known.then(|| Session {
            tenant: TenantId::new("hanbit").expect("a fair name"),
            office_name: "한빛시 교류과".to_owned(),
            account: format!("account-{token}"),
            name: "나래".to_owned(),
            roles: vec![token.to_owned()],
            csrf_secret: format!("secret of {token}"),
        }))
    }

    /// Knows the key `writer.reads`, with which the writer's program may only read, and
    /// `writer.writes`, with which it may do both.
    fn find_program(&self, store: &Store, key: &str, now: Timestamp) -> Outcome<Option<Program>> {
        let scopes: &[&str] = match key {
            "writer.reads" => &["note:read"],
            "writer.writes" => &["note:read", "note:write"],
            _ => return Ok(None),
        };
        let session = self.find(store, "writer", now)?;
        Ok(session.map(|session| Program {
            session,
            key: key.to_owned(),
            scopes: scopes.iter().map(ToString::to_string).collect(),
        }))
    }
}

/// A folder that is gone when dropped.
struct Scratch(PathBuf);

impl Scratch {
    fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("sangsaeng-web-{}-{number}", std::process::id());
        Self(std::env::temp_dir().join(name))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// The running office.
pub struct Office {
    pub address: SocketAddr,
    pub table: Vec<RouteRow>,
    stop: Option<oneshot::Sender<()>>,
    runtime: Option<Runtime>,
    _scratch: Scratch,
}

impl Office {
    pub fn open() -> Self {
        Self::open_with(Limits::default(), Settings::default())
    }

    pub fn open_with(limits: Limits, settings: Settings) -> Self {
        let scratch = Scratch::new();
        let store =
            Store::open_dir(&scratch.0, &[store::own_schema(), schema()]).expect("an empty store");
        let tenant = TenantId::new("hanbit").expect("a fair name");
        let noon: Timestamp = "2018-06-01T03:00:00Z".parse().expect("a time");
        store
            .found_office(&tenant, "한빛시 교류과", noon)
            .expect("a new office");
        let site = Site::with_clock(store, Door, settings, Arc::new(move || noon));
        let (router, table) = web::router(vec![room()], site.clone()).expect("no clashes");
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()
            .expect("a runtime");
        let (stop, stopped) = oneshot::channel();
        let listener = runtime
            .block_on(TcpListener::bind("127.0.0.1:0"))
            .expect("a port");
        let address = listener.local_addr().expect("bound");
        runtime.spawn(async move {
            let stop = async {
                let _ = stopped.await;
            };
            web::serve(site, router, listener, limits, stop)
                .await
                .expect("loopback");
        });
        Self {
            address,
            table,
            stop: Some(stop),
            runtime: Some(runtime),
            _scratch: scratch,
        }
    }

    pub fn stop(&mut self) {
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(());
        }
    }

    /// Opens a connection whose reads fail only when nothing comes for half a minute.
    pub fn connect(&self) -> TcpStream {
        let socket = TcpStream::connect(self.address).expect("the office listens");
        socket
            .set_read_timeout(Some(Duration::from_secs(30)))
            .expect("a socket option");
        socket
    }

    pub fn ask(&self, ask: &Ask) -> Reply {
        let mut socket = self.connect();
        socket.write_all(&ask.bytes()).expect("sent");
        Reply::read(&mut socket)
    }

    pub fn get(&self, path: &str, who: &str) -> Reply {
        self.ask(&Ask::get(path).signed_in(who))
    }

    /// The guards of the form on a page.
    pub fn guards(&self, path: &str, who: &str) -> (String, String) {
        let page = self.get(path, who);
        let form = page
            .body
            .split("action=\"/notes\"")
            .nth(1)
            .expect("the page has a form");
        let value = |name: &str| {
            let after = form
                .split(&format!("name=\"{name}\" value=\""))
                .nth(1)
                .expect("a guard");
            after.split('"').next().expect("a value").to_owned()
        };
        (value("_csrf"), value("_key"))
    }

    pub fn count(&self) -> String {
        let page = self.get("/notes", "reader");
        let after = page.body.split("id=\"count\">").nth(1).expect("a count");
        after.split('<').next().expect("a number").to_owned()
    }
}

impl Drop for Office {
    fn drop(&mut self) {
        self.stop();
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_timeout(Duration::from_secs(5));
        }
    }
}
