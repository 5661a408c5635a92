//! Whether what is asked can be an entry at all.

use kernel::Won;

use super::Refused;
use crate::model::{HOLD, LARGEST_AMOUNT, Leg, POST_HOLD, PostEntry, REVERSAL, Side, VOID_HOLD};

const MOST_LEGS: usize = 1_000;

/// Whether what is asked can be an entry at all.
pub(crate) fn check(ask: &PostEntry) -> Result<(), Refused> {
    check_legs(&ask.legs)?;
    check_words(&ask.key, &ask.reason, &ask.source, &ask.memo)?;
    let kind_fits = (1..=32).contains(&ask.kind.len())
        && ask
            .kind
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b == b'_')
        && ![REVERSAL, HOLD, POST_HOLD, VOID_HOLD].contains(&ask.kind.as_str());
    if kind_fits {
        Ok(())
    } else {
        Err(Refused::Text { which: "종류" })
    }
}

/// Key, reason, source and memo of anything that is recorded.
pub(crate) fn check_words(
    key: &str,
    reason: &str,
    source: &str,
    memo: &str,
) -> Result<(), Refused> {
    if !within(key, 1, 80) || !key.bytes().all(|b| b.is_ascii_graphic()) {
        return Err(Refused::Text {
            which: "처리 번호"
        });
    }
    check_reason(reason)?;
    if !within(source, 1, 200) {
        return Err(Refused::Text {
            which: "근거 기록"
        });
    }
    if !within(memo, 0, 1_000) {
        return Err(Refused::Text { which: "적요" });
    }
    Ok(())
}

/// A reason says something and fits.
pub(crate) fn check_reason(reason: &str) -> Result<(), Refused> {
    if reason.trim().is_empty() || !within(reason, 1, 1_000) {
        return Err(Refused::Text { which: "사유" });
    }
    Ok(())
}

/// Whether a text has a length between two and no control characters.
pub(crate) fn within(text: &str, least: usize, most: usize) -> bool {
    (least..=most).contains(&text.chars().count()) && !text.chars().any(char::is_control)
}

/// Whether an amount may stand in a leg.
pub(crate) fn check_amount(amount: Won) -> Result<(), Refused> {
    if (Won(1)..=LARGEST_AMOUNT).contains(&amount) {
        Ok(())
    } else {
        Err(Refused::Amount)
    }
}

pub(crate) fn check_legs(legs: &[Leg]) -> Result<(), Refused> {
    if legs.len() < 2 || legs.len() > MOST_LEGS {
        return Err(Refused::LegCount);
    }
    legs.iter().try_for_each(|leg| check_amount(leg.amount))?;
    let mut accounts: Vec<_> = legs.iter().map(|leg| leg.account).collect();
    accounts.sort_unstable();
    if accounts.windows(2).any(|pair| pair.first() == pair.last()) {
        return Err(Refused::AccountTwice);
    }
    let (debit, credit) = (sum(legs, Side::Debit), sum(legs, Side::Credit));
    if debit != credit {
        return Err(Refused::Unbalanced { debit, credit });
    }
    Ok(())
}

/// At most 1,000 legs of at most 10¹⁵: the sum always fits.
fn sum(legs: &[Leg], side: Side) -> Won {
    Won(legs
        .iter()
        .filter(|leg| leg.side == side)
        .map(|leg| leg.amount.0)
        .sum())
}
