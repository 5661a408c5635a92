//! The commands. Each says what it did in Korean on standard output, refusals on standard error.

mod demo;
mod import;
mod import_bank;
mod import_resources;
mod keep;
mod serve;
mod statement;

use std::{path::PathBuf, process::ExitCode};

use clap::{Parser, Subcommand, ValueEnum};
use kernel::Error;

use crate::PlaceArgs;

/// The hidden command with which the binary draws one page of a paper, confined. `main` sees to it
/// before it reads any other word.
pub const DRAW_PAGE: &str = "draw-page";

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
    Serve(serve::ServeArgs),
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
    /// Write the search anew from the records: after an update that brings a new list of regions
    Index {
        #[command(flatten)]
        place: PlaceArgs,
    },
    /// Open books that a failed check has locked, with the reason, and sign their heads anew
    Unlock {
        #[command(flatten)]
        place: PlaceArgs,
        /// What was found and what was done about it
        #[arg(long)]
        reason: String,
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
    /// Back the live store up, restore it elsewhere, recompute every book and compare the heads
    Drill {
        #[command(flatten)]
        place: PlaceArgs,
        /// Folder for the drill's files, removed afterwards; the system's temporary one when left
        /// out
        #[arg(long)]
        scratch: Option<PathBuf>,
    },
}

/// How mail leaves the office. Without a server it is written into `DIR/mail`.
#[derive(Debug, clap::Args)]
struct MailArgs {
    /// Mail server, HOST:PORT
    #[arg(long, value_name = "HOST:PORT", requires = "mail_from")]
    smtp: Option<String>,
    /// How the connection to it is secured
    #[arg(long, value_enum, default_value_t = MailSecurity::Tls)]
    smtp_security: MailSecurity,
    /// Address in whose name mail is sent
    #[arg(long, value_name = "ADDRESS")]
    mail_from: Option<String>,
    /// Address outside the office, usually the city's, that is sent the signed heads every day
    #[arg(long, value_name = "ADDRESS")]
    heads_to: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum MailSecurity {
    /// Not at all: a server on this machine
    Plain,
    /// STARTTLS
    Starttls,
    /// TLS from the first byte
    Tls,
}

#[derive(Debug, Subcommand)]
enum ImportWhat {
    /// A bank's or card company's statement of any length, CSV or XLSX; its rows count once they
    /// are accepted on its page
    Bank {
        #[command(flatten)]
        place: PlaceArgs,
        /// The file as the bank gave it
        file: PathBuf,
        /// Which account of the work it is of
        #[arg(long, value_enum, default_value_t = AccountOf::Main)]
        account: AccountOf,
        /// It tells what was paid with the account's cards
        #[arg(long)]
        cards: bool,
        /// Name of the programme, where the office has several
        #[arg(long)]
        program: Option<String>,
    },
    /// A file of a public standard data set (villages, markets, festivals, closed schools), CSV,
    /// XLSX or JSON, into the register of regional resources
    Resources {
        #[command(flatten)]
        place: PlaceArgs,
        /// The file as the portal gave it
        file: PathBuf,
        /// Which data set it is; without it, by the headings
        #[arg(long, value_parser = ["villages", "markets", "festivals", "closed-schools"])]
        dataset: Option<String>,
        /// Show what would happen and save nothing
        #[arg(long)]
        dry_run: bool,
    },
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

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum AccountOf {
    /// The dedicated account that the grants come into
    Main,
    /// The account of other income
    Income,
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
        What::Serve(ask) => serve::run(&ask),
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
        What::Import {
            what:
                ImportWhat::Bank {
                    place,
                    file,
                    account,
                    cards,
                    program,
                },
        } => import_bank::run(&place, &file, (account, cards), program.as_deref()),
        What::Import {
            what:
                ImportWhat::Resources {
                    place,
                    file,
                    dataset,
                    dry_run,
                },
        } => import_resources::run(&place, &file, dataset.as_deref(), dry_run),
        What::Verify { place } => keep::verify(&place),
        What::Index { place } => keep::index(&place),
        What::Unlock { place, reason } => keep::unlock(&place, &reason),
        What::Move { place, to } => keep::move_store(&place, &to),
        What::Backup { place, out } => keep::backup(&place, &out),
        What::Restore { place, file } => keep::restore(&place, &file),
        What::Drill { place, scratch } => keep::drill(&place, scratch),
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
