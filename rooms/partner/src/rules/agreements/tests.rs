use jiff::{Timestamp, civil::date};

use super::*;
use crate::model::{Promise, PromiseSide, Proof};

const TODAY: Date = date(2018, 3, 5);

/// Signed on 2016-09-01, without promises.
pub(crate) fn agreement() -> Agreement {
    Agreement {
        id: Id::new(),
        title: "우호교류협약".to_owned(),
        governments: Vec::new(),
        signed_on: Some(date(2016, 9, 1)),
        valid_to: None,
        fields: vec![ExchangeField::Farm],
        document_text: "문서고 3-1".to_owned(),
        ended_on: None,
        ended_reason: String::new(),
        version: 4,
        updated_on: date(2016, 9, 1),
        promises: Vec::new(),
    }
}

/// A promise of it with proofs of these days, the second of each telling whether it fulfils.
pub(crate) fn promise(due_on: Option<Date>, proofs: &[(Date, bool)]) -> Promise {
    let id = Id::new();
    let proof = |(at, (on, fulfils)): (i64, &(Date, bool))| Proof {
        id: Id::new(),
        promise: id,
        on: *on,
        what_happened: "직거래 장터".to_owned(),
        evidence_text: "결과 보고".to_owned(),
        address: None,
        fulfils: *fulfils,
        proved_at: Timestamp::from_second(at).unwrap(),
    };
    Promise {
        id,
        agreement: Id::new(),
        number: 1,
        what: "해마다 직거래 장터를 연다".to_owned(),
        side: PromiseSide::Both,
        department: "농정과".to_owned(),
        due_on,
        cancelled_on: None,
        cancelled_reason: String::new(),
        version: 2,
        proofs: (0..).zip(proofs).map(proof).collect(),
    }
}

fn government() -> LocalGovernment {
    LocalGovernment {
        id: Id::new(),
        region: "42760".parse().unwrap(),
        official_name: "강원도 평창군".to_owned(),
        department: "농정과".to_owned(),
        version: 1,
    }
}

fn terms(known: &LocalGovernment) -> AgreementTerms {
    AgreementTerms {
        title: " 우호교류  협약 ".to_owned(),
        governments: vec![known.id.to_string()],
        signed_on: "2017. 6. 5.".to_owned(),
        valid_to: String::new(),
        fields: vec!["policy".to_owned(), "economy".to_owned()],
        document_text: "문서고 3-1".to_owned(),
    }
}

fn codes<T: std::fmt::Debug>(
    read: Result<T, Refusal>,
) -> Vec<(Option<&'static str>, &'static str)> {
    match read {
        Ok(_) => Vec::new(),
        Err(refusal) => refusal.each().map(|one| (one.field, one.code)).collect(),
    }
}

#[test]
fn what_an_agreement_has_come_to_is_read_from_the_days() {
    let mut moved = agreement();
    moved.promises = vec![promise(None, &[(date(2017, 2, 1), true)])];
    let mut draft = agreement();
    draft.signed_on = None;
    let mut short = agreement();
    short.valid_to = Some(date(2017, 1, 31));
    let mut ended = agreement();
    ended.ended_on = Some(date(2017, 1, 31));
    for (known, day, expected) in [
        (&agreement(), date(2016, 8, 31), Standing::Draft),
        (&agreement(), date(2016, 9, 1), Standing::Alive),
        (&agreement(), date(2017, 9, 1), Standing::Alive),
        (&agreement(), date(2017, 9, 2), Standing::Dormant),
        (&moved, date(2017, 9, 2), Standing::Alive),
        (&moved, date(2018, 2, 1), Standing::Alive),
        (&moved, date(2018, 2, 2), Standing::Dormant),
        (&draft, TODAY, Standing::Draft),
        (&short, date(2017, 1, 31), Standing::Alive),
        (&short, date(2017, 2, 1), Standing::Ended),
        (&ended, date(2017, 1, 30), Standing::Alive),
        (&ended, date(2017, 1, 31), Standing::Ended),
    ] {
        assert_eq!(standing(known, day), expected, "{day} {known:?}");
    }
}

