//! Work that waits for somebody.

use kernel::Outcome;
use serde::Serialize;
use store::Tx;

/// Work of a room that waits for who asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Task {
    /// What is to be done with what, in a few words.
    pub what: String,
    /// How many there are.
    pub count: usize,
    /// The page where it is done.
    pub path: String,
    /// Whether somebody's work waits for the decision of who asks.
    pub is_decision: bool,
}

/// Finds what waits in a room for who asks, in its records.
pub type Tasks = fn(&mut Tx<'_>) -> Outcome<Vec<Task>>;

/// What waits in several rooms, in their order.
///
/// # Errors
/// What one of them fails with.
pub fn tasks_of(tx: &mut Tx<'_>, rooms: &[Tasks]) -> Outcome<Vec<Task>> {
    let mut found = Vec::new();
    for tasks in rooms {
        found.extend(tasks(tx)?);
    }
    Ok(found)
}
