//! W5: the public front of an office with ten thousand records that everybody may read, served by
//! the release binary, against a program that answers the same bytes from memory. The clients are
//! the same for both and share the cores with them.

use std::{
    collections::HashMap,
    fs,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    time::Instant,
};

use index::{Audience, Entry, Months};
use jiff::civil::Date;
use kernel::{Address, Ctx, Id};
use resource::{ListFilter, MoveState, Resource, UploadImport, door};
use store::{Store, Tx};
use testing::{HANBIT, Scratch, as_role_at, percent, tenant};

use crate::{
    bytes,
    market_file::Markets,
    measure::{Contestant, Setting, median, percentile, rates},
    report::Row,
    wire::Line,
};

const RECORDS: usize = 10_000;
const LISTS: usize = 60;
const DETAILS: usize = 200;
const CONNECTIONS: &[usize] = &[1, 16, 128];
/// With a commit before every request.
const COLD: &[usize] = &[1, 16];
const STARTS: usize = 5;
/// Records of one transaction.
const LOT: usize = 500;
const KEEPER: &[&str] = &["staff_resource"];
const HOME: &str = "/o/hanbit";
const BASELINE: &str = "axum, same bytes from memory";

/// The pages of each kind: what is measured.
struct Pages {
    name: &'static str,
    paths: Vec<String>,
    /// The goal at 16 connections.
    aim: (f64, &'static str),
}

/// Every page and number of connections.
pub fn measure(setting: &Setting) -> Vec<Row> {
    let folder = Scratch::new();
    let live = folder.path().join("live");
    let store = Store::open_dir(&live, &sangsaeng::schemas()).unwrap_or_else(|e| panic!("{e}"));
    let ids = fill(&store);
    let all = pages(&ids);
    let office = Program::office(&live);
    let file = folder.path().join("pages.json");
    keep_bytes(&office, &all, &file);
    let plain = Program::bytes(&file);
    let mut rows = Vec::new();
    for pages in &all {
        for connections in CONNECTIONS {
            rows.extend(kept(setting, pages, *connections, &office, &plain));
        }
    }
    for pages in &all {
        for connections in COLD {
            rows.extend(cold(
                setting,
                pages,
                *connections,
                (&office, &store),
                &plain,
            ));
        }
    }
    let memory = (office.memory(), plain.memory());
    rows.push(Row::of_less(
        format!("W5 memory (PSS) after all of this, {RECORDS} records"),
        (memory.0, "MiB"),
        BASELINE,
        memory.1,
        Some((32.0, "≤ 32 MiB")),
    ));
    drop((office, plain, store));
    rows.push(starts(&live, &file));
    rows
}

#[allow(clippy::disallowed_methods)] // the served office runs on the clock of the machine
fn ctx() -> Ctx {
    as_role_at(HANBIT, KEEPER, jiff::Timestamp::now())
}

fn act<T: Send + 'static>(
    store: &Store,
    verb: impl Fn(&mut Tx<'_>) -> kernel::Outcome<T> + Send + 'static,
) -> T {
    let done = store.write(ctx(), verb);
    done.unwrap_or_else(|e| panic!("{e}"))
}

/// An office with an open front and its records, all through the verbs.
fn fill(store: &Store) -> Vec<Id<Resource>> {
    let founded = store.found_office(&tenant(HANBIT), "한빛시", ctx().now);
    founded.unwrap_or_else(|e| panic!("{e}"));
    act(store, |tx| {
        let ask = portal::OpenFront {
            name: HANBIT.to_owned(),
            intro: "가까운 고장에서 함께할 곳을 찾아보세요.".to_owned(),
        };
        portal::open_front(tx, ask)
    });
    let told_on: Date = ctx().today() - jiff::Span::new().days(7);
    // One row in a hundred is wrong.
    let rows = RECORDS * 100 / 99 + 1;
    let ask = UploadImport {
        dataset: String::new(),
        file_name: "전통시장.csv".to_owned(),
        bytes: Markets::on(told_on).file(rows).into(),
    };
    let taken = resource::import_file(store, &ctx(), &ask, &|_| ());
    taken.unwrap_or_else(|e| panic!("{e}"));
    let found = store.read(&ctx(), |tx| door::selected(tx, &ListFilter::default()));
    let found = found.unwrap_or_else(|e| panic!("{e}"));
    let ids: Vec<_> = found.iter().take(RECORDS).map(|one| one.id).collect();
    assert_eq!(ids.len(), RECORDS);
    for lot in ids.chunks(LOT) {
        let lot = lot.to_vec();
        act(store, move |tx| {
            lot.iter().try_for_each(|id| publish(tx, *id))
        });
    }
    ids
}

fn publish(tx: &mut Tx<'_>, id: Id<Resource>) -> kernel::Outcome<()> {
    for (version, to) in [("1", "verified"), ("2", "published")] {
        let ask = MoveState {
            resource: id.to_string(),
            version: version.to_owned(),
            to: to.to_owned(),
            ..MoveState::default()
        };
        resource::move_state(tx, ask)?;
    }
    Ok(())
}

/// Searches by words, alone and narrowed; records; the first page.
fn pages(ids: &[Id<Resource>]) -> [Pages; 3] {
    let words = [
        "시장",
        "농산물",
        "감자를",
        "한우",
        "직거래",
        "ㅅㅈ",
        "평창",
        "서귀포시",
        "쌀",
        "고구마",
        "장터의",
        "콩나물",
        "사과 배추",
        "홍천군",
        "마을",
        "버섯나물",
        "축제",
        "안동시",
        "온누리",
        "도시락",
    ];
    let narrowed = ["", "&region=51", "&fresh=1"];
    let lists = (0..LISTS).map(|at| {
        let (word, narrow) = (words[at % words.len()], narrowed[at / words.len() % 3]);
        format!("{HOME}/search?q={}{narrow}", percent(word))
    });
    let every = (ids.len() / DETAILS).max(1);
    let details = ids.iter().step_by(every).take(DETAILS);
    [
        Pages {
            name: "list with search",
            paths: lists.collect(),
            aim: (0.2, "≥ 0.2"),
        },
        Pages {
            name: "detail",
            paths: details.map(|id| format!("{HOME}/resources/{id}")).collect(),
            aim: (0.4, "≥ 0.4"),
        },
        Pages {
            name: "dashboard",
            paths: vec![HOME.to_owned()],
            aim: (0.5, "≥ 0.5"),
        },
    ]
}

/// Fetches every page once, for the baseline.
fn keep_bytes(office: &Program, all: &[Pages], file: &Path) {
    let mut line = Line::to(&office.address, "");
    let mut kept = HashMap::new();
    for path in all.iter().flat_map(|pages| &pages.paths) {
        let bytes = line.get(path).to_vec();
        kept.insert(path, String::from_utf8(bytes).expect("text"));
    }
    let text = serde_json::to_vec(&kept).expect("JSON");
    fs::write(file, text).expect("a file");
}

/// Milliseconds of requests, worker by worker as they end.
#[derive(Default)]
struct Took(Mutex<Vec<Vec<f64>>>);

impl Took {
    /// The middle and one in a hundred; the first `workers` only warmed up.
    fn of(self, workers: usize) -> (f64, f64) {
        let all = self.0.into_inner().unwrap_or_else(PoisonError::into_inner);
        let counted: Vec<f64> = all.into_iter().skip(workers).flatten().collect();
        (percentile(counted.clone(), 0.50), percentile(counted, 0.99))
    }
}

/// One client's requests, handed over when it ends.
struct Client<'t> {
    line: Line,
    millis: Vec<f64>,
    took: &'t Took,
}

