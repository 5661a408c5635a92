//! The key files: made whole, closed to others, changed as a whole.

use std::{
    fs,
    io::{ErrorKind, Write},
    path::{Path, PathBuf},
};

use kernel::Fault;

use super::SecretKey;

fn fault(path: &Path, error: &std::io::Error) -> Fault {
    Fault::new(format!("{}: {error}", path.display()))
}

/// Makes the folder when it is missing, for the owner alone.
pub(super) fn folder(path: &Path) -> Result<(), Fault> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    if !path.exists() {
        builder.create(path).map_err(|e| fault(path, &e))?;
    }
    refuse_open(path, "700")
}

/// One process at a time changes keys; free again when the answer is dropped.
pub(super) fn lock(folder: &Path) -> Result<fs::File, Fault> {
    let path = folder.join("lock");
    let file = owner_only(fs::OpenOptions::new().write(true).create(true))
        .open(&path)
        .map_err(|e| fault(&path, &e))?;
    file.lock().map_err(|e| fault(&path, &e))?;
    Ok(file)
}

/// The text of a key file; `None` when there is none.
pub(super) fn read(path: &Path) -> Result<Option<String>, Fault> {
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(fault(path, &error)),
    };
    refuse_open(path, "600")?;
    Ok(Some(text))
}

/// The text of a key file, made with a fresh key when there is none.
pub(super) fn read_or_make(path: &Path) -> Result<String, Fault> {
    if let Some(text) = read(path)? {
        return Ok(text);
    }
    // Written aside and linked into place: another process that makes the same key at the same
    // time wins or loses as a whole, and a cut leaves no half key.
    let aside = write_aside(path, &format!("{}\n", SecretKey::random()?.to_hex()))?;
    let linked = fs::hard_link(&aside, path);
    let _ = fs::remove_file(&aside);
    match linked {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => Err(fault(path, &error)),
        _ => {
            sync_folder_of(path)?;
            read(path)?.ok_or_else(|| Fault::new(format!("{} went away", path.display())))
        }
    }
}

/// Puts a text in the place of a key file. What stood there is overwritten first; whether the disk
/// keeps a copy of its own (SSDs may) is beyond our reach.
pub(super) fn replace(path: &Path, text: &str) -> Result<(), Fault> {
    let aside = write_aside(path, text)?;
    let old = path.with_extension("old");
    let had_one = match fs::hard_link(path, &old) {
        Ok(()) => true,
        Err(error) if error.kind() == ErrorKind::AlreadyExists => true,
        Err(_) => false,
    };
    fs::rename(&aside, path).map_err(|e| fault(path, &e))?;
    sync_folder_of(path)?;
    if had_one {
        wipe(&old)?;
    }
    Ok(())
}

/// Overwrites and removes a key file, if it is there.
pub(super) fn remove(path: &Path) -> Result<(), Fault> {
    if path.exists() { wipe(path) } else { Ok(()) }
}

fn wipe(path: &Path) -> Result<(), Fault> {
    let wiped = fs::OpenOptions::new()
        .write(true)
        .open(path)
        .and_then(|mut file| {
            let length = usize::try_from(file.metadata()?.len()).unwrap_or(0);
            file.write_all(&vec![b'0'; length])?;
            file.sync_all()
        });
    wiped.map_err(|e| fault(path, &e))?;
    fs::remove_file(path).map_err(|e| fault(path, &e))?;
    sync_folder_of(path)
}

fn write_aside(path: &Path, text: &str) -> Result<PathBuf, Fault> {
    let tag: String = SecretKey::random()?.to_hex().chars().take(16).collect();
    let aside = path.with_extension(format!("{tag}.part"));
    let mut file = owner_only(fs::OpenOptions::new().write(true).create_new(true))
        .open(&aside)
        .map_err(|e| fault(&aside, &e))?;
    file.write_all(text.as_bytes())
        .and_then(|()| file.sync_all())
        .map_err(|e| fault(&aside, &e))?;
    Ok(aside)
}

fn owner_only(options: &mut fs::OpenOptions) -> &mut fs::OpenOptions {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    options
}

/// Makes a name in its folder outlast a power cut.
fn sync_folder_of(path: &Path) -> Result<(), Fault> {
    #[cfg(unix)]
    if let Some(folder) = path.parent() {
        fs::File::open(folder)
            .and_then(|opened| opened.sync_all())
            .map_err(|e| fault(folder, &e))?;
    }
    Ok(())
}

#[cfg(unix)]
fn refuse_open(path: &Path, wanted: &str) -> Result<(), Fault> {
    use std::os::unix::fs::PermissionsExt;
    let found = fs::metadata(path).map_err(|e| fault(path, &e))?;
    let mode = found.permissions().mode() & 0o777;
    if mode & 0o077 == 0 {
        return Ok(());
    }
    let shown = path.display();
    Err(Fault::new(format!(
        "{shown} is open to others (mode {mode:03o}); run `chmod {wanted} {shown}` and, if others \
         may have read it, rotate the key"
    )))
}

#[cfg(not(unix))]
fn refuse_open(_: &Path, _: &str) -> Result<(), Fault> {
    Ok(())
}
