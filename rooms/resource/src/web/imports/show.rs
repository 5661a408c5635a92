//! One import: what its file would become, how far it has come, what became of it.

use askama::Template;
use axum::extract::Path;
use kernel::{Ctx, Error, Id, Outcome, Refusal};
use store::{Store, Tx};
use web::{Answer, Failure, Sent, Visit};

use super::{id_in, instant, path_of, run, run_back, settle};
use crate::{
    access,
    imports::{Plan, Verdict, data_set},
    model::{
        ImportCounts, ImportState, Note, RefusedRow, Resource, ResourceImport, RetireVanished,
        SetMapping,
    },
    reading_imports::{self as reading, planned},
    retire_vanished::{retire_vanished, vanished},
    set_mapping::set_mapping,
    start_import::{cancel_import, start_import},
};

/// How many rows are shown for looking at, and how many notes and refused rows.
const HEAD: usize = 10;
const LISTED: usize = 100;

/// A row as it will be.
struct Shown {
    number: i64,
    name: String,
    region: String,
    address: String,
    notes: String,
}

/// What a file would become.
struct Preview {
    head: Vec<Shown>,
    readable: usize,
    refused: Vec<(i64, String)>,
    refused_count: usize,
    notes: Vec<(&'static str, usize)>,
    columns: Vec<ColumnView>,
    choices: Vec<(String, String)>,
}

/// A column of the file and what it tells.
struct ColumnView {
    heading: String,
    chosen: String,
    sample: String,
}

/// What became of a file.
struct Came {
    counts: ImportCounts,
    refused: Vec<RefusedRow>,
    kinds: Vec<(&'static str, usize)>,
    notes: Vec<(i64, String)>,
    vanished: Vec<Resource>,
    vanished_count: usize,
    left_behind: Vec<Resource>,
    left_to_undo: i64,
}

#[derive(Template)]
#[template(path = "import_show.html")]
struct ShowPage {
    frame: ui::Frame,
    form: ui::FormView,
    import: ResourceImport,
    facts: Vec<(&'static str, String)>,
    title: &'static str,
    preview: Option<Preview>,
    /// Why the file cannot be read by these columns.
    broken: Option<String>,
    came: Came,
    may_import: bool,
}

struct Loaded {
    import: ResourceImport,
    plan: Option<Result<Plan, String>>,
    came: Came,
}

/// Reads what the page shows; the file is read through where nothing is decided yet.
fn load(store: &Store, ctx: &Ctx, id: Id<ResourceImport>) -> Outcome<Loaded> {
    let (import, bytes, came) = store.read(ctx, |tx| {
        let came = came(tx, id)?;
        let import = reading::import(tx, id)?;
        let bytes = match import.state {
            ImportState::Preview => reading::file(tx, id)?.1,
            _ => Vec::new(),
        };
        Ok((import, bytes, came))
    })?;
    let plan = (import.state == ImportState::Preview).then(|| {
        let plan = planned(&import, &bytes, ctx.today());
        plan.map_err(|error| match error {
            Error::Refusal(refusal) => refusal.text,
            _ => String::new(),
        })
    });
    Ok(Loaded { import, plan, came })
}

fn came(tx: &mut Tx<'_>, id: Id<ResourceImport>) -> Outcome<Came> {
    let noted = reading::import_notes(tx, id)?;
    let kinds = reading::count_notes(&noted);
    let lines = noted.iter().map(|(number, notes)| (*number, said(notes)));
    let may_see_cells = tx.actor().may(&access::IMPORT);
    let gone = vanished(tx, id)?;
    Ok(Came {
        counts: reading::import_counts(tx, id)?,
        refused: match may_see_cells {
            true => first(reading::refused_rows(tx, id)?),
            false => Vec::new(),
        },
        kinds: kinds
            .into_iter()
            .map(|(kind, many)| (kind.label(), many))
            .collect(),
        notes: lines.take(LISTED).collect(),
        vanished_count: gone.len(),
        vanished: first(gone),
        left_behind: reading::left_behind(tx, id)?,
        left_to_undo: reading::left_to_undo(tx, id)?,
    })
}

/// As many as a page lists.
fn first<T>(mut all: Vec<T>) -> Vec<T> {
    all.truncate(LISTED);
    all
}

fn said(notes: &[Note]) -> String {
    let each = notes
        .iter()
        .map(|note| format!("{}: {}", note.kind.label(), note.text));
    each.collect::<Vec<_>>().join(" · ")
}

fn preview(import: &ResourceImport, plan: &Plan) -> Preview {
    let set = data_set(import.dataset);
    let (mut head, mut refused) = (Vec::new(), Vec::new());
    for row in &plan.rows {
        match &row.verdict {
            Verdict::Refuse { reason, .. } => refused.push((row.number, reason.clone())),
            Verdict::Take(taken) if head.len() < HEAD => {
                let fields = &taken.draft.fields;
                let known = taken.region.and_then(|code| partner::register().get(code));
                head.push(Shown {
                    number: row.number,
                    name: fields.name.clone(),
                    region: known.map_or_else(
                        || format!("{} (모름)", fields.region),
                        |region| partner::register().full_name(region),
                    ),
                    address: fields.address.clone(),
                    notes: said(&taken.notes),
                });
            }
            Verdict::Take(_) => {}
        }
    }
    let first = plan.rows.first();
    let sample = |at: usize| first.and_then(|row| row.cells.get(at)).cloned();
    let personal = |key: &str| key.starts_with("contact_");
    let pairs = import.headings.iter().zip(&import.mapping).enumerate();
    let columns = pairs.map(|(at, (heading, key))| ColumnView {
        heading: heading.clone(),
        chosen: key.clone(),
        sample: match personal(key) {
            true => "(가림)".to_owned(),
            false => sample(at)
                .unwrap_or_default()
                .chars()
                .take(LISTED)
                .collect(),
        },
    });
    let mut choices = vec![(String::new(), "쓰지 않음".to_owned())];
    let known = set.columns.iter();
    choices.extend(known.map(|one| (one.key.to_owned(), one.label().to_owned())));
    Preview {
        head,
        readable: plan.readable(),
        refused_count: refused.len(),
        refused: refused.into_iter().take(LISTED).collect(),
        notes: plan
            .notes()
            .into_iter()
            .map(|(kind, many)| (kind.label(), many))
            .collect(),
        columns: columns.collect(),
        choices,
    }
}

fn facts(import: &ResourceImport) -> Vec<(&'static str, String)> {
    let mut facts = vec![
        ("데이터", data_set(import.dataset).title.to_owned()),
        ("형식", import.format.encoding.label().to_owned()),
        ("행", kernel::number::grouped(import.rows)),
        (
            "올린 사람",
            format!("{} ({})", import.made_by_name, instant(import.made_at)),
        ),
    ];
    if let Some(at) = import.started_at {
        facts.push(("시작", instant(at)));
    }
    if let Some(at) = import.finished_at {
        facts.push(("끝", instant(at)));
    }
    facts.push(("파일 SHA-256", import.digest.to_string()));
    facts
}

async fn page(
    visit: &Visit,
    id: Id<ResourceImport>,
    form: ui::FormView,
) -> Result<ShowPage, Failure> {
    let ctx = visit.ctx().clone();
    let site = visit.site().clone();
    let loaded = site.blocking(move |store| load(store, &ctx, id)).await?;
    let (plan, broken) = match loaded.plan {
        None => (None, None),
        Some(Ok(plan)) => (Some(plan), None),
        Some(Err(why)) => (None, Some(why)),
    };
    Ok(ShowPage {
        frame: visit
            .frame(&loaded.import.file_name)
            .under("지역자원", "/resources")
            .under("표준데이터 가져오기", "/resources/imports"),
        form,
        facts: facts(&loaded.import),
        title: loaded.import.dataset.label(),
        preview: plan.map(|plan| preview(&loaded.import, &plan)),
        broken,
        came: loaded.came,
        may_import: visit.may(&access::IMPORT),
        import: loaded.import,
    })
}

/// Shows the import.
pub async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let page = page(&visit, id_in(&id)?, visit.form()).await?;
    Ok(visit.page(&page))
}

async fn answer<T>(
    visit: &Visit,
    (id, sent): (Id<ResourceImport>, &Sent),
    done: Result<T, Box<Refusal>>,
    said: &str,
) -> Answer {
    match done {
        Ok(_) => Ok(visit.go(&path_of(id), said)),
        Err(refusal) => {
            let page = page(visit, id, visit.form_again(sent, &refusal)).await?;
            Ok(visit.refused(&page))
        }
    }
}

/// Keeps what the columns tell.
pub async fn map_columns(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let id = id_in(&id)?;
    let keys = sent.all("columns").into_iter().map(str::to_owned);
    let ask = SetMapping {
        import: id.to_string(),
        keys: keys.collect(),
    };
    let verb = move |tx: &mut Tx<'_>| set_mapping(tx, &ask);
    let done = settle(visit.write(&sent, access::IMPORT.label, verb).await)?;
    answer(
        &visit,
        (id, &sent),
        done,
        "열을 바꾸었습니다. 다시 확인하세요.",
    )
    .await
}

/// Begins, or goes on, to take the rows in or to take them back.
pub async fn start(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let id = id_in(&id)?;
    let taken_back = visit.read(move |tx| reading::import(tx, id)).await?;
    if taken_back.state == ImportState::Undone {
        run_back(&visit, id).await;
        return Ok(visit.go(&path_of(id), "이어서 되돌리고 있습니다."));
    }
    let verb = move |tx: &mut Tx<'_>| start_import(tx, &id.to_string());
    let done = settle(visit.write(&sent, access::IMPORT.label, verb).await)?;
    if done.is_ok() {
        run(&visit, id).await;
    }
    answer(&visit, (id, &sent), done, "가져오기를 시작했습니다.").await
}

/// Stops between two batches.
pub async fn cancel(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let id = id_in(&id)?;
    let verb = move |tx: &mut Tx<'_>| cancel_import(tx, &id.to_string());
    let done = settle(visit.write(&sent, access::IMPORT.label, verb).await)?;
    let said = "가져오기를 멈추었습니다. 이어서 하거나 되돌릴 수 있습니다.";
    answer(&visit, (id, &sent), done, said).await
}

/// Ends the chosen records that the edition does not have.
pub async fn retire(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let id = id_in(&id)?;
    let chosen = sent.all("resources").into_iter().map(str::to_owned);
    let ask = RetireVanished {
        import: id.to_string(),
        resources: chosen.collect(),
        reason: sent.text("reason").to_owned(),
    };
    let verb = move |tx: &mut Tx<'_>| retire_vanished(tx, &ask);
    let done = settle(visit.write(&sent, access::IMPORT.label, verb).await)?;
    answer(&visit, (id, &sent), done, "고른 자원을 끝냈습니다.").await
}
