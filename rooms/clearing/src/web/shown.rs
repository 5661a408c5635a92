//! What several pages show: checklists and sign-offs.

use kernel::{Address, Fault};
use signoff::{Standing, State};
use store::Tx;

use super::printed;
use crate::model::{Check, CheckState};

/// A line of a checklist as pages show it.
#[derive(Debug, Clone)]
pub struct CheckView {
    /// What is asked.
    pub what: &'static str,
    /// The answer.
    pub state: &'static str,
    /// Whether it is as it should be.
    pub fine: bool,
    /// What was found, with the rule.
    pub text: String,
    /// Where to mend it.
    pub path: String,
}

impl From<Check> for CheckView {
    fn from(one: Check) -> Self {
        Self {
            what: one.what,
            state: one.state.label(),
            fine: one.state == CheckState::Fine,
            text: match one.article {
                Some(article) => format!("{} ({article})", one.text),
                None => one.text,
            },
            path: one.path,
        }
    }
}

/// One line of the table of signatures.
#[derive(Debug, Clone)]
pub struct SigningRow {
    /// The step.
    pub label: String,
    /// Who, and on whose behalf.
    pub who: String,
    /// When.
    pub when: String,
    /// What was said.
    pub note: String,
}

/// A sign-off.
#[derive(Debug, Clone)]
pub struct Signing {
    /// Where it stands.
    pub state: &'static str,
    /// Who did what.
    pub rows: Vec<SigningRow>,
    /// Whether it waits for a signature.
    pub waits: bool,
    /// Who handed it in.
    pub drafted_by: String,
}

fn day(at: jiff::Timestamp) -> String {
    let at = at.to_zoned(jiff::tz::TimeZone::fixed(jiff::tz::offset(9)));
    printed(at.date())
}

/// The newest sign-off of a record.
pub fn signing(tx: &mut Tx<'_>, subject: &Address) -> Result<Option<Signing>, Fault> {
    Ok(signoff::standing(tx, subject)?.map(|standing| shown(&standing)))
}

fn shown(standing: &Standing) -> Signing {
    let mut rows = vec![SigningRow {
        label: "상신".to_owned(),
        who: standing.drafted_by.name.clone(),
        when: day(standing.drafted_at),
        note: String::new(),
    }];
    for (at, step) in standing.steps.iter().enumerate() {
        let signature = standing.signatures.iter().find(|one| one.step == at);
        let who = match signature {
            Some(one) => match &one.on_behalf_of {
                Some(person) => format!("{} (대결: {})", one.by.name, person.name),
                None => one.by.name.clone(),
            },
            None if standing.next == Some(at) => "결재를 기다림".to_owned(),
            None => String::new(),
        };
        rows.push(SigningRow {
            label: step.label.clone(),
            who,
            when: signature.map(|one| day(one.at)).unwrap_or_default(),
            note: signature.map(|one| one.note.clone()).unwrap_or_default(),
        });
    }
    rows.extend(standing.ended.as_ref().map(|ended| SigningRow {
        label: standing.state.label().to_owned(),
        who: ended.by.name.clone(),
        when: day(ended.at),
        note: ended.note.clone(),
    }));
    Signing {
        state: standing.state.label(),
        rows,
        waits: standing.state == State::Waiting,
        drafted_by: standing.drafted_by.key.clone(),
    }
}
