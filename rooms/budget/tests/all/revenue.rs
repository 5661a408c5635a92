//! What comes to the city outside its lines: a return after the closing changes no settlement row.

use crate::city::{self, OFFICER, cities, line, paper, record, refused, thousands, year};
use budget::{CityRevenue, RecordRevenue, RevenueChosen, RevenueKind};
use kernel::{Address, FigureValue, Fold, Id, Outcome, Won, fold};
use program::Program;
use store::Tx;
use testing::{HANBIT, TestStore, rooms, story};

fn ask(program: Id<Program>, kind: RevenueKind, on: &str) -> RecordRevenue {
    RecordRevenue {
        program,
        for_year: year(2016),
        kind,
        received_on: on.parse().expect("a day"),
        amount: Won(23_397_000),
        source: Address::new("clearing", "return", "1"),
        memo: "2016년 반납".to_owned(),
    }
}

fn came(
    store: &TestStore,
    program: Id<Program>,
    kind: RevenueKind,
    on: &'static str,
) -> Outcome<Id<CityRevenue>> {
    store.act(HANBIT, OFFICER, move |tx| {
        budget::record_revenue(tx, ask(program, kind, on))
    })
}

fn settled(tx: &mut Tx<'_>, program: Id<Program>) -> Outcome<(i64, i64)> {
    let row = budget::year_totals(tx, program, year(2016))?.row;
    Ok((thousands(&row.executed), thousands(&row.unexecuted_balance)))
}

#[test]
fn a_return_after_the_closing_is_revenue_of_its_own_year() {
    for (store, program) in cities() {
        store
            .act(HANBIT, OFFICER, move |tx| paper(tx, program))
            .expect("entered");
        let kind = RevenueKind::PriorYearReturn;
        let id = came(&store, program, kind, "2018-02-01").expect("recorded");
        let seen = store.see(HANBIT, OFFICER, |tx| {
            assert_eq!(settled(tx, program)?, (408_919, 23_397), "2016 stays");
            let row = budget::revenue(tx, id)?;
            assert_eq!((row.fiscal_year, row.for_year), (year(2018), year(2016)));
            let book = ledger::BookNumber(row.book);
            let entry = ledger::entry(tx, book, row.seq)?;
            assert_eq!(entry.source, CityRevenue::address(id).to_string());
            let chosen = RevenueChosen {
                program,
                year: year(2018),
                kind: Some(kind),
            };
            let rows = budget::figure_rows(tx, &chosen.selection())?;
            assert_eq!(fold(Fold::Sum, &rows)?, FigureValue::Whole(23_397_000));
            let other = RevenueChosen {
                kind: Some(RevenueKind::Interest),
                ..chosen
            };
            assert!(budget::figure_rows(tx, &other.selection())?.is_empty());
            ledger::verify(tx, book)
        });
        seen.expect("read").expect("sound");
        let again = came(&store, program, kind, "2018-02-02");
        assert_eq!(
            refused(again),
            ["budget.taken"],
            "one record brings it once"
        );
        came(&store, program, RevenueKind::Interest, "2018-02-02").expect("another kind");
        let late = came(&store, program, RevenueKind::Income, "2016-12-31");
        assert_eq!(refused(late), ["budget.year_closed"]);
        let ahead = came(&store, program, RevenueKind::Income, "2018-03-03");
        assert_eq!(refused(ahead), ["budget.in_future"]);
        let stranger = store.act(HANBIT, &["accountant"], move |tx| {
            budget::record_revenue(tx, ask(program, RevenueKind::Income, "2018-02-01"))
        });
        assert_eq!(refused(stranger), ["access.denied"]);
    }
}

#[test]
fn a_return_in_the_open_year_lowers_what_counts_as_used() {
    for (store, program) in cities() {
        store
            .act(HANBIT, OFFICER, move |tx| {
                city::codes(tx)?;
                let id = line(tx, program, "2017 307-05 city")?;
                record(tx, id, "당초예산 2017-01-01 1,000", None)?;
                record(tx, id, "집행 2017-03-01 900 granted", None)?;
                record(tx, id, "여입 2018-01-20 150", None)
            })
            .expect("entered");
        let row = store
            .see(HANBIT, OFFICER, |tx| {
                Ok(budget::year_totals(tx, program, year(2017))?.row)
            })
            .expect("read");
        assert_eq!(thousands(&row.executed), 750);
        assert_eq!(thousands(&row.unexecuted_balance), 250);
        assert_eq!(thousands(&row.current_budget), 1_000);
    }
}

#[test]
fn the_year_shows_it_and_so_does_its_own_page() {
    story(rooms![ledger; people, program, budget], |s| {
        let id = s
            .store()
            .act(HANBIT, OFFICER, |tx| {
                let program = city::found(tx, "상생교류 지원")?;
                paper(tx, program)?;
                let kind = RevenueKind::PriorYearReturn;
                let id = budget::record_revenue(tx, ask(program, kind, "2018-02-01"))?;
                Ok((program, id))
            })
            .expect("entered");
        let (program, id) = id;
        s.sign_in_as(HANBIT, OFFICER);
        let page = s.get(&format!("/budget/2018?program={program}")).must(200);
        assert!(
            page.has("과년도 반납금") && page.has("23,397,000"),
            "{}",
            page.text()
        );
        let page = s.get(&format!("/budget/revenues/{id}")).must(200);
        assert!(page.has("2016년 반납"), "{}", page.text());
    });
}
