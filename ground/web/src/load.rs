//! How much the process takes on at once, and when it says "not now".
//!
//! Two signs of overload are watched. The number of requests being worked on has one limit for the
//! whole process. And since reads run inline on the worker threads, where a queue forms before any
//! counter sees it, a heartbeat measures how late the runtime itself is.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::pace::Pace;

/// The limits of [`crate::serve`]. The defaults suit a machine of 2 cores and 4 GiB.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// From the start of a connection, or the end of the answer before, to the end of the request
    /// head. Ends slow heads and idle connections alike.
    pub header_timeout: Duration,
    /// How long a body or a reader of ours may be slower than [`Limits::floor`].
    pub patience: Duration,
    /// Slowest transfer in either direction, in bytes per second, over each span of `patience`.
    pub floor: u64,
    /// Largest body of a signed-in request, in bytes.
    pub body: usize,
    /// Largest body of a request of nobody, in bytes.
    pub open_body: usize,
    /// Requests being worked on at once; more are shed.
    pub in_flight: usize,
    /// Further requests to sign-in that are taken when `in_flight` is used up.
    pub reserved: usize,
    /// Bodies being received at once; they do not count as being worked on.
    pub uploads: usize,
    /// Open connections; more are answered "not now" and closed.
    pub connections: usize,
    /// How late the runtime may be before requests are shed, while at least
    /// [`Limits::crowd`] connections are open.
    pub lag: Duration,
    /// Fewer open connections than this are never shed for lag: a machine that was asleep or busy
    /// with something else is no crowd.
    pub crowd: usize,
    /// How long requests may run on after the order to stop.
    pub grace: Duration,
    /// Requests a minute below `/api/public/` from one address without a key.
    pub open_pace: u32,
    /// Requests a minute below `/api/` with one key.
    pub key_pace: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            header_timeout: Duration::from_secs(5),
            patience: Duration::from_secs(8),
            floor: 1_024,
            body: 10 * 1_024 * 1_024,
            open_body: 64 * 1_024,
            in_flight: 256,
            reserved: 16,
            uploads: 64,
            connections: 4_096,
            lag: Duration::from_millis(250),
            crowd: 64,
            grace: Duration::from_secs(10),
            open_pace: 300,
            key_pace: 1_200,
        }
    }
}

/// The one account of work in this process.
#[derive(Debug)]
pub(crate) struct Load {
    pub(crate) limits: Limits,
    work: Arc<Semaphore>,
    reserve: Arc<Semaphore>,
    uploads: Arc<Semaphore>,
    pub(crate) open: AtomicUsize,
    born: Instant,
    last_beat: AtomicU64,
    pub(crate) pace: Pace,
}

const BEAT: Duration = Duration::from_millis(20);

impl Load {
    pub(crate) fn new(limits: Limits) -> Self {
        Self {
            work: Arc::new(Semaphore::new(limits.in_flight)),
            reserve: Arc::new(Semaphore::new(limits.reserved)),
            uploads: Arc::new(Semaphore::new(limits.uploads)),
            open: AtomicUsize::new(0),
            born: Instant::now(),
            last_beat: AtomicU64::new(0),
            pace: Pace::new(),
            limits,
        }
    }

    /// A place among the requests being worked on; `None` means "not now".
    pub(crate) fn enter(&self, reserved: bool) -> Option<OwnedSemaphorePermit> {
        let place = if self.late() {
            None
        } else {
            Arc::clone(&self.work).try_acquire_owned().ok()
        };
        match place {
            None if reserved => Arc::clone(&self.reserve).try_acquire_owned().ok(),
            place => place,
        }
    }

    /// A place among the bodies being received.
    pub(crate) fn receive(&self) -> Option<OwnedSemaphorePermit> {
        Arc::clone(&self.uploads).try_acquire_owned().ok()
    }

    /// Beats for as long as it is polled; [`Load::late`] compares with the last beat.
    pub(crate) async fn beat(&self) {
        loop {
            self.last_beat.store(self.age(), Ordering::Relaxed);
            tokio::time::sleep(BEAT).await;
        }
    }

    fn late(&self) -> bool {
        let last = self.last_beat.load(Ordering::Relaxed);
        let since = Duration::from_millis(self.age().saturating_sub(last));
        self.open.load(Ordering::Relaxed) >= self.limits.crowd && since > self.limits.lag + BEAT
    }

    fn age(&self) -> u64 {
        u64::try_from(self.born.elapsed().as_millis()).unwrap_or(u64::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_house_keeps_places_for_signing_in() {
        let load = Load::new(Limits {
            in_flight: 1,
            reserved: 1,
            crowd: usize::MAX,
            ..Limits::default()
        });
        let first = load.enter(false).expect("a free place");
        assert!(load.enter(false).is_none());
        let reserved = load.enter(true).expect("a reserved place");
        assert!(load.enter(true).is_none());
        drop((first, reserved));
        assert!(load.enter(false).is_some());
    }

    #[test]
    fn a_late_runtime_sheds_only_a_crowd() {
        let load = Load::new(Limits {
            lag: Duration::ZERO,
            crowd: 2,
            ..Limits::default()
        });
        std::thread::sleep(BEAT * 3);
        assert!(load.enter(false).is_some(), "nobody else is here");
        load.open.store(2, Ordering::Relaxed);
        assert!(load.enter(false).is_none());
        assert!(load.enter(true).is_some(), "signing in has its own places");
    }
}
