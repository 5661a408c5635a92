//! Who can be sent to look at records.

use kernel::Fault;
use store::Tx;

use crate::{access, model::Surveyor};

/// Everybody whose role lets them write a survey down today, by name.
pub(crate) fn surveyors(tx: &mut Tx<'_>) -> Result<Vec<Surveyor>, Fault> {
    let holders = people::holders_of(tx, access::SURVEY.roles)?;
    let known = holders.into_iter().map(|(account, name)| Surveyor {
        account: account.to_string(),
        name,
    });
    Ok(known.collect())
}

/// Who asks.
pub(crate) fn oneself(tx: &Tx<'_>) -> Surveyor {
    Surveyor {
        account: tx.actor().key(),
        name: tx.actor().name().to_owned(),
    }
}
