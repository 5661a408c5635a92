//! The recording file system: SQLite's own, with four calls of every file and one of the system
//! listened to.
//!
//! SQLite asks a VFS for a file by handing it a block of memory of `szOsFile` bytes, whose first
//! field points to a table of functions. Ours asks the operating system's VFS to fill the front of
//! a larger block and then swaps the table for a copy in which write, truncate, sync and close are
//! ours. Every other function is the original and finds its own structure at the same address.
//! The layout rules are those of <https://sqlite.org/c3ref/vfs.html> and
//! <https://sqlite.org/c3ref/io_methods.html>.
#![allow(unsafe_code)] // SQLite's VFS is a C interface; nothing of this ships

use std::{
    collections::BTreeMap,
    ffi::{CStr, c_char, c_int, c_void},
    path::Path,
    sync::{Mutex, OnceLock, PoisonError},
};

use rusqlite::ffi::{
    self, sqlite3_file, sqlite3_filename, sqlite3_int64, sqlite3_io_methods, sqlite3_vfs,
};

use crate::record::{Fault, Op, all};

/// What stands behind the operating system's file structure in the same block.
#[repr(C)]
struct Behind {
    original: *const sqlite3_io_methods,
    /// Position in the list of names; -1 for a file nobody watches.
    name: i64,
}

/// The operating system's VFS; set before ours is registered.
static SYSTEM: OnceLock<System> = OnceLock::new();

#[derive(Clone, Copy)]
struct System {
    vfs: *mut sqlite3_vfs,
    front: usize,
}
// SAFETY: SQLite's VFS structures live as long as the process and are read-only after their
// registration, which happened before this value was made.
unsafe impl Send for System {}
// SAFETY: as above.
unsafe impl Sync for System {}

/// Full paths of the files that were opened, by the number kept in [`Behind`].
static NAMES: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// Tables with our four functions, by the address of the original.
static TABLES: Mutex<BTreeMap<usize, &'static Table>> = Mutex::new(BTreeMap::new());

struct Table(sqlite3_io_methods);
// SAFETY: a table of function pointers that never changes after it was made.
unsafe impl Send for Table {}
// SAFETY: as above.
unsafe impl Sync for Table {}

/// Registers the recording VFS as the default one, once per process.
pub(crate) fn install() -> Result<(), String> {
    static DONE: OnceLock<Result<(), String>> = OnceLock::new();
    DONE.get_or_init(register).clone()
}

fn register() -> Result<(), String> {
    // SAFETY: both calls are the documented way to have SQLite set itself up and to find its
    // default VFS; a null pointer is checked below.
    let system = unsafe {
        ffi::sqlite3_initialize();
        ffi::sqlite3_vfs_find(std::ptr::null())
    };
    if system.is_null() {
        return Err("SQLite has no file system".to_owned());
    }
    // SAFETY: not null, and valid for the life of the process.
    let mut ours = unsafe { *system };
    let front = usize::try_from(ours.szOsFile)
        .map_err(|_| "szOsFile is negative".to_owned())?
        .next_multiple_of(align_of::<Behind>());
    let whole = front + size_of::<Behind>();
    ours.szOsFile = c_int::try_from(whole).map_err(|e| e.to_string())?;
    ours.pNext = std::ptr::null_mut();
    ours.zName = c"recording".as_ptr();
    ours.xOpen = Some(open);
    ours.xDelete = Some(delete);
    SYSTEM.get_or_init(|| System { vfs: system, front });
    let ours: &'static mut sqlite3_vfs = Box::leak(Box::new(ours));
    // SAFETY: the structure lives for ever and every function in it is either the original, which
    // does not look at the VFS it is given, or one of ours.
    let answer = unsafe { ffi::sqlite3_vfs_register(ours, 1) };
    if answer == ffi::SQLITE_OK {
        Ok(())
    } else {
        Err(format!("sqlite3_vfs_register: {answer}"))
    }
}

fn system() -> Option<System> {
    SYSTEM.get().copied()
}

/// # Safety
/// `file` points to a block that [`open`] filled.
unsafe fn behind(file: *mut sqlite3_file, front: usize) -> *mut Behind {
    // SAFETY: the block has `front + size_of::<Behind>()` bytes, and `front` is a multiple of the
    // alignment of `Behind`; SQLite aligns the block itself to 8 bytes.
    unsafe { file.cast::<u8>().add(front).cast::<Behind>() }
}

