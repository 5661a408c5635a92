//! Reading what everybody will read about getting to a day, and which days everybody sees.

use kernel::{Refusal, typed};

use super::refused::Refused;
use crate::model::{DayState, PermitRow, PermitStep, SetGuide};

/// Longest guide, in letters.
const MOST: usize = 2_000;

/// Reads a guide. What was on the screen is sent along, so that two people do not overwrite each
/// other.
pub fn guide(ask: &SetGuide, known: Option<&str>) -> Result<String, Refusal> {
    let mut no: Vec<Refused> = Vec::new();
    if lines(&ask.seen) != lines(known.unwrap_or_default()) {
        no.push(Refused::ChangedMeanwhile);
    }
    let text = typed::fitting(&mut no, "text", lines(&ask.text), MOST);
    Refusal::none_of(no)?;
    Ok(text.unwrap_or_default())
}

/// Lines as browsers and programs send them, alike.
fn lines(text: &str) -> String {
    text.replace("\r\n", "\n").trim().to_owned()
}

/// Whether everybody sees a day: once its place is permitted, and after it once it was held. That
/// one is called off is told as long as somebody may still come.
pub fn is_public(state: DayState, permit: &[PermitRow], is_ahead: bool) -> bool {
    match state {
        DayState::Planned => false,
        DayState::VenuePermitted | DayState::Recruiting | DayState::Allocated => is_ahead,
        DayState::Open | DayState::Closed => true,
        DayState::Cancelled => is_ahead && permit.iter().any(|row| row.step == PermitStep::Granted),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_guide_is_not_overwritten_unseen() {
        let ask = |seen: &str, text: &str| SetGuide {
            day: String::new(),
            seen: seen.to_owned(),
            text: text.to_owned(),
        };
        for (seen, text, known, wanted) in [
            ("", " 9번 출구 ", None, Some("9번 출구")),
            (
                "9번 출구\r\n승강기",
                "가",
                Some("9번 출구\n승강기"),
                Some("가"),
            ),
            ("9번 출구", "", Some("9번 출구"), Some("")),
            ("", "가", Some("9번 출구"), None),
        ] {
            assert_eq!(guide(&ask(seen, text), known).ok().as_deref(), wanted);
        }
        let long = "가".repeat(MOST + 1);
        let why = guide(&ask("", &long), None).unwrap_err();
        assert_eq!(why.field, Some("text"));
    }

    #[test]
    fn everybody_sees_what_is_permitted_and_what_was_called_off() {
        for state in DayState::ALL {
            let wanted = !matches!(state, DayState::Planned | DayState::Cancelled);
            assert_eq!(is_public(*state, &[], true), wanted, "{state:?}");
            let is_held = matches!(state, DayState::Open | DayState::Closed);
            assert_eq!(is_public(*state, &[], false), is_held, "{state:?}");
        }
    }
}
