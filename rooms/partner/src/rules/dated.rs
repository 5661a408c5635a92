//! Limits and code lists as dated rows: what the office sets may change, and then it is a row here.

use jiff::civil::{Date, date};
use kernel::{DatedRules, RuleBasis, RuleRow};

/// Months without anything that happened after which an agreement is dormant.
pub const DORMANT_MONTHS: &str = "partner.dormant_months";
/// Months for which a person's consent holds that names no last day.
pub const CONSENT_MONTHS: &str = "partner.consent_months";
/// Months after the last consent ran out in which the office may still ask again.
pub const RETENTION_MONTHS: &str = "partner.retention_months";
/// Days for which a file of the list of 법정동 is kept that was handed in and never started.
pub const UNSTARTED_DAYS: &str = "partner.unstarted_days";
/// Days for which the cells of its refused rows are kept.
pub const REFUSED_CELLS_DAYS: &str = "partner.refused_cells_days";

/// What the keys of the list of roles begin with; the value is what people read.
const ROLE: &str = "partner.role.";

/// The list of roles.
const ROLES: &[(&str, &str)] = &[
    ("contact", "업무 담당자"),
    ("head", "대표·기관장"),
    ("manager", "사무장·총무"),
    ("village_head", "이장·마을대표"),
    ("farmer", "농가주·경영주"),
    ("activist", "활동가"),
    ("adviser", "자문"),
];

/// The rows of this room.
pub fn rules() -> DatedRules {
    let row = |key: String, value: &str, text: &str| RuleRow {
        key,
        from: date(2010, 1, 1),
        to: None,
        value: value.to_owned(),
        basis: RuleBasis::Setting(text.to_owned()),
    };
    let mut rows = vec![
        row(
            DORMANT_MONTHS.to_owned(),
            "12",
            "열두 달 동안 이행 기록이 없으면 휴면",
        ),
        row(
            CONSENT_MONTHS.to_owned(),
            "24",
            "기간을 정하지 않은 개인정보 동의를 다시 묻는 때",
        ),
        row(
            RETENTION_MONTHS.to_owned(),
            "3",
            "동의 기간이 끝난 뒤 다시 묻고 기다리는 동안",
        ),
        row(
            UNSTARTED_DAYS.to_owned(),
            "30",
            "올리고 시작하지 않은 법정동코드 파일을 두는 날",
        ),
        row(
            REFUSED_CELLS_DAYS.to_owned(),
            "180",
            "받을 수 없는 법정동코드 행의 내용을 두는 날",
        ),
    ];
    let roles = ROLES.iter();
    rows.extend(
        roles.map(|(word, label)| row(format!("{ROLE}{word}"), label, "사무국의 역할 목록")),
    );
    DatedRules::new(rows)
}

/// Months in force on a day; none where the row does not read so.
pub fn dormant_months(on: Date) -> i64 {
    rules().whole(DORMANT_MONTHS, on).unwrap_or_default()
}

/// Months for which a consent of that day holds that names no last day.
pub fn consent_months(on: Date) -> i64 {
    rules().whole(CONSENT_MONTHS, on).unwrap_or_default()
}

/// Months for which data are kept after the last consent ran out on a day.
pub fn retention_months(on: Date) -> i64 {
    rules().whole(RETENTION_MONTHS, on).unwrap_or_default()
}

/// Days in force on a day; none where no row says so.
pub fn days(key: &str, on: Date) -> Option<i64> {
    rules().whole(key, on)
}

/// Words and labels of the roles in force on a day.
pub fn roles_on(day: Date) -> Vec<(String, String)> {
    let rules = rules();
    let known = ROLES.iter().filter_map(|(word, _)| {
        let row = rules.on(&format!("{ROLE}{word}"), day)?;
        Some(((*word).to_owned(), row.value.clone()))
    });
    known.collect()
}

/// What people read for the word of a role that began on a day; the word where the list lost it.
pub fn role_label(word: &str, from: Date) -> String {
    let rules = rules();
    let row = rules.on(&format!("{ROLE}{word}"), from);
    row.map_or_else(|| word.to_owned(), |row| row.value.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_limit_reads_and_is_a_setting() {
        let today = date(2018, 3, 5);
        assert_eq!(dormant_months(today), 12);
        assert_eq!(consent_months(today), 24);
        assert_eq!(retention_months(today), 3);
        assert_eq!(days(UNSTARTED_DAYS, today), Some(30));
        assert_eq!(days(REFUSED_CELLS_DAYS, today), Some(180));
        assert!(
            rules()
                .rows()
                .iter()
                .all(|row| matches!(row.basis, RuleBasis::Setting(_)))
        );
    }

    #[test]
    fn the_list_of_roles_has_days() {
        assert_eq!(roles_on(date(2018, 3, 5)).len(), ROLES.len());
        assert!(roles_on(date(2009, 12, 31)).is_empty());
        assert_eq!(role_label("head", date(2018, 3, 5)), "대표·기관장");
        assert_eq!(role_label("gone", date(2018, 3, 5)), "gone");
    }
}
