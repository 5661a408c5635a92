//! HWPX, the format of 한글 (KS X 6101).
//!
//! Everything that does not depend on the paper – fonts, paragraph and character shapes, page
//! setup, the package around it – is made once per process by hwpforge and kept (`mold`). The
//! paper's own paragraphs and tables are then written straight into that mold (`press`), in the
//! words hwpforge itself would use; a test reads the result back through hwpforge and compares
//! what it would write. That makes a document cost a fraction of a full encoding.

mod dress;
mod mold;
mod press;

use std::io::{Cursor, Write};

use kernel::Fault;
use zip::{CompressionMethod, DateTime, ZipWriter, write::SimpleFileOptions};

use crate::{Paper, galley::Galley, plain::escape_xml_into, text};

/// The plain text that file managers show.
const PREVIEW: &str = "Preview/PrvText.txt";
/// A preview need not hold a whole book, in bytes.
const PREVIEW_MOST: usize = 200_000;
/// Speed over size: the sections are mostly repeated markup, which even the fastest level packs.
const LEVEL: i64 = 1;

/// Prints a paper as an HWPX document: A4, 함초롬바탕, header rows repeated, the unit line kept
/// with its table, page numbers at the bottom.
///
/// # Errors
/// A fault when the paper does not hold together.
pub fn print(paper: &Paper) -> Result<Vec<u8>, Fault> {
    let galley = Galley::set(paper)?;
    let mold = mold::mold()?;
    let section = press::section(&galley, mold);
    let mut title = String::new();
    escape_xml_into(&mut title, &galley.title);
    let package = mold.package.join(&title);
    let preview = text::print_galley(&galley);
    pack(
        &mold.constant_parts,
        &[
            ("Contents/content.hpf", &package),
            ("Contents/section0.xml", &section),
            (PREVIEW, cut(&preview)),
        ],
    )
    .map_err(|e| Fault::new(format!("paper to HWPX: {e}")))
}

/// Adds parts to an archive, always with the same (oldest) time stamp.
fn pack(constant: &[u8], parts: &[(&str, &str)]) -> Result<Vec<u8>, zip::result::ZipError> {
    let mut zip = ZipWriter::new_append(Cursor::new(constant.to_vec()))?;
    for (name, part) in parts {
        zip.start_file(
            *name,
            options(CompressionMethod::Deflated).compression_level(Some(LEVEL)),
        )?;
        zip.write_all(part.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}

fn options(method: CompressionMethod) -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(method)
        .last_modified_time(DateTime::default())
}

fn cut(preview: &str) -> &str {
    let end = preview.floor_char_boundary(PREVIEW_MOST);
    preview.get(..end).unwrap_or(preview)
}
