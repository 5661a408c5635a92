//! What the city fixed, as it was signed: for everybody who may look, without a payee's name.

use askama::Template;
use axum::extract::Path;
use kernel::{Error, Won};
use web::{Answer, Visit};

use crate::{
    clear::{clearing, result},
    model::{ClearingResult, ReturnSteps},
    rules::typed,
};

#[derive(Template)]
#[template(path = "result.html")]
struct ResultPage {
    frame: ui::Frame,
    facts: Vec<(&'static str, String)>,
    /// SHA-256 of what was fixed, and of the book's last entry.
    hashes: [(&'static str, String); 2],
    lines: Vec<(String, [Won; 3])>,
    reasons: Vec<(&'static str, Won, String)>,
    steps: Vec<(&'static str, Won)>,
}

fn steps(of: &ReturnSteps) -> Result<Vec<(&'static str, Won)>, Error> {
    Ok(vec![
        ("교부액", of.granted),
        ("전년 이월금", of.carried_in),
        ("집행액", of.spent.opposite()?),
        ("차년 이월금", of.carried_out.opposite()?),
        ("이자", of.interest),
        ("반납대상 수입금", of.income),
        ("불인정액", of.disallowed),
        ("부가세 환급분(미반납)", of.vat),
        ("10원 미만 절사", of.cut.opposite()?),
        ("반납액", of.payable()?),
    ])
}

/// Shows the result.
pub async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let (one, year, found) = visit
        .read(move |tx| {
            let one = clearing(tx, typed::id_of(&id)?)?;
            let found: ClearingResult = result(tx, one.id)?.ok_or(Error::NotFound)?;
            let year = trustee::year(tx, one.year)?;
            Ok((one, year, found))
        })
        .await?;
    let mut facts = vec![
        ("회계연도", format!("{}년", found.fiscal_year)),
        ("상태", one.state.label().to_owned()),
        ("확정일", super::printed_or_none(one.fixed_on)),
    ];
    facts.extend(one.due_on.map(|day| ("반납 기한", super::printed(day))));
    let page = ResultPage {
        frame: visit
            .frame(&format!("{}년 정산 결과", found.fiscal_year))
            .under("마감·정산", format!("/clearing?year={}", year.id)),
        facts,
        hashes: [
            ("확정한 내용의 SHA-256", one.hash.unwrap_or_default()),
            (
                "장부의 마지막 분개",
                format!("{}번 {}", found.seq, found.head),
            ),
        ],
        steps: steps(&found.steps)?,
        reasons: found
            .disallowed
            .iter()
            .map(|item| (item.reason.label(), item.amount, item.note.clone()))
            .collect(),
        lines: found
            .lines
            .into_iter()
            .map(|line| (line.title, [line.claimed, line.disallowed, line.admitted]))
            .collect(),
    };
    Ok(visit.page(&page))
}
