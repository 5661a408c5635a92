//! Consents, offices and sealed contacts.

use index::{Ask, Audience};
use kernel::Error;
use resource::{
    ChangeResource, ListFilter, OpenContact, ResourceFields, State, WithdrawConsent, door,
};
use testing::{HANBIT, SAEBYEOK};

use crate::scene::{
    KEEPER, act, consent, found, house, refusal, register, see, stores, survey, to,
};

/// What the search lost is there again, and only for those who may see it.
#[test]
fn the_search_is_written_anew_from_the_records() {
    for store in &stores() {
        let day = "2018-03-05";
        let ids = [
            register(store, day),
            register(store, day),
            register(store, day),
        ];
        let lost = move |tx: &mut store::Tx<'_>| {
            let gone = |id| index::remove(tx, &resource::Resource::address_of(id));
            ids.into_iter().try_for_each(gone)
        };
        act(store, day, lost).unwrap();
        let count = |audience| found(store, HANBIT, day, audience, "솔바람집");
        assert_eq!(count(Audience::Staff), 0);
        let mut after = None;
        let mut steps = 0;
        while let Some(last) = act(store, day, move |tx| door::index_again(tx, after, 2)).unwrap() {
            after = Some(last);
            steps += 1;
        }
        assert_eq!(steps, 2, "two, then one");
        assert_eq!((count(Audience::Staff), count(Audience::Public)), (3, 0));
    }
}

#[test]
fn a_house_is_public_as_long_as_its_owner_allows_it() {
    for store in &stores() {
        let day = "2018-03-05";
        let id = register(store, "2018-03-02");
        let public = |words: &str| found(store, HANBIT, day, Audience::Public, words);
        act(store, day, move |tx| {
            resource::survey_resource(tx, survey(id, 1, "2018-03-04"))
        })
        .unwrap();
        act(store, day, move |tx| {
            resource::move_state(tx, to(id, 2, "verified"))
        })
        .unwrap();
        let published = act(store, day, move |tx| {
            resource::move_state(tx, to(id, 3, "published"))
        });
        assert_eq!(refusal(published), "resource.no_consent");
        assert_eq!(public("솔바람집"), 0);
        let consent_id = act(store, day, move |tx| {
            resource::give_consent(tx, consent(id))
        })
        .unwrap();
        act(store, day, move |tx| {
            resource::move_state(tx, to(id, 3, "published"))
        })
        .unwrap();
        for words in ["솔바람집", "평창", "ㅍㅊ", "빈집", "한옥을"] {
            assert_eq!(public(words), 1, "{words} on {}", store.name());
        }
        for words in ["상속", "가나다", "0012"] {
            assert_eq!(public(words), 0, "{words}");
            assert_eq!(
                found(store, HANBIT, day, Audience::Staff, words),
                0,
                "{words}"
            );
        }
        let view = |on: &str| {
            let today = on.parse().unwrap();
            see(store, HANBIT, on, |tx| door::public_view(tx, id, today))
        };
        let shown = view(day).unwrap();
        assert_eq!(shown.region_name, "강원도 평창군");
        assert_eq!(shown.visible_until, "2018-12-31".parse().ok());
        assert_eq!(shown.fresh_until, "2019-03-04".parse().ok());
        assert!(shown.facts.is_empty(), "rights are not for everybody");
        assert_eq!(view("2018-12-31").unwrap().state, State::Published);
        assert_eq!(view("2019-01-01"), None, "the term is over");
        let withdrawal = WithdrawConsent {
            consent: consent_id.to_string(),
            reason: "소유자가 마음을 바꿈".to_owned(),
        };
        let again = withdrawal.clone();
        // Hidden in the very transaction of the withdrawal.
        let left = act(store, day, move |tx| {
            resource::withdraw_consent(tx, withdrawal.clone())?;
            index::query(tx, &Ask::of(Audience::Public).text("솔바람집"))
        });
        assert_eq!(left.unwrap().total, 0);
        assert_eq!(found(store, HANBIT, day, Audience::Staff, "솔바람집"), 1);
        assert_eq!(view(day), None);
        let twice = act(store, day, move |tx| {
            resource::withdraw_consent(tx, again.clone())
        });
        assert_eq!(refusal(twice), "resource.already_withdrawn");
        let consents = see(store, HANBIT, day, |tx| Ok(door::consents(tx, id)?));
        assert_eq!(consents[0].withdrawn_on, day.parse().ok(), "kept for ever");
    }
}

