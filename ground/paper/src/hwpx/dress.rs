//! The shapes a paper is dressed in: what a title, a cell or a note looks like.

use hwpforge_core::paragraph_measure::ParagraphMeasure;
use hwpforge_foundation::{Alignment, FoundationError, HwpUnit, WordBreakType};
use hwpforge_smithy_hwpx::style_store::{
    HwpxBorderFill, HwpxCharShape, HwpxParaShape, HwpxStyle, HwpxStyleStore,
};

/// Named, not embedded: the reader's computer has it or puts another in its place.
const FONT: &str = "함초롬바탕";
/// One step from the left edge, and the room of a mark, in HWP units (1/100 pt).
const STEP: i32 = 1_200;
/// Korean, as Windows numbers languages.
const KOREAN: u32 = 1042;

/// The border fill of table cells, and of header cells.
pub(super) const CELL_FILL: u32 = 3;
pub(super) const HEADER_FILL: u32 = 4;

/// How characters look; the number is the character shape's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Letters {
    Body = 0,
    Title = 1,
    Part = 2,
    Section = 3,
    Item = 4,
    Small = 5,
    SmallBold = 6,
}

/// How a paragraph looks; the number is the paragraph shape's and the style's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// A line of text; `LINE_LOOKS` has those with marks and steps.
    Body = 0,
    Title = 1,
    Part = 2,
    Section = 3,
    Item = 4,
    Unit = 5,
    Note = 6,
    /// The invisible paragraph that holds a table.
    Table = 7,
    CellLeft = 8,
    CellCenter = 9,
    CellRight = 10,
}

/// Looks with a name, in the order of their numbers.
const NAMED: [(Look, Letters, &str, &str); 11] = [
    (Look::Body, Letters::Body, "바탕글", "Normal"),
    (Look::Title, Letters::Title, "제목", "Title"),
    (Look::Part, Letters::Part, "큰제목", "Heading 1"),
    (Look::Section, Letters::Section, "중간제목", "Heading 2"),
    (Look::Item, Letters::Item, "작은제목", "Heading 3"),
    (Look::Unit, Letters::Small, "단위", "Unit"),
    (Look::Note, Letters::Small, "주", "Note"),
    (Look::Table, Letters::Small, "표", "Table"),
    (Look::CellLeft, Letters::Small, "표 왼쪽", "Cell left"),
    (Look::CellCenter, Letters::Small, "표 가운데", "Cell center"),
    (Look::CellRight, Letters::Small, "표 오른쪽", "Cell right"),
];

/// Where the shapes of lines with a mark or a step begin: 2 kinds × 4 steps × (plain, marked).
const LINE_LOOKS: u32 = 11;

/// The number of a line's paragraph shape.
pub(super) fn line_shape(in_cell: bool, step: u8, marked: bool) -> u32 {
    LINE_LOOKS + u32::from(in_cell) * 8 + u32::from(step.min(3)) * 2 + u32::from(marked)
}

/// The number of the style a paragraph shape belongs to.
pub(super) fn style_of(shape: u32) -> u32 {
    match shape.checked_sub(LINE_LOOKS) {
        None => shape,
        Some(line) if line < 8 => Look::Body as u32,
        Some(_) => Look::CellLeft as u32,
    }
}

/// Fonts, shapes, fills and styles of every paper.
pub(super) fn wardrobe() -> Result<HwpxStyleStore, FoundationError> {
    let mut store = HwpxStyleStore::with_default_fonts(FONT);
    store.push_border_fill(HwpxBorderFill::default_page_border());
    store.push_border_fill(HwpxBorderFill::default_char_background());
    store.push_border_fill(HwpxBorderFill::default_table_border());
    let mut header = HwpxBorderFill::default_table_border();
    header.id = HEADER_FILL;
    header.set_win_brush_fill("#EEEEEE", "#000000", "0", None);
    store.push_border_fill(header);
    // In the order of `Letters`: height in 1/100 pt, bold.
    for (height, bold) in [
        (1_050, false),
        (1_800, true),
        (1_400, true),
        (1_200, true),
        (1_100, true),
        (900, false),
        (900, true),
    ] {
        let mut shape = HwpxCharShape::default();
        shape.height = HwpUnit::new(height)?;
        shape.bold = bold;
        store.push_char_shape(shape);
    }
    for (look, ..) in NAMED {
        store.push_para_shape(named_shape(look)?);
    }
    for in_cell in [false, true] {
        for step in 0..4 {
            for marked in [false, true] {
                store.push_para_shape(stepped_shape(in_cell, step, marked)?);
            }
        }
    }
    for (look, letters, name, english) in NAMED {
        let (id, letters) = (look as u32, letters as u32);
        store.push_style(HwpxStyle::new(
            id, "PARA", name, english, id, letters, id, KOREAN, 0,
        ));
    }
    Ok(store)
}

fn base_shape(
    line_spacing: i32,
    before: i32,
    after: i32,
) -> Result<HwpxParaShape, FoundationError> {
    let mut shape = HwpxParaShape::default();
    shape.alignment = Alignment::Left;
    shape.line_spacing = line_spacing;
    shape.spacing_before = length(before)?;
    shape.spacing_after = length(after)?;
    // Korean papers break lines between words, not between syllables.
    shape.break_non_latin_word = WordBreakType::KeepWord;
    Ok(shape)
}

fn named_shape(look: Look) -> Result<HwpxParaShape, FoundationError> {
    let (spacing, before, after, alignment) = match look {
        Look::Body => (160, 0, 0, Alignment::Left),
        Look::Title => (160, 0, 2_000, Alignment::Center),
        Look::Part => (160, 2_000, 600, Alignment::Left),
        Look::Section => (160, 1_000, 400, Alignment::Left),
        Look::Item => (160, 600, 200, Alignment::Left),
        Look::Unit => (130, 0, 0, Alignment::Right),
        Look::Note => (130, 200, 200, Alignment::Left),
        Look::Table => (100, 0, 0, Alignment::Left),
        Look::CellLeft => (130, 0, 0, Alignment::Left),
        Look::CellCenter => (130, 0, 0, Alignment::Center),
        Look::CellRight => (130, 0, 0, Alignment::Right),
    };
    let mut shape = base_shape(spacing, before, after)?;
    shape.alignment = alignment;
    // A heading or a unit alone at the foot of a page would stand apart from what it names.
    let leads = [
        Look::Title,
        Look::Part,
        Look::Section,
        Look::Item,
        Look::Unit,
    ]
    .contains(&look);
    shape.keep_with_next = leads;
    Ok(shape)
}

fn stepped_shape(in_cell: bool, step: i32, marked: bool) -> Result<HwpxParaShape, FoundationError> {
    let mut shape = base_shape(if in_cell { 130 } else { 160 }, 0, 0)?;
    shape.margin_left = length(step * STEP)?;
    // A negative indent leaves the first line where it is and moves the others in: the text of a
    // marked line stands under its own beginning, not under the mark.
    shape.indent = length(if marked { -STEP } else { 0 })?;
    Ok(shape)
}

fn length(units: i32) -> Result<ParagraphMeasure, FoundationError> {
    Ok(ParagraphMeasure::from_hwp_unit(HwpUnit::new(units)?))
}
