//! 모집 공고: the call for vendors of a season.

use jiff::civil::Date;
use kernel::{Error, Id, Outcome, RuleBasis, official_day};
use paper::{Block, Bullet, Cell, Line, Paper};
use store::Tx;

use super::parts::{fee_text, number, push, season_text, table};
use crate::{
    model::{CriterionSort, DayState, Draw, MarketDay, MarketSeason, SeasonKind},
    rules::{allocation::weights, criteria, papers},
    store as rows,
    store::{allocations, calls, payouts},
    wording::{day_text, until_text, worth},
};

pub(super) fn paper(tx: &mut Tx<'_>, id: Id<MarketSeason>) -> Outcome<Paper> {
    let season = rows::season(tx, id)?;
    if season.kind != SeasonKind::Market {
        return Err(Error::NotFound);
    }
    let days = rows::days_of(tx, id)?;
    let draws = allocations::draws(tx, id)?;
    let fee = payouts::fee(tx, id)?;
    let on = season.called_on.unwrap_or_else(|| tx.today());
    let draft = match season.called_on {
        Some(_) => "",
        None => "(안)",
    };
    let title = format!("{} 참가 농가 모집 공고{draft}", season_text(&season));
    let mut paper = Paper::new(title, "market.call/1");
    if season.called_on.is_some() {
        paper.push(Block::text(format!("공고일: {}", official_day(on))));
    }
    let until = calls::until(tx, id)?;
    paper.push(Block::text(format!("신청: {}", until_text(until))));
    place_and_time(&mut paper, &days);
    who(&mut paper, on);
    screening(&mut paper, on);
    giving_out(&mut paper, &season, on, &draws);
    paper.push(Block::heading(1, "5 판매와 정산"));
    paper.push(Block::text(
        "공동 계산대에서 받은 돈은 장터를 마친 뒤 농가의 계좌로 보냅니다. 농가가 직접 받은 돈은 정산하지 않습니다.",
    ));
    paper.push(Block::text(fee_text(fee.as_ref())));
    Ok(paper)
}

fn place_and_time(paper: &mut Paper, days: &[MarketDay]) {
    paper.push(Block::heading(1, "1 여는 날과 장소"));
    let columns = [("날", 4), ("시간", 3), ("장소", 5), ("부스", 2)];
    let mut found = table("여는 날과 장소", &columns);
    let is_called = |day: &&MarketDay| match day.state {
        DayState::Recruiting | DayState::Allocated => true,
        DayState::Open | DayState::Closed => true,
        DayState::Planned | DayState::VenuePermitted | DayState::Cancelled => false,
    };
    for day in days.iter().filter(is_called) {
        found = found.row(vec![
            Cell::text(day_text(day.on_day)),
            Cell::text(format!("{}~{}", day.opens, day.closes)),
            Cell::text(day.where_held()),
            number(day.booths),
        ]);
    }
    push(paper, found, "모집을 시작한 날이 아직 없습니다.");
}

fn who(paper: &mut Paper, on: Date) {
    paper.push(Block::heading(1, "2 참가할 수 있는 농가와 그날 갖출 서류"));
    let lines = [
        "농업인, 어업인, 농업법인과 생산자단체가 스스로 생산하거나 만든 것을 팝니다.",
        "농가가 있는 시·군이 추천해야 합니다. 신청은 시·군이나 사무국에 맡길 수 있고, 시·군의 추천은 심사 전까지 받습니다.",
        "서류는 여는 날마다 봅니다. 기간이 끝난 서류가 있으면 그날만 참가할 수 없습니다.",
    ];
    let lines = lines
        .iter()
        .map(|text| Line::text(*text).bullet(Bullet::Circle));
    paper.push(Block::List(lines.collect()));
    let mut found = table(
        "갖출 서류",
        &[("누가, 무엇을 팔 때", 4), ("서류", 4), ("근거", 7)],
    );
    for need in papers::needs(on) {
        let basis = match need.basis {
            RuleBasis::Source(text) => text,
            RuleBasis::Setting(text) => format!("사무국 설정: {text}"),
        };
        found = found.row(vec![
            Cell::text(need.of),
            Cell::text(need.kind.label()),
            Cell::text(basis),
        ]);
    }
    push(paper, found, "갖출 서류가 없습니다.");
}

fn screening(paper: &mut Paper, on: Date) {
    paper.push(Block::heading(1, "3 심사 기준"));
    let columns = [("구분", 2), ("점수", 1), ("기준", 7), ("확인 자료", 5)];
    let mut found = table("심사 기준", &columns);
    for one in criteria::on(on) {
        let points = match one.sort {
            CriterionSort::Required => Cell::blank(),
            CriterionSort::Bonus | CriterionSort::Malus => number(one.points),
        };
        found = found.row(vec![
            Cell::text(one.sort.label()),
            points,
            Cell::text(one.text),
            Cell::text(one.evidence),
        ]);
    }
    push(paper, found, "심사 기준이 없습니다.");
    paper.push(Block::note("기준과 점수는 사무국이 정한 것입니다."));
}

fn giving_out(paper: &mut Paper, season: &MarketSeason, on: Date, draws: &[Draw]) {
    paper.push(Block::heading(1, "4 부스를 나누는 규칙"));
    let terms = season.terms;
    let lines = [
        format!("하루 부스는 {}개입니다.", terms.booths),
        format!(
            "한 시·군은 시즌 동안 날마다 세어 {}개까지, 한 농가는 {}일까지 받습니다.",
            terms.most_per_municipality, terms.most_days_per_vendor
        ),
        format!(
            "부스를 받은 적이 없는 농가의 몫으로 하루 부스의 {}%를 둡니다.",
            terms.newcomer_percent
        ),
        worth(weights(on)),
        "이 규칙 안에서 점수의 합이 가장 큰 배정을 계산하고, 같으면 추첨 순서로 정합니다. 받지 못한 농가도 \
         까닭과 대기 순번을 봅니다."
            .to_owned(),
    ];
    let lines = lines
        .into_iter()
        .map(|text| Line::text(text).bullet(Bullet::Circle));
    paper.push(Block::List(lines.collect()));
    for draw in draws {
        paper.push(Block::text(format!(
            "추첨 씨앗의 SHA-256({} 약속): {}",
            official_day(draw.promised_on),
            draw.promise
        )));
    }
    paper.push(Block::note(
        "씨앗은 배정을 발표할 때 공개합니다. 누구나 약속과 같은지 확인하고 추첨을 다시 해 볼 수 있습니다.",
    ));
}
