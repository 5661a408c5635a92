use jiff::civil::{Date, date};

use crate::{
    model::{Found, Region, RegionCode, RegionLevel, SgisEdition},
    regions::register,
};

fn code(text: &str) -> RegionCode {
    text.parse().unwrap()
}

fn names(found: Found<'_>) -> Vec<String> {
    let all = found.all();
    all.iter().map(|r| register().full_name(r)).collect()
}

fn called(text: &str, day: Date) -> Vec<String> {
    names(register().find_by_name(text, day))
}

fn counted(text: &str, day: Date) -> Vec<String> {
    names(register().counts_to(code(text), day))
}

const LONG_AGO: Date = date(2018, 3, 5);
const NOW: Date = date(2025, 6, 1);

#[test]
fn gunwi_counts_to_the_province_of_the_day() {
    for text in ["47720", "27720"] {
        assert_eq!(counted(text, date(2023, 6, 30)), ["경상북도"]);
        assert_eq!(counted(text, date(2023, 7, 1)), ["대구광역시"]);
    }
    assert_eq!(called("경북 군위군", NOW), ["대구광역시 군위군"]);
    assert_eq!(called("대구 군위군", LONG_AGO), ["경상북도 군위군"]);
}

#[test]
fn old_and_new_names_of_a_province_join_the_same_region() {
    for (day, wanted) in [
        (date(2024, 1, 17), "전라북도 완주군"),
        (date(2024, 1, 18), "전북특별자치도 완주군"),
    ] {
        for text in [
            "전라북도 완주군",
            "전북특별자치도 완주군",
            "전북 완주",
            "전북완주군",
            " 전북  완주군 ",
            "완주군",
        ] {
            assert_eq!(called(text, day), [wanted], "{text}");
        }
    }
    let on = |text: &str, day| register().region_on(code(text), day).one().unwrap().code;
    for (old, new, first) in [
        ("42000", "51000", date(2023, 6, 11)),
        ("45000", "52000", date(2024, 1, 18)),
        ("47720", "27720", date(2023, 7, 1)),
        ("28170", "28177", date(2018, 7, 1)),
    ] {
        let eve = first.yesterday().unwrap();
        for text in [old, new] {
            assert_eq!(on(text, eve), code(old), "{text}");
            assert_eq!(on(text, first), code(new), "{text}");
        }
    }
    assert_eq!(called("강원도", NOW), ["강원특별자치도"]);
    assert_eq!(called("강원특별자치도", LONG_AGO), ["강원도"]);
    assert_eq!(called("인천 남구", NOW), ["인천광역시 미추홀구"]);
    assert_eq!(called("서울시", NOW), ["서울특별시"]);
}

#[test]
fn sejong_has_no_row_of_zeros_and_is_a_province() {
    for text in ["36110", "36", "36000", "3611000000", "3600000000"] {
        assert_eq!(counted(text, NOW), ["세종특별자치시"], "{text}");
    }
    assert_eq!(counted("36110", date(2012, 6, 30)), ["충청남도"]);
    let provinces = |day| {
        let all = register().live(day);
        all.filter(|r| r.level == RegionLevel::Province).count()
    };
    assert_eq!(provinces(date(2012, 6, 30)), 16);
    assert_eq!(provinces(LONG_AGO), 17);
    assert_eq!(provinces(date(2026, 7, 1)), 16);
}

#[test]
fn a_name_alone_is_not_a_key() {
    assert_eq!(
        called("고성군", LONG_AGO),
        ["강원도 고성군", "경상남도 고성군"]
    );
    assert_eq!(called("경남 고성군", LONG_AGO), ["경상남도 고성군"]);
    for (name, count) in [
        ("중구", 6),
        ("동구", 6),
        ("서구", 5),
        ("남구", 6),
        ("북구", 5),
    ] {
        let found = register().find_by_name(name, LONG_AGO);
        assert!(matches!(found, Found::Several(_)), "{name}");
        assert_eq!(found.all().len(), count, "{name}");
    }
    assert_eq!(called("광주", LONG_AGO), ["광주광역시", "경기도 광주시"]);
    assert_eq!(called("나주평야", LONG_AGO), [""; 0]);
    assert_eq!(called("", LONG_AGO), [""; 0]);
}

