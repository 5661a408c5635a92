//! An account number that was typed and paid to lies open nowhere but in the bank's file.

use crate::office::{self, CASHIER, CLERK, HEAD, ROOMS, key};
use kernel::{Address, Won};
use testing::{HANBIT, Scratch};

/// A number that stands nowhere else. Its last four digits are shown.
const CANARY: &str = "777-7654-3219876";
/// The same as files hold it.
const CANARY_DIGITS: &str = "77776543219876";
/// What may be found nowhere: the number without the four digits of its mask.
const CANARY_PARTS: &[&str] = &[CANARY, CANARY_DIGITS, "7777654321", "7654-321"];

/// A payee with the number, and a note that anybody may see.
fn typed() -> payment::AddPayee {
    let mut ask = office::typed_payee(1);
    ask.account_number = CANARY.to_owned();
    ask.memo = "보이는 글 8642".to_owned();
    ask
}

/// Pays to it, up to the bank's file.
fn pay(store: &testing::TestStore) {
    let (year, line) = office::open(store);
    let paper = store
        .act(HANBIT, CLERK, move |tx| {
            let payee = payment::add_payee(tx, typed())?;
            Ok((payee, year, line))
        })
        .expect("a payee");
    let (payee, year, line) = paper;
    let approved = office::Approved {
        year,
        line,
        payee,
        version: 1,
        gross: Won(10),
        withheld: Won::ZERO,
        subject: Address::new("spending", "resolution", "1"),
        approved_by: vec![key(HEAD)],
        drafted_by: key(CLERK),
    };
    let payable = store
        .act(HANBIT, HEAD, move |tx| approved.ask(tx))
        .expect("asked");
    let ask = office::prepare(year, &[payable]);
    let batch = store
        .act(HANBIT, CLERK, move |tx| {
            payment::prepare_batch(tx, ask.clone())
        })
        .expect("a batch");
    store
        .act(HANBIT, CASHIER, move |tx| office::send(tx, batch))
        .expect("sent");
    let file = store
        .act(HANBIT, CASHIER, move |tx| {
            payment::transfer_file(tx, batch, payment::FileForm::Csv, "대량이체")
        })
        .expect("a file");
    assert!(holds(&file, CANARY_DIGITS), "the bank's file has it");
}

/// The number lies open in no backup of either database, in no journal row, in no file of the
/// embedded store while it is open – write-ahead log too –, and the same search finds what does lie
/// open.
#[test]
fn the_number_lies_open_nowhere() {
    for store in testing::world(ROOMS) {
        pay(&store);
        let journal = store
            .see(HANBIT, CLERK, |tx| {
                let query = store::JournalQuery {
                    limit: 500,
                    ..store::JournalQuery::default()
                };
                Ok(tx.journal(&query)?)
            })
            .expect("the journal");
        let text = format!("{journal:?}");
        assert!(text.contains("보이는 글 8642"));
        assert!(
            CANARY_PARTS.iter().all(|part| !text.contains(part)),
            "the journal"
        );
        let folder = Scratch::new();
        let file = folder.path().join("backup.sqlite");
        let schemas: Vec<_> = ROOMS.iter().map(|room| room()).collect();
        store::backup(&store, &file, &schemas).expect("a backup");
        search(folder.path(), store.name());
    }
    raw_files(typed());
}

/// A store of its own, whose files are looked at while it is open.
fn raw_files(typed: payment::AddPayee) {
    let folder = Scratch::new();
    let schemas: Vec<_> = ROOMS.iter().map(|room| room()).collect();
    let store = store::Store::open_dir(folder.path(), &schemas).expect("a store");
    store
        .found_office(&testing::tenant(HANBIT), "한빛시", testing::now())
        .expect("an office");
    store
        .write(testing::as_role(HANBIT, CLERK), move |tx| {
            payment::add_payee(tx, typed.clone())
        })
        .expect("a payee");
    search(folder.path(), "raw files");
}

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes
        .windows(text.len())
        .any(|window| window == text.as_bytes())
}

/// Every file below a folder, without the number, and with what may be seen.
fn search(folder: &std::path::Path, what: &str) {
    let mut seen = false;
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let bytes = std::fs::read(&path).expect("a file");
            seen |= holds(&bytes, "보이는 글 8642");
            for part in CANARY_PARTS {
                assert!(
                    !holds(&bytes, part),
                    "{what}: {} holds {part}",
                    path.display()
                );
            }
        }
    }
    assert!(seen, "{what}: the search finds nothing at all");
}
