//! Composing the yearly statement, and printing it as HWPX.

use std::time::Instant;

use kernel::{Ctx, FiscalYear, Id, Outcome};
use paper::Paper;
use program::{AddActivity, Program};
use statement::Format;
use store::{Secrets, Store};
use testing::{Database, Scratch, as_system, clock};

use crate::{
    measure::{Setting, millis},
    report::Row,
};

/// Activities added to those of the sample office.
const MORE: &[usize] = &[1, 100, 10_000];
/// Documents of the long run.
const DOCUMENTS: usize = 1_000;

/// Composition on both engines, printing on the paper of the sample office.
pub fn measure(setting: &Setting) -> Vec<Row> {
    let folder = Scratch::new();
    let store = Store::open_dir(folder.path(), &sangsaeng::schemas());
    let mut rows = composition(setting, &store.unwrap_or_else(|e| panic!("{e}")), "SQLite");
    if let Some(database) = Database::new() {
        let keys = Secrets::open_or_make(folder.path()).unwrap_or_else(|e| panic!("{e}"));
        let store = Store::open_url_with(&database.url, &sangsaeng::schemas(), keys);
        rows.extend(composition(
            setting,
            &store.unwrap_or_else(|e| panic!("{e}")),
            "PostgreSQL",
        ));
    }
    rows.extend(printing(setting));
    rows
}

/// The sample office and its programme.
fn fill(store: &Store) -> (Ctx, Id<Program>) {
    let tenant = sangsaeng::fill_sample(store, clock::now()).unwrap_or_else(|e| panic!("{e}"));
    let ctx = Ctx {
        tenant,
        ..as_system(testing::HANBIT)
    };
    let programs = store
        .read(&ctx, program::programs)
        .unwrap_or_else(|e| panic!("{e}"));
    let program = programs
        .first()
        .expect("the sample office has a programme")
        .id;
    (ctx, program)
}

fn year() -> FiscalYear {
    FiscalYear::new(2018).expect("a year")
}

fn compose(store: &Store, ctx: &Ctx, program: Id<Program>) -> Paper {
    let paper = store.read(ctx, |tx| statement::compose(tx, program, year()));
    paper.unwrap_or_else(|e| panic!("{e}"))
}

fn composition(setting: &Setting, store: &Store, engine: &str) -> Vec<Row> {
    let (ctx, program) = fill(store);
    let mut there = 0;
    MORE.iter()
        .map(|more| {
            add(store, &ctx, program, there, *more);
            there = *more;
            let took = millis(setting, || drop(compose(store, &ctx, program)));
            Row::of_time(
                format!("compose the 2018 statement, {engine}, {more} activities more"),
                took,
                None,
            )
        })
        .collect()
}

/// Adds held sales days of 2016 from the `from`-th to the `to`-th.
fn add(store: &Store, ctx: &Ctx, program: Id<Program>, from: usize, to: usize) {
    let added: Outcome<()> = store.write(ctx.clone(), move |tx| {
        let of_2016 = FiscalYear::new(2016).expect("a year");
        let lines = program::lines_of(tx, program, of_2016)?;
        let line = lines
            .first()
            .expect("the sample office has lines in 2016")
            .id;
        for n in from..to {
            let ask = AddActivity {
                line: line.to_string(),
                period: format!("2016-{:02}-{:02}", 1 + n % 12, 1 + n / 12 % 28),
                places: vec![format!("제{n} 장터")],
                state: "done".to_owned(),
                confirmed: true,
                ..AddActivity::default()
            };
            program::add_activity(tx, ask)?;
        }
        Ok(())
    });
    added.unwrap_or_else(|e| panic!("{e}"));
}

fn printing(setting: &Setting) -> Vec<Row> {
    let folder = Scratch::new();
    let store = Store::open_dir(folder.path(), &sangsaeng::schemas());
    let store = store.unwrap_or_else(|e| panic!("{e}"));
    let (ctx, program) = fill(&store);
    let paper = compose(&store, &ctx, program);
    let print = || {
        let printed = statement::print(&paper, Format::Hwpx).unwrap_or_else(|e| panic!("{e}"));
        assert!(!printed.is_empty());
    };
    let began = Instant::now();
    print();
    let first = began.elapsed().as_secs_f64() * 1_000.0;
    let warm = millis(setting, print);
    let began = Instant::now();
    (0..DOCUMENTS).for_each(|_| print());
    let each = began.elapsed().as_secs_f64() * 1_000.0 / DOCUMENTS as f64;
    let aim = Some((1.0, "≤ 1 ms"));
    vec![
        Row::of_time("one HWPX, the first of the process".to_owned(), first, None),
        Row::of_time("one HWPX, warm".to_owned(), warm, aim),
        Row::of_time(format!("{DOCUMENTS} HWPX in a row, each"), each, aim),
    ]
}
