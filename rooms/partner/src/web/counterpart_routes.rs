//! Where the pages of counterparts are, and who may open them.

use web::Routes;

use super::{
    counterpart, counterpart_forms as form, counterpart_json as json, counterpart_sealed as sealed,
    counterpart_steps as step, counterparts, merge, talks,
};
use crate::access::{
    CHANGE_COUNTERPART, END_ROLE, ERASE_PERSON, FINISH_STEP, GIVE_PERSON_CONSENT, GIVE_ROLE,
    MERGE_COUNTERPARTS, OPEN_SEALED, RECORD_CONTACT, REGISTER_COUNTERPART, SET_ACTIVITY,
    VIEW_COUNTERPARTS, VIEW_PERSONS, WITHDRAW_PERSON_CONSENT,
};

/// The register and its forms.
pub(super) fn counterparts(routes: Routes) -> Routes {
    let new = "/partners/new";
    let one = "/partners/{id}";
    let change = "/partners/{id}/change";
    let activity = "/partners/{id}/activity";
    let open = "/partners/{id}/sealed";
    let join = "/partners/{id}/merge";
    let routes = routes
        .get("/partners", &VIEW_COUNTERPARTS, counterparts::show)
        .get(new, &REGISTER_COUNTERPART, form::ask_new)
        .post(new, &REGISTER_COUNTERPART, form::save_new)
        .get("/partners/duplicates", &VIEW_PERSONS, merge::duplicates)
        .get("/partners/erasures", &VIEW_PERSONS, merge::erasures)
        .get(one, &VIEW_COUNTERPARTS, counterpart::show)
        .get(change, &CHANGE_COUNTERPART, form::ask_change)
        .post(change, &CHANGE_COUNTERPART, form::save_change)
        .get(activity, &SET_ACTIVITY, step::ask_activity)
        .post(activity, &SET_ACTIVITY, step::activity)
        .get(open, &OPEN_SEALED, sealed::ask)
        .post(open, &OPEN_SEALED, sealed::open)
        .get(join, &MERGE_COUNTERPARTS, merge::ask)
        .post(join, &MERGE_COUNTERPARTS, merge::merge);
    routes
        .get("/api/partners", &VIEW_COUNTERPARTS, json::list)
        .post("/api/partners", &REGISTER_COUNTERPART, json::register)
        .get("/api/partners/{id}", &VIEW_COUNTERPARTS, json::one)
        .post(
            "/api/partners/{id}/change",
            &CHANGE_COUNTERPART,
            json::change,
        )
        .post("/api/partners/{id}/activity", &SET_ACTIVITY, json::activity)
        .post("/api/partners/{id}/merge", &MERGE_COUNTERPARTS, json::merge)
}

/// Consents, roles and erasing of persons.
pub(super) fn persons(routes: Routes) -> Routes {
    let consents = "/partners/{id}/consents";
    let withdraw = "/person-consents/{id}/withdraw";
    let erase = "/partners/{id}/erase";
    let roles = "/partners/{id}/roles";
    let end = "/person-roles/{id}/end";
    let routes = routes
        .get(consents, &GIVE_PERSON_CONSENT, step::ask_consent)
        .post(consents, &GIVE_PERSON_CONSENT, step::consent)
        .get(withdraw, &WITHDRAW_PERSON_CONSENT, step::ask_withdraw)
        .post(withdraw, &WITHDRAW_PERSON_CONSENT, step::withdraw)
        .get(erase, &ERASE_PERSON, step::ask_erase)
        .post(erase, &ERASE_PERSON, step::erase)
        .get(roles, &GIVE_ROLE, step::ask_role)
        .post(roles, &GIVE_ROLE, step::role)
        .get(end, &END_ROLE, step::ask_end_role)
        .post(end, &END_ROLE, step::finish_role);
    routes
        .post(
            "/api/partners/{id}/consents",
            &GIVE_PERSON_CONSENT,
            json::consent,
        )
        .post(
            "/api/person-consents/{id}/withdraw",
            &WITHDRAW_PERSON_CONSENT,
            json::withdraw,
        )
        .post("/api/partners/{id}/erase", &ERASE_PERSON, json::erase)
        .post("/api/partners/{id}/roles", &GIVE_ROLE, json::role)
        .post("/api/person-roles/{id}/end", &END_ROLE, json::finish_role)
}

/// Talks and what comes next.
pub(super) fn talks(routes: Routes) -> Routes {
    let done = "/contacts/{id}/done";
    routes
        .get("/contacts", &VIEW_PERSONS, talks::show)
        .get("/contacts/new", &RECORD_CONTACT, talks::ask_new)
        .post("/contacts/new", &RECORD_CONTACT, talks::record)
        .get(done, &FINISH_STEP, talks::ask_done)
        .post(done, &FINISH_STEP, talks::done)
        .get("/next-steps", &VIEW_PERSONS, talks::next_steps)
        .get("/api/contacts", &VIEW_PERSONS, json::talks)
        .post("/api/contacts", &RECORD_CONTACT, json::record)
        .post("/api/contacts/{id}/done", &FINISH_STEP, json::finish)
        .get("/api/next-steps", &VIEW_PERSONS, json::next_steps)
}
