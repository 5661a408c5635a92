//! The form that changes an activity.

use askama::Template;
use axum::extract::Path;
use kernel::{Id, Outcome};
use store::Tx;
use web::{Answer, Sent, Visit};

use super::{
    activity_add::{line_choices, region_choices},
    id_in, many, settle, version_after,
};
use crate::{
    access,
    change_activity::change_activity,
    model::{Activity, ActivityRow, ChangeActivity, Line, Region},
    store as rows,
};

#[derive(Template)]
#[template(path = "activity_change.html")]
struct ActivityChangePage {
    frame: ui::Frame,
    form: ui::FormView,
    row: ActivityRow,
    version: String,
    lines: Vec<(String, String)>,
    regions: Vec<(String, String)>,
}

fn stored(tx: &mut Tx<'_>, id: Id<Activity>) -> Outcome<(ActivityRow, Vec<Line>, Vec<Region>)> {
    let row = rows::activities::one(tx, id)?;
    let lines = rows::lines::of_year(tx, row.program, row.activity.fiscal_year)?;
    let mut regions = rows::lines::regions(tx)?;
    regions.retain(|region| region.span.touches(row.activity.fiscal_year));
    Ok((row, lines, regions))
}

fn page(
    visit: &Visit,
    form: ui::FormView,
    version: String,
    (row, lines, regions): (ActivityRow, Vec<Line>, Vec<Region>),
) -> ActivityChangePage {
    let here = format!("/activities/{}", row.activity.id);
    let list = super::path_of("/activities", row.program, row.activity.fiscal_year);
    ActivityChangePage {
        frame: visit
            .frame("활동 고치기")
            .under("활동", list)
            .under(row.title.clone(), here),
        form,
        version,
        lines: line_choices(&lines).collect(),
        regions: region_choices(&regions),
        row,
    }
}

/// Shows the form with what is stored.
pub async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let id = id_in(&id)?;
    let stored = visit.read(move |tx| stored(tx, id)).await?;
    let activity = &stored.0.activity;
    let mut values = vec![
        ("line", activity.line.to_string()),
        ("label", activity.label.clone().unwrap_or_default()),
        ("period", activity.period.print_short()),
        ("places", activity.places.join(", ")),
        ("note", activity.note.clone().unwrap_or_default()),
    ];
    values.extend(
        activity
            .regions
            .iter()
            .map(|name| ("regions", name.clone())),
    );
    let version = activity.version.to_string();
    Ok(visit.page(&page(&visit, visit.form_with(&values), version, stored)))
}

/// Changes the activity.
pub async fn save(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let activity: Id<Activity> = id_in(&id)?;
    let text = |name: &str| sent.text(name).to_owned();
    let ask = ChangeActivity {
        activity: id,
        version: text("version"),
        line: text("line"),
        label: text("label"),
        period: text("period"),
        places: many(&sent, "places"),
        regions: many(&sent, "regions"),
        note: text("note"),
        confirmed: sent.has("confirmed"),
    };
    let verb = move |tx: &mut Tx<'_>| change_activity(tx, ask.clone());
    match settle(
        visit
            .write(&sent, access::CHANGE_ACTIVITY.label, verb)
            .await,
    )? {
        Ok(()) => Ok(visit.go(&format!("/activities/{activity}"), "활동을 바꾸었습니다.")),
        Err(refusal) => {
            let stored = visit.read(move |tx| stored(tx, activity)).await?;
            let form = visit.form_again(&sent, &refusal);
            let version = version_after(&sent, &refusal, stored.0.activity.version);
            Ok(visit.refused(&page(&visit, form, version, stored)))
        }
    }
}
