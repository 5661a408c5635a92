//! The officer of a partner local government: their own region, to read and to write, and no other.

use std::sync::Arc;

use kernel::{Actor, Ctx, Error, Id, Outcome};
use resource::{RegisterResource, Resource, ResourceFields, SurveyResource, door};
use store::Tx;
use testing::{HANBIT, Story, morning, story, story_with_door, tenant};
use web::SessionDoor;

use crate::scene::{KEEPER, account, register, rooms};

const OFFICER: &[&str] = &["gov_partner"];

fn officer(account: &str) -> Ctx {
    Ctx {
        tenant: tenant(HANBIT),
        actor: Actor::Account {
            id: account.to_owned(),
            name: "담당".to_owned(),
            roles: vec!["gov_partner".to_owned()],
        },
        now: morning("2018-03-05"),
        reason: "등록".to_owned(),
    }
}

/// Says which region the organization of this name governs, through the pages.
fn place(s: &mut Story, name: &str, region: &str) {
    s.sign_in_as(HANBIT, &["admin"]);
    let page = s.get("/people/organizations").must_say(name);
    let body = page.body();
    let row = body.split("<tr>").find(|row| row.contains(name)).unwrap();
    let path = row
        .split("href=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    s.post(path, &[("region", "평창")])
        .must(422)
        .must_say("행정구역 코드 다섯 자리");
    s.post(path, &[("region", region)])
        .must_say("맡은 지역을 저장했습니다")
        .must_say(region);
    s.post(path, &[("region", region)]).must(200);
}

fn add(name: &'static str, region: &'static str) -> impl Fn(&mut Tx<'_>) -> Outcome<Id<Resource>> {
    move |tx| {
        let ask = RegisterResource {
            kind: "village".to_owned(),
            source: "partner".to_owned(),
            fields: ResourceFields {
                name: name.to_owned(),
                region: region.to_owned(),
                owner: "public".to_owned(),
                ..ResourceFields::default()
            },
        };
        resource::register_resource(tx, ask)
    }
}

fn look(id: Id<Resource>) -> impl Fn(&mut Tx<'_>) -> Outcome<Id<Resource>> {
    move |tx| {
        let ask = SurveyResource {
            resource: id.to_string(),
            version: "1".to_owned(),
            certainty: "confirmed".to_owned(),
            availability: "open".to_owned(),
            ..SurveyResource::default()
        };
        resource::survey_resource(tx, ask)
    }
}

/// A verb that makes a record.
type Registering = Box<dyn Fn(&mut Tx<'_>) -> Outcome<Id<Resource>> + Send>;

#[test]
fn an_officer_reads_and_writes_their_own_region_alone() {
    story(&rooms(), |s| {
        s.on("2018-03-05");
        let own = register(s, "village", "솔바람마을", "강원도 평창군", "public");
        let far = register(s, "village", "솔바람마을", "강원도 정선군", "public");
        let id = account(s, "pyeongchang", "평창군 농업유통과", "gov_partner");
        let ctx = officer(&id);
        let see = |s: &Story, ctx: &Ctx| {
            s.store()
                .read(ctx, |tx| {
                    let all = door::selected(tx, &resource::ListFilter::default())?;
                    let names = all.iter().map(|brief| brief.region_text.clone());
                    Ok(names.collect::<Vec<_>>())
                })
                .unwrap()
        };
        assert!(
            see(s, &ctx).is_empty(),
            "their organization governs nothing yet"
        );
        place(s, "평창군 농업유통과", "42760");
        assert_eq!(see(s, &ctx), ["강원도 평창군"]);
        let read = |id| s.store().read(&ctx, move |tx| door::get(tx, id));
        assert!(read(own).is_ok());
        assert!(matches!(read(far), Err(Error::NotFound)));
        let twins = s.store().read(&ctx, move |tx| {
            let one = door::get(tx, own)?;
            Ok(door::find_possible_duplicates(tx, &one)?)
        });
        assert!(twins.unwrap().is_empty(), "no name of another region");
        let write = |verb: Registering| s.store().write(ctx.clone(), verb);
        assert!(write(Box::new(add("달빛마을", "강원도 평창군"))).is_ok());
        let refused = write(Box::new(add("바다마을", "강원도 정선군")));
        assert!(matches!(refused, Err(Error::Refusal(no)) if no.code == "resource.other_region"));
        assert!(write(Box::new(look(own))).is_ok());
        assert!(matches!(write(Box::new(look(far))), Err(Error::NotFound)));
        // Of the whole province, of the same place under its later code.
        place(s, "평창군 농업유통과", "42000");
        assert_eq!(see(s, &ctx).len(), 3);
        place(s, "평창군 농업유통과", "51760");
        let later = Ctx {
            now: morning("2024-03-05"),
            ..officer(&id)
        };
        assert_eq!(see(s, &later).len(), 2);
    });
}

#[test]
fn an_officer_without_a_region_finds_nothing_and_nothing_of_the_whole() {
    story(&rooms(), |s| {
        s.on("2018-03-05");
        let id = register(s, "village", "솔바람마을", "강원도 평창군", "public");
        s.sign_in_as(HANBIT, OFFICER);
        assert!(!s.get("/resources").must(200).has("솔바람마을"));
        for path in [
            format!("/resources/{id}"),
            format!("/resources/{id}/history"),
            format!("/resources/{id}/survey"),
            format!("/resources/{id}/sheet"),
            format!("/resources/{id}/change"),
            format!("/resources/{id}/contact"),
            "/resources/imports".to_owned(),
            "/resources/export".to_owned(),
            "/surveys".to_owned(),
            "/reports".to_owned(),
        ] {
            s.get(&path).must(404);
        }
        s.get("/resources/certificates")
            .must_say("곧 끝나는 인증이 없습니다");
        // Whoever works for the office besides sees as the office does.
        s.sign_in_as(HANBIT, &["gov_partner", KEEPER[0]]);
        s.get(&format!("/resources/{id}")).must(200);
    });
}

#[test]
fn an_officer_who_signed_in_works_in_their_own_region_through_the_pages() {
    let sessions = || Some(Arc::new(people::sessions()) as Arc<dyn SessionDoor>);
    story_with_door(&rooms(), sessions, |s| {
        s.on("2018-03-05");
        let own = register(s, "village", "솔바람마을", "강원도 평창군", "public");
        let far = register(s, "village", "달빛마을", "강원도 정선군", "public");
        account(s, "pyeongchang", "평창군 농업유통과", "gov_partner");
        place(s, "평창군 농업유통과", "42760");
        s.sign_out();
        let password = "감나무 아래 평상 하나";
        let typed = [("sign_in", "pyeongchang"), ("password", password)];
        // The front page, to which it leads, is the app's.
        s.post("/sign-in", &typed);
        let list = s.get("/resources").must(200).must_say("솔바람마을");
        assert!(!list.has("달빛마을"));
        for part in ["", "/survey", "/sheet", "/history"] {
            s.get(&format!("/resources/{own}{part}")).must(200);
            s.get(&format!("/resources/{far}{part}")).must(404);
        }
        let survey = format!("/resources/{own}/survey");
        s.post(
            &survey,
            &[("certainty", "confirmed"), ("availability", "open")],
        )
        .must(200);
        let new = "/resources/new?kind=village";
        let typed = |region| {
            [
                ("source", "partner"),
                ("name", "별빛마을"),
                ("region", region),
                ("owner", "public"),
            ]
        };
        let kept = s.post_on(new, "/resources/new", &typed("강원도 정선군"));
        assert!(kept.body().contains("강원도 정선군"), "what was typed");
        kept.must(422).must_say("맡은 지역의 자원만");
        s.post_on(new, "/resources/new", &typed("강원도 평창군"))
            .must(200)
            .must_say("별빛마을");
    });
}
