//! What the stories of this room begin with.

use testing::{Page, Story, StoryRoom};

use super::office::{Frame, open, pay, voucher};

/// The rooms of these stories; tools of the ground have tables only.
pub fn rooms() -> Vec<StoryRoom> {
    let tools = [
        ledger::schema,
        signoff::schema,
        files::schema,
        vault::schema,
        outbox::schema,
    ];
    let tool = |schema| StoryRoom { schema, room: None };
    let mut rooms: Vec<StoryRoom> = Vec::new();
    rooms.extend(tools.map(tool));
    rooms.extend(testing::rooms![
        people, program, budget, trustee, payment, spending, bank, clearing, audit
    ]);
    rooms
}

/// An office with a paid voucher and one that waits; answers the address of the first.
pub fn begun(s: &Story) -> (Frame, String) {
    let frame = open(s.store());
    let paid = voucher(s.store(), frame, (700, "현수막 12장"), ("영수증.txt", "a"));
    pay(s.store(), frame, paid);
    voucher(s.store(), frame, (300, "전단 인쇄"), ("영수증.txt", "b"));
    (frame, format!("/audit/records/spending/resolution/{paid}"))
}

pub fn link(page: &Page, part: &str) -> String {
    let links = page.links().into_iter();
    let mut found = links.filter(|link| link.contains(part));
    found
        .next()
        .unwrap_or_else(|| panic!("{}: no link with {part}: {}", page.path, page.text()))
}
