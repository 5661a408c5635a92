//! `/region-codes/{id}/undo`: taking a file of the list back, after a question.

use askama::Template;
use axum::extract::Path;
use kernel::Id;
use store::Tx;
use web::{Answer, Failure, Sent, Visit, settle};

use super::{frame, id_in, path_of};
use crate::{
    access,
    dong_imports::undo_dong_import,
    legal_dongs::dong_counts,
    model::{DongCounts, DongImport, UndoDongImport},
};

#[derive(Template)]
#[template(path = "dongs/undo.html")]
struct Page {
    frame: ui::Frame,
    form: ui::FormView,
    id: Id<DongImport>,
    counts: DongCounts,
}

async fn page(visit: &Visit, id: Id<DongImport>, form: ui::FormView) -> Result<Page, Failure> {
    let (import, counts) = visit.read(move |tx| dong_counts(tx, id)).await?;
    Ok(Page {
        frame: frame(visit, "가져오기 되돌리기").under(&import.file_name, path_of(id)),
        form,
        id,
        counts,
    })
}

pub(super) async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let page = page(&visit, id_in(&id)?, visit.form()).await?;
    Ok(visit.page(&page))
}

pub(super) async fn save(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let id = id_in(&id)?;
    let ask = UndoDongImport {
        import: id.to_string(),
        reason: sent.text("reason").to_owned(),
    };
    let verb = move |tx: &mut Tx<'_>| undo_dong_import(tx, &ask);
    match settle(visit.write(&sent, access::IMPORT_DONGS.label, verb).await)? {
        Ok(_) => Ok(visit.go(&path_of(id), "가져오기를 되돌렸습니다.")),
        Err(refusal) => {
            let page = page(&visit, id, visit.form_again(&sent, &refusal)).await?;
            Ok(visit.refused(&page))
        }
    }
}
