//! What is due when, as tables.

use jiff::civil::date;

use super::*;
use crate::{
    model::{PaperKind, VendorPaper},
    rules::vendors::tests::{application, called},
};

fn paper(kind: PaperKind, to: Option<Date>) -> VendorPaper {
    VendorPaper {
        id: Id::new(),
        kind,
        number: "제1호".to_owned(),
        valid_from: date(2018, 1, 2),
        valid_to: to,
    }
}

/// A farm with something to sell, registered, insured until 2018-05-11, that went through steps.
fn farm(days: &[MarketDay], steps: &[VendorStep]) -> ApplicationParts {
    ApplicationParts {
        papers: vec![
            paper(PaperKind::FarmRegistration, None),
            paper(PaperKind::Insurance, Some(date(2018, 5, 11))),
        ],
        ..application(days, steps)
    }
}

fn insurance() -> DueWhat {
    DueWhat::Lack(Lack::Ended {
        kind: PaperKind::Insurance,
        last: date(2018, 5, 11),
    })
}

#[test]
fn a_paper_that_ends_before_a_day_is_told_thirty_seven_and_one_days_before() {
    let days = ["2018-05-05", "2018-05-12", "2018-05-19"].map(called);
    let it = farm(&days, &[VendorStep::Screened]);
    // Today, how near the first day without insurance is, how many of the days it is about.
    let table = [
        (date(2018, 4, 11), None),
        (date(2018, 4, 12), Some((Nearness::Soon, 30, 1))),
        (date(2018, 4, 19), Some((Nearness::Soon, 23, 2))),
        (date(2018, 5, 5), Some((Nearness::Near, 7, 2))),
        (date(2018, 5, 11), Some((Nearness::Last, 1, 2))),
        (date(2018, 5, 13), Some((Nearness::Near, 6, 1))),
        (date(2018, 5, 20), None),
    ];
    for (today, wanted) in table {
        let found = due(&it, &[], today);
        let line = |one: &Due| (one.nearness, one.left, one.days.len());
        assert_eq!(found.first().map(line), wanted, "{today}");
        assert!(found.iter().all(|one| one.what == insurance()), "{today}");
    }
}

#[test]
fn who_has_no_booth_has_nothing_to_see_to() {
    let allocated = MarketDay {
        state: DayState::Allocated,
        ..called("2018-05-12")
    };
    let it = farm(std::slice::from_ref(&allocated), &[VendorStep::Screened]);
    let today = date(2018, 5, 5);
    let what = |booth: Option<BoothState>| {
        let booths: Vec<_> = booth
            .map(|state| (allocated.id, state))
            .into_iter()
            .collect();
        let found = due(&it, &booths, today).into_iter();
        found.map(|one| one.what).collect::<Vec<_>>()
    };
    let unconfirmed = DueWhat::Unconfirmed;
    assert_eq!(what(None), []);
    assert_eq!(what(Some(BoothState::Waiting)), []);
    assert_eq!(what(Some(BoothState::GivenBack)), []);
    assert_eq!(what(Some(BoothState::Confirmed)), [insurance()]);
    assert_eq!(what(Some(BoothState::Given)), [insurance(), unconfirmed]);
}

#[test]
fn nobody_is_warned_who_does_not_come_any_more() {
    let days = [called("2018-05-12")];
    let today = date(2018, 5, 5);
    for step in VendorStep::ALL {
        let it = ApplicationParts {
            items: Vec::new(),
            ..farm(&days, &[*step])
        };
        let comes = matches!(step.word(), "submitted" | "recommended" | "screened");
        let wanted = match comes {
            true => vec![DueWhat::Lack(Lack::NoItems), insurance()],
            false => vec![],
        };
        let found = due(&it, &[], today).into_iter().map(|one| one.what);
        assert_eq!(found.collect::<Vec<_>>(), wanted, "{step:?}");
    }
    let off = MarketDay {
        state: DayState::Cancelled,
        ..called("2018-05-12")
    };
    assert_eq!(due(&farm(&[off], &[VendorStep::Screened]), &[], today), []);
}
