//! Pictures of pages, drawn by a child process that can do nothing else.
//!
//! The parent sends the bytes, waits as long as it allows, and takes at most so many bytes back.
//! The child confines itself before it reads the first byte ([`confine`]); whatever the file does
//! to it, it can neither reach the network nor a file nor a program, and dies with its picture.

mod child;
mod confine;
mod draw;
mod photo;

use std::{
    ffi::OsString,
    io::{Read, Write},
    path::PathBuf,
    process::{Child, Command, Stdio},
    sync::{
        atomic::{AtomicUsize, Ordering},
        mpsc::channel,
    },
    time::Duration,
};

use kernel::Refusal;

use crate::model::Media;

pub use child::preview_main;
pub use confine::confine;
pub use photo::{Drawn, PhotoLimits, Redrawn, photo_limits, redraw};

/// Most children at once: each may use its whole memory.
const MOST_CHILDREN: usize = 3;

/// The program that draws.
#[derive(Debug, Clone)]
pub struct Reader {
    /// A program that calls [`preview_main`]; usually this very binary.
    pub program: PathBuf,
    /// What to tell it before the words that this module adds; usually one hidden command.
    pub args: Vec<OsString>,
    /// How much it may use.
    pub limits: Limits,
}

/// How much a child may use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// From start to picture.
    pub wall: Duration,
    /// Processor time in seconds.
    pub cpu: u64,
    /// Address space in bytes.
    pub memory: u64,
    /// Size of the picture in bytes.
    pub output: u64,
    /// Longer side of the picture in pixels.
    pub side: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            wall: Duration::from_secs(15),
            cpu: 10,
            memory: 1 << 30,
            output: 16 << 20,
            side: 1600,
        }
    }
}

/// A page as a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// PNG.
    pub png: Vec<u8>,
    /// Which page, from 1.
    pub page: u32,
    /// How many pages there are.
    pub pages: u32,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
}

/// Why there is no picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PreviewRefused {
    /// This kind of file is not drawn.
    Kind(Media),
    /// There is no such page.
    NoSuchPage {
        /// How many there are.
        pages: u32,
    },
    /// The file opens only with a password.
    Locked,
    /// The file cannot be read.
    Broken,
    /// The picture has too many pixels.
    Flood,
    /// It took too long.
    TooLong,
    /// The child died or said nothing: out of memory, out of processor time, a crash.
    Failed,
    /// Enough children are running.
    Busy,
    /// The program could not be started or confined; for the log, in English.
    Reader(String),
}

impl From<PreviewRefused> for Refusal {
    fn from(refused: PreviewRefused) -> Self {
        let (code, text) = match refused {
            PreviewRefused::Kind(media) => {
                let label = media.label();
                let text = format!("{label}는 미리보기가 없습니다. 내려받아 확인하세요.");
                return Refusal::new("files.preview_kind", text);
            }
            PreviewRefused::NoSuchPage { pages } => {
                let text = format!("{pages}쪽까지 있는 문서입니다. 쪽 번호를 다시 고르세요.");
                return Refusal::at("page", "files.preview_page", text);
            }
            PreviewRefused::Locked => (
                "files.preview_locked",
                "암호가 걸린 문서라 미리보기가 없습니다. 내려받아 확인하세요.",
            ),
            PreviewRefused::Broken => (
                "files.preview_broken",
                "문서를 읽지 못했습니다. 내려받아 확인하고, 깨졌으면 원본을 다시 올리세요.",
            ),
            PreviewRefused::Flood => (
                "files.preview_flood",
                "그림이 너무 커서 미리보기가 없습니다. 내려받아 확인하세요.",
            ),
            PreviewRefused::TooLong | PreviewRefused::Failed => (
                "files.preview_failed",
                "미리보기를 만들지 못했습니다. 내려받아 확인하세요.",
            ),
            PreviewRefused::Busy => (
                "files.preview_busy",
                "미리보기를 만드는 중인 파일이 많습니다. 잠시 뒤 다시 여세요.",
            ),
            PreviewRefused::Reader(_) => (
                "files.preview_off",
                "미리보기를 쓸 수 없습니다. 내려받아 확인하고 시스템 관리자에게 알려 주세요.",
            ),
        };
        Refusal::new(code, text)
    }
}

/// A place among the running children, given back when dropped.
struct Turn;

static RUNNING: AtomicUsize = AtomicUsize::new(0);

impl Turn {
    fn take() -> Option<Self> {
        let more = |running| (running < MOST_CHILDREN).then_some(running + 1);
        RUNNING
            .fetch_update(Ordering::SeqCst, Ordering::SeqCst, more)
            .ok()
            .map(|_| Self)
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        RUNNING.fetch_sub(1, Ordering::SeqCst);
    }
}

/// A child that does not outlive its parent's interest.
struct Leash(Child);

impl Drop for Leash {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Draws one page (counted from 1) of a kept file. Blocks until the picture is there or a limit is
/// reached: call it outside of transactions and off the threads of the runtime.
///
/// # Errors
/// [`PreviewRefused`].
pub fn preview(
    bytes: Vec<u8>,
    media: Media,
    page: u32,
    reader: &Reader,
) -> Result<Picture, PreviewRefused> {
    if !media.has_preview() {
        return Err(PreviewRefused::Kind(media));
    }
    let _turn = Turn::take().ok_or(PreviewRefused::Busy)?;
    let side = reader.limits.side;
    let told = ask(bytes, media, child::Task::Page { page, side }, reader)?;
    child::understand(&told)
}

/// What the child said, within the limits.
fn ask(
    bytes: Vec<u8>,
    media: Media,
    task: child::Task,
    reader: &Reader,
) -> Result<Vec<u8>, PreviewRefused> {
    let limits = reader.limits;
    let off = |what: &str| PreviewRefused::Reader(what.to_owned());
    let spawned = Command::new(&reader.program)
        .args(&reader.args)
        .args(child::words(media, task, &limits))
        .env_clear()
        .current_dir("/")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn();
    let mut leash = Leash(spawned.map_err(|e| PreviewRefused::Reader(e.to_string()))?);
    let mut stdin = leash.0.stdin.take().ok_or_else(|| off("no stdin"))?;
    let stdout = leash.0.stdout.take().ok_or_else(|| off("no stdout"))?;
    let (to, from) = channel();
    std::thread::scope(|scope| {
        scope.spawn(move || {
            // A child that died has closed its end; what it said before counts.
            let _ = stdin.write_all(&bytes);
        });
        scope.spawn(move || {
            let mut told = Vec::new();
            let read = stdout.take(limits.output + 1).read_to_end(&mut told);
            let _ = to.send(read.map(|_| told));
        });
        let answer = from.recv_timeout(limits.wall);
        // Ends both threads: the pipes close with the child.
        drop(leash);
        match answer {
            Ok(Ok(told)) if told.len() as u64 > limits.output => Err(PreviewRefused::Failed),
            Ok(Ok(told)) => Ok(told),
            Ok(Err(_)) => Err(PreviewRefused::Failed),
            Err(_) => Err(PreviewRefused::TooLong),
        }
    })
}
