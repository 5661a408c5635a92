//! Programs that ask with a key: `Authorization: Bearer KEY`, below `/api/` only.

use std::net::IpAddr;

use axum::http::{HeaderMap, header};

use crate::{
    door::Program,
    failure::Why,
    gate::{Gate, is_api},
    load::Load,
    pace::{Asker, Turn},
    routes::Guard,
    site::Site,
    visit::Visit,
};

/// The longest key that is looked up.
const LONGEST: usize = 256;

/// The program behind the key of a request; `None` when it carries none.
pub(crate) async fn find(
    site: &Site,
    headers: &HeaderMap,
    path: &str,
) -> Result<Option<Program>, Why> {
    let Some(line) = headers.get(header::AUTHORIZATION).filter(|_| is_api(path)) else {
        return Ok(None);
    };
    let key = line.to_str().ok().and_then(bearer).ok_or(Why::Key)?;
    let found = site.program(key).await.map_err(Why::Error)?;
    found.map(Some).ok_or(Why::Key)
}

fn bearer(line: &str) -> Option<&str> {
    let (scheme, key) = line.split_once(' ')?;
    let key = key.trim();
    let fits = scheme.eq_ignore_ascii_case("bearer") && !key.is_empty() && key.len() <= LONGEST;
    fits.then_some(key)
}

/// The turn of a request whose number is limited: those with a key, and those of nobody to what is
/// for everybody.
pub(crate) fn turn(
    load: &Load,
    program: Option<&Program>,
    path: &str,
    address: IpAddr,
) -> Option<Turn> {
    match program {
        Some(program) => {
            let asker = Asker::Key(program.key.clone());
            Some(load.pace.turn(asker, load.limits.key_pace))
        }
        None if path.starts_with("/api/public/") => {
            Some(load.pace.turn(Asker::at(address), load.limits.open_pace))
        }
        None => None,
    }
}

/// The visit of the account for which a program acts.
pub(crate) fn visit(site: &Site, program: &Program, path: &str) -> Visit {
    let session = program.session.clone();
    Visit::new(site, session, String::new(), (path, None), site.now())
}

/// The scope that a route asks for and the key does not have.
pub(crate) fn lacks(program: Option<&Program>, gate: &Gate) -> Option<Why> {
    let program = program.filter(|_| gate.guard != Guard::Open)?;
    let has = program.scopes.contains(&gate.scope);
    (!has).then(|| Why::Scope(gate.scope.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_bearer_key_is_one() {
        assert_eq!(bearer("Bearer a.b"), Some("a.b"));
        assert_eq!(bearer("bearer  a.b "), Some("a.b"));
        let long = format!("Bearer {}", "a".repeat(LONGEST + 1));
        for line in ["", "Bearer", "Bearer ", "Basic a.b", "a.b", long.as_str()] {
            assert_eq!(bearer(line), None, "{line}");
        }
    }
}
