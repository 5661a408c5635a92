//! Reads the text form of a statement paper back into the records it was made of.
//!
//! Pure: bytes in, a [`PaperDraft`] out; nothing is saved and nothing is corrected. Whatever does
//! not hold in the paper becomes a [`Finding`] with its line and column.

mod basis;
mod budget;
mod checks;
mod cost;
mod draft;
mod findings;
mod lines;
mod narrative;
mod overview;
mod records;
mod results;
mod schedule;
mod sections;
mod settlement;
mod tables;
#[cfg(test)]
mod tests;
mod unreadable;

use kernel::FiscalYear;

pub use draft::{
    BudgetOverview, BudgetRow, CitedArticle, Content, CostBasis, CostBasisLine, FundingSource,
    HistoryStep, LegalCitation, Note, OtherBasis, Overview, PaperDraft, PeriodKind, Person,
    PlanStep, Responsible, Schedule, Settlement, SettlementRow, SourceAmount,
};
pub use findings::{Finding, FindingKind};
pub use lines::{Place, Placed};
pub use records::RecordLine;
pub use results::{Counted, LabelledPeriod, ResultItem, YearResult};
pub use sections::Section;
pub use tables::Amount;
pub use unreadable::{MAX_BYTES, Unreadable};

use findings::{Findings, excerpt};
use lines::Piece;
use sections::Block;

/// Reads a paper. Fails only when the file as a whole is no such paper; everything that is wrong
/// inside one is a finding of the draft.
///
/// The work grows linearly with the file, and files above [`MAX_BYTES`] are refused.
pub fn read(bytes: &[u8]) -> Result<PaperDraft, Unreadable> {
    let text = unreadable::decode(bytes)?;
    let lines = lines::lines(text)?;
    let blocks = sections::blocks(&lines).ok_or(Unreadable::NoSection)?;
    let mut reading = Reading::default();
    for block in &blocks {
        reading.block(block)?;
    }
    reading.draft.fiscal_year = match (&reading.draft.budget.years, &reading.draft.schedule.year) {
        (Some((_, year)), _) => Some(*year),
        (None, Some(year)) => FiscalYear::new(year.value),
        (None, None) => None,
    };
    checks::across(&reading.draft, &mut reading.findings);
    reading.draft.findings = reading.findings.sorted();
    Ok(reading.draft)
}

/// A paper half read.
#[derive(Default)]
struct Reading {
    draft: PaperDraft,
    findings: Findings,
}

impl Reading {
    fn block(&mut self, block: &Block<'_>) -> Result<(), Unreadable> {
        match block.section {
            Section::Title => self.title(block),
            Section::Overview => overview::overview(self, block),
            Section::Responsible => overview::responsible(self, block),
            Section::Budget => budget::read(self, block),
            Section::CostBasis => cost::read(self, block)?,
            Section::Purpose => self.draft.purposes.extend(narrative::bullets(block)),
            Section::Basis => basis::read(self, block),
            Section::Content => narrative::content(self, block),
            Section::History => narrative::history(self, block),
            Section::Schedule => schedule::read(self, block),
            Section::Results => results::read(self, block)?,
            Section::Effect => self.draft.effects.extend(narrative::bullets(block)),
            Section::Settlement => settlement::read(self, block),
            Section::Other => {
                for line in &block.lines {
                    self.note(Section::Other, *line);
                }
            }
        }
        self.bounded()
    }

    /// A text with thousands of findings is no paper; going on would only fill memory.
    fn bounded(&self) -> Result<(), Unreadable> {
        if self.findings.too_many() {
            return Err(Unreadable::NoPaper);
        }
        Ok(())
    }

    fn title(&mut self, block: &Block<'_>) {
        let mut lines = block.lines.iter();
        match lines.next() {
            Some(title) => self.draft.title = Some(title.trim().placed()),
            None => self.findings.add(
                FindingKind::Missing,
                "title",
                block.heading.place(),
                "첫머리에 세부사업명이 없습니다.",
            ),
        }
        for line in lines {
            self.note(Section::Title, *line);
        }
    }

    /// Keeps a line that became no record.
    fn note(&mut self, section: Section, line: Piece<'_>) {
        self.draft.notes.push(Note {
            section,
            text: line.trim().placed(),
        });
    }

    /// Keeps a line of a known section that is not understood, and says so.
    fn unread(&mut self, section: Section, line: Piece<'_>) {
        let line = line.trim();
        self.note(section, line);
        self.findings.add(
            FindingKind::UnreadLine,
            format!("unread.{}", line.place().line),
            line.place(),
            format!("이 줄을 읽지 못해 메모로 남깁니다: {}", excerpt(line.text)),
        );
    }

    /// Reads a period, or says where its text stumbles.
    fn period(&mut self, piece: Piece<'_>, id: &str) -> Option<kernel::Period> {
        let piece = piece.trim();
        match kernel::Period::parse(piece.text) {
            Ok(period) => Some(period),
            Err(wrong) => {
                self.date_unread(piece, id, &wrong);
                None
            }
        }
    }

    fn date_unread(&mut self, piece: Piece<'_>, id: &str, wrong: &kernel::period::Unreadable) {
        self.findings.add(
            FindingKind::Date,
            id,
            piece.place_of(wrong.column),
            format!(
                "‘{}’을(를) 날짜로 읽을 수 없습니다: {wrong}",
                excerpt(piece.text)
            ),
        );
    }
}
