//! What is wrong in the paper, and where.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::{lines::Place, unreadable::MAX_FINDINGS};

/// Something in the paper that does not hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// Stable name to accept it by: `budget.difference`, `settlement.2016.unexecuted_balance`.
    pub id: String,
    /// What kind of wrong.
    pub kind: FindingKind,
    /// Where.
    #[serde(flatten)]
    pub place: Place,
    /// Korean text that names what is printed and what was expected.
    pub said: String,
    /// Whether the paper imports only when this finding is accepted by its id.
    pub blocking: bool,
}

/// The kinds of findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FindingKind {
    /// A printed number is not what the numbers beside it make.
    Arithmetic,
    /// A total, or a value printed in two places, differs.
    Total,
    /// A number that cannot be read, or a blank where one must stand.
    Number,
    /// A date that cannot be read.
    Date,
    /// A place in a statute that cannot exist. Kept as printed.
    LegalReference,
    /// Amounts without the unit they count in.
    UnitMissing,
    /// Something a record cannot do without is not there.
    Missing,
    /// A line inside a known section that is not understood. Kept as a note.
    UnreadLine,
}

impl FindingKind {
    /// Whether findings of the kind stop the import until accepted. Wrong numbers do; a reference
    /// is kept as printed and an unread line is kept as a note, so those two do not.
    pub fn blocks(self) -> bool {
        !matches!(self, FindingKind::LegalReference | FindingKind::UnreadLine)
    }

    /// What it is called on screen.
    pub fn label(self) -> &'static str {
        match self {
            FindingKind::Arithmetic => "계산이 맞지 않음",
            FindingKind::Total => "합계가 다름",
            FindingKind::Number => "읽을 수 없는 숫자",
            FindingKind::Date => "읽을 수 없는 날짜",
            FindingKind::LegalReference => "있을 수 없는 조문",
            FindingKind::UnitMissing => "단위 없음",
            FindingKind::Missing => "빠진 항목",
            FindingKind::UnreadLine => "읽지 못한 줄",
        }
    }
}

/// Collects findings and keeps their ids apart.
#[derive(Default)]
pub(super) struct Findings {
    list: Vec<Finding>,
    times: HashMap<String, usize>,
}

impl Findings {
    /// Adds one. A second finding of the same id gets `.2` behind it, and so on.
    pub(super) fn add(
        &mut self,
        kind: FindingKind,
        id: impl Into<String>,
        place: Place,
        said: impl Into<String>,
    ) {
        if self.list.len() > MAX_FINDINGS {
            return;
        }
        let mut id = id.into();
        let times = self.times.entry(id.clone()).or_default();
        *times += 1;
        if *times > 1 {
            id = format!("{id}.{times}");
        }
        self.list.push(Finding {
            id,
            kind,
            place,
            said: said.into(),
            blocking: kind.blocks(),
        });
    }

    /// Whether there are more than any paper has; further ones are not kept.
    pub(super) fn too_many(&self) -> bool {
        self.list.len() > MAX_FINDINGS
    }

    /// In the order of the paper.
    pub(super) fn sorted(mut self) -> Vec<Finding> {
        self.list.sort_by_key(|finding| finding.place);
        self.list
    }
}

/// At most forty characters of a text, to quote it.
pub(super) fn excerpt(text: &str) -> String {
    let mut chars = text.chars();
    let start: String = chars.by_ref().take(40).collect();
    if chars.next().is_some() {
        format!("{start}…")
    } else {
        start
    }
}
