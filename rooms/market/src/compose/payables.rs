//! 정산 내역: what the common till of a season owes to whom, and what is left of it.

use kernel::{Error, Id, Outcome};
use paper::{Align, Block, Cell, Paper};
use store::Tx;

use super::parts::{fee_note, figure, push, row, season_text, table};
use crate::{
    model::{ApplicationParts, MarketSeason, SeasonKind},
    payout_figures::{PayoutMeasure, PayoutQuery},
    payouts_book::PayoutsBook,
    sale_figures::SaleMeasure,
    wording::{day_text, region_text},
};

/// What is said of a vendor's day after what was sold and given back.
const SAID: [PayoutMeasure; 4] = [
    PayoutMeasure::Fee,
    PayoutMeasure::Due,
    PayoutMeasure::Paid,
    PayoutMeasure::Rest,
];

pub(super) fn paper(tx: &mut Tx<'_>, id: Id<MarketSeason>) -> Outcome<Paper> {
    let it = PayoutsBook::of_season(tx, id)?;
    if it.sales.season.kind != SeasonKind::Market {
        return Err(Error::NotFound);
    }
    let title = format!("{} 공동 계산대 정산 내역", season_text(&it.sales.season));
    let mut paper = Paper::new(title, "market.payables/1");
    let all = PayoutQuery::of(id, PayoutMeasure::Due);
    let mut sum = table("모두", &[("구분", 5), ("값", 4), ("단위", 2)]);
    for what in PayoutMeasure::ALL {
        sum = sum.row(row(
            &mut paper,
            what.label(),
            it.figure(&all.asking(*what))?,
        )?);
    }
    paper.push(Block::Table(sum));
    for parts in it.sales.vendors() {
        of_vendor(&mut paper, &it, parts, all.by(parts.application.id))?;
    }
    fee_note(&mut paper, it.fee.as_ref());
    Ok(paper)
}

/// What is owed to a vendor, by day; nothing of one whom the common till took nothing for.
fn of_vendor(
    paper: &mut Paper,
    it: &PayoutsBook,
    parts: &ApplicationParts,
    due: PayoutQuery,
) -> Outcome<()> {
    let one = &parts.application;
    let heading = format!("{} ({})", one.vendor_name, region_text(one.region));
    let mut columns = vec![("날", 5), ("판매(원)", 3), ("환불(원)", 3)];
    let names = ["수수료(원)", "줄 돈(원)", "나간 돈(원)", "남은 돈(원)"];
    columns.extend(names.map(|name| (name, 3)));
    let mut found = table(&heading, &columns);
    for day in it.sales.days_of(one.id) {
        let own = due.on(day.id);
        if it.sales.whole(&own.sales(SaleMeasure::Sold))? == 0 {
            continue;
        }
        let mut cells = vec![Cell::text(day_text(day.on_day))];
        for what in [SaleMeasure::Sold, SaleMeasure::Refunds] {
            cells.push(figure(paper, it.sales.figure(&own.sales(what))?)?);
        }
        for what in SAID {
            cells.push(figure(paper, it.figure(&own.asking(what))?)?);
        }
        found = found.row(cells);
    }
    if found.rows.is_empty() {
        return Ok(());
    }
    paper.push(Block::heading(1, heading));
    let mut sum = vec![Cell::text("계").header().span(3, 1).align(Align::Left)];
    for what in SAID {
        sum.push(figure(paper, it.figure(&due.asking(what))?)?);
    }
    push(paper, found.row(sum), "");
    Ok(())
}
