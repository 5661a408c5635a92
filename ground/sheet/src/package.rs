//! The package of a workbook, looked through before anything reads it.

use std::io::{Cursor, Read, copy, sink};

use zip::ZipArchive;

use crate::{Limits, Unreadable};

/// Most entries of a package.
const ENTRIES: usize = 4_096;

/// Inflates every entry, counting what really comes out, and tells workbooks from other packages.
pub fn check(bytes: &[u8], limits: &Limits) -> Result<(), Unreadable> {
    let broken = || {
        Unreadable(
            "엑셀 파일이 깨졌거나 끝까지 오지 않았습니다. 엑셀에서 다시 저장해 올리세요."
                .to_owned(),
        )
    };
    let mut package = ZipArchive::new(Cursor::new(bytes)).map_err(|_| broken())?;
    if package.len() > ENTRIES {
        return Err(limits.too_large());
    }
    let mut left = limits.inflated;
    let (mut workbook, mut hangul) = (false, false);
    for number in 0..package.len() {
        let raw = package.by_index_raw(number).map_err(|_| broken())?;
        if raw.encrypted() {
            return Err(Unreadable(
                "암호가 걸린 파일입니다. 암호를 풀고 다시 저장해 올리세요.".to_owned(),
            ));
        }
        let name = String::from_utf8_lossy(raw.name_raw()).to_ascii_lowercase();
        drop(raw);
        workbook |= name == "xl/workbook.xml";
        hangul |= name == "contents/content.hpf";
        let entry = package.by_index(number).map_err(|_| broken())?;
        let out = copy(&mut entry.take(left.saturating_add(1)), &mut sink());
        let out = out.map_err(|_| broken())?;
        left = left.checked_sub(out).ok_or_else(|| limits.too_large())?;
    }
    if workbook {
        return Ok(());
    }
    let kind = if hangul {
        "한글 문서(HWPX)입니다. 표를 엑셀에 붙여 넣고"
    } else {
        "엑셀 파일이 아니라 다른 묶음 파일입니다. 안에 든 표를 엑셀에서"
    };
    Err(Unreadable(format!("{kind} XLSX나 CSV로 저장해 올리세요.")))
}
