//! Texts that would be scripts on a careless page, in every text field of the register, of what
//! citizens say and of the front, on every page that shows them, in a real browser: none runs, and
//! none becomes an element. A page with a planted hole must be found.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helpers of tests

use std::collections::BTreeMap;

use axum::response::Html;
use kernel::Id;
use resource::{
    GiveConsent, MoveState, RegisterResource, Resource, ResourceFields, SendReport, SurveyResource,
    door,
};
use store::Tx;
use testing::{Browser, HANBIT, Story, percent, rooms, story};
use web::{Room, Routes};

/// What ends the place that a text stands in.
const ENDS: [&str; 10] = [
    "",
    "\">",
    "'>",
    "</textarea>",
    "</title>",
    "</script>",
    "-->",
    "</style>",
    "</option></select>",
    "</dd></p></td>",
];

/// What would run, if it were taken for more than letters.
const RUNS: [&str; 31] = [
    "<script>ran=1</script>",
    "<img src=x onerror=ran=1>",
    "<svg onload=ran=1>",
    "<svg><script>ran=1</script></svg>",
    "<body onload=ran=1>",
    "<iframe srcdoc='<script>parent.ran=1</script>'>",
    "<a href=javascript:ran=1 autofocus onfocus=ran=1>x</a>",
    "<details open ontoggle=ran=1>",
    "<input autofocus onfocus=ran=1>",
    "<video><source onerror=ran=1></video>",
    "<math><mtext><img src=x onerror=ran=1>",
    "<object data=javascript:ran=1>",
    "<embed src=javascript:ran=1>",
    "<form action=javascript:ran=1><button>x",
    "<meta http-equiv=refresh content='0;url=javascript:ran=1'>",
    "<base href='javascript:ran=1//'>",
    "<style>*{background:url(javascript:ran=1)}</style>",
    "<marquee onstart=ran=1>",
    "<b onclick=ran=1 tabindex=1 id=f-q>x",
    "{{constructor.constructor('ran=1')()}}",
    "${ran=1}",
    "<template><script>ran=1</script></template>",
    "\" onmouseover=ran=1 x=\"",
    "' autofocus onfocus=ran=1 x='",
    "javascript:ran=1",
    "&lt;script&gt;ran=1&lt;/script&gt;",
    "<scr<script>ipt>ran=1</scr</script>ipt>",
    "＜script＞ran=1＜/script＞",
    "%3Cscript%3Eran=1%3C/script%3E",
    "<a href=' javascript:ran=1'>x</a>",
    "<audio src onerror=ran=1>",
];

/// Counts what only a text that was taken for more can have made.
const FOUND: &str = "const evil = /^\\s*javascript:/i;
    const on = [...document.querySelectorAll('*')].filter(e => [...e.attributes].some(a =>
        a.name.startsWith('on') || (a.name !== 'value' && evil.test(a.value))));
    const odd = document.querySelectorAll('script, iframe, object, embed, base, marquee, math, \
        template, video, audio, style, meta[http-equiv]');
    return (window.ran ? 1 : 0) + on.length + odd.length;";

/// A page with a hole.
mod hole {
    use super::*;

    pub fn schema() -> store::RoomSchema {
        store::RoomSchema {
            room: "hole",
            files: &[],
            statements: vec![],
            tables: vec![],
        }
    }

    pub fn room() -> Room {
        let leak = || async { Html(format!("<title>hole</title><p>{}</p>", RUNS[1])) };
        Room {
            name: "hole",
            routes: Routes::new().open_get("/hole", leak),
            nav: vec![],
        }
    }
}

/// The front over the regions and kinds of the product.
mod front {
    pub use portal::schema;

    pub fn room() -> web::Room {
        portal::room_with(sangsaeng::front_guide())
    }
}

fn corpus() -> Vec<String> {
    let ends = ENDS.iter();
    ends.flat_map(|end| RUNS.iter().map(move |run| format!("{end}{run}")))
        .collect()
}

fn act<T: Send + 'static>(
    s: &Story,
    verb: impl Fn(&mut Tx<'_>) -> kernel::Outcome<T> + Send + 'static,
) -> T {
    s.store().act(HANBIT, &["staff_resource"], verb).unwrap()
}

