//! What a notice takes as files, and what must be said of a picture.

use kernel::{Digest, Refusal, typed};

use super::Refused;
use crate::model::{FILES_AT_ONCE, NoticeFile, PhotoLicense, PictureWords};

/// The largest file, and all files of one form together, in bytes: a form has 10 MiB.
pub const MOST_BYTES: usize = 9_000_000;
/// Files of one notice.
pub const MOST_FILES: usize = 20;
/// Longest description of a picture, in characters.
const LONGEST_ALT: usize = 300;
/// Longest name of a source, in characters.
const LONGEST_CREDIT: usize = 200;

/// The fields of a form that belong to one file.
#[derive(Debug, Clone, Copy)]
pub struct Fields {
    /// The file itself.
    pub file: &'static str,
    /// What can be seen on it.
    pub alt: &'static str,
    /// On what ground it is shown.
    pub license: &'static str,
    /// Its source.
    pub credit: &'static str,
}

/// Those of a form for several files, by row.
pub const ROWS: [Fields; FILES_AT_ONCE] = [
    fields("file1", "alt1", "license1", "credit1"),
    fields("file2", "alt2", "license2", "credit2"),
    fields("file3", "alt3", "license3", "credit3"),
    fields("file4", "alt4", "license4", "credit4"),
    fields("file5", "alt5", "license5", "credit5"),
];

/// Those of a form for one.
pub const ONE: Fields = fields("file", "alt", "license", "credit");

const fn fields(
    file: &'static str,
    alt: &'static str,
    license: &'static str,
    credit: &'static str,
) -> Fields {
    Fields {
        file,
        alt,
        license,
        credit,
    }
}

/// The fields of a row; rows beyond the form belong to the last.
pub fn row(at: usize) -> Fields {
    let last = ROWS[FILES_AT_ONCE - 1];
    ROWS.get(at).copied().unwrap_or(last)
}

/// A refusal of a file, at the row of its form.
pub fn at_row(at: usize, no: Refusal) -> Refusal {
    Refusal::at(row(at).file, no.code, no.text)
}

/// Whether the files of a form can be taken: some, none too large, not too large together. Rows
/// with their sizes in bytes.
pub fn fit(sizes: &[(usize, usize)]) -> Vec<Refused> {
    let Some(_) = sizes.first() else {
        let text = "올릴 파일을 고르세요.".to_owned();
        let field = row(0).file;
        return vec![Refused::Unreadable { field, text }];
    };
    let (mut no, mut together) = (Vec::new(), 0_usize);
    for (at, size) in sizes {
        let said = if *size == 0 {
            "빈 파일입니다. 다른 파일을 고르세요."
        } else if *size > MOST_BYTES {
            "파일이 9MB를 넘습니다. 줄여서 올리세요."
        } else if together + size > MOST_BYTES {
            "한 번에 올리는 파일은 합해서 9MB까지입니다. 이 파일은 나누어 올리세요."
        } else {
            together += size;
            continue;
        };
        let field = row(*at).file;
        let text = said.to_owned();
        no.push(Refused::Unreadable { field, text });
    }
    no
}

/// What is said of a picture, as it will be stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PictureDraft {
    /// What can be seen on it.
    pub alt: String,
    /// On what ground everybody may see it.
    pub license: PhotoLicense,
    /// The source as it must be named.
    pub credit: String,
}

/// Reads what is said of a picture. The foot of every public page says that pictures tell on what
/// ground they are shown, so each has to.
pub fn picture(
    no: &mut Vec<Refused>,
    fields: Fields,
    words: &PictureWords,
) -> Option<PictureDraft> {
    let alt = typed::fitting(no, fields.alt, typed::one_line(&words.alt), LONGEST_ALT);
    let alt = typed::present(no, fields.alt, "사진에 보이는 것을", alt);
    let read = PhotoLicense::read;
    let license = typed::choice(no, fields.license, "이용 조건을", &words.license, read);
    let credit = typed::one_line(&words.credit);
    let credit = typed::fitting(no, fields.credit, credit, LONGEST_CREDIT);
    let credit = match license.is_some_and(PhotoLicense::names_source) {
        true => typed::present(no, fields.credit, "출처를", credit),
        false => credit,
    };
    let ((alt, license), credit) = alt.zip(license).zip(credit)?;
    Some(PictureDraft {
        alt,
        license,
        credit,
    })
}

