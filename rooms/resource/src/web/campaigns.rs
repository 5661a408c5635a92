//! `/surveys`: plans of surveys, how far they have come, who is to look at what.

mod api;
mod assign;
mod change;
mod mine;
mod sheet;
mod show;

use askama::Template;
use kernel::{Id, Outcome};
use store::Tx;
use ui::NavItem;
use web::{Answer, Routes, Sent, Visit};

use super::{id_of, settle};
use crate::{
    access,
    make_campaign::make_campaign,
    model::{Campaign, MakeCampaign, ResourceKind, Surveyor, Task},
    rules::region_count,
    store::campaigns as rows,
    surveyors::{oneself, surveyors},
};

/// The lines of the office's menu.
pub(super) const NAV: NavItem = NavItem {
    label: "조사 계획",
    path: "/surveys",
    order: 36,
};

/// The pages of campaigns, with the same as JSON.
pub(super) fn routes(routes: Routes) -> Routes {
    use access::{LEAD_SURVEY, SURVEY, VIEW_ALL};
    let routes = routes
        .get("/surveys", &VIEW_ALL, list)
        .get("/surveys/new", &LEAD_SURVEY, ask)
        .post("/surveys/new", &LEAD_SURVEY, save)
        .get("/surveys/mine", &SURVEY, mine::show)
        .get("/surveys/{id}", &VIEW_ALL, show::show)
        .get("/surveys/{id}/assign", &LEAD_SURVEY, assign::ask)
        .post("/surveys/{id}/assign", &LEAD_SURVEY, assign::save)
        .get("/surveys/{id}/close", &LEAD_SURVEY, change::ask_close)
        .post("/surveys/{id}/close", &LEAD_SURVEY, change::close)
        .get(
            "/surveys/{id}/records/{resource}",
            &LEAD_SURVEY,
            change::ask,
        )
        .post(
            "/surveys/{id}/records/{resource}",
            &LEAD_SURVEY,
            change::save,
        )
        .get("/surveys/{id}/sheets", &SURVEY, sheet::of_campaign)
        .get(
            "/surveys/{id}/sheets/{format}",
            &SURVEY,
            sheet::file_of_campaign,
        )
        .get("/resources/{id}/sheet", &SURVEY, sheet::of_record)
        .get("/resources/{id}/sheet/{format}", &SURVEY, sheet::file);
    api::routes(routes)
}

/// The page of a campaign.
fn path_of(id: Id<Campaign>) -> String {
    format!("/surveys/{id}")
}

/// A campaign with its tasks.
fn read(tx: &mut Tx<'_>, id: Id<Campaign>) -> Outcome<(Campaign, Vec<Task>)> {
    let campaign = rows::campaign(tx, id)?;
    let tasks = rows::tasks(tx, &campaign)?;
    Ok((campaign, tasks))
}

/// The whole name of where a task's record is on a day.
fn place_of(task: &Task, day: jiff::civil::Date) -> String {
    let list = partner::register();
    let region = region_count::of_day(list, task.region, day).and_then(|code| list.get(code));
    region.map_or_else(|| task.region_text.clone(), |region| list.full_name(region))
}

/// What a campaign is about, in words.
fn scope_of(campaign: &Campaign) -> String {
    let kinds: Vec<&str> = campaign.kinds.iter().map(|kind| kind.label()).collect();
    let list = partner::register();
    let regions = campaign.regions.iter().filter_map(|code| list.get(*code));
    let regions: Vec<String> = regions.map(|region| list.full_name(region)).collect();
    let or = |said: String, all: &str| {
        if said.is_empty() {
            all.to_owned()
        } else {
            said
        }
    };
    format!(
        "{} · {}",
        or(kinds.join(", "), "모든 종류"),
        or(regions.join(", "), "모든 지역")
    )
}

struct Line {
    path: String,
    campaign: Campaign,
    scope: String,
    total: usize,
    done: usize,
}

#[derive(Template)]
#[template(path = "campaigns.html")]
struct Page {
    frame: ui::Frame,
    lines: Vec<Line>,
    may_lead: bool,
    may_survey: bool,
}

async fn list(visit: Visit) -> Answer {
    let read = visit.read(|tx| {
        let mut lines = Vec::new();
        for campaign in rows::all(tx)? {
            let tasks = rows::tasks(tx, &campaign)?;
            lines.push(Line {
                path: path_of(campaign.id),
                scope: scope_of(&campaign),
                total: tasks.len(),
                done: tasks.iter().filter(|task| task.done_on.is_some()).count(),
                campaign,
            });
        }
        Ok(lines)
    });
    let page = Page {
        frame: visit.frame("조사 계획").under("지역자원", "/resources"),
        lines: read.await?,
        may_lead: visit.may(&access::LEAD_SURVEY),
        may_survey: visit.may(&access::SURVEY),
    };
    Ok(visit.page(&page))
}

#[derive(Template)]
#[template(path = "campaign_new.html")]
struct NewPage {
    frame: ui::Frame,
    form: ui::FormView,
    kinds: Vec<(&'static str, &'static str)>,
    leads: Vec<(String, String)>,
}

/// Who can be sent, with who asks as the first.
fn somebody(tx: &mut Tx<'_>) -> Outcome<Vec<(String, String)>> {
    let own = oneself(tx);
    let mut all = vec![(own.account.clone(), format!("{} (나)", own.name))];
    let others = surveyors(tx)?.into_iter();
    let others = others.filter(|one: &Surveyor| one.account != own.account);
    all.extend(others.map(|one| (one.account, one.name)));
    Ok(all)
}

async fn new_page(visit: &Visit, form: ui::FormView) -> Outcome<NewPage> {
    Ok(NewPage {
        frame: visit
            .frame("조사 계획 만들기")
            .under("조사 계획", "/surveys"),
        form,
        kinds: ResourceKind::ALL
            .iter()
            .map(|kind| (kind.word(), kind.label()))
            .collect(),
        leads: visit.read(somebody).await?,
    })
}

async fn ask(visit: Visit) -> Answer {
    let page = new_page(&visit, visit.form()).await?;
    Ok(visit.page(&page))
}

async fn save(visit: Visit, sent: Sent) -> Answer {
    let text = |name: &str| sent.text(name).to_owned();
    let ask = MakeCampaign {
        name: text("name"),
        kinds: sent.all("kinds").into_iter().map(str::to_owned).collect(),
        region: text("region"),
        from_on: text("from_on"),
        to_on: text("to_on"),
        lead: text("lead"),
    };
    let verb = move |tx: &mut Tx<'_>| make_campaign(tx, &ask);
    match settle(visit.write(&sent, access::LEAD_SURVEY.label, verb).await)? {
        Ok(id) => Ok(visit.go(
            &path_of(id),
            "조사 계획을 만들었습니다. 이제 자원을 맡기세요.",
        )),
        Err(refusal) => {
            let page = new_page(&visit, visit.form_again(&sent, &refusal)).await?;
            Ok(visit.refused(&page))
        }
    }
}
