//! Numbers in a table; what is printed reads back.

use proptest::prelude::*;

use super::*;

#[test]
fn numbers_and_the_words_in_their_place_are_read_and_printed() {
    let rows = [
        ("52,083", PaperNumber::Whole(52_083), "52,083"),
        ("52083", PaperNumber::Whole(52_083), "52,083"),
        ("0", PaperNumber::Whole(0), "0"),
        ("△52,083", PaperNumber::Whole(-52_083), "△52,083"),
        ("▵52,083", PaperNumber::Whole(-52_083), "△52,083"),
        ("▲ 52,083", PaperNumber::Whole(-52_083), "△52,083"),
        ("-52,083", PaperNumber::Whole(-52_083), "△52,083"),
        ("−1", PaperNumber::Whole(-1), "△1"),
        (" 626,000 ", PaperNumber::Whole(626_000), "626,000"),
        ("６２６，０００", PaperNumber::Whole(626_000), "626,000"),
        ("-", PaperNumber::None, "-"),
        ("순증", PaperNumber::NetIncrease, "순증"),
        ("순감", PaperNumber::NetDecrease, "순감"),
        ("전액감", PaperNumber::NetDecrease, "순감"),
        ("신규", PaperNumber::New, "신규"),
        ("전년동", PaperNumber::Unchanged, "전년동"),
        (
            "9,223,372,036,854,775,807",
            PaperNumber::Whole(i64::MAX),
            "9,223,372,036,854,775,807",
        ),
        (
            "△9,223,372,036,854,775,808",
            PaperNumber::Whole(i64::MIN),
            "△9,223,372,036,854,775,808",
        ),
    ];
    for (text, number, printed) in rows {
        assert_eq!(PaperNumber::parse(text), Ok(number), "{text}");
        assert_eq!(number.to_string(), printed);
    }
}

#[test]
fn wrong_numbers_are_refused_at_their_column() {
    let rows = [
        ("", 1, Problem::Empty),
        ("  ", 1, Problem::Empty),
        ("52,83", 4, Problem::Grouping),
        ("5283,000", 1, Problem::Grouping),
        ("1,0000", 3, Problem::Grouping),
        (",123", 1, Problem::Grouping),
        ("1,", 2, Problem::Grouping),
        ("1,,234", 3, Problem::Grouping),
        ("△", 2, Problem::NoDigits),
        ("△-5", 2, Problem::Unexpected('-')),
        ("5-2", 2, Problem::Unexpected('-')),
        ("5 2", 2, Problem::Unexpected(' ')),
        ("626,000천원", 8, Problem::Unexpected('천')),
        ("9.1", 2, Problem::Unexpected('.')),
        ("9,223,372,036,854,775,808", 25, Problem::TooLarge),
    ];
    for (text, column, problem) in rows {
        assert_eq!(
            PaperNumber::parse(text),
            Err(Unreadable { column, problem }),
            "{text}"
        );
    }
}

#[test]
fn a_cell_keeps_the_part_of_the_state_apart() {
    let whole = PaperNumber::Whole;
    let rows = [
        ("(x-) 573,917", whole(573_917), Some(PaperNumber::None)),
        ("(x-) 9", whole(9), Some(PaperNumber::None)),
        ("(x-) 0", whole(0), Some(PaperNumber::None)),
        ("(x1,234) 5,678", whole(5_678), Some(whole(1_234))),
        ("(x1,234) △5,678", whole(-5_678), Some(whole(1_234))),
        ("626,000", whole(626_000), None),
        (
            "(x-) 순증",
            PaperNumber::NetIncrease,
            Some(PaperNumber::None),
        ),
    ];
    for (text, total, national) in rows {
        assert_eq!(
            PaperCell::parse(text),
            Ok(PaperCell { total, national }),
            "{text}"
        );
        assert_eq!(PaperCell { total, national }.to_string(), text);
    }
    assert_eq!(
        PaperCell::parse("(X-)9").map(|c| c.to_string()),
        Ok("(x-) 9".to_owned())
    );
    let refused = [
        ("(x-) 52,83", 9, Problem::Grouping),
        (" (x1,2) 3", 6, Problem::Grouping),
        ("(x-", 1, Problem::OpenBracket),
        ("(x-)", 5, Problem::Empty),
        ("(9)", 1, Problem::Unexpected('(')),
    ];
    for (text, column, problem) in refused {
        assert_eq!(
            PaperCell::parse(text),
            Err(Unreadable { column, problem }),
            "{text}"
        );
    }
}

proptest! {
    #[test]
    fn what_is_printed_reads_back(number: i64, national in proptest::option::of(any::<i64>())) {
        prop_assert_eq!(PaperNumber::parse(&print_paper(number)), Ok(PaperNumber::Whole(number)));
        prop_assert_eq!(PaperNumber::parse(&grouped(number)), Ok(PaperNumber::Whole(number)));
        let cell = PaperCell {
            total: PaperNumber::Whole(number),
            national: national.map(PaperNumber::Whole),
        };
        prop_assert_eq!(PaperCell::parse(&cell.to_string()), Ok(cell));
    }

    #[test]
    fn any_text_is_read_or_refused_inside_itself(text in "[(x)0-9,△ -]{0,12}|.{0,30}") {
        if let Err(refused) = PaperCell::parse(&text) {
            prop_assert!(refused.column >= 1 && refused.column <= text.chars().count() + 1);
        }
    }
}
