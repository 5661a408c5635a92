//! What an export holds, and the log of exports.

use kernel::{Digest, Fault, Id, Outcome};
use paper::{
    Block, Paper,
    sheet::{self, Sheet},
};
use spending::ListPart;
use store::Tx;
use trustee::TrusteeYear;

use crate::{
    access, binder,
    model::{
        CityLayout, Encoding, Export, ExportForm, ExportKind, ExportQuery, Fetch, SourceField,
    },
    rules::botem,
    source::{self, Voucher},
    store::{exports as rows, layouts},
};

/// A part of the log, the newest first.
pub fn exports(tx: &mut Tx<'_>, query: ExportQuery, part: ListPart) -> Outcome<Vec<Export>> {
    tx.require(&access::READ)?;
    Ok(rows::list(tx, query, (part.limit, part.offset))?)
}

/// How many exports the filter takes.
pub fn count_exports(tx: &mut Tx<'_>, query: ExportQuery) -> Outcome<usize> {
    tx.require(&access::READ)?;
    rows::count(tx, query)
}

/// One export, and every fetching of its file.
pub fn export(tx: &mut Tx<'_>, id: Id<Export>) -> Outcome<(Export, Vec<Fetch>)> {
    tx.require(&access::READ)?;
    Ok((rows::export(tx, id)?, rows::fetches(tx, id)?))
}

/// What is asked for.
pub struct Wanted {
    /// What.
    pub kind: ExportKind,
    /// In which form.
    pub form: ExportForm,
    /// The version of the layout.
    pub layout: Option<i64>,
    /// From this resolution number on.
    pub first: Option<i64>,
    /// To this one.
    pub last: Option<i64>,
}

impl Wanted {
    /// What an export asked for.
    pub fn of(export: &Export) -> Self {
        Self {
            kind: export.kind,
            form: export.form,
            layout: export.layout,
            first: export.first,
            last: export.last,
        }
    }
}

/// What an export holds, before it is a file.
pub struct Content {
    /// How many rows of records.
    pub rows: i64,
    /// Of everything in it; the same records give the same.
    pub digest: Digest,
    /// In shape.
    pub shape: Shape,
}

/// The two shapes of exports.
pub enum Shape {
    /// One table in a layout.
    Table(CityLayout, Sheet),
    /// The binder with the vouchers it was made of.
    Binder(Box<Paper>, Vec<Voucher>),
}

/// Reads everything that an export holds now.
pub fn content(tx: &mut Tx<'_>, year: &TrusteeYear, wanted: &Wanted) -> Outcome<Content> {
    match wanted.kind {
        ExportKind::Binder => {
            let vouchers = source::vouchers(tx, year.id, wanted.first, wanted.last)?;
            let paper = binder::compose(tx, year, &vouchers)?;
            let text = paper.to_canonical_json()?;
            Ok(Content {
                rows: count_rows(&paper),
                digest: Digest::of(text.as_bytes()),
                shape: Shape::Binder(Box::new(paper), vouchers),
            })
        }
        ExportKind::Resolutions | ExportKind::Layout => {
            let layout = layout_of(tx, wanted)?;
            let vouchers = source::vouchers(tx, year.id, wanted.first, wanted.last)?;
            let sheet = source::sheet(tx, year, &layout, &vouchers)?;
            let text = sheet::csv(&sheet, layout.delimiter.letter());
            Ok(Content {
                rows: i64::try_from(sheet.rows.len()).unwrap_or(i64::MAX),
                digest: Digest::of(text.as_bytes()),
                shape: Shape::Table(layout, sheet),
            })
        }
    }
}

fn layout_of(tx: &mut Tx<'_>, wanted: &Wanted) -> Outcome<CityLayout> {
    match wanted.layout {
        Some(version) => Ok(layouts::version(tx, version)?.layout),
        None => Ok(botem::layout(match wanted.form {
            ExportForm::CsvCp949 => Encoding::Cp949,
            _ => Encoding::Utf8,
        })),
    }
}

/// Rows of the tables of a paper, without their heads.
fn count_rows(paper: &Paper) -> i64 {
    let rows = paper.blocks.iter().map(|block| match block {
        Block::Table(table) => table.rows.len(),
        _ => 0,
    });
    i64::try_from(rows.sum::<usize>()).unwrap_or(i64::MAX)
}

/// Writes the file of an export.
///
/// # Errors
/// Refuses a letter that the encoding does not have and papers that are too large together.
pub fn file(
    tx: &mut Tx<'_>,
    year: &TrusteeYear,
    form: ExportForm,
    content: &Content,
) -> Outcome<Vec<u8>> {
    match (&content.shape, form) {
        (Shape::Table(_, sheet), ExportForm::Xlsx) => Ok(sheet::xlsx(sheet)?),
        (Shape::Table(layout, sheet), _) => source::text_file(layout, sheet),
        (Shape::Binder(paper, _), ExportForm::Html) => {
            Ok(paper::html::document(paper, "")?.into_bytes())
        }
        (Shape::Binder(paper, _), ExportForm::Hwpx) => Ok(paper::hwpx::print(paper)?),
        (Shape::Binder(paper, _), ExportForm::Xlsx) => Ok(paper::xlsx::print(paper)?),
        (Shape::Binder(paper, vouchers), ExportForm::Zip) => {
            binder::pack(tx, year, paper, vouchers)
        }
        (Shape::Binder(..), other) => {
            Err(Fault::new(format!("a binder in the form {}", other.word())).into())
        }
    }
}

/// The table of an export as lines of text under the words of its source fields, for programs.
pub fn table(content: &Content) -> (Vec<String>, Vec<Vec<String>>) {
    let Shape::Table(layout, sheet) = &content.shape else {
        return (Vec::new(), Vec::new());
    };
    let keys = layout.columns.iter().map(|column| match column.field {
        SourceField::Fixed => column.header.clone(),
        field => field.word().to_owned(),
    });
    let rows = sheet.rows.iter();
    let rows = rows.map(|row| row.iter().map(sheet::SheetCell::shown).collect());
    (keys.collect(), rows.collect())
}
