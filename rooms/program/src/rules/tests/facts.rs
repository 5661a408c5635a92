//! Dated facts: one key, one value a day.

use jiff::civil::date;
use proptest::prelude::*;

use super::{codes, id, year};
use crate::{
    model::{Fact, FactKey, SetFact},
    rules::facts,
};

fn fact(n: u8, from: &str, to: Option<&str>) -> Fact {
    Fact {
        id: id(n),
        key: FactKey::Staff,
        from: from.parse().expect("a day"),
        to: to.map(|day| day.parse().expect("a day")),
        text: n.to_string(),
    }
}

#[test]
fn a_fact_ends_the_day_before_the_next() {
    let known = [
        fact(1, "2016-01-01", Some("2017-12-31")),
        fact(2, "2018-01-01", None),
    ];
    let between = facts::set_fact(&known, date(2017, 7, 1));
    assert_eq!(between.shorten, Some((id(1), date(2017, 6, 30))));
    assert_eq!(
        (between.rewrite, between.to),
        (None, Some(date(2017, 12, 31)))
    );
    let before = facts::set_fact(&known, date(2015, 1, 1));
    assert_eq!(
        (before.shorten, before.to),
        (None, Some(date(2015, 12, 31)))
    );
    let same = facts::set_fact(&known, date(2018, 1, 1));
    assert_eq!((same.shorten, same.rewrite), (None, Some(id(2))));
    let after = facts::set_fact(&known, date(2019, 1, 1));
    assert_eq!(
        (after.shorten, after.to),
        (Some((id(2), date(2018, 12, 31))), None)
    );
}

#[test]
fn a_year_has_the_fact_that_began_last() {
    let known = [
        fact(1, "2016-01-01", Some("2018-06-30")),
        fact(2, "2018-07-01", None),
    ];
    let text = |y| facts::in_year(&known, FactKey::Staff, year(y)).map(|f| f.text.clone());
    assert_eq!(text(2015), None);
    assert_eq!(text(2017).as_deref(), Some("1"));
    assert_eq!(text(2018).as_deref(), Some("2"));
    assert_eq!(text(2030).as_deref(), Some("2"));
}

proptest! {
    #[test]
    fn facts_never_overlap(days in proptest::collection::vec(0i64..3_000, 1..25)) {
        let mut known: Vec<Fact> = Vec::new();
        for (n, day) in (0u8..).zip(days) {
            let from = date(2015, 1, 1).saturating_add(jiff::Span::new().days(day));
            let change = facts::set_fact(&known, from);
            if let Some((shortened, to)) = change.shorten {
                for fact in known.iter_mut().filter(|f| f.id == shortened) {
                    fact.to = Some(to);
                }
            }
            if change.rewrite.is_none() {
                known.push(Fact { id: id(n), key: FactKey::Staff, from, to: change.to,
                    text: n.to_string() });
            }
            for a in &known {
                prop_assert!(a.to.is_none_or(|to| to >= a.from));
                let overlaps = known.iter().filter(|b| {
                    b.id != a.id && b.from <= a.from && b.to.is_none_or(|to| to >= a.from)
                });
                prop_assert_eq!(overlaps.count(), 0);
            }
        }
    }
}

#[test]
fn facts_with_numbers_are_numbers_and_terms_are_periods() {
    let set = |key: &str, text: &str| {
        let ask = SetFact {
            key: key.to_owned(),
            from: "2018-01-01".to_owned(),
            text: text.to_owned(),
            ..SetFact::default()
        };
        facts::read_fact(&ask)
            .map(|(_, _, text)| text)
            .map_err(codes)
    };
    assert_eq!(set("staff", "8명"), Ok("8".to_owned()));
    assert_eq!(
        set("staff", "여덟"),
        Err(vec![("program.number_unreadable", Some("text"))])
    );
    assert_eq!(
        set("term", "2018.01 ~ 2018.12"),
        Ok("2018.01 ~ 2018.12".to_owned())
    );
    assert_eq!(
        set("term", "언젠가"),
        Err(vec![("program.period_unreadable", Some("text"))])
    );
    assert_eq!(
        set("color", "x"),
        Err(vec![("program.not_a_choice", Some("key"))])
    );
}
