//! The report as Markdown.

use std::fmt::Write;

use crate::measure::Setting;

/// One measured line.
pub struct Row {
    /// What was done, and on what.
    pub workload: String,
    /// What ours reached, with its unit.
    pub ours: String,
    /// What the baseline is, and what it reached in the same rounds.
    pub baseline: String,
    /// Ours against the baseline: above 1 is better than it.
    pub ratio: Option<f64>,
    /// What the ratio, or the figure itself, should be.
    pub aim: &'static str,
    /// Whether the aim is met; `None` where there is none.
    pub met: Option<bool>,
}

impl Row {
    /// A line of rates per second, better when higher, with an aim for the ratio.
    pub fn of_rates(
        workload: String,
        ours: f64,
        baseline: &str,
        theirs: f64,
        aim: Option<(f64, &'static str)>,
    ) -> Self {
        let ratio = ours / theirs;
        Self {
            workload,
            ours: format!("{}/s", whole(ours)),
            baseline: format!("{baseline}: {}/s", whole(theirs)),
            ratio: Some(ratio),
            aim: aim.map_or("", |(_, text)| text),
            met: aim.map(|(least, _)| ratio >= least),
        }
    }
}

impl Row {
    /// A line of milliseconds, better when lower, with a largest value.
    pub fn of_time(workload: String, millis: f64, aim: Option<(f64, &'static str)>) -> Self {
        Self {
            workload,
            ours: format!("{millis:.2} ms"),
            baseline: String::new(),
            ratio: None,
            aim: aim.map_or("", |(_, text)| text),
            met: aim.map(|(most, _)| millis <= most),
        }
    }
}

impl Row {
    /// A line of seconds against those of a baseline, better when lower, with a largest ratio.
    pub fn of_seconds(
        workload: String,
        ours: f64,
        baseline: &str,
        theirs: f64,
        aim: (f64, &'static str),
    ) -> Self {
        let ratio = ours / theirs;
        Self {
            workload,
            ours: format!("{ours:.2} s"),
            baseline: format!("{baseline}: {theirs:.2} s"),
            ratio: Some(ratio),
            aim: aim.1,
            met: Some(ratio <= aim.0),
        }
    }

    /// A line of memory in MiB with a largest value.
    pub fn of_memory(workload: String, mebibytes: f64, most: f64) -> Self {
        Self {
            workload,
            ours: format!("{mebibytes:.0} MiB"),
            baseline: String::new(),
            ratio: None,
            aim: "≤ 200 MiB",
            met: Some(mebibytes <= most),
        }
    }

    /// How a duration grows with the size of the books: the exponent of n that fits the first and
    /// the last point. 0 is a cost that does not grow, 1 one that grows as the books do.
    pub fn of_growth(workload: &str, points: &[(i64, f64)]) -> Self {
        let exponent = match (points.first(), points.last()) {
            (Some((few, first)), Some((many, last))) => {
                (last / first).ln() / (*many as f64 / *few as f64).ln()
            }
            _ => f64::NAN,
        };
        Self {
            workload: format!("{workload}: growth exponent"),
            ours: format!("n^{exponent:.2}"),
            baseline: String::new(),
            ratio: None,
            aim: "≤ n^0.1",
            met: Some(exponent <= 0.1),
        }
    }
}

/// A figure with groups of three digits.
fn whole(value: f64) -> String {
    let digits = format!("{value:.0}");
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// The whole document.
pub fn document(date: &str, machine: &str, setting: &Setting, rows: &[Row]) -> String {
    let build = if cfg!(debug_assertions) {
        "Debug"
    } else {
        "Release"
    };
    let mut out = format!(
        "# Benchmarks\n\n\
         Written by `cargo xtask bench --date {date} --seconds {}`; do not edit by hand.\n\n\
         Machine: {machine}. {build} build.\n\n\
         Every line was measured against its baseline in the same minute: the contestants take \
         turns, {} rounds of {} s each after a warm-up, and the median counts. The ratio is what \
         matters; absolute figures of a busy machine mean little. The raw baselines run the very \
         SQL of our statements on the same schema with the same settings and durability (SQLite: \
         WAL, `synchronous=FULL`; PostgreSQL: `fsync=on`), prepared once, without hash, rules or \
         row-level security.\n\n\
         W1 is one durable post: a known key changes nothing, a line never goes over its budget, \
         two entries and the line's total are on disk before the answer. Its limit is the same in \
         memory with one shared log and one sync for all who wait; the PostgreSQL function does \
         it in one call. Over HTTP every request passes the whole gate – session, access table, \
         limits, fingerprint, idempotency row – and the clients share the cores with the site. \
         W2 reads a trustee's year of 24 lines; its verify recomputes every form, hash, hold and \
         balance. G23 is the restore drill while a clerk posts. \
         W8 reads a bank's file as it comes, one row in a hundred wrong.\n\n\
         | workload | ours | baseline | ratio | aim | met |\n|---|---|---|---|---|---|\n",
        setting.round.as_secs(),
        setting.rounds,
        setting.round.as_secs(),
    );
    for row in rows {
        let ratio = row
            .ratio
            .map_or_else(String::new, |ratio| format!("{ratio:.2}"));
        let met = match row.met {
            Some(true) => "yes",
            Some(false) => "**no**",
            None => "",
        };
        // Writing to a String cannot fail.
        let _ = writeln!(
            out,
            "| {} | {} | {} | {ratio} | {} | {met} |",
            row.workload, row.ours, row.baseline, row.aim
        );
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_grouped() {
        assert_eq!(whole(1_234_567.4), "1,234,567");
        assert_eq!(whole(999.0), "999");
    }

    #[test]
    fn growth_is_an_exponent() {
        let flat = Row::of_growth("w", &[(100, 2.0), (1_000, 9.0), (10_000, 2.0)]);
        assert_eq!((flat.ours.as_str(), flat.met), ("n^0.00", Some(true)));
        let linear = Row::of_growth("w", &[(100, 2.0), (10_000, 200.0)]);
        assert_eq!((linear.ours.as_str(), linear.met), ("n^1.00", Some(false)));
    }

    #[test]
    fn a_missed_aim_is_said() {
        let row = Row::of_rates("w".to_owned(), 6.0, "raw", 10.0, Some((0.7, "≥ 0.7")));
        assert_eq!(row.met, Some(false));
        let setting = Setting {
            round: std::time::Duration::from_secs(3),
            rounds: 3,
            entries: 1,
        };
        let text = document("2026-01-01", "m", &setting, &[row]);
        assert!(
            text.contains("| w | 6/s | raw: 10/s | 0.60 | ≥ 0.7 | **no** |"),
            "{text}"
        );
    }
}
