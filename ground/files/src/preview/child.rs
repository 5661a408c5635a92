//! The child's side, and the few words that parent and child exchange.

use std::{
    io::{Read, Write},
    panic::{AssertUnwindSafe, catch_unwind},
    process::ExitCode,
};

use super::{Limits, Picture, PreviewRefused, confine, draw};
use crate::model::Media;

/// Most bytes that a child reads; no kept file is larger.
const MOST_INPUT: u64 = 100 << 20;

/// What the parent tells the child on its command line.
pub(super) fn words(media: Media, page: u32, limits: &Limits) -> [String; 5] {
    [
        media.word().to_owned(),
        page.to_string(),
        limits.cpu.to_string(),
        limits.memory.to_string(),
        limits.side.to_string(),
    ]
}

/// What the child was told.
struct Job {
    media: Media,
    page: u32,
    cpu: u64,
    memory: u64,
    side: u32,
}

impl Job {
    /// The last five words of the command line; before them stands whatever led here.
    fn of(words: &[String]) -> Option<Self> {
        let [media, page, cpu, memory, side] = words.last_chunk::<5>()?;
        Some(Self {
            media: Media::read(media)?,
            page: page.parse().ok()?,
            cpu: cpu.parse().ok()?,
            memory: memory.parse().ok()?,
            side: side.parse().ok()?,
        })
    }
}

/// What the hidden command of the binary calls, first thing and before any other thread starts:
/// confines this process for ever, reads the file from stdin, writes the picture to stdout.
pub fn preview_main() -> ExitCode {
    let words: Vec<String> = std::env::args().collect();
    let answer = match Job::of(&words) {
        Some(job) => work(&job),
        None => Err(PreviewRefused::Reader("not called by a parent".to_owned())),
    };
    let told = say(&answer);
    let mut stdout = std::io::stdout().lock();
    match stdout.write_all(&told).and_then(|()| stdout.flush()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

fn work(job: &Job) -> Result<Picture, PreviewRefused> {
    confine(job.cpu, job.memory).map_err(PreviewRefused::Reader)?;
    let mut bytes = Vec::new();
    std::io::stdin()
        .lock()
        .take(MOST_INPUT)
        .read_to_end(&mut bytes)
        .map_err(|_| PreviewRefused::Failed)?;
    // A panic of a decoder is a broken file to the parent; its message would tell nobody anything.
    std::panic::set_hook(Box::new(|_| {}));
    let drawn = AssertUnwindSafe(|| draw::draw(bytes, job.media, job.page, job.side));
    catch_unwind(drawn).unwrap_or(Err(PreviewRefused::Broken))
}

/// One line, then the picture.
fn say(answer: &Result<Picture, PreviewRefused>) -> Vec<u8> {
    let line = match answer {
        Ok(p) => {
            let mut told =
                format!("picture {} {} {} {}\n", p.page, p.pages, p.width, p.height).into_bytes();
            told.extend(&p.png);
            return told;
        }
        Err(PreviewRefused::NoSuchPage { pages }) => format!("pages {pages}"),
        Err(PreviewRefused::Locked) => "locked".to_owned(),
        Err(PreviewRefused::Broken) => "broken".to_owned(),
        Err(PreviewRefused::Flood) => "flood".to_owned(),
        Err(PreviewRefused::Kind(media)) => format!("kind {}", media.word()),
        Err(PreviewRefused::Reader(what)) => format!("reader {}", what.replace('\n', " ")),
        Err(_) => "failed".to_owned(),
    };
    format!("{line}\n").into_bytes()
}

/// Reads what a child said. A child may have been taken over: nothing it says is believed beyond
/// its form, and the picture is only ever shown as a PNG.
pub(super) fn understand(told: &[u8]) -> Result<Picture, PreviewRefused> {
    let end = told.iter().take(200).position(|b| *b == b'\n');
    let (line, rest) = told.split_at(end.ok_or(PreviewRefused::Failed)?);
    let line = std::str::from_utf8(line).map_err(|_| PreviewRefused::Failed)?;
    let words: Vec<&str> = line.split(' ').collect();
    let number = |text: &str| text.parse::<u32>().map_err(|_| PreviewRefused::Failed);
    Err(match words.as_slice() {
        ["picture", page, pages, width, height] => {
            let png = rest.get(1..).unwrap_or_default();
            if !png.starts_with(b"\x89PNG\r\n\x1a\n") {
                return Err(PreviewRefused::Failed);
            }
            return Ok(Picture {
                png: png.to_vec(),
                page: number(page)?,
                pages: number(pages)?,
                width: number(width)?,
                height: number(height)?,
            });
        }
        ["pages", pages] => PreviewRefused::NoSuchPage {
            pages: number(pages)?,
        },
        ["locked"] => PreviewRefused::Locked,
        ["broken"] => PreviewRefused::Broken,
        ["flood"] => PreviewRefused::Flood,
        ["kind", word] => Media::read(word).map_or(PreviewRefused::Failed, PreviewRefused::Kind),
        ["reader", what @ ..] => PreviewRefused::Reader(what.join(" ")),
        _ => PreviewRefused::Failed,
    })
}
