//! Lines of bank statements, and what was said about them.

use jiff::civil::{Date, Time};
use kernel::{Fault, Id, Outcome, Refusal, Won};
use store::{Row, Tx, args};
use trustee::BankAccount;

use crate::{
    model::{BankImport, BankLine, LineMark, LineMatch, LineQuery, MarkKind, StatementBalance},
    rules::Refused,
};

/// The columns of a line, its match and its mark; only lines of accepted imports.
macro_rules! lines_where {
    ($rest:literal) => {
        concat!(
            "SELECT l.id, l.import, l.account, l.day, l.time, l.amount, l.balance, l.memo, \
             l.party, l.party_account, l.branch, m.matched, k.kind, k.reason, k.made_by_name \
             FROM bank_line l \
             JOIN bank_import i ON i.tenant = $1 AND i.id = l.import AND i.state = 'accepted' \
             LEFT JOIN bank_match_line m ON m.tenant = $1 AND m.line = l.id \
             LEFT JOIN bank_mark k ON k.tenant = $1 AND k.line = l.id WHERE l.tenant = $1 AND ",
            $rest
        )
    };
}

store::statements! {
    /// One line that counts.
    READ_LINE = lines_where!("l.id = $2");
    /// A page of an account's lines, the newest first.
    PAGE = lines_where!("l.account = $2 AND l.day >= $3 AND l.day <= $4 \
        AND (CAST($5 AS TEXT) = '' OR (CAST($5 AS TEXT) = 'open' AND m.matched IS NULL) \
        OR (CAST($5 AS TEXT) = 'matched' AND m.matched IS NOT NULL)) \
        ORDER BY l.day DESC, l.time DESC, l.place DESC LIMIT $6 OFFSET $7");
    /// How many [`PAGE`] has in all.
    COUNT = "SELECT COUNT(l.id) FROM bank_line l \
        JOIN bank_import i ON i.tenant = $1 AND i.id = l.import AND i.state = 'accepted' \
        LEFT JOIN bank_match_line m ON m.tenant = $1 AND m.line = l.id \
        WHERE l.tenant = $1 AND l.account = $2 AND l.day >= $3 AND l.day <= $4 \
        AND (CAST($5 AS TEXT) = '' OR (CAST($5 AS TEXT) = 'open' AND m.matched IS NULL) \
        OR (CAST($5 AS TEXT) = 'matched' AND m.matched IS NOT NULL))";
    /// An account's lines without a match between two days, the oldest first.
    OPEN = lines_where!("l.account = $2 AND l.day >= $3 AND l.day <= $4 AND m.matched IS NULL \
        ORDER BY l.day, l.time, l.place");
    /// An account's lines through a day without a match that is whole by then, the oldest first.
    OPEN_ON = lines_where!("l.account = $2 AND l.day <= $3 AND (m.matched IS NULL OR EXISTS \
        (SELECT x.id FROM bank_match x WHERE x.tenant = $1 AND x.id = m.matched \
        AND x.settled_on > $3)) ORDER BY l.day, l.time, l.place");
    /// The lines of a match.
    OF_MATCH = lines_where!("m.matched = $2 ORDER BY l.day, l.time, l.place");
    /// An account's newest line through a day.
    LAST = "SELECT l.day, l.balance FROM bank_line l \
        JOIN bank_import i ON i.tenant = $1 AND i.id = l.import AND i.state = 'accepted' \
        WHERE l.tenant = $1 AND l.account = $2 AND l.day <= $3 \
        ORDER BY l.day DESC, l.time DESC, l.place DESC LIMIT 1";
    /// The oldest line of an import: where it begins.
    FIRST_OF_IMPORT = "SELECT l.day, l.amount, l.balance FROM bank_line l \
        WHERE l.tenant = $1 AND l.import = $2 ORDER BY l.day, l.time, l.place LIMIT 1";
    /// The first lines of an import in the order of days, whatever its state.
    HEAD_OF_IMPORT = "SELECT l.day, l.time, l.amount, l.balance, l.memo, l.party FROM bank_line l \
        WHERE l.tenant = $1 AND l.import = $2 ORDER BY l.day, l.time, l.place LIMIT $3";
    /// How many lines an import brought.
    COUNT_OF_IMPORT = "SELECT COUNT(l.id) FROM bank_line l \
        WHERE l.tenant = $1 AND l.import = $2";
    /// Adds a line unless it is there. The journal has the import, and its file's digest.
    ADD_LINE = "INSERT INTO bank_line (tenant, id, import, account, day, time, place, amount, \
        balance, memo, party, party_account, branch) \
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) \
        ON CONFLICT (tenant, id) DO NOTHING";
    /// Removes some lines of an import that does not count.
    SWEEP = "DELETE FROM bank_line WHERE tenant = $1 AND import = $2 AND id IN \
        (SELECT l.id FROM bank_line l WHERE l.tenant = $1 AND l.import = $2 LIMIT $3)";
}

