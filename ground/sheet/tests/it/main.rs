//! Tables in and out, as the person who brings and takes them sees it.
#![allow(clippy::expect_used, clippy::panic)] // helpers of tests

mod bad;
mod formats;
mod given_back;
mod noise;
mod public;
mod round_trip;
mod taken_out;

use std::io::{Cursor, Write};

use sheet::{BadRow, Limits, Row, Table, Trouble, Unreadable};

/// The headings and the rows of a file in which nothing is wrong.
fn read(name: &str, bytes: &[u8]) -> (Vec<String>, Vec<Row>) {
    let table = Table::read(name, bytes).expect("a table");
    let headers = table.headers.clone();
    (headers, table.map(|row| row.expect("a good row")).collect())
}

/// The rows of a file and what is wrong with others.
fn sorted(bytes: &[u8]) -> (Vec<Row>, Vec<BadRow>) {
    let (mut good, mut bad) = (Vec::new(), Vec::new());
    for row in Table::read("표", bytes).expect("a table") {
        match row {
            Ok(row) => good.push(row),
            Err(Trouble::Row(row)) => bad.push(row),
            Err(Trouble::File(why)) => panic!("{why}"),
        }
    }
    (good, bad)
}

/// What is said of a file, at once or behind some rows.
fn refusal(name: &str, bytes: &[u8], limits: &Limits) -> Option<String> {
    let table = match Table::open(name, bytes, limits) {
        Ok(table) => table,
        Err(Unreadable(why)) => return Some(why),
    };
    table.into_iter().find_map(|row| match row {
        Err(Trouble::File(Unreadable(why))) => Some(why),
        _ => None,
    })
}

fn row(number: u64, cells: &[&str]) -> Row {
    Row {
        number,
        cells: cells.iter().map(|cell| (*cell).to_owned()).collect(),
    }
}

/// A package of these entries.
fn package(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut package = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in entries {
        let plain = zip::write::SimpleFileOptions::default();
        package.start_file(*name, plain).expect("in memory");
        package.write_all(content).expect("in memory");
    }
    package.finish().expect("in memory").into_inner()
}
