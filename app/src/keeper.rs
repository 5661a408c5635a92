//! What the service does by itself: it delivers what verbs have told, puts notices into the
//! search when their first day begins, puts the search in order, recomputes the books at the start
//! and every night, signs their heads every day, and erases what has been kept for long enough.
//!
//! The heads are appended to `heads.txt` in the office's folder, beside the database and not in it,
//! and mailed to the city where an address was given. An older database put in place of the present
//! one then no longer reaches its own last head: its books are locked for reading only until
//! somebody has explained the gap (`sangsaeng unlock --reason …`).

mod days_work;
mod heads;

use std::{sync::Arc, thread::JoinHandle, time::Duration};

use jiff::Timestamp;
use kernel::{Ctx, Digest, Error, Fault, Outcome, SEOUL, day_in_seoul};
use ledger::SignedHead;
use outbox::{Channel, Message, Senders, Stop};
use store::{Office, Store};

use crate::{Place, place::now};
use days_work::DaysWork;
pub(crate) use heads::{HeadsFile, heads_of};

/// How often the keeper looks whether a new day has begun, or an office waits for another try.
const LOOK: Duration = Duration::from_secs(30);

/// The threads of a service.
pub(crate) struct Keeper {
    stop: Arc<Stop>,
    threads: Vec<JoinHandle<()>>,
}

impl Keeper {
    /// Checks every book, and locks those that are wrong; then keeps on in the background.
    ///
    /// # Errors
    /// A fault when the books cannot be read, or the file of heads is damaged.
    pub fn start(
        store: Store,
        place: &Place,
        senders: Senders,
        heads_to: Option<String>,
    ) -> Outcome<Self> {
        let file = HeadsFile::of(place);
        // Another process of this store would sign and mail at the same time.
        for office in store.offices()? {
            check(&store, &file, &office, now())?;
        }
        let stop = Arc::new(Stop::new());
        let (delivering, ends) = (store.clone(), Arc::clone(&stop));
        let nightly = Arc::clone(&stop);
        let threads = vec![
            spawn("outbox", move || {
                outbox::run(&delivering, &senders, &now, &ends);
            })?,
            spawn("keeper", move || {
                every_day(&store, &file, heads_to.as_deref(), &nightly);
            })?,
        ];
        Ok(Self { stop, threads })
    }

    /// Ends the threads after what they have in hand.
    pub fn stop(self) {
        self.stop.stop();
        for thread in self.threads {
            thread.thread().unpark();
            if thread.join().is_err() {
                tracing::error!("a keeper\u{2019}s thread panicked");
            }
        }
    }
}

fn spawn(name: &str, work: impl FnOnce() + Send + 'static) -> Result<JoinHandle<()>, Fault> {
    std::thread::Builder::new()
        .name(name.to_owned())
        .spawn(work)
        .map_err(|e| Fault::new(format!("{name}: {e}")))
}

/// The first round comes at once, so that a service that is restarted every day signs too.
fn every_day(store: &Store, file: &HeadsFile, heads_to: Option<&str>, stop: &Stop) {
    // Before anything that takes long: citizens may read them from this moment on.
    let mut notices = DaysWork::new("puts notices into the search");
    let mut search = DaysWork::new("puts the search in order");
    let mut books = DaysWork::new("checks the books and signs their heads");
    // One room's fault keeps no other room from erasing.
    let mut imports = DaysWork::new("erases what imports of places have kept for long enough");
    let mut records = DaysWork::new("erases what the register has kept for long enough");
    // The start of the service has checked the books.
    let started = day_in_seoul(now());
    while !stop.is_asked() {
        let at = now();
        let offices = || store.offices();
        notices.go_on(at, offices, |office| show(store, office, at));
        search.go_on(at, offices, |office| order(store, office, at, stop));
        books.go_on(at, offices, |office| {
            if day_in_seoul(at) != started {
                check(store, file, office, at)?;
            }
            sign(store, file, office, (at, heads_to))
        });
        imports.go_on(at, offices, |office| {
            erase(store, office, at, partner::housekeeping)
        });
        records.go_on(at, offices, |office| {
            erase(store, office, at, resource::housekeeping)
        });
        std::thread::park_timeout(LOOK.min(until_midnight(now())));
    }
}

/// How long the day lasts.
fn until_midnight(at: Timestamp) -> Duration {
    let here = at.to_zoned(SEOUL);
    let ends = here.tomorrow().and_then(|next| next.start_of_day());
    let left = ends.map(|ends| ends.timestamp().duration_since(at));
    left.ok()
        .and_then(|left| left.try_into().ok())
        .unwrap_or(LOOK)
}

/// Makes the notices findable whose first day has come.
fn show(store: &Store, office: &Office, at: Timestamp) -> Outcome<()> {
    let ctx = Ctx::system(office.tenant.clone(), "notices", at);
    store.write(ctx.clone(), notice::show_due)?;
    store.write(ctx, market::findable::show_due)?;
    Ok(())
}

/// Puts the search in order, a bounded step at a time, so that verbs come in between: what an
/// update left to be read again, and what removed entries left behind.
fn order(store: &Store, office: &Office, at: Timestamp, stop: &Stop) -> Outcome<()> {
    let ctx = Ctx::system(office.tenant.clone(), "index", at);
    while !stop.is_asked() && store.write(ctx.clone(), index::keep)? {}
    Ok(())
}

