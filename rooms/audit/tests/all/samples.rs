//! Samples and questions on both databases: the same seed draws the same, nothing is taken back,
//! who asks does not answer, and nothing of it changes a record.

use crate::office::{
    AUDITOR, CLERK, COUNCIL, Frame, HEAD, OFFICER, STAFF, offices, pay, refused, voucher,
};
use audit::{
    AnswerQuestion, AskAgain, AskQuestion, AuditQuestion, CloseQuestion, DrawSample, Mark,
    QuestionState, Sample, TickVoucher,
};
use kernel::{Address, Fold, Id, Outcome, fold};
use spending::ExpenditureResolution;
use testing::{HANBIT, SAEBYEOK, TestStore};
use trustee::TrusteeLine;

fn draw(frame: Frame, method: &str, size: &str, seed: &str) -> DrawSample {
    DrawSample {
        year: frame.year.to_string(),
        method: method.to_owned(),
        size: size.to_owned(),
        seed: seed.to_owned(),
        purpose: "상반기 지도점검".to_owned(),
    }
}

fn drawn(store: &TestStore, roles: &[&str], ask: DrawSample) -> Outcome<Id<Sample>> {
    store.act(HANBIT, roles, move |tx| audit::draw_sample(tx, ask.clone()))
}

fn numbers(store: &TestStore, id: Id<Sample>) -> Vec<(i64, i64)> {
    let (_, vouchers, replay) = store
        .see(HANBIT, AUDITOR, |tx| audit::sample(tx, id))
        .unwrap();
    assert!(replay.same_population && replay.same_sample, "{replay:?}");
    vouchers
        .iter()
        .map(|one| (one.item.number, one.item.hits))
        .collect()
}

#[test]
fn a_sample_is_drawn_again_by_its_seed_whatever_came_later() {
    for (store, frame) in offices() {
        let none = drawn(&store, AUDITOR, draw(frame, "random", "2", "씨앗"));
        assert_eq!(refused(none), ["audit.nothing_to_draw"]);
        for at in 1..=6_i64 {
            let text = format!("receipt {at}");
            voucher(&store, frame, (at * 50, "현수막"), ("영수증.txt", &text));
        }
        let random = drawn(&store, AUDITOR, draw(frame, "random", "3", "씨앗")).unwrap();
        let by_won = drawn(&store, OFFICER, draw(frame, "monetary_unit", "3", "씨앗")).unwrap();
        let (first, won) = (numbers(&store, random), numbers(&store, by_won));
        assert_eq!(first.len(), 3);
        assert_eq!(won.iter().map(|(_, hits)| hits).sum::<i64>(), 3);
        let again = drawn(&store, AUDITOR, draw(frame, "random", "3", "씨앗")).unwrap();
        assert_eq!(numbers(&store, again), first, "same seed, same sample");
        // Another resolution: the old samples still are what they were.
        voucher(&store, frame, (20, "현수막"), ("영수증.txt", "receipt 7"));
        assert_eq!(numbers(&store, random), first);
        let (sample, _, _) = store
            .see(HANBIT, AUDITOR, |tx| audit::sample(tx, random))
            .unwrap();
        assert_eq!(
            (sample.population.as_str(), sample.population_count),
            ("1-6", 6)
        );
        let own = drawn(&store, AUDITOR, draw(frame, "random", "3", "")).unwrap();
        assert_eq!(
            numbers(&store, own).len(),
            3,
            "a seed is made where none is given"
        );
        let part = spending::ListPart::ALL;
        let all = store.see(HANBIT, CLERK, |tx| audit::samples(tx, frame.year, part));
        let order: Vec<_> = all.unwrap().iter().map(|one| one.number).collect();
        assert_eq!(order, [4, 3, 2, 1], "every draw stays");
        figures_fold(&store, random);
        refusals(&store, frame, random);
    }
}

fn figures_fold(store: &TestStore, sample: Id<Sample>) {
    let (_, vouchers, _) = store
        .see(HANBIT, AUDITOR, |tx| audit::sample(tx, sample))
        .unwrap();
    let sum: i64 = vouchers.iter().map(|one| one.item.gross.0).sum();
    let selection = audit::Chosen::Sample(sample).selection();
    let rows = store.see(HANBIT, AUDITOR, |tx| audit::figure_rows(tx, &selection));
    let folded = fold(Fold::Sum, &rows.unwrap()).unwrap();
    assert_eq!(folded, kernel::FigureValue::Whole(sum));
    let other = store.see(SAEBYEOK, AUDITOR, |tx| audit::figure_rows(tx, &selection));
    assert_eq!(refused(other), ["not_found"]);
}

