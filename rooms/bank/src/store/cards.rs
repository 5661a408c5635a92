//! Lines of card statements, and the records they belong to.

use jiff::civil::Date;
use kernel::{Address, Fault, Id, Outcome, Refusal, Won};
use store::{Row, Tx, args};
use trustee::{BankAccount, DedicatedCard};

use super::lines::{time_from, time_text};
use crate::{
    model::{BankImport, CardLine, CardQuery},
    rules::Refused,
};

/// The columns of a card line and its record; only lines of accepted imports.
macro_rules! cards_where {
    ($rest:literal) => {
        concat!(
            "SELECT l.id, l.import, l.account, l.card, l.last4, l.day, l.time, l.approval, \
             l.shop, l.trade, l.amount, l.vat, m.subject FROM bank_card_line l \
             JOIN bank_import i ON i.tenant = $1 AND i.id = l.import AND i.state = 'accepted' \
             LEFT JOIN bank_card_match m ON m.tenant = $1 AND m.line = l.id \
             WHERE l.tenant = $1 AND ",
            $rest
        )
    };
}

store::statements! {
    /// One card line that counts.
    READ_CARD_LINE = cards_where!("l.id = $2");
    /// The card line of a record.
    OF_SUBJECT = cards_where!("m.subject = $2");
    /// A page of the lines of an account's cards, the newest first.
    PAGE = cards_where!("l.account = $2 AND l.day >= $3 AND l.day <= $4 \
        AND (CAST($5 AS BIGINT) = 0 OR m.subject IS NULL) \
        ORDER BY l.day DESC, l.time DESC, l.place DESC LIMIT $6 OFFSET $7");
    /// How many [`PAGE`] has in all.
    COUNT = "SELECT COUNT(l.id) FROM bank_card_line l \
        JOIN bank_import i ON i.tenant = $1 AND i.id = l.import AND i.state = 'accepted' \
        LEFT JOIN bank_card_match m ON m.tenant = $1 AND m.line = l.id \
        WHERE l.tenant = $1 AND l.account = $2 AND l.day >= $3 AND l.day <= $4 \
        AND (CAST($5 AS BIGINT) = 0 OR m.subject IS NULL)";
    /// The first lines of an import, whatever its state.
    HEAD_OF_IMPORT = "SELECT l.day, l.time, l.amount, l.last4, l.shop, l.trade \
        FROM bank_card_line l WHERE l.tenant = $1 AND l.import = $2 \
        ORDER BY l.day, l.time, l.place LIMIT $3";
    /// How many lines an import brought.
    COUNT_OF_IMPORT = "SELECT COUNT(l.id) FROM bank_card_line l \
        WHERE l.tenant = $1 AND l.import = $2";
    /// Adds a card line unless it is there. The journal has the import.
    ADD_CARD_LINE = "INSERT INTO bank_card_line (tenant, id, import, account, card, last4, day, \
        time, place, approval, shop, trade, amount, vat) \
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) \
        ON CONFLICT (tenant, id) DO NOTHING";
    /// Removes some lines of an import that does not count.
    SWEEP = "DELETE FROM bank_card_line WHERE tenant = $1 AND import = $2 AND id IN \
        (SELECT l.id FROM bank_card_line l WHERE l.tenant = $1 AND l.import = $2 LIMIT $3)";
}

store::tables! {
    /// Which record a card line belongs to.
    CARD_MATCH = "bank_card_match" key [line]
        columns [subject, made_by, made_by_name, made_at] may remove;
}

fn line_of(row: &Row<'_>) -> Result<CardLine, Fault> {
    let time: String = row.get(6)?;
    Ok(CardLine {
        id: row.get(0)?,
        import: row.get(1)?,
        account: row.get(2)?,
        card: row.get(3)?,
        last4: row.get(4)?,
        day: row.get(5)?,
        time: time_from(&time)?,
        approval: row.get(7)?,
        shop: row.get(8)?,
        trade: row.get(9)?,
        amount: row.get(10)?,
        vat: row.get(11)?,
        subject: row.get(12)?,
    })
}

