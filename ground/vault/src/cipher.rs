//! The cipher and the bytes it binds. Nothing here touches the store.
//!
//! A sealed text is `algorithm (1) ‖ format (1) ‖ nonce (12) ‖ cipher ‖ tag (16)`. The algorithm
//! byte lets a validated cipher take over later while old texts still open.

use aes_gcm_siv::{
    Aes256GcmSiv, Nonce,
    aead::{Aead, KeyInit, Payload},
};
use kernel::{Digest, Fault, TenantId};
use store::SecretKey;

use crate::model::Place;

/// AES-256-GCM-SIV (RFC 8452): a nonce that repeats tells only that two texts are equal.
const AES_256_GCM_SIV: u8 = 1;
/// What the associated data is made of.
const FORMAT: u8 = 1;
const NONCE: usize = 12;

/// Bytes joined so that no two lists of parts give the same bytes.
pub(crate) fn joined(parts: &[&[u8]]) -> Vec<u8> {
    let mut out = Vec::new();
    for part in parts {
        out.extend((part.len() as u64).to_be_bytes());
        out.extend(*part);
    }
    out
}

/// What a sealed text is bound to.
pub(crate) fn bound_text(tenant: &TenantId, place: Place<'_>) -> Vec<u8> {
    joined(&[
        b"text",
        tenant.as_str().as_bytes(),
        place.table.as_bytes(),
        place.column.as_bytes(),
        place.row.as_bytes(),
        place.subject.as_bytes(),
        &[FORMAT],
    ])
}

/// What a wrapped data key is bound to.
pub(crate) fn bound_key(tenant: &TenantId, subject: &str) -> Vec<u8> {
    joined(&[
        b"key",
        tenant.as_str().as_bytes(),
        subject.as_bytes(),
        &[FORMAT],
    ])
}

/// The place of a subject's wrapping key in the key tree.
pub(crate) fn leaf(tenant: &TenantId, subject: &str) -> u64 {
    let digest = Digest::of(&joined(&[
        b"leaf",
        tenant.as_str().as_bytes(),
        subject.as_bytes(),
    ]));
    let first = digest.as_bytes().first_chunk().copied();
    u64::from_be_bytes(first.unwrap_or_default())
}

fn cipher(key: &SecretKey) -> Aes256GcmSiv {
    Aes256GcmSiv::new(key.expose().into())
}

pub(crate) fn seal(key: &SecretKey, bound: &[u8], plain: &[u8]) -> Result<Vec<u8>, Fault> {
    let mut nonce = [0; NONCE];
    getrandom::fill(&mut nonce).map_err(|e| Fault::new(format!("random bytes: {e}")))?;
    let payload = Payload {
        msg: plain,
        aad: bound,
    };
    let sealed = cipher(key)
        .encrypt(&Nonce::from(nonce), payload)
        .map_err(|_| Fault::new("vault: the text is too long to seal"))?;
    let mut out = vec![AES_256_GCM_SIV, FORMAT];
    out.extend(nonce);
    out.extend(sealed);
    Ok(out)
}

pub(crate) fn open(key: &SecretKey, bound: &[u8], sealed: &[u8]) -> Result<Vec<u8>, Fault> {
    let (Some([AES_256_GCM_SIV, FORMAT]), Some(rest)) = (sealed.first_chunk(), sealed.get(2..))
    else {
        return Err(Fault::new(
            "vault: sealed in a way this version does not know",
        ));
    };
    let Some((nonce, msg)) = rest.split_first_chunk::<NONCE>() else {
        return Err(Fault::new("vault: a sealed text is cut short"));
    };
    cipher(key)
        .decrypt(&Nonce::from(*nonce), Payload { msg, aad: bound })
        .map_err(|_| Fault::new("vault: it does not open: changed, moved, or another key"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: SecretKey = SecretKey::from_bytes([9; 32]);

    fn hanbit() -> TenantId {
        TenantId::new("hanbit").unwrap()
    }

    const PLACE: Place<'_> = Place {
        subject: "p1",
        table: "payment_account",
        column: "number",
        row: "7",
    };

    #[test]
    fn opens_what_it_sealed_and_nothing_else() {
        let bound = bound_text(&hanbit(), PLACE);
        let sealed = seal(&KEY, &bound, "110-001-000017".as_bytes()).unwrap();
        assert_eq!(open(&KEY, &bound, &sealed).unwrap(), b"110-001-000017");
        assert_ne!(
            seal(&KEY, &bound, "110-001-000017".as_bytes()).unwrap(),
            sealed
        );
        assert!(open(&SecretKey::from_bytes([8; 32]), &bound, &sealed).is_err());
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert!(open(&KEY, &bound, &changed).is_err(), "byte {at}");
            assert!(open(&KEY, &bound, &sealed[..at]).is_err(), "cut at {at}");
        }
    }

    #[test]
    fn every_part_of_the_place_binds() {
        let bound = bound_text(&hanbit(), PLACE);
        let sealed = seal(&KEY, &bound, b"x").unwrap();
        let elsewhere = [
            bound_text(&TenantId::new("saebyeok").unwrap(), PLACE),
            bound_text(
                &hanbit(),
                Place {
                    table: "t",
                    ..PLACE
                },
            ),
            bound_text(
                &hanbit(),
                Place {
                    column: "holder",
                    ..PLACE
                },
            ),
            bound_text(&hanbit(), Place { row: "8", ..PLACE }),
            bound_text(
                &hanbit(),
                Place {
                    subject: "p2",
                    ..PLACE
                },
            ),
            bound_key(&hanbit(), "p1"),
        ];
        for other in elsewhere {
            assert!(open(&KEY, &other, &sealed).is_err());
        }
        // Parts that would run together without their lengths.
        let left = Place {
            table: "ab",
            column: "c",
            ..PLACE
        };
        let right = Place {
            table: "a",
            column: "bc",
            ..PLACE
        };
        assert_ne!(bound_text(&hanbit(), left), bound_text(&hanbit(), right));
    }
}
