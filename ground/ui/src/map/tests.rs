use super::*;

fn place(codes: &[&str], label: &str, value: u32) -> Place {
    Place {
        codes: codes.iter().map(|code| (*code).to_owned()).collect(),
        label: label.to_owned(),
        href: format!("/regions/{label}"),
        value: Some(value),
    }
}

/// Every 시군구 of a 시도 by its two digits.
fn province(code: &str, label: &str, value: u32) -> Place {
    let areas = Outlines::all().areas.keys();
    let own: Vec<&str> = areas
        .copied()
        .filter(|area| area.starts_with(code))
        .collect();
    place(&own, label, value)
}

fn map(places: Vec<Place>) -> Map {
    Map {
        id: "regions",
        title: "시도별 자원".to_owned(),
        description: "강원이 가장 많습니다.".to_owned(),
        unit: "곳".to_owned(),
        places,
    }
}

/// The numbers of the view box, and the farthest points of all paths.
fn extent(svg: &str) -> ([i32; 4], (i32, i32, i32, i32)) {
    let numbers = |text: &str| -> Vec<i32> {
        text.split([' ', 'M', 'l', 'z'])
            .filter_map(|number| number.parse().ok())
            .collect()
    };
    let attribute = |text: &str, name: &str| {
        let from = text.split(name).nth(1).unwrap_or_default();
        from.split('"').next().unwrap_or_default().to_owned()
    };
    let view = numbers(&attribute(svg, "viewBox=\""));
    let mut all = Vec::new();
    for path in svg.split("<path ").skip(1) {
        for ring in attribute(path, " d=\"").split('M').skip(1) {
            let steps = numbers(ring);
            let (mut x, mut y) = (0, 0);
            for step in steps.chunks(2) {
                (x, y) = (x + step[0], y + step[1]);
                all.push((x, y));
            }
        }
    }
    (view.try_into().unwrap(), bounds(all.iter()).unwrap())
}

#[test]
fn the_outlines_are_whole() {
    let outlines = Outlines::all();
    assert_eq!(outlines.areas.len(), 250);
    let provinces: std::collections::BTreeSet<&str> =
        outlines.areas.keys().map(|code| &code[..2]).collect();
    assert_eq!(provinces.len(), 17);
    for (code, rings) in &outlines.areas {
        assert!(!rings.is_empty(), "{code}");
        for ring in rings {
            assert!(
                !union::union(&outlines.arcs, [ring].into_iter()).is_empty(),
                "{code}"
            );
        }
    }
    // Every token of the file is a number that was read: nothing was skipped.
    let text = include_str!("outlines.txt");
    let written: usize = text
        .lines()
        .filter_map(|line| line.strip_prefix("arc "))
        .map(|line| line.split(' ').count())
        .sum();
    let read: usize = outlines.arcs.iter().map(|arc| arc.len() * 2).sum();
    assert_eq!(written, read);
}

#[test]
fn neighbours_share_their_border_and_nothing_is_lost_inside() {
    let outlines = Outlines::all();
    // How often each arc lies on the outside of a 시군구: once at the sea, twice between two. An arc
    // that a ring walks there and back is a spike of the source and lies on no outside.
    let mut sides = std::collections::BTreeMap::new();
    for rings in outlines.areas.values() {
        let own: std::collections::BTreeSet<i32> = rings.iter().flatten().copied().collect();
        for arc in own.iter().filter(|arc| !own.contains(&(-**arc - 1))) {
            *sides.entry((*arc).max(-*arc - 1)).or_insert(0) += 1;
        }
    }
    assert!(sides.values().all(|sides| [1, 2].contains(sides)));
    // Seoul as one: the river is inside, so that one ring is left.
    let seoul = shape(&province("11", "서울", 0).codes);
    assert_eq!(seoul.main.len(), 1);
}

