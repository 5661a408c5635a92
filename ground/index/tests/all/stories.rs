//! Putting, finding, removing, on both databases with two offices.

use index::{Answer, Ask, Audience, Closeness, Cursor, Entry, Months, Region};
use jiff::civil::{Date, date};
use kernel::Address;
use testing::{HANBIT, SAEBYEOK, TestStore, as_role_at, clock, world};

fn stores() -> Vec<TestStore> {
    world(&[index::schema])
}

fn entry(id: &str, title: &str, body: &str) -> Entry {
    Entry {
        address: Address::new("resource", "place", id),
        kind: "house".to_owned(),
        title: title.to_owned(),
        body: body.to_owned(),
        words: String::new(),
        audience: Audience::Public,
        visible_until: None,
        happens: None,
        region: None,
        months: Months::ALL_YEAR,
        surveyed_on: None,
        fresh_until: None,
        updated_on: date(2018, 1, 5),
    }
}

fn put(store: &TestStore, office: &str, entries: &[Entry]) {
    let entries = entries.to_vec();
    let verb = move |tx: &mut store::Tx<'_>| entries.iter().try_for_each(|one| index::put(tx, one));
    store.act(office, &["staff"], verb).unwrap();
}

fn remove(store: &TestStore, office: &str, id: &str) {
    let address = Address::new("resource", "place", id);
    let verb = move |tx: &mut store::Tx<'_>| index::remove(tx, &address);
    store.act(office, &["staff"], verb).unwrap();
}

fn ask(store: &TestStore, office: &str, ask: &Ask) -> Answer {
    store.see(office, &[], |tx| index::query(tx, ask)).unwrap()
}

fn ids(answer: &Answer) -> Vec<&str> {
    answer.hits.iter().map(|hit| hit.address.id()).collect()
}

fn found(store: &TestStore, office: &str, text: &str) -> Vec<String> {
    let answer = ask(store, office, &Ask::of(Audience::Public).text(text));
    assert_eq!(answer.total, answer.hits.len(), "{text}");
    let mut ids: Vec<String> = ids(&answer).into_iter().map(str::to_owned).collect();
    ids.sort();
    ids
}

/// What Korean readers type, and which entries they mean.
#[test]
fn korean_is_found_as_it_is_typed() {
    let entries = [
        entry(
            "a",
            "홍천 빈집",
            "홍천군의 빈 집을 고쳐 쓸 농가를 찾습니다.",
        ),
        entry(
            "b",
            "농산물의 직거래 장터",
            "서울에서 열리는 장터, KRDS 2018년",
        ),
        entry(
            "c",
            "고구마 캐기",
            "한빛마을에서는 고구마를 캔다. 농가의 하루.",
        ),
        entry("d", "쌀국수 시식", "햅쌀로 만든 국수"),
    ];
    for store in stores() {
        put(&store, HANBIT, &entries);
        for (text, wanted) in [
            ("농가를", &["a", "c"][..]),
            ("농가들이", &["a", "c"]),
            ("빈집", &["a"]),
            ("빈 집", &["a"]),
            ("농산물직거래", &["b"]),
            ("직거래장터에서", &["b"]),
            ("농산물 직거래장터", &["b"]),
            ("ㅎㅊ", &["a"]),
            ("ㅎㅊㅂㅈ", &["a"]),
            ("ㅅ울", &["b"]),
            ("ㄱㄱㅁ", &["c"]),
            // In a row over a space, and not where the same leads stand apart.
            ("ㄴㅅㅁㅈㄱㄹ", &["b"]),
            ("ㅈㄱㄹㅈㅌ", &["b"]),
            ("ㅎㅊㅈㅌ", &[]),
            ("쌀", &["d"]),
            ("국수", &["d"]),
            ("krds", &["b"]),
            ("ＫＲ", &["b"]),
            ("2018", &["b"]),
            ("018", &["b"]),
            ("홍천의 농가", &["a"]),
            ("한빛 마을", &["c"]),
            ("!?", &[]),
            ("없는말", &[]),
        ] {
            assert_eq!(
                found(&store, HANBIT, text),
                wanted,
                "{} {text}",
                store.name()
            );
        }
    }
}

