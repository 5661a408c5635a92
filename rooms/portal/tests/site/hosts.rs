//! A host of its own for a front, and what `Host` can never do.

use testing::{HANBIT, Page, SAEBYEOK, Story, rooms, story};
use web::{Guest, Room, Routes};

use crate::front::{entry, open, portal_room, put};

/// The front door as the app has it.
mod door_room {
    pub fn room() -> super::Room {
        super::Room {
            name: "app",
            routes: super::Routes::new().open_get("/", |guest: super::Guest| async move {
                portal::start(guest, "/desk").await
            }),
            nav: vec![],
        }
    }

    pub fn schema() -> store::RoomSchema {
        store::RoomSchema {
            room: "app",
            files: &[],
            statements: vec![],
            tables: vec![],
        }
    }
}

const OWN: &str = "sangsaeng.example.go.kr";

fn set(s: &mut Story, office: &str, host: &str) -> Page {
    s.sign_in_as(office, &["admin"]);
    let done = s.post("/front/host", &[("host", host)]);
    s.sign_out();
    done
}

/// Asks as a browser that came by a host.
fn by(s: &mut Story, host: &str, path: &str) -> Page {
    s.send("GET", path, &[("host", host)], b"")
}

#[test]
fn a_front_stands_under_a_host_of_its_own() {
    story(rooms![index; people, portal_room, door_room], |s| {
        open(s, HANBIT);
        open(s, SAEBYEOK);
        put(
            s,
            HANBIT,
            entry("1", "village", "풍암마을", "감자", "51720"),
        );
        let usual = s.get("/o/hanbit").must(200);
        assert!(!usual.body().contains("rel=\"canonical\""));
        set(s, HANBIT, OWN).must(200).must_say(OWN);
        let to = |page: &Page| page.header("location").unwrap_or_default().to_owned();
        for host in [OWN, "SANGSAENG.example.go.kr:443"] {
            let home = by(s, host, "/");
            assert_eq!(
                (home.status, to(&home)),
                (303, "/o/hanbit".to_owned()),
                "{host}"
            );
        }
        // Every whole address is of that host, whatever host a browser says.
        let whole = format!("http://{OWN}");
        for host in [OWN, "evil.example", "127.0.0.1"] {
            let page = by(s, host, "/o/hanbit").must(200).body();
            let canonical = format!("<link rel=\"canonical\" href=\"{whole}/o/hanbit\">");
            assert!(page.contains(&canonical), "{page}");
            assert!(!page.contains("evil.example"));
            let search = by(s, host, "/o/hanbit/search?q=%22%3E").body();
            assert!(search.contains(&format!("href=\"{whole}/o/hanbit/search?q=%22%3E\"")));
            let map = by(s, host, "/o/hanbit/sitemap.xml").must(200).body();
            assert!(map.contains(&format!("<loc>{whole}/o/hanbit/resources/1</loc>")));
            let catalog = by(s, host, "/o/hanbit/catalog.jsonld").must(200).body();
            assert!(catalog.contains(&format!("{whole}/api/public/v1/hanbit/search")));
            for text in [map, catalog] {
                assert!(!text.contains("evil.example"));
            }
        }
        // Another host gets the usual: the choice between the fronts, which never names it.
        for host in [
            "evil.example",
            "",
            "127.0.0.1",
            "sangsaeng.example.go.kr.evil.example",
        ] {
            let home = by(s, host, "/").must(200).must_say("누리집 고르기");
            let links = home.links();
            for front in ["/o/hanbit", "/o/saebyeok"] {
                assert!(links.iter().any(|link| link == front), "{host}: {links:?}");
            }
            assert!(!home.body().contains("evil.example"));
        }
        // The other office has its own addresses, and keeps them.
        assert!(!s.get("/o/saebyeok").body().contains(OWN));
        set(s, SAEBYEOK, OWN)
            .must(422)
            .must_say("이미 쓰이고 있는 이름입니다");
        // Taken away it is free, and leads nowhere at once.
        set(s, HANBIT, "").must(200);
        by(s, OWN, "/").must(200).must_say("누리집 고르기");
        assert!(!s.get("/o/hanbit").body().contains(OWN));
        set(s, SAEBYEOK, OWN).must(200);
        assert_eq!(to(&by(s, OWN, "/")), "/o/saebyeok");
    });
}

#[test]
fn a_host_is_set_by_whom_it_concerns_and_never_against_somebody_else() {
    story(rooms![index; people, portal_room], |s| {
        s.sign_in_as(HANBIT, &["admin"]);
        s.get("/front/host").must(404);
        open(s, HANBIT);
        s.sign_in_as(HANBIT, &["staff_resource"]);
        s.get("/front/host").must(404);
        for wrong in ["https://a.kr", "a.kr/x", "10.0.0.1", "localhost"] {
            let no = set(s, HANBIT, wrong).must(422);
            assert!(
                no.body().contains(wrong) && no.has("https:// 와 빗금"),
                "{wrong}"
            );
        }
        s.sign_in_as(HANBIT, &["admin"]);
        let late = s.get("/front/host").form("/front/host");
        s.post("/front/host", &[("host", "a.example")]).must(200);
        let no = s.submit(&late, &[("host", "b.example")]).must(422);
        assert!(no.has("a.example") && no.body().contains("b.example"));
    });
}

#[test]
fn the_host_by_which_all_offices_are_reached_is_nobodys_own() {
    story(rooms![index; people, portal_room, door_room], |s| {
        open(s, HANBIT);
        open(s, SAEBYEOK);
        s.sign_in_as(HANBIT, &["admin"]);
        let form = s.get("/front/host").must(200).form("/front/host");
        let mut fields = form.fields;
        fields.retain(|(name, _)| name != "host");
        fields.push(("host".to_owned(), "all.example".to_owned()));
        let body: Vec<String> = fields
            .iter()
            .map(|(name, value)| format!("{name}={}", testing::percent(value)))
            .collect();
        let headers = [
            ("host", "all.example:8443"),
            ("content-type", "application/x-www-form-urlencoded"),
        ];
        let no = s.send("POST", "/front/host", &headers, body.join("&").as_bytes());
        let no = no.must(422).must_say("모든 사무국이 함께 쓰는 주소");
        assert!(no.body().contains("value=\"all.example\""), "{}", no.body());
        assert!(no.body().contains("href=\"#f-host\""));
        s.sign_out();
        by(s, "all.example", "/")
            .must(200)
            .must_say("누리집 고르기");
        // By another one it is a host like others.
        set(s, HANBIT, "all.example").must(200);
        let home = by(s, "all.example", "/");
        assert_eq!(home.header("location"), Some("/o/hanbit"));
    });
}
