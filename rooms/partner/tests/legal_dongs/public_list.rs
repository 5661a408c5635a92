//! The whole public list, where its file is at hand.

use encoding_rs::EUC_KR;
use serde_json::json;
use testing::{HANBIT, story};

use crate::scene::{KEEPER, ROOMS, path, read, take};

#[test]
fn the_public_list_comes_in_whole_and_twice_is_once() {
    let Some(from) = std::env::var_os("SANGSAENG_PUBLIC_TABLES") else {
        eprintln!("skipped: SANGSAENG_PUBLIC_TABLES names no folder with the public files");
        return;
    };
    let file = std::path::Path::new(&from).join("regions/법정동코드_전체자료.txt");
    let bytes = std::fs::read(file).expect("the list");
    let text = EUC_KR.decode(&bytes).0.into_owned();
    let bom = format!("\u{feff}{}", text.replace('\n', "\r\n"));
    story(ROOMS, |s| {
        s.on("2024-06-01");
        s.sign_in_as(HANBIT, KEEPER);
        for (bytes, new) in [(&bytes[..], 46_333), (bom.as_bytes(), 0)] {
            let begun = std::time::Instant::now();
            let page = take(s, "법정동코드 전체자료.txt", bytes, "2022-08-30");
            let counts = &read(s, &format!("/api{}", path(&page)))["counts"];
            let told = json!({"new": new, "changed": 0, "vanished": 0, "refused": 0});
            assert_eq!(*counts, told);
            eprintln!("{}: {:.1?}", s.store().name(), begun.elapsed());
        }
        for region in ["/regions/36110", "/regions/41110", "/regions/11110"] {
            s.get(region).must_say("읍·면·동과 리");
        }
    });
}
