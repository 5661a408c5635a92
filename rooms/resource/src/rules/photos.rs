//! Photographs of records: what must be said about one, and which of them everybody may see.

use jiff::civil::Date;
use kernel::{Digest, Refusal, typed};

use super::{
    consents::covered_until,
    dated,
    details::{Reader, free, whole},
    publicity::{Publicity, may_be_public, needs_consent},
    refused::Refused,
};
use crate::model::{Consent, Photo, PhotoLicense, PhotoWords, RemovePhoto, Resource};

/// Longest line, in letters.
const LINE: usize = 300;

/// What a photograph is refused for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum PhotoRefused {
    /// No file was chosen.
    NoFile,
    /// The file is larger than the setting allows.
    TooLarge {
        /// Most bytes.
        most: i64,
    },
    /// The record has as many as it may.
    TooMany {
        /// How many that is.
        most: i64,
    },
    /// The very same photograph stands beside the record.
    Same,
    /// Somebody took it away.
    Removed {
        /// When.
        on: Date,
    },
    /// Somebody else changed its words.
    Changed {
        /// What they are now.
        theirs: String,
    },
}

impl PhotoRefused {
    /// What to say.
    pub fn refusal(self) -> Refusal {
        let of_file = |code, text: String| Refusal::at("file", code, text);
        match self {
            Self::NoFile => of_file("resource.photo_file", "올릴 사진을 고르세요.".to_owned()),
            Self::TooLarge { most } => of_file(
                "resource.photo_large",
                format!(
                    "사진 파일이 {}MB를 넘습니다. 줄여서 올리세요.",
                    most / 1_000_000
                ),
            ),
            Self::TooMany { most } => of_file(
                "resource.photo_many",
                format!("자원 하나에 사진은 {most}장까지입니다. 쓰지 않는 사진을 지우고 올리세요."),
            ),
            Self::Same => of_file(
                "resource.photo_same",
                "같은 사진이 이미 있습니다. 있는 사진의 설명을 고치세요.".to_owned(),
            ),
            Self::Removed { on } => Refusal::new(
                "resource.photo_removed",
                format!(
                    "{}에 지운 사진입니다. 다시 쓰려면 사진을 새로 올리세요.",
                    super::refused::shown(on)
                ),
            ),
            Self::Changed { theirs } => Refusal::new(
                "resource.changed_meanwhile",
                format!(
                    "그사이 다른 사람이 바꿨습니다. 지금 저장된 설명: {theirs}. 입력한 내용과 비교해 \
                     고친 뒤 다시 저장하세요."
                ),
            ),
        }
    }
}

impl From<PhotoRefused> for Refused {
    fn from(no: PhotoRefused) -> Self {
        Refused::Photo(no)
    }
}

/// What is said about a photograph, as it will be stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhotoDraft {
    /// What can be seen.
    pub alt: String,
    /// Below it.
    pub caption: String,
    /// Which office or team took it.
    pub taken_by: String,
    /// On what ground it may be shown.
    pub license: Option<PhotoLicense>,
    /// The source as it must be named.
    pub credit: String,
    /// Its place; `None`: the last.
    pub position: Option<i64>,
    /// Whether it stands for the record.
    pub is_main: bool,
}

/// How large the file of a photograph may be on a day, in bytes.
pub fn fits(size: usize, today: Date) -> Result<(), PhotoRefused> {
    let most = dated::whole(dated::PHOTO_BYTES, today);
    match i64::try_from(size) {
        Ok(0) => Err(PhotoRefused::NoFile),
        Ok(size) if size <= most => Ok(()),
        _ => Err(PhotoRefused::TooLarge { most }),
    }
}