fn refusals(store: &TestStore, frame: Frame, sample: Id<Sample>) {
    for (method, size, code) in [
        ("", "3", "audit.unreadable"),
        ("random", "0", "audit.unreadable"),
        ("random", "501", "audit.unreadable"),
        ("random", "셋", "audit.unreadable"),
    ] {
        let ask = draw(frame, method, size, "씨앗");
        assert_eq!(
            refused(drawn(store, AUDITOR, ask)),
            [code],
            "{method} {size}"
        );
    }
    let clerk = drawn(store, CLERK, draw(frame, "random", "1", "씨앗"));
    assert_eq!(
        refused(clerk),
        ["access.denied"],
        "the office does not draw its own sample"
    );
    let council = store.see(HANBIT, COUNCIL, |tx| audit::sample(tx, sample));
    assert_eq!(refused(council), ["access.denied"], "vouchers name people");
    let other = store.see(SAEBYEOK, AUDITOR, |tx| audit::sample(tx, sample));
    assert_eq!(refused(other), ["not_found"]);
}

#[test]
fn notes_stay_and_the_newest_counts() {
    for (store, frame) in offices() {
        let id = voucher(&store, frame, (100, "현수막"), ("영수증.txt", "a"));
        let sample = drawn(&store, AUDITOR, draw(frame, "random", "1", "씨앗")).unwrap();
        let tick = |mark: &str, note: &str| {
            let ask = TickVoucher {
                sample: sample.to_string(),
                resolution: id.to_string(),
                mark: mark.to_owned(),
                note: note.to_owned(),
            };
            store.act(HANBIT, AUDITOR, move |tx| {
                audit::tick_voucher(tx, ask.clone())
            })
        };
        assert_eq!(refused(tick("finding", "")), ["audit.missing"]);
        assert_eq!(refused(tick("fine", "")), ["audit.unreadable"]);
        tick("check", "검수조서를 더 볼 것").unwrap();
        tick("proper", "").unwrap();
        let (_, vouchers, _) = store
            .see(HANBIT, CLERK, |tx| audit::sample(tx, sample))
            .unwrap();
        let marks: Vec<_> = vouchers[0].ticks.iter().map(|tick| tick.mark).collect();
        assert_eq!(marks, [Mark::Proper, Mark::Check]);
        let stranger = voucher(&store, frame, (50, "현수막"), ("영수증.txt", "b"));
        let ask = TickVoucher {
            sample: sample.to_string(),
            resolution: stranger.to_string(),
            mark: "proper".to_owned(),
            note: String::new(),
        };
        let outside = store.act(HANBIT, AUDITOR, move |tx| {
            audit::tick_voucher(tx, ask.clone())
        });
        assert_eq!(refused(outside), ["not_found"], "not in the sample");
    }
}

fn question(store: &TestStore, roles: &[&str], subject: &Address) -> Outcome<Id<AuditQuestion>> {
    let ask = AskQuestion {
        subject: subject.to_string(),
        text: "단가의 근거는 무엇입니까?".to_owned(),
    };
    store.act(HANBIT, roles, move |tx| {
        audit::ask_question(tx, ask.clone())
    })
}

fn answer(
    store: &TestStore,
    roles: &[&str],
    id: Id<AuditQuestion>,
    numbers: &str,
) -> Outcome<QuestionState> {
    let ask = AnswerQuestion {
        question: id.to_string(),
        text: "견적서에 있습니다.".to_owned(),
        resolutions: numbers.to_owned(),
    };
    store.act(HANBIT, roles, move |tx| {
        audit::answer_question(tx, ask.clone())
    })
}

fn again(store: &TestStore, roles: &[&str], id: Id<AuditQuestion>) -> Outcome<QuestionState> {
    let ask = AskAgain {
        question: id.to_string(),
        text: "견적서가 보이지 않습니다.".to_owned(),
    };
    store.act(HANBIT, roles, move |tx| audit::ask_again(tx, ask.clone()))
}

fn close(
    store: &TestStore,
    roles: &[&str],
    id: Id<AuditQuestion>,
    text: &str,
) -> Outcome<QuestionState> {
    let ask = CloseQuestion {
        question: id.to_string(),
        text: text.to_owned(),
    };
    store.act(HANBIT, roles, move |tx| {
        audit::close_question(tx, ask.clone())
    })
}

