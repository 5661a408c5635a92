//! Every form in a table; the properties that hold for all periods.

use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::*;

/// Text as printed, canonical text.
const FORMS: &[(&str, &str)] = &[
    ("'15.12.22", "2015-12-22"),
    ("'16.5.2", "2016-05-02"),
    ("'16.2.15~3.7", "2016-02-15~2016-03-07"),
    ("'16.3.15~18", "2016-03-15~2016-03-18"),
    ("'16.3.19~4.29", "2016-03-19~2016-04-29"),
    ("'16.12.28~'17.1.3", "2016-12-28~2017-01-03"),
    ("'15.6", "2015-06"),
    ("'15.10", "2015-10"),
    ("’15. 6월", "2015-06"),
    ("‘15. 6월", "2015-06"),
    ("’16. 6~11월", "2016-06~2016-11"),
    ("’16. 6월~11월", "2016-06~2016-11"),
    ("’17. 7월, 9월", "2017-07,2017-09"),
    ("’17. 4~5월, 9월", "2017-04~2017-05,2017-09"),
    ("’17. 7월, 8월", "2017-07~2017-08"),
    ("’16. 11월~’17. 2월", "2016-11~2017-02"),
    ("’16. 11~12월, ’17. 1~2월", "2016-11~2017-02"),
    ("’16년 6월", "2016-06"),
    ("’16년", "2016"),
    ("’16. 6월 3~5일", "2016-06-03~2016-06-05"),
    ("2018. 1. ~ 12.(12개월)", "2018-01~2018-12"),
    ("2017.12~2017.12", "2017-12"),
    ("2017.11~2017.12", "2017-11~2017-12"),
    ("2018.01 ~ 2018.12", "2018-01~2018-12"),
    ("2018.01～2018.12", "2018-01~2018-12"),
    ("2016. 5. 2.", "2016-05-02"),
    ("2018. 1. 1. ~ 12. 31.", "2018-01-01~2018-12-31"),
    ("2017. 12. 30. ~ 2018. 1. 2.", "2017-12-30~2018-01-02"),
    ("2018. 1. 5.(금)", "2018-01-05"),
    ("2018. 1. 5.(금요일) ~ 7.(일)", "2018-01-05~2018-01-07"),
    ("2018. 1. 5. ~ 7.(3일간)", "2018-01-05~2018-01-07"),
    ("2016. 5. 2. ~ 12. 31.(8개월)", "2016-05-02~2016-12-31"),
    ("2018년 1월 5일", "2018-01-05"),
    ("2016-06-03", "2016-06-03"),
    ("2016-06-03~2016-06-05", "2016-06-03~2016-06-05"),
    ("2016-06", "2016-06"),
    ("2016-02-29", "2016-02-29"),
    ("2018", "2018"),
    ("2018년", "2018"),
    ("2016~2018", "2016~2018"),
    ("２０１８. １. ５.", "2018-01-05"),
    ("  2018. 1. ", "2018-01"),
    ("'98.3", "1998-03"),
];

#[test]
fn every_form_is_read_kept_and_canonical() {
    for (text, canonical) in FORMS {
        let period = Period::parse(text).unwrap_or_else(|e| panic!("{text}: {e}"));
        assert_eq!(period.to_string(), *canonical, "{text}");
        assert_eq!(period.printed(), *text);
        assert_eq!(Period::parse(canonical), Ok(period), "{canonical}");
    }
}

/// Text, the character it stumbles at, a word of what is said.
const REFUSED: &[(&str, usize, &str)] = &[
    ("", 1, "비어"),
    ("   ", 1, "비어"),
    ("’16. 13월", 6, "13월은 없습니다"),
    ("2018. 2. 30.", 10, "2018년 2월에는 30일이 없습니다"),
    ("2018-02-29", 9, "29일이 없습니다"),
    ("'16.0.3", 5, "0월은"),
    ("'16.3.18~15", 10, "앞섭니다"),
    ("'16.11.15~2.7", 11, "앞섭니다"),
    ("’16. 11~6월", 9, "앞섭니다"),
    ("7~8월", 1, "연도가 없습니다"),
    ("6월", 1, "연도가 없습니다"),
    ("'5.12.22", 1, "작은따옴표"),
    ("'2015.12", 1, "작은따옴표"),
    ("’17", 1, "작은따옴표"),
    ("’지역", 1, "작은따옴표"),
    ("’16. 6. 3.~7월", 12, "섞어"),
    ("’16. 6월, 2017", 10, "섞어"),
    ("2018. 1. 5.(목)", 12, "목요일이라고 적었으나 금요일"),
    ("2018. 1. ~ 12.(11개월)", 15, "11개월이라고 적었으나 12개월"),
    ("2018. 1. 5. ~ 7.(2일)", 17, "2일이라고 적었으나 3일"),
    ("2018. 5일", 7, "자리가"),
    ("2018월", 1, "자리가"),
    ("0018. 1.", 1, "쓸 수 없는 연도"),
    ("20180105", 1, "쓸 수 없는 연도"),
    ("2018. 1. 경", 10, "쓸 수 없는 글자입니다: 경"),
    ("2018. 1. 2. 3.", 13, "쓸 수 없는 글자입니다: 3"),
    ("2018. 1. ~", 11, "숫자가"),
    ("상반기", 1, "숫자가"),
    ("2018. 1.(예정)", 9, "쓸 수 없는 글자입니다: ("),
];

