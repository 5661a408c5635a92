//! How the year was reported, cleared and returned.

use kernel::Outcome;
use paper::{Paper, Table};
use store::Tx;
use trustee::TrusteeYear;

use super::{heads, section, texts};
use crate::rules::refusal::day_text;

/// Adds reports, the clearing, and what returned to the city.
pub fn push(tx: &mut Tx<'_>, paper: &mut Paper, year: &TrusteeYear) -> Outcome<()> {
    let head = heads(&["보고", "기간", "상태", "제출일", "SHA-256"]);
    let mut table = Table::new("집행 및 실적 보고", &[1, 1, 1, 2, 5]).header_row(head);
    for one in clearing::reports(tx, year.id)? {
        table = table.row(texts([
            one.kind.label().to_owned(),
            one.period.to_string(),
            one.state.label().to_owned(),
            one.sent_on.map(day_text).unwrap_or_default(),
            one.hash.unwrap_or_default(),
        ]));
    }
    section(paper, "집행 및 실적 보고", table);
    let mut table = Table::new("정산", &[2, 8]).header_row(heads(&["항목", "내용"]));
    if let Some(one) = clearing::clearing_of(tx, year.id)? {
        let day = |day: Option<jiff::civil::Date>| day.map(day_text).unwrap_or_default();
        for (label, text) in [
            ("상태", one.state.label().to_owned()),
            ("제출일", day(one.submitted_on)),
            ("회계감사 보고서", one.audit_report),
            ("확정일", day(one.fixed_on)),
            ("반납 기한", day(one.due_on)),
            ("반납일", day(one.returned_on)),
            ("정산 책자의 SHA-256", one.book_hash.unwrap_or_default()),
        ] {
            table = table.row(texts([label.to_owned(), text]));
        }
    }
    section(paper, "정산", table);
    let head = heads(&["반납일", "금액", "상태", "적요", "시의 답"]);
    let mut table = Table::new("시에 반납", &[2, 2, 1, 4, 3]).header_row(head);
    for one in clearing::returns(tx, year.id)? {
        table = table.row(texts([
            day_text(one.paid_on),
            format!("{}원", one.amount),
            one.state.label().to_owned(),
            one.note,
            one.answer,
        ]));
    }
    section(paper, "시에 반납", table);
    Ok(())
}
