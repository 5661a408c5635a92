//! How often one program, or one address of nobody in particular, may ask the API.
//!
//! Every asker has a bucket that fills evenly and holds a minute's worth: who has been quiet may
//! ask that much at once (the generic cell rate algorithm, ITU-T I.371). The buckets live in this
//! process alone; several processes behind one proxy each allow the whole rate.

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use axum::http::{HeaderMap, HeaderName, HeaderValue};

/// The span of a quota.
const MINUTE: Duration = Duration::from_secs(60);
/// Buckets kept at most; then those that are full again go, and if none is, all.
const MOST: usize = 65_536;

/// Who asks.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Asker {
    /// Nobody in particular: a network address, of IPv6 the network that one subscriber has.
    Address(IpAddr),
    /// A program with a key.
    Key(String),
}

impl Asker {
    /// The asker behind an address.
    pub(crate) fn at(address: IpAddr) -> Self {
        Self::Address(match address {
            IpAddr::V4(_) => address,
            IpAddr::V6(six) => match six.to_ipv4_mapped() {
                Some(four) => IpAddr::V4(four),
                None => {
                    let [a, b, c, d, ..] = six.segments();
                    IpAddr::from([a, b, c, d, 0, 0, 0, 0])
                }
            },
        })
    }
}

/// Whether a request may pass, and what its answer says about the next ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Turn {
    /// Requests a minute.
    quota: u32,
    /// How many more may come at once.
    left: u32,
    /// Until the bucket is full again.
    reset: Duration,
    /// For a request that came too soon: how long to wait.
    pub(crate) wait: Option<Duration>,
}

impl Turn {
    /// Writes `RateLimit-Policy` and `RateLimit` (draft-ietf-httpapi-ratelimit-headers).
    pub(crate) fn write(&self, headers: &mut HeaderMap) {
        let policy = format!("\"minute\";q={};w={}", self.quota, MINUTE.as_secs());
        let now = format!("\"minute\";r={};t={}", self.left, seconds_up(self.reset));
        for (name, value) in [("ratelimit-policy", policy), ("ratelimit", now)] {
            if let Ok(value) = HeaderValue::from_str(&value) {
                headers.insert(HeaderName::from_static(name), value);
            }
        }
    }
}

/// Whole seconds, never too few.
pub(crate) fn seconds_up(span: Duration) -> u64 {
    span.as_secs() + u64::from(span.subsec_nanos() > 0)
}

/// The buckets of one process.
#[derive(Debug)]
pub(crate) struct Pace {
    born: Instant,
    /// Until when each bucket would need to be full again, since the start of the process.
    full_at: Mutex<HashMap<Asker, Duration>>,
}

impl Pace {
    pub(crate) fn new() -> Self {
        Self {
            born: Instant::now(),
            full_at: Mutex::new(HashMap::new()),
        }
    }

    /// A request of somebody who may ask `quota` times a minute.
    pub(crate) fn turn(&self, asker: Asker, quota: u32) -> Turn {
        let now = self.born.elapsed();
        let mut full_at = self.full_at.lock().unwrap_or_else(PoisonError::into_inner);
        let (turn, full) = decide(full_at.get(&asker).copied(), now, quota);
        if full_at.len() >= MOST && !full_at.contains_key(&asker) {
            full_at.retain(|_, full| *full > now);
            if full_at.len() >= MOST {
                full_at.clear();
            }
        }
        full_at.insert(asker, full);
        turn
    }
}

/// The decision, and when the bucket will be full again.
fn decide(full: Option<Duration>, now: Duration, quota: u32) -> (Turn, Duration) {
    let quota = quota.max(1);
    let drop = MINUTE / quota;
    let full = full.unwrap_or(now).max(now);
    let missing = full - now;
    let most = drop * (quota - 1);
    let turn = |full: Duration, wait| Turn {
        quota,
        left: drops(MINUTE.saturating_sub(full - now), drop).min(quota),
        reset: full - now,
        wait,
    };
    if missing > most {
        return (turn(full, Some(missing - most)), full);
    }
    (turn(full + drop, None), full + drop)
}

/// How many whole drops a span holds.
fn drops(span: Duration, drop: Duration) -> u32 {
    let whole = span.as_nanos() / drop.as_nanos().max(1);
    u32::try_from(whole).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_minutes_worth_passes_at_once_and_then_one_at_a_time() {
        let (mut full, now) = (None, Duration::from_secs(100));
        for left in (0..60).rev() {
            let (turn, next) = decide(full, now, 60);
            assert_eq!((turn.wait, turn.left), (None, left));
            full = Some(next);
        }
        let (turn, next) = decide(full, now, 60);
        assert_eq!(turn.wait, Some(Duration::from_secs(1)));
        assert_eq!((turn.left, turn.reset), (0, MINUTE));
        assert_eq!(Some(next), full, "a refused request costs nothing");
        let second = Duration::from_secs(101);
        let (turn, next) = decide(full, second, 60);
        assert_eq!(turn.wait, None);
        assert!(decide(Some(next), second, 60).0.wait.is_some());
    }

    /// Against the plain model: no minute has more than twice the quota, no hour more than 61
    /// times; and whoever keeps to the pace is never refused.
    #[test]
    fn no_span_has_more_than_its_share_and_a_steady_asker_is_never_refused() {
        let quota = 30;
        let (mut full, mut passed) = (None, 0_u32);
        for tick in 0..3_600_u64 * 5 {
            let (turn, next) = decide(full, Duration::from_millis(tick * 200), quota);
            passed += u32::from(turn.wait.is_none());
            full = Some(next);
        }
        assert!((30 * 60..=30 * 61).contains(&passed), "{passed}");
        let mut full = None;
        for request in 0..1_000 {
            let (turn, next) = decide(full, Duration::from_secs(request * 2), quota);
            assert_eq!(turn.wait, None, "request {request}");
            full = Some(next);
        }
    }

    #[test]
    fn one_subscriber_is_one_asker() {
        let at = |text: &str| Asker::at(text.parse().unwrap());
        assert_eq!(at("2001:db8:1:2::3"), at("2001:db8:1:2:ffff::1"));
        assert_ne!(at("2001:db8:1:2::3"), at("2001:db8:1:3::3"));
        assert_eq!(at("::ffff:192.0.2.1"), at("192.0.2.1"));
        assert_ne!(at("192.0.2.1"), at("192.0.2.2"));
    }

    #[test]
    fn askers_do_not_share_and_the_table_does_not_grow_without_end() {
        let pace = Pace::new();
        let key = |n: usize| Asker::Key(n.to_string());
        assert_eq!(pace.turn(key(0), 1).wait, None);
        assert!(pace.turn(key(0), 1).wait.is_some());
        for n in 1..=MOST + 10 {
            assert_eq!(pace.turn(key(n), 1).wait, None);
        }
        assert!(pace.full_at.lock().unwrap().len() <= MOST);
    }

    #[test]
    fn the_headers_say_what_is_left() {
        let (turn, _) = decide(None, Duration::ZERO, 120);
        let mut headers = HeaderMap::new();
        turn.write(&mut headers);
        assert_eq!(headers["ratelimit-policy"], "\"minute\";q=120;w=60");
        assert_eq!(headers["ratelimit"], "\"minute\";r=119;t=1");
    }
}
