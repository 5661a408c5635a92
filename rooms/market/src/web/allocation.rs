//! `/market-allocations/{id}`: who has which booth, why others have none, and how fair it is.

use askama::Template;
use axum::extract::{Path, Query};
use kernel::{Id, number::grouped};
use serde::Deserialize;
use store::Tx;
use ui::chart::{Bar, BarGroup, Bars, bars};
use web::{Answer, Failure, Sent, Visit};

use super::{
    VENDORS, allocation_path, application_path, id_of,
    paper::paper_path,
    settle,
    shown::{Choice, day_text},
    vendor_shown::region_text,
    vendors_path, version_again,
};
use crate::{
    access,
    allocations::{self, AllocationStory},
    compose::Sheet,
    model::{Allocation, AllocationState, Allotment, AllotmentOutcome, MarketDay, MoveAllocation},
    move_allocation::move_allocation,
    rules::{
        allocation::NEWCOMER,
        allocation_steps::{Hand, WAYS},
        refused::shown,
    },
};

/// How many municipalities are drawn as bars; the table has them all.
const DRAWN: usize = 8;

/// Which day is shown.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    day: String,
}

#[derive(Template)]
#[template(path = "allocation.html")]
struct Page {
    frame: ui::Frame,
    sheet: String,
    path: String,
    state: &'static str,
    acts: Vec<(&'static str, String)>,
    promise: String,
    seed: String,
    public_word: String,
    days: Vec<DayLine>,
    regions: Vec<RegionLine>,
    drawn: String,
    /// What the terms leave of the best value, in thousandths.
    kept: String,
    envies: usize,
    shown_day: String,
    lines: Vec<Line>,
    /// How many corrections were asked for.
    overrides: usize,
    may_override: bool,
    may_move: bool,
}

struct DayLine {
    path: String,
    is_shown: bool,
    on_day: String,
    booths: i64,
    wishes: usize,
    given: usize,
    newcomers: usize,
    waiting: usize,
    unready: usize,
}

struct RegionLine {
    name: String,
    asked: i64,
    got: i64,
}

struct Line {
    path: String,
    name: String,
    region: String,
    outcome: &'static str,
    class: &'static str,
    why: String,
}

/// Whether the vendor of an answer never had a booth.
fn is_new(it: &AllocationStory, one: &Allotment) -> bool {
    let asked = &it.allocation.asked;
    let person = asked
        .applications
        .iter()
        .position(|application| *application == one.application);
    person.is_some_and(|person| asked.question.people[person].class == NEWCOMER)
}

fn day_line(it: &AllocationStory, day: &MarketDay, shown_day: Id<MarketDay>) -> DayLine {
    let of_day = || it.answers.iter().filter(|one| one.day == day.id);
    let with = |outcome| of_day().filter(move |one| one.outcome == outcome);
    let given = || with(AllotmentOutcome::Booth);
    DayLine {
        path: format!("{}?day={}", allocation_path(it.allocation.id), day.id),
        is_shown: day.id == shown_day,
        on_day: day_text(day.on_day),
        booths: day.booths,
        wishes: of_day().count(),
        given: given().count(),
        newcomers: given().filter(|one| is_new(it, one)).count(),
        waiting: with(AllotmentOutcome::Waiting).count(),
        unready: with(AllotmentOutcome::Unready).count(),
    }
}

fn line(it: &AllocationStory, one: &Allotment) -> Line {
    let parts = it.applications.get(&one.application);
    let application = parts.map(|parts| &parts.application);
    let turn = one.turn.map(|turn| format!("대기 {turn}번, "));
    Line {
        path: application_path(one.application),
        name: application.map_or_else(String::new, |one| one.vendor_name.clone()),
        region: application.map_or_else(String::new, |one| region_text(one.region)),
        outcome: one.outcome.label(),
        class: match one.outcome {
            AllotmentOutcome::Booth => "good",
            AllotmentOutcome::Waiting => "",
            AllotmentOutcome::Unready => "warn",
        },
        why: format!("{}{}", turn.unwrap_or_default(), one.cause.label()),
    }
}

/// What each municipality asked for and got, as bars.
fn drawn(regions: &[RegionLine]) -> String {
    if regions.is_empty() {
        return String::new();
    }
    let bar = |value: i64| {
        Some(Bar {
            value,
            printed: grouped(value),
        })
    };
    let groups = regions.iter().take(DRAWN).map(|one| BarGroup {
        label: one.name.rsplit(' ').next().unwrap_or_default().to_owned(),
        bars: vec![bar(one.asked), bar(one.got)],
    });
    bars(&Bars {
        id: "shares",
        title: "시·군마다 바란 부스와 받은 부스".to_owned(),
        description: "아래 표에 같은 내용이 있습니다.".to_owned(),
        unit: "개".to_owned(),
        series: vec!["바란 부스".to_owned(), "받은 부스".to_owned()],
        groups: groups.collect(),
    })
}

/// A share of a whole in percent with one place, rounded down.
fn percent(part: i128, whole: i128) -> String {
    if whole <= 0 {
        return "100.0%".to_owned();
    }
    let thousandths = part.max(0) * 1000 / whole;
    format!("{}.{}%", thousandths / 10, thousandths % 10)
}

/// Whether somebody may take a step.
fn may(visit: &Visit, hand: Hand) -> bool {
    visit.may(match hand {
        Hand::Maker => &access::ALLOCATE,
        Hand::Reviewer => &access::REVIEW_ALLOCATION,
        Hand::Director => &access::RELEASE_ALLOCATION,
    })
}

fn ways(visit: &Visit, state: AllocationState) -> Vec<Choice> {
    let open = WAYS
        .iter()
        .filter(|one| one.from == state && may(visit, one.hand));
    open.map(|one| (one.to.word(), one.label)).collect()
}

/// Who did what with it.
fn acts(one: &Allocation) -> Vec<(&'static str, String)> {
    let mut acts = vec![(
        "계산",
        format!("{} {}", shown(one.made_on), one.made_by_name),
    )];
    acts.extend(one.reviewed_by_name.clone().map(|by| ("검토", by)));
    let released = one.released_on.zip(one.released_by_name.clone());
    acts.extend(released.map(|(on, by)| ("발표", format!("{} {by}", shown(on)))));
    acts
}

/// What each municipality asked for and got, who asked for most first.
fn regions(it: &AllocationStory) -> Vec<RegionLine> {
    let mut regions: Vec<RegionLine> = it
        .shares
        .iter()
        .map(|(region, share)| RegionLine {
            name: region_text(*region),
            asked: share.asked,
            got: share.got,
        })
        .collect();
    regions.sort_by_key(|one| -one.asked);
    regions
}

pub(super) async fn show(
    visit: Visit,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Answer {
    let id = id_of(&id)?;
    let it = visit
        .read(move |tx| allocations::allocation(tx, id))
        .await?;
    let first = it.days.first().map(|day| day.id);
    let wanted = it.days.iter().find(|day| day.id.to_string() == asked.day);
    let day = wanted.map(|day| day.id).or(first);
    let one = &it.allocation;
    let acts = acts(one);
    let regions = regions(&it);
    let answers = day.map(|day| it.answers_of(day)).unwrap_or_default();
    let page = Page {
        sheet: paper_path(Sheet::Given, it.allocation.id),
        frame: visit
            .frame("부스 배정 결과")
            .under(VENDORS.0, VENDORS.1)
            .under(it.season.name.clone(), vendors_path(it.season.id))
            .under(
                "부스 배정",
                format!("{}/allocations", vendors_path(it.season.id)),
            ),
        path: allocation_path(id),
        state: one.state.label(),
        acts,
        promise: it
            .draw
            .as_ref()
            .map(|draw| draw.promise.clone())
            .unwrap_or_default(),
        // A draft shows nothing that lets one guess the next draw.
        seed: it
            .draw
            .as_ref()
            .and_then(|draw| draw.shown_seed.clone())
            .unwrap_or_default(),
        public_word: one.public_word.clone(),
        days: it
            .days
            .iter()
            .filter_map(|own| Some(day_line(&it, own, day?)))
            .collect(),
        drawn: drawn(&regions),
        regions,
        kept: percent(it.price.with, it.price.without),
        envies: it.envies,
        shown_day: it
            .days
            .iter()
            .find(|own| Some(own.id) == day)
            .map(|own| day_text(own.on_day))
            .unwrap_or_default(),
        lines: answers.into_iter().map(|one| line(&it, one)).collect(),
        overrides: it.overrides.len(),
        may_override: one.state == AllocationState::Draft && visit.may(&access::ASK_OVERRIDE),
        may_move: !ways(&visit, one.state).is_empty(),
    };
    Ok(visit.page(&page))
}

#[derive(Template)]
#[template(path = "allocation_state.html")]
struct StatePage {
    frame: ui::Frame,
    form: ui::FormView,
    action: String,
    version: String,
    now: &'static str,
    ways: Vec<Choice>,
}

async fn load(visit: &Visit, id: &str) -> Result<AllocationStory, Failure> {
    let id = id_of(id)?;
    Ok(visit
        .read(move |tx| allocations::allocation(tx, id))
        .await?)
}

fn state_page(
    visit: &Visit,
    it: &AllocationStory,
    form: ui::FormView,
    version: String,
) -> StatePage {
    let path = allocation_path(it.allocation.id);
    StatePage {
        frame: visit
            .frame("배정 다음 단계")
            .under(VENDORS.0, VENDORS.1)
            .under(it.season.name.clone(), vendors_path(it.season.id))
            .under("부스 배정 결과", path.clone()),
        form,
        action: format!("{path}/state"),
        version,
        now: it.allocation.state.label(),
        ways: ways(visit, it.allocation.state),
    }
}

pub(super) async fn ask_state(visit: Visit, Path(id): Path<String>) -> Answer {
    let it = load(&visit, &id).await?;
    let version = it.allocation.version.to_string();
    let form = visit.form();
    Ok(visit.page(&state_page(&visit, &it, form, version)))
}

pub(super) async fn save_state(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let ask = MoveAllocation {
        allocation: id.clone(),
        version: sent.text("version").to_owned(),
        to: sent.text("to").to_owned(),
        reason: sent.text("reason").to_owned(),
    };
    let verb = move |tx: &mut Tx<'_>| move_allocation(tx, &ask);
    match settle(visit.write(&sent, "배정 다음 단계", verb).await)? {
        Ok(id) => Ok(visit.go(&allocation_path(id), "단계를 적었습니다.")),
        Err(why) => {
            let it = load(&visit, &id).await?;
            let version = version_again(&why, &sent, it.allocation.version);
            let form = visit.form_again(&sent, &why);
            Ok(visit.refused(&state_page(&visit, &it, form, version)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_printed_with_one_place() {
        for (part, whole, printed) in [
            (1, 3, "33.3%"),
            (3, 3, "100.0%"),
            (0, 0, "100.0%"),
            (-1, 3, "0.0%"),
        ] {
            assert_eq!(percent(part, whole), printed);
        }
    }
}
