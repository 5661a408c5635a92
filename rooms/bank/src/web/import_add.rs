//! Handing in a file.

use askama::Template;
use kernel::Id;
use store::Tx;
use web::{Answer, Failure, Sent, Visit, behind, in_background};

use super::{account_choices, settle};
use crate::{
    access, accounts, cli,
    model::{BankImport, StatementKind, UploadStatement},
    upload_statement::upload_statement,
};

#[derive(Template)]
#[template(path = "import_add.html")]
struct ImportAddPage {
    frame: ui::Frame,
    form: ui::FormView,
    accounts: Vec<(String, String)>,
    kinds: Vec<(String, String)>,
}

async fn page(visit: &Visit, form: ui::FormView) -> Result<ImportAddPage, Failure> {
    let accounts = visit
        .read(|tx| {
            tx.require(&access::IMPORT)?;
            accounts::all(tx)
        })
        .await?;
    let kinds = StatementKind::ALL.iter();
    Ok(ImportAddPage {
        frame: visit
            .frame("거래내역 가져오기")
            .under("통장 대사", "/bank")
            .under("가져온 파일", "/bank/imports"),
        form,
        accounts: account_choices(&accounts),
        kinds: kinds
            .map(|one| (one.word().to_owned(), one.label().to_owned()))
            .collect(),
    })
}

/// Shows the form.
pub async fn show(visit: Visit) -> Answer {
    let form = visit.form_with(&[("kind", StatementKind::Bank.word().to_owned())]);
    let page = page(&visit, form).await?;
    Ok(visit.page(&page))
}

/// Keeps the file and begins to read it.
pub async fn save(visit: Visit, sent: Sent) -> Answer {
    let file = sent.file("file");
    let ask = UploadStatement {
        account: sent.text("account").to_owned(),
        kind: sent.text("kind").to_owned(),
        file_name: file.map(|file| file.name.clone()).unwrap_or_default(),
        bytes: file
            .map(|file| file.bytes.to_vec())
            .unwrap_or_default()
            .into(),
    };
    let verb = move |tx: &mut Tx<'_>| upload_statement(tx, ask.clone());
    match settle(visit.write(&sent, access::IMPORT.label, verb).await)? {
        Ok(id) => {
            read(&visit, id).await;
            Ok(visit.go(
                &format!("/bank/imports/{id}"),
                "파일을 받았습니다. 내용을 확인하세요.",
            ))
        }
        Err(refusal) => {
            let page = page(&visit, visit.form_again(&sent, &refusal)).await?;
            Ok(visit.refused(&page))
        }
    }
}

/// Reads a file in the background, and waits for it a moment. What becomes of it stands in the
/// import; a reading that is cut off goes on when somebody asks for it.
pub async fn read(visit: &Visit, id: Id<BankImport>) {
    let (site, ctx) = (visit.site().clone(), visit.ctx().clone());
    in_background("bank import", async move {
        site.blocking(move |store| cli::read_import(store, &ctx, id))
            .await
    })
    .await;
}

/// Sweeps away what a file left that does not count, in the background.
pub fn sweep(visit: &Visit, id: Id<BankImport>) {
    let (site, ctx) = (visit.site().clone(), visit.ctx().clone());
    behind("sweeping of a bank import", async move {
        site.blocking(move |store| cli::sweep(store, &ctx, &[id]))
            .await
    });
}
