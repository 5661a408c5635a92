//! Whom to ask lies open nowhere: not in the tables, not in the journal, not in a version, not in a
//! backup.

use resource::{ChangeResource, OpenContact, RegisterResource, ResourceFields};
use testing::{HANBIT, Scratch, TestStore};

use crate::scene::{KEEPER, SCHEMAS, act, house, register};

/// A name and a number that no other test has, in the forms in which they could lie about.
const PARTS: &[&str] = &["나루솔찬", "033-700-8642", "0337008642", "700-8642"];
/// What anybody of the office may see.
const SEEN: &str = "보이는 글 9753";

fn fields() -> ResourceFields {
    ResourceFields {
        description: SEEN.to_owned(),
        contact_name: "나루솔찬".to_owned(),
        contact_phone: "033-700-8642".to_owned(),
        ..house().fields
    }
}

#[test]
fn a_contact_lies_open_nowhere() {
    for store in &crate::scene::stores() {
        let day = "2018-03-05";
        let first = register(store, day);
        let ask = RegisterResource {
            fields: fields(),
            ..house()
        };
        act(store, day, move |tx| {
            resource::register_resource(tx, ask.clone())
        })
        .unwrap();
        let change = ChangeResource {
            resource: first.to_string(),
            version: "1".to_owned(),
            reason: "담당이 바뀜".to_owned(),
            fields: fields(),
            ..ChangeResource::default()
        };
        act(store, day, move |tx| {
            resource::change_resource(tx, change.clone())
        })
        .unwrap();
        let open = OpenContact {
            resource: first.to_string(),
            why: "방문 약속".to_owned(),
        };
        act(store, day, move |tx| {
            resource::open_contact(tx, open.clone())
        })
        .unwrap();
        look(store);
    }
}

fn look(store: &TestStore) {
    let journal = store.see(HANBIT, KEEPER, |tx| {
        let query = store::JournalQuery {
            limit: 500,
            ..store::JournalQuery::default()
        };
        Ok(format!("{:?}", tx.journal(&query)?))
    });
    let journal = journal.unwrap();
    assert!(journal.contains(SEEN), "the journal of the changes");
    assert!(
        PARTS.iter().all(|part| !journal.contains(part)),
        "the journal"
    );
    let folder = Scratch::new();
    let file = folder.path().join("backup.sqlite");
    let schemas: Vec<_> = SCHEMAS.iter().map(|schema| schema()).collect();
    store::backup(store, &file, &schemas).unwrap();
    let bytes = std::fs::read(&file).unwrap();
    let holds = |text: &str| {
        bytes
            .windows(text.len())
            .any(|window| window == text.as_bytes())
    };
    assert!(holds(SEEN), "a backup holds what it should");
    assert!(
        PARTS.iter().all(|part| !holds(part)),
        "the backup of {}",
        store.name()
    );
}
