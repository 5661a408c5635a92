//! Password hashing. The only file that knows the algorithm and its cost.
//!
//! Measured work, so it runs before a write begins, never inside one: the verbs take the finished
//! [`HashedPassword`].

use std::{
    fmt,
    sync::{Condvar, Mutex, PoisonError},
};

use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use kernel::{Fault, Outcome};
use store::{Column, FromColumn};

use crate::{limits::Limits, rules};

/// KiB of memory of one hash.
const MEMORY: u32 = 19 * 1024;
/// Passes over that memory.
const PASSES: u32 = 2;
/// Lanes.
const LANES: u32 = 1;

/// A password as it is stored. Never shown: not by `Debug`, not in a journal row, not in a list.
#[derive(Clone, PartialEq, Eq)]
pub struct HashedPassword(String);

impl HashedPassword {
    pub(crate) fn as_stored(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for HashedPassword {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("HashedPassword(hidden)")
    }
}

impl FromColumn for HashedPassword {
    fn from_column(column: Column<'_>) -> Option<Self> {
        String::from_column(column).map(Self)
    }
}

/// Checks a new password against the rules, then hashes it. The only way to a
/// [`HashedPassword`], so no verb can be given a password that the rules refuse.
///
/// # Errors
/// Refused at the field `password` when it is too short, too common, or contains the sign-in name.
pub fn accept_password(sign_in: &str, typed: &str) -> Outcome<HashedPassword> {
    rules::password::check(sign_in, typed, Limits::newest()?.password_length)?;
    let _place = Turnstile::pass(&TURNSTILE);
    let hash = tool()?
        .hash_password(typed.as_bytes())
        .map_err(|e| Fault::new(format!("password hash: {e}")))?;
    Ok(HashedPassword(hash.to_string()))
}

/// Whether a typed password is the stored one.
///
/// # Errors
/// A fault when the stored text is not a hash.
pub(crate) fn verify(typed: &str, stored: &HashedPassword) -> Result<bool, Fault> {
    let hash = PasswordHash::new(&stored.0)
        .map_err(|e| Fault::new(format!("stored password hash: {e}")))?;
    let _place = Turnstile::pass(&TURNSTILE);
    Ok(tool()?.verify_password(typed.as_bytes(), &hash).is_ok())
}

/// The work of [`verify`] for a name that no account has, so that both answers take equally long.
pub(crate) fn verify_nobody(typed: &str) -> Result<(), Fault> {
    let _place = Turnstile::pass(&TURNSTILE);
    let mut out = [0u8; Params::DEFAULT_OUTPUT_LEN];
    tool()?
        .hash_password_into(typed.as_bytes(), b"nobody has this salt", &mut out)
        .map_err(|e| Fault::new(format!("password hash: {e}")))
}

/// Lets a few hashes run at once and the others wait: each takes 19 MiB, and a crowd at the door
/// must not take all memory.
struct Turnstile {
    inside: Mutex<usize>,
    left: Condvar,
}

/// Hashes at once; 76 MiB at most.
const AT_ONCE: usize = 4;

static TURNSTILE: Turnstile = Turnstile {
    inside: Mutex::new(0),
    left: Condvar::new(),
};

/// A place inside; leaving is dropping it.
struct Place(&'static Turnstile);

impl Turnstile {
    fn pass(turnstile: &'static Turnstile) -> Place {
        let inside = turnstile
            .inside
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let full = |count: &mut usize| *count >= AT_ONCE;
        let mut inside = turnstile
            .left
            .wait_while(inside, full)
            .unwrap_or_else(PoisonError::into_inner);
        *inside += 1;
        Place(turnstile)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        *self.0.inside.lock().unwrap_or_else(PoisonError::into_inner) -= 1;
        self.0.left.notify_one();
    }
}

fn tool() -> Result<Argon2<'static>, Fault> {
    let params = Params::new(MEMORY, PASSES, LANES, None)
        .map_err(|e| Fault::new(format!("password parameters: {e}")))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_verifies_only_its_password_and_says_its_cost() {
        let hash = accept_password("planner", "긴 비밀번호 하나 둘").unwrap();
        assert!(
            hash.as_stored()
                .starts_with("$argon2id$v=19$m=19456,t=2,p=1$")
        );
        assert!(verify("긴 비밀번호 하나 둘", &hash).unwrap());
        assert!(!verify("긴 비밀번호 하나 셋", &hash).unwrap());
        let twin = accept_password("planner", "긴 비밀번호 하나 둘").unwrap();
        assert_ne!(hash, twin, "salted");
    }

    #[test]
    fn few_hash_at_once_and_all_get_through() {
        static NARROW: Turnstile = Turnstile {
            inside: Mutex::new(0),
            left: Condvar::new(),
        };
        let threads: Vec<_> = (0..20)
            .map(|_| {
                std::thread::spawn(|| {
                    let _place = Turnstile::pass(&NARROW);
                    assert!(*NARROW.inside.lock().unwrap() <= AT_ONCE);
                    std::thread::yield_now();
                })
            })
            .collect();
        for thread in threads {
            thread.join().unwrap();
        }
        assert_eq!(*NARROW.inside.lock().unwrap(), 0);
    }

    #[test]
    fn nobody_costs_the_same_parameters() {
        verify_nobody("whatever it is").unwrap();
    }

    #[test]
    fn debug_hides_the_hash() {
        let hash = accept_password("planner", "긴 비밀번호 하나 둘").unwrap();
        assert_eq!(format!("{hash:?}"), "HashedPassword(hidden)");
    }
}
