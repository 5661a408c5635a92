//! One row: what its columns say.

use csv::ByteRecord;
use jiff::civil::{Date, Time};
use kernel::{Won, typed::one_line};

use super::{cells::money, day, mask};
use crate::model::{Column, Layout};

/// The most characters of a text.
const TEXT_MOST: usize = 200;

/// A row of a bank account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BankRow {
    /// The day.
    pub day: Date,
    /// The time of day, where there is one.
    pub time: Option<Time>,
    /// Won; above zero in, below zero out.
    pub amount: Won,
    /// The balance after it.
    pub balance: Won,
    /// What was written, account numbers masked.
    pub memo: String,
    /// Who sent or received.
    pub party: String,
    /// The last four digits of their account.
    pub party_account: String,
    /// The branch.
    pub branch: String,
}

/// A row of a card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardRow {
    /// The day.
    pub day: Date,
    /// The time of day, where there is one.
    pub time: Option<Time>,
    /// The number of the approval.
    pub approval: String,
    /// The shop.
    pub shop: String,
    /// Its trade.
    pub trade: String,
    /// Won; below zero for a cancellation.
    pub amount: Won,
    /// VAT inside the amount.
    pub vat: Option<Won>,
    /// The last four digits of the card; empty where the file does not say.
    pub last4: String,
}

/// A row as a reader sees it: cells by what they hold.
struct Cells<'a> {
    layout: &'a Layout,
    record: &'a ByteRecord,
}

impl<'a> Cells<'a> {
    fn raw(&self, column: Column) -> &'a [u8] {
        self.layout
            .at(column)
            .and_then(|at| self.record.get(at))
            .unwrap_or_default()
    }

    fn text(&self, column: Column) -> Result<&'a str, String> {
        std::str::from_utf8(self.raw(column)).map_err(|_| {
            format!(
                "‘{}’에 읽을 수 없는 글자가 있습니다. 파일의 인코딩을 확인하세요.",
                column.label()
            )
        })
    }

    /// Words as they are kept: one line, no control characters, no personal number, account
    /// numbers masked.
    fn words(&self, column: Column) -> Result<String, String> {
        let text = self.text(column)?;
        if text.is_empty() {
            return Ok(String::new());
        }
        let name = column.label();
        if text.contains('\u{fffd}') {
            return Err(format!(
                "‘{name}’에 읽을 수 없는 글자가 있습니다. 파일의 인코딩을 확인하세요."
            ));
        }
        if text.chars().any(|c| c.is_control() && !c.is_whitespace()) {
            return Err(format!(
                "‘{name}’에 보이지 않는 제어 문자가 있습니다. 지우고 다시 올리세요."
            ));
        }
        if text.chars().nth(TEXT_MOST).is_some() {
            return Err(format!(
                "‘{name}’은(는) {TEXT_MOST}자까지입니다. 줄여서 다시 올리세요."
            ));
        }
        if text.len() >= 13 && payment::holds_resident_number(text) {
            return Err(format!(
                "‘{name}’에 주민등록번호가 있습니다. 지우고 다시 올리세요(개인정보 보호법 제24조의2)."
            ));
        }
        Ok(mask::masked(&one_line(text)))
    }

    fn money(&self, column: Column) -> Result<Option<Won>, String> {
        money(self.raw(column)).map_err(|()| {
            format!(
                "‘{}’의 ‘{}’을(를) 금액으로 읽을 수 없습니다. 예: 1,234",
                column.label(),
                short(self.raw(column))
            )
        })
    }

    fn instant(&self) -> Result<(Date, Option<Time>), String> {
        let text = self.text(Column::Day)?;
        let Some((day, mut time)) = day::instant(text) else {
            return Err(format!(
                "‘{}’의 ‘{}’을(를) 날짜로 읽을 수 없습니다. 예: 2018-03-02",
                Column::Day.label(),
                short(self.raw(Column::Day))
            ));
        };
        let alone = self.text(Column::Time)?;
        if !alone.trim().is_empty() {
            let read = day::time_of_day(alone);
            time = Some(read.ok_or_else(|| {
                let name = Column::Time.label();
                let shown = short(self.raw(Column::Time));
                format!("‘{name}’의 ‘{shown}’을(를) 시각으로 읽을 수 없습니다. 예: 14:03:22")
            })?);
        }
        Ok((day, time))
    }

    /// Whether the row is a total or has nothing in the columns that are used.
    fn is_total_or_empty(&self) -> bool {
        let first = self
            .record
            .iter()
            .map(trimmed)
            .find(|cell| !cell.is_empty());
        let Some(first) = first else {
            return true;
        };
        let word = String::from_utf8_lossy(first).replace(char::is_whitespace, "");
        let total = ["합계", "총계", "소계", "총합계", "계"].contains(&word.as_str());
        total || (word.starts_with("합계") && day::instant(&word).is_none())
    }
}

