//! How long a session lives.

use jiff::{SignedDuration, Timestamp};

use crate::limits::Limits;

/// How old the stored last sight may be before it is written again.
const TOUCH_AFTER: SignedDuration = SignedDuration::from_mins(1);

/// Whether a session still lives.
pub(crate) fn lives(started: Timestamp, seen: Timestamp, now: Timestamp, limits: &Limits) -> bool {
    let idle = now.duration_since(seen);
    let age = now.duration_since(started);
    idle < SignedDuration::from_mins(limits.idle_minutes)
        && age < SignedDuration::from_hours(limits.absolute_hours)
}

/// Whether the last sight is old enough to be written again: not at every request.
pub(crate) fn needs_touch(seen: Timestamp, now: Timestamp) -> bool {
    now.duration_since(seen) > TOUCH_AFTER
}

/// The instants before which a session is dead: its start and its last sight.
pub(crate) fn dead_before(now: Timestamp, limits: &Limits) -> (Timestamp, Timestamp) {
    let back = |by| now.checked_sub(by).unwrap_or(Timestamp::MIN);
    (
        back(SignedDuration::from_hours(limits.absolute_hours)),
        back(SignedDuration::from_mins(limits.idle_minutes)),
    )
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn idle_and_absolute_ends() {
        let limits = Limits::on(date(2018, 3, 2)).unwrap();
        let now: Timestamp = "2018-03-02T12:00:00Z".parse().unwrap();
        let ago = |seconds: i64| now - SignedDuration::from_secs(seconds);
        let table = [
            (0, 0, true),
            (1800, 1799, true),
            (1800, 1800, false),
            (12 * 3600 - 1, 10, true),
            (12 * 3600, 10, false),
        ];
        for (started, seen, alive) in table {
            let (started, seen) = (ago(started), ago(seen));
            assert_eq!(
                lives(started, seen, now, &limits),
                alive,
                "{started} {seen}"
            );
            let (start, sight) = dead_before(now, &limits);
            assert_eq!(
                started > start && seen > sight,
                alive,
                "the same for cleaning up"
            );
        }
    }

    #[test]
    fn a_sight_is_written_at_most_once_a_minute() {
        let now: Timestamp = "2018-03-02T12:00:00Z".parse().unwrap();
        assert!(!needs_touch(now, now));
        assert!(!needs_touch(now - SignedDuration::from_secs(60), now));
        assert!(needs_touch(now - SignedDuration::from_secs(61), now));
    }
}
