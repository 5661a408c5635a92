//! Who may sign what, decided without IO.

use jiff::civil::Date;
use kernel::{Actor, Digest, Id};

use crate::{
    model::{Ask, Delegate, Delegation, Person, Signoff, Standing, State},
    refusal::{DelegationRefused, Refused},
};

/// By which right somebody signs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Right {
    /// A role of their own.
    Own,
    /// Somebody else's, delegated.
    Delegated(Id<Delegation>),
}

/// Whether the actor may sign the next step, and by which right. `delegations` may hold any; only
/// those to this actor that count on this day are used.
pub(crate) fn may_sign(
    standing: &Standing,
    actor: &Actor,
    delegations: &[Delegation],
    today: Date,
) -> Result<Right, Refused> {
    let Actor::Account { id, roles, .. } = actor else {
        return Err(Refused::NotAPerson);
    };
    apart_from(standing, id)?;
    let Some(step) = standing.next_step() else {
        return Err(Refused::NotWaiting {
            state: standing.state,
        });
    };
    if roles.contains(&step.role) {
        return Ok(Right::Own);
    }
    let mut refused = Refused::WrongRole {
        step: step.label.clone(),
    };
    let usable = delegations
        .iter()
        .filter(|d| d.given.to.key == *id && d.given.role == step.role && d.counts_on(today));
    for delegation in usable {
        if apart_from(standing, &delegation.given.from.key).is_ok() {
            return Ok(Right::Delegated(delegation.id));
        }
        refused = Refused::BarredGiver {
            giver: delegation.given.from.name.clone(),
        };
    }
    Err(refused)
}

/// Four eyes: whoever drafted, signed (in person or through somebody) or is barred stays apart.
fn apart_from(standing: &Standing, key: &str) -> Result<(), Refused> {
    let signed = |person: &Person| person.key == key;
    if standing.drafted_by.key == key {
        Err(Refused::Drafter)
    } else if standing
        .signatures
        .iter()
        .any(|s| signed(&s.by) || s.on_behalf_of.as_ref().is_some_and(signed))
    {
        Err(Refused::SignedBefore)
    } else if standing.barred.iter().any(|barred| barred == key) {
        Err(Refused::Barred)
    } else {
        Ok(())
    }
}

/// Whether what the signer saw is what was handed in.
pub(crate) fn same_content(standing: &Standing, seen: Digest) -> Result<(), Refused> {
    if standing.content == seen {
        Ok(())
    } else {
        Err(Refused::ContentDiffers)
    }
}

/// Only the drafter withdraws, and only while it waits.
pub(crate) fn may_withdraw(standing: &Standing, actor: &Actor) -> Result<(), Refused> {
    if standing.drafted_by.key != actor.key() {
        Err(Refused::NotDrafter)
    } else if standing.state != State::Waiting {
        Err(Refused::NotWaiting {
            state: standing.state,
        })
    } else {
        Ok(())
    }
}

/// Whether the newest submission of a record approves this content.
pub(crate) fn approves(newest: Option<&Standing>, content: Digest) -> Result<&Standing, Refused> {
    match newest {
        Some(standing) if standing.state == State::Approved => {
            if standing.content == content {
                Ok(standing)
            } else {
                Err(Refused::Changed)
            }
        }
        other => Err(Refused::NotApproved {
            state: other.map(|standing| standing.state),
        }),
    }
}

/// What a new submission does to the newest one of the same record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Before {
    /// There is nothing in its way.
    Nothing,
    /// It is this very submission, sent again.
    Same(Id<Signoff>),
    /// It takes the place of one that counted until now.
    Replaces(Id<Signoff>),
}

