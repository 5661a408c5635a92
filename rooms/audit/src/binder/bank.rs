//! The bank beside the book.

use jiff::{civil::Date, tz};
use kernel::Outcome;
use paper::{Paper, Table};
use store::Tx;
use trustee::TrusteeYear;

use super::{heads, section, texts};
use crate::{rules::refusal::day_text, stamp};

/// The day for which they are compared: the last of the year, or of the book's last entry while the
/// year is running, so that the same records give the same binder on any day.
pub fn day(tx: &mut Tx<'_>, year: &TrusteeYear) -> Outcome<Date> {
    let book = stamp::book(tx, year)?;
    let seoul = tz::TimeZone::fixed(tz::offset(9));
    let last = book.head_recorded_at.to_zoned(seoul).date();
    Ok(last.min(year.fiscal_year.last_day()))
}

/// Adds the comparison, and what stands on one side only.
pub fn push(tx: &mut Tx<'_>, paper: &mut Paper, year: &TrusteeYear) -> Outcome<()> {
    let day = day(tx, year)?;
    let found = bank::reconciliation(tx, year.id, day)?;
    let stated = found.statement.map(|one| {
        let on = day_text(one.on);
        format!("{}원 ({on})", one.balance)
    });
    let none = || "받은 거래내역이 없음".to_owned();
    let difference = found.difference.map(|won| format!("{won}원"));
    let rows = [
        ("기준일", day_text(day)),
        ("장부의 현금", format!("{}원", found.book)),
        ("통장의 잔액", stated.unwrap_or_else(none)),
        ("설명되지 않는 차이", difference.unwrap_or_else(none)),
    ];
    let mut table = Table::new("통장 대사", &[3, 7]).header_row(heads(&["항목", "내용"]));
    for (label, text) in rows {
        table = table.row(texts([label.to_owned(), text]));
    }
    section(paper, "통장 대사", table);
    let head = heads(&["어디에만 있나", "날짜", "금액", "내용"]);
    let mut table = Table::new("한쪽에만 있는 돈", &[2, 2, 2, 5]).header_row(head);
    for (side, items) in [
        ("장부", &found.booked_not_at_bank),
        ("통장", &found.at_bank_not_booked),
    ] {
        for item in items {
            table = table.row(texts([
                side.to_owned(),
                day_text(item.on),
                format!("{}원", item.amount),
                item.words.clone(),
            ]));
        }
    }
    section(paper, "한쪽에만 있는 돈", table);
    Ok(())
}
