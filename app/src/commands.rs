//! The commands. Each says what it did in Korean on standard output, refusals on standard error.

mod demo;
mod import;
mod keep;
mod serve;
mod statement;

use std::{path::PathBuf, process::ExitCode};

use clap::{Parser, Subcommand, ValueEnum};
use kernel::Error;

use crate::PlaceArgs;

/// 상생: 상생교류 사무국의 한 해를 기록하고, 기록이 설명서를 쓰게 합니다.
#[derive(Debug, Parser)]
#[command(name = "sangsaeng", version)]
pub struct Command {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Serve the office to browsers
    Serve {
        #[command(flatten)]
        place: PlaceArgs,
        /// Address to listen on
        #[arg(long, default_value = "127.0.0.1")]
        host: String,
        /// Port to listen on; 0 takes any free one
        #[arg(long, default_value_t = 7180)]
        port: u16,
        /// The site is reached over HTTPS (a proxy in front ends TLS)
        #[arg(long)]
        behind_tls: bool,
    },
    /// Fill an empty store with the sample office, through the verbs
    Demo {
        #[command(flatten)]
        place: PlaceArgs,
    },
    /// Write the yearly statement
    Statement {
        #[command(flatten)]
        place: PlaceArgs,
        /// Fiscal year
        #[arg(long)]
        year: i64,
        /// Format of the paper
        #[arg(long, value_enum)]
        format: PaperFormat,
        /// File to write; standard output when left out
        #[arg(long)]
        out: Option<PathBuf>,
        /// Name of the programme, where the office has several
        #[arg(long)]
        program: Option<String>,
    },
    /// Read something into records
    Import {
        #[command(subcommand)]
        what: ImportWhat,
    },
    /// Recompute every book and name the first wrong entry
    Verify {
        #[command(flatten)]
        place: PlaceArgs,
    },
    /// Copy the whole store into an empty one, equal row for row
    Move {
        #[command(flatten)]
        place: PlaceArgs,
        /// Folder or postgres:// address of the empty store
        #[arg(long, value_name = "DIR-or-URL")]
        to: String,
    },
    /// Write a backup file while the service runs, and check it
    Backup {
        #[command(flatten)]
        place: PlaceArgs,
        /// File to write; must not be there yet
        #[arg(long)]
        out: PathBuf,
    },
    /// Bring a backup file into an empty store
    Restore {
        #[command(flatten)]
        place: PlaceArgs,
        /// The backup file
        file: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
enum ImportWhat {
    /// The text form of a yearly statement
    Statement {
        #[command(flatten)]
        place: PlaceArgs,
        /// The paper, UTF-8 text
        file: PathBuf,
        /// Show what would happen and save nothing
        #[arg(long)]
        dry_run: bool,
        /// Format of the report
        #[arg(long, value_enum, default_value_t = ReportFormat::Text)]
        format: ReportFormat,
        /// A finding to accept although its number is wrong; repeat for several
        #[arg(long, value_name = "FINDING")]
        accept: Vec<String>,
    },
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum PaperFormat {
    Html,
    Hwpx,
    Xlsx,
    Json,
    Text,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ReportFormat {
    Text,
    Json,
}

/// Runs a command and answers its exit code: 0 done, 1 refused or failed.
pub fn run(command: Command) -> ExitCode {
    let _ = tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .with_max_level(tracing::Level::INFO)
        .try_init();
    let done = match command.what {
        What::Serve {
            place,
            host,
            port,
            behind_tls,
        } => serve::run(&place, &host, port, behind_tls),
        What::Demo { place } => demo::run(&place),
        What::Statement {
            place,
            year,
            format,
            out,
            program,
        } => statement::run(&place, year, format, out.as_deref(), program.as_deref()),
        What::Import {
            what:
                ImportWhat::Statement {
                    place,
                    file,
                    dry_run,
                    format,
                    accept,
                },
        } => import::run(&place, &file, dry_run, format, accept),
        What::Verify { place } => keep::verify(&place),
        What::Move { place, to } => keep::move_store(&place, &to),
        What::Backup { place, out } => keep::backup(&place, &out),
        What::Restore { place, file } => keep::restore(&place, &file),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tell(&error);
            ExitCode::FAILURE
        }
    }
}

fn tell(error: &Error) {
    match error {
        Error::Refusal(refusal) => {
            for each in refusal.each() {
                let article = each
                    .article
                    .as_ref()
                    .map_or_else(String::new, |a| format!(" [{a}]"));
                eprintln!("{}{article} ({})", each.text, each.code);
            }
        }
        Error::NotFound => eprintln!("찾을 수 없습니다."),
        Error::Fault(fault) => eprintln!("시스템 오류: {}", fault.what),
    }
}
