//! `/markets/new` and `/markets/{id}/change`: a season is opened and changed.

use askama::Template;
use axum::extract::Path;
use program::Line;
use web::{Answer, Failure, Sent, Visit};

use super::{
    HOME, id_of, season_path, settle,
    shown::{Choice, line_text},
    version_again,
};
use crate::{
    access,
    change_season::change_season,
    door::{self, SeasonStory},
    lines,
    model::{ChangeSeason, SeasonFields, SeasonKind},
    open_season::open_season,
};

#[derive(Template)]
#[template(path = "season_form.html")]
struct Page {
    frame: ui::Frame,
    form: ui::FormView,
    action: String,
    version: String,
    kinds: Vec<Choice>,
    lines: Vec<(String, String)>,
    button: &'static str,
}

fn fields(sent: &Sent) -> SeasonFields {
    let text = |name: &str| sent.text(name).to_owned();
    SeasonFields {
        year: text("year"),
        name: text("name"),
        kind: text("kind"),
        line: text("line"),
        booths: text("booths"),
        most_per_municipality: text("most_per_municipality"),
        most_days_per_vendor: text("most_days_per_vendor"),
        newcomer_percent: text("newcomer_percent"),
    }
}

async fn choices(visit: &Visit) -> Result<Vec<(String, String)>, Failure> {
    let lines: Vec<Line> = visit.read(lines::lines).await?;
    let none = (String::new(), "고르지 않음".to_owned());
    let each = lines
        .iter()
        .rev()
        .map(|line| (line.id.to_string(), line_text(line)));
    Ok(std::iter::once(none).chain(each).collect())
}

async fn page(
    visit: &Visit,
    known: Option<&SeasonStory>,
    form: ui::FormView,
    version: String,
) -> Result<Page, Failure> {
    let verb = match known {
        Some(_) => &access::CHANGE_SEASON,
        None => &access::OPEN_SEASON,
    };
    let mut frame = visit.frame(verb.label).under(HOME.0, HOME.1);
    let mut action = "/markets/new".to_owned();
    if let Some(it) = known {
        let path = season_path(it.season.id);
        action = format!("{path}/change");
        frame = frame.under(it.season.name.clone(), path);
    }
    Ok(Page {
        frame,
        form,
        action,
        version,
        kinds: SeasonKind::ALL
            .iter()
            .map(|one| (one.word(), one.label()))
            .collect(),
        lines: choices(visit).await?,
        button: verb.label,
    })
}

pub(super) async fn ask_new(visit: Visit) -> Answer {
    let year = visit.ctx().today().year().to_string();
    let form = visit.form_with(&[
        ("year", year),
        ("kind", SeasonKind::Market.word().to_owned()),
    ]);
    let page = page(&visit, None, form, String::new()).await?;
    Ok(visit.page(&page))
}

pub(super) async fn save_new(visit: Visit, sent: Sent) -> Answer {
    let ask = fields(&sent);
    let verb = move |tx: &mut store::Tx<'_>| open_season(tx, &ask);
    match settle(visit.write(&sent, access::OPEN_SEASON.label, verb).await)? {
        Ok(id) => Ok(visit.go(&season_path(id), "시즌을 등록했습니다.")),
        Err(why) => {
            let form = visit.form_again(&sent, &why);
            let page = page(&visit, None, form, String::new()).await?;
            Ok(visit.refused(&page))
        }
    }
}

async fn load(visit: &Visit, id: &str) -> Result<SeasonStory, Failure> {
    let id = id_of(id)?;
    Ok(visit.read(move |tx| door::season(tx, id)).await?)
}

pub(super) async fn ask_change(visit: Visit, Path(id): Path<String>) -> Answer {
    let it = load(&visit, &id).await?;
    let (season, terms) = (&it.season, &it.season.terms);
    let form = visit.form_with(&[
        ("year", season.year.to_string()),
        ("name", season.name.clone()),
        ("kind", season.kind.word().to_owned()),
        (
            "line",
            season.line.map(|id| id.to_string()).unwrap_or_default(),
        ),
        ("booths", terms.booths.to_string()),
        (
            "most_per_municipality",
            terms.most_per_municipality.to_string(),
        ),
        (
            "most_days_per_vendor",
            terms.most_days_per_vendor.to_string(),
        ),
        ("newcomer_percent", terms.newcomer_percent.to_string()),
    ]);
    let version = season.version.to_string();
    let page = page(&visit, Some(&it), form, version).await?;
    Ok(visit.page(&page))
}

pub(super) async fn save_change(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let ask = ChangeSeason {
        season: id.clone(),
        version: sent.text("version").to_owned(),
        fields: fields(&sent),
    };
    let verb = move |tx: &mut store::Tx<'_>| change_season(tx, &ask);
    match settle(visit.write(&sent, access::CHANGE_SEASON.label, verb).await)? {
        Ok(id) => Ok(visit.go(&season_path(id), "시즌을 고쳤습니다.")),
        Err(why) => {
            let it = load(&visit, &id).await?;
            let form = visit.form_again(&sent, &why);
            let version = version_again(&why, &sent, it.season.version);
            let page = page(&visit, Some(&it), form, version).await?;
            Ok(visit.refused(&page))
        }
    }
}
