//! When the door stays shut after failures.

use jiff::{SignedDuration, Timestamp};

use crate::{limits::Limits, model::TryOutcome};

/// Until when an account's door is shut, judged by its tries, oldest first. `None`: open.
///
/// A try that was begun and never finished counts as a failure, so that many at once cannot get
/// more looks at the password than the limit. Signing in, and an administrator's unlocking, start
/// the count again.
pub(crate) fn shut_until(
    tries: &[(Timestamp, TryOutcome)],
    now: Timestamp,
    limits: &Limits,
) -> Option<Timestamp> {
    let window = SignedDuration::from_mins(limits.window_minutes);
    let shut = SignedDuration::from_mins(limits.shut_minutes);
    let mut failures: Vec<Timestamp> = Vec::new();
    let mut until: Option<Timestamp> = None;
    for (at, outcome) in tries {
        match outcome {
            TryOutcome::Entered | TryOutcome::Confirmed | TryOutcome::Unlocked => {
                failures.clear();
                until = None;
            }
            TryOutcome::Tried | TryOutcome::Wrong | TryOutcome::Barred => {
                failures.retain(|before| at.duration_since(*before) < window);
                failures.push(*at);
                if failures.len() >= limits.tries {
                    until = Some(at.checked_add(shut).unwrap_or(Timestamp::MAX));
                    failures.clear();
                }
            }
            TryOutcome::Throttled | TryOutcome::Left => {}
        }
    }
    until.filter(|end| now < *end)
}

/// Whether a throttled try is logged: once a minute is enough to see that somebody goes on.
pub(crate) fn log_again(tries: &[(Timestamp, TryOutcome)], now: Timestamp) -> bool {
    let minute = SignedDuration::from_mins(1);
    !tries
        .iter()
        .any(|(at, outcome)| *outcome == TryOutcome::Throttled && now.duration_since(*at) < minute)
}

/// From when on tries matter for [`shut_until`].
pub(crate) fn matters_since(now: Timestamp, limits: &Limits) -> Timestamp {
    let back = SignedDuration::from_mins(limits.window_minutes + limits.shut_minutes);
    now.checked_sub(back).unwrap_or(Timestamp::MIN)
}

/// Whether a client address is shut out, by its failures since [`client_since`].
pub(crate) fn client_shut(failures: i64, limits: &Limits) -> bool {
    usize::try_from(failures).is_ok_and(|count| count >= limits.client_tries)
}

/// From when on failures of a client address count.
pub(crate) fn client_since(now: Timestamp, limits: &Limits) -> Timestamp {
    now.checked_sub(SignedDuration::from_mins(limits.window_minutes))
        .unwrap_or(Timestamp::MIN)
}

