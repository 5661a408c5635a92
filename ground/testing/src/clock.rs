//! Time and ids that are the same in every run.

use jiff::{Timestamp, civil::Date};
use kernel::Id;

/// The instant of every story unless it says otherwise: 2018-03-02 10:00 in Seoul.
pub const NOW: &str = "2018-03-02T01:00:00Z";

/// [`NOW`] as an instant.
pub fn now() -> Timestamp {
    NOW.parse().expect("NOW is an instant")
}

/// Ten o'clock in the morning of a day in Seoul, for example `morning("2018-03-02")`.
pub fn morning(day: &str) -> Timestamp {
    let day: Date = day
        .parse()
        .unwrap_or_else(|e| panic!("{day} is no day: {e}"));
    format!("{day}T01:00:00Z")
        .parse()
        .expect("a day and a time make an instant")
}

/// The n-th sample id of a kind: the same in every run, in the order of n.
pub fn sample_id<K>(n: u8) -> Id<K> {
    let millis = u64::try_from(now().as_millisecond()).expect("NOW is after 1970");
    Id::from_parts(millis + u64::from(n), [n; 10])
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Thing;

    impl kernel::Kind for Thing {
        const NAME: &'static str = "thing";
    }

    #[test]
    fn the_fixed_instants_are_what_they_say() {
        assert_eq!(now(), morning("2018-03-02"));
        assert!(sample_id::<Thing>(1) < sample_id::<Thing>(2));
        assert_eq!(sample_id::<Thing>(7), sample_id::<Thing>(7));
    }
}
