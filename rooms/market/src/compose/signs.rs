//! 원산지 표지: what stands beside the goods of each booth of a day.

use kernel::{Id, Outcome};
use paper::{Block, Cell, Paper};
use store::Tx;

use super::parts::{push, table};
use crate::{
    booths,
    model::{ApplicationParts, MarketDay, PaperKind, VendorPaper},
    rules::booths::state_of,
    wording::{day_text, region_text},
};

/// Certificates that people look for on a sign.
const SHOWN: &[PaperKind] = &[PaperKind::Organic, PaperKind::Gap, PaperKind::Haccp];

pub(super) fn paper(tx: &mut Tx<'_>, id: Id<MarketDay>) -> Outcome<Paper> {
    let it = booths::booths(tx, id)?;
    let title = format!(
        "{} {} 원산지 표지",
        day_text(it.day.on_day),
        it.day.where_held()
    );
    let mut paper = Paper::new(title, "market.signs/1");
    let facts = it.facts(tx.today());
    let holds = |parts: &&ApplicationParts| {
        let state = state_of(facts, parts.application.id);
        state.is_some_and(|state| state.holds())
    };
    let mut all: Vec<_> = it.parts.iter().filter(holds).collect();
    all.sort_by_key(|parts| &parts.application.vendor_name);
    for parts in &all {
        sign(&mut paper, parts, &it.day);
    }
    if all.is_empty() {
        paper.push(Block::text("이날 부스가 있는 농가가 아직 없습니다."));
    }
    paper.push(Block::note(
        "농수산물의 원산지 표시 등에 관한 법률 제5조에 따라 파는 품목마다 붙입니다.",
    ));
    Ok(paper)
}

fn sign(paper: &mut Paper, parts: &ApplicationParts, day: &MarketDay) {
    let one = &parts.application;
    let heading = format!("{} ({})", one.vendor_name, region_text(one.region));
    paper.push(Block::heading(1, heading.clone()));
    let mut found = table(&heading, &[("품목", 4), ("원산지", 7), ("구분", 3)]);
    for item in &parts.items {
        found = found.row(vec![
            Cell::text(&item.name),
            Cell::text(&item.origin),
            Cell::text(item.sort.label()),
        ]);
    }
    push(paper, found, "팔 품목이 적혀 있지 않습니다.");
    let counts = |paper: &&VendorPaper| SHOWN.contains(&paper.kind) && paper.covers(day.on_day);
    for one in parts.papers.iter().filter(counts) {
        let text = format!("{} {}", one.kind.label(), one.number);
        paper.push(Block::text(text));
    }
}
