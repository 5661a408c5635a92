//! What a request that comes twice, one after the other or at once, does and answers.

use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering},
};

use kernel::{Error, Refusal};
use store::{Engine, IdempotencyKey, args};

use super::{NOTES, ctx, places, totals};

#[test]
fn the_same_key_does_its_work_once() {
    for place in places() {
        let key = IdempotencyKey::new("request-0001").unwrap();
        let go = |body: &'static [u8]| {
            place.store.write_once(ctx("hanbit"), &key, body, |tx| {
                tx.insert(&NOTES, args!["n1", "본문", 3])?;
                Ok(42_i64)
            })
        };
        assert_eq!(go(b"one").unwrap(), 42);
        assert_eq!(go(b"one").unwrap(), 42);
        let Err(Error::Refusal(refusal)) = go(b"two") else {
            panic!("another body passed")
        };
        assert_eq!(refusal.code, "store.key_reused");
        assert_eq!(totals(&place.store, "hanbit"), (1, 3));
        let twins: Vec<_> = (0..8)
            .map(|_| {
                let store = place.store.clone();
                std::thread::spawn(move || {
                    let key = IdempotencyKey::new("request-0002").unwrap();
                    store.write_once(ctx("hanbit"), &key, b"x", |tx| {
                        tx.insert(&NOTES, args!["n2", "본문", 1])?;
                        Ok(7_i64)
                    })
                })
            })
            .collect();
        assert!(twins.into_iter().all(|t| t.join().unwrap().unwrap() == 7));
        assert_eq!(totals(&place.store, "hanbit"), (2, 4));
    }
}

#[test]
fn a_request_that_its_twin_overtakes_gives_the_twins_answer() {
    for place in places() {
        // SQLite has one writer: nobody is overtaken.
        if place.store.engine() == Engine::Sqlite {
            continue;
        }
        let add = |tx: &mut store::Tx<'_>, note: &str| match note {
            "in words" => tx.insert_or(&NOTES, args![note, "본문", 1], |_| {
                Refusal::new("test.taken", "이미 있습니다.")
            }),
            _ => tx.insert(&NOTES, args![note, "본문", 1]),
        };
        for (key, note) in [("request-0003", "as a fault"), ("request-0004", "in words")] {
            let key = IdempotencyKey::new(key).unwrap();
            let twin = {
                let (store, key) = (place.store.clone(), key.clone());
                move || {
                    let verb = move |tx: &mut store::Tx<'_>| add(tx, note).map(|()| 7_i64);
                    store.write_once(ctx("hanbit"), &key, b"x", verb)
                }
            };
            let tries = Arc::new(AtomicU32::new(0));
            let tried = Arc::clone(&tries);
            let overtaken = place
                .store
                .write_once(ctx("hanbit"), &key, b"x", move |tx| {
                    // The first try has looked for the key already.
                    if tried.fetch_add(1, Ordering::Relaxed) == 0 {
                        assert_eq!(twin().unwrap(), 7);
                    }
                    add(tx, note).map(|()| 8_i64)
                });
            assert_eq!(overtaken.unwrap(), 7, "{note}");
            assert_eq!(tries.load(Ordering::Relaxed), 1, "{note}");
        }
        assert_eq!(totals(&place.store, "hanbit"), (2, 2));
    }
}
