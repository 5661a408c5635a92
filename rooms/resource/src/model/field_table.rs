//! The fields of each kind: what a survey asks for, and a place for every column of the public
//! standard data sets (전국농어촌체험휴양마을, 전국전통시장, 전국문화축제 표준데이터) and of the list of closed
//! schools.

use super::{FieldForm as F, FieldSpec, ResourceKind};

const fn open(key: &'static str, label: &'static str, form: F, hint: &'static str) -> FieldSpec {
    FieldSpec {
        key,
        label,
        form,
        hint,
        is_public: true,
        is_personal: false,
    }
}

/// For the office and the city, not for everybody.
const fn inside(key: &'static str, label: &'static str, form: F, hint: &'static str) -> FieldSpec {
    FieldSpec {
        is_public: false,
        ..open(key, label, form, hint)
    }
}

const fn personal(
    key: &'static str,
    label: &'static str,
    form: F,
    hint: &'static str,
) -> FieldSpec {
    FieldSpec {
        is_personal: true,
        ..inside(key, label, form, hint)
    }
}

const HOMEPAGE: FieldSpec = open("homepage", "홈페이지", F::Link, "예: https://example.kr");
const MANAGING_BODY: FieldSpec = open("managing_body", "관리기관", F::Text, "예: 보은군 농정과");
const LAND: FieldSpec = open(
    "land_m2",
    "대지 면적(제곱미터)",
    F::Area,
    "예: 10164 또는 905.31",
);
const BUILDING: FieldSpec = open("building_m2", "건물 면적(제곱미터)", F::Area, "");

const PRODUCT: &[FieldSpec] = &[
    open("items", "품목", F::Text, "예: 감자, 옥수수"),
    open("output", "생산량", F::Text, "예: 한 해 20톤"),
    open("unit", "거래 단위", F::Text, "예: 10kg 상자"),
    open("certifications", "인증", F::Text, "예: 유기농, 지리적표시"),
    open("origin", "원산지", F::Text, ""),
    open("storage", "보관 방법", F::Text, ""),
    open("shelf_life", "소비기한", F::Text, ""),
    personal(
        "producer",
        "생산자",
        F::Text,
        "사람이나 농가의 이름. 공개하지 않습니다.",
    ),
    personal(
        "farm_number",
        "농업경영체 등록번호",
        F::Text,
        "뒤 네 자리만 적고 나머지는 *로 가리세요.",
    ),
];

const VILLAGE: &[FieldSpec] = &[
    open("designation_number", "지정번호", F::Text, ""),
    open("designated_on", "지정일", F::Day, "예: 2017-10-24"),
    open("operator", "운영주체", F::Text, "예: 마을협의회, 어촌계"),
    open(
        "programme_kinds",
        "체험 구분",
        F::Text,
        "예: 농작물체험, 전통문화체험",
    ),
    open("programmes", "체험 프로그램", F::LongText, ""),
    open("facilities", "보유 시설", F::LongText, ""),
    open("village_m2", "마을 면적(제곱미터)", F::Area, ""),
    open("lodging", "숙박", F::YesNo, ""),
    open("meals", "음식 제공", F::YesNo, ""),
    open("insurance", "보험", F::Text, "예: 체험안전보험, 화재보험"),
    open("insured_until", "보험 마지막 날", F::Day, ""),
    open("grade", "등급", F::Text, "예: 으뜸촌, 1등급"),
    open(
        "photo_link",
        "사진의 원본 주소",
        F::Link,
        "사진을 가져오지 않고 주소만 적습니다.",
    ),
    HOMEPAGE,
    MANAGING_BODY,
];

const SCHOOL_USES: &[(&str, &str)] = &[
    ("unused", "미활용"),
    ("own_use", "자체활용"),
    ("lent", "대부"),
    ("sold", "매각"),
];

const CLOSED_SCHOOL: &[FieldSpec] = &[
    open("closed_year", "폐교 연도", F::Year, "예: 2011"),
    open("closed_on", "폐교일", F::Day, "날짜를 알면 적으세요."),
    open("school_level", "학교급", F::Text, "예: 초"),
    open(
        "school_type",
        "본교·분교",
        F::Choice(&[("main", "본교"), ("branch", "분교")]),
        "",
    ),
    open(
        "education_office",
        "교육지원청",
        F::Text,
        "폐교의 관리 주체는 교육감입니다.",
    ),
    LAND,
    BUILDING,
    open("use_status", "활용 현황", F::Choice(SCHOOL_USES), ""),
    open("unused_reason", "미활용 사유", F::LongText, ""),
    open("use_plan", "활용 계획", F::LongText, ""),
    open(
        "appraisal_land",
        "대지 대장가격(원)",
        F::Won,
        "예: 2,267,550천원",
    ),
    open("appraisal_building", "건물 대장가격(원)", F::Won, ""),
    open("appraisal_total", "대장가격 합계(원)", F::Won, ""),
    open(
        "lease_rate",
        "대부요율",
        F::Text,
        "시·도 조례를 함께 적으세요.",
    ),
    open("lease_from", "대부 첫날", F::Day, ""),
    open("lease_to", "대부 마지막 날", F::Day, ""),
    open("region_scale", "지역 규모", F::Text, "예: 읍·면"),
    open("depopulating", "인구감소지역", F::YesNo, ""),
];

