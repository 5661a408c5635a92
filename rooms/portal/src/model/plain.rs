//! Plain text as it is shown: headings, lists and paragraphs, never markup that somebody typed.

/// A part of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block<'t> {
    /// A line that begins with `#` and a blank.
    Heading(&'t str),
    /// Lines that begin with `-` and a blank.
    List(Vec<&'t str>),
    /// Other lines up to an empty one.
    Paragraph(Vec<&'t str>),
}

/// The parts of a text, in order.
pub fn blocks(text: &str) -> Vec<Block<'_>> {
    let mut blocks: Vec<Block<'_>> = Vec::new();
    let mut goes_on = false;
    for line in text.lines().map(str::trim) {
        if line.is_empty() {
            goes_on = false;
            continue;
        }
        let heading = line.strip_prefix("# ").map(str::trim);
        let item = line.strip_prefix("- ").map(str::trim);
        match (blocks.last_mut().filter(|_| goes_on), heading, item) {
            (_, Some(heading), _) => blocks.push(Block::Heading(heading)),
            (Some(Block::List(items)), _, Some(item)) => items.push(item),
            (_, _, Some(item)) => blocks.push(Block::List(vec![item])),
            (Some(Block::Paragraph(lines)), ..) => lines.push(line),
            _ => blocks.push(Block::Paragraph(vec![line])),
        }
        goes_on = true;
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_lists_and_paragraphs_are_read_and_markup_is_text() {
        let text =
            "# 제1조(목적)\n이 약관은\n이어집니다.\n- 하나\n- 둘\n\n- 셋\n\n#표\n<b>글</b>\n";
        assert_eq!(
            blocks(text),
            [
                Block::Heading("제1조(목적)"),
                Block::Paragraph(vec!["이 약관은", "이어집니다."]),
                Block::List(vec!["하나", "둘"]),
                Block::List(vec!["셋"]),
                Block::Paragraph(vec!["#표", "<b>글</b>"]),
            ]
        );
        assert!(blocks(" \n\n").is_empty());
    }
}
