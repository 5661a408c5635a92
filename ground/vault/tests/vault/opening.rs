//! Opening: at its place, with a reason, written down.

use testing::{HANBIT, SAEBYEOK, as_role, world};
use vault::{AccessQuery, Damage, Place};

use crate::office::{ROOMS, ctx, keep, office_in, place, read, said, sealed_of};

#[test]
fn what_was_sealed_opens_at_its_place_only() {
    for store in world(ROOMS) {
        keep(&store, "p1", "110-001-001234", "").unwrap();
        keep(&store, "p2", "220-002-005678", "").unwrap();
        assert_eq!(read(&store, "p1").unwrap(), "110-001-001234");
        let elsewhere: [fn(Place<'_>) -> Place<'_>; 4] = [
            |p| Place { row: "p2", ..p },
            |p| Place {
                column: "holder",
                ..p
            },
            |p| Place {
                table: "sample_other",
                ..p
            },
            |p| Place { subject: "p2", ..p },
        ];
        for moved in elsewhere {
            let opened = store.write(ctx(), move |tx| {
                let sealed = sealed_of(tx, "p1")?;
                vault::open(tx, moved(place("p1")), &sealed, "시험")
            });
            let what = said(opened.unwrap_err());
            assert!(what.contains("does not open"), "{}: {what}", store.name());
        }
        let stolen = store.read(&ctx(), |tx| sealed_of(tx, "p1")).unwrap();
        let opened = store.write(as_role(SAEBYEOK, &["accountant"]), move |tx| {
            vault::seal(tx, place("p1"), "x")?;
            vault::open(tx, place("p1"), &stolen, "시험")
        });
        assert!(said(opened.unwrap_err()).contains("does not open"));
    }
}

#[test]
fn every_opening_is_written_with_who_when_whose_what_and_why() {
    for store in world(ROOMS) {
        keep(&store, "p1", "110-001-001234", "").unwrap();
        keep(&store, "p2", "220-002-005678", "").unwrap();
        read(&store, "p1").unwrap();
        store
            .write(as_role(HANBIT, &["auditor"]), |tx| {
                let sealed = sealed_of(tx, "p2")?;
                vault::open_from(tx, place("p2"), &sealed, " 정기 감사 ", "192.0.2.7")
            })
            .unwrap();
        let blank = store.write(ctx(), |tx| {
            let sealed = sealed_of(tx, "p1")?;
            vault::open(tx, place("p1"), &sealed, "  ")
        });
        assert_eq!(said(blank.unwrap_err()), "vault.why_missing");
        let unlogged = store.read(&ctx(), |tx| {
            let sealed = sealed_of(tx, "p1")?;
            vault::open(tx, place("p1"), &sealed, "시험")
        });
        assert!(said(unlogged.unwrap_err()).contains("cannot write"));
        let log = |query: AccessQuery| {
            store
                .read(&ctx(), |tx| Ok(vault::accesses(tx, &query)?))
                .unwrap()
        };
        let all = log(AccessQuery::default());
        assert_eq!(all.iter().map(|a| a.seq).collect::<Vec<_>>(), [2, 1]);
        let audit = &all[0];
        assert_eq!(audit.actor, as_role(HANBIT, &["auditor"]).actor.key());
        assert_eq!(audit.actor_name, "auditor 담당");
        assert_eq!((audit.subject.as_str(), audit.at), ("p2", testing::now()));
        assert_eq!(audit.what, "sample_person.account/p2");
        assert_eq!(audit.why, "정기 감사");
        assert_eq!(audit.origin, "192.0.2.7");
        let narrowed = |change: fn(&mut AccessQuery)| {
            let mut query = AccessQuery::default();
            change(&mut query);
            log(query).len()
        };
        assert_eq!(narrowed(|q| q.subject = "p1".to_owned()), 1);
        assert_eq!(narrowed(|q| q.before = Some(2)), 1);
        assert_eq!(narrowed(|q| q.to = Some(testing::now())), 0);
        assert_eq!(narrowed(|q| q.from = Some(testing::now())), 2);
        assert_eq!(narrowed(|q| q.limit = 1), 1);
        assert_eq!(narrowed(|q| q.actor = "nobody".to_owned()), 0);
    }
}

#[test]
fn equal_texts_have_equal_markers_in_one_column_of_one_office() {
    for store in world(ROOMS) {
        let marker = |office: &str, column: &'static str, text: &str| {
            store
                .read(&as_role(office, &[]), |tx| {
                    Ok(vault::same_marker(tx, "sample_person", column, text)?)
                })
                .unwrap()
        };
        let first = marker(HANBIT, "account", "1100010012");
        assert_eq!(marker(HANBIT, "account", "1100010012"), first);
        assert_ne!(marker(HANBIT, "account", "1100010013"), first);
        assert_ne!(marker(HANBIT, "holder", "1100010012"), first);
        assert_ne!(marker(SAEBYEOK, "account", "1100010012"), first);
        assert_ne!(kernel::Digest::of(b"1100010012"), first);
    }
}

#[test]
fn a_changed_swapped_or_removed_row_of_the_log_is_named() {
    let edits = [
        ("UPDATE vault_access SET why = 'x' WHERE seq = 3", 3),
        ("UPDATE vault_access SET actor = 'x' WHERE seq = 2", 2),
        (
            "UPDATE vault_access SET hash = zeroblob(32) WHERE seq = 5",
            5,
        ),
        ("DELETE FROM vault_access WHERE seq = 4", 4),
        ("DELETE FROM vault_access WHERE seq = 1", 1),
        (
            "UPDATE vault_access SET at = '2018-03-02T00:00:00.000001Z' WHERE seq = 6",
            6,
        ),
    ];
    for (edit, seq) in edits {
        let folder = testing::Scratch::new();
        let store = office_in(folder.path());
        keep(&store, "p1", "110-001-001234", "").unwrap();
        for _ in 0..6 {
            read(&store, "p1").unwrap();
        }
        let check = || store.read(&ctx(), |tx| Ok(vault::check(tx)?)).unwrap();
        assert_eq!(check(), []);
        let file = folder.path().join("office.sqlite");
        let raw = rusqlite::Connection::open(file).unwrap();
        assert!(
            raw.execute(edit, []).is_err(),
            "the trigger let {edit} pass"
        );
        raw.execute_batch(
            "DROP TRIGGER vault_access_no_update; DROP TRIGGER vault_access_no_delete",
        )
        .unwrap();
        raw.execute(edit, []).unwrap();
        assert_eq!(check(), [Damage::Log(seq)], "{edit}");
    }
}

#[test]
fn the_log_only_grows_on_postgres_too() {
    let Some(database) = testing::Database::new() else {
        return;
    };
    let secrets = store::Secrets::fixed_for_tests();
    let store =
        store::Store::open_url_with(&database.url, &crate::office::schemas(), secrets).unwrap();
    store
        .found_office(&testing::tenant(HANBIT), "한빛시", testing::now())
        .unwrap();
    keep(&store, "p1", "110-001-001234", "").unwrap();
    read(&store, "p1").unwrap();
    let mut owner = postgres::Client::connect(&database.admin_url(), postgres::NoTls).unwrap();
    for edit in [
        "UPDATE vault_access SET why = 'x'",
        "DELETE FROM vault_access",
        "TRUNCATE vault_access",
    ] {
        let said = owner.batch_execute(edit).unwrap_err();
        let said = said.as_db_error().map(|e| e.message().to_owned());
        assert_eq!(said.as_deref(), Some("rows of vault_access never change"));
    }
}
