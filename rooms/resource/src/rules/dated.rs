//! Limits as dated rows. A law that changes is a row here, never a constant in a rule.

use jiff::civil::{Date, date};
use kernel::{DatedRules, RuleBasis, RuleRow};

use crate::model::ResourceKind;

/// Months for which what was seen may be taken for true.
pub const FRESH_MONTHS: &str = "resource.fresh_months";
/// Months for which a consent holds that names no last day.
pub const OPEN_CONSENT_MONTHS: &str = "resource.open_consent_months";
/// Metres up to which two points can be the same place.
pub const SAME_PLACE_METRES: &str = "resource.same_place_metres";

/// Reports a day about one record; more are a flood, not citizens.
pub const REPORTS_OF_A_RECORD: &str = "resource.reports_of_a_record";
/// Reports a day about all records of the office.
pub const REPORTS_OF_A_DAY: &str = "resource.reports_of_a_day";

/// Largest file of a photograph, in bytes.
pub const PHOTO_BYTES: &str = "resource.photo_bytes";
/// Photographs of one record.
pub const PHOTOS_OF_A_RECORD: &str = "resource.photos_of_a_record";

/// Days before the end of a certificate at which the first warning begins.
pub const CERTIFICATE_FIRST: &str = "resource.certificate_warning_first";
/// The second.
pub const CERTIFICATE_SECOND: &str = "resource.certificate_warning_second";
/// The last.
pub const CERTIFICATE_LAST: &str = "resource.certificate_warning_last";
/// Months for which the copy of a certificate is kept after its end.
pub const PROOF_MONTHS: &str = "resource.proof_months";

/// Days for which a file is kept that was handed in and never started.
pub const UNSTARTED_DAYS: &str = "resource.unstarted_days";
/// Days for which the cells of refused rows are kept.
pub const REFUSED_CELLS_DAYS: &str = "resource.refused_cells_days";
/// Months for which what a citizen said is kept after the answer.
pub const REPORT_WORDS_MONTHS: &str = "resource.report_words_months";

/// Settings that are one number for every kind: key, value, why.
const PLAIN: &[(&str, &str, &str)] = &[
    (PHOTO_BYTES, "9000000", "받는 사진 파일의 크기(바이트)"),
    (PHOTOS_OF_A_RECORD, "12", "한 자원의 사진"),
    (CERTIFICATE_FIRST, "30", "인증이 끝나기 전 처음 알리는 날"),
    (CERTIFICATE_SECOND, "7", "인증이 끝나기 전 다시 알리는 날"),
    (
        CERTIFICATE_LAST,
        "1",
        "인증이 끝나기 전 마지막으로 알리는 날",
    ),
    (PROOF_MONTHS, "60", "끝난 인증의 사본을 두는 달"),
    (UNSTARTED_DAYS, "30", "올리고 시작하지 않은 파일을 두는 날"),
    (REFUSED_CELLS_DAYS, "180", "받지 못한 행의 내용을 두는 날"),
    (
        REPORT_WORDS_MONTHS,
        "12",
        "답한 뒤 시민 알림의 글을 두는 달",
    ),
];

/// Kinds that change faster or slower than others.
const OWN_PACE: &[(ResourceKind, &str, &str)] = &[
    (
        ResourceKind::People,
        "6",
        "사람의 사정은 반년마다 다시 확인",
    ),
    (ResourceKind::Market, "24", "전통시장은 두 해마다 다시 확인"),
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
            FRESH_MONTHS.to_owned(),
            "12",
            "열두 달이 지나면 다시 확인(사후관리)",
        ),
        row(
            OPEN_CONSENT_MONTHS.to_owned(),
            "24",
            "기간을 정하지 않은 동의를 다시 묻는 때",
        ),
        row(
            SAME_PLACE_METRES.to_owned(),
            "100",
            "같은 곳으로 볼 수 있는 거리",
        ),
        row(
            REPORTS_OF_A_RECORD.to_owned(),
            "20",
            "한 자원에 하루 동안 받는 시민 알림",
        ),
        row(
            REPORTS_OF_A_DAY.to_owned(),
            "500",
            "사무국이 하루 동안 받는 시민 알림",
        ),
    ];
    let plain = PLAIN.iter();
    rows.extend(plain.map(|(key, value, text)| row((*key).to_owned(), value, text)));
    let own = OWN_PACE.iter();
    rows.extend(own.map(|(kind, months, text)| row(fresh_key(*kind), months, text)));
    DatedRules::new(rows)
}

fn fresh_key(kind: ResourceKind) -> String {
    format!("{FRESH_MONTHS}.{}", kind.word())
}

/// A whole number in force on a day; none where no row says so.
pub fn setting(key: &str, on: Date) -> Option<i64> {
    rules().whole(key, on)
}

/// A whole number in force on a day; 0 where no row says so.
pub fn whole(key: &str, on: Date) -> i64 {
    setting(key, on).unwrap_or_default()
}

/// Months for which something of this kind that was seen on a day may be taken for true.
pub fn fresh_months(kind: ResourceKind, on: Date) -> i64 {
    let own = rules().whole(&fresh_key(kind), on);
    own.unwrap_or_else(|| whole(FRESH_MONTHS, on))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_limit_reads_and_is_a_setting() {
        let today = date(2018, 3, 5);
        for row in rules().rows() {
            assert!(whole(&row.key, today) > 0, "{row:?}");
            assert!(matches!(row.basis, RuleBasis::Setting(_)));
        }
        assert_eq!(fresh_months(ResourceKind::Village, today), 12);
        assert_eq!(fresh_months(ResourceKind::People, today), 6);
        assert_eq!(fresh_months(ResourceKind::Market, today), 24);
    }
}
