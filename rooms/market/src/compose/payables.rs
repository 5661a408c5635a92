//! 정산 내역: what the common till of a season owes to whom.

use kernel::{Error, Id, Outcome};
use paper::{Align, Block, Cell, Paper};
use store::Tx;

use super::parts::{figure, push, row, season_text, table};
use crate::{
    model::{ApplicationParts, MarketSeason, SeasonKind, Till},
    sale_figures::{SaleMeasure, SaleQuery},
    sales_book::SalesBook,
    wording::{day_text, region_text},
};

pub(super) fn paper(tx: &mut Tx<'_>, id: Id<MarketSeason>) -> Outcome<Paper> {
    let it = SalesBook::of_season(tx, id)?;
    if it.season.kind != SeasonKind::Market {
        return Err(Error::NotFound);
    }
    let title = format!("{} 공동 계산대 정산 내역", season_text(&it.season));
    let mut paper = Paper::new(title, "market.payables/1");
    let due = SaleQuery::of(id, SaleMeasure::Takings).at(Till::Common);
    let total = row(&mut paper, "농가에 줄 돈", it.figure(&due)?)?;
    let sum = table("모두", &[("구분", 5), ("값", 4), ("단위", 2)]).row(total);
    paper.push(Block::Table(sum));
    for parts in it.vendors() {
        of_vendor(
            &mut paper,
            &it,
            parts,
            &due.clone().by(parts.application.id),
        )?;
    }
    paper.push(Block::note(
        "수수료를 받을 근거가 기록되어 있지 않아 수수료를 떼지 않습니다. 농가의 돈이므로 위탁금 계좌 밖에서 \
         관리합니다.",
    ));
    Ok(paper)
}

/// What is owed to a vendor, by day; nothing of one whom the common till took nothing for.
fn of_vendor(
    paper: &mut Paper,
    it: &SalesBook,
    parts: &ApplicationParts,
    due: &SaleQuery,
) -> Outcome<()> {
    let one = &parts.application;
    let heading = format!("{} ({})", one.vendor_name, region_text(one.region));
    let columns = [
        ("날", 5),
        ("판매(원)", 3),
        ("환불(원)", 3),
        ("줄 돈(원)", 3),
    ];
    let mut found = table(&heading, &columns);
    for day in it.days_of(one.id) {
        let own = due.clone().on(day.id);
        let sold = own.clone().asking(SaleMeasure::Sold);
        if it.whole(&sold)? == 0 {
            continue;
        }
        let back = own.clone().asking(SaleMeasure::Refunds);
        let mut cells = vec![Cell::text(day_text(day.on_day))];
        for query in [sold, back, own] {
            cells.push(figure(paper, it.figure(&query)?)?);
        }
        found = found.row(cells);
    }
    if found.rows.is_empty() {
        return Ok(());
    }
    paper.push(Block::heading(1, heading));
    let name = Cell::text("계").header().span(3, 1).align(Align::Left);
    let sum = figure(paper, it.figure(due)?)?;
    push(paper, found.row(vec![name, sum]), "");
    Ok(())
}
