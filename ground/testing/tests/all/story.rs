//! A story runs through HTTP on each engine, and the second office finds a planted leak.

use std::sync::Mutex;

use axum::{
    extract::Path,
    response::{Html, IntoResponse},
};
use kernel::{Error, Id, Kind, Verb};
use store::{Dialect, RoomSchema, SchemaFile, args};
use testing::{HANBIT, SAEBYEOK, Story, StoryRoom, story};
use web::{Answer, Room, Routes, Sent, Visit};

const WRITE: Verb = Verb {
    name: "memo.write",
    label: "메모",
    roles: &["staff_planning"],
};

struct Note;

impl Kind for Note {
    const NAME: &'static str = "note";
}

mod notes {
    store::statements! {
        /// Every note of the office.
        ALL = "SELECT n.id, n.text FROM memo_note n WHERE n.tenant = $1 ORDER BY n.id";
        /// One note.
        ONE = "SELECT n.text FROM memo_note n WHERE n.tenant = $1 AND n.id = $2";
    }
    store::tables! {
        /// Notes.
        NOTE = "memo_note" key [id] columns [text] may erase;
    }
}

const FILES: &[SchemaFile] = &[SchemaFile {
    number: 1,
    name: "0001_note.sql",
    sql: "CREATE TABLE memo_note (\n    tenant TEXT NOT NULL,\n    id TEXT NOT NULL,\n    \
          text TEXT NOT NULL,\n    PRIMARY KEY (tenant, id)\n);",
    dialect: Dialect::Portable,
}];

fn schema() -> RoomSchema {
    RoomSchema {
        room: "memo",
        files: FILES,
        statements: vec![notes::STATEMENTS],
        tables: vec![notes::TABLES],
    }
}

async fn list(visit: Visit) -> Answer {
    let rows: Vec<(Id<Note>, String)> = visit
        .read(|tx| Ok(tx.list(&notes::ALL, args![], |row| Ok((row.get(0)?, row.get(1)?)))?))
        .await?;
    let form = visit.form();
    let lines: String = rows
        .iter()
        .map(|(id, text)| format!("<a href=\"/memo/{id}\">{text}</a>"))
        .collect();
    Ok(Html(format!(
        "<h1>메모 {}건</h1>{lines}<form method=\"post\" action=\"/memo\">\
         <input type=\"hidden\" name=\"_csrf\" value=\"{}\">\
         <input type=\"hidden\" name=\"_key\" value=\"{}\"><input name=\"text\"></form>",
        rows.len(),
        form.csrf(),
        form.key()
    ))
    .into_response())
}

async fn add(visit: Visit, sent: Sent) -> Answer {
    let text = sent.text("text").to_owned();
    let id = Id::<Note>::new();
    visit
        .write(&sent, "메모", move |tx| {
            tx.insert(&notes::NOTE, args![id, &text])
        })
        .await?;
    EVERY.lock().unwrap().push(id.to_string());
    Ok(visit.go("/memo", "적었습니다."))
}

async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let id: Id<Note> = id.parse().map_err(|_| Error::NotFound)?;
    let text: String = visit
        .read(move |tx| tx.one(&notes::ONE, args![id], |row| row.get(0)))
        .await?;
    let form = visit.form();
    Ok(Html(format!(
        "<h1>{text}</h1><form method=\"post\" action=\"/memo/{id}/erase\">\
         <input type=\"hidden\" name=\"_csrf\" value=\"{}\">\
         <input type=\"hidden\" name=\"_key\" value=\"{}\"></form>",
        form.csrf(),
        form.key()
    ))
    .into_response())
}

async fn erase(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let id: Id<Note> = id.parse().map_err(|_| Error::NotFound)?;
    visit
        .write(&sent, "지움", move |tx| {
            tx.delete(&notes::NOTE, args![id])
        })
        .await?;
    Ok(visit.go("/memo", "지웠습니다."))
}

static EVERY: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// The planted leak: whatever office asks, the notes of all.
async fn leak() -> Html<String> {
    Html(EVERY.lock().unwrap().join(" "))
}

/// The planted hole: a form about a record that says yes to everybody.
async fn hole(visit: Visit, Path(_): Path<String>, _: Sent) -> Answer {
    Ok(visit.go("/memo", "했습니다."))
}

fn room() -> Room {
    let routes = Routes::new()
        .get("/memo", &WRITE, list)
        .post("/memo", &WRITE, add)
        .get("/memo/{id}", &WRITE, show)
        .post("/memo/{id}/erase", &WRITE, erase)
        .post("/memo/{id}/hole", &WRITE, hole)
        .get("/leak", &WRITE, leak);
    Room {
        name: "memo",
        routes,
        nav: Vec::new(),
    }
}

const MEMO: &[StoryRoom] = &[StoryRoom {
    schema,
    room: Some(room),
}];

fn write_one(s: &mut Story) -> String {
    s.sign_in_as(HANBIT, &["staff_planning"]);
    let page = s.post("/memo", &[("text", "광장 장터")]).must(200);
    page.links()
        .iter()
        .find(|link| link.starts_with("/memo/"))
        .cloned()
        .unwrap()
}

#[test]
fn a_story_is_told_and_the_other_office_sees_nothing() {
    story(MEMO, |s| {
        assert_eq!(s.get("/memo").path, "/sign-in?next=%2Fmemo");
        let note = write_one(s);
        s.get("/memo").must(200).must_say("메모 1건");
        s.get(&note).must(200).must_say("광장 장터");
        s.sign_in_as(HANBIT, &["director"]);
        s.get(&note).must(404);
        s.sign_in_as(SAEBYEOK, &["staff_planning"]);
        s.get("/memo").must(200).must_say("메모 0건");
        s.sign_in_as(HANBIT, &["staff_planning"]);
        s.post_on(&note, &format!("{note}/erase"), &[])
            .must(200)
            .must_say("메모 0건");
    });
}

#[test]
#[should_panic(expected = "sees hanbit's")]
fn a_leaking_page_is_found() {
    story(MEMO, |s| {
        write_one(s);
        s.get("/leak").must(200);
    });
}

#[test]
#[should_panic(expected = "a record of hanbit, sent as saebyeok")]
fn a_form_that_obeys_the_other_office_is_found() {
    story(MEMO, |s| {
        let note = write_one(s);
        let page = s.get(&note).must(200);
        let mut form = page.forms().remove(0);
        form.action = format!("{note}/hole");
        s.submit(&form, &[]).must(200);
    });
}
