//! The numbers of the paper come out of records, and every one of them folds from its rows.

use crate::city::{
    self, OFFICER, cities, close, codes, line, paper, proven, record, thousands, year,
};
use budget::{Comparison, ExecutionBasis, FundingSource, UnclosedReason};
use kernel::{ChangeRate, FigureValue, Percent, Unit};
use testing::{HANBIT, SAEBYEOK};

#[test]
fn the_settlement_row_of_2016() {
    for (store, program) in cities() {
        store
            .act(HANBIT, OFFICER, move |tx| paper(tx, program))
            .expect("entered");
        let row = store
            .see(HANBIT, OFFICER, |tx| {
                budget::settlement(tx, program, year(2016))
            })
            .expect("read")
            .expect("closed");
        let columns: Vec<_> = row
            .columns()
            .map(|(title, figure)| (title, thousands(figure)))
            .to_vec();
        assert_eq!(
            columns,
            [
                ("당초예산", 432_316),
                ("전년이월", 0),
                ("예산변경", 0),
                ("예산현액", 432_316),
                ("집행액", 408_919),
                ("차년이월", 0),
                ("집행잔액", 23_397),
            ],
            "{}",
            store.name()
        );
        assert_eq!(row.basis, [ExecutionBasis::Granted]);
        assert_eq!(row.executed.key, "settlement.2016.executed");
        assert_eq!(row.executed.unit, Unit::Won);
    }
}

#[test]
fn the_overview_of_2018() {
    for (store, program) in cities() {
        store
            .act(HANBIT, OFFICER, move |tx| paper(tx, program))
            .expect("entered");
        store
            .see(HANBIT, OFFICER, |tx| {
                let item = Some("307-05");
                for item in [None, item] {
                    let of = |tx: &mut store::Tx<'_>, n| {
                        budget::original_budget(tx, program, year(n), item)
                    };
                    assert_eq!(thousands(&of(tx, 2017)?), 573_917);
                    assert_eq!(thousands(&of(tx, 2018)?), 626_000);
                    let difference = budget::difference(tx, program, year(2018), item)?;
                    assert_eq!(thousands(&difference), 52_083);
                    let rate = budget::difference_percent(tx, program, year(2018), item)?;
                    assert_eq!(
                        rate.value,
                        FigureValue::Rate(ChangeRate::Percent(Percent(9)))
                    );
                }
                let of_2017 = budget::original_budget(tx, program, year(2017), None)?;
                assert_eq!(of_2017.key, "budget.original.2017");
                let national = budget::national_part(tx, &of_2017)?;
                assert_eq!(national.value, FigureValue::Whole(0), "printed (x-)");
                let items = budget::items(tx, program, year(2018))?;
                assert_eq!(items.len(), 1);
                let cost = budget::project_cost(tx, program, year(2018))?;
                assert_eq!(thousands(&cost.total), 626_000);
                assert_eq!(cost.parts.len(), 1);
                assert_eq!(cost.parts[0].source, FundingSource::City);
                Ok(())
            })
            .expect("read");
    }
}

#[test]
fn years_without_closed_books_say_why() {
    for (store, program) in cities() {
        store
            .act(HANBIT, OFFICER, move |tx| paper(tx, program))
            .expect("entered");
        store
            .see(HANBIT, OFFICER, |tx| {
                let open = budget::settlement(tx, program, year(2017))?.expect_err("open");
                assert_eq!(open.reason, UnclosedReason::Open);
                assert_eq!(
                    open.text(),
                    "2017년은 장부를 아직 마감하지 않아 결산에서 뺐습니다."
                );
                let none = budget::settlement(tx, program, year(2015))?.expect_err("none");
                assert_eq!(none.reason, UnclosedReason::NoLine);
                assert_eq!(budget::closed_years(tx, program)?, [year(2016)]);
                assert_eq!(
                    budget::years(tx, program)?,
                    [year(2016), year(2017), year(2018)]
                );
                let totals = budget::year_totals(tx, program, year(2018))?;
                assert_eq!(thousands(&totals.row.unexecuted_balance), 626_000);
                assert!(totals.closing.is_none());
                Ok(())
            })
            .expect("read");
    }
}

