//! Reading what people typed.

use kernel::typed::{fitting, one_line, present};

use super::Refused;

/// The most characters of a reason or a memo.
const TEXT_MOST: usize = 300;

/// A line that may be empty.
pub fn optional(no: &mut Vec<Refused>, field: &'static str, text: &str) -> Option<String> {
    if payment::holds_resident_number(text) {
        no.push(Refused::ResidentNumber { field });
        return None;
    }
    if text.chars().any(|c| c.is_control() && !c.is_whitespace()) {
        let text = "보이지 않는 제어 문자가 들어 있습니다. 지우고 다시 적으세요.".to_owned();
        no.push(Refused::Unreadable { field, text });
        return None;
    }
    fitting(no, field, one_line(text), TEXT_MOST)
}

/// A line that must be there. `what` has its particle: `까닭을`.
pub fn required(
    no: &mut Vec<Refused>,
    field: &'static str,
    what: &'static str,
    text: &str,
) -> Option<String> {
    let text = optional(no, field, text);
    present(no, field, what, text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_are_read_or_refused_at_their_field() {
        let mut no = Vec::new();
        assert_eq!(
            required(&mut no, "reason", "까닭을", " 같은  돈 "),
            Some("같은 돈".to_owned())
        );
        assert!(no.is_empty());
        assert_eq!(required(&mut no, "reason", "까닭을", " "), None);
        assert_eq!(
            required(&mut no, "reason", "까닭을", "990101-3000007"),
            None
        );
        assert_eq!(required(&mut no, "reason", "까닭을", "가\u{1}나"), None);
        assert_eq!(
            no.iter()
                .filter(|one| matches!(one, Refused::ResidentNumber { .. }))
                .count(),
            1
        );
        assert_eq!(no.len(), 3);
    }
}