/// A village for everybody whose every text is this one.
fn plant(s: &Story, text: &str) -> Id<Resource> {
    let text = text.to_owned();
    act(s, move |tx| {
        let long = ["operator", "programmes", "facilities", "insurance", "grade"];
        let details = long.map(|key| (key.to_owned(), text.clone()));
        let ask = RegisterResource {
            kind: "village".to_owned(),
            source: "partner".to_owned(),
            fields: ResourceFields {
                name: text.clone(),
                region: "강원도 평창군".to_owned(),
                address: text.clone(),
                owner: "private".to_owned(),
                description: text.clone(),
                price_text: text.clone(),
                contact_name: text.clone(),
                source_name: text.clone(),
                details: BTreeMap::from(details),
                ..ResourceFields::default()
            },
        };
        let id = resource::register_resource(tx, ask)?;
        let version = |tx: &mut Tx<'_>| Ok::<_, kernel::Error>(door::get(tx, id)?.version);
        let ask = SurveyResource {
            resource: id.to_string(),
            version: version(tx)?.to_string(),
            certainty: "confirmed".to_owned(),
            availability: "open".to_owned(),
            condition_text: text.clone(),
            note: text.clone(),
            ..SurveyResource::default()
        };
        resource::survey_resource(tx, ask)?;
        let ask = GiveConsent {
            resource: id.to_string(),
            given_on: "2018-03-02".to_owned(),
            given_by_role: "owner".to_owned(),
            valid_to: "2018-12-31".to_owned(),
            evidence_text: text.clone(),
            ..GiveConsent::default()
        };
        resource::give_consent(tx, ask)?;
        for to in ["verified", "published"] {
            let ask = MoveState {
                resource: id.to_string(),
                version: version(tx)?.to_string(),
                to: to.to_owned(),
                ..MoveState::default()
            };
            resource::move_state(tx, ask)?;
        }
        let ask = SendReport {
            resource: id.to_string(),
            kind: "wrong".to_owned(),
            said: text.clone(),
        };
        resource::send_report(tx, ask)?;
        Ok(id)
    })
}

fn look(browser: &mut Browser, s: &Story, path: &str) {
    browser.goto(&format!("{}{path}", s.address()));
    let found = browser.script(FOUND);
    assert_eq!(found.as_u64(), Some(0), "{path} lets a text be more");
}

/// The next page of a list.
fn further(browser: &mut Browser, s: &Story) -> Option<String> {
    if browser.count("a[rel=next]") == 0 {
        return None;
    }
    let link = browser.attribute("a[rel=next]", "href");
    link.map(|link| link.replace(s.address(), ""))
}

#[test]
fn no_text_becomes_more_than_text() {
    let rooms = rooms![vault, index; people, partner, resource, front, hole];
    story(rooms, |s| {
        // What a page makes of a text does not depend on the database behind it.
        if s.store().name() != "SQLite" {
            return;
        }
        let Some(mut browser) = Browser::open() else {
            return;
        };
        let browser = &mut browser;
        browser.goto(&format!("{}/hole", s.address()));
        let found = browser.script(FOUND).as_u64();
        assert!(found.is_some_and(|n| n > 0), "the planted hole is not seen");

        let corpus = corpus();
        assert!(corpus.len() >= 300);
        s.sign_in_as(HANBIT, &["staff_resource"]);
        let typed = [("name", "hanbit"), ("intro", corpus[10].as_str())];
        s.post("/front/open", &typed).must(200);
        let ids: Vec<_> = corpus.iter().map(|text| plant(s, text)).collect();

        look(browser, s, "/o/hanbit");
        look(browser, s, "/o/hanbit/regions/51");
        for text in corpus.iter().take(RUNS.len() * 2) {
            look(browser, s, &format!("/o/hanbit/search?q={}", percent(text)));
        }
        let mut next = Some("/o/hanbit/search".to_owned());
        let mut pages = 0;
        while let Some(path) = next {
            look(browser, s, &path);
            pages += 1;
            next = further(browser, s);
        }
        assert!(pages > 10, "{pages} pages of the search");
        s.lend_to(browser);
        look(browser, s, "/reports");
        let mut next = Some("/resources".to_owned());
        while let Some(path) = next {
            look(browser, s, &path);
            next = further(browser, s);
        }
        // Each of what runs, with another end each time.
        for id in ids
            .iter()
            .step_by(RUNS.len() + 1)
            .chain(ids.iter().step_by(11))
        {
            look(browser, s, &format!("/o/hanbit/resources/{id}"));
            look(browser, s, &format!("/resources/{id}"));
        }
        for id in ids.iter().step_by(60) {
            look(
                browser,
                s,
                &format!("/o/hanbit/resources/{id}/report/wrong"),
            );
            for page in ["change", "survey", "history", "consents"] {
                look(browser, s, &format!("/resources/{id}/{page}"));
            }
        }
        look(browser, s, "/front");
        look(browser, s, "/front/change");
        look(browser, s, "/journal");
    });
}
