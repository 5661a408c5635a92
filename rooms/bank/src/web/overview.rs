//! Bank and book of a program side by side.

use askama::Template;
use axum::extract::Query;
use jiff::civil::Date;
use kernel::{Id, Outcome, Won, number::grouped};
use store::Tx;
use trustee::TrusteeYear;
use ui::chart::{Bar, BarGroup, Bars, bars};
use web::{Answer, Sent, Visit};

use super::{Asked, Number, asked, printed};
use crate::{
    access,
    figures::{account_label, figure},
    match_all_sure::match_all_sure,
    model::{Chosen, Measure, OpenItem, Reconciliation, Warning},
    reconcile::{balances, cash, reconciliation, together},
    warnings::warnings_of,
};

#[derive(Template)]
#[template(path = "overview.html")]
struct OverviewPage {
    frame: ui::Frame,
    form: ui::FormView,
    years: Vec<(String, String)>,
    shown: Option<Shown>,
    may_import: bool,
    may_match: bool,
}

/// Warnings that the page says one by one, the gravest first; what is open is listed below them.
const WARNINGS: usize = 4;

struct Shown {
    year: Id<TrusteeYear>,
    to: String,
    accounts: Vec<AccountLine>,
    statement: Option<Number>,
    book: Number,
    of_book: Number,
    of_bank: Number,
    difference: Option<Number>,
    clean: bool,
    booked: Vec<Item>,
    at_bank: Vec<Item>,
    more_booked: usize,
    more_at_bank: usize,
    warnings: Vec<Warning>,
    /// How many more there are than the page says one by one.
    more_warnings: usize,
    months: Vec<Month>,
    chart: String,
}

struct AccountLine {
    name: String,
    path: String,
    on: String,
    balance: String,
}

/// Money on one side only, as a page lists it.
struct Item {
    on: String,
    amount: String,
    words: String,
    path: Option<String>,
}

struct Month {
    label: String,
    statement: Option<Number>,
    book: Number,
    apart: String,
}

/// How many open items of a side the page lists; the figure's page lists them all.
const MOST: usize = 100;

fn item(item: &OpenItem) -> Item {
    Item {
        on: printed(item.on),
        amount: item.amount.to_string(),
        words: item.words.clone(),
        path: super::page_of(&item.address),
    }
}

fn items(all: &[OpenItem]) -> (Vec<Item>, usize) {
    (
        all.iter().take(MOST).map(item).collect(),
        all.len().saturating_sub(MOST),
    )
}

fn load(tx: &mut Tx<'_>, query: &Asked) -> Outcome<(Vec<TrusteeYear>, Option<Shown>)> {
    tx.require(&access::VIEW)?;
    let years = trustee::years(tx, None)?;
    let wanted = asked(query, "year");
    let chosen = years
        .iter()
        .find(|year| year.id.to_string() == wanted)
        .or(years.first());
    let Some(year) = chosen.cloned() else {
        return Ok((years, None));
    };
    let to: Date = asked(query, "to").parse().unwrap_or(tx.today());
    let found = reconciliation(tx, year.id, to)?;
    let months = months(tx, &year, to)?;
    Ok((years, Some(shown(&year, &found, months)?)))
}

fn shown(year: &TrusteeYear, found: &Reconciliation, months: Vec<Month>) -> Outcome<Shown> {
    let number = |measure| Ok::<_, kernel::Error>(Number::of(&figure(measure, year.id, found)?));
    let (booked, more_booked) = items(&found.booked_not_at_bank);
    let (at_bank, more_at_bank) = items(&found.at_bank_not_booked);
    let accounts = found.accounts.iter().map(|one| AccountLine {
        name: account_label(&one.account),
        path: format!("/bank/lines?account={}", one.account.id),
        on: one
            .statement
            .map(|stated| printed(stated.on))
            .unwrap_or_default(),
        balance: one
            .statement
            .map(|stated| stated.balance.to_string())
            .unwrap_or_default(),
    });
    let stated = found.statement.is_some();
    let mut warnings = warnings_of(year.id, found);
    let more_warnings = warnings.len().saturating_sub(WARNINGS);
    warnings.truncate(WARNINGS);
    Ok(Shown {
        year: year.id,
        to: found.as_of.to_string(),
        accounts: accounts.collect(),
        statement: Some(number(Measure::Statement)?).filter(|_| stated),
        book: number(Measure::Book)?,
        of_book: number(Measure::BookedNotAtBank)?,
        of_bank: number(Measure::AtBankNotBooked)?,
        difference: Some(number(Measure::Difference)?).filter(|_| stated),
        clean: found.is_clean(),
        warnings,
        more_warnings,
        booked,
        at_bank,
        more_booked,
        more_at_bank,
        chart: if months.is_empty() {
            String::new()
        } else {
            chart(year, &months)
        },
        months,
    })
}

