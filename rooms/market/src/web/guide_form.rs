//! `/market-days/{id}/guide`: what everybody reads about getting to a day.

use askama::Template;
use axum::extract::Path;
use kernel::Id;
use store::Tx;
use web::{Answer, Failure, Sent, Visit};

use super::{HOME, day_path, id_of, season_path, settle, shown::day_text};
use crate::{
    access,
    model::{MarketDay, MarketSeason, SetGuide},
    set_guide::set_guide,
    store as rows,
    store::guides,
};

#[derive(Template)]
#[template(path = "guide_form.html")]
struct Page {
    frame: ui::Frame,
    form: ui::FormView,
    action: String,
    seen: String,
}

type Loaded = (MarketSeason, MarketDay, String);

async fn load(visit: &Visit, id: &str) -> Result<Loaded, Failure> {
    let id: Id<MarketDay> = id_of(id)?;
    let read = move |tx: &mut Tx<'_>| {
        tx.require(&access::SET_GUIDE)?;
        let day = rows::day(tx, id)?;
        let text = guides::guide(tx, id)?.unwrap_or_default();
        Ok((rows::season(tx, day.season)?, day, text))
    };
    Ok(visit.read(read).await?)
}

fn page(visit: &Visit, (season, day, _): &Loaded, form: ui::FormView, seen: String) -> Page {
    let path = day_path(day.id);
    Page {
        frame: visit
            .frame(access::SET_GUIDE.label)
            .under(HOME.0, HOME.1)
            .under(season.name.clone(), season_path(season.id))
            .under(day_text(day.on_day), path.clone()),
        form,
        action: format!("{path}/guide"),
        seen,
    }
}

pub(super) async fn ask(visit: Visit, Path(id): Path<String>) -> Answer {
    let it = load(&visit, &id).await?;
    let form = visit.form_with(&[("text", it.2.clone())]);
    let seen = it.2.clone();
    Ok(visit.page(&page(&visit, &it, form, seen)))
}

pub(super) async fn save(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let ask = SetGuide {
        day: id.clone(),
        seen: sent.text("seen").to_owned(),
        text: sent.text("text").to_owned(),
    };
    let verb = move |tx: &mut Tx<'_>| set_guide(tx, &ask);
    match settle(visit.write(&sent, access::SET_GUIDE.label, verb).await)? {
        Ok(day) => Ok(visit.go(&day_path(day), "안내를 적었습니다.")),
        Err(why) => {
            let it = load(&visit, &id).await?;
            let form = visit.form_again(&sent, &why);
            let changed = why.each().any(|one| one.code == super::CHANGED);
            let seen = match changed {
                true => it.2.clone(),
                false => sent.text("seen").to_owned(),
            };
            Ok(visit.refused(&page(&visit, &it, form, seen)))
        }
    }
}