#[test]
fn a_question_is_answered_asked_again_and_closed_by_its_side() {
    for (store, frame) in offices() {
        let one = voucher(&store, frame, (100, "현수막"), ("영수증.txt", "a"));
        let subject = ExpenditureResolution::address(one);
        let before = store
            .see(HANBIT, CLERK, |tx| spending::resolution(tx, one))
            .unwrap();
        assert_eq!(
            refused(question(&store, CLERK, &subject)),
            ["access.denied"]
        );
        let id = question(&store, AUDITOR, &subject).unwrap();
        assert_eq!(refused(answer(&store, AUDITOR, id, "")), ["access.denied"]);
        assert_eq!(refused(again(&store, AUDITOR, id)), ["audit.state"]);
        assert_eq!(
            refused(answer(&store, STAFF, id, "99")),
            ["audit.unreadable"]
        );
        assert_eq!(
            answer(&store, STAFF, id, "1").unwrap(),
            QuestionState::Answered
        );
        assert_eq!(refused(answer(&store, HEAD, id, "")), ["audit.state"]);
        assert_eq!(refused(close(&store, OFFICER, id, "")), ["audit.not_asker"]);
        assert_eq!(again(&store, AUDITOR, id).unwrap(), QuestionState::Open);
        assert_eq!(
            answer(&store, CLERK, id, "").unwrap(),
            QuestionState::Answered
        );
        assert_eq!(
            close(&store, AUDITOR, id, "").unwrap(),
            QuestionState::Closed
        );
        assert_eq!(refused(again(&store, AUDITOR, id)), ["audit.state"]);
        assert_eq!(refused(answer(&store, CLERK, id, "")), ["audit.state"]);
        let thread = store
            .see(HANBIT, CLERK, |tx| audit::question(tx, id))
            .unwrap();
        let steps: Vec<_> = thread.messages.iter().map(|one| one.step.word()).collect();
        assert_eq!(steps, ["ask", "answer", "ask_again", "answer", "close"]);
        let papers = &thread.messages[1].papers;
        assert_eq!(papers.len(), 1);
        assert_eq!(papers[0].digest, kernel::Digest::of(b"a\n"));
        let after = store
            .see(HANBIT, CLERK, |tx| spending::resolution(tx, one))
            .unwrap();
        assert_eq!(before, after, "a question changes no record");
        let other = store.see(SAEBYEOK, AUDITOR, |tx| audit::question(tx, id));
        assert_eq!(refused(other), ["not_found"]);
        let taken_back = question(&store, AUDITOR, &subject).unwrap();
        assert_eq!(
            refused(close(&store, AUDITOR, taken_back, "")),
            ["audit.missing"]
        );
        close(&store, AUDITOR, taken_back, "다른 자료로 확인함").unwrap();
    }
}

#[test]
fn questions_are_seen_where_they_belong() {
    for (store, frame) in offices() {
        let one = voucher(&store, frame, (100, "현수막"), ("영수증.txt", "a"));
        pay(&store, frame, one);
        let (line, resolution) = (
            TrusteeLine::address(frame.line),
            ExpenditureResolution::address(one),
        );
        // The council asks about the budget, and does not learn that vouchers exist.
        question(&store, COUNCIL, &line).unwrap();
        assert_eq!(
            refused(question(&store, COUNCIL, &resolution)),
            ["not_found"]
        );
        let id = question(&store, OFFICER, &resolution).unwrap();
        let counted = |office: &str, roles: &[&str]| {
            store
                .see(office, roles, audit::open_question_count)
                .unwrap()
        };
        assert_eq!(counted(HANBIT, CLERK), 2);
        assert_eq!(counted(HANBIT, COUNCIL), 1);
        assert_eq!(counted(HANBIT, &["vendor"]), 0);
        assert_eq!(counted(SAEBYEOK, CLERK), 0);
        let hidden = store.see(HANBIT, COUNCIL, |tx| audit::question(tx, id));
        assert_eq!(refused(hidden), ["not_found"]);
        let about = |roles: &[&str]| {
            let found = store.see(HANBIT, roles, |tx| audit::questions_about(tx, &resolution));
            found.unwrap().len()
        };
        assert_eq!((about(CLERK), about(COUNCIL), about(&["judge"])), (1, 0, 0));
        let nowhere = [
            Address::new("spending", "resolution", frame.line),
            Address::new("spending", "secret", one),
            Address::new("people", "account", one),
        ];
        for subject in nowhere {
            assert_eq!(refused(question(&store, AUDITOR, &subject)), ["not_found"]);
        }
        let year = store
            .see(HANBIT, CLERK, |tx| trustee::year(tx, frame.year))
            .unwrap();
        let missing = store
            .see(HANBIT, CLERK, |tx| audit::missing(tx, &year))
            .unwrap();
        let asked = missing.iter().filter(|one| one.sort == "질의").count();
        assert_eq!(
            asked, 2,
            "what is unanswered stands on the completeness page"
        );
    }
}
