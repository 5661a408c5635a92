//! The account number of another party lies open nowhere: not in the tables, not in the journal,
//! not in the text of a file that waits, not in a backup.

use crate::office::{self, ROOMS, STRANGER, offices};
use testing::{HANBIT, Scratch};

const PARTS: &[&str] = &[STRANGER, "22033444555", "220-33-44", "2203344"];
/// What anybody may see.
const SEEN: &str = "보이는 글 8642";

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes
        .windows(text.len())
        .any(|window| window == text.as_bytes())
}

#[test]
fn the_number_lies_open_nowhere() {
    for office in offices() {
        let text = format!(
            "거래일시,적요,출금액,입금액,잔액,상대계좌번호\n2018-03-02,{SEEN},,10,10,{STRANGER}\n\
             모름,{STRANGER} 송금,,10,20,{STRANGER}\n2018-03-03,송금 22033444555,,10,30,\n"
        );
        let id = office.read(&text);
        look(&office);
        let known = move |tx: &mut store::Tx<'_>| {
            let despite = "1".to_owned();
            bank::accept_import(
                tx,
                bank::AcceptImport {
                    despite,
                    ..office::accepting(id)
                },
            )
        };
        office.act(office::CLERK, known).expect("accepted");
        look(&office);
    }
}

fn look(office: &office::Office) {
    let journal = office.store.see(HANBIT, office::CLERK, |tx| {
        let query = store::JournalQuery {
            limit: 500,
            ..store::JournalQuery::default()
        };
        Ok(format!("{:?}", tx.journal(&query)?))
    });
    let journal = journal.expect("the journal");
    assert!(
        PARTS.iter().all(|part| !journal.contains(part)),
        "the journal"
    );
    let folder = Scratch::new();
    let file = folder.path().join("backup.sqlite");
    let schemas: Vec<_> = ROOMS.iter().map(|room| room()).collect();
    store::backup(&office.store, &file, &schemas).expect("a backup");
    let mut seen = false;
    for entry in std::fs::read_dir(folder.path()).expect("a folder") {
        let path = entry.expect("an entry").path();
        let Ok(bytes) = std::fs::read(&path) else {
            continue;
        };
        seen |= holds(&bytes, SEEN);
        for part in PARTS {
            assert!(!holds(&bytes, part), "{} holds {part}", path.display());
        }
    }
    assert!(seen, "the search finds nothing at all");
}
