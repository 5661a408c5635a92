//! Opening a year of the trustee's budget.

use kernel::{Id, Outcome};
use store::Tx;

use crate::{
    access, books,
    model::{OpenYear, TrusteeYear, YearState},
    rules::{Refused, refuse, setup},
    store::years,
};

/// Opens a year as a draft, with its ledger book.
pub fn open_year(tx: &mut Tx<'_>, ask: OpenYear) -> Outcome<Id<TrusteeYear>> {
    tx.require(&access::WRITE_BUDGET)?;
    let draft = setup::year(&ask).map_err(refuse)?;
    let known = years::programs(tx)?;
    if !known.iter().any(|(id, _)| *id == draft.program) {
        return Err(Refused::Unreadable {
            field: "program",
            text: "세부사업을 목록에서 고르세요.".to_owned(),
        }
        .into());
    }
    if years::year_of(tx, draft.program, draft.fiscal_year)?.is_some() {
        let number = draft.fiscal_year;
        return Err(Refused::Taken {
            field: "fiscal_year",
            text: format!("{number}년 수탁 예산이 이미 있습니다. 그 예산을 여세요."),
        }
        .into());
    }
    let book = books::open_book(tx, draft.program, draft.fiscal_year)?;
    let year = TrusteeYear {
        id: Id::new(),
        program: draft.program,
        fiscal_year: draft.fiscal_year,
        book,
        title: draft.title,
        starts_on: draft.starts_on,
        state: YearState::Draft,
    };
    years::insert_year(tx, &year)?;
    Ok(year.id)
}
