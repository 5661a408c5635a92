//! A responsibility passes from one person to the next on a day; no day ever has two holders.

use jiff::civil::Date;
use kernel::Id;

use crate::{
    model::{Account, Duty},
    refusal::{PeopleRefusal, RightsRefusal},
};

/// What a handover does to the current holding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Handover {
    /// The holding to close and its last day; `None` when nobody holds the responsibility then.
    pub(crate) closes: Option<(Id<Duty>, Date)>,
}

/// Decides a handover to `to` from the day `from`, given the latest holding.
///
/// The latest holding ends the day before; it must have lasted at least one day, so history is
/// never rewritten. A holding that ended before stays as it is.
pub(crate) fn hand_over(
    latest: Option<&Duty>,
    to: Id<Account>,
    from: Date,
) -> Result<Handover, PeopleRefusal> {
    let Some(latest) = latest else {
        return Ok(Handover { closes: None });
    };
    let last_day = match from.yesterday() {
        Ok(day) if latest.from_on <= day => day,
        _ => {
            return Err(RightsRefusal::HandoverTooEarly {
                since: latest.from_on,
            }
            .into());
        }
    };
    if latest.to_on.is_some_and(|ended| ended < from) {
        return Ok(Handover { closes: None });
    }
    if latest.account == to {
        return Err(RightsRefusal::AlreadyResponsible.into());
    }
    Ok(Handover {
        closes: Some((latest.id, last_day)),
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    fn holding(number: u8, from_on: Date, to_on: Option<Date>) -> Duty {
        Duty {
            id: Id::from_parts(u64::from(number), [number; 10]),
            duty: "officer".to_owned(),
            subject: None,
            account: person(number),
            account_name: format!("사람 {number}"),
            from_on,
            to_on,
            reason: "인사이동".to_owned(),
            handed_by_name: "관리자".to_owned(),
        }
    }

    fn person(number: u8) -> Id<Account> {
        Id::from_parts(0, [number; 10])
    }

    #[test]
    fn the_table_of_handovers() {
        let march = date(2018, 3, 2);
        let open = holding(1, march, None);
        let ended = holding(1, march, Some(date(2018, 5, 31)));
        let closes = |day| {
            Ok(Handover {
                closes: Some((open.id, day)),
            })
        };
        let nothing = Ok(Handover { closes: None });
        let early = Err(RightsRefusal::HandoverTooEarly { since: march }.into());
        let same = Err(RightsRefusal::AlreadyResponsible.into());
        let table = [
            ("first holder", None, 1, date(2018, 3, 2), nothing.clone()),
            (
                "next day",
                Some(&open),
                2,
                date(2018, 3, 3),
                closes(date(2018, 3, 2)),
            ),
            (
                "later",
                Some(&open),
                2,
                date(2019, 1, 1),
                closes(date(2018, 12, 31)),
            ),
            ("same day", Some(&open), 2, march, early.clone()),
            ("before", Some(&open), 2, date(2018, 1, 1), early),
            ("to the same person", Some(&open), 1, date(2018, 4, 1), same),
            (
                "inside an ended one",
                Some(&ended),
                2,
                date(2018, 5, 1),
                closes(date(2018, 4, 30)),
            ),
            (
                "after a gap",
                Some(&ended),
                2,
                date(2018, 7, 1),
                nothing.clone(),
            ),
            (
                "back after a gap",
                Some(&ended),
                1,
                date(2018, 7, 1),
                nothing,
            ),
        ];
        for (name, latest, to, from, expected) in table {
            assert_eq!(hand_over(latest, person(to), from), expected, "{name}");
        }
    }

    proptest! {
        /// However handovers are asked for, no day ever has two holders.
        #[test]
        fn holdings_never_overlap(asks in prop::collection::vec((0u8..4, 0i64..400), 1..40)) {
            let mut held: Vec<Duty> = Vec::new();
            for (number, offset) in asks {
                let from = date(2018, 1, 1) + jiff::Span::new().days(offset);
                let latest = held.iter().max_by_key(|d| d.from_on).cloned();
                let Ok(handover) = hand_over(latest.as_ref(), person(number), from) else {
                    continue;
                };
                if let Some((id, last_day)) = handover.closes {
                    let closing = held.iter_mut().find(|d| d.id == id).expect("it was the latest");
                    closing.to_on = Some(last_day);
                }
                let mut next = holding(number, from, None);
                next.id = Id::from_parts(held.len() as u64 + 10, [9; 10]);
                held.push(next);
            }
            for offset in 0..800 {
                let day = date(2018, 1, 1) + jiff::Span::new().days(offset);
                let holders = held
                    .iter()
                    .filter(|d| d.from_on <= day && d.to_on.is_none_or(|to| day <= to))
                    .count();
                prop_assert!(holders <= 1, "{holders} holders on {day}");
            }
            for duty in &held {
                prop_assert!(duty.to_on.is_none_or(|to| duty.from_on <= to));
            }
        }
    }
}
