//! What is kept no longer than it is needed: erased by the daily round, once, with a trace.

use kernel::{Ctx, Error, Id, Outcome};
use resource::{
    AnswerReport, Housekeeping, ImportState, MoveState, RegisterResource, Resource, ResourceFields,
    ResourceImport, SendReport, SurveyResource, UploadImport, door,
};
use store::{JournalQuery, Tx};
use testing::{HANBIT, SAEBYEOK, TestStore, as_role_at, morning, tenant, world};

use crate::scene::KEEPER;

fn act<T: Send + 'static>(
    store: &TestStore,
    day: &str,
    verb: impl Fn(&mut Tx<'_>) -> Outcome<T> + Send + 'static,
) -> T {
    store
        .write(as_role_at(HANBIT, KEEPER, morning(day)), verb)
        .unwrap()
}

fn round(store: &TestStore, office: &str, day: &str) -> Housekeeping {
    let ctx = Ctx::system(tenant(office), "housekeeping", morning(day));
    store.write(ctx, resource::housekeeping).unwrap()
}

/// A file with a row that is taken in and one that is refused.
fn file(name: &str) -> UploadImport {
    let head = "체험마을명,시도명,시군구명,체험프로그램구분,체험프로그램명,소재지도로명주소,대표자명,\
                대표전화번호,지정일자,홈페이지주소,관리기관명,위도,경도,데이터기준일자,제공기관명";
    let row = |village: &str| {
        format!(
            "{village},강원도,평창군,기타,감자 캐기,강원도 평창군 가람길 1,가나다,033-000-0011,\
             2017-10-24,,평창군청,,,2018-01-02,가나공사"
        )
    };
    let text = [head.to_owned(), row(name), row("")].join("\n");
    UploadImport {
        dataset: String::new(),
        file_name: format!("{name}.csv"),
        bytes: text.into_bytes().into(),
    }
}

fn import(store: &TestStore, id: Id<ResourceImport>) -> ResourceImport {
    store
        .see(HANBIT, KEEPER, move |tx| resource::import(tx, id))
        .unwrap()
}

#[test]
fn files_that_nobody_started_and_cells_of_refused_rows_go_after_their_time() {
    for store in world(&[
        vault::schema,
        index::schema,
        partner::schema,
        resource::schema,
    ]) {
        let waiting = act(&store, "2018-03-02", |tx| {
            let read = resource::read_import(file("솔바람마을"))?;
            resource::upload_import(tx, &read)
        });
        let ctx = as_role_at(HANBIT, KEEPER, morning("2018-03-02"));
        let taken = resource::import_file(&store, &ctx, &file("달빛마을"), &|_| ()).unwrap();
        let taken = taken.import.unwrap();
        let cells = |store: &TestStore| {
            let rows = store.see(HANBIT, KEEPER, move |tx| resource::refused_rows(tx, taken));
            let rows = rows.unwrap();
            (rows.len(), rows[0].cells.len(), rows[0].reason.clone())
        };
        assert_eq!(cells(&store).1, 15);
        assert_eq!(round(&store, HANBIT, "2018-04-01"), Housekeeping::default());
        let other = round(&store, SAEBYEOK, "2020-01-01");
        assert_eq!(
            other,
            Housekeeping::default(),
            "another office's are its own"
        );
        let gone = round(&store, HANBIT, "2018-04-02");
        assert_eq!((gone.files, gone.imports), (1, 0));
        assert_eq!(import(&store, waiting).state, ImportState::Expired);
        let late = store.write(
            as_role_at(HANBIT, KEEPER, morning("2018-04-02")),
            move |tx| resource::start_import(tx, &waiting.to_string()),
        );
        assert!(matches!(late, Err(Error::Refusal(no)) if no.code == "resource.import_over"));
        assert_eq!(import(&store, taken).state, ImportState::Done);
        assert_eq!(round(&store, HANBIT, "2018-08-29"), Housekeeping::default());
        assert_eq!(round(&store, HANBIT, "2018-08-30").imports, 1);
        let (rows, left, reason) = cells(&store);
        assert_eq!((rows, left), (1, 0), "that and why it was refused stays");
        assert!(!reason.is_empty());
        assert_eq!(round(&store, HANBIT, "2018-08-30"), Housekeeping::default());
        let not_system = store.write(
            as_role_at(HANBIT, &["admin", "director"], morning("2018-08-30")),
            resource::housekeeping,
        );
        assert!(matches!(not_system, Err(Error::Refusal(no)) if no.code == "access.denied"));
    }
}

/// A market that everybody may read.
fn published(store: &TestStore) -> Id<Resource> {
    let id = act(store, "2018-03-02", |tx| {
        let ask = RegisterResource {
            kind: "market".to_owned(),
            source: "partner".to_owned(),
            fields: ResourceFields {
                name: "평창시장".to_owned(),
                region: "강원도 평창군".to_owned(),
                owner: "public".to_owned(),
                ..ResourceFields::default()
            },
        };
        resource::register_resource(tx, ask)
    });
    act(store, "2018-03-02", move |tx| {
        let ask = SurveyResource {
            resource: id.to_string(),
            version: "1".to_owned(),
            certainty: "confirmed".to_owned(),
            availability: "open".to_owned(),
            ..SurveyResource::default()
        };
        resource::survey_resource(tx, ask)
    });
    for to in ["verified", "published"] {
        act(store, "2018-03-02", move |tx| {
            let ask = MoveState {
                resource: id.to_string(),
                version: door::get(tx, id)?.version.to_string(),
                to: to.to_owned(),
                ..MoveState::default()
            };
            resource::move_state(tx, ask)
        });
    }
    id
}

#[test]
fn what_a_citizen_said_goes_a_year_after_the_answer_and_never_was_in_the_journal() {
    for store in world(&[
        vault::schema,
        index::schema,
        partner::schema,
        resource::schema,
    ]) {
        let id = published(&store);
        let say = move |tx: &mut Tx<'_>| {
            let ask = SendReport {
                resource: id.to_string(),
                kind: "wrong".to_owned(),
                said: "우리 옆집 이야기입니다".to_owned(),
            };
            resource::send_report(tx, ask)
        };
        let answered = act(&store, "2018-03-05", say);
        act(&store, "2018-03-05", say);
        act(&store, "2018-03-06", move |tx| {
            let ask = AnswerReport {
                report: answered.to_string(),
                state: "answered".to_owned(),
                answer: "고쳤습니다".to_owned(),
            };
            resource::answer_report(tx, ask)
        });
        assert_eq!(round(&store, HANBIT, "2019-03-06"), Housekeeping::default());
        assert_eq!(round(&store, HANBIT, "2019-03-07").reports, 1);
        assert_eq!(round(&store, HANBIT, "2019-03-07"), Housekeeping::default());
        let rows = store.see(HANBIT, KEEPER, |tx| {
            Ok(tx.journal(&JournalQuery {
                table: "resource_report".to_owned(),
                limit: 50,
                ..JournalQuery::default()
            })?)
        });
        let rows = rows.unwrap();
        let erased = rows.iter().any(|row| {
            row.changes()
                .iter()
                .any(|(column, _, now)| column == "said_erased_on" && now.contains("2019-03-07"))
        });
        assert!(erased, "the round leaves a trace");
        for row in &rows {
            let kept = format!("{:?} {:?}", row.before, row.after);
            assert!(!kept.contains("옆집"), "{kept}");
        }
    }
}