#[test]
fn nothing_to_something_and_back_never_divides() {
    for (store, program) in cities() {
        let rate = store
            .act(HANBIT, OFFICER, move |tx| {
                codes(tx)?;
                let of_2017 = line(tx, program, "2017 307-05 city")?;
                let nothing = budget::difference_percent(tx, program, year(2017), None)?;
                record(tx, of_2017, "당초예산 2017-01-01 573,917", None)?;
                let increase = budget::difference_percent(tx, program, year(2017), None)?;
                let decrease = budget::difference_percent(tx, program, year(2018), None)?;
                proven(tx, &increase)?;
                proven(tx, &decrease)?;
                Ok([nothing.value, increase.value, decrease.value])
            })
            .expect("entered");
        assert_eq!(
            rate,
            [
                FigureValue::Rate(ChangeRate::Nothing),
                FigureValue::Rate(ChangeRate::NetIncrease),
                FigureValue::Rate(ChangeRate::Percent(Percent(-100))),
            ]
        );
    }
}

/// A year with everything in it: two items, three sources, one line outside the budget, transfers,
/// carryovers, returns, an undone mistake.
fn busy_year(tx: &mut store::Tx<'_>, program: kernel::Id<program::Program>) -> kernel::Outcome<()> {
    codes(tx)?;
    let before = line(tx, program, "2016 307-05 city")?;
    record(tx, before, "당초예산 2016-01-01 300,000", None)?;
    record(tx, before, "차년이월 2016-12-31 40,000", None)?;
    let city = line(tx, program, "2017 307-05 city")?;
    let national = line(tx, program, "2017 307-05 national")?;
    let clerical = line(tx, program, "2017 201-01 city")?;
    let district = line(tx, program, "2017 307-05 district off")?;
    record(tx, city, "당초예산 2017-01-01 500,000", None)?;
    record(tx, national, "당초예산 2017-01-01 120,000", None)?;
    record(tx, clerical, "당초예산 2017-01-01 10,000", None)?;
    record(tx, district, "당초예산 2017-01-01 7,000", None)?;
    record(tx, city, "전년이월 2017-01-02 40,000", None)?;
    record(tx, city, "추가경정예산 2017-07-01 60,000", None)?;
    record(tx, city, "추가경정예산(감액) 2017-10-01 5,000", None)?;
    record(tx, city, "전용 2017-09-01 20,000", Some(clerical))?;
    record(tx, clerical, "예비비 2017-09-10 1,000", None)?;
    let wrong = record(tx, city, "집행 2017-03-01 999 granted", None)?;
    city::undo(tx, wrong, "금액을 잘못 적음")?;
    record(tx, city, "집행 2017-03-01 400,000 granted", None)?;
    record(tx, national, "집행 2017-03-01 100,000 granted", None)?;
    record(tx, city, "여입 2018-01-15 12,000", None)?;
    record(tx, city, "차년이월 2017-12-31 66,000", None)?;
    budget::set_cost_basis(
        tx,
        budget::SetCostBasis {
            line: city.to_string(),
            rows: [
                ("운영비", "41,000,000원 × 12월"),
                ("행사", "7,500,000원 × 1회 + 500,000원"),
            ]
            .map(|(label, expression)| budget::CostBasisText {
                label: label.to_owned(),
                expression: expression.to_owned(),
            })
            .to_vec(),
        },
    )?;
    close(tx, program, 2017)?;
    Ok(())
}

