//! Which entries of the book a bank line could stand for, and which it surely does.

use std::collections::BTreeMap;

use jiff::civil::Date;
use kernel::Won;

use crate::model::{BankLine, BookEntry, BookRef, Candidate, ScorePart};

/// How far apart a line and an entry may lie, in days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    /// To be proposed at all.
    pub possible: i64,
    /// To be matched without anybody looking.
    pub sure: i64,
}

/// Points for the day; the same day counts most.
const DAY_MOST: i64 = 50;
/// Points for a name or a memo that is the same.
const WORDS_MOST: i64 = 40;
/// Points for payments of one batch that add up to one line.
const BATCH: i64 = 10;

/// Days between two dates.
fn apart(a: Date, b: Date) -> i64 {
    a.since(b)
        .map(|span| i64::from(span.get_days()).abs())
        .unwrap_or(i64::MAX)
}

/// The entries that could stand for a line, the likeliest first: those of exactly its amount and
/// sign within the days, alone or as what one batch sent – all of it, or all of one day.
pub fn candidates(days: Days, line: &BankLine, entries: &[BookEntry]) -> Vec<Candidate> {
    let near: Vec<&BookEntry> = entries
        .iter()
        .filter(|entry| apart(entry.on, line.day) <= days.possible)
        .collect();
    let mut found: Vec<Candidate> = near
        .iter()
        .filter(|entry| entry.amount == line.amount)
        .map(|entry| scored(line, vec![(*entry).clone()]))
        .collect();
    for group in bundles(&near) {
        if Won::sum(group.iter().map(|entry| entry.amount)) == Ok(line.amount) {
            found.push(scored(line, group.into_iter().cloned().collect()));
        }
    }
    found.sort_by(|a, b| b.score.cmp(&a.score).then_with(|| keys(a).cmp(&keys(b))));
    found
}

fn keys(candidate: &Candidate) -> Vec<BookRef> {
    candidate.entries.iter().map(|entry| entry.at).collect()
}

/// What went to the bank in one file: each batch as a whole, and each of its days.
fn bundles<'a>(entries: &[&'a BookEntry]) -> Vec<Vec<&'a BookEntry>> {
    let mut whole: BTreeMap<_, Vec<&BookEntry>> = BTreeMap::new();
    let mut daily: BTreeMap<_, Vec<&BookEntry>> = BTreeMap::new();
    for entry in entries.iter().copied() {
        if let Some(batch) = entry.batch {
            whole.entry(batch).or_default().push(entry);
            daily.entry((batch, entry.on)).or_default().push(entry);
        }
    }
    let mut all: Vec<Vec<&BookEntry>> = Vec::new();
    for mut group in whole.into_values().chain(daily.into_values()) {
        group.sort_by_key(|entry| entry.at);
        if group.len() > 1 && !all.contains(&group) {
            all.push(group);
        }
    }
    all
}

fn scored(line: &BankLine, mut entries: Vec<BookEntry>) -> Candidate {
    entries.sort_by_key(|entry| entry.at);
    let mut parts = vec![ScorePart {
        label: "금액",
        points: 0,
        words: format!("{}원으로 같음", line.amount),
    }];
    let days = entries
        .iter()
        .map(|entry| apart(entry.on, line.day))
        .max()
        .unwrap_or_default();
    parts.push(ScorePart {
        label: "날짜",
        points: (DAY_MOST - days * 2).max(0),
        words: if days == 0 {
            "같은 날".to_owned()
        } else {
            format!("{days}일 차이")
        },
    });
    let likeness = entries
        .iter()
        .map(|entry| alike(line, entry))
        .max()
        .unwrap_or_default();
    parts.push(ScorePart {
        label: "이름·적요",
        points: WORDS_MOST * likeness / 100,
        words: format!("{likeness}% 비슷함"),
    });
    if entries.len() > 1 {
        parts.push(ScorePart {
            label: "지급 묶음",
            points: BATCH,
            words: format!("한 묶음의 {}건 합계", entries.len()),
        });
    }
    Candidate {
        score: parts.iter().map(|part| part.points).sum(),
        entries,
        parts,
    }
}

