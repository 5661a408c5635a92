//! What a hold lets happen to it.

use kernel::Won;

use super::{Draft, Refused, Tie, check_amount, check_legs, check_words};
use crate::model::{
    AskHold, AskPostHold, AskVoidHold, Entry, HOLD, Hold, Leg, POST_HOLD, Step, VOID_HOLD,
};

/// The entry that opens a hold: `held` first, then where it is taken from.
pub(crate) fn opening(ask: AskHold) -> Result<(Draft, Hold), Refused> {
    check_words(&ask.key, &ask.reason, &ask.source, &ask.memo)?;
    check_amount(ask.amount)?;
    if ask.from == ask.held {
        return Err(Refused::AccountTwice);
    }
    let hold = Hold {
        seq: 0,
        from: ask.from,
        held: ask.held,
        side: ask.side,
        amount: ask.amount,
        posted: Won::ZERO,
        voided: Won::ZERO,
    };
    let draft = Draft {
        key: ask.key,
        kind: HOLD.to_owned(),
        effective_on: ask.effective_on,
        reason: ask.reason,
        source: ask.source,
        memo: ask.memo,
        legs: legs_of_opening(&hold),
        reverses: None,
        tie: Tie::Opens,
    };
    Ok((draft, hold))
}

/// The legs of the entry that opened a hold.
pub(crate) fn legs_of_opening(hold: &Hold) -> Vec<Leg> {
    vec![
        Leg {
            account: hold.held,
            side: hold.side,
            amount: hold.amount,
        },
        Leg {
            account: hold.from,
            side: hold.side.other(),
            amount: hold.amount,
        },
    ]
}

/// Whether what is asked can be a post of this hold at all.
pub(crate) fn check_post(hold: &Hold, ask: &AskPostHold) -> Result<(), Refused> {
    check_words(&ask.key, &ask.reason, &ask.source, &ask.memo)?;
    check_amount(ask.amount)?;
    if ask.to == hold.from || ask.to == hold.held {
        return Err(Refused::AccountTwice);
    }
    if ask.extra.is_empty() {
        return Ok(());
    }
    check_legs(&ask.extra)?;
    let taken = [hold.from, hold.held, ask.to];
    // Three legs of the hold's own may stand before them.
    if ask.extra.len() > 997 || ask.extra.iter().any(|leg| taken.contains(&leg.account)) {
        return Err(Refused::ExtraLegs);
    }
    Ok(())
}

/// What a post gives back: all that is open after it when it is to finish the hold.
pub(crate) fn rest(hold: &Hold, ask: &AskPostHold) -> Result<Won, Refused> {
    let open = open(hold)?;
    let left = open.minus(ask.amount).map_err(|_| Refused::OutOfRange)?;
    if left < Won::ZERO {
        return Err(over(hold, open));
    }
    Ok(if ask.finish { left } else { Won::ZERO })
}

/// What the stored entry of a repeated post or voiding gave back.
pub(crate) fn given_back(hold: &Hold, stored: &Entry) -> Won {
    stored
        .legs
        .iter()
        .find(|leg| leg.account == hold.from)
        .map_or(Won::ZERO, |leg| leg.amount)
}

/// The entry of a post. Its legs are: off the account that holds, on the one that gets it, back
/// where it came from (only with a rest), then the extra ones.
pub(crate) fn post(hold: &Hold, ask: AskPostHold, rest: Won) -> Result<Draft, Refused> {
    let off = ask.amount.plus(rest).map_err(|_| Refused::OutOfRange)?;
    let mut legs = vec![
        Leg {
            account: hold.held,
            side: hold.side.other(),
            amount: off,
        },
        Leg {
            account: ask.to,
            side: hold.side,
            amount: ask.amount,
        },
    ];
    if rest > Won::ZERO {
        legs.push(Leg {
            account: hold.from,
            side: hold.side,
            amount: rest,
        });
    }
    legs.extend(ask.extra);
    Ok(Draft {
        key: ask.key,
        kind: POST_HOLD.to_owned(),
        effective_on: ask.effective_on,
        reason: ask.reason,
        source: ask.source,
        memo: ask.memo,
        legs,
        reverses: None,
        tie: Tie::Of(Step {
            hold: hold.seq,
            finish: ask.finish,
        }),
    })
}

/// Whether what is asked can be a voiding at all.
pub(crate) fn check_void(ask: &AskVoidHold) -> Result<(), Refused> {
    check_words(&ask.key, &ask.reason, &ask.source, &ask.memo)?;
    ask.amount.map_or(Ok(()), check_amount)
}

/// What a voiding gives back.
pub(crate) fn voided(hold: &Hold, ask: &AskVoidHold) -> Result<Won, Refused> {
    let open = open(hold)?;
    let amount = ask.amount.unwrap_or(open);
    if amount > open || amount == Won::ZERO {
        return Err(over(hold, open));
    }
    Ok(amount)
}

/// The entry of a voiding.
pub(crate) fn void(hold: &Hold, ask: AskVoidHold, amount: Won) -> Draft {
    Draft {
        key: ask.key,
        kind: VOID_HOLD.to_owned(),
        effective_on: ask.effective_on,
        reason: ask.reason,
        source: ask.source,
        memo: ask.memo,
        legs: vec![
            Leg {
                account: hold.held,
                side: hold.side.other(),
                amount,
            },
            Leg {
                account: hold.from,
                side: hold.side,
                amount,
            },
        ],
        reverses: None,
        tie: Tie::Of(Step {
            hold: hold.seq,
            finish: ask.amount.is_none(),
        }),
    }
}

/// By how much the legs of a later entry move what a hold has posted and voided; below zero when
/// they undo an earlier one.
pub(crate) fn effect(hold: &Hold, legs: &[Leg]) -> (Won, Won) {
    let moved = |account, positive| -> i64 {
        legs.iter()
            .filter(|leg| leg.account == account)
            .map(|leg| {
                if leg.side == positive {
                    leg.amount.0
                } else {
                    -leg.amount.0
                }
            })
            .sum()
    };
    let off = moved(hold.held, hold.side.other());
    let back = moved(hold.from, hold.side);
    (Won(off - back), Won(back))
}

/// The hold after a movement, or no when that leaves what it can be.
pub(crate) fn moved(hold: &Hold, posted: Won, voided: Won) -> Result<Hold, Refused> {
    let after = Hold {
        posted: Won(hold.posted.0 + posted.0),
        voided: Won(hold.voided.0 + voided.0),
        ..*hold
    };
    let within = after.posted >= Won::ZERO
        && after.voided >= Won::ZERO
        && after.posted.0 + after.voided.0 <= after.amount.0;
    if within {
        Ok(after)
    } else {
        Err(over(hold, open(hold)?))
    }
}

/// Whether the entry that opened a hold may be undone: only while nothing else happened to it.
pub(crate) fn check_undo_opening(hold: &Hold) -> Result<(), Refused> {
    if hold.posted == Won::ZERO && hold.voided == Won::ZERO {
        Ok(())
    } else {
        Err(Refused::HoldInUse { hold: hold.seq })
    }
}

fn open(hold: &Hold) -> Result<Won, Refused> {
    hold.open().map_err(|_| Refused::OutOfRange)
}

fn over(hold: &Hold, open: Won) -> Refused {
    Refused::OverHold {
        hold: hold.seq,
        open,
    }
}
