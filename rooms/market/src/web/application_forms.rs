//! The forms below an application: its days, an item, a paper, taking one out.

use askama::Template;
use axum::extract::Path;
use store::Tx;
use web::{Answer, Failure, Sent, Visit};

use super::{
    VENDORS, application_path,
    apply_form::most_hint,
    id_of, settle,
    shown::{Choice, day_text, hours},
    vendor_shown::term_text,
    vendors_path, version_again,
};
use crate::{
    add_item::add_item,
    add_paper::add_paper,
    change_application::change_application,
    model::{
        AddItem, AddPaper, ChangeApplication, ItemSort, MarketDay, MarketSeason, PaperKind,
        RemovePart,
    },
    remove_part::{remove_item, remove_paper},
    rules::calls::Calling,
    store as rows,
    store::calls,
    vendors::{self, ApplicationStory},
};

async fn load(visit: &Visit, id: &str) -> Result<(MarketSeason, ApplicationStory), Failure> {
    let id = id_of(id)?;
    Ok(visit.read(move |tx| vendors::application(tx, id)).await?)
}

/// The frame of a page below an application.
pub(super) fn frame(
    visit: &Visit,
    title: &str,
    season: &MarketSeason,
    it: &ApplicationStory,
) -> ui::Frame {
    let one = &it.parts.application;
    visit
        .frame(title)
        .under(VENDORS.0, VENDORS.1)
        .under(season.name.clone(), vendors_path(season.id))
        .under(one.vendor_name.clone(), application_path(one.id))
}

#[derive(Template)]
#[template(path = "application_days.html")]
struct DaysPage {
    frame: ui::Frame,
    form: ui::FormView,
    action: String,
    version: String,
    days: Vec<(String, String)>,
    /// Days that are no longer called for and stay as they are.
    kept: Vec<String>,
    most: String,
}

fn day_choice(day: &MarketDay) -> (String, String) {
    let place = day.where_held();
    let text = format!("{} {} {place}", day_text(day.on_day), hours(day));
    (day.id.to_string(), text)
}

fn days_page(
    visit: &Visit,
    (season, it, open): &(MarketSeason, ApplicationStory, Vec<MarketDay>),
    form: ui::FormView,
    version: String,
) -> DaysPage {
    let is_open = |day: &&MarketDay| open.iter().any(|one| one.id == day.id);
    let kept = it.parts.days.iter().filter(|day| !is_open(day));
    DaysPage {
        frame: frame(visit, "참가할 날 고치기", season, it),
        form,
        action: format!("{}/days", application_path(it.parts.application.id)),
        version,
        days: open.iter().map(day_choice).collect(),
        kept: kept.map(|day| day_choice(day).1).collect(),
        most: most_hint(season),
    }
}

/// An application with its season and the days that are called for.
async fn load_days(
    visit: &Visit,
    id: &str,
) -> Result<(MarketSeason, ApplicationStory, Vec<MarketDay>), Failure> {
    let id = id_of(id)?;
    let today = visit.ctx().today();
    let loaded = visit.read(move |tx| {
        let (season, it) = vendors::application(tx, id)?;
        let days = rows::days_of(tx, season.id)?;
        let calling = Calling {
            days: &days,
            until: calls::until(tx, season.id)?,
            today,
        };
        let open = calling.taking().cloned().collect();
        Ok((season, it, open))
    });
    Ok(loaded.await?)
}

pub(super) async fn ask_days(visit: Visit, Path(id): Path<String>) -> Answer {
    let loaded = load_days(&visit, &id).await?;
    let application = &loaded.1.parts.application;
    let mut values = vec![("most_days", application.most_days.to_string())];
    let ticked = loaded.1.parts.days.iter();
    values.extend(ticked.map(|day| ("days", day.id.to_string())));
    let (form, version) = (visit.form_with(&values), application.version.to_string());
    Ok(visit.page(&days_page(&visit, &loaded, form, version)))
}

pub(super) async fn save_days(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let ask = ChangeApplication {
        application: id.clone(),
        version: sent.text("version").to_owned(),
        days: sent.all("days").into_iter().map(str::to_owned).collect(),
        most_days: sent.text("most_days").to_owned(),
    };
    let verb = move |tx: &mut Tx<'_>| change_application(tx, &ask);
    match settle(visit.write(&sent, "참가할 날 고치기", verb).await)? {
        Ok(id) => Ok(visit.go(&application_path(id), "참가할 날을 고쳤습니다.")),
        Err(why) => {
            let loaded = load_days(&visit, &id).await?;
            let version = version_again(&why, &sent, loaded.1.parts.application.version);
            let form = visit.form_again(&sent, &why);
            Ok(visit.refused(&days_page(&visit, &loaded, form, version)))
        }
    }
}

#[derive(Template)]
#[template(path = "item_form.html")]
struct ItemPage {
    frame: ui::Frame,
    form: ui::FormView,
    action: String,
    sorts: Vec<Choice>,
}

async fn item_page(visit: &Visit, id: &str, form: ui::FormView) -> Result<ItemPage, Failure> {
    let (season, it) = load(visit, id).await?;
    Ok(ItemPage {
        frame: frame(visit, "품목 적기", &season, &it),
        form,
        action: format!("{}/items", application_path(it.parts.application.id)),
        sorts: ItemSort::ALL
            .iter()
            .map(|one| (one.word(), one.label()))
            .collect(),
    })
}

pub(super) async fn ask_item(visit: Visit, Path(id): Path<String>) -> Answer {
    let page = item_page(&visit, &id, visit.form()).await?;
    Ok(visit.page(&page))
}