unsafe extern "C" fn open(
    _vfs: *mut sqlite3_vfs,
    name: sqlite3_filename,
    file: *mut sqlite3_file,
    flags: c_int,
    out: *mut c_int,
) -> c_int {
    let Some(system) = system() else {
        return ffi::SQLITE_CANTOPEN;
    };
    // SAFETY: the original is given its own VFS and a block at least as large as it asks for.
    let answer = unsafe {
        let Some(original) = (*system.vfs).xOpen else {
            return ffi::SQLITE_CANTOPEN;
        };
        original(system.vfs, name, file, flags, out)
    };
    // SAFETY: `file` is the block that SQLite allocated with our `szOsFile`; after a successful
    // open its table is set, after a failed one it may be null and is left alone.
    unsafe {
        let original = (*file).pMethods;
        if answer != ffi::SQLITE_OK || original.is_null() {
            return answer;
        }
        let number = if name.is_null() {
            -1
        } else {
            number_of(CStr::from_ptr(name).to_string_lossy().into_owned())
        };
        behind(file, system.front).write(Behind {
            original,
            name: number,
        });
        (*file).pMethods = &raw const table_for(original).0;
    }
    answer
}

fn number_of(name: String) -> i64 {
    let mut names = NAMES.lock().unwrap_or_else(PoisonError::into_inner);
    let at = names.iter().position(|known| *known == name);
    let at = at.unwrap_or_else(|| {
        names.push(name);
        names.len() - 1
    });
    i64::try_from(at).unwrap_or(-1)
}

/// # Safety
/// `original` points to a table of the operating system's VFS, which lives for ever.
unsafe fn table_for(original: *const sqlite3_io_methods) -> &'static Table {
    let mut tables = TABLES.lock().unwrap_or_else(PoisonError::into_inner);
    tables.entry(original.addr()).or_insert_with(|| {
        // SAFETY: promised by the caller.
        let mut methods = unsafe { *original };
        methods.xWrite = Some(write);
        methods.xTruncate = Some(truncate);
        methods.xSync = Some(sync);
        methods.xClose = Some(close);
        // Memory mapping would let bytes pass us by; the store switches it off too.
        methods.iVersion = methods.iVersion.min(2);
        Box::leak(Box::new(Table(methods)))
    })
}

/// Runs with the watched folder of a file, if it has one: its record and the file's number there.
fn watched(path: &str, note: impl FnOnce(&mut crate::record::Watched, usize)) {
    let path = Path::new(path);
    let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else {
        return;
    };
    let mut all = all();
    if let Some(found) = all.iter_mut().find(|w| w.folder == folder) {
        let number = found.trace.number_of(&name.to_string_lossy());
        note(found, number);
    }
}

/// # Safety
/// `file` points to a block that [`open`] filled.
unsafe fn parts(file: *mut sqlite3_file) -> Option<(&'static sqlite3_io_methods, Option<String>)> {
    let system = system()?;
    // SAFETY: promised by the caller; the original table lives for ever.
    let (original, number) = unsafe {
        let behind = &*behind(file, system.front);
        (&*behind.original, behind.name)
    };
    let names = NAMES.lock().unwrap_or_else(PoisonError::into_inner);
    let name = usize::try_from(number).ok().and_then(|at| names.get(at));
    Some((original, name.cloned()))
}

/// Counts a call of a watched file and answers how it fails, or notes what it does.
fn call(name: Option<&String>, op: impl FnOnce(usize, bool) -> Option<Op>) -> Option<Fault> {
    let mut failing = None;
    if let Some(name) = name {
        watched(name, |w, number| {
            failing = w.fails();
            if failing.is_none()
                && let Some(op) = op(number, w.keep)
            {
                w.trace.ops.push(op);
            }
        });
    }
    failing
}

