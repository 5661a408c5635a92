//! How long what was seen may be taken for true.

use jiff::civil::Date;
use kernel::months_after;

use super::dated;
use crate::model::{Brief, Resource, ResourceKind, Source};

/// The day on which the record was last true for certain: our own look, or the reference day of
/// the public data that says so, whichever is later. `None`: nobody has looked.
pub fn seen_on(source: Source, source_on: Date, surveyed_on: Option<Date>) -> Option<Date> {
    match source {
        Source::Import => surveyed_on.max(Some(source_on)),
        Source::Survey | Source::Partner | Source::Citizen => surveyed_on,
    }
}

/// The last day on which it may be taken for true.
pub fn fresh_until(kind: ResourceKind, seen_on: Date) -> Date {
    months_after(seen_on, dated::fresh_months(kind, seen_on))
}

/// The same of a record.
pub fn of(resource: &Resource) -> Option<Date> {
    let seen = seen_on(resource.source, resource.source_on, resource.surveyed_on)?;
    Some(fresh_until(resource.kind, seen))
}

/// The same of a line of a list.
pub fn of_brief(brief: &Brief) -> Option<Date> {
    let seen = seen_on(brief.source, brief.source_on, brief.surveyed_on)?;
    Some(fresh_until(brief.kind, seen))
}

/// Whether it must be looked at again; what nobody has looked at must.
pub fn is_stale(fresh_until: Option<Date>, day: Date) -> bool {
    fresh_until.is_none_or(|until| until < day)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn what_was_seen_ages_by_kind() {
        let told = date(2017, 5, 1);
        let looked = Some(date(2017, 3, 1));
        for (source, surveyed_on, seen) in [
            (Source::Survey, None, None),
            (Source::Partner, None, None),
            (Source::Citizen, looked, looked),
            (Source::Import, None, Some(told)),
            (Source::Import, looked, Some(told)),
            (
                Source::Import,
                Some(date(2017, 6, 1)),
                Some(date(2017, 6, 1)),
            ),
        ] {
            assert_eq!(
                seen_on(source, told, surveyed_on),
                seen,
                "{source:?} {surveyed_on:?}"
            );
        }
        assert_eq!(
            fresh_until(ResourceKind::VacantHouse, told),
            date(2018, 5, 1)
        );
        assert_eq!(fresh_until(ResourceKind::People, told), date(2017, 11, 1));
    }

    #[test]
    fn the_last_fresh_day_is_fresh() {
        let until = Some(date(2018, 5, 1));
        assert!(!is_stale(until, date(2018, 5, 1)));
        assert!(is_stale(until, date(2018, 5, 2)));
        assert!(is_stale(None, date(2018, 5, 1)));
    }
}
