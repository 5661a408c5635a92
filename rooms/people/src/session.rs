//! Sessions: what the cookie holds, and how the edge learns whose it is.

use std::{
    collections::HashMap,
    fmt,
    sync::{Mutex, PoisonError},
};

use jiff::Timestamp;
use kernel::{Ctx, Fault, Outcome, TenantId};
use sha2::{Digest, Sha256};
use store::Store;

use crate::{
    limits::Limits,
    rules,
    store::{keys, sessions as rows},
};

/// The secret of one session: 256 random bits, in the browser only. The store has its SHA-256.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Token(String);

impl Token {
    /// A new one.
    pub(crate) fn random() -> Result<Self, Fault> {
        let mut bytes = [0u8; 32];
        getrandom::fill(&mut bytes).map_err(|e| Fault::new(format!("no randomness: {e}")))?;
        Ok(Self(hex(&bytes)))
    }

    /// What the store keeps.
    pub(crate) fn mark(&self) -> String {
        hex(&Sha256::digest(self.0.as_bytes()))
    }

    /// Its last four letters, to tell keys apart.
    pub(crate) fn hint(&self) -> String {
        self.0.get(60..).unwrap_or_default().to_owned()
    }

    /// The cookie's value: the office, a dot, the token.
    pub(crate) fn cookie(&self, tenant: &TenantId) -> String {
        format!("{}.{}", tenant.as_str(), self.0)
    }

    /// Reads a cookie's value; `None` for anything that is not one of ours.
    pub(crate) fn read(cookie: &str) -> Option<(TenantId, Self)> {
        let (tenant, secret) = cookie.split_once('.')?;
        let tenant = TenantId::new(tenant)?;
        let fits = secret.len() == 64
            && secret
                .bytes()
                .all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        fits.then(|| (tenant, Self(secret.to_owned())))
    }

    /// The secret that form tokens are made of. Not the token and not its mark, so neither a form
    /// nor the store gives it away.
    fn csrf_secret(&self) -> String {
        let mut hash = Sha256::new();
        hash.update(b"sangsaeng session forms\0");
        hash.update(self.0.as_bytes());
        hex(&hash.finalize())
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(hidden)")
    }
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

/// Finds sessions for the edge.
pub fn sessions() -> impl web::SessionDoor {
    Sessions {
        offices: Mutex::new(HashMap::new()),
    }
}

/// Remembers the names of offices, which do not change.
struct Sessions {
    offices: Mutex<HashMap<TenantId, String>>,
}

impl Sessions {
    fn office_name(&self, store: &Store, tenant: &TenantId) -> Result<String, Fault> {
        let mut names = self.offices.lock().unwrap_or_else(PoisonError::into_inner);
        if !names.contains_key(tenant) {
            *names = store
                .offices()?
                .into_iter()
                .map(|o| (o.tenant, o.name))
                .collect();
        }
        Ok(names.get(tenant).cloned().unwrap_or_default())
    }
}

impl web::SessionDoor for Sessions {
    fn find(&self, store: &Store, cookie: &str, now: Timestamp) -> Outcome<Option<web::Session>> {
        let Some((tenant, token)) = Token::read(cookie) else {
            return Ok(None);
        };
        let ctx = Ctx::system(tenant.clone(), "session", now);
        let (mark, today) = (token.mark(), ctx.today());
        let Some(found) = store.read(&ctx, |tx| Ok(rows::find(tx, &mark, today)?))? else {
            return Ok(None);
        };
        if !rules::session::lives(found.started_at, found.seen_at, now, &Limits::on(today)?) {
            return Ok(None);
        }
        if rules::session::needs_touch(found.seen_at, now) {
            // A full disk must not keep people from reading; the session then ends early, no more.
            let _ = store.write(ctx, move |tx| rows::touch(tx, &mark));
        }
        Ok(Some(web::Session {
            office_name: self.office_name(store, &tenant)?,
            tenant,
            account: found.account.to_string(),
            name: found.name,
            // Until a password that somebody else chose is changed, nothing else can be done.
            roles: if found.must_change {
                Vec::new()
            } else {
                found.roles
            },
            csrf_secret: token.csrf_secret(),
        }))
    }

    fn find_program(
        &self,
        store: &Store,
        key: &str,
        now: Timestamp,
    ) -> Outcome<Option<web::Program>> {
        let Some((tenant, token)) = Token::read(key) else {
            return Ok(None);
        };
        let ctx = Ctx::system(tenant.clone(), "key", now);
        let (mark, today) = (token.mark(), ctx.today());
        let Some(found) = store.read(&ctx, |tx| Ok(keys::open(tx, &mark, today)?))? else {
            return Ok(None);
        };
        if found.used_on.is_none_or(|on| on < today) {
            // As with sessions, a full disk must not keep anybody from reading.
            let _ = store.write(ctx, move |tx| keys::touch(tx, &mark, today));
        }
        let session = web::Session {
            office_name: self.office_name(store, &tenant)?,
            tenant,
            account: found.account.to_string(),
            name: format!("{} (연동: {})", found.name, found.label),
            roles: if found.must_change {
                Vec::new()
            } else {
                found.roles
            },
            csrf_secret: token.csrf_secret(),
        };
        Ok(Some(web::Program {
            session,
            key: found.id.to_string(),
            scopes: found.scopes,
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_reads_back_and_nothing_else_does() {
        let tenant = TenantId::new("hanbit").unwrap();
        let token = Token::random().unwrap();
        let cookie = token.cookie(&tenant);
        assert_eq!(Token::read(&cookie), Some((tenant, token.clone())));
        let upper = cookie.to_uppercase();
        let short = &cookie[..cookie.len() - 1];
        for other in [
            "",
            "hanbit",
            "hanbit.",
            ".abc",
            upper.as_str(),
            short,
            "a.b.c",
        ] {
            assert_eq!(Token::read(other), None, "{other}");
        }
        assert_ne!(Token::random().unwrap(), token);
    }

    #[test]
    fn the_stored_mark_and_the_form_secret_do_not_hold_the_token() {
        let token = Token::random().unwrap();
        let (mark, forms) = (token.mark(), token.csrf_secret());
        assert_eq!((mark.len(), forms.len()), (64, 64));
        assert!(mark != token.0 && forms != token.0 && mark != forms);
        assert_eq!(format!("{token:?}"), "Token(hidden)");
    }
}