unsafe extern "C" fn write(
    file: *mut sqlite3_file,
    from: *const c_void,
    amount: c_int,
    offset: sqlite3_int64,
) -> c_int {
    // SAFETY: SQLite calls this with a file that `open` filled.
    let Some((original, name)) = (unsafe { parts(file) }) else {
        return ffi::SQLITE_IOERR_WRITE;
    };
    let Some(on) = original.xWrite else {
        return ffi::SQLITE_IOERR_WRITE;
    };
    // SAFETY: SQLite promises `amount` readable bytes at `from`.
    let bytes = unsafe {
        std::slice::from_raw_parts(from.cast::<u8>(), usize::try_from(amount).unwrap_or(0))
    };
    let failing = call(name.as_ref(), |file, keep| {
        keep.then(|| Op::Write {
            file,
            offset: u64::try_from(offset).unwrap_or(0),
            bytes: bytes.into(),
        })
    });
    match failing {
        // SAFETY: the original gets its own file and the arguments that SQLite gave us.
        None => unsafe { on(file, from, amount, offset) },
        Some(Fault::Lying) => ffi::SQLITE_OK,
        Some(Fault::Full) => ffi::SQLITE_FULL,
        Some(Fault::Broken) => ffi::SQLITE_IOERR_WRITE,
        Some(Fault::Short) => {
            // SAFETY: as above, with fewer of the same bytes.
            unsafe { on(file, from, amount / 2, offset) };
            ffi::SQLITE_IOERR_WRITE
        }
    }
}

unsafe extern "C" fn truncate(file: *mut sqlite3_file, length: sqlite3_int64) -> c_int {
    // SAFETY: SQLite calls this with a file that `open` filled.
    let Some((original, name)) = (unsafe { parts(file) }) else {
        return ffi::SQLITE_IOERR_TRUNCATE;
    };
    let Some(on) = original.xTruncate else {
        return ffi::SQLITE_IOERR_TRUNCATE;
    };
    let failing = call(name.as_ref(), |file, _| {
        Some(Op::Truncate {
            file,
            length: u64::try_from(length).unwrap_or(0),
        })
    });
    match failing {
        // SAFETY: the original gets its own file and the argument that SQLite gave us.
        None => unsafe { on(file, length) },
        Some(Fault::Lying) => ffi::SQLITE_OK,
        Some(_) => ffi::SQLITE_IOERR_TRUNCATE,
    }
}

unsafe extern "C" fn sync(file: *mut sqlite3_file, flags: c_int) -> c_int {
    // SAFETY: SQLite calls this with a file that `open` filled.
    let Some((original, name)) = (unsafe { parts(file) }) else {
        return ffi::SQLITE_IOERR_FSYNC;
    };
    let Some(on) = original.xSync else {
        return ffi::SQLITE_IOERR_FSYNC;
    };
    match call(name.as_ref(), |file, _| Some(Op::Sync { file })) {
        // SAFETY: the original gets its own file and the argument that SQLite gave us.
        None => unsafe { on(file, flags) },
        Some(Fault::Lying) => ffi::SQLITE_OK,
        Some(_) => ffi::SQLITE_IOERR_FSYNC,
    }
}

unsafe extern "C" fn close(file: *mut sqlite3_file) -> c_int {
    // SAFETY: SQLite calls this with a file that `open` filled.
    let Some((original, _)) = (unsafe { parts(file) }) else {
        return ffi::SQLITE_IOERR_CLOSE;
    };
    let Some(on) = original.xClose else {
        return ffi::SQLITE_IOERR_CLOSE;
    };
    // SAFETY: the original closes its own file; the block is SQLite's and is not touched after.
    unsafe { on(file) }
}

unsafe extern "C" fn delete(
    _vfs: *mut sqlite3_vfs,
    name: *const c_char,
    sync_folder: c_int,
) -> c_int {
    let Some(system) = system() else {
        return ffi::SQLITE_IOERR_DELETE;
    };
    // SAFETY: SQLite gives a name that ends with zero.
    let path = unsafe { CStr::from_ptr(name) }
        .to_string_lossy()
        .into_owned();
    watched(&path, |w, file| w.trace.ops.push(Op::Delete { file }));
    // SAFETY: the original is given its own VFS and the arguments that SQLite gave us.
    unsafe {
        match (*system.vfs).xDelete {
            Some(on) => on(system.vfs, name, sync_folder),
            None => ffi::SQLITE_IOERR_DELETE,
        }
    }
}
