//! Limits as dated rows. A law that changes is a row here, never a constant in a rule.

use jiff::civil::{Date, date};
use kernel::{DatedRules, RuleBasis, RuleRow};

/// Days between a line and an entry that can still be the same money.
pub const MATCH_DAYS: &str = "bank.match_days";
/// The same for a match that no person looks at.
pub const SURE_DAYS: &str = "bank.sure_days";
/// Days after which something open is named.
pub const OVERDUE_DAYS: &str = "bank.overdue_days";
/// Words in a shop's trade at which the dedicated card may not be used, separated by blanks.
pub const BANNED_TRADE: &str = "bank.card_banned_trade";
/// First and last hour of the night, `23 6`: from 23:00 to 05:59.
pub const NIGHT_HOURS: &str = "bank.card_night_hours";
/// The account holds what the book says.
pub const ONE_ACCOUNT: &str = "bank.one_account";

const GUIDE: &str = "지방보조금 관리기준(민간위탁 준용)";

/// The rows of this room.
pub fn rules() -> DatedRules {
    let row = |key: &str, value: &str, basis: RuleBasis| RuleRow {
        key: key.to_owned(),
        from: date(2010, 1, 1),
        to: None,
        value: value.to_owned(),
        basis,
    };
    let office = |text: &str| RuleBasis::Setting(text.to_owned());
    let law = |text: &str| RuleBasis::Source(text.to_owned());
    DatedRules::new(vec![
        row(
            MATCH_DAYS,
            "31",
            office("거래와 장부 기록을 같은 돈으로 볼 수 있는 날 차이"),
        ),
        row(SURE_DAYS, "7", office("사람이 보지 않고 맞추는 날 차이")),
        row(OVERDUE_DAYS, "30", office("맞지 않은 채 두면 알리는 날 수")),
        row(
            BANNED_TRADE,
            "유흥 단란주점 나이트클럽 카바레 룸살롱 노래방 노래연습장 카지노 사행 복권 경마 안마 사우나 \
             찜질방 마사지 골프 성인용품",
            law(GUIDE),
        ),
        row(NIGHT_HOURS, "23 6", law(GUIDE)),
        row(
            ONE_ACCOUNT,
            "true",
            office("위·수탁 협약: 전용계좌의 잔액은 장부와 같아야 함"),
        ),
    ])
}

/// A number of days in force on a day; none where the row does not read so.
pub fn days(key: &str, on: Date) -> i64 {
    rules().whole(key, on).unwrap_or_default()
}

/// The source of a row as it would be cited; a setting says that it is one.
pub fn cited(key: &str, on: Date) -> String {
    match rules().on(key, on).map(|row| row.basis.clone()) {
        Some(RuleBasis::Source(text)) => text,
        Some(RuleBasis::Setting(text)) => format!("설정: {text}"),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_of_days_reads_and_every_row_says_where_it_comes_from() {
        let today = date(2018, 3, 2);
        for key in [MATCH_DAYS, SURE_DAYS, OVERDUE_DAYS] {
            assert!(days(key, today) > 0, "{key}");
        }
        assert!(days(SURE_DAYS, today) <= days(MATCH_DAYS, today));
        for row in rules().rows() {
            assert!(!cited(&row.key, today).is_empty(), "{row:?}");
        }
        assert_eq!(cited(NIGHT_HOURS, today), GUIDE);
        assert!(cited(MATCH_DAYS, today).starts_with("설정: "));
    }
}
