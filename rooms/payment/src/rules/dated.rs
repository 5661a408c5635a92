//! Limits as dated rows. A law that changes is a row here, never a constant in a rule.

use jiff::civil::{Date, date};
use kernel::{DatedRules, RuleBasis, RuleRow};

/// Hours between a change of an account and the first payment to it.
pub const CHANGE_HOLD_HOURS: &str = "payment.change_hold_hours";
/// The same for a payee's first account.
pub const FIRST_HOLD_HOURS: &str = "payment.first_hold_hours";
/// Approving, preparing and paying are three persons' work.
pub const THREE_HANDS: &str = "payment.three_hands";

fn row(key: &str, from: Date, to: Option<Date>, value: &str, basis: RuleBasis) -> RuleRow {
    RuleRow {
        key: key.to_owned(),
        from,
        to,
        value: value.to_owned(),
        basis,
    }
}

/// The rows of this room.
pub fn rules() -> DatedRules {
    let start = date(2010, 1, 1);
    let office = |text: &str| RuleBasis::Setting(text.to_owned());
    let law = |text: &str| RuleBasis::Source(text.to_owned());
    DatedRules::new(vec![
        row(
            CHANGE_HOLD_HOURS,
            start,
            None,
            "48",
            office("거래처 계좌를 바꾼 뒤 지급을 미루는 시간"),
        ),
        row(
            FIRST_HOLD_HOURS,
            start,
            None,
            "0",
            office("거래처를 처음 등록한 뒤 지급을 미루는 시간"),
        ),
        // The duties of officers came from the finance act into an act of their own.
        row(
            THREE_HANDS,
            start,
            Some(date(2016, 11, 29)),
            "3",
            law("지방재정법(지방회계법 시행 전의 회계관계공무원 겸직 금지) 준용"),
        ),
        row(
            THREE_HANDS,
            date(2016, 11, 30),
            None,
            "3",
            law("지방회계법 제36조 준용"),
        ),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_article_is_that_of_the_day() {
        let rules = rules();
        let on = |day| rules.article(THREE_HANDS, day).unwrap_or_default();
        assert!(on(date(2016, 11, 29)).contains("지방재정법"));
        assert_eq!(on(date(2018, 3, 2)), "지방회계법 제36조 준용");
        assert_eq!(rules.whole(CHANGE_HOLD_HOURS, date(2018, 3, 2)), Some(48));
        assert_eq!(rules.whole(FIRST_HOLD_HOURS, date(2018, 3, 2)), Some(0));
    }
}