store::tables! {
    /// What people said about lines.
    MARK = "bank_mark" key [line] columns [kind, reason, made_by, made_by_name, made_at] may remove;
}

/// A time of day in a column; empty where the file had none.
pub fn time_text(time: Option<Time>) -> String {
    time.map(|time| time.strftime("%H:%M:%S").to_string())
        .unwrap_or_default()
}

/// The other way round.
pub fn time_from(text: &str) -> Result<Option<Time>, Fault> {
    if text.is_empty() {
        return Ok(None);
    }
    let time = text
        .parse()
        .map_err(|_| Fault::new(format!("time of a line {text:?}")))?;
    Ok(Some(time))
}

fn line_of(row: &Row<'_>) -> Result<BankLine, Fault> {
    let (time, mark): (String, Option<String>) = (row.get(4)?, row.get(12)?);
    let mark = match mark {
        None => None,
        Some(kind) => Some(LineMark {
            kind: MarkKind::read(&kind)
                .ok_or_else(|| Fault::new(format!("mark of a line {kind:?}")))?,
            reason: row.get(13)?,
            by_name: row.get(14)?,
        }),
    };
    Ok(BankLine {
        id: row.get(0)?,
        import: row.get(1)?,
        account: row.get(2)?,
        day: row.get(3)?,
        time: time_from(&time)?,
        amount: row.get(5)?,
        balance: row.get(6)?,
        memo: row.get(7)?,
        party: row.get(8)?,
        party_account: row.get(9)?,
        branch: row.get(10)?,
        matched: row.get(11)?,
        mark,
    })
}

pub fn line(tx: &mut Tx<'_>, id: Id<BankLine>) -> Outcome<BankLine> {
    tx.one(&READ_LINE, args![id], line_of)
}

pub fn page(
    tx: &mut Tx<'_>,
    query: &LineQuery,
    limit: i64,
    offset: i64,
) -> Result<Vec<BankLine>, Fault> {
    let shelf = query.shelf.word();
    let args = args![query.account, query.from, query.to, shelf, limit, offset];
    tx.list(&PAGE, args, line_of)
}

pub fn count(tx: &mut Tx<'_>, query: &LineQuery) -> Outcome<i64> {
    let args = args![query.account, query.from, query.to, query.shelf.word()];
    tx.one(&COUNT, args, |row| row.get(0))
}

/// An account's lines without a match between two days, the oldest first.
pub fn open(
    tx: &mut Tx<'_>,
    account: Id<BankAccount>,
    from: Date,
    to: Date,
) -> Result<Vec<BankLine>, Fault> {
    tx.list(&OPEN, args![account, from, to], line_of)
}

/// An account's lines that are open at the end of a day.
pub fn open_on(
    tx: &mut Tx<'_>,
    account: Id<BankAccount>,
    day: Date,
) -> Result<Vec<BankLine>, Fault> {
    tx.list(&OPEN_ON, args![account, day], line_of)
}

pub fn of_match(tx: &mut Tx<'_>, id: Id<LineMatch>) -> Result<Vec<BankLine>, Fault> {
    tx.list(&OF_MATCH, args![id], line_of)
}

