//! Text in the encodings that Korean banks write: UTF-8 with or without a mark, UTF-16, CP949.

use std::{
    collections::VecDeque,
    io::{Error, ErrorKind, Read, Result},
};

use encoding_rs::{CoderResult, Decoder, EUC_KR, Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// How many bytes are looked at to tell the encoding, and read at a time.
const BLOCK: usize = 32 * 1024;
/// A buffer in which every letter fits.
const LETTER: usize = 32;

/// Reads bytes and gives UTF-8 with `\n` line ends, the last line ended as well.
pub struct TextReader<R> {
    inner: R,
    /// `None` for UTF-8, which passes as it is.
    decoder: Option<Decoder>,
    raw: Vec<u8>,
    at: usize,
    finished: bool,
    /// Whether the decoder has given its last letter.
    ended: bool,
    /// What did not fit into a buffer that was too small for a letter.
    spare: VecDeque<u8>,
    /// The last byte that was given, and whether it was a `\r` of the file.
    last: u8,
    after_return: bool,
    /// How many more bytes may be given before somebody asks for more ([`TextReader::allow`]).
    budget: usize,
}

impl<R: Read> TextReader<R> {
    /// Looks at the beginning and chooses the encoding.
    pub fn new(mut inner: R) -> Result<Self> {
        let mut raw = Vec::with_capacity(BLOCK);
        let limit = u64::try_from(BLOCK).unwrap_or(u64::MAX);
        inner.by_ref().take(limit).read_to_end(&mut raw)?;
        let (encoding, mark) = encoding_of(&raw);
        Ok(Self {
            inner,
            decoder: (encoding != UTF_8).then(|| encoding.new_decoder_without_bom_handling()),
            raw,
            at: mark,
            finished: false,
            ended: false,
            spare: VecDeque::new(),
            last: b'\n',
            after_return: false,
            budget: usize::MAX,
        })
    }

    /// Lets so many more bytes through; after them reading fails.
    pub fn allow(&mut self, bytes: usize) {
        self.budget = bytes;
    }

    fn refill(&mut self) -> Result<()> {
        self.raw.drain(..self.at);
        self.at = 0;
        let limit = u64::try_from(BLOCK).unwrap_or(u64::MAX);
        let read = self.inner.by_ref().take(limit).read_to_end(&mut self.raw)?;
        self.finished = read == 0;
        Ok(())
    }

    /// Decodes or copies what there is into `out`.
    fn pour(&mut self, out: &mut [u8]) -> usize {
        let rest = self.raw.get(self.at..).unwrap_or_default();
        match &mut self.decoder {
            Some(_) if self.ended => 0,
            Some(decoder) => {
                let (end, read, written, _) = decoder.decode_to_utf8(rest, out, self.finished);
                self.at += read;
                self.ended = self.finished && end == CoderResult::InputEmpty;
                written
            }
            None => {
                let many = rest.len().min(out.len());
                if let (Some(to), Some(from)) = (out.get_mut(..many), rest.get(..many)) {
                    to.copy_from_slice(from);
                }
                self.at += many;
                many
            }
        }
    }
}

impl<R: Read> Read for TextReader<R> {
    fn read(&mut self, out: &mut [u8]) -> Result<usize> {
        if self.spare.is_empty() && out.len() >= LETTER {
            return self.give(out);
        }
        if self.spare.is_empty() {
            let mut small = [0; LETTER];
            let many = self.give(&mut small)?;
            self.spare.extend(small.iter().take(many));
        }
        self.spare.read(out)
    }
}

impl<R: Read> TextReader<R> {
    /// Fills a buffer that holds at least one letter; 0 at the end.
    fn give(&mut self, out: &mut [u8]) -> Result<usize> {
        loop {
            let poured = self.pour(out);
            let given = self.unix_lines(out, poured);
            if given > 0 {
                if given > self.budget {
                    return Err(Error::new(ErrorKind::InvalidData, "a row without an end"));
                }
                self.budget -= given;
                return Ok(given);
            }
            if poured > 0 {
                continue;
            }
            if self.finished && (self.decoder.is_none() || self.ended) {
                if self.last == b'\n' {
                    return Ok(0);
                }
                self.last = b'\n';
                if let Some(first) = out.first_mut() {
                    *first = b'\n';
                }
                return Ok(1);
            }
            self.refill()?;
        }
    }
}

impl<R> TextReader<R> {
    /// Turns `\r\n` and `\r` into `\n` in place; answers how many bytes are left.
    fn unix_lines(&mut self, out: &mut [u8], many: usize) -> usize {
        let Some(text) = out.get_mut(..many) else {
            return 0;
        };
        if !self.after_return && !text.contains(&b'\r') {
            self.last = text.last().copied().unwrap_or(self.last);
            return many;
        }
        let mut kept = 0;
        for at in 0..many {
            let Some(byte) = text.get(at).copied() else {
                break;
            };
            let doubled = byte == b'\n' && self.after_return;
            self.after_return = byte == b'\r';
            if doubled {
                continue;
            }
            if let Some(place) = text.get_mut(kept) {
                *place = if byte == b'\r' { b'\n' } else { byte };
                self.last = *place;
                kept += 1;
            }
        }
        kept
    }
}

/// The encoding of a text that begins so, and how long its mark is.
fn encoding_of(head: &[u8]) -> (&'static Encoding, usize) {
    if let Some((encoding, mark)) = Encoding::for_bom(head) {
        return (encoding, mark);
    }
    // Text of ASCII letters in UTF-16 has a zero in every second place.
    let zeros = |from: usize| {
        head.iter()
            .skip(from)
            .step_by(2)
            .filter(|b| **b == 0)
            .count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    let many = head.len() / 8;
    if many > 0 && odd > many && even < odd / 4 {
        return (UTF_16LE, 0);
    }
    if many > 0 && even > many && odd < even / 4 {
        return (UTF_16BE, 0);
    }
    match std::str::from_utf8(head) {
        Ok(_) => (UTF_8, 0),
        // Cut inside a letter at the end of the block.
        Err(cut) if cut.error_len().is_none() => (UTF_8, 0),
        Err(_) => (EUC_KR, 0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> String {
        let mut text = String::new();
        let mut reader = TextReader::new(bytes).expect("in memory");
        reader.read_to_string(&mut text).expect("in memory");
        text
    }

    fn utf16(text: &str, big: bool) -> Vec<u8> {
        let bytes = |unit: u16| {
            if big {
                unit.to_be_bytes()
            } else {
                unit.to_le_bytes()
            }
        };
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn every_encoding_of_a_bank() {
        let text = "거래일시,적요\n2018-03-02 10:00:00,이자\n";
        let cp949 = EUC_KR.encode(text).0.into_owned();
        let marked = |mark: &[u8], rest: Vec<u8>| [mark, &rest].concat();
        for bytes in [
            text.as_bytes().to_vec(),
            marked(b"\xEF\xBB\xBF", text.as_bytes().to_vec()),
            cp949,
            marked(b"\xFF\xFE", utf16(text, false)),
            marked(b"\xFE\xFF", utf16(text, true)),
            utf16(text, false),
            utf16(text, true),
        ] {
            assert_eq!(read(&bytes), text);
        }
    }

    #[test]
    fn line_ends_become_one_and_the_last_line_is_ended() {
        for (bytes, text) in [
            ("a\r\nb\rc\nd", "a\nb\nc\nd\n"),
            ("a\r\n\r\nb\r\n", "a\n\nb\n"),
            ("a\r", "a\n"),
            ("", ""),
        ] {
            assert_eq!(read(bytes.as_bytes()), text, "{bytes:?}");
        }
        let long = "가나다라\r\n".repeat(20_000);
        assert_eq!(read(long.as_bytes()), long.replace('\r', ""));
        assert_eq!(read(&EUC_KR.encode(&long).0), long.replace('\r', ""));
    }

    #[test]
    fn a_budget_ends_what_does_not_end() {
        let long = vec![b'a'; 100_000];
        let mut reader = TextReader::new(&long[..]).expect("in memory");
        reader.allow(50_000);
        let mut text = Vec::new();
        assert!(reader.read_to_end(&mut text).is_err());
    }
}
