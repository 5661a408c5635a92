//! The same verbs as JSON. No answer carries an account number: what is kept has the last four
//! digits.

use std::collections::BTreeMap;

use axum::{
    extract::{Path, Query},
    response::IntoResponse,
};
use jiff::civil::Date;
use kernel::{Error, Id, Outcome};
use serde::{Serialize, de::DeserializeOwned};
use store::Tx;
use web::{Answer, Json, Key, Visit};

use crate::{
    accept_import::accept_import,
    access,
    attach_card_line::{attach_card_line, detach_card_line},
    book_line::book_line,
    cancel_import::cancel_import,
    choose_columns::choose_columns,
    confirm_from_line::confirm_from_line,
    mark_line::mark_line,
    match_all_sure::match_all_sure,
    match_line::match_line,
    model::{
        AcceptImport, AttachCardLine, BankImport, BankLine, BookLine, CancelImport, Candidate,
        CardQuery, ChooseColumns, ConfirmFromLine, DetachCardLine, Finding, FindingKind,
        ImportCounts, LineQuery, LineShelf, MarkLine, MatchLine, UnmatchLine,
    },
    reading,
    reconcile::reconciliation,
    unmatch_line::unmatch_line,
};

type Asked = BTreeMap<String, String>;

/// A page of a list.
#[derive(Debug, Serialize)]
struct Listed<T> {
    /// How many there are in all.
    total: usize,
    /// At most 50 of them.
    rows: Vec<T>,
}

/// A file with what it brought.
#[derive(Debug, Serialize)]
struct WholeImport {
    import: BankImport,
    counts: ImportCounts,
    /// The first rows that could not be read.
    bad: Vec<Finding>,
    /// The first places where the balance does not follow.
    gaps: Vec<Finding>,
}

/// A line with what could stand for it.
#[derive(Debug, Serialize)]
struct WholeLine {
    line: BankLine,
    candidates: Vec<Candidate>,
}

fn text<'a>(asked: &'a Asked, name: &str) -> &'a str {
    asked.get(name).map_or("", String::as_str)
}

fn id_in<K>(text: &str) -> Outcome<Id<K>> {
    text.parse().map_err(|_| Error::NotFound)
}

fn page_in(asked: &Asked) -> usize {
    text(asked, "page").parse().unwrap_or(1)
}

fn day_in(asked: &Asked, name: &str, other: Date) -> Date {
    text(asked, name).parse().unwrap_or(other)
}

/// Runs a verb and answers what it answers as `{"done": …}`.
async fn run<T: Serialize + DeserializeOwned + Send + 'static>(
    visit: &Visit,
    key: &Key,
    reason: &str,
    verb: impl Fn(&mut Tx<'_>) -> Outcome<T> + Send + 'static,
) -> Answer {
    let done = visit.write_json(key, reason, verb).await?;
    Ok(Json(BTreeMap::from([("done", done)])).into_response())
}

/// `GET /api/bank/imports?page=`.
pub async fn imports(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    let found = visit
        .read(move |tx| {
            Ok(Listed {
                total: reading::import_count(tx)?,
                rows: reading::imports(tx, page_in(&asked))?,
            })
        })
        .await?;
    Ok(Json(found).into_response())
}

/// `GET /api/bank/imports/{id}`.
pub async fn import(visit: Visit, Path(id): Path<String>) -> Answer {
    let id = id_in(&id)?;
    let found = visit
        .read(move |tx| {
            let import = reading::import(tx, id)?;
            Ok(WholeImport {
                counts: reading::import_counts(tx, &import)?,
                bad: reading::import_findings(tx, id, FindingKind::Bad, 1)?,
                gaps: reading::import_findings(tx, id, FindingKind::Gap, 1)?,
                import,
            })
        })
        .await?;
    Ok(Json(found).into_response())
}

/// `GET /api/bank/lines?account=&from=&to=&shelf=&page=`.
pub async fn lines(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    let query = LineQuery {
        account: id_in(text(&asked, "account"))?,
        from: day_in(&asked, "from", Date::MIN),
        to: day_in(&asked, "to", Date::MAX),
        shelf: LineShelf::read(text(&asked, "shelf")),
    };
    let found = visit
        .read(move |tx| {
            Ok(Listed {
                total: reading::bank_line_count(tx, &query)?,
                rows: reading::bank_lines(tx, &query, page_in(&asked))?,
            })
        })
        .await?;
    Ok(Json(found).into_response())
}

