//! How an office is found before anybody is signed in, and what tells that something was committed.

use kernel::Error;

use super::{ctx, places};

#[test]
fn a_name_of_another_kind_comes_along_and_can_be_let_go() {
    for place in places() {
        let store = &place.store;
        let put = |office: &'static str, kind: &'static str, name: &'static str| {
            let put = store.write(ctx(office), move |tx| tx.put_door(kind, name));
            put.unwrap();
        };
        let found = || {
            let found = store.office_with("front", "haneul", "host").unwrap();
            found.map(|(office, host)| (office.tenant.as_str().to_owned(), host))
        };
        assert_eq!(found(), None);
        put("hanbit", "front", "haneul");
        assert_eq!(found(), Some(("hanbit".to_owned(), None)));
        put("saebyeok", "host", "other.example");
        put("hanbit", "host", "own.example");
        let own = Some("own.example".to_owned());
        assert_eq!(found(), Some(("hanbit".to_owned(), own.clone())));
        // Nobody lets go of another's name.
        let take = |office: &'static str| {
            let take = store.write(ctx(office), |tx| tx.take_door("host", "own.example"));
            take.unwrap();
        };
        take("saebyeok");
        assert_eq!(found(), Some(("hanbit".to_owned(), own)));
        take("hanbit");
        assert_eq!(found(), Some(("hanbit".to_owned(), None)));
        put("saebyeok", "host", "own.example");
    }
}

#[test]
fn a_name_leads_to_one_office_only() {
    for place in places() {
        place
            .store
            .write(ctx("hanbit"), |tx| tx.put_door("sign_in", "haneul"))
            .unwrap();
        let taken = place
            .store
            .write(ctx("saebyeok"), |tx| tx.put_door("sign_in", "haneul"));
        assert!(matches!(taken, Err(Error::Refusal(r)) if r.code == "store.door_taken"));
        let found = place.store.tenant_by_door("sign_in", "haneul").unwrap();
        assert_eq!(found.unwrap().as_str(), "hanbit");
        let office = place.store.office_by_door("sign_in", "haneul").unwrap();
        let office = office.map(|office| (office.tenant.as_str().to_owned(), office.name));
        assert_eq!(office.as_ref().map(|office| &*office.0), Some("hanbit"));
        assert!(office.is_some_and(|(_, name)| {
            place
                .store
                .offices()
                .unwrap()
                .iter()
                .any(|o| o.name == name)
        }));
        assert!(
            place
                .store
                .tenant_by_door("sign_in", "nobody")
                .unwrap()
                .is_none()
        );
    }
}

#[test]
fn a_commit_of_anybody_shows_in_the_changes() {
    for place in places() {
        let store = &place.store;
        let seen = || store.changes().unwrap();
        let before = seen();
        store.read(&ctx("hanbit"), |_| Ok(())).unwrap();
        assert_eq!(seen(), before, "reading changes nothing");
        let door = |name: &'static str| {
            store
                .write(ctx("hanbit"), move |tx| tx.put_door("sign_in", name))
                .unwrap();
        };
        door("haneul");
        let after = seen();
        assert_ne!(after, before, "a commit shows");
        let refused = store.write(ctx("hanbit"), |tx| tx.put_door("sign_in", "haneul"));
        assert!(refused.is_err());
        door("bada");
        assert_ne!(seen(), after);
    }
}
