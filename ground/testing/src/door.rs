//! Who is signed in during a story: accounts made up on the spot, then the app's own door.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use jiff::Timestamp;
use kernel::{Actor, Outcome};
use store::Store;
use web::{Program, Session, SessionDoor};

use crate::world::{account, office_name, tenant};

/// The sessions of a story. Clones share them.
#[derive(Clone)]
pub(crate) struct StoryDoor {
    made_up: Arc<Mutex<BTreeMap<String, Session>>>,
    own: Option<Arc<dyn SessionDoor>>,
}

impl StoryDoor {
    /// No sessions yet; `own` answers for tokens that this door does not know.
    pub(crate) fn new(own: Option<Arc<dyn SessionDoor>>) -> Self {
        Self {
            made_up: Arc::default(),
            own,
        }
    }

    /// Signs an account with these roles in and gives its token.
    pub(crate) fn sign_in(&self, office: &str, roles: &[&str]) -> String {
        let token = format!("{office}.{}", roles.join("."));
        let Actor::Account { id, name, roles } = account(office, roles) else {
            panic!("a story's actor is an account")
        };
        let session = Session {
            tenant: tenant(office),
            office_name: office_name(office).to_owned(),
            account: id,
            name,
            roles,
            csrf_secret: format!("the secret of {token}"),
        };
        let mut made_up = self.made_up.lock().unwrap_or_else(PoisonError::into_inner);
        made_up.insert(token.clone(), session);
        token
    }
}

impl SessionDoor for StoryDoor {
    fn find(&self, store: &Store, token: &str, now: Timestamp) -> Outcome<Option<Session>> {
        let made_up = self.made_up.lock().unwrap_or_else(PoisonError::into_inner);
        match (made_up.get(token), &self.own) {
            (Some(session), _) => Ok(Some(session.clone())),
            (None, Some(own)) => own.find(store, token, now),
            (None, None) => Ok(None),
        }
    }

    fn find_program(&self, store: &Store, key: &str, now: Timestamp) -> Outcome<Option<Program>> {
        match &self.own {
            Some(own) => own.find_program(store, key, now),
            None => Ok(None),
        }
    }
}
