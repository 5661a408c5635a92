use kernel::Id;

use super::*;

fn paper(kind: PaperKind, from: Date, to: Option<Date>) -> VendorPaper {
    VendorPaper {
        id: Id::new(),
        kind,
        number: "제2018-1호".to_owned(),
        valid_from: from,
        valid_to: to,
    }
}

fn item(sort: ItemSort) -> Item {
    Item {
        id: Id::new(),
        name: "감자".to_owned(),
        sort,
        origin: "강원 평창".to_owned(),
    }
}

fn whole() -> Vec<VendorPaper> {
    let from = date(2018, 1, 2);
    vec![
        paper(
            PaperKind::FarmRegistration,
            from,
            last_day(PaperKind::FarmRegistration, from),
        ),
        paper(PaperKind::Insurance, from, Some(date(2018, 12, 31))),
    ]
}

#[test]
fn a_certificate_that_ends_the_day_before_blocks_that_day_only() {
    let mut papers = whole();
    papers.push(paper(
        PaperKind::Organic,
        date(2017, 5, 5),
        Some(date(2018, 5, 4)),
    ));
    let items = [item(ItemSort::Produce)];
    let on = |papers: &[VendorPaper], day| lacks(ProducerKind::Farmer, &items, papers, day);
    assert_eq!(on(&papers, date(2018, 5, 4)), []);
    let ended = Lack::Ended {
        kind: PaperKind::Organic,
        last: date(2018, 5, 4),
    };
    assert_eq!(on(&papers, date(2018, 5, 5)), [ended]);
    // The next one is there, with a gap of a week.
    papers.push(paper(
        PaperKind::Organic,
        date(2018, 5, 12),
        Some(date(2019, 5, 11)),
    ));
    let waits = Lack::NotYet {
        kind: PaperKind::Organic,
        first: date(2018, 5, 12),
    };
    assert_eq!(on(&papers, date(2018, 5, 5)), [waits]);
    assert_eq!(on(&papers, date(2018, 5, 12)), []);
}

#[test]
fn what_is_sold_and_who_sells_ask_for_papers() {
    let day = date(2018, 5, 5);
    let kinds = |vendor, sorts: &[ItemSort], papers: &[VendorPaper]| {
        let items: Vec<Item> = sorts.iter().map(|sort| item(*sort)).collect();
        let found = lacks(vendor, &items, papers, day).into_iter();
        let kind = |lack| match lack {
            Lack::Absent { kind, .. } => Some(kind),
            _ => None,
        };
        found.filter_map(kind).collect::<Vec<_>>()
    };
    use ItemSort::{Cooked, Processed, Produce};
    use PaperKind::{CookingReport, FarmRegistration, FoodBusiness, Insurance};
    let farmer = ProducerKind::Farmer;
    assert_eq!(
        kinds(farmer, &[Produce], &[]),
        [FarmRegistration, Insurance]
    );
    assert_eq!(kinds(farmer, &[Produce], &whole()), []);
    assert_eq!(
        kinds(farmer, &[Produce, Processed, Cooked], &whole()),
        [FoodBusiness, CookingReport]
    );
    // A group of producers is vouched for by its municipality.
    let group = ProducerKind::ProducerGroup;
    assert_eq!(kinds(group, &[Produce], &[]), [Insurance]);
    let none = lacks(farmer, &[], &whole(), day);
    assert_eq!(none, [Lack::NoItems]);
}

#[test]
fn the_law_gives_a_paper_its_last_day() {
    let from = date(2018, 3, 5);
    assert_eq!(last_day(PaperKind::Organic, from), Some(date(2019, 3, 4)));
    assert_eq!(last_day(PaperKind::Gap, from), Some(date(2020, 3, 4)));
    assert_eq!(
        last_day(PaperKind::FarmRegistration, from),
        Some(date(2021, 3, 4))
    );
    assert_eq!(last_day(PaperKind::Insurance, from), None);
}

#[test]
fn a_day_comes_nearer() {
    let day = date(2018, 5, 5);
    for (today, near) in [
        (date(2018, 4, 4), Nearness::Far),
        (date(2018, 4, 5), Nearness::Soon),
        (date(2018, 4, 27), Nearness::Soon),
        (date(2018, 4, 28), Nearness::Near),
        (date(2018, 5, 4), Nearness::Last),
        (day, Nearness::Last),
        (date(2018, 5, 6), Nearness::Over),
    ] {
        assert_eq!(nearness(day, today), near, "{today}");
    }
}
