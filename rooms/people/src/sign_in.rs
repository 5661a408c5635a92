//! Signing in: a try is counted before its password is looked at, and every step costs an unknown
//! name the same work as a known one.

use jiff::Timestamp;
use kernel::{Actor, Ctx, Fault, Id, Outcome, TenantId};
use store::{Store, Tx};

use crate::{
    limits::Limits,
    model::{Account, AccountState, SignInTry, TryOutcome},
    password::{self, HashedPassword},
    refusal::{DoorRefusal, PeopleRefusal},
    rules,
    session::{Token, hex},
    store::{accounts, sessions, sign_ins},
};

/// Where tries with unknown names and failures by client address are kept: they belong to no
/// office. No office can have this name's records, since nobody's session leads there.
const LOBBY: &str = "sign-in-lobby";

/// Someone at the door.
#[derive(Clone)]
pub(crate) struct Visitor {
    /// The sign-in name as typed.
    pub(crate) sign_in: String,
    /// The password as typed.
    pub(crate) password: String,
    /// The client's address, `-` when unknown.
    pub(crate) client: String,
    /// The cookie the browser had before, if any: its session ends.
    pub(crate) old_cookie: Option<String>,
}

/// Someone who got in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entered {
    /// The value of the new session cookie.
    pub(crate) cookie: String,
    /// Whether the password must be changed before anything else.
    pub(crate) must_change: bool,
}

/// Signs a visitor in. Waits and computes for long: run it off the threads that answer requests.
///
/// # Errors
/// Refused with one text for a wrong password, an unknown name and an account that cannot be
/// used; with another after too many failures, whether or not the name exists.
pub(crate) fn sign_in(store: &Store, visitor: &Visitor, now: Timestamp) -> Outcome<Entered> {
    let name = rules::account::sign_in_key(&visitor.sign_in);
    let tenant = match store.tenant_by_door("sign_in", &name)? {
        Some(tenant) => tenant,
        None => lobby()?,
    };
    let looked = look(
        store,
        &tenant,
        &name,
        &visitor.password,
        &visitor.client,
        now,
    )?;
    let entered = enter(store, &tenant, looked, &visitor.client, now)?;
    if let Some(old) = &visitor.old_cookie {
        end_session(store, old, &visitor.client, now)?;
    }
    Ok(entered)
}

/// Whether a signed-in account's owner knows its password. The same throttle, the same log.
///
/// # Errors
/// Refused at `current_password`, or after too many failures.
pub(crate) fn check_own_password(
    store: &Store,
    tenant: &TenantId,
    name: &str,
    typed: &str,
    client: &str,
    now: Timestamp,
) -> Outcome<HashedPassword> {
    let looked = look(store, tenant, name, typed, client, now)?;
    let right = looked.right.clone();
    let outcome = if right.is_some() {
        TryOutcome::Confirmed
    } else {
        TryOutcome::Wrong
    };
    let try_id = looked.try_id;
    store.write(context(tenant, now), move |tx| {
        sign_ins::finish(tx, try_id, outcome)
    })?;
    match right {
        Some((_, hash)) => Ok(hash),
        None => {
            note_client_failure(store, client, now)?;
            Err(PeopleRefusal::from(DoorRefusal::CurrentPasswordWrong).into())
        }
    }
}

/// Ends the session behind a cookie, if there is one.
pub(crate) fn end_session(
    store: &Store,
    cookie: &str,
    client: &str,
    now: Timestamp,
) -> Outcome<()> {
    let Some((tenant, token)) = Token::read(cookie) else {
        return Ok(());
    };
    let from = client.to_owned();
    store.write(context(&tenant, now), move |tx| {
        let mark = token.mark();
        if let Some((account, name)) = sessions::owner(tx, &mark)? {
            sign_ins::add(tx, &account.to_string(), &name, &from, TryOutcome::Left)?;
            sessions::remove(tx, &mark)?;
        }
        Ok(())
    })
}

/// What a look at the password told.
struct Looked {
    try_id: Id<SignInTry>,
    /// The account and the hash that matched.
    right: Option<(Id<Account>, HashedPassword)>,
}

/// Counts a try, then looks at the password.
fn look(
    store: &Store,
    tenant: &TenantId,
    name: &str,
    typed: &str,
    client: &str,
    now: Timestamp,
) -> Outcome<Looked> {
    let limits = Limits::on(context(tenant, now).today())?;
    let throttled = || DoorRefusal::Throttled {
        minutes: limits.shut_minutes,
    };
    let (bucket, since) = (
        rules::throttle::client_bucket(client),
        rules::throttle::client_since(now, &limits),
    );
    let failures = store.read(&context(&lobby()?, now), |tx| {
        Ok(sign_ins::client_failures(tx, &bucket, since)?)
    })?;
    if rules::throttle::client_shut(failures, &limits) {
        return Err(PeopleRefusal::from(throttled()).into());
    }
    let (named, from) = (name.to_owned(), client.to_owned());
    let begun = store.write(context(tenant, now), move |tx| {
        begin(tx, &named, &from, &limits)
    })?;
    let Begun::Counted { try_id, known } = begun else {
        return Err(PeopleRefusal::from(throttled()).into());
    };
    let right = match known {
        Some((account, hash)) => password::verify(typed, &hash)?.then_some((account, hash)),
        None => {
            password::verify_nobody(typed)?;
            None
        }
    };
    Ok(Looked { try_id, right })
}

