use super::*;
use crate::map::outlines::{Outlines, ULLEUNG};

/// Every 시군구 of 2018 with a value of its own.
fn places() -> Vec<Place> {
    let codes = Outlines::all().areas.keys();
    let places = codes.zip(1..).map(|(code, value)| Place {
        codes: vec![(*code).to_owned()],
        label: (*code).to_owned(),
        href: format!("/{code}"),
        value: Some(value),
    });
    places.collect()
}

fn map(places: Vec<Place>) -> Map {
    Map {
        id: "near",
        title: "가까이".to_owned(),
        description: "글".to_owned(),
        unit: "건".to_owned(),
        places,
    }
}

/// The drawing with every dot leading to the numbers of its places.
fn drawn(map: &Map, view: &View) -> String {
    let marks = dots(&map.places, view).into_iter().map(|dot| Mark {
        label: String::new(),
        words: "점".to_owned(),
        href: "/dot".to_owned(),
        dot,
    });
    draw_view(map, view, &marks.collect::<Vec<_>>())
}

#[test]
fn every_place_is_in_one_dot_and_closer_ones_part() {
    let places = places();
    let all: u32 = places.iter().filter_map(|place| place.value).sum();
    let found = dots(&places, &View::whole());
    assert_eq!(found.iter().map(|dot| dot.count).sum::<u32>(), all);
    let mut seen: Vec<usize> = found.iter().flat_map(|dot| dot.places.clone()).collect();
    seen.sort_unstable();
    assert_eq!(seen, (0..places.len()).collect::<Vec<_>>());
    assert!(found.len() < 60, "{} dots cover each other", found.len());
    // Only several places are looked at closer.
    for dot in &found {
        assert_eq!(dot.closer.is_some(), dot.places.len() > 1, "{dot:?}");
    }
    // The far islands are in every window.
    let ulleung = places.iter().position(|place| place.label == ULLEUNG);
    let corner = View::read("3.0.0");
    let deepest = dots(&places, &corner);
    assert_eq!(deepest.last().unwrap().places, [ulleung.unwrap()]);
    assert!(deepest.iter().all(|dot| dot.closer.is_none()));
    // Looking closer at a crowd shows more of it apart.
    let crowd = found.iter().max_by_key(|dot| dot.places.len()).unwrap();
    let closer = dots(&places, &crowd.closer.unwrap());
    let parts = closer
        .iter()
        .filter(|dot| crowd.places.contains(&dot.places[0]));
    assert!(parts.count() > 1);
}

/// What is said of areas, of one that is told with its number and of one that is only named.
#[test]
fn areas_tell_the_numbers_of_the_dots_and_no_others() {
    let map = map(places());
    for word in ["0.0.0", "1.3000.3000", "2.3000.3000", "3.3000.3000"] {
        let view = View::read(word);
        let svg = drawn(&map, &view);
        let told: u32 = map
            .places
            .iter()
            .filter(|place| svg.contains(&format!("aria-label=\"{} ", place.label)))
            .filter_map(|place| place.value)
            .sum();
        let found = dots(&map.places, &view);
        let dotted: u32 = found.iter().map(|dot| dot.count).sum();
        // The far islands are a dot in their box and no area to follow.
        let ulleung = map.places.iter().find(|place| place.label == ULLEUNG);
        assert_eq!(told + ulleung.unwrap().value.unwrap(), dotted, "{word}");
        // Neighbours that reach into the window are drawn, named and without a shade.
        let named = |place: &&Place| svg.contains(&format!("aria-label=\"{}\"", place.label));
        let named = map.places.iter().filter(named).count();
        assert_eq!(named > 0, view.depth() > 0, "{word}");
        assert!(named <= svg.matches("class=\"place v0\"").count(), "{word}");
    }
}

#[test]
fn only_a_dot_that_leads_closer_says_so() {
    let map = map(places());
    let whole = drawn(&map, &View::whole());
    assert!(whole.contains("data-move=\"near\"") && whole.contains("rel=\"nofollow\""));
    let deepest = drawn(&map, &View::read("3.3000.3000"));
    assert!(deepest.contains("class=\"dot\"") && !deepest.contains("data-move"));
}

#[test]
fn what_is_seen_is_drawn_and_words_cannot_leave_the_drawing() {
    let odd = places().into_iter().map(|place| Place {
        label: format!("{}\"><script>", place.label),
        ..place
    });
    let map = map(odd.collect());
    let drawn = |view: &View| {
        let marks = dots(&map.places, view).into_iter().map(|dot| Mark {
            label: "\"><script>".to_owned(),
            words: "\"><script>".to_owned(),
            href: "/y\"z".to_owned(),
            dot,
        });
        draw_view(&map, view, &marks.collect::<Vec<_>>())
    };
    let (whole, near) = (drawn(&View::whole()), drawn(&View::read("3.4000.3000")));
    assert!(
        near.len() < whole.len() / 2,
        "{} of {}",
        near.len(),
        whole.len()
    );
    for svg in [whole, near] {
        assert!(svg.contains(">독도</text>") && svg.contains("class=\"dot\""));
        assert!(!svg.contains("<script") && !svg.contains("style="));
    }
}
