//! A record claims a card line, or was the wrong one.

use kernel::{Address, Error, Id, Outcome};
use store::Tx;

use crate::{
    access,
    model::{AttachCardLine, CardLine, DetachCardLine},
    rules::{Refused, refuse, typed},
    store::cards,
};

/// Ties a card line to the record that explains it. A line has one record at most, a record one
/// line. Whether the record exists and is the right one, the room of the record knows: it calls
/// this, or the page offers it.
pub fn attach_card_line(tx: &mut Tx<'_>, ask: AttachCardLine) -> Outcome<()> {
    tx.require(&access::ATTACH)?;
    let id = ask.line.trim().parse().map_err(|_| Error::NotFound)?;
    let line = cards::line(tx, id)?;
    let subject = subject(&ask.subject)?;
    if line.subject.is_some() {
        let what = format!("{} {}원 카드 사용", line.day, line.amount);
        return Err(Refused::AlreadyMatched { what }.into());
    }
    cards::attach(tx, id, &subject)
}

/// `spending/resolution/ID`.
fn subject(text: &str) -> Outcome<Address> {
    let unread = || {
        let text = "문서의 주소를 적으세요. 예: spending/resolution/…".to_owned();
        refuse(vec![Refused::Unreadable {
            field: "subject",
            text,
        }])
    };
    let plain = text.len() <= 120 && text.trim().chars().all(|c| c.is_ascii_graphic());
    text.trim()
        .parse()
        .ok()
        .filter(|_| plain)
        .ok_or_else(unread)
}

/// Unties them.
pub fn detach_card_line(tx: &mut Tx<'_>, ask: DetachCardLine) -> Outcome<()> {
    tx.require(&access::ATTACH)?;
    let id: Id<CardLine> = ask.line.trim().parse().map_err(|_| Error::NotFound)?;
    cards::line(tx, id)?;
    let mut no = Vec::new();
    let Some(reason) = typed::required(&mut no, "reason", "까닭을", &ask.reason) else {
        return Err(refuse(no));
    };
    tx.because(&reason);
    cards::detach(tx, id)
}
