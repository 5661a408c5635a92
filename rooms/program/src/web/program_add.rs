//! The form that opens a program.

use askama::Template;
use web::{Answer, Sent, Visit};

use super::{choices, many, settle};
use crate::{
    access,
    create_program::create_program,
    model::{CreateProgram, PeriodKind},
};

#[derive(Template)]
#[template(path = "program_add.html")]
struct ProgramAddPage {
    frame: ui::Frame,
    form: ui::FormView,
    kinds: Vec<(String, String)>,
}

fn page(visit: &Visit, form: ui::FormView) -> ProgramAddPage {
    ProgramAddPage {
        frame: visit.frame("세부사업 등록").under("사업", "/program"),
        form,
        kinds: choices(PeriodKind::ALL, None, PeriodKind::word, PeriodKind::label),
    }
}

/// Shows the empty form.
pub async fn show(visit: Visit) -> Answer {
    let form = visit.form_with(&[
        ("budget_account", "일반회계".to_owned()),
        ("period_kind", PeriodKind::Recurring.word().to_owned()),
    ]);
    Ok(visit.page(&page(&visit, form)))
}

/// Opens the program.
pub async fn save(visit: Visit, sent: Sent) -> Answer {
    let ask = CreateProgram {
        official_name: sent.text("official_name").to_owned(),
        bureau: sent.text("bureau").to_owned(),
        department: sent.text("department").to_owned(),
        budget_account: sent.text("budget_account").to_owned(),
        period_kind: sent.text("period_kind").to_owned(),
        aliases: many(&sent, "aliases"),
    };
    let verb = move |tx: &mut store::Tx<'_>| create_program(tx, ask.clone());
    match settle(visit.write(&sent, access::CREATE_PROGRAM.label, verb).await)? {
        Ok(id) => Ok(visit.go(
            &format!("/program?program={id}"),
            "세부사업을 등록했습니다.",
        )),
        Err(refusal) => Ok(visit.refused(&page(&visit, visit.form_again(&sent, &refusal)))),
    }
}
