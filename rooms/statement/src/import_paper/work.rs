//! The import while it runs: the transaction, the paper, and what has been made so far.

use std::collections::BTreeSet;

use kernel::{Error, FiscalYear, Id, Outcome};
use program::{CreateProgram, Program};
use store::Tx;

use super::head::Head;
use crate::{
    import::{PaperDraft, Place},
    model::Imported,
    rules::{self, Refused},
};

/// An import on its way.
pub(super) struct Work<'w, 't> {
    pub(super) tx: &'w mut Tx<'t>,
    pub(super) draft: &'w PaperDraft,
    pub(super) year: FiscalYear,
    pub(super) program: Id<Program>,
    /// The program's name as printed.
    pub(super) title: String,
    /// The legal fund as printed.
    pub(super) fund: String,
    records: Vec<String>,
    left_out: Vec<String>,
    /// Notes that became part of a record after all.
    used_notes: BTreeSet<usize>,
}

impl<'w, 't> Work<'w, 't> {
    /// Finds or makes the program, and refuses when its year has records already.
    pub(super) fn begin(tx: &'w mut Tx<'t>, draft: &'w PaperDraft, head: &Head) -> Outcome<Self> {
        let mut records = Vec::new();
        tx.because(&format!("{}년도 사업별 설명서 들여오기", head.year));
        let program = match program::program_by_name(tx, &head.title)? {
            Some(known) => {
                nothing_of_year(tx, known, head)?;
                known
            }
            None => {
                let ask = CreateProgram {
                    official_name: head.title.clone(),
                    bureau: head.bureau.clone(),
                    department: head.department.clone(),
                    budget_account: head.fund.clone(),
                    period_kind: head.period_kind.to_owned(),
                    aliases: Vec::new(),
                };
                records.push(format!("세부사업 {}", head.title));
                program::create_program(tx, ask)?
            }
        };
        Ok(Self {
            tx,
            draft,
            year: head.year,
            program,
            title: head.title.clone(),
            fund: head.fund.clone(),
            records,
            left_out: Vec::new(),
            used_notes: BTreeSet::new(),
        })
    }

    /// The program's id as the rooms' forms carry it.
    pub(super) fn program_text(&self) -> String {
        self.program.to_string()
    }

    /// Notes a record that was made.
    pub(super) fn made(&mut self, text: impl Into<String>) {
        self.records.push(text.into());
    }

    /// Notes what became no record, and why.
    pub(super) fn left(&mut self, place: Place, why: impl std::fmt::Display) {
        self.left_out.push(format!("{}행: {why}", place.line));
    }

    /// What the journal and the records name as their origin.
    pub(super) fn source(&self, place: Place) -> String {
        format!("{}년도 사업별 설명서 {}행", self.year, place.line)
    }

    /// The correction that a remark of the paper puts beside a reference, and why.
    pub(super) fn correction(&mut self, printed: &str) -> Option<(String, Option<String>)> {
        let read = |at: usize| {
            let note = self.draft.notes.get(at)?;
            rules::read_correction(&note.text.value, printed)
        };
        let at = (0..self.draft.notes.len()).find(|at| read(*at).is_some())?;
        let correction = read(at);
        self.used_notes.insert(at);
        correction
    }

    /// Everything that was made.
    pub(super) fn done(mut self) -> Imported {
        for (at, note) in self.draft.notes.iter().enumerate() {
            if self.used_notes.contains(&at) {
                continue;
            }
            let place = note.text.place;
            self.left_out.push(format!(
                "{}행: 기록하지 않음 ‘{}’",
                place.line, note.text.value
            ));
        }
        Imported {
            program: self.program,
            year: self.year,
            records: self.records,
            left_out: self.left_out,
        }
    }
}

/// A program that is known already may get a new year, never a second time the same one.
fn nothing_of_year(tx: &mut Tx<'_>, program: Id<Program>, head: &Head) -> Outcome<()> {
    let plan = program::year_plan(tx, program, head.year)?;
    let texts = &plan.texts;
    let written = [
        &texts.purposes,
        &texts.contents,
        &texts.functions,
        &texts.effects,
    ];
    let has_lines = !budget::lines(tx, program, head.year)?.is_empty();
    let what = if !plan.plan_steps.is_empty() {
        "추진일정"
    } else if !plan.citations.is_empty() || written.iter().any(|lines| !lines.is_empty()) {
        "사업 설명"
    } else if has_lines {
        "예산"
    } else {
        return Ok(());
    };
    Err(Error::from(Refused::AlreadyRecorded {
        program: head.title.clone(),
        year: head.year,
        what,
    }))
}
