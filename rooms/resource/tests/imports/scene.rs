//! What the tests of this folder share: an office, invented files, and ways to take them in.

use kernel::{Error, Id, Outcome};
use resource::{
    FileReport, ImportCounts, ImportState, ListFilter, Resource, ResourceImport, UploadImport, door,
};
use store::Tx;
use testing::{HANBIT, TestStore, as_role_at, morning, world};

pub const KEEPER: &[&str] = &["staff_resource"];
pub const DAY: &str = "2025-09-01";

pub fn stores() -> Vec<TestStore> {
    world(&[
        vault::schema,
        index::schema,
        partner::schema,
        resource::schema,
    ])
}

pub fn ctx(day: &str) -> kernel::Ctx {
    as_role_at(HANBIT, KEEPER, morning(day))
}

pub fn act<T: Send + 'static>(
    store: &TestStore,
    day: &str,
    verb: impl Fn(&mut Tx<'_>) -> Outcome<T> + Send + 'static,
) -> Outcome<T> {
    store.write(ctx(day), verb)
}

pub fn see<T>(store: &TestStore, day: &str, read: impl FnOnce(&mut Tx<'_>) -> Outcome<T>) -> T {
    store.read(&ctx(day), read).unwrap()
}

pub fn refusal<T: std::fmt::Debug>(done: Outcome<T>) -> &'static str {
    match done {
        Err(Error::Refusal(refusal)) => refusal.code,
        other => panic!("no refusal: {other:?}"),
    }
}

pub fn upload(name: &str, bytes: &[u8]) -> UploadImport {
    UploadImport {
        dataset: String::new(),
        file_name: name.to_owned(),
        bytes: bytes.into(),
    }
}

/// Takes a file in to its end.
pub fn take(store: &TestStore, name: &str, bytes: &[u8]) -> (FileReport, Id<ResourceImport>) {
    let ask = upload(name, bytes);
    let report = resource::import_file(store, &ctx(DAY), &ask, &|_| ()).unwrap();
    let id = report.import.unwrap();
    let state = see(store, DAY, |tx| resource::import(tx, id)).state;
    assert_eq!(state, ImportState::Done);
    (report, id)
}

pub fn counts(new: i64, changed: i64, same: i64, refused: i64) -> ImportCounts {
    ImportCounts {
        new,
        changed,
        same,
        refused,
    }
}

/// Every record, by name.
pub fn records(store: &TestStore) -> Vec<Resource> {
    see(store, DAY, |tx| {
        let found = door::selected(tx, &ListFilter::default())?;
        found.iter().map(|brief| door::get(tx, brief.id)).collect()
    })
}

pub fn named(store: &TestStore, name: &str) -> Resource {
    let mut all = records(store);
    all.retain(|one| one.name == name);
    assert_eq!(all.len(), 1, "{name}");
    all.remove(0)
}

pub const VILLAGES: &str = "\
체험마을명,시도명,시군구명,체험프로그램구분,체험프로그램명,체험휴양마을면적,소재지도로명주소,대표자명,대표전화번호,지정일자,홈페이지주소,관리기관명,\
위도,경도,데이터기준일자,제공기관명\n\
가람마을,강원특별자치도,평창군,농작물체험+만들기체험,감자 캐기+두부,0,강원특별자치도 평창군 가람길 1,가나다,033-000-0011,\
2017-10-24,www.example.kr,평창군청,37.37,128.39,2025-08-07,가나공사\n\
나래마을,충청북도,보은군,기타,떡메치기,15000,충청북도 보은군 나래길 2,라마바,,2018-12-18,없음,보은군청,127.7,36.4,2025-08-07,가나공사\n\
,충청북도,보은군,기타,이름 없음,,충청북도 보은군 나래길 3,,,2018-12-18,,보은군청,,,2025-08-07,가나공사\n\
다솜마을,세종특별자치시,없음,기타,연날리기,,세종특별자치시 다솜로 3,사아자,044-000-0012,2020-01-15,,세종시청,36.5,\
127.2,2025-08-07,가나공사\n\
가람마을,강원특별자치도,평창군,기타,다른 내용,,강원특별자치도 평창군 가람길 9,,,2017-10-24,,평창군청,,,2025-08-07,가나공사\n\
라온마을,없는도,없는군,기타,씨름,,없는도 없는군 1,,,2020-01-15,,가나,,,2025-08-07,가나공사\n";
