//! The rooms, merged. There is no central list of routes, tables or verbs: each room brings its
//! own.

use files::Reader;
use jiff::Timestamp;
use kernel::{Address, Fault, Verb};
use people::KeyScope;
use store::{RoomSchema, Store};
use web::{Answer, Guard, Guest, Room, Routes, Settings, Site};

use crate::front;

/// The schema of every room in corridor order: tables that others refer to come first.
pub const SCHEMAS: &[fn() -> RoomSchema] = &[
    ledger::schema,
    signoff::schema,
    outbox::schema,
    vault::schema,
    files::schema,
    index::schema,
    people::schema,
    program::schema,
    partner::schema,
    resource::schema,
    exchange::schema,
    reuse::schema,
    budget::schema,
    entrustment::schema,
    trustee::schema,
    payment::schema,
    market::schema,
    spending::schema,
    bank::schema,
    clearing::schema,
    audit::schema,
    statement::schema,
    portal::schema,
    notice::schema,
];

/// The same, asked.
pub fn schemas() -> Vec<RoomSchema> {
    SCHEMAS.iter().map(|schema| schema()).collect()
}

/// The rooms whose numbers `/figures` lists beside those of statements.
const FIGURE_ROOMS: &[statement::FigureRoom] = &[
    statement::FigureRoom {
        name: "resource",
        rows: resource::figure_rows,
        page_of: resource::page_of,
    },
    statement::FigureRoom {
        name: "exchange",
        rows: exchange::figure_rows,
        page_of: exchange::page_of,
    },
    statement::FigureRoom {
        name: "market",
        rows: market::figure_rows,
        page_of: market::page_of,
    },
];

/// The rooms in which work waits for somebody.
const TASKS: &[people::Tasks] = &[market::tasks];

/// What every room offers to the web, and the front door. Papers are drawn by the `reader`.
pub fn rooms(reader: Option<Reader>) -> Vec<Room> {
    let mut rooms = vec![
        statement::room_with(FIGURE_ROOMS, TASKS),
        program::room_with(held_days),
        partner::room(),
        resource::room_with(reader.clone()),
        exchange::room(),
        reuse::room(),
        market::room(),
        budget::room(),
        entrustment::room(),
        trustee::room(),
        payment::room(),
        spending::room_with(reader.clone()),
        bank::room(),
        clearing::room(),
        audit::room(),
        portal::room_with(front::guide()),
        notice::room_with(reader),
        Room {
            name: "app",
            routes: Routes::new().open_get("/", home),
            nav: vec![],
        },
    ];
    // The page of roles tells what each role may do in every room.
    let access: Vec<_> = rooms.iter().flat_map(|room| room.routes.table()).collect();
    let scopes = key_scopes(&rooms);
    let people = people::room_with(&access, address_path, table_labels(), scopes, TASKS);
    rooms.push(people);
    rooms
}

/// Where a day that counts as an activity was held.
fn held_days(address: &Address) -> Option<(String, &'static Verb)> {
    Some((market::page_of(address)?, &market::access::VIEW))
}

/// Rooms in which a program with a key may write. What is signed, paid or decided is done by
/// people: those rooms can only be read.
const KEYS_WRITE: &[&str] = &["partner", "resource", "notice"];

/// What keys of programs may open: the JSON of every room, by reading and by writing.
fn key_scopes(rooms: &[Room]) -> Vec<KeyScope> {
    let mut scopes = Vec::new();
    for room in rooms {
        let staff = room.nav.iter().filter(|line| !line.path.starts_with("/o/"));
        let Some(line) = staff.min_by_key(|line| line.order) else {
            continue;
        };
        let has = |method: &str| {
            room.routes.table().iter().any(|row| {
                row.method == method && row.path.starts_with("/api/") && row.guard != Guard::Open
            })
        };
        let writes = has("POST") && KEYS_WRITE.contains(&room.name);
        for (method, what, offered) in [("GET", "읽기", has("GET")), ("POST", "쓰기", writes)] {
            if offered {
                scopes.push(KeyScope {
                    id: web::scope_of(room.name, method),
                    label: format!("{} {what}", line.label),
                });
            }
        }
    }
    scopes
}

/// What the journal page calls the tables of the rooms that name their own.
pub fn table_labels() -> Vec<people::TableLabel> {
    [
        people::TABLE_LABELS,
        outbox::TABLE_LABELS,
        signoff::TABLE_LABELS,
        files::TABLE_LABELS,
        vault::TABLE_LABELS,
        partner::TABLE_LABELS,
        resource::TABLE_LABELS,
        exchange::TABLE_LABELS,
        reuse::TABLE_LABELS,
        market::TABLE_LABELS,
        trustee::TABLE_LABELS,
        payment::TABLE_LABELS,
        spending::TABLE_LABELS,
        bank::TABLE_LABELS,
        clearing::TABLE_LABELS,
        audit::TABLE_LABELS,
        portal::TABLE_LABELS,
        notice::TABLE_LABELS,
    ]
    .concat()
}

/// The front door leads a citizen to the public front and staff to their desk.
async fn home(guest: Guest) -> Answer {
    portal::start(guest, "/desk").await
}

/// This very binary as the reader of papers: a child of it draws their pages, confined, through
/// the hidden command `draw-page`.
///
/// # Errors
/// A fault when the system does not say where the binary is.
pub fn reader() -> Result<Reader, Fault> {
    let program =
        std::env::current_exe().map_err(|e| Fault::new(format!("where this binary is: {e}")))?;
    Ok(Reader {
        program,
        args: vec![crate::DRAW_PAGE.into()],
        limits: files::Limits::default(),
    })
}

/// A site over a store, on a given clock.
pub fn site(
    store: Store,
    settings: Settings,
    clock: impl Fn() -> Timestamp + Send + Sync + 'static,
) -> Site {
    Site::with_clock(
        store,
        people::sessions(),
        settings,
        std::sync::Arc::new(clock),
    )
}

/// The page of a record, by its address.
pub fn address_path(address: &Address) -> Option<String> {
    partner::page_of(address)
        .or_else(|| resource::page_of(address))
        .or_else(|| exchange::page_of(address))
        .or_else(|| reuse::page_of(address))
        .or_else(|| market::page_of(address))
        .or_else(|| statement::address_path(address))
        .or_else(|| notice::page_of(address))
}
