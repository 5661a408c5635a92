//! The same paper in other forms, and with a line too many.

use super::*;

#[test]
fn line_ends_marks_and_apostrophes_change_nothing() {
    let plain = draft(PAPER);
    let without_text = |draft: &PaperDraft| {
        let mut records = draft.records();
        for record in &mut records {
            record.text = record.text.replace(['‘', '’'], "'");
        }
        (records, draft.findings.clone())
    };
    let forms = [
        PAPER.replace('\n', "\r\n"),
        PAPER.replace('\n', "\r"),
        format!("\u{feff}{PAPER}"),
        PAPER.replace(['‘', '’'], "'"),
        PAPER.replace('\'', "’"),
    ];
    for text in forms {
        assert_eq!(without_text(&draft(&text)), without_text(&plain));
    }
}

#[test]
fn lists_may_be_real_lists() {
    let plain = draft(PAPER);
    let list = changed(
        "2015년도\t<ul style=\"list-style-type: none\"> ○ ‘함께 나눔’ 기본계획 세움 : ’15. 6월 ○ \
         조례 제정 : ’15. 10월",
        "2015년도\t<ul><li>‘함께 나눔’ 기본계획 세움 : ’15. 6월</li><li>○ 조례 제정 : ’15. 10월\
         </li></ul>",
    );
    let breaks = changed(
        "2015년도\t<ul style=\"list-style-type: none\"> ○ ‘함께 나눔’ 기본계획 세움 : ’15. 6월 ○ \
         조례 제정",
        "2015년도\t‘함께 나눔’ 기본계획 세움 : ’15. 6월<br/>조례 제정",
    );
    let words = |draft: &PaperDraft| -> Vec<String> {
        draft
            .records()
            .into_iter()
            .map(|record| record.text)
            .collect()
    };
    assert_eq!(words(&draft(&list)), words(&plain));
    assert_eq!(words(&draft(&breaks)), words(&plain));
}

#[test]
fn no_line_is_dropped() {
    let lines: Vec<&str> = PAPER.lines().collect();
    for at in 0..=lines.len() {
        let (before, after) = lines.split_at(at);
        let text = [before, &["쑥갓"], after].concat().join("\n");
        let json = serde_json::to_string(&draft(&text)).expect("writes");
        assert!(
            json.contains("쑥갓"),
            "lost when inserted before line {}",
            at + 1
        );
    }
}
