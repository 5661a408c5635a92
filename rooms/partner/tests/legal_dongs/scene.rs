//! Files of the list and how they are handed in.

use testing::{Page, Story, StoryRoom, Upload, rooms};

pub const ROOMS: &[StoryRoom] = rooms![vault, index; people, partner];
pub const KEEPER: &[&str] = &["staff_resource"];
pub const NEW: &str = "/region-codes/new";

pub const FIRST: &str = "\
법정동코드\t법정동명\t폐지여부\n\
4200000000\t강원도\t존재\n\
4276000000\t강원도 평창군\t존재\n\
4276025000\t강원도 평창군 평창읍\t존재\n\
4276025021\t강원도 평창군 평창읍 가람리\t존재\n\
427602502\t강원도 평창군 평창읍 나래리\t존재\n\
4276025099\t강원도 평창군 평창읍 옛리\t폐지\n\
4300000000\t충청북도\t있음\n";

pub const SECOND: &str = "\
법정동코드\t법정동명\t폐지여부\n\
4200000000\t강원특별자치도\t존재\n\
4276000000\t강원도 평창군\t존재\n\
4276025000\t강원도 평창군 평창읍\t존재\n\
4276025022\t강원도 평창군 평창읍 나래리\t존재\n";

pub fn hand_in(s: &mut Story, name: &str, bytes: &[u8], day: &str) -> Page {
    let file = Upload {
        field: "file",
        name,
        bytes,
    };
    s.upload(NEW, NEW, &[("edition_on", day)], &[file])
}

pub fn path(page: &Page) -> String {
    page.path.split('?').next().unwrap_or_default().to_owned()
}

/// Presses a button of an import's page and waits until the work behind it is done.
pub fn press(s: &mut Story, at: &str, button: &str) -> Page {
    let mut page = s.post_on(at, &format!("{at}/{button}"), &[]).must(200);
    for _ in 0..200 {
        if !page.has("새로 고침") {
            return page;
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
        page = s.get(at).must(200);
    }
    panic!("still running: {}", page.text());
}

/// Hands a file in and takes it in to its end; answers its page.
pub fn take(s: &mut Story, name: &str, bytes: &[u8], day: &str) -> Page {
    let page = hand_in(s, name, bytes, day).must(200);
    press(s, &path(&page), "start").must_say("끝남")
}

pub fn read(s: &mut Story, path: &str) -> serde_json::Value {
    s.send("GET", path, &[("x-requested-with", "sangsaeng")], b"")
        .must(200)
        .json()
}
