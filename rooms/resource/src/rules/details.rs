//! Reading the fields of a kind.

use std::collections::BTreeMap;

use jiff::civil::Date;
use kernel::{number::PaperNumber, typed};

use super::{personal, refused::Refused};
use crate::model::{Details, FieldForm, FieldSpec, ResourceKind};

/// Longest line and longest text, in letters.
const LINE: usize = 200;
const TEXT: usize = 4_000;
/// Years that something of today can have begun in.
const YEARS: std::ops::RangeInclusive<i16> = 1800..=2200;
/// Digits behind the point of an area.
const AREA_DIGITS: usize = 3;

/// What to do with numbers of persons in texts for everybody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// Somebody at a form: they are refused, and names of regions must be known.
    Typed,
    /// A data set: they are hidden, and an unknown region is kept in its words.
    Imported,
}

/// Reads every filled field, each error at its own.
pub fn read(
    no: &mut Vec<Refused>,
    kind: ResourceKind,
    typed: &BTreeMap<String, String>,
    reader: Reader,
) -> Details {
    let mut details = BTreeMap::new();
    for (key, text) in typed {
        if text.trim().is_empty() {
            continue;
        }
        match kind.field(key) {
            None => no.push(Refused::UnknownField { key: key.clone() }),
            Some(spec) => {
                if let Some(value) = value(no, spec, text, reader) {
                    details.insert(key.clone(), value);
                }
            }
        }
    }
    Details(details)
}

fn value(
    no: &mut Vec<Refused>,
    spec: &'static FieldSpec,
    text: &str,
    reader: Reader,
) -> Option<String> {
    let field = spec.key;
    let one = typed::one_line(text);
    let mut say = |what: &str| {
        let text = format!("{}: {what}", spec.label);
        no.push(Refused::Unreadable { field, text });
        None
    };
    match spec.form {
        FieldForm::Text => free(no, field, one, LINE, reader, spec.is_public),
        FieldForm::LongText => free(
            no,
            field,
            text.trim().to_owned(),
            TEXT,
            reader,
            spec.is_public,
        ),
        FieldForm::Whole(unit) => whole(one.trim_end_matches(unit).trim_end())
            .map(|number| number.to_string())
            .or_else(|| say("0 이상의 수를 숫자로 적으세요. 예: 1,276")),
        FieldForm::Area => area(&one)
            .or_else(|| say("제곱미터를 숫자로 적으세요. 소수점 아래 세 자리까지. 예: 905.31")),
        FieldForm::Won => typed::won(&one)
            .filter(|won| won.0 >= 0)
            .map(|won| won.0.to_string())
            .or_else(|| say("금액을 숫자로 적으세요. 예: 408,919,000 또는 408,919천원")),
        FieldForm::Year => year(&one).or_else(|| say("연도를 네 자리 숫자로 적으세요. 예: 2011")),
        FieldForm::Day => {
            let day: Option<Date> = typed::day(no, field, &one);
            day.map(|day| day.to_string())
        }
        FieldForm::Link => {
            link(&one).or_else(|| say("http:// 나 https:// 로 시작하는 주소를 적으세요."))
        }
        FieldForm::YesNo if one.eq_ignore_ascii_case("y") => Some("yes".to_owned()),
        FieldForm::YesNo if one.eq_ignore_ascii_case("n") => Some("no".to_owned()),
        FieldForm::YesNo | FieldForm::Choice(_) => spec
            .choices()
            .iter()
            .find(|(word, label)| *word == one || *label == one)
            .map(|(word, _)| (*word).to_owned())
            .or_else(|| say("목록에서 고르세요.")),
    }
}

/// A text that fits and, where everybody may read it, holds no number of a person.
pub fn free(
    no: &mut Vec<Refused>,
    field: &'static str,
    text: String,
    most: usize,
    reader: Reader,
    is_public: bool,
) -> Option<String> {
    let hidden = is_public.then(|| personal::hidden(&text)).flatten();
    let text = match (hidden, reader) {
        (Some(_), Reader::Typed) => {
            no.push(Refused::PersonalNumber { field });
            return None;
        }
        (Some(hidden), Reader::Imported) => hidden,
        (None, _) => text,
    };
    match reader {
        Reader::Typed => typed::fitting(no, field, text, most),
        Reader::Imported => Some(text.chars().take(most).collect()),
    }
}

/// A whole number that is not negative.
pub fn whole(text: &str) -> Option<i64> {
    let number = PaperNumber::parse(text).ok()?.whole()?;
    (number >= 0).then_some(number)
}

/// Square metres in one form: no commas, no zeros at the end.
fn area(text: &str) -> Option<String> {
    let units = ["㎡", "m²", "m2", "제곱미터"];
    let bare = units.iter().find_map(|unit| text.strip_suffix(unit));
    let text = bare.unwrap_or(text).trim_end();
    let (metres, part) = text.split_once('.').unwrap_or((text, ""));
    let metres = whole(metres)?;
    if !part.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    match part.trim_end_matches('0') {
        "" => Some(metres.to_string()),
        part if part.len() <= AREA_DIGITS => Some(format!("{metres}.{part}")),
        _ => None,
    }
}

