//! Who may apply for what, as tables.

use jiff::{Timestamp, civil::date};
use partner::{Producer, ProducerKind};

use super::*;
use crate::{
    model::{DayState, MarketDay, SeasonTerms, VendorApplication, VendorStepRow},
    rules::{criteria, days::tests::day},
};

pub const TODAY: Date = date(2018, 3, 6);

pub fn season() -> MarketSeason {
    MarketSeason {
        id: Id::from_parts(1, [1; 10]),
        year: kernel::FiscalYear::new(2018).unwrap(),
        name: "봄 장터".to_owned(),
        kind: SeasonKind::Market,
        line: None,
        terms: SeasonTerms {
            booths: 40,
            most_per_municipality: 60,
            most_days_per_vendor: 3,
            newcomer_percent: 30,
        },
        called_on: Some(TODAY),
        cloned_from: None,
        version: 1,
    }
}

/// A day that vendors are called for.
pub fn called(on_day: &str) -> MarketDay {
    MarketDay {
        id: Id::new(),
        state: DayState::Recruiting,
        ..day(on_day)
    }
}

fn farm() -> ProducerSummary {
    let id: Id<Producer> = Id::from_parts(5, [5; 10]);
    ProducerSummary {
        id,
        counterpart: id.to_string().parse().unwrap(),
        name: "솔뫼농원".to_owned(),
        kind: ProducerKind::Farmer,
        region: Some("51760".parse().unwrap()),
        items: "감자".to_owned(),
        member_of_name: String::new(),
        has_farm_number: true,
        is_active: true,
    }
}

/// An application for some days, with something to sell, that went through some steps.
pub fn application(days: &[MarketDay], steps: &[VendorStep]) -> ApplicationParts {
    let farm = farm();
    let step = |step: &VendorStep| VendorStepRow {
        id: Id::new(),
        step: *step,
        on_day: TODAY,
        paper: String::new(),
        reason: String::new(),
        recorded_at: Timestamp::UNIX_EPOCH,
        recorded_by_name: String::new(),
    };
    ApplicationParts {
        application: VendorApplication {
            id: Id::from_parts(7, [7; 10]),
            season: season().id,
            vendor: farm.id,
            vendor_name: farm.name,
            vendor_kind: farm.kind,
            region: "51760".parse().unwrap(),
            most_days: 2,
            entered_as: crate::model::EnteredAs::Office,
            mandate: "전화".to_owned(),
            applied_on: TODAY,
            entered_by_name: String::new(),
            version: 1,
        },
        days: days.to_vec(),
        items: vec![Item {
            id: Id::new(),
            name: "감자".to_owned(),
            sort: ItemSort::Produce,
            origin: "국산(평창)".to_owned(),
        }],
        papers: Vec::new(),
        steps: steps.iter().map(step).collect(),
        findings: Vec::new(),
    }
}

fn facts<'f>(
    season: &'f MarketSeason,
    days: &'f [MarketDay],
    farm: &'f ProducerSummary,
) -> Facts<'f> {
    Facts {
        season,
        calling: calling(days),
        vendor: Some(farm),
        municipality: farm.region,
        is_within: true,
        has_applied: false,
    }
}

/// Days without a last day of applying.
fn calling(days: &[MarketDay]) -> Calling<'_> {
    Calling {
        days,
        until: None,
        today: TODAY,
    }
}

/// The farm applies for some of the days.
fn ask(days: &[MarketDay], ticked: &[usize], most: &str) -> ApplyVendor {
    ApplyVendor {
        vendor: farm().id.to_string(),
        days: ticked.iter().map(|at| days[*at].id.to_string()).collect(),
        most_days: most.to_owned(),
        mandate: "전화로 맡김".to_owned(),
        ..ApplyVendor::default()
    }
}

fn item_of(ask: &AddItem, it: &ApplicationParts) -> Result<Item, Refusal> {
    item(ask, it, Id::new())
}

fn paper_of(ask: &AddPaper, it: &ApplicationParts) -> Result<VendorPaper, Refusal> {
    paper(ask, it, Id::new())
}

