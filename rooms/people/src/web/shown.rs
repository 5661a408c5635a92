//! Days and instants as official papers write them.

use jiff::civil::Date;

pub(super) use kernel::{official_day as day, official_time as instant};

/// `2018. 3. 2. ~ 2018. 12. 31.`; without an end `2018. 3. 2. ~`.
pub(super) fn days(from: Date, to: Option<Date>) -> String {
    match to {
        Some(to) => format!("{} ~ {}", day(from), day(to)),
        None => format!("{} ~", day(from)),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn official_forms() {
        assert_eq!(
            days(date(2018, 3, 2), Some(date(2018, 12, 31))),
            "2018. 3. 2. ~ 2018. 12. 31."
        );
        assert_eq!(days(date(2018, 3, 2), None), "2018. 3. 2. ~");
    }
}