fn trimmed(cell: &[u8]) -> &[u8] {
    cell.trim_ascii()
}

/// A cell inside a sentence: short, one line, with no number of an account or a person.
fn short(cell: &[u8]) -> String {
    let text = one_line(&String::from_utf8_lossy(cell));
    let clean: String = text.chars().filter(|c| !c.is_control()).take(30).collect();
    if payment::holds_resident_number(&clean) {
        "…".to_owned()
    } else {
        mask::masked(&clean)
    }
}

/// Reads a row of a bank account; `None` for a total or an empty row, `Err` with what is wrong.
pub fn bank(layout: &Layout, record: &ByteRecord) -> Result<Option<BankRow>, String> {
    let cells = Cells { layout, record };
    let (day, time) = match cells.instant() {
        Ok(found) => found,
        Err(_) if cells.is_total_or_empty() => return Ok(None),
        Err(reason) => return Err(reason),
    };
    let (amount, balance) = (bank_amount(&cells)?, cells.money(Column::Balance)?);
    let Some(amount) = amount else {
        return Ok(None);
    };
    let balance =
        balance.ok_or("‘거래후잔액’이 비어 있습니다. 은행에서 잔액이 있는 파일을 받으세요.")?;
    let (memo, note) = (cells.words(Column::Memo)?, cells.words(Column::Note)?);
    let memo = match (memo.is_empty(), note.is_empty()) {
        (_, true) => memo,
        (true, false) => note,
        _ if memo == note => memo,
        _ => format!("{memo} {note}"),
    };
    Ok(Some(BankRow {
        day,
        time,
        amount,
        balance,
        memo,
        party: cells.words(Column::Party)?,
        party_account: mask::last4(cells.text(Column::PartyAccount)?),
        branch: cells.words(Column::Branch)?,
    }))
}

/// What went in less what went out; `None` where nothing moved.
fn bank_amount(cells: &Cells<'_>) -> Result<Option<Won>, String> {
    let out = cells.money(Column::Out)?.unwrap_or_default();
    let into = cells.money(Column::In)?.unwrap_or_default();
    if out != Won::ZERO && into != Won::ZERO {
        return Err(
            "출금액과 입금액이 한 행에 함께 있습니다. 둘로 나누어 다시 올리세요.".to_owned(),
        );
    }
    let mut amount = Won(into.0 - out.0);
    if cells.layout.at(Column::Amount).is_some() {
        let whole = cells.money(Column::Amount)?.unwrap_or_default();
        let direction = cells.text(Column::Direction)?;
        let outwards = ["출금", "지급", "출"]
            .iter()
            .any(|word| direction.contains(word));
        amount = Won(amount.0 + if outwards { -whole.0.abs() } else { whole.0 });
    }
    Ok((amount != Won::ZERO).then_some(amount))
}

/// Reads a row of a card; `None` for a total or an empty row, `Err` with what is wrong.
pub fn card(layout: &Layout, record: &ByteRecord) -> Result<Option<CardRow>, String> {
    let cells = Cells { layout, record };
    let (day, time) = match cells.instant() {
        Ok(found) => found,
        Err(_) if cells.is_total_or_empty() => return Ok(None),
        Err(reason) => return Err(reason),
    };
    let amount = cells.money(Column::Amount)?.unwrap_or_default();
    if amount == Won::ZERO {
        return Ok(None);
    }
    let shop = cells.words(Column::Shop)?;
    if shop.is_empty() {
        return Err(
            "‘가맹점명’이 비어 있습니다. 카드사에서 가맹점이 있는 파일을 받으세요.".to_owned(),
        );
    }
    let said = cells.text(Column::Cancelled)?.trim().to_uppercase();
    let cancelled = said.contains("취소") || said == "Y";
    let amount = if cancelled {
        Won(-amount.0.abs())
    } else {
        amount
    };
    let last4 = cells.text(Column::Card)?;
    let found = mask::last4(last4);
    if !last4.trim().is_empty() && found.is_empty() {
        return Err(
            "‘카드번호’의 마지막 네 자리를 읽을 수 없습니다. 가리지 않은 파일을 받으세요."
                .to_owned(),
        );
    }
    Ok(Some(CardRow {
        day,
        time,
        approval: cells.words(Column::Approval)?,
        shop,
        trade: cells.words(Column::Trade)?,
        amount,
        vat: cells.money(Column::Vat)?,
        last4: found,
    }))
}
