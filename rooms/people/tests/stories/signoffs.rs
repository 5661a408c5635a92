//! What waits for a signature, and what became of what was handed in.

use kernel::{Address, Digest, Id, Outcome};
use signoff::{Ask, Signoff, Step};
use store::Tx;
use testing::{HANBIT, SAEBYEOK, Story};

use crate::story;

/// The digest of what these stories sign.
pub(crate) fn content() -> Digest {
    Digest::of("천막 10동".as_bytes())
}

pub(crate) fn submit(tx: &mut Tx<'_>, record: &str, title: &str) -> Outcome<Id<Signoff>> {
    let subject = Address::new("spending", "proposal", record);
    submit_about(tx, subject, title)
}

fn submit_about(tx: &mut Tx<'_>, subject: Address, title: &str) -> Outcome<Id<Signoff>> {
    signoff::submit(
        tx,
        Ask {
            subject,
            title: title.to_owned(),
            content: content(),
            steps: [("검토", "accountant"), ("결재", "director")]
                .map(|(label, role)| Step {
                    label: label.to_owned(),
                    role: role.to_owned(),
                })
                .to_vec(),
            barred: Vec::new(),
        },
    )
}

/// Hands something in as the planner who is at the keyboard in these stories.
pub(crate) fn hand_in(s: &Story, record: &'static str, title: &'static str) -> Id<Signoff> {
    let handed = s.store().act(HANBIT, &["staff_planning"], move |tx| {
        submit(tx, record, title)
    });
    handed.unwrap()
}

fn sign(s: &Story, role: &'static str, id: Id<Signoff>) {
    let signed = s.store().act(HANBIT, &[role], move |tx| {
        signoff::sign(tx, id, content(), "")
    });
    signed.unwrap();
}

#[test]
fn a_paper_is_found_by_whoever_has_the_turn_and_its_drafter_sees_how_far_it_is() {
    story(|s| {
        for role in ["staff_planning", "accountant", "director"] {
            s.sign_in_as(HANBIT, &[role]);
            s.get("/signoffs")
                .must(200)
                .must_say("지금 결재할 것이 없습니다.")
                .must_say("올린 결재가 없습니다.");
        }
        let id = hand_in(s, "17", "직거래장터 천막 임차");
        s.sign_in_as(HANBIT, &["accountant"]);
        let page = s
            .get("/signoffs")
            .must(200)
            .must_say("직거래장터 천막 임차");
        assert!(page.has("검토") && page.has("staff_planning 담당"));
        assert!(
            page.links().contains(&"/spending/17".to_owned()),
            "{:?}",
            page.links()
        );
        s.sign_in_as(HANBIT, &["director"]);
        s.get("/signoffs")
            .must(200)
            .must_say("지금 결재할 것이 없습니다.");

        s.sign_in_as(HANBIT, &["staff_planning"]);
        s.get("/signoffs")
            .must(200)
            .must_say("결재 중")
            .must_say("검토: 회계담당 차례");
        sign(s, "accountant", id);
        let page = s.get("/signoffs").must(200).must_say("결재: 사업단장 차례");
        assert!(page.has("검토: accountant 담당"));
        s.sign_in_as(HANBIT, &["director"]);
        s.get("/signoffs")
            .must(200)
            .must_say("직거래장터 천막 임차");
        sign(s, "director", id);
        s.get("/signoffs")
            .must(200)
            .must_say("지금 결재할 것이 없습니다.");
        s.sign_in_as(HANBIT, &["staff_planning"]);
        s.get("/signoffs")
            .must(200)
            .must_say("결재 완료")
            .must_say("결재: director 담당");
    });
}

#[test]
fn what_was_given_back_says_by_whom_and_why() {
    story(|s| {
        let id = hand_in(s, "17", "직거래장터 천막 임차");
        let back = s.store().act(HANBIT, &["accountant"], move |tx| {
            signoff::give_back(tx, id, "견적서 <b>없음</b>")
        });
        back.unwrap();
        s.sign_in_as(HANBIT, &["staff_planning"]);
        let page = s.get("/signoffs").must(200).must_say("반려");
        assert!(page.has("accountant 담당: 견적서 <b>없음</b>"), "as text");
        assert!(!page.body().contains("<b>없음"), "not as markup");
    });
}

#[test]
fn nobody_is_shown_their_own_draft_to_sign() {
    story(|s| {
        let both = &["accountant", "director"];
        s.store()
            .act(HANBIT, both, |tx| submit(tx, "17", "자기 기안"))
            .unwrap();
        s.sign_in_as(HANBIT, both);
        s.get("/signoffs")
            .must(200)
            .must_say("지금 결재할 것이 없습니다.")
            .must_say("자기 기안");
    });
}

#[test]
fn a_record_without_a_page_is_named_without_a_link() {
    story(|s| {
        let subject = || Address::new("elsewhere", "thing", "1");
        s.store()
            .act(HANBIT, &["staff_planning"], move |tx| {
                submit_about(tx, subject(), "화면 없는 기록")
            })
            .unwrap();
        s.sign_in_as(HANBIT, &["accountant"]);
        let page = s.get("/signoffs").must(200).must_say("화면 없는 기록");
        assert!(!page.links().iter().any(|link| link.contains("thing")));
    });
}

#[test]
fn a_long_list_of_ones_own_has_pages() {
    story(|s| {
        s.store()
            .act(HANBIT, &["staff_planning"], |tx| {
                for n in 0..21 {
                    submit(tx, &n.to_string(), &format!("기안 {n:02}"))?;
                }
                Ok(())
            })
            .unwrap();
        s.sign_in_as(HANBIT, &["staff_planning"]);
        let first = s.get("/signoffs").must(200).must_say("올린 결재 21건");
        assert!(first.has("기안 20") && !first.has("기안 00"));
        let second = s.get("/signoffs?page=2").must(200).must_say("기안 00");
        assert!(!second.has("기안 20"));
        s.get("/signoffs?page=rubbish")
            .must(200)
            .must_say("기안 20");
    });
}

#[test]
fn the_second_office_and_those_without_the_role_see_nothing() {
    story(|s| {
        hand_in(s, "17", "직거래장터 천막 임차");
        for role in ["accountant", "director", "staff_planning"] {
            s.sign_in_as(SAEBYEOK, &[role]);
            let page = s.get("/signoffs").must(200);
            assert!(!page.has("직거래장터 천막 임차"), "{role}");
        }
        for role in ["auditor", "council", "vendor", "citizen", "admin"] {
            s.sign_in_as(HANBIT, &[role]);
            s.get("/signoffs").must(404);
            s.get("/signoffs/delegations").must(404);
            s.get("/signoffs/delegations/new").must(404);
        }
    });
}
