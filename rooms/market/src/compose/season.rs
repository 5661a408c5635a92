//! 결과 보고서: what came of a season.

use kernel::{Id, Outcome};
use paper::{Block, Cell, Paper, Table};
use store::Tx;

use super::parts::{figure, push, row, season_text, table};
use crate::{
    figures::{self, Measure},
    model::{DayState, MarketDay, MarketSeason, SeasonKind},
    sale_figures::{SaleMeasure, SaleQuery},
    sales_book::{SalePart, SalesBook},
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
            let found = by(&mut paper, &it, part)?;
            push(&mut paper, found, "적은 판매가 없습니다.");
        }
    }
    Ok(paper)
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
