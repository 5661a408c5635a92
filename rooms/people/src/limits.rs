//! Limits of signing in, as dated rules: what changes is a row.

use jiff::civil::{Date, date};
use kernel::{DatedRules, Fault, RuleBasis, RuleRow};

/// The limits in force on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Failures of one account that shut its door for a while.
    pub tries: usize,
    /// Minutes within which those failures count.
    pub window_minutes: i64,
    /// Minutes for which the door stays shut.
    pub shut_minutes: i64,
    /// Failures from one client address within the window, over all accounts.
    pub client_tries: usize,
    /// Minutes without a request after which a session ends.
    pub idle_minutes: i64,
    /// Hours after which a session ends in any case.
    pub absolute_hours: i64,
    /// Fewest characters of a password.
    pub password_length: usize,
    /// Days from today to the latest last day of a program's key.
    pub key_days: i64,
    /// Open keys of one account.
    pub keys: usize,
}

const ACCESS_RIGHTS: &str = "개인정보의 안전성 확보조치 기준 제5조";
const ACCESS_CONTROL: &str = "개인정보의 안전성 확보조치 기준 제6조";

/// Every limit with its dates, its value and what stands behind it.
///
/// The notice asks for a limit and leaves the figure to the office, so the figures are settings
/// made under it.
pub fn rules() -> DatedRules {
    let row = |key: &str, value: &str, source: &str| RuleRow {
        key: key.to_owned(),
        from: date(2015, 1, 1),
        to: None,
        value: value.to_owned(),
        basis: RuleBasis::Setting(source.to_owned()),
    };
    DatedRules::new(vec![
        row("people.sign_in.tries", "5", ACCESS_RIGHTS),
        row("people.sign_in.window_minutes", "15", ACCESS_RIGHTS),
        row("people.sign_in.shut_minutes", "15", ACCESS_RIGHTS),
        row("people.sign_in.client_tries", "30", ACCESS_RIGHTS),
        row("people.session.idle_minutes", "30", ACCESS_CONTROL),
        row("people.session.absolute_hours", "12", ACCESS_CONTROL),
        row("people.password.length", "10", ACCESS_RIGHTS),
        row("people.key.days", "365", ACCESS_RIGHTS),
        row("people.key.most", "10", ACCESS_RIGHTS),
    ])
}

impl Limits {
    /// The limits in force on a day.
    ///
    /// # Errors
    /// A fault when a limit has no row for that day.
    pub fn on(day: Date) -> Result<Self, Fault> {
        let rules = rules();
        let whole = |key: &str| {
            rules
                .whole(key, day)
                .ok_or_else(|| Fault::new(format!("no rule {key} on {day}")))
        };
        let count = |key: &str| {
            usize::try_from(whole(key)?).map_err(|_| Fault::new(format!("rule {key} is negative")))
        };
        Ok(Self {
            tries: count("people.sign_in.tries")?,
            window_minutes: whole("people.sign_in.window_minutes")?,
            shut_minutes: whole("people.sign_in.shut_minutes")?,
            client_tries: count("people.sign_in.client_tries")?,
            idle_minutes: whole("people.session.idle_minutes")?,
            absolute_hours: whole("people.session.absolute_hours")?,
            password_length: count("people.password.length")?,
            key_days: whole("people.key.days")?,
            keys: count("people.key.most")?,
        })
    }

    /// The limits of the newest rows: for a new password, which must satisfy what is to come.
    ///
    /// # Errors
    /// A fault when a limit has no row.
    pub fn newest() -> Result<Self, Fault> {
        let last = rules()
            .rows()
            .iter()
            .map(|r| r.from)
            .max()
            .unwrap_or(Date::MIN);
        Self::on(last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_of_today_are_those_of_the_rows() {
        let limits = Limits::on(date(2018, 3, 2)).unwrap();
        assert_eq!(
            (limits.tries, limits.window_minutes, limits.shut_minutes),
            (5, 15, 15)
        );
        assert_eq!((limits.idle_minutes, limits.absolute_hours), (30, 12));
        assert_eq!(limits.password_length, 10);
        assert_eq!(Limits::newest().unwrap(), limits);
    }

    #[test]
    fn a_day_without_rules_is_a_fault() {
        assert!(Limits::on(date(2014, 12, 31)).is_err());
    }
}
