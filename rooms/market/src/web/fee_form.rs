//! `/markets/{id}/fee`: what the office keeps of the common till's money, and what allows it.

use askama::Template;
use axum::extract::Path;
use store::Tx;
use web::{Answer, Failure, Sent, Visit};

use super::{HOME, id_of, season_path, settle};
use crate::{
    access,
    model::{MarketFee, MarketSeason, SetFee},
    rules::payouts::rate_text,
    set_fee::set_fee,
    store as rows,
    store::payouts,
};

#[derive(Template)]
#[template(path = "fee_form.html")]
struct Page {
    frame: ui::Frame,
    form: ui::FormView,
    action: String,
    /// Whether vendors were called for on other terms.
    is_called: bool,
}

async fn load(visit: &Visit, id: &str) -> Result<(MarketSeason, Option<MarketFee>), Failure> {
    let id = id_of(id)?;
    let read = move |tx: &mut Tx<'_>| {
        tx.require(&access::SET_FEE)?;
        Ok((rows::season(tx, id)?, payouts::fee(tx, id)?))
    };
    Ok(visit.read(read).await?)
}

fn page(visit: &Visit, season: &MarketSeason, form: ui::FormView) -> Page {
    let path = season_path(season.id);
    Page {
        frame: visit
            .frame(access::SET_FEE.label)
            .under(HOME.0, HOME.1)
            .under(season.name.clone(), path.clone()),
        form,
        action: format!("{path}/fee"),
        is_called: season.called_on.is_some(),
    }
}

pub(super) async fn ask(visit: Visit, Path(id): Path<String>) -> Answer {
    let (season, fee) = load(&visit, &id).await?;
    let values = fee.map(|fee| {
        let reported_on = fee.reported_on.map(|day| day.to_string());
        [
            (
                "percent",
                rate_text(fee.permille).trim_end_matches('%').to_owned(),
            ),
            ("basis", fee.basis),
            ("reported_on", reported_on.unwrap_or_default()),
            ("paper", fee.paper),
        ]
    });
    let form = visit.form_with(values.as_ref().map_or(&[], |values| values));
    Ok(visit.page(&page(&visit, &season, form)))
}

pub(super) async fn save(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let text = |name: &str| sent.text(name).to_owned();
    let ask = SetFee {
        season: id.clone(),
        percent: text("percent"),
        basis: text("basis"),
        reported_on: text("reported_on"),
        paper: text("paper"),
    };
    let verb = move |tx: &mut Tx<'_>| set_fee(tx, &ask);
    match settle(visit.write(&sent, access::SET_FEE.label, verb).await)? {
        Ok(season) => Ok(visit.go(&season_path(season), "수수료를 정했습니다.")),
        Err(why) => {
            let (season, _) = load(&visit, &id).await?;
            let form = visit.form_again(&sent, &why);
            Ok(visit.refused(&page(&visit, &season, form)))
        }
    }
}
