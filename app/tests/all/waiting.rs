//! What waits for whom stands on the desk and in the sign-off inbox of who has to do it.

use testing::{Client, Serving};

use crate::journey::{offices, signed_in};

/// What a page of somebody says.
fn told(serving: &Serving, who: &str, page: &str, what: &str) -> bool {
    let mut client: Client = signed_in(serving.address(), who);
    client.get(page).must(200).has(what)
}

#[test]
fn work_of_a_room_stands_on_the_desk_and_in_the_inbox() {
    let review = "부스 배정 검토: 2018년 광장 장터 1건";
    let screen = "장소 허가를 챙길 날: 2018년 광장 장터";
    for (_store, serving) in offices() {
        assert!(told(&serving, "planning", "/desk", review));
        assert!(told(&serving, "planning", "/signoffs", review));
        assert!(told(&serving, "resource", "/desk", screen));
        assert!(!told(&serving, "resource", "/signoffs", screen));
        for who in ["auditor", "accountant", "officer"] {
            assert!(!told(&serving, who, "/desk", "내가 할 일"), "{who}");
        }
    }
}
