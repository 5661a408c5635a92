use jiff::civil::date;
use kernel::Id;

use super::*;
use crate::regions::register;

fn zone(name: &str, from: Date, to: Option<Date>, members: &[&str]) -> Zone {
    Zone {
        id: Id::new(),
        name: name.to_owned(),
        from,
        to,
        version: 1,
        members: members.iter().map(|m| m.parse().unwrap()).collect(),
    }
}

fn ask(name: &str, from: &str, to: &str, members: &str) -> OpenZone {
    OpenZone {
        name: name.to_owned(),
        from: from.to_owned(),
        to: to.to_owned(),
        members: members.to_owned(),
    }
}

fn codes(refusal: &Refusal) -> Vec<&'static str> {
    refusal.each().map(|one| one.code).collect()
}

#[test]
fn names_of_any_age_become_the_codes_of_the_first_day() {
    let draft = open(
        &ask(
            " 영남 ",
            "2015-01-01",
            "",
            "부산, 대구시\n울산광역시\n경북,경남",
        ),
        register(),
        &[],
    )
    .unwrap();
    assert_eq!(draft.name, "영남");
    let members: Vec<_> = draft.members.iter().map(ToString::to_string).collect();
    assert_eq!(members, ["26000", "27000", "31000", "47000", "48000"]);
    let draft = open(
        &ask("강원", "2015-01-01", "2018-12-31", "강원특별자치도"),
        register(),
        &[],
    )
    .unwrap();
    assert_eq!(draft.members, ["42000".parse().unwrap()]);
    assert_eq!(draft.to, Some(date(2018, 12, 31)));
}

#[test]
fn what_cannot_be_a_zone_is_told_at_once() {
    let known = [zone("강원", date(2015, 1, 1), None, &["42000"])];
    for (asked, wanted) in [
        (ask("", "", "", ""), &["partner.missing"; 2][..]),
        (
            ask("영동", "2016-01-01", "2015-01-01", "강릉시"),
            &["partner.ends_before_it_begins"],
        ),
        (
            ask("바다", "2016-01-01", "", "고성군, 아틀란티스, 중구"),
            &[
                "partner.no_such_region",
                "partner.which_region",
                "partner.which_region",
            ],
        ),
        (
            ask("수원", "2016-01-01", "", "수원시 장안구"),
            &["partner.member_too_small"],
        ),
        (
            ask("충북", "2016-01-01", "", "충북, 충청북도"),
            &["partner.member_twice"],
        ),
        (
            ask("강원", "2024-01-01", "", "서울"),
            &["partner.name_taken"],
        ),
        (
            ask("산골", "2024-01-01", "", "강원특별자치도"),
            &["partner.in_another_zone"],
        ),
        (
            ask("이름".repeat(30).as_str(), "2024-01-01", "", "서울"),
            &["partner.unreadable"],
        ),
    ] {
        let refusal = open(&asked, register(), &known).unwrap_err();
        assert_eq!(codes(&refusal), wanted, "{asked:?}");
    }
    let which = open(&ask("바다", "2016-01-01", "", "고성군"), register(), &[]).unwrap_err();
    assert!(which.text.contains("강원도 고성군, 경상남도 고성군"));
}

#[test]
fn a_zone_may_follow_one_that_ended() {
    let known = [zone(
        "강원",
        date(2015, 1, 1),
        Some(date(2016, 12, 31)),
        &["42000"],
    )];
    assert!(open(&ask("강원", "2017-01-01", "", "강원"), register(), &known).is_ok());
    assert!(open(&ask("강원", "2016-12-31", "", "강원"), register(), &known).is_err());
    assert!(
        open(
            &ask("강원", "2014-01-01", "2014-12-31", "강원"),
            register(),
            &known
        )
        .is_ok()
    );
}

#[test]
fn a_region_belongs_to_the_nearest_zone_of_the_day() {
    let zones = [
        zone("영남", date(2015, 1, 1), None, &["27000", "47000"]),
        zone("동해안", date(2016, 1, 1), None, &["47940"]),
        zone("강원", date(2015, 1, 1), None, &["42000"]),
    ];
    let of = |text: &str, day| {
        let code = text.parse().unwrap();
        zone_of(register(), &zones, code, day).map(|z| z.name.as_str())
    };
    assert_eq!(of("47720", date(2018, 1, 1)), Some("영남"));
    assert_eq!(of("47940", date(2015, 6, 1)), Some("영남"));
    assert_eq!(of("47940", date(2018, 1, 1)), Some("동해안"));
    assert_eq!(
        of("51760", date(2024, 1, 1)),
        Some("강원"),
        "by its old code"
    );
    assert_eq!(of("50000", date(2018, 1, 1)), None, "미지정");
    assert_eq!(of("42000", date(2014, 12, 31)), None);
}

#[test]
fn a_zone_ends_once_and_not_before_it_begins() {
    let open = zone("강원", date(2015, 1, 1), None, &["42000"]);
    let ask = |version: &str, to: &str| EndZone {
        zone: open.id.to_string(),
        version: version.to_owned(),
        to: to.to_owned(),
    };
    assert_eq!(end(&ask("1", "2016-12-31"), &open), Ok(date(2016, 12, 31)));
    let no = |asked: &EndZone, zone: &Zone| codes(&end(asked, zone).unwrap_err());
    assert_eq!(
        no(&ask("1", "2014-12-31"), &open),
        ["partner.ends_before_it_begins"]
    );
    assert_eq!(no(&ask("1", ""), &open), ["partner.missing"]);
    assert_eq!(
        no(&ask("0", "2016-12-31"), &open),
        ["partner.changed_meanwhile"]
    );
    let ended = Zone {
        to: Some(date(2016, 12, 31)),
        ..open.clone()
    };
    assert_eq!(
        no(&ask("1", "2017-12-31"), &ended),
        ["partner.already_ended"]
    );
}