#[test]
fn an_office_sees_nothing_of_another() {
    for store in &stores() {
        let day = "2018-03-05";
        let id = register(store, day);
        let all = |office| {
            see(store, office, day, |tx| {
                door::list(tx, &ListFilter::default(), None, 20)
            })
            .total
        };
        assert_eq!((all(HANBIT), all(SAEBYEOK)), (1, 0));
        assert_eq!(found(store, SAEBYEOK, day, Audience::Staff, "솔바람집"), 0);
        let theirs = store.act(SAEBYEOK, KEEPER, move |tx| door::get(tx, id).map(|_| ()));
        assert!(matches!(theirs, Err(Error::NotFound)));
        let theirs = store.act(SAEBYEOK, KEEPER, move |tx| {
            resource::survey_resource(tx, survey(id, 1, ""))
        });
        assert!(matches!(theirs, Err(Error::NotFound)));
        let viewer = store.act(HANBIT, &["city_officer"], |tx| {
            resource::register_resource(tx, house())
        });
        assert_eq!(refusal(viewer), "access.denied");
    }
}

#[test]
fn the_contact_is_sealed_and_every_opening_says_why() {
    for store in &stores() {
        let day = "2018-03-05";
        let id = register(store, day);
        let known = see(store, HANBIT, day, |tx| door::get(tx, id));
        assert_eq!(known.contact.unwrap().masked, "가*다 033-***-0012");
        let open = |why: &str| OpenContact {
            resource: id.to_string(),
            why: why.to_owned(),
        };
        let (silent, said) = (open(" "), open("방문 약속"));
        let silent = act(store, day, move |tx| {
            resource::open_contact(tx, silent.clone())
        });
        assert_eq!(refusal(silent), "vault.why_missing");
        let opened = act(store, day, move |tx| {
            resource::open_contact(tx, said.clone())
        });
        assert_eq!(
            opened.unwrap(),
            ("가나다".to_owned(), "033-000-0012".to_owned())
        );
        let log = see(store, HANBIT, day, |tx| {
            Ok(vault::accesses(tx, &vault::AccessQuery::default())?)
        });
        assert_eq!((log.len(), log[0].why.as_str()), (1, "방문 약속"));
        let history = see(store, HANBIT, day, |tx| Ok(door::history(tx, id)?));
        let kept = serde_json::to_string(&history).unwrap();
        assert!(kept.contains("가*다") && !kept.contains("가나다"), "{kept}");
        let off = ChangeResource {
            resource: id.to_string(),
            version: "1".to_owned(),
            reason: "연락처 삭제 요청".to_owned(),
            drop_contact: "1".to_owned(),
            fields: ResourceFields {
                contact_name: String::new(),
                contact_phone: String::new(),
                ..house().fields
            },
        };
        let again = ChangeResource {
            version: "2".to_owned(),
            drop_contact: String::new(),
            ..off.clone()
        };
        let stale = off.clone();
        act(store, day, move |tx| {
            resource::change_resource(tx, off.clone())
        })
        .unwrap();
        let known = see(store, HANBIT, day, |tx| door::get(tx, id));
        assert_eq!((known.contact, known.version), (None, 2));
        let gone = act(store, day, {
            let ask = open("다시");
            move |tx| resource::open_contact(tx, ask.clone())
        });
        assert!(matches!(gone, Err(Error::NotFound)));
        let second = act(store, day, move |tx| {
            resource::change_resource(tx, stale.clone())
        });
        assert_eq!(refusal(second), "resource.changed_meanwhile");
        act(store, day, move |tx| {
            resource::change_resource(tx, again.clone())
        })
        .unwrap();
        let known = see(store, HANBIT, day, |tx| door::get(tx, id));
        assert_eq!(known.version, 2, "nothing differed, so nothing was written");
    }
}
