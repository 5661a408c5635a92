//! What makes a line the same line in another file.

use std::{collections::HashMap, fmt::Write};

use jiff::civil::{Date, Time};
use kernel::{Digest, Id};
use trustee::{BankAccount, DedicatedCard};

use super::row::{BankRow, CardRow};
use crate::model::{BankLine, CardLine};

/// Counts equal lines of one file, so that two purchases that look the same stay two. It keeps
/// eight bytes of each line's digest: a million lines take some tens of megabytes.
#[derive(Debug, Default)]
pub struct Keys {
    seen: HashMap<u64, u32>,
    text: String,
}

impl Keys {
    /// The digest of a line and its place among equals.
    fn of(&mut self, write: impl FnOnce(&mut String)) -> Digest {
        self.text.clear();
        write(&mut self.text);
        let digest = Digest::of(self.text.as_bytes());
        let [a, b, c, d, e, f, g, h, ..] = *digest.as_bytes();
        let times = self
            .seen
            .entry(u64::from_le_bytes([a, b, c, d, e, f, g, h]))
            .or_default();
        *times += 1;
        if *times == 1 {
            return digest;
        }
        // Writing to a String cannot fail, here and below.
        let _ = write!(self.text, "|{times}");
        Digest::of(self.text.as_bytes())
    }
}

/// The id of a line: what it says and its place among equals. A file that overlaps with another
/// has the same lines under the same ids.
pub fn bank_key(keys: &mut Keys, account: Id<BankAccount>, line: &BankRow) -> Id<BankLine> {
    let digest = keys.of(|text| {
        instant(text, line.day, line.time);
        let (amount, balance) = (line.amount.0, line.balance.0);
        let _ = write!(
            text,
            "|{account}|{amount}|{balance}|{}|{}",
            line.memo, line.party
        );
    });
    id(line.day, &digest)
}

/// The same for a card line.
pub fn card_key(keys: &mut Keys, card: Id<DedicatedCard>, line: &CardRow) -> Id<CardLine> {
    let digest = keys.of(|text| {
        instant(text, line.day, line.time);
        let amount = line.amount.0;
        let _ = write!(text, "|{card}|{amount}|{}|{}", line.approval, line.shop);
    });
    id(line.day, &digest)
}

fn instant(text: &mut String, day: Date, time: Option<Time>) {
    let _ = write!(text, "{}-{}-{}", day.year(), day.month(), day.day());
    if let Some(time) = time {
        let _ = write!(text, " {}:{}:{}", time.hour(), time.minute(), time.second());
    }
}

fn id<K>(day: Date, digest: &Digest) -> Id<K> {
    let [a, b, c, d, e, f, g, h, i, j, ..] = *digest.as_bytes();
    let days = day
        .since(Date::constant(1970, 1, 1))
        .map_or(0, |span| span.get_days());
    let millis = u64::try_from(days).unwrap_or_default() * 86_400_000;
    Id::from_parts(millis, [a, b, c, d, e, f, g, h, i, j])
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use kernel::Won;

    use super::*;

    #[test]
    fn equal_lines_stay_apart_and_the_same_line_is_found_again() {
        let account = Id::from_parts(1, [1; 10]);
        let line = |amount: i64| BankRow {
            day: date(2018, 3, 2),
            time: None,
            amount: Won(amount),
            balance: Won(1_000),
            memo: "회비".to_owned(),
            party: String::new(),
            party_account: String::new(),
            branch: String::new(),
        };
        let mut first = Keys::default();
        let ids: Vec<_> = [5, 5, 6]
            .iter()
            .map(|amount| bank_key(&mut first, account, &line(*amount)))
            .collect();
        assert!(ids[0] != ids[1] && ids[1] != ids[2] && ids[0] != ids[2]);
        let mut second = Keys::default();
        assert_eq!(bank_key(&mut second, account, &line(5)), ids[0]);
        assert_eq!(bank_key(&mut second, account, &line(5)), ids[1]);
        let other = Id::from_parts(2, [2; 10]);
        assert_ne!(bank_key(&mut Keys::default(), other, &line(5)), ids[0]);
    }
}
