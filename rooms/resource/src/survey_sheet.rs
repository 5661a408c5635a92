//! 조사표: what is known of records, with room for what somebody sees, to print and take along.

use jiff::civil::Date;
use kernel::Outcome;
use paper::{Block, Cell, Paper, Table};

use crate::{
    model::{Availability, Certainty, Resource, Snapshot},
    rules::refused::shown,
    web::{Fact, base_facts, own_facts},
};

/// Which composer made the paper.
const TEMPLATE: &str = "resource.survey_sheet/1";

/// What is typed in from the sheet and asked of every record, with the choices to tick.
fn asked() -> Vec<(&'static str, String)> {
    let boxes = |labels: Vec<&str>| {
        let ticked = labels.into_iter().map(|label| format!("□ {label}"));
        ticked.collect::<Vec<_>>().join("  ")
    };
    vec![
        (
            "이용 가능 여부",
            boxes(Availability::ALL.iter().map(|one| one.label()).collect()),
        ),
        (
            "확실한 정도",
            boxes(Certainty::ALL.iter().map(|one| one.label()).collect()),
        ),
        ("좌표(위도, 경도)", String::new()),
        ("현재 상태", String::new()),
        ("메모", String::new()),
    ]
}

/// One paper of several records. Nothing of a person stands in it: it may lie on a table.
#[doc(alias = "조사표")]
pub(crate) fn survey_sheet(title: &str, records: &[Resource], today: Date) -> Outcome<Paper> {
    let mut paper = Paper::new(title, TEMPLATE);
    paper.blocks.push(Block::text(format!(
        "{}에 인쇄 · 자원 {}건 · 적은 내용은 누리집의 ‘조사 기록’에 옮겨 적습니다.",
        shown(today),
        records.len()
    )));
    for record in records {
        paper.blocks.push(Block::heading(1, record.name.clone()));
        paper.blocks.push(Block::Table(known(record)));
        paper.blocks.push(Block::Table(seen(record)));
        paper.blocks.push(Block::Table(signature(record)));
    }
    Ok(paper)
}

/// What is written today, with an empty box for every line that is not the same any more.
fn known(record: &Resource) -> Table {
    let caption = format!("{}: 지금 적힌 내용", record.name);
    let mut table = Table::new(caption, &[3, 6, 5]).header_row(vec![
        Cell::text("항목"),
        Cell::text("지금 적힌 내용"),
        Cell::text("다르면 고쳐 적기"),
    ]);
    let base = base_facts(record, false);
    let own = own_facts(record, false);
    for fact in base.iter().chain(&own) {
        table = table.row(line(fact.label, &fact.text));
    }
    let empty = record.kind.fields().iter();
    let empty = empty
        .filter(|spec| !spec.is_personal && !own.iter().any(|fact: &Fact| fact.key == spec.key));
    for spec in empty {
        table = table.row(line(spec.label, ""));
    }
    let missing = Snapshot::keys(record.kind)
        .filter(|(key, _)| Snapshot::base_label(key).is_some() && *key != "contact")
        .filter(|(key, _)| !base.iter().any(|fact| fact.key == *key));
    for (_, label) in missing {
        table = table.row(line(label, ""));
    }
    table
}

fn line(label: &str, text: &str) -> Vec<Cell> {
    let value = match text {
        "" => Cell::blank(),
        text => Cell::text(text),
    };
    vec![Cell::text(label).header(), value, Cell::blank()]
}

/// What somebody sees, to be ticked and written.
fn seen(record: &Resource) -> Table {
    let caption = format!("{}: 현장에서 본 것", record.name);
    let head = vec![Cell::text("조사"), Cell::text("현장에서 본 것")];
    let mut table = Table::new(caption, &[3, 11]).header_row(head);
    for (label, boxes) in asked() {
        let value = match boxes.as_str() {
            "" => Cell::blank(),
            boxes => Cell::text(boxes),
        };
        table = table.row(vec![Cell::text(label).header(), value]);
    }
    table
}

/// Who looked, when, with room to sign.
fn signature(record: &Resource) -> Table {
    let caption = format!("{}: 조사한 사람", record.name);
    let head = [
        "조사한 날",
        "조사한 사람",
        "서명",
        "현장에서 만난 쪽의 확인",
    ];
    let table = Table::new(caption, &[3, 4, 3, 4]).header_row(head.map(Cell::text).to_vec());
    table.row((0..4).map(|_| Cell::blank()).collect())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{
        model::{Ownership, ResourceKind, State},
        rules::publicity::tests::resource,
    };

    #[test]
    fn a_sheet_has_every_line_of_the_kind_room_to_sign_and_nothing_of_a_person() {
        let mut one = resource(ResourceKind::Product, Ownership::Private, State::Surveyed);
        one.details.0.insert("items".to_owned(), "생강".to_owned());
        one.details
            .0
            .insert("producer".to_owned(), "가나다".to_owned());
        let two = resource(
            ResourceKind::VacantHouse,
            Ownership::Private,
            State::Surveyed,
        );
        let paper = survey_sheet("조사표", &[one, two], date(2018, 3, 5)).unwrap();
        let html = paper::html::fragment(&paper).unwrap();
        for words in ["생강", "서명", "□ 확인함", "자원 2건"] {
            assert!(html.contains(words), "{words}");
        }
        for kind in [ResourceKind::Product, ResourceKind::VacantHouse] {
            for spec in kind.fields().iter().filter(|spec| !spec.is_personal) {
                assert!(html.contains(spec.label), "{}", spec.label);
            }
        }
        assert!(!html.contains("가나다"));
        assert!(!paper::hwpx::print(&paper).unwrap().is_empty());
        let again = paper::hwpx::print(&paper).unwrap();
        assert_eq!(paper::hwpx::print(&paper).unwrap(), again);
    }
}
