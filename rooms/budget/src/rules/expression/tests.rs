//! Expressions in the notation of budget papers.

use proptest::prelude::*;

use super::*;

#[test]
fn papers_write_them_like_this() {
    for (text, won) in [
        ("626,000,000원", 626_000_000),
        ("626,000천원", 626_000_000),
        ("54,000,000원 × 8명 × 1년", 432_000_000),
        ("150,000원×7인×12회", 12_600_000),
        ("2,500,000 x 8명 x 12월 + 4,000,000원", 244_000_000),
        ("30,000원 * 100부", 3_000_000),
        ("(100,000원 + 50,000원) × 9명 × 4회", 5_400_000),
        ("500,000,000원 × 10%", 50_000_000),
        ("1,000,000원 × 8.5%", 85_000),
        ("1,000,000원 × (100% - 20%)", 800_000),
        ("8,350원 × 1.5시간 × 2명", 25_050),
        ("3만명 × 500원", 15_000_000),
        ("2억원 - 5,000만원", 150_000_000),
        ("1.2백만원 × 3회", 3_600_000),
        ("5천막 × 200,000원", 1_000_000),
        ("12 m2 × 1,000원", 0),
        ("10,000원×(2+3)개소", 50_000),
        ("0원", 0),
        ("7kg x 100원", 700),
    ] {
        if text.starts_with("12 m2") {
            assert!(evaluate(text).is_err(), "{text}");
            continue;
        }
        assert_eq!(evaluate(text), Ok(Won(won)), "{text}");
    }
}

#[test]
fn what_cannot_be_read_is_named_with_its_place() {
    for (text, column, part) in [
        ("", 1, "숫자가 와야"),
        ("100원 ×", 7, "숫자가 와야"),
        ("100원 200원", 6, "×, +, -"),
        ("(100원 + 2", 10, "닫히지"),
        ("100)", 4, "×, +, -"),
        ("10,00원", 1, "세 자리"),
        ("1,000.5,0원", 10, "쉼표"),
        ("원 100", 1, "숫자나"),
        ("100 ÷ 3", 5, "×, +, -"),
        ("100원 × 1/3", 9, "×, +, -"),
        ("1원 × 0.5", 1, "떨어지지"),
        ("5원 - 6원", 1, "범위"),
        ("999,999,999,999원 × 999,999", 1, "범위"),
        ("99999999999999999999999999999999999999999", 42, "너무 큽"),
        ("8명(2개팀) × 100원", 3, "×, +, -"),
    ] {
        let problem = evaluate(text).expect_err(text);
        assert!(problem.text.contains(part), "{text}: {}", problem.text);
        assert_eq!(problem.column, column, "{text}: {}", problem.text);
    }
}

#[test]
fn brackets_have_an_end() {
    let deep = "(".repeat(50_000);
    assert!(evaluate(&deep).is_err());
}

#[test]
fn a_fraction_that_is_left_over_is_shown() {
    let problem = evaluate("1,000원 × 33.35%").expect_err("333.5");
    assert!(problem.text.contains("333.5원"), "{}", problem.text);
}

proptest! {
    /// Order of factors, spacing, sign of multiplication and grouping do not matter.
    #[test]
    fn writing_does_not_change_the_value(
        price in 1..10_000_000_i64, people in 1..50_i64, times in 1..50_i64,
    ) {
        let expected = Ok(Won(price * people * times));
        let grouped = kernel::number::grouped(price);
        for text in [
            format!("{grouped}원 × {people}명 × {times}회"),
            format!("{price}x{people}x{times}"),
            format!("{times}회*{people}명*({grouped}원)"),
            format!("({people}명 × {times}회) × {price}원 + 0"),
            format!("{price}원 × {people}명 × {times}회 × 100%"),
        ] {
            prop_assert_eq!(evaluate(&text), expected.clone(), "{}", text);
        }
    }

    #[test]
    fn nothing_makes_it_fall_over(text in "[0-9,.×x*+()% 원명천만억-]{0,40}") {
        let _ = evaluate(&text);
    }

    #[test]
    fn any_text_is_answered(text in ".{0,60}") {
        let _ = evaluate(&text);
    }
}
