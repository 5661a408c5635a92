//! A PNG of colored squares that follow from a seed.

use kernel::Digest;

/// Squares a side; each is 16 pixels wide.
const SQUARES: usize = 4;
const WIDE: usize = 16;

/// Draws the picture: each square has a color out of the digest of the seed.
pub(super) fn picture(seed: &[u8]) -> Vec<u8> {
    let digest = Digest::of(seed);
    let colors: Vec<u8> = digest.as_bytes().iter().copied().cycle().take(48).collect();
    let side = SQUARES * WIDE;
    let mut pixels = Vec::with_capacity(side * (side * 3 + 1));
    for y in 0..side {
        // Every line says how it is filtered: not at all.
        pixels.push(0);
        for x in 0..side {
            let square = (y / WIDE) * SQUARES + x / WIDE;
            let color = colors.get(square * 3..square * 3 + 3);
            pixels.extend_from_slice(color.unwrap_or(&[0; 3]));
        }
    }
    let mut header = Vec::new();
    for _ in 0..2 {
        header.extend((side as u32).to_be_bytes());
    }
    header.extend([8, 2, 0, 0, 0]);
    let mut out = b"\x89PNG\r\n\x1a\n".to_vec();
    chunk(&mut out, b"IHDR", &header);
    chunk(&mut out, b"IDAT", &stored(&pixels));
    chunk(&mut out, b"IEND", &[]);
    out
}

fn chunk(out: &mut Vec<u8>, kind: &[u8; 4], data: &[u8]) {
    out.extend((data.len() as u32).to_be_bytes());
    let body = [&kind[..], data].concat();
    out.extend(&body);
    out.extend(crc(&body).to_be_bytes());
}

/// A zlib stream that packs nothing: one stored block. The picture is smaller than 65,536 bytes.
fn stored(data: &[u8]) -> Vec<u8> {
    let length = data.len() as u16;
    let mut out = vec![0x78, 0x01, 0x01];
    out.extend(length.to_le_bytes());
    out.extend((!length).to_le_bytes());
    out.extend(data);
    let (mut a, mut b) = (1_u32, 0_u32);
    for byte in data {
        a = (a + u32::from(*byte)) % 65_521;
        b = (b + a) % 65_521;
    }
    out.extend((b << 16 | a).to_be_bytes());
    out
}

fn crc(data: &[u8]) -> u32 {
    let mut crc = u32::MAX;
    for byte in data {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 {
                crc >> 1 ^ 0xedb8_8320
            } else {
                crc >> 1
            };
        }
    }
    !crc
}
