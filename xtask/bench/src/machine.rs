//! One line about the machine: figures mean nothing without it.

use std::{fs, thread};

/// Processor, cores, memory, and the versions of both databases.
pub fn line() -> String {
    let processor = field("/proc/cpuinfo", "model name").unwrap_or_else(|| "processor".to_owned());
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let memory = field("/proc/meminfo", "MemTotal")
        .and_then(|text| text.trim_end_matches(" kB").trim().parse::<u64>().ok())
        .map_or(0, |kib| kib / 1_048_576);
    let sqlite = rusqlite::version();
    let postgres = postgres_version().unwrap_or_else(|| "none".to_owned());
    format!("{processor}, {cores} cores, {memory} GiB; SQLite {sqlite}, PostgreSQL {postgres}")
}

fn field(path: &str, name: &str) -> Option<String> {
    let text = fs::read_to_string(path).ok()?;
    let line = text.lines().find(|line| line.starts_with(name))?;
    line.split_once(':')
        .map(|(_, value)| value.trim().to_owned())
}

fn postgres_version() -> Option<String> {
    let url = std::env::var("SANGSAENG_TEST_PG").ok()?;
    let mut client = postgres::Client::connect(&url, postgres::NoTls).ok()?;
    let row = client.query_one("SHOW server_version", &[]).ok()?;
    let version: String = row.get(0);
    version.split_whitespace().next().map(str::to_owned)
}

/// A line of this process's status, in MiB; 0 where the system has none.
pub fn memory(name: &str) -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(name));
    let kib = line.and_then(|line| {
        line.trim_matches(|c: char| !c.is_ascii_digit())
            .parse()
            .ok()
    });
    kib.unwrap_or(0.0) / 1_024.0
}

/// Lets the peak begin anew. Where the system does not, the peak is that of the whole run.
pub fn reset_peak() {
    let _ = fs::write("/proc/self/clear_refs", "5");
}
