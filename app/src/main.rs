//! The one binary. Everything it can do lives in the library beside it, so that journeys can
//! drive the same code.

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    // Before anything else runs: the process that draws a page shuts itself in for ever.
    if std::env::args()
        .nth(1)
        .is_some_and(|word| word == sangsaeng::DRAW_PAGE)
    {
        return files::preview_main();
    }
    sangsaeng::run(sangsaeng::Command::parse())
}