#[test]
fn what_cannot_be_is_refused_with_its_column() {
    for (text, column, said) in REFUSED {
        let refused = Period::parse(text).expect_err(text);
        assert_eq!(refused.column, *column, "{text}: {refused}");
        assert!(refused.to_string().contains(said), "{text}: {refused}");
    }
    let long = "2018. 1. 1., ".repeat(40);
    assert_eq!(
        Period::parse(&long).map_err(|e| e.problem),
        Err(Problem::TooLong)
    );
}

#[test]
fn labels_share_the_year_of_the_period_before() {
    let read = |text: &str| -> Vec<(String, String, String)> {
        parse_labelled(text)
            .unwrap_or_else(|e| panic!("{text}: {e}"))
            .into_iter()
            .map(|(label, p)| (label.unwrap_or_default(), p.to_string(), p.printed()))
            .collect()
    };
    let row = |label: &str, canonical: &str, printed: &str| {
        (label.to_owned(), canonical.to_owned(), printed.to_owned())
    };
    assert_eq!(
        read("(1차) ’17. 4~5월, (2차) 7~8월, (3차) 9~10월"),
        [
            row("1차", "2017-04~2017-05", "’17. 4~5월"),
            row("2차", "2017-07~2017-08", "7~8월"),
            row("3차", "2017-09~2017-10", "9~10월"),
        ]
    );
    assert_eq!(
        read("(상반기) ’17. 5~7월, (하반기), 9~11월"),
        [
            row("상반기", "2017-05~2017-07", "’17. 5~7월"),
            row("하반기", "2017-09~2017-11", "9~11월")
        ]
    );
    assert_eq!(
        read("’17. 7월, 9월"),
        [row("", "2017-07,2017-09", "’17. 7월, 9월")]
    );
    assert_eq!(
        read("(1차) 2017. 4. 3.~5., (2차) 7~8월 (3차) ’18. 1월"),
        [
            row("1차", "2017-04-03~2017-04-05", "2017. 4. 3.~5."),
            row("2차", "2017-07~2017-08", "7~8월"),
            row("3차", "2018-01", "’18. 1월"),
        ]
    );
    for (text, column) in [
        ("(1차) 7~8월", 6),
        ("(1차 ’17. 4월", 1),
        ("(1차)", 5),
        (" , ", 1),
    ] {
        assert_eq!(
            parse_labelled(text).map_err(|e| e.column),
            Err(column),
            "{text}"
        );
    }
}

#[test]
fn labels_print_as_they_are_read() {
    let text = "(1차) ’17. 4~5월, (2차) 7~8월, (3차) ’18. 1월";
    assert_eq!(
        parse_labelled(text).map(|parts| print_labelled(&parts)),
        Ok(text.to_owned())
    );
}

#[test]
fn each_style_prints_what_papers_print() {
    // Text, short, day, dotted, official.
    let rows = [
        (
            "2015-12-22",
            "’15. 12. 22.",
            "'15.12.22",
            "2015.12.22~2015.12.22",
            "2015. 12. 22.",
        ),
        (
            "2016-02-15~2016-03-07",
            "’16. 2. 15.~3. 7.",
            "'16.2.15~3.7",
            "2016.02.15~2016.03.07",
            "2016. 2. 15. ~ 3. 7.",
        ),
        (
            "2016-03-15~2016-03-18",
            "’16. 3. 15.~18.",
            "'16.3.15~18",
            "2016.03.15~2016.03.18",
            "2016. 3. 15. ~ 3. 18.",
        ),
        (
            "2016-06~2016-11",
            "’16. 6~11월",
            "'16.6~11",
            "2016.06~2016.11",
            "2016. 6. ~ 11.",
        ),
        (
            "2017-07,2017-09",
            "’17. 7월, 9월",
            "'17.7, '17.9",
            "2017.07~2017.07, 2017.09~2017.09",
            "2017. 7., 2017. 9.",
        ),
        (
            "2015-06",
            "’15. 6월",
            "'15.6",
            "2015.06~2015.06",
            "2015. 6.",
        ),
        (
            "2016-11~2017-02",
            "’16. 11~12월, ’17. 1~2월",
            "'16.11~'17.2",
            "2016.11~2017.02",
            "2016. 11. ~ 2017. 2.",
        ),
        ("2018", "’18년", "’18년", "2018~2018", "2018년"),
        (
            "1950-06",
            "1950. 6월",
            "1950.6",
            "1950.06~1950.06",
            "1950. 6.",
        ),
    ];
    for (text, short, day, dotted, official) in rows {
        let period = Period::parse(text).expect(text);
        assert_eq!(period.print_short(), short);
        assert_eq!(period.print_day(), day);
        assert_eq!(period.print_range_dotted(), dotted);
        assert_eq!(period.print_official(), official);
    }
}

