//! The headings of the paper, and the lines under each.

use serde::Serialize;

use super::lines::{Line, Piece, condensed};

/// The parts of a statement that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Section {
    /// Before the first heading: the program's name.
    Title,
    /// 사업개요.
    Overview,
    /// 사업 담당자.
    Responsible,
    /// 예산 총괄.
    Budget,
    /// 산출근거.
    CostBasis,
    /// 사업목적.
    Purpose,
    /// 사업근거.
    Basis,
    /// 사업내용.
    Content,
    /// 추진경위.
    History,
    /// 추진일정.
    Schedule,
    /// 최근 3년 추진실적.
    Results,
    /// 향후 기대효과.
    Effect,
    /// 최근 3년 결산 현황.
    Settlement,
    /// Under a numbered heading or an unknown one.
    Other,
}

/// A section with its lines, blank ones left out.
pub(super) struct Block<'a> {
    pub(super) section: Section,
    /// The heading; the first line for the title.
    pub(super) heading: Piece<'a>,
    pub(super) lines: Vec<Piece<'a>>,
}

/// Cuts the paper at its headings. The first block is the title's, with the lines above the first
/// heading; `None` when there is no known heading.
pub(super) fn blocks(lines: &[Line]) -> Option<Vec<Block<'_>>> {
    let first = lines.first()?;
    let mut blocks = vec![Block {
        section: Section::Title,
        heading: first.piece(),
        lines: Vec::new(),
    }];
    for line in lines.iter().filter(|line| !line.is_blank()) {
        let piece = line.piece();
        match heading(piece.text) {
            Some(section) => {
                blocks.push(Block {
                    section,
                    heading: piece.trim(),
                    lines: Vec::new(),
                });
            }
            None => {
                if let Some(block) = blocks.last_mut() {
                    block.lines.push(piece);
                }
            }
        }
    }
    let known = |b: &Block<'_>| !matches!(b.section, Section::Title | Section::Other);
    blocks.iter().any(known).then_some(blocks)
}

/// The section a line opens, if it is a heading.
fn heading(text: &str) -> Option<Section> {
    let text = text.trim();
    if text.contains('\t') {
        return None;
    }
    if let Some(name) = text.strip_prefix(['□', '■', '▣', '◻']) {
        return Some(section(&condensed(name)).unwrap_or(Section::Other));
    }
    let name = text.trim_start_matches(|c: char| c.is_ascii_digit() || ('Ⅰ'..='Ⅻ').contains(&c));
    if name.len() == text.len() {
        return None;
    }
    match condensed(name.trim_start_matches(['.', ')'])).as_str() {
        "기본현황" | "예산설명" | "사업설명" | "사업효과" => Some(Section::Other),
        name => section(name).filter(|s| matches!(s, Section::Settlement | Section::Results)),
    }
}

fn section(condensed: &str) -> Option<Section> {
    Some(match condensed {
        "사업개요" => Section::Overview,
        "사업담당자" => Section::Responsible,
        "예산총괄" => Section::Budget,
        "산출근거" => Section::CostBasis,
        "사업목적" => Section::Purpose,
        "사업근거" => Section::Basis,
        "사업내용" => Section::Content,
        "추진경위" => Section::History,
        "향후기대효과" | "기대효과" => Section::Effect,
        name if name.ends_with("추진일정") => Section::Schedule,
        name if name.starts_with("최근") && name.ends_with("추진실적") => Section::Results,
        name if name.starts_with("최근") && name.ends_with("결산현황") => Section::Settlement,
        _ => return None,
    })
}
