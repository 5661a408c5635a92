//! Tables of what may be told, and when it is due again.

use jiff::ToSpan;
use proptest::prelude::*;

use super::*;

fn message(change: impl FnOnce(&mut Message)) -> Message {
    let mut message = Message {
        key: "spending/proposal/1/approved".to_owned(),
        channel: Channel::Mail,
        to: "staff@office.example".to_owned(),
        subject: "품의가 승인되었습니다".to_owned(),
        body: "계좌 ***-**-1234, 문의 02-0000-0001.\n업무망에서 확인하세요.".to_owned(),
        about: None,
    };
    change(&mut message);
    message
}

#[test]
fn an_ordinary_message_can_be_told() {
    assert_eq!(check(&message(|_| {})), Ok(()));
    let text = message(|m| {
        m.channel = Channel::Text;
        m.to = "010-0000-0001".to_owned();
    });
    assert_eq!(check(&text), Ok(()));
    let file = message(|m| {
        m.channel = Channel::File;
        m.to = "시청 정산 담당".to_owned();
    });
    assert_eq!(check(&file), Ok(()));
}

#[test]
fn nothing_told_can_add_a_header() {
    for broken in [
        "a\r\nBcc: x@y.example",
        "a\nb",
        "a\rb",
        "a\u{0}b",
        "a\u{2028}b",
        "a\u{85}b",
    ] {
        for put in [
            (|m, text| m.subject = text) as fn(&mut Message, String),
            |m, text| m.to = text,
            |m, text| m.key = text,
        ] {
            for channel in Channel::ALL {
                let told = message(|m| {
                    m.channel = *channel;
                    put(m, broken.to_owned());
                });
                assert!(
                    matches!(check(&told), Err(Refused::Header { .. })),
                    "{broken:?}"
                );
            }
        }
    }
    let bell = message(|m| m.body = "딩\u{7}동".to_owned());
    assert_eq!(check(&bell), Err(Refused::Header { which: "내용" }));
}

#[test]
fn recipients_are_one_plain_address_or_one_number() {
    for (channel, to, fits) in [
        (Channel::Mail, "a.b+c@sub.office.example", true),
        (Channel::Mail, "a@localhost", true),
        (Channel::Mail, "a@b@c.example", false),
        (Channel::Mail, "a@x.example, b@y.example", false),
        (Channel::Mail, "김 <a@x.example>", false),
        (Channel::Mail, "\"a b\"@x.example", false),
        (Channel::Mail, "a@-x.example", false),
        (Channel::Mail, "a@x..example", false),
        (Channel::Mail, ".a@x.example", false),
        (Channel::Mail, "@x.example", false),
        (Channel::Mail, "02-0000-0001", false),
        (Channel::Text, "+82-10-0000-0001", true),
        (Channel::Text, "0100", false),
        (Channel::Text, "a@x.example", false),
    ] {
        let told = message(|m| {
            m.channel = channel;
            m.to = to.to_owned();
        });
        assert_eq!(check(&told).is_ok(), fits, "{to}");
    }
}

#[test]
fn secrets_stay_inside() {
    for (body, secret) in [
        ("주민번호 900101-1234567 입니다", true),
        ("주민번호 9001011234567", true),
        ("(900101-1234567)", true),
        ("카드 4111-1111-1111-1111", true),
        ("카드 4111111111111111", true),
        ("카드 4111-1111-1111-1112는 카드가 아님", false),
        ("없는 생일 901301-1234567", false),
        ("가린 번호 900101-1******", false),
        ("금액 1,234,567,890,123원", false),
        ("결의서 01890a5d-ac96-774b-bcce-b302099a8057", false),
        ("접수번호 A900101-1234567B", false),
    ] {
        let told = message(|m| m.body = body.to_owned());
        let refused = check(&told) == Err(Refused::Secret);
        assert_eq!(refused, secret, "{body}");
    }
    let subject = message(|m| m.subject = "900101-1234567".to_owned());
    assert_eq!(check(&subject), Err(Refused::Secret));
}

#[test]
fn sizes_have_limits() {
    let most = |which, most| Err(Refused::Text { which, most });
    assert_eq!(
        check(&message(|m| m.subject = " ".to_owned())),
        most("제목", 200)
    );
    assert_eq!(
        check(&message(|m| m.subject = "가".repeat(201))),
        most("제목", 200)
    );
    assert_eq!(check(&message(|m| m.body.clear())), most("내용", 20_000));
    assert_eq!(
        check(&message(|m| m.key = "k".repeat(201))),
        most("번호", 200)
    );
}

#[test]
fn waits_double_up_to_six_hours_and_then_the_letter_is_dead() {
    let now: Timestamp = "2018-03-02T01:00:00Z".parse().unwrap();
    let waits: Vec<Option<i64>> = (1..=MOST_TRIES + 1)
        .map(|tries| due_again(tries, now).map(|due| due.duration_since(now).as_mins()))
        .collect();
    let expected = [1, 2, 4, 8, 16, 32, 64, 128, 256].map(Some);
    assert_eq!(waits.get(..9), Some(&expected[..]));
    assert_eq!(waits.get(9..), Some(&[None, None][..]));
    assert!(now + 1.hours() < now.checked_add(LEASE + LEASE + LEASE).unwrap());
}

#[test]
fn only_stopped_letters_are_decided_about() {
    use State::{Dead, GivenUp, Sending, Sent, Unknown, Waiting};
    for (state, again, give_up) in [
        (Waiting, false, true),
        (Sending, false, false),
        (Sent, false, false),
        (Dead, true, true),
        (Unknown, true, true),
        (GivenUp, false, false),
    ] {
        assert_eq!(may_try_again(state).is_ok(), again, "{state:?}");
        assert_eq!(
            may_give_up(state, "받는 사람이 바뀜").is_ok(),
            give_up,
            "{state:?}"
        );
    }
    for reason in ["", "  ", &"가".repeat(501), "a\u{0}"] {
        assert_eq!(may_give_up(Dead, reason), Err(Refused::ReasonNeeded));
    }
}

#[test]
fn what_another_machine_says_becomes_one_short_line() {
    assert_eq!(tidy_note("550 no\r\nsuch  user\u{7}"), "550 no such user");
    assert_eq!(tidy_note(&"x".repeat(500)).len(), 200);
}

proptest! {
    #[test]
    fn whatever_passes_has_no_line_break_in_a_line(to in ".{0,40}", subject in "\\PC*|.*") {
        let told = message(|m| {
            m.channel = Channel::File;
            m.to = to.clone();
            m.subject = subject.clone();
        });
        if check(&told).is_ok() {
            let lines = format!("{to}{subject}");
            prop_assert!(!lines.chars().any(char::is_control), "{lines:?}");
        }
    }
}
