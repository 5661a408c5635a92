//! A piece of work that every office needs once a day.

use jiff::{SignedDuration, Timestamp, civil::Date};
use kernel::{Fault, Outcome, day_in_seoul};
use store::Office;

/// How long an office waits for another try after its turn failed.
const AGAIN_AFTER: SignedDuration = SignedDuration::from_mins(5);

/// Work of every day, office by office. One whose turn fails takes nothing from the others, and has
/// its turn again soon, until it succeeds or the day is over.
pub(super) struct DaysWork {
    /// What it does, for the log.
    what: &'static str,
    /// The day that has begun.
    day: Option<Date>,
    /// Whose turn of that day is still to come.
    waiting: Vec<Office>,
    /// Not before this instant.
    again_at: Timestamp,
}

impl DaysWork {
    /// Work that waits for its first day.
    pub(super) fn new(what: &'static str) -> Self {
        Self {
            what,
            day: None,
            waiting: Vec::new(),
            again_at: Timestamp::MIN,
        }
    }

    /// Gives every office its turn at the begin of a day, and later those whose turn failed.
    pub(super) fn go_on(
        &mut self,
        at: Timestamp,
        offices: impl FnOnce() -> Result<Vec<Office>, Fault>,
        mut turn: impl FnMut(&Office) -> Outcome<()>,
    ) {
        let today = day_in_seoul(at);
        if self.day != Some(today) {
            match offices() {
                Ok(all) => (self.day, self.waiting) = (Some(today), all),
                Err(fault) => {
                    tracing::error!(work = self.what, ?fault, "no office has its turn yet");
                    return;
                }
            }
        } else if self.waiting.is_empty() || at < self.again_at {
            return;
        }
        self.waiting.retain(|office| {
            let done = turn(office);
            if let Err(error) = &done {
                let office = office.tenant.as_str();
                tracing::error!(work = self.what, office, ?error, "tried again in a while");
            }
            done.is_err()
        });
        self.again_at = at.saturating_add(AGAIN_AFTER).unwrap_or(Timestamp::MAX);
    }
}

#[cfg(test)]
mod tests {
    use kernel::TenantId;

    use super::*;

    fn office(name: &str) -> Office {
        Office {
            tenant: TenantId::new(name).unwrap(),
            name: name.to_owned(),
        }
    }

    #[test]
    fn an_office_that_fails_is_tried_again_soon_and_takes_nothing_from_the_others() {
        let mut work = DaysWork::new("works");
        let all = || Ok(vec![office("hanbit"), office("saebyeok")]);
        let mut look = |at: &str, broken: &str| {
            let mut turns = Vec::new();
            work.go_on(at.parse().unwrap(), all, |office| {
                let name = office.tenant.as_str();
                turns.push(name.to_owned());
                match name == broken {
                    true => Err(Fault::new("broken").into()),
                    false => Ok(()),
                }
            });
            turns.join(" ")
        };
        // Seoul is nine hours ahead.
        for (at, broken, turns) in [
            ("2018-03-01T15:00:00Z", "hanbit", "hanbit saebyeok"),
            ("2018-03-01T15:00:30Z", "", ""),
            ("2018-03-01T15:05:00Z", "hanbit", "hanbit"),
            ("2018-03-01T15:10:00Z", "", "hanbit"),
            ("2018-03-01T15:20:00Z", "", ""),
            ("2018-03-02T14:59:59Z", "", ""),
            ("2018-03-02T15:00:00Z", "saebyeok", "hanbit saebyeok"),
            // A new day begins for all.
            ("2018-03-03T15:00:00Z", "", "hanbit saebyeok"),
        ] {
            assert_eq!(look(at, broken), turns, "{at}");
        }
    }

    #[test]
    fn a_day_without_its_list_of_offices_begins_later() {
        let mut work = DaysWork::new("works");
        let at: Timestamp = "2018-03-02T00:00:00Z".parse().unwrap();
        let mut turns = 0;
        work.go_on(at, || Err(Fault::new("gone")), |_| unreachable!());
        let soon = at + SignedDuration::from_secs(30);
        work.go_on(
            soon,
            || Ok(vec![office("hanbit")]),
            |_| {
                turns += 1;
                Ok(())
            },
        );
        assert_eq!(turns, 1);
    }
}
