//! Days as a calendar feed (iCalendar, RFC 5545), to which people's own calendars subscribe.

use icalendar::{Calendar, Component, Event, EventLike, Property};
use jiff::{Timestamp, ToSpan, civil::Date};

/// Something that takes whole days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occasion {
    /// What stays the same when all else changes.
    pub id: String,
    /// What it is.
    pub title: String,
    /// Where it is; may be empty.
    pub place: String,
    /// The whole address of its page.
    pub page: String,
    /// Its first day.
    pub from: Date,
    /// Its last day.
    pub to: Date,
    /// The day of the last change of what is said about it.
    pub updated_on: Date,
}

/// The feed. It depends on its occasions alone, so that the same bytes answer until one changes.
pub fn calendar(name: &str, occasions: &[Occasion]) -> String {
    let mut feed = Calendar::new();
    feed.name(name).timezone("Asia/Seoul");
    for occasion in occasions {
        let mut event = Event::new();
        event
            .uid(&occasion.id)
            .add_property("DTSTAMP", stamp(occasion.updated_on))
            .summary(&occasion.title)
            .url(&occasion.page)
            .append_property(whole_day("DTSTART", occasion.from))
            // The end of whole days is the day after.
            .append_property(whole_day("DTEND", occasion.to.saturating_add(1.day())));
        if !occasion.place.is_empty() {
            event.location(&occasion.place);
        }
        feed.push(event.done());
    }
    feed.done().to_string()
}

fn whole_day(name: &str, day: Date) -> Property {
    let mut property = Property::new(name, day.strftime("%Y%m%d").to_string());
    property.add_parameter("VALUE", "DATE");
    property.done()
}

/// The beginning of a day in Seoul, as UTC.
fn stamp(day: Date) -> String {
    let at = day.to_zoned(kernel::SEOUL);
    let at = at.map_or(Timestamp::UNIX_EPOCH, |at| at.timestamp());
    at.strftime("%Y%m%dT%H%M%SZ").to_string()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn feed(title: &str) -> String {
        let occasion = Occasion {
            id: "urn:uuid:1".to_owned(),
            title: title.to_owned(),
            place: "강원도 평창군".to_owned(),
            page: "https://office.example/o/a/resources/1".to_owned(),
            from: date(2018, 10, 12),
            to: date(2018, 10, 14),
            updated_on: date(2018, 3, 2),
        };
        calendar("상생", &[occasion])
    }

    #[test]
    fn a_festival_of_three_days_ends_on_the_morning_after() {
        let text = feed("메밀꽃 잔치");
        for line in [
            "BEGIN:VCALENDAR",
            "DTSTART;VALUE=DATE:20181012",
            "DTEND;VALUE=DATE:20181015",
            "DTSTAMP:20180301T150000Z",
            "SUMMARY:메밀꽃 잔치",
            "END:VCALENDAR",
        ] {
            assert!(text.lines().any(|found| found == line), "{line} in {text}");
        }
        assert_eq!(text, feed("메밀꽃 잔치"), "the same again");
    }

    #[test]
    fn hostile_titles_stay_one_property_and_lines_are_short() {
        let text = feed(&format!("a\r\nEND:VEVENT;x,y\\{}", "가".repeat(200)));
        assert_eq!(text.matches("\nEND:VEVENT").count(), 1, "{text}");
        assert!(text.contains("\\;x\\,y\\\\"), "{text}");
        assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
    }
}
