//! The child's side, and the few words that parent and child exchange.

use std::{
    io::{Read, Write},
    panic::{AssertUnwindSafe, catch_unwind},
    process::ExitCode,
};

use super::{
    Limits, Picture, PreviewRefused, confine, draw,
    photo::{Drawn, PhotoLimits, Redrawn},
};
use crate::{model::Media, sniff};

/// Most bytes that a child reads; no kept file is larger.
const MOST_INPUT: u64 = 100 << 20;

/// What a child is to do with the bytes.
#[derive(Debug, Clone, Copy)]
pub(super) enum Task {
    /// Draw a page, at most so many pixels on its longer side.
    Page {
        /// From 1.
        page: u32,
        /// In pixels.
        side: u32,
    },
    /// Draw a photograph again, large and small.
    Photo(PhotoLimits),
}

impl Task {
    fn words(self) -> [String; 2] {
        match self {
            Task::Page { page, side } => [page.to_string(), side.to_string()],
            Task::Photo(limits) => {
                let sides = format!("{}+{}", limits.large_side, limits.small_side);
                [
                    "photo".to_owned(),
                    format!("{sides}+{}", limits.most_pixels),
                ]
            }
        }
    }

    fn read(what: &str, measure: &str) -> Option<Self> {
        if what != "photo" {
            let (page, side) = (what.parse().ok()?, measure.parse().ok()?);
            return Some(Task::Page { page, side });
        }
        let mut numbers = measure.split('+');
        let limits = PhotoLimits {
            large_side: numbers.next()?.parse().ok()?,
            small_side: numbers.next()?.parse().ok()?,
            most_pixels: numbers.next()?.parse().ok()?,
        };
        numbers.next().is_none().then_some(Task::Photo(limits))
    }
}

/// What the parent tells the child on its command line.
pub(super) fn words(media: Media, task: Task, limits: &Limits) -> [String; 5] {
    let [what, measure] = task.words();
    let (cpu, memory) = (limits.cpu.to_string(), limits.memory.to_string());
    [media.word().to_owned(), what, cpu, memory, measure]
}

/// What the child was told.
struct Job {
    media: Media,
    task: Task,
    cpu: u64,
    memory: u64,
}

impl Job {
    /// The last five words of the command line; before them stands whatever led here.
    fn of(words: &[String]) -> Option<Self> {
        let [media, what, cpu, memory, measure] = words.last_chunk::<5>()?;
        Some(Self {
            media: Media::read(media)?,
            task: Task::read(what, measure)?,
            cpu: cpu.parse().ok()?,
            memory: memory.parse().ok()?,
        })
    }
}

