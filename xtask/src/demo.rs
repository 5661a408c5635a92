//! From a fresh clone to the running sample office.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use clap::Args;

use crate::{
    assets,
    shell::{Done, ask, cargo, run},
};

/// What to show and where.
#[derive(Args)]
pub struct Demo {
    /// Fill the office and stop, without serving it.
    #[arg(long)]
    no_serve: bool,
    /// The folder that holds the office.
    #[arg(long, default_value = "demo-office")]
    dir: PathBuf,
    /// The port to serve on.
    #[arg(long, default_value_t = 7180)]
    port: u16,
    /// Build for speed; takes longer.
    #[arg(long)]
    release: bool,
}

/// Builds, fills the sample office unless it is there, and serves it.
pub fn run_demo(root: &Path, demo: &Demo) -> Done {
    let dir = std::path::absolute(&demo.dir).map_err(|e| format!("{}: {e}", demo.dir.display()))?;
    assets::make_or_warn(root);
    let mut build = cargo(root);
    build.args(["build", "--package", "sangsaeng"]);
    if demo.release {
        build.arg("--release");
    }
    run(&mut build)?;
    let program = target_dir(root)?
        .join(if demo.release { "release" } else { "debug" })
        .join(format!("sangsaeng{}", std::env::consts::EXE_SUFFIX));
    // The program leaves an office that is already there as it is.
    run(Command::new(&program).arg("demo").arg("--dir").arg(&dir))?;
    if demo.no_serve {
        println!("`cargo xtask demo --dir {}` serves it.", demo.dir.display());
        return Ok(());
    }
    let port = demo.port.to_string();
    run(Command::new(&program)
        .arg("serve")
        .arg("--dir")
        .arg(&dir)
        .args(["--port", &port]))
}

/// Where cargo builds to.
pub fn target_dir(root: &Path) -> Done<PathBuf> {
    let metadata = ask(cargo(root).args(["metadata", "--no-deps", "--format-version", "1"]))?;
    let metadata: serde_json::Value =
        serde_json::from_str(&metadata).map_err(|e| format!("cargo metadata: {e}"))?;
    metadata["target_directory"]
        .as_str()
        .map(PathBuf::from)
        .ok_or_else(|| "cargo metadata names no target directory".to_owned())
}
