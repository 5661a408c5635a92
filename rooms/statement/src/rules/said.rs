//! Figures in words: how rows become a value, and what a link said.

use std::collections::BTreeSet;

use kernel::{
    ChangeRate, FigureRow, FigureValue, Fold, Part, Percent, Unit,
    number::{grouped, print_paper},
};

/// How listed rows become their value, in words: `12행의 개수`.
pub fn fold_words(fold: Fold, rows: &[FigureRow]) -> String {
    let of = |part: Part| rows.iter().filter(|row| row.part == part).count();
    let (all, a, b) = (rows.len(), of(Part::A), of(Part::B));
    match fold {
        Fold::Count => format!("{all}행의 개수"),
        Fold::Sum => format!("{all}행의 합계"),
        Fold::Distinct => {
            let different: BTreeSet<_> = rows.iter().filter_map(|r| r.distinct.as_ref()).collect();
            format!("{all}행에 나온 서로 다른 {}가지의 개수", different.len())
        }
        Fold::Difference => format!("(B) {b}행의 합계 − (A) {a}행의 합계"),
        Fold::ChangeRate => {
            format!("(B−A)×100÷A, (A) {a}행의 합계와 (B) {b}행의 합계, 소수점 첫째 자리 반올림")
        }
    }
}

/// A value with its unit as people read it on a page: `573,917,000원`, `12회`, `9%`.
pub fn printed_value(value: FigureValue, unit: Unit) -> String {
    let behind = match unit {
        Unit::Won => "원",
        Unit::Percent => "%",
        Unit::Times => "회",
        Unit::Items => "개",
        Unit::People => "명",
        Unit::Regions => "개 권역",
    };
    match value {
        FigureValue::Whole(number) => format!("{}{behind}", grouped(number)),
        FigureValue::Rate(ChangeRate::Percent(Percent(-100))) => "순감(-100%)".to_owned(),
        FigureValue::Rate(ChangeRate::Percent(Percent(percent))) => {
            format!("{}%", print_paper(percent))
        }
        FigureValue::Rate(ChangeRate::NetIncrease) => "순증".to_owned(),
        FigureValue::Rate(ChangeRate::Nothing) => "없음".to_owned(),
    }
}

/// A value as it stands in a link.
pub fn value_word(value: FigureValue) -> String {
    match value {
        FigureValue::Whole(number) => number.to_string(),
        FigureValue::Rate(ChangeRate::Percent(Percent(percent))) => format!("{percent}p"),
        FigureValue::Rate(ChangeRate::NetIncrease) => "net_increase".to_owned(),
        FigureValue::Rate(ChangeRate::Nothing) => "nothing".to_owned(),
    }
}

fn value_of_word(word: &str) -> Option<FigureValue> {
    Some(match word {
        "net_increase" => FigureValue::Rate(ChangeRate::NetIncrease),
        "nothing" => FigureValue::Rate(ChangeRate::Nothing),
        word => match word.strip_suffix('p') {
            Some(percent) => FigureValue::Rate(ChangeRate::Percent(Percent(percent.parse().ok()?))),
            None => FigureValue::Whole(word.parse().ok()?),
        },
    })
}

/// What a link said, when that is not the value of now: `was` is the word of [`value_word`].
pub fn changed_since(was: &str, now: FigureValue) -> Option<FigureValue> {
    value_of_word(was).filter(|was| *was != now)
}

#[cfg(test)]
mod tests {
    use kernel::Address;

    use super::*;

    fn row(part: Part, distinct: Option<&str>) -> FigureRow {
        FigureRow {
            address: Address::new("program", "activity", 1),
            label: String::new(),
            amount: 1,
            part,
            distinct: distinct.map(str::to_owned),
        }
    }

    #[test]
    fn folds_are_said_in_words() {
        let rows = [
            row(Part::A, Some("강원")),
            row(Part::A, Some("강원")),
            row(Part::B, None),
        ];
        for (fold, words) in [
            (Fold::Count, "3행의 개수"),
            (Fold::Sum, "3행의 합계"),
            (Fold::Distinct, "3행에 나온 서로 다른 1가지의 개수"),
            (Fold::Difference, "(B) 1행의 합계 − (A) 2행의 합계"),
        ] {
            assert_eq!(fold_words(fold, &rows), words);
        }
        assert_eq!(fold_words(Fold::Count, &[]), "0행의 개수");
    }

    #[test]
    fn values_travel_in_links() {
        let rate = |percent| FigureValue::Rate(ChangeRate::Percent(Percent(percent)));
        for (value, unit, printed) in [
            (FigureValue::Whole(-52_083_000), Unit::Won, "-52,083,000원"),
            (FigureValue::Whole(12), Unit::Times, "12회"),
            (rate(9), Unit::Percent, "9%"),
            (rate(-100), Unit::Percent, "순감(-100%)"),
            (
                FigureValue::Rate(ChangeRate::NetIncrease),
                Unit::Percent,
                "순증",
            ),
            (
                FigureValue::Rate(ChangeRate::Nothing),
                Unit::Percent,
                "없음",
            ),
        ] {
            assert_eq!(printed_value(value, unit), printed);
            assert_eq!(changed_since(&value_word(value), value), None, "{printed}");
        }
        let now = FigureValue::Whole(13);
        assert_eq!(changed_since("12", now), Some(FigureValue::Whole(12)));
        assert_eq!(changed_since("twelve", now), None);
        assert_eq!(changed_since("", now), None);
    }
}
