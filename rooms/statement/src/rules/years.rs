//! Which years a statement speaks of.

use kernel::FiscalYear;

/// The three years before a statement's year, oldest first; fewer near the beginning of time.
pub fn last_three(year: FiscalYear) -> Vec<FiscalYear> {
    let before = |year: &FiscalYear| year.before();
    let mut years: Vec<_> = std::iter::successors(year.before(), before)
        .take(3)
        .collect();
    years.reverse();
    years
}

/// A year as people type it: `2018`, `2018년`, `2018년도`.
pub fn year(typed: &str) -> Option<FiscalYear> {
    let digits = typed
        .trim()
        .trim_end_matches("년도")
        .trim_end_matches('년')
        .trim();
    digits.parse().ok().and_then(FiscalYear::new)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_years_oldest_first() {
        let years = |numbers: &[i64]| -> Vec<FiscalYear> {
            numbers.iter().filter_map(|n| FiscalYear::new(*n)).collect()
        };
        let of = |year: i64| FiscalYear::new(year).map(last_three);
        assert_eq!(of(2018), Some(years(&[2015, 2016, 2017])));
        assert_eq!(of(1950), Some(years(&[1949])));
        assert_eq!(of(1949), Some(Vec::new()));
    }

    #[test]
    fn years_are_read_as_typed() {
        for (typed, read) in [
            ("2018", Some(2018)),
            (" 2018년도 ", Some(2018)),
            ("2018년", Some(2018)),
            ("18", None),
            ("", None),
            ("editions", None),
        ] {
            assert_eq!(year(typed).map(FiscalYear::get), read, "{typed}");
        }
    }
}
