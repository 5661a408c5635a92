//! `cargo xtask test`: everything, on servers of its own.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use clap::Args;

use crate::{
    assets,
    demo::target_dir,
    memory, packages,
    servers::{self, Server},
    shell::{Done, Steps, cargo, run},
    tidy,
};

/// What to test.
#[derive(Args)]
pub struct Test {
    /// Arguments for `cargo test`, for example `-- --package program`: then only the servers are
    /// started and only these tests run.
    #[arg(last = true)]
    only: Vec<String>,
}

/// Runs every check and every test; the summary comes last, whatever happened.
pub fn run_all(root: &Path, test: &Test) -> Done {
    let mut steps = Steps::default();
    let outcome = if test.only.is_empty() {
        each(root, &mut steps)
    } else {
        some(root, &mut steps, test)
    };
    println!("\n=== summary\n{}", steps.summary());
    outcome
}

/// A check that fails does not hide what the next ones say; a server that is missing ends the run.
fn each(root: &Path, steps: &mut Steps) -> Done {
    steps.step("what the machine must have", packages::ensure)?;
    steps.step("the look (npm)", || assets::make(root))?;
    let format = steps.step("format", || {
        run(cargo(root).args(["fmt", "--all", "--check"]))
    });
    let house = steps.step("house rules", || tidy::print(root));
    let lints = steps.step("clippy", || {
        let args = [
            "clippy",
            "--workspace",
            "--all-targets",
            "--",
            "-D",
            "warnings",
        ];
        run(cargo(root).args(args))
    });
    let servers = steps.step("servers", || Servers::start(root))?;
    let tests = steps.step("tests on both databases and in the browser", || {
        run(servers.name(cargo(root).args(["test", "--workspace", "--no-fail-fast"])))
    });
    let statements = steps.step("every statement ran on both databases", || {
        let mut check = cargo(root);
        // Of the whole workspace: for one package alone Cargo picks other features of what all of
        // them use, and builds half of the house again.
        check.args(["test", "--workspace", "--test", "statements_ran"]);
        run(servers.name(check.env("SANGSAENG_CHECK_STATEMENTS", "1")))
    });
    format.and(house).and(lints).and(tests).and(statements)
}

fn some(root: &Path, steps: &mut Steps, test: &Test) -> Done {
    let servers = steps.step("servers", || Servers::start(root))?;
    steps.step("tests", || {
        run(servers.name(cargo(root).arg("test").args(&test.only)))
    })
}

/// The servers of a run, stopped when this is dropped.
struct Servers {
    postgres: Server,
    chromedriver: Server,
    log: PathBuf,
    // Dropped last: the cluster stands in it.
    memory: Option<memory::Folder>,
}

impl Servers {
    fn start(root: &Path) -> Done<Self> {
        let target = target_dir(root)?;
        let log = target.join("statement-log");
        if log.exists() {
            fs::remove_dir_all(&log).map_err(|e| format!("{}: {e}", log.display()))?;
        }
        fs::create_dir_all(&log).map_err(|e| format!("{}: {e}", log.display()))?;
        let memory = memory::Folder::new();
        match &memory {
            Some(folder) => println!(
                "what the tests write stays in memory: {}",
                folder.path().display()
            ),
            None => println!("what the tests write goes to the disk: too little memory is free"),
        }
        let place = memory
            .as_ref()
            .map_or(target.as_path(), memory::Folder::path);
        let postgres = servers::start_postgres(place)?;
        Ok(Self {
            postgres,
            chromedriver: servers::start_chromedriver()?,
            log,
            memory,
        })
    }

    /// Tells a command where they are.
    fn name<'c>(&self, command: &'c mut Command) -> &'c mut Command {
        command
            .env("SANGSAENG_TEST_PG", &self.postgres.address)
            .env("SANGSAENG_TEST_WEBDRIVER", &self.chromedriver.address)
            .env("SANGSAENG_STATEMENT_LOG", &self.log);
        if let Some(folder) = &self.memory {
            command.env("TMPDIR", folder.path());
        }
        command
    }
}
