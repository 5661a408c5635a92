//! What is due.

use jiff::civil::Date;
use serde::Serialize;

/// Something that is due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Deadline {
    /// What.
    pub what: String,
    /// Until when.
    pub due: Date,
    /// Days that are left; below zero when it is late.
    pub days_left: i32,
    /// Whether it is done.
    pub done: bool,
    /// The rule behind it.
    pub article: String,
}

impl Deadline {
    /// How the countdown reads.
    pub fn countdown(&self) -> String {
        match self.days_left {
            _ if self.done => "완료".to_owned(),
            0 => "오늘까지".to_owned(),
            left if left > 0 => format!("{left}일 남음"),
            late => format!("{}일 지남", late.saturating_neg()),
        }
    }

    /// Whether it is late and not done.
    pub fn late(&self) -> bool {
        !self.done && self.days_left < 0
    }
}
