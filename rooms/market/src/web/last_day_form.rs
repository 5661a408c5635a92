//! `/markets/{id}/last-day`: until when vendors apply.

use askama::Template;
use axum::extract::Path;
use jiff::civil::Date;
use store::Tx;
use web::{Answer, Failure, Sent, Visit};

use super::{HOME, id_of, season_path, settle};
use crate::{
    access,
    model::{MarketSeason, SetLastDay},
    rules::calls::seen,
    set_last_day::set_last_day,
    store as rows,
    store::calls,
    wording::until_text,
};

#[derive(Template)]
#[template(path = "last_day_form.html")]
struct Page {
    frame: ui::Frame,
    form: ui::FormView,
    action: String,
    seen: String,
    /// Until when, as it stands.
    until: String,
    has_day: bool,
    /// Whether vendors know it.
    is_published: bool,
    may_extend: bool,
}

type Loaded = (MarketSeason, Option<Date>);

async fn load(visit: &Visit, id: &str) -> Result<Loaded, Failure> {
    let id = id_of(id)?;
    let read = move |tx: &mut Tx<'_>| {
        tx.require(&access::SET_LAST_DAY)?;
        Ok((rows::season(tx, id)?, calls::until(tx, id)?))
    };
    Ok(visit.read(read).await?)
}

fn page(visit: &Visit, (season, until): &Loaded, form: ui::FormView, seen: String) -> Page {
    let path = season_path(season.id);
    Page {
        frame: visit
            .frame(access::SET_LAST_DAY.label)
            .under(HOME.0, HOME.1)
            .under(season.name.clone(), path.clone()),
        form,
        action: format!("{path}/last-day"),
        seen,
        until: until_text(*until),
        has_day: until.is_some(),
        is_published: season.called_on.is_some(),
        may_extend: visit.may(&access::EXTEND_CALL),
    }
}

pub(super) async fn ask(visit: Visit, Path(id): Path<String>) -> Answer {
    let it = load(&visit, &id).await?;
    let form = visit.form_with(&[("until", seen(it.1))]);
    Ok(visit.page(&page(&visit, &it, form, seen(it.1))))
}

pub(super) async fn save(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let text = |name: &str| sent.text(name).to_owned();
    let ask = SetLastDay {
        season: id.clone(),
        seen: text("seen"),
        until: text("until"),
        reason: text("reason"),
    };
    let verb = move |tx: &mut Tx<'_>| set_last_day(tx, &ask);
    match settle(visit.write(&sent, access::SET_LAST_DAY.label, verb).await)? {
        Ok(season) => Ok(visit.go(&season_path(season), "신청 마감일을 정했습니다.")),
        Err(why) => {
            let it = load(&visit, &id).await?;
            let form = visit.form_again(&sent, &why);
            let changed = why.each().any(|one| one.code == super::CHANGED);
            let shown = match changed {
                true => seen(it.1),
                false => sent.text("seen").to_owned(),
            };
            Ok(visit.refused(&page(&visit, &it, form, shown)))
        }
    }
}
