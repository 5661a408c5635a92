//! Notices as the search knows them: while everybody reads them, and not a day before.

use index::{Audience, Entry, Months};
use jiff::civil::Date;
use kernel::{Kind, Outcome};
use store::Tx;

use crate::{
    model::{Notice, NoticeFile, Standing},
    store::{self as rows, files as file_rows},
};

/// Makes a notice findable as it is now, or unfindable, in the transaction of the verb that changed
/// it. Its last day hides it by itself.
pub(crate) fn refresh(tx: &mut Tx<'_>, notice: &Notice) -> Outcome<()> {
    if notice.standing(tx.today()) == Standing::Shown {
        let files = file_rows::of_notice(tx, notice.id)?;
        index::put(tx, &entry(notice, &files))?;
    } else {
        index::remove(tx, &Notice::address_of(notice.id))?;
    }
    Ok(())
}

/// Makes those findable whose first day has come: the system's work at the start of every day
/// and of the service. Answers how many.
///
/// # Errors
/// A fault of the store.
pub fn show_due(tx: &mut Tx<'_>) -> Outcome<usize> {
    let mut put = 0;
    for id in rows::shown_ids(tx, tx.today())? {
        if !index::knows(tx, &Notice::address_of(id))? {
            let notice = rows::one(tx, id)?;
            refresh(tx, &notice)?;
            put += 1;
        }
    }
    Ok(put)
}

fn entry(notice: &Notice, files: &[NoticeFile]) -> Entry {
    let mut words = vec![notice.category.label()];
    for file in files {
        words.push(&file.name);
        words.push(&file.alt);
    }
    words.retain(|word| !word.is_empty());
    Entry {
        address: Notice::address_of(notice.id),
        kind: Notice::NAME.to_owned(),
        title: notice.title.clone(),
        body: notice.body.clone(),
        words: words.join("\n"),
        audience: Audience::Public,
        visible_until: notice.expires_on,
        happens: None,
        region: None,
        months: Months::ALL_YEAR,
        surveyed_on: None,
        fresh_until: None,
        updated_on: updated_on(notice),
    }
}

/// The day of the last change, or the first on which it was shown if that is later.
fn updated_on(notice: &Notice) -> Date {
    let changed = notice.updated_on();
    notice.publish_on.map_or(changed, |from| from.max(changed))
}
