//! Every route of the room with the verb it needs.

use web::Routes;

use super::{
    Pages, activities, activity, activity_add, activity_change, activity_done, aliases, citations,
    facts, lines, plan, program, program_add, reason, regions, results, texts,
};
use crate::{access, api};

/// All routes.
pub fn routes(pages: Pages) -> Routes {
    let routes = Routes::new().get("/activities/{id}", &access::VIEW, move |visit, path| {
        activity::show(visit, path, pages)
    });
    [
        program_routes,
        year_routes,
        register_routes,
        line_routes,
        api_routes,
    ]
    .into_iter()
    .fold(routes, |routes, more| more(routes))
}

/// The program itself.
fn program_routes(routes: Routes) -> Routes {
    routes
        .get("/program", &access::VIEW, program::show)
        .get("/program/add", &access::CREATE_PROGRAM, program_add::show)
        .post("/program/add", &access::CREATE_PROGRAM, program_add::save)
        .get("/program/aliases", &access::ADD_ALIAS, aliases::show)
        .post("/program/aliases", &access::ADD_ALIAS, aliases::save)
        .get("/program/facts", &access::SET_FACT, facts::show)
        .post("/program/facts", &access::SET_FACT, facts::save)
        .get("/program/texts", &access::SET_TEXTS, texts::show)
        .post("/program/texts", &access::SET_TEXTS, texts::save)
        .get("/program/regions", &access::VIEW, regions::show)
        .post("/program/regions", &access::ADD_REGION, regions::add)
}

/// Grounds and plan steps of a year.
fn year_routes(routes: Routes) -> Routes {
    routes
        .get(
            "/program/citations/add",
            &access::ADD_CITATION,
            citations::show_add,
        )
        .post(
            "/program/citations/add",
            &access::ADD_CITATION,
            citations::add,
        )
        .get("/program/citations/{id}", &access::VIEW, citations::show)
        .post(
            "/program/citations/{id}",
            &access::CORRECT_CITATION,
            citations::correct,
        )
        .get(
            "/program/citations/{id}/withdraw",
            &access::WITHDRAW_CITATION,
            reason::citation,
        )
        .post(
            "/program/citations/{id}/withdraw",
            &access::WITHDRAW_CITATION,
            reason::citation_out,
        )
        .get("/program/plan/add", &access::ADD_PLAN_STEP, plan::show_add)
        .post("/program/plan/add", &access::ADD_PLAN_STEP, plan::add)
        .get("/program/plan/{id}", &access::CHANGE_PLAN_STEP, plan::show)
        .post(
            "/program/plan/{id}",
            &access::CHANGE_PLAN_STEP,
            plan::change,
        )
        .get(
            "/program/plan/{id}/withdraw",
            &access::WITHDRAW_PLAN_STEP,
            reason::step,
        )
        .post(
            "/program/plan/{id}/withdraw",
            &access::WITHDRAW_PLAN_STEP,
            reason::step_out,
        )
}

/// The register of activities.
fn register_routes(routes: Routes) -> Routes {
    routes
        .get("/activities", &access::VIEW, activities::show)
        .get("/activities/add", &access::ADD_ACTIVITY, activity_add::show)
        .post("/activities/add", &access::ADD_ACTIVITY, activity_add::save)
        .get(
            "/activities/{id}/change",
            &access::CHANGE_ACTIVITY,
            activity_change::show,
        )
        .post(
            "/activities/{id}/change",
            &access::CHANGE_ACTIVITY,
            activity_change::save,
        )
        .post(
            "/activities/{id}/approve",
            &access::APPROVE_ACTIVITY,
            activity_done::approve,
        )
        .get(
            "/activities/{id}/done",
            &access::COMPLETE_ACTIVITY,
            activity_done::show,
        )
        .post(
            "/activities/{id}/done",
            &access::COMPLETE_ACTIVITY,
            activity_done::save,
        )
        .get(
            "/activities/{id}/cancel",
            &access::CANCEL_ACTIVITY,
            reason::activity,
        )
        .post(
            "/activities/{id}/cancel",
            &access::CANCEL_ACTIVITY,
            reason::activity_out,
        )
        .get(
            "/activities/{id}/result",
            &access::RECORD_RESULT,
            results::show_of_activity,
        )
        .post(
            "/activities/{id}/result",
            &access::RECORD_RESULT,
            results::record_of_activity,
        )
}

/// Lines and results.
fn line_routes(routes: Routes) -> Routes {
    routes
        .get("/activities/lines", &access::VIEW, lines::show)
        .get("/activities/lines/add", &access::ADD_LINE, lines::show_add)
        .post("/activities/lines/add", &access::ADD_LINE, lines::add)
        .get(
            "/activities/lines/{id}",
            &access::CHANGE_LINE,
            lines::show_change,
        )
        .post(
            "/activities/lines/{id}",
            &access::CHANGE_LINE,
            lines::change,
        )
        .get(
            "/activities/lines/{id}/result",
            &access::RECORD_RESULT,
            results::show_of_line,
        )
        .post(
            "/activities/lines/{id}/result",
            &access::RECORD_RESULT,
            results::record_of_line,
        )
        .get("/activities/results/{id}", &access::VIEW, results::show)
        .get(
            "/activities/results/{id}/withdraw",
            &access::WITHDRAW_RESULT,
            reason::result,
        )
        .post(
            "/activities/results/{id}/withdraw",
            &access::WITHDRAW_RESULT,
            reason::result_out,
        )
}

/// The same as JSON.
fn api_routes(routes: Routes) -> Routes {
    routes
        .get("/api/programs", &access::VIEW, api::programs)
        .get("/api/activities", &access::VIEW, api::list)
        .post("/api/activities", &access::ADD_ACTIVITY, api::add)
        .get("/api/activities/{id}", &access::VIEW, api::one)
        .post(
            "/api/activities/{id}/change",
            &access::CHANGE_ACTIVITY,
            api::change,
        )
        .post(
            "/api/activities/{id}/approve",
            &access::APPROVE_ACTIVITY,
            api::approve,
        )
        .post(
            "/api/activities/{id}/done",
            &access::COMPLETE_ACTIVITY,
            api::complete,
        )
        .post(
            "/api/activities/{id}/cancel",
            &access::CANCEL_ACTIVITY,
            api::cancel,
        )
        .post("/api/results", &access::RECORD_RESULT, api::record)
}
