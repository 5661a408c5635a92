//! Limits as dated rows.

use jiff::civil::{Date, date};
use kernel::{DatedRules, RuleBasis, RuleRow};

/// Days from a question to its answer.
pub const ANSWER_DAYS: &str = "audit.answer_days";
/// Rows of an export above which a second person looks at it.
pub const EXPORT_ROWS: &str = "audit.export_rows";
/// Mebibytes of evidence in one ZIP.
pub const BINDER_MEBIBYTES: &str = "audit.binder_mebibytes";
/// Entries of a book that a page recomputes.
pub const VERIFY_ENTRIES: &str = "audit.verify_entries";
/// Vouchers of one sample.
pub const SAMPLE_SIZE: &str = "audit.sample_size";

fn setting(key: &str, value: &str, text: &str) -> RuleRow {
    RuleRow {
        key: key.to_owned(),
        from: date(2010, 1, 1),
        to: None,
        value: value.to_owned(),
        basis: RuleBasis::Setting(text.to_owned()),
    }
}

/// The rows of this room: all of them settings of the office.
pub fn rules() -> DatedRules {
    DatedRules::new(vec![
        setting(ANSWER_DAYS, "7", "질의를 받은 날부터 답변할 날까지의 일수"),
        setting(
            EXPORT_ROWS,
            "1000",
            "한 사람이 내보낼 수 있는 행 수. 넘으면 다른 사람이 확인",
        ),
        setting(
            BINDER_MEBIBYTES,
            "200",
            "자료철 묶음 하나에 담는 증빙 파일의 크기(MB)",
        ),
        setting(
            VERIFY_ENTRIES,
            "200000",
            "화면에서 다시 계산하는 장부의 분개 수",
        ),
        setting(SAMPLE_SIZE, "500", "표본 하나의 최대 건수"),
    ])
}

/// A limit on a day.
pub fn limit(key: &str, day: Date) -> i64 {
    rules().whole(key, day).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_limit_is_set() {
        let day = date(2018, 3, 2);
        for row in rules().rows() {
            assert!(limit(&row.key, day) > 0, "{}", row.key);
            assert!(matches!(row.basis, RuleBasis::Setting(_)), "{}", row.key);
        }
        assert_eq!(limit(ANSWER_DAYS, day), 7);
        assert_eq!(limit(EXPORT_ROWS, day), 1_000);
    }
}