#[test]
fn what_was_split_or_united_asks_which() {
    let after = date(2026, 7, 1);
    assert_eq!(
        called("인천 중구", after),
        ["인천광역시 제물포구", "인천광역시 영종구"]
    );
    assert_eq!(called("인천 동구", after), ["인천광역시 제물포구"]);
    assert_eq!(
        called("제물포구", LONG_AGO),
        ["인천광역시 중구", "인천광역시 동구"]
    );
    assert_eq!(counted("28110", after), ["인천광역시"], "one all the same");
    assert_eq!(
        called("전라남도 목포시", after),
        ["전남광주통합특별시 목포시"]
    );
    assert_eq!(
        called("전남광주통합특별시", LONG_AGO),
        ["광주광역시", "전라남도"]
    );
    assert_eq!(counted("12110", LONG_AGO), ["전라남도"]);
}

#[test]
fn a_district_that_came_or_went_counts_with_its_city() {
    assert_eq!(
        called("부천시 원미구", date(2016, 7, 3)),
        ["경기도 부천시 원미구"]
    );
    assert_eq!(called("부천시 원미구", LONG_AGO), ["경기도 부천시"]);
    assert_eq!(counted("41591", LONG_AGO), ["경기도"]);
    assert!(matches!(
        register().region_on(code("41591"), LONG_AGO),
        Found::None
    ));
    assert_eq!(
        called("마산시", LONG_AGO),
        ["경상남도 창원시"],
        "united in 2010"
    );
    assert_eq!(called("청원군", LONG_AGO), ["충청북도 청주시"]);
    assert_eq!(
        called("진해", LONG_AGO),
        ["경상남도 창원시 진해구"],
        "not the city that 진해시 became as well"
    );
}

#[test]
fn municipalities_are_counted_by_the_boundaries_of_the_day() {
    let counts = |day: Date| {
        let live: Vec<&Region> = register().live(day).collect();
        let of = |ending: char| {
            let same =
                |r: &&&Region| r.level == RegionLevel::Municipality && r.name.ends_with(ending);
            live.iter().filter(same).count()
        };
        (of('시'), of('군'), of('구'))
    };
    assert_eq!(counts(LONG_AGO), (75, 82, 69), "226 in 2018");
    assert_eq!(counts(NOW), (75, 82, 69));
    assert_eq!(
        counts(date(2026, 7, 1)),
        (75, 82, 70),
        "227 since July 2026"
    );
    let in_province = |text: &str, day| register().municipalities(code(text), day).len();
    assert_eq!(in_province("47000", date(2023, 6, 30)), 23);
    assert_eq!(in_province("47000", date(2023, 7, 1)), 22);
    assert_eq!(in_province("27000", date(2023, 7, 1)), 9);
    assert_eq!(in_province("51000", NOW), 18);
    assert_eq!(in_province("12000", date(2026, 7, 1)), 27);
    assert_eq!(in_province("50000", NOW), 0, "제주 has no municipalities");
}

#[test]
fn codes_of_the_statistical_office_join_without_ambiguity() {
    let of = |edition| {
        register().regions().filter_map(move |region| {
            let sgis = match edition {
                SgisEdition::Of2018 => region.sgis_2018.as_deref(),
                SgisEdition::Of2022 => region.sgis_2022.as_deref(),
            };
            Some((region, sgis?))
        })
    };
    for (edition, day) in [
        (SgisEdition::Of2018, date(2018, 6, 30)),
        (SgisEdition::Of2022, date(2022, 3, 9)),
    ] {
        let mut seen = std::collections::BTreeSet::new();
        for (region, sgis) in of(edition) {
            assert!(seen.insert(sgis), "{sgis} twice");
            assert!(region.covers(day), "{sgis}");
            assert_eq!(register().by_sgis(edition, sgis), Some(region));
        }
        assert_eq!(seen.len(), 250);
    }
    let shifted = of(SgisEdition::Of2018).filter(|(region, sgis)| {
        let now = region
            .sgis_2022
            .as_deref()
            .and_then(|c| c.parse::<u32>().ok());
        now == sgis.parse::<u32>().ok().map(|n| n + 200)
    });
    assert_eq!(shifted.count(), 82);
    let by = |edition, sgis| register().full_name(register().by_sgis(edition, sgis).unwrap());
    assert_eq!(by(SgisEdition::Of2018, "31370"), "경기도 가평군");
    assert_eq!(by(SgisEdition::Of2022, "31570"), "경기도 가평군");
    assert_eq!(by(SgisEdition::Of2018, "23030"), "인천광역시 남구");
    assert_eq!(by(SgisEdition::Of2022, "23090"), "인천광역시 미추홀구");
    assert_eq!(by(SgisEdition::Of2018, "11010"), "서울특별시 종로구");
    assert!(register().by_sgis(SgisEdition::Of2022, "31370").is_none());
}

