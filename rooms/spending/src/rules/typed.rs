//! Reading what people typed.

use jiff::civil::Time;
pub use kernel::typed::{choice, day, id, one_line};
use kernel::{
    Won,
    typed::{self, fitting, present},
};

use super::Refused;

/// The most characters of a line of text.
pub const LINE_MOST: usize = 200;
/// The most characters of a plan.
pub const PLAN_MOST: usize = 4_000;
/// The largest amount.
const AMOUNT_MOST: Won = Won(1_000_000_000_000);

/// A line that must be there. `what` has its particle: `제목을`.
pub fn required(
    no: &mut Vec<Refused>,
    field: &'static str,
    what: &'static str,
    text: &str,
) -> Option<String> {
    let text = optional(no, field, text);
    present(no, field, what, text)
}

/// A line that may be empty.
pub fn optional(no: &mut Vec<Refused>, field: &'static str, text: &str) -> Option<String> {
    fits(no, field, one_line(text), LINE_MOST)
}

/// Text of several lines that must be there.
pub fn lines(
    no: &mut Vec<Refused>,
    field: &'static str,
    what: &'static str,
    text: &str,
) -> Option<String> {
    let text = present(no, field, what, Some(text.trim().to_owned()))?;
    fits(no, field, text, PLAN_MOST)
}

fn fits(no: &mut Vec<Refused>, field: &'static str, text: String, most: usize) -> Option<String> {
    let text = fitting(no, field, text, most)?;
    if payment::holds_resident_number(&text) {
        no.push(Refused::PersonalNumber { field });
        return None;
    }
    Some(text)
}

/// Whole won above zero: `408,919,000`, `408,919,000원`, `408,919천원`.
pub fn amount(no: &mut Vec<Refused>, field: &'static str, text: &str) -> Option<Won> {
    if text.trim().is_empty() {
        let what = "금액을";
        no.push(Refused::Missing { field, what });
        return None;
    }
    amount_or_zero(no, field, text).filter(|amount| {
        let above = amount.0 > 0;
        if !above {
            no.push(Refused::at(field, "1원 이상의 금액을 적으세요."));
        }
        above
    })
}

/// Whole won; empty is zero.
pub fn amount_or_zero(no: &mut Vec<Refused>, field: &'static str, text: &str) -> Option<Won> {
    let text = text.trim();
    if text.is_empty() {
        return Some(Won::ZERO);
    }
    let amount = typed::won(text).filter(|won| (Won::ZERO..=AMOUNT_MOST).contains(won));
    if amount.is_none() {
        let why = "금액을 원 단위 숫자로 적으세요. 예: 1,250,000 또는 1,250천원";
        no.push(Refused::at(field, why));
    }
    amount
}

/// A time of day: `9:05`, `12:40`.
pub fn time(no: &mut Vec<Refused>, field: &'static str, text: &str) -> Option<Time> {
    let read = || {
        let (hour, minute) = text.trim().split_once(':')?;
        let whole = |part: &str| -> Option<i8> {
            let digits = part.len() <= 2 && part.bytes().all(|b| b.is_ascii_digit());
            digits.then(|| part.parse().ok())?
        };
        Time::new(whole(hour)?, whole(minute)?, 0, 0).ok()
    };
    let time = read();
    if time.is_none() {
        no.push(Refused::at(field, "시각을 24시간으로 적으세요. 예: 12:40"));
    }
    time
}

/// Whole minutes from 1 to a day.
pub fn minutes(no: &mut Vec<Refused>, field: &'static str, text: &str) -> Option<i64> {
    let minutes = text.trim().trim_end_matches('분').trim_end().parse().ok();
    let minutes = minutes.filter(|n| (1..=1_440).contains(n));
    if minutes.is_none() {
        no.push(Refused::at(field, "시간을 분으로 적으세요. 예: 120"));
    }
    minutes
}

/// A box that was ticked.
pub fn ticked(text: &str) -> bool {
    matches!(text.trim(), "1" | "true" | "on")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_as_people_type_them() {
        for (text, above, or_zero) in [
            ("1,250,000", Some(1_250_000), Some(1_250_000)),
            ("1,250천원", Some(1_250_000), Some(1_250_000)),
            (" 300원 ", Some(300), Some(300)),
            ("0", None, Some(0)),
            ("", None, Some(0)),
            ("-1", None, None),
            ("△1", None, None),
            ("1.5", None, None),
            ("12,50", None, None),
            ("백만원", None, None),
            ("1,000,000,000,001", None, None),
        ] {
            let read = amount(&mut Vec::new(), "supply", text).map(|won| won.0);
            assert_eq!(read, above, "{text}");
            let read = amount_or_zero(&mut Vec::new(), "vat", text).map(|won| won.0);
            assert_eq!(read, or_zero, "{text}");
        }
    }

    #[test]
    fn times_and_minutes_as_people_type_them() {
        for (text, expected) in [
            ("12:40", Some((12, 40))),
            ("9:05", Some((9, 5))),
            ("23:59", Some((23, 59))),
            ("24:00", None),
            ("12:60", None),
            ("-1:00", None),
            ("1240", None),
            ("", None),
        ] {
            let read = time(&mut Vec::new(), "slip_time", text);
            assert_eq!(read.map(|t| (t.hour(), t.minute())), expected, "{text}");
        }
        for (text, expected) in [
            ("120", Some(120)),
            ("90분", Some(90)),
            ("0", None),
            ("1441", None),
            ("두 시간", None),
        ] {
            assert_eq!(
                minutes(&mut Vec::new(), "minutes", text),
                expected,
                "{text}"
            );
        }
    }

    #[test]
    fn a_plan_keeps_its_lines_and_a_title_is_one() {
        let mut no = Vec::new();
        let plan = lines(&mut no, "plan", "계획을", " 첫 줄\n둘째 줄 ");
        assert_eq!(plan.as_deref(), Some("첫 줄\n둘째 줄"));
        let title = required(&mut no, "title", "제목을", " 현수막\n 제작 ");
        assert_eq!(title.as_deref(), Some("현수막 제작"));
        assert!(no.is_empty());
        assert_eq!(
            required(&mut no, "title", "제목을", &"가".repeat(201)),
            None
        );
        assert_eq!(no.len(), 1);
    }
}
