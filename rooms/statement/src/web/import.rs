//! `/statement/import`: a paper is read, looked over with its findings, and then saved.

use askama::Template;
use kernel::{Error, Refusal};
use ui::{FormView, Frame};
use web::{Answer, Sent, Visit};

use crate::{
    access,
    import::{MAX_BYTES, PaperDraft},
    import_paper::{import_paper, import_report, read_paper},
    model::{FoundText, ImportPaper, Imported, PlannedRecord},
    rules::Refused,
};

#[derive(Template)]
#[template(path = "import.html")]
struct Page {
    frame: Frame,
    form: FormView,
    limit: usize,
}

#[derive(Template)]
#[template(path = "import_preview.html")]
struct Preview {
    frame: Frame,
    form: FormView,
    text: String,
    title: String,
    year: String,
    records: Vec<PlannedRecord>,
    blocking: Vec<FoundText>,
    others: Vec<FoundText>,
}

/// What was made, and what was not: nothing is dropped silently.
#[derive(Template)]
#[template(path = "import_done.html")]
struct Done {
    frame: Frame,
    path: String,
    imported: Imported,
}

pub(crate) async fn show(visit: Visit) -> Answer {
    Ok(visit.page(&page(&visit, visit.form())))
}

/// Reads what was sent and shows what it would become. Nothing is saved.
pub(crate) async fn preview(visit: Visit, sent: Sent) -> Answer {
    match paper_of(&sent).and_then(|text| Ok((read_paper(text.as_bytes())?, text))) {
        Ok((draft, text)) => Ok(visit.page(&preview_of(&visit, visit.form(), &draft, text))),
        Err(refusal) => Ok(visit.refused(&page(&visit, visit.form_again(&sent, &refusal)))),
    }
}

/// Saves what was looked over.
pub(crate) async fn save(visit: Visit, sent: Sent) -> Answer {
    let read = paper_of(&sent).and_then(|text| Ok((read_paper(text.as_bytes())?, text)));
    let (draft, text) = match read {
        Ok(read) => read,
        Err(refusal) => {
            return Ok(visit.refused(&page(&visit, visit.form_again(&sent, &refusal))));
        }
    };
    let accept: Vec<String> = sent.all("accept").into_iter().map(str::to_owned).collect();
    let ask = ImportPaper {
        draft: draft.clone(),
        accept,
    };
    let done = visit
        .write(&sent, access::IMPORT.label, move |tx| {
            import_paper(tx, ask.clone())
        })
        .await;
    match done {
        Ok(imported) => Ok(visit.page(&Done {
            frame: frame(&visit),
            path: format!("/statement/{}?program={}", imported.year, imported.program),
            imported,
        })),
        Err(Error::Refusal(refusal)) => {
            let form = visit.form_again(&sent, &refusal);
            Ok(visit.refused(&preview_of(&visit, form, &draft, text)))
        }
        Err(error) => Err(error.into()),
    }
}

fn page(visit: &Visit, form: FormView) -> Page {
    Page {
        frame: frame(visit),
        form,
        limit: MAX_BYTES >> 20,
    }
}

fn frame(visit: &Visit) -> Frame {
    visit
        .frame("설명서 들여오기")
        .under("사업별 설명서", "/statement")
}

/// The paper that was sent: the chosen file, or else the pasted text.
fn paper_of(sent: &Sent) -> Result<String, Refusal> {
    if let Some(file) = sent.file("paper") {
        // Reading tells the encodings apart and says what to do about them.
        read_paper(&file.bytes)?;
        return Ok(String::from_utf8_lossy(&file.bytes).into_owned());
    }
    let text = sent.text("text");
    if text.trim().is_empty() {
        return Err(Refused::PaperMissing.into());
    }
    Ok(text.to_owned())
}

fn preview_of(visit: &Visit, form: FormView, draft: &PaperDraft, text: String) -> Preview {
    let report = import_report(draft, false);
    let (blocking, others) = report
        .findings
        .into_iter()
        .partition(|found| found.blocking);
    Preview {
        frame: frame(visit),
        form,
        text,
        title: draft
            .title
            .as_ref()
            .map(|title| title.value.clone())
            .unwrap_or_default(),
        year: draft
            .fiscal_year
            .map(|year| year.to_string())
            .unwrap_or_default(),
        records: report.records,
        blocking,
        others,
    }
}
