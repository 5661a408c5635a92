//! Texts that would be scripts on a careless page, in every text field of the register, of what
//! citizens say and of the front, on every page that shows them, in a real browser: none runs, and
//! none becomes an element. A page with a planted hole must be found.

mod beside;

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
        a.name.startsWith('on') || (!['value', 'alt'].includes(a.name) && evil.test(a.value))));
    const odd = document.querySelectorAll('script:not([src^=\"/assets/\"]), iframe, object, embed, \
        base, marquee, math, template, video, audio, style, meta[http-equiv]');
    return (window.ran ? 1 : 0) + on.length + odd.length;";

/// What the page was answered with.
const STATUS: &str = "return performance.getEntriesByType('navigation')[0].responseStatus;";

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
    // On a page that is not there nothing would ever be found.
    let status = browser.script(STATUS).as_u64();
    assert_eq!(status, Some(200), "{path}");
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
        // A director too, who may see the journal.
        s.sign_in_as(HANBIT, &["staff_resource", "director"]);
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

/// A body, what it offers and what it asks for, whose every text is this one.
fn plant_around(s: &Story, text: &str) -> [String; 3] {
    let text = text.to_owned();
    act(s, move |tx| {
        let terms = partner::CounterpartTerms {
            kind: "civic_group".to_owned(),
            name: text.clone(),
            region: "강원도 평창군".to_owned(),
            address: text.clone(),
            note: text.clone(),
            ..partner::CounterpartTerms::default()
        };
        let ask = partner::RegisterCounterpart {
            sort: "organization".to_owned(),
            terms,
            anyway: "1".to_owned(),
            ..partner::RegisterCounterpart::default()
        };
        let body = partner::register_counterpart(tx, ask)?;
        let talk = partner::RecordContact {
            counterpart: body.to_string(),
            happened_on: "2018-03-02".to_owned(),
            channel: "visit".to_owned(),
            subject: text.clone(),
            said: text.clone(),
            next_step: text.clone(),
            next_due: "2018-03-02".to_owned(),
            ..partner::RecordContact::default()
        };
        partner::record_contact(tx, talk)?;
        let days = ("2018-04-01".to_owned(), "2018-11-30".to_owned());
        let offer = exchange::RegisterOffer {
            resource: String::new(),
            fields: exchange::OfferFields {
                body: text.clone(),
                kind: "village".to_owned(),
                what: text.clone(),
                region: "강원도 평창군".to_owned(),
                capacity: "40".to_owned(),
                first_day: days.0.clone(),
                last_day: days.1.clone(),
                price_low: "1000".to_owned(),
                note: text.clone(),
                ..exchange::OfferFields::default()
            },
        };
        let offer = exchange::register_offer(tx, &offer)?;
        let demand = exchange::DemandFields {
            body: text.clone(),
            body_kind: "school".to_owned(),
            kind: "village".to_owned(),
            what: text.clone(),
            people: "30".to_owned(),
            first_day: days.0,
            last_day: days.1,
            budget: "2000000".to_owned(),
            note: text.clone(),
            ..exchange::DemandFields::default()
        };
        let demand = exchange::register_demand(tx, &demand)?;
        Ok([
            format!("/partners/{body}"),
            format!("/exchange/offers/{offer}"),
            format!("/exchange/demands/{demand}"),
        ])
    })
}

#[test]
fn nor_does_it_in_the_rooms_around_the_register() {
    let rooms = rooms![vault, files, index; people, partner, resource, exchange];
    story(rooms, |s| {
        if s.store().name() != "SQLite" {
            return;
        }
        let Some(mut browser) = Browser::open() else {
            return;
        };
        let browser = &mut browser;
        // A director too, who may see the journal.
        s.sign_in_as(HANBIT, &["staff_resource", "director"]);
        let corpus = corpus();
        // A demand's page judges every offer: with all of the corpus it would judge 96,100 pairs.
        let some: Vec<&String> = corpus.iter().step_by(5).collect();
        let paths: Vec<_> = some.iter().map(|text| plant_around(s, text)).collect();
        assert!(paths.len() > 60);
        browser.goto(s.address());
        s.lend_to(browser);
        for path in ["/partners", "/next-steps", "/exchange", "/journal"] {
            look(browser, s, path);
        }
        for path in paths.iter().step_by(3).flatten() {
            look(browser, s, path);
            look(browser, s, &format!("{path}/change"));
        }
        for [body, ..] in paths.iter().step_by(3) {
            let talks = body.replace("/partners/", "/contacts?counterpart=");
            look(browser, s, &talks);
        }
    });
}
