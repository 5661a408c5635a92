//! Decisions about the keys of programs.

use jiff::{ToSpan, civil::Date};

use super::{day, filled_line, or_note};
use crate::{
    limits::Limits,
    model::{ApiKey, IssueKey, KeyScope},
    refusal::{KeyRefusal, PeopleRefusal, TypedRefusal},
};

/// A key as it will be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Wanted {
    pub(crate) label: String,
    pub(crate) scopes: Vec<String>,
    pub(crate) expires_on: Date,
}

/// Decides on a new key beside those that the account has.
pub(crate) fn issue(
    ask: &IssueKey,
    offered: &[KeyScope],
    own: &[ApiKey],
    today: Date,
    limits: &Limits,
) -> Result<Wanted, Vec<PeopleRefusal>> {
    let mut notes: Vec<PeopleRefusal> = Vec::new();
    let open = own.iter().filter(|key| key.is_open(today)).count();
    if open >= limits.keys {
        notes.push(KeyRefusal::TooMany { most: limits.keys }.into());
    }
    let what = "어디에 쓰는 열쇠인지 입력하세요.";
    let label = or_note(
        filled_line("label", "쓰임", &ask.label, 60, what),
        &mut notes,
    );
    let known = |id: &String| offered.iter().any(|scope| scope.id == *id);
    let mut scopes = ask.scopes.clone();
    scopes.sort();
    scopes.dedup();
    if scopes.is_empty() || !scopes.iter().all(known) {
        let what = "열쇠로 할 수 있는 일을 하나 이상 고르세요.";
        notes.push(
            TypedRefusal::Needed {
                field: "scopes",
                what,
            }
            .into(),
        );
    }
    let expires_on = or_note(day("expires_on", &ask.expires_on), &mut notes);
    let latest = today.saturating_add(limits.key_days.days());
    if expires_on.is_some_and(|on| on < today || latest < on) {
        notes.push(KeyRefusal::Term { latest }.into());
    }
    match (label, expires_on) {
        (Some(label), Some(expires_on)) if notes.is_empty() => Ok(Wanted {
            label,
            scopes,
            expires_on,
        }),
        _ => Err(notes),
    }
}

/// Decides whether a key can still be taken back.
pub(crate) fn revoke(key: &ApiKey) -> Result<(), PeopleRefusal> {
    match key.revoked {
        Some(_) => Err(KeyRefusal::Over.into()),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use kernel::Id;

    use super::*;
    use crate::model::Revoked;

    fn ask(label: &str, scopes: &[&str], expires_on: &str) -> IssueKey {
        IssueKey {
            label: label.to_owned(),
            scopes: scopes.iter().map(ToString::to_string).collect(),
            expires_on: expires_on.to_owned(),
        }
    }

    fn offered() -> Vec<KeyScope> {
        ["note:read", "note:write"]
            .map(|id| KeyScope {
                id: id.to_owned(),
                label: id.to_owned(),
            })
            .to_vec()
    }

    fn held(expires_on: Date, revoked: bool) -> ApiKey {
        let at = "2018-03-02T00:00:00Z".parse().unwrap();
        ApiKey {
            id: Id::from_parts(1, [1; 10]),
            account: Id::from_parts(2, [2; 10]),
            account_name: "나래".to_owned(),
            label: "누리집".to_owned(),
            scopes: vec!["note:read".to_owned()],
            hint: "00ff".to_owned(),
            issued_at: at,
            expires_on,
            used_on: None,
            revoked: revoked.then(|| Revoked {
                at,
                by_name: "나래".to_owned(),
                why: "잃어버림".to_owned(),
            }),
        }
    }

    const TODAY: Date = date(2018, 3, 2);

    fn decide(ask: &IssueKey, own: &[ApiKey]) -> Result<Wanted, Vec<PeopleRefusal>> {
        issue(ask, &offered(), own, TODAY, &Limits::on(TODAY).unwrap())
    }

    #[test]
    fn a_key_has_a_use_scopes_and_an_end() {
        let good = ask(
            " 누리집 ",
            &["note:write", "note:read", "note:read"],
            "2018-12-31",
        );
        let wanted = decide(&good, &[]).unwrap();
        assert_eq!(wanted.label, "누리집");
        assert_eq!(wanted.scopes, ["note:read", "note:write"]);
        assert_eq!(wanted.expires_on, date(2018, 12, 31));
        let table = [
            (ask("", &["note:read"], "2018-12-31"), 1),
            (ask("누리집", &[], "2018-12-31"), 1),
            (
                ask("누리집", &["note:read", "money:write"], "2018-12-31"),
                1,
            ),
            (ask("누리집", &["note:read"], "2018-03-01"), 1),
            (ask("누리집", &["note:read"], "2018-03-02"), 0),
            (ask("누리집", &["note:read"], "2019-03-02"), 0),
            (ask("누리집", &["note:read"], "2019-03-03"), 1),
            (ask("", &[], "언젠가"), 3),
        ];
        for (ask, refused) in table {
            let notes = decide(&ask, &[]).err().unwrap_or_default();
            assert_eq!(notes.len(), refused, "{ask:?}: {notes:?}");
        }
    }

    #[test]
    fn only_open_keys_count() {
        let good = ask("누리집", &["note:read"], "2018-12-31");
        let open = vec![held(TODAY, false); 10];
        assert!(decide(&good, &open).is_err());
        let over = vec![held(date(2018, 3, 1), false); 10];
        assert!(decide(&good, &over).is_ok());
        assert!(decide(&good, &vec![held(TODAY, true); 10]).is_ok());
        assert!(revoke(&held(TODAY, true)).is_err());
        assert!(revoke(&held(TODAY, false)).is_ok());
    }
}
