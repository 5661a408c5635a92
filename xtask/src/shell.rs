//! Running other programs, and telling how long each step took.

use std::{
    path::Path,
    process::Command,
    time::{Duration, Instant},
};

/// What a step answers: nothing, or why it failed.
pub type Done<T = ()> = Result<T, String>;

/// Runs a command with the terminal's own output and fails when it fails.
pub fn run(command: &mut Command) -> Done {
    let line = line_of(command);
    println!("$ {line}");
    let status = command.status().map_err(|e| format!("{line}: {e}"))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("{line}: {status}"))
    }
}

/// Runs a command quietly and gives what it printed.
pub fn ask(command: &mut Command) -> Done<String> {
    let line = line_of(command);
    let output = command.output().map_err(|e| format!("{line}: {e}"))?;
    if !output.status.success() {
        return Err(format!(
            "{line}: {}",
            String::from_utf8_lossy(&output.stderr).trim()
        ));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Cargo, started in the root of the repository.
pub fn cargo(root: &Path) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root);
    // Set by the cargo that runs this tool, about this tool. Build scripts ask for them, so what
    // one builds here and what one builds by hand would replace each other.
    let about = |name: &str| name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_");
    for (name, _) in std::env::vars_os() {
        if name.to_str().is_some_and(about) {
            command.env_remove(name);
        }
    }
    command
}

/// Whether a program can be found.
pub fn has(program: &str) -> bool {
    std::env::var_os("PATH")
        .is_some_and(|paths| std::env::split_paths(&paths).any(|dir| dir.join(program).is_file()))
}

fn line_of(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let mut line = program
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    for arg in command.get_args() {
        line.push(' ');
        line.push_str(&arg.to_string_lossy());
    }
    line
}

/// The steps of a run with their durations.
#[derive(Default)]
pub struct Steps(Vec<(String, Duration, bool)>);

impl Steps {
    /// Runs a step and notes how long it took and whether it held.
    pub fn step<T>(&mut self, name: &str, work: impl FnOnce() -> Done<T>) -> Done<T> {
        println!("\n=== {name}");
        let began = Instant::now();
        let answer = work();
        self.0
            .push((name.to_owned(), began.elapsed(), answer.is_ok()));
        answer
    }

    /// One line for each step.
    pub fn summary(&self) -> String {
        let mut out = String::new();
        for (name, took, held) in &self.0 {
            let verdict = if *held { "ok" } else { "FAILED" };
            out.push_str(&format!(
                "{:>7.1} s  {verdict:<6}  {name}\n",
                took.as_secs_f64()
            ));
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failing_command_is_an_error_with_its_words() {
        let error = ask(Command::new("sh").args(["-c", "echo broken >&2; exit 3"])).unwrap_err();
        assert!(error.contains("broken"), "{error}");
        assert_eq!(ask(Command::new("echo").arg("a")), Ok("a\n".to_owned()));
    }

    #[test]
    fn steps_tell_which_failed() {
        let mut steps = Steps::default();
        assert_eq!(steps.step("one", || Ok(1)), Ok(1));
        assert!(steps.step::<()>("two", || Err("no".to_owned())).is_err());
        let summary = steps.summary();
        let verdicts: Vec<bool> = summary
            .lines()
            .map(|line| line.contains("FAILED"))
            .collect();
        assert_eq!(verdicts, [false, true]);
    }
}