/// Whether one more file may stand beside those that are there.
pub fn one_more(there: &[NoticeFile], at: usize, digest: Digest) -> Result<(), Refused> {
    let field = row(at).file;
    let text = if let Some(same) = there.iter().find(|file| file.digest == digest) {
        format!(
            "같은 파일이 이미 있습니다: {}. 이 칸을 비우고 올리세요.",
            same.name
        )
    } else if there.len() >= MOST_FILES {
        format!("알림글 하나에 파일은 {MOST_FILES}개까지입니다. 쓰지 않는 파일을 지우고 올리세요.")
    } else {
        return Ok(());
    };
    Err(Refused::Unreadable { field, text })
}

/// Whether what is said of a picture can be changed, as it was on the screen.
pub fn changeable(version: &str, stored: &NoticeFile) -> Result<(), Refused> {
    present(stored)?;
    if version.trim() == stored.version.to_string() {
        return Ok(());
    }
    let theirs = format!("{} ({})", stored.alt, stored.credit_line());
    Err(Refused::PictureChanged { theirs })
}

/// Whether a file is still there.
pub fn present(stored: &NoticeFile) -> Result<(), Refused> {
    match stored.removed_on {
        Some(on) => Err(Refused::FileRemoved { on }),
        None => Ok(()),
    }
}

/// The name of a picture that was drawn again: it is a JPEG now.
pub fn picture_name(name: &str) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem).trim();
    let stem = if stem.is_empty() { "사진" } else { stem };
    format!("{stem}.jpg")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_that_are_too_large_are_named_by_their_row() {
        let fields = |sizes: &[(usize, usize)]| {
            let no = fit(sizes).into_iter();
            no.map(|no| Refusal::from(no).field.unwrap_or_default())
                .collect::<Vec<_>>()
        };
        assert_eq!(fields(&[]), ["file1"]);
        assert!(fields(&[(0, MOST_BYTES)]).is_empty());
        assert_eq!(
            fields(&[(0, 1), (1, 0), (4, MOST_BYTES + 1)]),
            ["file2", "file5"]
        );
        assert_eq!(fields(&[(1, MOST_BYTES), (2, 1)]), ["file3"]);
    }

    #[test]
    fn a_picture_keeps_its_name_and_says_what_it_is_now() {
        for (sent, kept) in [
            ("봄 장터.PNG", "봄 장터.jpg"),
            ("a.b.webp", "a.b.jpg"),
            ("사진", "사진.jpg"),
            (".png", "사진.jpg"),
        ] {
            assert_eq!(picture_name(sent), kept);
        }
    }

    #[test]
    fn a_picture_says_what_it_shows_and_on_what_ground() {
        let words = |alt: &str, license: &str, credit: &str| PictureWords {
            alt: alt.to_owned(),
            license: license.to_owned(),
            credit: credit.to_owned(),
        };
        let long = "가".repeat(301);
        let cases: [(PictureWords, &[&str]); 7] = [
            (words(" 마을  장터 ", "own", ""), &[]),
            (words("장터", "kogl1", " 평창군 "), &[]),
            (words(" ", "", ""), &["alt3", "license3"]),
            (words("장터", "kogl9", ""), &["license3"]),
            (words("장터", "kogl1", " "), &["credit3"]),
            (words("장터", "permitted", ""), &["credit3"]),
            (words(&long, "own", &long), &["alt3", "credit3"]),
        ];
        for (typed, wrong) in cases {
            let mut no = Vec::new();
            let read = picture(&mut no, row(2), &typed);
            let fields = no.into_iter().filter_map(|no| Refusal::from(no).field);
            assert_eq!(fields.collect::<Vec<_>>(), wrong, "{typed:?}");
            assert_eq!(read.is_some(), wrong.is_empty());
        }
        let read = picture(&mut Vec::new(), ONE, &words(" 마을  장터 ", "own", ""));
        assert_eq!(read.unwrap().alt, "마을 장터");
    }
}
