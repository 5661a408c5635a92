//! 판매 집계: what was sold on a day.

use kernel::{Id, Outcome};
use paper::{Block, Cell, Paper};
use store::Tx;

use super::parts::{figure, push, row, table};
use crate::{
    model::{MarketDay, Tender, Till},
    sale_figures::{SaleMeasure, SaleQuery},
    sales_book::SalesBook,
    store as rows,
    wording::{day_text, region_text},
};

pub(super) fn paper(tx: &mut Tx<'_>, id: Id<MarketDay>) -> Outcome<Paper> {
    let day = rows::day(tx, id)?;
    let it = SalesBook::of_day(tx, id)?;
    let title = format!("{} {} 판매 집계", day_text(day.on_day), day.where_held());
    let mut paper = Paper::new(title, "market.takings/1");
    let mut found = table("그날의 판매", &[("구분", 5), ("값", 4), ("단위", 2)]);
    for (label, query) in SaleQuery::headline(day.season) {
        found = found.row(row(&mut paper, label, it.figure(&query.on(id))?)?);
    }
    paper.push(Block::Table(found));
    let all = SaleQuery::of(day.season, SaleMeasure::Takings).on(id);
    by_vendor(&mut paper, &it, &all)?;
    by_tender(&mut paper, &it, &all)?;
    let names = table("서명", &[("작성", 3), ("확인", 3)]);
    paper.push(Block::heading(1, "서명"));
    paper.push(Block::Table(names.row(vec![Cell::blank(), Cell::blank()])));
    Ok(paper)
}

fn by_vendor(paper: &mut Paper, it: &SalesBook, all: &SaleQuery) -> Outcome<()> {
    paper.push(Block::heading(1, "농가마다"));
    let columns = [
        ("농가", 4),
        ("시·군", 4),
        ("공동 계산대(원)", 3),
        ("농가가 직접 받음(원)", 3),
        ("계(원)", 3),
    ];
    let mut found = table("농가마다 판매액(환불 뺌)", &columns);
    for parts in it.vendors() {
        let one = &parts.application;
        let own = all.clone().by(one.id);
        let mut cells = vec![
            Cell::text(&one.vendor_name),
            Cell::text(region_text(one.region)),
        ];
        for query in [own.clone().at(Till::Common), own.clone().at(Till::Own), own] {
            cells.push(figure(paper, it.figure(&query)?)?);
        }
        found = found.row(cells);
    }
    push(paper, found, "적은 판매가 없습니다.");
    Ok(())
}

fn by_tender(paper: &mut Paper, it: &SalesBook, all: &SaleQuery) -> Outcome<()> {
    paper.push(Block::heading(1, "결제 방법마다"));
    let columns = [
        ("결제 방법", 4),
        ("공동 계산대(원)", 3),
        ("농가가 직접 받음(원)", 3),
    ];
    let mut found = table("결제 방법마다 판매액(환불 뺌)", &columns);
    for tender in Tender::ALL {
        let own = all.clone().paid_with(*tender);
        let mut cells = vec![Cell::text(tender.label())];
        for till in [Till::Common, Till::Own] {
            cells.push(figure(paper, it.figure(&own.clone().at(till))?)?);
        }
        found = found.row(cells);
    }
    push(paper, found, "적은 판매가 없습니다.");
    Ok(())
}
