//! `/region-codes`: the files of the list that were brought in, and how much is known by them.

use askama::Template;
use web::{Answer, Visit};

use super::{codes::known_path, instant};
use crate::{
    access,
    legal_dongs::{by_level, dong_imports, known_dongs, unlike_register},
    model::{DongImport, DongImportState, LegalDong},
    rules::refused::shown,
};

#[derive(Template)]
#[template(path = "dongs/list.html")]
struct Page {
    frame: ui::Frame,
    imports: Vec<Line>,
    levels: Vec<Level>,
    unlike: Vec<LegalDong>,
    may_import: bool,
}

/// How many codes of a depth there are, each number with where they are listed.
struct Level {
    label: &'static str,
    live: (String, String),
    ended: (String, String),
}

/// A file of the list.
struct Line {
    import: DongImport,
    edition: String,
    rows: String,
    at: String,
}

fn grouped(many: usize) -> String {
    kernel::number::grouped(i64::try_from(many).unwrap_or(i64::MAX))
}

pub(super) async fn show(visit: Visit) -> Answer {
    let ctx = visit.ctx().clone();
    // Tens of thousands of codes are read: not on a thread that answers others.
    let (imports, known) = visit
        .site()
        .blocking(move |store| store.read(&ctx, |tx| Ok((dong_imports(tx)?, known_dongs(tx)?))))
        .await?;
    let done = imports
        .iter()
        .filter(|one| one.state == DongImportState::Done);
    let unlike = match done.map(|one| one.edition_on).max() {
        Some(day) => unlike_register(&known, day).into_iter().cloned().collect(),
        None => Vec::new(),
    };
    let levels = by_level(&known).into_iter();
    let page = Page {
        frame: visit.frame("법정동코드").under("지역", "/regions"),
        imports: imports
            .into_iter()
            .map(|import| Line {
                edition: shown(import.edition_on),
                rows: kernel::number::grouped(import.rows),
                at: instant(import.made_at),
                import,
            })
            .collect(),
        levels: levels
            .map(|(level, live, ended)| Level {
                label: level.label(),
                live: (grouped(live), known_path(level, true)),
                ended: (grouped(ended), known_path(level, false)),
            })
            .collect(),
        unlike,
        may_import: visit.may(&access::IMPORT_DONGS),
    };
    Ok(visit.page(&page))
}
