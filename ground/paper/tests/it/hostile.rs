//! Text that means something to a program somewhere, in every place of a paper.

use kernel::{FigureValue, Unit};
use paper::{
    Block, Bullet, Cell, Form, Line, Paper, Run, Table, TableUnit, diff, html, hwpx, json, text,
    xlsx,
};

use crate::{hwpx::assert_reads_back as hwpx_reads_back, sample, xlsx::assert_reads_back};

const HOSTILE: [&str; 14] = [
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2-2",
    "@SUM(A1)",
    "=HYPERLINK(\"http://evil.example\",\"x\")",
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "</hp:t><hp:tbl>&amp;&#x0;]]>",
    "it’s ‘서로살림’ ’15. 6월",
    "서울特別市 漢字 ㈜한빛 ㆍ∙․・",
    "😀👨‍👩‍👧‍👦 🇰🇷",
    "_x0041_ 100% {{ x }} ${y}",
    "\u{e000}\u{202e}rtl\u{200b}",
    "http://evil.example/ mailto:a@b.example",
];

/// A paper with the text wherever text can stand.
fn everywhere(hostile: &str) -> Paper {
    let mut paper = Paper::new(hostile, hostile);
    for level in 1..=3 {
        paper.push(Block::heading(level, hostile));
    }
    let days = sample::figure(hostile, FigureValue::Whole(-3), Unit::Times);
    let days = paper
        .add_figure(days, Form::plain(TableUnit::Won), "")
        .unwrap();
    let line = || {
        Line::new(vec![
            hostile.into(),
            Run::Figure(days.clone()),
            hostile.into(),
        ])
    };
    paper.push(Block::Paragraph(line()));
    paper.push(Block::List(vec![
        line().bullet(Bullet::Dash),
        line().indent(1),
    ]));
    paper.push(Block::Table(
        Table::new(hostile, &[1, 2, 1])
            .unit(TableUnit::Won)
            .header_row(vec![Cell::text(hostile).span(2, 1), Cell::text(hostile)])
            .row(vec![
                Cell::text(hostile).header().span(1, 2),
                Cell::lines(vec![line(), line().bullet(Bullet::Circle)]),
                Cell::figure(days.clone()),
            ])
            .row(vec![Cell::text(hostile).span(2, 1)]),
    ));
    paper.push(Block::Note(vec![hostile.into()]));
    paper
}

/// The text of an HTML page: tags taken out, entities read.
fn text_of(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some((before, tag)) = rest.split_once('<') {
        out.push_str(before);
        rest = tag.split_once('>').expect("a tag ends").1;
    }
    out.push_str(rest);
    for (entity, character) in [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&amp;", "&"),
    ] {
        out = out.replace(entity, character);
    }
    out
}

#[test]
fn hostile_text_is_only_text_in_every_format() {
    for hostile in HOSTILE {
        let paper = everywhere(hostile);
        assert_reads_back(&paper, &xlsx::print(&paper).unwrap());
        hwpx_reads_back(&paper, &hwpx::print(&paper).unwrap());
        for page in [
            html::fragment(&paper).unwrap(),
            html::document(&paper, "").unwrap(),
        ] {
            let plain = everywhere("x");
            let tags = |page: &str| page.matches('<').count();
            let same = if page.starts_with("<!") {
                html::document(&plain, "").unwrap()
            } else {
                html::fragment(&plain).unwrap()
            };
            assert_eq!(tags(&page), tags(&same), "{hostile:?} changed the markup");
            assert!(text_of(&page).contains(hostile), "{hostile:?} is gone");
        }
        assert!(text::print(&paper).unwrap().contains(hostile));
        let json: serde_json::Value = serde_json::from_str(&json::print(&paper).unwrap()).unwrap();
        assert_eq!(json["blocks"][0]["text"], hostile);
        let stored = paper.to_canonical_json().unwrap();
        assert_eq!(Paper::from_canonical_json(&stored).unwrap(), paper);
    }
}

#[test]
fn control_characters_and_line_breaks_leave_one_clean_line() {
    let dirty = everywhere("a\u{0}\u{1b}[31m\tb\r\nc\u{fffe}\u{2028}d\u{7f}\u{85}e");
    let mut clean = everywhere("a[31m b c de");
    // Cleaned as U+2028 and U+0085 are: one space each.
    clean = Paper::from_canonical_json(
        &clean
            .to_canonical_json()
            .unwrap()
            .replace("a[31m b c de", "a[31m b c d e"),
    )
    .unwrap();
    hwpx_reads_back(&clean, &hwpx::print(&dirty).unwrap());
    assert_reads_back(&clean, &xlsx::print(&dirty).unwrap());
    assert_eq!(text::print(&dirty).unwrap(), text::print(&clean).unwrap());
    // The template's name and the figure's key are not printed text and stay as they are.
    let page = html::fragment(&dirty).unwrap();
    assert!(page.contains("a[31m b c d e"));
    assert!(!page.chars().any(|c| c.is_control() && c != '\n'));
}

#[test]
fn every_kind_of_character_survives_a_comparison() {
    for hostile in HOSTILE {
        assert_eq!(
            diff(&everywhere(hostile), &everywhere(hostile)).unwrap(),
            []
        );
        assert!(
            !diff(&everywhere(hostile), &everywhere("x"))
                .unwrap()
                .is_empty()
        );
    }
}
