//! What a full test run needs from the machine, installed where that is possible.

use std::{
    path::PathBuf,
    process::{Command, Stdio},
};

use crate::shell::{Done, ask, has, run};

/// Something the machine must have, and the Debian packages that bring it.
struct Need {
    what: &'static str,
    packages: &'static [&'static str],
    present: fn() -> bool,
}

const NEEDS: &[Need] = &[
    Need {
        what: "a PostgreSQL server, 15 or later",
        packages: &["postgresql"],
        present: || postgres_bin().is_some(),
    },
    Need {
        what: "Chromium",
        packages: &["chromium"],
        present: || chromium().is_some(),
    },
    Need {
        what: "ChromeDriver",
        packages: &["chromium-driver"],
        present: || has("chromedriver"),
    },
    Need {
        what: "a Korean font",
        packages: &["fonts-noto-cjk"],
        present: has_korean_font,
    },
];

/// Makes sure that everything is there; as root it installs what is missing.
pub fn ensure() -> Done {
    let missing: Vec<&Need> = NEEDS.iter().filter(|need| !(need.present)()).collect();
    if missing.is_empty() {
        println!("PostgreSQL, Chromium, ChromeDriver and a Korean font are here.");
        return Ok(());
    }
    let packages: Vec<&str> = missing
        .iter()
        .flat_map(|need| need.packages)
        .copied()
        .collect();
    if !is_root() || !has("apt-get") {
        let what: Vec<&str> = missing.iter().map(|need| need.what).collect();
        return Err(format!(
            "missing: {}. Install them (Debian: apt-get install {}) and run again, or run \
             `cargo test --workspace`, which needs no service.",
            what.join(", "),
            packages.join(" ")
        ));
    }
    let apt = || {
        let mut command = Command::new("apt-get");
        command
            .env("DEBIAN_FRONTEND", "noninteractive")
            .stdin(Stdio::null());
        command
    };
    run(apt().args(["update", "-q"]))?;
    run(apt()
        .args(["install", "-y", "-q", "--no-install-recommends"])
        .args(&packages))?;
    match missing.iter().find(|need| !(need.present)()) {
        None => Ok(()),
        Some(need) => Err(format!(
            "{} is still missing after the installation",
            need.what
        )),
    }
}

/// Whether this process may install and change users.
pub fn is_root() -> bool {
    ask(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

/// The folder with `initdb` and `postgres`: on the PATH, or Debian's newest.
pub fn postgres_bin() -> Option<PathBuf> {
    let complete = |dir: &PathBuf| dir.join("initdb").is_file() && dir.join("postgres").is_file();
    let paths = std::env::var_os("PATH").unwrap_or_default();
    if let Some(dir) = std::env::split_paths(&paths).find(complete) {
        return Some(dir);
    }
    let mut versions: Vec<(u32, PathBuf)> = std::fs::read_dir("/usr/lib/postgresql")
        .ok()?
        .flatten()
        .filter_map(|entry| {
            let version = entry.file_name().to_str()?.parse().ok()?;
            Some((version, entry.path().join("bin")))
        })
        .filter(|(version, dir)| *version >= 15 && complete(dir))
        .collect();
    versions.sort();
    versions.pop().map(|(_, dir)| dir)
}

/// Chromium under either of its names.
pub fn chromium() -> Option<&'static str> {
    ["chromium", "chromium-browser", "google-chrome"]
        .into_iter()
        .find(|name| has(name))
}

fn has_korean_font() -> bool {
    let listed = ask(Command::new("fc-list").args([":lang=ko", "family"]));
    listed.is_ok_and(|fonts| !fonts.trim().is_empty())
        || std::path::Path::new("/usr/share/fonts/opentype/noto").is_dir()
}
