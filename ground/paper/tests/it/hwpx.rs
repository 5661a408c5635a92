//! The HWPX document, read back by an independent reader and by hwpforge.

use std::io::{Cursor, Read};

use hwpforge_smithy_hwpx::{HwpxDecoder, HwpxEncoder};
use paper::{Block, Line, Paper, Run, Table, hwpx, text};
use unhwp::model::{Block as ReadBlock, Table as ReadTable};

use crate::sample;

/// The parts of a document in the order of the archive.
fn parts(document: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(document)).unwrap();
    (0..archive.len())
        .map(|at| {
            let mut part = archive.by_index(at).unwrap();
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).unwrap();
            (part.name().unwrap().into_owned(), bytes)
        })
        .collect()
}

fn part(document: &[u8], name: &str) -> String {
    let (_, bytes) = parts(document)
        .into_iter()
        .find(|(part, _)| part == name)
        .unwrap();
    String::from_utf8(bytes).unwrap()
}

#[test]
fn every_part_is_there() {
    let paper = sample::statement();
    let document = hwpx::print(&paper).unwrap();
    let names: Vec<String> = parts(&document).into_iter().map(|(name, _)| name).collect();
    assert_eq!(
        names,
        [
            "mimetype",
            "version.xml",
            "META-INF/container.xml",
            "META-INF/manifest.xml",
            "settings.xml",
            "Contents/header.xml",
            "Contents/content.hpf",
            "Contents/section0.xml",
            "Preview/PrvText.txt",
        ]
    );
    // The type of the file stands readable at its very start: a local header of 30 bytes, the
    // name, the text.
    assert_eq!(&document[30..57], b"mimetypeapplication/hwp+zip");
    assert_eq!(
        part(&document, "Preview/PrvText.txt"),
        text::print(&paper).unwrap()
    );
    let package = part(&document, "Contents/content.hpf");
    for href in [
        "Contents/header.xml",
        "Contents/section0.xml",
        "settings.xml",
        "version.xml",
    ] {
        assert!(
            package.contains(&format!("href=\"{href}\"")),
            "{href} is not in the package"
        );
    }
    assert!(package.contains(r#"href="Preview/PrvText.txt" media-type="text/plain""#));
    assert!(package.contains("<opf:title>지역 상생교류사업 지원단 운영</opf:title>"));
    let container = part(&document, "META-INF/container.xml");
    assert!(container.contains(r#"full-path="Contents/content.hpf""#));
    assert!(container.contains(r#"full-path="Preview/PrvText.txt" media-type="text/plain""#));
    let mut archive = zip::ZipArchive::new(Cursor::new(&document)).unwrap();
    let mimetype = archive.by_index(0).unwrap();
    assert_eq!(mimetype.compression(), zip::CompressionMethod::Stored);
}

/// What a reader of the document should see in order: lines of text and tables.
enum Expected<'p> {
    Text(String),
    Table(&'p Table),
}

fn expected(paper: &Paper) -> Vec<Expected<'_>> {
    let mut out = vec![Expected::Text(paper.title.clone())];
    let line = |line: &Line| Expected::Text(sample::line(paper, line));
    let runs = |runs: &[Run]| sample::line(paper, &Line::new(runs.to_vec()));
    for block in &paper.blocks {
        match block {
            Block::Heading { level, text } => {
                let mark = ["", "□ ", "○ "][usize::from(*level) - 1];
                out.push(Expected::Text(format!("{mark}{text}")));
            }
            Block::Paragraph(paragraph) => out.push(line(paragraph)),
            Block::List(lines) => out.extend(lines.iter().map(line)),
            Block::Note(note) => out.push(Expected::Text(format!("※ {}", runs(note)))),
            Block::Drawing(drawn) => {
                let told = format!("※ {}: {}", drawn.title, drawn.description);
                out.push(Expected::Text(told));
            }
            Block::Table(table) => {
                out.extend(table.unit.map(|unit| Expected::Text(unit.heading())));
                out.push(Expected::Table(table));
            }
        }
    }
    out
}

/// Compares a document with the paper it was printed from: every line, every cell.
pub fn assert_reads_back(paper: &Paper, document: &[u8]) {
    let read = unhwp::parse_bytes(document).unwrap();
    assert_eq!(read.sections.len(), 1);
    let mut found = read.sections[0].content.iter().filter(|block| match block {
        ReadBlock::Paragraph(paragraph) => !paragraph.is_empty(),
        ReadBlock::Table(_) => true,
    });
    for wanted in expected(paper) {
        match (wanted, found.next()) {
            (Expected::Text(text), _) if text.is_empty() => {}
            (Expected::Text(text), Some(ReadBlock::Paragraph(found))) => {
                assert_eq!(found.plain_text(), text);
            }
            (Expected::Table(table), Some(ReadBlock::Table(found))) => {
                assert_same_table(paper, table, found);
            }
            (Expected::Text(text), other) => panic!("{text:?} expected, found {other:?}"),
            (Expected::Table(table), other) => panic!("{table:?} expected, found {other:?}"),
        }
    }
    assert!(
        found.next().is_none(),
        "the document has more than the paper"
    );
}

fn assert_same_table(paper: &Paper, table: &Table, found: &ReadTable) {
    let rows: Vec<_> = table.header_rows.iter().chain(&table.rows).collect();
    assert_eq!(found.row_count(), rows.len(), "{}", table.caption);
    assert_eq!(
        found.column_count(),
        table.columns.len(),
        "{}",
        table.caption
    );
    for (wanted, found) in rows.into_iter().zip(&found.rows) {
        assert_eq!(found.cells.len(), wanted.0.len(), "{}", table.caption);
        for (cell, found) in wanted.0.iter().zip(&found.cells) {
            assert_eq!(found.plain_text(), sample::cell(paper, cell));
            let spans = (u32::from(cell.colspan), u32::from(cell.rowspan));
            assert_eq!((found.colspan, found.rowspan), spans);
        }
    }
}

#[test]
fn another_reader_finds_every_line_and_every_cell() {
    let paper = sample::statement();
    assert_reads_back(&paper, &hwpx::print(&paper).unwrap());
}

/// What this crate writes by hand is what hwpforge would write: the tables are equal byte for
/// byte after hwpforge has read and written the document, and reading changes nothing more.
#[test]
fn hwpforge_reads_it_and_would_write_the_same() {
    let document = hwpx::print(&sample::statement()).unwrap();
    let read = HwpxDecoder::decode(&document).unwrap();
    assert!(read.warnings.is_empty(), "{:?}", read.warnings);
    let valid = read.document.clone().validate().unwrap();
    let again = HwpxEncoder::encode(&valid, &read.style_store, &read.image_store).unwrap();
    assert_eq!(HwpxDecoder::decode(&again).unwrap().document, read.document);
    let body = |document: &[u8]| {
        let section = part(document, "Contents/section0.xml");
        // The first paragraph holds the page setup, whose runs hwpforge groups anew.
        section.split_once("</hp:p>").unwrap().1.to_owned()
    };
    let (ours, theirs) = (body(&document), body(&again));
    assert!(ours == theirs, "ours:\n{ours}\ntheirs:\n{theirs}");
    let header = |document: &[u8]| part(document, "Contents/header.xml");
    assert!(
        header(&document) == header(&again),
        "the shapes change when read"
    );
}

#[test]
fn header_rows_repeat_units_stay_and_pages_are_numbered() {
    let document = hwpx::print(&sample::statement()).unwrap();
    let section = part(&document, "Contents/section0.xml");
    assert!(section.contains(r#"<hp:pageNum pos="BOTTOM_CENTER""#));
    assert_eq!(section.matches(r#"repeatHeader="1""#).count(), 4);
    // Two header rows of 4 and 2 cells, and one of 8.
    assert_eq!(section.matches(r#"header="1""#).count(), 14);
    let read = HwpxDecoder::decode(&document).unwrap();
    let shapes: Vec<_> = read.document.sections()[0]
        .paragraphs
        .iter()
        .filter(|paragraph| paragraph.text_content().starts_with("(단위"))
        .map(|paragraph| {
            read.style_store
                .para_shape(paragraph.para_shape_id)
                .unwrap()
        })
        .collect();
    assert_eq!(shapes.len(), 2);
    assert!(shapes.iter().all(|shape| shape.keep_with_next));
    let header = part(&document, "Contents/header.xml");
    assert!(header.contains(r#"face="함초롬바탕""#));
}

#[test]
fn a_paper_without_a_body_is_a_document() {
    let paper = Paper::new("", "test/1");
    let document = hwpx::print(&paper).unwrap();
    HwpxDecoder::decode(&document)
        .unwrap()
        .document
        .validate()
        .unwrap();
}