pub(super) async fn save_item(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let ask = AddItem {
        application: id.clone(),
        name: sent.text("name").to_owned(),
        sort: sent.text("sort").to_owned(),
        origin: sent.text("origin").to_owned(),
    };
    let verb = move |tx: &mut Tx<'_>| add_item(tx, &ask);
    match settle(visit.write(&sent, "품목 적기", verb).await)? {
        Ok(id) => Ok(visit.go(&application_path(id), "품목을 적었습니다.")),
        Err(why) => {
            let page = item_page(&visit, &id, visit.form_again(&sent, &why)).await?;
            Ok(visit.refused(&page))
        }
    }
}

#[derive(Template)]
#[template(path = "paper_form.html")]
struct PaperPage {
    frame: ui::Frame,
    form: ui::FormView,
    action: String,
    kinds: Vec<Choice>,
}

async fn paper_page(visit: &Visit, id: &str, form: ui::FormView) -> Result<PaperPage, Failure> {
    let (season, it) = load(visit, id).await?;
    Ok(PaperPage {
        frame: frame(visit, "서류 적기", &season, &it),
        form,
        action: format!("{}/papers", application_path(it.parts.application.id)),
        kinds: PaperKind::ALL
            .iter()
            .map(|one| (one.word(), one.label()))
            .collect(),
    })
}

pub(super) async fn ask_paper(visit: Visit, Path(id): Path<String>) -> Answer {
    let page = paper_page(&visit, &id, visit.form()).await?;
    Ok(visit.page(&page))
}

pub(super) async fn save_paper(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let ask = AddPaper {
        application: id.clone(),
        kind: sent.text("kind").to_owned(),
        number: sent.text("number").to_owned(),
        valid_from: sent.text("valid_from").to_owned(),
        valid_to: sent.text("valid_to").to_owned(),
    };
    let verb = move |tx: &mut Tx<'_>| add_paper(tx, &ask);
    match settle(visit.write(&sent, "서류 적기", verb).await)? {
        Ok(id) => Ok(visit.go(&application_path(id), "서류를 적었습니다.")),
        Err(why) => {
            let page = paper_page(&visit, &id, visit.form_again(&sent, &why)).await?;
            Ok(visit.refused(&page))
        }
    }
}

#[derive(Template)]
#[template(path = "part_remove.html")]
struct RemovePage {
    frame: ui::Frame,
    form: ui::FormView,
    action: String,
    /// What is taken out.
    what: String,
    button: &'static str,
}

/// Whether an item or a paper is taken out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Item,
    Paper,
}

impl Part {
    fn label(self) -> &'static str {
        match self {
            Self::Item => "품목 빼기",
            Self::Paper => "서류 빼기",
        }
    }

    /// What is taken out, in words.
    fn what(self, it: &ApplicationStory, part: &str) -> Result<String, kernel::Error> {
        let items = it.parts.items.iter();
        let papers = it.parts.papers.iter();
        let found = match self {
            Self::Item => items
                .filter(|one| one.id.to_string() == part)
                .map(|one| format!("{} ({})", one.name, one.origin))
                .next(),
            Self::Paper => papers
                .filter(|one| one.id.to_string() == part)
                .map(|one| format!("{} {} ({})", one.kind.label(), one.number, term_text(one)))
                .next(),
        };
        found.ok_or(kernel::Error::NotFound)
    }
}

async fn remove_page(
    visit: &Visit,
    (part, id, of): (Part, &str, &str),
    form: ui::FormView,
) -> Result<RemovePage, Failure> {
    let (season, it) = load(visit, id).await?;
    let path = application_path(it.parts.application.id);
    let folder = match part {
        Part::Item => "items",
        Part::Paper => "papers",
    };
    Ok(RemovePage {
        frame: frame(visit, part.label(), &season, &it),
        form,
        action: format!("{path}/{folder}/{of}/remove"),
        what: part.what(&it, of)?,
        button: part.label(),
    })
}

async fn remove(visit: Visit, part: Part, (id, of): (String, String), sent: Sent) -> Answer {
    let ask = RemovePart {
        application: id.clone(),
        part: of.clone(),
        reason: sent.text("reason").to_owned(),
    };
    let verb = move |tx: &mut Tx<'_>| match part {
        Part::Item => remove_item(tx, &ask),
        Part::Paper => remove_paper(tx, &ask),
    };
    match settle(visit.write(&sent, part.label(), verb).await)? {
        Ok(id) => Ok(visit.go(&application_path(id), "뺐습니다.")),
        Err(why) => {
            let form = visit.form_again(&sent, &why);
            let page = remove_page(&visit, (part, &id, &of), form).await?;
            Ok(visit.refused(&page))
        }
    }
}

pub(super) async fn ask_remove_item(
    visit: Visit,
    Path((id, of)): Path<(String, String)>,
) -> Answer {
    let page = remove_page(&visit, (Part::Item, &id, &of), visit.form()).await?;
    Ok(visit.page(&page))
}

pub(super) async fn save_remove_item(
    visit: Visit,
    Path(ids): Path<(String, String)>,
    sent: Sent,
) -> Answer {
    remove(visit, Part::Item, ids, sent).await
}

pub(super) async fn ask_remove_paper(
    visit: Visit,
    Path((id, of)): Path<(String, String)>,
) -> Answer {
    let page = remove_page(&visit, (Part::Paper, &id, &of), visit.form()).await?;
    Ok(visit.page(&page))
}

pub(super) async fn save_remove_paper(
    visit: Visit,
    Path(ids): Path<(String, String)>,
    sent: Sent,
) -> Answer {
    remove(visit, Part::Paper, ids, sent).await
}