const VACANT_HOUSE: &[FieldSpec] = &[
    open("found_empty_on", "빈집 확인일", F::Day, ""),
    open(
        "empty_months",
        "비어 있던 기간",
        F::Whole("개월"),
        "1년 이상이어야 빈집입니다.",
    ),
    open(
        "house_grade",
        "빈집 등급",
        F::Choice(&[
            ("1", "1등급"),
            ("2", "2등급"),
            ("3", "3등급"),
            ("4", "4등급"),
        ]),
        "빈집실태조사에서 정한 등급",
    ),
    LAND,
    BUILDING,
    open("built_year", "지은 해", F::Year, ""),
    open("structure", "구조", F::Text, "예: 목조, 벽돌조"),
    open(
        "utilities",
        "시설 현황",
        F::LongText,
        "전기, 수도, 난방, 진입로",
    ),
    inside("rights", "권리관계", F::LongText, "공개하지 않습니다."),
];

const IDLE_FARMLAND: &[FieldSpec] = &[
    open(
        "land_category",
        "지목",
        F::Choice(&[
            ("field", "전"),
            ("paddy", "답"),
            ("orchard", "과수원"),
            ("other", "그 밖"),
        ]),
        "",
    ),
    LAND,
    open("idle_since", "휴경을 시작한 해", F::Year, ""),
    open(
        "idle_reason",
        "휴경 사유",
        F::Text,
        "지력을 높이려고 쉬는 농지는 유휴농지가 아닙니다(농지법 시행령 제18조).",
    ),
    open(
        "lease_ground",
        "임대할 수 있는 근거",
        F::Text,
        "농지법 제23조의 몇 호인지 적으세요.",
    ),
    open("promotion_area", "농업진흥지역", F::YesNo, ""),
    open("irrigation", "용수", F::YesNo, ""),
    open("road_access", "진입로", F::YesNo, ""),
];

const PEOPLE: &[FieldSpec] = &[
    open("work_field", "분야", F::Text, "예: 농촌 체험 해설"),
    open(
        "body",
        "개인·단체",
        F::Choice(&[("person", "개인"), ("group", "단체")]),
        "",
    ),
    open("members", "인원", F::Whole("명"), ""),
    open("available_when", "가능한 때", F::Text, "예: 평일 오후"),
    personal("career", "경력", F::LongText, "공개하지 않습니다."),
];

const CULTURE: &[FieldSpec] = &[
    open(
        "culture_kind",
        "구분",
        F::Choice(&[
            ("festival", "축제"),
            ("culture", "문화"),
            ("sight", "관광지"),
        ]),
        "",
    ),
    open("starts_on", "시작일", F::Day, ""),
    open("ends_on", "종료일", F::Day, ""),
    open("venue", "개최 장소", F::Text, ""),
    open("host", "주최기관", F::Text, ""),
    open("organiser", "주관기관", F::Text, ""),
    open("sponsor", "후원기관", F::Text, ""),
    open("visitors", "방문객", F::Whole("명"), ""),
    open("related", "관련 정보", F::LongText, ""),
    HOMEPAGE,
    MANAGING_BODY,
];

const MARKET: &[FieldSpec] = &[
    open("market_type", "시장 유형", F::Text, "예: 상설장, 5일장"),
    open("opening_cycle", "개설 주기", F::Text, "예: 매일, 2일·7일"),
    open("shops", "점포 수", F::Whole("개"), ""),
    open("goods", "취급 품목", F::LongText, ""),
    open("vouchers", "쓸 수 있는 상품권", F::Text, ""),
    open("parking", "주차장", F::YesNo, ""),
    open("toilet", "공중화장실", F::YesNo, ""),
    open("opened_year", "개설 연도", F::Year, ""),
    HOMEPAGE,
    MANAGING_BODY,
];

/// The fields of a kind.
pub(super) fn of(kind: ResourceKind) -> &'static [FieldSpec] {
    match kind {
        ResourceKind::Product => PRODUCT,
        ResourceKind::Village => VILLAGE,
        ResourceKind::ClosedSchool => CLOSED_SCHOOL,
        ResourceKind::VacantHouse => VACANT_HOUSE,
        ResourceKind::IdleFarmland => IDLE_FARMLAND,
        ResourceKind::People => PEOPLE,
        ResourceKind::Culture => CULTURE,
        ResourceKind::Market => MARKET,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::model::Snapshot;

    #[test]
    fn keys_are_one_word_one_meaning() {
        for kind in ResourceKind::ALL {
            let mut seen = BTreeSet::new();
            for spec in kind.fields() {
                assert!(seen.insert(spec.key), "{} twice in {kind:?}", spec.key);
                assert_eq!(Snapshot::base_label(spec.key), None, "{}", spec.key);
                assert!(!(spec.is_public && spec.is_personal), "{}", spec.key);
                for other in ResourceKind::ALL {
                    if let Some(same) = other.field(spec.key) {
                        assert_eq!(same, spec, "one key, one field");
                    }
                }
            }
        }
    }

    #[test]
    fn values_are_shown_with_their_units() {
        let shown =
            |kind: ResourceKind, key: &str, value: &str| kind.field(key).unwrap().shown(value);
        let school = ResourceKind::ClosedSchool;
        assert_eq!(
            shown(school, "appraisal_land", "2267550000"),
            "2,267,550,000원"
        );
        assert_eq!(shown(school, "land_m2", "905.31"), "905.31제곱미터");
        assert_eq!(shown(school, "use_status", "unused"), "미활용");
        assert_eq!(shown(ResourceKind::Market, "parking", "yes"), "예");
        assert_eq!(shown(ResourceKind::Market, "shops", "1276"), "1,276개");
    }
}
