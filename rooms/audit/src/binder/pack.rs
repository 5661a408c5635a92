//! The binder with the papers of evidence, in one ZIP. One paper is in memory at a time besides
//! the archive, whose size a setting limits. The same records give the same bytes.

use std::{
    collections::BTreeSet,
    io::{Cursor, Write},
};

use files::Media;
use kernel::{Digest, Fault, Outcome, Refusal};
use paper::{
    Paper,
    sheet::{self, Encoding, Sheet, SheetCell},
};
use spending::Evidence;
use store::Tx;
use trustee::TrusteeYear;
use zip::{CompressionMethod, DateTime, ZipWriter, result::ZipError, write::SimpleFileOptions};

use crate::{
    rules::{Refused, botem, dated},
    source::{self, Voucher},
    stamp,
};

const MEBIBYTE: i64 = 1 << 20;

/// Whether the papers fit into one archive.
///
/// # Errors
/// [`Refused::TooLarge`] with what to do.
pub fn fits(tx: &Tx<'_>, vouchers: &[Voucher]) -> Outcome<()> {
    let most = dated::limit(dated::BINDER_MEBIBYTES, tx.today());
    let papers = vouchers.iter().flat_map(|voucher| &voucher.papers);
    let bytes = papers.fold(0_i64, |sum, paper| sum.saturating_add(paper.size));
    let size = bytes.div_euclid(MEBIBYTE) + i64::from(bytes % MEBIBYTE > 0);
    if size > most {
        return Err(Refusal::from(Refused::TooLarge { size, most }).into());
    }
    Ok(())
}

/// An archive in the making, with the list of what is in it.
struct Archive {
    zip: ZipWriter<Cursor<Vec<u8>>>,
    names: BTreeSet<String>,
    list: Sheet,
}

/// Writes the archive: the binder in three forms, the table in the words of 보탬e, and for each
/// resolution a folder with its paper and its evidence. `목록.csv` names each file with its
/// SHA-256.
pub fn pack(
    tx: &mut Tx<'_>,
    year: &TrusteeYear,
    paper: &Paper,
    vouchers: &[Voucher],
) -> Outcome<Vec<u8>> {
    fits(tx, vouchers)?;
    let mut archive = Archive::new();
    archive.add(
        "자료철.html",
        paper::html::document(paper, "")?.as_bytes(),
        "",
    )?;
    archive.add("자료철.hwpx", &paper::hwpx::print(paper)?, "")?;
    archive.add("자료철.xlsx", &paper::xlsx::print(paper)?, "")?;
    let table = source::sheet(tx, year, &botem::layout(Encoding::Utf8), vouchers)?;
    archive.add("집행내역.xlsx", &sheet::xlsx(&table)?, "보탬e 항목 이름")?;
    for voucher in vouchers {
        let folder = format!("결의서/{:04}", voucher.one.number);
        let own = spending::compose(tx, voucher.one.id)?;
        let html = paper::html::document(&own, "")?;
        let name = format!("{folder}/{}.html", safe(&own.title));
        archive.add(&name, html.as_bytes(), "")?;
        for (at, known) in (1..).zip(&voucher.papers) {
            evidence(tx, &mut archive, &format!("{folder}/{at:02}"), known)?;
        }
    }
    let stamp = stamp::of(tx, year)?;
    archive.finish(&stamp.printed())
}

fn evidence(tx: &mut Tx<'_>, archive: &mut Archive, place: &str, known: &Evidence) -> Outcome<()> {
    let name = format!("{place}_{}_{}", safe(known.kind.label()), file_name(known));
    if files::card(tx, known.digest)?.erased_at.is_some() {
        let digest = known.digest.to_string();
        archive.note(&name, &digest, 0, "보존기간이 끝나 파일을 지움");
        return Ok(());
    }
    let (_, bytes) = files::bytes(tx, known.digest)?;
    let remark = if known.late { "결재 뒤 첨부" } else { "" };
    archive.add(&name, &bytes, remark)
}

/// A name that no archive program takes for a path or a command: letters and digits of any
/// script, a few marks, no dot in front, at most 60 characters.
fn safe(name: &str) -> String {
    let fits = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '(' | ')');
    let plain: String = name
        .chars()
        .map(|c| if fits(c) { c } else { '_' })
        .take(60)
        .collect();
    let plain = plain.trim().to_owned();
    if plain.is_empty() {
        "파일".to_owned()
    } else {
        plain
    }
}

/// The name of a paper without its ending, and the ending that its content has.
fn file_name(known: &Evidence) -> String {
    let stem = known.name.rsplit_once('.').map_or(&*known.name, |(s, _)| s);
    let ending = match known.media {
        Media::Text => "txt",
        Media::Jpeg => "jpg",
        other => other.word(),
    };
    format!("{}.{ending}", safe(stem))
}

impl Archive {
    fn new() -> Self {
        let head = ["파일", "SHA-256", "크기(바이트)", "비고"];
        Self {
            zip: ZipWriter::new(Cursor::new(Vec::new())),
            names: BTreeSet::new(),
            list: Sheet {
                name: "목록".to_owned(),
                head: head.map(str::to_owned).to_vec(),
                rows: Vec::new(),
            },
        }
    }

    fn add(&mut self, name: &str, bytes: &[u8], remark: &str) -> Outcome<()> {
        if !self.names.insert(name.to_owned()) {
            return Err(Fault::new(format!("two files of an archive are called {name}")).into());
        }
        self.write(name, bytes)
            .map_err(|e| Fault::new(format!("archive: {e}")))?;
        let size = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
        self.note(name, &Digest::of(bytes).to_string(), size, remark);
        Ok(())
    }

    fn note(&mut self, name: &str, digest: &str, size: i64, remark: &str) {
        self.list.rows.push(vec![
            SheetCell::text(name),
            SheetCell::text(digest),
            SheetCell::Whole(size),
            SheetCell::text(remark),
        ]);
    }

    fn write(&mut self, name: &str, bytes: &[u8]) -> Result<(), ZipError> {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default());
        self.zip.start_file(name, options)?;
        self.zip.write_all(bytes)?;
        Ok(())
    }

    fn finish(mut self, stamp: &str) -> Outcome<Vec<u8>> {
        let blank = || SheetCell::text("");
        self.list
            .rows
            .push(vec![SheetCell::text(stamp), blank(), blank(), blank()]);
        let text = sheet::csv(&self.list, ',');
        let list = sheet::encode(&text, Encoding::Utf8)
            .map_err(|_| Fault::new("every letter fits into UTF-8"))?;
        let done = self
            .write("목록.csv", &list)
            .and_then(|()| self.zip.finish());
        let bytes = done.map_err(|e| Fault::new(format!("archive: {e}")))?;
        Ok(bytes.into_inner())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_harmless() {
        for (name, expected) in [
            ("세금계산서 3월", "세금계산서 3월"),
            ("../../etc/passwd", "______etc_passwd"),
            ("C:\\Windows\\a", "C__Windows_a"),
            (".htaccess", "_htaccess"),
            ("=cmd|' /C calc'!A0", "_cmd__ _C calc__A0"),
            ("a\u{202e}gpj.exe", "a_gpj_exe"),
            ("", "파일"),
            ("\u{0}\n", "__"),
        ] {
            assert_eq!(safe(name), expected, "{name:?}");
        }
        assert_eq!(safe(&"가".repeat(100)).chars().count(), 60);
    }
}
