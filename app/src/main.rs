//! The one binary. Everything it can do lives in the library beside it, so that journeys can
//! drive the same code.

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    sangsaeng::run(sangsaeng::Command::parse())
}
