//! Days and times of day as banks and spreadsheets write them.

use jiff::civil::{Date, Time, date};

/// Days outside of these are mistakes.
const FIRST: Date = date(1990, 1, 1);
const LAST: Date = date(2199, 12, 31);

/// `2018.03.02 14:03:22`, `20180302`, `2018-03-02`, `20180302140322`, `18/03/02 오후 2:03`,
/// `2018년 3월 2일`, or the day number of a spreadsheet. `None` for anything else.
pub fn instant(text: &str) -> Option<(Date, Option<Time>)> {
    let (day, time) = fast(text.as_bytes()).or_else(|| slow(text.trim()))?;
    (FIRST..=LAST).contains(&day).then_some((day, time))
}

/// A time of day in a cell of its own: `14:03:22`, `140322`, or the fraction of a day.
pub fn time_of_day(text: &str) -> Option<Time> {
    let text = text.trim();
    if let Some(fraction) = text.strip_prefix("0.").or_else(|| text.strip_prefix('.')) {
        return of_fraction(fraction);
    }
    let (groups, afternoon) = groups(text)?;
    let parts: Vec<&str> = match groups.as_slice() {
        [one] if one.len() == 6 || one.len() == 4 => pairs(one),
        [_, _] | [_, _, _] => groups,
        _ => return None,
    };
    time(&parts, afternoon)
}

/// The one form that most files have, without looking at letters: `YYYY-MM-DD[ HH:MM:SS]`.
fn fast(text: &[u8]) -> Option<(Date, Option<Time>)> {
    let number = |from: usize, to: usize| {
        text.get(from..to)?.iter().try_fold(0_i16, |value, byte| {
            byte.is_ascii_digit()
                .then(|| value * 10 + i16::from(byte - b'0'))
        })
    };
    let small = |from: usize, to: usize| number(from, to).and_then(|n| i8::try_from(n).ok());
    let sign = |at: usize| text.get(at).copied();
    let parts = matches!(sign(4), Some(b'-' | b'.' | b'/')) && sign(4) == sign(7);
    if !parts || !(text.len() == 10 || text.len() == 19) {
        return None;
    }
    let day = Date::new(number(0, 4)?, small(5, 7)?, small(8, 10)?).ok()?;
    if text.len() == 10 {
        return Some((day, None));
    }
    let split = matches!(sign(10), Some(b' ' | b'T')) && sign(13) == Some(b':');
    if !split || sign(16) != Some(b':') {
        return None;
    }
    let time = Time::new(small(11, 13)?, small(14, 16)?, small(17, 19)?, 0).ok()?;
    Some((day, Some(time)))
}

fn slow(text: &str) -> Option<(Date, Option<Time>)> {
    if let Some(found) = serial(text) {
        return Some(found);
    }
    let (groups, afternoon) = groups(text)?;
    let (day, rest): (Date, Vec<&str>) = match groups.as_slice() {
        [one] if one.len() == 14 || one.len() == 12 => {
            (joined(one.get(..8)?)?, pairs(one.get(8..)?))
        }
        [one, rest @ ..] if one.len() == 8 => match rest {
            [time] if time.len() == 6 || time.len() == 4 => (joined(one)?, pairs(time)),
            _ => (joined(one)?, rest.to_vec()),
        },
        [year, month, day, rest @ ..] => {
            let year: i16 = match year.len() {
                4 => year.parse().ok()?,
                2 => 2000 + year.parse::<i16>().ok()?,
                _ => return None,
            };
            (
                Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()?,
                rest.to_vec(),
            )
        }
        _ => return None,
    };
    match rest.as_slice() {
        [] if !afternoon => Some((day, None)),
        [_, _] | [_, _, _] => Some((day, Some(time(&rest, afternoon)?))),
        // Fractions of a second.
        [first @ .., _] if first.len() == 3 => Some((day, Some(time(first, afternoon)?))),
        _ => None,
    }
}

/// `20180302`.
fn joined(text: &str) -> Option<Date> {
    let part = |from, to| text.get(from..to);
    let year = part(0, 4)?.parse().ok()?;
    Date::new(year, part(4, 6)?.parse().ok()?, part(6, 8)?.parse().ok()?).ok()
}

/// `140322` as `14`, `03`, `22`.
fn pairs(text: &str) -> Vec<&str> {
    (0..text.len())
        .step_by(2)
        .filter_map(|at| text.get(at..at + 2))
        .collect()
}

