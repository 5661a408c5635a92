//! The read-only lock, signed heads, and roll-backs that only heads kept outside can show.

use crate::place::{
    self, Place, ask, ask_close, ask_hold, ask_reopen, ask_reverse, book, code, ctx, ctx_of, pair,
    places,
};
use jiff::civil::date;
use kernel::{Outcome, TenantId};
use ledger::{BookNumber, Guard, Place as At, SignedHead};
use store::{Secrets, Store, Tx};

fn write<T: Send + 'static>(
    place: &Place,
    f: impl Fn(&mut Tx<'_>) -> Outcome<T> + Send + 'static,
) -> Outcome<T> {
    place.store.write(ctx(), f)
}

fn filled(place: &Place) -> BookNumber {
    let number = book(&place.store, "hanbit", "trustee/a/2018");
    write(place, move |tx| {
        ledger::post(tx, number, ask("fill", pair(2, 1, 1_000)))
    })
    .unwrap();
    number
}

#[test]
fn a_locked_book_takes_nothing_until_somebody_says_why_it_may() {
    for place in places() {
        let number = filled(&place);
        write(&place, move |tx| ledger::lock(tx, number, "점검 중")).unwrap();
        let codes = write(&place, move |tx| {
            let all = [
                ledger::post(tx, number, ask("x", pair(2, 1, 1))).map(|_| ()),
                ledger::hold(tx, number, ask_hold("x", 1)).map(|_| ()),
                ledger::reverse(tx, number, 1, ask_reverse("x")).map(|_| ()),
                ledger::close(tx, number, ask_close("x", date(2018, 1, 31))),
                ledger::reopen(tx, number, ask_reopen("x", date(2018, 1, 1), "lee")),
                ledger::open_account(tx, number, "more", Guard::Free).map(|_| ()),
            ];
            Ok(all.map(|outcome| outcome.map_or_else(|error| code(&error), |()| "done")))
        });
        assert_eq!(codes.unwrap(), ["ledger.read_only"; 6]);
        let refused = write(&place, move |tx| {
            ledger::post(tx, number, ask("x", pair(2, 1, 1)))
        });
        assert!(refused.unwrap_err().to_string().contains("점검 중"));
        let again = write(&place, move |tx| {
            ledger::post(tx, number, ask("fill", pair(2, 1, 1_000)))
        });
        assert!(
            again.unwrap().repeated,
            "what is recorded is still answered"
        );
        let silent = write(&place, move |tx| ledger::unlock(tx, number, " "));
        assert_eq!(code(&silent.unwrap_err()), "ledger.text");
        write(&place, move |tx| ledger::unlock(tx, number, "이상 없음")).unwrap();
        write(&place, move |tx| {
            ledger::post(tx, number, ask("x", pair(2, 1, 1)))
        })
        .unwrap();
        let twice = write(&place, move |tx| ledger::unlock(tx, number, "또"));
        assert_eq!(code(&twice.unwrap_err()), "ledger.not_locked");
        let locks = place.store.read(&ctx(), |tx| {
            assert_eq!(ledger::locked(tx, number)?, None);
            Ok(ledger::locks(tx, number)?)
        });
        let locks = locks.unwrap();
        let said: Vec<_> = locks
            .iter()
            .map(|l| (l.locked, l.reason.as_str()))
            .collect();
        assert_eq!(said, [(true, "점검 중"), (false, "이상 없음")]);
    }
}