/// What became of a try before its password is looked at.
enum Begun {
    /// Too many failures: the password is not looked at.
    Throttled,
    /// Counted; the account and its stored hash when the name is known.
    Counted {
        try_id: Id<SignInTry>,
        known: Option<(Id<Account>, HashedPassword)>,
    },
}

/// Counts a try of a name, or logs that it was throttled.
fn begin(tx: &mut Tx<'_>, name: &str, client: &str, limits: &Limits) -> Outcome<Begun> {
    let now = tx.now();
    let account = accounts::find_by_sign_in(tx, name)?;
    let (who, shown) = match &account {
        Some(account) => (account.id.to_string(), account.sign_in.clone()),
        None => (unknown_mark(name), rules::mask::sign_in(name)),
    };
    let tries = sign_ins::tries(tx, &who, rules::throttle::matters_since(now, limits))?;
    if rules::throttle::shut_until(&tries, now, limits).is_some() {
        // Once a minute is enough to see that it goes on, and a flood cannot fill the disk.
        if rules::throttle::log_again(&tries, now) {
            sign_ins::add(tx, &who, &shown, client, TryOutcome::Throttled)?;
        }
        return Ok(Begun::Throttled);
    }
    let try_id = sign_ins::add(tx, &who, &shown, client, TryOutcome::Tried)?;
    let known = match account {
        Some(account) => Some((account.id, accounts::secret(tx, account.id)?)),
        None => None,
    };
    Ok(Begun::Counted { try_id, known })
}

/// Finishes a try: a session, or a refusal.
fn enter(
    store: &Store,
    tenant: &TenantId,
    looked: Looked,
    client: &str,
    now: Timestamp,
) -> Outcome<Entered> {
    let token = Token::random()?;
    let cookie = token.cookie(tenant);
    let from = client.to_owned();
    let entered = store.write(context(tenant, now), move |tx| {
        finish(tx, &looked, &token, &from)
    })?;
    match entered {
        Some(must_change) => Ok(Entered {
            cookie,
            must_change,
        }),
        None => {
            note_client_failure(store, client, now)?;
            Err(PeopleRefusal::from(DoorRefusal::Wrong).into())
        }
    }
}

/// Opens a session when the password was right, is still the stored one, and the account can be
/// used; answers whether the password must be changed. `None`: nobody entered.
fn finish(tx: &mut Tx<'_>, looked: &Looked, token: &Token, client: &str) -> Outcome<Option<bool>> {
    let Some((id, hash)) = &looked.right else {
        sign_ins::finish(tx, looked.try_id, TryOutcome::Wrong)?;
        return Ok(None);
    };
    let account = accounts::find(tx, *id)?;
    if account.state != AccountState::Active || accounts::secret(tx, *id)? != *hash {
        sign_ins::finish(tx, looked.try_id, TryOutcome::Barred)?;
        return Ok(None);
    }
    sign_ins::finish(tx, looked.try_id, TryOutcome::Entered)?;
    let (now, today) = (tx.now(), tx.today());
    let (started, seen) = rules::session::dead_before(now, &Limits::on(today)?);
    sessions::sweep(tx, started, seen)?;
    sessions::insert(tx, &token.mark(), account.id, account.session_epoch, client)?;
    Ok(Some(account.must_change))
}

fn note_client_failure(store: &Store, client: &str, now: Timestamp) -> Outcome<()> {
    let ctx = context(&lobby()?, now);
    let limits = Limits::on(ctx.today())?;
    let (bucket, since) = (
        rules::throttle::client_bucket(client),
        rules::throttle::client_since(now, &limits),
    );
    store.write(ctx, move |tx| {
        sign_ins::add_client_failure(tx, &bucket, since)
    })
}

fn context(tenant: &TenantId, now: Timestamp) -> Ctx {
    Ctx {
        tenant: tenant.clone(),
        actor: Actor::Public,
        now,
        reason: "로그인".to_owned(),
    }
}

fn lobby() -> Result<TenantId, Fault> {
    TenantId::new(LOBBY).ok_or_else(|| Fault::new("the lobby has no name"))
}

/// Enough of a hash to count tries of an unknown name, too little to recover a password that was
/// typed into the wrong field.
fn unknown_mark(name: &str) -> String {
    use sha2::{Digest, Sha256};
    let digest = Sha256::digest(name.as_bytes());
    format!("?{}", hex(digest.get(..4).unwrap_or_default()))
}

#[cfg(test)]
mod tests;
