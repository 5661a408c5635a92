//! A year's totals by 관, 항 and 목, each with the rows behind it.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Path;
use kernel::{Id, Outcome, Won};
use store::Tx;
use trustee::{
    CashAccount, CashColumns, Chosen, LineAccount, LineColumns, Measure, TrusteeLine, TrusteeYear,
};
use web::{Answer, Visit};

use super::{record_path, shown::Number, year_in};
use crate::{access, model::Stamp, stamp};

#[derive(Template)]
#[template(path = "year.html")]
struct YearPage {
    frame: ui::Frame,
    year: TrusteeYear,
    path: String,
    ask_path: String,
    stamp: Stamp,
    heads: Vec<&'static str>,
    lines: Vec<Line>,
    sections: Vec<Section>,
    total: Vec<Number>,
    cash: Vec<(&'static str, Number)>,
    reads: bool,
}

struct Line {
    section: String,
    item: String,
    title: String,
    path: String,
    numbers: Vec<Number>,
}

struct Section {
    name: String,
    numbers: Vec<Number>,
}

/// The columns of the tables.
const COLUMNS: [Measure; 5] = [
    Measure::Current,
    Measure::Line(LineAccount::Committed),
    Measure::Line(LineAccount::Spent),
    Measure::Line(LineAccount::CarriedOut),
    Measure::Unexecuted,
];

/// What a page needs of a year.
struct Loaded {
    year: TrusteeYear,
    lines: Vec<(TrusteeLine, LineColumns)>,
    cash: CashColumns,
    stamp: Stamp,
}

fn value(columns: &LineColumns, measure: Measure) -> Outcome<Won> {
    Ok(match measure {
        Measure::Line(account) => columns.of(account),
        Measure::Current => columns.current,
        _ => columns.unexecuted_balance()?,
    })
}

/// The five numbers of some columns, each with its selection.
pub fn numbers(
    columns: &LineColumns,
    chosen: impl Fn(Measure) -> Chosen,
    of: &str,
) -> Outcome<Vec<Number>> {
    let each = COLUMNS.iter().map(|measure| {
        let name = format!("{of} {}", measure.label());
        let selection = chosen(*measure).selection();
        Ok(Number::won(value(columns, *measure)?, selection, name))
    });
    each.collect()
}

/// The numbers of one line.
pub fn of_line(
    year: Id<TrusteeYear>,
    line: &TrusteeLine,
    columns: &LineColumns,
) -> Outcome<Vec<Number>> {
    let chosen = |measure| Chosen::new(measure, year, Some(line.id));
    numbers(columns, chosen, &line.title())
}

/// The names of the columns.
pub fn heads() -> Vec<&'static str> {
    COLUMNS.iter().map(|measure| measure.label()).collect()
}

fn load(tx: &mut Tx<'_>, id: &str) -> Outcome<Loaded> {
    tx.require(&access::VIEW)?;
    let year = year_in(tx, id)?;
    Ok(Loaded {
        lines: trustee::columns(tx, year.id)?,
        cash: trustee::cash(tx, year.id)?,
        stamp: stamp::of(tx, &year)?,
        year,
    })
}

fn sections(loaded: &Loaded) -> Outcome<Vec<Section>> {
    let mut sums: BTreeMap<&str, (usize, LineColumns)> = BTreeMap::new();
    for (at, (line, columns)) in loaded.lines.iter().enumerate() {
        let (_, sum) = sums
            .entry(&line.section)
            .or_insert((at, LineColumns::default()));
        *sum = sum.plus(columns)?;
    }
    let mut sums: Vec<_> = sums.into_iter().collect();
    sums.sort_by_key(|(_, (at, _))| *at);
    let year = loaded.year.id;
    let each = sums.into_iter().map(|(name, (_, columns))| {
        let chosen = |measure| Chosen::new(measure, year, None).of_section(name);
        Ok(Section {
            name: name.to_owned(),
            numbers: numbers(&columns, chosen, name)?,
        })
    });
    each.collect()
}

/// Shows the year.
pub async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let loaded = visit.read(move |tx| load(tx, &id)).await?;
    let year = &loaded.year;
    let mut total = LineColumns::default();
    let mut lines = Vec::new();
    for (line, columns) in &loaded.lines {
        total = total.plus(columns).map_err(kernel::Error::from)?;
        lines.push(Line {
            section: line.section.clone(),
            item: line.item.clone(),
            title: match line.name.is_empty() {
                true => line.category.clone(),
                false => format!("{} – {}", line.category, line.name),
            },
            path: format!("/audit/lines/{}", line.id),
            numbers: of_line(year.id, line, columns)?,
        });
    }
    let cash = CashAccount::ALL.iter().map(|account| {
        let selection = Chosen::new(Measure::Cash(*account), year.id, None).selection();
        let number = Number::won(loaded.cash.of(*account), selection, account.label());
        (account.label(), number)
    });
    Ok(visit.page(&YearPage {
        frame: visit.frame(&year.title).under("감사", "/audit"),
        path: format!("/audit/years/{}", year.id),
        ask_path: record_path(&TrusteeYear::address(year.id)),
        heads: heads(),
        lines,
        sections: sections(&loaded)?,
        total: numbers(&total, |measure| Chosen::new(measure, year.id, None), "계")?,
        cash: cash.collect(),
        reads: visit.may(&access::READ),
        stamp: loaded.stamp.clone(),
        year: loaded.year,
    }))
}
