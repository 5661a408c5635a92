//! The report as Markdown, a section for each workload.

use std::fmt::Write;

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

    /// A line of recall, better when higher, of which a part must be found.
    pub fn of_recall(workload: String, ours: f64, baseline: &str, theirs: f64) -> Self {
        Self {
            workload,
            ours: format!("{ours:.3}"),
            baseline: format!("{baseline}: {theirs:.3}"),
            ratio: (theirs > 0.0).then_some(ours / theirs),
            aim: "≥ 0.97",
            met: Some(ours >= 0.97),
        }
    }

    /// A line of something that is better when there is less of it, with a largest value.
    pub fn of_less(
        workload: String,
        (ours, unit): (f64, &str),
        baseline: &str,
        theirs: f64,
        aim: Option<(f64, &'static str)>,
    ) -> Self {
        Self {
            workload,
            ours: format!("{} {unit}", short(ours)),
            baseline: format!("{baseline}: {} {unit}", short(theirs)),
            ratio: Some(ours / theirs),
            aim: aim.map_or("", |(_, text)| text),
            met: aim.map(|(most, _)| ours <= most),
        }
    }

    /// The same with a largest ratio.
    pub fn of_ratio(
        workload: String,
        ours: (f64, &str),
        baseline: &str,
        theirs: f64,
        aim: Option<(f64, &'static str)>,
    ) -> Self {
        Self {
            aim: aim.map_or("", |(_, text)| text),
            met: aim.map(|(most, _)| ours.0 / theirs <= most),
            ..Self::of_less(workload, ours, baseline, theirs, None)
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

/// A figure with as many digits as tell something.
fn short(value: f64) -> String {
    match value.abs() {
        large if large >= 1_000.0 => whole(value),
        large if large >= 10.0 => format!("{value:.1}"),
        large if large >= 0.1 => format!("{value:.2}"),
        _ => format!("{value:.4}"),
    }
}

/// What stands before the sections.
const PREFACE: &str = "# Benchmarks\n\n\
    Written by `cargo xtask bench`; do not edit by hand. Each section says by which command it was \
    written last; `--only NAME --write` writes one anew and leaves the others.\n\n\
    Every line was measured against its baseline in the same minute, the contestants taking turns. \
    The ratio is what matters; absolute figures of a busy machine mean little.\n";

/// How and where a section was measured.
pub struct Origin {
    /// The command that measures it again.
    pub command: String,
    /// The machine and the versions on it.
    pub machine: String,
}

/// One section: what was measured and how, and the table.
pub fn section(title: &str, note: &str, origin: &Origin, rows: &[Row]) -> String {
    let build = if cfg!(debug_assertions) {
        "Debug"
    } else {
        "Release"
    };
    let mut out = format!(
        "## {title}\n\n{note}\n\nMeasured by `{}` on {}. {build} build.\n\n\
         | workload | ours | baseline | ratio | aim | met |\n|---|---|---|---|---|---|\n",
        origin.command, origin.machine
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

/// The document with these sections in the place of those that were there under their titles; what
/// it has besides stays. Sections come in the order of `titles`.
pub fn document(before: &str, titles: &[&str], fresh: &[(&str, String)]) -> String {
    let known: Vec<&str> = before.split("\n## ").skip(1).collect();
    let old = |title: &str| {
        let of = known.iter().find(|text| text.lines().next() == Some(title));
        of.map(|text| format!("## {}\n", text.trim_end()))
    };
    let mut out = PREFACE.to_owned();
    for title in titles {
        let new = fresh.iter().find(|(name, _)| name == title);
        if let Some(text) = new.map(|(_, text)| text.clone()).or_else(|| old(title)) {
            out.push('\n');
            out.push_str(&text);
        }
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
        let origin = Origin {
            command: "c".to_owned(),
            machine: "m".to_owned(),
        };
        let text = section("W", "Words.", &origin, &[row]);
        assert!(
            text.contains("| w | 6/s | raw: 10/s | 0.60 | ≥ 0.7 | **no** |"),
            "{text}"
        );
    }

    #[test]
    fn a_section_takes_the_place_of_the_one_before() {
        let titles = ["A", "B"];
        let both = [
            ("B", "## B\n\nold\n".to_owned()),
            ("A", "## A\n\na\n".to_owned()),
        ];
        let before = document("", &titles, &both);
        let after = document(&before, &titles, &[("B", "## B\n\nnew\n".to_owned())]);
        assert_eq!(after, before.replace("old", "new"));
        assert_eq!(document(&after, &titles, &[]), after);
        assert!(after.find("## A") < after.find("## B"));
    }

    #[test]
    fn less_is_better() {
        let row = Row::of_less("w".to_owned(), (0.05, "ms"), "p", 12.0, Some((0.07, "≤")));
        assert_eq!((row.ours.as_str(), row.met), ("0.0500 ms", Some(true)));
        let row = Row::of_ratio("w".to_owned(), (9.0, "ms"), "p", 2.0, Some((3.0, "≤ 3")));
        assert_eq!((row.ratio, row.met), (Some(4.5), Some(false)));
    }
}
