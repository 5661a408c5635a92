//! The bank transfer file (대량이체): CSV in CP949 and XLSX, the same bytes for the same rows.

use encoding_rs::EUC_KR;
use kernel::{Fault, Won};
use paper::sheet::csv_cell;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};

use crate::rules::Refused;

/// The first line of the file.
const COLUMNS: [&str; 7] = [
    "순번",
    "은행코드",
    "입금은행",
    "입금계좌번호",
    "예금주",
    "이체금액",
    "받는 통장 표시",
];
/// Where the text columns stand that people typed.
const HOLDER: usize = 4;
const MEMO: usize = 6;
/// Where the amount stands.
const AMOUNT: usize = 5;

/// One transfer. Lives only while a file is written; has no `Debug`.
pub struct Transfer {
    /// 1, 2, … in the file.
    pub position: i64,
    /// The bank's code.
    pub bank_code: String,
    /// The bank's name.
    pub bank: String,
    /// The opened account number.
    pub number: String,
    /// The account holder.
    pub holder: String,
    /// What is transferred.
    pub net: Won,
    /// What the receiver reads.
    pub memo: String,
    /// The payment as refusals name it.
    pub label: String,
}

impl Transfer {
    fn cells(&self) -> [String; 7] {
        [
            self.position.to_string(),
            self.bank_code.clone(),
            self.bank.clone(),
            self.number.clone(),
            self.holder.clone(),
            self.net.0.to_string(),
            self.memo.clone(),
        ]
    }
}

/// Letters of the typed columns that CP949 does not have, each at its row.
pub fn unwritable(transfers: &[Transfer]) -> Vec<Refused> {
    let mut no = Vec::new();
    for transfer in transfers {
        let cells = [(HOLDER, &transfer.holder), (MEMO, &transfer.memo)];
        for (at, text) in cells {
            if let Some(letter) = text.chars().find(|letter| !fits(*letter)) {
                no.push(Refused::Unwritable {
                    payment: transfer.label.clone(),
                    column: COLUMNS.get(at).copied().unwrap_or_default(),
                    letter,
                });
            }
        }
    }
    no
}

fn fits(letter: char) -> bool {
    let mut buffer = [0; 4];
    let (_, _, replaced) = EUC_KR.encode(letter.encode_utf8(&mut buffer));
    !replaced
}

/// The file as CSV in CP949 with CRLF, ready for the bank's upload page.
///
/// # Errors
/// A fault for a letter that CP949 does not have; [`unwritable`] finds those first.
pub fn csv(transfers: &[Transfer]) -> Result<Vec<u8>, Fault> {
    let mut text = line(&COLUMNS.map(str::to_owned));
    for transfer in transfers {
        text.push_str(&line(&transfer.cells()));
    }
    let (bytes, _, replaced) = EUC_KR.encode(&text);
    if replaced {
        return Err(Fault::new("a transfer file holds a letter outside CP949"));
    }
    Ok(bytes.into_owned())
}

fn line(cells: &[String]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| csv_cell(cell, ',')).collect();
    format!("{}\r\n", cells.join(","))
}

/// The file as a workbook of one sheet. Every cell but the amount is text, so that nothing becomes
/// a formula and no account number loses its zeros.
///
/// # Errors
/// A fault when the workbook cannot be written.
pub fn xlsx(transfers: &[Transfer]) -> Result<Vec<u8>, Fault> {
    workbook(transfers).map_err(|e| Fault::new(format!("transfer file: {e}")))
}

fn workbook(transfers: &[Transfer]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // The same rows must give the same bytes, so the file cannot know when it was made.
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&made));
    let sheet = book.add_worksheet();
    sheet.set_name("대량이체")?;
    let text = Format::new().set_num_format("@");
    for (column, title) in (0_u16..).zip(COLUMNS) {
        sheet.write_string_with_format(0, column, title, &text)?;
    }
    for (row, transfer) in (1_u32..).zip(transfers) {
        for (column, cell) in (0_u16..).zip(transfer.cells()) {
            if usize::from(column) == AMOUNT {
                // Below 2⁵³, as every amount of the ledger is.
                sheet.write_number(row, column, transfer.net.0 as f64)?;
            } else {
                sheet.write_string_with_format(row, column, &cell, &text)?;
            }
        }
    }
    book.save_to_buffer()
}

#[cfg(test)]
mod tests;
