//! Taking an import back, after a question.

use askama::Template;
use axum::extract::Path;
use kernel::Id;
use store::Tx;
use web::{Answer, Failure, Sent, Visit};

use super::{id_in, path_of, run_back, settle};
use crate::{
    access,
    model::{ImportCounts, ResourceImport, UndoImport},
    reading_imports as reading,
    undo_import::undo_import,
};

#[derive(Template)]
#[template(path = "import_undo.html")]
struct UndoPage {
    frame: ui::Frame,
    form: ui::FormView,
    import: ResourceImport,
    counts: ImportCounts,
}

async fn page(
    visit: &Visit,
    id: Id<ResourceImport>,
    form: ui::FormView,
) -> Result<UndoPage, Failure> {
    let loaded =
        visit.read(move |tx| Ok((reading::import(tx, id)?, reading::import_counts(tx, id)?)));
    let (import, counts) = loaded.await?;
    Ok(UndoPage {
        frame: visit
            .frame("가져오기 되돌리기")
            .under("지역자원", "/resources")
            .under("표준데이터 가져오기", "/resources/imports")
            .under(&import.file_name, path_of(id)),
        form,
        import,
        counts,
    })
}

/// Asks.
pub async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let page = page(&visit, id_in(&id)?, visit.form()).await?;
    Ok(visit.page(&page))
}

/// Takes it back.
pub async fn save(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let id = id_in(&id)?;
    let ask = UndoImport {
        import: id.to_string(),
        reason: sent.text("reason").to_owned(),
    };
    let verb = move |tx: &mut Tx<'_>| undo_import(tx, &ask);
    match settle(visit.write(&sent, access::IMPORT.label, verb).await)? {
        Ok(_) => {
            run_back(&visit, id).await;
            Ok(visit.go(&path_of(id), "가져오기를 되돌립니다."))
        }
        Err(refusal) => {
            let page = page(&visit, id, visit.form_again(&sent, &refusal)).await?;
            Ok(visit.refused(&page))
        }
    }
}
