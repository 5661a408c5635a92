//! Ten thousand counterparts: the list is counted, and paged to its last page, on both databases.
//! How long the pages take is told, not asserted.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helpers of tests

use std::time::Instant;

use kernel::Id;
use partner::Counterpart;
use store::args;
use testing::{HANBIT, Page, SAEBYEOK, Story, StoryRoom, percent, rooms, story};

const ROOMS: &[StoryRoom] = rooms![vault, index; people, partner];
const STAFF: &[&str] = &["staff_planning"];
const MANY: usize = 10_000;

store::statements! {
    /// A school that nobody typed.
    ADD = "INSERT INTO partner_counterpart (tenant, id, sort, kind, name, name_key, region, \
        address, web_page, items, number_kind, note, state, closed_reason, version, updated_on) \
        VALUES ($1, $2, 'organization', 'school', $3, $3, '51760', '', '', '', '', '', 'active', \
        '', 1, '2018-03-05')";
}

fn timed(s: &mut Story, path: &str) -> Page {
    let begun = Instant::now();
    let page = s.get(path).must(200);
    eprintln!("{} {path}: {:.1?}", s.store().name(), begun.elapsed());
    page
}

#[test]
fn the_last_page_of_ten_thousand() {
    story(ROOMS, |s| {
        s.on("2018-03-05");
        s.sign_in_as(HANBIT, STAFF);
        let typed = [
            ("kind", "school"),
            ("name", "새솔초등학교"),
            ("region", "평창군"),
        ];
        s.post_on("/partners/new?sort=organization", "/partners/new", &typed)
            .must(200);
        let add = s.store().act(HANBIT, STAFF, |tx| {
            for number in 1..MANY {
                let name = format!("가람학교 {number:05}");
                tx.execute(&ADD, args![Id::<Counterpart>::new(), name])?;
            }
            Ok(())
        });
        add.unwrap();
        timed(s, "/partners")
            .must_say("모두 10000건")
            .must_say("가람학교 00001")
            .must_say("가람학교 00050");
        let last = timed(s, "/partners?page=200").must_say("새솔초등학교");
        assert!(last.has("가람학교 09999") && last.has("가람학교 09951"));
        assert!(
            !last.has("가람학교 09950"),
            "each record stands on one page"
        );
        timed(s, "/partners?page=400").must_say("새솔초등학교");
        let half = "/partners?sort=organization&kind=school&region=51760&page=100";
        timed(s, half).must_say("가람학교 05000");
        timed(s, &format!("/partners?q={}", percent("새솔")))
            .must_say("모두 1건")
            .must_say("새솔초등학교");
        s.sign_in_as(SAEBYEOK, STAFF);
        s.get("/partners?page=200").must(200).must_say("모두 0건");
    });
}