#[test]
fn a_failed_check_locks_the_book_and_says_so() {
    let place = place::sqlite();
    let number = filled(&place);
    let other = book(&place.store, "hanbit", "trustee/b/2018");
    let passed = write(&place, ledger::check_and_lock).unwrap();
    assert!(passed.iter().all(|(_, verdict)| verdict.is_ok()));
    let raw = rusqlite::Connection::open(place.file()).unwrap();
    raw.execute(
        "UPDATE ledger_account SET debit_total = 1001 WHERE book = 1 AND number = 2",
        [],
    )
    .unwrap();
    for _ in 0..2 {
        let found = write(&place, ledger::check_and_lock).unwrap();
        let failed: Vec<_> = found
            .iter()
            .filter(|(_, verdict)| verdict.is_err())
            .collect();
        assert_eq!(failed.len(), 1);
        assert_eq!(failed[0].0, number);
    }
    let (lock, locks, free) = place
        .store
        .read(&ctx(), |tx| {
            let lock = ledger::locked(tx, number)?.unwrap();
            let free = ledger::locked(tx, other)?;
            Ok((lock, ledger::locks(tx, number)?, free))
        })
        .unwrap();
    assert!(lock.reason.contains("계정 account-2"), "{}", lock.reason);
    assert_eq!(locks.len(), 1, "a locked book is not locked again");
    assert_eq!(free, None);
    let refused = write(&place, move |tx| {
        ledger::post(tx, number, ask("x", pair(2, 1, 1)))
    });
    assert_eq!(code(&refused.unwrap_err()), "ledger.read_only");
}

#[test]
fn a_book_is_locked_even_when_its_chains_were_cut() {
    let place = place::sqlite();
    let number = filled(&place);
    write(&place, move |tx| {
        ledger::lock(tx, number, "하나")?;
        ledger::unlock(tx, number, "둘")
    })
    .unwrap();
    let raw = rusqlite::Connection::open(place.file()).unwrap();
    raw.execute("UPDATE ledger_tip SET lock_count = 0", [])
        .unwrap();
    let found = write(&place, ledger::check_and_lock).unwrap();
    assert!(found[0].1.is_err());
    let lock = place
        .store
        .read(&ctx(), |tx| Ok(ledger::locked(tx, number)?));
    assert_eq!(lock.unwrap().map(|lock| lock.number), Some(3));
}

fn sign(place: &Place) -> Vec<SignedHead> {
    write(place, ledger::sign_heads).unwrap()
}

fn complaints(place: &Place, outside: &[SignedHead]) -> Vec<At> {
    let outside = outside.to_vec();
    place
        .store
        .read(&ctx(), |tx| Ok(ledger::check_heads(tx, &outside)?))
        .unwrap()
        .into_iter()
        .map(|broken| broken.place)
        .collect()
}

#[test]
fn heads_are_signed_once_for_each_state_and_hold_for_ever() {
    for place in places() {
        let number = filled(&place);
        let first = sign(&place);
        assert_eq!(sign(&place), first, "nothing changed: the same head");
        write(&place, move |tx| {
            ledger::hold(tx, number, ask_hold("h", 10))?;
            ledger::close(tx, number, ask_close("c", date(2018, 1, 31)))
        })
        .unwrap();
        let second = sign(&place);
        assert_eq!((second[0].number, second[0].entries.0), (2, 2));
        assert_eq!(second[0].closings.0, 1);
        let both = [first, second].concat();
        assert_eq!(complaints(&place, &both), []);
        let verdict = place.store.read(&ctx(), |tx| ledger::verify(tx, number));
        assert_eq!(verdict.unwrap().unwrap().beside, 3);
    }
}

#[test]
fn a_head_is_read_again_from_its_line_and_from_no_other() {
    let place = place::sqlite();
    filled(&place);
    let head = sign(&place).remove(0);
    let line = head.to_string();
    assert_eq!(line.parse::<SignedHead>().as_ref(), Ok(&head));
    for wrong in [
        line.to_uppercase(),
        format!("{line} "),
        line.replacen(' ', "  ", 1),
        line.replacen("head/1", "head/2", 1),
        line[..line.len() - 1].to_owned(),
        line.replacen(" 1 ", " +1 ", 1),
        String::new(),
    ] {
        assert!(wrong.parse::<SignedHead>().is_err(), "{wrong}");
    }
}

