//! The room's selections: `audit.questions?state=open`, `audit.sample?sample=ID`.

use kernel::{Id, Selection};

use super::{QuestionState, Sample};

/// A selection of this room, understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chosen {
    /// Questions in a state, each once.
    Questions(QuestionState),
    /// What the drawn resolutions of a sample order.
    Sample(Id<Sample>),
}

const QUESTIONS: &str = "audit.questions?state=";
const SAMPLE: &str = "audit.sample?sample=";

impl Chosen {
    /// The selection as an address carries it.
    pub fn selection(self) -> Selection {
        Selection(match self {
            Chosen::Questions(state) => format!("{QUESTIONS}{}", state.word()),
            Chosen::Sample(id) => format!("{SAMPLE}{id}"),
        })
    }

    /// Reads one of this room's selections; `None` for any other text.
    pub fn read(selection: &Selection) -> Option<Self> {
        let text = selection.0.as_str();
        if let Some(word) = text.strip_prefix(QUESTIONS) {
            return QuestionState::read(word).map(Chosen::Questions);
        }
        let id = text.strip_prefix(SAMPLE)?;
        Some(Chosen::Sample(id.parse().ok()?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn selections_read_back() {
        let questions = QuestionState::ALL.iter().map(|one| Chosen::Questions(*one));
        for chosen in questions.chain([Chosen::Sample(Id::from_parts(1, [1; 10]))]) {
            assert_eq!(Chosen::read(&chosen.selection()), Some(chosen));
        }
        for other in [
            "audit.questions?state=x",
            "audit.sample?sample=",
            "trustee.spent?year=1",
        ] {
            assert_eq!(Chosen::read(&Selection(other.to_owned())), None, "{other}");
        }
    }
}
