//! What differs between two versions.

use crate::model::{Difference, ResourceKind, Snapshot};

/// The fields that differ, in the order of the screens. Fields about persons are left out unless
/// they may be seen.
pub fn differences(
    kind: ResourceKind,
    before: &Snapshot,
    after: &Snapshot,
    with_personal: bool,
) -> Vec<Difference> {
    let may_see = |key: &str| {
        let personal = key == "contact" || kind.field(key).is_some_and(|spec| spec.is_personal);
        with_personal || !personal
    };
    let shown = |snapshot: &Snapshot, key: &str| {
        let value = snapshot.value(key);
        value
            .map(|value| Snapshot::shown(kind, key, value))
            .unwrap_or_default()
    };
    Snapshot::keys(kind)
        .filter(|(key, _)| before.value(key) != after.value(key) && may_see(key))
        .map(|(key, label)| Difference {
            key,
            label,
            before: shown(before, key),
            after: shown(after, key),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        model::{Contact, Ownership, Season, State},
        rules::publicity::tests::resource,
    };

    #[test]
    fn differences_are_said_in_words_and_hide_persons() {
        let before = resource(ResourceKind::Product, Ownership::Public, State::Surveyed);
        let mut after = before.clone();
        after.state = State::Verified;
        after.season = Season::of(&[6, 7]).unwrap();
        after
            .details
            .0
            .insert("items".to_owned(), "감자".to_owned());
        after
            .details
            .0
            .insert("producer".to_owned(), "가나다".to_owned());
        after.contact = Some(Contact {
            masked: "가*다".to_owned(),
            mark: kernel::Digest::from_bytes([0; 32]),
        });
        let (before, after) = (Snapshot::of(&before), Snapshot::of(&after));
        let all = differences(ResourceKind::Product, &before, &after, true);
        let said: Vec<(&str, &str, &str)> = all
            .iter()
            .map(|one| (one.label, one.before.as_str(), one.after.as_str()))
            .collect();
        assert_eq!(
            said,
            [
                ("상태", "조사됨", "확인됨"),
                ("이용할 수 있는 달", "연중", "6~7월"),
                ("연락처(가림)", "", "가*다"),
                ("품목", "", "감자"),
                ("생산자", "", "가나다"),
            ]
        );
        let open = differences(ResourceKind::Product, &before, &after, false);
        let keys: Vec<&str> = open.iter().map(|one| one.key).collect();
        assert_eq!(keys, ["state", "months", "items"]);
        assert!(differences(ResourceKind::Product, &after, &after, true).is_empty());
    }
}