/// Recomputes every book and compares it with the heads outside; locks what is wrong.
fn check(store: &Store, file: &HeadsFile, office: &Office, at: Timestamp) -> Outcome<()> {
    let heads = heads_of(&file.read()?, &office.tenant);
    let ctx = Ctx::system(office.tenant.clone(), "check", at);
    let wrong = store.write(ctx, move |tx| {
        let mut wrong: Vec<String> = ledger::check_heads_and_lock(tx, &heads)?
            .iter()
            .map(ToString::to_string)
            .collect();
        for (_, verdict) in ledger::check_and_lock(tx)? {
            wrong.extend(verdict.err().map(|broken| broken.to_string()));
        }
        Ok(wrong)
    })?;
    for what in wrong {
        let office = office.tenant.as_str();
        tracing::error!(office, what, "a book is wrong; it can only be read");
    }
    Ok(())
}

/// Signs the heads of an office's books, mails those that are new and keeps them outside.
fn sign(
    store: &Store,
    file: &HeadsFile,
    office: &Office,
    (at, to): (Timestamp, Option<&str>),
) -> Outcome<()> {
    let fresh = file.sign_office(store, office.tenant.clone(), at)?;
    let told = mail(store, office, &fresh, (at, to));
    // What is in the file is not mailed again: a fault may pass, an address that is refused stays.
    if !matches!(told, Err(Error::Fault(_))) {
        file.append(&fresh)?;
    }
    told
}

/// Erases what a room of an office has kept for long enough.
fn erase<T>(
    store: &Store,
    office: &Office,
    at: Timestamp,
    housekeeping: fn(&mut store::Tx<'_>) -> Outcome<T>,
) -> Outcome<()>
where
    T: std::fmt::Debug + Default + PartialEq + Send + 'static,
{
    let ctx = Ctx::system(office.tenant.clone(), "housekeeping", at);
    let done = store.write(ctx, housekeeping)?;
    if done != T::default() {
        let office = office.tenant.as_str();
        tracing::info!(office, ?done, "erased what was kept for long enough");
    }
    Ok(())
}

fn mail(
    store: &Store,
    office: &Office,
    fresh: &[SignedHead],
    (at, to): (Timestamp, Option<&str>),
) -> Outcome<()> {
    let Some(to) = to.filter(|_| !fresh.is_empty()) else {
        return Ok(());
    };
    let lines: Vec<String> = fresh.iter().map(ToString::to_string).collect();
    let (body, today) = (lines.join("\n"), day_in_seoul(at));
    let message = Message {
        // A service that starts twice a day may have new heads to tell each time.
        key: format!("heads-{today}-{}", Digest::of(body.as_bytes())),
        channel: Channel::Mail,
        to: to.to_owned(),
        subject: format!("{} 장부 지문 {today}", office.name),
        body,
        about: None,
    };
    let ctx = Ctx::system(office.tenant.clone(), "heads", at);
    store.write(ctx, move |tx| outbox::tell(tx, message.clone()).map(|_| ()))
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan;
    use testing::{HANBIT, SAEBYEOK, Scratch, TestStore, world};

    use super::*;

    fn offices(store: &TestStore) -> (Office, Office) {
        let mut all = store.offices().unwrap().into_iter();
        (all.next().unwrap(), all.next().unwrap())
    }

    fn open_book(store: &TestStore, office: &str, name: &'static str) {
        let open = move |tx: &mut store::Tx<'_>| ledger::open_book(tx, name);
        store.act(office, &[], open).unwrap();
    }

    fn mailed(store: &TestStore, office: &str) -> usize {
        let count = |tx: &mut store::Tx<'_>| outbox::count(tx, outbox::Shelf::Waiting);
        store.see(office, &[], count).unwrap()
    }

    #[test]
    fn new_heads_are_mailed_at_every_start_of_a_day_and_old_ones_never_again() {
        for store in world(&[ledger::schema, outbox::schema]) {
            let folder = Scratch::new();
            let file = HeadsFile::of(&Place::Dir(folder.path().to_owned()));
            let (hanbit, saebyeok) = offices(&store);
            let start = |hours: i64| {
                let at = testing::now() + hours.hours();
                for office in [&hanbit, &saebyeok] {
                    sign(&store, &file, office, (at, Some("city@example.com"))).unwrap();
                }
            };
            open_book(&store, HANBIT, "first");
            start(0);
            assert_eq!((mailed(&store, HANBIT), mailed(&store, SAEBYEOK)), (1, 0));
            start(1);
            assert_eq!(mailed(&store, HANBIT), 1, "nothing is new");
            open_book(&store, HANBIT, "second");
            start(2);
            assert_eq!(mailed(&store, HANBIT), 2);
            assert_eq!(file.read().unwrap().len(), 2);
        }
    }

    #[test]
    fn an_address_that_is_refused_keeps_no_head_out_of_the_file() {
        for store in world(&[ledger::schema, outbox::schema]) {
            let folder = Scratch::new();
            let file = HeadsFile::of(&Place::Dir(folder.path().to_owned()));
            let (hanbit, _) = offices(&store);
            open_book(&store, HANBIT, "first");
            let at = (testing::now(), Some("no address"));
            sign(&store, &file, &hanbit, at).unwrap_err();
            assert_eq!(file.read().unwrap().len(), 1);
            sign(&store, &file, &hanbit, at).unwrap();
        }
    }
}
