//! What the screening looks at: a dated list, published with the call.

use jiff::civil::{Date, date};

use crate::model::{CriterionSort, Finding};

/// A criterion, in force from a day on. What the team's shop asks of goods is asked here as well;
/// the points are the office's own.
#[doc(alias = "심사 기준")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Criterion {
    /// Its word.
    pub word: &'static str,
    /// What it does.
    pub sort: CriterionSort,
    /// How many points it adds or takes; 0 where it is required.
    pub points: i64,
    /// What must hold.
    pub text: &'static str,
    /// What shows it.
    pub evidence: &'static str,
    /// Its first day.
    pub from: Date,
    /// Its last day; `None` where it still counts.
    pub to: Option<Date>,
}

const fn criterion(
    word: &'static str,
    (sort, points): (CriterionSort, i64),
    text: &'static str,
    evidence: &'static str,
) -> Criterion {
    Criterion {
        word,
        sort,
        points,
        text,
        evidence,
        from: date(2016, 1, 1),
        to: None,
    }
}

const REQUIRED: (CriterionSort, i64) = (CriterionSort::Required, 0);

static CRITERIA: &[Criterion] = &[
    criterion(
        "own_goods",
        REQUIRED,
        "스스로 생산하거나 만든 것을 팝니다.",
        "생산지 확인, 시·군 추천",
    ),
    criterion(
        "domestic",
        REQUIRED,
        "국내에서 나고, 가공식품은 국산 재료로 만듭니다.",
        "원산지 표시, 품목제조보고",
    ),
    criterion(
        "price",
        REQUIRED,
        "시중 가격보다 비싸지 않습니다.",
        "가격 비교표",
    ),
    criterion(
        "speciality",
        (CriterionSort::Bonus, 3),
        "지역 특산물입니다.",
        "시·군의 특산물 목록",
    ),
    criterion(
        "agreement",
        (CriterionSort::Bonus, 2),
        "우호교류협약을 맺은 시·군의 농가입니다.",
        "협약 기록",
    ),
    criterion(
        "certified",
        (CriterionSort::Bonus, 2),
        "친환경, GAP이나 전통식품 인증이 있습니다.",
        "인증서",
    ),
    criterion(
        "small_packs",
        (CriterionSort::Bonus, 1),
        "작은 포장으로 팝니다.",
        "상품 사진",
    ),
    criterion(
        "additives",
        (CriterionSort::Malus, 2),
        "합성첨가물이 들어갑니다.",
        "원재료 표시",
    ),
    criterion(
        "gmo",
        (CriterionSort::Malus, 3),
        "유전자변형 원료가 들어갑니다.",
        "원재료 표시",
    ),
];

/// The list of a day.
pub fn on(day: Date) -> Vec<&'static Criterion> {
    let all = CRITERIA.iter();
    let in_force = |one: &&Criterion| one.from <= day && one.to.is_none_or(|last| day <= last);
    all.filter(in_force).collect()
}

/// The points of what was found; nothing where it was not looked at.
pub fn points(criteria: &[&Criterion], findings: &[Finding]) -> i64 {
    let is_met = |one: &&&Criterion| {
        let found = findings.iter().find(|found| found.criterion == one.word);
        found.is_some_and(|found| found.is_met)
    };
    let sum = criteria.iter().filter(is_met).map(|one| match one.sort {
        CriterionSort::Required => 0,
        CriterionSort::Bonus => one.points,
        CriterionSort::Malus => -one.points,
    });
    sum.sum()
}

/// The required ones that do not hold, or that nobody has looked at.
pub fn unmet(criteria: &[&'static Criterion], findings: &[Finding]) -> Vec<&'static Criterion> {
    let holds = |one: &Criterion| {
        let found = findings.iter().find(|found| found.criterion == one.word);
        found.is_some_and(|found| found.is_met)
    };
    let required = criteria.iter().copied();
    required
        .filter(|one| one.sort == CriterionSort::Required && !holds(one))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(criterion: &str, is_met: bool) -> Finding {
        Finding {
            criterion: criterion.to_owned(),
            is_met,
        }
    }

    #[test]
    fn bonus_adds_malus_takes_and_required_decides() {
        let list = on(date(2018, 3, 5));
        let words = |findings: &[Finding]| -> Vec<&str> {
            unmet(&list, findings).iter().map(|one| one.word).collect()
        };
        assert_eq!(words(&[]), ["own_goods", "domestic", "price"]);
        let findings = [
            found("own_goods", true),
            found("domestic", true),
            found("price", false),
            found("speciality", true),
            found("certified", false),
            found("gmo", true),
            found("small_packs", true),
        ];
        assert_eq!(words(&findings), ["price"]);
        assert_eq!(points(&list, &findings), 1);
        assert_eq!(points(&list, &[]), 0);
        assert!(on(date(2015, 12, 31)).is_empty());
    }
}
