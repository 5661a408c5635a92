use jiff::civil::date;
use kernel::Id;

use super::*;
use crate::{
    model::{Ownership, PhotoFile, ResourceKind, State},
    rules::publicity::tests::{consent, resource},
};

const TODAY: Date = date(2018, 3, 5);

fn photo() -> Photo {
    let file = |text: &[u8]| PhotoFile {
        digest: Digest::of(text),
        width: 4,
        height: 3,
    };
    Photo {
        id: Id::from_parts(0, [0; 10]),
        resource: Id::from_parts(0, [0; 10]),
        position: 1,
        is_main: false,
        alt: "마당".to_owned(),
        caption: String::new(),
        taken_by: "한빛군 농업과".to_owned(),
        license: Some(PhotoLicense::Kogl1),
        credit: "한빛군".to_owned(),
        large: file(b"large"),
        small: file(b"small"),
        added_on: TODAY,
        added_by_name: "가나다".to_owned(),
        version: 1,
        removed_on: None,
        removed_why: String::new(),
    }
}

#[test]
fn a_photo_says_what_is_seen_and_no_number_of_a_person() {
    let said = |alt: &str, caption: &str, license: &str, position: &str| {
        let ask = PhotoWords {
            alt: alt.to_owned(),
            caption: caption.to_owned(),
            license: license.to_owned(),
            position: position.to_owned(),
            ..PhotoWords::default()
        };
        words(&ask).map_err(|no| no.each().map(|one| one.field).collect::<Vec<_>>())
    };
    assert!(said(" 마당의  감나무 ", "", "", "").is_ok_and(|draft| draft.alt == "마당의 감나무"));
    assert!(said("가", "", "kogl4", "3").is_ok_and(|draft| draft.position == Some(3)));
    for (alt, caption, license, position, field) in [
        ("", "", "", "", "alt"),
        ("가", "문의 010-0000-0012", "", "", "caption"),
        ("가", "", "mine", "", "license"),
        ("가", "", "", "0", "position"),
        ("가", "", "", "둘째", "position"),
    ] {
        let refused = said(alt, caption, license, position).unwrap_err();
        assert_eq!(
            refused,
            [Some(field)],
            "{alt} {caption} {license} {position}"
        );
    }
}

#[test]
fn who_took_it_and_whose_it_is_are_known_before_everybody_sees_it() {
    assert_eq!(lacks(&photo()), None);
    let bare = |license, taken_by: &str, credit: &str| {
        lacks(&Photo {
            license,
            taken_by: taken_by.to_owned(),
            credit: credit.to_owned(),
            ..photo()
        })
        .is_none()
    };
    assert!(bare(Some(PhotoLicense::Own), "지원단", ""));
    assert!(!bare(Some(PhotoLicense::Own), "", ""));
    assert!(!bare(Some(PhotoLicense::Permitted), "지원단", ""));
    assert!(!bare(None, "지원단", "한빛군"));
}

#[test]
fn photos_are_public_while_the_record_is_and_the_consent_speaks_of_them() {
    let house = resource(
        ResourceKind::VacantHouse,
        Ownership::Private,
        State::Published,
    );
    let village = resource(ResourceKind::Village, Ownership::Public, State::Published);
    let hidden = resource(ResourceKind::Village, Ownership::Public, State::Verified);
    let given = |with_photos, withdrawn| Consent {
        with_photos,
        ..consent(date(2018, 1, 1), date(2018, 12, 31), withdrawn)
    };
    for (record, consents, day, expected) in [
        (&village, vec![], TODAY, true),
        (&hidden, vec![], TODAY, false),
        (&house, vec![], TODAY, false),
        (&house, vec![given(false, None)], TODAY, false),
        (&house, vec![given(true, None)], TODAY, true),
        (&house, vec![given(true, None)], date(2019, 1, 1), false),
        (&house, vec![given(true, Some(TODAY))], TODAY, false),
        (
            &house,
            vec![given(false, None), given(true, Some(TODAY))],
            TODAY,
            false,
        ),
    ] {
        assert_eq!(are_public(record, &consents, day), expected, "{consents:?}");
    }
}

#[test]
fn a_record_has_so_many_photos_and_none_twice() {
    let one = photo();
    let other = Digest::of(b"other");
    assert_eq!(one_more(&[], other, TODAY), Ok(()));
    let same = one_more(std::slice::from_ref(&one), one.large.digest, TODAY);
    assert_eq!(same, Err(PhotoRefused::Same));
    let most = dated::whole(dated::PHOTOS_OF_A_RECORD, TODAY);
    let many = vec![one.clone(); usize::try_from(most).unwrap()];
    assert_eq!(
        one_more(&many, other, TODAY),
        Err(PhotoRefused::TooMany { most })
    );
    assert_eq!(changeable(&one, " 1 "), Ok(()));
    assert!(matches!(
        changeable(&one, "2"),
        Err(PhotoRefused::Changed { .. })
    ));
    let gone = Photo {
        removed_on: Some(TODAY),
        ..one
    };
    assert_eq!(
        changeable(&gone, "1"),
        Err(PhotoRefused::Removed { on: TODAY })
    );
}

#[test]
fn files_fit_as_the_setting_says() {
    assert_eq!(fits(0, TODAY), Err(PhotoRefused::NoFile));
    assert_eq!(fits(1, TODAY), Ok(()));
    assert!(matches!(
        fits(usize::MAX, TODAY),
        Err(PhotoRefused::TooLarge { .. })
    ));
}