#[test]
fn the_list_hangs_together_on_every_day_something_changes() {
    let (first, last) = register().known_days();
    assert_eq!((first, last), (date(2010, 7, 1), date(2026, 7, 20)));
    let mut days: Vec<Date> = vec![date(2010, 6, 30), last];
    for region in register().regions() {
        days.extend(region.from);
        days.extend(region.to);
        assert_eq!(
            region.from.is_some(),
            region.began_by.is_some(),
            "{}",
            region.code
        );
        assert_eq!(
            region.to.is_some(),
            region.ended_by.is_some(),
            "{}",
            region.code
        );
        assert_eq!(
            region.to.is_some(),
            !region.successors.is_empty(),
            "{}",
            region.code
        );
        for day in region.from.iter().chain(&region.to) {
            assert!(*day >= date(2010, 6, 30) && *day <= last, "{}", region.code);
        }
    }
    days.sort();
    days.dedup();
    for day in days {
        for region in register().live(day) {
            let top = register().chain(region).pop().unwrap();
            assert_eq!(top.level, RegionLevel::Province, "{}", region.code);
            for above in register().chain(region) {
                assert!(above.covers(day), "{} on {day}", region.code);
            }
            let full = register().full_name(region);
            assert_eq!(called(&full, day), [full.as_str()], "{day}");
        }
    }
}

#[test]
fn codes_are_read_in_the_three_lengths_people_write() {
    assert_eq!(code("11"), code("1100000000"));
    assert_eq!(code(" 51760 ").legal_dong_code(), "5176000000");
    for text in [
        "",
        "1",
        "511",
        "5176010100",
        "평창군",
        "-1760",
        "00000",
        "05110",
    ] {
        assert!(text.parse::<RegionCode>().is_err(), "{text}");
    }
    assert!(matches!(
        register().region_on(code("99999"), NOW),
        Found::None
    ));
}

#[test]
fn a_lineage_goes_from_the_oldest_to_the_newest() {
    let line = |text: &str| {
        let all = register().lineage(code(text));
        all.iter().map(|r| r.code.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(line("27720"), ["47720", "27720"]);
    assert_eq!(line("47720"), ["47720", "27720"]);
    assert_eq!(line("28110"), ["28110", "28125", "28155"]);
    assert_eq!(line("28125"), ["28110", "28140", "28125"]);
    assert_eq!(line("11110"), ["11110"]);
}

/// The shipped list has no region that changed twice; one will come.
#[test]
fn a_region_that_changed_twice_is_found_on_its_last_days() {
    let line = |code: &str, from: &str, to: &str, next: &str| {
        format!("{code}\tprovince\t{code}\t-\t{from}\t{to}\t{next}\t-\t-\t-\t-\t-\t-\t-\n")
    };
    let text = "# covers\t2010-07-01\t2026-07-20\n".to_owned()
        + &line("91000", "-", "2014-12-31", "92000")
        + &line("92000", "2015-01-01", "2019-12-31", "93000")
        + &line("93000", "2020-01-01", "-", "-");
    let list = crate::rules::reading::read(&text).unwrap();
    for (day, wanted) in [
        (date(2014, 12, 31), "91000"),
        (date(2015, 1, 1), "92000"),
        (date(2019, 12, 31), "92000"),
        (date(2020, 1, 1), "93000"),
    ] {
        for text in ["91000", "92000", "93000"] {
            let found = list.region_on(code(text), day);
            assert_eq!(found.one().unwrap().code, code(wanted), "{text} on {day}");
        }
    }
}