#[test]
fn what_is_nearly_right_is_found_when_nothing_is_right() {
    let entries = [
        entry("a", "고구마 캐기", "한빛마을 체험"),
        entry("b", "Food festival", "직거래장터"),
    ];
    for store in stores() {
        put(&store, HANBIT, &entries);
        let ask = |text: &str| {
            let answer = ask(&store, HANBIT, &Ask::of(Audience::Public).text(text));
            let ids: Vec<String> = ids(&answer).into_iter().map(str::to_owned).collect();
            (ids.join(" "), answer.closeness)
        };
        let found = |ids: &str, closeness| (ids.to_owned(), closeness);
        assert_eq!(ask("고구마"), found("a", Closeness::Exact));
        assert_eq!(ask("고고마"), found("a", Closeness::OneLetterOff));
        assert_eq!(ask("고고마를 캐기"), found("a", Closeness::OneLetterOff));
        assert_eq!(ask("festival"), found("b", Closeness::Exact));
        assert_eq!(ask("festivol"), found("b", Closeness::OneLetterOff));
        assert_eq!(ask("직거래정터"), found("b", Closeness::OneLetterOff));
        assert_eq!(ask("고구마 체험 신청"), found("a", Closeness::SomeWords));
        assert_eq!(ask("고구마 없는 신청"), found("", Closeness::SomeWords));
    }
}

#[test]
fn an_entry_is_replaced_and_removed_at_once() {
    for store in stores() {
        put(&store, HANBIT, &[entry("a", "홍천 폐교", "교실 여섯")]);
        put(&store, HANBIT, &[entry("a", "홍천 폐교", "교실 여섯")]);
        assert_eq!(found(&store, HANBIT, "폐교"), ["a"]);
        put(&store, HANBIT, &[entry("a", "홍천 캠핑장", "교실 여섯")]);
        assert_eq!(found(&store, HANBIT, "폐교"), [""; 0]);
        assert_eq!(found(&store, HANBIT, "캠핑장"), ["a"]);

        // The same transaction no longer finds what it removed, and one that fails keeps it.
        let address = Address::new("resource", "place", "a");
        let gone = store.act(HANBIT, &["staff"], move |tx| {
            index::remove(tx, &address)?;
            let ask = Ask::of(Audience::Staff);
            let texts = ["캠핑장", "ㅋㅍㅈ", ""];
            let each = texts.map(|text| index::query(tx, &ask.clone().text(text)));
            let mut left = 0;
            for answer in each {
                left += answer?.total;
            }
            assert_eq!(left, 0);
            Err::<(), _>(kernel::Error::NotFound)
        });
        assert!(gone.is_err());
        assert_eq!(found(&store, HANBIT, "캠핑장"), ["a"]);
        remove(&store, HANBIT, "a");
        remove(&store, HANBIT, "a");
        for text in ["캠핑장", "ㅋㅍㅈ", "홍천", "교실", ""] {
            assert_eq!(
                found(&store, HANBIT, text),
                [""; 0],
                "{} {text}",
                store.name()
            );
        }
    }
}

/// What is searched beside the text is found and not shown.
#[test]
fn words_beside_the_text_are_found_and_not_shown() {
    for store in stores() {
        let one = Entry {
            words: "전라북도 완주군\n전북특별자치도 완주군".to_owned(),
            ..entry("a", "생강 농가", "생강을 판다")
        };
        put(&store, HANBIT, &[one]);
        for text in ["전라북도", "완주군을", "ㅇㅈㄱ", "생강 전북특별자치도"] {
            let answer = ask(&store, HANBIT, &Ask::of(Audience::Public).text(text));
            assert_eq!(answer.total, 1, "{} {text}", store.name());
            assert_eq!(answer.hits[0].snippet, "생강을 판다", "{text}");
        }
    }
}

/// A consent that ends takes its entry from everybody but the office, on the day and by itself.
#[test]
fn an_entry_is_seen_until_its_last_day() {
    for store in stores() {
        let until = Entry {
            visible_until: Some(date(2018, 3, 31)),
            ..entry("until", "홍천 농가", "쌀을 판다")
        };
        put(&store, HANBIT, &[until]);
        for (day, audience, sees) in [
            ("2018-03-31", Audience::Public, 1),
            ("2018-04-01", Audience::Public, 0),
            ("2018-04-01", Audience::Partner, 0),
            ("2018-04-01", Audience::Staff, 1),
        ] {
            let ctx = as_role_at(HANBIT, &[], clock::morning(day));
            // One piece, several pieces, leads, a letter off, everything.
            for text in ["쌀", "홍천농가를", "ㅎㅊ", "홍천 농갸", ""] {
                let ask = Ask::of(audience).text(text);
                let answer = store.read(&ctx, |tx| index::query(tx, &ask)).unwrap();
                let say = format!("{} {day} {audience:?} {text}", store.name());
                assert_eq!((answer.total, answer.hits.len()), (sees, sees), "{say}");
            }
            let listed = store.read(&ctx, |tx| index::addresses(tx, audience, 10));
            assert_eq!(listed.unwrap().len(), sees, "{day} {audience:?}");
        }
    }
}