fn time(parts: &[&str], afternoon: bool) -> Option<Time> {
    let part = |at: usize| parts.get(at).map_or(Some(0_i8), |text| text.parse().ok());
    let mut hour = part(0)?;
    if afternoon && hour < 12 {
        hour += 12;
    }
    Time::new(hour, part(1)?, part(2)?, 0).ok()
}

/// The runs of digits of a text that holds nothing else but what stands between them, and whether
/// it says "afternoon".
fn groups(text: &str) -> Option<(Vec<&str>, bool)> {
    let afternoon = text.contains("오후") || text.contains("PM") || text.contains("pm");
    let bare = ["오전", "오후", "AM", "PM", "am", "pm"];
    let known =
        |c: char| c.is_ascii_digit() || " .-/:T,()년월일시분초금토화수목오전후AMPamp".contains(c);
    if text.len() > 40 || !text.chars().all(known) {
        return None;
    }
    let groups: Vec<&str> = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|group| !group.is_empty() && !bare.contains(group))
        .collect();
    (!groups.is_empty()).then_some((groups, afternoon))
}

/// The day number of a spreadsheet, counted from 1899-12-30, with the time of day as its fraction.
fn serial(text: &str) -> Option<(Date, Option<Time>)> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    if whole.len() != 5 || !text.bytes().all(|b| b.is_ascii_digit() || b == b'.') {
        return None;
    }
    let days: i64 = whole.parse().ok()?;
    let day = date(1899, 12, 30)
        .checked_add(jiff::Span::new().days(days))
        .ok()?;
    let zero = fraction.bytes().all(|digit| digit == b'0');
    Some((
        day,
        if zero {
            None
        } else {
            Some(of_fraction(fraction)?)
        },
    ))
}

/// The time of day of a fraction, to the nearest second.
fn of_fraction(digits: &str) -> Option<Time> {
    let cut = digits.get(..digits.len().min(12))?;
    let value: i64 = cut.parse().ok()?;
    let scale = 10_i64.pow(u32::try_from(cut.len()).ok()?);
    let seconds = (value * 86_400 + scale / 2) / scale;
    let part = |n: i64| i8::try_from(n).ok();
    let (hour, minute, second) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    Time::new(part(hour)?, part(minute)?, part(second)?, 0).ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::time as at;

    use super::*;

    #[test]
    fn days_and_times_in_every_form() {
        let day = date(2018, 3, 2);
        let full = Some((day, Some(at(14, 3, 22, 0))));
        let minutes = Some((day, Some(at(14, 3, 0, 0))));
        for (text, expected) in [
            ("2018.03.02 14:03:22", full),
            ("2018-03-02 14:03:22", full),
            ("2018/03/02 14:03:22", full),
            ("2018-03-02T14:03:22", full),
            ("2018-03-02 14:03:22.123", full),
            ("20180302140322", full),
            ("20180302 140322", full),
            ("20180302 14:03:22", full),
            ("2018.03.02(금) 14:03:22", full),
            ("2018.3.2 오후 2:03:22", full),
            ("2018-03-02 14:03", minutes),
            ("2018년 3월 2일 14시 3분", minutes),
            ("18.03.02 14:03", minutes),
            ("20180302", Some((day, None))),
            ("2018-03-02", Some((day, None))),
            (" 2018. 3. 2. ", Some((day, None))),
            ("43161", Some((day, None))),
            ("43161.0", Some((day, None))),
            ("43161.585671296296", full),
            ("2018-02-30", None),
            ("2018-13-01", None),
            ("1889-03-02", None),
            ("20180302 25:00:00", None),
            ("합계", None),
            ("1,234,567", None),
            ("12345", None),
            ("", None),
            ("=NOW()", None),
        ] {
            assert_eq!(instant(text), expected, "{text:?}");
        }
    }

    #[test]
    fn times_of_their_own() {
        for (text, expected) in [
            ("14:03:22", Some(at(14, 3, 22, 0))),
            ("14:03", Some(at(14, 3, 0, 0))),
            ("140322", Some(at(14, 3, 22, 0))),
            ("1403", Some(at(14, 3, 0, 0))),
            ("0.585671296296", Some(at(14, 3, 22, 0))),
            ("오후 2:03", Some(at(14, 3, 0, 0))),
            ("오전", None),
            ("25:00", None),
            ("", None),
        ] {
            assert_eq!(time_of_day(text), expected, "{text:?}");
        }
    }
}
