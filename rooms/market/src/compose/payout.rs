//! 지급 명세서: what the common till took for a vendor in a season, what was kept and what it got.

use kernel::{Id, Outcome, number::grouped, official_day};
use paper::{Align, Block, Cell, Paper};
use store::Tx;

use super::parts::{fee_note, figure, push, row, season_text, table};
use crate::{
    model::{PayoutStory, SeasonKind, VendorApplication},
    payout_figures::{PayoutMeasure, PayoutQuery},
    payouts_book::PayoutsBook,
    sale_figures::SaleMeasure,
    store::vendors,
    wording::{day_text, region_text},
};

pub(super) fn paper(tx: &mut Tx<'_>, id: Id<VendorApplication>) -> Outcome<Paper> {
    let one = vendors::parts(tx, id)?.application;
    let it = PayoutsBook::of_season(tx, one.season)?;
    if it.sales.season.kind != SeasonKind::Market {
        return Err(kernel::Error::NotFound);
    }
    let title = format!("{} 지급 명세서", season_text(&it.sales.season));
    let mut paper = Paper::new(title, "market.payout/1");
    let heading = format!("{} ({})", one.vendor_name, region_text(one.region));
    paper.push(Block::heading(1, heading));
    let own = PayoutQuery::of(one.season, PayoutMeasure::Due).by(id);
    let mut sum = table("모두", &[("구분", 5), ("값", 4), ("단위", 2)]);
    for (name, what) in [
        ("공동 계산대 판매", SaleMeasure::Sold),
        ("환불", SaleMeasure::Refunds),
    ] {
        sum = sum.row(row(&mut paper, name, it.sales.figure(&own.sales(what))?)?);
    }
    for what in PayoutMeasure::ALL {
        sum = sum.row(row(
            &mut paper,
            what.label(),
            it.figure(&own.asking(*what))?,
        )?);
    }
    paper.push(Block::Table(sum));
    days(&mut paper, &it, own, id)?;
    let mut sent = Vec::new();
    for story in it.of_vendor(id) {
        sent.push(line(tx, &it, story)?);
    }
    transfers(&mut paper, sent);
    fee_note(&mut paper, it.fee.as_ref());
    Ok(paper)
}

fn days(
    paper: &mut Paper,
    it: &PayoutsBook,
    own: PayoutQuery,
    id: Id<VendorApplication>,
) -> Outcome<()> {
    paper.push(Block::heading(2, "날마다"));
    let columns = [
        ("날", 5),
        ("판매(원)", 3),
        ("환불(원)", 3),
        ("수수료(원)", 3),
        ("줄 돈(원)", 3),
    ];
    let mut found = table("날마다", &columns);
    for day in it.sales.days_of(id) {
        let own = own.on(day.id);
        let mut cells = vec![Cell::text(day_text(day.on_day))];
        for what in [SaleMeasure::Sold, SaleMeasure::Refunds] {
            cells.push(figure(paper, it.sales.figure(&own.sales(what))?)?);
        }
        for what in [PayoutMeasure::Fee, PayoutMeasure::Due] {
            cells.push(figure(paper, it.figure(&own.asking(what))?)?);
        }
        found = found.row(cells);
    }
    push(paper, found, "공동 계산대에서 받은 돈이 없습니다.");
    Ok(())
}

/// A transfer: the day of the market, the amount, where it stands, the account.
fn line(tx: &mut Tx<'_>, it: &PayoutsBook, story: &PayoutStory) -> Outcome<Vec<Cell>> {
    let one = &story.payout;
    let mut days = it.sales.days.iter();
    let on_day = days.find(|day| day.id == one.day);
    let account = match one.account {
        Some(account) => {
            let found = payment::account_version(tx, account.payee, account.version)?;
            format!("{} {}", found.bank, found.masked)
        }
        None => one.paper.clone(),
    };
    let paid_on = story.payment.and_then(|payment| payment.paid_on);
    let stands = match paid_on {
        Some(day) => format!("{} {}", official_day(day), story.label()),
        None => story.label().to_owned(),
    };
    Ok(vec![
        Cell::text(on_day.map(|day| day_text(day.on_day)).unwrap_or_default()),
        Cell::text(one.way.label()),
        Cell::text(grouped(one.amount.0)).align(Align::Right),
        Cell::text(account),
        Cell::text(stands),
    ])
}

fn transfers(paper: &mut Paper, lines: Vec<Vec<Cell>>) {
    paper.push(Block::heading(2, "지급"));
    let columns = [
        ("장터 날", 5),
        ("구분", 3),
        ("금액(원)", 3),
        ("계좌·증빙", 5),
        ("상태", 4),
    ];
    let found = table("지급", &columns);
    let found = lines
        .into_iter()
        .fold(found, |table, cells| table.row(cells));
    push(paper, found, "올린 정산이 없습니다.");
}
