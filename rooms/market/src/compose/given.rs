//! 배정 결과: who has a booth in an allocation, and why others have none.

use kernel::{Id, Outcome, official_day};
use paper::{Block, Cell, Paper};
use store::Tx;

use super::parts::{number, push, season_text, table};
use crate::{
    allocations::{self, AllocationStory},
    model::{Allocation, AllocationState, MarketDay, OverrideState},
    wording::{day_text, region_text},
};

pub(super) fn paper(tx: &mut Tx<'_>, id: Id<Allocation>) -> Outcome<Paper> {
    let it = allocations::allocation(tx, id)?;
    let draft = match it.allocation.state {
        AllocationState::Released => "",
        _ => "(안)",
    };
    let title = format!("{} 부스 배정 결과{draft}", season_text(&it.season));
    let mut paper = Paper::new(title, "market.given/1");
    if let Some(day) = it.allocation.released_on {
        paper.push(Block::text(format!("발표일: {}", official_day(day))));
    }
    for day in &it.days {
        of_day(&mut paper, &it, day);
    }
    corrections(&mut paper, &it);
    fairness(&mut paper, &it);
    proof(&mut paper, &it);
    Ok(paper)
}

fn of_day(paper: &mut Paper, it: &AllocationStory, day: &MarketDay) {
    let heading = format!("{} {}", day_text(day.on_day), day.where_held());
    paper.push(Block::heading(1, heading.clone()));
    let columns = [
        ("농가", 4),
        ("시·군", 4),
        ("결과", 2),
        ("대기 순번", 2),
        ("까닭", 5),
    ];
    let mut found = table(&heading, &columns);
    for one in it.answers_of(day.id) {
        let Some(parts) = it.applications.get(&one.application) else {
            continue;
        };
        found = found.row(vec![
            Cell::text(&parts.application.vendor_name),
            Cell::text(region_text(parts.application.region)),
            Cell::text(one.outcome.label()),
            one.turn.map_or_else(Cell::blank, number),
            Cell::text(one.cause.label()),
        ]);
    }
    push(paper, found, "이날을 바란 농가가 없습니다.");
}

/// What two people gave to somebody else than the draw did, with their reason; nothing where that
/// never happened.
fn corrections(paper: &mut Paper, it: &AllocationStory) {
    let approved = it.overrides.iter();
    let approved = approved.filter(|one| one.state == OverrideState::Approved);
    let columns = [("받은 농가", 3), ("내놓은 농가", 3), ("날", 3), ("까닭", 5)];
    let mut found = table("두 사람이 조정한 부스", &columns);
    let name = |id| {
        let parts = it.applications.get(&id);
        parts.map_or_else(String::new, |one| one.application.vendor_name.clone())
    };
    let mut is_any = false;
    for one in approved {
        let mut days = it.days.iter();
        let day = days.find(|day| day.id == one.day);
        is_any = true;
        found = found.row(vec![
            Cell::text(name(one.gets)),
            Cell::text(one.gives.map_or_else(|| "빈 부스".to_owned(), name)),
            Cell::text(day.map(|day| day_text(day.on_day)).unwrap_or_default()),
            Cell::text(&one.reason),
        ]);
    }
    if is_any {
        paper.push(Block::heading(1, "두 사람이 조정한 부스"));
        paper.push(Block::Table(found));
    }
}

fn fairness(paper: &mut Paper, it: &AllocationStory) {
    paper.push(Block::heading(1, "시·군마다 바란 부스와 받은 부스"));
    let columns = [("시·군", 6), ("바란 부스", 3), ("받은 부스", 3)];
    let mut found = table("시·군마다 바란 부스와 받은 부스", &columns);
    for (region, share) in &it.shares {
        found = found.row(vec![
            Cell::text(region_text(*region)),
            number(share.asked),
            number(share.got),
        ]);
    }
    push(paper, found, "준비된 농가가 없습니다.");
    paper.push(Block::note("그날 서류를 갖춘 농가의 바람만 셉니다."));
}

/// How anybody can draw again.
fn proof(paper: &mut Paper, it: &AllocationStory) {
    paper.push(Block::heading(1, "추첨을 다시 해 보는 데 필요한 것"));
    let draw = it.draw.as_ref();
    let seed = draw.and_then(|draw| draw.shown_seed.clone());
    let word = &it.allocation.public_word;
    let facts = [
        (
            "모집할 때 약속한 SHA-256",
            draw.map(|draw| draw.promise.clone()),
        ),
        (
            "씨앗",
            Some(seed.unwrap_or_else(|| "발표할 때 보임".to_owned())),
        ),
        ("공개된 수", (!word.is_empty()).then(|| word.clone())),
    ];
    let mut found = table("추첨", &[("이름", 3), ("값", 9)]);
    for (name, value) in facts {
        let value = value.unwrap_or_else(|| "없음".to_owned());
        found = found.row(vec![Cell::text(name).header(), Cell::text(value)]);
    }
    paper.push(Block::Table(found));
}
