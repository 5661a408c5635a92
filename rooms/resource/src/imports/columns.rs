//! The columns of each data set, as the standards name them.

use super::dataset::{Column, DataSet, Form};
use crate::model::{DataSetName, Ownership, ResourceKind};

const fn col(key: &'static str, headings: &'static [&'static str]) -> Column {
    form(key, headings, Form::Plain)
}

const fn plus(key: &'static str, headings: &'static [&'static str]) -> Column {
    form(key, headings, Form::Plus)
}

const fn form(key: &'static str, headings: &'static [&'static str], form: Form) -> Column {
    Column {
        key,
        headings,
        form,
    }
}

const ROAD: Column = col("road", &["소재지도로명주소", "도로명주소"]);
const LOT: Column = col("lot", &["소재지지번주소", "지번주소"]);
const LATITUDE: Column = col("latitude", &["위도"]);
const LONGITUDE: Column = col("longitude", &["경도"]);
const HOMEPAGE: Column = col("homepage", &["홈페이지주소", "홈페이지"]);
const DAY: Column = col("source_on", &["데이터기준일자", "데이터기준일"]);
const PROVIDER: Column = col("provider", &["제공기관명"]);

static VILLAGES: DataSet = DataSet {
    name: DataSetName::Villages,
    title: "전국농어촌체험휴양마을표준데이터",
    kind: ResourceKind::Village,
    owner: Ownership::Private,
    columns: &[
        col("name", &["체험마을명", "마을명"]),
        col("province", &["시도명"]),
        col("municipality", &["시군구명"]),
        plus("programme_kinds", &["체험프로그램구분"]),
        plus("programmes", &["체험프로그램명"]),
        plus("facilities", &["보유시설정보"]),
        form("village_m2", &["체험휴양마을면적"], Form::Size),
        // The set has addresses of pictures, not pictures: they stay addresses.
        col("photo_link", &["체험휴양마을사진"]),
        ROAD,
        LOT,
        col("contact_name", &["대표자명"]),
        col("contact_phone", &["대표전화번호", "전화번호"]),
        col("designated_on", &["지정일자"]),
        HOMEPAGE,
        col("managing_body", &["관리기관명"]),
        LATITUDE,
        LONGITUDE,
        DAY,
        PROVIDER,
    ],
    telling: &["name", "programme_kinds"],
    is_event: false,
    provider: "",
};

static MARKETS: DataSet = DataSet {
    name: DataSetName::Markets,
    title: "전국전통시장표준데이터",
    kind: ResourceKind::Market,
    owner: Ownership::Public,
    columns: &[
        col("name", &["시장명"]),
        plus("market_type", &["시장유형"]),
        ROAD,
        LOT,
        plus("opening_cycle", &["시장개설주기"]),
        LATITUDE,
        LONGITUDE,
        col("shops", &["점포수"]),
        plus("goods", &["취급품목"]),
        plus("vouchers", &["사용가능상품권"]),
        HOMEPAGE,
        col("toilet", &["공중화장실보유여부", "공중화장실 보유여부"]),
        col("parking", &["주차장보유여부", "주차장 보유여부"]),
        col("opened_year", &["개설연도"]),
        col("contact_phone", &["전화번호"]),
        DAY,
        PROVIDER,
    ],
    telling: &["name", "market_type"],
    is_event: false,
    provider: "",
};

static FESTIVALS: DataSet = DataSet {
    name: DataSetName::Festivals,
    title: "전국문화축제표준데이터",
    kind: ResourceKind::Culture,
    owner: Ownership::Public,
    columns: &[
        col("name", &["축제명"]),
        plus("venue", &["개최장소"]),
        col("starts_on", &["축제시작일자"]),
        col("ends_on", &["축제종료일자"]),
        col("description", &["축제내용"]),
        plus("organiser", &["주관기관명", "주관기관"]),
        plus("host", &["주최기관명", "주최기관"]),
        plus("sponsor", &["후원기관명", "후원기관"]),
        col("contact_phone", &["전화번호"]),
        HOMEPAGE,
        plus("related", &["관련정보"]),
        ROAD,
        LOT,
        LATITUDE,
        LONGITUDE,
        DAY,
        PROVIDER,
    ],
    telling: &["name", "starts_on"],
    is_event: true,
    provider: "",
};

static CLOSED_SCHOOLS: DataSet = DataSet {
    name: DataSetName::ClosedSchools,
    title: "시·도교육청 폐교재산 활용현황",
    kind: ResourceKind::ClosedSchool,
    owner: Ownership::Public,
    columns: &[
        col("name", &["name", "폐교명", "학교명"]),
        col("use_status", &["status", "활용현황"]),
        col("unused_reason", &["unusedReason", "미활용사유"]),
        col("use_plan", &["futurePlan", "향후활용계획"]),
        col("education_office", &["sigungu", "교육지원청"]),
        col("lot", &["address", "소재지"]),
        col("region_scale", &["regionScale", "지역규모"]),
        form(
            "depopulating",
            &["depopulationArea", "인구감소지역"],
            Form::Truth,
        ),
        col("school_type", &["schoolType", "본분교"]),
        col("school_level", &["schoolLevel", "급별"]),
        col("closed_year", &["closedYear", "폐교연도"]),
        form("building_m2", &["buildingArea", "건물면적"], Form::Size),
        form("land_m2", &["landArea", "대지면적"], Form::Size),
        form(
            "appraisal_building",
            &["appraisalBuilding", "건물대장가격(천원)"],
            Form::ThousandWon,
        ),
        form(
            "appraisal_land",
            &["appraisalLand", "대지대장가격(천원)"],
            Form::ThousandWon,
        ),
        form(
            "appraisal_total",
            &["appraisalTotal", "대장가격합계(천원)"],
            Form::ThousandWon,
        ),
        col("latitude", &["lat", "위도"]),
        col("longitude", &["lng", "경도"]),
        col("source_on", &["dataDate", "데이터기준일자"]),
        col("provider", &["제공기관명"]),
    ],
    telling: &["name", "closed_year"],
    is_event: false,
    provider: "교육부",
};

/// A data set by its name.
pub fn data_set(name: DataSetName) -> &'static DataSet {
    match name {
        DataSetName::Villages => &VILLAGES,
        DataSetName::Markets => &MARKETS,
        DataSetName::Festivals => &FESTIVALS,
        DataSetName::ClosedSchools => &CLOSED_SCHOOLS,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_column_has_a_place_in_the_register() {
        const BASE: &[&str] = &[
            "name",
            "province",
            "municipality",
            "road",
            "lot",
            "latitude",
            "longitude",
            "description",
            "contact_name",
            "contact_phone",
            "source_on",
            "provider",
        ];
        for name in DataSetName::ALL {
            let set = data_set(*name);
            let (mut keys, mut headings) = (BTreeSet::new(), BTreeSet::new());
            for column in set.columns {
                let known = BASE.contains(&column.key) || set.kind.field(column.key).is_some();
                assert!(known, "{} of {}", column.key, set.title);
                assert!(keys.insert(column.key), "{} twice", column.key);
                for heading in column.headings {
                    assert!(headings.insert(heading), "{heading} twice");
                }
            }
            for key in set.telling.iter().chain(&["source_on"]) {
                assert!(keys.contains(key), "{key} of {}", set.title);
            }
        }
    }
}
