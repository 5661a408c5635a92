//! What is kept no longer than it is needed, and what the journal says of a file.

use kernel::Ctx;
use partner::Housekeeping;
use store::JournalQuery;
use testing::{HANBIT, SAEBYEOK, TestStore, as_role_at, morning, story, tenant};

use crate::scene::{FIRST, KEEPER, ROOMS, hand_in, path, take};

fn round(store: &TestStore, office: &str, day: &str) -> Housekeeping {
    let ctx = Ctx::system(tenant(office), "housekeeping", morning(day));
    store.write(ctx, partner::housekeeping).unwrap()
}

/// The newest reasons of an import, by the journal.
fn reasons(store: &TestStore, at: &str) -> Vec<String> {
    let asked = JournalQuery {
        table: "partner_dong_import".to_owned(),
        row_key: at.rsplit('/').next().unwrap_or_default().to_owned(),
        ..JournalQuery::default()
    };
    let ctx = as_role_at(HANBIT, KEEPER, morning("2023-07-01"));
    let journal = store.read(&ctx, |tx| Ok(tx.journal(&asked)?));
    let each = journal.unwrap().into_iter();
    each.map(|entry| entry.reason).collect()
}

#[test]
fn files_that_nobody_started_and_cells_of_refused_rows_go_after_their_time() {
    story(ROOMS, |s| {
        s.on("2023-07-01");
        s.sign_in_as(HANBIT, KEEPER);
        let waits = hand_in(s, "두고 간 목록.txt", FIRST.as_bytes(), "2022-08-30").must(200);
        let (waits, none) = (path(&waits), Housekeeping::default());
        let taken = path(&take(s, "목록.txt", FIRST.as_bytes(), "2022-08-30"));
        assert_eq!(round(s.store(), HANBIT, "2023-07-31"), none);
        assert_eq!(round(s.store(), SAEBYEOK, "2030-01-01"), none);
        let gone = round(s.store(), HANBIT, "2023-08-01");
        assert_eq!((gone.files, gone.imports), (1, 0));
        s.get(&waits)
            .must(200)
            .must_say("보존 기한이 지나 파일을 지웠습니다");
        assert_eq!(
            reasons(s.store(), &waits)[0],
            "보존 기한이 지난 파일 지우기"
        );

        s.get(&format!("{taken}/refused")).must(200);
        assert_eq!(round(s.store(), HANBIT, "2023-12-28"), none);
        let gone = round(s.store(), HANBIT, "2023-12-29");
        assert_eq!((gone.files, gone.imports), (0, 1));
        assert_eq!(round(s.store(), HANBIT, "2024-12-29"), none, "once");
        s.get(&format!("{taken}/refused")).must(404);
        s.get(&taken)
            .must(200)
            .must_say("2023. 12. 29.")
            .must_say("숫자 열 자리");
        s.get("/regions/42760").must(200).must_say("가람리");
        let by_hand = s.store().write(
            as_role_at(HANBIT, KEEPER, morning("2023-12-30")),
            partner::housekeeping,
        );
        assert!(by_hand.is_err(), "the system's round alone");
    });
}

#[test]
fn the_journal_says_why_an_import_went_on_or_ended() {
    story(ROOMS, |s| {
        s.on("2023-07-01");
        s.sign_in_as(HANBIT, KEEPER);
        let done = path(&take(s, "목록.txt", FIRST.as_bytes(), "2022-08-30"));
        assert_eq!(
            reasons(s.store(), &done)[0],
            "파일의 내용을 끝까지 적어 반영함"
        );
        let left = hand_in(s, "두 번째.txt", FIRST.as_bytes(), "2022-08-30").must(200);
        let left = path(&left);
        s.post_on(&left, &format!("{left}/cancel"), &[]).must(200);
        assert_eq!(
            reasons(s.store(), &left)[0],
            "내용을 보고 가져오지 않기로 함"
        );
    });
}
