//! The file of signed heads beside the database.

use std::{
    fs::OpenOptions,
    io::{ErrorKind, Write},
    path::PathBuf,
};

use jiff::Timestamp;
use kernel::{Ctx, Fault, Outcome, TenantId};
use ledger::SignedHead;
use store::Store;

use crate::Place;

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
    pub fn sign(&self, store: &Store, at: Timestamp) -> Outcome<()> {
        for office in store.offices()? {
            let fresh = self.sign_office(store, office.tenant, at)?;
            self.append(&fresh)?;
        }
        Ok(())
    }

    /// Signs the head of every book of an office, and answers those that the file does not have.
    pub fn sign_office(
        &self,
        store: &Store,
        office: TenantId,
        at: Timestamp,
    ) -> Outcome<Vec<SignedHead>> {
        let known = self.read()?;
        let ctx = Ctx::system(office, "heads", at);
        let mut heads = store.write(ctx, ledger::sign_heads)?;
        heads.retain(|head| !known.contains(head));
        Ok(heads)
    }

    /// Writes heads behind those that are there.
    pub fn append(&self, heads: &[SignedHead]) -> Result<(), Fault> {
        let written = self.write(heads);
        written.map_err(|e| Fault::new(format!("{}: {e}", self.0.display())))
    }

    fn write(&self, heads: &[SignedHead]) -> std::io::Result<()> {
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