/// The address under which failures are counted: an IPv4 address itself, of an IPv6 address its
/// network of 64 bits, since one customer holds all of those.
pub(crate) fn client_bucket(address: &str) -> String {
    match address.parse() {
        Ok(std::net::IpAddr::V6(v6)) => match v6.to_ipv4_mapped() {
            Some(v4) => v4.to_string(),
            None => {
                let [a, b, c, d, ..] = v6.segments();
                format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
            }
        },
        Ok(std::net::IpAddr::V4(v4)) => v4.to_string(),
        Err(_) => "-".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn start() -> Timestamp {
        "2018-03-02T00:00:00Z".parse().unwrap()
    }

    fn at(minute: i64) -> Timestamp {
        start() + SignedDuration::from_mins(minute)
    }

    /// `w` wrong, `t` tried, `b` barred, `e` entered, `u` unlocked, `x` throttled, `l` left.
    fn tries(story: &[(i64, char)]) -> Vec<(Timestamp, TryOutcome)> {
        let outcome = |letter| match letter {
            't' => TryOutcome::Tried,
            'b' => TryOutcome::Barred,
            'e' => TryOutcome::Entered,
            'u' => TryOutcome::Unlocked,
            'x' => TryOutcome::Throttled,
            'l' => TryOutcome::Left,
            _ => TryOutcome::Wrong,
        };
        story
            .iter()
            .map(|(minute, letter)| (at(*minute), outcome(*letter)))
            .collect()
    }

    /// A minute for each letter of `story`, `.` for nothing, the last letter now; several letters
    /// in brackets share a minute. Then: until which minute the door is shut.
    const TABLE: &[(&str, &str, Option<i64>)] = &[
        ("nothing", ".", None),
        ("four failures", "wwww.", None),
        ("five failures", "wwwww", Some(19)),
        (
            "still shut after fourteen minutes",
            "[wwwww]..............",
            Some(15),
        ),
        ("open after fifteen", "[wwwww]...............", None),
        (
            "five, but spread over sixteen minutes",
            "w...w...w...w..w",
            None,
        ),
        (
            "five, just inside fifteen minutes",
            "w...w...w...w.w",
            Some(29),
        ),
        ("begun and never finished counts", "[ttttt].", Some(15)),
        (
            "so does the right password of a locked account",
            "[bwwww].",
            Some(15),
        ),
        ("signing in starts the count again", "[wwww]ew", None),
        ("unlocking opens the door", "[wwwww]..u", None),
        (
            "throttled tries do not keep it shut",
            "[wwwww]....x........x.",
            None,
        ),
        ("leaving is not a failure", "[wwww]l", None),
    ];

    #[test]
    fn five_failures_in_fifteen_minutes_shut_for_fifteen() {
        let limits = Limits::on(date(2018, 3, 2)).unwrap();
        for (name, story, until) in TABLE {
            let (story, now) = timeline(story);
            assert_eq!(
                shut_until(&tries(&story), at(now), &limits),
                until.map(at),
                "{name}"
            );
        }
    }

    /// The letters of a story with their minutes, and the last minute.
    fn timeline(story: &str) -> (Vec<(i64, char)>, i64) {
        let (mut minute, mut together, mut letters) = (-1, false, Vec::new());
        for letter in story.chars() {
            match letter {
                '[' => (together, minute) = (true, minute + 1),
                ']' => together = false,
                _ => {
                    minute += i64::from(!together);
                    letters.push((minute, letter));
                }
            }
        }
        letters.retain(|(_, letter)| *letter != '.');
        (letters, minute)
    }

    #[test]
    fn ten_thousand_guesses_get_five_looks_in_any_fifteen_minutes() {
        let limits = Limits::on(date(2018, 3, 2)).unwrap();
        let mut log: Vec<(Timestamp, TryOutcome)> = Vec::new();
        let mut looks = Vec::new();
        for guess in 0..10_000 {
            let now = start() + SignedDuration::from_secs(guess);
            let since = matters_since(now, &limits);
            let recent: Vec<_> = log.iter().copied().filter(|(at, _)| *at > since).collect();
            if shut_until(&recent, now, &limits).is_none() {
                log.push((now, TryOutcome::Wrong));
                looks.push(now);
            }
        }
        assert!(looks.len() > 5, "the door opens again");
        for first in &looks {
            let end = *first + SignedDuration::from_mins(15);
            let inside = looks
                .iter()
                .filter(|at| *first <= **at && **at < end)
                .count();
            assert!(inside <= 5, "{inside} looks from {first}");
        }
    }

    #[test]
    fn throttled_tries_are_logged_once_a_minute() {
        let story = tries(&[(0, 'w'), (4, 'x')]);
        assert!(log_again(&story[..1], at(0)));
        assert!(!log_again(&story, at(4)));
        assert!(log_again(&story, at(5)));
    }

    #[test]
    fn clients_are_counted_by_address_or_network() {
        let table = [
            ("192.0.2.17", "192.0.2.17"),
            ("::ffff:192.0.2.17", "192.0.2.17"),
            ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
            ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
            ("garbage", "-"),
        ];
        for (address, bucket) in table {
            assert_eq!(client_bucket(address), bucket);
        }
        let limits = Limits::on(date(2018, 3, 2)).unwrap();
        assert!(!client_shut(29, &limits));
        assert!(client_shut(30, &limits));
    }
}
