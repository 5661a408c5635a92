//! What people do and see in this room, told through HTTP on both databases with two offices.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test says no by panicking

mod accounts;
mod browser;
mod delegations;
mod doors;
mod duties;
mod keys;
mod outbox_pages;
mod records;
mod rights;
mod signoffs;

use std::sync::Arc;

use kernel::{Id, Outcome};
use people::{Account, NewAccount, accept_password, add_organization, create_account};
use store::Tx;
use testing::{Page, Story, StoryRoom, as_system, story_with_door};
use web::SessionDoor;

const ROOMS: &[StoryRoom] = &[
    StoryRoom {
        schema: signoff::schema,
        room: None,
    },
    StoryRoom {
        schema: outbox::schema,
        room: None,
    },
    StoryRoom {
        schema: people::schema,
        room: Some(room),
    },
];

/// The room as the app opens it, with pages for the records that these stories sign.
fn room() -> web::Room {
    let mut room = people::room_with(
        &[],
        |address| (address.room() == "spending").then(|| format!("/spending/{}", address.id())),
        people::TABLE_LABELS.to_vec(),
        vec![people::KeyScope {
            id: "people:read".to_owned(),
            label: "담당 보기".to_owned(),
        }],
        &[],
    );
    room.routes = room
        .routes
        .get("/api/probe", &people::access::VIEW_DUTIES, keys::probe);
    room
}

/// The password of everybody in these stories, until they change it.
const PASSWORD: &str = "빛나는 아침 들판에서";

/// A story with the room's own sessions.
fn story(tell: impl Fn(&mut Story)) {
    let door = || Some(Arc::new(people::sessions()) as Arc<dyn SessionDoor>);
    story_with_door(ROOMS, door, tell);
}

/// Runs a command of the system in an office.
fn as_command<T: Send + 'static>(
    s: &Story,
    office: &str,
    verb: impl Fn(&mut Tx<'_>) -> Outcome<T> + Send + 'static,
) -> T {
    s.store()
        .write(as_system(office), verb)
        .unwrap_or_else(|e| panic!("{e}"))
}

fn ask(tx: &mut Tx<'_>, sign_in: &str, name: &str) -> Outcome<NewAccount> {
    let organization = add_organization(tx, "office", &format!("{name}의 지원단"))?;
    Ok(NewAccount {
        sign_in: sign_in.to_owned(),
        name: name.to_owned(),
        organization: organization.to_string(),
        title: "주무관".to_owned(),
        phone: "02-0000-0001".to_owned(),
        password_hash: accept_password(sign_in, PASSWORD)?,
    })
}

/// The first administrator of an office.
fn admin(s: &Story, office: &str, sign_in: &'static str) -> Id<Account> {
    as_command(s, office, move |tx| {
        let ask = ask(tx, sign_in, "나관리")?;
        people::found_first_admin(tx, ask)
    })
}

/// An account that a command of the system made; it holds no role.
fn account(s: &Story, office: &str, sign_in: &'static str, name: &'static str) -> Id<Account> {
    as_command(s, office, move |tx| {
        let ask = ask(tx, sign_in, name)?;
        create_account(tx, ask)
    })
}

/// Gives an account a role since long ago, by a command of the system.
fn give(s: &Story, office: &str, id: Id<Account>, role: &'static str) {
    give_from(s, office, id, role, "2015-01-01");
}

/// The same from a day on.
fn give_from(s: &Story, office: &str, id: Id<Account>, role: &'static str, from_on: &'static str) {
    as_command(s, office, move |tx| {
        people::grant_role(
            tx,
            people::GrantRole {
                account: id.to_string(),
                role: role.to_owned(),
                from_on: from_on.to_owned(),
                to_on: String::new(),
                why: "발령".to_owned(),
            },
        )
    });
}

/// Signs in through the page, as whoever is at the keyboard.
fn enter(s: &mut Story, sign_in: &str, password: &str) -> Page {
    s.post("/sign-in", &[("sign_in", sign_in), ("password", password)])
}
