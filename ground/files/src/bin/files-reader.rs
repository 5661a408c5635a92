//! The drawing child of this crate's tests, and the probe that shows what it cannot do. The product
//! calls `files::preview_main` from a hidden command of its own.

use std::{io::Read, net::TcpStream, process::ExitCode};

/// What deciding about the largest file may take: half of it is the file itself.
const JUDGE_MEMORY: u64 = 192 << 20;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().collect();
    match words.get(1).map(String::as_str) {
        Some("preview") => files::preview_main(),
        // The same tries with and without the walls: the tests must see the difference.
        Some("probe-confined") => match files::confine(5, 1 << 29) {
            Ok(()) => probe(&words),
            Err(_) => ExitCode::FAILURE,
        },
        Some("probe-bare") => probe(&words),
        Some("judge") => match files::confine(20, JUDGE_MEMORY) {
            Ok(()) => judge(&words),
            Err(_) => ExitCode::FAILURE,
        },
        Some("silent") => ExitCode::SUCCESS,
        Some("endless") => loop {
            std::thread::sleep(std::time::Duration::from_secs(1));
        },
        Some("flooding") => loop {
            println!("{}", "x".repeat(1 << 16));
        },
        _ => ExitCode::FAILURE,
    }
}

/// Says what the file on stdin is, or the machine name of the refusal.
fn judge(words: &[String]) -> ExitCode {
    let mut bytes = Vec::new();
    if std::io::stdin().read_to_end(&mut bytes).is_err() {
        return ExitCode::FAILURE;
    }
    let name = words.get(2).cloned().unwrap_or_default();
    match files::media_of(&name, &bytes) {
        Ok(media) => println!("{}", media.word()),
        Err(kernel::Error::Refusal(refusal)) => println!("{}", refusal.code),
        Err(_) => return ExitCode::FAILURE,
    }
    ExitCode::SUCCESS
}

/// Tries everything that a taken-over reader would, and says what worked.
fn probe(words: &[String]) -> ExitCode {
    let address = words.get(2).cloned().unwrap_or_default();
    let file = words.get(3).cloned().unwrap_or_default();
    let tries: [(&str, &dyn Fn() -> bool); 6] = [
        ("connect", &|| TcpStream::connect(&address).is_ok()),
        ("listen", &|| {
            std::net::TcpListener::bind("127.0.0.1:0").is_ok()
        }),
        ("read a file", &|| std::fs::read("/etc/passwd").is_ok()),
        ("write a file", &|| std::fs::write(&file, "x").is_ok()),
        ("run a program", &|| {
            std::process::Command::new("/bin/true").status().is_ok()
        }),
        ("start a thread", &|| {
            let started = std::thread::Builder::new().spawn(|| {});
            started.is_ok_and(|thread| thread.join().is_ok())
        }),
    ];
    for (what, works) in tries {
        println!("{what}: {}", if works() { "yes" } else { "no" });
    }
    ExitCode::SUCCESS
}