/// How alike what the bank wrote and what the book says is, in percent.
fn alike(line: &BankLine, entry: &BookEntry) -> i64 {
    let of_bank = [plain(&line.party), plain(&line.memo)];
    let of_book = [plain(&entry.name), plain(&entry.words), plain(&entry.kind)];
    let mut best = 0;
    for bank in of_bank.iter().filter(|text| !text.is_empty()) {
        for book in of_book.iter().filter(|text| !text.is_empty()) {
            best = best.max(similar(bank, book));
        }
    }
    best
}

/// Letters and digits only, without what companies put around their names.
fn plain(text: &str) -> Vec<char> {
    let bare = text
        .replace("(주)", "")
        .replace("주식회사", "")
        .replace('㈜', "");
    bare.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// 100 when one holds the other, else how many pairs of letters they share (Dice).
fn similar(a: &[char], b: &[char]) -> i64 {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if short.len() >= 2 && long.windows(short.len()).any(|part| part == short) {
        return 100;
    }
    let pairs = |text: &[char]| {
        let mut all: Vec<[char; 2]> = text
            .windows(2)
            .filter_map(|two| two.try_into().ok())
            .collect();
        all.sort_unstable();
        all
    };
    let (mut left, right) = (pairs(a), pairs(b));
    let all = left.len() + right.len();
    if all == 0 {
        return 0;
    }
    let mut shared = 0;
    for pair in right {
        if let Ok(at) = left.binary_search(&pair) {
            left.remove(at);
            shared += 2;
        }
    }
    i64::try_from(shared * 100 / all).unwrap_or_default()
}

/// The matches that need nobody to look: a line with exactly one candidate, all of it in the book,
/// near enough, whose entries are candidates of no other line. Answers pairs of places: of the
/// line in `lines`, of its entries in the book.
pub fn sure(days: Days, lines: &[BankLine], entries: &[BookEntry]) -> Vec<(usize, Vec<BookRef>)> {
    let offers = offers(days, lines, entries);
    let mut wanted: BTreeMap<BookRef, usize> = BTreeMap::new();
    for candidate in offers.iter().flatten() {
        let mut of_line: Vec<BookRef> = keys(candidate);
        of_line.dedup();
        for at in of_line {
            *wanted.entry(at).or_default() += 1;
        }
    }
    let alone = |candidate: &Candidate| keys(candidate).iter().all(|at| wanted.get(at) == Some(&1));
    let near = |line: &BankLine, candidate: &Candidate| {
        candidate
            .entries
            .iter()
            .all(|entry| apart(entry.on, line.day) <= days.sure)
    };
    let mut found = Vec::new();
    for (place, (line, offered)) in lines.iter().zip(&offers).enumerate() {
        if let [only] = offered.as_slice()
            && only.is_booked()
            && near(line, only)
            && alone(only)
        {
            found.push((place, keys(only)));
        }
    }
    found
}

/// The candidates of every line. Entries are looked up by amount, so that a long statement does
/// not compare everything with everything.
fn offers(days: Days, lines: &[BankLine], entries: &[BookEntry]) -> Vec<Vec<Candidate>> {
    let mut by_amount: BTreeMap<Won, Vec<&BookEntry>> = BTreeMap::new();
    let mut batched: Vec<BookEntry> = Vec::new();
    for entry in entries {
        by_amount.entry(entry.amount).or_default().push(entry);
        if entry.batch.is_some() {
            batched.push(entry.clone());
        }
    }
    let each = lines.iter().map(|line| {
        let mut near: Vec<BookEntry> = by_amount
            .get(&line.amount)
            .into_iter()
            .flatten()
            .map(|entry| (*entry).clone())
            .collect();
        let single = near.iter().map(|entry| entry.at).collect::<Vec<_>>();
        near.extend(
            batched
                .iter()
                .filter(|entry| !single.contains(&entry.at))
                .cloned(),
        );
        candidates(days, line, &near)
    });
    each.collect()
}

#[cfg(test)]
mod tests;