/// Whether a record may be handed in (again).
pub(crate) fn submit(
    newest: Option<&Standing>,
    actor: &Actor,
    ask: &Ask,
) -> Result<Before, Refused> {
    line("title", "제목", &ask.title, 200)?;
    let fits = |text: &str, most: usize| {
        (1..=most).contains(&text.chars().count()) && !text.chars().any(char::is_control)
    };
    let steps_fit = ask
        .steps
        .iter()
        .all(|step| fits(&step.label, 20) && fits(&step.role, 64));
    if !(1..=10).contains(&ask.steps.len()) || !steps_fit {
        return Err(Refused::Steps);
    }
    let Some(newest) = newest.filter(|s| matches!(s.state, State::Waiting | State::Approved))
    else {
        return Ok(Before::Nothing);
    };
    let same = newest.drafted_by.key == actor.key()
        && newest.content == ask.content
        && newest.steps == ask.steps
        && newest.barred == ask.barred;
    match newest.state {
        _ if same => Ok(Before::Same(newest.id)),
        State::Approved if newest.content == ask.content => Err(Refused::AlreadyApproved),
        _ => Ok(Before::Replaces(newest.id)),
    }
}

/// Whom a submission bars: those the room names, and whoever handed in the same content before –
/// or two clerks could approve each other's draft by sending it in turns.
pub(crate) fn barred(actor: &Actor, ask: &Ask, history: &[Standing]) -> Vec<String> {
    let mut barred = ask.barred.clone();
    let earlier = history
        .iter()
        .filter(|standing| standing.content == ask.content)
        .map(|standing| standing.drafted_by.key.clone());
    barred.extend(earlier);
    barred.retain(|key| *key != actor.key());
    barred.sort();
    barred.dedup();
    barred
}

/// Whether a right may be handed on as asked. `standing` are the giver's delegations that are not
/// over.
pub(crate) fn delegate(
    ask: &Delegate,
    actor: &Actor,
    standing: &[Delegation],
    today: Date,
) -> Result<(), DelegationRefused> {
    match actor {
        Actor::System(_) => {}
        Actor::Account { id, roles, .. } if *id == ask.from.key => {
            if !roles.contains(&ask.role) {
                return Err(DelegationRefused::RoleNotHeld);
            }
        }
        _ => return Err(DelegationRefused::NotTheGiver),
    }
    if ask.to.key.is_empty() || ask.to.key == ask.from.key {
        return Err(DelegationRefused::NobodyElse);
    }
    if ask.from_on < today {
        return Err(DelegationRefused::StartsInThePast);
    }
    if ask.to_on < ask.from_on {
        return Err(DelegationRefused::DaysReversed);
    }
    let overlap = standing.iter().find(|d| {
        let given = &d.given;
        d.ended.is_none()
            && given.to.key == ask.to.key
            && given.role == ask.role
            && given.from_on <= ask.to_on
            && ask.from_on <= given.to_on
    });
    match overlap {
        Some(Delegation { given, .. }) => Err(DelegationRefused::Already {
            from: given.from_on,
            to: given.to_on,
        }),
        None => Ok(()),
    }
}

/// The giver alone ends a delegation before its last day.
pub(crate) fn end_delegation(
    delegation: &Delegation,
    actor: &Actor,
    today: Date,
) -> Result<(), DelegationRefused> {
    let own = matches!(actor, Actor::System(_)) || actor.key() == delegation.given.from.key;
    if !own {
        Err(DelegationRefused::NotTheGiver)
    } else if delegation.ended.is_some() || delegation.given.to_on < today {
        Err(DelegationRefused::Over)
    } else {
        Ok(())
    }
}

/// A reason that says something, in at most 500 characters.
pub(crate) fn reason(field: &'static str, text: &str) -> Result<(), Refused> {
    if text.trim().is_empty() {
        return Err(Refused::ReasonNeeded { field });
    }
    words(field, "사유", text)
}

/// A note: empty or at most 500 characters, line breaks allowed.
pub(crate) fn note(text: &str) -> Result<(), Refused> {
    words("note", "의견", text)
}

fn words(field: &'static str, label: &'static str, text: &str) -> Result<(), Refused> {
    let odd = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    if text.chars().count() > 500 || text.chars().any(odd) {
        return Err(Refused::Text {
            field,
            label,
            most: 500,
        });
    }
    Ok(())
}

fn line(field: &'static str, label: &'static str, text: &str, most: usize) -> Result<(), Refused> {
    let fits = !text.trim().is_empty()
        && text.chars().count() <= most
        && !text.chars().any(char::is_control);
    if fits {
        Ok(())
    } else {
        Err(Refused::Text { field, label, most })
    }
}

#[cfg(test)]
mod tests;
