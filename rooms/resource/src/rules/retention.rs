//! What is kept no longer than it is needed, by the settings of the day.

use jiff::{ToSpan, civil::Date};

use super::dated;

/// The days before which things are erased.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cutoffs {
    /// Files handed in before this day that nobody started.
    pub unstarted: Date,
    /// Cells of refused rows of imports made before this day.
    pub cells: Date,
    /// Words of citizens answered before this day.
    pub words: Date,
}

/// Those of a day.
pub fn cutoffs(today: Date) -> Cutoffs {
    let days_ago = |key| {
        let span = dated::setting(key, today).and_then(|days| i32::try_from(days).ok());
        // Without a setting, and where the calendar ends, nothing is old enough.
        span.and_then(|days| today.checked_sub(days.days()).ok())
            .unwrap_or(Date::MIN)
    };
    Cutoffs {
        unstarted: days_ago(dated::UNSTARTED_DAYS),
        cells: days_ago(dated::REFUSED_CELLS_DAYS),
        words: dated::setting(dated::REPORT_WORDS_MONTHS, today)
            .map_or(Date::MIN, |months| kernel::months_after(today, -months)),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_settings_say_how_long_something_is_kept() {
        let cut = cutoffs(date(2018, 3, 31));
        assert_eq!(cut.unstarted, date(2018, 3, 1));
        assert_eq!(cut.cells, date(2017, 10, 2));
        assert_eq!(cut.words, date(2017, 3, 31));
    }

    #[test]
    fn nothing_is_erased_on_a_day_without_a_setting() {
        let cut = cutoffs(date(2009, 12, 31));
        assert_eq!(cut.unstarted, Date::MIN);
        assert_eq!(cut.cells, Date::MIN);
        assert_eq!(cut.words, Date::MIN);
    }
}
