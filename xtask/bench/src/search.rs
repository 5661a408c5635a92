//! W6: a search of twenty hits over made-up Korean records whose words are known, against what the
//! two databases bring along. Every contestant asks in a process of its own, so that its memory is
//! its own; recall is judged by who made the records.

use std::{fs, path::Path, process::Command, time::Instant};

use index::{Ask, Audience};
use serde::{Deserialize, Serialize};
use store::{Secrets, Store, Tx};
use testing::{Database, HANBIT, Scratch, as_role, clock, tenant};

use crate::{
    corpus::{
        Chance, Corpus,
        questions::{AT, Question, question, recall},
    },
    machine::memory,
    measure::{Setting, median, percentile},
    peers::{self, Trgm},
    report::Row,
};

/// The word by which the program is started to ask.
pub const ASK: &str = "ask-search";
const SEED: u64 = 2018;
const KINDS: [&str; 5] = ["noun", "particle", "compound", "partial", "leads"];
/// Questions of each kind.
const QUESTIONS: usize = 60;
/// Entries of one transaction.
const LOT: usize = 2_500;
/// A first round longer than this, in seconds, is the measurement.
const LONG: f64 = 60.0;
const STAFF: &[&str] = &["staff"];

/// Who searches.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
enum Contestant {
    Sqlite,
    Postgres,
    Fts,
    Trgm,
}

/// What a process is to ask, and where.
#[derive(Serialize, Deserialize)]
struct Asking {
    contestant: Contestant,
    /// A folder, a file or an address.
    place: String,
    /// Words and the reader's level.
    questions: Vec<(String, i64)>,
}

/// What it heard.
#[derive(Serialize, Deserialize)]
struct Heard {
    /// Numbers of records, the best first.
    answers: Vec<Vec<usize>>,
    millis: Vec<f64>,
    /// MiB at the most.
    peak: f64,
}

/// A filled search.
struct Built {
    contestant: Contestant,
    place: String,
    seconds: f64,
    /// MiB on disk: the records with their texts, and the index.
    size: f64,
}

/// At every number of records.
pub fn measure(setting: &Setting) -> Vec<Row> {
    let sizes = setting.records.iter();
    sizes.flat_map(|records| with_records(*records)).collect()
}

fn reader(at: usize) -> Audience {
    [Audience::Public, Audience::Partner, Audience::Staff][at % 3]
}

fn with_records(records: usize) -> Vec<Row> {
    eprintln!("  {records} records, seed {SEED}");
    let mut chance = Chance::new(SEED);
    let corpus = Corpus::new(records, &mut chance);
    let questions: Vec<Question> = KINDS
        .iter()
        .flat_map(|kind| std::iter::repeat_n(*kind, QUESTIONS))
        .map(|kind| question(kind, &corpus, &mut chance))
        .collect();
    let folder = Scratch::new();
    let one = |built: &Built| {
        let heard = ask_apart(folder.path(), built, &questions);
        Came::of(built, &heard, &corpus, &questions)
    };
    let ours = one(&build_sqlite(&folder.path().join("ours"), &corpus));
    let theirs = one(&build_fts(&folder.path().join("fts.sqlite"), &corpus));
    let mut rows = lines("SQLite", "FTS5 trigram", records, &ours, &theirs);
    if let Some(database) = Database::new() {
        let ours = one(&build_postgres(&database, &corpus));
        drop(database);
        let database = Database::new().expect("there was one");
        let theirs = one(&build_trgm(&database, &corpus));
        rows.extend(lines("PostgreSQL", "pg_trgm", records, &ours, &theirs));
    }
    rows
}

fn mebibytes(path: &Path) -> f64 {
    fs::metadata(path).map_or(0.0, |data| data.len() as f64 / 1_048_576.0)
}

fn fill(store: &Store, corpus: &Corpus) {
    let founded = store.found_office(&tenant(HANBIT), "한빛시", clock::now());
    founded.unwrap_or_else(|e| panic!("{e}"));
    for lot in corpus.records.chunks(LOT) {
        let lot: Vec<_> = lot.iter().map(|record| record.entry.clone()).collect();
        let put = move |tx: &mut Tx<'_>| lot.iter().try_for_each(|one| index::put(tx, one));
        let done = store.write(as_role(HANBIT, STAFF), put);
        done.unwrap_or_else(|e| panic!("{e}"));
    }
}