#[test]
fn nobody_sees_more_than_they_may() {
    for store in stores() {
        let one = |id: &str, audience| Entry {
            audience,
            kind: format!("kind_{id}"),
            region: Region::new("4215033021"),
            ..entry(id, "홍천 농가", "쌀을 판다")
        };
        put(
            &store,
            HANBIT,
            &[
                one("public", Audience::Public),
                one("partner", Audience::Partner),
                one("staff", Audience::Staff),
            ],
        );
        // The other office has an entry of the same address.
        let theirs = Entry {
            title: "홍천 양조장".to_owned(),
            ..one("public", Audience::Public)
        };
        put(&store, SAEBYEOK, &[theirs]);
        for text in [
            "농가를",
            "ㄴㄱ",
            "ㄴ가",
            "쌀",
            "",
            "농갸 홍천 쌀",
            "홍천농가",
        ] {
            for (audience, most) in [
                (Audience::Public, 1),
                (Audience::Partner, 2),
                (Audience::Staff, 3),
            ] {
                let answer = ask(&store, HANBIT, &Ask::of(audience).text(text));
                let say = format!("{} {text} {audience:?}", store.name());
                assert_eq!((answer.total, answer.hits.len()), (most, most), "{say}");
                assert_eq!(answer.facets.kinds.len(), most, "{say}");
                assert_eq!(answer.facets.regions[0].1, most, "{say}");
                assert_eq!(answer.facets.months, [most; 12], "{say}");
                assert_eq!(answer.facets.fresh, most, "{say}");
                assert!(
                    answer.hits.iter().all(|hit| hit.title == "홍천 농가"),
                    "{say}"
                );
            }
        }
        assert_eq!(found(&store, SAEBYEOK, "농가"), [""; 0]);
        assert_eq!(found(&store, SAEBYEOK, "양조장"), ["public"]);
        assert_eq!(found(&store, HANBIT, "양조장"), [""; 0]);
        remove(&store, SAEBYEOK, "staff");
        remove(&store, SAEBYEOK, "public");
        assert_eq!(ask(&store, HANBIT, &Ask::of(Audience::Staff)).total, 3);
    }
}

fn filtered_entries() -> Vec<Entry> {
    let one = |id: &str, kind: &str, region: &str, months: &[i8]| Entry {
        kind: kind.to_owned(),
        region: Region::new(region),
        months: Months::of(months).unwrap_or(Months::ALL_YEAR),
        ..entry(id, "마을", "")
    };
    vec![
        one("a", "house", "4215033021", &[3, 4]),
        Entry {
            fresh_until: Some(date(2018, 6, 30)),
            surveyed_on: Some(date(2017, 6, 30)),
            ..one("b", "house", "42150", &[])
        },
        one("c", "school", "42170", &[4]),
        one("d", "school", "46", &[9]),
    ]
}

fn in_region(ask: &Ask, code: &str) -> Ask {
    Ask {
        region: Region::new(code),
        ..ask.clone()
    }
}

fn of_kinds(ask: &Ask, kinds: &[&str]) -> Ask {
    Ask {
        kinds: kinds.iter().map(|kind| (*kind).to_owned()).collect(),
        ..ask.clone()
    }
}

fn in_month(ask: &Ask, month: i8) -> Ask {
    Ask {
        month: Some(month),
        ..ask.clone()
    }
}

fn fresh_on(ask: &Ask, day: Date) -> Ask {
    Ask {
        fresh_on: Some(day),
        ..ask.clone()
    }
}

#[test]
fn filters_keep_what_was_asked_for() {
    for store in stores() {
        put(&store, HANBIT, &filtered_entries());
        for text in ["", "마을"] {
            let all = Ask::of(Audience::Public).text(text);
            for (ask_for, wanted) in [
                (all.clone(), "abcd"),
                (in_region(&all, "42"), "abc"),
                (in_region(&all, "42150"), "ab"),
                (in_region(&all, "42150330"), "a"),
                (in_region(&all, "11"), ""),
                (of_kinds(&all, &["school"]), "cd"),
                (of_kinds(&all, &["school", "house"]), "abcd"),
                (in_month(&all, 4), "abc"),
                (in_month(&all, 9), "bd"),
                (fresh_on(&all, date(2018, 6, 30)), "abcd"),
                (fresh_on(&all, date(2018, 7, 1)), "acd"),
            ] {
                let answer = ask(&store, HANBIT, &ask_for);
                let mut found = ids(&answer);
                found.sort_unstable();
                assert_eq!(found.concat(), wanted, "{} {ask_for:?}", store.name());
                assert_eq!(answer.total, wanted.len());
            }
        }
    }
}

