//! Messages and how far they have come.

use jiff::Timestamp;
use kernel::{Address, Id, Kind};

/// Kind of [`Id`] of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OutboxMessage;

impl Kind for OutboxMessage {
    const NAME: &'static str = "message";
}

kernel::worded! {
    /// By which way a message goes.
    pub enum Channel {
        /// Electronic mail.
        Mail = "mail", "전자우편";
        /// A file in a folder.
        File = "file", "파일";
        /// A text message to a telephone.
        Text = "text", "문자";
    }
}

kernel::worded! {
    /// How far a message has come.
    pub enum State {
        /// It is to be sent when its time comes.
        Waiting = "waiting", "보낼 차례를 기다림";
        /// A worker is sending it now.
        Sending = "sending", "보내는 중";
        /// It was taken over by the other side.
        Sent = "sent", "보냄";
        /// It was refused, or tried too often.
        Dead = "dead", "보내지 못함";
        /// It may have been sent: somebody must look before it is sent again.
        Unknown = "unknown", "보냈는지 알 수 없음";
        /// Somebody decided not to send it.
        GivenUp = "given_up", "보내지 않기로 함";
    }
}

/// What is to be sent, written in the transaction that is the reason for it.
///
/// The body is stored and sent as it is: no passwords, no tokens, no whole account, card or
/// resident numbers. Write what is masked, and a path of this product that asks to sign in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Names the message in the office: telling it again with the same key changes nothing.
    pub key: String,
    /// By which way.
    pub channel: Channel,
    /// A mail address, a telephone number, or what the file is for.
    pub to: String,
    /// One line.
    pub subject: String,
    /// Plain text.
    pub body: String,
    /// The record it is about.
    pub about: Option<Address>,
}

/// A message as a sender gets it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// Its id; the same at every try, so that the other side may notice a repetition.
    pub id: Id<OutboxMessage>,
    /// What is to be sent.
    pub message: Message,
    /// When it was told.
    pub told_at: Timestamp,
    /// Which try this is, from 1.
    pub tries: i64,
}

/// A message as the page lists it, without its body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Its id.
    pub id: Id<OutboxMessage>,
    /// By which way.
    pub channel: Channel,
    /// To whom.
    pub to: String,
    /// Its subject.
    pub subject: String,
    /// The record it is about.
    pub about: Option<Address>,
    /// How far it has come.
    pub state: State,
    /// How often it was tried since it was told or sent again.
    pub tries: i64,
    /// When it was told.
    pub told_at: Timestamp,
    /// When it is due, while it waits.
    pub due_at: Timestamp,
    /// What was noted last: an answer of the other side, or why somebody gave up.
    pub note: String,
    /// When that was.
    pub noted_at: Timestamp,
}

/// Kind of [`Id`] of what happened to a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct OutboxEvent;

impl Kind for OutboxEvent {
    const NAME: &'static str = "outbox_event";
}

/// One try or one decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// When.
    pub at: Timestamp,
    /// What became of the message.
    pub state: State,
    /// An answer of the other side, or a reason.
    pub note: String,
    /// Who: a person, or the worker.
    pub by: String,
}

/// What one round did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Delivered {
    /// Messages taken over by the other side.
    pub sent: usize,
    /// Messages to be tried again.
    pub later: usize,
    /// Messages that will not be tried again by themselves.
    pub dead: usize,
    /// Messages of which nobody knows whether they were sent.
    pub unknown: usize,
    /// Messages whose channel has no sender here; they keep waiting.
    pub unserved: usize,
}
