//! Columns of the log read as what they should be, for the check that trusts nothing: a column that
//! holds anything else than exactly what the store writes is `None`, not a fault.

use jiff::{
    Timestamp,
    civil::{Date, Time},
    tz::Offset,
};
use store::{Column, FromColumn};

use crate::model::{Hash, Side};

/// A column as the store would have written it, or nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Written<T>(pub Option<T>);

impl FromColumn for Written<Date> {
    fn from_column(column: Column<'_>) -> Option<Self> {
        Some(Self(text(column).and_then(day)))
    }
}

impl FromColumn for Written<Timestamp> {
    fn from_column(column: Column<'_>) -> Option<Self> {
        Some(Self(text(column).and_then(instant)))
    }
}

impl FromColumn for Written<Side> {
    fn from_column(column: Column<'_>) -> Option<Self> {
        Some(Self(text(column).and_then(Side::of)))
    }
}

impl FromColumn for Written<Hash> {
    fn from_column(column: Column<'_>) -> Option<Self> {
        Some(Self(match column {
            Column::Blob(bytes) => bytes.try_into().ok().map(Hash),
            _ => None,
        }))
    }
}

fn text(column: Column<'_>) -> Option<&str> {
    match column {
        Column::Text(text) => Some(text),
        _ => None,
    }
}

/// A day of exactly the form `2018-03-05`.
pub(crate) fn day(text: &str) -> Option<Date> {
    let &[a, b, c, d, b'-', e, f, b'-', g, h] = text.as_bytes() else {
        return None;
    };
    let (century, year) = (two(a, b)?, two(c, d)?);
    let year = i16::from(century) * 100 + i16::from(year);
    Date::new(year, two(e, f)?, two(g, h)?).ok()
}

/// An instant of exactly the form `2018-03-05T00:30:00.000000Z`: no other text is the same instant,
/// so nothing needs to be printed again to see that it was written by the store.
pub(crate) fn instant(text: &str) -> Option<Timestamp> {
    let (date, rest) = text.split_at_checked(10)?;
    let rest: &[u8; 17] = rest.as_bytes().try_into().ok()?;
    let &[
        b'T',
        a,
        b,
        b':',
        c,
        d,
        b':',
        e,
        f,
        b'.',
        g,
        h,
        i,
        j,
        k,
        l,
        b'Z',
    ] = rest
    else {
        return None;
    };
    let micros = [two(g, h)?, two(i, j)?, two(k, l)?]
        .into_iter()
        .fold(0, |sum, two| sum * 100 + i32::from(two));
    let time = Time::new(two(a, b)?, two(c, d)?, two(e, f)?, micros * 1_000).ok()?;
    Offset::UTC.to_timestamp(day(date)?.to_datetime(time)).ok()
}

/// A number of two digits.
fn two(tens: u8, ones: u8) -> Option<i8> {
    if !tens.is_ascii_digit() || !ones.is_ascii_digit() {
        return None;
    }
    i8::try_from((tens - b'0') * 10 + (ones - b'0')).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use store::Arg;

    use super::*;

    fn stored(instant: Timestamp) -> String {
        let Arg::Owned(text) = Arg::from(instant) else {
            panic!("an instant is written as text");
        };
        text
    }

    #[test]
    fn what_the_store_writes_is_read_and_nothing_else_is() {
        let written = "2018-03-05T00:30:00.000000Z";
        assert_eq!(instant(written), written.parse().ok());
        for other in [
            "",
            "2018-03-05",
            "2018-03-05T00:30:00Z",
            "2018-03-05T00:30:00.000Z",
            "2018-03-05T00:30:00.000000+00:00",
            "2018-03-05T00:30:00.000000z",
            "2018-03-05t00:30:00.000000Z",
            "2018-03-05 00:30:00.000000Z",
            "2018-03-05T24:00:00.000000Z",
            "2018-03-05T23:59:60.000000Z",
            "2018-02-29T00:30:00.000000Z",
            "2018-03-05T00:30:00.00000/Z",
            "2018-03-05T00:30:00.0000000Z",
            " 2018-03-05T00:30:00.000000",
            "2018-03-0오T00:30:00.000000Z",
        ] {
            assert_eq!(instant(other), None, "{other}");
        }
        assert_eq!(day("2018-03-05"), "2018-03-05".parse().ok());
        for other in [
            "2018-3-5",
            "2018-02-30",
            "20180305",
            "2018-03-05 ",
            "+018-03-05",
        ] {
            assert_eq!(day(other), None, "{other}");
        }
    }

    proptest! {
        /// Between the years 1 and 9999.
        #[test]
        fn every_instant_and_day_comes_back(
            micros in -62_135_596_800_000_000_i64..253_402_207_200_000_000,
        ) {
            let written = Timestamp::from_microsecond(micros).unwrap();
            prop_assert_eq!(instant(&stored(written)), Some(written));
            let date = Offset::UTC.to_datetime(written).date();
            prop_assert_eq!(day(&date.to_string()), Some(date));
        }
    }
}
