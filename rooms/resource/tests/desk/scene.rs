//! What the stories of this folder share.

use kernel::{Id, Outcome};
use resource::{
    GiveConsent, MoveState, RegisterResource, Resource, ResourceFields, SurveyResource,
    WithdrawConsent, door,
};
use store::Tx;
use testing::{HANBIT, Page, Story, StoryRoom, as_system};

pub const KEEPER: &[&str] = &["staff_resource"];

/// The room with a program that draws photographs again.
fn room() -> web::Room {
    resource::room_with(Some(files::Reader {
        program: env!("CARGO_BIN_EXE_resource-reader").into(),
        args: Vec::new(),
        limits: files::Limits {
            // The child of a test is built without optimization.
            cpu: 60,
            wall: std::time::Duration::from_secs(120),
            ..files::Limits::default()
        },
    }))
}

pub fn rooms() -> Vec<StoryRoom> {
    let mut rooms = testing::rooms![vault, index, files; people, partner].to_vec();
    rooms.push(StoryRoom {
        schema: resource::schema,
        room: Some(room),
    });
    rooms
}

pub fn act<T: Send + 'static>(
    s: &Story,
    verb: impl Fn(&mut Tx<'_>) -> Outcome<T> + Send + 'static,
) -> T {
    s.store().act(HANBIT, KEEPER, verb).unwrap()
}

/// Registers something as a candidate.
pub fn register(
    s: &Story,
    kind: &'static str,
    name: &'static str,
    region: &'static str,
    owner: &'static str,
) -> Id<Resource> {
    act(s, move |tx| {
        let ask = RegisterResource {
            kind: kind.to_owned(),
            source: "partner".to_owned(),
            fields: ResourceFields {
                name: name.to_owned(),
                region: region.to_owned(),
                owner: owner.to_owned(),
                contact_name: "가나다".to_owned(),
                contact_phone: "033-000-0012".to_owned(),
                ..ResourceFields::default()
            },
        };
        resource::register_resource(tx, ask)
    })
}

pub fn survey(s: &Story, id: Id<Resource>) {
    act(s, move |tx| {
        let ask = SurveyResource {
            resource: id.to_string(),
            version: door::get(tx, id)?.version.to_string(),
            certainty: "confirmed".to_owned(),
            availability: "open".to_owned(),
            ..SurveyResource::default()
        };
        resource::survey_resource(tx, ask)
    });
}

/// A consent until the end of 2018.
pub fn consent(s: &Story, id: Id<Resource>, with_photos: bool) {
    act(s, move |tx| {
        let ask = GiveConsent {
            resource: id.to_string(),
            given_on: "2018-03-02".to_owned(),
            given_by_role: "owner".to_owned(),
            valid_to: "2018-12-31".to_owned(),
            evidence_text: "동의서철 1쪽".to_owned(),
            with_photos: if with_photos { "1" } else { "" }.to_owned(),
            ..GiveConsent::default()
        };
        resource::give_consent(tx, ask)
    });
}

/// Withdraws every consent.
pub fn withdraw(s: &Story, id: Id<Resource>) {
    act(s, move |tx| {
        for consent in door::consents(tx, id)? {
            if consent.withdrawn_on.is_none() {
                let ask = WithdrawConsent {
                    consent: consent.id.to_string(),
                    reason: "전화로 철회".to_owned(),
                };
                resource::withdraw_consent(tx, ask)?;
            }
        }
        Ok(())
    });
}

pub fn publish(s: &Story, id: Id<Resource>) {
    act(s, |tx| tx.put_door(web::PUBLIC_DOOR, "hanbit"));
    for to in ["verified", "published"] {
        act(s, move |tx| {
            let ask = MoveState {
                resource: id.to_string(),
                version: door::get(tx, id)?.version.to_string(),
                to: to.to_owned(),
                ..MoveState::default()
            };
            resource::move_state(tx, ask)
        });
    }
}

/// JSON as a program that has signed in reads it.
pub fn api(s: &mut Story, path: &str) -> Page {
    s.send("GET", path, &[("x-requested-with", "sangsaeng")], b"")
}

/// The first address on a page with these words in it.
pub fn link(page: &Page, part: &str) -> String {
    page.links()
        .into_iter()
        .find(|link| link.contains(part))
        .unwrap_or_else(|| panic!("no {part} on {}: {}", page.path, page.text()))
}

/// A page of the public front as a citizen sees it who says what their browser has.
pub fn citizen(s: &mut Story, path: &str, known: &str) -> Page {
    s.sign_out();
    let page = match known {
        "" => s.get(path),
        tag => s.send("GET", path, &[("if-none-match", tag)], b""),
    };
    s.sign_in_as(HANBIT, KEEPER);
    page
}

/// An account of the office that holds a role from 2018-03-01 on.
pub fn account(s: &Story, sign_in: &'static str, name: &'static str, role: &'static str) -> String {
    let hash = people::accept_password(sign_in, "감나무 아래 평상 하나").unwrap();
    // Made by the system, it keeps its first password.
    let made = s.store().write(as_system(HANBIT), move |tx| {
        let home = people::add_organization(tx, "office", name)?;
        let ask = people::NewAccount {
            sign_in: sign_in.to_owned(),
            name: name.to_owned(),
            organization: home.to_string(),
            title: String::new(),
            phone: String::new(),
            password_hash: hash.clone(),
        };
        let account = people::create_account(tx, ask)?;
        let grant = people::GrantRole {
            account: account.to_string(),
            role: role.to_owned(),
            from_on: "2018-03-01".to_owned(),
            to_on: String::new(),
            why: "조사".to_owned(),
        };
        people::grant_role(tx, grant)?;
        Ok(account.to_string())
    });
    made.unwrap()
}