fn year(text: &str) -> Option<String> {
    let text = text.trim_end_matches('년').trim_end();
    let year: i16 = text.parse().ok()?;
    (text.len() == 4 && YEARS.contains(&year)).then(|| year.to_string())
}

/// An address of the web; one without a scheme gets one.
fn link(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let (scheme, rest) = match (
        lower.strip_prefix("https://"),
        lower.strip_prefix("http://"),
    ) {
        (Some(_), _) => ("https://", text.get(8..)?),
        (None, Some(_)) => ("http://", text.get(7..)?),
        (None, None) => ("http://", text),
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let (name, port) = host.split_once(':').unwrap_or((host, "80"));
    let digits = !port.is_empty() && port.bytes().all(|b| b.is_ascii_digit());
    let breaks = |c: char| c.is_whitespace() || c.is_control() || "\"'<>\\".contains(c);
    let fits = name.contains('.') && !name.contains('@') && digits && !rest.contains(breaks);
    (fits && rest.chars().count() <= 2 * LINE).then(|| format!("{scheme}{rest}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_one(kind: ResourceKind, key: &str, text: &str) -> Result<String, &'static str> {
        let mut no = Vec::new();
        let typed = BTreeMap::from([(key.to_owned(), text.to_owned())]);
        let details = read(&mut no, kind, &typed, Reader::Typed);
        match no.into_iter().next() {
            None => Ok(details.value(key).to_owned()),
            Some(Refused::Unreadable { field, .. } | Refused::PersonalNumber { field }) => {
                Err(field)
            }
            Some(other) => panic!("{other:?}"),
        }
    }

    #[test]
    fn values_are_kept_in_one_form() {
        use ResourceKind::{ClosedSchool as School, Market, People, VacantHouse, Village};
        for (kind, key, text, kept) in [
            (School, "land_m2", "10,164.0", "10164"),
            (School, "land_m2", " 905.31㎡ ", "905.31"),
            (School, "building_m2", "905.310 제곱미터", "905.31"),
            (School, "closed_year", "2011년", "2011"),
            (School, "appraisal_land", "2,267,550천원", "2267550000"),
            (School, "appraisal_land", "0", "0"),
            (School, "use_status", "미활용", "unused"),
            (School, "use_status", "lent", "lent"),
            (VacantHouse, "empty_months", "18개월", "18"),
            (Village, "designated_on", "2017. 10. 24.", "2017-10-24"),
            (
                Village,
                "homepage",
                "www.example.kr",
                "http://www.example.kr",
            ),
            (
                Village,
                "homepage",
                "HTTPS://example.kr/a?b=c",
                "https://example.kr/a?b=c",
            ),
            (
                Village,
                "homepage",
                "http://example.kr:8080/",
                "http://example.kr:8080/",
            ),
            (Village, "programmes", " 두부\n 만들기 ", "두부\n 만들기"),
            (Market, "parking", "아니요", "no"),
            (Market, "toilet", "Y", "yes"),
            (Market, "toilet", "n", "no"),
            (Market, "shops", "1,276", "1276"),
            (People, "work_field", " 해설\t안내 ", "해설 안내"),
            (People, "career", "010-0000-0012", "010-0000-0012"),
            (Market, "goods", "  ", ""),
        ] {
            assert_eq!(
                read_one(kind, key, text).as_deref(),
                Ok(kept),
                "{key} {text}"
            );
        }
    }

    #[test]
    fn what_cannot_be_read_is_said_at_its_field() {
        use ResourceKind::{ClosedSchool as School, Market, Village};
        for (kind, key, text) in [
            (School, "land_m2", "넓음"),
            (School, "land_m2", "1.2345"),
            (School, "land_m2", "1.-5"),
            (School, "closed_year", "11"),
            (School, "closed_year", "0011"),
            (School, "appraisal_land", "-5"),
            (School, "use_status", "비어 있음"),
            (Village, "designated_on", "2017-02-30"),
            (Village, "homepage", "javascript:alert(1)"),
            (Village, "homepage", "http://a b.kr"),
            (Village, "homepage", "없음"),
            (Village, "programmes", "문의 010-0000-0012"),
            (Market, "shops", "-1"),
        ] {
            assert_eq!(read_one(kind, key, text), Err(key), "{key} {text}");
        }
    }

    #[test]
    fn a_field_of_another_kind_is_refused_and_a_data_set_hides_numbers() {
        let mut no = Vec::new();
        let typed = BTreeMap::from([("shops".to_owned(), "3".to_owned())]);
        read(&mut no, ResourceKind::Village, &typed, Reader::Typed);
        assert!(matches!(no[..], [Refused::UnknownField { .. }]));
        let mut no = Vec::new();
        let typed = BTreeMap::from([("goods".to_owned(), "떡 010-0000-0012".to_owned())]);
        let details = read(&mut no, ResourceKind::Market, &typed, Reader::Imported);
        assert_eq!(details.value("goods"), "떡 010-****-****");
        assert!(no.is_empty());
    }
}