pub fn codes<T>(done: Result<T, Refusal>) -> Vec<(Option<&'static str>, &'static str)> {
    let refusal = done.err();
    let each = refusal.iter().flat_map(Refusal::each);
    each.map(|one| (one.field, one.code)).collect()
}

#[test]
fn a_farm_applies_once_for_days_that_are_called_for() {
    let season = season();
    let planned = day("2018-06-02");
    let days = [
        called("2018-05-05"),
        called("2018-05-12"),
        called("2018-03-06"),
        planned,
    ];
    let farm = farm();
    let facts = facts(&season, &days, &farm);
    let ask = |ticked: &[usize], most: &str| ask(&days, ticked, most);
    let drafted = apply(&ask(&[1, 0], ""), facts).unwrap();
    assert_eq!(
        drafted.days,
        [days[0].id, days[1].id],
        "in the season's order"
    );
    assert_eq!(drafted.most_days, 2);
    assert_eq!(apply(&ask(&[0, 1], "1"), facts).unwrap().most_days, 1);
    let with = |ticked: &[usize], most: &str| codes(apply(&ask(ticked, most), facts));
    assert_eq!(with(&[], ""), [(Some("days"), "market.unreadable")]);
    assert_eq!(with(&[3], ""), [(Some("days"), "market.not_called")]);
    assert_eq!(
        with(&[2], ""),
        [(Some("days"), "market.not_called")],
        "today"
    );
    assert_eq!(with(&[0], "4"), [(Some("most_days"), "market.unreadable")]);
    let no_mandate = ApplyVendor {
        mandate: " ".to_owned(),
        ..ask(&[0], "")
    };
    assert_eq!(
        codes(apply(&no_mandate, facts)),
        [(Some("mandate"), "market.missing")]
    );
    let stranger = ApplyVendor {
        days: vec![Id::<MarketDay>::new().to_string()],
        ..ask(&[0], "")
    };
    assert_eq!(
        codes(apply(&stranger, facts)),
        [(Some("days"), "market.unreadable")]
    );
}

#[test]
fn a_vendor_who_does_not_fit_is_told_why() {
    let (season, farm) = (season(), farm());
    let days = [called("2018-05-05")];
    let facts = facts(&season, &days, &farm);
    let ended = ProducerSummary {
        is_active: false,
        ..farm.clone()
    };
    let show = MarketSeason {
        kind: SeasonKind::Exhibition,
        ..season.clone()
    };
    let vendor = Some("vendor");
    let table = [
        (
            Facts {
                vendor: None,
                ..facts
            },
            vendor,
            "market.unreadable",
        ),
        (
            Facts {
                municipality: None,
                ..facts
            },
            vendor,
            "market.no_municipality",
        ),
        (
            Facts {
                is_within: false,
                ..facts
            },
            vendor,
            "market.other_municipality",
        ),
        (
            Facts {
                vendor: Some(&ended),
                ..facts
            },
            vendor,
            "market.vendor_ended",
        ),
        (
            Facts {
                has_applied: true,
                ..facts
            },
            vendor,
            "market.applied_twice",
        ),
        (
            Facts {
                season: &show,
                ..facts
            },
            None,
            "market.not_market",
        ),
    ];
    for (facts, field, code) in table {
        assert_eq!(codes(apply(&ask(&days, &[0], ""), facts)), [(field, code)]);
    }
}

#[test]
fn days_change_until_the_screening_and_those_that_are_over_stay() {
    let season = season();
    let over = day("2018-03-03");
    let all = [over.clone(), called("2018-05-05"), called("2018-05-12")];
    let it = application(&[over.clone(), all[1].clone()], &[VendorStep::Submitted]);
    let ask = |version: &str, ticked: &[&MarketDay]| ChangeApplication {
        version: version.to_owned(),
        days: ticked.iter().map(|day| day.id.to_string()).collect(),
        ..ChangeApplication::default()
    };
    let with = |ask: &ChangeApplication| change(ask, &it, &season, calling(&all));
    let (days, most) = with(&ask("1", &[&all[2]])).unwrap();
    assert_eq!((days, most), (vec![all[2].id, over.id], 2));
    let (days, _) = with(&ask("1", &[])).unwrap();
    assert_eq!(days, [over.id], "the one that is over is left");
    assert_eq!(
        codes(with(&ask("0", &[&all[2]]))),
        [(None, "market.changed_meanwhile")]
    );
    let screened = application(&all[1..2], &[VendorStep::Submitted, VendorStep::Screened]);
    assert_eq!(
        codes(change(
            &ask("1", &[&all[2]]),
            &screened,
            &season,
            calling(&all)
        )),
        [(None, "market.application_fixed")]
    );
}

