//! The house itself: levels of the ground, rooms and the corridors between them.
//!
//! This is the one list to change when a decision note opens a corridor.

/// The tools of the ground and how high each stands; a tool may use only lower ones.
const GROUND: &[(&str, u8)] = &[
    ("kernel", 0),
    ("store", 1),
    ("matching", 1),
    ("paper", 1),
    ("sheet", 1),
    ("ui", 1),
    ("ledger", 2),
    ("signoff", 2),
    ("outbox", 2),
    ("files", 2),
    ("index", 2),
    ("vault", 2),
    ("web", 3),
    ("testing", 4),
    ("faults", 5),
];

/// The one crate where `unsafe` is allowed: a file system that fails on purpose, for tests.
pub const FAULTS: &str = "faults";

/// Every room and the rooms it may ask, besides `people`, which every room may ask.
const CORRIDORS: &[(&str, &[&str])] = &[
    ("people", &[]),
    ("program", &[]),
    ("partner", &[]),
    ("budget", &["program"]),
    ("entrustment", &["program", "budget"]),
    ("trustee", &["program", "budget"]),
    ("payment", &["program", "budget", "trustee"]),
    ("spending", &["program", "budget", "trustee", "payment"]),
    ("bank", &["program", "budget", "trustee", "payment"]),
    (
        "clearing",
        &[
            "program", "budget", "trustee", "payment", "spending", "bank",
        ],
    ),
    (
        "audit",
        &[
            "program", "budget", "trustee", "payment", "spending", "bank", "clearing",
        ],
    ),
    ("monitoring", &["program", "partner"]),
    ("resource", &["program", "partner"]),
    // Above the register: docs/decisions/0013-rooms-above-the-register.md.
    ("exchange", &["partner", "resource"]),
    ("reuse", &["partner", "resource"]),
    ("pilot", &["program", "partner", "spending"]),
    // Markets pay vendors out: docs/decisions/0018-payouts.md.
    (
        "market",
        &[
            "program", "partner", "budget", "trustee", "payment", "spending",
        ],
    ),
    ("labor", &["program", "partner", "spending"]),
    ("youth", &["program", "partner", "spending"]),
    ("contest", &["program", "spending"]),
    ("meeting", &["program", "spending"]),
    ("notice", &["program"]),
    ("portal", &[]),
    (
        "statement",
        &[
            "program",
            "budget",
            "entrustment",
            "trustee",
            "payment",
            "spending",
            "bank",
            "clearing",
            "audit",
        ],
    ),
    ("overview", &["program", "partner", "budget", "spending"]),
];

/// Edges that are neither page nor command, and why they open transactions themselves.
const EDGES: &[(&str, &str)] = &[
    (
        "rooms/people/src/sign_in.rs",
        "the office is found before there is a transaction in it",
    ),
    (
        "rooms/people/src/session.rs",
        "the door that the web asks who a token belongs to",
    ),
];

/// Whether a file is one of them.
pub fn is_edge(path: &str) -> bool {
    EDGES.iter().any(|(edge, _)| *edge == path)
}

/// How high a tool of the ground stands.
pub fn ground_level(tool: &str) -> Option<u8> {
    GROUND
        .iter()
        .find(|(name, _)| *name == tool)
        .map(|(_, level)| *level)
}

/// Whether the house has a room of this name.
pub fn is_room(name: &str) -> bool {
    CORRIDORS.iter().any(|(room, _)| *room == name)
}

/// Whether one room may ask another.
pub fn may_ask(room: &str, other: &str) -> bool {
    if !is_room(room) || !is_room(other) || room == other {
        return false;
    }
    other == "people"
        || CORRIDORS
            .iter()
            .any(|(name, others)| *name == room && others.contains(&other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn corridors_are_one_way() {
        for (room, others) in CORRIDORS {
            for other in *others {
                assert!(is_room(other), "{room} may ask {other}, which is no room");
                assert!(
                    !may_ask(other, room),
                    "{room} and {other} may ask each other"
                );
            }
        }
    }
}
