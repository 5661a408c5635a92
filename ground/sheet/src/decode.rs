//! Text in the encodings that Korean offices and banks write: UTF-8 with or without a mark, UTF-16,
//! CP949.

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
    encoding: &'static Encoding,
    marked: bool,
    /// Whether all bytes so far are the same in UTF-8 and CP949, so that later ones may decide.
    undecided: bool,
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
            encoding,
            marked: mark > 0,
            undecided: mark == 0 && encoding == UTF_8 && raw.is_ascii(),
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

    /// The encoding, and whether a mark at the beginning names it. A text that begins with plain
    /// ASCII counts as UTF-8 until other letters come.
    pub fn encoding(&self) -> (&'static Encoding, bool) {
        (self.encoding, self.marked)
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
        if self.undecided && !self.raw.is_ascii() {
            self.undecided = false;
            self.encoding = utf8_or_cp949(&self.raw);
            let foreign = self.encoding != UTF_8;
            self.decoder = foreign.then(|| self.encoding.new_decoder_without_bom_handling());
        }
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
    (utf8_or_cp949(head), 0)
}

/// The one of the two in which fewer letters are broken: a single broken letter does not make
/// CP949 of a text in UTF-8.
fn utf8_or_cp949(head: &[u8]) -> &'static Encoding {
    let cut = match std::str::from_utf8(head) {
        Ok(_) => return UTF_8,
        // Cut inside a letter at the end of the block.
        Err(cut) if cut.error_len().is_none() => return UTF_8,
        Err(cut) => cut.valid_up_to(),
    };
    let rest = head.get(cut..).unwrap_or(head);
    let broken = |from: &[u8], encoding: &'static Encoding| {
        let text = encoding.decode_without_bom_handling(from).0;
        text.matches('\u{fffd}').count()
    };
    if broken(rest, UTF_8) < broken(head, EUC_KR) {
        UTF_8
    } else {
        EUC_KR
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
    fn every_encoding_of_a_korean_file() {
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
    fn letters_decide_even_when_they_come_late() {
        let text = format!("{}가나다라,최\n", "a,b\n".repeat(20_000));
        assert_eq!(read(&EUC_KR.encode(&text).0), text);
        assert_eq!(read(text.as_bytes()), text);
    }

    #[test]
    fn one_broken_letter_does_not_change_the_encoding() {
        let mut bytes = "이름,주소\n가나마을,한빛시 다라읍\n"
            .repeat(50)
            .into_bytes();
        bytes.extend_from_slice(b"x,\xEA\xB0\n");
        let mut reader = TextReader::new(&bytes[..]).expect("in memory");
        let mut out = Vec::new();
        reader.read_to_end(&mut out).expect("in memory");
        assert_eq!(reader.encoding(), (UTF_8, false));
        assert!(out.starts_with("이름,주소\n가나마을".as_bytes()));
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
