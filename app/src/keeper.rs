//! What the service does by itself: it delivers what verbs have told, recomputes the books at the
//! start and every night, and signs their heads every day.
//!
//! The heads are appended to `heads.txt` in the office's folder, beside the database and not in it,
//! and mailed to the city where an address was given. An older database put in place of the present
//! one then no longer reaches its own last head: its books are locked for reading only until
//! somebody has explained the gap (`sangsaeng unlock --reason …`).

use std::{
    fs::OpenOptions,
    io::{ErrorKind, Write},
    path::PathBuf,
    sync::Arc,
    thread::JoinHandle,
    time::Duration,
};

use jiff::{Timestamp, civil::Date, tz::TimeZone};
use kernel::{Ctx, Fault, Outcome, TenantId};
use ledger::SignedHead;
use outbox::{Channel, Message, Senders, Stop};
use store::Store;

use crate::{Place, place::now};

/// Asia/Seoul: UTC+9 without daylight saving since 1988.
const SEOUL: TimeZone = TimeZone::fixed(jiff::tz::offset(9));

/// How often the keeper looks whether a new day has begun.
const LOOK: Duration = Duration::from_secs(30);

/// The signed heads kept outside of the database.
pub(crate) struct HeadsFile(PathBuf);

/// Those of one office.
pub(crate) fn heads_of(all: &[SignedHead], tenant: &TenantId) -> Vec<SignedHead> {
    let own = all.iter().filter(|head| head.tenant == *tenant);
    own.cloned().collect()
}

impl HeadsFile {
    /// The file of a place.
    pub fn of(place: &Place) -> Self {
        Self(place.folder().join("heads.txt"))
    }

    /// Every head in it; none when there is no file yet.
    pub fn read(&self) -> Result<Vec<SignedHead>, Fault> {
        let text = match std::fs::read_to_string(&self.0) {
            Ok(text) => text,
            Err(e) if e.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
            Err(e) => return Err(Fault::new(format!("{}: {e}", self.0.display()))),
        };
        text.lines()
            .map(|line| {
                line.parse()
                    .map_err(|e| Fault::new(format!("{}: {e:?}: {line}", self.0.display())))
            })
            .collect()
    }

    /// Signs the head of every book of every office and keeps what is new.
    pub fn sign(&self, store: &Store, at: Timestamp) -> Outcome<Vec<SignedHead>> {
        let known = self.read()?;
        let mut fresh = Vec::new();
        for office in store.offices()? {
            let ctx = Ctx::system(office.tenant, "heads", at);
            for head in store.write(ctx, ledger::sign_heads)? {
                if !known.contains(&head) {
                    fresh.push(head);
                }
            }
        }
        self.append(&fresh)
            .map_err(|e| Fault::new(format!("{}: {e}", self.0.display())))?;
        Ok(fresh)
    }

    fn append(&self, heads: &[SignedHead]) -> std::io::Result<()> {
        if heads.is_empty() {
            return Ok(());
        }
        let mut file = OpenOptions::new().create(true).append(true).open(&self.0)?;
        for head in heads {
            writeln!(file, "{head}")?;
        }
        file.sync_all()
    }

    /// Keeps the heads so far under another name: they have been explained.
    pub fn put_aside(&self) -> Result<(), Fault> {
        let mut number = 1;
        let aside = loop {
            let aside = self.0.with_extension(format!("explained-{number}.txt"));
            if !aside.exists() {
                break aside;
            }
            number += 1;
        };
        match std::fs::rename(&self.0, aside) {
            Err(e) if e.kind() != ErrorKind::NotFound => {
                Err(Fault::new(format!("{}: {e}", self.0.display())))
            }
            _ => Ok(()),
        }
    }
}

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
        check(&store, &file, now())?;
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
    let mut last: Option<Date> = None;
    while !stop.is_asked() {
        let at = now();
        let today = at.to_zoned(SEOUL).date();
        if last != Some(today) {
            let round = || -> Outcome<()> {
                if last.is_some() {
                    check(store, file, at)?;
                }
                let fresh = file.sign(store, at)?;
                mail(store, &fresh, heads_to, today)
            };
            if let Err(error) = round() {
                tracing::error!(
                    ?error,
                    "the nightly check did not end; it is tried tomorrow"
                );
            }
            last = Some(today);
        }
        std::thread::park_timeout(LOOK);
    }
}

/// Recomputes every book and compares it with the heads outside; locks what is wrong.
fn check(store: &Store, file: &HeadsFile, at: Timestamp) -> Outcome<()> {
    let outside = file.read()?;
    for office in store.offices()? {
        let heads = heads_of(&outside, &office.tenant);
        let name = office.tenant.as_str().to_owned();
        let ctx = Ctx::system(office.tenant, "check", at);
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
            tracing::error!(office = name, what, "a book is wrong; it can only be read");
        }
    }
    Ok(())
}

fn mail(store: &Store, fresh: &[SignedHead], to: Option<&str>, today: Date) -> Outcome<()> {
    let Some(to) = to else { return Ok(()) };
    for office in store.offices()? {
        let lines: Vec<_> = heads_of(fresh, &office.tenant)
            .iter()
            .map(ToString::to_string)
            .collect();
        if lines.is_empty() {
            continue;
        }
        let message = Message {
            key: format!("heads-{today}"),
            channel: Channel::Mail,
            to: to.to_owned(),
            subject: format!("{} 장부 지문 {today}", office.name),
            body: lines.join("\n"),
            about: None,
        };
        let ctx = Ctx::system(office.tenant, "heads", now());
        store.write(ctx, move |tx| outbox::tell(tx, message.clone()).map(|_| ()))?;
    }
    Ok(())
}