#[test]
fn counts_tell_what_another_choice_would_find() {
    let regions = |answer: &Answer| -> Vec<(String, usize)> {
        let each = answer.facets.regions.iter();
        each.map(|(region, count)| (region.code().to_owned(), *count))
            .collect()
    };
    let counted = |list: &[(&str, usize)]| -> Vec<(String, usize)> {
        let each = list.iter();
        each.map(|(word, count)| ((*word).to_owned(), *count))
            .collect()
    };
    for store in stores() {
        put(&store, HANBIT, &filtered_entries());
        for text in ["", "마을"] {
            let all = Ask::of(Audience::Public).text(text);
            let houses = of_kinds(&all, &["house"]);
            let answer = ask(&store, HANBIT, &in_month(&houses, 4));
            assert_eq!(answer.total, 2);
            assert_eq!(answer.facets.kinds, counted(&[("house", 2), ("school", 1)]));
            assert_eq!(answer.facets.months, [1, 1, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1]);
            assert_eq!(regions(&answer), counted(&[("42", 2)]));
            let answer = ask(&store, HANBIT, &in_region(&all, "42"));
            assert_eq!(regions(&answer), counted(&[("42150", 2), ("42170", 1)]));
            let late = ask(&store, HANBIT, &fresh_on(&all, date(2019, 1, 1)));
            assert_eq!((late.total, late.facets.fresh), (3, 3));

            let shown = ask(&store, HANBIT, &in_month(&houses, 9)).hits.remove(0);
            assert_eq!(shown.address.id(), "b");
            assert_eq!(shown.surveyed_on, Some(date(2017, 6, 30)));
            assert_eq!(shown.fresh_until, Some(date(2018, 6, 30)));
            assert_eq!(shown.region, Region::new("42150"));
        }
    }
}

#[test]
fn pages_follow_each_other_in_one_order() {
    let entries: Vec<Entry> = (0..25)
        .map(|i| Entry {
            updated_on: date(2018, 1, 1 + i % 5),
            ..entry(
                &format!("p{i}"),
                "마을",
                if i % 3 == 0 {
                    "마을을 걷다"
                } else {
                    "걷다"
                },
            )
        })
        .collect();
    let mut orders = Vec::new();
    for store in stores() {
        put(&store, HANBIT, &entries);
        for text in ["", "마을"] {
            let whole = ask(
                &store,
                HANBIT,
                &Ask {
                    limit: 100,
                    ..Ask::of(Audience::Public).text(text)
                },
            );
            assert_eq!((whole.total, whole.hits.len(), whole.next), (25, 25, None));
            let (mut paged, mut after, mut pages) = (Vec::new(), None, 0);
            loop {
                let page = Ask {
                    limit: 10,
                    after,
                    ..Ask::of(Audience::Public).text(text)
                };
                let answer = ask(&store, HANBIT, &page);
                assert_eq!(answer.total, 25);
                paged.extend(answer.hits);
                pages += 1;
                // As it goes through an address.
                after = answer
                    .next
                    .map(|next| next.to_string().parse::<Cursor>().unwrap());
                if after.is_none() {
                    break;
                }
            }
            assert_eq!((pages, &paged), (3, &whole.hits));
            orders.push((text, paged));
        }
    }
    for pair in orders.chunks(2).collect::<Vec<_>>().windows(2) {
        assert_eq!(pair[0], pair[1], "both databases answer in one order");
    }
}

#[test]
fn a_question_of_any_length_is_answered() {
    let long = "한빛마을농산물직거래장터에서만나는고구마감자옥수수배추무당근";
    for store in stores() {
        put(
            &store,
            HANBIT,
            &[
                entry("a", long, ""),
                entry("b", &long.replace("고구마", "고등어"), ""),
            ],
        );
        assert_eq!(found(&store, HANBIT, long), ["a"]);
        let over = format!("{long}{}", "가".repeat(200));
        assert_eq!(found(&store, HANBIT, &over), [""; 0]);
    }
}
