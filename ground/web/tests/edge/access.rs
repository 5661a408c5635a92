//! Who passes, who is asked to sign in, and who learns nothing.

use kernel::Verb;
use web::{Guard, Room, Routes};

use crate::{
    office::{Office, READ},
    wire::Ask,
};

#[test]
fn nobody_is_sent_to_sign_in_and_back() {
    let office = Office::open();
    let reply = office.get("/notes?year=2016", "");
    assert_eq!(reply.status, 303);
    assert_eq!(
        reply.header("location"),
        "/sign-in?next=%2Fnotes%3Fyear%3D2016"
    );
    let page = office.get(reply.header("location"), "");
    assert!(page.body.contains("next=/notes?year=2016"));
    let signed = office.ask(&Ask::post(
        "/sign-in",
        "name=writer&next=%2Fnotes%3Fyear%3D2016",
    ));
    assert_eq!(
        (signed.status, signed.header("location")),
        (303, "/notes?year=2016")
    );
    assert_eq!(
        signed.header("set-cookie"),
        "sangsaeng_session=writer; Path=/; HttpOnly; SameSite=Lax"
    );
    assert_eq!(
        office.get("/notes", "stranger").status,
        303,
        "an unknown token is nobody"
    );
}

#[test]
fn a_form_sent_after_the_session_ended_leads_back_to_its_page() {
    let office = Office::open();
    let late = Ask::post("/notes", "title=a").with("Referer", "http://office.test/notes?page=2");
    assert_eq!(
        office.ask(&late).header("location"),
        "/sign-in?next=%2Fnotes%3Fpage%3D2"
    );
    let lured = Ask::post("/notes", "title=a").with("Referer", "http://evil.test/notes");
    assert_eq!(office.ask(&lured).header("location"), "/sign-in");
}

#[test]
fn the_way_back_never_leaves_the_site() {
    let office = Office::open();
    for next in [
        "https://evil.test/",
        "//evil.test/",
        "/\\evil.test",
        "/%0d%0aX:y",
        "evil",
    ] {
        let next = next.replace('%', "%25").replace('/', "%2F");
        let signed = office.ask(&Ask::post("/sign-in", &format!("name=writer&next={next}")));
        let there = signed.header("location");
        assert!(
            there == "/" || there == "/%0d%0aX:y",
            "{next} leads to {there}"
        );
        let page = office.get(&format!("/sign-in?next={next}"), "");
        assert!(
            !page.body.contains("evil.test"),
            "{next} stands on the page"
        );
    }
}

#[test]
fn forbidden_looks_exactly_like_missing() {
    let office = Office::open();
    let missing = office.get("/nothing-here", "writer").all_but_date();
    assert_eq!(missing.status, 404);
    assert!(missing.body.contains("찾을 수 없습니다"));
    for path in ["/sealed", "/notes/77", "/notes/not-a-number", "/notes/1/2"] {
        assert_eq!(office.get(path, "writer").all_but_date(), missing, "{path}");
    }
    let (csrf, key) = office.guards("/notes", "writer");
    let form = format!("title=a&_csrf={csrf}&_key={key}");
    for path in ["/sealed", "/nothing-here"] {
        let posted = office.ask(&Ask::post(path, &form).signed_in("writer"));
        assert_eq!(posted.all_but_date(), missing, "POST {path}");
    }
    let missing = office.ask(&api("/api/nothing")).all_but_date();
    assert_eq!(office.ask(&api("/api/sealed")).all_but_date(), missing);
}

fn api(path: &str) -> Ask {
    Ask::get(path)
        .with("X-Requested-With", "sangsaeng")
        .signed_in("writer")
}

#[test]
fn the_wrong_method_is_told_so() {
    let office = Office::open();
    let reply = office.ask(&Ask::new("DELETE", "/notes").signed_in("writer"));
    assert_eq!(reply.status, 405);
    assert!(reply.body.contains("할 수 없는 요청입니다"));
    let allowed = reply.header("allow");
    assert!(
        allowed.contains("GET") && allowed.contains("POST"),
        "{allowed:?}"
    );
}

#[test]
fn the_menu_shows_what_may_be_opened_and_where_one_is() {
    let office = Office::open();
    let page = office.get("/notes", "writer");
    assert!(
        page.body
            .contains("<a href=\"/notes\" aria-current=\"true\">쪽지함</a>")
    );
    assert!(!page.body.contains("봉인함"), "the writer may not open it");
    assert!(page.body.contains("한빛시 교류과") && page.body.contains("나래"));
    assert!(!office.get("/sign-in", "").body.contains("쪽지함"));
}

#[test]
fn the_table_lists_every_door_once() {
    let office = Office::open();
    let row = |method: &str, path: &str| {
        let mut rows = office
            .table
            .iter()
            .filter(|r| r.method == method && r.path == path);
        let row = rows.next().expect("listed");
        assert!(rows.next().is_none());
        (row.room, row.guard)
    };
    assert_eq!(row("GET", "/notes"), ("note", Guard::Verb(&READ)));
    assert_eq!(row("POST", "/sign-in"), ("note", Guard::Open));
    assert_eq!(row("POST", "/sign-out"), ("note", Guard::Signed));
    assert_eq!(row("GET", "/health"), ("web", Guard::Open));
}

#[test]
fn clashing_rooms_are_named_instead_of_starting() {
    static VERB: Verb = Verb {
        name: "x.y",
        label: "보기",
        roles: &[],
    };
    async fn page() -> &'static str {
        ""
    }
    let room = |name, path: &'static str| Room {
        name,
        routes: Routes::new().get(path, &VERB, page),
        nav: vec![],
    };
    let table = [
        (["/a", "/a"], Some("already there")),
        (["/a/{id}", "/a/{name}"], Some("already spelled /a/{id}")),
        (["/a/{id}", "/a/{id}/b"], None),
        (["/a/{id}", "/a/new"], None),
        (["/a", "/assets/x/y"], Some("belongs to the edge")),
        (["/a", "/health"], Some("belongs to the edge")),
        (["/a", "/{*all}"], Some("not a path")),
    ];
    let scratch = std::env::temp_dir().join(format!("sangsaeng-clash-{}", std::process::id()));
    let store = store::Store::open_dir(&scratch, &[store::own_schema()]).expect("a store");
    for ([one, two], expected) in table {
        let site = web::Site::new(store.clone(), crate::office::Door, web::Settings::default());
        let merged = web::router(vec![room("one", one), room("two", two)], site);
        match (merged, expected) {
            (Ok(_), None) => {}
            (Err(fault), Some(words)) => assert!(fault.what.contains(words), "{fault}"),
            (Ok(_), Some(words)) => panic!("{one} and {two}: expected {words}"),
            (Err(fault), None) => panic!("{one} and {two}: {fault}"),
        }
    }
    let _ = std::fs::remove_dir_all(scratch);
}