#[test]
fn everything_lies_inside_the_frame_the_far_islands_too() {
    for places in [
        vec![province("11", "서울", 1), province("37", "경북", 2)],
        vec![place(&["37430"], "울릉군", 1)],
        vec![province("39", "제주", 1)],
        vec![
            place(&["37430"], "울릉군", 1),
            place(&["37011"], "포항시 남구", 1),
        ],
    ] {
        let svg = draw(&map(places));
        let (view, (left, top, right, bottom)) = extent(&svg);
        assert!(view[0] <= left && right <= view[0] + view[2], "{view:?}");
        assert!(view[1] <= top && bottom <= view[1] + view[3], "{view:?}");
    }
    let east = draw(&map(vec![province("37", "경북", 2)]));
    assert!(east.contains("울릉도") && east.contains("독도"));
    assert!(!draw(&map(vec![province("11", "서울", 1)])).contains("독도"));
}

#[test]
fn a_place_can_have_the_borders_of_another_date() {
    let gunwi = "37310";
    assert!(has_outline(gunwi));
    let mut daegu = province("22", "대구", 1);
    let before = draw(&map(vec![daegu.clone()]));
    daegu.codes.push(gunwi.to_owned());
    let after = draw(&map(vec![daegu]));
    let (before, after) = (extent(&before).1, extent(&after).1);
    assert!(after.1 < before.1, "군위 lies north of 대구");
    let with_east = shape(&place(&[gunwi, "22020"], "", 0).codes);
    assert_eq!(
        with_east.main.len(),
        1,
        "군위군 touches 대구 동구: one ring around both"
    );
}

#[test]
fn shades_are_equal_steps_and_none_is_none() {
    let shades = [0, 1, 25, 26, 50, 51, 75, 76, 100].map(|value| shade(value, 100));
    assert_eq!(shades, [0, 1, 1, 2, 2, 3, 3, 4, 4]);
    assert_eq!(shade(0, 0), 0);
    assert_eq!(shade(u32::MAX, u32::MAX), 4);
    assert_eq!(
        shade(7, 0),
        4,
        "more than the most is the darkest, not a panic"
    );
}

#[test]
fn words_cannot_leave_the_drawing_and_unknown_codes_draw_nothing() {
    let mut evil = province("11", "\"><script>alert(1)</script>", 3);
    evil.href = "/a\" onclick=\"x".to_owned();
    let svg = draw(&map(vec![evil, place(&["99999", ""], "없는 곳", 1)]));
    assert!(
        !svg.contains("<script") && !svg.contains("onclick=\""),
        "{svg}"
    );
    assert!(!svg.contains("없는 곳"));
    assert!(!svg.contains("style="));
    assert_eq!(draw(&map(vec![place(&["99999"], "없는 곳", 1)])), "");
    assert_eq!(draw(&map(vec![])), "");
}

#[test]
fn every_place_is_a_link_with_its_value_in_words() {
    let svg = draw(&map(vec![
        province("32", "강원", 18),
        province("39", "제주", 2),
    ]));
    for words in [
        "<a href=\"/regions/강원\" aria-label=\"강원 18곳\">",
        "<path class=\"place v4\"",
        "<path class=\"place v1\"",
        "<title id=\"regions-title\">시도별 자원</title>",
        ">제주</text>",
    ] {
        assert!(svg.contains(words), "{words} is missing");
    }
    assert_eq!(
        svg,
        draw(&map(vec![
            province("32", "강원", 18),
            province("39", "제주", 2)
        ]))
    );
}

#[test]
fn the_key_says_what_each_shade_stands_for() {
    let ranges = |most: u32| -> Vec<String> {
        let key = key(&map(vec![place(&[], "가", most), place(&[], "나", 0)]));
        let items = key.split("</svg>").skip(1);
        items
            .map(|item| item.split('<').next().unwrap_or_default().to_owned())
            .collect()
    };
    assert_eq!(
        ranges(100),
        ["0곳", "1~25곳", "26~50곳", "51~75곳", "76~100곳"]
    );
    assert_eq!(ranges(2), ["0곳", "1곳", "2곳"]);
    assert_eq!(ranges(0), ["0곳"]);
    // Each value stands in the range of its own shade.
    for most in [1, 2, 3, 7, 31, 226] {
        let shades: std::collections::BTreeSet<usize> =
            (0..=most).map(|value| shade(value, most)).collect();
        assert_eq!(shades.len(), ranges(most).len(), "{most}");
    }
}
