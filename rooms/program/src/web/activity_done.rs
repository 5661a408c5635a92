//! Approving an activity and marking it as held.

use askama::Template;
use axum::extract::Path;
use kernel::Id;
use web::{Answer, Failure, Sent, Visit};

use super::{id_in, settle};
use crate::{
    access,
    approve_activity::approve_activity,
    complete_activity::complete_activity,
    model::{Activity, ActivityRow, CompleteActivity},
    store as rows,
};

/// Approves a planned activity; there is nothing to fill in.
pub async fn approve(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let id: Id<Activity> = id_in(&id)?;
    let verb = move |tx: &mut store::Tx<'_>| approve_activity(tx, id);
    visit
        .write(&sent, access::APPROVE_ACTIVITY.label, verb)
        .await?;
    Ok(visit.go(&format!("/activities/{id}"), "활동을 승인했습니다."))
}

#[derive(Template)]
#[template(path = "activity_done.html")]
struct ActivityDonePage {
    frame: ui::Frame,
    form: ui::FormView,
    row: ActivityRow,
}

async fn page(
    visit: &Visit,
    form: Option<ui::FormView>,
    id: Id<Activity>,
) -> Result<ActivityDonePage, Failure> {
    let row = visit.read(move |tx| rows::activities::one(tx, id)).await?;
    let form =
        form.unwrap_or_else(|| visit.form_with(&[("period", row.activity.period.print_short())]));
    let list = super::path_of("/activities", row.program, row.activity.fiscal_year);
    let frame = visit
        .frame("완료로 표시")
        .under("활동", list)
        .under(row.title.clone(), format!("/activities/{id}"));
    Ok(ActivityDonePage { frame, form, row })
}

/// Shows the form with the planned period.
pub async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let page = page(&visit, None, id_in(&id)?).await?;
    Ok(visit.page(&page))
}

/// Marks the activity as held.
pub async fn save(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let activity: Id<Activity> = id_in(&id)?;
    let ask = CompleteActivity {
        activity: id,
        period: sent.text("period").to_owned(),
    };
    let verb = move |tx: &mut store::Tx<'_>| complete_activity(tx, ask.clone());
    match settle(
        visit
            .write(&sent, access::COMPLETE_ACTIVITY.label, verb)
            .await,
    )? {
        Ok(()) => {
            let said = "완료로 표시했습니다. 이제 추진실적으로 셉니다.";
            Ok(visit.go(&format!("/activities/{activity}"), said))
        }
        Err(refusal) => {
            let form = visit.form_again(&sent, &refusal);
            let page = page(&visit, Some(form), activity).await?;
            Ok(visit.refused(&page))
        }
    }
}