/// What the bank said at the end of a day.
pub fn last(
    tx: &mut Tx<'_>,
    account: Id<BankAccount>,
    to: Date,
) -> Result<Option<StatementBalance>, Fault> {
    tx.maybe(&LAST, args![account, to], |row| {
        Ok(StatementBalance {
            on: row.get(0)?,
            balance: row.get(1)?,
        })
    })
}

/// The day on which an import begins, and the balance before it.
pub fn beginning(tx: &mut Tx<'_>, import: Id<BankImport>) -> Outcome<Option<(Date, Won)>> {
    let first = tx.maybe(&FIRST_OF_IMPORT, args![import], |row| {
        Ok((row.get::<Date>(0)?, row.get::<Won>(1)?, row.get::<Won>(2)?))
    })?;
    let Some((day, amount, balance)) = first else {
        return Ok(None);
    };
    Ok(Some((day, balance.minus(amount)?)))
}

/// A line of an import before it counts, for looking at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LookedAt {
    /// The day.
    pub day: Date,
    /// The time of day.
    pub time: Option<Time>,
    /// Won, signed.
    pub amount: Won,
    /// The balance after it.
    pub balance: Won,
    /// What was written.
    pub memo: String,
    /// Who.
    pub party: String,
}

/// The first lines of an import.
pub fn head(tx: &mut Tx<'_>, import: Id<BankImport>, most: i64) -> Result<Vec<LookedAt>, Fault> {
    tx.list(&HEAD_OF_IMPORT, args![import, most], |row| {
        let time: String = row.get(1)?;
        Ok(LookedAt {
            day: row.get(0)?,
            time: time_from(&time)?,
            amount: row.get(2)?,
            balance: row.get(3)?,
            memo: row.get(4)?,
            party: row.get(5)?,
        })
    })
}

pub fn count_of_import(tx: &mut Tx<'_>, import: Id<BankImport>) -> Outcome<i64> {
    tx.one(&COUNT_OF_IMPORT, args![import], |row| row.get(0))
}

/// A line on its way into the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewLine {
    /// Made of what it says.
    pub id: Id<BankLine>,
    /// The day.
    pub day: Date,
    /// The time of day; empty where there is none.
    pub time: String,
    /// The order among lines of one instant.
    pub place: i64,
    /// Won, signed.
    pub amount: Won,
    /// The balance after it.
    pub balance: Won,
    /// What was written.
    pub memo: String,
    /// Who.
    pub party: String,
    /// The last four digits of their account.
    pub party_account: String,
    /// The branch.
    pub branch: String,
}

/// Adds a line; false when it was there already.
pub fn add(
    tx: &mut Tx<'_>,
    import: Id<BankImport>,
    account: Id<BankAccount>,
    one: &NewLine,
) -> Result<bool, Fault> {
    let values = args![
        one.id,
        import,
        account,
        one.day,
        &one.time,
        one.place,
        one.amount,
        one.balance,
        &one.memo,
        &one.party,
        &one.party_account,
        &one.branch
    ];
    Ok(tx.execute(&ADD_LINE, values)? == 1)
}

/// Removes at most so many lines of an import that does not count; answers how many.
pub fn sweep(tx: &mut Tx<'_>, import: Id<BankImport>, most: i64) -> Result<u64, Fault> {
    Ok(tx.execute(&SWEEP, args![import, most])?)
}

pub fn insert_mark(tx: &mut Tx<'_>, line: Id<BankLine>, mark: &LineMark) -> Outcome<()> {
    let (by, at) = (tx.actor().key(), tx.now());
    let values = args![line, mark.kind.word(), &mark.reason, by, &mark.by_name, at];
    tx.insert_or(&MARK, values, |_| {
        Refusal::from(Refused::cannot(
            "이미 표시한 거래입니다. 화면을 새로 열어 확인하세요.",
        ))
    })
}

pub fn delete_mark(tx: &mut Tx<'_>, line: Id<BankLine>) -> Outcome<()> {
    tx.delete(&MARK, args![line])
}
