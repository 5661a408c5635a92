//! How much of what is there is found, judged by a corpus that knows its words.
//!
//! `SANGSAENG_INDEX_RECORDS` and `SANGSAENG_INDEX_SEED` make it larger and another one.

use std::time::Instant;

use crate::corpus::{
    Chance, Corpus,
    questions::{AT, Question, question, recall},
};
use index::{Answer, Ask, Audience};
use testing::{HANBIT, SAEBYEOK, TestStore, world};

const RECORDS: u64 = 5_000;
const SEED: u64 = 2018;
/// Questions of each type.
const QUESTIONS: usize = 60;
/// Least part of what is there that must be among them.
const RECALL: f64 = 0.97;
/// Entries of one transaction.
const LOT: usize = 2_500;

fn setting(name: &str, otherwise: u64) -> u64 {
    std::env::var(name)
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(otherwise)
}

fn fill(store: &TestStore, corpus: &Corpus) {
    let entries: Vec<_> = corpus
        .records
        .iter()
        .map(|record| record.entry.clone())
        .collect();
    for lot in entries.chunks(LOT) {
        let lot = lot.to_vec();
        let put = move |tx: &mut store::Tx<'_>| lot.iter().try_for_each(|one| index::put(tx, one));
        store.act(HANBIT, &["staff"], put).unwrap();
    }
    // Another office says the same of other records.
    let theirs: Vec<_> = entries
        .iter()
        .take(250)
        .cloned()
        .map(|mut entry| {
            entry.kind = "theirs".to_owned();
            entry.audience = Audience::Public;
            entry
        })
        .collect();
    let put = move |tx: &mut store::Tx<'_>| theirs.iter().try_for_each(|one| index::put(tx, one));
    store.act(SAEBYEOK, &["staff"], put).unwrap();
}

/// The part of what is there that is among the first hits; `None` when nothing is there.
fn part(corpus: &Corpus, question: &Question, reader: Audience, answer: &Answer) -> Option<f64> {
    let numbers = answer.hits.iter().map(|hit| hit.address.id().parse());
    let found: Vec<usize> = numbers.map(Result::unwrap).collect();
    recall(corpus, question, reader, &found)
}

fn visible(corpus: &Corpus, reader: Audience, answer: &Answer) {
    for hit in &answer.hits {
        let at: usize = hit.address.id().parse().unwrap();
        assert!(corpus.records[at].entry.audience <= reader);
        assert_ne!(hit.kind, "theirs");
    }
    let kinds: usize = answer.facets.kinds.iter().map(|(_, count)| count).sum();
    let regions: usize = answer.facets.regions.iter().map(|(_, count)| count).sum();
    assert_eq!((kinds, regions), (answer.total, answer.total));
    assert!(answer.facets.kinds.iter().all(|(kind, _)| kind != "theirs"));
}

#[test]
fn what_is_there_is_found() {
    let seed = setting("SANGSAENG_INDEX_SEED", SEED);
    let size = usize::try_from(setting("SANGSAENG_INDEX_RECORDS", RECORDS)).unwrap();
    println!("{size} records, seed {seed}");
    let mut chance = Chance::new(seed);
    let corpus = Corpus::new(size, &mut chance);
    let kinds = ["noun", "particle", "compound", "partial", "leads", "mixed"];
    let questions: Vec<Question> = kinds
        .iter()
        .flat_map(|kind| std::iter::repeat_n(*kind, QUESTIONS))
        .map(|kind| question(kind, &corpus, &mut chance))
        .collect();
    let mut answers: Option<Vec<Answer>> = None;
    for store in world(&[index::schema]) {
        let begun = Instant::now();
        fill(&store, &corpus);
        println!("{}: filled in {:.1?}", store.name(), begun.elapsed());
        let begun = Instant::now();
        let mut all = Vec::new();
        for kind in kinds {
            let mut times = Vec::new();
            let (mut sum, mut count) = (0.0, 0);
            for (at, question) in questions.iter().enumerate().filter(|(_, q)| q.kind == kind) {
                let reader = [Audience::Public, Audience::Partner, Audience::Staff][at % 3];
                let ask = Ask {
                    limit: AT,
                    ..Ask::of(reader).text(&question.text)
                };
                let asked = Instant::now();
                let answer = store.see(HANBIT, &[], |tx| index::query(tx, &ask));
                times.push(asked.elapsed());
                let answer = answer.unwrap();
                visible(&corpus, reader, &answer);
                if let Some(part) = part(&corpus, question, reader, &answer) {
                    if part < RECALL {
                        println!("  {kind} {}: {part:.2} of {}", question.text, answer.total);
                    }
                    sum += part;
                    count += 1;
                }
                all.push(answer);
            }
            let mean = sum / f64::from(count);
            times.sort();
            let (half, most) = (times[times.len() / 2], times[times.len() * 99 / 100]);
            let name = store.name();
            println!("{name}: {kind} recall@{AT} {mean:.4} of {count}, {half:.1?} / {most:.1?}");
            assert!(
                mean >= RECALL && count as usize * 2 >= QUESTIONS,
                "{kind}: {mean}"
            );
        }
        println!("{}: asked in {:.1?}", store.name(), begun.elapsed());
        match &answers {
            None => answers = Some(all),
            Some(first) => assert!(*first == all, "both databases answer the same"),
        }
    }
}
