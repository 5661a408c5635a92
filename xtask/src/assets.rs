//! The npm step: fetches the look at fixed versions and copies the few files that are embedded.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use sha2::{Digest, Sha256};

use crate::shell::{Done, has, run};

/// Files of `krds-uiux` and where they stand below `ground/ui/assets/vendor/krds/`. Never
/// `component.css` or anything of `resources/cdn`: those load from other hosts.
const FILES: &[(&str, &str)] = &[
    (
        "resources/css/component/output.css",
        "css/component/output.css",
    ),
    (
        "resources/css/token/krds_tokens.css",
        "css/token/krds_tokens.css",
    ),
    (
        "resources/fonts/PretendardGOV-Bold.subset.woff2",
        "fonts/PretendardGOV-Bold.subset.woff2",
    ),
    (
        "resources/fonts/PretendardGOV-Medium.subset.woff2",
        "fonts/PretendardGOV-Medium.subset.woff2",
    ),
    (
        "resources/fonts/PretendardGOV-Regular.subset.woff2",
        "fonts/PretendardGOV-Regular.subset.woff2",
    ),
];

/// The folder of icons, copied whole (SVG only).
const ICONS: &str = "resources/img/component/icon";
const ICONS_TO: &str = "img/component/icon";

/// Written last, beside what npm fetched: which lock file and list of files the copy was made from.
const STAMP: &str = "node_modules/.copied";

/// Fetches and copies, unless the copy on disk was made from the same lock file.
pub fn make(root: &Path) -> Done {
    let npm = root.join("xtask/npm");
    let vendor = root.join("ground/ui/assets/vendor");
    let stamp = stamp(&npm)?;
    let there = npm.join("node_modules/axe-core/axe.min.js").is_file()
        && FILES
            .iter()
            .all(|(_, to)| vendor.join("krds").join(to).is_file());
    if there && fs::read_to_string(npm.join(STAMP)).is_ok_and(|old| old == stamp) {
        println!("The look is up to date.");
        return Ok(());
    }
    if !has("node") || !has("npm") {
        return Err("node and npm are needed to fetch the look; neither is on the PATH".to_owned());
    }
    let mut fetch = Command::new("npm");
    fetch.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
    run(fetch.current_dir(&npm).stdin(Stdio::null()))?;
    copy(&npm.join("node_modules/krds-uiux"), &vendor)?;
    write(&npm.join(STAMP), stamp.as_bytes())
}

/// The npm step of a demo: without it the pages are plain, and that is worth a warning only.
pub fn make_or_warn(root: &Path) {
    if let Err(why) = make(root) {
        eprintln!("warning: {why}");
        eprintln!("warning: going on without the KRDS look; the pages will be plain.");
    }
}

fn stamp(npm: &Path) -> Done<String> {
    let lock = npm.join("package-lock.json");
    let text = fs::read(&lock).map_err(|e| format!("{}: {e}", lock.display()))?;
    let mut digest = Sha256::new();
    digest.update(text);
    for (from, to) in FILES {
        digest.update(from);
        digest.update(to);
    }
    Ok(digest
        .finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect())
}

fn copy(package: &Path, vendor: &Path) -> Done {
    if vendor.exists() {
        fs::remove_dir_all(vendor).map_err(|e| format!("{}: {e}", vendor.display()))?;
    }
    let krds = vendor.join("krds");
    for (from, to) in FILES {
        copy_file(&package.join(from), &krds.join(to))?;
    }
    let mut icons: Vec<PathBuf> = fs::read_dir(package.join(ICONS))
        .map_err(|e| format!("{ICONS}: {e}"))?
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "svg"))
        .collect();
    icons.sort();
    for icon in &icons {
        copy_file(
            icon,
            &krds
                .join(ICONS_TO)
                .join(icon.file_name().unwrap_or_default()),
        )?;
    }
    let sheet = krds.join("css/component/output.css");
    let text = fs::read_to_string(&sheet).map_err(|e| format!("{}: {e}", sheet.display()))?;
    let missing = wrong_in_sheet(&text, |path| {
        krds.join("css/component").join(path).is_file()
    });
    if missing.is_empty() {
        Ok(())
    } else {
        Err(format!("output.css: {}", missing.join(", ")))
    }
}

/// What a style sheet must not hold: other hosts, a doubled folder, files that were not copied.
fn wrong_in_sheet(text: &str, exists: impl Fn(&str) -> bool) -> Vec<String> {
    let mut wrong: Vec<String> = ["krds.go.kr", "img/img/"]
        .into_iter()
        .filter(|fragment| text.contains(fragment))
        .map(|fragment| format!("names {fragment}"))
        .collect();
    for (at, open) in text.match_indices("url(") {
        let inside = text[at + open.len()..]
            .split(')')
            .next()
            .unwrap_or_default();
        let path = inside.trim().trim_matches(['"', '\'']);
        let file = path.split(['?', '#']).next().unwrap_or_default();
        if file.starts_with("../") && !exists(file) {
            wrong.push(format!("needs {file}, which was not copied"));
        }
    }
    wrong.sort();
    wrong.dedup();
    wrong
}

fn copy_file(from: &Path, to: &Path) -> Done {
    let bytes = fs::read(from).map_err(|e| format!("{}: {e}", from.display()))?;
    write(to, &bytes)
}

fn write(path: &Path, bytes: &[u8]) -> Done {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    }
    fs::write(path, bytes).map_err(|e| format!("{}: {e}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_that_needs_more_than_was_copied_is_refused() {
        let exists = |path: &str| path == "../../img/a.svg";
        let wrong = |text: &str| wrong_in_sheet(text, exists).len();
        assert_eq!(
            wrong("a{b:url(../../img/a.svg)} c{d:url(\"../../img/a.svg?v=1\")}"),
            0
        );
        assert_eq!(wrong("a{b:url(data:image/svg+xml;base64,AA)}"), 0);
        assert_eq!(wrong("a{b:url('../../img/b.svg')}"), 1);
        assert_eq!(wrong("a{b:url(https://krds.go.kr/x.svg)}"), 1);
    }
}
