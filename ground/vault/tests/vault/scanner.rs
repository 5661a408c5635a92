//! Looks for planted texts in raw bytes, in every form in which they could leak.

use base64::{Engine as _, engine::general_purpose::STANDARD_NO_PAD};

/// Every way in which a text may lie in bytes: UTF-8, UTF-16 of both orders, and each of these in
/// hexadecimal and in base64 at its three alignments.
pub fn forms(text: &str) -> Vec<(String, Vec<u8>)> {
    let utf16 = |swap: bool| -> Vec<u8> {
        text.encode_utf16()
            .flat_map(|unit| {
                if swap {
                    unit.to_be_bytes()
                } else {
                    unit.to_le_bytes()
                }
            })
            .collect()
    };
    let plain = [
        ("UTF-8", text.as_bytes().to_vec()),
        ("UTF-16LE", utf16(false)),
        ("UTF-16BE", utf16(true)),
    ];
    let mut out = Vec::new();
    for (name, bytes) in plain {
        let lower: String = bytes.iter().map(|b| format!("{b:02x}")).collect();
        out.push((format!("hex of {name}"), lower.to_uppercase().into_bytes()));
        out.push((format!("hex of {name}"), lower.into_bytes()));
        for shift in 0..3 {
            out.push((format!("base64 of {name}"), base64_inside(&bytes, shift)));
        }
        out.push((name.to_owned(), bytes));
    }
    out
}

/// What is sure to stand in the base64 of anything that has `bytes` at an offset ≡ `shift` mod 3.
fn base64_inside(bytes: &[u8], shift: usize) -> Vec<u8> {
    let padded = [vec![0; shift], bytes.to_vec()].concat();
    let text = STANDARD_NO_PAD.encode(&padded).into_bytes();
    let first = [0, 2, 3][shift];
    let whole = padded.len() / 3 * 4;
    text[first..whole].to_vec()
}

/// The forms of `text` that `bytes` holds.
pub fn hits(bytes: &[u8], text: &str) -> Vec<String> {
    forms(text)
        .into_iter()
        .filter(|(_, form)| contains(bytes, form))
        .map(|(name, _)| name)
        .collect()
}

fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    let Some(first) = wanted.first() else {
        return false;
    };
    let mut from = 0;
    while let Some(at) = bytes[from..].iter().position(|b| b == first) {
        if bytes[from + at..].starts_with(wanted) {
            return true;
        }
        from += at + 1;
    }
    false
}

#[test]
fn every_planted_form_is_found() {
    let text = "QX7canary";
    for (name, form) in forms(text) {
        let hay = [b"before ".to_vec(), form, b" after".to_vec()].concat();
        assert!(hits(&hay, text).contains(&name), "{name}");
    }
    for lead in ["", "a", "ab", "abc", "abcd"] {
        let encoded = STANDARD_NO_PAD.encode(format!("{lead}{text} and more"));
        assert!(!hits(encoded.as_bytes(), text).is_empty(), "{lead}");
    }
    assert!(hits(b"QX7canarx and nothing else", text).is_empty());
}
