//! Changing a line's words or its place.

use kernel::{Error, Outcome};
use store::Tx;

use crate::{
    access,
    model::{ChangeLine, Line},
    rules::{Refused, lines, typed},
    store as rows,
};

/// Gives a line other words and, where asked, another place in the printed order.
pub fn change_line(tx: &mut Tx<'_>, ask: ChangeLine) -> Outcome<()> {
    tx.require(&access::CHANGE_LINE)?;
    let id = typed::id(&ask.line).ok_or(Error::NotFound)?;
    let stored = rows::lines::one(tx, id)?;
    let (draft, place) = lines::change_line(&ask).map_err(Refused::all)?;
    let mut of_year = rows::lines::of_year(tx, stored.program, stored.fiscal_year)?;
    if of_year
        .iter()
        .any(|line| line.id != id && line.title == draft.title)
    {
        return Err(Refused::LineTaken {
            title: draft.title,
            field: "title",
        }
        .into());
    }
    rows::lines::change(tx, id, &draft)?;
    if let Some(place) = place {
        let mut order: Vec<Line> = Vec::with_capacity(of_year.len());
        order.extend(of_year.extract_if(.., |line| line.id != id));
        let at = usize::try_from(place)
            .unwrap_or(usize::MAX)
            .min(order.len());
        order.insert(at, stored);
        for (position, line) in (0i64..).zip(&order) {
            if line.position != position {
                rows::lines::put_at(tx, line.id, position)?;
            }
        }
    }
    Ok(())
}