/// What the hidden command of the binary calls, first thing and before any other thread starts:
/// confines this process for ever, reads the file from stdin, writes the picture to stdout.
pub fn preview_main() -> ExitCode {
    let words: Vec<String> = std::env::args().collect();
    let told = match Job::of(&words) {
        Some(job) => work(&job).unwrap_or_else(|refused| say(&refused)),
        None => say(&PreviewRefused::Reader("not called by a parent".to_owned())),
    };
    let mut stdout = std::io::stdout().lock();
    match stdout.write_all(&told).and_then(|()| stdout.flush()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

/// What to say of a job that was done.
fn work(job: &Job) -> Result<Vec<u8>, PreviewRefused> {
    confine(job.cpu, job.memory).map_err(PreviewRefused::Reader)?;
    let mut bytes = Vec::new();
    std::io::stdin()
        .lock()
        .take(MOST_INPUT)
        .read_to_end(&mut bytes)
        .map_err(|_| PreviewRefused::Failed)?;
    // A panic of a decoder is a broken file to the parent; its message would tell nobody anything.
    std::panic::set_hook(Box::new(|_| {}));
    let drawn = AssertUnwindSafe(|| match job.task {
        Task::Page { page, side } => draw::draw(bytes, job.media, page, side).map(say_page),
        Task::Photo(limits) => draw::photo(&bytes, job.media, &limits).map(say_photo),
    });
    catch_unwind(drawn).unwrap_or(Err(PreviewRefused::Broken))
}

/// One line, then the picture.
fn say_page(picture: Picture) -> Vec<u8> {
    let (page, pages) = (picture.page, picture.pages);
    let (width, height) = (picture.width, picture.height);
    let mut told = format!("picture {page} {pages} {width} {height}\n").into_bytes();
    told.extend(picture.png);
    told
}

/// One line, then both pictures.
fn say_photo(photo: Redrawn) -> Vec<u8> {
    let told = |one: &Drawn| format!("{} {} {}", one.width, one.height, one.jpeg.len());
    let line = format!("photo {} {}\n", told(&photo.large), told(&photo.small));
    let mut told = line.into_bytes();
    told.extend(photo.large.jpeg);
    told.extend(photo.small.jpeg);
    told
}

/// One line about why there is none.
fn say(refused: &PreviewRefused) -> Vec<u8> {
    let line = match refused {
        PreviewRefused::NoSuchPage { pages } => format!("pages {pages}"),
        PreviewRefused::Locked => "locked".to_owned(),
        PreviewRefused::Broken => "broken".to_owned(),
        PreviewRefused::Flood => "flood".to_owned(),
        PreviewRefused::Kind(media) => format!("kind {}", media.word()),
        PreviewRefused::Reader(what) => format!("reader {}", what.replace('\n', " ")),
        _ => "failed".to_owned(),
    };
    format!("{line}\n").into_bytes()
}

/// The first line of what a child said, in words, and what follows it.
fn heard(told: &[u8]) -> Result<(Vec<&str>, &[u8]), PreviewRefused> {
    let end = told.iter().take(200).position(|b| *b == b'\n');
    let (line, rest) = told.split_at(end.ok_or(PreviewRefused::Failed)?);
    let line = std::str::from_utf8(line).map_err(|_| PreviewRefused::Failed)?;
    Ok((line.split(' ').collect(), rest.get(1..).unwrap_or_default()))
}

fn number(text: &str) -> Result<u32, PreviewRefused> {
    text.parse().map_err(|_| PreviewRefused::Failed)
}

/// Reads what a child said. A child may have been taken over: nothing it says is believed beyond
/// its form, and the picture is only ever shown as a PNG.
pub(super) fn understand(told: &[u8]) -> Result<Picture, PreviewRefused> {
    let (words, png) = heard(told)?;
    let ["picture", page, pages, width, height] = words.as_slice() else {
        return Err(refusal(&words));
    };
    if !png.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Err(PreviewRefused::Failed);
    }
    Ok(Picture {
        png: png.to_vec(),
        page: number(page)?,
        pages: number(pages)?,
        width: number(width)?,
        height: number(height)?,
    })
}

/// Reads a photograph that a child drew again. What is kept is a plain JPEG and nothing but that,
/// whatever became of the child.
pub(super) fn understand_photo(told: &[u8]) -> Result<Redrawn, PreviewRefused> {
    let (words, rest) = heard(told)?;
    let [
        "photo",
        width,
        height,
        size,
        small_width,
        small_height,
        small_size,
    ] = words.as_slice()
    else {
        return Err(refusal(&words));
    };
    let (large, small) = rest
        .split_at_checked(number(size)? as usize)
        .ok_or(PreviewRefused::Failed)?;
    if small.len() != number(small_size)? as usize {
        return Err(PreviewRefused::Failed);
    }
    let drawn = |jpeg: &[u8], width: &str, height: &str| {
        if !sniff::is_plain_jpeg(jpeg) {
            return Err(PreviewRefused::Failed);
        }
        Ok(Drawn {
            jpeg: jpeg.to_vec(),
            width: number(width)?,
            height: number(height)?,
        })
    };
    Ok(Redrawn {
        large: drawn(large, width, height)?,
        small: drawn(small, small_width, small_height)?,
    })
}

fn refusal(words: &[&str]) -> PreviewRefused {
    match words {
        ["pages", pages] => number(pages).map_or(PreviewRefused::Failed, |pages| {
            PreviewRefused::NoSuchPage { pages }
        }),
        ["locked"] => PreviewRefused::Locked,
        ["broken"] => PreviewRefused::Broken,
        ["flood"] => PreviewRefused::Flood,
        ["kind", word] => Media::read(word).map_or(PreviewRefused::Failed, PreviewRefused::Kind),
        ["reader", what @ ..] => PreviewRefused::Reader(what.join(" ")),
        _ => PreviewRefused::Failed,
    }
}
