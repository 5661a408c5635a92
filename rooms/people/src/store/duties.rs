//! Responsibilities as rows.

use jiff::civil::Date;
use kernel::{Address, Fault, Id, Outcome};
use store::{Row, Tx, args};

use crate::model::{Account, Duty, Holder};

store::statements! {
    /// The latest holding of a responsibility.
    LATEST = "SELECT d.id, d.duty, d.subject, d.account, a.name, d.from_on, d.to_on, d.reason, \
              d.handed_by_name FROM people_duty d \
              JOIN people_account a ON a.tenant = $1 AND a.id = d.account \
              WHERE d.tenant = $1 AND d.duty = $2 AND d.subject = $3 \
              ORDER BY d.from_on DESC LIMIT 1";
    /// Every holding there has been, the newest first.
    HISTORY = "SELECT d.id, d.duty, d.subject, d.account, a.name, d.from_on, d.to_on, d.reason, \
               d.handed_by_name FROM people_duty d \
               JOIN people_account a ON a.tenant = $1 AND a.id = d.account \
               WHERE d.tenant = $1 ORDER BY d.from_on DESC, d.id DESC";
    /// The holdings of an account, the newest first.
    OF_ACCOUNT = "SELECT d.id, d.duty, d.subject, d.account, a.name, d.from_on, d.to_on, \
                  d.reason, d.handed_by_name FROM people_duty d \
                  JOIN people_account a ON a.tenant = $1 AND a.id = d.account \
                  WHERE d.tenant = $1 AND d.account = $2 ORDER BY d.from_on DESC, d.id DESC";
    /// Who holds a responsibility on a day.
    HOLDER = "SELECT a.name, a.title, a.phone FROM people_duty d \
              JOIN people_account a ON a.tenant = $1 AND a.id = d.account \
              WHERE d.tenant = $1 AND d.duty = $2 AND d.subject = $3 AND d.from_on <= $4 \
              AND (d.to_on IS NULL OR d.to_on >= $4) ORDER BY d.from_on DESC LIMIT 1";
}

store::tables! {
    /// Responsibilities. Never deleted: a holding ends on a day.
    DUTY = "people_duty" key [id] columns [duty, subject, account, from_on, to_on, reason,
        handed_by, handed_by_name, handed_at] may edit;
}

fn read(row: &Row<'_>) -> Result<Duty, Fault> {
    let subject: String = row.get(2)?;
    Ok(Duty {
        id: row.get(0)?,
        duty: row.get(1)?,
        subject: subject.parse().ok(),
        account: row.get(3)?,
        account_name: row.get(4)?,
        from_on: row.get(5)?,
        to_on: row.get(6)?,
        reason: row.get(7)?,
        handed_by_name: row.get(8)?,
    })
}

/// An address as it is stored; the whole office is the empty text.
fn subject_text(subject: Option<&Address>) -> String {
    subject.map_or_else(String::new, ToString::to_string)
}

pub(crate) fn latest(
    tx: &mut Tx<'_>,
    duty: &str,
    subject: Option<&Address>,
) -> Result<Option<Duty>, Fault> {
    tx.maybe(&LATEST, args![duty, subject_text(subject)], read)
}

pub(crate) fn history(tx: &mut Tx<'_>) -> Result<Vec<Duty>, Fault> {
    tx.list(&HISTORY, &[], read)
}

pub(crate) fn of_account(tx: &mut Tx<'_>, id: Id<Account>) -> Result<Vec<Duty>, Fault> {
    tx.list(&OF_ACCOUNT, args![id], read)
}

pub(crate) fn holder(
    tx: &mut Tx<'_>,
    duty: &str,
    subject: Option<&Address>,
    day: Date,
) -> Result<Option<Holder>, Fault> {
    tx.maybe(&HOLDER, args![duty, subject_text(subject), day], |row| {
        Ok(Holder {
            name: row.get(0)?,
            title: row.get(1)?,
            phone: row.get(2)?,
        })
    })
}

pub(crate) fn close(tx: &mut Tx<'_>, id: Id<Duty>, last_day: Date) -> Outcome<()> {
    tx.update(&DUTY, args![id], &[("to_on", last_day.into())])
}

pub(crate) fn insert(
    tx: &mut Tx<'_>,
    duty: &str,
    subject: Option<&Address>,
    account: Id<Account>,
    from_on: Date,
    reason: &str,
) -> Outcome<Id<Duty>> {
    let id = Id::new();
    let (by, by_name, now) = (tx.actor().key(), tx.actor().name().to_owned(), tx.now());
    let open: Option<Date> = None;
    let subject = subject_text(subject);
    tx.insert(
        &DUTY,
        args![
            id, duty, subject, account, from_on, open, reason, by, by_name, now
        ],
    )?;
    Ok(id)
}