impl<'t> Client<'t> {
    fn of(program: &Program, took: &'t Took) -> Self {
        Self {
            line: Line::to(&program.address, ""),
            millis: Vec::new(),
            took,
        }
    }

    fn get(&mut self, path: &str) {
        let began = Instant::now();
        self.line.get(path);
        self.millis.push(began.elapsed().as_secs_f64() * 1_000.0);
    }
}

impl Drop for Client<'_> {
    fn drop(&mut self) {
        let mut all = self.took.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.push(std::mem::take(&mut self.millis));
    }
}

/// From the shelf: nothing was committed since the page was made.
fn kept(
    setting: &Setting,
    pages: &Pages,
    connections: usize,
    office: &Program,
    plain: &Program,
) -> Vec<Row> {
    let (mine, other) = (Took::default(), Took::default());
    let next = AtomicUsize::new(0);
    let path = || &pages.paths[next.fetch_add(1, Ordering::Relaxed) % pages.paths.len()];
    let contestants: [&Contestant<'_>; 2] = [
        &|_| {
            let mut client = Client::of(office, &mine);
            Box::new(move || client.get(path()))
        },
        &|_| {
            let mut client = Client::of(plain, &other);
            Box::new(move || client.get(path()))
        },
    ];
    let reached = rates(setting, connections, &contestants);
    let (mine, other) = (mine.of(connections), other.of(connections));
    let name = format!("W5 {}, kept, {connections} connections", pages.name);
    let at_sixteen = connections == 16;
    let aim = at_sixteen.then_some(pages.aim);
    let slowest = (at_sixteen && pages.name.starts_with("list")).then_some((3.0, "≤ 3 × axum's"));
    vec![
        Row::of_rates(name.clone(), reached[0], BASELINE, reached[1], aim),
        Row::of_less(
            format!("{name}, p50"),
            (mine.0, "ms"),
            BASELINE,
            other.0,
            None,
        ),
        Row::of_ratio(
            format!("{name}, p99"),
            (mine.1, "ms"),
            BASELINE,
            other.1,
            slowest,
        ),
    ]
}

