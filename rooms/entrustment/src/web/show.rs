//! `/entrustment`: every program's entrustment with its steps in order of time.

use askama::Template;
use web::{Answer, Visit};

use crate::{
    access,
    history::{documents, entrustments, history},
    model::{Document, Entrustment, Step},
};

#[derive(Template)]
#[template(path = "show.html")]
struct Page {
    frame: ui::Frame,
    programs: Vec<OfProgram>,
    may_write: bool,
}

/// One program with what is known of its entrustment.
struct OfProgram {
    name: String,
    entrustments: Vec<Entrustment>,
    steps: Vec<(Step, usize)>,
}

pub(super) async fn show(visit: Visit) -> Answer {
    let programs = visit
        .read(|tx| {
            let mut all = Vec::new();
            for program in program::programs(tx)? {
                let proofs = documents(tx, program.id)?;
                let count = |step: &Step| {
                    proofs
                        .iter()
                        .filter(|d: &&Document| d.step == step.id)
                        .count()
                };
                let steps = history(tx, program.id)?;
                all.push(OfProgram {
                    name: program.official_name,
                    entrustments: entrustments(tx, program.id)?,
                    steps: steps
                        .into_iter()
                        .map(|s| (count(&s), s))
                        .map(|(n, s)| (s, n))
                        .collect(),
                });
            }
            Ok(all)
        })
        .await?;
    let may_write = visit.may(&access::ADD_STEP);
    Ok(visit.page(&Page {
        frame: visit.frame("민간위탁"),
        programs,
        may_write,
    }))
}
