//! 결과 보고서: what came of a season.

use kernel::{Id, Outcome};
use paper::{Block, Cell, Paper, Table};
use store::Tx;

use super::{
    chart::bars,
    parts::{figure, push, row, season_text, table},
};
use crate::{
    figures::{self, Measure},
    log_figures::LogQuery,
    model::{DayState, LogEntry, LogKind, MarketDay, MarketSeason, SeasonKind},
    sale_figures::{SaleMeasure, SaleQuery},
    sales_book::{SalePart, SalesBook},
    store::logs,
    wording::day_text,
};

pub(super) fn paper(tx: &mut Tx<'_>, id: Id<MarketSeason>) -> Outcome<Paper> {
    let it = SalesBook::of_season(tx, id)?;
    let title = format!("{} 결과 보고서", season_text(&it.season));
    let mut paper = Paper::new(title, "market.season/1");
    paper.push(Block::heading(1, "1 개요"));
    let mut found = table("개요", &[("구분", 5), ("값", 4), ("단위", 2)]);
    for one in Measure::ALL {
        found = found.row(row(
            &mut paper,
            one.label(),
            figures::of_days(id, &it.days, *one)?,
        )?);
    }
    let is_market = it.season.kind == SeasonKind::Market;
    for (label, query) in SaleQuery::headline(id).iter().filter(|_| is_market) {
        found = found.row(row(&mut paper, label, it.figure(query)?)?);
    }
    paper.push(Block::Table(found));
    days(&mut paper, &it.days);
    if is_market {
        for (number, part) in (3..).zip([SalePart::Region, SalePart::Item, SalePart::Day]) {
            let heading = format!("{number} {}마다 판매", part.label());
            paper.push(Block::heading(1, heading));
            if part != SalePart::Day {
                drawn(&mut paper, &it, part)?;
            }
            let found = by(&mut paper, &it, part)?;
            push(&mut paper, found, "적은 판매가 없습니다.");
        }
    }
    let number = if is_market { 6 } else { 3 };
    let heading = format!("{number} 민원, 원산지 점검, 사고");
    paper.push(Block::heading(1, heading));
    let entries = logs::of_season(tx, id)?;
    let found = happened(&mut paper, id, &entries)?;
    paper.push(Block::Table(found));
    Ok(paper)
}

/// How much happened beside sales, and what is still to be done about.
fn happened(paper: &mut Paper, season: Id<MarketSeason>, entries: &[LogEntry]) -> Outcome<Table> {
    let all = LogQuery::of(season);
    let columns = [("구분", 5), ("건수", 4), ("조치할 것", 4)];
    let mut found = table("민원, 원산지 점검, 사고", &columns);
    for kind in LogKind::ALL {
        let of_kind = LogQuery {
            kind: Some(*kind),
            ..all
        };
        let open = LogQuery {
            is_open: true,
            ..of_kind
        };
        let name = Cell::text(kind.label()).header();
        let count = figure(paper, of_kind.figure(entries)?)?;
        let left = figure(paper, open.figure(entries)?)?;
        found = found.row(vec![name, count, left]);
    }
    Ok(found)
}

fn days(paper: &mut Paper, all: &[MarketDay]) {
    paper.push(Block::heading(1, "2 연 날"));
    let mut found = table("연 날", &[("날", 4), ("시간", 3), ("장소", 6)]);
    for day in all.iter().filter(|day| day.state == DayState::Closed) {
        found = found.row(vec![
            Cell::text(day_text(day.on_day)),
            Cell::text(format!("{}~{}", day.opens, day.closes)),
            Cell::text(day.where_held()),
        ]);
    }
    push(paper, found, "마친 날이 아직 없습니다.");
}

/// What was sold in each part as bars; days have their own order and stand in the table alone.
fn drawn(paper: &mut Paper, it: &SalesBook, part: SalePart) -> Outcome<()> {
    let mut amounts = Vec::new();
    for (name, query) in it.split(part)? {
        amounts.push((name, it.whole(&query)?));
    }
    if let Some(drawing) = bars(&format!("{}마다 판매", part.label()), &amounts) {
        paper.push(Block::Drawing(drawing));
    }
    Ok(())
}

fn by(paper: &mut Paper, it: &SalesBook, part: SalePart) -> Outcome<Table> {
    let columns = [
        (part.label(), 6),
        ("판매액(환불 뺌, 원)", 4),
        ("판매한 농가", 3),
    ];
    let mut found = table(&format!("{}마다 판매", part.label()), &columns);
    for (name, query) in it.split(part)? {
        let takings = figure(paper, it.figure(&query)?)?;
        let sellers = figure(paper, it.figure(&query.asking(SaleMeasure::Sellers))?)?;
        found = found.row(vec![Cell::text(name), takings, sellers]);
    }
    Ok(found)
}