fn build_sqlite(folder: &Path, corpus: &Corpus) -> Built {
    let store = Store::open_dir(folder, &[index::schema()]).unwrap_or_else(|e| panic!("{e}"));
    let began = Instant::now();
    fill(&store, corpus);
    let seconds = began.elapsed().as_secs_f64();
    // The last to close moves the log into the file.
    drop(store);
    Built {
        contestant: Contestant::Sqlite,
        place: folder.to_string_lossy().into_owned(),
        seconds,
        size: mebibytes(&folder.join("office.sqlite")),
    }
}

fn build_fts(file: &Path, corpus: &Corpus) -> Built {
    let place = file.to_string_lossy().into_owned();
    let conn = peers::open_fts(&place);
    let began = Instant::now();
    peers::fill_fts(&conn, corpus);
    let seconds = began.elapsed().as_secs_f64();
    drop(conn);
    Built {
        contestant: Contestant::Fts,
        place,
        seconds,
        size: mebibytes(file),
    }
}

fn open_postgres(url: &str) -> Store {
    let store = Store::open_url_with(url, &[index::schema()], Secrets::fixed_for_tests());
    store.unwrap_or_else(|e| panic!("{e}"))
}

fn build_postgres(database: &Database, corpus: &Corpus) -> Built {
    let store = open_postgres(&database.url);
    let began = Instant::now();
    fill(&store, corpus);
    let tables = [
        "index_entry",
        "index_fresh",
        "index_superseded",
        "index_shelf",
        "index_block",
    ];
    let size = size_in_postgres(&database.admin_url(), &tables);
    Built {
        contestant: Contestant::Postgres,
        place: database.url.clone(),
        seconds: began.elapsed().as_secs_f64(),
        size,
    }
}

fn build_trgm(database: &Database, corpus: &Corpus) -> Built {
    let place = database.admin_url();
    let mut client = Trgm::open(&place);
    let began = Instant::now();
    peers::fill_trgm(&mut client, corpus);
    Built {
        contestant: Contestant::Trgm,
        seconds: began.elapsed().as_secs_f64(),
        size: size_in_postgres(&place, &["record"]),
        place,
    }
}

/// MiB of tables with their indexes, after the server has looked at them once, as it does by
/// itself in an office.
fn size_in_postgres(url: &str, tables: &[&str]) -> f64 {
    let mut client = postgres::Client::connect(url, postgres::NoTls).expect("a server");
    let bytes = tables.iter().map(|table| {
        client
            .batch_execute(&format!("VACUUM ANALYZE {table}"))
            .expect("statistics");
        let sql = format!("SELECT pg_total_relation_size('{table}')");
        let row = client.query_one(&sql, &[]).expect("a size");
        row.get::<_, i64>(0) as f64
    });
    bytes.sum::<f64>() / 1_048_576.0
}

/// Starts this program once more, to ask.
fn ask_apart(folder: &Path, built: &Built, questions: &[Question]) -> Heard {
    let levels = questions
        .iter()
        .enumerate()
        .map(|(at, question)| (question.text.clone(), reader(at) as i64));
    let asking = Asking {
        contestant: built.contestant,
        place: built.place.clone(),
        questions: levels.collect(),
    };
    let file = folder.join("asking.json");
    fs::write(&file, serde_json::to_vec(&asking).expect("JSON")).expect("a file");
    let program = std::env::current_exe().expect("this program");
    let told = Command::new(program)
        .arg(ASK)
        .arg(&file)
        .output()
        .expect("it runs");
    let errors = String::from_utf8_lossy(&told.stderr);
    assert!(told.status.success(), "{:?}: {errors}", built.contestant);
    serde_json::from_slice(&told.stdout).expect("what it heard")
}

