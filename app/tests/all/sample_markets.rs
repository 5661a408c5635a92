//! The sample office's markets: farms of many places with booths of the engine, what they sold and
//! what became of the money; the exhibitions of the paper count as before.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, Mutex},
};

use kernel::{FigureValue, FiscalYear, Fold, Id, Outcome, Selection};
use market::{
    AllocationState, BoothState, DayState, MarketSeason, PayoutMeasure, PayoutQuery, SaleMeasure,
    SeasonKind, VendorStep,
};
use payment::{PayableQuery, PaymentState};
use store::{Store, Tx};
use testing::{Client, Serving, TestStore, as_role_at};

use crate::office::{self, now};

#[test]
fn the_markets_of_the_sample_are_as_its_story_tells() {
    for store in office::stores() {
        farms_of_many_places_sold_at_the_markets_of_two_years(&store);
        the_years_count_what_the_paper_counts(&store);
        what_the_common_till_took_is_somewhere(&store);
        the_coming_market_has_something_to_do(&store);
        everybody_reads_how_to_get_there(&store);
    }
}

/// Reads the sample office as somebody who may look at everything of its markets.
fn look<T>(store: &Store, read: impl FnOnce(&mut Tx<'_>) -> Outcome<T>) -> T {
    let ctx = as_role_at("sangsaeng", &["auditor"], now());
    store.read(&ctx, read).unwrap()
}

/// The seasons of markets, the coming one among them.
fn markets(tx: &mut Tx<'_>) -> Outcome<Vec<MarketSeason>> {
    let all = market::door::seasons(tx)?.into_iter();
    Ok(all.filter(|one| one.kind == SeasonKind::Market).collect())
}

fn farms_of_many_places_sold_at_the_markets_of_two_years(store: &Store) {
    look(store, |tx| {
        let (mut held, mut regions) = (BTreeMap::new(), BTreeSet::new());
        let (mut away, mut waited) = (0, 0);
        for season in markets(tx)? {
            let (_, vendors) = market::vendors::applications(tx, season.id)?;
            regions.extend(vendors.iter().map(|one| one.parts.application.region));
            for story in market::door::days(tx, season.id)? {
                let day = story.day;
                if day.state != DayState::Closed {
                    continue;
                }
                *held.entry(season.year.to_string()).or_insert(0) += 1;
                let it = market::booths::booths(tx, day.id)?;
                let mut here = 0;
                for answer in &it.answers {
                    let own = it.steps.iter();
                    let own = own.filter(|row| row.application == answer.application);
                    let sold = it.sales_of(answer.application).len();
                    match BoothState::of(answer.outcome, own.map(|row| &row.step)) {
                        BoothState::Attended => {
                            here += 1;
                            assert!(sold > 0, "{}", day.on_day);
                        }
                        BoothState::NoShow => away += 1,
                        _ => assert_eq!(sold, 0, "{}", day.on_day),
                    }
                }
                waited += it.answers.iter().filter(|one| one.turn.is_some()).count();
                assert_eq!(here, day.booths, "{}: a booth stood empty", day.on_day);
            }
        }
        let years = [("2016".to_owned(), 12), ("2017".to_owned(), 11)];
        assert_eq!(held, BTreeMap::from(years));
        assert_eq!(away, 6, "a farm stays away, and who waits has its booth");
        assert_eq!((waited, regions.len()), (31, 15), "{regions:?}");
        Ok(())
    });
}

fn the_years_count_what_the_paper_counts(store: &Store) {
    look(store, |tx| {
        let program = program::programs(tx)?.remove(0).id;
        for (year, days) in [(2016, 12), (2017, 11)] {
            let year = FiscalYear::new(year).unwrap();
            let what = program::YearResult::ExhibitionDays;
            let figure = program::results_of_kind(tx, program, year, what)?;
            assert_eq!(figure.value, FigureValue::Whole(days), "{year}");
        }
        Ok(())
    });
}

fn won(tx: &mut Tx<'_>, asked: &Selection) -> Outcome<i64> {
    let rows = market::figure_rows(tx, asked)?;
    match kernel::fold(Fold::Sum, &rows)? {
        FigureValue::Whole(value) => Ok(value),
        FigureValue::Rate(_) => panic!("{asked:?} is money"),
    }
}

/// What came in is what went back, the fee, what farms got, what is on the way and what is left.
fn what_the_common_till_took_is_somewhere(store: &Store) {
    look(store, |tx| {
        let (mut sums, mut short) = (BTreeMap::new(), 0);
        for season in markets(tx)? {
            let all = PayoutQuery::of(season.id, PayoutMeasure::Due);
            let sold = won(tx, &all.sales(SaleMeasure::Sold).selection())?;
            let mut found = won(tx, &all.sales(SaleMeasure::Refunds).selection())?;
            for what in PayoutMeasure::ALL {
                let value = won(tx, &all.asking(*what).selection())?;
                *sums.entry(what.word()).or_insert(0) += value;
                found += match what {
                    PayoutMeasure::Due => 0,
                    _ => value,
                };
            }
            assert_eq!(found, sold, "{}", season.name);
            short += farms_that_got_too_much(tx, season.id)?;
        }
        assert!(sums.values().all(|sum| *sum > 0), "{sums:?}");
        assert_eq!(short, 1, "something came back after it was paid for");
        let mut paid = 0;
        for (state, count) in [(PaymentState::Confirmed, 12), (PaymentState::Waiting, 1)] {
            let query = PayableQuery {
                purse: Some(payment::Purse::Till),
                state: Some(state),
                ..PayableQuery::default()
            };
            let rows = payment::payables(tx, &query, 1)?;
            assert_eq!(rows.len(), count, "{state:?}");
            if state == PaymentState::Confirmed {
                paid = rows.iter().map(|row| row.payable.gross.0).sum();
            }
        }
        assert_eq!(Some(&paid), sums.get("paid"), "the bank says the same");
        Ok(())
    });
}

fn farms_that_got_too_much(tx: &mut Tx<'_>, season: Id<MarketSeason>) -> Outcome<usize> {
    let (_, vendors) = market::vendors::applications(tx, season)?;
    let mut found = 0;
    for vendor in vendors {
        for story in &vendor.parts.days {
            let asked = PayoutQuery::of(season, PayoutMeasure::Rest).on(story.id);
            let asked = asked.by(vendor.parts.application.id);
            found += usize::from(won(tx, &asked.selection())? < 0);
        }
    }
    Ok(found)
}

fn the_coming_market_has_something_to_do(store: &Store) {
    look(store, |tx| {
        let coming = markets(tx)?.into_iter();
        let coming = coming.max_by_key(|one| one.year).unwrap();
        let (_, vendors) = market::vendors::applications(tx, coming.id)?;
        let states: BTreeSet<_> = vendors.iter().map(|one| one.parts.state().word()).collect();
        let every = VendorStep::ALL.iter().map(|step| step.word());
        assert_eq!(states, every.collect());
        assert!(vendors.iter().any(|one| one.unready().count() > 0));
        let (_, draws, given) = market::allocations::allocations(tx, coming.id)?;
        let given: Vec<_> = given.iter().map(|one| one.state).collect();
        assert_eq!(given, [AllocationState::Draft], "somebody else looks at it");
        assert!(draws.iter().all(|draw| draw.shown_seed.is_none()));
        Ok(())
    });
}

fn everybody_reads_how_to_get_there(store: &TestStore) {
    let clock = Arc::new(Mutex::new(now()));
    let serving = Serving::start(store, people::sessions(), clock, sangsaeng::rooms(None));
    let mut visitor = Client::new(serving.address());
    let list = visitor.get("/o/sangsaeng/markets").must(200);
    let list = list.must_say("2018년 광장 장터").must_say("나눔마당");
    let links = list.links().into_iter();
    let days: Vec<String> = links.filter(|to| to.contains("/markets/0")).collect();
    let said = days
        .iter()
        .any(|day| visitor.get(day).text().contains("계단 없이"));
    assert!(said, "{days:?}");
}
