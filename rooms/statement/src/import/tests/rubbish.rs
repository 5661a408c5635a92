//! Files that are no paper, and papers beyond recognition.

use std::collections::HashSet;

use proptest::prelude::*;

use super::*;
use crate::import::{MAX_BYTES, Unreadable};

#[test]
fn what_is_no_paper_is_refused_with_its_reason() {
    let utf16: Vec<u8> = PAPER.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked: Vec<u8> = [b"\xFF\xFE".as_slice(), &utf16].concat();
    let spaces = " \r\n\t\n".as_bytes();
    let rows: Vec<(&[u8], Unreadable, &str)> = vec![
        (b"", Unreadable::Empty, "비어"),
        (b"\xEF\xBB\xBF", Unreadable::Empty, "비어"),
        (spaces, Unreadable::Empty, "비어"),
        // 사업개요 in CP949.
        (
            b"\xBB\xE7\xBE\xF7\xB0\xB3\xBF\xE4\r\n",
            Unreadable::Cp949,
            "CP949",
        ),
        (&utf16, Unreadable::Utf16, "UTF-16"),
        (&marked, Unreadable::Utf16, "UTF-16"),
        (
            b"\x7FELF\x02\x00\x00\x01\x00\xC3\x28",
            Unreadable::Binary,
            "텍스트 파일이 아닙니다",
        ),
        (
            b"\xE3\x28\xFF\x80\x20",
            Unreadable::Binary,
            "텍스트 파일이 아닙니다",
        ),
        (
            b"PK\x03\x04....",
            Unreadable::OtherFormat("HWPX·XLSX"),
            "HWPX",
        ),
        (
            b"\xD0\xCF\x11\xE0\xA1\xB1",
            Unreadable::OtherFormat("HWP"),
            "HWP",
        ),
        (b"%PDF-1.7", Unreadable::OtherFormat("PDF"), "PDF"),
        (
            b"just some words\n",
            Unreadable::NoSection,
            "찾지 못했습니다",
        ),
    ];
    for (bytes, expected, said) in rows {
        let refused = read(bytes).expect_err(said);
        assert_eq!(refused, expected);
        assert!(refused.to_string().contains(said), "{refused}");
        assert!(refused.code().starts_with("statement.import_"));
    }
    let large = vec![b'a'; MAX_BYTES + 1];
    assert_eq!(read(&large), Err(Unreadable::TooLarge));
}

/// Texts that would be slow if any step walked over a line again for each of its parts.
#[test]
fn repeated_marks_end_soon() {
    let heads = [
        "□ 사업개요\n사업비\t",
        "□ 사업개요\n사업기간\t",
        "□ 예산 총괄\n계\t",
        "□ 산출근거\nㄱ\t",
        "□ 사업근거\n",
        "□ 사업내용\n기능 : ",
        "□ 추진경위\n",
        "□ 2018년도 추진일정\nㄱ\t",
        "□ 최근 3년 추진실적\n2016년도\t",
        "5 최근 3년 결산 현황\n연도\t",
    ];
    let marks = [
        "(",
        "((1회)",
        "○ a : 2016",
        "○=",
        "<a",
        "&",
        "제1",
        "제1조,",
        "1×",
        "\t",
        "’16.",
        ":",
    ];
    for head in heads {
        for mark in marks {
            let line = format!("{head}{}\n", mark.repeat(15_000 / mark.chars().count()));
            let text = line.repeat(4);
            match read(text.as_bytes()) {
                Ok(draft) => assert!(draft.findings.len() <= 2_000),
                Err(refused) => assert_eq!(refused, Unreadable::NoPaper),
            }
        }
    }
    let many = format!("□ 추진경위\n{}", "a\n".repeat(19_000));
    assert_eq!(
        read(many.as_bytes()),
        Err(Unreadable::NoPaper),
        "thousands of unread lines"
    );
    let lines = "□ 사업목적\n".repeat(30_000);
    assert_eq!(read(lines.as_bytes()), Err(Unreadable::NoPaper));
    let long = format!("□ 사업목적\n{}", "가".repeat(30_000));
    assert_eq!(read(long.as_bytes()), Err(Unreadable::NoPaper));
}

/// A cut of the paper, from one character to another, and what is put there.
fn mutated() -> impl Strategy<Value = String> {
    let length = PAPER.chars().count();
    let put = prop_oneof![
        "[0-9,.()~○□:=제조항호월\t\n<>/'’&;x△-]{0,6}",
        Just(String::new()),
        Just("<br>".to_owned()),
        Just("<li>".to_owned()),
        ".{0,4}",
    ];
    proptest::collection::vec((0..length, 0_usize..12, put), 1..6).prop_map(|cuts| {
        let mut chars: Vec<char> = PAPER.chars().collect();
        for (at, length, put) in cuts {
            let from = at.min(chars.len());
            let to = (from + length).min(chars.len());
            chars.splice(from..to, put.chars());
        }
        // Lines of the checks below end with LF alone.
        chars.into_iter().filter(|c| *c != '\r').collect()
    })
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        let _ = read(&bytes);
    }

    #[test]
    fn any_text_under_a_heading_is_read(
        head in prop_oneof![
            Just("□ 사업개요"), Just("□ 사업 담당자"), Just("□ 예산 총괄"), Just("□ 산출근거"),
            Just("□ 사업근거"), Just("□ 사업내용"), Just("□ 추진경위"), Just("□ 추진일정"),
            Just("□ 최근 3년 추진실적"), Just("5 최근 3년 결산 현황"),
        ],
        body in "([가-하0-9,.()~○:= ’'제조항호월회차총계\t\n<>x△-]|<br>|<li>|2016년도\t){0,80}",
    ) {
        let text = format!("{head}\n{body}");
        prop_assert!(read(text.as_bytes()).is_ok(), "{}", text);
    }

    #[test]
    fn a_broken_paper_is_read_with_places_inside_it(text in mutated()) {
        let Ok(draft) = read(text.as_bytes()) else { return Ok(()) };
        let lines: Vec<&str> = text.split('\n').collect();
        let mut ids = HashSet::new();
        for finding in &draft.findings {
            prop_assert!(ids.insert(&finding.id), "{} twice", finding.id);
            let line = lines.get(finding.place.line.saturating_sub(1)).copied().unwrap_or("");
            // One behind the end is where something is missing.
            prop_assert!(
                (1..=line.chars().count() + 1).contains(&finding.place.column),
                "{:?} in {:?}", finding, line
            );
        }
        let again = read(text.as_bytes()).expect("as before");
        prop_assert_eq!(draft, again, "same bytes, same draft");
    }
}