#[test]
fn what_is_typed_of_an_agreement_is_read_or_refused_at_its_field() {
    let known = [government()];
    let good = terms(&known[0]);
    let draft = read(&good, &known, TODAY).unwrap();
    assert_eq!(draft.title, "우호교류 협약");
    let fields = vec![ExchangeField::Economy, ExchangeField::Policy];
    assert_eq!(
        (draft.fields, draft.governments),
        (fields, vec![known[0].id])
    );
    let with = |edit: fn(&mut AgreementTerms)| {
        let mut terms = good.clone();
        edit(&mut terms);
        codes(read(&terms, &known, TODAY))
    };
    let missing = "partner.missing";
    for (edit, field, code) in [
        (
            (|t| t.title = " ".to_owned()) as fn(&mut AgreementTerms),
            "title",
            missing,
        ),
        (
            |t| t.title = "담당 010-0000-0012".to_owned(),
            "title",
            "partner.names_a_contact",
        ),
        (|t| t.governments.clear(), "governments", missing),
        (
            |t| t.governments = vec!["평창".to_owned()],
            "governments",
            "partner.unreadable",
        ),
        (
            |t| t.signed_on = "2018-03-06".to_owned(),
            "signed_on",
            "partner.to_come",
        ),
        (
            |t| t.valid_to = "2017-06-04".to_owned(),
            "valid_to",
            "partner.too_early",
        ),
        (|t| t.fields.clear(), "fields", missing),
        (
            |t| t.fields = vec!["우주".to_owned()],
            "fields",
            "partner.unreadable",
        ),
        (|t| t.document_text.clear(), "document_text", missing),
    ] {
        assert_eq!(with(edit), [(Some(field), code)]);
    }
    let prepared = with(|t| {
        t.signed_on.clear();
        t.document_text.clear();
    });
    assert_eq!(prepared, [], "a draft needs no paper");
}

#[test]
fn a_change_keeps_the_signing_and_what_others_wrote() {
    let known = [government()];
    let mut stored = agreement();
    let ask = |version: &str, signed_on: &str| ChangeAgreement {
        agreement: String::new(),
        version: version.to_owned(),
        terms: AgreementTerms {
            signed_on: signed_on.to_owned(),
            ..terms(&known[0])
        },
    };
    let said =
        |ask: &ChangeAgreement, stored: &Agreement| codes(change(ask, stored, &known, TODAY));
    assert_eq!(said(&ask("4", "2017-06-05"), &stored), []);
    let stale = said(&ask("3", "2017-06-05"), &stored);
    assert_eq!(stale, [(None, "partner.changed_meanwhile")]);
    let unsigned = said(&ask("4", ""), &stored);
    assert_eq!(unsigned, [(Some("signed_on"), "partner.missing")]);
    stored.promises = vec![promise(None, &[(date(2017, 2, 1), false)])];
    let late = said(&ask("4", "2017-06-05"), &stored);
    assert_eq!(late, [(Some("signed_on"), "partner.unreadable")]);
    stored.ended_on = Some(TODAY);
    let over = said(&ask("4", "2016-09-01"), &stored);
    assert_eq!(over, [(None, "partner.agreement_ended")]);
}

#[test]
fn an_end_has_a_day_that_came_and_a_reason() {
    let stored = agreement();
    for (version, on, reason, expected) in [
        ("4", "2018-03-05", "통합", vec![]),
        (
            "4",
            "2018-03-06",
            "통합",
            vec![(Some("ended_on"), "partner.to_come")],
        ),
        (
            "4",
            "2016-08-31",
            "통합",
            vec![(Some("ended_on"), "partner.too_early")],
        ),
        (
            "4",
            "2018-03-05",
            " ",
            vec![(Some("reason"), "partner.missing")],
        ),
        (
            "3",
            "2018-03-05",
            "통합",
            vec![(None, "partner.changed_meanwhile")],
        ),
    ] {
        let ask = EndAgreement {
            agreement: String::new(),
            version: version.to_owned(),
            ended_on: on.to_owned(),
            reason: reason.to_owned(),
        };
        assert_eq!(codes(end(&ask, &stored, TODAY)), expected, "{on} {reason}");
    }
}