#[test]
fn items_and_papers_are_written_down_once() {
    let day = called("2018-05-05");
    let it = application(&[day], &[VendorStep::Submitted]);
    let ask = |name: &str, origin: &str| AddItem {
        name: name.to_owned(),
        sort: "produce".to_owned(),
        origin: origin.to_owned(),
        ..AddItem::default()
    };
    assert_eq!(codes(item_of(&ask("배추", "국산(평창)"), &it)), []);
    assert_eq!(
        codes(item_of(&ask("감자", "국산(평창)"), &it)),
        [(Some("name"), "market.same_item")]
    );
    assert_eq!(
        codes(item_of(&ask("배추", ""), &it)),
        [(Some("origin"), "market.missing")]
    );
    let typed = |kind: &str, from: &str, to: &str| AddPaper {
        kind: kind.to_owned(),
        number: "제1호".to_owned(),
        valid_from: from.to_owned(),
        valid_to: to.to_owned(),
        ..AddPaper::default()
    };
    let organic = paper_of(&typed("organic", "2018-03-05", ""), &it).unwrap();
    assert_eq!(organic.valid_to, Some(date(2019, 3, 4)));
    let business = paper_of(&typed("food_business", "2018-03-05", ""), &it).unwrap();
    assert_eq!(business.valid_to, None);
    assert_eq!(
        codes(paper_of(&typed("insurance", "2018-03-05", ""), &it)),
        [(Some("valid_to"), "market.missing")]
    );
    assert_eq!(
        codes(paper_of(&typed("organic", "2018-03-05", "2018-03-04"), &it)),
        [(Some("valid_to"), "market.ends_before_it_begins")]
    );
    let mut twice = it.clone();
    twice.papers.push(organic);
    assert_eq!(
        codes(paper_of(&typed("organic", "2018-03-05", ""), &twice)),
        [(Some("number"), "market.same_paper")]
    );
    // A renewed paper may come after the screening, an item may not.
    let screened = application(&it.days, &[VendorStep::Submitted, VendorStep::Screened]);
    assert_eq!(
        codes(paper_of(&typed("gap", "2018-03-05", ""), &screened)),
        []
    );
    let fixed = [(None, "market.application_fixed")];
    assert_eq!(codes(item_of(&ask("배추", "국산"), &screened)), fixed);
    let withdrawn = application(&it.days, &[VendorStep::Withdrawn]);
    assert_eq!(
        codes(paper_of(&typed("gap", "2018-03-05", ""), &withdrawn)),
        fixed
    );
}

#[test]
fn the_screening_answers_every_criterion() {
    let it = application(&[called("2018-05-05")], &[VendorStep::Recommended]);
    let list = criteria::on(TODAY);
    let ask = |met: &[&str]| ScreenVendor {
        version: "1".to_owned(),
        met: met.iter().map(|word| (*word).to_owned()).collect(),
        ..ScreenVendor::default()
    };
    let found = screen(&ask(&["price", "gmo"]), &it, &list).unwrap();
    assert_eq!(found.len(), list.len());
    let met: Vec<&str> = found
        .iter()
        .filter(|one| one.is_met)
        .map(|one| one.criterion.as_str())
        .collect();
    assert_eq!(met, ["price", "gmo"]);
    assert_eq!(
        codes(screen(&ask(&["nice"]), &it, &list)),
        [(Some("met"), "market.unreadable")]
    );
}