/// `GET /api/bank/lines/{id}`.
pub async fn line(visit: Visit, Path(id): Path<String>) -> Answer {
    let id = id_in(&id)?;
    let found = visit
        .read(move |tx| {
            let line = reading::bank_line(tx, id)?;
            let open = line.matched.is_none();
            let candidates = if open {
                reading::candidates(tx, &line)?
            } else {
                Vec::new()
            };
            Ok(WholeLine { line, candidates })
        })
        .await?;
    Ok(Json(found).into_response())
}

/// `GET /api/bank/reconciliation?year=&to=`.
pub async fn reconciled(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    let year = id_in(text(&asked, "year"))?;
    let found = visit
        .read(move |tx| {
            tx.require(&access::VIEW)?;
            let to = day_in(&asked, "to", tx.today());
            reconciliation(tx, year, to)
        })
        .await?;
    Ok(Json(found).into_response())
}

/// `GET /api/bank/cards?account=&from=&to=&loose=1&page=`.
pub async fn cards(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    let query = CardQuery {
        account: id_in(text(&asked, "account"))?,
        from: day_in(&asked, "from", Date::MIN),
        to: day_in(&asked, "to", Date::MAX),
        loose: text(&asked, "loose") == "1",
    };
    let found = visit
        .read(move |tx| {
            Ok(Listed {
                total: reading::card_line_count(tx, &query)?,
                rows: reading::card_lines(tx, &query, page_in(&asked))?,
            })
        })
        .await?;
    Ok(Json(found).into_response())
}

/// `POST /api/bank/imports/columns` with a [`ChooseColumns`]; the page's background reads it anew.
pub async fn columns(visit: Visit, key: Key, Json(ask): Json<ChooseColumns>) -> Answer {
    let id = id_in(&ask.import)?;
    let verb = move |tx: &mut Tx<'_>| choose_columns(tx, ask.clone());
    let answer = run(&visit, &key, access::IMPORT.label, verb).await?;
    crate::web::read_in_background(&visit, id).await;
    Ok(answer)
}

macro_rules! verbs {
    ($( $(#[$doc:meta])* $name:ident($ask:ty) = $verb:ident under $access:ident; )+) => {
        $(
            $(#[$doc])*
            pub async fn $name(visit: Visit, key: Key, Json(ask): Json<$ask>) -> Answer {
                let verb = move |tx: &mut Tx<'_>| $verb(tx, ask.clone());
                run(&visit, &key, access::$access.label, verb).await
            }
        )+
    };
}

verbs! {
    /// `POST /api/bank/imports/accept` with an [`AcceptImport`].
    accept(AcceptImport) = accept_import under IMPORT;
    /// `POST /api/bank/imports/cancel` with a [`CancelImport`].
    cancel(CancelImport) = cancel_import under IMPORT;
    /// `POST /api/bank/match` with a [`MatchLine`].
    pair(MatchLine) = match_line under MATCH;
    /// `POST /api/bank/unmatch` with an [`UnmatchLine`].
    unmatch(UnmatchLine) = unmatch_line under MATCH;
    /// `POST /api/bank/book` with a [`BookLine`].
    book(BookLine) = book_line under BOOK;
    /// `POST /api/bank/confirm` with a [`ConfirmFromLine`].
    confirm(ConfirmFromLine) = confirm_from_line under CONFIRM;
    /// `POST /api/bank/mark` with a [`MarkLine`].
    mark(MarkLine) = mark_line under MATCH;
    /// `POST /api/bank/cards/attach` with an [`AttachCardLine`].
    attach(AttachCardLine) = attach_card_line under ATTACH;
    /// `POST /api/bank/cards/detach` with a [`DetachCardLine`].
    detach(DetachCardLine) = detach_card_line under ATTACH;
}

/// `POST /api/bank/match-sure`.
pub async fn match_sure(visit: Visit, key: Key) -> Answer {
    run(&visit, &key, access::MATCH.label, match_all_sure).await
}
