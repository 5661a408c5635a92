//! The loop of a thread that delivers for every office.

use std::{
    sync::{Condvar, Mutex, PoisonError},
    time::Duration,
};

use jiff::Timestamp;
use kernel::{Fault, TenantId};
use store::Store;

use crate::{
    deliver::{deliver_next, take_over},
    sender::Senders,
};

/// How long the loop rests between rounds.
const REST: Duration = Duration::from_secs(5);

/// Ends the loop of a worker; share it by `Arc`.
#[derive(Debug, Default)]
pub struct Stop {
    asked: Mutex<bool>,
    news: Condvar,
}

impl Stop {
    /// Not asked yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Asks the workers to end after the message in hand.
    pub fn stop(&self) {
        *self.asked.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.news.notify_all();
    }

    /// Whether the workers were asked to end.
    pub fn is_asked(&self) -> bool {
        *self.asked.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Rests, at most so long; `true` when asked to end.
    fn rest(&self, most: Duration) -> bool {
        let asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        let rested = self.news.wait_timeout_while(asked, most, |asked| !*asked);
        *rested.unwrap_or_else(PoisonError::into_inner).0
    }
}

/// Delivers what is due in every office, rests a few seconds, and again, until asked to stop. Any
/// number of workers may run over the same store. A fault is logged, and the next round tries
/// again.
pub fn run(store: &Store, senders: &Senders, clock: &dyn Fn() -> Timestamp, stop: &Stop) {
    while !stop.is_asked() {
        match store.offices() {
            Ok(offices) => {
                for office in offices {
                    if let Err(fault) = round(store, &office.tenant, senders, clock, stop) {
                        let office = office.tenant.as_str();
                        tracing::error!(office, %fault, "the outbox could not be delivered");
                    }
                }
            }
            Err(fault) => tracing::error!(%fault, "the outbox found no offices"),
        }
        if stop.rest(REST) {
            return;
        }
    }
}

/// One round over an office. The clock is read for each message: a slow sender must not make the
/// claims that follow look old.
fn round(
    store: &Store,
    tenant: &TenantId,
    senders: &Senders,
    clock: &dyn Fn() -> Timestamp,
    stop: &Stop,
) -> Result<(), Fault> {
    take_over(store, tenant, clock())?;
    while !stop.is_asked() && deliver_next(store, tenant, clock(), senders)?.is_some() {}
    Ok(())
}
