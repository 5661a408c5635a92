//! Reading what people typed.

pub use kernel::typed::{choice, day, id};
use kernel::typed::{fitting, one_line, present, starts_formula};

use super::{Refused, resident_number::holds_resident_number};

/// The most characters of a memo or a reason.
pub const TEXT_MOST: usize = 300;
/// The most characters of a name.
pub const NAME_MOST: usize = 60;

/// Text that must be there. `what` has its particle: `이름을`.
pub fn required(
    no: &mut Vec<Refused>,
    field: &'static str,
    what: &'static str,
    text: &str,
) -> Option<String> {
    let text = optional(no, field, text);
    present(no, field, what, text)
}

/// Text that may be empty.
pub fn optional(no: &mut Vec<Refused>, field: &'static str, text: &str) -> Option<String> {
    if holds_resident_number(text) {
        no.push(Refused::ResidentNumber { field });
        return None;
    }
    let text = fitting(no, field, one_line(text), TEXT_MOST)?;
    if text.chars().any(char::is_control) {
        let text = "보이지 않는 제어 문자가 들어 있습니다. 지우고 다시 적으세요.".to_owned();
        no.push(Refused::Unreadable { field, text });
        return None;
    }
    Some(text)
}

/// A name as it goes into bank files: short, and nothing that a spreadsheet takes for a formula.
pub fn name(
    no: &mut Vec<Refused>,
    field: &'static str,
    what: &'static str,
    text: &str,
) -> Option<String> {
    let name = required(no, field, what, text)?;
    let name = fitting(no, field, name, NAME_MOST)?;
    if starts_formula(&name) {
        let text = "이름은 =, +, -, @로 시작할 수 없습니다. 통장에 적힌 대로 적으세요.".to_owned();
        no.push(Refused::Unreadable { field, text });
        return None;
    }
    Some(name)
}

/// An e-mail address, as far as its form tells.
pub fn mail(no: &mut Vec<Refused>, field: &'static str, text: &str) -> Option<String> {
    let address = required(no, field, "전자우편 주소를", text)?;
    let fits = address.split_once('@').is_some_and(|(user, host)| {
        !user.is_empty()
            && host.contains('.')
            && !host.starts_with('.')
            && !host.ends_with('.')
            && !host.contains('@')
    }) && address.len() <= 254
        && address.chars().all(|c| c.is_ascii_graphic())
        && !address.contains([',', ';', '<', '>', '"']);
    if !fits {
        let text = "전자우편 주소를 확인하세요. 예: account@example.com".to_owned();
        no.push(Refused::Unreadable { field, text });
        return None;
    }
    Some(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_cannot_begin_a_formula() {
        for (text, fits) in [
            ("가나상사", true),
            ("(주)한빛", true),
            ("=cmd", false),
            ("＠합계", false),
            ("-1", false),
            ("", false),
        ] {
            let mut no = Vec::new();
            assert_eq!(
                name(&mut no, "name", "이름을", text).is_some(),
                fits,
                "{text}"
            );
            assert_eq!(no.is_empty(), fits, "{text}");
        }
    }

    #[test]
    fn mail_addresses_by_their_form() {
        for (text, fits) in [
            ("account@example.com", true),
            (" account@example.com ", true),
            ("account", false),
            ("@example.com", false),
            ("a@b", false),
            ("a@b.c, d@e.f", false),
            ("a b@c.d", false),
            ("계정@example.com", false),
        ] {
            let mut no = Vec::new();
            assert_eq!(mail(&mut no, "contact", text).is_some(), fits, "{text}");
        }
    }

    #[test]
    fn a_resident_number_is_refused_in_any_text() {
        let mut no = Vec::new();
        assert_eq!(optional(&mut no, "memo", "990101-3000007 강사"), None);
        assert_eq!(no, [Refused::ResidentNumber { field: "memo" }]);
    }
}
