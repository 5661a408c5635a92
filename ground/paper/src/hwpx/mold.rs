//! What all documents share, made once.

use std::{
    fmt,
    io::{Cursor, Read, Write},
    sync::OnceLock,
};

use hwpforge_core::{
    Metadata, PageSettings,
    document::Document,
    image::ImageStore,
    paragraph::Paragraph,
    run::Run,
    section::{PageNumber, Section},
};
use hwpforge_foundation::{CharShapeIndex, ParaShapeIndex};
use hwpforge_smithy_hwpx::HwpxEncoder;
use kernel::Fault;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::{
    PREVIEW,
    dress::{Letters, Look, wardrobe},
    options,
};

/// Stands for the title in the document the mold is made from. A private-use character, so it is
/// in no constant text.
const MARK: &str = "\u{e000}";
/// Parts that every document has, in the order of the archive; `mimetype` must be the first.
const CONSTANT_PARTS: [&str; 6] = [
    "mimetype",
    "version.xml",
    "META-INF/container.xml",
    "META-INF/manifest.xml",
    "settings.xml",
    "Contents/header.xml",
];
const PACKAGE_PART: &str = "Contents/content.hpf";
const SECTION_PART: &str = "Contents/section0.xml";
/// Ends a section.
pub(super) const SECTION_END: &str = "</hs:sec>";

/// A document without its content.
pub(super) struct Mold {
    /// An archive of the parts that never change.
    pub constant_parts: Vec<u8>,
    /// `content.hpf` around the title.
    pub package: Split,
    /// The section from its start to the end of the title's paragraph, which also carries the
    /// page setup, around the text of the title. The body and [`SECTION_END`] follow.
    pub section: Split,
}

/// A text with one gap.
pub(super) struct Split {
    pub before: String,
    pub after: String,
}

impl Split {
    /// The text with the gap filled.
    pub fn join(&self, middle: &str) -> String {
        [&self.before, middle, &self.after].concat()
    }
}

/// The mold of this process.
///
/// # Errors
/// A fault when hwpforge no longer writes what this module was made for; a new version of it
/// shows that in every test of this crate.
pub(super) fn mold() -> Result<&'static Mold, Fault> {
    static MOLD: OnceLock<Result<Mold, String>> = OnceLock::new();
    MOLD.get_or_init(cast)
        .as_ref()
        .map_err(|e| Fault::new(format!("HWPX mold: {e}")))
}

fn cast() -> Result<Mold, String> {
    let encoded = empty_document()?;
    let mut parts = ZipArchive::new(Cursor::new(encoded)).map_err(text)?;
    let mut constant = ZipWriter::new(Cursor::new(Vec::new()));
    for name in CONSTANT_PARTS {
        let mut part = read(&mut parts, name)?;
        if name == "META-INF/container.xml" {
            let named = format!(r#"<ocf:rootfile full-path="{PREVIEW}" media-type="text/plain"/>"#);
            part = insert_before(&part, "</ocf:rootfiles>", &named)?;
        }
        let method = match name {
            "mimetype" => CompressionMethod::Stored,
            _ => CompressionMethod::Deflated,
        };
        constant.start_file(name, options(method)).map_err(text)?;
        constant.write_all(part.as_bytes()).map_err(text)?;
    }
    let named = format!(
        "<opf:item id=\"version\" href=\"version.xml\" media-type=\"application/xml\"/>\
         <opf:item id=\"prvtext\" href=\"{PREVIEW}\" media-type=\"text/plain\"/>"
    );
    let package = insert_before(&read(&mut parts, PACKAGE_PART)?, "</opf:manifest>", &named)?;
    let section = read(&mut parts, SECTION_PART)?;
    let section = section
        .strip_suffix(SECTION_END)
        .ok_or("the section does not end")?;
    Ok(Mold {
        constant_parts: constant.finish().map_err(text)?.into_inner(),
        package: split(&package)?,
        section: split(section)?,
    })
}

/// A document of hwpforge with the mark for a title and nothing else.
fn empty_document() -> Result<Vec<u8>, String> {
    let title = Run::text(MARK, CharShapeIndex::new(Letters::Title as usize));
    let title = Paragraph::with_runs(vec![title], ParaShapeIndex::new(Look::Title as usize))
        .with_style(hwpforge_core::StyleRef::new(Look::Title as usize));
    let mut section = Section::with_paragraphs(vec![title], PageSettings::a4());
    section.page_number = Some(PageNumber::bottom_center());
    let mut document = Document::with_metadata(Metadata::new().with_title(MARK));
    document.add_section(section);
    let document = document.validate().map_err(text)?;
    HwpxEncoder::encode(&document, &wardrobe().map_err(text)?, &ImageStore::new()).map_err(text)
}

fn read(parts: &mut ZipArchive<Cursor<Vec<u8>>>, name: &str) -> Result<String, String> {
    let mut out = String::new();
    parts
        .by_name(name)
        .map_err(text)?
        .read_to_string(&mut out)
        .map_err(text)?;
    Ok(out)
}

fn insert_before(part: &str, end: &str, addition: &str) -> Result<String, String> {
    let (before, after) = part.split_once(end).ok_or_else(|| format!("no {end}"))?;
    Ok([before, addition, end, after].concat())
}

fn split(part: &str) -> Result<Split, String> {
    match part.split(MARK).collect::<Vec<_>>().as_slice() {
        [before, after] => Ok(Split {
            before: (*before).to_owned(),
            after: (*after).to_owned(),
        }),
        pieces => Err(format!("the title stands in {} places", pieces.len() - 1)),
    }
}

fn text(error: impl fmt::Display) -> String {
    error.to_string()
}