/// Reads what is said about a photograph.
pub fn words(words: &PhotoWords) -> Result<PhotoDraft, Refusal> {
    let mut no = Vec::new();
    let mut line = |field, text: &str| {
        free(
            &mut no,
            field,
            typed::one_line(text),
            LINE,
            Reader::Typed,
            true,
        )
    };
    let alt = line("alt", &words.alt);
    let caption = line("caption", &words.caption);
    let taken_by = line("taken_by", &words.taken_by);
    let credit = line("credit", &words.credit);
    let alt = typed::present(&mut no, "alt", "사진에 보이는 것을", alt);
    let license = match words.license.trim() {
        "" => None,
        word => typed::choice(&mut no, "license", "이용 조건을", word, PhotoLicense::read),
    };
    let position = match words.position.trim() {
        "" => None,
        text => {
            let read = whole(text).filter(|at| (1..=999).contains(at));
            if read.is_none() {
                let text = "순서를 1부터의 숫자로 적으세요. 예: 2".to_owned();
                no.push(typed::Unread::unreadable("position", text));
            }
            read
        }
    };
    Refusal::none_of(no)?;
    Ok(PhotoDraft {
        alt: alt.unwrap_or_default(),
        caption: caption.unwrap_or_default(),
        taken_by: taken_by.unwrap_or_default(),
        license,
        credit: credit.unwrap_or_default(),
        position,
        is_main: words.main.trim() == "1",
    })
}

/// Whether one more photograph may stand beside a record.
pub fn one_more(there: &[Photo], large: Digest, today: Date) -> Result<(), PhotoRefused> {
    let most = dated::whole(dated::PHOTOS_OF_A_RECORD, today);
    if there.iter().any(|photo| photo.large.digest == large) {
        return Err(PhotoRefused::Same);
    }
    if i64::try_from(there.len()).is_ok_and(|count| count < most) {
        Ok(())
    } else {
        Err(PhotoRefused::TooMany { most })
    }
}

/// Whether a photograph is still there to be changed, as it was on the screen.
pub fn changeable(stored: &Photo, version: &str) -> Result<(), PhotoRefused> {
    present(stored)?;
    if version.trim() == stored.version.to_string() {
        return Ok(());
    }
    let theirs = format!("{} ({})", stored.alt, stored.caption);
    Err(PhotoRefused::Changed { theirs })
}

/// Whether a photograph is still there.
pub fn present(stored: &Photo) -> Result<(), PhotoRefused> {
    match stored.removed_on {
        Some(on) => Err(PhotoRefused::Removed { on }),
        None => Ok(()),
    }
}

/// Reads why a photograph is taken away.
pub fn removal(ask: &RemovePhoto, stored: &Photo) -> Result<String, Refusal> {
    let mut no: Vec<Refused> = Vec::new();
    let reason = typed::fitting(&mut no, "reason", typed::one_line(&ask.reason), LINE);
    let reason = typed::present(&mut no, "reason", "지우는 까닭을", reason);
    if let Err(gone) = present(stored) {
        no.push(gone.into());
    }
    Refusal::none_of(no)?;
    Ok(reason.unwrap_or_default())
}

/// What must still be said before everybody may see a photograph; `None`: nothing.
pub fn lacks(photo: &Photo) -> Option<&'static str> {
    let named = photo.license.is_some_and(PhotoLicense::names_source);
    match photo.license {
        None => Some("저작권(이용 조건)을 고르면 공개됩니다."),
        Some(_) if photo.taken_by.is_empty() => Some("찍은 곳을 적으면 공개됩니다."),
        Some(_) if named && photo.credit.is_empty() => Some("출처를 적으면 공개됩니다."),
        Some(_) => None,
    }
}

/// Whether everybody may see photographs of a record on a day: while the record itself is public,
/// and where that takes a consent, while one covers the day that speaks of photographs.
pub fn are_public(resource: &Resource, consents: &[Consent], day: Date) -> bool {
    if !matches!(
        may_be_public(resource, consents, day),
        Publicity::Public { .. }
    ) {
        return false;
    }
    let of_photos = consents.iter().filter(|consent| consent.with_photos);
    let of_photos: Vec<Consent> = of_photos.cloned().collect();
    !needs_consent(resource.kind, resource.owner) || covered_until(&of_photos, day).is_some()
}

#[cfg(test)]
mod tests;
