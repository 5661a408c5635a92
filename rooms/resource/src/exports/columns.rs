//! A record as a row of the standard of its kind.

use jiff::civil::Date;
use partner::{Found, RegionLevel};
use sheet::write::Point;

use crate::{
    imports::{Form, data_set, provider_of},
    model::{DataSetName, FieldForm, PublicResource, ResourceKind, Source},
};

/// The columns that every kind has which no standard covers, before those of the kind.
const BASE: &[&str] = &["이름", "시도명", "시군구명", "주소", "위도", "경도"];
/// The same behind them.
const LAST: &[&str] = &["설명", "데이터기준일자", "제공기관명"];

/// A row: its cells under [`headings`], and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportRow {
    /// As many as there are headings.
    pub cells: Vec<String>,
    /// For a map.
    pub point: Option<Point>,
}

/// The data set whose standard a kind follows.
fn standard(kind: ResourceKind) -> Option<DataSetName> {
    match kind {
        ResourceKind::Village => Some(DataSetName::Villages),
        ResourceKind::Market => Some(DataSetName::Markets),
        ResourceKind::Culture => Some(DataSetName::Festivals),
        ResourceKind::ClosedSchool => Some(DataSetName::ClosedSchools),
        ResourceKind::Product
        | ResourceKind::VacantHouse
        | ResourceKind::IdleFarmland
        | ResourceKind::People => None,
    }
}

/// The columns of a kind: those of the standard but whom to ask, which is sealed.
pub fn headings(kind: ResourceKind) -> Vec<&'static str> {
    let Some(set) = standard(kind).map(data_set) else {
        let own = kind.fields().iter().filter(|spec| spec.is_for_everybody());
        let own = own.map(|spec| spec.label);
        return BASE
            .iter()
            .copied()
            .chain(own)
            .chain(LAST.iter().copied())
            .collect();
    };
    let open = set.columns.iter().filter(|one| !is_sealed(one.key));
    let korean = |names: &'static [&'static str]| {
        let mut names = names.iter().copied();
        let first = names.next().unwrap_or_default();
        // The list of closed schools is JSON; people read its other names.
        match first.is_ascii() {
            true => names.next().unwrap_or(first),
            false => first,
        }
    };
    open.map(|one| korean(one.headings)).collect()
}

fn is_sealed(key: &str) -> bool {
    key.starts_with("contact_")
}

impl ExportRow {
    /// A record as it may be shown.
    pub(super) fn of(one: &PublicResource, today: Date) -> Self {
        let (latitude, longitude) = one
            .coordinates
            .map(crate::model::Coordinates::typed)
            .unwrap_or_default();
        let point = Point::read(&latitude, &longitude);
        let (province, municipality) = places(one, today);
        let places = [
            ("province", province),
            ("municipality", municipality),
            ("latitude", latitude),
            ("longitude", longitude),
        ];
        let of = |key: &str| match places.iter().find(|(known, _)| *known == key) {
            Some((_, text)) => text.clone(),
            None => cell(one, key),
        };
        let cells = match standard(one.kind).map(data_set) {
            Some(set) => {
                let open = set.columns.iter().filter(|one| !is_sealed(one.key));
                open.map(|column| written(column.form, of(column.key)))
                    .collect()
            }
            None => {
                let first = [
                    "name",
                    "province",
                    "municipality",
                    "road",
                    "latitude",
                    "longitude",
                ];
                let specs = one.kind.fields().iter();
                let own = specs
                    .filter(|spec| spec.is_for_everybody())
                    .map(|spec| spec.key);
                let last = ["description", "source_on", "provider"];
                first.into_iter().chain(own).chain(last).map(of).collect()
            }
        };
        Self { cells, point }
    }
}

/// 시도명 and 시군구명 by the boundaries of a day; where nobody knows, the words that were brought.
fn places(one: &PublicResource, today: Date) -> (String, String) {
    let list = partner::register();
    let Some(Found::One(region)) = one.region.map(|code| list.region_on(code, today)) else {
        return (one.region_name.clone(), String::new());
    };
    let mut chain = list.chain(region);
    let top = chain.pop().map(|top| top.name.clone()).unwrap_or_default();
    chain.reverse();
    chain.retain(|region| region.level != RegionLevel::Province);
    let below: Vec<&str> = chain.iter().map(|region| region.name.as_str()).collect();
    (top, below.join(" "))
}

/// What a record says for a key of the columns.
fn cell(one: &PublicResource, key: &str) -> String {
    match key {
        "name" => one.name.clone(),
        // Road or lot: which of the two an address is, nobody noted.
        "road" => one.address.clone(),
        "lot" if one.kind == ResourceKind::ClosedSchool => one.address.clone(),
        "lot" => String::new(),
        "description" => one.description.clone(),
        "source_on" => one.source_on.to_string(),
        "provider" => match (one.source, standard(one.kind)) {
            (Source::Import, Some(name)) => provider_of(data_set(name), &one.source_name),
            _ => one.source_name.clone(),
        },
        key => {
            let fact = one.facts.iter().find(|fact| fact.key == key);
            let form = one.kind.field(key).map(|spec| spec.form);
            match (fact, form) {
                (None, _) => String::new(),
                (Some(fact), Some(FieldForm::YesNo)) if fact.value == "yes" => "Y".to_owned(),
                (Some(fact), Some(FieldForm::YesNo)) if fact.value == "no" => "N".to_owned(),
                (Some(fact), Some(FieldForm::Choice(_))) => fact.shown.clone(),
                (Some(fact), _) => fact.value.clone(),
            }
        }
    }
}

/// A kept value in the words of the standard.
fn written(form: Form, value: String) -> String {
    match form {
        Form::Plus => value.replace(", ", "+"),
        Form::ThousandWon => match value.strip_suffix("000") {
            Some(thousands) => thousands.to_owned(),
            None if value.is_empty() || value == "0" => value,
            None => format!("{value}원"),
        },
        Form::Plain | Form::Size | Form::Truth => value,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_its_columns_and_nobody_to_ask() {
        for kind in ResourceKind::ALL {
            let headings = headings(*kind);
            for needed in ["데이터기준일자", "제공기관명"] {
                assert!(headings.contains(&needed), "{needed} of {kind:?}");
            }
            for sealed in ["대표자명", "대표전화번호", "전화번호", "생산자", "경력"]
            {
                assert!(!headings.contains(&sealed), "{sealed} of {kind:?}");
            }
        }
        assert_eq!(headings(ResourceKind::ClosedSchool)[0], "폐교명");
    }

    #[test]
    fn values_are_written_as_the_standard_does() {
        for (form, value, expected) in [
            (Form::Plus, "농산물, 떡", "농산물+떡"),
            (Form::ThousandWon, "2267550000", "2267550"),
            (Form::ThousandWon, "1234", "1234원"),
            (Form::ThousandWon, "0", "0"),
            (Form::Size, "905.31", "905.31"),
        ] {
            assert_eq!(written(form, value.to_owned()), expected);
        }
    }
}
