//! What the drawing child cannot do – and that this test would see it if it could.
#![cfg(target_os = "linux")]

use std::{
    net::TcpListener,
    process::{Command, Stdio},
    time::Duration,
};

use files::{Limits, Media};

const READER: &str = env!("CARGO_BIN_EXE_files-reader");

/// What the probe could do; it runs as the drawing child does, with pipes.
fn probed(mode: &str) -> Vec<String> {
    let trap = TcpListener::bind("127.0.0.1:0").unwrap();
    let folder = testing::Scratch::new();
    let file = folder.path().join("written");
    let told = Command::new(READER)
        .arg(mode)
        .arg(trap.local_addr().unwrap().to_string())
        .arg(&file)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .output()
        .unwrap();
    assert!(told.status.success(), "{mode}: {}", told.status);
    let mut able: Vec<String> = String::from_utf8(told.stdout)
        .unwrap()
        .lines()
        .map(|line| line.split_once(": ").unwrap())
        .filter(|(_, can)| *can == "yes")
        .map(|(what, _)| what.to_owned())
        .collect();
    trap.set_nonblocking(true).unwrap();
    if trap.accept().is_ok() {
        able.push("reached the trap".to_owned());
    }
    if file.exists() {
        able.push("left a file".to_owned());
    }
    able
}

#[test]
fn a_confined_child_can_do_nothing_but_compute() {
    assert_eq!(probed("probe-confined"), [""; 0]);
    // Without the walls the same tries succeed, so the test has teeth.
    assert_eq!(
        probed("probe-bare"),
        [
            "connect",
            "listen",
            "read a file",
            "write a file",
            "run a program",
            "start a thread",
            "reached the trap",
            "left a file"
        ]
    );
}

/// A line of `/proc/PID/status`.
fn status(pid: u32, name: &str) -> Option<String> {
    let all = std::fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let line = all.lines().find(|line| line.starts_with(name))?;
    Some(line.split_whitespace().nth(1)?.to_owned())
}

#[test]
fn the_drawing_child_is_confined_before_it_reads_a_byte() {
    let limits = Limits::default();
    let words = [
        Media::Png.word().to_owned(),
        "1".to_owned(),
        limits.cpu.to_string(),
        limits.memory.to_string(),
        limits.side.to_string(),
    ];
    let start = |mode: &str| {
        Command::new(READER)
            .arg(mode)
            .args(&words)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap()
    };
    let seen = |mode: &str| {
        let mut child = start(mode);
        // Nothing was sent yet: a child that reads first would wait unconfined for ever.
        let walls = (0..200).find_map(|_| {
            std::thread::sleep(Duration::from_millis(10));
            let filter = status(child.id(), "Seccomp:")?;
            let fixed = status(child.id(), "NoNewPrivs:")?;
            (filter == "2").then_some(fixed)
        });
        let _ = child.kill();
        let _ = child.wait();
        walls
    };
    assert_eq!(seen("preview").as_deref(), Some("1"));
    assert_eq!(seen("endless"), None, "a bare child looks confined");
}
