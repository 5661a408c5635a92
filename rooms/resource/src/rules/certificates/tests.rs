use super::*;

const TODAY: Date = date(2018, 3, 5);

fn certificate(kind: &str, to: Date) -> Certificate {
    Certificate {
        id: Id::from_parts(0, [0; 10]),
        resource: Id::from_parts(0, [0; 10]),
        kind: kind.to_owned(),
        number: "제1234호".to_owned(),
        issuer: "인증기관".to_owned(),
        valid_from: date(2017, 1, 1),
        valid_to: to,
        proof: Some(kernel::Digest::of(b"copy")),
        proof_name: "인증서.pdf".to_owned(),
        added_on: TODAY,
        added_by_name: String::new(),
        version: 1,
        struck_on: None,
        struck_why: String::new(),
    }
}

#[test]
fn a_certificate_is_read_or_says_what_is_wrong() {
    let fields = |kind: &str, number: &str, from: &str, to: &str| CertificateFields {
        kind: kind.to_owned(),
        number: number.to_owned(),
        issuer: "인증기관".to_owned(),
        valid_from: from.to_owned(),
        valid_to: to.to_owned(),
    };
    let good = fields("organic", " 제 1 호 ", "2018. 1. 1.", "2018-12-31");
    assert_eq!(read(&good).unwrap().number, "제 1 호");
    for (typed, field) in [
        (fields("", "1", "2018-01-01", "2018-12-31"), "kind"),
        (fields("magic", "1", "2018-01-01", "2018-12-31"), "kind"),
        (fields("gap", "1", "2009-12-31", "2018-12-31"), "kind"),
        (fields("gap", " ", "2018-01-01", "2018-12-31"), "number"),
        (fields("gap", "1", "", "2018-12-31"), "valid_from"),
        (fields("gap", "1", "2018-01-01", "내년"), "valid_to"),
        (fields("gap", "1", "2018-01-02", "2018-01-01"), "valid_to"),
    ] {
        let refused = read(&typed).unwrap_err();
        let fields: Vec<_> = refused.each().map(|one| one.field).collect();
        assert_eq!(fields, [Some(field)], "{typed:?}");
    }
}

#[test]
fn warnings_come_thirty_seven_and_one_day_before_the_end() {
    for (to, expected, said) in [
        (date(2018, 4, 5), Nearness::Far, ""),
        (date(2018, 4, 4), Nearness::First, "30일 뒤 끝남"),
        (date(2018, 3, 12), Nearness::Second, "7일 뒤 끝남"),
        (date(2018, 3, 6), Nearness::Last, "1일 뒤 끝남"),
        (TODAY, Nearness::Last, "오늘 끝남"),
        (date(2018, 3, 4), Nearness::Ended, "2018. 3. 4.에 끝남"),
    ] {
        assert_eq!(nearness(to, TODAY), expected, "{to}");
        assert_eq!(warning(to, TODAY), said);
    }
}

#[test]
fn what_was_renewed_needs_no_warning() {
    let near = to_renew(
        vec![
            certificate("gap", date(2018, 3, 10)),
            certificate("gap", date(2019, 3, 10)),
            certificate("organic", date(2018, 3, 1)),
            certificate("haccp", date(2018, 3, 20)),
        ],
        TODAY,
    );
    let kinds: Vec<_> = near.iter().map(|one| one.kind.as_str()).collect();
    assert_eq!(kinds, ["organic", "haccp"]);
}

#[test]
fn everybody_reads_what_is_in_force_and_proven() {
    let seen = |one: &Certificate, day| public(std::slice::from_ref(one), day).len();
    let one = certificate("geographical", TODAY);
    assert_eq!(seen(&one, TODAY), 1);
    assert_eq!(seen(&one, date(2018, 3, 6)), 0, "the day after its end");
    assert_eq!(seen(&one, date(2016, 12, 31)), 0, "before it begins");
    let unproven = Certificate {
        proof: None,
        ..one.clone()
    };
    assert_eq!(seen(&unproven, TODAY), 0);
    let struck = Certificate {
        struck_on: Some(TODAY),
        ..one.clone()
    };
    assert_eq!(seen(&struck, TODAY), 0);
    assert_eq!(
        counts(&struck),
        Err(CertificateRefused::Struck { on: TODAY })
    );
    let shown = public(std::slice::from_ref(&one), TODAY);
    assert_eq!(shown[0].label, "지리적표시");
    let draft = CertificateDraft {
        kind: one.kind.clone(),
        number: one.number.clone(),
        issuer: String::new(),
        valid_from: TODAY,
        valid_to: TODAY,
    };
    let there = std::slice::from_ref(&one);
    assert_eq!(not_twice(there, Some(one.id), &draft), Ok(()));
    assert_eq!(
        not_twice(there, None, &draft),
        Err(CertificateRefused::Same)
    );
    assert!(changeable(&one, "1").is_ok() && changeable(&one, "0").is_err());
}