#[test]
fn a_head_that_this_office_never_signed_is_named_and_locks_nothing() {
    let place = place::sqlite();
    let number = filled(&place);
    let head = sign(&place).remove(0);
    let forged = SignedHead {
        entries: (7, head.entries.1),
        ..head.clone()
    };
    let other_key = SignedHead {
        signed_with: [1; 32],
        ..head.clone()
    };
    let other_office = SignedHead {
        tenant: TenantId::new("saebyeok").unwrap(),
        ..head
    };
    let outside = [forged, other_key, other_office];
    assert_eq!(
        complaints(&place, &outside),
        [At::Head(1), At::Head(1), At::Head(1)]
    );
    let kept = outside.to_vec();
    write(&place, move |tx| ledger::check_heads_and_lock(tx, &kept)).unwrap();
    let lock = place
        .store
        .read(&ctx(), |tx| Ok(ledger::locked(tx, number)?));
    assert_eq!(lock.unwrap(), None);
}

/// Yesterday's file comes back: every sum and hash in it is right, and it is not the book.
#[test]
fn a_file_of_yesterday_is_found_by_the_head_of_today() {
    let place = place::sqlite();
    let number = filled(&place);
    sign(&place);
    let yesterday = std::env::temp_dir().join(format!("yesterday_{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&yesterday);
    std::fs::create_dir_all(&yesterday).unwrap();
    let raw = rusqlite::Connection::open(place.file()).unwrap();
    let copy = yesterday.join("office.sqlite");
    raw.execute("VACUUM INTO ?1", [copy.to_str().unwrap()])
        .unwrap();
    write(&place, move |tx| {
        ledger::post(tx, number, ask("k2", pair(3, 2, 7)))
    })
    .unwrap();
    let today = sign(&place);
    let keys = place.file().with_file_name("keys");
    copy_folder(&keys, &yesterday.join("keys"));
    let old = Store::open_dir(&yesterday, &[ledger::schema()]).unwrap();
    let (verdicts, found) = old
        .write(ctx(), move |tx| {
            let verdicts = ledger::verify_all(tx)?;
            Ok((verdicts, ledger::check_heads_and_lock(tx, &today)?))
        })
        .unwrap();
    assert!(verdicts.iter().all(Result::is_ok), "in itself it is right");
    assert_eq!(found[0].place, At::Entry(2));
    let refused = old.write(ctx(), move |tx| {
        ledger::post(tx, number, ask("k3", pair(3, 2, 7)))
    });
    assert_eq!(code(&refused.unwrap_err()), "ledger.read_only");
    drop(old);
    let _ = std::fs::remove_dir_all(&yesterday);
}

#[cfg(unix)]
fn copy_folder(from: &std::path::Path, to: &std::path::Path) {
    use std::os::unix::fs::PermissionsExt;
    std::fs::create_dir_all(to).unwrap();
    std::fs::set_permissions(to, std::fs::Permissions::from_mode(0o700)).unwrap();
    for file in std::fs::read_dir(from).unwrap() {
        let file = file.unwrap();
        std::fs::copy(file.path(), to.join(file.file_name())).unwrap();
    }
}

#[test]
fn signing_needs_the_keys_and_checking_the_books_does_not() {
    let Some(place) = place::postgres_place() else {
        return;
    };
    let number = filled(&place);
    sign(&place);
    let keyless = Store::open_url_with(place.url(), &[ledger::schema()], Secrets::none()).unwrap();
    let refused = keyless.write(ctx(), ledger::sign_heads).unwrap_err();
    assert_eq!(code(&refused), "fault");
    let verdict = keyless.read(&ctx(), |tx| ledger::verify(tx, number));
    assert!(verdict.unwrap().is_ok());
    let other = keyless.read(&ctx_of("saebyeok"), |tx| Ok(ledger::verify_all(tx)?));
    assert!(other.unwrap().is_empty());
}