/// Book and bank at the end of each month of the year that has begun.
fn months(tx: &mut Tx<'_>, year: &TrusteeYear, to: Date) -> Outcome<Vec<Month>> {
    let entries = cash(tx, year.id)?;
    let mut months = Vec::new();
    for number in 1..=12_i8 {
        let first = Date::new(year.fiscal_year.first_day().year(), number, 1);
        let Ok(first) = first else { continue };
        if first > to {
            break;
        }
        let end = first.last_of_month().min(to);
        let through = entries.iter().filter(|(_, entry, _)| entry.on <= end);
        let book = Won::sum(through.map(|(_, entry, _)| entry.amount))?;
        let accounts = balances(tx, year.id, end)?;
        let stated = together(&accounts)?.map(|one| one.balance);
        let shown = |measure, value: Won| {
            let chosen = Chosen {
                measure,
                year: year.id,
                to: end,
            };
            Number::of(&crate::figures::won(chosen, value))
        };
        months.push(Month {
            label: format!("{number}월"),
            apart: stated.map_or(Ok(String::new()), |one| {
                one.minus(book).map(|w| w.to_string())
            })?,
            statement: stated.map(|value| shown(Measure::Statement, value)),
            book: shown(Measure::Book, book),
        });
    }
    Ok(months)
}

fn chart(year: &TrusteeYear, months: &[Month]) -> String {
    let groups = months.iter().map(|month| BarGroup {
        label: month.label.clone(),
        bars: vec![month.statement.as_ref().map(bar), Some(bar(&month.book))],
    });
    bars(&Bars {
        id: "bank-months",
        title: format!("{} 월말 통장 잔액과 장부", year.title),
        description:
            "달마다 통장 잔액과 장부의 현금을 나란히 그린 막대그래프. 정확한 값은 아래 표에 있음."
                .to_owned(),
        unit: "백만원".to_owned(),
        series: vec!["통장 잔액".to_owned(), "장부".to_owned()],
        groups: groups.collect(),
    })
}

/// A bar is a picture: its label is cut to millions of won, half-up; the table below is exact.
fn bar(number: &Number) -> Bar {
    let half = if number.value < 0 { -500_000 } else { 500_000 };
    Bar {
        value: number.value,
        printed: grouped(number.value.saturating_add(half) / 1_000_000),
    }
}

/// Shows the comparison.
pub async fn show(visit: Visit, Query(query): Query<Asked>) -> Answer {
    let (years, shown) = visit.read(move |tx| load(tx, &query)).await?;
    let values: Vec<(&str, String)> = shown
        .iter()
        .flat_map(|it| [("year", it.year.to_string()), ("to", it.to.clone())])
        .collect();
    let page = OverviewPage {
        frame: visit.frame("통장 대사"),
        form: visit.form_with(&values),
        years: years
            .iter()
            .map(|year| (year.id.to_string(), year.title.clone()))
            .collect(),
        shown,
        may_import: visit.may(&access::IMPORT),
        may_match: visit.may(&access::MATCH),
    };
    Ok(visit.page(&page))
}

/// Matches what has one possibility only.
pub async fn match_sure(visit: Visit, sent: Sent) -> Answer {
    let done = visit
        .write(&sent, access::MATCH.label, match_all_sure)
        .await?;
    if done == 0 {
        return Ok(visit.go("/bank", "저절로 맞출 수 있는 거래가 없습니다."));
    }
    Ok(visit.go("/bank", &format!("거래 {done}건을 장부와 맞추었습니다.")))
}
