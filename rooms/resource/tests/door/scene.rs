//! What the stories of this folder share.

use std::collections::BTreeMap;

use index::{Ask, Audience};
use kernel::{Error, Id, Outcome};
use resource::{
    GiveConsent, ImportedDraft, MoveState, Put, RegisterResource, Resource, ResourceFields,
    SurveyResource, door,
};
use store::{RoomSchema, Tx};
use testing::{HANBIT, TestStore, as_role_at, morning, world};

pub const KEEPER: &[&str] = &["staff_resource"];

/// The tables of these stories.
pub const SCHEMAS: &[fn() -> RoomSchema] = &[
    vault::schema,
    index::schema,
    partner::schema,
    resource::schema,
];

pub fn stores() -> Vec<TestStore> {
    world(SCHEMAS)
}

/// A verb as the keeper of the register, at ten in the morning of a day.
pub fn act<T: Send + 'static>(
    store: &TestStore,
    day: &str,
    verb: impl Fn(&mut Tx<'_>) -> Outcome<T> + Send + 'static,
) -> Outcome<T> {
    store.write(as_role_at(HANBIT, KEEPER, morning(day)), verb)
}

pub fn see<T>(
    store: &TestStore,
    office: &str,
    day: &str,
    read: impl FnOnce(&mut Tx<'_>) -> Outcome<T>,
) -> T {
    let ctx = as_role_at(office, KEEPER, morning(day));
    store.read(&ctx, read).unwrap()
}

pub fn house() -> RegisterResource {
    RegisterResource {
        kind: "vacant_house".to_owned(),
        source: "partner".to_owned(),
        fields: ResourceFields {
            name: "솔바람집".to_owned(),
            region: "강원도 평창군".to_owned(),
            owner: "private".to_owned(),
            description: "마당이 넓은 한옥".to_owned(),
            contact_name: "가나다".to_owned(),
            contact_phone: "033-000-0012".to_owned(),
            details: BTreeMap::from([("rights".to_owned(), "상속 분쟁".to_owned())]),
            ..ResourceFields::default()
        },
    }
}

pub fn survey(id: Id<Resource>, version: i64, day: &str) -> SurveyResource {
    SurveyResource {
        resource: id.to_string(),
        version: version.to_string(),
        surveyed_on: day.to_owned(),
        certainty: "confirmed".to_owned(),
        availability: "open".to_owned(),
        condition_text: "지붕이 성함".to_owned(),
        ..SurveyResource::default()
    }
}

pub fn to(id: Id<Resource>, version: i64, state: &str) -> MoveState {
    MoveState {
        resource: id.to_string(),
        version: version.to_string(),
        to: state.to_owned(),
        reason: "까닭".to_owned(),
    }
}

pub fn refusal<T: std::fmt::Debug>(done: Outcome<T>) -> &'static str {
    match done {
        Err(Error::Refusal(refusal)) => refusal.code,
        other => panic!("no refusal: {other:?}"),
    }
}

/// How many entries a reader of this level finds by these words.
pub fn found(store: &TestStore, office: &str, day: &str, audience: Audience, words: &str) -> usize {
    let ask = Ask::of(audience).text(words);
    see(store, office, day, |tx| index::query(tx, &ask)).total
}

pub fn register(store: &TestStore, day: &str) -> Id<Resource> {
    act(store, day, |tx| resource::register_resource(tx, house())).unwrap()
}

pub fn consent(id: Id<Resource>) -> GiveConsent {
    GiveConsent {
        resource: id.to_string(),
        given_on: "2018-03-01".to_owned(),
        given_by_role: "owner".to_owned(),
        valid_to: "2018-12-31".to_owned(),
        evidence_text: "동의서철 1권 3쪽".to_owned(),
        ..GiveConsent::default()
    }
}

pub fn row(key: &str, source_on: &str, address: &str, lodging: &str) -> ImportedDraft {
    ImportedDraft {
        kind: "village".to_owned(),
        source_key: format!("villages:{key}"),
        fields: ResourceFields {
            name: format!("{key} 마을"),
            region: "충청북도 보은군".to_owned(),
            address: address.to_owned(),
            owner: "public".to_owned(),
            source_name: "농어촌체험휴양마을 표준데이터".to_owned(),
            source_on: source_on.to_owned(),
            contact_phone: "043-000-0012".to_owned(),
            details: BTreeMap::from([("lodging".to_owned(), lodging.to_owned())]),
            ..ResourceFields::default()
        },
    }
}

pub fn put(store: &TestStore, day: &str, row: ImportedDraft) -> Outcome<Put> {
    act(store, day, move |tx| door::put_imported(tx, &row))
}
