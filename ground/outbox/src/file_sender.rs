//! Messages as `.eml` files in a folder: for a demonstration, and for offices whose mail leaves
//! by another machine.

use std::{
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
};

use kernel::Fault;

use crate::{
    eml::eml,
    model::Waiting,
    rules,
    sender::{Failed, Sender},
};

/// Writes each message as one file named by its id. Writing it twice gives the same file, so it
/// may be repeated.
#[derive(Debug, Clone)]
pub struct FileSender {
    folder: PathBuf,
    from: String,
}

impl FileSender {
    /// Writes into `folder`, which is made when it is missing, in the name of the address `from`.
    ///
    /// # Errors
    /// A fault when `from` is no mail address or the folder cannot be made.
    pub fn new(folder: &Path, from: &str) -> Result<Self, Fault> {
        if !rules::is_mail_address(from) {
            return Err(Fault::new(format!("{from:?} is no mail address")));
        }
        fs::create_dir_all(folder).map_err(|e| Fault::new(format!("{}: {e}", folder.display())))?;
        Ok(Self {
            folder: folder.to_owned(),
            from: from.to_owned(),
        })
    }

    /// The file appears whole or not at all, and survives a power cut once this has returned.
    fn write(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let draft = self.folder.join(format!(".{name}.part"));
        let mut file = File::create(&draft)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&draft, self.folder.join(format!("{name}.eml")))?;
        File::open(&self.folder)?.sync_all()
    }
}

impl Sender for FileSender {
    fn send(&self, message: &Waiting) -> Result<(), Failed> {
        self.write(&message.id.to_string(), &eml(&self.from, message))
            .map_err(|e| Failed::Later(format!("파일을 쓸 수 없습니다: {e}")))
    }

    fn repeatable(&self) -> bool {
        true
    }
}
