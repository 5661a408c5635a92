//! The field names of 보탬e, the city's system for subsidies. The one place where they stand.

use crate::model::{
    CityLayout, ColumnFormat, Delimiter, Encoding, EvidenceType, LayoutColumn, SourceField as F,
};

/// Name in 보탬e, and what of ours it is.
pub const FIELDS: [(&str, F); 14] = [
    ("집행번호", F::Number),
    ("집행일자", F::ExecutedOn),
    ("집행목적", F::Purpose),
    ("보조세목", F::Category),
    ("증빙유형", F::EvidenceType),
    ("증빙번호", F::EvidenceNumber),
    ("증빙파일", F::EvidenceFiles),
    ("공급가액", F::Supply),
    ("부가세", F::Vat),
    ("합계금액", F::Total),
    ("거래처명", F::Payee),
    ("거래은행", F::Bank),
    ("계좌번호", F::Account),
    ("예금주", F::Holder),
];

/// The fields as a layout.
pub fn layout(encoding: Encoding) -> CityLayout {
    let columns = FIELDS.iter().map(|(name, field)| LayoutColumn {
        field: *field,
        header: (*name).to_owned(),
        format: ColumnFormat::Plain,
        text: String::new(),
    });
    CityLayout {
        name: "보탬e".to_owned(),
        delimiter: Delimiter::Comma,
        encoding,
        head: true,
        columns: columns.collect(),
    }
}

/// 증빙유형 of a resolution: whether it was paid by card, and whether a tax invoice is there.
pub fn evidence_type(by_card: bool, tax_invoice: bool) -> EvidenceType {
    match (by_card, tax_invoice) {
        (true, _) => EvidenceType::Card,
        (false, true) => EvidenceType::TaxInvoice,
        (false, false) => EvidenceType::Other,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn each_name_and_each_field_stands_once_and_fits() {
        let layout = layout(Encoding::Utf8);
        let names: BTreeSet<_> = layout.columns.iter().map(|c| &c.header).collect();
        let fields: BTreeSet<_> = layout.columns.iter().map(|c| c.field).collect();
        assert_eq!(names.len(), FIELDS.len());
        assert_eq!(fields.len(), FIELDS.len());
        assert!(layout.columns.iter().all(|c| c.format.fits(c.field)));
    }

    /// What the public entry form asks for, in its words.
    #[test]
    fn the_names_are_those_of_the_form() {
        let of = |field: F| {
            let found = FIELDS.iter().find(|(_, own)| *own == field);
            found.map(|(name, _)| *name).unwrap_or_default()
        };
        for (field, name) in [
            (F::Purpose, "집행목적"),
            (F::EvidenceType, "증빙유형"),
            (F::EvidenceFiles, "증빙파일"),
            (F::Category, "보조세목"),
            (F::Supply, "공급가액"),
            (F::Vat, "부가세"),
            (F::Total, "합계금액"),
            (F::Payee, "거래처명"),
            (F::Account, "계좌번호"),
            (F::ExecutedOn, "집행일자"),
        ] {
            assert_eq!(of(field), name);
        }
    }

    #[test]
    fn the_three_types_of_evidence() {
        assert_eq!(evidence_type(false, true).label(), "전자세금계산서");
        assert_eq!(evidence_type(true, true).label(), "카드");
        assert_eq!(evidence_type(true, false).label(), "카드");
        assert_eq!(evidence_type(false, false).label(), "기타");
    }
}
