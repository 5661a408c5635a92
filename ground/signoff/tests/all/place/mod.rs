//! A fresh store on each database, and who signs in these stories.

use jiff::{SignedDuration, Timestamp, civil::date};
use kernel::{Actor, Address, Ctx, Digest, Error, Id, Outcome};
use signoff::{Approval, Ask, Delegate, Delegation, Person, Signoff, Standing, Step};
use store::{Store, Tx};
use testing::{HANBIT, TestStore, now, tenant, world};

pub fn stores() -> Vec<TestStore> {
    world(&[signoff::schema])
}

/// An account of these stories: its key, and the roles it holds.
#[derive(Clone, Copy)]
pub struct Who(pub &'static str, pub &'static [&'static str]);

pub const CLERK: Who = Who("clerk", &["staff_planning"]);
pub const ACCOUNTANT: Who = Who("accountant", &["accountant"]);
pub const DIRECTOR: Who = Who("director", &["director"]);
pub const DEPUTY: Who = Who("deputy", &["staff_resource"]);

impl Who {
    pub fn ctx(self, office: &str, at: Timestamp) -> Ctx {
        Ctx {
            tenant: tenant(office),
            actor: Actor::Account {
                id: self.0.to_owned(),
                name: format!("{} 님", self.0),
                roles: self.1.iter().map(|role| (*role).to_owned()).collect(),
            },
            now: at,
            reason: "시험".to_owned(),
        }
    }

    pub fn person(self) -> Person {
        Person {
            key: self.0.to_owned(),
            name: format!("{} 님", self.0),
        }
    }

    pub fn does<T: Send + 'static>(
        self,
        store: &Store,
        verb: impl Fn(&mut Tx<'_>) -> Outcome<T> + Send + 'static,
    ) -> Outcome<T> {
        store.write(self.ctx(HANBIT, now()), verb)
    }

    pub fn signs(self, store: &Store, id: Id<Signoff>) -> Outcome<Standing> {
        self.does(store, move |tx| signoff::sign(tx, id, content(), ""))
    }

    pub fn sees_waiting(self, store: &Store) -> usize {
        store
            .read(&self.ctx(HANBIT, now()), |tx| Ok(signoff::waiting(tx)?))
            .unwrap()
            .len()
    }
}

pub fn content() -> Digest {
    Digest::of("천막 10동 3,000,000원".as_bytes())
}

pub fn subject() -> Address {
    Address::new("spending", "proposal", "1")
}

pub fn ask() -> Ask {
    Ask {
        subject: subject(),
        title: "직거래장터 천막 임차".to_owned(),
        content: content(),
        steps: [("검토", "accountant"), ("결재", "director")]
            .map(|(label, role)| Step {
                label: label.to_owned(),
                role: role.to_owned(),
            })
            .to_vec(),
        barred: Vec::new(),
    }
}

pub fn submitted(store: &Store) -> Id<Signoff> {
    CLERK.does(store, |tx| signoff::submit(tx, ask())).unwrap()
}

pub fn code<T: std::fmt::Debug>(outcome: Outcome<T>) -> &'static str {
    match outcome {
        Err(Error::Refusal(refusal)) => refusal.code,
        Err(Error::NotFound) => "not_found",
        other => panic!("{other:?}"),
    }
}

pub fn approved(store: &Store, content: Digest) -> Outcome<Approval> {
    let ctx = DIRECTOR.ctx(HANBIT, now());
    store.read(&ctx, |tx| signoff::approved(tx, &subject(), content))
}

pub fn standing(store: &Store) -> Standing {
    let ctx = CLERK.ctx(HANBIT, now());
    let found = store.read(&ctx, |tx| Ok(signoff::standing(tx, &subject())?));
    found.unwrap().unwrap()
}

pub fn delegates(from: Who, to: Who, role: &str) -> Delegate {
    Delegate {
        from: from.person(),
        to: to.person(),
        role: role.to_owned(),
        from_on: date(2018, 3, 2),
        to_on: date(2018, 3, 5),
        reason: " 출장 ".to_owned(),
    }
}

pub fn delegate(store: &Store, from: Who, to: Who, role: &'static str) -> Outcome<Id<Delegation>> {
    from.does(store, move |tx| {
        signoff::delegate(tx, delegates(from, to, role))
    })
}

/// Ten in the morning, so many days after the stories' own day.
pub fn days(days: i64) -> Timestamp {
    now() + SignedDuration::from_hours(24 * days)
}
