//! From now on the rows of a file count.

use kernel::{Error, Outcome};
use store::Tx;

use crate::{
    access,
    model::{AcceptImport, BankImport, ImportState},
    reading::import_counts,
    rules::Refused,
    store::imports,
};

/// Accepts a file that was read and looked at. Its sealed text is forgotten.
///
/// # Errors
/// `bank.unread` while rows could not be read or balances do not follow and nobody said that they
/// know.
pub fn accept_import(tx: &mut Tx<'_>, ask: AcceptImport) -> Outcome<()> {
    tx.require(&access::IMPORT)?;
    let id = ask.import.trim().parse().map_err(|_| Error::NotFound)?;
    let import = imports::import(tx, id)?;
    if import.state != ImportState::Ready {
        let step = "반영";
        return Err(Refused::WrongState {
            state: import.state,
            step,
        }
        .into());
    }
    let counts = import_counts(tx, &import)?;
    if counts.bad + counts.gaps > 0 && ask.despite.trim() != "1" {
        return Err(Refused::Unread {
            bad: counts.bad,
            gaps: counts.gaps,
        }
        .into());
    }
    if counts.lines == 0 && import.already == 0 {
        let text = "반영할 거래가 없습니다. 파일과 열을 확인하세요.";
        return Err(Refused::cannot(text).into());
    }
    let after = BankImport {
        state: ImportState::Accepted,
        decided_by_name: Some(tx.actor().name().to_owned()),
        decided_at: Some(tx.now()),
        ..import
    };
    imports::move_on(tx, &after)?;
    imports::drop_pieces(tx, id)?;
    Ok(())
}
