//! Things to do after commit: mail, text messages, files; retry, and a list of dead letters.
//!
//! A verb [`tell`]s a message in its own transaction: both are kept or neither. A worker
//! ([`run`], [`deliver_due`]) sends it afterwards through the [`Sender`] of its channel. What
//! fails for now is tried again, later and later; what fails for good is a dead letter; what may
//! have been sent or not waits for somebody who looks and decides ([`try_again`], [`give_up`]).
//! Nothing is sent twice silently, unless sending it twice does no harm.

mod decide;
mod deliver;
mod eml;
mod file_sender;
mod model;
mod rules;
mod sender;
mod smtp_sender;
mod store;
mod tell;
mod worker;

pub use decide::{Shelf, count, dead, events, give_up, letter, letters, try_again};
pub use deliver::deliver_due;
pub use file_sender::FileSender;
pub use model::{Channel, Delivered, Event, Letter, Message, OutboxMessage, State, Waiting};
pub use rules::Refused;
pub use sender::{Failed, Sender, Senders};
pub use smtp_sender::{Security, SmtpSender, SmtpSettings};
pub use tell::tell;
pub use worker::{Stop, run};

use ::store::{Dialect, RoomSchema, SchemaFile};

/// What the journal page calls these tables.
pub static TABLE_LABELS: &[(&str, &str)] = &[("outbox_event", "보내는 일의 처리")];

/// The tables and statements, for the app's list of rooms.
pub fn schema() -> RoomSchema {
    RoomSchema {
        room: "outbox",
        files: &[SchemaFile {
            number: 1,
            name: "0001_outbox.sql",
            sql: include_str!("../schema/0001_outbox.sql"),
            dialect: Dialect::Portable,
        }],
        statements: vec![store::STATEMENTS],
        tables: vec![store::TABLES],
    }
}