pub fn line(tx: &mut Tx<'_>, id: Id<CardLine>) -> Outcome<CardLine> {
    tx.one(&READ_CARD_LINE, args![id], line_of)
}

pub fn of_subject(tx: &mut Tx<'_>, subject: &Address) -> Result<Option<CardLine>, Fault> {
    tx.maybe(&OF_SUBJECT, args![subject], line_of)
}

pub fn page(
    tx: &mut Tx<'_>,
    query: &CardQuery,
    limit: i64,
    offset: i64,
) -> Result<Vec<CardLine>, Fault> {
    let args = args![
        query.account,
        query.from,
        query.to,
        query.loose,
        limit,
        offset
    ];
    tx.list(&PAGE, args, line_of)
}

pub fn count(tx: &mut Tx<'_>, query: &CardQuery) -> Outcome<i64> {
    let args = args![query.account, query.from, query.to, query.loose];
    tx.one(&COUNT, args, |row| row.get(0))
}

/// A card line of an import before it counts: day, time, amount, card, shop, trade.
pub type LookedAt = (Date, String, Won, String, String, String);

/// The first card lines of an import.
pub fn head(tx: &mut Tx<'_>, import: Id<BankImport>, most: i64) -> Result<Vec<LookedAt>, Fault> {
    tx.list(&HEAD_OF_IMPORT, args![import, most], |row| {
        Ok((
            row.get(0)?,
            row.get(1)?,
            row.get(2)?,
            row.get(3)?,
            row.get(4)?,
            row.get(5)?,
        ))
    })
}

pub fn count_of_import(tx: &mut Tx<'_>, import: Id<BankImport>) -> Outcome<i64> {
    tx.one(&COUNT_OF_IMPORT, args![import], |row| row.get(0))
}

/// A card line on its way into the table: its id is made of what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCardLine {
    /// Made of what it says.
    pub id: Id<CardLine>,
    /// The card.
    pub card: Id<DedicatedCard>,
    /// Its last four digits.
    pub last4: String,
    /// The day.
    pub day: Date,
    /// The time of day.
    pub time: Option<jiff::civil::Time>,
    /// The order among lines of one instant.
    pub place: i64,
    /// The number of the approval.
    pub approval: String,
    /// The shop.
    pub shop: String,
    /// Its trade.
    pub trade: String,
    /// Won; below zero for a cancellation.
    pub amount: Won,
    /// VAT inside the amount.
    pub vat: Option<Won>,
}

/// Adds a card line; false when it was there already.
pub fn add(
    tx: &mut Tx<'_>,
    import: Id<BankImport>,
    account: Id<BankAccount>,
    one: &NewCardLine,
) -> Result<bool, Fault> {
    let values = args![
        one.id,
        import,
        account,
        one.card,
        &one.last4,
        one.day,
        time_text(one.time),
        one.place,
        &one.approval,
        &one.shop,
        &one.trade,
        one.amount,
        one.vat
    ];
    Ok(tx.execute(&ADD_CARD_LINE, values)? == 1)
}

/// Removes at most so many lines of an import that does not count; answers how many.
pub fn sweep(tx: &mut Tx<'_>, import: Id<BankImport>, most: i64) -> Result<u64, Fault> {
    Ok(tx.execute(&SWEEP, args![import, most])?)
}

/// Ties a card line to a record. The keys refuse whoever comes second.
pub fn attach(tx: &mut Tx<'_>, line: Id<CardLine>, subject: &Address) -> Outcome<()> {
    let (by, name, at) = (tx.actor().key(), tx.actor().name().to_owned(), tx.now());
    tx.insert_or(&CARD_MATCH, args![line, subject, by, name, at], |_| {
        Refusal::from(Refused::AlreadyMatched {
            what: "이 카드 사용 또는 문서".to_owned(),
        })
    })
}

pub fn detach(tx: &mut Tx<'_>, line: Id<CardLine>) -> Outcome<()> {
    tx.delete(&CARD_MATCH, args![line])
}
