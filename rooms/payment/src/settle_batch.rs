//! What the bank did with several payments of a batch, from its list of results.

use kernel::{Error, Outcome};
use store::Tx;

use crate::{
    confirm_payment::confirm_payment,
    fail_payment::{fail_payment, mark_unknown},
    model::{Settle, SettleBatch},
    rules::{Refused, refuse},
    store::batches,
};

/// Records the results of several payments at once, all or none. Answers how many.
pub fn settle_batch(tx: &mut Tx<'_>, ask: SettleBatch) -> Outcome<usize> {
    let id = ask.batch.trim().parse().map_err(|_| Error::NotFound)?;
    batches::batch(tx, id)?;
    let lines = batches::lines(tx, id)?;
    let mut done = 0;
    for row in ask.rows.into_iter().filter(|row| !row.verdict.is_empty()) {
        let inside = |text: &str| lines.iter().any(|line| line.payable.id.to_string() == text);
        if !inside(row.payable.trim()) {
            return Err(Error::NotFound);
        }
        let one = Settle {
            payable: row.payable,
            on: row.on,
            note: row.note,
        };
        match row.verdict.as_str() {
            "confirm" => confirm_payment(tx, one).map(|_| ())?,
            "fail" => fail_payment(tx, one)?,
            "lose" => mark_unknown(tx, one)?,
            _ => {
                let text = "은행 결과를 목록에서 고르세요.".to_owned();
                let field = "rows";
                return Err(refuse(vec![Refused::Unreadable { field, text }]));
            }
        }
        done += 1;
    }
    if done == 0 {
        return Err(refuse(vec![Refused::Missing {
            field: "rows",
            what: "결과를 한 건 이상",
        }]));
    }
    Ok(done)
}
