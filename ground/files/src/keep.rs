//! Keeping bytes, once.

use kernel::{Digest, Fault, Outcome};
use store::Tx;

use crate::{
    model::{FileCard, Keep, Kept, Media},
    refusal::Refused,
    sniff, store as rows,
};

/// The largest file where the office has set no limit of its own.
const USUAL_LIMIT: i64 = 20 << 20;
/// The largest limit that can be set: larger ones would not pass through a form.
const LARGEST_LIMIT: i64 = 100 << 20;
/// Longest name in characters.
const LONGEST_NAME: usize = 200;

/// Keeps a file. The very same bytes are kept once; their retention only ever grows.
///
/// # Errors
/// The refusals of [`Refused`]: size, kind, a name that lies, two files in one, bombs, floods.
pub fn keep(tx: &mut Tx<'_>, keep: Keep<'_>) -> Outcome<Kept> {
    let most = size_limit(tx)?;
    let size = i64::try_from(keep.bytes.len()).unwrap_or(i64::MAX);
    if size > most {
        return Err(Refused::TooLarge { most }.into());
    }
    let digest = Digest::of(keep.bytes);
    if let Some(known) = rows::card(tx, digest)? {
        return keep_again(tx, &known, &keep);
    }
    let name = clean_name(keep.name);
    let media = media_of(&name, keep.bytes)?;
    let card = FileCard {
        digest,
        media,
        size,
        name,
        kept_at: tx.now(),
        retain_until: keep.retain_until,
        erased_at: None,
    };
    rows::insert(tx, &card, keep.bytes)?;
    Ok(kept(&card, false))
}

fn keep_again(tx: &mut Tx<'_>, known: &FileCard, keep: &Keep<'_>) -> Outcome<Kept> {
    // The name may be another one, and must not lie either.
    media_of(&clean_name(keep.name), keep.bytes)?;
    if known.erased_at.is_some() {
        rows::bring_back(tx, known.digest, keep.bytes)?;
    }
    if keep.retain_until > known.retain_until {
        rows::extend_retention(tx, known.digest, keep.retain_until)?;
    }
    Ok(kept(known, known.erased_at.is_none()))
}

fn kept(card: &FileCard, already: bool) -> Kept {
    Kept {
        digest: card.digest,
        media: card.media,
        size: card.size,
        already,
    }
}

/// What a file is, by its content; without keeping it, for an answer before the form is sent.
///
/// # Errors
/// As for [`keep`], but for the size.
pub fn media_of(name: &str, bytes: &[u8]) -> Outcome<Media> {
    Ok(sniff::sniff(&clean_name(name), bytes)?)
}

/// The largest file that the office accepts, in bytes.
pub fn size_limit(tx: &mut Tx<'_>) -> Result<i64, Fault> {
    Ok(rows::size_limit(tx)?.unwrap_or(USUAL_LIMIT))
}

/// Sets the largest file that the office accepts, in bytes. The room's verb asks who may.
///
/// # Errors
/// `files.limit` outside of 1 byte to 100 MiB.
pub fn set_size_limit(tx: &mut Tx<'_>, bytes: i64) -> Outcome<()> {
    if !(1..=LARGEST_LIMIT).contains(&bytes) {
        return Err(Refused::Limit {
            most: LARGEST_LIMIT,
        }
        .into());
    }
    rows::set_size_limit(tx, bytes)
}

/// A name without the folders of the sender's machine and without marks that hide its ending, as
/// rooms store it and pages show it.
pub fn clean_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let hides = |c: char| {
        c.is_control()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
            || matches!(c, '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    let shown: String = last.chars().filter(|c| !hides(*c)).collect();
    let shown = shown.trim().trim_end_matches('.');
    if shown.is_empty() {
        return "이름 없는 파일".to_owned();
    }
    let skipped = shown.chars().count().saturating_sub(LONGEST_NAME);
    // A long name loses its beginning: the ending must stay.
    shown.chars().skip(skipped).collect()
}

#[cfg(test)]
mod tests {
    use super::clean_name;

    #[test]
    fn names_lose_what_misleads() {
        for (sent, shown) in [
            ("영수증.pdf", "영수증.pdf"),
            ("C:\\Users\\가나\\영수증.pdf", "영수증.pdf"),
            ("../../etc/passwd", "passwd"),
            ("영수\u{202e}gpj.exe", "영수gpj.exe"),
            ("a\u{0}b\n.txt", "ab.txt"),
            ("  . ", "이름 없는 파일"),
            ("", "이름 없는 파일"),
            ("영수증.pdf...", "영수증.pdf"),
        ] {
            assert_eq!(clean_name(sent), shown, "{sent:?}");
        }
        let long = format!("{}.pdf", "가".repeat(300));
        assert_eq!(clean_name(&long).chars().count(), 200);
        assert!(clean_name(&long).ends_with("가.pdf"));
    }
}
