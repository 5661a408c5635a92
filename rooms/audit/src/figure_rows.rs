//! The rows behind this room's figures.

use kernel::{Error, FigureRow, Outcome, Part, Selection};
use spending::{ExpenditureResolution, ListPart};
use store::Tx;

use crate::{
    access,
    model::{AuditQuestion, Chosen, QuestionQuery},
    questions::questions,
    store::samples,
};

/// Lists the rows of one of this room's selections. Folded, they give the figure's value again.
///
/// # Errors
/// [`Error::NotFound`] for a selection of another room or one that cannot be read.
pub fn figure_rows(tx: &mut Tx<'_>, selection: &Selection) -> Outcome<Vec<FigureRow>> {
    tx.require(&access::VIEW)?;
    match Chosen::read(selection).ok_or(Error::NotFound)? {
        Chosen::Questions(state) => {
            let query = QuestionQuery {
                state: Some(state),
                ..QuestionQuery::default()
            };
            let cards = questions(tx, &query, ListPart::ALL)?.into_iter();
            let rows = cards.map(|card| FigureRow {
                address: AuditQuestion::address(card.question.id),
                label: format!("질의 {}번 · {}", card.question.number, card.question.title),
                amount: 1,
                part: Part::A,
                distinct: None,
            });
            Ok(rows.collect())
        }
        Chosen::Sample(id) => {
            tx.require(&access::READ)?;
            samples::sample(tx, id)?;
            let items = samples::items(tx, id)?.into_iter();
            let rows = items.map(|item| FigureRow {
                address: ExpenditureResolution::address(item.resolution),
                label: format!("지출결의서 제{}호", item.number),
                amount: item.gross.0,
                part: Part::A,
                distinct: None,
            });
            Ok(rows.collect())
        }
    }
}
