//! Telling the sample's story: one step after the other, each by somebody who held the role on that
//! day, each in a transaction of its own. A step is told once: its answer is kept under its name,
//! so a story that was interrupted goes on where it stopped.

use jiff::{Timestamp, civil::DateTime, tz::offset};
use kernel::{Actor, Ctx, Error, Fault, Outcome, TenantId};
use serde::{Serialize, de::DeserializeOwned};
use store::{IdempotencyKey, Store, Tx};

use super::accounts::{self, People};

/// What a step must be told with again to be the same step.
const FINGERPRINT: &[u8] = b"sample";

/// Why the story does not go on.
pub(super) enum Stop {
    /// As many steps were told as were asked for.
    Enough,
    /// A verb said no, or we failed.
    Error(Error),
}

impl<E: Into<Error>> From<E> for Stop {
    fn from(error: E) -> Self {
        Stop::Error(error.into())
    }
}

/// The outcome of telling.
pub(super) type Told<T> = Result<T, Stop>;

/// One step of the story.
#[derive(Debug, Clone, Copy)]
pub(super) struct Step<'a> {
    /// Its name, once in the story: letters, digits and hyphens.
    pub name: &'a str,
    /// The sign-in name of who acts, or [`SYSTEM`].
    pub who: &'static str,
    /// When, in Seoul.
    pub at: DateTime,
    /// Why, for the journal.
    pub why: &'static str,
}

/// Who acts where no person does.
pub(super) const SYSTEM: &str = "system";

/// Tells steps.
pub(super) struct Teller<'s> {
    store: &'s Store,
    tenant: TenantId,
    people: People,
    /// How many more steps may be told that were not told before; `None` for all.
    left: Option<usize>,
}

impl<'s> Teller<'s> {
    /// A teller of an office's story that nobody plays in yet.
    pub fn new(store: &'s Store, tenant: TenantId, left: Option<usize>) -> Self {
        Self {
            store,
            tenant,
            people: People::new(),
            left,
        }
    }

    /// The people who can act from now on.
    pub fn cast(&mut self, people: People) {
        self.people = people;
    }

    /// Whether a step was told before.
    pub fn knows(&self, name: &str) -> Outcome<bool> {
        knows(self.store, &self.tenant, name)
    }

    /// Tells a step, or answers what it answered when it was told.
    pub fn tell<T: Serialize + DeserializeOwned + Send + 'static>(
        &mut self,
        step: Step<'_>,
        verb: impl Fn(&mut Tx<'_>) -> Outcome<T> + Send + 'static,
    ) -> Told<T> {
        if let Some(left) = self.left
            && !self.knows(step.name)?
        {
            self.left = Some(left.checked_sub(1).ok_or(Stop::Enough)?);
        }
        let ctx = self.ctx(step)?;
        let told = self
            .store
            .write_once(ctx, &key(step.name)?, FINGERPRINT, verb);
        told.map_err(|error| match error {
            // Which of some hundred steps it was helps whoever reads the log.
            Error::Fault(fault) => Fault::new(format!("{}: {fault}", step.name)).into(),
            other => {
                tracing::error!(step = step.name, "the sample's story was refused");
                other.into()
            }
        })
    }

    /// Work that is no single transaction, in the frame of a step.
    pub fn edge(&self, step: Step<'_>, work: impl FnOnce(&Store, &Ctx) -> Outcome<()>) -> Told<()> {
        Ok(work(self.store, &self.ctx(step)?)?)
    }

    fn ctx(&self, step: Step<'_>) -> Result<Ctx, Fault> {
        Ok(Ctx {
            tenant: self.tenant.clone(),
            actor: self.actor(step)?,
            now: instant(step.at)?,
            reason: step.why.to_owned(),
        })
    }

    /// Who acts, with the role that they hold on that day.
    fn actor(&self, step: Step<'_>) -> Result<Actor, Fault> {
        if step.who == SYSTEM {
            return Ok(Actor::System("sample"));
        }
        let unknown = || Fault::new(format!("{}: nobody is called {}", step.name, step.who));
        let account = accounts::account_of(step.who).ok_or_else(unknown)?;
        let id = self.people.get(step.who).ok_or_else(unknown)?;
        let roles = account.roles_on(step.at.date());
        Ok(Actor::Account {
            id: id.to_string(),
            name: account.name.to_owned(),
            roles: roles.map(str::to_owned).collect(),
        })
    }
}

/// Whether a step of an office's story was told before.
pub(super) fn knows(store: &Store, tenant: &TenantId, name: &str) -> Outcome<bool> {
    let ctx = Ctx::system(tenant.clone(), "sample", Timestamp::UNIX_EPOCH);
    store.knows_key(&ctx, &key(name)?)
}

fn key(name: &str) -> Result<IdempotencyKey, Fault> {
    IdempotencyKey::new(&format!("sample-{name}"))
        .ok_or_else(|| Fault::new(format!("no name for a step: {name}")))
}

/// Asia/Seoul: UTC+9 without daylight saving since 1988.
fn instant(at: DateTime) -> Result<Timestamp, Fault> {
    let seoul = offset(9).to_timestamp(at);
    seoul.map_err(|error| Fault::new(format!("{at}: {error}")))
}
