//! The tree that the rules look at: paths and texts, from disk or made up in a test.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::Value;

use super::source::Source;

/// What a dependency is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// In the product.
    Normal,
    /// In its tests.
    Dev,
    /// In its build script.
    Build,
}

/// A package of the workspace and what it asks for inside the workspace.
#[derive(Debug, Clone)]
pub struct Package {
    /// Its name.
    pub name: String,
    /// Its folder from the root, for example `rooms/program`.
    pub folder: String,
    /// Names of the packages it depends on, outside ones too.
    pub needs: Vec<(String, Need)>,
}

/// Paths and texts of the tracked files, and the packages of the workspace.
pub struct Tree {
    files: BTreeMap<String, String>,
    sources: BTreeMap<String, Source>,
    /// The packages of the workspace.
    pub packages: Vec<Package>,
}

impl Tree {
    /// A tree from made-up files.
    pub fn of<P: Into<String>, T: Into<String>>(
        files: impl IntoIterator<Item = (P, T)>,
        packages: Vec<Package>,
    ) -> Self {
        let files: BTreeMap<String, String> = files
            .into_iter()
            .map(|(path, text)| (path.into(), text.into()))
            .collect();
        let sources = files
            .iter()
            .filter(|(path, _)| path.ends_with(".rs"))
            .map(|(path, text)| (path.clone(), Source::scan(text)))
            .collect();
        Self {
            files,
            sources,
            packages,
        }
    }

    /// The tree on disk: what git tracks or would track, or every file when there is no git.
    pub fn load(root: &Path) -> Result<Self, String> {
        let mut files = Vec::new();
        for path in tracked(root) {
            // Pictures, fonts and sample papers are no text; no rule reads them.
            if let Ok(text) = fs::read_to_string(root.join(&path)) {
                files.push((path, text));
            }
        }
        Ok(Self::of(files, packages(root)?))
    }

    /// Every text file.
    pub fn files(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// One file's text.
    pub fn text(&self, path: &str) -> Option<&str> {
        self.files.get(path).map(String::as_str)
    }

    /// Every Rust file, scanned.
    pub fn sources(&self) -> impl Iterator<Item = (&str, &Source)> {
        self.sources
            .iter()
            .map(|(path, source)| (path.as_str(), source))
    }

    /// The names of the rooms: the folders below `rooms/`.
    pub fn rooms(&self) -> Vec<&str> {
        let mut rooms: Vec<&str> = self.files.keys().filter_map(|path| room_of(path)).collect();
        rooms.dedup();
        rooms
    }
}

/// The room that a path lies in.
pub fn room_of(path: &str) -> Option<&str> {
    path.strip_prefix("rooms/")?
        .split_once('/')
        .map(|(room, _)| room)
}

/// The path inside a room's `src`, for example `web/add_activity.rs`.
pub fn in_room_src(path: &str) -> Option<&str> {
    path.strip_prefix("rooms/")?
        .split_once('/')?
        .1
        .strip_prefix("src/")
}

/// Whether a whole file is test code. The test tools and the measuring program count as such: a
/// panic is how they say no.
pub fn is_test_path(path: &str) -> bool {
    path.contains("/tests/")
        || path.ends_with("/tests.rs")
        || path.starts_with("ground/testing/")
        || path.starts_with("xtask/bench/")
}

fn tracked(root: &Path) -> Vec<String> {
    let listed = Command::new("git")
        .args([
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
        ])
        .current_dir(root)
        .output();
    if let Ok(output) = listed
        && output.status.success()
        && !output.stdout.is_empty()
    {
        let text = String::from_utf8_lossy(&output.stdout);
        return text
            .split('\0')
            .filter(|p| !p.is_empty())
            .map(str::to_owned)
            .collect();
    }
    let mut found = Vec::new();
    walk(root, &mut PathBuf::new(), &mut found);
    found.sort();
    found
}

fn walk(root: &Path, below: &mut PathBuf, found: &mut Vec<String>) {
    let Ok(entries) = fs::read_dir(root.join(&below)) else {
        return;
    };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let skipped = ["target", "node_modules", ".git", "vendor", "demo-office"];
        if skipped.iter().any(|s| name == *s) {
            continue;
        }
        below.push(&name);
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            walk(root, below, found);
        } else {
            found.push(below.to_string_lossy().replace('\\', "/"));
        }
        below.pop();
    }
}

fn packages(root: &Path) -> Result<Vec<Package>, String> {
    let output = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args([
            "metadata",
            "--no-deps",
            "--format-version",
            "1",
            "--offline",
        ])
        .current_dir(root)
        .output()
        .map_err(|e| format!("cargo metadata: {e}"))?;
    if !output.status.success() {
        return Err(format!(
            "cargo metadata: {}",
            String::from_utf8_lossy(&output.stderr)
        ));
    }
    let metadata: Value =
        serde_json::from_slice(&output.stdout).map_err(|e| format!("cargo metadata: {e}"))?;
    Ok(read_packages(&metadata))
}

/// The packages in a `cargo metadata` document.
pub fn read_packages(metadata: &Value) -> Vec<Package> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let root = text(&metadata["workspace_root"]);
    let each = |value: &Value| value.as_array().cloned().unwrap_or_default();
    each(&metadata["packages"])
        .iter()
        .map(|package| {
            let manifest = text(&package["manifest_path"]);
            let folder = manifest
                .strip_prefix(&root)
                .unwrap_or(&manifest)
                .trim_start_matches('/')
                .trim_end_matches("Cargo.toml")
                .trim_end_matches('/')
                .to_owned();
            let needs = each(&package["dependencies"])
                .iter()
                .map(|need| {
                    let kind = match need["kind"].as_str() {
                        Some("dev") => Need::Dev,
                        Some("build") => Need::Build,
                        _ => Need::Normal,
                    };
                    (text(&need["name"]), kind)
                })
                .collect();
            Package {
                name: text(&package["name"]),
                folder,
                needs,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn metadata_gives_folders_and_kinds() {
        let metadata = serde_json::json!({
            "workspace_root": "/x/house",
            "packages": [{
                "name": "program",
                "manifest_path": "/x/house/rooms/program/Cargo.toml",
                "dependencies": [
                    {"name": "kernel", "kind": null}, {"name": "testing", "kind": "dev"},
                ],
            }],
        });
        let packages = read_packages(&metadata);
        assert_eq!(packages[0].folder, "rooms/program");
        let needs = [
            ("kernel".to_owned(), Need::Normal),
            ("testing".to_owned(), Need::Dev),
        ];
        assert_eq!(packages[0].needs, needs);
    }

    #[test]
    fn paths_know_their_room() {
        assert_eq!(room_of("rooms/program/src/web/add.rs"), Some("program"));
        assert_eq!(
            in_room_src("rooms/program/src/web/add.rs"),
            Some("web/add.rs")
        );
        assert_eq!(in_room_src("rooms/program/tests/stories.rs"), None);
        assert!(is_test_path("rooms/program/tests/stories.rs"));
        assert!(!is_test_path("rooms/program/src/rules.rs"));
    }
}
