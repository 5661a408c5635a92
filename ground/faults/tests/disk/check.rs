//! Opens what a power cut left and reads the books as an auditor would: from the documented form
//! of an entry, not with the ledger's own code.

use std::{collections::BTreeMap, path::Path};

use faults::Op;
use rusqlite::{Connection, OpenFlags};
use sha2::{Digest, Sha256};

/// What was wrong with an image.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrong {
    /// An acknowledged entry is missing or another than was acknowledged.
    Lost(String),
    /// The database or the books in it are damaged, or hold what nobody asked for.
    Corrupt(String),
}

/// What the marks before a point promise.
pub struct Promised<'a> {
    asked: Vec<&'a str>,
    /// Key to (seq, hash).
    answered: BTreeMap<&'a str, (i64, &'a str)>,
}

impl<'a> Promised<'a> {
    /// The promises of the first operations of a trace.
    pub fn before(ops: &'a [Op]) -> Self {
        let mut promised = Self {
            asked: Vec::new(),
            answered: BTreeMap::new(),
        };
        for op in ops {
            let Op::Mark(mark) = op else { continue };
            match mark.split(' ').collect::<Vec<_>>()[..] {
                ["ask", key] => promised.asked.push(key),
                ["ack", key, seq, hash] => {
                    promised.answered.insert(key, (seq.parse().unwrap(), hash));
                }
                _ => panic!("unknown mark {mark}"),
            }
        }
        promised
    }
}

struct Line {
    seq: i64,
    key: String,
    hash: Vec<u8>,
}

/// Reads the books in a folder against what was promised.
pub fn read(folder: &Path, promised: &Promised<'_>) -> Result<(), Wrong> {
    let broken = |e: rusqlite::Error| Wrong::Corrupt(e.to_string());
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let path = folder.join("office.sqlite");
    let conn = Connection::open_with_flags_and_vfs(path, flags, c"unix").map_err(broken)?;
    let sound: String = conn
        .query_row("PRAGMA integrity_check", [], |row| row.get(0))
        .map_err(broken)?;
    if sound != "ok" {
        return Err(Wrong::Corrupt(sound));
    }
    let lines = chain(&conn).map_err(broken)??;
    totals(&conn).map_err(broken)??;
    for line in &lines {
        if !promised.asked.contains(&line.key.as_str()) {
            return Err(Wrong::Corrupt(format!("nobody asked for {}", line.key)));
        }
    }
    for (key, (seq, hash)) in &promised.answered {
        let kept = lines
            .iter()
            .any(|line| line.key == *key && line.seq == *seq && hexadecimal(&line.hash) == **hash);
        if !kept {
            return Err(Wrong::Lost((*key).to_owned()));
        }
    }
    Ok(())
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn text(text: &str) -> [u8; 32] {
    Sha256::digest(text.as_bytes()).into()
}

/// Every entry in order, its hash computed again from the hash before.
fn chain(conn: &Connection) -> rusqlite::Result<Result<Vec<Line>, Wrong>> {
    let mut lines: Vec<Line> = Vec::new();
    let mut statement = conn.prepare(
        "SELECT seq, entry_key, kind, effective_on, recorded_at, actor, reason, reverses, source, \
         memo, prev_hash, hash FROM ledger_entry WHERE tenant = 'hanbit' AND book = 1 \
         ORDER BY seq",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let seq: i64 = row.get(0)?;
        let day: jiff::civil::Date = row.get::<_, String>(3)?.parse().unwrap();
        let at: jiff::Timestamp = row.get::<_, String>(4)?.parse().unwrap();
        let texts = [1, 2, 5, 6, 8, 9].map(|column| row.get::<_, String>(column).unwrap());
        let prev: Vec<u8> = row.get(10)?;
        let hash: Vec<u8> = row.get(11)?;
        let mut form = prev.clone();
        form.extend(1u16.to_be_bytes());
        form.extend(seq.to_be_bytes());
        form.extend(day.year().to_be_bytes());
        form.extend(day.month().to_be_bytes());
        form.extend(day.day().to_be_bytes());
        form.extend(at.as_microsecond().to_be_bytes());
        form.extend(row.get::<_, Option<i64>>(7)?.unwrap_or(0).to_be_bytes());
        for field in &texts {
            form.extend(text(field));
        }
        let balanced = legs(conn, seq, &mut form)?;
        let follows = lines.last().is_none_or(|before| before.hash == prev);
        let numbered = seq == i64::try_from(lines.len()).unwrap() + 1;
        if !(balanced && follows && numbered) || Sha256::digest(&form)[..] != hash[..] {
            return Ok(Err(Wrong::Corrupt(format!("the chain breaks at {seq}"))));
        }
        let [key, ..] = texts;
        lines.push(Line { seq, key, hash });
    }
    let head: i64 = conn.query_row(
        "SELECT head_seq FROM ledger_book WHERE tenant = 'hanbit' AND number = 1",
        [],
        |row| row.get(0),
    )?;
    if head != i64::try_from(lines.len()).unwrap() {
        return Ok(Err(Wrong::Corrupt(format!("the head says {head}"))));
    }
    Ok(Ok(lines))
}

/// Adds the legs to the form; whether they balance.
fn legs(conn: &Connection, seq: i64, form: &mut Vec<u8>) -> rusqlite::Result<bool> {
    let mut statement = conn.prepare_cached(
        "SELECT account, side, amount FROM ledger_leg \
         WHERE tenant = 'hanbit' AND book = 1 AND seq = ?1 ORDER BY leg_no",
    )?;
    let legs = statement
        .query_map([seq], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<rusqlite::Result<Vec<(i64, String, i64)>>>()?;
    form.extend(u16::try_from(legs.len()).unwrap().to_be_bytes());
    let mut sum = 0;
    for (account, side, amount) in &legs {
        form.extend(account.to_be_bytes());
        form.extend(side.as_bytes());
        form.extend(amount.to_be_bytes());
        sum += if side == "D" { *amount } else { -amount };
    }
    Ok(sum == 0 && legs.len() >= 2)
}

/// The guarded rows equal the fold of their legs.
fn totals(conn: &Connection) -> rusqlite::Result<Result<(), Wrong>> {
    let differing: i64 = conn.query_row(
        "SELECT COUNT(*) FROM ledger_account a WHERE a.tenant = 'hanbit' AND \
         (a.debit_total, a.credit_total, a.leg_count) IS NOT (SELECT \
           COALESCE(SUM(CASE WHEN l.side = 'D' THEN l.amount END), 0), \
           COALESCE(SUM(CASE WHEN l.side = 'C' THEN l.amount END), 0), COUNT(*) \
           FROM ledger_leg l \
           WHERE l.tenant = a.tenant AND l.book = a.book AND l.account = a.number)",
        [],
        |row| row.get(0),
    )?;
    if differing != 0 {
        let what = format!("{differing} guarded rows differ from their legs");
        return Ok(Err(Wrong::Corrupt(what)));
    }
    Ok(Ok(()))
}
