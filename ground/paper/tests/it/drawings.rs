//! Drawings: real millimetres in HTML, said in words elsewhere, never markup.

use paper::{Block, Drawing, Look, Paper, Shape, html, hwpx, json, text, xlsx};

const HOSTILE: &str = "<script>alert(1)</script>\"&";

fn paper(width: u32, words: &str) -> Paper {
    let mut paper = Paper::new("배치도", "test/1");
    paper.push(Block::Drawing(Drawing {
        title: format!("광장 {words}"),
        description: format!("축척 1:200 {words}"),
        width,
        height: 4_250,
        shapes: vec![
            Shape::Box {
                left: 0,
                top: 100,
                width: 1_500,
                height: 1_500,
                look: Look::Shaded,
            },
            Shape::Line {
                from: (0, 0),
                to: (1_500, 0),
                look: Look::Heavy,
            },
            Shape::Words {
                at: (750, 850),
                size: 300,
                text: words.to_owned(),
            },
        ],
    }));
    paper
}

#[test]
fn what_is_printed_can_be_measured() {
    let page = html::document(&paper(17_005, "3"), "").unwrap();
    for part in [
        "width=\"170.05mm\" height=\"42.50mm\" viewBox=\"0 0 17005 4250\"",
        "<rect x=\"0\" y=\"100\" width=\"1500\" height=\"1500\" fill=\"#e6e6e6\"",
        "<line x1=\"0\" y1=\"0\" x2=\"1500\" y2=\"0\"",
        ">3</text>",
    ] {
        assert!(page.contains(part), "no {part} in {page}");
    }
}

#[test]
fn formats_that_do_not_draw_say_what_is_drawn() {
    let paper = paper(17_000, "3");
    let said = "※ 광장 3: 축척 1:200 3";
    assert!(text::print(&paper).unwrap().contains(said));
    assert!(
        json::print(&paper)
            .unwrap()
            .contains("\"kind\": \"drawing\"")
    );
    crate::hwpx::assert_reads_back(&paper, &hwpx::print(&paper).unwrap());
    crate::xlsx::assert_reads_back(&paper, &xlsx::print(&paper).unwrap());
    let kept = paper.to_canonical_json().unwrap();
    assert_eq!(Paper::from_canonical_json(&kept).unwrap(), paper);
}

#[test]
fn words_of_a_drawing_are_no_markup() {
    let page = html::fragment(&paper(17_000, HOSTILE)).unwrap();
    assert!(!page.contains("<script>"), "{page}");
    assert!(!page.contains("style="), "{page}");
}

#[test]
fn a_drawing_without_an_extent_is_refused() {
    for width in [0, 100_001] {
        assert!(html::fragment(&paper(width, "3")).is_err(), "{width}");
    }
}