#[test]
fn a_union_names_each_month_once() {
    let periods = |texts: &[&str]| -> Vec<Period> {
        texts.iter().map(|t| Period::parse(t).expect(t)).collect()
    };
    let rows: &[(&[&str], &str)] = &[
        (
            &[
                "2016-06-03",
                "2016-07-01~2016-08-02",
                "2016-11-30",
                "2016-09",
                "2016-10",
            ],
            "’16. 6~11월",
        ),
        (&["2017-09-05", "2017-07-11", "2017-07-20"], "’17. 7월, 9월"),
        (&["2017-04-30~2017-05-01", "2017-09-01"], "’17. 4~5월, 9월"),
        (&["2016-12-31", "2017-02-01"], "’16. 12월, ’17. 2월"),
        (&["2018"], "’18. 1~12월"),
    ];
    for (texts, printed) in rows {
        let union = Period::union(&periods(texts)).expect("not empty");
        assert_eq!(union.print_short(), *printed);
        assert_eq!(union.precision(), Precision::Month);
    }
    assert_eq!(Period::union(&[]), None);
}

#[test]
fn built_periods_equal_read_ones() {
    let read = |text: &str| Period::parse(text).expect(text);
    assert_eq!(Period::day(date(2016, 5, 2)), read("'16.5.2"));
    assert_eq!(
        Period::days(date(2016, 3, 15), date(2016, 3, 18)),
        Ok(read("'16.3.15~18"))
    );
    assert_eq!(Period::months_of(2017, &[9, 7]), Ok(read("’17. 7월, 9월")));
    assert_eq!(Period::year(2018), Ok(read("2018년")));
    assert_ne!(
        Period::year(2018),
        Ok(read("2018. 1. ~ 12.")),
        "the precision differs"
    );
    assert!(Period::days(date(2016, 3, 18), date(2016, 3, 15)).is_err());
    assert!(Period::months_of(2017, &[]).is_err());
    assert!(Period::months_of(2017, &[13]).is_err());
    let both = read("’17. 7월, 9월");
    assert_eq!(
        (both.from(), both.to()),
        (date(2017, 7, 1), date(2017, 9, 30))
    );
    assert_eq!(both.months(), [(2017, 7), (2017, 9)]);
    assert!(both.covers(date(2017, 7, 31)) && !both.covers(date(2017, 8, 1)));
    assert!(read("'15.12.22") < read("'16.2.15~3.7"));
}

#[test]
fn it_travels_as_its_text() {
    for text in ["’17. 7월, 9월", "2018. 1. ~ 12.(12개월)"] {
        let json = serde_json::to_string(&Period::parse(text).expect(text)).expect("writes");
        assert_eq!(json, format!("\"{text}\""));
        let again: Period = serde_json::from_str(&json).expect("reads");
        assert_eq!(again.printed(), text);
    }
    let second = parse_labelled("(1차) ’17. 4~5월, (2차) 7~8월")
        .expect("reads")
        .remove(1)
        .1;
    assert_eq!(
        serde_json::to_string(&second).expect("writes"),
        "\"2017-07~2017-08\""
    );
    assert!(serde_json::from_str::<Period>("\"2018. 13.\"").is_err());
}

fn any_day() -> impl Strategy<Value = Date> {
    (1970i16..2070, 1i8..=12, 1i8..=28).prop_map(|(y, m, d)| date(y, m, d))
}

fn any_period() -> impl Strategy<Value = Period> {
    let days = (any_day(), 0i64..500).prop_map(|(from, more)| {
        let to = from.saturating_add(jiff::Span::new().days(more));
        Period::days(from, to).expect("in order")
    });
    let months = proptest::collection::vec((2010i16..2020, 1i8..=12), 1..9).prop_map(|list| {
        let each: Vec<_> = list
            .into_iter()
            .map(|(year, month)| Period::months_of(year, &[month]).expect("a month"))
            .collect();
        Period::union(&each).expect("not empty")
    });
    let years = (1970i16..2070).prop_map(|y| Period::year(y).expect("a year"));
    prop_oneof![days, months, years]
}

proptest! {
    #[test]
    fn every_style_reads_back_equal(period in any_period()) {
        for text in [
            period.to_string(),
            period.print_short(),
            period.print_day(),
            period.print_range_dotted(),
            period.print_official(),
        ] {
            prop_assert_eq!(Period::parse(&text), Ok(period.clone()), "{}", text);
        }
    }

    #[test]
    fn any_text_is_read_or_refused_inside_itself(text in "[’'‘0-9 .~,()월일년개금-]{0,24}|.{0,40}") {
        let refusals = [Period::parse(&text).err(), parse_labelled(&text).err()];
        for refused in refusals.into_iter().flatten() {
            prop_assert!(refused.column >= 1 && refused.column <= text.chars().count() + 1);
        }
        if let Ok(period) = Period::parse(&text) {
            prop_assert_eq!(period.printed(), text.clone());
            prop_assert_eq!(Period::parse(&period.to_string()), Ok(period));
        }
    }
}
