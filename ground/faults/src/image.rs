//! What the disk may hold after a power cut.

use std::{collections::BTreeMap, fs, io, path::Path, sync::Arc};

use crate::{Chance, Op, Trace};

/// The smallest piece that a disk writes whole, in bytes.
const SECTOR: usize = 512;

/// What happened to what was written but not yet forced to the disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Loss {
    /// None of it arrived.
    All,
    /// All of it arrived.
    Nothing,
    /// Some writes arrived, others did not.
    Writes,
    /// Some sectors of some writes arrived.
    Sectors,
}

impl Loss {
    /// Every way.
    pub const ALL: [Loss; 4] = [Loss::All, Loss::Nothing, Loss::Writes, Loss::Sectors];
}

/// The files of a folder as they may be found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CrashImage(BTreeMap<String, Vec<u8>>);

impl CrashImage {
    /// The files as they lie in a folder now: the state before a trace began.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub fn of_folder(folder: &Path) -> io::Result<Self> {
        let mut files = BTreeMap::new();
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            if entry.file_type()?.is_file() {
                let name = entry.file_name().to_string_lossy().into_owned();
                files.insert(name, fs::read(entry.path())?);
            }
        }
        Ok(Self(files))
    }

    /// Writes the files into an empty folder. The shared-memory file of the log is left out: it
    /// lives in memory and does not survive.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub fn write_to(&self, folder: &Path) -> io::Result<()> {
        for (name, bytes) in &self.0 {
            if !name.ends_with("-shm") {
                fs::write(folder.join(name), bytes)?;
            }
        }
        Ok(())
    }

    /// How many bytes it holds.
    pub fn size(&self) -> usize {
        self.0.values().map(Vec::len).sum()
    }

    fn apply(&mut self, trace: &Trace, op: &Op) {
        match op {
            Op::Write {
                file,
                offset,
                bytes,
            } => self.put(&trace.files[*file], place(*offset), bytes),
            Op::Truncate { file, length } => {
                let length = place(*length);
                if let Some(bytes) = self.0.get_mut(&trace.files[*file]) {
                    bytes.resize(length, 0);
                }
            }
            Op::Delete { file } => {
                self.0.remove(&trace.files[*file]);
            }
            Op::Sync { .. } | Op::Mark(_) => {}
        }
    }

    fn put(&mut self, name: &str, offset: usize, bytes: &[u8]) {
        let file = self.0.entry(name.to_owned()).or_default();
        let end = offset + bytes.len();
        if file.len() < end {
            file.resize(end, 0);
        }
        file[offset..end].copy_from_slice(bytes);
    }
}

fn place(offset: u64) -> usize {
    usize::try_from(offset).unwrap_or(usize::MAX)
}

/// The disk after a power cut just before operation `at`: for every file all that happened before
/// its last sync, and what came after it with this loss.
pub fn crash_image(
    before: &CrashImage,
    trace: &Trace,
    at: usize,
    loss: Loss,
    chance: &mut Chance,
) -> CrashImage {
    let ops = &trace.ops[..at.min(trace.ops.len())];
    let mut last_sync = vec![0; trace.files.len()];
    for (number, op) in ops.iter().enumerate() {
        if let Op::Sync { file } = op {
            last_sync[*file] = number;
        }
    }
    let mut image = before.clone();
    for (number, op) in ops.iter().enumerate() {
        let (Op::Write { file, .. } | Op::Truncate { file, .. } | Op::Delete { file }) = op else {
            continue;
        };
        let arrives = number < last_sync[*file]
            || match loss {
                Loss::All => false,
                Loss::Nothing => true,
                Loss::Writes => chance.happens(50),
                Loss::Sectors => {
                    torn(&mut image, trace, op, chance);
                    false
                }
            };
        if arrives {
            image.apply(trace, op);
        }
    }
    image
}

/// Some sectors of a write; other operations happen or not.
fn torn(image: &mut CrashImage, trace: &Trace, op: &Op, chance: &mut Chance) {
    let Op::Write {
        file,
        offset,
        bytes,
    } = op
    else {
        if chance.happens(50) {
            image.apply(trace, op);
        }
        return;
    };
    for (sector, piece) in bytes.chunks(SECTOR).enumerate() {
        if chance.happens(50) {
            let piece = Op::Write {
                file: *file,
                offset: offset + u64::try_from(sector * SECTOR).unwrap_or(0),
                bytes: Arc::from(piece),
            };
            image.apply(trace, &piece);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(offset: u64, bytes: &[u8]) -> Op {
        Op::Write {
            file: 0,
            offset,
            bytes: bytes.into(),
        }
    }

    fn held(ops: Vec<Op>, at: usize, loss: Loss) -> Vec<u8> {
        let trace = Trace {
            files: vec!["log".to_owned()],
            ops,
        };
        let chance = &mut Chance::new(1);
        let image = crash_image(&CrashImage::default(), &trace, at, loss, chance);
        image.0.get("log").cloned().unwrap_or_default()
    }

    #[test]
    fn what_was_synced_stays_and_the_rest_may_go() {
        let ops = || vec![write(0, b"ab"), Op::Sync { file: 0 }, write(2, b"cd")];
        assert_eq!(held(ops(), 3, Loss::All), b"ab");
        assert_eq!(held(ops(), 3, Loss::Nothing), b"abcd");
        assert_eq!(held(ops(), 1, Loss::All), b"");
        assert_eq!(held(ops(), 1, Loss::Nothing), b"ab");
    }

    #[test]
    fn a_later_write_may_arrive_without_an_earlier_one() {
        let ops: Vec<_> = (0..40).map(|n| write(n * 512, &[7; 512])).collect();
        let found = held(ops, 40, Loss::Writes);
        let arrived = found.chunks(512).filter(|piece| piece[0] == 7).count();
        assert!((5..35).contains(&arrived), "{arrived}");
    }

    #[test]
    fn a_write_tears_between_sectors() {
        let found = held(vec![write(0, &[7; 8192])], 1, Loss::Sectors);
        let whole = |piece: &&[u8]| piece.iter().all(|b| *b == piece[0]);
        assert!(found.chunks(512).all(|piece| whole(&piece)));
        assert!(found.contains(&0) && found.contains(&7));
    }
}
