//! When an account may be paid to.

use jiff::{Timestamp, civil::Date};
use kernel::DatedRules;

use super::dated::{CHANGE_HOLD_HOURS, FIRST_HOLD_HOURS};
use crate::model::{AccountVersion, Waiting};

/// From when a new version may be paid to. `first` says whether it is the payee's first.
pub fn usable_from(rules: &DatedRules, now: Timestamp, today: Date, first: bool) -> Timestamp {
    let key = if first {
        FIRST_HOLD_HOURS
    } else {
        CHANGE_HOLD_HOURS
    };
    let hours = rules.whole(key, today).unwrap_or(0);
    // Beyond the end of time there is nothing to pay.
    now.checked_add(jiff::SignedDuration::from_hours(hours))
        .unwrap_or(Timestamp::MAX)
}

/// Whether what was approved may be paid now: to the very version that was approved, and only
/// while it is the payee's newest (invariant I19).
pub fn standing(named: &AccountVersion, newest: i64, now: Timestamp) -> Waiting {
    if named.version != newest {
        return Waiting::Superseded { newest };
    }
    if now < named.usable_from {
        return Waiting::OnHold {
            until: named.usable_from,
        };
    }
    Waiting::Ready
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::dated;

    fn at(text: &str) -> Timestamp {
        text.parse().expect("an instant")
    }

    fn version(number: i64, usable_from: &str) -> AccountVersion {
        AccountVersion {
            payee: kernel::Id::from_parts(1, [1; 10]),
            version: number,
            bank_code: "004".to_owned(),
            bank: "국민은행".to_owned(),
            masked: "***-1234".to_owned(),
            holder: "가나상사".to_owned(),
            usable_from: at(usable_from),
            made_by: "m".to_owned(),
            made_by_name: "담당".to_owned(),
            made_at: at("2018-03-01T00:00:00Z"),
            reason: String::new(),
        }
    }

    #[test]
    fn a_change_waits_two_days_and_the_first_does_not() {
        let now = at("2018-03-02T01:00:00Z");
        let today = jiff::civil::date(2018, 3, 2);
        let rules = dated::rules();
        assert_eq!(usable_from(&rules, now, today, true), now);
        assert_eq!(
            usable_from(&rules, now, today, false),
            at("2018-03-04T01:00:00Z")
        );
    }

    #[test]
    fn only_the_approved_version_while_it_is_the_newest() {
        let now = "2018-03-04T01:00:00Z";
        let later = "2018-03-04T01:00:01Z";
        for (named, newest, usable, expected) in [
            (1, 1, now, Waiting::Ready),
            (2, 2, now, Waiting::Ready),
            (2, 2, later, Waiting::OnHold { until: at(later) }),
            (1, 2, now, Waiting::Superseded { newest: 2 }),
            (2, 1, now, Waiting::Superseded { newest: 1 }),
        ] {
            assert_eq!(standing(&version(named, usable), newest, at(now)), expected);
        }
    }
}