/// With a commit of somebody else before every request: every page is made anew.
fn cold(
    setting: &Setting,
    pages: &Pages,
    connections: usize,
    (office, store): (&Program, &Store),
    plain: &Program,
) -> Vec<Row> {
    let (mine, other) = (Took::default(), Took::default());
    let next = AtomicUsize::new(0);
    let turn = || {
        let turn = next.fetch_add(1, Ordering::Relaxed);
        (turn, &pages.paths[turn % pages.paths.len()])
    };
    let contestants: [&Contestant<'_>; 2] = [
        &|_| {
            let mut client = Client::of(office, &mine);
            Box::new(move || {
                let (turn, path) = turn();
                commit(store, turn);
                client.get(path);
            })
        },
        &|_| {
            let mut client = Client::of(plain, &other);
            Box::new(move || client.get(turn().1))
        },
    ];
    rates(setting, connections, &contestants);
    let (mine, other) = (mine.of(connections), other.of(connections));
    let name = format!(
        "W5 {}, after a commit, {connections} connections",
        pages.name
    );
    vec![
        Row::of_less(
            format!("{name}, p50"),
            (mine.0, "ms"),
            BASELINE,
            other.0,
            None,
        ),
        Row::of_less(
            format!("{name}, p99"),
            (mine.1, "ms"),
            BASELINE,
            other.1,
            None,
        ),
    ]
}

/// The smallest change there is: an entry of the search that only the office may see.
fn commit(store: &Store, turn: usize) {
    let ctx = ctx();
    let entry = Entry {
        address: Address::new("bench", "turn", 1),
        kind: "turn".to_owned(),
        title: format!("{turn}"),
        body: String::new(),
        words: String::new(),
        audience: Audience::Staff,
        visible_until: None,
        happens: None,
        region: None,
        months: Months::ALL_YEAR,
        surveyed_on: None,
        fresh_until: None,
        updated_on: ctx.today(),
    };
    let done = store.write(ctx, move |tx| index::put(tx, &entry));
    done.unwrap_or_else(|e| panic!("{e}"));
}

/// From the start of the program to its first good answer, taken in turn.
fn starts(live: &Path, file: &Path) -> Row {
    let (mut mine, mut other) = (Vec::new(), Vec::new());
    for _ in 0..STARTS {
        mine.push(Program::office(live).started);
        other.push(Program::bytes(file).started);
    }
    Row::of_ratio(
        format!("W5 cold start to the first page, {RECORDS} records"),
        (median(mine), "ms"),
        BASELINE,
        median(other),
        Some((3.0, "≤ 3 × axum's")),
    )
}

/// A program that serves; it ends when this is dropped.
struct Program {
    child: Child,
    /// `host:port`.
    address: String,
    /// Milliseconds from its start to its first good answer.
    started: f64,
}

impl Program {
    /// The binary that an office runs, built beside this program.
    fn office(live: &Path) -> Self {
        let binary = here().with_file_name("sangsaeng");
        let mut command = Command::new(binary);
        command.args(["serve", "--port", "0", "--dir"]).arg(live);
        Self::start(command)
    }

    fn bytes(file: &Path) -> Self {
        let mut command = Command::new(here());
        command.arg(bytes::SERVE).arg(file);
        Self::start(command)
    }

    fn start(mut command: Command) -> Self {
        let began = Instant::now();
        let child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
        let mut child = child.unwrap_or_else(|e| panic!("{command:?}: {e}"));
        let told = child.stdout.take().expect("its output");
        let mut said = String::new();
        BufReader::new(told).read_line(&mut said).expect("a line");
        let address = said.trim_start_matches("http://").split('/').next();
        let address = address.expect("an address").to_owned();
        Line::to(&address, "").get(HOME);
        Self {
            child,
            address,
            started: began.elapsed().as_secs_f64() * 1_000.0,
        }
    }

    /// What it holds of the machine's memory, its share of what is shared, in MiB.
    fn memory(&self) -> f64 {
        let file = format!("/proc/{}/smaps_rollup", self.child.id());
        let text = fs::read_to_string(file).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix("Pss:"));
        let kib = line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok());
        kib.unwrap_or(0.0_f64) / 1_024.0
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // It has nothing in hand; what fails here ends with this program.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn here() -> PathBuf {
    std::env::current_exe().expect("this program")
}