/// Asks what a file says and prints what was heard: the work of the second process.
pub fn ask(file: &str) {
    let asking = fs::read(file).expect("the questions");
    let asking: Asking = serde_json::from_slice(&asking).expect("the questions");
    let place = asking.place.as_str();
    let mut answer: Searcher = match asking.contestant {
        Contestant::Sqlite => {
            let store = Store::open_dir(Path::new(place), &[index::schema()]);
            ours(store.unwrap_or_else(|e| panic!("{e}")))
        }
        Contestant::Postgres => ours(open_postgres(place)),
        Contestant::Fts => {
            let conn = peers::open_fts(place);
            Box::new(move |text, level| peers::ask_fts(&conn, text, level))
        }
        Contestant::Trgm => {
            let mut client = Trgm::open(place);
            Box::new(move |text, level| peers::ask_trgm(&mut client, text, level))
        }
    };
    let mut round = || {
        let each = asking.questions.iter().map(|(text, level)| {
            let began = Instant::now();
            let found = answer(text, *level);
            (found, began.elapsed().as_secs_f64() * 1_000.0)
        });
        each.unzip::<_, _, Vec<_>, Vec<_>>()
    };
    let (answers, mut millis) = round();
    if millis.iter().sum::<f64>() < LONG * 1_000.0 {
        // The first round warmed caches and statements.
        millis = round().1;
    }
    let heard = Heard {
        answers,
        millis,
        peak: memory("VmHWM"),
    };
    println!("{}", serde_json::to_string(&heard).expect("JSON"));
}

/// Answers a question of a reader's level with the numbers of the records, the best first.
type Searcher = Box<dyn FnMut(&str, i64) -> Vec<usize>>;

fn ours(store: Store) -> Searcher {
    let ctx = as_role(HANBIT, STAFF);
    Box::new(move |text, level| {
        let ask = Ask {
            limit: AT,
            ..Ask::of(reader(usize::try_from(level).expect("a level"))).text(text)
        };
        let answer = store.read(&ctx, |tx| index::query(tx, &ask));
        let answer = answer.unwrap_or_else(|e| panic!("{e}"));
        let numbers = answer.hits.iter().map(|hit| hit.address.id().parse());
        numbers.map(|number| number.expect("a number")).collect()
    })
}

/// What came of a contestant.
struct Came {
    seconds: f64,
    size: f64,
    peak: f64,
    /// Of each kind: recall, and milliseconds in the middle.
    kinds: Vec<(f64, f64)>,
    p50: f64,
    p99: f64,
}

impl Came {
    fn of(built: &Built, heard: &Heard, corpus: &Corpus, questions: &[Question]) -> Self {
        let kinds = KINDS.iter().map(|kind| {
            let mut parts = Vec::new();
            let mut millis = Vec::new();
            for (at, question) in questions.iter().enumerate() {
                if question.kind == *kind {
                    parts.extend(recall(corpus, question, reader(at), &heard.answers[at]));
                    millis.push(heard.millis[at]);
                }
            }
            let mean = parts.iter().sum::<f64>() / parts.len() as f64;
            (mean, median(millis))
        });
        Self {
            seconds: built.seconds,
            size: built.size,
            peak: heard.peak,
            kinds: kinds.collect(),
            p50: percentile(heard.millis.clone(), 0.50),
            p99: percentile(heard.millis.clone(), 0.99),
        }
    }
}

fn lines(on: &str, peer: &str, records: usize, ours: &Came, theirs: &Came) -> Vec<Row> {
    let name = |what: &str| format!("W6 {what}, {on}, {records} records");
    let mut rows = Vec::new();
    for (at, kind) in KINDS.iter().enumerate() {
        let ((mine, _), (other, _)) = (ours.kinds[at], theirs.kinds[at]);
        rows.push(Row::of_recall(
            name(&format!("recall@{AT} {kind}")),
            mine,
            peer,
            other,
        ));
    }
    for (at, kind) in KINDS.iter().enumerate() {
        let ((_, mine), (_, other)) = (ours.kinds[at], theirs.kinds[at]);
        let name = name(&format!("p50 {kind}"));
        rows.push(Row::of_less(name, (mine, "ms"), peer, other, None));
    }
    // The goals, as far as there are some for this size: the middle, and one in a hundred.
    let (middle, last) = match records {
        100_000 => (Some((0.07, "≤ 0.07 ms")), Some((0.7, "≤ 0.7 ms"))),
        1_000_000 => (Some((0.5, "≤ 0.5 ms")), Some((6.0, "≤ 6 ms"))),
        _ => (None, None),
    };
    for (what, unit, mine, other, aim) in [
        ("p50 of all", "ms", ours.p50, theirs.p50, middle),
        ("p99 of all", "ms", ours.p99, theirs.p99, last),
        ("written in", "s", ours.seconds, theirs.seconds, None),
        ("on disk", "MiB", ours.size, theirs.size, None),
        (
            "peak of the asking process",
            "MiB",
            ours.peak,
            theirs.peak,
            None,
        ),
    ] {
        rows.push(Row::of_less(name(what), (mine, unit), peer, other, aim));
    }
    rows
}
