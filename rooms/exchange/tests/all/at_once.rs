//! Two people bring the last room to two groups at once: one wins, on both databases.

use std::{collections::BTreeMap, sync::Barrier, thread};

use exchange::{
    AcceptMatch, DeclineMatch, DemandFields, Match, OfferFields, ProposeMatch, RegisterOffer, Stage,
};
use kernel::{Error, Id};
use testing::{HANBIT, TestStore, world};

const STAFF: &[&str] = &["staff_resource"];

fn prepared(store: &TestStore) -> Vec<Id<Match>> {
    let text = str::to_owned;
    let offer = RegisterOffer {
        resource: String::new(),
        fields: OfferFields {
            body: text("평창군"),
            kind: text("village"),
            what: text("두부 만들기"),
            region: text("51760"),
            capacity: text("40"),
            first_day: text("2018-01-01"),
            last_day: text("2020-12-31"),
            price_low: text("0"),
            ..OfferFields::default()
        },
    };
    let offer = store
        .act(HANBIT, STAFF, move |tx| {
            exchange::register_offer(tx, &offer)
        })
        .expect("an offer");
    let mut matches = Vec::new();
    for number in 0..4 {
        let demand = DemandFields {
            body: format!("{number}번 학교"),
            body_kind: text("school"),
            kind: text("village"),
            what: text("체험"),
            people: text("30"),
            first_day: text("2019-05-01"),
            last_day: text("2019-05-20"),
            budget: text("0"),
            wishes: BTreeMap::new(),
            ..DemandFields::default()
        };
        let demand = store
            .act(HANBIT, STAFF, move |tx| {
                exchange::register_demand(tx, &demand)
            })
            .expect("a demand");
        let ask = ProposeMatch {
            demand: demand.to_string(),
            offer: offer.to_string(),
            first_day: text("2019-05-02"),
        };
        let id = store
            .act(HANBIT, STAFF, move |tx| exchange::propose_match(tx, &ask))
            .expect("a match");
        assert_eq!(accept(store, id, "offer"), Ok(()));
        matches.push(id);
    }
    matches
}

/// `Err(true)`: refused; `Err(false)`: lost in a way that may be tried again.
fn accept(store: &TestStore, id: Id<Match>, side: &str) -> Result<(), bool> {
    let ask = AcceptMatch {
        matching: id.to_string(),
        side: side.to_owned(),
        accepted_on: String::new(),
        how: "전화".to_owned(),
    };
    match store.act(HANBIT, STAFF, move |tx| exchange::accept_match(tx, &ask)) {
        Ok(_) => Ok(()),
        Err(Error::Refusal(_)) => Err(true),
        Err(Error::Fault(fault)) if fault.passing => Err(false),
        Err(other) => panic!("{other:?}"),
    }
}

#[test]
fn one_of_those_who_want_the_same_room_gets_it() {
    let schemas = [
        vault::schema,
        files::schema,
        index::schema,
        people::schema,
        partner::schema,
        resource::schema,
        exchange::schema,
    ];
    for store in world(&schemas) {
        let matches = prepared(&store);
        let start = Barrier::new(matches.len());
        let won: usize = thread::scope(|scope| {
            let running: Vec<_> = matches
                .iter()
                .map(|id| {
                    let (store, start) = (&store, &start);
                    scope.spawn(move || {
                        start.wait();
                        usize::from(accept(store, *id, "demand").is_ok())
                    })
                })
                .collect();
            running
                .into_iter()
                .map(|one| one.join().expect("no panic"))
                .sum()
        });
        assert_eq!(won, 1, "{}", store.name());
        let held = store
            .see(HANBIT, STAFF, |tx| Ok(exchange::door::matches(tx)?))
            .expect("read");
        let held = held.iter().filter(|one| one.stage == Stage::Accepted);
        assert_eq!(held.count(), 1, "{}", store.name());
    }
}

#[test]
fn of_a_yes_and_a_no_at_once_one_counts() {
    let schemas = [
        vault::schema,
        files::schema,
        index::schema,
        people::schema,
        partner::schema,
        resource::schema,
        exchange::schema,
    ];
    for store in world(&schemas) {
        let id = prepared(&store).remove(0);
        let start = Barrier::new(2);
        let no = DeclineMatch {
            matching: id.to_string(),
            side: "demand".to_owned(),
            reason: "일정이 바뀜".to_owned(),
        };
        let (yes, no) = thread::scope(|scope| {
            let yes = scope.spawn(|| {
                start.wait();
                accept(&store, id, "demand").is_ok()
            });
            let no = scope.spawn(|| {
                start.wait();
                let verb = move |tx: &mut store::Tx<'_>| exchange::decline_match(tx, &no);
                store.act(HANBIT, STAFF, verb).is_ok()
            });
            (yes.join().expect("no panic"), no.join().expect("no panic"))
        });
        assert!(yes != no, "{}: {yes} and {no}", store.name());
        let matches = store
            .see(HANBIT, STAFF, |tx| Ok(exchange::door::matches(tx)?))
            .expect("read");
        let stage = matches.iter().find(|one| one.id == id).expect("it").stage;
        let expected = if yes {
            Stage::Accepted
        } else {
            Stage::Withdrawn
        };
        assert_eq!(stage, expected, "{}", store.name());
    }
}