#[test]
fn every_figure_folds_from_its_rows() {
    for (store, program) in cities() {
        store
            .act(HANBIT, OFFICER, move |tx| busy_year(tx, program))
            .expect("entered");
        store
            .see(HANBIT, OFFICER, |tx| {
                let row = budget::settlement(tx, program, year(2017))?.expect("closed");
                let mut figures: Vec<_> = row
                    .columns()
                    .into_iter()
                    .map(|(_, figure)| figure.clone())
                    .collect();
                for item in [None, Some("307-05"), Some("201-01"), Some("999-99")] {
                    figures.push(budget::original_budget(tx, program, year(2017), item)?);
                    figures.push(budget::difference(tx, program, year(2017), item)?);
                    figures.push(budget::difference_percent(tx, program, year(2017), item)?);
                }
                for figure in figures.clone() {
                    figures.push(budget::national_part(tx, &figure)?);
                }
                let cost = budget::project_cost(tx, program, year(2017))?;
                figures.push(cost.total);
                figures.extend(cost.parts.into_iter().map(|part| part.amount));
                for basis in budget::cost_basis(tx, program, year(2017))? {
                    figures.extend([basis.total, basis.original_budget]);
                    figures.extend(basis.rows.into_iter().map(|row| row.amount));
                }
                let mut rows = 0;
                for figure in &figures {
                    rows += proven(tx, figure)?;
                }
                assert!(figures.len() > 40 && rows > 80, "{} {rows}", figures.len());
                Ok(())
            })
            .expect("proven");
    }
}

#[test]
fn a_busy_year_adds_up() {
    for (store, program) in cities() {
        store
            .act(HANBIT, OFFICER, move |tx| busy_year(tx, program))
            .expect("entered");
        store
            .see(HANBIT, OFFICER, |tx| {
                let row = budget::settlement(tx, program, year(2017))?.expect("closed");
                let columns = row.columns().map(|(_, figure)| thousands(figure));
                // 55,000 net of votes and 1,000 of reserve; the transfer is 0 over both lines.
                let current = 630_000 + 40_000 + 56_000;
                let executed = 500_000 - 12_000;
                let rest = current - executed - 66_000;
                assert_eq!(
                    columns,
                    [630_000, 40_000, 56_000, current, executed, 66_000, rest]
                );
                let national: Vec<_> = row
                    .columns()
                    .into_iter()
                    .map(|(_, figure)| Ok(thousands(&budget::national_part(tx, figure)?)))
                    .collect::<kernel::Outcome<_>>()?;
                assert_eq!(national, [120_000, 0, 0, 120_000, 100_000, 0, 20_000]);
                let cost = budget::project_cost(tx, program, year(2017))?;
                assert_eq!(thousands(&cost.total), 637_000, "예산 외 included");
                let parts: Vec<_> = cost
                    .parts
                    .iter()
                    .map(|part| {
                        (
                            part.source.label(),
                            part.off_budget,
                            thousands(&part.amount),
                        )
                    })
                    .collect();
                assert_eq!(
                    parts,
                    [
                        ("국비", false, 120_000),
                        ("시비", false, 510_000),
                        ("구비", true, 7_000)
                    ]
                );
                let bases = budget::cost_basis(tx, program, year(2017))?;
                let of_city: Vec<_> = bases
                    .iter()
                    .filter(|basis| !basis.rows.is_empty())
                    .map(|basis| (thousands(&basis.total), basis.comparison))
                    .collect();
                assert_eq!(of_city, [(500_000, Comparison::Equal)]);
                Ok(())
            })
            .expect("read");
        let verdicts = store
            .see(HANBIT, &[], |tx| Ok(ledger::verify_all(tx)?))
            .expect("read");
        assert!(verdicts.iter().all(Result::is_ok), "{verdicts:?}");
    }
}

#[test]
fn another_office_sees_nothing_of_it() {
    for (store, program) in cities() {
        store
            .act(HANBIT, OFFICER, move |tx| paper(tx, program))
            .expect("entered");
        store
            .see(SAEBYEOK, OFFICER, |tx| {
                assert!(budget::years(tx, program)?.is_empty());
                assert!(budget::lines(tx, program, year(2016))?.is_empty());
                let none = budget::settlement(tx, program, year(2016))?.expect_err("none");
                assert_eq!(none.reason, UnclosedReason::NoLine);
                let of_2018 = budget::original_budget(tx, program, year(2018), None)?;
                assert_eq!(of_2018.value, FigureValue::Whole(0));
                assert!(budget::figure_rows(tx, &of_2018.selection)?.is_empty());
                Ok(())
            })
            .expect("read");
    }
}
